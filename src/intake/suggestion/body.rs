//! The text of a suggestion: the rows between head and foot as paragraphs, lines that a page cut put together again.

use super::head::Head;
use crate::{
    intake::{glyph, paragraphs, plain::Row},
    text::{numeral, width},
};

#[derive(Default)]
pub struct Body {
    paragraphs: Vec<(String, u32)>,
}

impl Body {
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.paragraphs.iter().map(|(text, _)| &**text).collect();
        texts.join("\n")
    }

    /// The line of the file where the text begins.
    pub fn line(&self) -> Option<u32> {
        self.paragraphs.first().map(|(_, line)| *line)
    }
}

pub fn read(rows: &[Row], head: &Head) -> Body {
    let from = head.text_at.map_or(head.end, |(row, _, _)| row);
    let mut kept: Vec<Row> = Vec::new();
    for (at, row) in rows.iter().enumerate().take(head.foot.max(from)).skip(from) {
        let pieces = match head.text_at {
            Some((first, column, skipped)) if at == first => {
                let cells = row.cells.iter().enumerate().skip(column);
                cells
                    .map(|(index, cell)| {
                        if index == column {
                            &cell[skipped..]
                        } else {
                            cell
                        }
                    })
                    .flat_map(pieces)
                    .collect()
            }
            _ => pieces(&row.text()),
        };
        if pieces.is_empty() {
            kept.push(Row {
                cells: Vec::new(),
                ..row.clone()
            });
        }
        kept.extend(pieces.into_iter().map(|piece| Row {
            cells: vec![piece],
            ..row.clone()
        }));
    }
    let paragraphs = match cut_width(&kept) {
        Some(full) => joined(&kept, full),
        None => whole(&kept),
    };
    Body { paragraphs }
}

/// The paragraphs of a cell come in one line, parted by wide blanks.
fn pieces(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let parts = text.split('\n').flat_map(|line| line.split("  "));
    for part in parts.map(glyph::tidy).filter(|part| !part.is_empty()) {
        let begins = numeral::mark(&part).is_some();
        match found.last_mut() {
            Some(last)
                if !begins && !glyph::ends_sentence(last) && numeral::mark(last).is_none() =>
            {
                glyph::append(last, &part);
            }
            _ => found.push(part),
        }
    }
    found
}

/// The rows that say something, blank ones before them told.
fn said(rows: &[Row]) -> impl Iterator<Item = (bool, &Row)> {
    let mut gap = false;
    rows.iter().enumerate().filter_map(move |(at, row)| {
        if row.is_blank() || paragraphs::is_page_number(rows, at) {
            gap |= row.is_blank();
            return None;
        }
        Some((std::mem::take(&mut gap), row))
    })
}

fn whole(rows: &[Row]) -> Vec<(String, u32)> {
    said(rows)
        .map(|(_, row)| (glyph::tidy(&row.text()), row.line))
        .collect()
}

/// A full line goes on in the next, unless that is indented or numbered or the sentence was over.
fn joined(rows: &[Row], full: usize) -> Vec<(String, u32)> {
    let indents = rows.iter().filter(|row| row.indented).count() > 1;
    let mut found: Vec<(String, u32)> = Vec::new();
    let mut is_full = false;
    for (gap, row) in said(rows) {
        let text = glyph::tidy(&row.text());
        let begins = numeral::mark(&text).is_some() || indents && row.indented;
        match found.last_mut() {
            Some((above, _)) if is_full && !begins && goes_on(above, indents, gap) => {
                glyph::append(above, &text);
            }
            _ => found.push((text.clone(), row.line)),
        }
        is_full = width::columns(&text) + SLACK >= full;
    }
    found
}

fn goes_on(above: &str, indents: bool, gap: bool) -> bool {
    !glyph::ends_sentence(above) || indents && !gap
}

/// A cut line falls short of the full width by no more columns.
const SLACK: usize = 10;

/// The columns of a full line where lines were cut at one width: those that end amid a sentence are the widest, and
/// either many or each followed by one that begins without an indent.
fn cut_width(rows: &[Row]) -> Option<usize> {
    let rows: Vec<&Row> = said(rows).map(|(_, row)| row).collect();
    let widths: Vec<usize> = rows.iter().map(|row| width::columns(&row.text())).collect();
    let open = |at: &usize| !glyph::ends_sentence(&rows[*at].text());
    let full = (0..rows.len()).filter(open).map(|at| widths[at]).max()?;
    let widest = widths.iter().max().copied().unwrap_or(0);
    let cut: Vec<usize> = (0..rows.len())
        .filter(open)
        .filter(|at| widths[*at] + SLACK >= full)
        .collect();
    let indents = rows.iter().filter(|row| row.indented).count() > 1;
    let goes_on = |at: &usize| {
        let next = rows.get(at + 1);
        next.is_some_and(|row| !row.indented && numeral::mark(&row.text()).is_none())
    };
    let told = cut.len() * 4 >= rows.len() || indents && cut.iter().all(goes_on);
    let is_cut = (30..=110).contains(&full) && widest <= full + SLACK && cut.len() >= 2 && told;
    is_cut.then_some(full)
}
