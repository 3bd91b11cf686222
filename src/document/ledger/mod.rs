//! 办理情况台账: one row a case, and the counts that a year-end report asks for, each with its denominator.
//!
//! A table of columns, each one function `Case -> Cell`; the writers below know cells, not cases. Knows no file and no clock.

mod columns;
mod counts;
mod csv;
mod promises;
mod xlsx;

pub use self::csv::{promises as promise_csv, write as csv};
pub use self::xlsx::{promises as promise_xlsx, write as xlsx};
pub use promises::{Of, PromiseSheet};

use crate::case::{Case, office::Office};
use chrono::NaiveDate;
use columns::COLUMNS;
use counts::Counts;

/// One cell of the ledger.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Date(NaiveDate),
    Number(u64),
    /// Part and whole; shown as a percentage beside both.
    Share(u64, u64),
}

impl Cell {
    fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        match text.trim().is_empty() {
            true => Cell::Empty,
            false => Cell::Text(text),
        }
    }

    fn date(date: Option<NaiveDate>) -> Cell {
        date.map_or(Cell::Empty, Cell::Date)
    }

    /// As it is read; a percentage to one place.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Date(date) => date.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Share(_, 0) => "—".to_owned(),
            Cell::Share(part, whole) => format!("{:.1}%", *part as f64 * 100.0 / *whole as f64),
        }
    }
}

/// The head of a column; `most` is as wide as it gets, in columns of text.
#[derive(Clone, Copy)]
struct Head {
    name: &'static str,
    most: u16,
}

impl Head {
    const fn new(name: &'static str, most: u16) -> Head {
        Head { name, most }
    }
}

/// Rows under their heads, as the writers see them.
struct Sheet<'a> {
    name: &'static str,
    title: &'a str,
    /// The day they are true of.
    on: NaiveDate,
    heads: Vec<Head>,
    rows: &'a [Vec<Cell>],
    /// The column whose words the colours go by.
    colours: &'static str,
}

/// How a case stands in time, as the ledger colours it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Overdue,
    Near,
    Calm,
}

/// What is shown of the cases that were taken in.
pub struct Ledger {
    /// 云川市民政局建议、提案办理情况台账
    title: String,
    /// The day the counts and 是否超期 are true of.
    on: NaiveDate,
    rows: Vec<Vec<Cell>>,
    counts: Counts,
}

impl Ledger {
    pub fn new(office: &Office, on: NaiveDate) -> Ledger {
        Ledger {
            title: format!("{}人大代表建议、政协委员提案办理情况台账", office.unit),
            on,
            rows: Vec::new(),
            counts: Counts::new(office),
        }
    }

    /// Puts one case on the next row. Cases need not be kept, so that ten thousand fit.
    pub fn take(&mut self, case: &Case, office: &Office) {
        let cells = COLUMNS
            .iter()
            .map(|column| (column.of)(case, office, self.on));
        self.rows.push(cells.collect());
        self.counts.take(case, office);
    }

    fn sheet(&self) -> Sheet<'_> {
        let heads = COLUMNS.iter();
        Sheet {
            name: "台账",
            title: &self.title,
            on: self.on,
            heads: heads.map(|one| Head::new(one.name, one.most)).collect(),
            rows: &self.rows,
            colours: columns::LATE,
        }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
