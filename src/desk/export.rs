//! Papers out: one case, one paper, one file. Written whole or not at all, private, and never over a file that is there
//! unless the person says so. What the paper says is for `document`.

mod ledger;
pub(super) mod place;

use super::{CaseKey, Desk};
use crate::{
    case::{
        Case,
        office::{Office, Settings},
    },
    document::{docx, record, reply, text},
};
use anyhow::anyhow;
use std::{
    io,
    path::{Path, PathBuf},
};

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
    #[error("台账写成 .xlsx 或 .csv，请改文件名：{}", .0.display())]
    NotALedger(PathBuf),
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
        let stem = format!("{} {}", case.reference(), paper.label());
        let path = dir.join(place::name(&stem, format.ending()));
        place::write(&path, &bytes, overwrite)?;
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
