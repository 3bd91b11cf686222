//! Two revisions of a letter as one list of paragraphs: for the terminal, for a script, and for Word.

use super::docx::marked::{Marked, Paragraph, Style};
use crate::{
    case::revision::{Line, LineKind, Revision},
    text::{
        align::{self, Pair, align},
        diff::{Change, Chunk, diff},
    },
};

/// One paragraph of either text, with what happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub kind: LineKind,
    /// Whether the paragraph itself came or went.
    pub change: Change,
    pub chunks: Vec<Chunk>,
}

impl Told {
    pub fn is_changed(&self) -> bool {
        self.chunks.iter().any(|chunk| chunk.change != Change::Same) || self.change != Change::Same
    }

    /// Removed as `[-…-]`, added as `[+…+]`: to be read without colours.
    pub fn plain(&self) -> String {
        let piece = |chunk: &Chunk| match chunk.change {
            Change::Same => chunk.text.clone(),
            Change::Added => format!("[+{}+]", chunk.text),
            Change::Removed => format!("[-{}-]", chunk.text),
        };
        self.chunks.iter().map(piece).collect()
    }
}

/// Every paragraph of both texts, in order.
pub fn difference(from: &Revision, to: &Revision) -> Vec<Told> {
    let (old, new) = (&from.lines, &to.lines);
    // A letter always has its title, salutation, opening and closing: they answer to each other.
    let fixed = 3;
    let (old_end, new_end) = (old.len() - 1, new.len() - 1);
    let mut told: Vec<Told> = (0..fixed).map(|at| reworded(&old[at], &new[at])).collect();
    let texts =
        |lines: &[Line]| -> Vec<String> { lines.iter().map(|line| line.text.clone()).collect() };
    let (before, after) = (texts(&old[fixed..old_end]), texts(&new[fixed..new_end]));
    let before_refs: Vec<&str> = before.iter().map(String::as_str).collect();
    let after_refs: Vec<&str> = after.iter().map(String::as_str).collect();
    for pair in align(&before_refs, &after_refs) {
        told.push(match pair {
            Pair::Same(i, j) | Pair::Reworded(i, j) => reworded(&old[fixed + i], &new[fixed + j]),
            Pair::Gone(i) => whole(&old[fixed + i], Change::Removed),
            Pair::New(j) => whole(&new[fixed + j], Change::Added),
        });
    }
    told.push(reworded(&old[old_end], &new[new_end]));
    told
}

fn reworded(old: &Line, new: &Line) -> Told {
    Told {
        kind: new.kind,
        change: Change::Same,
        chunks: diff(&old.text, &new.text),
    }
}

fn whole(line: &Line, change: Change) -> Told {
    Told {
        kind: line.kind,
        change,
        chunks: align::whole(change, &line.text),
    }
}

/// The same as a Word file with tracked changes, by whoever wrote the later text, on the day it was written.
pub fn marked(name: String, from: &Revision, to: &Revision) -> Marked {
    let paragraph = |told: Told| Paragraph {
        style: match told.kind {
            LineKind::Title => Style::Title,
            LineKind::Salutation => Style::Salutation,
            LineKind::Heading => Style::Heading,
            LineKind::Opening | LineKind::Paragraph | LineKind::Closing => Style::Body,
        },
        change: told.change,
        chunks: told.chunks,
    };
    Marked {
        name,
        paragraphs: difference(from, to).into_iter().map(paragraph).collect(),
        author: to.writer.clone(),
        // Word reads the hour as that of the place, whatever it is marked with.
        date: to.written_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
    }
}
