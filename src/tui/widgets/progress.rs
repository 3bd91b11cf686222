//! A long work under way: a box with its bar, a word on what is done now, and room below.

use super::{
    gauge,
    glyph::put_fitted,
    popup::{centred, frame},
};
use crate::tui::theme::Theme;
use ratatui::{buffer::Buffer, layout::Rect};

const WIDEST: u16 = 76;
/// Rows of the bar and of the word.
const TOLD: u16 = 2;

pub struct Progress<'a> {
    pub title: &'a str,
    pub now: &'a str,
    pub done: usize,
    pub all: usize,
}

impl Progress<'_> {
    /// Draws the box in the middle, so many rows high where there are as many, and gives what is free in it.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, rows: u16, theme: &Theme) -> Rect {
        let place = centred(area, area.width.min(WIDEST), area.height.min(rows));
        let inner = frame(buf, place, self.title, theme);
        gauge::draw(buf, inner, self.done, self.all, theme);
        if inner.height >= TOLD {
            put_fitted(
                buf,
                inner.x,
                inner.y + 1,
                inner.right(),
                self.now,
                theme.title,
            );
        }
        below(inner, TOLD)
    }
}

/// What is left of an area under its first rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    Rect {
        y: area.y + rows.min(area.height),
        height: area.height.saturating_sub(rows),
        ..area
    }
}
