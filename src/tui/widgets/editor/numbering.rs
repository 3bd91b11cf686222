//! The numbers 一、（一）1.（1） of paragraphs, kept in sequence when paragraphs come, go or change places.
//!
//! Must not know the caret or undo. Only rows that were in sequence before are renumbered: a number that the
//! handler wrote out of sequence on purpose stays. 1. may run on through （一）（二） or begin anew, as it did before.

use std::ops::Range;

use crate::text::clean::half_width;
use crate::text::numeral::{self, Mark};

/// A paragraph of the changed text: its mark, and which paragraph of the old text it was.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub mark: Option<Mark>,
    pub was: Option<usize>,
}

/// A row of numbers 1, 2, 3 … of one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    id: usize,
    level: usize,
    /// It begins with 1.
    regular: bool,
    /// Parted from the row of the same level above only by a mark of a higher level.
    parted: bool,
}

/// The marks of these paragraphs.
pub fn marks<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Vec<Option<Mark>> {
    paragraphs
        .map(|text| numeral::mark(text).map(|(mark, _)| mark))
        .collect()
}

/// Which paragraphs of the changed text need another number, and which. While a number is being `typed` nothing is
/// changed unless it is the number that belongs there.
pub fn renumbered(old: &[Option<Mark>], new: &[Item], typed: bool) -> Vec<(usize, u32)> {
    let rows = joined(assigned(&rows_of(old), new), new);
    let mut counted: Vec<(usize, u32)> = Vec::new();
    let mut changes = Vec::new();
    for (at, (row, item)) in rows.iter().zip(new).enumerate() {
        let (Some(row), Some(mark)) = (row.filter(|row| row.regular), item.mark) else {
            continue;
        };
        let number = match counted.iter_mut().find(|(id, _)| *id == row.id) {
            Some((_, last)) => {
                *last += 1;
                *last
            }
            None => {
                counted.push((row.id, 1));
                1
            }
        };
        if number != mark.number() {
            changes.push((at, number));
        }
    }
    let as_typed = |(at, _): &(usize, u32)| new[*at].was.is_none();
    match typed && changes.iter().any(as_typed) {
        true => Vec::new(),
        false => changes,
    }
}

/// The bytes of the number inside the mark that `text` begins with, and `number` written in its manner.
pub fn rewritten(text: &str, number: u32) -> Option<(Range<usize>, String)> {
    let (mark, end) = numeral::mark(text)?;
    let head = &text[..end];
    let is_number = |c: char| !"（()）、.． \u{3000}\t".contains(c);
    let start = head.find(is_number)?;
    let length = head[start..].find(|c| !is_number(c))?;
    let wide = |c: char| half_width(c) != c;
    let words = match mark {
        Mark::One(_) | Mark::Two(_) => numeral::chinese(number),
        Mark::Three(_) | Mark::Four(_) if head[start..].starts_with(wide) => number
            .to_string()
            .bytes()
            .filter_map(|digit| char::from_u32(u32::from(digit - b'0') + u32::from('０')))
            .collect(),
        Mark::Three(_) | Mark::Four(_) => number.to_string(),
    };
    Some((start..start + length, words))
}

/// The row of every numbered paragraph of the old text.
fn rows_of(old: &[Option<Mark>]) -> Vec<Option<Row>> {
    let mut last: [Option<(Row, u32)>; 5] = [None; 5];
    let mut broken = [false; 5];
    let mut next = 0;
    let mut rows = Vec::new();
    for mark in old {
        let Some(mark) = mark else {
            rows.push(None);
            continue;
        };
        let (level, number) = (mark.level(), mark.number());
        let row = match last[level] {
            Some((row, before)) if before + 1 == number => row,
            _ => {
                next += 1;
                Row {
                    id: next,
                    level,
                    regular: number == 1,
                    parted: broken[level],
                }
            }
        };
        last[level] = Some((row, number));
        broken[level] = false;
        broken[level + 1..].fill(true);
        rows.push(Some(row));
    }
    rows
}

/// Paragraphs keep their rows; new ones join the row they stand in.
fn assigned(old: &[Option<Row>], new: &[Item]) -> Vec<Option<Row>> {
    let kept = |item: &Item| item.was.and_then(|was| old[was]);
    let mut rows: Vec<Option<Row>> = new.iter().map(kept).collect();
    for at in 0..new.len() {
        if let (Some(mark), None) = (new[at].mark, rows[at]) {
            let level = mark.level();
            let above = neighbour(&rows, new, (0..at).rev(), level);
            let below = || neighbour(&rows, new, at + 1..new.len(), level);
            let own = Row {
                id: usize::MAX - at,
                level,
                regular: mark.number() == 1,
                parted: false,
            };
            rows[at] = Some(above.or_else(below).unwrap_or(own));
        }
    }
    rows
}

/// The row of the nearest paragraph of this level, not beyond a mark of a higher one.
fn neighbour(
    rows: &[Option<Row>],
    new: &[Item],
    mut places: impl Iterator<Item = usize>,
    level: usize,
) -> Option<Row> {
    let reached = |at: &usize| new[*at].mark.is_some_and(|mark| mark.level() <= level);
    rows[places.find(reached)?].filter(|row| row.level == level)
}

/// Rows that only a heading parted are one when the heading is gone.
fn joined(mut rows: Vec<Option<Row>>, new: &[Item]) -> Vec<Option<Row>> {
    for at in 0..rows.len() {
        let Some(row) = rows[at].filter(|row| row.parted) else {
            continue;
        };
        let above = neighbour(&rows, new, (0..at).rev(), row.level);
        if let Some(above) = above.filter(|above| above.id != row.id) {
            for one in rows.iter_mut().flatten().filter(|one| one.id == row.id) {
                *one = above;
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_rewritten_in_its_own_manner() {
        for (text, number, expected) in [
            ("（九）甲", 10, "（十）甲"),
            ("一、甲", 2, "二、甲"),
            ("9.甲", 10, "10.甲"),
            ("１．甲", 12, "１２．甲"),
            ("　(3) 甲", 4, "　(4) 甲"),
            ("2）甲", 3, "3）甲"),
        ] {
            let (range, words) = rewritten(text, number).expect("a mark");
            let mut written = text.to_owned();
            written.replace_range(range, &words);
            assert_eq!(written, expected);
        }
        assert_eq!(rewritten("2024年", 3), None);
    }
}
