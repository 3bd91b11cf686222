//! Journals of single cases on their way to another desk: the raw lines with their hashes out, proved entries in.
//!
//! A case gets a key and batches of its own on the desk that takes it, so its lines are hashed anew there; what was
//! proved on the way is that nobody changed a word of what was handed over.

use super::{
    Store, Writer,
    fault::Fault,
    journal::{self, COLUMNS, CaseKey, Raw},
};
use crate::case::Entry;
use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What version 4 added: which batches were made on another desk, and whose hands they came from.
pub(super) const TABLE: &str = "
CREATE TABLE received(
  first_batch INTEGER PRIMARY KEY,
  last_batch INTEGER NOT NULL CHECK (last_batch >= first_batch),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  giver TEXT NOT NULL
) STRICT;
CREATE TRIGGER received_is_never_changed BEFORE UPDATE ON received
  BEGIN SELECT RAISE(ABORT, 'what was received is never changed'); END;
CREATE TRIGGER received_is_never_cut BEFORE DELETE ON received
  BEGIN SELECT RAISE(ABORT, 'what was received is never cut'); END;
";

/// The reading of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub at: DateTime<FixedOffset>,
    /// Who read it.
    pub actor: String,
    /// Who wrote it.
    pub giver: String,
}

/// One line of a journal as the other desk kept it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub case: CaseKey,
    pub seq: u64,
    pub batch: u64,
    pub at: String,
    pub actor: String,
    /// The action as it was written, to the letter.
    pub action: String,
    /// Hexadecimal.
    pub hash: String,
}

/// Why a journal that was handed over is not believed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Disproved {
    #[error("第 {0} 条之前缺了记录或次序不对")]
    Order(u64),
    #[error("第 {0} 条的内容和校验值不符，被改过")]
    Hash(u64),
    #[error("第 {seq} 条读不出（可能由更新的版本写成）：{cause}")]
    Unreadable { seq: u64, cause: String },
}

/// The entries of a journal whose lines hang together from the first to the last.
pub fn prove(lines: &[Line]) -> Result<Vec<Entry>, Disproved> {
    let mut previous = [0; 32];
    let mut entries = Vec::with_capacity(lines.len());
    let key = lines.first().map_or(0, |line| line.case);
    for (at, line) in (1..).zip(lines) {
        if line.seq != at || line.case != key {
            return Err(Disproved::Order(at));
        }
        let raw = Raw {
            id: 0,
            case_key: line.case,
            seq: line.seq,
            at: line.at.clone(),
            actor: line.actor.clone(),
            batch: line.batch,
            action: line.action.clone(),
            hash: [0; 32],
            chain: [0; 32],
        };
        let hash = raw.expected(&previous);
        if hex(&hash) != line.hash {
            return Err(Disproved::Hash(at));
        }
        previous = hash;
        let unreadable = |fault: Fault| Disproved::Unreadable {
            seq: at,
            cause: fault.to_string(),
        };
        entries.push(raw.entry().map_err(unreadable)?);
    }
    Ok(entries)
}

fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn lines(conn: &Connection, key: CaseKey) -> Result<Vec<Line>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE case_key = ?1 ORDER BY seq");
    let mut query = conn.prepare_cached(&sql)?;
    let rows = query.query_map([key], Raw::read)?;
    let line = |raw: Raw| Line {
        case: raw.case_key,
        seq: raw.seq,
        batch: raw.batch,
        at: raw.at,
        actor: raw.actor,
        action: raw.action,
        hash: hex(&raw.hash),
    };
    rows.map(|raw| Ok(line(raw?))).collect()
}

impl Store {
    /// The journal of a case to be handed over.
    pub fn lines(&self, key: CaseKey) -> Result<Vec<Line>, Fault> {
        lines(&self.conn, key)
    }
}

impl Writer<'_> {
    /// Appends entries as they were made elsewhere. What was one act there is one act here: `batches` remembers which
    /// number each of theirs got.
    pub fn adopt(
        &mut self,
        key: CaseKey,
        entries: &[Entry],
        batches: &mut BTreeMap<u64, u64>,
    ) -> Result<(), Fault> {
        for entry in entries {
            let batch = match entry.batch.and_then(|theirs| batches.get(&theirs)) {
                Some(ours) => *ours,
                None => {
                    self.next_batch();
                    batches.extend(entry.batch.map(|theirs| (theirs, self.batch)));
                    self.batch
                }
            };
            self.head = journal::append(&self.tx, key, entry, batch, self.head)?;
        }
        Ok(())
    }

    /// Remembers that the batches since `first` came from another desk; nothing where there are none.
    pub fn receive(&mut self, first: u64, received: &Received) -> Result<(), Fault> {
        if self.batch < first {
            return Ok(());
        }
        self.tx.execute(
            "INSERT INTO received VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                first,
                self.batch,
                received.at.to_rfc3339(),
                received.actor,
                received.giver
            ],
        )?;
        Ok(())
    }

    /// The reading that brought a batch, where it was made on another desk.
    pub fn received(&self, batch: u64) -> Result<Option<Received>, Fault> {
        let sql = "SELECT at, actor, giver FROM received
                   WHERE first_batch <= ?1 AND last_batch >= ?1";
        let mut query = self.tx.prepare_cached(sql)?;
        let found = query.query_row([batch], |row| {
            Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?))
        });
        let Some((at, actor, giver)) = found.optional()? else {
            return Ok(None);
        };
        let at = DateTime::parse_from_rfc3339(&at)
            .map_err(|error| Fault::unreadable("接收交接包的时间", error))?;
        Ok(Some(Received { at, actor, giver }))
    }
}
