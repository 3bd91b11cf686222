//! One record after another in one text: each by itself, with its own form and letter.
//!
//! Knows where a record ends and which letter belongs to which form when they stand apart, by their numbers; not what
//! a record says.

use super::{
    assemble::{self, UNREAD_BEHIND},
    locate::{self, Parts},
    plain::Row,
    record::{Doubt, Record},
    title,
};
use std::collections::HashMap;

/// Every record of the text in its order; none when there is neither form nor letter.
/// What stands between and behind them is doubted on the record before it.
pub fn records(rows: &[Row]) -> Vec<Record> {
    let chunks = chunks(rows);
    let (whole, left) = match apart(&chunks) {
        Some(paired) => (paired, Vec::new()),
        None => by_themselves(chunks),
    };
    let mut found: Vec<Record> = whole
        .iter()
        .filter_map(|chunk| assemble::record(&chunk.rows, &chunk.parts))
        .collect();
    for (after, doubt) in left {
        if let Some(record) = found.get_mut(after) {
            record.doubts.push(doubt);
        }
    }
    found
}

/// The lines, counted from 1, on which the records of the text begin.
pub fn begins(rows: &[Row]) -> Vec<u32> {
    let (whole, _) = by_themselves(chunks(rows));
    let first = |chunk: &Chunk| chunk.rows.first().map(|row| row.line);
    whole.iter().filter_map(first).collect()
}

/// A stretch of rows with at most one form and one letter.
struct Chunk {
    rows: Vec<Row>,
    parts: Parts,
}

impl Chunk {
    fn form(&self) -> Option<&[Row]> {
        self.parts.form.clone().map(|range| &self.rows[range])
    }

    fn letter(&self) -> Option<&[Row]> {
        self.parts.letter.clone().map(|range| &self.rows[range])
    }

    /// Without a number and a name it is a blank form or some other text.
    fn is_record(&self) -> bool {
        let read = assemble::record(&self.rows, &self.parts);
        read.is_some_and(|read| read.number.is_some() || read.representative.name.is_some())
    }
}

fn chunks(rows: &[Row]) -> Vec<Chunk> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        let parts = locate::parts(&rows[from..]);
        let end = match &parts.rest {
            Some(rest) => from + rest.start.max(1),
            None => rows.len(),
        };
        found.push(Chunk {
            rows: rows[from..end].to_vec(),
            parts,
        });
        from = end;
    }
    found
}

/// The chunks that are records, and a doubt about each that is none, with the record it stands behind.
fn by_themselves(chunks: Vec<Chunk>) -> (Vec<Chunk>, Vec<(usize, Doubt)>) {
    let (mut whole, mut left): (Vec<Chunk>, Vec<_>) = (Vec::new(), Vec::new());
    let mut numbered: HashMap<u32, usize> = HashMap::new();
    for chunk in chunks {
        let own = number(&chunk.rows);
        let Some(last) = whole.len().checked_sub(1) else {
            numbered.extend(own.map(|own| (own, 0)));
            whole.push(chunk);
            continue;
        };
        let alike = own.and_then(|own| numbered.get(&own).copied());
        let before = &whole[alike.unwrap_or(last)].rows;
        match assemble::is_copy(&chunk.rows, before) || !chunk.is_record() {
            true => left.push((last, assemble::left_out(&chunk.rows, before, UNREAD_BEHIND))),
            false => {
                numbered.extend(own.map(|own| (own, whole.len())));
                whole.push(chunk);
            }
        }
    }
    (whole, left)
}

/// Forms first and letters behind them: each form with the letter of its number. None where they follow each other
/// as they should, or where the numbers do not tell.
fn apart(chunks: &[Chunk]) -> Option<Vec<Chunk>> {
    let forms: Vec<&[Row]> = chunks.iter().filter_map(Chunk::form).collect();
    let letters: Vec<&[Row]> = chunks.iter().filter_map(Chunk::letter).collect();
    let crossed = chunks.iter().any(|chunk| {
        let (form, letter) = (
            chunk.form().and_then(number),
            chunk.letter().and_then(number),
        );
        form.zip(letter)
            .is_some_and(|(form, letter)| form != letter)
    });
    if !crossed || forms.len() != letters.len() || forms.len() < 2 {
        return None;
    }
    let mut open: Vec<Option<(u32, &[Row])>> = letters
        .iter()
        .map(|letter| Some((number(letter)?, *letter)))
        .collect();
    forms
        .into_iter()
        .map(|form| joined(form, &mut open))
        .collect()
}

fn joined(form: &[Row], open: &mut [Option<(u32, &[Row])>]) -> Option<Chunk> {
    let own = number(form)?;
    let is_its =
        |letter: &&mut Option<(u32, &[Row])>| letter.is_some_and(|(number, _)| number == own);
    let (_, letter) = open.iter_mut().find(is_its)?.take()?;
    let rows: Vec<Row> = form.iter().chain(letter).cloned().collect();
    let parts = locate::parts(&rows);
    Some(Chunk { rows, parts })
}

fn number(rows: &[Row]) -> Option<u32> {
    rows.iter().find_map(|row| title::number(&row.text()))
}
