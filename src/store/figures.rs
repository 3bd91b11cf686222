//! The figures that letters quote: a projection, rewritten when a letter changes and made anew from the journal.
//! How a figure is read is not known here.

use super::{Store, fault::Fault, journal::CaseKey};
use crate::case::{Case, figure::here};
use rusqlite::{Connection, Row, params};

pub(super) const TABLES: &str = "
CREATE TABLE figure(
  case_key INTEGER NOT NULL,
  subject TEXT NOT NULL,
  unit TEXT NOT NULL,
  per TEXT NOT NULL,
  place TEXT NOT NULL,
  whence TEXT NOT NULL,
  micros INTEGER NOT NULL,
  slack INTEGER NOT NULL,
  words TEXT NOT NULL,
  section INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL
) STRICT;
CREATE INDEX figure_by_case ON figure(case_key);
";

pub(super) const DROP: &str = "DROP TABLE IF EXISTS figure;";

/// One figure of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub key: CaseKey,
    pub reference: String,
    pub subject: String,
    pub unit: String,
    /// 每人每年; empty for a plain number.
    pub per: String,
    /// Empty for the whole of the office's own place.
    pub place: String,
    /// 2024年, 2024年6月底; empty when nobody knows.
    pub when: String,
    /// Millionths of the unit.
    pub micros: i64,
    /// How far off it may be as it is written, in millionths.
    pub slack: i64,
    /// As the letter writes it.
    pub words: String,
    /// From 1.
    pub section: usize,
    pub paragraph: usize,
    /// Characters of the paragraph.
    pub start: usize,
    pub end: usize,
}

impl Quote {
    fn read(row: &Row) -> rusqlite::Result<Quote> {
        let count = |at: usize| row.get::<_, i64>(at).map(|n| n as usize);
        Ok(Quote {
            key: row.get(0)?,
            reference: row.get(1)?,
            subject: row.get(2)?,
            unit: row.get(3)?,
            per: row.get(4)?,
            place: row.get(5)?,
            when: row.get(6)?,
            micros: row.get(7)?,
            slack: row.get(8)?,
            words: row.get(9)?,
            section: count(10)?,
            paragraph: count(11)?,
            start: count(12)?,
            end: count(13)?,
        })
    }
}

/// Puts the figures of a case in place of those before, unless its letter and its year are the same.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<(), Fault> {
    if let (Some(before), Some(after)) = (before, after)
        && before.reply().sections == after.reply().sections
        && before.year() == after.year()
    {
        return Ok(());
    }
    if before.is_some() {
        conn.prepare_cached("DELETE FROM figure WHERE case_key = ?1")?
            .execute([key])?;
    }
    let sql = "INSERT INTO figure VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)";
    let mut insert = conn.prepare_cached(sql)?;
    for one in after.map(Case::figures).unwrap_or_default() {
        let figure = &one.figure;
        // A number beyond every budget is no figure.
        let (Ok(micros), Ok(slack)) = (
            i64::try_from(figure.amount.micros),
            i64::try_from(figure.amount.slack),
        ) else {
            continue;
        };
        insert.execute(params![
            key,
            figure.subject,
            figure.unit,
            figure.per,
            here(&figure.place),
            one.when,
            micros,
            slack,
            one.words,
            one.section as i64,
            one.paragraph as i64,
            one.start as i64,
            one.end as i64,
        ])?;
    }
    Ok(())
}

const QUOTES: &str =
    "SELECT case_key, reference, subject, unit, per, place, whence, micros, slack, words,
  section, paragraph, start, stop FROM figure JOIN case_row USING (case_key)";

impl Store {
    /// Every figure whose subject contains `subject`, by subject; of one subject the newest case first.
    pub fn quotes(&self, subject: &str) -> Result<Vec<Quote>, Fault> {
        let sql = format!(
            "{QUOTES} WHERE instr(subject, ?1) > 0
             ORDER BY subject, unit, case_key DESC, section, paragraph, start"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let found = query.query_map([subject], Quote::read)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The figures of the cases that were taken in last, by subject.
    pub fn newest_quotes(&self, cases: usize) -> Result<Vec<Quote>, Fault> {
        let sql = format!(
            "{QUOTES} WHERE case_key IN
               (SELECT case_key FROM case_row ORDER BY case_key DESC LIMIT ?1)
             ORDER BY subject, unit, case_key DESC"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let found = query.query_map([cases as i64], Quote::read)?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
