//! What may follow where the caret stands: keys and flags behind a word, values behind a key.
//! Values that only the desk knows are named as wanted; whoever asks brings them.

use super::{
    key::{Flag, Key, Measure, Span},
    parse::{self, Sign},
};
use crate::text::{clean::half_width, pinyin};
use std::ops::Range;

/// One thing that can be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What takes the place of what was typed.
    pub text: String,
    /// Said beside it.
    pub detail: String,
}

impl Suggestion {
    pub fn new(text: impl Into<String>, detail: impl Into<String>) -> Self {
        Suggestion {
            text: text.into(),
            detail: detail.into(),
        }
    }
}

/// Values of which only the desk knows what there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wants {
    pub key: Key,
    pub typed: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that a suggestion takes the place of.
    pub at: Range<usize>,
    pub suggestions: Vec<Suggestion>,
    pub wants: Option<Wants>,
    /// A value is being typed, so that suggestions help without being asked for.
    pub is_value: bool,
}

/// What may stand where the word under the caret (in bytes) stands.
pub fn complete(text: &str, caret: usize) -> Completion {
    let caret = (0..=caret.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let typed = parse::tokens(&text[..caret]).into_iter().next_back();
    let typed = typed
        .filter(|token| token.end == caret)
        .unwrap_or(caret..caret);
    let word = &text[typed.clone()];
    let bare = word.trim_start_matches(|c| half_width(c) == '!');
    let start = typed.start + (word.len() - bare.len());
    match parse::split(bare) {
        Some((name, sign, value)) => valued(name, sign, value, caret),
        None => Completion {
            at: start..caret,
            suggestions: words(bare),
            wants: None,
            is_value: false,
        },
    }
}

fn words(typed: &str) -> Vec<Suggestion> {
    let fits = |names: &[&str]| names.iter().any(|name| fits(typed, name));
    let keys = Key::all().filter(|key| fits(key.names()));
    let keys = keys.map(|key| Suggestion::new(format!("{}:", key.label()), key.allowed()));
    let measures = Measure::all().filter(|one| fits(one.names()) && *one != Measure::Overdue);
    let measures = measures.map(|one| Suggestion::new(format!("{}<", one.label()), one.allowed()));
    let flags = Flag::all().filter(|flag| fits(flag.names()));
    let flags = flags.map(|flag| Suggestion::new(flag.label(), ""));
    keys.chain(measures).chain(flags).collect()
}

fn fits(typed: &str, name: &str) -> bool {
    typed.trim().is_empty() || pinyin::matches(typed, name)
}

fn valued(name: &str, sign: Sign, value: &str, caret: usize) -> Completion {
    let name: String = name.chars().map(half_width).collect();
    let last = value.rfind([',', '，', '、']).map_or(0, |at| {
        at + value[at..].chars().next().map_or(0, char::len_utf8)
    });
    let piece = &value[last..];
    let mut found = Completion {
        at: caret - piece.len()..caret,
        is_value: true,
        ..Completion::default()
    };
    if let Some(key) = Key::read(&name) {
        found.suggestions = values(key, piece);
        let by_desk = matches!(
            key,
            Key::Class | Key::Representative | Key::Session | Key::Unit | Key::Level
        );
        found.wants = by_desk.then(|| Wants {
            key,
            typed: piece.to_owned(),
        });
        return found;
    }
    if let Some(measure) = Measure::read(&name) {
        found.at = caret - value.len()..caret;
        found.suggestions = amounts(measure, sign, value);
    }
    found
}

fn values(key: Key, typed: &str) -> Vec<Suggestion> {
    let closed = key.closed().into_iter();
    let fitting =
        closed.filter(|(id, label)| fits(typed, label) || !id.is_empty() && fits(typed, id));
    fitting
        .map(|(id, label)| Suggestion::new(label, id))
        .collect()
}

fn amounts(measure: Measure, sign: Sign, typed: &str) -> Vec<Suggestion> {
    let spans = match (measure, sign) {
        (Measure::Overdue, _) | (_, Sign::Op(_)) => Vec::new(),
        (_, Sign::Colon) => Span::all().map(Span::label).collect(),
    };
    let days: &[&str] = match (measure, sign) {
        (Measure::Assigned, _) | (_, Sign::Colon) => &[],
        (Measure::Overdue, _) => &["0天", "3天", "10天"],
        (Measure::Due | Measure::Meeting, _) => &["3天", "7天", "10天", "30天"],
    };
    let all = spans.iter().chain(days);
    all.filter(|one| fits(typed, one))
        .map(|one| Suggestion::new(*one, ""))
        .collect()
}
