//! The day of the meetings: the sheet, calls, verdicts one after the other, what was demanded at the table.

use super::trip::Trip;
use insta::assert_snapshot;

fn demo(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    trip.keys(":示例<enter>").expect("示例案卷");
    trip
}

#[test]
fn a_handler_sees_what_is_arranged_and_calls() {
    let mut trip = demo(120, 40);
    trip.keys("<f4>")
        .expect("面商日")
        .expect("8月24日 周一　市第二人民医院行政楼三楼　1 件")
        .expect("严时雨");
    trip.keys("c").expect("联系记录");
    trip.keys("<tab><tab><tab><tab>1<ctrl-s>").expect("，未接");
    assert_snapshot!("meetings_wide", trip.screen());
    trip.keys("x").expect("面商日程表");
    trip.keys("<esc>q").expect("打通城东三条断头路");
}

#[test]
fn verdicts_are_entered_one_after_the_other() {
    let mut trip = demo(80, 24);
    trip.keys("<f4>").expect("zx-8-4-150");
    assert_snapshot!("meetings_small", trip.screen());
    trip.keys("<down><enter>").expect("登记面商结果");
    trip.keys("说得实在，同意<ctrl-s>").expect("必填");
    trip.keys("1<tab>1<tab>请把移交时间表公开");
    assert_snapshot!("meeting_outcome_small", trip.screen());
    trip.keys("<ctrl-s>")
        .expect("已登记 zx-8-4-150 的面商结果（3 步，按 u 一起撤销）");
    trip.expect("满意").expect("已签");
    trip.keys("<down><enter>").expect("结果已经登记");
    trip.keys("o")
        .expect("没有确定办理类别")
        .expect_not("没有面商记录");
    trip.keys("qu").expect("撤销").expect_not("已签");
}

#[test]
fn the_meetings_of_a_day_stand_under_their_places() {
    let mut trip = demo(80, 24);
    trip.desk.demo(Some(120), true).expect("more cases");
    trip.keys("<f4>").expect("还没有约　");
    // Two of those that are not arranged, on the day of the one that is.
    trip.keys("<end><space><up><space>").expect("M 约这 2 件");
    trip.keys("M2026-08-24<tab>下午4点<tab>市民服务中心<ctrl-s>");
    trip.expect("8月24日 周一　市民服务中心　2 件")
        .expect("8月24日 周一　市第二人民医院行政楼三楼　1 件")
        .expect_not("M 约这");
    assert_snapshot!("meetings_by_place_small", trip.screen());
    trip.keys("p").expect("面商准备单").expect("1/").keys("q");
    // The hand passes over the headings, up to the first line, under which its heading stands.
    trip.keys("<home><up>").expect(" 6月19日 周五");
    trip.keys("<enter>").expect("登记面商结果");
    trip.keys("说得清楚<tab>1<tab>1<ctrl-s>")
        .expect("6月19日 周五　云川市民政局　1 件，都已登记")
        .expect("7月3日 周五　云川市民政局　1 件\n");
}

#[test]
fn what_a_dissatisfied_one_demands_is_asked_in_the_next_round() {
    let mut trip = demo(80, 24);
    trip.keys("<f4><down><enter>没有说清<tab>3<tab>2<tab>明确移交时限。<tab>2<ctrl-s>");
    trip.expect("已登记 zx-8-4-150 的面商结果")
        .expect("不满意")
        .expect("未签");
    let case = trip.desk.case(trip.key_of("zx-8-4-150")).expect("the case");
    assert_eq!(case.rounds.len(), 2);
    let last = case.asks().last().expect("an ask");
    assert_eq!(last.text, "明确移交时限（面商时提出）");
    assert!(!last.is_settled());
}
