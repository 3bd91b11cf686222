//! The values of record (口径) over all cases: a projection of what each case says last. Of several cases that speak of
//! the same thing the one that spoke last holds, also when it gave its value up.

use super::{Store, fault::Fault, journal::CaseKey};
use crate::case::{Case, FigureKey, FigureValue};
use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};

pub(super) const TABLES: &str = "
CREATE TABLE figure_of_record(
  entry INTEGER PRIMARY KEY,
  case_key INTEGER NOT NULL,
  subject TEXT NOT NULL,
  unit TEXT NOT NULL,
  place TEXT NOT NULL,
  whence TEXT NOT NULL,
  value TEXT,
  actor TEXT NOT NULL,
  chosen TEXT NOT NULL
) STRICT;
CREATE INDEX figure_of_record_by_case ON figure_of_record(case_key);
CREATE INDEX figure_of_record_by_name ON figure_of_record(subject, unit, place, whence, entry);
";

pub(super) const DROP: &str = "DROP TABLE IF EXISTS figure_of_record;";

/// A value of record that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordValue {
    /// The case in which it was chosen.
    pub case: CaseKey,
    pub reference: String,
    pub key: FigureKey,
    pub value: FigureValue,
    pub by: String,
    pub on: NaiveDate,
}

/// Puts what the case says in place of what it said before.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<(), Fault> {
    let said = |case: Option<&Case>| case.map(|case| case.of_record.clone()).unwrap_or_default();
    let (old, new) = (said(before), said(after));
    if old == new {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM figure_of_record WHERE case_key = ?1")?
        .execute([key])?;
    let sql = "INSERT INTO figure_of_record
       SELECT id, ?1, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM journal WHERE case_key = ?1 AND seq = ?2";
    let mut insert = conn.prepare_cached(sql)?;
    for one in new {
        let value = one.value.as_ref().map(serde_json::to_string).transpose();
        insert.execute(params![
            key,
            one.seq as i64,
            one.key.subject,
            one.key.unit,
            one.key.place,
            one.key.when,
            value.map_err(|error| Fault::unreadable("口径", error))?,
            one.by,
            one.on.to_string(),
        ])?;
    }
    Ok(())
}

fn read(row: &Row) -> rusqlite::Result<Option<RecordValue>> {
    let (value, on): (String, String) = (row.get(6)?, row.get(8)?);
    // Made by this program from its journal; a damaged one is made anew with the other projections.
    let (Ok(value), Ok(on)) = (serde_json::from_str(&value), on.parse()) else {
        return Ok(None);
    };
    Ok(Some(RecordValue {
        case: row.get(0)?,
        reference: row.get(1)?,
        key: FigureKey {
            subject: row.get(2)?,
            unit: row.get(3)?,
            place: row.get(4)?,
            when: row.get(5)?,
        },
        value,
        by: row.get(7)?,
        on,
    }))
}

impl Store {
    /// The values of record that hold, by subject, unit, place and time.
    pub fn of_record(&self) -> Result<Vec<RecordValue>, Fault> {
        let sql = "SELECT case_key, reference, subject, unit, place, whence, value, actor, chosen
           FROM figure_of_record AS one JOIN case_row USING (case_key)
           WHERE value IS NOT NULL AND entry = (SELECT max(entry) FROM figure_of_record AS other
             WHERE other.subject = one.subject AND other.unit = one.unit
               AND other.place = one.place AND other.whence = one.whence)
           ORDER BY subject, unit, place, whence";
        let mut query = self.conn.prepare_cached(sql)?;
        let found = query.query_map([], read)?;
        let found: Vec<Option<RecordValue>> = found.collect::<Result<_, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }
}
