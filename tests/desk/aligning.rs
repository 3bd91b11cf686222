//! 口径: the value of record that holds over all cases, and drafts brought into line with it as one act.

use crate::office::{accept, desk, intake};
use mianshang::{
    case::{Action, FigureKey},
    command::{self, Values},
    desk::{ActError, CaseKey, Desk, align::Alignment},
};
use tempfile::tempdir;

fn with_letter(desk: &mut Desk, no: u32, text: &str) -> CaseKey {
    let intake = intake(no, "关于敬老院的建议");
    let key = desk.register(intake).expect("registered");
    let written = Action::AddSection {
        heading: "关于敬老院".into(),
        paragraphs: vec![text.into()],
    };
    desk.act(key, 1, vec![accept(), written]).expect("written");
    key
}

fn run(desk: &mut Desk, key: CaseKey, name: &str, given: &[(&str, &str)]) {
    let mut values = Values::default();
    for (name, value) in given {
        values.set(name, *value);
    }
    let command = command::find(name).expect("a command");
    desk.run(command, &values, &[key], None).expect("done");
}

fn choose(desk: &mut Desk, key: CaseKey) {
    let given = [("figure", "1.1.7"), ("source", "民政统计年报")];
    run(desk, key, "choose-figure", &given);
}

fn homes() -> FigureKey {
    FigureKey {
        subject: "乡镇敬老院".into(),
        unit: "所".into(),
        place: String::new(),
        when: "2026年".into(),
    }
}

fn alignment(desk: &Desk) -> Option<Alignment> {
    desk.alignment(&homes()).expect("looked up")
}

/// The number that holds, and who strays from it.
fn told(desk: &Desk) -> Option<(String, Vec<String>)> {
    let found = alignment(desk)?;
    let rows = found.straying.iter();
    let rows = rows.map(|one| format!("{} {} {}", one.reference, one.old, one.kept.is_none()));
    Some((found.value.words, rows.collect()))
}

#[test]
fn of_several_choices_the_newest_holds() {
    let dir = tempdir().expect("a folder");
    let mut desk = desk(dir.path());
    let first = with_letter(&mut desk, 321, "全市乡镇敬老院47所。");
    let second = with_letter(&mut desk, 322, "全市乡镇敬老院48所。");
    assert_eq!(told(&desk), None);
    let other = |no: &str, words: &str| vec![format!("rd-8-4-{no} {words} true")];
    choose(&mut desk, first);
    let old = Some(("47所".to_owned(), other("322", "48所")));
    assert_eq!(told(&desk), old);
    choose(&mut desk, second);
    let new = Some(("48所".to_owned(), other("321", "47所")));
    assert_eq!(told(&desk), new);
    run(&mut desk, second, "drop-figure", &[("figure", "1")]);
    assert_eq!(
        told(&desk),
        None,
        "given up, and the older one does not come back"
    );
    desk.undo(second).expect("undone");
    assert_eq!(told(&desk), new);
    desk.undo(second).expect("undone");
    assert_eq!(told(&desk), old);
    let known = desk.known().expect("known");
    assert_eq!(known.of_record[0].reference, "rd-8-4-321");
    desk.verify().expect("verified");
}

#[test]
fn drafts_are_brought_into_line_and_back_as_one_act() {
    let dir = tempdir().expect("a folder");
    let mut desk = desk(dir.path());
    let source = with_letter(&mut desk, 321, "全市乡镇敬老院47所。");
    let twice =
        "先说一句。目前，全市乡镇敬老院48所，很好。去年乡镇敬老院30所。目前，乡镇敬老院 49 所。";
    let drafts = [
        with_letter(&mut desk, 322, twice),
        with_letter(&mut desk, 323, "全市乡镇敬老院46所。"),
    ];
    choose(&mut desk, source);
    let found = alignment(&desk).expect("a value of record");
    assert_eq!(found.straying.len(), 3, "{found:#?}");
    let first = &found.straying[0];
    assert_eq!(first.sentence, "全市乡镇敬老院46所。");
    assert_eq!(first.reads, "全市乡镇敬老院47所。");
    assert_eq!(desk.align(&found.straying).expect("done"), 2);
    let text = |desk: &Desk, key| {
        desk.case(key).expect("a case").reply().sections[0].paragraphs[0].clone()
    };
    let now =
        "先说一句。目前，全市乡镇敬老院47所，很好。去年乡镇敬老院30所。目前，乡镇敬老院 47 所。";
    assert_eq!(text(&desk, drafts[0]), now);
    assert_eq!(text(&desk, drafts[1]), "全市乡镇敬老院47所。");
    assert_eq!(alignment(&desk).expect("still").straying, []);
    desk.undo(drafts[1]).expect("undone");
    assert_eq!(text(&desk, drafts[0]), twice, "one act, undone as one");
}

#[test]
fn a_draft_that_was_changed_since_is_not_written_over() {
    let dir = tempdir().expect("a folder");
    let mut desk = desk(dir.path());
    let source = with_letter(&mut desk, 321, "全市乡镇敬老院47所。");
    let draft = with_letter(&mut desk, 322, "全市乡镇敬老院48所。");
    let other = with_letter(&mut desk, 323, "全市乡镇敬老院49所。");
    choose(&mut desk, source);
    let found = alignment(&desk).expect("a value of record");
    let note = Action::Note {
        text: "另一个窗口".into(),
    };
    let seen = desk.case(draft).expect("a case").head();
    desk.act(draft, seen, vec![note]).expect("noted");
    let refused = desk.align(&found.straying);
    assert!(matches!(refused, Err(ActError::Moved { .. })));
    let untouched = desk.case(other).expect("a case");
    assert_eq!(
        untouched.reply().sections[0].paragraphs[0],
        "全市乡镇敬老院49所。"
    );
    assert!(matches!(desk.align(&[]), Err(ActError::Refused(_))));
}
