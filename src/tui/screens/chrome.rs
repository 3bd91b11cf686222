//! What every screen shares: the head line, the status line, the hints of keys below.

use crate::{
    command::{self, Command},
    text::width::{columns, fit},
    tui::{
        keys,
        view::View,
        widgets::glyph::{put, put_fitted},
    },
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// The rows between the head and the foot.
pub struct Frame {
    pub head: Rect,
    pub body: Rect,
    pub foot: Rect,
}

/// One row of head, two of foot (status and hints); in a very low window the foot goes first.
pub fn frame(area: Rect) -> Frame {
    let foot = match area.height {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    };
    let head = u16::from(area.height > 2);
    let body = area.height - head - foot;
    Frame {
        head: Rect {
            height: head,
            ..area
        },
        body: Rect::new(area.x, area.y + head, area.width, body),
        foot: Rect::new(area.x, area.y + head + body, area.width, foot),
    }
}

/// Title at the left, day and handler at the right.
pub fn head(buf: &mut Buffer, area: Rect, title: &str, view: &View) {
    if area.is_empty() {
        return;
    }
    buf.set_style(area, view.theme.selected);
    let right = format!("{}  {} ", view.today_words(), view.office.handler);
    let room = usize::from(area.width);
    let title = format!(" {title}");
    let shown = fit(&title, room);
    put(
        buf,
        area.x,
        area.y,
        area.right(),
        &shown,
        view.theme.selected,
    );
    let width = columns(&right);
    if columns(&shown) + width + 2 <= room {
        let x = area.right() - width as u16;
        put(buf, x, area.y, area.right(), &right, view.theme.selected);
    }
}

/// The status line and the hints.
pub fn foot(buf: &mut Buffer, area: Rect, hints: &[Hint], view: &View) {
    let rows = (area.y..area.bottom()).rev();
    let mut rows = rows.into_iter();
    if let Some(y) = rows.next() {
        draw_hints(
            buf,
            Rect {
                y,
                height: 1,
                ..area
            },
            hints,
            view,
        );
    }
    if let (Some(y), Some((text, style))) = (rows.next(), view.status()) {
        put_fitted(buf, area.x + 1, y, area.right(), text, style);
    }
}

/// A key and what it does here.
#[derive(Clone, Debug)]
pub struct Hint {
    pub key: String,
    pub words: String,
    pub strong: bool,
}

impl Hint {
    pub fn new(key: &str, words: &str) -> Self {
        Hint {
            key: keys::shown(key),
            words: words.to_owned(),
            strong: false,
        }
    }

    /// The hint of a command, with its first key.
    pub fn of(command: &'static Command) -> Option<Self> {
        let key = command.key()?;
        Some(Hint::new(key, command.title))
    }

    /// Hints of the named commands.
    pub fn all(names: &[&str]) -> Vec<Hint> {
        let commands = names.iter().filter_map(|name| command::find(name));
        commands.filter_map(Hint::of).collect()
    }

    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }
}

fn draw_hints(buf: &mut Buffer, area: Rect, hints: &[Hint], view: &View) {
    let mut x = area.x + 1;
    for hint in hints {
        let needed = columns(&hint.key) + columns(&hint.words) + 1;
        if usize::from(x) + needed > usize::from(area.right()) {
            break;
        }
        let words = match hint.strong {
            true => view.theme.good,
            false => Style::default(),
        };
        x = put(buf, x, area.y, area.right(), &hint.key, view.theme.key);
        x = put(buf, x + 1, area.y, area.right(), &hint.words, words) + 2;
    }
}

/// A thin line across, with a word in it.
pub fn rule(buf: &mut Buffer, area: Rect, words: &str, view: &View) {
    let line = view.theme.lines.horizontal_top;
    for x in area.left()..area.right() {
        put(buf, x, area.y, area.right(), line, view.theme.border);
    }
    if !words.is_empty() {
        let words = format!(" {words} ");
        put_fitted(
            buf,
            area.x + 1,
            area.y,
            area.right(),
            &words,
            view.theme.title,
        );
    }
}

/// One line of plain words.
pub fn line(buf: &mut Buffer, area: Rect, words: &str, style: Style) {
    if !area.is_empty() {
        put_fitted(buf, area.x, area.y, area.right(), words, style);
    }
}
