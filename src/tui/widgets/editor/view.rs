//! What part of the text is seen, and what the mouse points at.
//!
//! Must not change the text. The view follows the caret; only the wheel parts them, until the next
//! key. The area is the one last drawn into: keys such as PageDown and ↓ need its size.

use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::layout::{Layout, Spot};
use super::{Editor, EditorAnswer};

/// Rows the wheel moves at a time.
const WHEEL: isize = 3;

#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Where the text was last drawn, without the search bar.
    pub area: Rect,
    /// The first row seen.
    pub top: usize,
    /// The row of the view that the caret stood in.
    caret_row: usize,
    /// The wheel has parted the view from the caret.
    detached: bool,
}

impl Default for View {
    fn default() -> Self {
        View {
            area: Rect::new(0, 0, 80, 24),
            top: 0,
            caret_row: 0,
            detached: false,
        }
    }
}

impl Editor {
    /// Where the terminal's cursor belongs when the editor is drawn into `area`; `None` only when
    /// the area is empty or the wheel has moved the view away from the caret.
    pub fn caret(&self, area: Rect) -> Option<(u16, u16)> {
        if self.find.open {
            return self.find.caret(area);
        }
        let text = self.text_area(area);
        let (layout, view) = self.settle(text);
        let (row, col) = layout.place(self.spot());
        let y = row
            .checked_sub(view.top)
            .filter(|y| *y < usize::from(text.height))?;
        let x = col.min(text.width.checked_sub(1)?);
        Some((text.x + x, text.y + y as u16))
    }

    /// Takes clicks, drags and the wheel inside the area last drawn.
    pub fn mouse(&mut self, event: MouseEvent) -> EditorAnswer {
        let (x, y) = (event.column, event.row);
        let extend = event.modifiers.contains(KeyModifiers::SHIFT);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.point(x, y, extend),
            MouseEventKind::Drag(MouseButton::Left) => self.drag(x, y),
            MouseEventKind::ScrollUp => self.wheel(-WHEEL),
            MouseEventKind::ScrollDown => self.wheel(WHEEL),
            _ => EditorAnswer::Ignored,
        }
    }

    /// Puts the caret where the screen position points.
    pub fn click(&mut self, x: u16, y: u16) -> EditorAnswer {
        self.point(x, y, false)
    }

    /// Carries the selection to the screen position; outside the area to its nearest edge.
    pub fn drag(&mut self, x: u16, y: u16) -> EditorAnswer {
        let area = self.view.get().area;
        if area.is_empty() {
            return EditorAnswer::Ignored;
        }
        let x = x.clamp(area.left(), area.right() - 1);
        let y = y.clamp(area.top(), area.bottom() - 1);
        self.point(x, y, true)
    }

    /// Scrolls the view and leaves the caret where it is.
    pub fn wheel(&mut self, rows: isize) -> EditorAnswer {
        let view = self.view.get();
        let last = self
            .layout()
            .height()
            .saturating_sub(usize::from(view.area.height));
        self.view.set(View {
            top: view.top.saturating_add_signed(rows).min(last),
            detached: true,
            ..view
        });
        EditorAnswer::Moved
    }

    /// First row seen and rows in all, for a scroll mark.
    pub fn scrolled(&self) -> (usize, usize) {
        (self.view.get().top, self.layout().height())
    }

    /// Rows that the whole text takes in a view of this width.
    pub fn height(&self, width: u16) -> usize {
        Layout::new(&self.sheet, width).height()
    }

    pub(super) fn follow_caret(&mut self) {
        self.view.get_mut().detached = false;
    }

    pub(super) fn text_area(&self, area: Rect) -> Rect {
        let bar = if self.find.open {
            self.find.height(area)
        } else {
            0
        };
        Rect {
            height: area.height - bar,
            ..area
        }
    }

    /// Scrolls so that the caret is seen in `area`; after a resize it keeps its row of the view.
    pub(super) fn settle(&self, area: Rect) -> (Layout<'_>, View) {
        let layout = Layout::new(&self.sheet, area.width);
        let row = layout.place(self.spot()).0;
        let height = usize::from(area.height.max(1));
        let mut view = self.view.get();
        if view.area.width != area.width && !view.detached {
            view.top = row.saturating_sub(view.caret_row);
        }
        view.area = area;
        view.top = view.top.min(layout.height().saturating_sub(height));
        if !view.detached {
            view.top = view.top.clamp((row + 1).saturating_sub(height), row);
            view.caret_row = row - view.top;
        }
        self.view.set(view);
        (layout, view)
    }

    fn point(&mut self, x: u16, y: u16, extend: bool) -> EditorAnswer {
        let view = self.view.get();
        if !view.area.contains(Position::new(x, y)) {
            return EditorAnswer::Ignored;
        }
        let row = view.top + usize::from(y - view.area.y);
        let to: Spot = self.layout().at(row, x - view.area.x);
        self.find.open = false;
        self.land(to, extend);
        self.goal = None;
        EditorAnswer::Moved
    }
}
