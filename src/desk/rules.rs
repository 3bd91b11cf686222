//! The rules in use and those to choose from, and which dates a change of them moves.

use super::{Desk, View};
use crate::case::office::{Profile, Settings};
use chrono::NaiveDate;
use std::{collections::BTreeMap, fs, path::Path};

/// An open case whose due date is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub reference: String,
    pub title: String,
    pub before: Option<NaiveDate>,
    pub after: Option<NaiveDate>,
}

impl Moved {
    /// rd-8-4-321　2026-09-01 → 2026-08-03　标题
    pub fn words(&self) -> String {
        let day = |date: Option<NaiveDate>| date.map_or("无".to_owned(), |date| date.to_string());
        let (before, after) = (day(self.before), day(self.after));
        format!("{}　{before} → {after}　{}", self.reference, self.title)
    }
}

/// A rules file that was looked at without being used.
#[derive(Debug, PartialEq)]
pub enum RulesFile {
    Profile(Box<Profile>),
    Settings(Box<Settings>),
}

impl Desk {
    /// The profile with this id, as it is before the office's own numbers.
    ///
    /// # Errors
    /// In the handler's words: no such profile, or its file cannot be read, with its line.
    pub fn profile(&self, id: &str) -> Result<Profile, String> {
        self.library.profile(id)
    }

    /// Reads a profile or an `office.toml` without taking it into use.
    ///
    /// # Errors
    /// In the handler's words, with file and line.
    pub fn look_at_rules(path: &Path) -> Result<RulesFile, String> {
        let named = |cause: String| format!("{}：{cause}", path.display());
        let text = fs::read_to_string(path).map_err(|error| named(error.to_string()))?;
        let is_profile = text.lines().any(|line| line.trim() == "[[class]]");
        match is_profile {
            true => Profile::parse(&text)
                .map(|profile| RulesFile::Profile(Box::new(profile)))
                .map_err(|cause| named(cause.to_string())),
            false => Settings::parse(&text)
                .map(|settings| RulesFile::Settings(Box::new(settings)))
                .map_err(|cause| named(cause.to_string())),
        }
    }

    /// Takes other settings into use and tells which open cases are due on another day now.
    pub fn change_rules(&mut self, settings: Settings) -> anyhow::Result<Vec<Moved>> {
        let before = self.open_dues()?;
        self.set_up(settings)?;
        let after = self.open_dues()?;
        let moved = after.into_iter().filter_map(|(reference, (title, after))| {
            let (_, before) = before.get(&reference)?;
            (*before != after).then_some(Moved {
                reference,
                title,
                before: *before,
                after,
            })
        });
        Ok(moved.collect())
    }

    fn open_dues(&self) -> anyhow::Result<BTreeMap<String, (String, Option<NaiveDate>)>> {
        let rows = self.rows(View::All, "", 0..usize::MAX)?.rows;
        let open = rows.into_iter().filter(|row| row.stage.is_open());
        Ok(open
            .map(|row| (row.reference, (row.title, row.due)))
            .collect())
    }
}
