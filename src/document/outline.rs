//! Whether a line of text is a heading, by the numeral it carries.
//!
//! GB/T 9704-2012, 7.3.3: `一、` `（一）` `1.` `（1）`. Knows lines and blocks; must not know cases.

use super::block::{Block, Level};
use crate::text::numeral::{Mark, mark};
use crate::text::width::Measure;

/// Columns of a heading that stands alone: one line, less the indent.
const ONE_LINE: usize = 52;
/// Columns of a heading that runs into its paragraph.
const LEAD: usize = 44;

/// The line as a heading when its numeral and its shape say so, else as body text.
pub fn block(line: &str) -> Block {
    match mark(line) {
        Some((Mark::One(_), _)) if is_one_phrase(line) => {
            Block::Heading(Level::One, line.to_owned())
        }
        _ => below_level_one(line),
    }
}

/// The same inside a section, whose own heading stands above: `（一）…` alone on its line.
pub fn below_level_one(line: &str) -> Block {
    match mark(line) {
        Some((Mark::Two(_), _)) if is_one_phrase(line) => {
            Block::Heading(Level::Two, line.to_owned())
        }
        Some((Mark::Two(_), _)) => run_in(line),
        _ => Block::Paragraph(line.to_owned()),
    }
}

/// `（二）管好饭菜。每周公布菜单……`: the first sentence is the heading when it is short enough for one.
fn run_in(line: &str) -> Block {
    let end = line.find('。').map(|at| at + '。'.len_utf8());
    match end.map(|end| line.split_at(end)) {
        Some((heading, text))
            if !text.is_empty()
                && !heading.contains('；')
                && Measure::Paper.columns(heading) <= LEAD =>
        {
            Block::RunIn {
                level: Level::Two,
                heading: heading.to_owned(),
                text: text.to_owned(),
            }
        }
        _ => Block::Paragraph(line.to_owned()),
    }
}

/// A paragraph that merely begins with a numeral is body text.
fn is_one_phrase(line: &str) -> bool {
    let one_phrase = !line.trim_end_matches('。').contains(['。', '；']);
    one_phrase && Measure::Paper.columns(line) <= ONE_LINE
}
