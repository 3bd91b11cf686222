//! A refused act says what is missing, and Enter goes to what mends it.

use super::{
    life::{APPROVE, CLASS_A, MEET, REGISTER, SIGN, drafted, ready},
    trip::Trip,
};
use insta::assert_snapshot;

/// A new case, open on the screen.
fn registered() -> Trip {
    let mut trip = Trip::new(80, 24);
    trip.keys(REGISTER).keys("<enter>");
    trip
}

#[test]
fn too_early_says_what_is_missing() {
    let mut trip = registered();
    let mut told = String::new();
    for (stage, then) in [
        ("待签收", "s<ctrl-s>"),
        ("起草", super::life::DRAFT),
        ("待审签", APPROVE),
        ("待面商", MEET),
        ("待签字", SIGN),
        ("待办结", CLASS_A),
        ("可以办结", "b<ctrl-s>"),
        ("已办结", "z<ctrl-s>"),
        ("已归档", ""),
    ] {
        told.push_str(&format!("# {stage}\n"));
        for key in "sabmyMlztHh".chars() {
            trip.keys(&key.to_string());
            told.push_str(&format!("{key} {}\n", answer(&trip)));
            trip.keys("<esc>");
        }
        trip.keys(then);
    }
    assert_snapshot!("what_each_key_answers_at_each_stage", told);
}

/// The title of the box on top with its reasons, or of the form that opened.
fn answer(trip: &Trip) -> String {
    let screen = trip.screen();
    let inside = screen.lines().filter_map(|row| {
        let from = row.find(['│', '┌'])?;
        Some(row[from..].trim_matches(['│', '┌', '─', '┐', ' ']))
    });
    let rows: Vec<&str> = inside.collect();
    match rows.first() {
        Some(title) if title.contains("现在不能办") => rows[..rows.len() - 1].join(" "),
        Some(title) => format!("表单 {title}"),
        None => "没有反应".to_owned(),
    }
    .trim_end_matches(['└', '┘', '─', ' '])
    .to_owned()
}

#[test]
fn enter_goes_to_the_fix() {
    for (keys, reason, place) in [
        ("b", "还没有签收", "签收 ─"),
        ("m", "还没有签收", "签收 ─"),
        ("y", "还没有签收", "签收 ─"),
        ("a", "还没有签收", "签收 ─"),
    ] {
        let mut trip = registered();
        trip.keys(keys).expect(reason).expect("Enter 去签收");
        trip.keys("<enter>").expect(place);
        trip.keys("<ctrl-s>").expect("签收（2026-08-20）");
    }
    let mut trip = registered();
    trip.keys("s<ctrl-s>a").expect("答复还没有正文");
    assert_snapshot!("refused_small", trip.screen());
    trip.keys("<enter>").expect("增加答复部分 ─");
    let mut trip = drafted(80, 24);
    trip.keys("m")
        .expect("当前文本还没有签发")
        .keys("<enter>")
        .expect("签发人");
    let mut trip = drafted(80, 24);
    trip.keys(APPROVE).keys("y").expect("还没有面商记录");
    trip.keys("<enter>").expect("面商时间");
    let mut trip = drafted(80, 24);
    trip.keys(APPROVE)
        .keys(MEET)
        .keys(SIGN)
        .keys("b")
        .expect("没有确定办理类别");
    trip.keys("<enter>").expect("A类");
}

#[test]
fn a_reason_further_down_is_chosen_with_the_arrows() {
    let mut trip = registered();
    trip.keys("s<ctrl-s>b").expect("› 答复还没有正文");
    trip.keys("<down><down><down>")
        .expect("› 没有面商记录")
        .expect("Enter 去面商");
    trip.keys("<esc>").expect("●起草");
}

#[test]
fn a_key_that_means_nothing_says_so() {
    let mut trip = Trip::new(80, 24);
    trip.keys("I").expect("I 在这里没有作用，按 ? 看能用的键");
    trip.keys("s").expect("没有选中案卷");
    trip.keys("n<enter>p e").expect("还没有案卷");
    assert!(!trip.left);
}

#[test]
fn forms_refuse_what_cannot_be() {
    for (keys, words) in [
        ("a<ctrl-s>m明天<ctrl-s>", "面商时间"),
        ("a明天<ctrl-s>", ""),
        ("a<tab>明天<ctrl-s>", "签发日期"),
        ("a<ctrl-s>m<tab><ctrl-a><back><ctrl-s>", "必填"),
        ("a<tab>后年<ctrl-s>", "认不出日期"),
        ("a<ctrl-s>m<ctrl-s>y满意<ctrl-s>", "必填"),
        (
            "a<ctrl-s>m<ctrl-s>y满意<tab>1<tab><tab>柳映雪<tab>1<ctrl-s>",
            "签字人“柳映雪”不是领衔人“沈若兰”",
        ),
        (
            "a<ctrl-s>m<ctrl-s>y满意<tab>1<tab><tab>沈若兰<tab>1<tab><tab>7月1日<ctrl-s>",
            "签字日期早于面商时间",
        ),
    ] {
        let mut trip = drafted(80, 24);
        trip.keys(keys).expect(words);
    }
}

/// What was typed must not be lost because one value was refused.
#[test]
fn a_refused_form_keeps_what_was_typed() {
    let mut trip = drafted(80, 24);
    trip.keys("a<ctrl-s>m<ctrl-s>y老旧小区的车位终于够用了，希望管好。<tab>1<tab><tab>柳映雪<tab>1<ctrl-s>");
    trip.expect("不是领衔人");
    assert_snapshot!("opinion_refused_small", trip.screen());
    trip.keys("<esc>").expect("希望管好").expect("柳映雪");
}

#[test]
fn escape_does_not_throw_away_what_was_filled_in() {
    let mut trip = Trip::new(80, 24);
    trip.keys("N<esc>").expect_not("登记新件 ─");
    trip.keys("N1<tab><tab><tab><tab>321<esc>")
        .expect("再按一次 Esc 放弃所填")
        .expect("321");
    trip.keys("<tab>关于停车")
        .expect_not("再按一次")
        .keys("<esc>")
        .expect("关于停车");
    trip.keys("<esc>").expect("还没有案卷");
}

#[test]
fn a_closed_case_is_not_changed_by_accident() {
    let mut trip = ready(80, 24);
    trip.keys("b<ctrl-s>").expect("办结（2026-08-20）");
    trip.keys("e<enter>")
        .expect("已办结，不能再改")
        .expect("Enter 去重新打开");
    trip.keys("<enter>漏了一句<ctrl-s>").expect("重新打开");
    trip.keys("<enter>")
        .expect("已存")
        .keys("<esc>q")
        .expect("●待办结");
}
