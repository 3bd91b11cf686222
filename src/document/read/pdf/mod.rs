//! The text layer of a PDF: its signs where they are drawn, made into lines and rows.
//!
//! `drawn` interprets the file, `grid` finds ruled tables, `lines` and `table` put signs together, `columns` reads forms
//! without rules, `pages` makes text of it. Streams are unpacked once within a limit before the crate sees them.

mod bombs;
mod columns;
mod drawn;
mod furniture;
mod grid;
mod lines;
mod pages;
mod table;

use super::{Fault, LOCKED, guard::guarded};
use drawn::Failure;

/// The lines of all pages, and whether some page had no text layer.
///
/// # Errors
/// [`Fault::NoText`] where no page has one.
pub fn text(bytes: &[u8]) -> Result<(String, bool), Fault> {
    bombs::check(bytes)?;
    let bytes = bytes.to_vec();
    let pages = match guarded(move || drawn::pages(bytes)) {
        Some(Ok(pages)) if !pages.is_empty() => pages,
        Some(Err(Failure::Locked)) => return Err(Fault::Other(LOCKED)),
        Some(Err(Failure::Hostile(cause))) => return Err(Fault::Hostile(cause)),
        Some(Ok(_) | Err(Failure::Damaged)) | None => {
            return Err(Fault::Damaged("内部结构无法解析".to_owned()));
        }
    };
    match pages::have_text(&pages) {
        true => Ok(pages::text(pages)),
        false => Err(Fault::NoText),
    }
}
