//! 口径: the figures of all letters, found by typing, and the case that says one of them.

use super::{life::REGISTER, trip::Trip};
use insta::assert_snapshot;

/// Two letters that say different numbers of the same thing.
fn two_letters(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    for (number, homes) in [("321", "47"), ("322", "48")] {
        trip.keys(&REGISTER.replace("321", number))
            .keys("<enter>s<ctrl-s>");
        let text = format!("全市乡镇敬老院{homes}所，其中公办26所、公建民营21所，投资1.5亿元。");
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
    trip.keys("<enter>C").expect("写的是“47所”");
}

/// The number of one letter becomes the value of record; the other draft is brought into line as one act.
#[test]
fn a_value_of_record_brings_other_drafts_into_line() {
    let mut trip = two_letters(80, 24);
    trip.keys("F敬老院<down>").expect("rd-8-4-321");
    trip.keys("<f8>").expect("定口径");
    trip.keys("2026年民政统计年报<ctrl-s>").expect("和口径不一");
    assert_snapshot!("align_small", trip.screen());
    trip.keys("<ctrl-s>").expect("还没有选要改的稿子");
    trip.keys("<space><ctrl-s>").expect("已按口径改 1 件");
    trip.expect("口径出自这里").expect("与口径一致");
    assert_snapshot!("figures_of_record", trip.screen());
    trip.keys("<f6>").expect("各件答复都和口径一致");
    trip.keys("<esc>u").expect("撤销");
    trip.keys("F敬老院").expect("与口径不一");
    trip.keys("<down><enter>C").expect("口径是“47所”");
}

/// What was approved is told of and left alone.
#[test]
fn approved_letters_are_only_listed() {
    let mut trip = two_letters(120, 40);
    trip.keys("<enter>").expect("rd-8-4-322");
    for ask in ["1", "2"] {
        trip.keys(":说明不答复<enter>");
        trip.keys(ask).keys("<tab>另函答复<ctrl-s>");
    }
    trip.keys("a<ctrl-s>").expect("签发").keys("q");
    trip.keys("F敬老院<down><f8>业务科<ctrl-s>");
    trip.expect("已签发");
    trip.keys("<space>").expect("只列出，不代改：已签发");
    trip.keys("*<ctrl-s>").expect("还没有选要改的稿子");
    trip.keys("<esc>").expect("与口径不一");
    trip.keys("<up><up><f8>").expect("取消口径");
    trip.keys("<ctrl-s>").expect("数字不一");
}
