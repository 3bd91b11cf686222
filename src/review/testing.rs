//! A case around one text, for the tests of the checks.

use super::{Finding, Known, check};
use crate::{
    case::{
        Action, Case, Entry, Intake, Kind, Meeting, Number, Office, Record, Representative,
        calendar::Calendar,
        office::{Profile, Settings},
    },
    data,
};
use chrono::DateTime;

pub fn office() -> Office {
    let profile = Profile::parse(data::PROFILES[0].1).expect("the shipped profile");
    let calendar = Calendar::of(data::HOLIDAYS.iter().map(|(_, text)| *text)).expect("the years");
    let settings = Settings {
        unit: "云川市民政局".into(),
        handler: "钟启明".into(),
        phone: "0300-5550101".into(),
        principal: "贺文山".into(),
        ..Settings::default()
    };
    Office::new(settings, profile, calendar)
}

/// A clean record of suggestion 321, class A, met on 2024-08-06, whose one section says `paragraphs`.
pub fn record(paragraphs: &[&str]) -> Record {
    Record {
        intake: Intake {
            doubts: Vec::new(),
            number: Number {
                kind: Kind::Suggestion,
                level: "市".into(),
                term: 8,
                session: 4,
                number: 321,
            },
            title: "关于完善社区助餐服务的建议".into(),
            unit: "云川市民政局".into(),
            representative: Representative {
                name: "柳映雪".into(),
                employer: None,
                phone: "13900000000".into(),
                ..Representative::default()
            },
            co_signers: Vec::new(),
            duty: Default::default(),
            other_units: Vec::new(),
            assigned_on: "2024-06-01".parse().ok(),
            due: None,
            text: String::new(),
            asks: Vec::new(),
            handler: "钟启明".into(),
            phone: "0300-5550101".into(),
            principal: Some("贺文山".into()),
        },
        source: "5f".repeat(32),
        joint: false,
        salutation: None,
        opening: None,
        closing: None,
        sections: vec![(
            "关于助餐点".into(),
            paragraphs.iter().map(|text| (*text).to_owned()).collect(),
        )],
        links: Vec::new(),
        class: Some("A".into()),
        meeting: Some(Meeting {
            on: "2024-08-06".parse().ok(),
            place: "市民政局".into(),
            held_by: "钟启明".into(),
            phone: "0300-5550101".into(),
            with: Default::default(),
        }),
        opinion: None,
        issued: None,
        doubts: Vec::new(),
    }
}

pub fn case(record: Record) -> Case {
    let entry = Entry {
        seq: 1,
        at: DateTime::parse_from_rfc3339("2024-08-07T09:00:00+08:00").expect("a moment"),
        actor: "钟启明".into(),
        batch: None,
        action: Action::Import(Box::new(record)),
    };
    let folded = Case::fold(&[entry]).expect("a beginning");
    folded.expect("a case")
}

pub fn findings(name: &str, record: Record) -> Vec<Finding> {
    findings_beside(name, record, &Known::default())
}

/// The same, with what the rest of the desk knows.
pub fn findings_beside(name: &str, record: Record, known: &Known) -> Vec<Finding> {
    let mut found = check(&case(record), &office(), known);
    found.retain(|finding| finding.check == name);
    found
}

/// What the check of this name points at in a record with these paragraphs.
pub fn seen(name: &str, paragraphs: &[&str]) -> Vec<String> {
    let found = findings(name, record(paragraphs));
    found.into_iter().map(|finding| finding.text).collect()
}

/// Each text, alone in a section, makes the check point at exactly these words.
#[track_caller]
pub fn points_at(name: &str, table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(seen(name, &[text]), *expected, "{text}");
    }
}
