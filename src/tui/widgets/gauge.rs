//! How far a long work is: a bar with the count beside it. Knows two numbers and nothing of the work.

use super::glyph::put;
use crate::{text::width::columns, tui::theme::Theme};
use ratatui::{buffer::Buffer, layout::Rect};

/// Draws `done` of `all` into the first row of the area.
pub fn draw(buf: &mut Buffer, area: Rect, done: usize, all: usize, theme: &Theme) {
    if area.height == 0 {
        return;
    }
    let share = (done * 100).checked_div(all).unwrap_or(0);
    let count = format!(" {done}/{all}　{share}%");
    let room = area.width.saturating_sub(columns(&count) as u16);
    let full = (usize::from(room) * done.min(all))
        .checked_div(all)
        .unwrap_or(0) as u16;
    for x in 0..room {
        let (symbol, style) = match x < full {
            true => ("█", theme.good),
            false => ("░", theme.dim),
        };
        put(buf, area.x + x, area.y, area.right(), symbol, style);
    }
    put(
        buf,
        area.x + room,
        area.y,
        area.right(),
        &count,
        theme.normal,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_full_as_the_work_is_done() {
        let area = Rect::new(0, 0, 24, 1);
        for (done, all, full) in [(0, 7, 0), (3, 6, 7), (6, 6, 14), (0, 0, 0)] {
            let mut buf = Buffer::empty(area);
            draw(&mut buf, area, done, all, &Theme::new(false));
            let bar = buf.content().iter().filter(|cell| cell.symbol() == "█");
            assert_eq!(bar.count(), full, "{done} of {all}");
        }
    }
}
