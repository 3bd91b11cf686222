//! `ledger`: the cases of a view, or those named, on one sheet.

use super::{
    fault::{Outcome, failed},
    out, reference, shown,
    view::Chosen,
};
use crate::desk::{CaseKey, Desk};
use std::path::PathBuf;

/// Which cases, and where the sheet goes.
#[derive(clap::Args)]
pub struct Wish {
    #[arg(
        value_name = "案号",
        conflicts_with_all = ["view", "find"],
        help = "一件或几件；不写就是视图里的全部"
    )]
    pub references: Vec<String>,
    #[arg(long, value_name = "视图", help = super::args::view_help())]
    pub view: Option<String>,
    #[arg(
        long,
        value_name = "查找",
        default_value = "",
        hide_default_value = true,
        help = super::args::QUERY_HELP
    )]
    pub find: String,
    #[arg(long, value_name = "文件", help = "文件名以 .xlsx 或 .csv 结尾")]
    pub to: PathBuf,
    /// 同名文件已经在了也写
    #[arg(long)]
    pub overwrite: bool,
}

pub fn ledger(desk: &Desk, wish: &Wish) -> Outcome {
    let keys = keys(desk, wish)?;
    let written = desk.export_ledger(&keys, &wish.to, wish.overwrite);
    let count = written.map_err(failed)?;
    out::line(format!("台账 {count} 件，写在 {}", shown(&wish.to)))
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
    let view = Chosen::of(desk, wish.view.as_deref())?;
    let found = desk.rows(view.view, &view.with(&wish.find)?, 0..usize::MAX)?;
    Ok(found.rows.iter().map(|row| row.key).collect())
}
