//! The words of the desk's filter: `阶段:面商 时限<10天 代表:王 主办 !已签`, taken apart into terms that all must hold.
//! Knows what can be asked and how it is written; what it means in a table is for `store` to say.

mod complete;
mod key;
mod parse;
mod print;

pub use complete::{Completion, Suggestion, Wants, complete};
pub use key::{Flag, Key, Measure, Span};
pub use parse::{QueryFault, parse};

/// Everything that was asked; empty asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// `!` in front.
    pub not: bool,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Chinese, pinyin, initials, a number.
    Word(String),
    Flag(Flag),
    /// One of these, as the key's values are written in a journal.
    Is(Key, Vec<String>),
    Compare(Measure, Op, Amount),
    During(Measure, Span),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
}

impl Op {
    pub const ALL: [Op; 5] = [Op::AtMost, Op::AtLeast, Op::Less, Op::More, Op::Equal];

    pub fn sign(self) -> &'static str {
        match self {
            Op::Less => "<",
            Op::AtMost => "<=",
            Op::More => ">",
            Op::AtLeast => ">=",
            Op::Equal => "=",
        }
    }
}

/// What a measure is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Days from today; of 超期 the days that it is late.
    Days(i64),
    /// A day; without a year that of today.
    Day {
        year: Option<i32>,
        month: u32,
        day: u32,
    },
}

impl Query {
    /// The words alone, when nothing else is asked; none for anything more.
    pub fn only_words(&self) -> Option<String> {
        let words = self.terms.iter().map(|term| match &term.what {
            What::Word(word) if !term.not => Some(word.as_str()),
            _ => None,
        });
        let words: Option<Vec<&str>> = words.collect();
        words.map(|words| words.join(" "))
    }

    /// All of both.
    pub fn and(mut self, other: Query) -> Query {
        self.terms.extend(other.terms);
        self
    }
}

#[cfg(test)]
mod tests;
