//! What the editor keeps by itself: citations in one piece, numbers in sequence.

use super::tests::{check, marked, press};
use super::*;
use proptest::prelude::*;

const CITED: &str = "按《办法》（云政发〔2023〕42号）办";

/// The text with the caret before the `n`-th character.
fn at(n: usize) -> String {
    let byte = CITED
        .char_indices()
        .nth(n)
        .map_or(CITED.len(), |(at, _)| at);
    format!("{}|{}", &CITED[..byte], &CITED[byte..])
}

#[test]
fn the_caret_steps_over_a_citation() {
    let whole = "《办法》（云政发〔2023〕42号）";
    for (start, keys, expected) in [
        (
            "按|".to_owned() + whole + "办",
            "Right",
            format!("按{whole}|办"),
        ),
        (
            "按".to_owned() + whole + "|办",
            "Left",
            format!("按|{whole}办"),
        ),
        (
            "按".to_owned() + whole + "|办",
            "C-Left",
            format!("按|{whole}办"),
        ),
        (
            "按|".to_owned() + whole + "办",
            "S-Right",
            format!("按[{whole}|]办"),
        ),
        (
            "按".to_owned() + whole + "|办",
            "S-Left",
            format!("按[|{whole}]办"),
        ),
        // A place inside is not to be had by any other way either.
        (at(3), "", format!("按|{whole}办")),
        (at(14), "", format!("按{whole}|办")),
    ] {
        check(&start, keys, &expected);
    }
}

#[test]
fn a_citation_is_first_selected_and_then_goes_whole() {
    let whole = "《办法》（云政发〔2023〕42号）";
    for (start, keys, expected) in [
        (
            format!("按{whole}|办"),
            "Backspace",
            format!("按[{whole}|]办"),
        ),
        (
            format!("按{whole}|办"),
            "Backspace Backspace",
            "按|办".to_owned(),
        ),
        (format!("按|{whole}办"), "Delete", format!("按[{whole}|]办")),
        (format!("按|{whole}办"), "Delete Delete", "按|办".to_owned()),
        (format!("按{whole}|办"), "C-w", format!("按[{whole}|]办")),
        (
            format!("按{whole}|办"),
            "Backspace Left",
            format!("按|{whole}办"),
        ),
        (
            format!("按{whole}|办"),
            "Backspace Backspace C-z",
            format!("按{whole}|办"),
        ),
    ] {
        check(&start, keys, &expected);
    }
}

#[test]
fn a_selected_citation_is_opened_to_be_corrected() {
    let whole = "《办法》（云政发〔2023〕42号）";
    let start = format!("按{whole}|办");
    for (keys, expected) in [
        (
            "Backspace Enter Left Left Backspace 1",
            "按《办法》（云政发〔2023〕41|号）办",
        ),
        // Having left it, one finds it closed again.
        (
            "Backspace Enter Left Left C-End C-Left C-Left",
            "按|《办法》（云政发〔2023〕42号）办",
        ),
    ] {
        check(&start, keys, expected);
    }
}

#[test]
fn a_citation_typed_by_hand_is_open_while_it_is_typed() {
    check(
        "《办法》（云政发〔2023〕|号）",
        "4 2",
        "《办法》（云政发〔2023〕42|号）",
    );
    check(
        "《办法》（云政发〔2023〕42号|",
        "） 办 Left Left",
        "|《办法》（云政发〔2023〕42号）办",
    );
}

#[test]
fn replacing_leaves_citations_alone() {
    let text = "2023年|，按《办法》（云政发〔2023〕42号）";
    check(
        text,
        "C-f 2 0 2 3 Tab 2 0 2 4 C-r Esc",
        "2024|年，按《办法》（云政发〔2023〕42号）",
    );
}

fn numbered(start: &str, keys: &str, expected: &str) {
    let caret = start.find('|').expect("a caret");
    let mut editor = Editor::new(&start.replacen('|', "", 1)).numbered();
    editor.go_to(Pos::default().after(&start[..caret]));
    super::tests::draw(&editor, super::tests::AREA);
    press(&mut editor, keys);
    assert_eq!(marked(&editor), expected, "{start:?} after {keys}");
    let before = start.replacen('|', "", 1);
    for _ in 0..keys.split(' ').count() {
        editor.key(crate::tui::testing::named("C-z"));
    }
    assert_eq!(editor.text(), before, "undone: {start:?} after {keys}");
}

