//! A table of Word being read: its grid, spans and joins become cells of the papers.
//!
//! Knows the table model of WordprocessingML; must not know what a cell says.

use quick_xml::events::BytesStart;

use super::xml::{attribute, is_on};
use crate::document::block::{Align, Cell, CellLine, Flow, Piece, Row, Table};

/// The width of a column that nobody gave one, in twips.
const COLUMN: u32 = 1_000;
/// No paper is wider, in millimetres.
const WIDEST: u32 = 2_000;
/// Columns that one cell may cover.
const MOST_SPANNED: usize = 1_000;

/// A table so far.
#[derive(Default)]
pub struct Grid {
    /// Widths of the columns in twips.
    columns: Vec<u32>,
    rows: Vec<Draft>,
    row: Draft,
    cell: CellDraft,
}

#[derive(Default)]
struct Draft {
    cells: Vec<CellDraft>,
    before: usize,
    height: u32,
    is_header: bool,
    is_whole: bool,
}

#[derive(Default)]
struct CellDraft {
    lines: Vec<CellLine>,
    /// Columns it covers; 0 says nothing, and is one.
    span: usize,
    width: u32,
    joined: bool,
    middle: bool,
}

impl Grid {
    /// Takes in an element that says something about the table.
    pub fn set(&mut self, element: &BytesStart) {
        let value = |name| attribute(element, name).unwrap_or_default();
        let number = |name| value(name).parse().unwrap_or(0);
        let on = || is_on(&attribute(element, "w:val").unwrap_or_default());
        match element.name().as_ref() {
            "w:gridCol" => self.columns.push(number("w:w")),
            "w:gridBefore" => self.row.before = number("w:val").min(MOST_SPANNED as u32) as usize,
            "w:trHeight" => self.row.height = number("w:val"),
            "w:tblHeader" => self.row.is_header = on(),
            "w:cantSplit" => self.row.is_whole = on(),
            "w:tcW" => self.cell.width = number("w:w"),
            "w:gridSpan" => self.cell.span = (number("w:val") as usize).min(MOST_SPANNED),
            "w:vMerge" => self.cell.joined = value("w:val") != "restart",
            "w:vAlign" => self.cell.middle = value("w:val") == "center",
            _ => {}
        }
    }

    /// A paragraph of the open cell.
    pub fn add(&mut self, align: Align, text: &str) {
        let pieces = pieces(text);
        self.cell.lines.push(CellLine { align, pieces });
    }

    pub fn end_cell(&mut self) {
        let mut cell = std::mem::take(&mut self.cell);
        if cell.lines.iter().all(|line| line.pieces.is_empty()) {
            cell.lines.clear();
        }
        // Words under a join are not seen in Word; they are words all the same.
        cell.joined &= cell.lines.is_empty();
        self.row.cells.push(cell);
    }

    /// Ends the row and gives its text.
    pub fn end_row(&mut self, between: &str) -> String {
        let row = std::mem::take(&mut self.row);
        let texts: Vec<String> = row.cells.iter().map(|cell| words(&cell.lines)).collect();
        self.rows.push(row);
        texts.join(between)
    }

    /// The table as papers know it.
    pub fn table(&self) -> Table {
        let mut rows: Vec<Row> = self.rows.iter().map(|row| self.row_of(row)).collect();
        rows.retain(|row| !row.cells.is_empty());
        let widest = rows.iter().filter_map(|row| row.edges().last()).max();
        for row in &mut rows {
            let width = row.edges().last().unwrap_or(0);
            if let (Some(widest), Some(last)) = (widest, row.cells.last_mut()) {
                last.width += widest - width;
            }
        }
        let mut table = Table { rows };
        part_the_unjoined(&mut table);
        table
    }

    fn row_of(&self, row: &Draft) -> Row {
        let mut at = row.before;
        let mut twips: u32 = self.columns.iter().take(at).sum();
        let mut left = 0;
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let span = cell.span.max(1);
            let columns = self.columns.get(at..at + span);
            let own = if cell.width > 0 {
                cell.width
            } else {
                COLUMN * span as u32
            };
            let width = columns
                .map(|columns| columns.iter().sum())
                .filter(|sum| *sum > 0);
            twips = twips.saturating_add(width.unwrap_or(own));
            at += span;
            let right = millimetres(twips).max(left + 1);
            cells.push(Cell {
                width: u16::try_from(right - left).unwrap_or(u16::MAX),
                lines: cell.lines.clone(),
                middle: cell.middle,
                joined: cell.joined,
            });
            left = right;
        }
        let flow = match (row.is_header, row.is_whole) {
            (true, _) => Flow::Header,
            (_, true) => Flow::Whole,
            _ => Flow::Breaks,
        };
        Row {
            cells,
            height: u16::try_from(millimetres(row.height)).unwrap_or(0),
            flow,
        }
    }
}

/// A cell goes on only below one of the same place.
fn part_the_unjoined(table: &mut Table) {
    for at in 0..table.rows.len() {
        let edges: Vec<u16> = table.rows[at].edges().collect();
        for cell in 0..table.rows[at].cells.len() {
            let goes_on = at > 0 && table.goes_on(at - 1, edges[cell], edges[cell + 1]);
            let above = at > 0 && has_cell(&table.rows[at - 1], edges[cell], edges[cell + 1]);
            table.rows[at].cells[cell].joined &= goes_on && above;
        }
    }
}

fn has_cell(row: &Row, left: u16, right: u16) -> bool {
    let edges: Vec<u16> = row.edges().collect();
    edges.windows(2).any(|sides| sides == [left, right])
}

fn millimetres(twips: u32) -> u32 {
    (u64::from(twips) * 254 + 7_200)
        .div_euclid(14_400)
        .min(u64::from(WIDEST)) as u32
}

/// The paragraphs of a cell side by side: a row is one line.
pub fn words(lines: &[CellLine]) -> String {
    let texts: Vec<String> = lines.iter().map(CellLine::text).collect();
    let parts = texts.iter().flat_map(|text| text.lines()).map(str::trim);
    let parts: Vec<&str> = parts.filter(|text| !text.is_empty()).collect();
    parts.join("  ")
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in text.trim_end().split_inclusive(['☑', '□']) {
        let words = part.trim_end_matches(['☑', '□']);
        if !words.is_empty() {
            pieces.push(Piece::Text(words.to_owned()));
        }
        if words.len() < part.len() {
            pieces.push(Piece::Tick(part.ends_with('☑')));
        }
    }
    pieces
}
