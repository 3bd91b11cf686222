//! Rows of a spreadsheet being gathered, within limits, and values as a spreadsheet shows them.
//!
//! Serves the readers of every kind of sheet; knows none of them.

use super::{Fault, Rival};
use crate::text::clean;

/// The last row and column that may hold something.
pub const MOST_ROWS: u32 = 50_000;
pub const MOST_COLUMNS: u32 = 1_000;
/// Cells with something in them, all sheets together; cells looked at, empty ones too.
pub const MOST_CELLS: usize = 400_000;
const MOST_LOOKED_AT: usize = 2_000_000;
/// Bytes of all values together.
const MOST_TEXT: usize = 32 * 1024 * 1024;

pub(super) const TOO_MUCH: Fault = Fault::Hostile("表格的行、列或单元格多得不正常");

/// One sheet of a workbook; a .csv is one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Empty for a .csv.
    pub name: String,
    /// Rows that hold something, from the top.
    pub rows: Vec<SheetRow>,
    /// Some bytes of the file meant nothing and stand as U+FFFD.
    pub lossy: bool,
    /// Another encoding that makes a text nearly as likely.
    pub rival: Option<Rival>,
}

/// One row, up to its last cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Row of the sheet or line of the file, from 1.
    pub line: u32,
    pub cells: Vec<String>,
}

pub(super) fn damaged(error: impl std::fmt::Display) -> Fault {
    Fault::Damaged(clean::visible(&error.to_string()).into_owned())
}

/// A date of XML: midnight says no time, and the `T` is for machines.
pub(super) fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z')) => {
            date.to_owned()
        }
        Some((date, time)) if date.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{date} {}", time.get(..5).unwrap_or(time))
        }
        _ => text.to_owned(),
    }
}

/// Fifteen digits, as spreadsheets show them; the last ones of a binary number are noise.
pub(super) fn number_shown(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

/// What may still be read of a file.
#[derive(Default)]
pub(super) struct Budget {
    looked: usize,
    cells: usize,
    text: usize,
}

impl Budget {
    pub fn look(&mut self) -> Result<(), Fault> {
        self.looked += 1;
        match self.looked > MOST_LOOKED_AT {
            true => Err(TOO_MUCH),
            false => Ok(()),
        }
    }

    pub fn spend(&mut self, text: &str) -> Result<(), Fault> {
        self.cells += 1;
        self.text += text.len();
        match self.cells > MOST_CELLS || self.text > MOST_TEXT {
            true => Err(TOO_MUCH),
            false => Ok(()),
        }
    }
}

/// Rows being gathered; cells come from left to right and from the top, in honest files.
#[derive(Default)]
pub(super) struct Rows {
    rows: Vec<SheetRow>,
}

impl Rows {
    /// Puts a value at a place counted from 0; what is empty takes no place.
    pub fn put(
        &mut self,
        row: u32,
        column: u32,
        value: String,
        budget: &mut Budget,
    ) -> Result<(), Fault> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(TOO_MUCH);
        }
        budget.spend(value)?;
        let line = row + 1;
        let at = match self.rows.last() {
            Some(last) if last.line == line => self.rows.len() - 1,
            Some(last) if last.line < line => self.add(self.rows.len(), line),
            _ => match self.rows.binary_search_by_key(&line, |row| row.line) {
                Ok(at) => at,
                Err(at) => self.add(at, line),
            },
        };
        let cells = &mut self.rows[at].cells;
        let column = column as usize;
        // The empty cells before it count as well, or few values would fill much memory.
        budget.look_at(column.saturating_sub(cells.len()))?;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = clean::newlines(value);
        Ok(())
    }

    fn add(&mut self, at: usize, line: u32) -> usize {
        let cells = Vec::new();
        self.rows.insert(at, SheetRow { line, cells });
        at
    }

    pub fn sheet(self, name: String) -> Sheet {
        Sheet {
            name,
            rows: self.rows,
            lossy: false,
            rival: None,
        }
    }
}

impl Budget {
    fn look_at(&mut self, cells: usize) -> Result<(), Fault> {
        self.looked += cells;
        self.look()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        for (number, shown) in [
            (12.0, "12"),
            (0.1 + 0.2, "0.3"),
            (13_812_345_678.0, "13812345678"),
            (-3.5, "-3.5"),
            (0.0, "0"),
        ] {
            assert_eq!(number_shown(number), shown);
        }
    }

    #[test]
    fn dates_of_xml_lose_their_midnight() {
        for (text, shown) in [
            ("2026-04-10", "2026-04-10"),
            ("2026-04-10T00:00:00", "2026-04-10"),
            ("2026-04-10T14:30:00", "2026-04-10 14:30"),
            ("PT1H", "PT1H"),
        ] {
            assert_eq!(iso(text), shown);
        }
    }
}
