//! Two revisions of a letter as one Word file with tracked changes, written where and only where it may be.

use super::{CaseKey, Desk, export::ExportError, export::place};
use crate::{
    case::revision,
    document::{difference, docx},
};
use anyhow::anyhow;
use std::path::{Path, PathBuf};

impl Desk {
    /// Writes what changed from one revision of the case to another, by their numbers, and gives the path.
    ///
    /// # Errors
    /// When there is no such revision, or the file is there already or cannot be written.
    pub fn write_difference(
        &self,
        key: CaseKey,
        from: usize,
        to: usize,
        path: &Path,
        overwrite: bool,
    ) -> Result<PathBuf, ExportError> {
        let case = self.case(key)?;
        let all = case.revisions();
        let (from, to) =
            revision::two(&all, Some(from), Some(to)).map_err(|words| anyhow!(words))?;
        let name = format!("{}第{}稿到第{}稿", case.reference(), from.n, to.n);
        let marked = difference::marked(name, from, to);
        let bytes = docx::write_marked(&marked).map_err(anyhow::Error::from)?;
        let path = match path.extension() {
            Some(_) => path.to_owned(),
            None => path.with_extension("docx"),
        };
        place::write(&path, &bytes, overwrite)?;
        Ok(path)
    }
}
