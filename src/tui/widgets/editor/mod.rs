//! The editor of Chinese text: soft wrap with 禁则, graphemes, selection, undo, search and replace.
//!
//! Must not know what the text is for. It draws no caret of its own: [`Editor::caret`] says where the
//! terminal's cursor belongs, and there the input method opens its window.
//!
//! `sheet` holds the text and changes it, `paragraph` wraps, `layout` turns places into rows,
//! `view` scrolls and takes the mouse, `find` is the bar of search and replace, `draw` draws; `atom` keeps
//! citations whole, `numbering` keeps （一）1. in sequence.

mod atom;
mod carry;
mod draw;
mod find;
mod gutter;
mod history;
mod kept;
pub mod keys;
mod layout;
mod numbering;
mod paragraph;
mod sheet;
mod view;

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod keeping_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod view_tests;

use std::cell::Cell;
use std::ops::Range;

use ratatui::crossterm::event::{KeyEvent, KeyEventKind};

use find::Find;
use keys::{Act, Motion};
use layout::{Layout, Spot};
use view::View;

pub(super) use draw::tinted;
pub use paragraph::{Paragraph, wrapped};
pub use sheet::{Pos, Sheet, typeable};

/// What a key did to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditorAnswer {
    /// Not the text's key; also ↑ on the first row and ↓ on the last.
    Ignored,
    /// The text is the same.
    Moved,
    Changed,
}

/// How a stretch of the text is to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tint {
    /// What a check found: wrong on the face of it, probably wrong, worth a look.
    Severe,
    Finding,
    Note,
    Warn,
    Danger,
    Good,
    Added,
    Removed,
}

/// A stretch of one paragraph that is drawn in a style of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    pub paragraph: usize,
    pub bytes: Range<usize>,
    pub tint: Tint,
}

/// Text under the hand, its view and its search.
#[derive(Debug)]
pub struct Editor {
    sheet: Sheet,
    trailing: bool,
    /// The column that ↑ and ↓ try to keep.
    goal: Option<u16>,
    highlights: Vec<Highlight>,
    find: Find,
    read_only: bool,
    view: Cell<View>,
}

impl Editor {
    /// The caret stands at the beginning.
    pub fn new(text: &str) -> Self {
        Editor {
            sheet: Sheet::new(text),
            trailing: false,
            goal: None,
            highlights: vec![],
            find: Find::default(),
            read_only: false,
            view: Cell::default(),
        }
    }

    /// The same, but the text cannot be changed by keys.
    pub fn read_only(text: &str) -> Self {
        Editor {
            read_only: true,
            ..Editor::new(text)
        }
    }

    /// The same editor, which keeps the numbers of paragraphs in sequence.
    pub fn numbered(mut self) -> Self {
        self.sheet.keeps_numbers = true;
        self
    }

    pub fn set_read_only(&mut self, read_only: bool) {
        self.read_only = read_only;
    }

    /// The whole text, paragraphs parted by `\n`.
    pub fn text(&self) -> String {
        self.sheet.text()
    }

    /// Puts another text in place of this one, as one step of undo; the caret stays where it can.
    pub fn set_text(&mut self, text: &str) {
        let caret = self.sheet.caret();
        self.sheet.replace(Pos::default()..self.sheet.end(), text);
        self.sheet.go(caret, false);
        self.forget_column();
        self.carry_highlights();
    }

    /// Puts a text in at the caret, over the selection, as one step; the search bar closes.
    pub fn insert(&mut self, text: &str) {
        self.find.open = false;
        self.follow_caret();
        self.forget_column();
        self.sheet.insert(text);
        self.carry_highlights();
    }

    /// Puts other words in place of a stretch, as one step. `false`: other words than `old` stand there.
    pub fn exchange(
        &mut self,
        paragraph: usize,
        bytes: Range<usize>,
        old: &str,
        new: &str,
    ) -> bool {
        let there = self.paragraphs().get(paragraph).map(|one| one.text());
        if there.and_then(|text| text.get(bytes.clone())) != Some(old) {
            return false;
        }
        self.follow_caret();
        self.forget_column();
        let range = Pos::new(paragraph, bytes.start)..Pos::new(paragraph, bytes.end);
        self.sheet.go(range.end, false);
        self.sheet.replace(range, new);
        self.carry_highlights();
        true
    }

    pub fn paragraphs(&self) -> &[Paragraph] {
        self.sheet.paragraphs()
    }

    /// Grows with every change, undo and redo.
    pub fn revision(&self) -> u64 {
        self.sheet.history().revision()
    }

    /// Whether the text differs from the one given at first or marked as saved.
    pub fn modified(&self) -> bool {
        self.sheet.history().modified()
    }

    pub fn mark_saved(&mut self) {
        self.sheet.mark_saved();
    }

    /// Stretches to be drawn in styles of their own; they go with their words when the text changes.
    pub fn set_highlights(&mut self, highlights: Vec<Highlight>) {
        self.highlights = highlights;
    }

    pub fn highlights(&self) -> &[Highlight] {
        &self.highlights
    }

    /// The caret's place in the text.
    pub fn position(&self) -> Pos {
        self.sheet.caret()
    }

    /// Puts the caret at the nearest possible place and leaves the selection.
    pub fn go_to(&mut self, to: Pos) {
        self.follow_caret();
        self.forget_column();
        self.sheet.go(to, false);
    }

