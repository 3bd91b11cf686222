//! What 校对 is told of the rest of the desk, and the figures that letters quote.

use crate::office::{accept, desk, intake};
use mianshang::{
    case::Action,
    desk::{CaseKey, Clock, Desk, Trouble},
};
use std::{fs, sync::Arc};
use tempfile::tempdir;

fn with_letter(desk: &mut Desk, no: u32, text: &str) -> CaseKey {
    let key = desk
        .register(intake(no, "关于敬老院的建议"))
        .expect("registered");
    let written = Action::AddSection {
        heading: "关于敬老院".into(),
        paragraphs: vec![text.into()],
    };
    let seen = desk.case(key).expect("a case").head();
    let acts = vec![accept(), written];
    desk.act(key, seen, acts).expect("written");
    key
}

#[test]
fn it_is_the_same_value_until_something_moves() {
    let dir = tempdir().expect("a folder");
    let mut desk = desk(dir.path());
    with_letter(
        &mut desk,
        321,
        "全市乡镇敬老院47所，其中公办26所、公建民营21所。",
    );
    let known = desk.known().expect("known");
    assert_eq!(known.cases.len(), 1);
    assert_eq!(known.figures.len(), 3);
    assert!(known.staff.contains(&"钟启明".to_owned()));
    assert!(Arc::ptr_eq(&known, &desk.known().expect("known")));
    with_letter(&mut desk, 322, "全市乡镇敬老院48所。");
    let later = desk.known().expect("known");
    assert_eq!((later.cases.len(), later.figures.len()), (2, 4));
}

#[test]
fn figures_follow_the_letter_and_its_undoing() {
    let dir = tempdir().expect("a folder");
    let mut desk = desk(dir.path());
    with_letter(&mut desk, 321, "全市乡镇敬老院47所。");
    let key = with_letter(&mut desk, 322, "全市乡镇敬老院48所。");
    let told = |desk: &Desk| {
        let subjects = desk.figures("敬老院").expect("figures");
        let quotes: Vec<String> = subjects
            .iter()
            .flat_map(|one| &one.quotes)
            .map(|quote| format!("{} {}", quote.reference, quote.words))
            .collect();
        (quotes, subjects.first().and_then(|one| one.trouble))
    };
    let both = ["rd-8-4-322 48所", "rd-8-4-321 47所"]
        .map(str::to_owned)
        .to_vec();
    assert_eq!(told(&desk), (both.clone(), Some(Trouble::Values)));
    desk.undo(key).expect("undone");
    assert_eq!(told(&desk), (vec!["rd-8-4-321 47所".to_owned()], None));
    desk.redo(key).expect("done again");
    assert_eq!(told(&desk).0, both);
}

#[test]
fn a_check_that_does_not_exist_cannot_be_set() {
    let dir = tempdir().expect("a folder");
    let text = "unit = \"云川市民政局\"\n[rules.review]\nnumbres = \"off\"\n";
    fs::write(dir.path().join("office.toml"), text).expect("written");
    let opened = Desk::open(dir.path(), Clock::System);
    let words = opened.err().expect("refused").to_string();
    assert!(words.contains("没有“numbres”这项校对"), "{words}");
}

#[test]
fn the_office_says_how_much_a_check_matters() {
    let dir = tempdir().expect("a folder");
    let text = "unit = \"云川市民政局\"\n[rules.review]\ndoubled = \"severe\"\n[rules.drafting]\nshortest = 10\n";
    fs::write(dir.path().join("office.toml"), text).expect("written");
    let mut desk = Desk::open(dir.path(), Clock::System).expect("opened");
    let key = with_letter(&mut desk, 321, "全市乡镇敬老院47所。。");
    let case = desk.case(key).expect("a case");
    let known = desk.known().expect("known");
    let found = mianshang::review::check(&case, &desk.office, &known);
    let one = found
        .iter()
        .find(|one| one.check == "doubled")
        .expect("found");
    assert_eq!(one.severity.id(), "severe");
    assert!(found.iter().all(|one| one.check != "length"));
    desk.set_up(desk.settings.clone()).expect("kept");
    let again = Desk::open(dir.path(), Clock::System).expect("opened");
    assert_eq!(again.settings, desk.settings);
}
