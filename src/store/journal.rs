//! The append-only journal: entries in, entries out, each bound to the one before it by its hash.
//! `hash` chains the entries of one case, `chain` all entries of the store. What an entry means is for `case` to say.

use super::fault::Fault;
use crate::case::{Action, Entry};
use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};

/// Identity of a case inside one store; its reference may change by an amendment.
pub type CaseKey = i64;
pub(super) type Hash = [u8; 32];

/// How many entries there are, and the hash over all of them: printed or carried away, it makes a cut tail show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub entries: u64,
    pub hash: Hash,
}

impl Head {
    pub(super) const EMPTY: Head = Head {
        entries: 0,
        hash: [0; 32],
    };

    /// The head after one more entry. Ids have no gaps, so the last id is the count.
    pub(super) fn then(self, hash: &Hash) -> Head {
        let digest = Sha256::new().chain_update(self.hash).chain_update(hash);
        Head {
            entries: self.entries + 1,
            hash: digest.finalize().into(),
        }
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.entries)?;
        self.hash
            .iter()
            .try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What was given as a head is none.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}”不是校验头：应当是“条数:64 位十六进制”")]
pub struct BadHead(String);

impl FromStr for Head {
    type Err = BadHead;

    fn from_str(text: &str) -> Result<Head, BadHead> {
        read_head(text.trim()).ok_or_else(|| BadHead(text.trim().to_owned()))
    }
}

fn read_head(text: &str) -> Option<Head> {
    let (entries, hex) = text.split_once(':')?;
    let mut hash = [0; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(Head {
        entries: entries.parse().ok()?,
        hash,
    })
}

/// One row as it stands in the table, before anything is believed of it.
pub(super) struct Raw {
    pub id: u64,
    pub case_key: CaseKey,
    pub seq: u64,
    pub at: String,
    pub actor: String,
    pub batch: u64,
    pub action: String,
    pub hash: Hash,
    pub chain: Hash,
}

pub(super) const COLUMNS: &str = "id, case_key, seq, at, actor, batch, action, hash, chain";

impl Raw {
    pub(super) fn read(row: &Row) -> rusqlite::Result<Raw> {
        Ok(Raw {
            id: row.get(0)?,
            case_key: row.get(1)?,
            seq: row.get(2)?,
            at: row.get(3)?,
            actor: row.get(4)?,
            batch: row.get(5)?,
            action: row.get(6)?,
            hash: row.get(7)?,
            chain: row.get(8)?,
        })
    }

    /// The hash this row must carry when `previous` is that of the case's entry before it.
    pub(super) fn expected(&self, previous: &Hash) -> Hash {
        let mut digest = Sha256::new();
        digest.update(previous);
        digest.update(self.case_key.to_be_bytes());
        digest.update(self.seq.to_be_bytes());
        digest.update(self.batch.to_be_bytes());
        for text in [&self.at, &self.actor, &self.action] {
            // The length in front keeps one text from lending its end to the next.
            digest.update((text.len() as u64).to_be_bytes());
            digest.update(text);
        }
        digest.finalize().into()
    }

    pub(super) fn entry(self) -> Result<Entry, Fault> {
        let place = |cause: &dyn fmt::Display| {
            Fault::unreadable(&format!("日志第 {} 条读不出", self.id), cause)
        };
        let action: Action = serde_json::from_str(&self.action).map_err(|error| place(&error))?;
        Ok(Entry {
            seq: self.seq,
            at: DateTime::parse_from_rfc3339(&self.at).map_err(|error| place(&error))?,
            actor: self.actor,
            batch: Some(self.batch),
            action,
        })
    }
}

/// The journal of one case, oldest first; empty for an unknown key.
pub(super) fn entries(conn: &Connection, key: CaseKey) -> Result<Vec<Entry>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE case_key = ?1 ORDER BY seq");
    let mut query = conn.prepare_cached(&sql)?;
    let rows = query.query_map([key], Raw::read)?;
    rows.map(|raw| raw?.entry()).collect()
}

/// The entries of one act at the desk, in their order: whose, and which.
pub(super) fn batch(conn: &Connection, batch: u64) -> Result<Vec<(CaseKey, u64)>, Fault> {
    let mut query =
        conn.prepare_cached("SELECT case_key, seq FROM journal WHERE batch = ?1 ORDER BY id")?;
    let rows = query.query_map([batch], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn head(conn: &Connection) -> Result<Head, Fault> {
    let mut query =
        conn.prepare_cached("SELECT id, chain FROM journal ORDER BY id DESC LIMIT 1")?;
    let found = query.query_row([], |row| {
        Ok(Head {
            entries: row.get(0)?,
            hash: row.get(1)?,
        })
    });
    Ok(found.optional()?.unwrap_or(Head::EMPTY))
}

/// The last hash of a case.
pub(super) fn case_hash(conn: &Connection, key: CaseKey) -> Result<Hash, Fault> {
    let mut query = conn
        .prepare_cached("SELECT hash FROM journal WHERE case_key = ?1 ORDER BY seq DESC LIMIT 1")?;
    let found = query.query_row([key], |row| row.get(0));
    Ok(found.optional()?.unwrap_or([0; 32]))
}

pub(super) fn highest(conn: &Connection, column: &str) -> Result<i64, Fault> {
    let sql = format!("SELECT coalesce(max({column}), 0) FROM journal");
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
}

/// Adds one entry behind `head` and returns the new head.
pub(super) fn append(
    conn: &Connection,
    key: CaseKey,
    entry: &Entry,
    batch: u64,
    head: Head,
) -> Result<Head, Fault> {
    let action = serde_json::to_string(&entry.action)
        .map_err(|error| Fault::unreadable("这一步写不成日志", error))?;
    let mut raw = Raw {
        id: head.entries + 1,
        case_key: key,
        seq: entry.seq,
        at: entry.at.to_rfc3339(),
        actor: entry.actor.clone(),
        batch,
        action,
        hash: [0; 32],
        chain: [0; 32],
    };
    raw.hash = raw.expected(&case_hash(conn, key)?);
    let head = head.then(&raw.hash);
    raw.chain = head.hash;
    let sql = format!("INSERT INTO journal({COLUMNS}) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)");
    conn.prepare_cached(&sql)?.execute(params![
        raw.id,
        raw.case_key,
        raw.seq,
        raw.at,
        raw.actor,
        raw.batch,
        raw.action,
        raw.hash,
        raw.chain
    ])?;
    Ok(head)
}

/// Walks the whole journal from its end until `stop`.
pub(super) fn backwards(
    conn: &Connection,
    stop: &mut dyn FnMut(CaseKey, u64, &Action) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY id DESC");
    let mut query = conn.prepare_cached(&sql)?;
    for raw in query.query_map([], Raw::read)? {
        let raw = raw?;
        let key = raw.case_key;
        let entry = raw.entry()?;
        if stop(key, entry.seq, &entry.action)? {
            break;
        }
    }
    Ok(())
}

pub(super) fn action(conn: &Connection, key: CaseKey, seq: u64) -> Result<Option<Action>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE case_key = ?1 AND seq = ?2");
    let mut query = conn.prepare_cached(&sql)?;
    let found = query.query_row(params![key, seq], Raw::read).optional()?;
    found.map(|raw| Ok(raw.entry()?.action)).transpose()
}
