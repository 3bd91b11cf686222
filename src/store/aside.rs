//! What stands beside the journal: attachments by the hash of their content, and text that was not saved yet.

use super::{fault::Fault, journal::CaseKey};
use crate::case::Origin;
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params, types::Type};
use sha2::{Digest, Sha256};

/// Text from an editor that was not saved into its case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// 0 for a case that is not registered yet.
    pub key: CaseKey,
    /// Which text of the case, as the screen that wrote it names it.
    pub part: String,
    pub text: String,
    /// Head of the case that the writer saw.
    pub seen: u64,
    /// Fingerprint of the text that the editing began from.
    pub fingerprint_of_base: String,
    pub at: DateTime<FixedOffset>,
    /// Where texts in it came from that the case does not know of yet.
    pub origins: Vec<Origin>,
}

/// The origins of a text stand beside it as a row of their own, so that the table keeps its shape.
const ORIGINS: &str = "origins/";

const COLUMNS: &str = "case_key, part, text, seen, base, at";

impl Draft {
    fn read(row: &Row) -> rusqlite::Result<Draft> {
        Ok(Draft {
            key: row.get(0)?,
            part: row.get(1)?,
            text: row.get(2)?,
            seen: row.get(3)?,
            fingerprint_of_base: row.get(4)?,
            at: time(row, 5)?,
            origins: Vec::new(),
        })
    }
}

fn time(row: &Row, at: usize) -> rusqlite::Result<DateTime<FixedOffset>> {
    let text: String = row.get(at)?;
    DateTime::parse_from_rfc3339(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, error.into()))
}

pub(super) fn keep_draft(conn: &mut Connection, draft: &Draft) -> Result<(), Fault> {
    let beside = format!("{ORIGINS}{}", draft.part);
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    put(&tx, draft, &draft.part, &draft.text)?;
    match draft.origins.is_empty() {
        true => remove(&tx, draft.key, &beside)?,
        false => {
            let told = serde_json::to_string(&draft.origins);
            let told = told.map_err(|error| Fault::unreadable("草稿的出处", error))?;
            put(&tx, draft, &beside, &told)?;
        }
    }
    Ok(tx.commit()?)
}

fn put(conn: &Connection, draft: &Draft, part: &str, text: &str) -> Result<(), Fault> {
    let sql = format!("INSERT OR REPLACE INTO draft({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    conn.prepare_cached(&sql)?.execute(params![
        draft.key,
        part,
        text,
        draft.seen,
        draft.fingerprint_of_base,
        draft.at.to_rfc3339()
    ])?;
    Ok(())
}

/// The drafts of one case, or all of them.
pub(super) fn drafts(conn: &Connection, key: Option<CaseKey>) -> Result<Vec<Draft>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM draft WHERE ?1 IS NULL OR case_key = ?1 ORDER BY case_key, part"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let found = query.query_map([key], Draft::read)?;
    let found: Vec<Draft> = found.collect::<Result<_, _>>()?;
    let is_beside = |one: &Draft| one.part.starts_with(ORIGINS);
    let (beside, mut drafts): (Vec<Draft>, Vec<Draft>) = found.into_iter().partition(is_beside);
    for one in beside {
        let of = |draft: &&mut Draft| {
            draft.key == one.key && one.part.strip_prefix(ORIGINS) == Some(&draft.part)
        };
        if let Some(draft) = drafts.iter_mut().find(of) {
            // The words are worth more than where they came from.
            draft.origins = serde_json::from_str(&one.text).unwrap_or_default();
        }
    }
    Ok(drafts)
}

pub(super) fn drop_draft(conn: &mut Connection, key: CaseKey, part: &str) -> Result<(), Fault> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    remove(&tx, key, part)?;
    remove(&tx, key, &format!("{ORIGINS}{part}"))?;
    Ok(tx.commit()?)
}

fn remove(conn: &Connection, key: CaseKey, part: &str) -> Result<(), Fault> {
    conn.prepare_cached("DELETE FROM draft WHERE case_key = ?1 AND part = ?2")?
        .execute(params![key, part])?;
    Ok(())
}

/// SHA-256 in hexadecimal.
pub fn content_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps a content once, however often it is attached.
pub(super) fn keep_content(conn: &Connection, content: &[u8]) -> Result<String, Fault> {
    let hash = content_hash(content);
    conn.prepare_cached("INSERT OR IGNORE INTO attachment(hash, content) VALUES (?1, ?2)")?
        .execute(params![hash, content])?;
    Ok(hash)
}

/// The content with this hash, checked against it.
pub(super) fn content(conn: &Connection, hash: &str) -> Result<Option<Vec<u8>>, Fault> {
    let mut query = conn.prepare_cached("SELECT content FROM attachment WHERE hash = ?1")?;
    let found: Option<Vec<u8>> = query.query_row([hash], |row| row.get(0)).optional()?;
    match found {
        Some(content) if content_hash(&content) != hash => {
            Err(Fault::Damaged(format!("附件 {hash} 的内容已变")))
        }
        found => Ok(found),
    }
}

pub(super) fn has_content(conn: &Connection, hash: &str) -> Result<bool, Fault> {
    let mut query = conn.prepare_cached("SELECT 1 FROM attachment WHERE hash = ?1")?;
    Ok(query.exists([hash])?)
}

pub(super) fn content_hashes(conn: &Connection) -> Result<Vec<String>, Fault> {
    let mut query = conn.prepare_cached("SELECT hash FROM attachment ORDER BY hash")?;
    let found = query.query_map([], |row| row.get(0))?;
    Ok(found.collect::<Result<_, _>>()?)
}
