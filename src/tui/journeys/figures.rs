//! 口径: the figures of all letters, found by typing, and the case that says one of them.

use super::{life::REGISTER, trip::Trip};
use insta::assert_snapshot;

/// Two letters that say different numbers of the same thing.
fn two_letters(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    for (number, homes) in [("321", "34"), ("322", "35")] {
        trip.keys(&REGISTER.replace("321", number))
            .keys("<enter>s<ctrl-s>");
        let text = format!("全市乡镇敬老院{homes}所，其中公办19所、公建民营15所，投资1.5亿元。");
        trip.keys(&format!("eO关于敬老院<tab>{text}<ctrl-s>qq"));
    }
    trip
}

#[test]
fn what_disagrees_stands_first_and_enter_opens_the_case() {
    let mut trip = two_letters(80, 24);
    trip.keys("F").expect("1 项不一致");
    assert_snapshot!("figures_small", trip.screen());
    trip.keys("敬老院").expect("数字不一");
    trip.keys("<enter>").expect("rd-8-4-322");
}

#[test]
fn a_desk_without_figures_says_so() {
    let mut trip = Trip::new(80, 24);
    trip.keys("F").expect("还没有读到数字");
}

/// 校对 of one letter knows the other.
#[test]
fn the_checks_compare_the_letters() {
    let mut trip = two_letters(120, 40);
    trip.keys("<enter>C").expect("写的是“34所”");
}
