//! One form for every act that asks for something.
//!
//! Must not know what the act is: entries have names, the owner reads the values and says what is
//! wrong with them. `entry` is one question, `draw` draws them all.

mod draw;
mod entry;

#[cfg(test)]
mod tests;

use std::cell::Cell;

use chrono::NaiveDate;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use entry::Input;

pub use entry::{Choice, Entry, Kind};

/// What a key did to the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormAnswer {
    Keep,
    Cancel,
    /// Every required entry is filled, every date and number readable.
    Submit,
}

/// Entries and which of them has the keys.
#[derive(Debug)]
pub struct Form {
    entries: Vec<Entry>,
    focus: usize,
    /// Dates such as 8月6日 and 明天 are read from this day.
    today: NaiveDate,
    /// The values at the start, to tell whether anything was filled in.
    initial: Vec<String>,
    /// The first row seen when last drawn.
    top: Cell<u16>,
}

impl Form {
    pub fn new(entries: Vec<Entry>, today: NaiveDate) -> Self {
        let initial = entries.iter().map(|e| e.get(today)).collect();
        let mut form = Form {
            entries,
            focus: 0,
            today,
            initial,
            top: Cell::new(0),
        };
        form.arrive();
        form
    }

    /// Name and value of every entry: a date as `yyyy-mm-dd`, a choice by its id, several ids joined
    /// by `,`. Before `Submit` an unreadable date or number is as it was typed.
    pub fn values(&self) -> Vec<(String, String)> {
        let values = self
            .entries
            .iter()
            .map(|e| (e.name.clone(), e.get(self.today)));
        values.collect()
    }

    /// The value of one entry; `None` when there is no such name.
    pub fn value(&self, name: &str) -> Option<String> {
        self.entries
            .iter()
            .find(|e| e.name == name)
            .map(|e| e.get(self.today))
    }

    /// Fills in one entry, as a picker beside the form does.
    pub fn set_value(&mut self, name: &str, value: &str) {
        if let Some(entry) = self.entries.iter_mut().find(|e| e.name == name) {
            entry.set(value);
            entry.error = None;
        }
    }

    /// Puts the owner's words below the entries they name and the focus on the first of these.
    pub fn set_errors(&mut self, errors: Vec<(String, String)>) {
        for entry in &mut self.entries {
            let error = errors.iter().find(|(name, _)| *name == entry.name);
            entry.error = error.map(|(_, words)| words.clone());
        }
        self.focus_first_error();
    }

    /// The name of the entry with the keys.
    pub fn focused(&self) -> Option<&str> {
        self.entries.get(self.focus).map(|e| e.name.as_str())
    }

    pub fn focus(&mut self, name: &str) {
        if let Some(i) = self.entries.iter().position(|e| e.name == name) {
            self.focus = i;
            self.arrive();
        }
    }

    /// Whether any value differs from the one at the start.
    pub fn modified(&self) -> bool {
        let now = self.entries.iter().map(|e| e.get(self.today));
        !now.eq(self.initial.iter().cloned())
    }

    /// What stands in it now is what it starts from.
    pub fn take_as_given(&mut self) {
        self.initial = self.entries.iter().map(|e| e.get(self.today)).collect();
    }

    pub fn key(&mut self, key: KeyEvent) -> FormAnswer {
        if key.kind == KeyEventKind::Release {
            return FormAnswer::Keep;
        }
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            _ if self.searching() => {
                self.offer(key);
            }
            KeyCode::Esc => return FormAnswer::Cancel,
            KeyCode::Char('s') if ctrl => return self.submit(),
            KeyCode::Tab => self.step(true),
            KeyCode::BackTab => self.step(false),
            _ => return self.entry_key(key),
        }
        FormAnswer::Keep
    }

    /// Pastes into the entry with the focus.
    pub fn paste(&mut self, text: &str) {
        if let Some(entry) = self.entries.get_mut(self.focus) {
            entry.paste(text);
            entry.error = None;
        }
    }

    /// A key that the entry may want for itself, else moves the focus.
    fn entry_key(&mut self, key: KeyEvent) -> FormAnswer {
        let known = self.offer(key);
        match key.code {
            _ if known => {}
            KeyCode::Enter if self.focus + 1 >= self.entries.len() => return self.submit(),
            KeyCode::Enter | KeyCode::Down => self.step(true),
            KeyCode::Up => self.step(false),
            _ => {}
        }
        FormAnswer::Keep
    }

    /// `false`: not a key of the entry with the focus.
    fn offer(&mut self, key: KeyEvent) -> bool {
        let today = self.today;
        let Some(entry) = self.entries.get_mut(self.focus) else {
            return false;
        };
        let before = entry.get(today);
        let known = entry.key(key, today);
        if entry.get(today) != before {
            entry.error = None;
        }
        known
    }

    fn step(&mut self, forward: bool) {
        let last = self.entries.len().saturating_sub(1);
        self.focus = if forward {
            (self.focus + 1).min(last)
        } else {
            self.focus.saturating_sub(1)
        };
        self.arrive();
    }

    /// What stands in a line is selected when the keys come to it, so that typing replaces a proposed answer.
    fn arrive(&mut self) {
        if let Some(Input::Line(field)) = self.entries.get_mut(self.focus).map(|e| &mut e.input) {
            field.select_all();
        }
    }

    fn submit(&mut self) -> FormAnswer {
        for entry in &mut self.entries {
            entry.error = entry.refusal(self.today);
        }
        if self.focus_first_error() {
            FormAnswer::Keep
        } else {
            FormAnswer::Submit
        }
    }

    fn focus_first_error(&mut self) -> bool {
        let first = self.entries.iter().position(|e| e.error.is_some());
        self.focus = first.unwrap_or(self.focus);
        first.is_some()
    }

    /// The search bar of a long text has all the keys while it is open.
    fn searching(&self) -> bool {
        let input = self.entries.get(self.focus).map(|e| &e.input);
        matches!(input, Some(Input::Long(editor)) if editor.searching())
    }
}
