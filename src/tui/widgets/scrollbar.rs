//! A mark at the right edge that tells how far a view is scrolled.
//!
//! Must not know what is scrolled.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::theme::Theme;

/// Draws into the last column of `area`; nothing when everything is seen.
pub fn draw(buf: &mut Buffer, area: Rect, seen: &Range<usize>, total: usize, theme: &Theme) {
    if area.is_empty() || seen.len() >= total {
        return;
    }
    let x = area.right() - 1;
    let thumb = thumb(area.height, seen, total);
    for y in 0..area.height {
        let style = if thumb.contains(&y) {
            theme.selected
        } else {
            theme.border
        };
        let symbol = if thumb.contains(&y) {
            " "
        } else {
            theme.lines.vertical_right
        };
        buf[(x, area.y + y)].set_symbol(symbol).set_style(style);
    }
}

/// Rows of the mark: at the very top and bottom only when the view is.
fn thumb(height: u16, seen: &Range<usize>, total: usize) -> Range<u16> {
    let rows = usize::from(height);
    let length = (rows * seen.len() / total).clamp(1, rows);
    let way = total - seen.len();
    let free = rows - length;
    let start = match seen.start {
        0 => 0,
        start if start >= way => free,
        start => (free * start / way).clamp(1.min(free), free.saturating_sub(1).max(1.min(free))),
    };
    start as u16..(start + length) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_touches_the_ends_only_at_the_ends() {
        for (seen, total, expected) in [
            (0..10, 100, 0..1),
            (1..11, 100, 1..2),
            (89..99, 100, 8..9),
            (90..100, 100, 9..10),
            (0..10, 20, 0..5),
            (10..20, 20, 5..10),
        ] {
            assert_eq!(thumb(10, &seen, total), expected, "{seen:?} of {total}");
        }
    }
}
