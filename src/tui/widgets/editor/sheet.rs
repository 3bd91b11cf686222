//! The text under the hand: paragraphs, caret, selection, and one way to change them.
//!
//! Must not know rows, columns, keys or the screen. Every change goes through [`Sheet::change`], so
//! that undo, the revision counter and the caret can never disagree.

use std::ops::Range;

use super::history::{Change, History, Kind};
use super::paragraph::Paragraph;
use crate::text::clean::newlines;
use crate::tui::widgets::glyph;

/// A place in the text: a paragraph and a byte offset in it. Places order as they are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pos {
    pub paragraph: usize,
    pub byte: usize,
}

impl Pos {
    pub fn new(paragraph: usize, byte: usize) -> Self {
        Pos { paragraph, byte }
    }

    /// The place behind `text`, were it put in here.
    pub fn after(self, text: &str) -> Pos {
        match text.rfind('\n') {
            None => Pos::new(self.paragraph, self.byte + text.len()),
            Some(last) => Pos::new(
                self.paragraph + text.matches('\n').count(),
                text.len() - last - 1,
            ),
        }
    }
}

/// Paragraphs with a caret, perhaps a selection, and their history.
#[derive(Debug)]
pub struct Sheet {
    paragraphs: Vec<Paragraph>,
    caret: Pos,
    anchor: Option<Pos>,
    history: History,
}

impl Sheet {
    /// The caret stands at the beginning.
    pub fn new(text: &str) -> Self {
        Sheet {
            paragraphs: newlines(text).split('\n').map(Paragraph::new).collect(),
            caret: Pos::default(),
            anchor: None,
            history: History::default(),
        }
    }

