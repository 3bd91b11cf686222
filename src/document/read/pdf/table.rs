//! The signs of a ruled table as rows of cells, each cell one running text.
//!
//! Knows cells and the lines in them; must not know what a table is about. A cell as wide as its table is text of the
//! page, not a cell: forms are ruled around whole paragraphs.

use super::{
    columns::unspaced,
    drawn::Sign,
    grid::{Area, Grid},
    lines::{Line, is_wide, lines},
};

/// Between the ruled line and the text of a cell, at most.
const WIDEST_PADDING: f64 = 10.0;
/// Between the paragraphs of a cell, as a row of a Word table is read.
const PARAGRAPH: &str = "  ";
/// Signs that end no line, and signs that begin none: what stands beside them moves down with them.
const OPENING: &str = "（《〈【「『“‘";
const CLOSING: &str = "，。、；：！？）》〉】」』”’%％";

/// What a page has at one height.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Line(Line),
    Row(Row),
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Places of all the upright lines of the table.
    pub across: Vec<f64>,
    pub cells: Vec<Cell>,
}

/// A cell; one that goes on from the row above is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Column that it begins in.
    pub left: usize,
    pub text: String,
}

/// The rows of a table with their heights, and the lines of cells as wide as it is. `signs` are those of each cell.
pub fn items(grid: &Grid, signs: Vec<Vec<Sign>>) -> Vec<(f64, Item)> {
    let cells: Vec<Vec<Line>> = signs.into_iter().map(lines).collect();
    let padding = padding(grid, &cells);
    let mut items = Vec::new();
    for row in 0..grid.down.len() - 1 {
        let touched = |area: &Area| (area.top..=area.bottom).contains(&row);
        let in_row: Vec<usize> = (0..grid.cells.len())
            .filter(|at| touched(&grid.cells[*at]))
            .collect();
        if let [only] = in_row[..] {
            if grid.cells[only].top == row {
                let lines = cells[only].iter();
                items.extend(lines.map(|line| (line.y, Item::Line(line.clone()))));
            }
            continue;
        }
        let mut texts: Vec<Cell> = in_row
            .into_iter()
            .map(|at| {
                let area = &grid.cells[at];
                let begins = area.top == row;
                let text = begins.then(|| text(&cells[at], area, grid, padding));
                Cell {
                    left: area.left,
                    text: text.unwrap_or_default(),
                }
            })
            .collect();
        texts.sort_by_key(|cell| cell.left);
        let row_of = Row {
            across: grid.across.clone(),
            cells: texts,
        };
        items.push((grid.down[row], Item::Row(row_of)));
    }
    items
}

/// What stands free between the rule and the text, as the narrowest cell shows.
fn padding(grid: &Grid, cells: &[Vec<Line>]) -> f64 {
    let places = grid.cells.iter().zip(cells);
    let free = places.flat_map(|(area, lines)| {
        let left = grid.left(area);
        lines.iter().map(move |line| line.from() - left)
    });
    free.fold(WIDEST_PADDING, f64::min).max(0.0)
}

/// The lines of a cell as one text, its paragraphs parted.
fn text(lines: &[Line], area: &Area, grid: &Grid, padding: f64) -> String {
    let mut text = String::new();
    for (at, line) in lines.iter().enumerate() {
        let words = unspaced(&line.text(), lines.len() == 1);
        if at > 0 {
            let between = match goes_on(&lines[at - 1], line, area, grid, padding) {
                true => joint(&text, &words),
                false => PARAGRAPH,
            };
            text.push_str(between);
        }
        text.push_str(&words);
    }
    text
}

/// Words of letters are parted by a blank, characters by nothing.
fn joint(before: &str, after: &str) -> &'static str {
    let ends = [before.chars().next_back(), after.chars().next()];
    match ends.map(|end| end.is_some_and(|c| c.is_ascii_alphabetic())) {
        [true, true] => " ",
        _ => "",
    }
}

/// Whether a line goes on in the next one: what begins there had no room on it.
fn goes_on(line: &Line, next: &Line, area: &Area, grid: &Grid, padding: f64) -> bool {
    let left = grid.left(area) + padding;
    let right = left + grid.width(area) - 2.0 * padding;
    let room = (right - left) - (line.to() - line.from());
    if room >= unbroken(&next.text()) * line.size + 1.0 {
        return false;
    }
    let (before, behind) = (next.from() - left, right - next.to());
    let is_centred = (before - behind).abs() < next.size;
    before < 1.8 * next.size || is_centred
}

/// Width in ems of what cannot be parted at the beginning of a text.
fn unbroken(text: &str) -> f64 {
    let mut signs = text.chars().peekable();
    let mut width = 0.0;
    while let Some(c) = signs.next() {
        width += if is_wide(c) { 1.0 } else { 0.55 };
        let goes_on = signs.peek().is_some_and(|next| {
            CLOSING.contains(*next)
                || OPENING.contains(c)
                || c.is_ascii_alphanumeric() && next.is_ascii_alphanumeric()
        });
        if !goes_on {
            break;
        }
    }
    width
}
