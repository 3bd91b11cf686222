//! What is kept beside the acts: attachments, unsaved text, the proof of the journal, copies of the store.

use super::{ActError, CaseKey, Desk, Draft, act::unmoved};
use crate::case::{Action, Attachment, Case};
use anyhow::anyhow;
use std::{fs, path::Path};

/// Bytes; scans of a signed form are a hundredth of it.
const LARGEST_ATTACHMENT: u64 = 50 * 1024 * 1024;

impl Desk {
    /// Attaches a file; the same content is kept once.
    pub fn attach(
        &mut self,
        key: CaseKey,
        seen: u64,
        path: &Path,
        note: &str,
    ) -> Result<Case, ActError> {
        let content = attachable(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let now = self.now();
        let mut pass = self.pass()?;
        unmoved(&mut pass, key, seen)?;
        let attachment = Attachment {
            name: name.into_owned(),
            hash: pass.writer().keep_content(&content)?,
            bytes: content.len() as u64,
            note: note.to_owned(),
        };
        pass.take(key, now, Action::Attach(attachment))?;
        let case = pass.settle(key)?;
        pass.finish()?;
        case.ok_or_else(ActError::unknown)
    }

    /// The content with this hash, checked against it.
    pub fn read_attachment(&self, hash: &str) -> anyhow::Result<Vec<u8>> {
        let content = self.store.content(hash)?;
        content.ok_or_else(|| anyhow!("没有这个附件：{hash}"))
    }

    /// Keeps text that is not saved yet, in place of what was kept of the same part.
    pub fn keep_draft(&mut self, draft: &Draft) -> anyhow::Result<()> {
        Ok(self.store.keep_draft(draft)?)
    }

    pub fn drafts(&self, key: CaseKey) -> anyhow::Result<Vec<Draft>> {
        Ok(self.store.drafts(Some(key))?)
    }

    pub fn all_drafts(&self) -> anyhow::Result<Vec<Draft>> {
        Ok(self.store.drafts(None)?)
    }

    pub fn drop_draft(&mut self, key: CaseKey, part: &str) -> anyhow::Result<()> {
        Ok(self.store.drop_draft(key, part)?)
    }
}

/// The content of a plain file of bearable size.
fn attachable(path: &Path) -> Result<Vec<u8>, ActError> {
    let unreadable = |cause: std::io::Error| {
        ActError::refused(format!("读不到附件 {}：{cause}", path.display()))
    };
    // Asked first, because opening a pipe would wait for its other end.
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(ActError::refused(format!("{} 不是文件", path.display())));
    }
    if about.len() > LARGEST_ATTACHMENT {
        let limit = LARGEST_ATTACHMENT / 1024 / 1024;
        return Err(ActError::refused(format!("附件太大，最多 {limit} MB")));
    }
    fs::read(path).map_err(unreadable)
}