    /// Selects a stretch, as the search does; the caret stands at its end.
    pub fn select(&mut self, range: Range<Pos>) {
        self.follow_caret();
        self.forget_column();
        self.sheet.select(range);
    }

    pub fn selected_text(&self) -> Option<String> {
        self.sheet.selected_text()
    }

    /// Paragraph and character of the caret, both from 1.
    pub fn caret_line_col(&self) -> (usize, usize) {
        let Pos { paragraph, byte } = self.sheet.caret();
        let head = &self.sheet.paragraphs()[paragraph].text()[..byte];
        (paragraph + 1, super::glyph::glyphs(head).count() + 1)
    }

    /// 字数 as word processors count it: each Chinese character or mark, each run of ASCII.
    pub fn word_count(&self) -> usize {
        self.paragraphs().iter().map(|p| words(p.text())).sum()
    }

    pub fn key(&mut self, key: KeyEvent) -> EditorAnswer {
        if key.kind == KeyEventKind::Release {
            return EditorAnswer::Ignored;
        }
        let before = self.revision();
        let known = if self.find.open {
            self.find_key(key)
        } else {
            self.text_key(key)
        };
        self.carry_highlights();
        match known {
            _ if self.revision() != before => EditorAnswer::Changed,
            true => EditorAnswer::Moved,
            false => EditorAnswer::Ignored,
        }
    }

    /// Puts in pasted text, over the selection, as one step; into the search bar when it is open.
    pub fn paste(&mut self, text: &str) -> EditorAnswer {
        let before = self.revision();
        if self.find.open {
            self.find_paste(text);
        } else if !self.read_only {
            self.follow_caret();
            self.forget_column();
            self.sheet.insert(text);
        }
        self.carry_highlights();
        if self.revision() == before {
            EditorAnswer::Moved
        } else {
            EditorAnswer::Changed
        }
    }

    /// `false`: not the text's key.
    fn text_key(&mut self, key: KeyEvent) -> bool {
        let Some(act) = keys::act(key).filter(|act| !(self.read_only && keys::changes(*act)))
        else {
            return false;
        };
        self.follow_caret();
        match act {
            Act::Go(motion) => return self.go(motion, keys::selecting(key)),
            Act::Find => self.open_find(),
            Act::FindNext | Act::FindPrevious => self.find_on(act == Act::FindNext),
            act => {
                keys::edit(&mut self.sheet, act);
            }
        }
        self.forget_column();
        true
    }

    /// `false`: there is no row above or below.
    fn go(&mut self, motion: Motion, select: bool) -> bool {
        let page = self.view.get().area.height.saturating_sub(1).max(1);
        match motion {
            Motion::Up => return self.go_rows(-1, select),
            Motion::Down => return self.go_rows(1, select),
            Motion::PageUp => return self.go_rows(-i32::from(page), select),
            Motion::PageDown => return self.go_rows(i32::from(page), select),
            Motion::RowStart => self.go_row_start(select),
            Motion::RowEnd => self.go_row_end(select),
            Motion::TextStart => self.land(Spot::default(), select),
            Motion::TextEnd => self.land(self.layout().at(usize::MAX, 0), select),
            sideways => {
                keys::go_beside(&mut self.sheet, sideways, select);
                self.trailing = false;
            }
        }
        self.goal = None;
        true
    }

    fn go_rows(&mut self, by: i32, select: bool) -> bool {
        let layout = self.layout();
        let (row, col) = layout.place(self.spot());
        let last = layout.height() - 1;
        let by = by as isize;
        let beyond = if by < 0 { row == 0 } else { row == last };
        let goal = self.goal.unwrap_or(col);
        let to = match (beyond, by < 0) {
            (false, _) => layout.at(row.saturating_add_signed(by).min(last), goal),
            (true, _) if !select => return false,
            (true, true) => Spot::default(),
            (true, false) => layout.at(usize::MAX, 0),
        };
        self.land(to, select);
        self.goal = Some(goal);
        true
    }

    fn go_row_start(&mut self, select: bool) {
        let row = self.layout().place(self.spot()).0;
        let mut to = self.layout().at(row, 0);
        if to == self.spot() {
            to.pos.byte = 0;
        }
        self.land(to, select);
    }

    fn go_row_end(&mut self, select: bool) {
        let row = self.layout().place(self.spot()).0;
        let mut to = self.layout().at(row, u16::MAX);
        if to == self.spot() {
            let paragraph = &self.sheet.paragraphs()[to.pos.paragraph];
            to = Spot {
                pos: Pos::new(to.pos.paragraph, paragraph.text().len()),
                trailing: false,
            };
        }
        self.land(to, select);
    }

    fn land(&mut self, to: Spot, select: bool) {
        self.sheet.go(to.pos, select);
        self.trailing = to.trailing;
    }

    fn forget_column(&mut self) {
        self.goal = None;
        self.trailing = false;
    }

    fn spot(&self) -> Spot {
        Spot {
            pos: self.sheet.caret(),
            trailing: self.trailing,
        }
    }

    fn layout(&self) -> Layout<'_> {
        Layout::new(&self.sheet, self.view.get().area.width)
    }
}

fn words(text: &str) -> usize {
    let mut count = 0;
    let mut in_run = false;
    for c in text.chars() {
        let run = c.is_ascii_graphic();
        if !(c.is_whitespace() || run && in_run) {
            count += 1;
        }
        in_run = run;
    }
    count
}
