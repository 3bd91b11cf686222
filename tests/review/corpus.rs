//! The records in `records.toml`, each with the findings that a careful editor makes in it.

use chrono::{DateTime, NaiveDate};
use mianshang::{
    case::{
        Action, Case, Entry, Intake, Issued, Kind, Meeting, Number, Office, Record, Representative,
        calendar::Calendar,
        office::{Profile, Settings},
    },
    data,
    review::{self, Finding, Known},
};
use serde::Deserialize;

const UNIT: &str = "云川市民政局";
const HANDLER: &str = "钟启明";
const PHONE: &str = "0300-5550101";

fn office() -> Office {
    let profile = Profile::parse(data::PROFILES[0].1).expect("the shipped profile");
    let calendar = Calendar::of(data::HOLIDAYS.iter().map(|(_, text)| *text)).expect("the years");
    let settings = Settings {
        unit: UNIT.into(),
        handler: HANDLER.into(),
        ..Settings::default()
    };
    Office::new(settings, profile, calendar)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    record: Vec<Invented>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Invented {
    name: String,
    kind: Kind,
    number: u32,
    title: String,
    representative: String,
    #[serde(default)]
    employer: Option<String>,
    class: String,
    met: NaiveDate,
    #[serde(default)]
    held_by: Option<String>,
    #[serde(default)]
    met_phone: Option<String>,
    #[serde(default)]
    principal: Option<String>,
    #[serde(default)]
    salutation: Option<String>,
    #[serde(default)]
    opening: Option<String>,
    #[serde(default)]
    closing: Option<String>,
    #[serde(default)]
    doc_number: Option<String>,
    #[serde(default)]
    asks: Vec<String>,
    #[serde(default)]
    links: Vec<(usize, usize)>,
    section: Vec<Part>,
    /// `check · place · words`
    #[serde(default)]
    expect: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    heading: String,
    paragraphs: Vec<String>,
}

impl Invented {
    fn case(&self) -> Case {
        let entry = Entry {
            seq: 1,
            at: DateTime::parse_from_rfc3339("2026-01-05T09:00:00+08:00").expect("a moment"),
            actor: HANDLER.into(),
            batch: None,
            action: Action::Import(Box::new(self.record())),
        };
        let folded = Case::fold(&[entry]).expect("a beginning");
        folded.expect("a case")
    }

    fn record(&self) -> Record {
        let or = |given: &Option<String>, usual: &str| given.clone().unwrap_or(usual.to_owned());
        let parts = self.section.iter();
        Record {
            intake: self.intake(),
            source: "5f".repeat(32),
            joint: false,
            salutation: self.salutation.clone(),
            opening: self.opening.clone(),
            closing: self.closing.clone(),
            sections: parts
                .map(|part| (part.heading.clone(), part.paragraphs.clone()))
                .collect(),
            links: self.links.clone(),
            class: Some(self.class.clone()),
            meeting: Some(Meeting {
                on: Some(self.met),
                place: "市民政局".into(),
                held_by: or(&self.held_by, HANDLER),
                phone: or(&self.met_phone, PHONE),
            }),
            opinion: None,
            issued: self.doc_number.clone().map(|doc_number| Issued {
                doc_number,
                on: self.met,
                delivery: "当面".into(),
            }),
            doubts: Vec::new(),
        }
    }

    fn intake(&self) -> Intake {
        Intake {
            number: Number {
                kind: self.kind,
                level: "市".into(),
                term: 8,
                session: 4,
                number: self.number,
            },
            title: self.title.clone(),
            unit: UNIT.into(),
            representative: Representative {
                name: self.representative.clone(),
                employer: self.employer.clone(),
                phone: "13900000000".into(),
            },
            co_signers: Vec::new(),
            duty: Default::default(),
            other_units: Vec::new(),
            assigned_on: None,
            due: None,
            text: String::new(),
            asks: self.asks.clone(),
            handler: HANDLER.into(),
            phone: PHONE.into(),
            principal: Some(self.principal.clone().unwrap_or("贺文山".into())),
        }
    }

    fn found(&self) -> Vec<String> {
        let found = review::check(&self.case(), &office(), &Known::default());
        found.iter().map(line).collect()
    }
}

fn line(finding: &Finding) -> String {
    let words = finding.place.words();
    format!("{} · {words} · {}", finding.check, finding.text)
}

fn corpus() -> Vec<Invented> {
    let read: Corpus = toml::from_str(include_str!("records.toml")).expect("the records");
    read.record
}

/// A page is 22 lines of 28 characters.
const PAGE: usize = 22 * 28;

#[test]
fn an_editor_would_say_the_same() {
    let (mut expected, mut found, mut false_alarms, mut characters) = (0, 0, 0, 0);
    for record in corpus() {
        let mut rest = record.found();
        for wanted in &record.expect {
            expected += 1;
            match rest.iter().position(|one| one == wanted) {
                Some(at) => {
                    rest.remove(at);
                    found += 1;
                }
                None => println!("没有发现  {}：{wanted}", record.name),
            }
        }
        for one in &rest {
            println!("误报      {}：{one}", record.name);
        }
        false_alarms += rest.len();
        let lines = record.case().letter().lines();
        characters += lines.iter().map(|line| line.chars().count()).sum::<usize>();
    }
    let pages = characters.div_ceil(PAGE);
    println!("应有 {expected} 处，发现 {found} 处；误报 {false_alarms} 处，{pages} 页");
    assert!(found * 100 >= expected * 95, "{found} of {expected}");
    assert!(false_alarms <= pages, "{false_alarms} on {pages} pages");
    assert_eq!(FIGURES, (expected, found, false_alarms));
}

/// What the last reading came to: expected, found, false alarms. A change of any check shows here.
const FIGURES: (usize, usize, usize) = (48, 47, 0);

#[test]
fn half_of_the_records_are_clean() {
    let all = corpus();
    let clean = all.iter().filter(|record| record.expect.is_empty()).count();
    assert!(
        all.len() >= 20 && clean * 2 >= all.len(),
        "{clean} of {}",
        all.len()
    );
}

#[test]
fn every_finding_marks_the_words_it_names() {
    for record in corpus() {
        let case = record.case();
        let reply = case.reply();
        for finding in review::check(&case, &office(), &Known::default()) {
            let place = &finding.place;
            let (Some(section), Some(paragraph)) = (place.section, place.paragraph) else {
                continue;
            };
            let text = &reply.sections[section - 1].paragraphs[paragraph - 1];
            let marked = text.chars().skip(place.start).take(place.end - place.start);
            assert_eq!(marked.collect::<String>(), finding.text);
        }
    }
}
