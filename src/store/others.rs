//! The newest cases by what they are called: what a letter may have been copied from. Reads rows, never a journal.

use super::{Store, fault::Fault};
use crate::case::Kind;
use rusqlite::{Row, types::Type};

/// One case, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    pub reference: String,
    pub kind: Kind,
    pub number: u32,
    pub title: String,
    pub representative: String,
}

impl Other {
    fn read(row: &Row) -> rusqlite::Result<Other> {
        let kind: String = row.get(1)?;
        let unknown = || format!("不认识的值 {kind}").into();
        Ok(Other {
            reference: row.get(0)?,
            kind: Kind::from_id(&kind).ok_or_else(|| {
                rusqlite::Error::FromSqlConversionFailure(1, Type::Text, unknown())
            })?,
            number: row.get(2)?,
            title: row.get(3)?,
            representative: row.get(4)?,
        })
    }
}

impl Store {
    /// The cases that were taken in last, newest first.
    pub fn others(&self, most: usize) -> Result<Vec<Other>, Fault> {
        let sql = "SELECT reference, kind, number, title, representative FROM case_row
                   ORDER BY case_key DESC LIMIT ?1";
        let mut query = self.conn.prepare_cached(sql)?;
        let found = query.query_map([most as i64], Other::read)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// How many documents the library has.
    pub fn policy_count(&self) -> Result<usize, Fault> {
        let sql = "SELECT count(*) FROM policy";
        let count: i64 = self
            .conn
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))?;
        Ok(count as usize)
    }
}
