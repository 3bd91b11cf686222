//! Drawing a form: labels in one column, answers in the next, what is wrong below them.
//!
//! ```text
//! > 面商日期 *  2024-08-06______  星期二
//!               认不出日期，可写 8月6日、2024-8-6、今天、+3
//!   满意程度 *  ( ) 满意  (*) 基本满意  ( ) 不满意
//! ```
//!
//! Must not change the form. The whole form is drawn on a sheet as high as it needs, and the part
//! with the focus is copied to the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Form;
use super::entry::{Choice, Entry, Input, Kind, Options};
use crate::text::width::{columns, pad};
use crate::tui::theme::Theme;
use crate::tui::widgets::glyph::{display, put, put_fitted};
use crate::tui::widgets::scrollbar;

/// Columns before the label, for the mark of the focus.
const MARK: u16 = 2;
const GAP: u16 = 2;
/// Columns kept free on the right for the scroll mark.
const BAR: u16 = 2;
const LONG_ROWS: (u16, u16) = (3, 6);
/// Room for a date and the weekday behind it.
const DATE_COLS: u16 = 18;

/// Where one entry stands on the sheet.
struct Block {
    /// From the first row of the answer to the last of its notes.
    rows: std::ops::Range<u16>,
    /// Where the answer stands, with what surrounds the input.
    answer: Rect,
}

impl Form {
    /// Draws as much as fits, the entry with the focus always; the last row tells the keys.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let body = body(area);
        if body.is_empty() {
            return;
        }
        let blocks = self.blocks(body.width);
        let total = blocks.last().map_or(0, |b| b.rows.end);
        let mut sheet = Buffer::empty(Rect::new(0, 0, body.width, total.max(body.height)));
        for (i, block) in blocks.iter().enumerate() {
            self.draw_entry(&mut sheet, block, i, theme);
        }
        let top = self.settle(&blocks, body.height);
        for (x, y) in body.positions().map(|p| (p.x, p.y)) {
            buf[(x, y)] = sheet[(x - body.x, y - body.y + top)].clone();
        }
        let seen = usize::from(top)..usize::from(top + body.height);
        scrollbar::draw(buf, body, &seen, usize::from(total), theme);
        if body.height < area.height {
            let hint = format!(
                "{}Tab 下一项 · Ctrl-S 确定 · Esc 取消    * 必填",
                self.how_to_answer()
            );
            put_fitted(
                buf,
                area.x,
                area.bottom() - 1,
                area.right(),
                &hint,
                theme.dim,
            );
        }
    }

    /// The keys of the entry with the focus, where they are not plain typing.
    fn how_to_answer(&self) -> &'static str {
        match self.entries.get(self.focus).map(|entry| &entry.kind) {
            Some(Kind::Choice(_)) => "←→ 空格 选 · ",
            Some(Kind::Multi(_)) => "←→ 走 空格 选 · ",
            Some(Kind::Date) => "↑↓ 前后一天 · ",
            Some(Kind::Path) => "F2 选文件 · ",
            _ => "",
        }
    }

    /// Rows that the whole form takes at this width, its row of hints and one row for a note included.
    pub fn height(&self, width: u16) -> u16 {
        let answers: u16 = self
            .blocks(width)
            .iter()
            .map(|block| block.answer.height)
            .sum();
        answers + 2 + u16::from(self.entries.iter().any(|entry| !entry.help.is_empty()))
    }

    /// Where the terminal's cursor belongs; `None` while options are chosen from.
    pub fn caret(&self, area: Rect) -> Option<(u16, u16)> {
        let body = body(area);
        if body.is_empty() {
            return None;
        }
        let blocks = self.blocks(body.width);
        let entry = self.entries.get(self.focus)?;
        let input = input_area(entry, blocks[self.focus].answer);
        let (x, y) = match &entry.input {
            Input::Line(field) => field.caret(input),
            Input::Long(editor) => editor.caret(input),
            Input::Options(_) => None,
        }?;
        let y = y.checked_sub(self.settle(&blocks, body.height))?;
        (y < body.height).then_some((body.x + x.min(body.width - 1), body.y + y))
    }

    /// The first row of the sheet that is seen, so that the focus is.
    fn settle(&self, blocks: &[Block], height: u16) -> u16 {
        let total = blocks.last().map_or(0, |b| b.rows.end);
        let rows = blocks.get(self.focus).map_or(0..0, |b| b.rows.clone());
        let lowest = rows.end.saturating_sub(height).min(rows.start);
        let top = self
            .top
            .get()
            .clamp(lowest, rows.start)
            .min(total.saturating_sub(height));
        self.top.set(top);
        top
    }

    fn blocks(&self, width: u16) -> Vec<Block> {
        let labels = self
            .entries
            .iter()
            .map(|e| columns(&e.label))
            .max()
            .unwrap_or(0) as u16;
        let x = (MARK + labels.min(width * 2 / 5) + 2 + GAP).min(width.saturating_sub(1));
        let room = width.saturating_sub(x + BAR).max(1);
        let mut y = 0;
        let place = |(i, entry): (usize, &Entry)| {
            let height = entry_height(entry, room);
            let notes = u16::from(entry.error.is_some()) + u16::from(self.shows_help(i));
            let block = Block {
                rows: y..y + height + notes,
                answer: Rect::new(x, y, room, height),
            };
            y = block.rows.end;
            block
        };
        self.entries.iter().enumerate().map(place).collect()
    }

    fn shows_help(&self, entry: usize) -> bool {
        entry == self.focus && !self.entries[entry].help.is_empty()
    }

    fn draw_entry(&self, buf: &mut Buffer, block: &Block, i: usize, theme: &Theme) {
        let entry = &self.entries[i];
        let answer = block.answer;
        let focused = i == self.focus;
        let style = if focused { theme.focus } else { theme.normal };
        let label_end = answer.x.saturating_sub(GAP);
        put(
            buf,
            0,
            answer.y,
            label_end,
            if focused { ">" } else { "" },
            style,
        );
        let star = put_fitted(
            buf,
            MARK,
            answer.y,
            label_end.saturating_sub(2),
            &entry.label,
            style,
        );
        if entry.required {
            put(buf, star + 1, answer.y, label_end, "*", theme.danger);
        }
        self.draw_answer(buf, entry, answer, focused, theme);
        let error = entry.error.as_deref().map(|words| (words, theme.danger));
        let right = notes_end(buf);
        let help = self
            .shows_help(i)
            .then_some((entry.help.as_str(), theme.dim));
        for (y, (words, style)) in (answer.bottom()..).zip(error.into_iter().chain(help)) {
            put_fitted(buf, answer.x, y, right, words, style);
        }
    }

    fn draw_answer(
        &self,
        buf: &mut Buffer,
        entry: &Entry,
        answer: Rect,
        focused: bool,
        theme: &Theme,
    ) {
        let area = input_area(entry, answer);
        match (&entry.input, &entry.kind) {
            (Input::Line(field), _) => {
                field.draw(buf, area, theme.input, theme);
                if let Some(words) = entry.explained(self.today) {
                    put_fitted(
                        buf,
                        area.right() + 1,
                        area.y,
                        notes_end(buf),
                        &words,
                        theme.good,
                    );
                }
            }
            (Input::Long(editor), _) => {
                let edge = if focused { theme.focus } else { theme.border };
                for y in area.top()..area.bottom() {
                    put(buf, answer.x, y, area.x, theme.lines.vertical_left, edge);
                }
                editor.draw(buf, area, theme);
            }
            (Input::Options(options), Kind::Choice(all)) => {
                draw_options(buf, area, all, options, ["( )", "(*)"], focused, theme);
            }
            (Input::Options(options), Kind::Multi(all)) => {
                draw_options(buf, area, all, options, ["[ ]", "[x]"], focused, theme);
            }
            (Input::Options(_), _) => {}
        }
    }
}

