//! The desk's rows: a projection of each case, written in the transaction of its journal and rebuilt when the rules change.
//! A row holds nothing that depends on today; `urgency` sorts open cases by the sum that
//! their terms make, and finished ones behind them.

use super::{
    facet::{self, Standing},
    fault::Fault,
    journal::CaseKey,
    view::{Counts, FINISHED, NO_DATE, PINNED, View, day},
};
use crate::{
    case::{Case, Duty, Kind, Mark, Stage, commitment::is_near, office::Office, urgency::Urgency},
    command,
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params, types::Type};

/// Every mark that a case can carry by itself; 超期 and 暂缓 are added on the day.
const MARKS: [Mark; 10] = [
    Mark::ChangedAfterSignature,
    Mark::LaterRound,
    Mark::Extended,
    Mark::Supervised,
    Mark::Assisting,
    Mark::ReturnAsked,
    Mark::Doubtful,
    Mark::Tied,
    Mark::Pinned,
    Mark::Awaiting,
];

/// One line of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub key: CaseKey,
    pub reference: String,
    pub kind: Kind,
    pub number: u32,
    pub title: String,
    pub representative: String,
    pub stage: Stage,
    pub due: Option<NaiveDate>,
    /// How the due date was reached, in sentences.
    pub why: Vec<String>,
    pub overdue: bool,
    pub class: Option<String>,
    /// 跟踪办理结果, where it is another class.
    pub tracked: Option<String>,
    /// Title of the command that comes next; empty when there is none.
    pub next: String,
    /// What the close still needs, in words.
    pub missing: Vec<String>,
    pub marks: Vec<Mark>,
    pub duty: Duty,
    /// Why it stands where it stands; no terms where it is finished or has no date.
    pub hurry: Urgency,
    /// From when on a promise of the case wants to be looked at.
    pub promise: Option<NaiveDate>,
    /// From when on an open case that was put aside stands among the others again.
    pub wake: Option<NaiveDate>,
    /// What it waits for, in words.
    pub wait: Option<String>,
    /// When the first opinion of another unit is due that has not come in.
    pub awaited: Option<NaiveDate>,
}

impl Row {
    /// The row of a case on a day.
    pub fn of(key: CaseKey, case: &Case, office: &Office, today: NaiveDate) -> Row {
        let next = command::next_step(case, office);
        let due = case.due(office);
        Row {
            key,
            reference: case.reference(),
            kind: case.number.kind,
            number: case.number.number,
            title: case.title.clone(),
            representative: case.representative.name.clone(),
            stage: case.stage(office),
            due: due.as_ref().map(|due| due.date),
            why: due.map(|due| due.why).unwrap_or_default(),
            overdue: case.is_overdue(office, today),
            class: case.class().map(str::to_owned),
            tracked: case.outcome().map(|outcome| outcome.class.clone()),
            next: next.map_or_else(String::new, |command| command.title.to_owned()),
            missing: case
                .readiness(office)
                .into_iter()
                .map(|b| b.words)
                .collect(),
            marks: case.marks(office, today),
            duty: case.duty,
            hurry: case.urgency(office).unwrap_or_default(),
            promise: case.promise_day(),
            wake: case.wake(office),
            wait: case.waiting_words(office),
            awaited: case.opinions_day().filter(|_| case.is_awaiting(office)),
        }
    }

    fn on(mut self, today: NaiveDate) -> Row {
        if self.wake.is_some_and(|wake| wake > today) {
            self.marks.insert(0, Mark::Waiting);
        }
        if self.promise.is_some_and(|day| is_near(day, today)) {
            self.marks.insert(0, Mark::PromiseDue);
        }
        self.overdue = self.stage.is_open() && self.due.is_some_and(|due| due < today);
        if self.overdue {
            self.marks.insert(0, Mark::Overdue);
        }
        self
    }
}

/// Rows that a list shows now, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub total: usize,
    pub rows: Vec<Row>,
}

/// Where a case stands among all others: smaller is sooner.
/// What is pinned comes before everything else, in the same order.
fn urgency(case: &Case, row: &Row) -> i64 {
    match case.pinned {
        true => by_hurry(case, row) - PINNED,
        false => by_hurry(case, row),
    }
}

