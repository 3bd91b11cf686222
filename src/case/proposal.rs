//! What the suggestion's own text seems to ask for, each piece with what the handler has made of it. Derived whenever it
//! is wanted; nothing becomes an ask by being found here.

use super::state::Case;
use crate::text::{asking, asking::Piece, likeness, scan::dense};

/// One piece of the text that seems to ask for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub piece: Piece,
    /// Line of the text, from 1.
    pub line: usize,
    pub standing: Standing,
}

/// What has become of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// This ask says it, by its number from 1.
    Ask(usize),
    /// It was taken; the ask says it in other words, or is gone again.
    Taken,
    Rejected,
}

impl Standing {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Standing::Open => "open",
            Standing::Ask(_) | Standing::Taken => "taken",
            Standing::Rejected => "rejected",
        }
    }
}

/// Texts as like as this say the same.
const LIKE: f32 = 0.85;

impl Case {
    /// In the order of the text.
    pub fn proposals(&self) -> Vec<Proposal> {
        let mut found = asking::pieces(&self.text);
        found.retain(|piece| !piece.text.is_empty());
        let proposal = |piece: Piece| Proposal {
            line: self.text[..piece.range.start].matches('\n').count() + 1,
            standing: self.standing(&piece),
            piece,
        };
        found.into_iter().map(proposal).collect()
    }

    /// How many pieces of the text nobody has decided on.
    pub fn open_proposals(&self) -> usize {
        if self.text.trim().is_empty() {
            return 0;
        }
        let all = self.proposals().into_iter();
        all.filter(|one| one.standing == Standing::Open).count()
    }

    fn standing(&self, piece: &Piece) -> Standing {
        if self.suggestion.rejected.contains(&piece.text) {
            return Standing::Rejected;
        }
        let said = |text: &str| says_the_same(text, &piece.text);
        let ask = self.asks().iter().position(|ask| said(&ask.text));
        match ask {
            Some(at) => Standing::Ask(at + 1),
            None if self.suggestion.taken.contains(&piece.text) => Standing::Taken,
            None => Standing::Open,
        }
    }
}

/// One begins with the other, the ask holds the piece, or they differ in a few characters only.
fn says_the_same(ask: &str, piece: &str) -> bool {
    let (ask, piece) = (bare(ask), bare(piece));
    let shorter = ask.chars().count().min(piece.chars().count());
    let begins = shorter >= 4 && (ask.starts_with(&piece) || piece.starts_with(&ask));
    // An ask may have been made of several pieces.
    let holds = shorter >= 6 && ask.contains(&piece);
    ask == piece || begins || holds || likeness::order(&ask, &piece) >= LIKE
}

fn bare(text: &str) -> String {
    dense(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}
