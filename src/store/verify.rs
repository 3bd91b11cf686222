//! The proof of the store: every entry is walked, its hashes are computed anew, and the first place that is not right
//! is named. Without a head that was carried away earlier a cut tail cannot be seen, and that is said.

use super::{
    aside,
    fault::Fault,
    journal::{COLUMNS, CaseKey, Hash, Head, Raw},
    projection, schema,
};
use crate::case::{Case, office::Office};
use rusqlite::Connection;
use std::{collections::HashMap, fmt};

/// A store that was walked from end to end and is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub entries: u64,
    pub cases: usize,
    pub attachments: usize,
    pub head: Head,
    /// The earlier head that the journal was compared with.
    pub compared_with: Option<Head>,
}

impl fmt::Display for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "日志 {} 条、案卷 {} 件、附件 {} 个，全部相符。校验头 {}。",
            self.entries, self.cases, self.attachments, self.head
        )?;
        match &self.compared_with {
            Some(head) => write!(f, "与此前导出的校验头（第 {} 条）一致。", head.entries),
            None => write!(f, "没有导出过的校验头可比，不能排除末尾的记录被整段删去。"),
        }
    }
}

/// Why a store cannot be called whole.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The first place that is not right.
    #[error("校验不符：{0}")]
    Tampered(String),
    /// The walk could not be made, or its copy not be kept.
    #[error("{0}")]
    Failed(Fault),
}

impl From<Fault> for VerifyError {
    fn from(fault: Fault) -> VerifyError {
        match fault {
            // A value that cannot be read back is a place that is not right.
            Fault::Damaged(place) => VerifyError::Tampered(place),
            other => VerifyError::Failed(other),
        }
    }
}

impl From<rusqlite::Error> for VerifyError {
    fn from(error: rusqlite::Error) -> VerifyError {
        Fault::from(error).into()
    }
}

fn wrong<T>(place: impl Into<String>) -> Result<T, VerifyError> {
    Err(VerifyError::Tampered(place.into()))
}

/// Walks everything. `exported` is a head from outside; with `office` the desk's rows are compared with the journal too.
pub(super) fn verify(
    conn: &Connection,
    exported: Option<&Head>,
    office: Option<&Office>,
) -> Result<Verified, VerifyError> {
    let tx = conn.unchecked_transaction()?;
    sound_file(&tx)?;
    if !schema::is_guarded(&tx)? {
        return wrong("保护日志的触发器不在了或被改过");
    }
    let (head, cases) = journal(&tx, exported)?;
    let attachments = attachments(&tx)?;
    let mut keys: Vec<CaseKey> = cases.into_keys().collect();
    keys.sort_unstable();
    for key in &keys {
        folds(&tx, *key)?;
    }
    if let Some(office) = office {
        same_rows(&tx, &keys, office)?;
    }
    Ok(Verified {
        entries: head.entries,
        cases: keys.len(),
        attachments,
        head,
        compared_with: exported.copied(),
    })
}

fn sound_file(conn: &Connection) -> Result<(), VerifyError> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    match found.as_str() {
        "ok" => Ok(()),
        problem => wrong(format!("数据文件已损坏：{problem}")),
    }
}

/// The last step and its hash, by case.
type Ends = HashMap<CaseKey, (u64, Hash)>;

/// Walks the journal alone: the head reached, and the last entry of every case.
pub(super) fn journal(
    conn: &Connection,
    exported: Option<&Head>,
) -> Result<(Head, Ends), VerifyError> {
    let mut head = Head::EMPTY;
    let mut cases = Ends::new();
    let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY id");
    let mut query = conn.prepare(&sql)?;
    for raw in query.query_map([], Raw::read)? {
        let raw = raw
            .map_err(|_| VerifyError::Tampered(format!("日志第 {} 条读不出", head.entries + 1)))?;
        let last = cases.entry(raw.case_key).or_insert((0, [0; 32]));
        head = follows(&raw, head, last)?;
        *last = (raw.seq, raw.hash);
        if exported.is_some_and(|known| known.entries == head.entries && known.hash != head.hash) {
            return wrong(format!("日志第 {} 条与导出的校验头不符", head.entries));
        }
    }
    match exported {
        Some(known) if known.entries > head.entries => wrong(format!(
            "日志末尾少了 {} 条（导出校验头时有 {} 条）",
            known.entries - head.entries,
            known.entries
        )),
        _ => Ok((head, cases)),
    }
}

/// The head after this row, when the row stands where it was written and says what it said.
fn follows(raw: &Raw, head: Head, last: &(u64, Hash)) -> Result<Head, VerifyError> {
    let place = format!(
        "日志第 {} 条（案卷 {} 第 {} 步）",
        raw.id, raw.case_key, raw.seq
    );
    if raw.id != head.entries + 1 {
        return wrong(format!("日志第 {} 条不见了", head.entries + 1));
    }
    if raw.seq != last.0 + 1 {
        return wrong(format!("{place}的次序不对，应是第 {} 步", last.0 + 1));
    }
    if raw.expected(&last.1) != raw.hash {
        return wrong(format!("{place}被改动过"));
    }
    let next = head.then(&raw.hash);
    match next.hash == raw.chain {
        true => Ok(next),
        false => wrong(format!("{place}不在原来的位置")),
    }
}

fn attachments(conn: &Connection) -> Result<usize, VerifyError> {
    let hashes = aside::content_hashes(conn)?;
    for hash in &hashes {
        aside::content(conn, hash)?;
    }
    Ok(hashes.len())
}

/// The case can be told from its entries, and its attachments are there.
fn folds(conn: &Connection, key: CaseKey) -> Result<(), VerifyError> {
    let entries = super::journal::entries(conn, key)?;
    let case = match Case::fold(&entries) {
        Ok(case) => case,
        Err(error) => return wrong(format!("案卷 {key}：{error}")),
    };
    for attached in case.iter().flat_map(|case| &case.attachments) {
        if !aside::has_content(conn, &attached.hash)? {
            return wrong(format!("案卷 {key} 的附件“{}”不见了", attached.name));
        }
    }
    Ok(())
}

fn same_rows(conn: &Connection, keys: &[CaseKey], office: &Office) -> Result<(), VerifyError> {
    if !projection::is_fresh(conn, office)? {
        return Ok(());
    }
    match projection::first_stale(conn, keys, office)? {
        Some(key) => wrong(format!("案卷 {key} 在列表中的样子与日志不符；日志完好")),
        None => Ok(()),
    }
}
