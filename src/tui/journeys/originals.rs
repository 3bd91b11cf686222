//! The suggestion's own paper comes in, and what it asks for is taken from it.

use super::trip::Trip;
use insta::assert_snapshot;
use std::fs;

/// An invented suggestion.
const PAPER: &str = include_str!("../../../tests/fixtures/intake/original/form.txt");
const REF: &str = "rd-6-5-102";

/// The paper has come in and its case is taken on; the case is open.
fn with_paper(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    let file = trip.dir().join("断头路.txt");
    fs::write(&file, PAPER).expect("a file");
    let effect = trip.app.import(vec![file]);
    trip.carry_out(effect);
    trip.expect("原文　1 件")
        .keys("<esc><enter>s<ctrl-s>")
        .expect("签收（2026-08-20）");
    trip
}

fn asks(trip: &Trip) -> Vec<String> {
    let case = trip.case(REF);
    case.asks().iter().map(|ask| ask.text.clone()).collect()
}

#[test]
fn the_text_asks_and_the_next_step_leads_to_it() {
    let mut trip = with_paper(80, 24);
    trip.expect("看：原文里 3 条要求没有定")
        .expect("n 提取要求");
    trip.keys("n");
    assert_snapshot!("asks_proposed_80", trip.screen());
    trip.keys("a");
    assert!(asks(&trip).is_empty(), "a plan is no ask yet");
    trip.keys("<ctrl-s>").expect("已存").expect("1概要");
    assert_eq!(
        asks(&trip),
        [
            "尽快打通东三路。把它列入今年的城建计划，同步建设人行道",
            "完善公交线路",
            "增设路灯和监控"
        ]
    );
    trip.keys("u").expect("撤销：从原文列入要求 3 项");
    assert!(asks(&trip).is_empty(), "one undo takes all of them back");
}

#[test]
fn the_next_step_is_taken_from_the_desk_too() {
    let mut trip = with_paper(80, 24);
    trip.keys("q").expect("n 提取要求").keys("n");
    trip.expect("原文里读到 3 条：待定 3");
}

#[test]
fn pieces_are_split_merged_reworded_and_put_aside() {
    let mut trip = with_paper(120, 40);
    trip.keys("Qs").expect("拆开，一行一项").keys("<ctrl-s>");
    assert_snapshot!("asks_split_120", trip.screen());
    trip.keys("jje").expect("改写后列入");
    trip.keys("<ctrl-end>，方便换乘<ctrl-s>jd").expect("未存 4");
    trip.keys("q")
        .expect("4 条定了还没有存")
        .keys("<ctrl-s>")
        .expect("已存");
    assert_eq!(
        asks(&trip),
        [
            "尽快打通东三路",
            "把它列入今年的城建计划，同步建设人行道",
            "完善公交线路，方便换乘"
        ]
    );
    trip.expect("1概要")
        .keys("2")
        .expect("完善公交线路，方便换乘");
}

#[test]
fn what_was_decided_and_not_kept_is_left_only_at_the_second_word() {
    let mut trip = with_paper(80, 24);
    trip.keys("Qm").expect("未存 1");
    trip.keys("<esc>")
        .expect("再按一次放弃")
        .keys("<esc>")
        .expect("1概要");
    assert!(asks(&trip).is_empty());
    trip.keys("Q<space><space><ctrl-s>").expect("已列入 2");
    trip.keys("k<space>").expect("这一条已经是要求了");
    trip.keys("q").expect("1概要");
}

#[test]
fn where_values_came_from_is_shown() {
    let mut trip = with_paper(120, 40);
    trip.keys("I")
        .expect("出处")
        .expect("断头路.txt 第6行")
        .expect("程望舒");
    trip.keys("<esc>").expect("1概要");
}

#[test]
fn a_case_without_text_says_how_to_bring_it() {
    let mut trip = super::life::drafted(80, 24);
    trip.keys("Q").expect("还没有原文");
}