fn by_hurry(case: &Case, row: &Row) -> i64 {
    if row.stage.is_open() {
        return match row.hurry.terms.is_empty() {
            true => NO_DATE,
            false => row.hurry.rank().clamp(0, NO_DATE - 1),
        };
    }
    let closed = case.round().closed.as_ref().and_then(|closed| closed.on);
    let returned = || {
        let answer = case.return_request.as_ref()?.answer.as_ref()?;
        Some(answer.on)
    };
    let on = closed.or(case.archived_on).or_else(returned);
    FINISHED + NO_DATE - on.map_or(-1, day)
}

/// The day on which an open case is due, as a number that sorts.
fn due_day(row: &Row) -> i64 {
    match row.stage.is_open() {
        true => row.due.map_or(NO_DATE, day),
        false => FINISHED,
    }
}

/// The reference of another case that already stands on the desk.
pub(super) fn holder(
    conn: &Connection,
    reference: &str,
) -> Result<Option<(CaseKey, String)>, Fault> {
    let mut query =
        conn.prepare_cached("SELECT case_key, title FROM case_row WHERE reference = ?1")?;
    let found = query.query_row([reference], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// Puts the row of a case in place of the one before; without a case the row goes.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    case: Option<&Case>,
    office: &Office,
) -> Result<(), Fault> {
    conn.prepare_cached("DELETE FROM case_row WHERE case_key = ?1")?
        .execute([key])?;
    facet::remove(conn, key)?;
    let Some(case) = case else {
        return Ok(());
    };
    // No case is overdue on the first day there is, so the row says nothing of any day.
    let row = Row::of(key, case, office, NaiveDate::MIN);
    let standing = Standing {
        urgency: urgency(case, &row),
        due_day: due_day(&row),
        wake_day: row.wake.map_or(0, day),
    };
    let sql = format!(
        "INSERT INTO case_row({COLUMNS}, urgency, due_day, doubtful, look_back)
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24)"
    );
    conn.prepare_cached(&sql)?.execute(params![
        row.key,
        row.reference,
        row.kind.id(),
        row.number,
        row.title,
        row.representative,
        row.stage.id(),
        row.due.map(|due| due.to_string()),
        row.class,
        row.next,
        serde_json::Value::from(row.missing.clone()).to_string(),
        mark_bits(&row.marks),
        row.duty.id(),
        serde_json::Value::from(row.why.clone()).to_string(),
        serde_json::to_string(&row.hurry).unwrap_or_default(),
        row.tracked,
        row.promise.map_or(NO_DATE, day),
        standing.wake_day,
        row.wait,
        row.awaited.map_or(NO_DATE, day),
        standing.urgency,
        standing.due_day,
        !case.doubts.is_empty(),
        case.needs_follow_up(office),
    ])?;
    facet::add(conn, case, &row, office, &standing)
}

fn mark_bits(marks: &[Mark]) -> i64 {
    let set = |(at, mark): (usize, &Mark)| i64::from(marks.contains(mark)) << at;
    MARKS.iter().enumerate().map(set).sum()
}

const COLUMNS: &str = "case_key, reference, kind, number, title, representative, stage, due, class, next, missing, marks, duty, why, hurry, tracked, promise_day, wake_day, wait, awaited_day";

fn read(row: &rusqlite::Row) -> rusqlite::Result<Row> {
    let bits: i64 = row.get(11)?;
    let standing = MARKS.iter().enumerate();
    let due: Option<String> = row.get(7)?;
    Ok(Row {
        key: row.get(0)?,
        reference: row.get(1)?,
        kind: known(row, 2, Kind::from_id)?,
        number: row.get(3)?,
        title: row.get(4)?,
        representative: row.get(5)?,
        stage: known(row, 6, Stage::from_id)?,
        due: due.and_then(|text| text.parse().ok()),
        why: known(row, 13, json_list)?,
        overdue: false,
        class: row.get(8)?,
        next: row.get(9)?,
        missing: known(row, 10, json_list)?,
        marks: standing
            .filter(|(at, _)| bits & (1 << at) != 0)
            .map(|(_, mark)| *mark)
            .collect(),
        duty: known(row, 12, Duty::from_id)?,
        hurry: known(row, 14, |text| serde_json::from_str(text).ok())?,
        tracked: row.get(15)?,
        promise: undated(row.get(16)?),
        wake: undated(row.get(17)?),
        wait: row.get(18)?,
        awaited: undated(row.get(19)?),
    })
}

