//! A query as one condition on the narrow rows, and what it finds: every case that answers it, in the order of the desk.
//! What it means is said by `command::query`; this file knows the table alone.

use super::{
    Store, facet,
    fault::Fault,
    journal::CaseKey,
    search,
    view::{FINISHED, NO_DATE, View, day, month_end, week_end},
};
use crate::{
    case::commitment::NEAR_DAYS,
    command::query::{Amount, Flag, Key, Measure, Op, Query, Span, Term, What},
};
use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, params_from_iter};

/// Every case that answers one query in one view, kept while nothing is written.
#[derive(Debug)]
pub(super) struct Answer {
    query: Query,
    view: View,
    today: NaiveDate,
    entries: u64,
    pub(super) keys: Vec<CaseKey>,
}

impl Answer {
    pub(super) fn is_of(&self, query: &Query, view: View, today: NaiveDate, entries: u64) -> bool {
        self.query == *query && self.view == view && self.today == today && self.entries == entries
    }

    pub(super) fn look_up(
        conn: &Connection,
        query: &Query,
        view: View,
        today: NaiveDate,
        entries: u64,
    ) -> Result<Answer, Fault> {
        let mut sql = Condition::default();
        sql.and(&view.condition(today));
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for term in &query.terms {
            match &term.what {
                What::Word(word) if term.not => unwanted.push(word.as_str()),
                What::Word(word) => wanted.push(word.as_str()),
                _ => sql.term(term, today),
            }
        }
        let wanted = search::hits(conn, &wanted.join(" "))?;
        let mut keys = sql.find(conn, view, wanted.as_deref())?;
        for word in unwanted {
            let out = search::hits(conn, word)?.unwrap_or_default();
            keys.retain(|key| out.binary_search(key).is_err());
        }
        Ok(Answer {
            query: query.clone(),
            view,
            today,
            entries,
            keys,
        })
    }
}

/// More hits of the words than this are met by walking the rows in their order.
const FEW: usize = 2_000;

/// A condition with the texts that it is about.
#[derive(Default)]
struct Condition {
    sql: String,
    texts: Vec<String>,
}

impl Condition {
    fn and(&mut self, condition: &str) {
        let link = if self.sql.is_empty() { "" } else { " AND " };
        self.sql.push_str(&format!("{link}({condition})"));
    }

    fn text(&mut self, text: &str) -> String {
        self.texts.push(text.to_owned());
        format!("?{}", self.texts.len())
    }

    fn term(&mut self, term: &Term, today: NaiveDate) {
        let condition = match &term.what {
            What::Word(_) => return,
            What::Flag(flag) => self::flag(*flag, today),
            What::Is(key, values) => {
                let any: Vec<String> = values.iter().map(|one| self.is(*key, one)).collect();
                any.join(" OR ")
            }
            What::Compare(measure, op, amount) => compared(*measure, *op, *amount, today),
            What::During(measure, span) => during(*measure, *span, today),
        };
        match term.not {
            true => self.and(&format!("NOT ({condition})")),
            false => self.and(&condition),
        }
    }

    fn is(&mut self, key: Key, value: &str) -> String {
        let column = match key {
            Key::Stage => "stage",
            Key::Class => "class",
            Key::Kind => "kind",
            Key::Duty => "duty",
            Key::Verdict => "verdict",
            Key::Level => "level",
            Key::Topic => "topic",
            Key::Representative => {
                return format!("instr(representative, {}) > 0", self.text(value));
            }
            Key::Unit => return format!("instr(units, {}) > 0", self.text(value)),
            Key::Session => return session(value),
        };
        format!("{column} = {}", self.text(value))
    }

    fn find(
        &self,
        conn: &Connection,
        view: View,
        hits: Option<&[CaseKey]>,
    ) -> Result<Vec<CaseKey>, Fault> {
        let (condition, order) = (&self.sql, view.order());
        let few = hits.filter(|hits| hits.len() <= FEW);
        let mut texts = self.texts.clone();
        let sql = match few {
            // The cross join keeps the planner from walking all rows for a handful of keys.
            Some(hits) => {
                texts.push(serde_json::Value::from(hits).to_string());
                let at = texts.len();
                format!(
                    "SELECT case_key FROM json_each(?{at}) AS hit CROSS JOIN facet
                     ON case_key = hit.value WHERE {condition} ORDER BY {order}"
                )
            }
            None => format!("SELECT case_key FROM facet WHERE {condition} ORDER BY {order}"),
        };
        let mut query = conn.prepare_cached(&sql)?;
        let found = query.query_map(params_from_iter(texts), |row| row.get(0))?;
        let mut keys: Vec<CaseKey> = found.collect::<Result<_, _>>()?;
        if let (Some(hits), None) = (hits, few) {
            keys.retain(|key| hits.binary_search(key).is_ok());
        }
        Ok(keys)
    }
}

