//! A table over a virtual list: only the rows that are seen are asked for.
//!
//! ```text
//!   编号        标题                     期限
//! * rd-8-4-12   关于加快养老服务设施…    8月6日 ┃
//!   rd-8-4-13   关于规范殡葬服务的建议   9月1日 │
//! ```
//!
//! Must not know what the rows mean: cells are text with a style. Every cell is fitted by columns.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyph::{display, put, put_fitted};
use super::list::ListState;
use super::scrollbar;
use crate::text::width::{columns, fit, pad_left};
use crate::tui::theme::Theme;

/// How wide a column is, in columns of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Fixed(u16),
    /// As wide as its widest cell seen, up to this.
    Fit(u16),
    /// A share of what is left, by weight.
    Flex(u16),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    Right,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub title: String,
    pub width: Width,
    pub align: Align,
    /// Left out where the table is narrower than this.
    pub at_least: u16,
}

impl Column {
    /// A column whose cells stand at its left edge.
    pub fn new(title: &str, width: Width) -> Self {
        Column {
            title: title.to_string(),
            width,
            align: Align::Left,
            at_least: 0,
        }
    }

    /// Left out where the table is narrower than so many columns of the screen.
    pub fn where_at_least(self, at_least: u16) -> Self {
        Column { at_least, ..self }
    }

    pub fn right(self) -> Self {
        Column {
            align: Align::Right,
            ..self
        }
    }
}

/// A text with its style; a plain text has the table's.
#[derive(Clone, Debug, Default)]
pub struct TableCell {
    pub text: String,
    pub style: Style,
}

