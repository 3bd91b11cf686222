//! Labels and what stands behind them: cells and lines become a list of (slot, value), wherever the value was put.
//!
//! Knows the words of the form and the letter's foot, not what their values mean. A label counts only where a label can
//! stand (beginning of a cell, after a space) and only when a colon, a space or the cell's end follows it, because the
//! same words occur in running text.

pub use super::words::Slot;
use super::{
    markup::BULLET,
    plain::Row,
    words::{BY_FIRST, Slot::*, Trust::*},
};
use crate::text::clean::half_width;

/// A piece of a value: one cell, or the part of a cell behind the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub line: u32,
    pub row: usize,
    pub column: usize,
}

/// A label with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    pub slot: Slot,
    /// The label as the form prints it, without spaces.
    pub label: &'static str,
    pub line: u32,
    pub value: Vec<Piece>,
}

impl Entry {
    /// The first words of the value.
    pub fn first(&self) -> Option<&Piece> {
        self.value
            .iter()
            .find(|piece| !piece.text.trim().is_empty())
    }

    /// The whole value, one piece a line.
    pub fn text(&self) -> String {
        let pieces = self
            .value
            .iter()
            .map(|piece| piece.text.trim())
            .filter(|text| !text.is_empty());
        pieces.collect::<Vec<_>>().join("\n")
    }
}

/// A label found in a text: what it is, where it begins and where its value begins.
struct Found {
    slot: Slot,
    word: &'static str,
    start: usize,
    end: usize,
}

/// Every label of the rows with its value; what stands before the first label is left out.
pub fn entries(rows: &[Row]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut index = 0;
    while index < rows.len() {
        if let Some(below) = header_below(rows, index) {
            entries.extend(paired(&rows[index], &rows[below], below));
            index = below + 1;
            continue;
        }
        for (column, cell) in rows[index].cells.iter().enumerate() {
            read_cell(
                cell,
                Spot {
                    line: rows[index].line,
                    row: index,
                    column,
                    alone: rows[index].cells.len() == 1,
                    bulleted: rows[index].bulleted,
                },
                &mut entries,
            );
        }
        index += 1;
    }
    entries
}

/// The slots of the labels in one row, in order.
pub fn slots(row: &Row) -> Vec<Slot> {
    row.cells
        .iter()
        .flat_map(|cell| labels(cell))
        .map(|found| found.slot)
        .collect()
}

/// The label that the text begins with.
pub fn leading(text: &str) -> Option<Slot> {
    let at = text.find(|c: char| !c.is_whitespace())?;
    let before = text[..at].chars().next_back();
    label_at(text, at, before).map(|found| found.slot)
}

#[derive(Clone, Copy)]
struct Spot {
    line: u32,
    row: usize,
    column: usize,
    alone: bool,
    bulleted: bool,
}

fn read_cell(cell: &str, at: Spot, entries: &mut Vec<Entry>) {
    let found = labels(cell);
    let piece = |text: &str| Piece {
        text: text.to_owned(),
        line: at.line,
        row: at.row,
        column: at.column,
    };
    let lead = &cell[..found.first().map_or(cell.len(), |label| label.start)];
    if let Some(last) = entries.last_mut()
        && !(lead.trim().is_empty() && at.alone)
    {
        let bullet = if at.bulleted { BULLET } else { "" };
        last.value.push(piece(&format!("{bullet}{lead}")));
    }
    for (index, label) in found.iter().enumerate() {
        let end = found.get(index + 1).map_or(cell.len(), |next| next.start);
        let value = vec![piece(&cell[label.end..end])];
        entries.push(Entry {
            slot: label.slot,
            label: label.word,
            line: at.line,
            value,
        });
    }
}

/// When this row is a table head (labels alone), the row below it that holds the values.
fn header_below(rows: &[Row], head: usize) -> Option<usize> {
    let cells: Vec<&String> = rows[head]
        .cells
        .iter()
        .filter(|cell| !cell.trim().is_empty())
        .collect();
    if cells.len() < 2
        || cells.len() < rows[head].cells.len()
        || !cells.iter().all(|cell| is_label_only(cell))
    {
        return None;
    }
    let below = (head + 1..rows.len()).find(|&row| !rows[row].is_blank())?;
    let values = &rows[below].cells;
    (values.len() >= 2 && values.iter().all(|cell| labels(cell).is_empty())).then_some(below)
}

