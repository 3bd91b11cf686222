//! The values that cases have, for completion: names, sessions, units, levels. Reads the narrow rows, never a journal.

use super::{Store, fault::Fault};
use crate::command::query::Key;

/// Different values that are read at most; the newest of more.
const MOST: i64 = 3_000;

impl Store {
    /// The values of a key with how many cases have each, those of the newest cases first; none for a closed key.
    pub fn values(&self, key: Key) -> Result<Vec<(String, usize)>, Fault> {
        let value = match key {
            Key::Representative => "representative",
            Key::Unit => "units",
            Key::Level => "level",
            Key::Session => "CASE WHEN session = 0 THEN '' || term ELSE term || '-' || session END",
            Key::Stage | Key::Class | Key::Kind | Key::Duty | Key::Verdict | Key::Topic => {
                return Ok(Vec::new());
            }
        };
        let table = match key {
            // There is an index of the names alone.
            Key::Representative => "case_row",
            _ => "facet",
        };
        let sql = format!(
            "SELECT {value}, count(*), max(case_key) FROM {table} GROUP BY 1
             ORDER BY 3 DESC LIMIT {MOST}"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let found = query.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
        })?;
        let mut values: Vec<(String, usize)> = Vec::new();
        for row in found {
            let (joined, count) = row?;
            for one in joined.lines().filter(|one| !one.trim().is_empty()) {
                match values.iter_mut().find(|(known, _)| known == one) {
                    Some((_, n)) => *n += count as usize,
                    None => values.push((one.to_owned(), count as usize)),
                }
            }
        }
        Ok(values)
    }
}
