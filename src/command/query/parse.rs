//! What was typed, read into terms. Total: every text is a query or a fault with its place; full-width signs are taken.

use super::{
    Amount, Op, Query, Term, What,
    key::{Flag, Key, Measure, Span},
};
use crate::text::{clean::half_width, date};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// A word that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{word}”：{words}")]
pub struct QueryFault {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    pub word: String,
    /// What is wrong and what may be written.
    pub words: String,
}

/// # Errors
/// The first word that is neither known nor a plain word.
pub fn parse(text: &str) -> Result<Query, QueryFault> {
    let mut terms = Vec::new();
    for token in tokens(text) {
        let word = &text[token.clone()];
        let fault = |words| QueryFault {
            at: token.clone(),
            word: word.to_owned(),
            words,
        };
        terms.extend(term(word).map_err(fault)?);
    }
    Ok(Query { terms })
}

/// The words, parted by blanks that do not stand in quotes; a quote that is not closed runs to the end.
pub(super) fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        quoted ^= is_quote(c);
        match (start, c.is_whitespace() && !quoted) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| from..text.len()));
    found
}

fn is_quote(c: char) -> bool {
    matches!(half_width(c), '"' | '“' | '”')
}

/// One word with its sign; `None` for a lone sign, which asks nothing yet.
fn term(word: &str) -> Result<Option<Term>, String> {
    let bare = word.trim_start_matches(|c| half_width(c) == '!');
    let signs = word[..word.len() - bare.len()].chars().count();
    let what = what(bare)?;
    Ok(what.map(|what| Term {
        not: signs % 2 == 1,
        what,
    }))
}

fn what(word: &str) -> Result<Option<What>, String> {
    if let Some((name, sign, value)) = split(word) {
        return keyed(name, sign, value).map(Some);
    }
    let plain = unquoted(word);
    if plain.trim().is_empty() {
        return Ok(None);
    }
    let flag = Flag::read(&narrowed(word));
    Ok(Some(flag.map_or(What::Word(plain), What::Flag)))
}

/// What parts a key from its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Colon,
    Op(Op),
}

/// Key, sign and value, where the word has a sign behind something and outside quotes.
pub(super) fn split(word: &str) -> Option<(&str, Sign, &str)> {
    let (at, sign) = word
        .char_indices()
        .take_while(|(_, c)| !is_quote(*c))
        .find(|(_, c)| matches!(half_width(*c), ':' | '<' | '>' | '=' | '≤' | '≥'))?;
    if at == 0 {
        return None;
    }
    let rest = &word[at + sign.len_utf8()..];
    let equal = rest.chars().next().filter(|c| half_width(*c) == '=');
    let value = &rest[equal.map_or(0, char::len_utf8)..];
    let (sign, value) = match (half_width(sign), equal) {
        (':', _) => (Sign::Colon, rest),
        ('<', Some(_)) => (Sign::Op(Op::AtMost), value),
        ('>', Some(_)) => (Sign::Op(Op::AtLeast), value),
        ('<', None) => (Sign::Op(Op::Less), rest),
        ('>', None) => (Sign::Op(Op::More), rest),
        ('≤', _) => (Sign::Op(Op::AtMost), rest),
        ('≥', _) => (Sign::Op(Op::AtLeast), rest),
        _ => (Sign::Op(Op::Equal), value),
    };
    Some((&word[..at], sign, value))
}

fn keyed(name: &str, sign: Sign, value: &str) -> Result<What, String> {
    let name = narrowed(name);
    match (Key::read(&name), Measure::read(&name), sign) {
        (Some(key), _, Sign::Colon | Sign::Op(Op::Equal)) => among(key, value),
        (Some(key), _, Sign::Op(_)) => Err(format!("{}不比大小，写成 {0}:…", key.label())),
        (None, Some(measure), sign) => measured(measure, sign, &narrowed(&unquoted(value))),
        (None, None, _) => Err(unknown(&name)),
    }
}

fn unknown(name: &str) -> String {
    let keys = Key::all().map(Key::label);
    let measures = Measure::all().map(Measure::label);
    let known: Vec<&str> = keys.chain(measures).collect();
    format!("没有“{name}”这一项，可以写 {}", known.join("、"))
}

/// One of several values, parted by commas.
fn among(key: Key, value: &str) -> Result<What, String> {
    let mut values: Vec<String> = Vec::new();
    for one in pieces(value) {
        let read = match key {
            Key::Representative | Key::Unit | Key::Level => key.values(&one),
            _ => key.values(&narrowed(&one)),
        };
        if read.is_empty() {
            return Err(format!("{}要写 {}", key.label(), key.allowed()));
        }
        for value in read {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    Ok(What::Is(key, values))
}

/// Parted by commas outside quotes, without the quotes.
fn pieces(value: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut quoted = false;
    for c in value.chars() {
        match half_width(c) {
            _ if is_quote(c) => quoted = !quoted,
            ',' | '、' if !quoted => all.push(String::new()),
            _ => all.last_mut().expect("there is always one").push(c),
        }
    }
    all.iter().map(|one| one.trim().to_owned()).collect()
}

fn measured(measure: Measure, sign: Sign, value: &str) -> Result<What, String> {
    let allowed = || format!("{}要写 {}", measure.label(), measure.allowed());
    if let (Sign::Colon, Some(span)) = (sign, Span::read(value)) {
        let fits = measure != Measure::Overdue;
        return fits
            .then_some(What::During(measure, span))
            .ok_or_else(allowed);
    }
    let op = match sign {
        Sign::Op(op) => op,
        Sign::Colon => Op::Equal,
    };
    let amount = amount(value).ok_or_else(allowed)?;
    let fits = match (measure, amount) {
        (Measure::Overdue, Amount::Days(_)) => true,
        (Measure::Overdue, Amount::Day { .. }) => false,
        (Measure::Assigned, Amount::Days(_)) => false,
        _ => true,
    };
    match fits {
        true => Ok(What::Compare(measure, op, amount)),
        false => Err(allowed()),
    }
}

/// The farthest that anybody asks for.
const MOST_DAYS: i64 = 36_500;

/// 10, 10d, 10天, 2周; a day in full or without its year; 今天, 明天.
fn amount(text: &str) -> Option<Amount> {
    let (number, week) = match text.strip_suffix(['w', 'W', '周']) {
        Some(number) => (number, 7),
        None => (text.strip_suffix(['d', 'D', '天']).unwrap_or(text), 1),
    };
    if let Some(days) = number.parse::<i64>().ok().filter(|_| number.len() < 8) {
        let days = days.checked_mul(week)?;
        return (days.abs() <= MOST_DAYS).then_some(Amount::Days(days));
    }
    if let Some(day) = date::parse(text) {
        return Some(Amount::Day {
            year: Some(day.year()),
            month: day.month(),
            day: day.day(),
        });
    }
    // A leap year, so that every day of a month is one.
    let base = NaiveDate::from_ymd_opt(2000, 6, 15)?;
    let near = date::parse_near(text, base)?;
    let is_relative = !text.contains(|c: char| c.is_ascii_digit())
        && text.ends_with(['天', '日'])
        && !text.contains('月');
    match is_relative {
        true => Some(Amount::Days((near - base).num_days())),
        false => Some(Amount::Day {
            year: None,
            month: near.month(),
            day: near.day(),
        }),
    }
}

fn unquoted(word: &str) -> String {
    word.chars().filter(|c| !is_quote(*c)).collect()
}

fn narrowed(word: &str) -> String {
    word.chars().map(half_width).collect()
}
