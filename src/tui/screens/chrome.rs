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

/// The status line and the hints; where there is one row only, what has to be told goes first.
pub fn foot(buf: &mut Buffer, area: Rect, hints: &[Hint], view: &View) {
    let Some(last) = area.bottom().checked_sub(1).filter(|_| area.height > 0) else {
        return;
    };
    let row = |y| Rect::new(area.x, y, area.width, 1);
    match (view.status(), area.height) {
        (Some(status), 1) => draw_status(buf, row(last), status),
        (Some(status), _) => {
            draw_status(buf, row(last - 1), status);
            draw_hints(buf, row(last), hints, view);
        }
        (None, _) => draw_hints(buf, row(last), hints, view),
    }
}

fn draw_status(buf: &mut Buffer, area: Rect, (words, style): (&str, Style)) {
    put_fitted(buf, area.x + 1, area.y, area.right(), words, style);
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

    fn columns(&self) -> usize {
        columns(&self.key) + 1 + columns(&self.words)
    }

    fn is_help(&self) -> bool {
        ["?", "F1"].contains(&self.key.as_str())
    }
}

/// As many as fit; help is always among them.
fn draw_hints(buf: &mut Buffer, area: Rect, hints: &[Hint], view: &View) {
    let room = usize::from(area.width).saturating_sub(1);
    let mut x = area.x + 1;
    for hint in fitting(hints, room) {
        let words = match hint.strong {
            true => view.theme.good,
            false => Style::default(),
        };
        x = put(buf, x, area.y, area.right(), &hint.key, view.theme.key);
        x = put(buf, x + 1, area.y, area.right(), &hint.words, words) + 2;
    }
}

fn fitting(hints: &[Hint], room: usize) -> Vec<&Hint> {
    let mut shown: Vec<&Hint> = hints.iter().collect();
    let needed = |shown: &[&Hint]| shown.iter().map(|hint| hint.columns() + 2).sum::<usize>();
    while needed(&shown) > room + 2 {
        let least = shown.iter().rposition(|hint| !hint.is_help()).unwrap_or(0);
        shown.remove(least);
    }
    shown
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
