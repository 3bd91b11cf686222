//! 统计 by typed keys: what the year came to, which cases a figure is made of, and the way on from there.

use super::trip::Trip;
use insta::assert_snapshot;

fn demo(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    trip.keys(":示例<enter>").expect("已载入");
    trip
}

#[test]
fn a_handler_looks_at_the_figures() {
    let mut trip = demo(80, 24);
    trip.keys("%").expect("办复率");
    assert_snapshot!("statistics_small", trip.screen());
    trip.keys("<down><down>").expect("按时办结率 = ");
    trip.keys("<enter>").expect("计入");
    assert_snapshot!("statistics_cases_small", trip.screen());
    trip.keys("<tab>").expect("只看计入的");
    trip.keys("<tab>").expect("只看未计入的");
    trip.keys("q").expect("分子/分母");
    for (key, name) in [
        ("2", "statistics_cuts_small"),
        ("3", "statistics_progress_small"),
        ("4", "statistics_heat_small"),
        ("5", "statistics_steps_small"),
        ("6", "statistics_scores_small"),
    ] {
        trip.keys(key);
        assert_snapshot!(name, trip.screen());
    }
}

#[test]
fn a_wide_window_shows_more_of_it() {
    let mut trip = demo(120, 40);
    trip.keys("%t").expect("建议 ·");
    assert_snapshot!("statistics_wide", trip.screen());
    trip.keys("3");
    assert_snapshot!("statistics_progress_wide", trip.screen());
    trip.keys("4nw").expect("办复");
    assert_snapshot!("statistics_heat_wide", trip.screen());
}

#[test]
fn what_a_figure_counts_is_marked_on_the_desk() {
    let mut trip = demo(80, 24);
    trip.keys("%<enter>").expect("办复率　");
    trip.keys("m").expect("已标记");
    trip.keys("%<enter><enter>").expect("概要");
    trip.keys("q").expect("办复率　");
    trip.keys("qq").expect("标记");
}

#[test]
fn the_figures_are_written_from_their_screen() {
    let mut trip = demo(80, 24);
    let file = trip.dir().join("统计.docx");
    trip.keys("%yx").expect("统计和工作总结");
    assert_snapshot!("statistics_form_small", trip.screen());
    trip.keys("<ctrl-a>").keys(&file.display().to_string());
    trip.keys("<ctrl-s>").expect("已写出 1 份统计");
    assert!(file.exists());
    trip.keys("x<tab><tab>8-4<ctrl-s>");
    trip.expect("年份和届次只填一项");
}
