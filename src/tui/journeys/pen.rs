//! Text under the pen: kept while it is written, offered again, never written over.

use super::{life::drafted, trip::Trip};
use insta::assert_snapshot;

/// The first section is open for writing, with words that are not saved.
fn writing() -> Trip {
    let mut trip = drafted(80, 24);
    trip.keys("e<enter><ctrl-end>还有一句没有写完");
    trip
}

#[test]
fn unsaved_text_is_kept_and_offered_again() {
    let mut trip = writing();
    trip.expect("未存").keys("<tick>");
    let mut later = trip.beside();
    later
        .keys("<enter>")
        .expect("没有存完的文字")
        .expect("还有一句没有写完");
    assert_snapshot!("recovery_offered", later.screen());
    later.keys("d");
    assert_snapshot!("recovery_compared", later.differences());
    later
        .keys("<esc><enter>")
        .expect("未存")
        .expect("还有一句没有写完");
    later.keys("<ctrl-s>").expect("已存");
    assert_eq!(later.desk.all_drafts().expect("read").len(), 0);
    let text = later.case("rd-8-4-321").letter().lines().join("\n");
    assert!(text.contains("还有一句没有写完"));
}

#[test]
fn recovery_is_discarded_or_left_for_later() {
    let mut trip = writing();
    trip.keys("<tick>");
    let mut later = trip.beside();
    later
        .keys("<enter><esc>")
        .expect("1概要")
        .keys("q<enter>")
        .expect("没有存完的文字");
    later
        .keys("ｘ")
        .expect("再按一次 x 丢弃")
        .keys("ｚｘ")
        .expect("再按一次 x 丢弃")
        .keys("ｘ")
        .expect("已丢弃")
        .keys("q<enter>")
        .expect_not("没有存完的文字");
}

#[test]
fn leaving_saves_and_quitting_keeps() {
    let mut trip = writing();
    trip.keys("<esc>").expect("已存");
    let mut trip = writing();
    trip.keys("<ctrl-q>");
    assert!(trip.left);
    let mut later = trip.beside();
    later.keys("<enter>").expect("还有一句没有写完");
}

#[test]
fn the_second_writer_is_told_and_keeps_the_text() {
    let mut first = writing();
    let mut second = first.beside();
    second
        .keys("<enter>e<enter><ctrl-end>别人先写了一句。<ctrl-s>")
        .expect("已存");
    first.keys("，还要写");
    first
        .expect("还有一句没有写完，还要写")
        .expect("另一个窗口");
    assert_snapshot!("another_window_changed_this_section", first.screen());
    first
        .keys("<f4>")
        .expect("别人先写了一句")
        .expect("还有一句没有写完");
    assert_snapshot!("difference_to_the_other_window", first.differences());
    first.keys("<esc><ctrl-s>").expect("已存");
    let words: Vec<String> = first
        .case("rd-8-4-321")
        .story()
        .iter()
        .map(|told| told.words.clone())
        .collect();
    assert_eq!(
        words
            .iter()
            .filter(|words| words.contains("修改第1部分"))
            .count(),
        3,
        "{words:?}"
    );
}

/// A text that is only looked at follows what the other window saved; what is typed then stands on it.
#[test]
fn an_untouched_text_follows_the_other_window() {
    let mut first = drafted(80, 24);
    first.keys("e<enter>");
    let mut second = first.beside();
    second
        .keys("<enter>e<enter><ctrl-end>别人先写了一句。<ctrl-s>")
        .expect("已存");
    first
        .keys("<left>")
        .expect("别人先写了一句。")
        .keys("<ctrl-end>我接着写。<ctrl-s>");
    let text = first.case("rd-8-4-321").letter().lines().join("\n");
    assert!(text.contains("别人先写了一句。我接着写。"), "{text}");
}

#[test]
fn an_act_on_a_case_that_moved_on_is_not_written() {
    let mut first = drafted(80, 24);
    first.keys("a");
    let mut second = first.beside();
    second.keys("<enter>a<ctrl-s>").expect("周立本签发");
    first.keys("<ctrl-s>");
    let approvals = first.case("rd-8-4-321").round().approvals.len();
    assert_eq!(approvals, 1, "{}", first.screen());
    first
        .expect("另一个窗口")
        .keys("<ctrl-s>")
        .expect("当前文本已经签发");
}

#[test]
fn the_handlers_own_editor_gives_its_text_back() {
    let mut trip = writing();
    trip.edited = Some("在外部编辑器里重写。\n第二段。".to_owned());
    trip.keys("<ctrl-o>")
        .expect("在外部编辑器里重写。")
        .expect("未存");
    trip.keys("<f4>")
        .expect("正在写的文字")
        .keys("<esc><esc>")
        .expect("已存：修改");
}

#[test]
fn pasted_text_is_text_and_nothing_else() {
    let mut trip = writing();
    trip.meet(crate::tui::message::Message::Paste(
        "\u{1b}[201~q\u{1b}[31m红\u{0}\r\n第二段\u{202e}倒".to_owned(),
    ));
    trip.expect("红").expect("第二段").expect("未存");
    assert!(!trip.left);
}

#[test]
fn a_heading_is_changed_with_tab() {
    let mut trip = drafted(80, 24);
    trip.keys("e<enter><tab><ctrl-a>关于扩建停车场<enter>");
    trip.keys("<esc>").expect("一、关于扩建停车场");
    trip.keys("J")
        .expect("二、关于扩建停车场")
        .keys("K")
        .expect("一、关于扩建停车场");
    trip.keys("u").expect("二、关于扩建停车场");
}

#[test]
fn asks_are_changed_split_and_waived() {
    let mut trip = drafted(80, 24);
    trip.keys("e<tab><up>").expect("改要求");
    trip.keys("<enter>")
        .expect("修改要求")
        .keys("<ctrl-a>多建停车位<ctrl-s>")
        .expect("多建停车位");
    trip.keys("o解决充电桩不足<ctrl-s>")
        .expect("要求 2/3 已回应");
    trip.keys("v不属本单位职责<ctrl-s>")
        .expect("要求 3/3 已回应");
    assert_snapshot!("asks_changed", trip.screen());
}
