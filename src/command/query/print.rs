//! A query as it is written: what is printed reads back as the same query.

use super::{
    Amount, Query, Term, What,
    key::{Flag, NONE},
    parse,
};
use crate::text::clean::half_width;
use std::fmt;

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            let gap = if at == 0 { "" } else { " " };
            write!(f, "{gap}{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.not {
            f.write_str("!")?;
        }
        match &self.what {
            What::Word(word) => f.write_str(&as_word(word)),
            What::Flag(flag) => f.write_str(flag.label()),
            What::Is(key, values) => {
                let values: Vec<String> =
                    values.iter().map(|one| as_value(key.shown(one))).collect();
                write!(f, "{}:{}", key.label(), values.join(","))
            }
            What::Compare(measure, op, amount) => {
                write!(f, "{}{}{amount}", measure.label(), op.sign())
            }
            What::During(measure, span) => write!(f, "{}:{}", measure.label(), span.label()),
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Amount::Days(days) => write!(f, "{days}天"),
            Amount::Day {
                year: Some(year),
                month,
                day,
            } => write!(f, "{year:04}-{month:02}-{day:02}"),
            Amount::Day {
                year: None,
                month,
                day,
            } => write!(f, "{month}月{day}日"),
        }
    }
}

/// Quoted where it would be read as something else.
fn as_word(word: &str) -> String {
    let narrow: String = word.chars().map(half_width).collect();
    let is_signed = parse::split(word).is_some() || narrow.starts_with('!');
    let quoted = is_signed || word.contains(char::is_whitespace) || Flag::read(&narrow).is_some();
    if quoted {
        format!("\"{word}\"")
    } else {
        word.to_owned()
    }
}

fn as_value(value: &str) -> String {
    let parts = |c: char| c.is_whitespace() || matches!(half_width(c), ',' | '、');
    let quoted = value != NONE && value.contains(parts);
    if quoted {
        format!("\"{value}\"")
    } else {
        value.to_owned()
    }
}
