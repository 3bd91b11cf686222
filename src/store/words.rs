//! What the full-text tables of sections and policy passages share: their making, merging, and the reading of a query.
//! Knows FTS5 tables of one column `chars`, one token a character; not what they hold.

use super::fault::Fault;
use crate::text::{likeness::plain_text, pinyin::characters};
use rusqlite::Connection;

/// Tables that are merged in small steps when nobody waits.
pub(super) const TABLES: [&str; 4] = [
    "section_chars",
    "section_pairs",
    "topic_pairs",
    "passage_chars",
];

/// One table whose rows are told by their rowid alone. FTS5's own merges stall a commit for seconds; what is put in is
/// tokens already, so that nothing has to be folded.
pub(super) fn create(
    conn: &Connection,
    table: &str,
    column: &str,
    detail: &str,
) -> Result<(), Fault> {
    Ok(conn.execute_batch(&format!(
        "CREATE VIRTUAL TABLE {table} USING fts5(
           {column}, content = '', contentless_delete = 1, tokenize = 'ascii', detail = {detail}
         );
         INSERT INTO {table}({table}, rank) VALUES ('automerge', 0);
         INSERT INTO {table}({table}, rank) VALUES ('crisismerge', 1000);"
    ))?)
}

/// A step of merging of about so many pages; whether there is more to do.
pub(super) fn merge(conn: &Connection, pages: i64) -> Result<bool, Fault> {
    let mut more = false;
    for table in TABLES {
        let before = conn.total_changes();
        conn.prepare_cached(&format!(
            "INSERT INTO {table}({table}, rank) VALUES ('merge', ?1)"
        ))?
        .execute([pages])?;
        // FTS5 says by a single change that it found nothing to merge.
        more |= conn.total_changes() > before + 1;
    }
    Ok(more)
}

/// What was typed, made ready: every word of it has to stand in a text, in any order.
pub(super) struct Query {
    words: Vec<String>,
    /// The table's own expression.
    pub expression: String,
    /// A word holds marks, for which the table has one token only: the text itself has to be looked at.
    pub is_rough: bool,
}

impl Query {
    /// `None` when there is nothing to look for.
    pub(super) fn read(typed: &str) -> Option<Query> {
        let words: Vec<String> = typed.split_whitespace().map(plain_text).collect();
        let phrases: Vec<String> = words
            .iter()
            .map(|word| characters(word))
            .filter(|tokens| !tokens.is_empty())
            .map(|tokens| format!("\"{tokens}\""))
            .collect();
        if phrases.is_empty() {
            return None;
        }
        let is_rough = words
            .iter()
            .any(|word| !word.chars().all(char::is_alphanumeric));
        Some(Query {
            expression: phrases.join(" AND "),
            words,
            is_rough,
        })
    }

    pub(super) fn stands_in(&self, text: &str) -> bool {
        let text = plain_text(text);
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}
