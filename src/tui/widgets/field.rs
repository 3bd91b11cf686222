//! One line of input: the editor's text and keys, scrolled sideways.
//!
//! Must not know what is asked for. Line ends never get in: a paste gives its first line.

use std::cell::Cell;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyEvent, KeyEventKind};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::clipboard;
use super::editor::keys::{self, Act, Motion};
use super::editor::{EditorAnswer, Pos, Sheet, Tint, tinted, typeable};
use super::glyph::{display, glyphs, put_glyph};
use crate::text::width::columns;
use crate::tui::theme::Theme;

#[derive(Debug)]
pub struct Field {
    sheet: Sheet,
    /// Longest text in characters.
    limit: usize,
    /// Columns scrolled out on the left when last drawn.
    scroll: Cell<usize>,
    /// Bytes that are pointed at; gone with the next change of the text.
    marks: Vec<(Range<usize>, Tint)>,
}

impl Default for Field {
    fn default() -> Self {
        Field::new("")
    }
}

impl Field {
    /// The caret stands at the end of the first line of `text`.
    pub fn new(text: &str) -> Self {
        let mut sheet = Sheet::new(&first_line(text));
        sheet.go(sheet.end(), false);
        Field {
            sheet,
            limit: usize::MAX,
            scroll: Cell::new(0),
            marks: Vec::new(),
        }
    }

    /// Takes no more than so many characters.
    pub fn with_limit(mut self, characters: usize) -> Self {
        self.limit = characters;
        self
    }

    /// Points at stretches of the text as it stands now; of two over one another the later is seen.
    pub fn set_marks(&mut self, marks: Vec<(Range<usize>, Tint)>) {
        self.marks = marks;
    }

    pub fn text(&self) -> String {
        self.sheet.text()
    }

    /// Puts in another text; the caret stands at its end. One step of undo.
    pub fn set_text(&mut self, text: &str) {
        self.select_all();
        self.marks.clear();
        self.sheet
            .replace(Pos::default()..self.sheet.end(), &first_line(text));
    }

    /// Nothing stands behind the caret.
    pub fn is_at_end(&self) -> bool {
        self.sheet.caret() == self.sheet.end()
    }

    pub fn select_all(&mut self) {
        keys::edit(&mut self.sheet, Act::SelectAll);
    }

    pub fn key(&mut self, key: KeyEvent) -> EditorAnswer {
        let act = keys::act(key).filter(|_| key.kind != KeyEventKind::Release);
        let before = self.sheet.history().revision();
        let known = act.is_some_and(|act| self.carry_out(act, keys::selecting(key)));
        match known {
            _ if self.sheet.history().revision() != before => {
                self.marks.clear();
                EditorAnswer::Changed
            }
            true => EditorAnswer::Moved,
            false => EditorAnswer::Ignored,
        }
    }

    /// Puts in the first line of the pasted text, as far as the limit allows.
    pub fn paste(&mut self, text: &str) -> EditorAnswer {
        let before = self.sheet.history().revision();
        let fitting: String = first_line(text).chars().take(self.room()).collect();
        self.sheet.insert(&fitting);
        if self.sheet.history().revision() == before {
            EditorAnswer::Moved
        } else {
            self.marks.clear();
            EditorAnswer::Changed
        }
    }

