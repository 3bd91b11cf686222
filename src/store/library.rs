//! The policy library: what was read from each document, by the hash of its file. Only ever added to.
//! Knows JSON as text; what a policy says is for `intake` to know. The document itself is kept like an attachment.

use super::{Fault, Reading, Store, Writer, aside, passages};
use rusqlite::{Connection, Row, params};

/// One document of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the file.
    pub hash: String,
    /// When it was taken in, RFC 3339.
    pub at: String,
    /// The file's name.
    pub name: String,
    /// What was read, as JSON.
    pub read: String,
}

impl Kept {
    fn from_row(row: &Row) -> rusqlite::Result<Kept> {
        Ok(Kept {
            hash: row.get(0)?,
            at: row.get(1)?,
            name: row.get(2)?,
            read: row.get(3)?,
        })
    }
}

impl Store {
    /// The whole library, oldest first.
    pub fn policies(&self) -> Result<Vec<Kept>, Fault> {
        policies(&self.conn)
    }
}

pub(super) fn policies(conn: &Connection) -> Result<Vec<Kept>, Fault> {
    let sql = "SELECT hash, at, name, read FROM policy ORDER BY rowid";
    let mut query = conn.prepare_cached(sql)?;
    let found = query.query_map([], Kept::from_row)?;
    Ok(found.collect::<Result<_, _>>()?)
}

impl Writer<'_> {
    /// Keeps one document with its content, and what `reading` finds in it.
    pub fn keep_policy(
        &mut self,
        policy: &Kept,
        content: &[u8],
        reading: Reading,
    ) -> Result<(), Fault> {
        aside::keep_content(&self.tx, content)?;
        self.tx
            .prepare_cached("INSERT INTO policy(hash, at, name, read) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![policy.hash, policy.at, policy.name, policy.read])?;
        self.is_reworded = true;
        passages::add(&self.tx, policy, reading)
    }
}
