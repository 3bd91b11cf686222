//! 统计 on paper: the figures as a workbook with its charts, and the 办理工作总结 drafted from them.
//!
//! Knows the report and its facts; must not know how they were gathered, nor any file.

mod book;
mod cells;
mod charts;
pub mod detail;
pub mod summary;

pub use book::write as xlsx;

use crate::case::report::{Fact, Report};

/// What is put on paper.
#[derive(Clone, Copy)]
pub struct Statistics<'a> {
    /// Full name of the unit.
    pub unit: &'a str,
    pub facts: &'a [Fact],
    pub report: &'a Report,
}

impl Statistics<'_> {
    /// 云川市民政局人大代表建议、政协委员提案办理统计（2026年）
    pub fn title(&self) -> String {
        format!(
            "{}建议提案办理统计（{}）",
            self.unit,
            self.report.slice.told()
        )
    }

    /// The facts of the report, in their order.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Fact> {
        let chosen = self.report.chosen.iter();
        chosen.filter_map(|at| self.facts.get(*at))
    }
}
