//! Which row of a long list is selected and which part of it is seen.
//!
//! Must not know the rows: their number is given with each key and each drawing, because lists are
//! filtered and refreshed between two keys. Shared by the table and the picker.

use std::cell::Cell;
use std::ops::Range;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::text::clean::ascii_key;

#[derive(Clone, Debug)]
pub struct ListState {
    selected: usize,
    /// First row seen and rows seen when last drawn.
    offset: Cell<usize>,
    height: Cell<usize>,
}

impl Default for ListState {
    fn default() -> Self {
        ListState {
            selected: 0,
            offset: Cell::new(0),
            height: Cell::new(20),
        }
    }
}

impl ListState {
    /// The selected row of `total`; `None` when there are none.
    pub fn selected(&self, total: usize) -> Option<usize> {
        (total > 0).then(|| self.selected.min(total - 1))
    }

    pub fn select(&mut self, row: usize) {
        self.selected = row;
    }

    /// A row above the selected one that is to be seen with it.
    pub fn see(&self, row: usize) {
        self.offset.set(self.offset.get().min(row));
    }

    /// Moves the selection: arrows, PgUp, PgDn, Home, End and, where no text is typed, `j k g G`.
    /// `false`: not a key of the list.
    pub fn key(&mut self, key: KeyEvent, total: usize) -> bool {
        let to = match key.code {
            KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => {
                match ascii_key(c) {
                    'j' => KeyCode::Down,
                    'k' => KeyCode::Up,
                    'g' => KeyCode::Home,
                    'G' => KeyCode::End,
                    _ => return false,
                }
            }
            code => code,
        };
        key.kind != KeyEventKind::Release && self.step(to, total)
    }

    /// The same without letters, for lists below a field that takes them. `false`: not moved.
    pub fn step(&mut self, code: KeyCode, total: usize) -> bool {
        let at = self.selected(total).unwrap_or(0);
        let page = self.height.get().saturating_sub(1).max(1);
        let to = match code {
            KeyCode::Up => at.saturating_sub(1),
            KeyCode::Down => at + 1,
            KeyCode::PageUp => at.saturating_sub(page),
            KeyCode::PageDown => at + page,
            KeyCode::Home => 0,
            KeyCode::End => usize::MAX,
            _ => return false,
        };
        self.selected = to.min(total.saturating_sub(1));
        true
    }

    /// Scrolls by the wheel: the selection goes along.
    pub fn wheel(&mut self, rows: isize, total: usize) {
        let at = self.selected(total).unwrap_or(0);
        self.selected = at.saturating_add_signed(rows).min(total.saturating_sub(1));
    }

    /// The rows to be drawn into `height` rows of screen, the selected one among them.
    pub fn window(&self, height: u16, total: usize) -> Range<usize> {
        let height = usize::from(height);
        let at = self.selected(total).unwrap_or(0);
        let highest = total.saturating_sub(height);
        let lowest = (at + 1).saturating_sub(height);
        let offset = self.offset.get().clamp(lowest.min(at), at).min(highest);
        self.offset.set(offset);
        self.height.set(height);
        offset..total.min(offset + height)
    }

    /// The row drawn at this distance from the top of the list, for the mouse.
    pub fn row_at(&self, y: u16, total: usize) -> Option<usize> {
        let row = self.offset.get() + usize::from(y);
        (usize::from(y) < self.height.get() && row < total).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::named;

    #[test]
    fn keys_move_the_selection_within_the_list() {
        for (keys, total, expected) in [
            ("Down Down Up", 9, Some(1)),
            ("j j k", 9, Some(1)),
            ("ｊ ｊ", 9, Some(2)),
            ("G", 9, Some(8)),
            ("End Down", 9, Some(8)),
            ("G g", 9, Some(0)),
            ("Up", 9, Some(0)),
            ("PageDown", 9, Some(3)),
            ("End PageUp", 9, Some(5)),
            ("C-j x", 9, Some(0)),
            ("Down", 0, None),
        ] {
            let mut list = ListState::default();
            list.window(4, total);
            for key in keys.split(' ') {
                list.key(named(key), total);
            }
            assert_eq!(list.selected(total), expected, "{keys}");
        }
    }

    #[test]
    fn the_window_follows_the_selection_and_a_shrinking_list() {
        let mut list = ListState::default();
        assert_eq!(list.window(4, 9), 0..4);
        list.select(5);
        assert_eq!(list.window(4, 9), 2..6);
        list.select(3);
        assert_eq!(list.window(4, 9), 2..6, "no scrolling without need");
        list.select(8);
        assert_eq!(list.window(4, 9), 5..9);
        assert_eq!(list.window(4, 3), 0..3, "fewer rows after filtering");
        assert_eq!(list.selected(3), Some(2));
        assert_eq!(list.window(0, 3).len(), 0);
        assert_eq!(list.window(4, 0), 0..0);
    }

    #[test]
    fn the_mouse_finds_the_row_it_points_at() {
        let mut list = ListState::default();
        list.select(8);
        list.window(4, 9);
        assert_eq!(list.row_at(0, 9), Some(5));
        assert_eq!(list.row_at(4, 9), None);
        assert_eq!(list.row_at(2, 7), None);
    }
}
