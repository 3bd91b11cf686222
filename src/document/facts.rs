//! What a template may say of a case: one table of names, in the words a clerk would use.
//!
//! Every fact is taken from the case, the office or the day; nothing is made up. Names are Chinese because those who
//! change a template read Chinese. Knows cases and values; must not know templates or files.

mod course;
mod origin;
mod values;

use super::papers::Ground;
use minijinja::Value;
use std::collections::BTreeMap;

/// One fact that a template can name.
pub struct Fact {
    pub name: &'static str,
    /// What it is, for `mianshang template fields`.
    pub about: &'static str,
    /// What it may look like, for the same list and for trying a template out.
    pub example: Example,
    get: fn(&Ground) -> Value,
}

/// An invented value.
#[derive(Clone, Copy)]
pub enum Example {
    Text(&'static str),
    /// Several texts, for `for` and `join`.
    Texts(&'static [&'static str]),
    /// Several things, each with parts of its own: `部分.标题`.
    Rows(&'static [&'static [(&'static str, &'static str)]]),
}

/// Every fact of the ground under its name.
pub fn of(ground: &Ground) -> Value {
    let named = all().map(|fact| (fact.name, (fact.get)(ground)));
    Value::from_pairs(named)
}

/// Every name with an invented value, or with nothing in it.
pub fn invented(filled: bool) -> Value {
    let named = all().map(|fact| {
        let value = match filled {
            true => fact.example.value(),
            false => fact.example.nothing(),
        };
        (fact.name, value)
    });
    Value::from_pairs(named)
}

impl Example {
    fn value(self) -> Value {
        match self {
            Example::Text(text) => Value::from(text),
            Example::Texts(texts) => Value::from_iter(texts.iter().copied()),
            Example::Rows(all) => rows(all.iter().map(|row| row.to_vec())),
        }
    }

    fn nothing(self) -> Value {
        match self {
            Example::Text(_) => Value::from(""),
            Example::Texts(_) | Example::Rows(_) => Value::from_iter(std::iter::empty::<Value>()),
        }
    }
}

fn rows<'a, T: Into<Value>>(all: impl Iterator<Item = Vec<(&'a str, T)>>) -> Value {
    let row = |parts: Vec<(&'a str, T)>| -> Value {
        let parts = parts.into_iter();
        let named: BTreeMap<&str, Value> =
            parts.map(|(name, value)| (name, value.into())).collect();
        Value::from_pairs(named)
    };
    Value::from_iter(all.map(row))
}

const fn text(
    name: &'static str,
    about: &'static str,
    example: &'static str,
    get: fn(&Ground) -> Value,
) -> Fact {
    Fact {
        name,
        about,
        example: Example::Text(example),
        get,
    }
}

const fn texts(
    name: &'static str,
    about: &'static str,
    example: &'static [&'static str],
    get: fn(&Ground) -> Value,
) -> Fact {
    Fact {
        name,
        about,
        example: Example::Texts(example),
        get,
    }
}

/// All of them, in the order in which they are listed.
pub fn all() -> impl Iterator<Item = &'static Fact> {
    origin::FACTS.iter().chain(course::FACTS)
}
