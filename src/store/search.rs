//! Filter as you type: a full-text table in which every character is a word, so that any stretch of one is found.
//! Knows the words of a case, nothing of how a list is shown.

use super::{fault::Fault, journal::CaseKey};
use crate::{case::Case, text::clean};
use rusqlite::{Connection, params};

/// Merging is left to [`tend`]: FTS5's own merges stall a commit for seconds.
const TABLE: &str = "
CREATE VIRTUAL TABLE search USING fts5(
  number, title, people,
  content = '', contentless_delete = 1, tokenize = 'unicode61'
);
INSERT INTO search(search, rank) VALUES ('automerge', 0);
INSERT INTO search(search, rank) VALUES ('crisismerge', 1000);
";

pub(super) fn create(conn: &Connection) -> Result<(), Fault> {
    Ok(conn.execute_batch(TABLE)?)
}

/// What a case is found by.
#[derive(PartialEq)]
struct Terms {
    number: String,
    title: String,
    people: String,
}

impl Terms {
    fn of(case: &Case) -> Terms {
        let mut people = vec![case.representative.name.as_str()];
        people.extend(case.co_signers.iter().map(|one| one.name.as_str()));
        Terms {
            number: spaced(&format!("{} {}", case.reference(), case.number)),
            title: spaced(&case.title),
            people: spaced(&people.join(" ")),
        }
    }
}

/// Replaces what a case is found by, unless it is the same as before.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<(), Fault> {
    let (before, after) = (before.map(Terms::of), after.map(Terms::of));
    if before == after {
        return Ok(());
    }
    if before.is_some() {
        conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?
            .execute([key])?;
    }
    if let Some(terms) = after {
        conn.prepare_cached(
            "INSERT INTO search(rowid, number, title, people) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![key, terms.number, terms.title, terms.people])?;
    }
    Ok(())
}

/// A small step of merging, for idle moments.
pub(super) fn tend(conn: &Connection) -> Result<(), Fault> {
    conn.prepare_cached("INSERT INTO search(search, rank) VALUES ('merge', 64)")?
        .execute([])?;
    Ok(())
}

/// The cases in which every word of the query is found, in any order.
pub(super) fn hits(conn: &Connection, query: &str) -> Result<Option<Vec<CaseKey>>, Fault> {
    let Some(expression) = expression(query) else {
        return Ok(None);
    };
    let mut find = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
    let found = find.query_map([expression], |row| row.get(0))?;
    Ok(Some(found.collect::<Result<_, _>>()?))
}

/// The query for FTS5; `None` when there is nothing to look for.
fn expression(query: &str) -> Option<String> {
    let phrase = |word: &str| Some(spaced(word)).filter(|chars| !chars.is_empty());
    let phrases = query.split_whitespace().filter_map(phrase);
    let quoted: Vec<String> = phrases.map(|chars| format!("\"{chars}\"")).collect();
    Some(quoted.join(" AND ")).filter(|query| !query.is_empty())
}

/// Every letter, digit and Chinese character on its own.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(2 * text.len());
    for c in text
        .chars()
        .map(clean::ascii_key)
        .filter(|c| c.is_alphanumeric())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}
