//! `ledger`: the cases of a view, or those named, on one sheet.

use super::{
    fault::{Outcome, failed},
    look, out, reference, shown,
};
use crate::desk::{CaseKey, Desk, View};
use std::path::Path;

/// Which cases, and where the sheet goes.
pub struct Wish<'a> {
    /// None: all of the view.
    pub references: &'a [String],
    pub view: Option<&'a str>,
    pub query: &'a str,
    pub to: &'a Path,
    pub overwrite: bool,
}

pub fn ledger(desk: &Desk, wish: &Wish) -> Outcome {
    let keys = keys(desk, wish)?;
    let written = desk.export_ledger(&keys, wish.to, wish.overwrite);
    let count = written.map_err(failed)?;
    out::line(format!("台账 {count} 件，写在 {}", shown(wish.to)))
}

/// A name that is not there stops the whole sheet: one that lacks a row would be taken for the whole.
fn keys(desk: &Desk, wish: &Wish) -> Result<Vec<CaseKey>, super::Fault> {
    if !wish.references.is_empty() {
        let found = wish
            .references
            .iter()
            .map(|typed| reference::find(desk, typed));
        return found.collect();
    }
    let view = wish.view.map_or(Ok(View::All), look::named)?;
    let found = desk.rows(view, wish.query, 0..usize::MAX)?;
    Ok(found.rows.iter().map(|row| row.key).collect())
}