    /// Draws into the first row of the area.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, style: Style, theme: &Theme) {
        let text = self.text();
        let scroll = self.settle(area);
        let selection = self.sheet.selection();
        let mut behind = 0;
        buf.set_style(
            Rect {
                height: area.height.min(1),
                ..area
            },
            style,
        );
        for glyph in glyphs(&text) {
            let at = behind;
            behind += usize::from(glyph.cols);
            let Some(x) = at.checked_sub(scroll) else {
                continue;
            };
            let selected = selection
                .as_ref()
                .is_some_and(|s| s.contains(&Pos::new(0, glyph.start)));
            let here = self
                .marks
                .iter()
                .filter(|(at, _)| at.contains(&glyph.start));
            let mut style = here.fold(style, |style, (_, tint)| style.patch(tinted(*tint, theme)));
            if selected {
                style = style.patch(theme.selected);
            }
            let right = area.right();
            let x = area.x.saturating_add(u16::try_from(x).unwrap_or(u16::MAX));
            if x >= right || !put_glyph(buf, x, area.y, right, &glyph, style) {
                break;
            }
        }
    }

    /// Where the terminal's cursor belongs; `None` when the area is empty.
    pub fn caret(&self, area: Rect) -> Option<(u16, u16)> {
        if area.is_empty() {
            return None;
        }
        let x = (self.caret_column() - self.settle(area)) as u16;
        Some((area.x + x.min(area.width - 1), area.y))
    }

    fn carry_out(&mut self, act: Act, select: bool) -> bool {
        match act {
            Act::Go(Motion::RowStart | Motion::TextStart) => self.sheet.go(Pos::default(), select),
            Act::Go(Motion::RowEnd | Motion::TextEnd) => self.sheet.go(self.sheet.end(), select),
            Act::Go(Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown) => return false,
            Act::Go(sideways) => keys::go_beside(&mut self.sheet, sideways, select),
            Act::Split | Act::ParagraphUp | Act::ParagraphDown => return false,
            Act::Type(_) if self.room() == 0 => {}
            Act::Paste => {
                self.paste(&clipboard::copied());
            }
            act => return keys::edit(&mut self.sheet, act),
        }
        true
    }

    /// Characters that may still come in, those that a selection would give way for included.
    fn room(&self) -> usize {
        let selected = self.sheet.selected_text().map_or(0, |s| s.chars().count());
        self.limit
            .saturating_add(selected)
            .saturating_sub(self.text().chars().count())
    }

    fn caret_column(&self) -> usize {
        columns(&display(&self.text()[..self.sheet.caret().byte]))
    }

    /// Scrolls so that the caret is inside the area, keeping its last column free for it.
    fn settle(&self, area: Rect) -> usize {
        let caret = self.caret_column();
        let room = usize::from(area.width.max(1)) - 1;
        let whole = columns(&display(&self.text()));
        let most = whole.saturating_sub(room);
        let scroll = self
            .scroll
            .get()
            .min(most)
            .clamp(caret.saturating_sub(room), caret);
        self.scroll.set(scroll);
        scroll
    }
}

fn first_line(text: &str) -> String {
    let text = typeable(text);
    text.split('\n').next().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{half_drawn, named, screen, typed};

    fn type_in(field: &mut Field, text: &str) {
        typed(text).for_each(|key| {
            field.key(key);
        });
    }

    fn shown(field: &Field, width: u16) -> String {
        let theme = Theme::new(true);
        screen(width, 1, |buf, area| {
            field.draw(buf, area, theme.normal, &theme)
        })
    }

    #[test]
    fn what_stands_before_the_caret_goes_at_once() {
        let mut field = Field::new("2026-11-29");
        for key in ["Left", "Left", "C-u"] {
            field.key(named(key));
        }
        assert_eq!(field.text(), "29");
    }

    #[test]
    fn takes_text_and_gives_it_back() {
        let mut field = Field::new("王");
        type_in(&mut field, "小明？");
        assert_eq!(field.text(), "王小明？");
        field.key(named("Home"));
        field.key(named("Delete"));
        assert_eq!(field.text(), "小明？");
        field.key(named("C-z"));
        assert_eq!(field.text(), "王小明？");
        for ignored in ["Up", "Down", "Enter", "Tab", "Esc", "A-Up"] {
            assert_eq!(
                field.key(named(ignored)),
                EditorAnswer::Ignored,
                "{ignored}"
            );
        }
    }

    #[test]
    fn a_paste_gives_its_first_line_up_to_the_limit() {
        let mut field = Field::new("").with_limit(3);
        field.paste("第一行\r第二行");
        assert_eq!(field.text(), "第一行");
        type_in(&mut field, "四");
        assert_eq!(field.text(), "第一行");
        field.select_all();
        type_in(&mut field, "新");
        assert_eq!(field.text(), "新");
    }

    #[test]
    fn scrolls_sideways_with_the_caret() {
        let mut field = Field::new("云川市民政局养老服务科");
        assert_eq!(shown(&field, 9), "老服务科");
        field.key(named("Home"));
        assert_eq!(shown(&field, 9), "云川市民");
    }

    #[test]
    fn the_caret_stays_inside_and_no_character_is_halved() {
        let theme = Theme::new(true);
        let mut field = Field::new("a云b川市（民）政局");
        for width in 1..14 {
            let area = Rect::new(3, 2, width, 1);
            for key in [
                "Home", "Right", "Right", "Right", "Right", "End", "Left", "Left", "Left",
            ] {
                field.key(named(key));
                let mut buf = Buffer::empty(Rect::new(0, 0, 20, 4));
                field.draw(&mut buf, area, theme.normal, &theme);
                let (x, y) = field.caret(area).unwrap();
                assert!(area.contains((x, y).into()), "{x},{y} at {width}");
                assert_eq!(half_drawn(&buf, area), None, "width {width}");
            }
        }
    }
}
