//! The suggestion's own text: what it seems to ask for waits for a person, is taken in whatever words, put aside, and
//! left open again; nothing is an ask by itself.

use crate::common::*;
use mianshang::case::{Action, Kind, Standing, SuggestionAct, suggestion::Paper};

const TEXT: &str = "三条路断头，居民出行难。\n二、建议\n1.尽快打通东三路。\n2.完善公交线路；增加站点。\n3.增设路灯。";

fn paper(text: &str) -> Action {
    Action::Suggestion(SuggestionAct::Read(Box::new(Paper {
        source: "5e".repeat(32),
        text: text.to_owned(),
        phone: Some("14200000102".to_owned()),
        ..Paper::default()
    })))
}

/// A case without asks, with the text of its suggestion.
pub fn with_text() -> Story {
    let mut intake = intake(Kind::Suggestion);
    intake.asks = Vec::new();
    Story::begins(office(), Action::Register(Box::new(intake))).takes(paper(TEXT))
}

/// Everything that can be made of the pieces of a text.
pub fn sorted() -> Story {
    with_text()
        .accepted()
        .does(
            "take-asks",
            &[("pieces", "2"), ("text", "完善公交线路\n增加站点")],
        )
        .does("reject-asks", &[("pieces", "3")])
        .does("reconsider-asks", &[("pieces", "3")])
        .does("take-asks", &[])
}

fn standings(story: &Story) -> Vec<Standing> {
    let all = story.case.proposals().into_iter();
    all.map(|one| one.standing).collect()
}

fn asks(story: &Story) -> Vec<&str> {
    story.case.asks().iter().map(|ask| &*ask.text).collect()
}

#[test]
fn a_text_asks_for_nothing_until_a_person_says_so() {
    let read = with_text();
    assert_eq!(asks(&read), [""; 0]);
    assert_eq!(standings(&read), [Standing::Open; 3]);
    assert_eq!(read.case.hints(), ["原文里 3 条要求没有定"]);
    let all = read.clone().does("take-asks", &[]);
    assert_eq!(
        asks(&all),
        ["尽快打通东三路", "完善公交线路；增加站点", "增设路灯"]
    );
    assert_eq!(all.case.open_proposals(), 0);
    let back = all.undone();
    assert_eq!((asks(&back).len(), back.case.open_proposals()), (0, 3));
}

#[test]
fn pieces_are_taken_in_other_words_put_aside_and_left_open_again() {
    let split = with_text().does(
        "take-asks",
        &[("pieces", "2"), ("text", "完善公交线路\n增加站点")],
    );
    assert_eq!(asks(&split), ["完善公交线路", "增加站点"]);
    assert_eq!(
        standings(&split),
        [Standing::Open, Standing::Ask(1), Standing::Open]
    );
    let aside = split.does("reject-asks", &[("pieces", "3")]);
    assert_eq!(standings(&aside)[2], Standing::Rejected);
    let again = aside.clone().does("reconsider-asks", &[("pieces", "3")]);
    assert_eq!(standings(&again)[2], Standing::Open);
    let after_all = aside.does("take-asks", &[("pieces", "3")]);
    assert_eq!(asks(&after_all).last(), Some(&"增设路灯"));
    let merged = with_text().does(
        "take-asks",
        &[("pieces", "1、3"), ("text", "尽快打通东三路；增设路灯")],
    );
    assert_eq!(
        standings(&merged),
        [Standing::Ask(1), Standing::Open, Standing::Taken]
    );
}

#[test]
fn what_cannot_be_taken_is_refused_in_words() {
    let read = with_text();
    for (pieces, reason) in [
        ("9", "没有第 9 条（共 3 条）"),
        ("甲", "不是数字"),
        ("、", "要写第几条"),
    ] {
        let refused = read.refused("take-asks", &[("pieces", pieces)]);
        assert!(refused.contains(reason), "{pieces}: {refused}");
    }
    let all = with_text().does("take-asks", &[]);
    assert!(
        all.refused("take-asks", &[("pieces", "1")])
            .contains("都定过了")
    );
    let other = read.reasons(&paper("完全不同的原文，短。"));
    assert!(told(&other).contains("已经有原文了"));
    let closed = story().ready().closed();
    assert!(
        closed.reasons(&paper(TEXT)).is_empty(),
        "a text may come late"
    );
}

#[test]
fn few_words_of_a_list_give_way_to_the_paper_and_its_people_fill_what_is_open() {
    let mut intake = intake(Kind::Suggestion);
    intake.text = "打通断头路".to_owned();
    intake.representative.phone = String::new();
    let read = Story::begins(office(), Action::Register(Box::new(intake))).takes(paper(TEXT));
    assert_eq!(read.case.text, TEXT);
    assert_eq!(read.case.representative.phone, "14200000102");
}
