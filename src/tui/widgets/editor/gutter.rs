//! The column beside the text: a mark at every row that has something underlined, the loudest first, so that it is
//! found without colours too. Must not know what is meant.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw::tinted;
use super::layout::Row;
use super::{Editor, Tint};
use crate::tui::theme::Theme;
use crate::tui::widgets::glyph;

impl Editor {
    /// Draws the marks of the rows that are seen when the text is drawn into `text`.
    pub fn draw_gutter(&self, buf: &mut Buffer, gutter: Rect, text: Rect, theme: &Theme) {
        if gutter.is_empty() || text.is_empty() {
            return;
        }
        let text = self.text_area(text);
        let (layout, view) = self.settle(text);
        for y in text.top()..text.bottom().min(gutter.bottom()) {
            let Some(row) = layout.row(view.top + usize::from(y - text.top())) else {
                break;
            };
            if let Some((mark, tint)) = self.mark_of(&row) {
                glyph::put(buf, gutter.x, y, gutter.right(), mark, tinted(tint, theme));
            }
        }
    }

    fn mark_of(&self, row: &Row) -> Option<(&'static str, Tint)> {
        let here = self.highlights().iter().filter(|one| {
            one.paragraph == row.paragraph
                && one.bytes.start < row.bytes.end
                && one.bytes.end > row.bytes.start
        });
        let marks = here.filter_map(|one| match one.tint {
            Tint::Severe => Some((0, "!", one.tint)),
            Tint::Finding => Some((1, "~", one.tint)),
            Tint::Note => Some((2, ".", one.tint)),
            Tint::Warn | Tint::Danger | Tint::Good | Tint::Added | Tint::Removed => None,
        });
        let loudest = marks.min_by_key(|(rank, ..)| *rank)?;
        Some((loudest.1, loudest.2))
    }
}
