//! 统计: the facts of every case gathered, and the report written as a workbook or a summary. What the figures mean is for
//! `case::report` to say, what they look like for `document::statistics`.

use super::{
    CaseKey, Desk,
    export::{ExportError, place},
};
use crate::{
    case::report::{Fact, Report, Slice},
    document::{
        docx, markdown,
        statistics::{self, Statistics, summary},
        text,
    },
};
use anyhow::Context;
use std::path::Path;

/// The facts of the whole desk, each with the key of its case.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    pub keys: Vec<CaseKey>,
    pub facts: Vec<Fact>,
}

impl Desk {
    /// The facts of every case, in the order of their references.
    pub fn facts(&self) -> anyhow::Result<Gathered> {
        let (keys, facts) = self.store.facts()?.into_iter().unzip();
        Ok(Gathered { keys, facts })
    }

    /// The report of some of them today.
    pub fn report(&self, facts: &[Fact], slice: Slice) -> Report {
        Report::of(facts, slice, &self.office.profile.scores, self.today())
    }

    /// Writes the report, and says how many cases it is about: `.xlsx` the figures with charts, `.docx` `.txt` `.md` the
    /// 办理工作总结 drafted from them.
    ///
    /// # Errors
    /// When the name has another ending, nothing was chosen, or the file cannot be written.
    pub fn export_report(
        &self,
        slice: Slice,
        path: &Path,
        overwrite: bool,
    ) -> Result<usize, ExportError> {
        let gathered = self.facts()?;
        let report = self.report(&gathered.facts, slice);
        let sheet = Statistics {
            unit: &self.office.unit,
            facts: &gathered.facts,
            report: &report,
        };
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let draft = || summary::paper(&sheet);
        let bytes = match ending.to_str() {
            Some("xlsx") => statistics::xlsx(&sheet).context("表格没有写成")?,
            Some("docx") => docx::write(&draft()).context("文档没有写成")?,
            Some("txt") => text::write(&draft()).into_bytes(),
            Some("md") => markdown::write(&draft()).into_bytes(),
            _ => return Err(ExportError::NotAReport(path.to_owned())),
        };
        place::write(path, &bytes, overwrite)?;
        Ok(report.chosen.len())
    }
}