/// Where words beside and below the answers end, so that the scroll mark never halves them.
fn notes_end(sheet: &Buffer) -> u16 {
    sheet.area.right().saturating_sub(BAR)
}

/// The area without the row of hints, which small areas do without.
fn body(area: Rect) -> Rect {
    let hint = u16::from(area.height > 3);
    Rect {
        height: area.height - hint,
        ..area
    }
}

fn entry_height(entry: &Entry, room: u16) -> u16 {
    match (&entry.input, &entry.kind) {
        (Input::Long(editor), _) => {
            let rows = editor
                .height(room.saturating_sub(2))
                .min(usize::from(LONG_ROWS.1));
            (rows as u16).max(LONG_ROWS.0)
        }
        (Input::Options(_), Kind::Choice(all) | Kind::Multi(all)) => {
            option_places(all, room).last().map_or(1, |(_, y)| y + 1)
        }
        _ => 1,
    }
}

/// Long texts stand behind a line at their left, dates leave room for the weekday.
fn input_area(entry: &Entry, area: Rect) -> Rect {
    match entry.kind {
        Kind::Long => Rect {
            x: area.x + 2.min(area.width - 1),
            width: area.width.saturating_sub(2).max(1),
            ..area
        },
        Kind::Date => Rect {
            width: area.width.min(DATE_COLS),
            ..area
        },
        _ => area,
    }
}

/// Column and row of each option, counted from the first.
fn option_places(all: &[Choice], room: u16) -> Vec<(u16, u16)> {
    let (mut x, mut y) = (0, 0);
    let place = |choice: &Choice| {
        let width = 4 + columns(&display(&choice.label)) as u16;
        if x > 0 && x + width > room {
            (x, y) = (0, y + 1);
        }
        let at = (x, y);
        x += width + 2;
        at
    };
    all.iter().map(place).collect()
}

fn draw_options(
    buf: &mut Buffer,
    area: Rect,
    all: &[Choice],
    options: &Options,
    marks: [&str; 2],
    focused: bool,
    theme: &Theme,
) {
    let places = option_places(all, area.width);
    for (i, (choice, (x, y))) in all.iter().zip(places).enumerate() {
        let on = options.on[i];
        let here = focused && options.at.unwrap_or(0) == i;
        let style = if on { theme.title } else { theme.normal };
        let style = if here {
            style.patch(theme.selected)
        } else {
            style
        };
        let room = usize::from(area.width - x).min(4 + columns(&display(&choice.label)));
        let text = pad(
            &format!("{} {}", marks[usize::from(on)], display(&choice.label)),
            room,
        );
        put(buf, area.x + x, area.y + y, area.right(), &text, style);
    }
}
