//! 台账 out: the cases that were chosen, on one sheet. Workbook or comma-separated text, by the ending of the file's name.

use super::{ExportError, place};
use crate::{
    desk::{CaseKey, Desk},
    document::ledger::{self, Ledger},
};
use anyhow::Context;
use std::path::Path;

impl Desk {
    /// Writes the ledger of these cases, in this order, and says how many rows it has.
    ///
    /// # Errors
    /// When the name has another ending than `.xlsx` or `.csv`, or the file cannot be written.
    pub fn export_ledger(
        &self,
        keys: &[CaseKey],
        path: &Path,
        overwrite: bool,
    ) -> Result<usize, ExportError> {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let write = match ending.to_str() {
            Some("xlsx") => |ledger: &Ledger| ledger::xlsx(ledger).context("表格没有写成"),
            Some("csv") => |ledger: &Ledger| Ok(ledger::csv(ledger)),
            _ => return Err(ExportError::NotALedger(path.to_owned())),
        };
        let mut ledger = Ledger::new(&self.office, self.today());
        for key in keys {
            let case = self.case(*key)?;
            ledger.take(&case, &self.office_of(&case)?);
        }
        place::write(path, &write(&ledger)?, overwrite)?;
        Ok(ledger.len())
    }
}
