//! Papers out: one case, one paper, one file. Written whole or not at all, private, and never over a file that is there
//! unless the person says so. What the paper says is for `document`.

mod ledger;
pub(super) mod place;
pub mod sheets;

pub use ledger::may_be_ledger;

use super::{CaseKey, Desk};
use crate::{
    case::{
        Case, Signer, Who,
        office::{Office, Settings},
    },
    document::{
        Paper, docx, letters, markdown,
        papers::{Ground, PaperRule, Scope, Unbuilt},
        text,
    },
};
use anyhow::anyhow;
use chrono::NaiveDate;
use std::{
    io,
    path::{Path, PathBuf},
};

/// As what kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docx,
    Pdf,
    Text,
    Markdown,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Docx, Format::Pdf, Format::Text, Format::Markdown];

    /// The name typed after `--format`.
    pub fn id(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Text => "text",
            Format::Markdown => "markdown",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Format::Docx => "Word 文档",
            Format::Pdf => "PDF",
            Format::Text => "纯文本",
            Format::Markdown => "Markdown",
        }
    }

    pub fn from_id(id: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.id() == id)
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Text => "txt",
            Format::Markdown => "md",
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
    #[error("统计写成 .xlsx（图表）、.docx .txt .md（工作总结），请改文件名：{}", .0.display())]
    NotAReport(PathBuf),
    #[error("没有写成 {}：{cause}", .path.display())]
    Unwritten { path: PathBuf, cause: io::Error },
    #[error(transparent)]
    Unbuilt(#[from] Unbuilt),
    #[error("{0:#}")]
    Failed(#[from] anyhow::Error),
}

impl Desk {
    /// Writes one paper of these cases into `dir`, which is made when it is missing, and gives its path; a letter between
    /// units has a file for each group of them that it is parted into.
    ///
    /// # Errors
    /// When the paper does not fit the cases, when the file is already there and `overwrite` was not asked for, or
    /// when it cannot be written.
    pub fn export(
        &self,
        keys: &[CaseKey],
        paper: &PaperRule,
        who: Who,
        format: Format,
        dir: &Path,
        overwrite: bool,
    ) -> Result<Vec<PathBuf>, ExportError> {
        let cases = self.cases(keys)?;
        let mut paths = Vec::new();
        for (units, drawn) in self.draw_up(&cases, paper, who)? {
            let bytes = self.bytes(&drawn, format)?;
            let stem = stem(&cases, paper, who, &units, self.today());
            let path = dir.join(place::name(&stem, format.ending()));
            place::write(&path, &bytes, overwrite)?;
            paths.push(path);
        }
        Ok(paths)
    }

    /// The paper of these cases as it would be written, or each of its letters.
    ///
    /// # Errors
    /// When it does not fit them, or one of them is not there.
    pub fn paper(&self, keys: &[CaseKey], paper: &PaperRule) -> Result<Vec<Paper>, ExportError> {
        let drawn = self.draw_up(&self.cases(keys)?, paper, None)?;
        Ok(drawn.into_iter().map(|(_, paper)| paper).collect())
    }

    /// For whom a paper of one case is drawn up: the lead where nobody is named, everybody for 全体.
    ///
    /// # Errors
    /// When a name is none of the signers', or the case is not there.
    pub fn signers_of(
        &self,
        key: CaseKey,
        paper: &PaperRule,
        typed: &str,
    ) -> Result<Vec<Option<String>>, ExportError> {
        let case = self.case(key)?;
        let all = case.signers();
        let who = |one: &Signer| one.who.map(str::to_owned);
        let found: Vec<Option<String>> = match typed.trim() {
            "" | "lead" => vec![None],
            "all" | "全体" if !paper.per_signer => vec![None],
            "all" | "全体" => all.iter().map(who).collect(),
            name => {
                let named = all.iter().filter(|one| one.person.name == name);
                named.take(1).map(who).collect()
            }
        };
        match found.is_empty() {
            false => Ok(found),
            true => {
                let names: Vec<&str> = all.iter().map(|one| &*one.person.name).collect();
                let words = format!("没有“{typed}”这位联名人：{}", names.join("、"));
                Err(Unbuilt(words).into())
            }
        }
    }

    /// A paper about one case as it stands under the pen.
    ///
    /// # Errors
    /// The reasons why it does not fit, or what is wrong with its template.
    pub fn paper_of(&self, case: Case, paper: &PaperRule) -> Result<Vec<Paper>, ExportError> {
        let drawn = self.draw_up(&[case], paper, None)?;
        Ok(drawn.into_iter().map(|(_, paper)| paper).collect())
    }

    fn cases(&self, keys: &[CaseKey]) -> anyhow::Result<Vec<Case>> {
        keys.iter().map(|key| self.case(*key)).collect()
    }

    fn draw_up(
        &self,
        cases: &[Case],
        paper: &PaperRule,
        who: Who,
    ) -> Result<Vec<(Vec<String>, Paper)>, ExportError> {
        let Some(first) = cases.first() else {
            return Err(Unbuilt("没有选中案卷".to_owned()).into());
        };
        let office = self.office_of(first)?;
        let templates = self.templates()?;
        let earlier = match paper.id {
            "briefing" => self.earlier(cases)?,
            _ => Vec::new(),
        };
        let ground = Ground::new(cases, &office, self.today(), &templates);
        let ground = ground.with_earlier(&earlier).for_signer(who);
        let mut drawn = Vec::new();
        for units in letters::addressed(paper.id, first, &office) {
            let letter = paper.draw_up(&ground.for_units(&units))?;
            drawn.push((units, letter));
        }
        Ok(drawn)
    }

    fn bytes(&self, paper: &Paper, format: Format) -> anyhow::Result<Vec<u8>> {
        Ok(match format {
            Format::Docx => docx::write(paper)?,
            Format::Pdf => self.tools().to_pdf(&docx::write(paper)?)?,
            Format::Text => text::write(paper).into_bytes(),
            Format::Markdown => markdown::write(paper).into_bytes(),
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

/// `rd-8-4-321 面商记录表`, with a co-signer's name behind, `rd-8-4-321 催办函 市财政局`; a paper about several cases carries the day instead.
fn stem(cases: &[Case], paper: &PaperRule, who: Who, units: &[String], today: NaiveDate) -> String {
    match (paper.scope, cases.first()) {
        (Scope::Each, Some(case)) => {
            let behind = who.map_or_else(|| units.join("、"), str::to_owned);
            let stem = format!("{} {} {behind}", case.reference(), paper.label);
            stem.trim_end().to_owned()
        }
        _ => format!("{today} {}", paper.label),
    }
}