fn undated(day: i64) -> Option<NaiveDate> {
    let day = i32::try_from(day)
        .ok()
        .filter(|day| (1..NO_DATE).contains(&i64::from(*day)))?;
    NaiveDate::from_num_days_from_ce_opt(day)
}

fn json_list(text: &str) -> Option<Vec<String>> {
    serde_json::from_str(text).ok()
}

fn known<T>(
    row: &rusqlite::Row,
    at: usize,
    read: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let text: String = row.get(at)?;
    let unknown = || format!("不认识的值 {text}").into();
    read(&text).ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, unknown()))
}

/// The rows of these cases, in this order; unknown keys are left out.
pub(super) fn of_keys(
    conn: &Connection,
    keys: &[CaseKey],
    today: NaiveDate,
) -> Result<Vec<Row>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM case_row WHERE case_key = ?1");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = Vec::with_capacity(keys.len());
    for key in keys {
        rows.extend(query.query_row([key], read).optional()?);
    }
    Ok(rows.into_iter().map(|row| row.on(today)).collect())
}

/// One stretch of a view, most urgent first: keys from the index alone, rows for what is shown.
pub(super) fn keys(
    conn: &Connection,
    view: View,
    today: NaiveDate,
    skip: usize,
    take: usize,
) -> Result<Vec<CaseKey>, Fault> {
    let (condition, order) = (view.condition(today), view.order());
    let sql = format!(
        "SELECT case_key FROM case_row WHERE {condition} ORDER BY {order} LIMIT ?1 OFFSET ?2"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let found = query.query_map(params![take as i64, skip as i64], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Every case of a view, most urgent first, from the index alone, until `see` has seen enough.
pub(super) fn walk(
    conn: &Connection,
    view: View,
    today: NaiveDate,
    mut see: impl FnMut(CaseKey) -> bool,
) -> Result<(), Fault> {
    let (condition, order) = (view.condition(today), view.order());
    let sql = format!("SELECT case_key FROM case_row WHERE {condition} ORDER BY {order}");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        if see(row.get(0)?) {
            break;
        }
    }
    Ok(())
}

/// Those of the given cases that belong to a view, most urgent first.
pub(super) fn sorted(
    conn: &Connection,
    view: View,
    today: NaiveDate,
    keys: &[CaseKey],
) -> Result<Vec<CaseKey>, Fault> {
    let (condition, order) = (view.condition(today), view.order());
    // The cross join keeps the planner from walking the whole index for a handful of keys.
    let sql = format!(
        "SELECT case_key FROM json_each(?1) AS hit CROSS JOIN case_row ON case_key = hit.value
         WHERE {condition} ORDER BY {order}"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let found = query.query_map([serde_json::Value::from(keys).to_string()], |row| {
        row.get(0)
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

pub(super) fn counts(conn: &Connection, today: NaiveDate) -> Result<Counts, Fault> {
    let sum = |view: View| match view.is_tallied() {
        true => format!(
            "coalesce(sum(n) FILTER (WHERE {}), 0)",
            view.condition(today)
        ),
        false => format!(
            "(SELECT count(*) FROM case_row WHERE {})",
            view.condition(today)
        ),
    };
    let sums: Vec<String> = View::ALL.into_iter().map(sum).collect();
    let sql = format!("SELECT {} FROM tally", sums.join(", "));
    let mut query = conn.prepare_cached(&sql)?;
    let mut counts = Counts::default();
    query.query_row([], |row| {
        for (at, count) in counts.0.iter_mut().enumerate() {
            *count = row.get::<_, i64>(at)? as usize;
        }
        Ok(())
    })?;
    Ok(counts)
}
