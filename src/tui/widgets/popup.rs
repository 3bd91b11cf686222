//! A box over the screen: its place, its border, a question, a message.
//!
//! Must not know what lies below. A popup whose edge falls on the right half of a wide character
//! would lose its border in that row (ratatui #2526), so the half character beside it is blanked.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use ratatui::layout::Rect;

use super::editor::wrapped;
use super::glyph::{put, put_fitted};
use crate::text::clean::ascii_key;
use crate::text::width::columns;
use crate::tui::theme::Theme;

/// A rectangle of at most this size in the middle of `area`.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let x = area.x + (area.width - width) / 2;
    let y = area.y + (area.height - height) / 2;
    Rect::new(x, y, width, height)
}

/// Empties `area` of what was drawn below it.
pub fn clear(buf: &mut Buffer, area: Rect, theme: &Theme) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        if let Some(beside) = area.x.checked_sub(1).and_then(|x| buf.cell_mut((x, y)))
            && columns(beside.symbol()) > 1
        {
            beside.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
        }
    }
    buf.set_style(area, theme.normal);
}

/// Clears `area`, draws a border with a title and gives the room inside, a space from the sides.
pub fn frame(buf: &mut Buffer, area: Rect, title: &str, theme: &Theme) -> Rect {
    clear(buf, area, theme);
    let area = area.intersection(buf.area);
    if area.width < 4 || area.height < 3 {
        return area;
    }
    border(buf, area, theme);
    let title = if title.is_empty() {
        String::new()
    } else {
        format!(" {title} ")
    };
    put_fitted(
        buf,
        area.x + 1,
        area.y,
        area.right() - 1,
        &title,
        theme.focus,
    );
    Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
}

fn border(buf: &mut Buffer, area: Rect, theme: &Theme) {
    let lines = &theme.lines;
    let (left, right) = (area.left(), area.right() - 1);
    for x in left + 1..right {
        buf[(x, area.top())].set_symbol(lines.horizontal_top);
        buf[(x, area.bottom() - 1)].set_symbol(lines.horizontal_bottom);
    }
    for y in area.top() + 1..area.bottom() - 1 {
        buf[(left, y)].set_symbol(lines.vertical_left);
        buf[(right, y)].set_symbol(lines.vertical_right);
    }
    buf[(left, area.top())].set_symbol(lines.top_left);
    buf[(right, area.top())].set_symbol(lines.top_right);
    buf[(left, area.bottom() - 1)].set_symbol(lines.bottom_left);
    buf[(right, area.bottom() - 1)].set_symbol(lines.bottom_right);
    for edge in [
        Rect { height: 1, ..area },
        Rect::new(area.x, area.bottom() - 1, area.width, 1),
        Rect { width: 1, ..area },
        Rect::new(right, area.y, 1, area.height),
    ] {
        buf.set_style(edge, theme.focus);
    }
}

/// What a key says to a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PopupAnswer {
    /// Nothing yet.
    Keep,
    Yes,
    No,
}

/// A box with a text: a question answered by y or n, or a message that any usual key closes.
#[derive(Clone, Debug)]
pub struct Popup {
    title: String,
    text: String,
    hint: &'static str,
    /// What Enter means; `None` for a message.
    enter: Option<PopupAnswer>,
}

impl Popup {
    /// A question; Enter means `yes` when that is harmless, else no.
    pub fn confirm(title: &str, text: &str, enter_is_yes: bool) -> Self {
        let (enter, hint) = if enter_is_yes {
            (PopupAnswer::Yes, "y / Enter 是 · n / Esc 否")
        } else {
            (PopupAnswer::No, "y 是 · n / Enter / Esc 否")
        };
        Popup {
            title: title.to_string(),
            text: text.to_string(),
            hint,
            enter: Some(enter),
        }
    }

    /// Something to read; Enter, Esc, Space or q closes it with `Yes`.
    pub fn message(title: &str, text: &str) -> Self {
        Popup {
            title: title.to_string(),
            text: text.to_string(),
            hint: "Enter / Esc 关闭",
            enter: None,
        }
    }

