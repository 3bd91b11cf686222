//! Filter as you type: a full-text table of what a case is called by, found by Chinese, pinyin, initials and numbers.
//! The spelling and the reading of a query are those of `text::pinyin`; this file knows the table alone.

use super::{fault::Fault, journal::CaseKey};
use crate::{
    case::Case,
    text::pinyin::{self, Spelled},
};
use rusqlite::{Connection, params};

/// Merging is left to [`tend`]: FTS5's own merges stall a commit for seconds.
const TABLE: &str = "
CREATE VIRTUAL TABLE search USING fts5(
  chars, syllables, initials,
  content = '', contentless_delete = 1, tokenize = 'unicode61'
);
INSERT INTO search(search, rank) VALUES ('automerge', 0);
INSERT INTO search(search, rank) VALUES ('crisismerge', 1000);
";

pub(super) fn create(conn: &Connection) -> Result<(), Fault> {
    Ok(conn.execute_batch(TABLE)?)
}

/// What a case is found by.
fn spelled(case: &Case) -> Spelled {
    let mut words = vec![
        case.reference(),
        case.number.to_string(),
        case.title.clone(),
        case.representative.name.clone(),
    ];
    words.extend(case.co_signers.iter().map(|one| one.name.clone()));
    pinyin::index(&words.join("\n"))
}

/// Replaces what a case is found by, unless it is the same as before.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<(), Fault> {
    let (before, after) = (before.map(spelled), after.map(spelled));
    if before == after {
        return Ok(());
    }
    if before.is_some() {
        conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([key])?;
    }
    if let Some(terms) = after {
        conn.prepare_cached(
            "INSERT INTO search(rowid, chars, syllables, initials) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![key, terms.chars, terms.syllables, terms.initials])?;
    }
    Ok(())
}

/// A small step of merging, for idle moments.
pub(super) fn tend(conn: &Connection) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO search(search, rank) VALUES ('merge', 64)")?
        .execute([])?;
    Ok(())
}

/// The cases in which every word of the query is found, in any order; `None` when there is nothing to look for.
pub(super) fn hits(conn: &Connection, query: &str) -> Result<Option<Vec<CaseKey>>, Fault> {
    let Some(expression) = pinyin::fts5(query) else {
        return Ok(None);
    };
    let mut find = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
    let found = find.query_map([expression], |row| row.get(0))?;
    Ok(Some(found.collect::<Result<_, _>>()?))
}
