//! Gathers what a tab says, line by line, each kind of line looking alike everywhere.

use crate::tui::{prose::Para, theme::Theme};

/// Collects paragraphs; one method for each kind of line.
pub(super) struct Page<'t> {
    pub theme: &'t Theme,
    pub paras: Vec<Para>,
}

impl Page<'_> {
    pub(super) fn head(&mut self, words: &str) {
        if !self.paras.is_empty() {
            self.paras.push(Para::blank());
        }
        self.paras.push(Para::new(words, self.theme.title));
    }

    /// `label  value`, with the value hanging; an empty value is shown as such.
    pub(super) fn item(&mut self, label: &str, value: &str) {
        let (text, style) = match value.trim().is_empty() {
            true => ("—", self.theme.dim),
            false => (value, self.theme.normal),
        };
        let lead = format!("{}  ", crate::text::width::pad(label, 10));
        self.paras
            .push(Para::new(text, style).led(lead, self.theme.dim));
    }

    pub(super) fn line(&mut self, lead: &str, text: &str) {
        let para = Para::new(text, self.theme.normal).led(lead, self.theme.dim);
        self.paras.push(para);
    }

    pub(super) fn quiet(&mut self, text: &str) {
        self.paras.push(Para::new(text, self.theme.dim));
    }

    pub(super) fn good(&mut self, text: &str) {
        self.paras.push(Para::new(text, self.theme.good));
    }

    pub(super) fn warn(&mut self, text: &str) {
        self.paras.push(Para::new(text, self.theme.warn));
    }
}