fn is_label_only(cell: &str) -> bool {
    matches!(labels(cell)[..], [Found { end, start, .. }] if cell[end..].trim().is_empty() && cell[..start].trim().is_empty())
}

fn paired(head: &Row, values: &Row, row: usize) -> Vec<Entry> {
    let pairs = head.cells.iter().enumerate();
    let entry = |(column, cell): (usize, &String)| {
        let label = labels(cell).into_iter().next()?;
        let text = values.cells.get(column).cloned().unwrap_or_default();
        let value = vec![Piece {
            text,
            line: values.line,
            row,
            column,
        }];
        Some(Entry {
            slot: label.slot,
            label: label.word,
            line: head.line,
            value,
        })
    };
    pairs.filter_map(entry).collect()
}

fn labels(cell: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut before = None;
    let mut skip = 0;
    for (at, c) in cell.char_indices() {
        if at >= skip
            && !c.is_whitespace()
            && let Some(label) = label_at(cell, at, before)
        {
            skip = label.end;
            found.push(label);
        }
        before = if at < skip { Some('：') } else { Some(c) };
    }
    found
}

/// The label that begins at byte `at` behind the character `before`.
fn label_at(cell: &str, at: usize, before: Option<char>) -> Option<Found> {
    let first = half_width(cell[at..].chars().next()?);
    let candidates = BY_FIRST.get(&first)?.iter();
    let open = before.is_none_or(|c| c.is_whitespace() || "；;。！!，,)）：:|/".contains(c));
    let matched = candidates
        .filter_map(|&(word, slot, trust)| Some((word, slot, trust, spelled(&cell[at..], word)?)));
    let (word, slot, trust, len) = matched.max_by_key(|(word, ..)| word.len())?;
    let behind = &cell[at + len..];
    let noted = note(behind);
    let rest = behind[noted..].trim_start_matches([' ', '\u{3000}']);
    let colon = rest.strip_prefix(['：', ':']);
    let alone = cell[..at].trim().is_empty() && cell[at + len..].trim().is_empty();
    let spaced = noted > 0 || behind.starts_with(char::is_whitespace) || behind.is_empty();
    let at_head = cell[..at].trim().is_empty();
    let glued = match slot {
        Phone => {
            rest.starts_with(|c: char| half_width(c).is_ascii_digit()) && word.chars().count() >= 4
        }
        _ => trust == Sure && at_head && rest.chars().count() <= 30,
    };
    let fits = match trust {
        Weak => (open && colon.is_some()) || alone,
        Plain | Sure => {
            (open && (colon.is_some() || spaced || glued))
                || (colon.is_some() && may_follow(slot))
                || (glued && slot == Phone)
        }
    };
    let rest = colon.unwrap_or(rest);
    fits.then(|| Found {
        slot,
        word,
        start: at,
        end: cell.len() - rest.len(),
    })
}

/// Labels that stand right behind a name when a converter lost the space.
fn may_follow(slot: Slot) -> bool {
    matches!(slot, Signature | Phone | Handler | HeldBy | Place)
}

/// How many bytes of `text` spell `word`, spaces and bracket widths aside.
fn spelled(text: &str, word: &str) -> Option<usize> {
    let mut letters = word.chars().map(half_width);
    let mut next = letters.next();
    for (at, c) in text.char_indices() {
        match next {
            None => return Some(at),
            Some(letter) if half_width(c) == letter => next = letters.next(),
            Some(_) if c.is_whitespace() && at > 0 => {}
            Some(_) => return None,
        }
    }
    next.is_none().then_some(text.len())
}

/// The bytes of a printed note behind a label: （划勾）, （签章）.
fn note(text: &str) -> usize {
    let trimmed = text.trim_start();
    let Some(inner) = trimmed.strip_prefix(['（', '(']) else {
        return 0;
    };
    let Some((words, rest)) = inner.split_once(['）', ')']) else {
        return 0;
    };
    let printed = words.chars().count() <= 24
        && words.contains([
            '勾', '√', '选', '签', '盖', '章', '填', '注', '写', '请', '打', '划', '画',
        ]);
    if printed { text.len() - rest.len() } else { 0 }
}
