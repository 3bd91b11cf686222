//! Registering, acting, undoing and looking.

use crate::office::*;
use mianshang::{
    case::{Action, Field, Stage},
    desk::{ActError, View},
};

fn refusal(error: ActError) -> String {
    match error {
        ActError::Refused(blockers) => blockers[0].words.clone(),
        other => panic!("not a refusal: {other}"),
    }
}

#[test]
fn a_case_is_registered_acted_on_listed_and_undone() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let key = desk
        .register(intake(321, "关于推进社区助餐的建议"))
        .unwrap();
    let case = desk.act(key, 1, vec![accept()]).unwrap();
    assert_eq!(case.stage(&desk.office), Stage::Drafting);

    let rows = desk.rows(View::Drafting, "助餐 321", 0..50).unwrap();
    assert_eq!((rows.total, rows.rows.len()), (1, 1));
    assert_eq!(rows.rows[0].reference, "rd-8-4-321");
    assert_eq!(desk.counts().unwrap().of(View::Drafting), 1);

    let undone = desk.undo(key).unwrap();
    assert_eq!(undone.words, "撤销：签收（2026-06-03）");
    assert_eq!(undone.case.unwrap().stage(&desk.office), Stage::Intake);
    assert_eq!(desk.undo(key).unwrap().case, None);
    assert_eq!(desk.rows(View::All, "", 0..50).unwrap().total, 0);
    assert_eq!(refusal(desk.undo(key).unwrap_err()), "没有可以撤销的操作");

    let back = desk.redo(key).unwrap();
    assert!(back.words.starts_with("恢复：登记"), "{}", back.words);
    assert_eq!(desk.redo(key).unwrap().words, "恢复：签收（2026-06-03）");
    assert_eq!(desk.case(key).unwrap().stage(&desk.office), Stage::Drafting);
    assert_eq!(refusal(desk.redo(key).unwrap_err()), "没有可以恢复的操作");
}

#[test]
fn no_two_cases_share_a_reference() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let first = desk.register(intake(1, "甲")).unwrap();
    let again = refusal(desk.register(intake(1, "乙")).unwrap_err());
    assert_eq!(again, "案号 rd-8-4-1 已经有了：《甲》");

    let second = desk.register(intake(2, "乙")).unwrap();
    let renumber = Action::Amend {
        field: Field::Number,
        value: "1".into(),
    };
    let collision = desk.act(second, 1, vec![renumber]).unwrap_err();
    assert!(refusal(collision).contains("已经有了"));

    // A withdrawn case gives its reference free, and cannot take it back from another.
    desk.undo(first).unwrap();
    desk.register(intake(1, "丙")).unwrap();
    assert!(refusal(desk.redo(first).unwrap_err()).contains("《丙》"));
}

#[test]
fn the_second_writer_is_told_that_the_case_has_moved_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = desk(dir.path());
    let key = one.register(intake(7, "甲")).unwrap();
    let mut two = desk(dir.path());
    let seen = two.case(key).unwrap().head();
    one.act(key, seen, vec![note("先写的")]).unwrap();

    assert!(two.moved_on());
    assert!(!two.moved_on());
    let refused = two.act(key, seen, vec![note("后写的")]).unwrap_err();
    assert!(matches!(refused, ActError::Moved { head: 2 }));
    assert_eq!(two.case(key).unwrap().notes.len(), 1);
    two.act(key, 2, vec![note("看过再写")]).unwrap();
    assert!(!two.moved_on());
    assert!(one.moved_on());
}

#[test]
fn a_batch_is_all_or_nothing_and_is_undone_as_one() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let keys: Vec<_> = (1..=3)
        .map(|n| desk.register(intake(n, "甲")).unwrap())
        .collect();
    desk.act(keys[2], 1, vec![accept()]).unwrap();
    let all = |desk: &mut mianshang::desk::Desk, keys: &[i64]| {
        desk.act_on_many(keys.iter().map(|key| (*key, accept())).collect())
    };
    let refused = refusal(all(&mut desk, &keys).unwrap_err());
    assert!(refused.starts_with("rd-8-4-3：已经签收"), "{refused}");
    assert_eq!(desk.case(keys[0]).unwrap().head(), 1);

    assert_eq!(all(&mut desk, &keys[..2]).unwrap(), 2);
    let undone = desk.undo_last().unwrap();
    assert_eq!(undone.words, "撤销 2 件：签收（2026-06-03）");
    assert_eq!(desk.counts().unwrap().of(View::ToAccept), 2);
    assert_eq!(
        desk.redo_last().unwrap().words,
        "恢复 2 件：签收（2026-06-03）"
    );

    desk.act(keys[1], 4, vec![note("后来")]).unwrap();
    let refused = refusal(desk.undo(keys[0]).unwrap_err());
    assert!(
        refused.starts_with("rd-8-4-2 在这之后又有改动"),
        "{refused}"
    );
    assert_eq!(desk.counts().unwrap().of(View::ToAccept), 0);
}

#[test]
fn a_refused_batch_names_every_case_up_to_eight() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let keys: Vec<_> = (1..=10)
        .map(|n| desk.register(intake(n, "甲")).unwrap())
        .collect();
    for key in &keys[1..] {
        desk.act(*key, 1, vec![accept()]).unwrap();
    }
    let mut refused = |keys: &[i64]| {
        let acts = keys.iter().map(|key| (*key, accept())).collect();
        match desk.act_on_many(acts).unwrap_err() {
            ActError::Refused(blockers) => blockers.into_iter().map(|one| one.words).collect(),
            other => vec![other.to_string()],
        }
    };
    let three: Vec<String> = refused(&keys[..3]);
    let named = |n: usize| format!("rd-8-4-{n}：已经签收");
    assert_eq!(three.len(), 2);
    assert!(three[0].starts_with(&named(2)) && three[1].starts_with(&named(3)));
    let nine: Vec<String> = refused(&keys);
    assert_eq!(nine.len(), 9);
    assert!(nine[7].starts_with(&named(9)), "{nine:?}");
    assert_eq!(nine[8], "等 9 件");
}

#[test]
fn undo_and_redo_over_the_whole_desk_go_back_and_forth_step_by_step() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = desk(dir.path());
    let one = desk.register(intake(1, "甲")).unwrap();
    let two = desk.register(intake(2, "乙")).unwrap();
    desk.act(one, 1, vec![note("一"), note("二")]).unwrap();
    let words = [
        desk.undo_last().unwrap().words,
        desk.undo_last().unwrap().words,
        desk.redo_last().unwrap().words,
        desk.redo_last().unwrap().words,
    ];
    assert_eq!(words[0], "撤销：备注：二；备注：一");
    assert!(words[1].starts_with("撤销：登记：市八届人大四次会议第2号建议"));
    assert!(words[2].starts_with("恢复：登记：市八届人大四次会议第2号建议"));
    assert_eq!(words[3], "恢复：备注：一；备注：二");
    assert_eq!(desk.case(one).unwrap().notes.len(), 2);
    desk.undo_last().unwrap();
    let head = desk.case(two).unwrap().head();
    desk.act(two, head, vec![note("新")]).unwrap();
    assert_eq!(refusal(desk.redo_last().unwrap_err()), "没有可以恢复的操作");
}
