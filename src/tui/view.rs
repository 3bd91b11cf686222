//! What the desk knows of the world while it draws: office, day, colours, and the words of the status line.

use super::{picture::Surface, theme::Theme};
use crate::{
    case::{
        Case,
        office::{Office, Settings},
    },
    command::Ground,
    text::{clean::visible, date::weekday},
};
use chrono::{Datelike, NaiveDate};
use ratatui::style::Style;
use std::{path::PathBuf, sync::Arc};

/// A profile that can be picked: id, name, note.
pub type ProfileName = (String, String, String);

/// What the desk knows of the world while it draws.
pub struct View {
    pub office: Arc<Office>,
    pub settings: Settings,
    pub profiles: Vec<ProfileName>,
    pub today: NaiveDate,
    pub theme: Theme,
    /// The file that was written last.
    pub last_written: Option<PathBuf>,
    /// How pictures are drawn.
    pub surface: Surface,
    /// The day on which the handler was told what it brings.
    pub greeted: Option<NaiveDate>,
    status: Option<Status>,
}

struct Status {
    words: String,
    tone: Tone,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
}

impl View {
    pub fn new(
        office: Office,
        settings: Settings,
        profiles: Vec<ProfileName>,
        today: NaiveDate,
        theme: Theme,
    ) -> Self {
        View {
            office: Arc::new(office),
            settings,
            profiles,
            today,
            theme,
            last_written: None,
            surface: Surface::Dots,
            greeted: None,
            status: None,
        }
    }

    pub fn status(&self) -> Option<(&str, Style)> {
        let status = self.status.as_ref()?;
        let style = match status.tone {
            Tone::Good => self.theme.good,
            Tone::Bad => self.theme.danger,
        };
        Some((&status.words, style))
    }

    /// 2026-11-22 周日, and a loud word when this year's holidays are not known.
    pub fn today_words(&self) -> String {
        let known = match self.office.calendar.known(self.today.year()) {
            true => "",
            false => " 无本年节假日数据",
        };
        format!("{} 周{}{known}", self.today, weekday(self.today))
    }

    /// Inside the profile's threshold.
    pub fn is_near(&self, due: Option<NaiveDate>) -> bool {
        let near = i64::from(self.office.profile.near_due_days);
        due.is_some_and(|due| (due - self.today).num_days() <= near)
    }

    pub fn ground<'a>(&'a self, case: Option<&'a Case>) -> Ground<'a> {
        Ground {
            case,
            office: &self.office,
            today: self.today,
        }
    }

    pub fn say(&mut self, words: &str, tone: Tone) {
        let words = visible(words).replace('\n', " ");
        self.status = Some(Status { words, tone });
    }

    /// Behind what has just been said.
    pub fn say_more(&mut self, words: &str, tone: Tone) {
        let words = match self.status.take() {
            Some(status) => format!("{}；{words}", status.words),
            None => words.to_owned(),
        };
        self.say(&words, tone);
    }

    pub fn hush(&mut self) {
        self.status = None;
    }
}