    pub fn key(&self, key: KeyEvent) -> PopupAnswer {
        if key.kind == KeyEventKind::Release {
            return PopupAnswer::Keep;
        }
        let code = match key.code {
            KeyCode::Char(c) => KeyCode::Char(ascii_key(c).to_ascii_lowercase()),
            code => code,
        };
        match (self.enter, code) {
            (Some(answer), KeyCode::Enter) => answer,
            (Some(_), KeyCode::Char('y')) => PopupAnswer::Yes,
            (Some(_), KeyCode::Char('n') | KeyCode::Esc) => PopupAnswer::No,
            (None, KeyCode::Enter | KeyCode::Esc | KeyCode::Char(' ' | 'q')) => PopupAnswer::Yes,
            _ => PopupAnswer::Keep,
        }
    }

    /// Draws the box in the middle of `area`, as large as its text needs.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let widest = self
            .text
            .lines()
            .chain([self.title.as_str(), self.hint])
            .map(columns)
            .max();
        let width = (widest.unwrap_or(0) + 4).clamp(24, 64) as u16;
        let room = width.min(area.width).saturating_sub(4);
        let rows: Vec<&str> = self
            .text
            .lines()
            .flat_map(|line| rows(line, room))
            .collect();
        let place = centred(area, width, rows.len() as u16 + 4);
        let inner = frame(buf, place, &self.title, theme);
        let last = inner.bottom().saturating_sub(1);
        for (y, row) in (inner.y..last).zip(rows) {
            put(buf, inner.x, y, inner.right(), row, theme.normal);
        }
        if !inner.is_empty() {
            put_fitted(buf, inner.x, last, inner.right(), self.hint, theme.dim);
        }
    }
}

fn rows(line: &str, cols: u16) -> impl Iterator<Item = &str> {
    wrapped(line, cols).into_iter().map(|row| &line[row])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{half_drawn, named, screen};

    #[test]
    fn a_box_keeps_its_border_over_wide_characters() {
        for x in 0..4 {
            let dump = screen(20, 5, |buf, area| {
                for y in 0..5 {
                    put(
                        buf,
                        0,
                        y,
                        20,
                        "关于加快养老服务设施",
                        Theme::new(true).normal,
                    );
                }
                frame(buf, Rect::new(x, 1, 9, 3), "题", &Theme::new(true));
                assert_eq!(half_drawn(buf, area), None);
            });
            for row in dump.lines().skip(1).take(3) {
                assert!(
                    row.contains(['┌', '│', '└']) && row.contains(['┐', '│', '┘']),
                    "{dump}"
                );
            }
        }
    }

    #[test]
    fn a_question_is_asked_in_the_middle() {
        let question = Popup::confirm("退办", "退回交办单位？退办后本件不再计入待办。", false);
        let dump = screen(40, 8, |buf, area| {
            question.draw(buf, area, &Theme::new(true))
        });
        insta::assert_snapshot!(dump.trim_start_matches('\n'), @r"
        ┌ 退办 ────────────────────────────────┐
        │ 退回交办单位？退办后本件不再计入待   │
        │ 办。                                 │
        │                                      │
        │ y 是 · n / Enter / Esc 否            │
        └──────────────────────────────────────┘
        ");
    }

    #[test]
    fn keys_answer() {
        let careful = Popup::confirm("", "", false);
        let easy = Popup::confirm("", "", true);
        let message = Popup::message("", "");
        for (popup, key, expected) in [
            (&careful, "y", PopupAnswer::Yes),
            (&careful, "Ｙ", PopupAnswer::Yes),
            (&careful, "ｎ", PopupAnswer::No),
            (&careful, "Enter", PopupAnswer::No),
            (&careful, "Esc", PopupAnswer::No),
            (&careful, "x", PopupAnswer::Keep),
            (&easy, "Enter", PopupAnswer::Yes),
            (&message, "Enter", PopupAnswer::Yes),
            (&message, "y", PopupAnswer::Keep),
        ] {
            assert_eq!(popup.key(named(key)), expected, "{key} on {}", popup.hint);
        }
    }

    #[test]
    fn any_size_is_survived() {
        let text = "云川市民政局\n".repeat(30);
        for (width, height) in (0..30).flat_map(|w| (0..8).map(move |h| (w, h))) {
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            Popup::message("说明", &text).draw(&mut buf, area, &Theme::new(true));
            assert_eq!(half_drawn(&buf, area), None, "{width}x{height}");
        }
    }
}