fn session(value: &str) -> String {
    let number = |text: &str| text.parse::<u32>().unwrap_or_default();
    match value.split_once('-') {
        Some((term, session)) => {
            format!("term = {} AND session = {}", number(term), number(session))
        }
        None => format!("term = {}", number(value)),
    }
}

fn flag(flag: Flag, today: NaiveDate) -> String {
    let now = day(today);
    match flag {
        Flag::Overdue => format!("due_day < {now}"),
        Flag::Open => format!("due_day <> {FINISHED}"),
        Flag::Closed => "stage IN ('closed', 'archived')".to_owned(),
        Flag::Waiting => format!("wake_day > {now}"),
        Flag::PromiseDue => {
            let near = today
                .checked_add_days(Days::new(NEAR_DAYS))
                .unwrap_or(today);
            format!("promise_day <= {} AND promise_day < {NO_DATE}", day(near))
        }
        flag => format!("flags & {} <> 0", facet::bit(flag).unwrap_or_default()),
    }
}

/// Only where there is such a day at all.
fn compared(measure: Measure, op: Op, amount: Amount, today: NaiveDate) -> String {
    let there = |column: &str| format!("{column} < {NO_DATE} AND {column}");
    let sign = op.sign();
    match (measure, amount) {
        (Measure::Overdue, Amount::Days(days)) => {
            let late = format!("{} - due_day", day(today));
            format!("due_day < {} AND {late} {sign} {days}", day(today))
        }
        (_, Amount::Days(days)) => {
            format!("{} {sign} {}", there(column(measure)), day(today) + days)
        }
        (_, amount) => format!("{} {sign} {}", there(column(measure)), on(amount, today)),
    }
}

fn column(measure: Measure) -> &'static str {
    match measure {
        Measure::Due | Measure::Overdue => "due_day",
        Measure::Assigned => "assigned_day",
        Measure::Meeting => "meeting_day",
    }
}

/// The day that is meant, the last of its month where it is short.
fn on(amount: Amount, today: NaiveDate) -> i64 {
    let Amount::Day {
        year,
        month,
        day: of,
    } = amount
    else {
        return NO_DATE;
    };
    let year = year.unwrap_or_else(|| today.year());
    let mut days = (1..=of)
        .rev()
        .filter_map(|of| NaiveDate::from_ymd_opt(year, month, of));
    days.next().map_or(NO_DATE, day)
}

fn during(measure: Measure, span: Span, today: NaiveDate) -> String {
    let column = column(measure);
    let after = |day: NaiveDate, days| day.checked_add_days(Days::new(days)).unwrap_or(day);
    let sunday = week_end(today);
    let (from, to) = match span {
        Span::Never => return format!("{column} = {NO_DATE}"),
        Span::Today => (today, today),
        Span::ThisWeek => (today, sunday),
        Span::NextWeek => (after(sunday, 1), after(sunday, 7)),
        Span::ThisMonth => (today, month_end(today)),
    };
    // What has passed counts to its week and month where it is the day itself that is asked for.
    let from = match (measure, span) {
        (Measure::Due | Measure::Overdue, _) | (_, Span::Today | Span::NextWeek) => from,
        (_, Span::ThisMonth) => from.with_day(1).unwrap_or(from),
        (_, _) => sunday.checked_sub_days(Days::new(6)).unwrap_or(from),
    };
    format!("{column} BETWEEN {} AND {}", day(from), day(to))
}

impl Store {
    /// How many cases answer a query, in all views together.
    pub(super) fn count(&self, query: &Query, today: NaiveDate) -> Result<usize, Fault> {
        let found = Answer::look_up(&self.conn, query, View::All, today, 0)?;
        Ok(found.keys.len())
    }
}
