//! 口径: which number may be chosen as the value of record, what it needs, and what the journal tells of it.

use crate::common::*;
use mianshang::case::{Action, FigureAct, FigureKey, FigureValue};

fn lettered() -> Story {
    story().accepted().does(
        "add-section",
        &[
            ("heading", "关于敬老院"),
            ("text", "全市乡镇敬老院47所，其中公办26所。"),
        ],
    )
}

/// A value of record that was chosen and given up.
pub fn chosen_and_dropped() -> Story {
    let chosen = lettered().does("choose-figure", &CHOSEN);
    chosen.does("drop-figure", &[("figure", "1"), ("reason", "年报改过")])
}

const CHOSEN: [(&str, &str); 2] = [("figure", "1.1.7"), ("source", "民政统计年报")];

fn key() -> FigureKey {
    FigureKey {
        subject: "乡镇敬老院".into(),
        unit: "所".into(),
        place: String::new(),
        when: "2026年".into(),
    }
}

fn last(story: &Story) -> &str {
    &story.case.story().last().expect("a story").words
}

#[test]
fn a_number_of_the_letter_is_chosen_and_given_up() {
    let chosen = lettered().does("choose-figure", &CHOSEN);
    let value = chosen.case.of_record(&key()).expect("a value of record");
    assert_eq!((value.micros, value.words.as_str()), (47_000_000, "47所"));
    assert_eq!(
        last(&chosen),
        "定口径：2026年乡镇敬老院 47所（民政统计年报）"
    );
    let one = &chosen.case.of_record[0];
    assert_eq!((one.by.as_str(), one.on), ("钟启明", date(TODAY)));
    let dropped = chosen_and_dropped();
    assert_eq!(dropped.case.of_record(&key()), None);
    assert_eq!(last(&dropped), "取消口径：2026年乡镇敬老院：年报改过");
    assert!(dropped.undone().case.of_record(&key()).is_some());
}

#[test]
fn what_may_not_be_chosen() {
    let letter = lettered();
    for (given, reason) in [
        (vec![("figure", "1.1.7")], "没有填出处"),
        (
            vec![("figure", "2.1.7"), ("source", "年报")],
            "答复里没有这个数字",
        ),
        (
            vec![("figure", ""), ("source", "年报")],
            "答复里没有这个数字",
        ),
    ] {
        assert_eq!(letter.refused("choose-figure", &given), reason);
    }
    assert_eq!(
        story().refused("choose-figure", &CHOSEN),
        "答复里还没有读到数字"
    );
    assert_eq!(
        letter.refused("drop-figure", &[("figure", "1")]),
        "这一件没有定过口径"
    );
    let chosen = letter.does("choose-figure", &CHOSEN);
    assert_eq!(chosen.refused("choose-figure", &CHOSEN), "已经定为口径");
}

/// A screen may have shown a number that is no longer in the letter.
#[test]
fn the_number_must_stand_in_the_letter() {
    let act = Action::Figure(FigureAct::Choose {
        key: key(),
        value: Box::new(FigureValue {
            per: String::new(),
            micros: 48_000_000,
            slack: 0,
            words: "48所".into(),
            source: "年报".into(),
            word: String::new(),
        }),
    });
    assert_eq!(told(&lettered().reasons(&act)), "答复里没有“48所”");
}

/// A closed letter is often the very one whose number holds; choosing it changes nothing that was signed.
#[test]
fn a_closed_letter_may_give_the_value_of_record() {
    let closed = lettered()
        .does("link", &[("ask", "1"), ("section", "1")])
        .does("link", &[("ask", "2"), ("section", "1")])
        .approved()
        .met()
        .signed()
        .classified()
        .closed();
    let before = closed.case.fingerprint();
    let chosen = closed.does("choose-figure", &CHOSEN);
    assert_eq!(chosen.case.fingerprint(), before);
    assert!(chosen.case.is_closed() && chosen.case.of_record(&key()).is_some());
}
