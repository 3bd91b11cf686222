//! Filter as you type: a full-text table of what a case is called by, found by Chinese, pinyin, initials and numbers.
//! The spelling and the reading of a query are those of `text::pinyin`; this file knows the table alone.

use super::{fault::Fault, journal::CaseKey, rows, view::View};
use crate::{
    case::Case,
    text::pinyin::{self, Spelled},
};
use chrono::NaiveDate;
use rusqlite::{Connection, params};
use std::ops::Range;

/// Merging is done in small steps by [`merge`]: FTS5's own merges stall a commit for seconds.
const TABLE: &str = "
CREATE VIRTUAL TABLE search USING fts5(
  chars, syllables, initials,
  content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1'
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

/// Replaces what a case is found by, unless it is the same as before; says whether it was not.
pub(super) fn replace(
    conn: &Connection,
    key: CaseKey,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<bool, Fault> {
    let (before, after) = (before.map(spelled), after.map(spelled));
    if before == after {
        return Ok(false);
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
    Ok(true)
}

/// A step of merging of about so many pages; whether there is more to do.
pub(super) fn merge(conn: &Connection, pages: i64) -> Result<bool, Fault> {
    let before = conn.total_changes();
    conn.prepare_cached("INSERT INTO search(search, rank) VALUES ('merge', ?1)")?
        .execute([pages])?;
    // FTS5 says by a single change that it found nothing to merge.
    Ok(conn.total_changes() > before + 1)
}

/// More hits than this are met by walking the view in its order; fewer are sorted.
const FEW: usize = 2_000;

/// What a query has found: the cases in which every word of it stands, in any order.
#[derive(Debug)]
pub(super) struct Found {
    query: String,
    /// Entries of the journal when it was looked up.
    entries: u64,
    /// In the order of their keys.
    hits: Vec<CaseKey>,
}

/// The cases in which every word stands, in the order of their keys; `None` when there is nothing to look for.
pub(super) fn hits(conn: &Connection, words: &str) -> Result<Option<Vec<CaseKey>>, Fault> {
    let Some(expression) = pinyin::fts5(words) else {
        return Ok(None);
    };
    let mut find = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1")?;
    let found = find.query_map([expression], |row| row.get(0))?;
    let mut hits: Vec<CaseKey> = found.collect::<Result<_, _>>()?;
    hits.sort_unstable();
    Ok(Some(hits))
}

impl Found {
    /// `None` when there is nothing to look for.
    pub(super) fn look_up(
        conn: &Connection,
        query: &str,
        entries: u64,
    ) -> Result<Option<Found>, Fault> {
        let hits = hits(conn, query)?;
        Ok(hits.map(|hits| Found {
            query: query.to_owned(),
            entries,
            hits,
        }))
    }

    pub(super) fn is_of(&self, query: &str, entries: u64) -> bool {
        self.query == query && self.entries == entries
    }

    fn holds(&self, key: CaseKey) -> bool {
        self.hits.binary_search(&key).is_ok()
    }

    /// How many of the hits are in a view, and one stretch of them, most urgent first.
    pub(super) fn stretch(
        &self,
        conn: &Connection,
        view: View,
        today: NaiveDate,
        window: Range<usize>,
    ) -> Result<(usize, Vec<CaseKey>), Fault> {
        if self.hits.len() <= FEW {
            let all = rows::sorted(conn, view, today, &self.hits)?;
            let shown = all.iter().skip(window.start).take(window.len());
            return Ok((all.len(), shown.copied().collect()));
        }
        let (mut total, mut shown) = (0, Vec::new());
        rows::walk(conn, view, today, |key| {
            if self.holds(key) {
                if window.contains(&total) {
                    shown.push(key);
                }
                total += 1;
            }
            // All cases together hold every hit, so there the count is known.
            view == View::All && total >= window.end
        })?;
        Ok((
            if view == View::All {
                self.hits.len()
            } else {
                total
            },
            shown,
        ))
    }
}