impl<T: Into<String>> From<T> for TableCell {
    fn from(text: T) -> Self {
        TableCell {
            text: text.into(),
            style: Style::new(),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct TableRow {
    /// One per column, in their order; a single one is a heading over the rows below it.
    pub cells: Vec<TableCell>,
    /// Marked for a batch.
    pub marked: bool,
}

/// Columns and the place in the list.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub list: ListState,
}

/// Columns of the screen before the first cell: the mark and a space.
const MARK: u16 = 2;
const GAP: u16 = 2;

impl Table {
    pub fn new(columns: Vec<Column>) -> Self {
        Table {
            columns,
            list: ListState::default(),
        }
    }

    /// The selected row of `total`.
    pub fn selected(&self, total: usize) -> Option<usize> {
        self.list.selected(total)
    }

    /// `false`: not a key of the table.
    pub fn key(&mut self, key: KeyEvent, total: usize) -> bool {
        self.list.key(key, total)
    }

    /// The row of the list at this screen row, when drawn into `area`.
    pub fn row_at(&self, area: Rect, y: u16, total: usize) -> Option<usize> {
        self.list.row_at(y.checked_sub(area.y + 1)?, total)
    }

    /// Draws the header and the rows seen, asking `row` for each of them by its number.
    pub fn draw(
        &self,
        buf: &mut Buffer,
        area: Rect,
        theme: &Theme,
        total: usize,
        row: impl FnMut(usize) -> TableRow,
    ) {
        if area.is_empty() {
            return;
        }
        let body = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
        let seen = self.list.window(body.height, total);
        let rows: Vec<TableRow> = seen.clone().map(row).collect();
        let inner = Rect {
            width: area.width - 1,
            ..body
        };
        let places = self.places(inner, &rows);
        for (column, &(x, right)) in self.columns.iter().zip(&places) {
            put_aligned(
                buf,
                (x, area.y, right),
                &column.title,
                column.align,
                theme.title,
            );
        }
        for (i, row) in rows.iter().enumerate() {
            let place = Rect::new(inner.x, inner.y + i as u16, inner.width, 1);
            self.draw_row(buf, place, &places, row, theme);
            if self.selected(total) == Some(seen.start + i) {
                buf.set_style(place, theme.selected);
            }
        }
        scrollbar::draw(buf, body, &seen, total, theme);
    }

    fn draw_row(
        &self,
        buf: &mut Buffer,
        area: Rect,
        places: &[(u16, u16)],
        row: &TableRow,
        theme: &Theme,
    ) {
        let base = if row.marked {
            theme.marked
        } else {
            theme.normal
        };
        buf.set_style(area, base);
        if row.marked {
            put(buf, area.x, area.y, area.right(), "*", base);
        }
        if let (true, [heading]) = (self.columns.len() > 1, &row.cells[..]) {
            let style = base.patch(heading.style);
            put_fitted(buf, area.x + 1, area.y, area.right(), &heading.text, style);
            return;
        }
        for ((column, &(x, right)), cell) in self.columns.iter().zip(places).zip(&row.cells) {
            put_aligned(
                buf,
                (x, area.y, right),
                &cell.text,
                column.align,
                base.patch(cell.style),
            );
        }
    }

    /// Left and right edge of every column; those that do not fit any more are empty.
    fn places(&self, area: Rect, rows: &[TableRow]) -> Vec<(u16, u16)> {
        let mut x = area.x.saturating_add(MARK).min(area.right());
        let widths = self.widths(area.width.saturating_sub(MARK), rows);
        widths
            .into_iter()
            .map(|width| {
                let right = x.saturating_add(width).min(area.right());
                let place = (x, right);
                x = right.saturating_add(GAP).min(area.right());
                place
            })
            .collect()
    }

    fn widths(&self, room: u16, rows: &[TableRow]) -> Vec<u16> {
        let is_out = |column: &Column| room + MARK < column.at_least;
        let own: Vec<Option<u16>> = (0..self.columns.len())
            .map(|i| match is_out(&self.columns[i]) {
                true => Some(0),
                false => self.own_width(i, rows),
            })
            .collect();
        let shown = self.columns.iter().filter(|column| !is_out(column)).count();
        let gaps = GAP * (shown as u16).saturating_sub(1);
        let taken: u16 = own.iter().flatten().sum();
        let mut left = room.saturating_sub(taken + gaps);
        let mut weights: u16 = self.columns.iter().map(weight).sum();
        self.columns
            .iter()
            .zip(own)
            .map(|(column, own)| {
                own.unwrap_or_else(|| {
                    let share =
                        u32::from(left) * u32::from(weight(column)) / u32::from(weights.max(1));
                    left -= share as u16;
                    weights -= weight(column);
                    share as u16
                })
            })
            .collect()
    }

    /// The width that a column has by itself; `None` for a share of the rest.
    fn own_width(&self, column: usize, rows: &[TableRow]) -> Option<u16> {
        match self.columns[column].width {
            Width::Fixed(width) => Some(width),
            Width::Flex(_) => None,
            Width::Fit(most) => {
                let cells = rows
                    .iter()
                    .filter(|r| r.cells.len() > 1)
                    .filter_map(|r| r.cells.get(column))
                    .map(|c| c.text.as_str());
                let texts = cells.chain([self.columns[column].title.as_str()]);
                let widest = texts.map(|text| columns(&display(text))).max().unwrap_or(0);
                Some(widest.min(usize::from(most)) as u16)
            }
        }
    }
}

fn weight(column: &Column) -> u16 {
    match column.width {
        Width::Flex(weight) => weight,
        _ => 0,
    }
}

fn put_aligned(
    buf: &mut Buffer,
    (x, y, right): (u16, u16, u16),
    text: &str,
    align: Align,
    style: Style,
) {
    match align {
        Align::Left => {
            put_fitted(buf, x, y, right, text, style);
        }
        Align::Right => {
            let room = usize::from(right - x);
            let shown = display(text);
            put(buf, x, y, right, &pad_left(&fit(&shown, room), room), style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{half_drawn, named, screen};

    fn table() -> Table {
        Table::new(vec![
            Column::new("编号", Width::Fit(10)),
            Column::new("标题", Width::Flex(1)),
            Column::new("天", Width::Fixed(3)).right(),
        ])
    }

    fn row(i: usize) -> TableRow {
        TableRow {
            cells: vec![
                format!("rd-{i}").into(),
                "关于加快养老服务设施建设的建议".into(),
                i.to_string().into(),
            ],
            marked: i == 1,
        }
    }

    #[test]
    fn cells_are_fitted_by_columns() {
        let dump = screen(30, 4, |buf, area| {
            table().draw(buf, area, &Theme::new(true), 3, row)
        });
        insta::assert_snapshot!(dump, @r"
          编号  标题               天
          rd-0  关于加快养老服…     0
        * rd-1  关于加快养老服…     1
          rd-2  关于加快养老服…     2
        ");
    }

    #[test]
    fn only_the_rows_seen_are_asked_for() {
        let mut table = table();
        table.key(named("G"), 100_000);
        let mut asked = vec![];
        screen(30, 4, |buf, area| {
            table.draw(buf, area, &Theme::new(true), 100_000, |i| {
                asked.push(i);
                row(i)
            });
        });
        assert_eq!(asked, [99_997, 99_998, 99_999]);
        assert_eq!(
            table.row_at(Rect::new(0, 5, 30, 4), 6, 100_000),
            Some(99_997)
        );
        assert_eq!(
            table.row_at(Rect::new(0, 5, 30, 4), 5, 100_000),
            None,
            "the header"
        );
    }

    #[test]
    fn any_size_is_drawn_whole() {
        for (width, height) in (0..40).flat_map(|w| [(w, 0), (w, 1), (w, 3)]) {
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            table().draw(&mut buf, area, &Theme::new(true), 50, row);
            assert_eq!(half_drawn(&buf, area), None, "{width}x{height}");
        }
    }
}
