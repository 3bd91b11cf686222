//! A record as read, taken into a case: the facts of the paper and no others.

use mianshang::{
    case::meeting::Verdict,
    intake::{self, Found, propose, record::Record},
};

use crate::layouts::{fixtures, text};

fn record(folder: &str, name: &str) -> Record {
    let path = fixtures(folder)
        .into_iter()
        .find(|path| path.file_stem().is_some_and(|stem| stem == name))
        .expect("the fixture");
    match intake::read(&text(&path)) {
        Ok(Found::Record(record)) => *record,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_record_is_proposed_whole() {
    let proposed = propose::import(&record("suggestion", "tabs"), "hash").expect("a case");
    assert_eq!(proposed.intake.number.reference(), "rd-5-3-36");
    assert_eq!(proposed.intake.asks.len(), 3);
    assert_eq!(proposed.intake.representative.phone, "13900001234");
    assert_eq!(proposed.intake.handler, "何晓岚");
    assert_eq!(proposed.intake.principal.as_deref(), Some("秦远山"));
    assert_eq!(proposed.sections.len(), 3);
    assert!(proposed.joint);
    assert_eq!(
        proposed
            .meeting
            .as_ref()
            .and_then(|meeting| meeting.on)
            .map(|day| day.to_string())
            .as_deref(),
        Some("2024-08-09")
    );
    assert_eq!(
        proposed
            .opinion
            .as_ref()
            .and_then(|opinion| opinion.verdict),
        Some(Verdict::Satisfied)
    );
    assert_eq!(
        (proposed.source.as_str(), proposed.doubts.len()),
        ("hash", 0)
    );
}

#[test]
fn half_a_record_keeps_its_doubts() {
    let proposed = propose::import(&record("odd", "half-form"), "hash").expect("a case");
    assert_eq!(proposed.intake.number.reference(), "rd-0-0-36");
    assert!(proposed.meeting.is_none() && proposed.opinion.is_none());
    assert!(
        proposed
            .doubts
            .iter()
            .any(|doubt| doubt.field == "meeting.held_by")
    );
}

#[test]
fn without_a_number_there_is_no_case() {
    let refused = propose::import(&record("odd", "blank-form"), "hash").expect_err("no case");
    assert!(refused.reason.contains("建议编号"));
}

#[test]
fn a_section_that_repeats_an_ask_answers_it() {
    let mut read = record("suggestion", "tabs");
    read.asks[1] = "守住食品安全底线。".to_owned();
    let proposed = propose::import(&read, "hash").expect("a case");
    assert_eq!(proposed.links, [(2, 3)]);
}
