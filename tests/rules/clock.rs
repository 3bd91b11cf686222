//! The clock of a case: its dates, its steps planned backwards, and the sum that puts the desk in order.

use crate::common::*;
use mianshang::{
    case::{Case, Kind, office::*, profile::Term},
    data,
};

fn office_of(profile: &str, more: &str) -> Office {
    let (_, text) = data::PROFILES
        .iter()
        .find(|(id, _)| *id == profile)
        .expect("shipped");
    let settings = Settings::parse(&format!("unit = \"云川市民政局\"\n{more}")).expect("settings");
    Office::new(
        settings,
        Profile::parse(text).expect("a profile"),
        office().calendar,
    )
}

fn plan(case: &Case, office: &Office) -> String {
    let line = |one: mianshang::case::clock::Target| {
        let done = if one.is_done { "✓" } else { "" };
        format!("{} {}{done}", one.step.label(), one.date)
    };
    let lines: Vec<String> = case.targets(office).into_iter().map(line).collect();
    lines.join("，")
}

fn dates(case: &Case, office: &Office) -> String {
    let lines = case.dates(office).into_iter();
    let lines: Vec<String> = lines
        .map(|one| format!("{} {}", one.kind.label(), one.due.date))
        .collect();
    lines.join("，")
}

#[test]
fn the_steps_are_planned_backwards_from_the_due_date_on_working_days() {
    let told = story().accepted();
    assert_eq!(
        plan(&told.case, &told.office),
        "初稿 2026-07-21，审签 2026-08-04，面商 2026-08-14，签字 2026-08-20，送达 2026-08-27"
    );
    let later = told.drafted().approved();
    assert!(
        plan(&later.case, &later.office)
            .starts_with("初稿 2026-07-21✓，审签 2026-08-04✓，面商 2026-08-14，")
    );
    let next = later.case.next_target(&later.office).expect("a step");
    assert_eq!(
        (next.step, next.is_pressing(date("2026-08-08"))),
        (Step::Meeting, false)
    );
    assert!(next.is_pressing(date("2026-08-09")) && next.is_pressing(date("2026-09-30")));
}

#[test]
fn the_order_of_the_steps_is_that_of_the_place() {
    let after = office_of("shanxi-jincheng", "[rules]\napproval = \"after_meeting\"");
    let plan = plan(&story().case, &after);
    assert!(
        plan.find("面商").unwrap() < plan.find("审签").unwrap(),
        "{plan}"
    );
}

#[test]
fn a_plan_that_does_not_fit_shrinks_and_never_reaches_back_before_the_assignment() {
    let told = story().accepted();
    let short = told.does(
        "set-due",
        &[("date", "2026-06-26"), ("reason", "通知载明 6 月 26 日")],
    );
    let targets = short.case.targets(&short.office);
    let start = date("2026-06-01");
    let end = date("2026-06-26");
    assert!(
        targets
            .iter()
            .all(|one| start < one.date && one.date <= end)
    );
    assert!(targets.windows(2).all(|pair| pair[0].date <= pair[1].date));
    assert!(
        targets[0]
            .why
            .ends_with("（办理时间短，内部安排按比例缩短）"),
        "{}",
        targets[0].why
    );
}

#[test]
fn every_date_that_binds_a_case_is_told() {
    let told = story();
    assert_eq!(
        dates(&told.case, &told.office),
        "办理时限 2026-09-01，延期最长 2026-12-01，退办申请 2026-06-04"
    );
    let printed = told
        .accepted()
        .does("set-due", &[("date", "2026-08-05"), ("reason", "通知载明")]);
    assert_eq!(
        dates(&printed.case, &printed.office),
        "办理时限 2026-08-05，法定期限 2026-09-01，延期最长 2026-12-01"
    );
    let mut leading = intake(Kind::Suggestion);
    leading.other_units = vec!["市财政局".into()];
    let leading = Story::begins(
        office(),
        mianshang::case::Action::Register(Box::new(leading)),
    );
    assert!(dates(&leading.case, &leading.office).contains("协办意见 2026-07-01"));
    assert!(plan(&leading.case, &leading.office).starts_with("协办意见 "));
}

#[test]
fn feedback_is_counted_from_the_delivery() {
    let told = story().accepted().drafted().approved();
    let issued = told.does(
        "issue",
        &[
            ("doc_number", "云民函〔2026〕15号"),
            ("on", "2026-08-10"),
            ("delivery", "邮寄"),
        ],
    );
    assert!(dates(&issued.case, &issued.office).contains("代表反馈 2026-08-31"));
}

#[test]
fn a_house_may_have_numbers_of_its_own() {
    let office = office_of(
        "national",
        "[rules.proposals]\nreply = { count = 2, source = \"本市政协规定\" }",
    );
    let rule = |kind| office.profile.rule(Term::Reply, kind).expect("a rule");
    assert_eq!(
        (rule(Kind::Suggestion).count, rule(Kind::Proposal).count),
        (3, 2)
    );
    assert_eq!(rule(Kind::Proposal).source, "本市政协规定");
    // A number for both laid over the profile holds for both.
    let both = office_of(
        "zhengxie",
        "[rules]\nreply = { count = 40, unit = \"days\" }",
    );
    assert_eq!(
        both.profile
            .rule(Term::Reply, Kind::Proposal)
            .expect("a rule")
            .words(),
        "40 天"
    );
}

#[test]
fn the_order_of_the_desk_is_a_sum_that_can_be_read() {
    let told = story().accepted();
    let sum = |told: &Story| told.case.urgency(&told.office).expect("open");
    let words = sum(&told).words(date("2026-08-20"));
    assert_eq!(words, "−18（离办理时限 12，离初稿安排 −30）");
    let watched = told.clone().takes(amend("supervised", "true"));
    let words = sum(&watched).words(date("2026-08-20"));
    assert_eq!(words, "−28（离办理时限 12，离初稿安排 −30，重点督办 −10）");
    // The same two cases stand in the same order on any day.
    for day in ["2026-06-10", "2026-12-31"] {
        let apart = sum(&watched).sum(date(day)) - sum(&told).sum(date(day));
        assert_eq!(apart, sum(&watched).rank() - sum(&told).rank());
    }
    let closed = told
        .drafted()
        .approved()
        .met()
        .signed()
        .classified()
        .closed();
    assert!(closed.case.urgency(&closed.office).is_none());
}
