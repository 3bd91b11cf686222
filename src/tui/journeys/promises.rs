//! What a reply promised: found, taken into the ledger, proved, put aside, kept; and the revisions of a letter compared.

use super::{
    life::{APPROVE, CLOSE, MEET, SIGN, drafted, ready},
    trip::Trip,
};
use insta::assert_snapshot;

/// Closed in class B, with its plan in the ledger and two sentences of the letter that still wait.
fn closed_in_b(width: u16, height: u16) -> Trip {
    let mut trip = drafted(width, height);
    trip.keys(APPROVE).keys(MEET).keys(SIGN);
    trip.keys("l2<tab>列入明年老旧小区改造<tab>2027年6月30日<ctrl-s>")
        .expect("还有 2 句承诺没有列入台账（按 P）");
    trip.keys(CLOSE).expect("2 句承诺未列入台账");
    trip
}

#[test]
fn promises_of_a_case_are_taken_into_the_ledger() {
    let mut trip = closed_in_b(80, 24);
    trip.keys("P");
    assert_snapshot!("promises_of_a_case_small", trip.screen());
    trip.keys("<space>")
        .expect("列入承诺台账：下一步，继续挖潜。");
    trip.keys("<enter>");
    assert_snapshot!("keep_form_small", trip.screen());
    trip.keys("<esc>d收费由发改部门定<ctrl-s>")
        .expect("不列为承诺");
    trip.keys("u").expect("撤销");
    trip.keys("<space>").expect("2026-12-31 前");
    trip.keys("a<tab>请代表看新车位<tab><tab>9月10日<ctrl-s>")
        .expect("请代表看新车位");
    trip.keys("q8").expect("请代表看新车位").expect("办理中");
    let case = trip.case("rd-8-4-321");
    assert_eq!(case.commitments().len(), 4);
    assert!(case.candidates().is_empty());
}

#[test]
fn the_ledger_is_worked_through_by_keys() {
    let mut trip = closed_in_b(80, 24);
    trip.keys("P<space><space>");
    trip.keys("qq").expect("承诺到期").expect("回头看");
    trip.keys("P").expect("承诺台账").expect("全部 3");
    assert_snapshot!("ledger_small", trip.screen());
    trip.keys("p发改部门已征求意见<ctrl-s>")
        .expect("进展    2026-08-20 发改部门已征求意见");
    trip.keys("w9月1日<tab>市发改委<tab>等批复<ctrl-s>")
        .expect("暂放    到 2026-09-01：等市发改委，等批复");
    trip.keys("<backtab><backtab>").expect("等待中 1");
    assert_snapshot!("ledger_waiting_small", trip.screen());
    trip.keys("f收费办法已印发<tab>8月19日<ctrl-s>")
        .expect("等待中 0");
    trip.keys("<tab>")
        .expect("已兑现 1")
        .expect("收费办法已印发");
    trip.keys("<tab>/jixu").expect("下一步，继续挖潜。");
    trip.keys("<enter><enter>").expect("1概要");
    trip.keys("q").expect("承诺台账").keys("<esc>q");
    trip.expect("待签收");
}

#[test]
fn the_ledger_in_a_wide_window() {
    let mut trip = closed_in_b(120, 40);
    trip.keys("P<space><space>");
    assert_snapshot!("promises_of_a_case_wide", trip.screen());
    trip.keys("qqP");
    assert_snapshot!("ledger_wide", trip.screen());
}

#[test]
fn solved_after_the_close_and_answered_again() {
    let mut trip = closed_in_b(80, 24);
    trip.keys("P<space><space>");
    trip.keys("l1<tab><tab><tab>都已办完<ctrl-s>")
        .expect("办理计划还没有兑现");
    trip.keys("<esc><esc><esc>gj")
        .expect("列入明年老旧小区改造");
    trip.keys("f改造已完成<ctrl-s>").expect("已兑现");
    trip.keys("l1<tab><tab><tab>都已办完<ctrl-s>")
        .expect("由 B 类调整为 A 类");
    trip.keys("y车位已经开放<ctrl-s>")
        .expect("二次答复（2026-08-20）");
    trip.keys("q8")
        .expect("跟踪结果    A")
        .expect("车位已经开放");
    trip.keys("q").expect("B→A类");
    assert!(trip.row("回头看").contains('0'));
}

#[test]
fn two_revisions_are_compared_and_written_for_word() {
    let mut trip = ready(80, 24);
    trip.keys("e<enter><ctrl-end>力争明年再增加五百个。<esc>q");
    trip.keys("R");
    assert_snapshot!("revisions_small", trip.screen());
    trip.keys("<down><enter>");
    assert_snapshot!("revisions_compared", trip.screen());
    let file = trip.dir().join("两稿.docx");
    trip.keys("<esc>w<tab><tab><ctrl-a>")
        .keys(&format!("<paste {}><ctrl-s>", file.display()))
        .expect("已写出");
    assert!(file.is_file());
}

#[test]
fn n_goes_to_the_change_in_a_letter_longer_than_the_window() {
    let mut trip = ready(80, 24);
    trip.keys("e<enter><ctrl-end>力争明年再增加五百个。<esc>q");
    trip.keys("R<down><enter>").resize(80, 10);
    trip.expect("n 下一处改动").expect_not("再增加五百个");
    trip.keys("n").expect("再增加五百个");
    trip.keys("<home>").expect_not("再增加五百个");
}
