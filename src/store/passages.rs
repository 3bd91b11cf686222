//! Clauses, list rows and targets of the policy library, found by any substring; and the marks of what took whose place.
//! What a document says is read by whoever opens the store and comes in as passages; this file knows the tables alone.

use super::{
    Kept, Store, Writer,
    fault::Fault,
    words::{self, Query},
};
use crate::text::pinyin::characters;
use rusqlite::{Connection, Row, params};

const TABLE: &str = "
CREATE TABLE passage(
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  place TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
";

pub(super) const DROP: &str = "
DROP TABLE IF EXISTS passage_chars;
DROP TABLE IF EXISTS passage;
";

/// A piece of a document that is found by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands: for whoever made it to read.
    pub place: String,
    pub text: String,
}

/// How a kept document is taken apart.
pub type Reading = fn(&Kept) -> Vec<Passage>;

/// A passage that was found, with the hash of its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPassage {
    pub hash: String,
    pub place: String,
    pub text: String,
}

impl FoundPassage {
    fn read(row: &Row) -> rusqlite::Result<FoundPassage> {
        Ok(FoundPassage {
            hash: row.get(0)?,
            place: row.get(1)?,
            text: row.get(2)?,
        })
    }
}

pub(super) fn create(conn: &Connection) -> Result<(), Fault> {
    conn.execute_batch(TABLE)?;
    words::create(conn, "passage_chars", "chars", "full")
}

/// Takes a document into the tables.
pub(super) fn add(conn: &Connection, kept: &Kept, reading: Reading) -> Result<(), Fault> {
    for passage in reading(kept) {
        conn.prepare_cached("INSERT INTO passage(hash, place, text) VALUES (?1, ?2, ?3)")?
            .execute(params![kept.hash, passage.place, passage.text])?;
        conn.prepare_cached("INSERT INTO passage_chars(rowid, chars) VALUES (?1, ?2)")?
            .execute(params![conn.last_insert_rowid(), characters(&passage.text)])?;
    }
    Ok(())
}

/// A document no longer in force, as somebody marked it; the last mark on a document holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyMark {
    pub id: i64,
    /// RFC 3339.
    pub at: String,
    pub actor: String,
    /// The document that is meant.
    pub hash: String,
    /// What took its place, as its own hash; `None`: it is in force again.
    pub by: Option<String>,
}

impl Store {
    /// Passages in which every word stands, those of the newest documents first.
    pub fn find_passages(&self, query: &str, most: usize) -> Result<Vec<FoundPassage>, Fault> {
        let Some(query) = Query::read(query) else {
            return Ok(Vec::new());
        };
        let sql = "SELECT hash, place, text FROM passage_chars CROSS JOIN passage
                   ON id = passage_chars.rowid
                   WHERE passage_chars MATCH ?1 ORDER BY passage_chars.rowid DESC";
        let mut find = self.conn.prepare_cached(sql)?;
        let mut found = Vec::new();
        for row in find.query_map([&query.expression], FoundPassage::read)? {
            let row = row?;
            if !query.is_rough || query.stands_in(&row.text) {
                found.push(row);
            }
            if found.len() == most {
                break;
            }
        }
        Ok(found)
    }

    /// Every mark, oldest first.
    pub fn policy_marks(&self) -> Result<Vec<PolicyMark>, Fault> {
        let sql = "SELECT id, at, actor, hash, taken_over_by FROM policy_mark ORDER BY id";
        let mut query = self.conn.prepare_cached(sql)?;
        let found = query.query_map([], |row| {
            Ok(PolicyMark {
                id: row.get(0)?,
                at: row.get(1)?,
                actor: row.get(2)?,
                hash: row.get(3)?,
                by: row.get(4)?,
            })
        })?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Marks a document; an earlier mark on it stays in the book and holds no more.
    pub fn mark_policy(
        &self,
        at: &str,
        actor: &str,
        hash: &str,
        by: Option<&str>,
    ) -> Result<(), Fault> {
        self.tx
            .prepare_cached(
                "INSERT INTO policy_mark(at, actor, hash, taken_over_by) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![at, actor, hash, by])?;
        Ok(())
    }
}
