//! The road to the close: under every profile, for every class, and a second time after 不满意.

use crate::common::*;
use mianshang::case::{Verdict, office::ApprovalOrder};

#[test]
fn a_second_round_is_drafted_approved_met_and_signed_anew() {
    let second = unhappy();
    assert_eq!((second.case.rounds.len(), second.stage()), (2, "起草"));
    let first = &second.case.rounds[0];
    assert_eq!(
        (
            first.approvals.len(),
            first.meetings.len(),
            first.opinions.len()
        ),
        (1, 1, 1)
    );
    assert_eq!(first.opinions[0].verdict, Some(Verdict::Dissatisfied));
    let round = second.case.round();
    assert!(round.approvals.is_empty() && round.meetings.is_empty() && round.opinions.is_empty());
    assert!(round.class.is_none() && round.plan.is_none() && round.due.is_none());

    let edited = second.clone().edited();
    assert_eq!(edited.stage(), "待审签");
    assert_eq!(edited.case.rounds[0], second.case.rounds[0]);
    let approved = edited.does("approve", &[]);
    assert_eq!(approved.stage(), "待面商");
    let met = approved.does("hold-meeting", &[]);
    assert_eq!(met.stage(), "待签字");
    let signed = met.does(
        "record-opinion",
        &[
            ("words", "满意"),
            ("verdict", "satisfied"),
            ("mode", "paper"),
            ("signer", "柳映雪"),
        ],
    );
    assert_eq!(signed.classified().closed().stage(), "已办结");
    assert_eq!(second.undone().stage(), "待签字");
}

#[test]
fn the_same_text_may_go_out_again_only_when_the_leader_says_so() {
    assert_eq!(unhappy().does("approve", &[]).stage(), "待面商");
}

#[test]
fn a_later_round_is_extended_without_the_limit_of_the_first() {
    let table = [
        (story().accepted(), "2027-01-01", "延期最长到 2026-12-01"),
        (unhappy(), "2027-01-01", ""),
        (
            unhappy(),
            "2026-09-06",
            "新的期限要晚于现在的期限 2026-09-06",
        ),
    ];
    for (story, until, expected) in table {
        let values = [
            ("until", until),
            ("reason", "需再调研"),
            ("approver", "市政府督查室"),
        ];
        let reasons = story.refused("extend", &values);
        assert!(
            reasons.starts_with(expected) && reasons.is_empty() == expected.is_empty(),
            "{reasons}"
        );
    }
}

#[test]
fn the_profile_decides_about_meeting_order_verdict_and_issue() {
    let mut without = story();
    without.office.profile.requires.meeting = false;
    let signed = without.accepted().drafted().approved().signed();
    assert_eq!(signed.classified().closed().stage(), "已办结");

    let mut after = story();
    after.office.profile.approval = ApprovalOrder::AfterMeeting;
    let met = after.accepted().drafted().met();
    assert_eq!(
        met.refused("approve", &[]),
        "本市规定先面商签字、后签发（→意见签字）"
    );
    let changed = met.signed().edited();
    assert_eq!(changed.stage(), "待签字");

    let mut strict = story();
    strict.office.profile.mostly_satisfied_closes = false;
    let mostly = strict
        .accepted()
        .drafted()
        .approved()
        .met()
        .heard("还行", "mostly_satisfied")
        .classified();
    assert_eq!((mostly.stage(), mostly.case.rounds.len()), ("待签字", 1));
    assert_eq!(
        mostly.refused("close", &[]),
        "代表意见是“基本满意”，按规定不能办结（→意见签字）"
    );

    let mut issuing = story();
    issuing.office.profile.requires.issue = true;
    let ready = issuing.ready();
    assert_eq!(ready.refused("close", &[]), "还没有登记发文（→登记发文）");
    let issued = ready.does("issue", &[]);
    assert_eq!(issued.refused("close", &[]), "");
    let changed = issued.edited().does("approve", &[]);
    assert!(
        changed
            .refused("close", &[])
            .ends_with("印发后文本有改动，要重新登记发文（→登记发文）")
    );
}

#[test]
fn b_and_c_ask_for_what_the_profile_says() {
    let signed = story().accepted().drafted().approved().met().signed();
    let table = [
        (
            vec![("class", "B")],
            "没有填B类的办理计划；没有填B类的计划完成日期",
        ),
        (
            vec![
                ("class", "B类"),
                ("plan", "明年建成"),
                ("plan_date", "2027-06-30"),
            ],
            "",
        ),
        (vec![("class", "C")], "没有填C类的说明"),
        (vec![("class", "C"), ("explanation", "国家政策未定")], ""),
        (vec![("class", "D")], "请选择类别：A类、B类、C类"),
    ];
    for (values, expected) in table {
        assert_eq!(signed.refused("classify", &values), expected, "{values:?}");
    }
}

/// Whoever follows the first line of what is missing comes to the close, under every profile.
#[test]
fn the_first_thing_missing_leads_on_to_the_close() {
    let values = |name: &str| -> &[(&str, &str)] {
        match name {
            "add-section" => &[("heading", "关于助餐"), ("text", "已建成。")],
            "link" => &[("section", "1")],
            "record-opinion" => &[
                ("words", "满意"),
                ("verdict", "satisfied"),
                ("mode", "paper"),
                ("signer", "柳映雪"),
            ],
            "classify" => &[("class", "A")],
            _ => &[],
        }
    };
    for (order, issue, meeting) in [
        (ApprovalOrder::BeforeMeeting, true, true),
        (ApprovalOrder::AfterMeeting, false, true),
        (ApprovalOrder::AfterMeeting, true, false),
    ] {
        let mut story = story();
        story.office.profile.approval = order;
        story.office.profile.requires.issue = issue;
        story.office.profile.requires.meeting = meeting;
        for _ in 0..20 {
            let Some(first) = story.case.readiness(&story.office).into_iter().next() else {
                break;
            };
            let fix = first.fix.expect("a way out");
            let open = story.case.asks().iter().position(|ask| !ask.is_settled());
            let ask = open.map_or_else(String::new, |at| (at + 1).to_string());
            let mut given = values(fix).to_vec();
            given.push(("ask", &ask));
            story = story.does(fix, &given);
        }
        assert_eq!(story.closed().stage(), "已办结");
    }
}
