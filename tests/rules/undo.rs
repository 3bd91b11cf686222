//! Taking back and bringing back, and a return that is taken back.

use crate::common::*;
use mianshang::case::{Action, Case, fold};

#[test]
fn undo_and_redo_walk_one_line_and_a_new_act_ends_it() {
    let drafted = story().accepted().does("set-joint", &[]);
    let back = drafted.clone().undone().undone();
    assert_eq!(back.stage(), "待签收");
    let forth = back.clone().redone().redone();
    assert_eq!(forth.case.facts(), drafted.case.facts());
    assert_eq!(forth.case.last_redoable(), None);

    let stale = back.case.last_redoable().expect("an undo");
    let acted = back.does("note", &[("text", "电话问过")]);
    assert_eq!(acted.case.last_redoable(), None);
    let reasons = acted.reasons(&Action::Undo { seq: stale });
    assert_eq!(told(&reasons), "撤销之后又办了别的，不能再恢复");
    let reasons = acted.reasons(&Action::Undo { seq: 1 });
    assert_eq!(told(&reasons), "只能撤销最后一步");
}

#[test]
fn what_was_told_is_told_the_same_after_an_undo() {
    let amended = story()
        .takes(amend("title", "关于第一个题目的建议"))
        .takes(amend("title", "关于第二个题目的建议"));
    let words = |story: &Story| -> Vec<String> {
        story
            .case
            .story()
            .iter()
            .map(|told| told.words.clone())
            .collect()
    };
    let before = words(&amended);
    let after = words(&amended.undone().undone().redone());
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(
        after[2..],
        [
            "标题：关于第一个题目的建议 → 关于第二个题目的建议",
            "撤销：标题：关于第一个题目的建议 → 关于第二个题目的建议",
            "撤销：标题：关于完善社区助餐服务的建议 → 关于第一个题目的建议",
            "恢复：标题：关于完善社区助餐服务的建议 → 关于第一个题目的建议",
        ]
    );
}

#[test]
fn a_withdrawn_registration_comes_back_whole() {
    let accepted = story().accepted();
    let mut journal = accepted.case.journal().to_vec();
    for seq in [2, 1] {
        journal.push(entry(
            journal.len() as u64 + 1,
            accepted.today,
            Action::Undo { seq },
        ));
    }
    assert_eq!(Case::fold(&journal), Ok(None));
    for _ in 0..2 {
        let seq = fold::last_undo(&journal).expect("an undo");
        journal.push(entry(
            journal.len() as u64 + 1,
            accepted.today,
            Action::Undo { seq },
        ));
    }
    let back = Case::fold(&journal).expect("a beginning").expect("a case");
    assert_eq!(
        (back.facts(), back.story().len()),
        (accepted.case.facts(), 6)
    );
}

#[test]
fn a_grant_of_return_can_be_undone_or_reopened_with_its_reason() {
    let asked = story().does(
        "ask-return",
        &[("reason", "不属职责"), ("proposed_unit", "市商务局")],
    );
    let returned = asked.clone().does("answer-return", &[("granted", "yes")]);
    assert_eq!(returned.stage(), "已退办");
    assert_eq!(
        returned.refused("accept", &[]),
        "已退办，不在本单位办理（→重新打开）"
    );
    assert_eq!(
        returned.refused("new-round", &[("reason", "又交回")]),
        "已退办，不在本单位办理（→重新打开）"
    );
    assert!(returned.clone().undone().case.is_return_pending());
    let again = returned.does("reopen", &[("reason", "交办机关又交回本单位")]);
    assert_eq!(
        (again.stage(), again.case.is_return_pending()),
        ("待签收", false)
    );
    assert_eq!(
        asked.refused("answer-return", &[("granted", "no"), ("on", "2026-08-19")]),
        "答复日期早于申请日期（2026-08-20）"
    );
}
