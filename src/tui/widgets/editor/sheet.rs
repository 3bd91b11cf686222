//! The text under the hand: paragraphs, caret, selection, and one way to change them.
//!
//! Must not know rows, columns, keys or the screen. Every change goes through [`Sheet::change`], so
//! that undo, the revision counter and the caret can never disagree.

use std::ops::Range;

use super::history::{Change, History, Kind};
use super::kept::Kept;
use super::numbering::{self, Item};
use super::paragraph::Paragraph;
use crate::text::clean::newlines;
use crate::text::numeral::Mark;
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
    /// The atom that was opened: inside it the caret may stand.
    pub(super) open: Option<Pos>,
    /// Numbers of paragraphs are kept in sequence.
    pub(super) keeps_numbers: bool,
    /// What the changes since the last look moved.
    shifts: Vec<Shift>,
}

/// What stood behind `from` stands behind `to` now; what stood between `at` and `from` is gone.
#[derive(Clone, Copy, Debug)]
pub struct Shift {
    pub at: Pos,
    pub from: Pos,
    pub to: Pos,
}

impl Sheet {
    /// The caret stands at the beginning.
    pub fn new(text: &str) -> Self {
        Sheet {
            paragraphs: newlines(text).split('\n').map(Paragraph::new).collect(),
            caret: Pos::default(),
            anchor: None,
            history: History::default(),
            open: None,
            keeps_numbers: false,
            shifts: vec![],
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
        self.close_atom();
        self.history.seal();
    }

    /// Selects a stretch; atoms that it cuts are selected whole.
    pub fn select(&mut self, range: Range<Pos>) {
        let range = self.whole(range);
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

    /// Removes the selection, or what lies between the caret and `to`; an atom is first selected, so that it never
    /// goes by accident. `false`: nothing there.
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
        if self.selection().is_none() && self.cuts_atom(&range) {
            self.select(range);
            return true;
        }
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
        let old = self.marks();
        self.splice(range, &swapped, Kind::Whole);
        self.caret = to;
        self.history.caret_after(to);
        let swap = |i| match i {
            i if i == to.paragraph => None,
            i if i == at => Some(to.paragraph),
            i => Some(i),
        };
        self.renumber(&old, swap, false);
        true
    }

    /// Takes the last step back. `false`: there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.step_back() else {
            return false;
        };
        let end = step.at.after(&step.inserted);
        self.exchange(step.at..end, &step.removed);
        (self.caret, self.anchor) = (step.before, None);
        self.open_under_caret();
        !step.follows || self.undo()
    }

    /// Does again what was taken back. `false`: nothing was.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.step_on() else {
            return false;
        };
        let end = step.at.after(&step.removed);
        self.exchange(step.at..end, &step.inserted);
        (self.caret, self.anchor) = (step.after, None);
        self.open_under_caret();
        !self.history.is_followed() || self.redo()
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
        let to = match forward {
            true if at.byte < text.len() => Pos::new(at.paragraph, behind(text, at.byte)),
            true if at.paragraph < last => Pos::new(at.paragraph + 1, 0),
            false if at.byte > 0 => Pos::new(at.paragraph, before(text, at.byte)),
            false if at.paragraph > 0 => {
                let above = at.paragraph - 1;
                Pos::new(above, self.paragraphs[above].text().len())
            }
            _ => at,
        };
        self.beyond_atom(to, forward)
    }

    fn put(&mut self, text: &str, kind: Kind) {
        let range = self.selection().unwrap_or(self.caret..self.caret);
        let text = typeable(text);
        if !(range.is_empty() && text.is_empty()) {
            self.change(range, &text, kind);
        }
    }

    fn change(&mut self, range: Range<Pos>, text: &str, kind: Kind) {
        let old = self.marks();
        let kept = Kept::new(&self.paragraphs, &range, text);
        self.splice(range, text, kind);
        if kept.matters(&self.paragraphs, kind) {
            let was = |i| kept.was(i, &old, &self.paragraphs);
            let was: Vec<Option<usize>> = (0..self.paragraphs.len()).map(was).collect();
            self.renumber(&old, |i| was[i], kind == Kind::Typed);
        }
    }

    /// One replacement, noted as a step, with the caret behind it.
    fn splice(&mut self, range: Range<Pos>, text: &str, kind: Kind) {
        let before = self.caret;
        let removed = self.slice(range.start, range.end);
        self.exchange(range.clone(), text);
        let raw = range.start.after(text);
        (self.caret, self.anchor) = (raw, None);
        self.open_under_caret();
        self.caret = self.nearest(raw);
        self.history.note(Change {
            at: range.start,
            removed,
            inserted: text.to_string(),
            before,
            after: self.caret,
            kind,
            follows: false,
        });
    }

    fn exchange(&mut self, range: Range<Pos>, text: &str) {
        splice(&mut self.paragraphs, range.clone(), text);
        self.shifts.push(Shift {
            at: range.start,
            from: range.end,
            to: range.start.after(text),
        });
    }

    /// What moved since this was last asked.
    pub(super) fn take_shifts(&mut self) -> Vec<Shift> {
        std::mem::take(&mut self.shifts)
    }

    /// Nothing while numbers are not kept.
    fn marks(&self) -> Vec<Option<Mark>> {
        match self.keeps_numbers {
            true => numbering::marks(self.paragraphs.iter().map(Paragraph::text)),
            false => vec![],
        }
    }

    /// Brings the numbers into sequence, as part of the step just noted; the caret stays with its characters.
    fn renumber(
        &mut self,
        old: &[Option<Mark>],
        was: impl Fn(usize) -> Option<usize>,
        typed: bool,
    ) {
        if !self.keeps_numbers {
            return;
        }
        let new = self.marks().into_iter().enumerate();
        let items: Vec<Item> = new.map(|(i, mark)| Item { mark, was: was(i) }).collect();
        for (paragraph, number) in numbering::renumbered(old, &items, typed) {
            let text = self.paragraphs[paragraph].text();
            let Some((bytes, words)) = numbering::rewritten(text, number) else {
                continue;
            };
            let mut caret = self.caret;
            if caret.paragraph == paragraph && caret.byte >= bytes.end {
                caret.byte = caret.byte + words.len() - bytes.len();
            }
            let range = Pos::new(paragraph, bytes.start)..Pos::new(paragraph, bytes.end);
            self.splice(range, &words, Kind::Whole);
            self.caret = self.nearest(caret);
            self.history.caret_after(self.caret);
            self.history.joins_previous();
        }
    }

    fn nearest(&self, at: Pos) -> Pos {
        let paragraph = at.paragraph.min(self.paragraphs.len() - 1);
        let byte = glyph::snap(self.paragraphs[paragraph].text(), at.byte);
        self.outside_atom(Pos::new(paragraph, byte))
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
