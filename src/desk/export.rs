//! Papers out: one case, one paper, one file. Written whole or not at all, private, and never over a file that is there
//! unless the person says so. What the paper says is for `document`.

use super::{CaseKey, Desk};
use crate::{
    case::{
        Case,
        office::{Office, Settings},
    },
    document::{docx, record, reply, text},
    store::files,
};
use anyhow::anyhow;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Bytes of a reference in a file's name, so that the name stays within 255 also with a temporary ending.
const LONGEST: usize = 80;

/// Which paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// 面商记录表
    Record,
    /// 答复
    Reply,
}

impl PaperKind {
    pub fn label(self) -> &'static str {
        match self {
            PaperKind::Record => "面商记录表",
            PaperKind::Reply => "答复",
        }
    }
}

/// As what kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Text,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Text => "txt",
        }
    }
}

/// Why no paper was written; nothing was left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("已经有这个文件，没有覆盖：{}", .0.display())]
    Exists(PathBuf),
    #[error("不是文件夹：{}", .0.display())]
    NoFolder(PathBuf),
    #[error("没有写成 {}：{cause}", .path.display())]
    Unwritten { path: PathBuf, cause: io::Error },
    #[error("{0:#}")]
    Failed(#[from] anyhow::Error),
}

impl Desk {
    /// Writes one paper of a case into `dir`, which is made when it is missing, and gives its path.
    ///
    /// # Errors
    /// When the file is already there and `overwrite` was not asked for, or when it cannot be written.
    pub fn export(
        &self,
        key: CaseKey,
        paper: PaperKind,
        format: Format,
        dir: &Path,
        overwrite: bool,
    ) -> Result<PathBuf, ExportError> {
        let case = self.case(key)?;
        let bytes = self.paper(&case, paper, format)?;
        let path = dir.join(file_name(&case, paper, format));
        let unwritten = |cause| ExportError::Unwritten {
            path: path.clone(),
            cause,
        };
        folder(dir).map_err(|_| ExportError::NoFolder(dir.to_owned()))?;
        // A link or a pipe under this name is not ours to write through.
        let there = fs::symlink_metadata(&path);
        let replaceable = there
            .as_ref()
            .is_ok_and(|there| overwrite && there.is_file());
        if there.is_ok() && !replaceable {
            return Err(ExportError::Exists(path));
        }
        match replaceable {
            true => files::write_whole(&path, &bytes).map_err(unwritten)?,
            false => write_new(&path, &bytes).map_err(unwritten)?,
        }
        Ok(path)
    }

    fn paper(&self, case: &Case, paper: PaperKind, format: Format) -> anyhow::Result<Vec<u8>> {
        let office = self.office_of(case)?;
        let paper = match paper {
            PaperKind::Record => record::paper(case, &office),
            PaperKind::Reply => reply::paper(case, &office),
        };
        Ok(match format {
            Format::Docx => docx::write(&paper)?,
            Format::Text => text::write(&paper).into_bytes(),
        })
    }

    /// Before the desk is set up, the case itself says whose paper it is.
    fn office_of(&self, case: &Case) -> anyhow::Result<Office> {
        if !self.settings.unit.trim().is_empty() {
            return Ok(self.office.clone());
        }
        let settings = Settings {
            unit: case.unit.clone(),
            ..self.settings.clone()
        };
        super::office(&settings, &self.library).map_err(|cause| anyhow!(cause))
    }
}

/// A folder of our making is private; one that was there keeps its rights.
fn folder(dir: &Path) -> io::Result<()> {
    match dir.is_dir() {
        true => Ok(()),
        false => files::private_dir(dir),
    }
}

/// A name that someone else takes in the meantime is not overwritten.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = files::beside(path, "tmp");
    let written =
        files::write_whole(&temporary, bytes).and_then(|()| files::publish(&temporary, path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// `rd-8-4-321 面商记录表.docx`; a level that was typed freely cannot lead out of the folder.
fn file_name(case: &Case, paper: PaperKind, format: Format) -> String {
    let safe = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        c if c.is_control() => '_',
        c => c,
    };
    let mut reference: String = case.reference().chars().map(safe).collect();
    while reference.len() > LONGEST {
        reference.pop();
    }
    let reference = reference.trim_start_matches('.');
    format!("{reference} {}.{}", paper.label(), format.ending())
}