    pub fn text(&self) -> String {
        self.slice(Pos::default(), self.end())
    }

    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    pub fn caret(&self) -> Pos {
        self.caret
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    pub fn mark_saved(&mut self) {
        self.history.mark_saved();
    }

    /// The place behind the last character.
    pub fn end(&self) -> Pos {
        let last = self.paragraphs.len() - 1;
        Pos::new(last, self.paragraphs[last].text().len())
    }

    /// The selected stretch, if any of it.
    pub fn selection(&self) -> Option<Range<Pos>> {
        let anchor = self.anchor.filter(|a| *a != self.caret)?;
        Some(anchor.min(self.caret)..anchor.max(self.caret))
    }

    pub fn selected_text(&self) -> Option<String> {
        self.selection().map(|s| self.slice(s.start, s.end))
    }

    /// Puts the caret on the nearest possible place; with `select` the selection follows it.
    pub fn go(&mut self, to: Pos, select: bool) {
        self.anchor = select.then(|| self.anchor.unwrap_or(self.caret));
        self.caret = self.nearest(to);
        self.history.seal();
    }

    pub fn select(&mut self, range: Range<Pos>) {
        self.go(range.start, false);
        self.go(range.end, true);
    }

    /// Types over the selection or at the caret; typing in one go is one step of undo.
    pub fn type_text(&mut self, text: &str) {
        self.put(text, Kind::Typed);
    }

    /// Like typing, but a step of its own.
    pub fn insert(&mut self, text: &str) {
        self.put(text, Kind::Whole);
    }

    /// Removes the selection, or what lies between the caret and `to`. `false`: nothing there.
    pub fn erase(&mut self, to: Pos) -> bool {
        let kind = if to < self.caret {
            Kind::Backward
        } else {
            Kind::Forward
        };
        let (range, kind) = match self.selection() {
            Some(selection) => (selection, Kind::Whole),
            None => (to.min(self.caret)..to.max(self.caret), kind),
        };
        !range.is_empty() && {
            self.change(range, "", kind);
            true
        }
    }

    /// Replaces a stretch as one step; the caret comes to stand behind the new text.
    pub fn replace(&mut self, range: Range<Pos>, text: &str) {
        self.change(range, text, Kind::Whole);
    }

    /// Swaps the caret's paragraph with its neighbour above or below; the caret goes with it.
    pub fn move_paragraph(&mut self, down: bool) -> bool {
        let at = self.caret.paragraph;
        let upper = if down { Some(at) } else { at.checked_sub(1) };
        let Some(upper) = upper.filter(|upper| upper + 1 < self.paragraphs.len()) else {
            return false;
        };
        let (first, second) = (&self.paragraphs[upper], &self.paragraphs[upper + 1]);
        let swapped = format!("{}\n{}", second.text(), first.text());
        let to = Pos::new(if down { at + 1 } else { upper }, self.caret.byte);
        let range = Pos::new(upper, 0)..Pos::new(upper + 1, second.text().len());
        self.anchor = None;
        self.change(range, &swapped, Kind::Whole);
        self.caret = to;
        self.history.caret_after(to);
        true
    }

    /// Takes the last step back. `false`: there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.step_back() else {
            return false;
        };
        let end = step.at.after(&step.inserted);
        splice(&mut self.paragraphs, step.at..end, &step.removed);
        (self.caret, self.anchor) = (step.before, None);
        true
    }

    /// Does again what was taken back. `false`: nothing was.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.step_on() else {
            return false;
        };
        let end = step.at.after(&step.removed);
        splice(&mut self.paragraphs, step.at..end, &step.inserted);
        (self.caret, self.anchor) = (step.after, None);
        true
    }

    /// The place one grapheme before or behind.
    pub fn beside(&self, at: Pos, forward: bool) -> Pos {
        self.step(at, forward, glyph::before, glyph::behind)
    }

    /// The place one word before or behind.
    pub fn word_beside(&self, at: Pos, forward: bool) -> Pos {
        self.step(at, forward, glyph::word_before, glyph::word_behind)
    }

    fn step(&self, at: Pos, forward: bool, before: Stepper, behind: Stepper) -> Pos {
        let text = self.paragraphs[at.paragraph].text();
        let last = self.paragraphs.len() - 1;
        match forward {
            true if at.byte < text.len() => Pos::new(at.paragraph, behind(text, at.byte)),
            true if at.paragraph < last => Pos::new(at.paragraph + 1, 0),
            false if at.byte > 0 => Pos::new(at.paragraph, before(text, at.byte)),
            false if at.paragraph > 0 => {
                let above = at.paragraph - 1;
                Pos::new(above, self.paragraphs[above].text().len())
            }
            _ => at,
        }
    }

    fn put(&mut self, text: &str, kind: Kind) {
        let range = self.selection().unwrap_or(self.caret..self.caret);
        let text = typeable(text);
        if !(range.is_empty() && text.is_empty()) {
            self.change(range, &text, kind);
        }
    }

    fn change(&mut self, range: Range<Pos>, text: &str, kind: Kind) {
        let before = self.caret;
        let removed = self.slice(range.start, range.end);
        splice(&mut self.paragraphs, range.clone(), text);
        let after = self.nearest(range.start.after(text));
        (self.caret, self.anchor) = (after, None);
        self.history.note(Change {
            at: range.start,
            removed,
            inserted: text.to_string(),
            before,
            after,
            kind,
        });
    }

    fn nearest(&self, at: Pos) -> Pos {
        let paragraph = at.paragraph.min(self.paragraphs.len() - 1);
        let byte = glyph::snap(self.paragraphs[paragraph].text(), at.byte);
        Pos::new(paragraph, byte)
    }

    pub(super) fn slice(&self, from: Pos, to: Pos) -> String {
        let mut text = String::new();
        for i in from.paragraph..=to.paragraph {
            let paragraph = self.paragraphs[i].text();
            let start = if i == from.paragraph { from.byte } else { 0 };
            let end = if i == to.paragraph {
                to.byte
            } else {
                paragraph.len()
            };
            text.push_str(&paragraph[start..end]);
            if i < to.paragraph {
                text.push('\n');
            }
        }
        text
    }
}

type Stepper = fn(&str, usize) -> usize;

fn splice(paragraphs: &mut Vec<Paragraph>, range: Range<Pos>, text: &str) {
    let head = &paragraphs[range.start.paragraph].text()[..range.start.byte];
    let tail = &paragraphs[range.end.paragraph].text()[range.end.byte..];
    let joined = format!("{head}{text}{tail}");
    let fresh = joined.split('\n').map(Paragraph::new);
    paragraphs.splice(range.start.paragraph..=range.end.paragraph, fresh);
}

/// What may come into the text from a key or a paste: line ends made one, a tab made a space,
/// other control characters dropped.
pub fn typeable(text: &str) -> String {
    newlines(text)
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}
