//! The assignment list (交办清单): a sheet of suggestions and proposals handed out to units, header and layout as its
//! maker liked. What a column means is guessed from its header and can be told otherwise; each row becomes proposed
//! values with doubts, never a failure of the list.
//!
//! Takes rows that someone else read; knows no file, no store, no case that is already there.

mod above;
mod cells;
pub mod column;
mod duty;
mod header;
mod row;
mod units;
mod who;

pub(in crate::intake) use cells::people;
pub use column::Column;
pub use row::{Row, Surroundings};
pub use units::{Match, is_unit};

use crate::document::read::{Sheet, SheetRow};

/// One list: a sheet with its header found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub sheet: String,
    /// What stands above the header, such as the list's title.
    pub above: String,
    /// One text per column, as printed; both rows of a header in two.
    pub header: Vec<String>,
    /// What each column holds, where it is known.
    pub columns: Vec<Option<Column>>,
    /// The rows under the header.
    pub body: Vec<SheetRow>,
}

/// The lists of a file; none when no sheet has the header of one.
pub fn lists(sheets: &[Sheet]) -> Vec<List> {
    sheets.iter().filter_map(header::list).collect()
}

/// Columns that belong to the list and to no case.
const APART: [&str; 4] = ["备注", "说明", "签收人", "签收"];

impl List {
    /// The headers of columns that hold something and mean nothing that is known.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        let holds = |at: usize| {
            let cells = self.body.iter().filter_map(move |row| row.cells.get(at));
            cells.into_iter().any(|cell| !cell.trim().is_empty())
        };
        let headers = self.header.iter().zip(&self.columns).enumerate();
        headers.filter_map(move |(at, (header, meaning))| {
            let header = header.trim();
            let open = meaning.is_none() && !header.is_empty() && !APART.contains(&header);
            (open && holds(at)).then_some(header)
        })
    }

    /// Says what a column holds, by its header or its letter (`C`); another column that held the same lets it go.
    ///
    /// # Errors
    /// When there is no such column; the words list those there are.
    pub fn map(&mut self, name: &str, to: Option<Column>) -> Result<(), String> {
        let at = self.place(name).ok_or_else(|| {
            let names: Vec<&str> = self.header.iter().map(String::as_str).collect();
            format!("没有“{name}”这一列，表头是：{}", names.join("、"))
        })?;
        self.assign(at, to);
        Ok(())
    }

    /// The same by the column's place, from 0.
    pub fn assign(&mut self, at: usize, to: Option<Column>) {
        if let Some(to) = to.filter(|to| !to.may_repeat()) {
            for other in &mut self.columns {
                if *other == Some(to) {
                    *other = None;
                }
            }
        }
        if let Some(column) = self.columns.get_mut(at) {
            *column = to;
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let titled = self.header.iter().position(|title| title == name);
        titled.or_else(|| column::letter(name).filter(|at| *at < self.columns.len()))
    }

    /// What every row says.
    pub fn rows(&self, around: &Surroundings) -> Vec<Row> {
        row::read(self, around)
    }
}
