//! Representatives by the cases they lead. Reads rows, never a journal.

use super::{CaseKey, Store, fault::Fault};
use rusqlite::params;

/// One representative, with how many cases there are and the reference of the newest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub cases: usize,
    pub newest: String,
}

impl Store {
    /// Representatives whose name holds the words, those with the newest cases first.
    pub fn people(&self, words: &str, most: usize) -> Result<Vec<Person>, Fault> {
        let sql = "SELECT representative, count(*), reference, max(case_key) FROM case_row
                   WHERE representative <> '' AND instr(representative, ?1) > 0
                   GROUP BY representative ORDER BY 4 DESC LIMIT ?2";
        let mut query = self.conn.prepare_cached(sql)?;
        let found = query.query_map(params![words, most as i64], |row| {
            Ok(Person {
                name: row.get(0)?,
                cases: row.get::<_, i64>(1)? as usize,
                newest: row.get(2)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The cases that one representative leads, newest first.
    pub fn cases_of(&self, name: &str, most: usize) -> Result<Vec<CaseKey>, Fault> {
        let sql = "SELECT case_key FROM case_row WHERE representative = ?1
                   ORDER BY case_key DESC LIMIT ?2";
        let mut query = self.conn.prepare_cached(sql)?;
        let found = query.query_map(params![name, most as i64], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
