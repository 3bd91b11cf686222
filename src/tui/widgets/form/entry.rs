//! One thing a form asks for: what kind it is, its keys, its value and whether that can be read.
//!
//! Must not know its neighbours or where it is drawn. Dates and numbers are typed as text, in
//! full-width digits too, and read when asked; what cannot be read stays as it was typed.

use chrono::{Datelike, Days, NaiveDate};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::clean::ascii_key;
use crate::text::{date, numeral};
use crate::tui::widgets::editor::{Editor, EditorAnswer};
use crate::tui::widgets::field::Field;

/// What may be chosen: the word the owner knows it by, and the one the handler reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: String,
    pub label: String,
}

impl Choice {
    pub fn new(id: &str, label: &str) -> Self {
        Choice {
            id: id.to_string(),
            label: label.to_string(),
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Several lines.
    Long,
    Date,
    /// One of these, or none yet.
    Choice(Vec<Choice>),
    /// Any of these.
    Multi(Vec<Choice>),
    Number,
    Path,
}

/// One question of a form and what is answered so far.
#[derive(Debug)]
pub struct Entry {
    pub name: String,
    pub label: String,
    pub required: bool,
    /// One line shown while the entry has the keys.
    pub help: String,
    /// What is wrong with it, in the owner's words.
    pub error: Option<String>,
    pub kind: Kind,
    pub(super) input: Input,
}

/// Where the answer is kept.
#[derive(Debug)]
pub(super) enum Input {
    Line(Field),
    Long(Box<Editor>),
    Options(Options),
}

#[derive(Debug, Default)]
pub(super) struct Options {
    pub on: Vec<bool>,
    /// The option that ← and → have reached.
    pub at: Option<usize>,
}

impl Entry {
    /// An entry with no value, not required, without help.
    pub fn new(name: &str, label: &str, kind: Kind) -> Self {
        let input = match &kind {
            Kind::Long => Input::Long(Box::new(Editor::new(""))),
            Kind::Choice(all) | Kind::Multi(all) => Input::Options(Options {
                on: vec![false; all.len()],
                at: None,
            }),
            Kind::Text | Kind::Date | Kind::Number | Kind::Path => Input::Line(Field::default()),
        };
        Entry {
            name: name.to_string(),
            label: label.to_string(),
            required: false,
            help: String::new(),
            error: None,
            kind,
            input,
        }
    }

    pub fn required(self) -> Self {
        Entry {
            required: true,
            ..self
        }
    }

    pub fn help(self, help: &str) -> Self {
        Entry {
            help: help.to_string(),
            ..self
        }
    }

    /// With a value: a date as `yyyy-mm-dd`, a choice by its id, several ids joined by `,`.
    pub fn value(mut self, value: &str) -> Self {
        self.set(value);
        self
    }

    /// See [`Entry::value`]. An unknown id chooses nothing.
    pub fn set(&mut self, value: &str) {
        match (&mut self.input, &self.kind) {
            (Input::Line(field), _) => *field = Field::new(value),
            (Input::Long(editor), _) => **editor = Editor::new(value),
            (Input::Options(options), Kind::Choice(all) | Kind::Multi(all)) => {
                let ids: Vec<&str> = value.split(',').collect();
                options.on = all.iter().map(|c| ids.contains(&c.id.as_str())).collect();
                options.at = options.on.iter().position(|on| *on);
            }
            (Input::Options(_), _) => {}
        }
    }

    /// The answer in the form of [`Entry::value`]; a date or number that cannot be read, as typed.
    pub fn get(&self, today: NaiveDate) -> String {
        match (&self.input, &self.kind) {
            (Input::Long(editor), _) => editor.text(),
            (Input::Options(options), Kind::Choice(all) | Kind::Multi(all)) => {
                let chosen = all.iter().zip(&options.on).filter(|(_, on)| **on);
                chosen
                    .map(|(c, _)| c.id.as_str())
                    .collect::<Vec<_>>()
                    .join(",")
            }
            (Input::Line(field), Kind::Date) => {
                let typed = field.text().trim().to_string();
                date::parse_near(&typed, today).map_or(typed, |day| day.to_string())
            }
            (Input::Line(field), Kind::Number) => {
                let typed = field.text().trim().to_string();
                read_number(&typed).unwrap_or(typed)
            }
            (Input::Line(field), Kind::Path) => unquoted(&field.text()).to_string(),
            (Input::Line(field), _) => field.text().trim().to_string(),
            (Input::Options(_), _) => String::new(),
        }
    }

    /// What keeps the answer from being taken, if anything.
    pub fn refusal(&self, today: NaiveDate) -> Option<String> {
        let value = self.get(today);
        match self.kind {
            _ if value.trim().is_empty() => self.required.then(|| "必填".to_string()),
            Kind::Date if date::parse(&value).is_none() => {
                Some("认不出日期，可写 8月6日、2024-8-6、今天、+3".to_string())
            }
            Kind::Number if read_number(&value).is_none() => Some("请填数字".to_string()),
            _ => None,
        }
    }

    /// What the typed date is: 星期二, or 2024年8月6日 星期二 when it is not typed in full.
    pub fn explained(&self, today: NaiveDate) -> Option<String> {
        let (Input::Line(field), Kind::Date) = (&self.input, &self.kind) else {
            return None;
        };
        let day = date::parse_near(field.text().trim(), today)?;
        let weekday = ["一", "二", "三", "四", "五", "六", "日"]
            [day.weekday().num_days_from_monday() as usize];
        Some(if date::parse(&field.text()).is_some() {
            format!("星期{weekday}")
        } else {
            format!("{} 星期{weekday}", date::chinese(day))
        })
    }

    /// `false`: not a key of this entry.
    pub fn key(&mut self, key: KeyEvent, today: NaiveDate) -> bool {
        match (&mut self.input, &self.kind) {
            (Input::Long(editor), _) => editor.key(key) != EditorAnswer::Ignored,
            (Input::Options(options), kind) => options.key(key, matches!(kind, Kind::Multi(_))),
            (Input::Line(field), Kind::Date) => match key.code {
                KeyCode::Up => step_day(field, today, 1),
                KeyCode::Down => step_day(field, today, -1),
                _ => field.key(folded(key)) != EditorAnswer::Ignored,
            },
            (Input::Line(field), Kind::Number) => field.key(folded(key)) != EditorAnswer::Ignored,
            (Input::Line(field), _) => field.key(key) != EditorAnswer::Ignored,
        }
    }

    pub fn paste(&mut self, text: &str) {
        match (&mut self.input, &self.kind) {
            (Input::Long(editor), _) => {
                editor.paste(text);
            }
            (Input::Line(field), Kind::Date | Kind::Number) => {
                field.paste(&text.trim().chars().map(ascii_key).collect::<String>());
            }
            (Input::Line(field), Kind::Path) => {
                field.paste(unquoted(text));
            }
            (Input::Line(field), _) => {
                field.paste(text);
            }
            (Input::Options(_), _) => {}
        }
    }
}

impl Options {
    /// ← → and digits go to an option, which chooses it where only one may be; Space toggles.
    fn key(&mut self, key: KeyEvent, many: bool) -> bool {
        if self.on.is_empty()
            || key
                .modifiers
                .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
        {
            return false;
        }
        let last = self.on.len() - 1;
        let next = self.at.map_or(0, |at| (at + 1).min(last));
        let code = match key.code {
            KeyCode::Char(c) => KeyCode::Char(ascii_key(c)),
            code => code,
        };
        match code {
            KeyCode::Left => self.reach(self.at.map_or(0, |at| at.saturating_sub(1)), many),
            KeyCode::Right => self.reach(next, many),
            KeyCode::Char(' ') if many => self.toggle(self.at.unwrap_or(0)),
            KeyCode::Char(' ') => self.reach(self.at.map_or(0, |at| (at + 1) % (last + 1)), many),
            KeyCode::Backspace | KeyCode::Delete => self.on.fill(false),
            KeyCode::Char(c) => {
                let number = c.to_digit(10).unwrap_or(0) as usize;
                match number.checked_sub(1).filter(|i| *i <= last) {
                    Some(i) if many => self.toggle(i),
                    Some(i) => self.reach(i, many),
                    None => return false,
                }
            }
            _ => return false,
        }
        true
    }

    fn reach(&mut self, option: usize, many: bool) {
        self.at = Some(option);
        if !many {
            self.on.fill(false);
            self.on[option] = true;
        }
    }

    fn toggle(&mut self, option: usize) {
        self.at = Some(option);
        self.on[option] = !self.on[option];
    }
}

/// The key as it is on an ASCII keyboard, for fields of digits.
fn folded(key: KeyEvent) -> KeyEvent {
    match key.code {
        KeyCode::Char(c) => KeyEvent {
            code: KeyCode::Char(ascii_key(c)),
            ..key
        },
        _ => key,
    }
}

/// One day on or back; an empty field becomes today, an unreadable one stays.
fn step_day(field: &mut Field, today: NaiveDate, days: i64) -> bool {
    let typed = field.text();
    let day = match date::parse_near(typed.trim(), today) {
        Some(day) if days > 0 => day.checked_add_days(Days::new(1)),
        Some(day) => day.checked_sub_days(Days::new(1)),
        None => typed.trim().is_empty().then_some(today),
    };
    if let Some(day) = day {
        field.set_text(&day.to_string());
    }
    true
}

/// The number as digits: `12`, `3.5`, also from 十二.
fn read_number(typed: &str) -> Option<String> {
    let plain = typed.parse::<f64>().is_ok_and(f64::is_finite);
    let digits = plain.then(|| typed.to_string());
    digits.or_else(|| numeral::parse(typed).map(|n| n.to_string()))
}

/// A path without the quotes that file managers and terminals put around it.
fn unquoted(path: &str) -> &str {
    let path = path.trim();
    let inside = |quote| path.strip_prefix(quote)?.strip_suffix(quote);
    inside('\'').or_else(|| inside('"')).unwrap_or(path)
}
