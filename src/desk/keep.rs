//! What is kept beside the acts: attachments, unsaved text, the proof of the journal, copies of the store.

use super::{
    ActError, CaseKey, Clock, Desk, Draft, Fault, Head, Restored, STORE, Verified, VerifyError,
    act::unmoved,
};
use crate::case::{Action, Attachment, Case};
use crate::store::{self, files};
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
            origin: Vec::new(),
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

    /// Keeps a content that an entry is about to name.
    pub fn keep_content(&mut self, content: &[u8]) -> anyhow::Result<String> {
        Ok(self.store.keep_content(content)?)
    }

    /// The content with this hash, checked against it.
    pub fn read_attachment(&self, hash: &str) -> anyhow::Result<Vec<u8>> {
        let content = self.store.content(hash)?;
        content.ok_or_else(|| anyhow!("没有这个附件：{hash}"))
    }

    /// Keeps text that is not saved yet, in place of what was kept of the same part.
    pub fn keep_draft(&mut self, draft: &Draft) -> anyhow::Result<()> {
        let kept = self.store.keep_draft(draft);
        kept.map_err(|fault| anyhow!("草稿未保存：{fault}"))
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

/// Head of the journal at the last backup, in the desk's folder.
const HEAD: &str = "journal.head";

impl Desk {
    /// Walks everything and compares it with the head of the last backup, where there is one.
    pub fn verify(&self) -> Result<Verified, VerifyError> {
        let exported = store::exported_head(&self.dir.join(HEAD))?;
        self.store.verify(exported.as_ref(), &self.office)
    }

    /// Walks everything and compares it with a head that was carried away.
    pub fn verify_against(&self, head: &Head) -> Result<Verified, VerifyError> {
        self.store.verify(Some(head), &self.office)
    }

    /// Makes a proved copy of the whole store while it is in use, with its head beside it as `….head`.
    pub fn backup(&self, to: &Path) -> Result<Verified, VerifyError> {
        let proof = self.store.backup(to)?;
        write_head(&self.dir, &proof)?;
        Ok(proof)
    }
}

/// Puts a backup in the place of the folder's store. The backup is proved first; the store that stands there is kept
/// beside it under a name with the date. Nobody may have the desk open.
pub fn restore(dir: &Path, from: &Path, clock: Clock) -> Result<Restored, VerifyError> {
    files::private_dir(dir).map_err(Fault::from)?;
    let stamp = clock.now().format("%Y%m%d-%H%M%S");
    let name = |n: u32| dir.join(format!("mianshang-{stamp}-{n}.db"));
    let kept = (1..).map(name).find(|path| !path.exists());
    let kept = kept.unwrap_or_else(|| name(0));
    let restored = store::restore(&dir.join(STORE), from, &kept)?;
    write_head(dir, &restored.proof)?;
    Ok(restored)
}

fn write_head(dir: &Path, proof: &Verified) -> Result<(), VerifyError> {
    let line = format!("{}\n", proof.head);
    Ok(files::write_whole(&dir.join(HEAD), line.as_bytes()).map_err(Fault::from)?)
}

/// The content of a plain file of bearable size.
pub(super) fn attachable(path: &Path) -> Result<Vec<u8>, ActError> {
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