#[test]
fn numbers_follow_when_paragraphs_come_go_or_move() {
    for (start, keys, expected) in [
        (
            "（一）甲\n（二）乙|\n（三）丙",
            "A-Up",
            "（一）乙|\n（二）甲\n（三）丙",
        ),
        (
            "（一）甲|\n（二）乙\n（三）丙",
            "A-Down",
            "（一）乙\n（二）甲|\n（三）丙",
        ),
        (
            "（一）甲\n[|（二）乙\n（三）丙".replace('[', "").as_str(),
            "S-Down S-Home Delete",
            "（一）甲\n|（二）丙",
        ),
        (
            "（一）甲\n（二）乙|\n（三）丙",
            "paste:\\n（二）新",
            "（一）甲\n（二）乙\n（三）新|\n（四）丙",
        ),
        (
            "（一）甲\n|\n（二）乙",
            "paste:（二）",
            "（一）甲\n（二）|\n（三）乙",
        ),
        ("1.甲\n2.乙|\n3.丙", "A-Up", "1.乙|\n2.甲\n3.丙"),
        (
            "（1）甲\n（2）乙|\n（3）丙",
            "A-Up",
            "（1）乙|\n（2）甲\n（3）丙",
        ),
        // 1. goes with the heading it stands under.
        (
            "（一）甲\n1.子\n2.丑|\n（二）乙\n1.寅",
            "A-Down",
            "（一）甲\n1.子\n（二）乙\n1.丑|\n2.寅",
        ),
        (
            "（一）甲\n1.子\n（二）|乙\n1.丑\n（三）丙",
            "Home S-Down Delete",
            "（一）甲\n1.子\n|2.丑\n（二）丙",
        ),
        // Numbers that run on through the headings go on doing so.
        (
            "（一）甲\n1.子|\n（二）乙\n2.丑",
            "paste:\\n2.新",
            "（一）甲\n1.子\n2.新|\n（二）乙\n3.丑",
        ),
        ("（八）甲\n|（九）乙", "A-Up", "|（九）乙\n（八）甲"),
    ] {
        numbered(start, keys, expected);
    }
}

#[test]
fn a_tenth_takes_more_room_and_the_caret_stays_with_its_words() {
    let nine: String = (1..=9).map(|n| format!("{n}.丁\n")).collect();
    let start = format!("{nine}10.末|尾");
    let expected = format!(
        "{}9.末|尾\n10.丁",
        (1..=8).map(|n| format!("{n}.丁\n")).collect::<String>()
    );
    numbered(&start, "A-Up", &expected);
}

#[test]
fn a_number_that_is_being_typed_moves_only_those_after_it() {
    for (start, keys, expected) in [
        (
            "（一）甲\n|\n（二）乙\n（三）丙",
            "（ 二 ）",
            "（一）甲\n（二）|\n（三）乙\n（四）丙",
        ),
        (
            "（一）甲\n|\n（二）乙",
            "（ 五 ）",
            "（一）甲\n（五）|\n（二）乙",
        ),
        (
            "（一）甲\n（二）|乙\n（三）丙",
            "Backspace",
            "（一）甲\n（二|乙\n（三）丙",
        ),
    ] {
        numbered(start, keys, expected);
    }
}

#[test]
fn what_is_no_sequence_is_left_as_it_is() {
    for (start, keys, expected) in [
        (
            "（二）甲\n（五）乙|\n（三）丙",
            "A-Up",
            "（五）乙|\n（二）甲\n（三）丙",
        ),
        ("2024年|\n2023年", "A-Down", "2023年\n2024年|"),
        ("甲|\n1.5亿元", "Enter 丙", "甲\n丙|\n1.5亿元"),
    ] {
        numbered(start, keys, expected);
    }
}

#[test]
fn highlights_go_with_their_words() {
    for (start, keys, expected) in [
        ("甲|乙去年丙", "新", Some("去年")),
        ("甲|\n乙去年丙", "Enter 新", Some("去年")),
        ("甲乙去年丙|", "新", Some("去年")),
        ("甲乙去年|丙", "新", Some("去年")),
        ("甲\n|乙去年丙", "Backspace", Some("去年")),
        ("甲\n乙|去年丙", "A-Up", None),
        ("乙去|年丙", "新", None),
        ("乙|去年丙", "Delete", None),
        ("乙去年|丙", "Backspace C-z", None),
    ] {
        let mut editor = super::tests::editor(start);
        let text = editor.text();
        let at = text
            .lines()
            .position(|line| line.contains("去年"))
            .expect("it");
        let byte = text
            .lines()
            .nth(at)
            .and_then(|line| line.find("去年"))
            .expect("it");
        editor.set_highlights(vec![Highlight {
            paragraph: at,
            bytes: byte..byte + "去年".len(),
            tint: Tint::Finding,
        }]);
        press(&mut editor, keys);
        let seen = editor
            .highlights()
            .first()
            .map(|one| editor.paragraphs()[one.paragraph].text()[one.bytes.clone()].to_owned());
        assert_eq!(seen.as_deref(), expected, "{start:?} after {keys}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn words_are_never_touched_by_numbering(
        lines in prop::collection::vec((prop::sample::select(vec!["", "（一）", "（二）", "（三）", "1.", "2.", "3.", "（1）", "一、"]), "[甲乙丙]{1,3}"), 1..12),
        keys in prop::collection::vec(prop::sample::select(vec!["A-Up", "A-Down", "Down", "Up", "C-Home"]), 1..12),
    ) {
        let text: Vec<String> = lines.iter().map(|(mark, words)| format!("{mark}{words}")).collect();
        let mut editor = Editor::new(&text.join("\n")).numbered();
        let bare = |editor: &Editor| {
            let text = editor.text();
            let mut words: Vec<String> = text.lines().map(|line| crate::text::numeral::unnumbered(line).to_owned()).collect();
            words.sort();
            words
        };
        let before = bare(&editor);
        press(&mut editor, &keys.join(" "));
        prop_assert_eq!(bare(&editor), before);
    }
}
