//! Which paragraphs of a changed text are paragraphs of the text before, for the numbers they bear.
//!
//! Must not know what is done with the answer.

use std::ops::Range;

use super::history::Kind;
use super::paragraph::Paragraph;
use super::sheet::Pos;
use crate::text::numeral::{self, Mark};

/// One replacement, told in paragraphs.
pub struct Kept {
    /// First and last paragraph that it touched, before it.
    first: usize,
    last: usize,
    /// Paragraphs that came for them.
    came: usize,
    /// The mark of the first one stands before the change.
    head_stays: bool,
    /// The change begins before all words of the first one.
    at_start: bool,
    /// It was a paragraph with words.
    had_words: bool,
}

impl Kept {
    pub fn new(paragraphs: &[Paragraph], range: &Range<Pos>, text: &str) -> Kept {
        let head = paragraphs[range.start.paragraph].text();
        let mark = numeral::mark(head).map_or(0, |(_, end)| end);
        Kept {
            first: range.start.paragraph,
            last: range.end.paragraph,
            came: text.matches('\n').count() + 1,
            head_stays: mark > 0 && range.start.byte >= mark,
            at_start: range.start.byte == 0,
            had_words: !head.is_empty(),
        }
    }

    /// Whether paragraphs came or went, or a number was typed; not while a number is being erased.
    pub fn matters(&self, now: &[Paragraph], kind: Kind) -> bool {
        let one = self.first == self.last && self.came == 1;
        let emptied = now[self.first].text().is_empty() && self.had_words;
        let typed = matches!(kind, Kind::Typed | Kind::Whole) && !self.head_stays;
        !one || emptied || typed
    }

    /// The old paragraph that the new one at `at` is.
    pub fn was(&self, at: usize, old: &[Option<Mark>], now: &[Paragraph]) -> Option<usize> {
        let last_now = self.first + self.came - 1;
        let mark = |at: usize| numeral::mark(now[at].text()).map(|(mark, _)| mark);
        let same = |was: usize| old.get(was).is_some_and(|old| *old == mark(at));
        match at {
            at if at < self.first => Some(at),
            at if at > last_now => Some(at + self.last - last_now),
            at if at == self.first && self.head_stays && same(self.first) => Some(self.first),
            at if at == last_now && !self.takes_head() && same(self.last) => Some(self.last),
            _ => None,
        }
    }

    /// The last old paragraph lost its beginning, and with it its mark.
    fn takes_head(&self) -> bool {
        self.first == self.last && !self.at_start
    }
}
