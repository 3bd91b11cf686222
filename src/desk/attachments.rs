//! Attachments out again: looked at in the terminal, opened by another program, or saved into a folder.
//! Their names came from outside and lead nowhere; the content is checked against its hash each time.

use super::{CaseKey, Desk, export::ExportError, export::place};
use crate::{
    case::Attachment,
    document::{
        picture::{self, Picture},
        read::{self, ReadError},
    },
    store::files,
};
use anyhow::{Context, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// Where copies lie that another program was given.
const OPENED: &str = "打开";
/// A copy that nobody has asked for since is taken away.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// What an attachment looks like.
pub enum Seen {
    Picture(Picture),
    /// One page of a PDF, from 1.
    Page(Picture, u32),
    /// There is no such page.
    NoPage,
    Text(String),
    /// Nothing that a terminal can show, and why.
    Unshown(String),
}

impl Desk {
    /// The attachment as a picture or as text; of a PDF one page, from 1.
    ///
    /// # Errors
    /// When its content is gone or damaged.
    pub fn look_at(&self, attachment: &Attachment, page: u32) -> anyhow::Result<Seen> {
        let content = self.read_attachment(&attachment.hash)?;
        if content.starts_with(b"%PDF") {
            return Ok(match self.tools().pdf_page(&content, page) {
                Ok(Some(png)) => match picture::decode(&png) {
                    Ok(picture) => Seen::Page(picture, page),
                    Err(unseen) => Seen::Unshown(unseen.to_string()),
                },
                Ok(None) => Seen::NoPage,
                Err(cause) => words(attachment, &content, |_| format!("{cause:#}")),
            });
        }
        if picture::is_picture(&content) {
            return Ok(match picture::decode(&content) {
                Ok(picture) => Seen::Picture(picture),
                Err(unseen) => Seen::Unshown(unseen.to_string()),
            });
        }
        Ok(words(attachment, &content, |unread| unread.to_string()))
    }

    /// Gives a private copy to the program that opens such files, and says where it lies.
    ///
    /// # Errors
    /// When there is no such program, or the copy cannot be written.
    pub fn open_attachment(&self, attachment: &Attachment) -> anyhow::Result<PathBuf> {
        let content = self.read_attachment(&attachment.hash)?;
        let dir = self.dir.join(OPENED);
        files::private_dir(&dir)?;
        forget_old(&dir);
        // A folder of its own, so that the file keeps its name and two files of one name do not meet.
        let dir = dir.join(attachment.hash.get(..16).context("附件的指纹不完整")?);
        let path = dir.join(own_name(attachment));
        place::write(&path, &content, true)?;
        self.tools().open(&path)?;
        Ok(path)
    }

    /// Opens a file that was written.
    ///
    /// # Errors
    /// When it is gone, or there is no program for it.
    pub fn open_file(&self, path: &Path) -> anyhow::Result<()> {
        if !path.is_file() {
            bail!("文件不在了：{}", path.display());
        }
        self.tools().open(path)
    }

    /// Writes an attachment into a folder under its own name; a second one of that name gets a number.
    ///
    /// # Errors
    /// When the content is gone or damaged, or cannot be written.
    pub fn save_attachment(
        &self,
        attachment: &Attachment,
        dir: &Path,
        overwrite: bool,
    ) -> Result<PathBuf, ExportError> {
        let content = self.read_attachment(&attachment.hash)?;
        let path = dir.join(own_name(attachment));
        place::write(&path, &content, overwrite)?;
        Ok(path)
    }

    /// Writes all attachments of a case into a folder; none is written over another.
    ///
    /// # Errors
    /// At the first that cannot be written; those before it stay.
    pub fn save_attachments(&self, key: CaseKey, dir: &Path) -> Result<Vec<PathBuf>, ExportError> {
        let mut saved = Vec::new();
        for attachment in &self.case(key)?.attachments {
            let content = self.read_attachment(&attachment.hash)?;
            let path = place::free(&dir.join(own_name(attachment)));
            place::write(&path, &content, false)?;
            saved.push(path);
        }
        Ok(saved)
    }
}

/// The text of a paper, or the rows of a sheet.
fn words(attachment: &Attachment, content: &[u8], why: impl Fn(ReadError) -> String) -> Seen {
    let unread = match read::read(&attachment.name, content) {
        Ok(text) => return Seen::Text(text.text),
        Err(unread) => unread,
    };
    match read::sheets(&attachment.name, content) {
        Ok(sheets) => {
            let rows = sheets.iter().flat_map(|sheet| &sheet.rows);
            let lines: Vec<String> = rows.map(|row| row.cells.join(" │ ")).collect();
            Seen::Text(lines.join("\n"))
        }
        Err(_) => Seen::Unshown(why(unread)),
    }
}

fn own_name(attachment: &Attachment) -> PathBuf {
    let name = Path::new(&attachment.name);
    let ending = name.extension().unwrap_or_default().to_string_lossy();
    match name.file_stem() {
        Some(stem) if !ending.is_empty() && ending.len() < 16 => place::name(
            &stem.to_string_lossy(),
            &place::name(&ending, "").to_string_lossy(),
        ),
        _ => place::name(&attachment.name, ""),
    }
}

/// What cannot be taken away now is taken away another day.
fn forget_old(dir: &Path) {
    let before = SystemTime::now().checked_sub(KEPT);
    let is_old = |entry: &fs::DirEntry| {
        let changed = entry.metadata().and_then(|meta| meta.modified()).ok();
        changed < before
    };
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if is_old(&entry) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
