//! 台账 out: the cases that were chosen, or the promises, on one sheet. Workbook or comma-separated text, by the ending of the file's name.

use super::{ExportError, place};
use crate::{
    desk::{CaseKey, Desk, PromiseLine},
    document::ledger::{self, Ledger, Of, PromiseSheet},
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
        let mut ledger = self.ledger();
        self.into_ledger(&mut ledger, keys)?;
        self.write_ledger(&ledger, path, overwrite)?;
        Ok(ledger.len())
    }

    /// A ledger of today without any case.
    pub fn ledger(&self) -> Ledger {
        Ledger::new(&self.office, self.today())
    }

    /// Puts these cases on the next rows.
    pub fn into_ledger(&self, ledger: &mut Ledger, keys: &[CaseKey]) -> anyhow::Result<()> {
        for key in keys {
            let case = self.case(*key)?;
            ledger.take(&case, &self.office_of(&case)?);
        }
        Ok(())
    }

    /// # Errors
    /// As for [`Desk::export_ledger`].
    pub fn write_ledger(
        &self,
        ledger: &Ledger,
        path: &Path,
        overwrite: bool,
    ) -> Result<(), ExportError> {
        let content = match ending(path).as_deref() {
            Some("xlsx") => ledger::xlsx(ledger).context("表格没有写成")?,
            Some("csv") => ledger::csv(ledger),
            _ => return Err(ExportError::NotALedger(path.to_owned())),
        };
        place::write(path, &content, overwrite)
    }

    /// Writes these promises, in this order, and says how many there are.
    ///
    /// # Errors
    /// As for [`Desk::export_ledger`].
    pub fn export_promises(
        &self,
        lines: &[PromiseLine],
        path: &Path,
        overwrite: bool,
    ) -> Result<usize, ExportError> {
        let mut sheet = PromiseSheet::new(&self.office.unit, self.today());
        for line in lines {
            let of = Of {
                reference: &line.reference,
                title: &line.title,
                representative: &line.representative,
                class: line.class.as_deref(),
                heading: &line.heading,
            };
            sheet.take(&of, &line.commitment);
        }
        let content = match ending(path).as_deref() {
            Some("xlsx") => ledger::promise_xlsx(&sheet).context("表格没有写成")?,
            Some("csv") => ledger::promise_csv(&sheet),
            _ => return Err(ExportError::NotALedger(path.to_owned())),
        };
        place::write(path, &content, overwrite)?;
        Ok(sheet.len())
    }
}

/// Whether a ledger can be written under this name.
pub fn may_be_ledger(path: &Path) -> bool {
    matches!(ending(path).as_deref(), Some("xlsx" | "csv"))
}

fn ending(path: &Path) -> Option<String> {
    let ending = path.extension()?.to_str()?;
    Some(ending.to_ascii_lowercase())
}
