//! Asking the desk: conditions with completion, faults in their place, saved views, what was put aside, what is pinned.

use super::trip::Trip;
use insta::assert_snapshot;

fn demo(width: u16, height: u16) -> Trip {
    let mut trip = Trip::new(width, height);
    trip.keys(":示例<enter>").expect("示例案卷");
    trip
}

#[test]
fn a_condition_is_typed_with_the_values_offered() {
    let mut trip = demo(80, 24);
    trip.keys("/阶段：").expect("待签收");
    assert_snapshot!("query_values_small", trip.screen());
    trip.keys("面").expect("待面商");
    trip.keys("<tab>").expect("规范住宅小区配套社区医疗");
    trip.expect_not("打通城东三条断头路")
        .expect_not("老城区停车");
    trip.keys("！已签<space>颜色：").expect("没有“颜色”这一项");
    assert_snapshot!("query_fault_small", trip.screen());
}

#[test]
fn names_that_there_are_are_offered_by_pinyin() {
    let mut trip = demo(120, 40);
    trip.keys("/代表:").expect("周砚秋  1 件");
    trip.keys("yanshi").expect("严时雨");
    assert_snapshot!("query_names_wide", trip.screen());
    trip.keys("<tab>")
        .expect("规范住宅小区配套社区医疗")
        .expect_not("打通城东");
    trip.keys("<esc>").expect("打通城东三条断头路");
}

#[test]
fn what_can_be_asked_is_found_with_tab() {
    let mut trip = demo(80, 24);
    trip.keys("/zhongd<tab>").expect("重点督办");
    trip.keys("<tab>")
        .expect("推进生活垃圾分类")
        .expect_not("老城区停车");
    trip.keys("<enter><esc>").expect("打通城东三条断头路");
    trip.keys("/时限＜20天<space>!已签<enter>")
        .expect("打通城东")
        .expect_not("已办结  A类");
}

#[test]
fn a_view_is_saved_shown_renamed_and_removed() {
    let mut trip = demo(80, 24);
    trip.keys("/时限＜20天<ctrl-s>")
        .expect("存为视图")
        .expect("时限＜20天");
    trip.keys("快到期<ctrl-s>").expect("已存为视图“快到期”");
    trip.keys("<esc>v快到<enter>").expect("快到期");
    trip.expect_not("在老城区增建口袋公园");
    assert_snapshot!("saved_view_small", trip.screen());
    trip.keys("/供热")
        .expect("改造老旧供热管网")
        .expect_not("打通城东");
    trip.keys("<esc>:视图改名<enter>").expect("改名为");
    trip.keys("二十天内<ctrl-s>")
        .expect("视图“快到期”已改名为“二十天内”");
    let mut other = trip.beside();
    other
        .keys("v二十天<enter>")
        .expect("打通城东")
        .expect_not("口袋公园");
    trip.keys(":删除视图<enter><ctrl-s>")
        .expect("已删除视图“二十天内”（条件是 时限<20天）");
    trip.keys("<backtab><tab>").expect_not("二十天内   ");
}

#[test]
fn a_case_is_put_aside_and_comes_back_by_itself() {
    let mut trip = demo(80, 24);
    trip.keys("/kdgy<enter>Z").expect("等谁");
    trip.keys("回函<tab>9-1<backtab><backtab>市财政局<ctrl-s>")
        .expect("暂缓：等市财政局：回函，到 2026-09-01");
    trip.keys("<esc>v暂缓<enter>")
        .expect("缓到9-1")
        .expect("等市财政局：回函");
    assert_snapshot!("put_aside_small", trip.screen());
    trip.keys("v待办结<enter>").expect_not("口袋公园");
    trip.keys("K<esc>u").expect("撤销：暂缓");
    trip.keys("v待办结<enter>").expect("口袋公园");
}

#[test]
fn a_pinned_case_stands_on_top_of_every_view() {
    let mut trip = demo(120, 40);
    trip.keys("/tcc<enter>")
        .keys("<esc>/tingche<enter>Y")
        .expect("置顶");
    trip.keys("<esc>gg");
    assert_snapshot!("pinned_wide", trip.screen());
    trip.keys("Y").expect("已经置顶");
    trip.keys("<enter>").expect("取消置顶");
}

#[test]
fn a_batch_is_done_to_exactly_the_cases_that_were_listed() {
    let mut trip = demo(80, 24);
    trip.keys("/阶段:审签<enter>*Z")
        .expect("暂缓（4 件一起办）");
    assert_snapshot!("batch_small", trip.screen());
    let mut other = trip.beside();
    other.keys("/供热<enter>r已联系<ctrl-s>").expect("备注");
    trip.keys("签发人出差<tab>9-10<ctrl-s>")
        .expect("zx-8-4-189 在列出以后又改动过（备注：已联系）")
        .expect("请重新标记再办");
    trip.keys("<esc><esc><esc>").expect_not("暂缓      ");
    trip.keys("Z签发人出差<tab>9-10<ctrl-s>")
        .expect("暂缓：4 件（按 u 一起撤销）");
    trip.keys("u").expect("撤销 4 件");
}

#[test]
fn the_day_begins_with_its_agenda_and_a_bell_for_those_who_want_it() {
    let mut trip = demo(80, 24);
    assert_eq!(trip.rung, 0);
    trip.keys("S").keys(&"<tab>".repeat(12));
    trip.expect("打开时先看日程");
    trip.keys("2<tab>2<ctrl-s>").expect("设置已保存");
    let mut next = trip.beside();
    next.expect("今天和本周").expect("已过未办");
    assert_eq!(next.rung, 1);
    assert_snapshot!("agenda_at_start_small", next.screen());
    next.keys("q").expect("打通城东三条断头路");
    next.keys("<tab><tab>").expect_not("今天和本周");
    assert_eq!(next.rung, 1);
}
