//! Invented cases, so that every screen has something true to show: twelve written ones, more generated on demand.
//!
//! They are made by the same commands as any other case, on a clock that walks through the weeks before today; no guard
//! is passed by. Dates in `data/demo/*.toml` are days from today, so the demo never grows old.

mod generate;
mod script;

use super::{Desk, View};
use crate::{case::office::Settings, store::files};
use anyhow::{Context, bail};
use script::Script;
use std::path::PathBuf;

const OFFICE: &str = include_str!("../../data/demo/office.toml");
const SCRIPTS: [&str; 12] = [
    include_str!("../../data/demo/01.toml"),
    include_str!("../../data/demo/02.toml"),
    include_str!("../../data/demo/03.toml"),
    include_str!("../../data/demo/04.toml"),
    include_str!("../../data/demo/05.toml"),
    include_str!("../../data/demo/06.toml"),
    include_str!("../../data/demo/07.toml"),
    include_str!("../../data/demo/08.toml"),
    include_str!("../../data/demo/09.toml"),
    include_str!("../../data/demo/10.toml"),
    include_str!("../../data/demo/11.toml"),
    include_str!("../../data/demo/12.toml"),
];
/// Marks a data directory whose cases are all invented.
const MARK: &str = "demo";

impl Desk {
    /// Fills the desk up to `cases` invented cases (the twelve written ones when not said) and tells how many were added.
    ///
    /// # Errors
    /// When the desk already holds cases that are no demo, unless `force` is given.
    pub fn demo(&mut self, cases: Option<usize>, force: bool) -> anyhow::Result<usize> {
        let held = self.rows(View::All, "", 0..0)?.total;
        if held > 0 && !force && !self.demo_mark().exists() {
            bail!(
                "这里已经有 {held} 件案卷，示例会混进去；确实要放请加 --force，或用 --data-dir 另指一个目录"
            );
        }
        if self.is_new() || self.settings.unit.trim().is_empty() {
            let settings = Settings::parse(OFFICE).context("示例单位读不出")?;
            self.set_up(settings)?;
        }
        if held == 0 {
            let words = "这个目录里是虚构的示例案卷。\n";
            files::write_whole(&self.demo_mark(), words.as_bytes())?;
        }
        let wanted = cases.unwrap_or(SCRIPTS.len());
        let mut made = 0;
        for text in SCRIPTS.iter().take(wanted) {
            let script = Script::parse(text).context("示例案卷读不出")?;
            made += usize::from(script.play(self)?);
        }
        made += generate::fill(self, wanted.saturating_sub(SCRIPTS.len()))?;
        Ok(made)
    }

    fn demo_mark(&self) -> PathBuf {
        self.dir().join(MARK)
    }
}
