//! Drawing the visible rows.
//!
//! Must not change anything but the view. Styles are laid over each other: the text, a highlight, a
//! match of the search, the selection.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::Row;
use super::sheet::Pos;
use super::{Editor, Highlight, Tint};
use crate::tui::theme::Theme;
use crate::tui::widgets::glyph::{glyphs, put_glyph};

impl Editor {
    /// Draws the text, and the search bar when it is open. The owner puts the terminal's cursor at
    /// [`Editor::caret`] of the same area.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        if area.is_empty() {
            return;
        }
        let text = self.text_area(area);
        let (layout, view) = self.settle(text);
        for y in text.top()..text.bottom() {
            let Some(row) = layout.row(view.top + usize::from(y - text.top())) else {
                break;
            };
            self.draw_row(buf, Rect::new(text.x, y, text.width, 1), &row, theme);
        }
        if self.find.open {
            self.draw_find(buf, area, theme);
        }
    }

    fn draw_row(&self, buf: &mut Buffer, area: Rect, row: &Row, theme: &Theme) {
        let text = self.sheet.paragraphs()[row.paragraph].text();
        let mut found = self.find.matches(text);
        found.retain(|m| m.start < row.bytes.end && m.end > row.bytes.start);
        let ink = Ink {
            atoms: self.sheet.paragraphs()[row.paragraph].atoms(),
            highlights: self
                .highlights
                .iter()
                .filter(|h| h.paragraph == row.paragraph)
                .collect(),
            found,
            selection: self.sheet.selection(),
            paragraph: row.paragraph,
            theme,
        };
        let mut x = area.left();
        for glyph in glyphs(&text[row.bytes.clone()]) {
            let style = ink.style(row.bytes.start + glyph.start);
            if !put_glyph(buf, x, area.y, area.right(), &glyph, style) {
                return;
            }
            x += glyph.cols;
        }
        if row.last && x < area.right() && ink.selected(text.len()) {
            buf.set_style(Rect::new(x, area.y, 1, 1), theme.selected);
        }
    }
}

/// What decides the style of a glyph in one paragraph.
struct Ink<'e> {
    atoms: &'e [Range<usize>],
    highlights: Vec<&'e Highlight>,
    found: Vec<Range<usize>>,
    selection: Option<Range<Pos>>,
    paragraph: usize,
    theme: &'e Theme,
}

impl Ink<'_> {
    fn style(&self, byte: usize) -> Style {
        let mut style = match self.atoms.iter().any(|atom| atom.contains(&byte)) {
            true => self.theme.cited,
            false => self.theme.normal,
        };
        for highlight in self.highlights.iter().filter(|h| h.bytes.contains(&byte)) {
            style = style.patch(tinted(highlight.tint, self.theme));
        }
        if self.found.iter().any(|m| m.contains(&byte)) {
            style = style.patch(self.theme.found);
        }
        if self.selected(byte) {
            style = style.patch(self.theme.selected);
        }
        style
    }

    fn selected(&self, byte: usize) -> bool {
        let at = Pos::new(self.paragraph, byte);
        self.selection.as_ref().is_some_and(|s| s.contains(&at))
    }
}

pub fn tinted(tint: Tint, theme: &Theme) -> Style {
    match tint {
        Tint::Severe => theme.severe,
        Tint::Finding => theme.finding,
        Tint::Note => theme.note,
        Tint::Warn => theme.warn,
        Tint::Danger => theme.danger,
        Tint::Good => theme.good,
        Tint::Added => theme.added,
        Tint::Removed => theme.removed,
    }
}
