//! 统计's facts: one line a case, written with its row, so that a report reads ten thousand of them and folds none.
//! What the row of the case says already is read from there. Must not know what is counted.

use super::{Store, fault::Fault, journal::CaseKey};
use crate::case::{Case, office::Office, report::Fact};
use rusqlite::{Connection, OptionalExtension, params, types::Type};

pub(super) const TABLES: &str = "
CREATE TABLE fact(
  case_key INTEGER PRIMARY KEY,
  fact TEXT NOT NULL
) STRICT;
";

pub(super) const DROP: &str = "DROP TABLE IF EXISTS fact;";

const READ: &str = "SELECT case_key, fact, reference, title, representative FROM case_row JOIN fact USING (case_key)";

/// Puts the facts of a case in place of those before.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    case: Option<&Case>,
    office: &Office,
) -> Result<(), Fault> {
    let Some(case) = case else {
        conn.prepare_cached("DELETE FROM fact WHERE case_key = ?1")?
            .execute([key])?;
        return Ok(());
    };
    let mut fact = serde_json::to_value(Fact::of(case, office))
        .map_err(|error| Fault::unreadable(&format!("第 {key} 号案卷"), error))?;
    if let Some(known) = fact.as_object_mut() {
        known.retain(|_, value| !value.is_null());
    }
    conn.prepare_cached("INSERT OR REPLACE INTO fact(case_key, fact) VALUES (?1, ?2)")?
        .execute(params![key, fact.to_string()])?;
    Ok(())
}

/// The facts that are kept of one case.
pub(super) fn kept(conn: &Connection, key: CaseKey) -> Result<Option<Fact>, Fault> {
    let mut query = conn.prepare_cached(&format!("{READ} WHERE case_key = ?1"))?;
    let found = query.query_row([key], read).optional()?;
    Ok(found.map(|(_, fact)| fact))
}

fn read(row: &rusqlite::Row) -> rusqlite::Result<(CaseKey, Fact)> {
    let text: String = row.get(1)?;
    let fact: Fact = serde_json::from_str(&text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(1, Type::Text, Box::new(error))
    })?;
    let fact = Fact {
        reference: row.get(2)?,
        title: row.get(3)?,
        representative: row.get(4)?,
        ..fact
    };
    Ok((row.get(0)?, fact))
}

impl Store {
    /// The facts of every case on the desk: by kind, session and number.
    pub fn facts(&self) -> Result<Vec<(CaseKey, Fact)>, Fault> {
        let sql = format!("{READ} ORDER BY number, reference");
        let mut query = self.conn.prepare_cached(&sql)?;
        let found = query.query_map([], read)?;
        let mut found: Vec<(CaseKey, Fact)> = found.collect::<Result<_, _>>()?;
        found.sort_by_key(|(_, fact)| (fact.kind, fact.session));
        Ok(found)
    }
}
