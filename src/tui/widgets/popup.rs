//! A box over the screen: its place, its border, a question, a message.
//!
//! Must not know what lies below. A popup whose edge falls on the right half of a wide character
//! would lose its border in that row (ratatui #2526), so the half character beside it is blanked.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Widget};

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
    let border = Block::bordered()
        .border_set(theme.lines)
        .border_style(theme.focus);
    border.render(area, buf);
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
        let held = key.modifiers - KeyModifiers::SHIFT;
        if key.kind == KeyEventKind::Release || !held.is_empty() {
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
            .flat_map(|line| wrapped_rows(line, room))
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

fn wrapped_rows(line: &str, cols: u16) -> impl Iterator<Item = &str> {
    wrapped(line, cols).into_iter().map(|row| &line[row])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{half_drawn, named, rows, screen};
    use ratatui::backend::CrosstermBackend;
    use ratatui::{Terminal, TerminalOptions, Viewport};
    use std::cell::RefCell;
    use std::io::Write;
    use std::rc::Rc;

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
            (&careful, "C-y", PopupAnswer::Keep),
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

    /// What reached a terminal, byte by byte, since the last frame.
    #[derive(Clone, Default)]
    struct Wire(Rc<RefCell<Vec<u8>>>);

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn boxes_over_chinese_reach_a_terminal_unbroken() {
        let (width, height) = (40, 12);
        let area = Rect::new(0, 0, width, height);
        let wire = Wire::default();
        let viewport = Viewport::Fixed(area);
        let backend = CrosstermBackend::new(wire.clone());
        let mut desk = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        let mut parser = vt100::Parser::new(12.try_into().unwrap(), 40.try_into().unwrap(), 0);
        let theme = Theme::new(true);
        for step in 0u16..400 {
            let place = Rect::new(step * 7 % 31, step * 5 % 8, 4 + step * 3 % 20, 3 + step % 4);
            let drawn = desk.draw(|f| {
                for y in 0..height {
                    let text = &"云川a市（民）政“局”b".repeat(4)[usize::from(step + y) % 2 * 3..];
                    put(f.buffer_mut(), 0, y, width, text, theme.normal);
                }
                frame(f.buffer_mut(), place.intersection(area), "面商", &theme);
            });
            let expected = rows(drawn.unwrap().buffer);
            parser.process(&std::mem::take(&mut *wire.0.borrow_mut()));
            let edges = place.rows().map(|row| parser.screen().cell(row.y, place.x));
            for edge in edges.flatten() {
                assert!(
                    ["┌", "│", "└"].contains(&edge.contents()),
                    "frame {step}: {edge:?}"
                );
            }
            let seen: Vec<String> = parser.screen().rows(0, width).collect();
            let seen: Vec<&str> = seen.iter().map(|row| row.trim_end()).collect();
            assert_eq!(seen, expected, "frame {step}");
        }
    }
}
