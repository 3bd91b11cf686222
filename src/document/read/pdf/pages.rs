//! Pages made into lines that read like those of a text file.
//!
//! Goes: the margin, page numbers, running heads, the blanks that stand between Chinese characters. Stays: indents, and
//! the gaps between columns. A row of a table that a page parts is one again. Knows how pages are set; must not know what
//! the words mean.

use std::collections::HashMap;

use super::{
    columns,
    drawn::{Page, Sign},
    furniture,
    grid::{self, Grid},
    lines::{self, Line},
    table::{self, Cell, Item, Row},
};

/// A page with fewer signs than this has no text layer, only perhaps a stamp.
const FEWEST: usize = 20;
/// A gap between lines that is so much higher than others stands for an empty line.
const APART: f64 = 1.5;
/// Columns of a table that goes on are where they were, in points.
const SAME: f64 = 3.0;

/// Whether the pages have a text layer at all.
pub fn have_text(pages: &[Page]) -> bool {
    let signs = pages.iter().flat_map(|page| &page.signs);
    let signs = signs.filter(|sign| sign.text.contains(char::is_alphanumeric));
    signs.count() >= FEWEST * pages.len().clamp(1, 2)
}

/// The lines of all pages, and whether some page had none.
pub fn text(pages: Vec<Page>) -> (String, bool) {
    let empty: Vec<bool> = pages.iter().map(|page| page.signs.is_empty()).collect();
    let ems: Vec<f64> = pages.iter().map(|page| em(&page.signs)).collect();
    let mut pages: Vec<Vec<Item>> = pages.into_iter().map(items).collect();
    furniture::drop(&mut pages);
    join_parted_rows(&mut pages);
    let mut out = String::new();
    for (at, page) in pages.iter().enumerate() {
        match empty[at] && at + 1 < pages.len() {
            true => out.push_str(&format!("\u{fffd}（第{}页没有文字层）\n", at + 1)),
            false => write(page, ems[at], &mut out),
        }
    }
    let trailing = empty.last().copied().unwrap_or(false);
    let gaps = empty.iter().filter(|empty| **empty).count() > usize::from(trailing);
    (out, gaps)
}

/// The size that most signs of a page have, in points.
fn em(signs: &[Sign]) -> f64 {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for sign in signs {
        *counts.entry((sign.size * 2.0).round() as i64).or_default() += 1;
    }
    let most = counts
        .into_iter()
        .max_by_key(|(size, count)| (*count, *size));
    most.map_or(12.0, |(size, _)| (size as f64 / 2.0).max(1.0))
}

/// What stands on a page, from the top down.
fn items(page: Page) -> Vec<Item> {
    let grids = grid::grids(&page.rules);
    let mut cells: Vec<Vec<Vec<Sign>>> = grids
        .iter()
        .map(|grid| vec![Vec::new(); grid.cells.len()])
        .collect();
    let mut free = Vec::new();
    for sign in page.signs {
        match place(&grids, &sign) {
            Some((grid, cell)) => cells[grid][cell].push(sign),
            None => free.push(sign),
        }
    }
    let lines = lines::lines(free).into_iter();
    let mut items: Vec<(f64, Item)> = lines.map(|line| (line.y, Item::Line(line))).collect();
    let tables = grids.iter().zip(cells);
    items.extend(tables.flat_map(|(grid, signs)| table::items(grid, signs)));
    items.sort_by(|a, b| a.0.total_cmp(&b.0));
    items.into_iter().map(|(_, item)| item).collect()
}

fn place(grids: &[Grid], sign: &Sign) -> Option<(usize, usize)> {
    let mut places = grids.iter().map(|grid| grid.cell_of(sign)).enumerate();
    places.find_map(|(grid, cell)| Some((grid, cell?)))
}

/// A row that did not fit on its page goes on at the top of the next, perhaps below the repeated heading.
fn join_parted_rows(pages: &mut [Vec<Item>]) {
    for at in 1..pages.len() {
        let (before, after) = pages.split_at_mut(at);
        let header = before
            .iter()
            .flatten()
            .find_map(|item| as_row(item, &after[0]));
        let header = header.map(|row| row.cells.clone());
        let last = before.iter_mut().rev().find_map(|page| page.last_mut());
        let (Some(Item::Row(last)), page) = (last, &mut after[0]) else {
            continue;
        };
        let repeated =
            matches!(page.first(), Some(Item::Row(row)) if Some(&row.cells) == header.as_ref());
        let first = usize::from(repeated);
        if let Some(Item::Row(more)) = page.get(first)
            && is_same_table(last, more)
            && goes_on(last, more)
        {
            for (cell, more) in last.cells.iter_mut().zip(&more.cells) {
                cell.text.push_str(&more.text);
            }
            page.remove(first);
        }
    }
}

/// The item as a row of the table that the page begins with.
fn as_row<'a>(item: &'a Item, page: &[Item]) -> Option<&'a Row> {
    match (item, page.first()) {
        (Item::Row(row), Some(Item::Row(first))) if is_same_table(row, first) => Some(row),
        _ => None,
    }
}

fn is_same_table(one: &Row, other: &Row) -> bool {
    one.across.len() == other.across.len()
        && (one.across.iter().zip(&other.across)).all(|(a, b)| (a - b).abs() <= SAME)
}

/// Whether a row has words only below those of the row before, and none below what names that row: its number, else
/// its first words.
fn goes_on(row: &Row, more: &Row) -> bool {
    let is_number =
        |cell: &&Cell| cell.text.len() <= 4 && cell.text.chars().all(|c| c.is_ascii_digit());
    let filled = || row.cells.iter().filter(|cell| !cell.text.is_empty());
    let name = filled().find(is_number).or_else(|| filled().next());
    let mut pairs = row.cells.iter().zip(&more.cells);
    row.cells.len() == more.cells.len()
        && pairs.all(|(cell, more)| {
            let names = name.is_some_and(|name| name.left == cell.left);
            let is_free = !cell.text.is_empty() && !names;
            cell.left == more.left && (more.text.is_empty() || is_free)
        })
}

/// The lines of a page as text.
fn write(page: &[Item], em: f64, out: &mut String) {
    let left = page.iter().map(|item| match item {
        Item::Line(line) => line.from(),
        // Words stand off from the rule.
        Item::Row(row) => row.across[0] + em / 2.0,
    });
    let margin = (left.fold(f64::INFINITY, f64::min) / em).round() as usize;
    let usual = pitch(page);
    let mut block: Vec<&Line> = Vec::new();
    for item in page {
        match item {
            Item::Line(line) => {
                let above = block.last().map(|above| line.y - above.y);
                if above.is_some_and(|gap| gap > APART * usual.max(em * 1.3)) {
                    flush(&mut block, em, margin, out);
                    out.push('\n');
                }
                block.push(line);
            }
            Item::Row(row) => {
                flush(&mut block, em, margin, out);
                let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
                out.push_str(&cells.join("\t"));
                out.push('\n');
            }
        }
    }
    flush(&mut block, em, margin, out);
}

/// The usual height from line to line.
fn pitch(page: &[Item]) -> f64 {
    let mut gaps: Vec<f64> = page
        .windows(2)
        .filter_map(|pair| match pair {
            [Item::Line(above), Item::Line(below)] => Some(below.y - above.y),
            _ => None,
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or_default()
}

fn flush(block: &mut Vec<&Line>, em: f64, margin: usize, out: &mut String) {
    for line in columns::rows(block, em, margin) {
        out.push_str(&line);
        out.push('\n');
    }
    block.clear();
}

#[cfg(test)]
mod tests;
