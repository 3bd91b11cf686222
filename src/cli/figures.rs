//! `figures`: what letters quote, by subject, and where they disagree. The JSON keys are a contract that scripts rely on.

use super::{fault::Outcome, out};
use crate::desk::{Desk, Quote, Subject};
use serde::Serialize;

/// The widest that a column may get.
const WIDEST: usize = 36;

/// The ledger of figures, or the part of it whose subject contains these words.
pub fn figures(desk: &Desk, subject: &str, json: bool) -> Outcome {
    let subjects = desk.figures(subject)?;
    if json {
        return out::json(&subjects.iter().map(Told::from).collect::<Vec<_>>());
    }
    let rows: Vec<Vec<String>> = subjects.iter().flat_map(rows).collect();
    out::table(&rows, WIDEST)?;
    let troubled = subjects.iter().filter(|one| one.trouble.is_some()).count();
    out::line(format!("口径 {} 项，{troubled} 项不一致", subjects.len()))
}

fn rows(subject: &Subject) -> Vec<Vec<String>> {
    let trouble = subject.trouble.map_or("", |one| one.label());
    let row = |quote: &Quote| {
        vec![
            trouble.to_owned(),
            subject.name.clone(),
            format!("{}{}", quote.per, quote.words),
            format!("{}{}", quote.when, quote.place),
            quote.reference.clone(),
            format!("第{}部分第{}段", quote.section, quote.paragraph),
        ]
    };
    subject.quotes.iter().map(row).collect()
}

#[derive(Serialize)]
struct Told<'a> {
    subject: &'a str,
    unit: &'a str,
    trouble: Option<&'static str>,
    quotes: Vec<Said<'a>>,
}

#[derive(Serialize)]
struct Said<'a> {
    reference: &'a str,
    text: &'a str,
    /// In the unit itself, 万 and 亿 multiplied out.
    value: f64,
    per: &'a str,
    place: &'a str,
    time: &'a str,
    section: usize,
    paragraph: usize,
    start: usize,
    end: usize,
}

impl<'a> From<&'a Subject> for Told<'a> {
    fn from(subject: &'a Subject) -> Self {
        Told {
            subject: &subject.name,
            unit: &subject.unit,
            trouble: subject.trouble.map(|one| one.label()),
            quotes: subject.quotes.iter().map(Said::from).collect(),
        }
    }
}

impl<'a> From<&'a Quote> for Said<'a> {
    fn from(quote: &'a Quote) -> Self {
        Said {
            reference: &quote.reference,
            text: &quote.words,
            value: quote.micros as f64 / 1e6,
            per: &quote.per,
            place: &quote.place,
            time: &quote.when,
            section: quote.section,
            paragraph: quote.paragraph,
            start: quote.start,
            end: quote.end,
        }
    }
}
