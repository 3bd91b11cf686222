//! The ledger of figures (口径): what letters quote, by subject, and where they disagree. Reads the store's figures and
//! compares them; must not know how a figure is read or shown.

use super::{CaseKey, Desk};
use crate::{
    case::FigureKey,
    store::{Quote, RecordValue},
};

/// One subject with everything that letters say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub name: String,
    pub unit: String,
    /// Newest case first.
    pub quotes: Vec<Quote>,
    /// What disagrees; empty when nothing does.
    pub trouble: Option<Trouble>,
    /// 口径: the values that the office stands by, by place and time.
    pub of_record: Vec<RecordValue>,
}

impl Subject {
    /// Whether a letter says what the office stands by; `None` where no value was chosen for its place and time.
    pub fn agrees(&self, quote: &Quote) -> Option<bool> {
        let key = key(quote);
        let one = self.of_record.iter().find(|one| one.key == key)?;
        Some(one.value.is(&quote.per, quote.micros, quote.slack))
    }

    /// Whether this is the very figure that was chosen.
    pub fn is_chosen(&self, quote: &Quote) -> bool {
        let key = key(quote);
        let mut all = self.of_record.iter();
        all.any(|one| {
            one.case == quote.key
                && one.key == key
                && one.value.words == quote.words
                && one.value.per == quote.per
        })
    }
}

/// What a figure of a letter is of.
pub(super) fn key(quote: &Quote) -> FigureKey {
    FigureKey {
        subject: quote.subject.clone(),
        unit: quote.unit.clone(),
        place: quote.place.clone(),
        when: quote.when.clone(),
    }
}

/// How the quotes of one subject disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The same place and time, two values.
    Values,
    /// 每人每年 in one letter, 每人每月 in another.
    Spans,
}

impl Trouble {
    pub fn label(self) -> &'static str {
        match self {
            Trouble::Values => "数字不一",
            Trouble::Spans => "单位不一",
        }
    }
}

impl Desk {
    /// The subjects whose name contains `subject`, those in trouble first.
    pub fn figures(&self, subject: &str) -> anyhow::Result<Vec<Subject>> {
        let quotes = self.store.quotes(subject.trim())?;
        let mut subjects = grouped(quotes);
        for one in self.store.of_record()? {
            let same = |subject: &&mut Subject| {
                subject.name == one.key.subject && subject.unit == one.key.unit
            };
            match subjects.iter_mut().find(same) {
                Some(subject) => subject.of_record.push(one),
                // No letter quotes it any more.
                None if one.key.subject.contains(subject.trim()) => subjects.push(Subject {
                    name: one.key.subject.clone(),
                    unit: one.key.unit.clone(),
                    quotes: Vec::new(),
                    trouble: None,
                    of_record: vec![one],
                }),
                None => {}
            }
        }
        subjects.sort_by_key(|one| (one.trouble.is_none(), std::cmp::Reverse(cases(one))));
        Ok(subjects)
    }
}

/// How many cases quote it.
fn cases(subject: &Subject) -> usize {
    let mut keys: Vec<CaseKey> = subject.quotes.iter().map(|one| one.key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.len()
}

/// Quotes come sorted by subject and unit.
fn grouped(quotes: Vec<Quote>) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Vec::new();
    for quote in quotes {
        match subjects.last_mut() {
            Some(last) if last.name == quote.subject && last.unit == quote.unit => {
                last.quotes.push(quote);
            }
            _ => subjects.push(Subject {
                name: quote.subject.clone(),
                unit: quote.unit.clone(),
                quotes: vec![quote],
                trouble: None,
                of_record: Vec::new(),
            }),
        }
    }
    for subject in subjects
        .iter_mut()
        .filter(|one| one.name.chars().count() >= NAMED)
    {
        subject.trouble = trouble(&subject.quotes);
    }
    subjects
}

/// 投资 and 床位 are of something else in every letter; a longer name is one thing.
const NAMED: usize = 4;

fn trouble(quotes: &[Quote]) -> Option<Trouble> {
    let pairs = quotes.iter().enumerate().flat_map(|(at, one)| {
        let others = quotes[at + 1..].iter();
        others.map(move |other| (one, other))
    });
    let mut spans = None;
    for (one, other) in pairs.filter(|(one, other)| one.key != other.key) {
        if one.per != other.per {
            spans = Some(Trouble::Spans);
        } else if disagree(one, other) {
            return Some(Trouble::Values);
        }
    }
    spans
}

/// Two letters speak of the same thing, place and time, and say different numbers.
fn disagree(one: &Quote, other: &Quote) -> bool {
    let same = one.place == other.place && one.when == other.when && !one.when.is_empty();
    same && one.micros.abs_diff(other.micros)
        > one.slack.unsigned_abs() + other.slack.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quote(key: CaseKey, per: &str, when: &str, ones: i64) -> Quote {
        Quote {
            key,
            reference: format!("rd-8-4-{key}"),
            subject: "乡镇敬老院".into(),
            unit: "所".into(),
            per: per.into(),
            place: String::new(),
            when: when.into(),
            micros: ones * 1_000_000,
            slack: 0,
            words: format!("{ones}所"),
            section: 1,
            paragraph: 1,
            start: 0,
            end: 3,
        }
    }

    #[test]
    fn what_disagrees() {
        let (values, spans) = (Some(Trouble::Values), Some(Trouble::Spans));
        for (one, other, expected) in [
            (quote(1, "", "2024年", 34), quote(2, "", "2024年", 34), None),
            (
                quote(1, "", "2024年", 34),
                quote(2, "", "2024年", 35),
                values,
            ),
            (quote(1, "", "2024年", 34), quote(2, "", "2025年", 35), None),
            (quote(1, "", "2024年", 34), quote(1, "", "2024年", 35), None),
            (quote(1, "", "", 34), quote(2, "", "", 35), None),
            (
                quote(1, "每年", "2024年", 34),
                quote(2, "每月", "2025年", 35),
                spans,
            ),
        ] {
            let told = grouped(vec![one.clone(), other.clone()]);
            assert_eq!(told.len(), 1);
            assert_eq!(told[0].trouble, expected, "{one:?} {other:?}");
        }
    }
}
