//! `figures`: what letters quote, by subject, and where they disagree. The JSON keys are a contract that scripts rely on.

use super::{fault::Outcome, out};
use crate::case::Case;
use crate::desk::{Desk, Quote, RecordValue, Subject};
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
    let record = |one: &RecordValue| {
        vec![
            "口径".to_owned(),
            subject.name.clone(),
            format!("{}{}", one.value.per, one.value.words),
            apart(&one.key.when, &one.key.place),
            one.reference.clone(),
            format!("{}，{} {}", one.value.source, one.by, one.on),
        ]
    };
    let row = |quote: &Quote| {
        let said = match (subject.agrees(quote), subject.trouble) {
            (Some(true), _) => "",
            (Some(false), _) => "与口径不一",
            (None, trouble) => trouble.map_or("", |one| one.label()),
        };
        vec![
            said.to_owned(),
            subject.name.clone(),
            format!("{}{}", quote.per, quote.words),
            apart(&quote.when, &quote.place),
            quote.reference.clone(),
            format!("第{}部分第{}段", quote.section, quote.paragraph),
        ]
    };
    let records = subject.of_record.iter().map(record);
    records.chain(subject.quotes.iter().map(row)).collect()
}

#[derive(Serialize)]
struct Told<'a> {
    subject: &'a str,
    unit: &'a str,
    trouble: Option<&'static str>,
    quotes: Vec<Said<'a>>,
    /// 口径: what the office stands by, by place and time.
    of_record: Vec<OfRecord<'a>>,
}

#[derive(Serialize)]
struct OfRecord<'a> {
    reference: &'a str,
    text: &'a str,
    value: f64,
    per: &'a str,
    place: &'a str,
    time: &'a str,
    source: &'a str,
    word: &'a str,
    by: &'a str,
    on: String,
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
    /// Whether it is the value of record; null where none was chosen.
    agrees: Option<bool>,
}

impl<'a> From<&'a Subject> for Told<'a> {
    fn from(subject: &'a Subject) -> Self {
        Told {
            subject: &subject.name,
            unit: &subject.unit,
            trouble: subject.trouble.map(|one| one.label()),
            quotes: subject
                .quotes
                .iter()
                .map(|quote| said(subject, quote))
                .collect(),
            of_record: subject.of_record.iter().map(OfRecord::from).collect(),
        }
    }
}

impl<'a> From<&'a RecordValue> for OfRecord<'a> {
    fn from(one: &'a RecordValue) -> Self {
        OfRecord {
            reference: &one.reference,
            text: &one.value.words,
            value: one.value.micros as f64 / 1e6,
            per: &one.value.per,
            place: &one.key.place,
            time: &one.key.when,
            source: &one.value.source,
            word: &one.value.word,
            by: &one.by,
            on: one.on.to_string(),
        }
    }
}

fn said<'a>(subject: &Subject, quote: &'a Quote) -> Said<'a> {
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
        agrees: subject.agrees(quote),
    }
}

/// A value of record in the case that chose it, as `show --json` tells it.
#[derive(Serialize)]
pub struct Chosen<'a> {
    subject: &'a str,
    text: &'a str,
    per: &'a str,
    place: &'a str,
    time: &'a str,
    source: &'a str,
    word: &'a str,
    by: &'a str,
    on: String,
}

pub fn of_case(case: &Case) -> Vec<Chosen<'_>> {
    let chosen = case.of_record.iter().filter_map(|one| {
        let value = one.value.as_ref()?;
        Some(Chosen {
            subject: &one.key.subject,
            text: &value.words,
            per: &value.per,
            place: &one.key.place,
            time: &one.key.when,
            source: &value.source,
            word: &value.word,
            by: &one.by,
            on: one.on.to_string(),
        })
    });
    chosen.collect()
}

/// 2020年 青石县.
fn apart(when: &str, place: &str) -> String {
    format!("{when} {place}").trim().to_owned()
}
