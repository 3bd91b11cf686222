//! 协办: a lead case with two units, one of them late and reminded; an assisting case from intake to its close.

use super::{
    life::{APPROVE, DRAFT, REGISTER, standing},
    trip::Trip,
};
use insta::assert_snapshot;

const UNITS: &str = "云川市财政局、云川市商务局";

/// Registered with other units, and accepted.
fn accepted(duty: &str, units: &str, size: (u16, u16)) -> Trip {
    let mut trip = Trip::new(size.0, size.1);
    let filled = format!("13900000001<tab><tab><tab><tab>{duty}<tab>{units}<tab>");
    let register = REGISTER.replace("13900000001<tab><tab><tab><tab><tab><tab>", &filled);
    trip.keys(&register).keys("<enter>s<ctrl-s>");
    trip
}

#[test]
fn two_units_are_asked_one_is_late_and_reminded_the_other_is_used() {
    let mut trip = accepted("1", UNITS, (80, 24));
    trip.expect("没有");
    // The next step is to write to them; the day is typed, because window and plan have both passed.
    trip.keys("n").expect("商请协办").expect(UNITS);
    assert_snapshot!("ask_units_small", trip.screen());
    trip.keys("2026-08-18<backtab>2026-08-10<backtab><backtab>助餐补贴的安排<ctrl-s>");
    trip.expect("候：云川市财政局的意见晚了2天 · 云川市商务局的意见晚了2天");
    trip.keys("J");
    assert_snapshot!("between_menu_small", trip.screen());
    trip.keys("催办云川市商<enter>").expect("催办");
    trip.keys("<tab><tab><tab>韩科长<tab>答应周五前送<ctrl-s>")
        .expect("催办云川市商务局");
    trip.keys("J收到云川市财<enter>").expect("收到协办意见");
    trip.keys("<tab><tab>李科长<tab><tab><tab>补贴已列入预算。<ctrl-s>")
        .expect("收到云川市财政局协办意见")
        .expect("云川市财政局的意见已到，还没有说用没用");
    trip.keys("J采用云川市财<enter><ctrl-s>")
        .expect("经和其他部门共同研究");
    trip.keys("9");
    assert_snapshot!("between_tab_small", trip.screen());
    trip.keys("q").expect("协办待复  1");
}

#[test]
fn the_tab_and_the_view_in_a_wide_window() {
    let mut trip = accepted("1", UNITS, (120, 40));
    trip.keys("n2026-08-18<backtab>2026-08-10<ctrl-s>9");
    assert_snapshot!("between_tab_wide", trip.screen());
    trip.keys("q");
    assert_snapshot!("desk_awaiting_wide", trip.screen());
}

#[test]
fn an_assisting_case_is_closed_with_a_handful_of_keys() {
    let mut trip = accepted("2", "云川市教育局", (80, 24));
    let mut told = String::new();
    for (step, keys) in [
        ("签收", ""),
        ("写", "n没有不同意见。<ctrl-s>"),
        ("审签", "n<ctrl-s>"),
        ("送出", "n<ctrl-s>"),
    ] {
        trip.keys(keys);
        told.push_str(&format!("# {step}\n{}\n", standing(&trip)));
    }
    assert_snapshot!("assisting_in_a_handful", told);
    trip.keys("p").expect("纸面 · 协办意见函 1/1");
    assert_snapshot!("assisting_page_small", trip.screen());
    trip.keys("q");
    trip.keys("J").expect("送云川市教育局");
}

#[test]
fn the_page_of_an_opinion_shows_what_is_under_the_pen() {
    let mut trip = accepted("2", "云川市教育局", (80, 24));
    trip.keys("p").expect("协办意见还没有正文");
    trip.keys("n没有不同意见。<ctrl-s>");
    trip.keys("e<enter><ctrl-end>配合做好场地安排。<f5>");
    trip.expect("纸面 · 协办意见函")
        .expect("　　没有不同意见。配合做好场地安排。");
    trip.keys("q").expect("配合做好场地安排。");
}

#[test]
fn a_case_answered_in_parts_waits_for_nobody() {
    let mut trip = accepted("3", "云川市商务局", (80, 24));
    trip.keys(DRAFT).keys("<esc>").keys("J");
    assert_snapshot!("separate_menu_small", trip.screen());
    trip.keys("<enter><ctrl-s>").expect("由云川市商务局答复");
    trip.keys(APPROVE).expect("待面商");
}

#[test]
fn a_letter_that_was_written_is_recorded_as_sent() {
    let mut trip = accepted("1", UNITS, (80, 24));
    let folder = trip.dir().join("函").display().to_string();
    let write = format!("x<tab><tab><ctrl-a><paste {folder}><ctrl-s>");
    trip.keys("x商请<enter>").expect("商请协助办理");
    trip.keys(&write).expect("已写出 1 份").expect("协办单位 *");
    trip.keys("2026-09-10<ctrl-s>").expect("商请云川市财政局");
    trip.keys("q").expect("协办待复");
    trip.keys("x催办<enter>").expect("关于催送");
    trip.keys(&write).expect("信函").expect("发催办函");
    trip.keys("<ctrl-s>")
        .expect("催办云川市财政局、云川市商务局");
}
