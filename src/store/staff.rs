//! Who signs and handles the letters of this desk: a projection of 承办人, 负责人 and who approved, by case. Must not know
//! why anyone asks.

use super::{Store, fault::Fault, journal::CaseKey};
use crate::case::Case;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

pub(super) const TABLES: &str = "
CREATE TABLE staff(
  name TEXT NOT NULL,
  case_key INTEGER NOT NULL,
  PRIMARY KEY (name, case_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_by_case ON staff(case_key);
";

pub(super) const DROP: &str = "DROP TABLE IF EXISTS staff;";

/// Puts the names of a case in place of those before.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<(), Fault> {
    let (old, new) = (names(before), names(after));
    if old == new {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM staff WHERE case_key = ?1")?
        .execute([key])?;
    let mut insert = conn.prepare_cached("INSERT INTO staff VALUES (?1, ?2)")?;
    for name in new {
        insert.execute(params![name, key])?;
    }
    Ok(())
}

fn names(case: Option<&Case>) -> BTreeSet<&str> {
    let rounds = case.into_iter().flat_map(|case| &case.rounds);
    let of_round = rounds.flat_map(|round| {
        let reply = &round.reply;
        let approved = round.approvals.iter().map(|one| one.by.as_str());
        let principal = reply.principal.as_deref();
        approved.chain(principal).chain([reply.handler.as_str()])
    });
    let trimmed = of_round.map(str::trim);
    trimmed.filter(|name| !name.is_empty()).collect()
}

impl Store {
    /// Names that stand under at least two letters: one that stands alone may be a slip of the pen.
    pub fn staff(&self) -> Result<Vec<String>, Fault> {
        let sql = "SELECT name FROM staff GROUP BY name HAVING count(*) > 1 ORDER BY name";
        let mut query = self.conn.prepare_cached(sql)?;
        let found = query.query_map([], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}
