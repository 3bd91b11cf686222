//! Lines of a page without ruled lines: cells that were printed in several short lines are put together.
//!
//! Knows places; must not know what the words mean. They are counted in ems of the page's own size.

use super::lines::{Line, is_wide};

/// The longest line inside a narrow cell, and how far from the margin such a line begins.
const NARROW: usize = 14;
const INSIDE: usize = 8;
/// A page may claim any width.
const WIDEST_INDENT: usize = 100;

/// A stretch of a line between gaps.
#[derive(Clone)]
struct Cell {
    /// First character and the one behind the last.
    from: usize,
    to: usize,
    text: String,
}

impl Cell {
    fn overlaps(&self, other: &Cell) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether a piece may be of this cell. One much longer stands beside it.
    fn holds(&self, part: &Cell) -> bool {
        self.overlaps(part) && part.to - part.from <= self.to - self.from + 2
    }
}

/// The cells of a line; `em` is a size in points.
fn cells(line: &Line, em: f64) -> Vec<Cell> {
    let parts = line.parts.iter().map(|part| Cell {
        from: (part.from / em).round() as usize,
        to: (part.to / em).round() as usize,
        text: part.text.clone(),
    });
    parts.collect()
}

/// Lines that follow one another, cells that were printed in several of them put together. `margin` is in ems.
pub fn rows(lines: &[&Line], em: f64, margin: usize) -> Vec<String> {
    let mut lines: Vec<Vec<Cell>> = lines.iter().map(|line| cells(line, em)).collect();
    for at in 0..lines.len() {
        if lines[at].len() < 3 {
            continue;
        }
        let above = (0..at)
            .rev()
            .take_while(|&near| is_inside(&lines[near], &lines[at], margin))
            .last();
        let below = (at + 1..lines.len())
            .take_while(|&near| is_inside(&lines[near], &lines[at], margin))
            .last();
        // A row stands in the middle of its tall cells, or they begin with it; what is only above it is another thing.
        let hanging = (at + 1..lines.len()).take_while(|&near| {
            is_inside(&lines[near], &lines[at], margin) && hangs(&lines[near], &lines[at])
        });
        let (first, last) = match (above, below, hanging.last()) {
            (Some(first), Some(last), _) => (first, last),
            (None, _, Some(last)) => (at, last),
            _ => continue,
        };
        let mut whole = lines[at].clone();
        whole.iter_mut().for_each(|cell| cell.text.clear());
        for line in &mut lines[first..=last] {
            for part in std::mem::take(line) {
                match whole.iter_mut().find(|cell| cell.holds(&part)) {
                    Some(cell) => cell.text.push_str(&part.text),
                    // A cell of an even number of lines has none on the row itself.
                    None => {
                        let place = whole.partition_point(|cell| cell.from <= part.from);
                        whole.insert(place, part);
                    }
                }
            }
        }
        lines[at] = whole;
    }
    lines.iter().map(|cells| shown(cells, margin)).collect()
}

/// Whether a line holds only pieces of the cells of `row`.
fn is_inside(line: &[Cell], row: &[Cell], margin: usize) -> bool {
    !line.is_empty()
        && line.len() < row.len()
        && line.iter().all(|part| {
            part.from >= margin + INSIDE
                && part.to - part.from <= NARROW
                && !part.text.contains(['：', ':'])
                && row.iter().filter(|cell| cell.overlaps(part)).count() <= 1
        })
}

/// Whether every piece begins right below the cell it goes on.
fn hangs(line: &[Cell], row: &[Cell]) -> bool {
    line.iter()
        .all(|part| row.iter().any(|cell| cell.from.abs_diff(part.from) <= 1))
}

fn shown(cells: &[Cell], margin: usize) -> String {
    let Some(first) = cells.first() else {
        return String::new();
    };
    let texts: Vec<String> = cells
        .iter()
        .map(|cell| unspaced(&cell.text, cells.len() > 1))
        .collect();
    let indent = " ".repeat(first.from.saturating_sub(margin).min(WIDEST_INDENT));
    format!("{indent}{}", texts.join("\t"))
}

/// Signs between which a date or a number was spread.
const JOINS: &str = "第年月日号届次个项万亿元人家处条米名时分类〔〕（）";

/// Takes out the blanks that only the spacing of the page made.
pub fn unspaced(text: &str, in_table: bool) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::new();
    for (at, word) in words.iter().enumerate() {
        let stays = match (out.chars().next_back(), word.chars().next()) {
            (Some(a), Some(b)) if at > 0 && is_wide(a) && is_wide(b) => {
                let before = words[at - 1];
                is_name(last_part(before)) && is_name(word) || is_field(before) && is_field(word)
            }
            (Some(a), Some(b)) if is_wide(a) || is_wide(b) => {
                in_table && !JOINS.contains(a) && !JOINS.contains(b)
            }
            (Some(_), Some(_)) => true,
            _ => false,
        };
        if stays {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What stands behind a label.
fn last_part(word: &str) -> &str {
    word.rsplit(['：', '、', '，', ':']).next().unwrap_or(word)
}

/// A label with what stands behind it.
fn is_field(word: &str) -> bool {
    word.split_once('：')
        .is_some_and(|(label, value)| !label.is_empty() && !value.is_empty())
}

/// Names in a row are parted by single blanks; words of running text are longer or shorter.
fn is_name(word: &str) -> bool {
    (2..=4).contains(&word.chars().count())
        && word.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}
