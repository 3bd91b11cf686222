//! Helpers for tests of what stands on the screen: draw into a buffer, read it back as rows of text.
//!
//! Must not know any widget. A wide character takes two cells and is read once, so that the dump
//! looks like the terminal.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use crate::text::width::columns;

/// The rows of a buffer as text, spaces at the right cut off.
pub fn rows(buf: &Buffer) -> Vec<String> {
    let area = buf.area;
    (area.top()..area.bottom())
        .map(|y| row(buf, area, y))
        .collect()
}

/// Draws into a fresh buffer of this size and dumps it as one text, a line per row, with the empty
/// rows at the bottom cut off.
pub fn screen(width: u16, height: u16, draw: impl FnOnce(&mut Buffer, Rect)) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    draw(&mut buf, area);
    rows(&buf).join("\n").trim_end().to_string()
}

/// Says where a wide character stands half drawn: its second cell overwritten or outside `area`.
pub fn half_drawn(buf: &Buffer, area: Rect) -> Option<(u16, u16)> {
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let cols = columns(buf[(x, y)].symbol()).max(1) as u16;
            let covered =
                (x + 1..x + cols).all(|next| next < area.right() && buf[(next, y)].symbol() == " ");
            if !covered {
                return Some((x, y));
            }
            x += cols;
        }
    }
    None
}

/// A key press without modifiers.
pub fn press(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

/// The keys that type this text.
pub fn typed(text: &str) -> impl Iterator<Item = KeyEvent> + '_ {
    text.chars().map(|c| press(KeyCode::Char(c)))
}

/// A key by its name: `Enter`, `C-z`, `S-Left`, `C-S-Home`, `A-Up`, `F3`, or one character.
pub fn named(name: &str) -> KeyEvent {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = name;
    while let Some((head, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
        modifiers |= match head {
            "C" => KeyModifiers::CONTROL,
            "S" => KeyModifiers::SHIFT,
            "A" => KeyModifiers::ALT,
            other => panic!("no modifier {other}"),
        };
        rest = tail;
    }
    KeyEvent::new(code(rest), modifiers)
}

fn code(name: &str) -> KeyCode {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => KeyCode::Char(c),
        (Some('F'), Some(_)) => KeyCode::F(name[1..].parse().expect("a function key")),
        _ => match name {
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "BackTab" => KeyCode::BackTab,
            "Space" => KeyCode::Char(' '),
            "Backspace" => KeyCode::Backspace,
            "Delete" => KeyCode::Delete,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PageUp" => KeyCode::PageUp,
            "PageDown" => KeyCode::PageDown,
            other => panic!("no key {other}"),
        },
    }
}

fn row(buf: &Buffer, area: Rect, y: u16) -> String {
    let mut text = String::new();
    let mut x = area.left();
    while x < area.right() {
        let symbol = buf[(x, y)].symbol();
        text.push_str(symbol);
        x += columns(symbol).max(1) as u16;
    }
    text.trim_end().to_string()
}
