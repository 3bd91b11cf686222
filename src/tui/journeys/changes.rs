//! What goes another way: a signed text changed, 不满意, 退办, other classes, dates, assisting.

use super::{
    life::{APPROVE, CLASS_A, CLOSE, DRAFT, MEET, REGISTER, SIGN, drafted, ready, standing},
    trip::Trip,
};
use insta::assert_snapshot;

fn told(trip: &mut Trip, steps: &[(&str, &str)]) -> String {
    let mut told = String::new();
    for (step, keys) in steps {
        trip.keys(keys);
        told.push_str(&format!("# {step}\n{}\n", standing(trip)));
    }
    told
}

#[test]
fn a_signed_text_is_changed_and_signed_again() {
    let mut trip = ready(80, 24);
    trip.keys("D").expect("没有改动");
    let first = told(
        &mut trip,
        &[("改一句", "e<enter><ctrl-end>力争明年再增加五百个。<esc>q")],
    );
    trip.keys("4").expect("签后有改动").keys("1");
    trip.keys("D");
    assert_snapshot!("what_changed_after_the_signature", trip.differences());
    trip.keys("<esc>b")
        .expect("签后有改动：请代表就现在的文本重新签字")
        .keys("<esc>");
    let then = told(
        &mut trip,
        &[("重新审签", APPROVE), ("重新签字", SIGN), ("办结", CLOSE)],
    );
    assert_snapshot!("signed_changed_signed_again", format!("{first}{then}"));
}

#[test]
fn dissatisfied_leads_to_a_second_round_and_the_first_stays() {
    let mut trip = drafted(80, 24);
    trip.keys(APPROVE).keys(MEET);
    trip.keys("y车位还是不够<tab>3<tab>2<tab>沈若兰<tab>1<ctrl-s>");
    let after = told(&mut trip, &[("不满意", "")]);
    let steps = [
        ("修改", "e<enter><ctrl-end>年内再建三百个。<esc>q"),
        ("审签", APPROVE),
        ("面商", MEET),
        ("签字", SIGN),
        ("定类", CLASS_A),
        ("办结", CLOSE),
    ];
    let then = told(&mut trip, &steps);
    assert_snapshot!("dissatisfied_then_second_round", format!("{after}{then}"));
    trip.resize(80, 48);
    trip.keys("2");
    assert_snapshot!("both_rounds_are_readable", trip.screen());
    trip.keys("4");
    assert_snapshot!("both_opinions_are_readable", trip.screen());
}

#[test]
fn returned_when_it_is_not_ours() {
    let mut trip = Trip::new(80, 24);
    trip.keys(REGISTER).keys("<enter>");
    let steps = [
        (
            "申请退办",
            "t停车收费由发改部门管<tab>云川市发展和改革委员会<ctrl-s>",
        ),
        ("不同意", "n2<tab><tab>请先行办理<ctrl-s>"),
        (
            "再申请",
            "t已与发改部门商定<tab>云川市发展和改革委员会<ctrl-s>",
        ),
        ("签收", "s"),
        ("同意", "<esc>T1<ctrl-s>"),
    ];
    let words = told(&mut trip, &steps);
    assert_snapshot!("return_asked_refused_granted", words);
    assert_snapshot!("case_returned_small", trip.screen());
    trip.keys("b")
        .expect("退办")
        .keys("<esc>q")
        .expect("已退办");
}

#[test]
fn class_b_wants_a_plan_and_a_date_and_c_an_explanation() {
    let mut trip = drafted(80, 24);
    trip.keys(APPROVE).keys(MEET).keys(SIGN);
    trip.keys("l2<ctrl-s>");
    assert_snapshot!("class_b_refused", trip.screen());
    trip.keys("<esc><tab>列入明年老旧小区改造<ctrl-s>")
        .expect("现在不能");
    trip.keys("<esc><tab>2027年6月30日<ctrl-s>");
    trip.expect("办理情况定为 B").expect("材料齐全");
    trip.keys("5")
        .expect("列入明年老旧小区改造")
        .expect("2027-06-30");
    trip.keys("u").expect("撤销");
    trip.keys("l3<ctrl-s>").expect("现在不能");
    trip.keys("<esc><tab><tab><tab>用地尚未批准<ctrl-s>")
        .expect("材料齐全");
    trip.keys(CLOSE).expect("办结（2026-08-20）");
}

#[test]
fn dates_are_set_extended_and_overdue() {
    let mut trip = Trip::new(80, 24);
    trip.keys(REGISTER).keys("<enter>s<ctrl-s>");
    let steps = [
        ("定时限", "h8月18日<tab>交办通知载明<ctrl-s>"),
        (
            "延期",
            "H<backtab>9月30日<tab>会同部门会商<tab>市人大代表工委<ctrl-s>",
        ),
    ];
    let words = told(&mut trip, &steps);
    assert_snapshot!("due_set_then_extended", words);
    assert_snapshot!("case_extended_small", trip.screen());
    trip.keys("u u q")
        .expect("还有42天")
        .keys("<enter>h8月18日<tab>交办通知载明<ctrl-s>q");
    trip.expect("超期2天");
    let loud = trip.differences();
    assert!(loud.contains("{超期2天}"), "{loud}");
    assert_snapshot!("desk_overdue_small", trip.screen());
    trip.keys("<backtab><backtab><backtab><backtab><backtab><backtab><backtab>")
        .expect("超期2天");
    assert!(trip.row("超期  ").contains('1'));
}

#[test]
fn assisting_sends_its_opinion_and_never_meets() {
    let mut trip = Trip::new(80, 24);
    let register = REGISTER.replace(
        "13900000001<tab><tab><tab><tab><tab><tab>",
        "13900000001<tab><tab><tab><tab>2<tab>云川市发展和改革委员会<tab>",
    );
    trip.keys(&register).keys("<enter>");
    let steps = [
        ("登记", ""),
        ("签收", "s<ctrl-s>"),
        ("起草", DRAFT),
        ("面商", "m"),
        ("审签", "<esc>a<ctrl-s>"),
        ("送出", "n<ctrl-s>"),
    ];
    assert_snapshot!("assisting", told(&mut trip, &steps));
    trip.keys("q").expect("已办结");
}

#[test]
fn one_field_is_amended_with_its_old_value_at_hand() {
    let mut trip = Trip::new(80, 24);
    trip.keys(REGISTER).keys("<enter>E");
    trip.keys("biaoti<enter>")
        .expect("更正一项：标题")
        .expect("关于增加老旧小区停车位的建议");
    trip.keys("<end>（修改）<ctrl-s>")
        .expect("停车位的建议（修改）");
    trip.keys("E办理方式<enter>")
        .expect("(*) 主办")
        .keys("3<ctrl-s>")
        .expect("分别办理");
    trip.keys("E交办<enter>6月30日<ctrl-s>")
        .expect("2026-06-30");
    trip.keys("E时限<enter>2026-10-15<tab>通知第二条<ctrl-s>")
        .expect("办理时限为 2026-10-15：通知第二条");
    trip.keys("E编号<enter>0<ctrl-s>").expect("要大于 0");
    trip.keys("<esc><esc><esc>7")
        .expect("标题")
        .expect("交办日期");
}

#[test]
fn sent_back_by_the_leader() {
    let mut trip = drafted(80, 24);
    let steps = [
        ("退回", "A数字要再核<ctrl-s>"),
        ("修改", "e<enter><ctrl-end>（数字已核）<esc>q"),
        ("审签", APPROVE),
    ];
    assert_snapshot!("sent_back_then_approved", told(&mut trip, &steps));
}
