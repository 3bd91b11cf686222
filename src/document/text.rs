//! The paper as plain text, for a terminal, a chat or an office system's text box.
//!
//! Paragraphs stay whole, so that they can be pasted anywhere; tables are drawn with box characters.
//! Knows blocks and columns; must not know pages.

use super::block::{Block, Layout, Paper};
use super::grid::{self, COLUMNS, INDENT};
use super::{ruled, title};
use crate::text::width::columns;

/// The columns a table is drawn in: what an 80-column terminal holds with a margin.
const TABLE: usize = 76;

/// The whole paper, every line ended by `\n`.
pub fn write(paper: &Paper) -> String {
    let width = if paper.layout == Layout::Form {
        TABLE
    } else {
        COLUMNS
    };
    let mut out = String::new();
    let mut previous = None;
    for block in &paper.blocks {
        if previous.is_some() && grid::gap(previous, block, paper.layout) > 0 {
            out.push('\n');
        }
        for line in lines(block, width) {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        previous = Some(block);
    }
    out
}

fn lines(block: &Block, width: usize) -> Vec<String> {
    match block {
        Block::Letterhead(text) => vec![centred(text, width)],
        Block::Title(text) => title::lines(text)
            .iter()
            .map(|line| centred(line, width))
            .collect(),
        Block::ClassMark(text) | Block::DocNumber(text) => vec![right(text, 0, width)],
        Block::Heading(_, text) | Block::Paragraph(text) => vec![format!("{INDENT}{text}")],
        Block::Salutation(text) | Block::Line(text) | Block::FinePrint(text) => vec![text.clone()],
        Block::Table(table) => ruled::draw(table, TABLE, None),
        Block::Contacts(fields) => grid::contacts(fields),
        Block::SignOff { unit, date } => {
            let (unit_right, date_right) = grid::sign_off(unit, date);
            vec![
                right(unit, unit_right, width),
                right(date, date_right, width),
            ]
        }
        Block::Attachments(names) => grid::attachments(names)
            .into_iter()
            .map(|row| format!("{INDENT}{row}"))
            .collect(),
        Block::RunIn { heading, text, .. } => vec![format!("{INDENT}{heading}{text}")],
        Block::Printed { unit, date } => vec![grid::printed(unit, date, width)],
        Block::Note(text) => vec![format!("{INDENT}{}", grid::note(text))],
        Block::CopyTo(names) => vec![grid::copy_to(names)],
        Block::PageBreak | Block::Part(_) => vec![String::new()],
    }
}

fn centred(text: &str, width: usize) -> String {
    right(text, width.saturating_sub(columns(text)).div_ceil(2), width)
}

fn right(text: &str, free: usize, width: usize) -> String {
    format!(
        "{}{text}",
        " ".repeat(width.saturating_sub(columns(text) + free))
    )
}
