//! Invented cases, so that every screen has something true to show: twelve written ones, more generated on demand.
//!
//! They are made by the same commands as any other case, on a clock that walks through the weeks before today; no guard
//! is passed by. Dates in `data/demo/*.toml` are days from today, so the demo never grows old.

mod generate;
mod script;

use super::{Desk, View, import::Outcome};
use crate::{case::office::Settings, store::files, text::date};
use anyhow::{Context, bail};
use chrono::TimeDelta;
use script::Script;
use std::path::PathBuf;

/// The congress that sits while the office has not said which.
const SITTING: (u32, u32) = (6, 5);

const OFFICE: &str = include_str!("../../data/demo/office.toml");
/// A finished record as it comes from paper, with two misreadings in it.
const RECORD: &str = include_str!("../../data/demo/01.txt");
const SCRIPTS: [&str; 11] = [
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
        let written = SCRIPTS.len() + 1;
        let wanted = cases.unwrap_or(written);
        let mut made = 0;
        made += self.play_scripts(wanted.saturating_sub(1))?;
        if wanted > 0 {
            made += usize::from(self.play_record()?);
        }
        made += generate::fill(self, wanted.saturating_sub(written))?;
        Ok(made)
    }

    /// The lives of all scripts: either all of them stand on the desk, or none.
    fn play_scripts(&mut self, wanted: usize) -> anyhow::Result<usize> {
        let people = Settings::parse(OFFICE).context("示例单位读不出")?;
        let mut stories = Vec::new();
        for text in SCRIPTS.iter().take(wanted) {
            let script = Script::parse(text).context("示例案卷读不出")?;
            stories.extend(script.rehearse(self, &people)?);
        }
        Ok(self.take_in(stories)?.len())
    }

    /// The record goes the way of every imported file.
    fn play_record(&mut self) -> anyhow::Result<bool> {
        let met = self.today() - TimeDelta::days(45);
        let text = RECORD.replace("{date}", &date::chinese(met));
        let done = self.import_content("示例记录表.txt", text.into_bytes())?;
        match done.outcome {
            Outcome::Imported => Ok(true),
            Outcome::Unchanged => Ok(false),
            // Shown again on another day, its meeting has moved.
            Outcome::Failed if done.reference.is_some() => Ok(false),
            Outcome::Failed => bail!(done.error.unwrap_or_default()),
        }
    }

    /// 届 and 次.
    fn sitting(&self) -> (u32, u32) {
        match (self.office.term, self.office.session) {
            (0, _) => SITTING,
            known => known,
        }
    }

    fn demo_mark(&self) -> PathBuf {
        self.dir().join(MARK)
    }
}
