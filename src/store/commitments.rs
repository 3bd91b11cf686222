//! The ledger of promises over all cases: a projection of every journal, written with it and rebuilt when it must be.
//! Nothing in it depends on today; what is overdue, due this month or waiting is asked of the day.

use super::{
    Store,
    fault::Fault,
    journal::CaseKey,
    view::{NO_DATE, day},
};
use crate::{
    case::{
        Case,
        commitment::{Commitment, End},
    },
    text::pinyin::Needle,
};
use chrono::{Datelike, Months, NaiveDate};
use rusqlite::{Connection, params, types::Type};
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub(super) const TABLES: &str = "
CREATE TABLE promise(
  case_key INTEGER NOT NULL,
  id INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  due_day INTEGER NOT NULL,
  wait_day INTEGER NOT NULL,
  found_by TEXT NOT NULL,
  line TEXT NOT NULL,
  PRIMARY KEY (case_key, id)
) STRICT;
CREATE INDEX promise_by_due ON promise(ended, due_day, case_key, id);
";

pub(super) const DROP: &str = "DROP TABLE IF EXISTS promise;";

/// One promise, with the case that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseLine {
    pub key: CaseKey,
    pub reference: String,
    pub title: String,
    pub representative: String,
    /// What the case counts as today.
    pub class: Option<String>,
    /// Heading of the section in which it stands.
    pub heading: String,
    pub commitment: Commitment,
}

impl PromiseLine {
    /// The promises of one case.
    pub fn of(key: CaseKey, case: &Case) -> Vec<PromiseLine> {
        let heading = |one: &Commitment| {
            let section = one.section.and_then(|id| case.reply().section(id));
            section.map_or_else(String::new, |section| section.heading.clone())
        };
        let line = |one: &Commitment| PromiseLine {
            key,
            reference: case.reference(),
            title: case.title.clone(),
            representative: case.representative.name.clone(),
            class: case.class_now().map(str::to_owned),
            heading: heading(one),
            commitment: one.clone(),
        };
        case.commitments().iter().map(line).collect()
    }

    fn found_by(&self) -> String {
        let one = &self.commitment;
        let words = [
            &self.reference,
            &self.title,
            &self.representative,
            &one.words,
            &one.owner,
            &one.topic,
        ];
        words.map(String::as_str).join("\n")
    }
}

/// Which promises are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PromiseView {
    Overdue,
    ThisMonth,
    ThisYear,
    Waiting,
    Fulfilled,
    #[default]
    All,
}

impl PromiseView {
    pub const ALL: [PromiseView; 6] = [
        PromiseView::Overdue,
        PromiseView::ThisMonth,
        PromiseView::ThisYear,
        PromiseView::Waiting,
        PromiseView::Fulfilled,
        PromiseView::All,
    ];

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        match self {
            PromiseView::Overdue => "overdue",
            PromiseView::ThisMonth => "month",
            PromiseView::ThisYear => "year",
            PromiseView::Waiting => "waiting",
            PromiseView::Fulfilled => "done",
            PromiseView::All => "all",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            PromiseView::Overdue => "逾期",
            PromiseView::ThisMonth => "本月到期",
            PromiseView::ThisYear => "今年",
            PromiseView::Waiting => "等待中",
            PromiseView::Fulfilled => "已兑现",
            PromiseView::All => "全部",
        }
    }

    fn condition(self, today: NaiveDate) -> String {
        let now = day(today);
        let open = format!("ended = 0 AND wait_day <= {now}");
        match self {
            PromiseView::Overdue => format!("{open} AND due_day < {now}"),
            PromiseView::ThisMonth => {
                format!(
                    "{open} AND due_day BETWEEN {now} AND {}",
                    day(month_end(today))
                )
            }
            PromiseView::ThisYear => {
                let first = NaiveDate::from_yo_opt(today.year(), 1).unwrap_or(today);
                let last = NaiveDate::from_ymd_opt(today.year(), 12, 31).unwrap_or(today);
                format!(
                    "ended = 0 AND due_day BETWEEN {} AND {}",
                    day(first),
                    day(last)
                )
            }
            PromiseView::Waiting => format!("ended = 0 AND wait_day > {now}"),
            PromiseView::Fulfilled => format!("ended = {FULFILLED}"),
            PromiseView::All => "1".to_owned(),
        }
    }
}

fn month_end(today: NaiveDate) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    let next = first.checked_add_months(Months::new(1));
    next.and_then(|day| day.pred_opt()).unwrap_or(today)
}

const FULFILLED: i64 = 1;
const DROPPED: i64 = 2;

/// One stretch of the ledger, and how many promises every view holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    pub total: usize,
    pub lines: Vec<PromiseLine>,
    /// In the order of [`PromiseView::ALL`], whatever was typed.
    pub counts: [usize; 6],
}

/// Puts the promises of a case in place of those before.
pub(super) fn replace(conn: &Connection, key: CaseKey, case: Option<&Case>) -> Result<(), Fault> {
    conn.prepare_cached("DELETE FROM promise WHERE case_key = ?1")?
        .execute([key])?;
    let lines = case.map(|case| PromiseLine::of(key, case));
    for line in lines.unwrap_or_default() {
        let one = &line.commitment;
        let ended = match &one.end {
            None => 0,
            Some(End::Fulfilled { .. }) => FULFILLED,
            Some(End::Dropped { .. }) => DROPPED,
        };
        let text = serde_json::to_string(&line)
            .map_err(|error| Fault::unreadable(&format!("第 {key} 号案卷的承诺"), error))?;
        let sql = "INSERT INTO promise(case_key, id, ended, due_day, wait_day, found_by, line)
                   VALUES (?1,?2,?3,?4,?5,?6,?7)";
        conn.prepare_cached(sql)?.execute(params![
            key,
            one.id,
            ended,
            one.due.map_or(NO_DATE, day),
            one.wait.as_ref().map_or(0, |wait| day(wait.until)),
            line.found_by(),
            text,
        ])?;
    }
    Ok(())
}

/// What is kept of a case, as it would be written.
pub(super) fn kept(conn: &Connection, key: CaseKey) -> Result<Vec<PromiseLine>, Fault> {
    let sql = "SELECT line FROM promise WHERE case_key = ?1 ORDER BY id";
    let mut query = conn.prepare_cached(sql)?;
    let found = query.query_map([key], |row| read(row, 0))?;
    Ok(found.collect::<Result<_, _>>()?)
}

fn read(row: &rusqlite::Row, at: usize) -> rusqlite::Result<PromiseLine> {
    let text: String = row.get(at)?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error)))
}

impl Store {
    /// One stretch of a view, the soonest due first, those that came to their end last.
    pub fn promises(
        &self,
        view: PromiseView,
        query: &str,
        window: Range<usize>,
        today: NaiveDate,
    ) -> Result<Promises, Fault> {
        let needle = Needle::new(query);
        let condition = view.condition(today);
        let sql = format!(
            "SELECT found_by, line FROM promise WHERE {condition}
             ORDER BY ended > 0, due_day, case_key, id"
        );
        let mut all = self.conn.prepare_cached(&sql)?;
        let mut rows = all.query([])?;
        let (mut total, mut lines) = (0, Vec::new());
        while let Some(row) = rows.next()? {
            let found_by: String = row.get(0)?;
            if !needle.matches(&found_by) {
                continue;
            }
            if window.contains(&total) {
                lines.push(read(row, 1)?);
            }
            total += 1;
        }
        let counts = self.promise_counts(today)?;
        Ok(Promises {
            total,
            lines,
            counts,
        })
    }

    fn promise_counts(&self, today: NaiveDate) -> Result<[usize; 6], Fault> {
        let sum = |view: PromiseView| format!("count(*) FILTER (WHERE {})", view.condition(today));
        let sums = PromiseView::ALL.map(sum).join(", ");
        let mut query = self
            .conn
            .prepare_cached(&format!("SELECT {sums} FROM promise"))?;
        let mut counts = [0; 6];
        query.query_row([], |row| {
            for (at, count) in counts.iter_mut().enumerate() {
                *count = row.get::<_, i64>(at)? as usize;
            }
            Ok(())
        })?;
        Ok(counts)
    }
}
