//! What must not happen, one table each: dates out of order, signatures of others, asks that hide.

use crate::common::*;
use mianshang::{case::Action, command};

/// A case on which the command would be the next thing to do.
fn waiting_for(command: &str) -> Story {
    let approved = || story().accepted().drafted().approved();
    match command {
        "accept" | "ask-return" => story(),
        "approve" => story().accepted().drafted(),
        "hold-meeting" | "issue" => approved(),
        "record-opinion" => approved().met(),
        "close" => story().ready(),
        _ => story().ready().closed(),
    }
}

#[test]
fn dates_come_in_order() {
    let table = [
        ("accept", "2026-05-31", "签收日期早于交办日期（2026-06-01）"),
        (
            "accept",
            "2026-08-21",
            "签收日期 2026-08-21 还没有到（今天 2026-08-20）",
        ),
        (
            "ask-return",
            "2026-05-31",
            "申请日期早于交办日期（2026-06-01）",
        ),
        (
            "approve",
            "2026-05-31",
            "签发日期早于交办日期（2026-06-01）",
        ),
        (
            "hold-meeting",
            "2026-05-31",
            "面商时间早于交办日期（2026-06-01）",
        ),
        (
            "hold-meeting",
            "2026-08-21",
            "面商时间 2026-08-21 还没有到（今天 2026-08-20）",
        ),
        (
            "record-opinion",
            "2026-08-05",
            "签字日期早于面商时间（2026-08-06）",
        ),
        ("issue", "2026-05-31", "印发日期早于交办日期（2026-06-01）"),
        ("close", "2026-08-05", "办结日期早于办理日期（2026-08-06）"),
        (
            "archive",
            "2026-08-19",
            "归档日期早于办结日期（2026-08-20）",
        ),
        (
            "new-round",
            "2026-08-19",
            "重新办理日期早于办结日期（2026-08-20）",
        ),
    ];
    let words = [
        ("words", "满意"),
        ("verdict", "satisfied"),
        ("mode", "paper"),
    ];
    let reasons = [("reason", "不属职责"), ("proposed_unit", "市商务局")];
    for (name, day, expected) in table {
        let values = [&words[..], &reasons, &[("on", day)]].concat();
        assert_eq!(waiting_for(name).refused(name, &values), expected, "{name}");
    }
    let second = unhappy().edited().does("approve", &[]);
    let early = second.refused("hold-meeting", &[("on", "2026-08-05")]);
    assert_eq!(early, "面商时间早于重新办理的日期（2026-08-06）");
}

#[test]
fn nothing_closes_while_a_return_is_asked_for() {
    let ready = story().ready().does(
        "ask-return",
        &[("reason", "不属职责"), ("proposed_unit", "市商务局")],
    );
    assert_eq!(
        ready.refused("close", &[]),
        "退办申请还没有答复（→退办答复）"
    );
    assert_eq!(
        command::next_step(&ready.case, &ready.office).map(|command| command.name),
        Some("answer-return")
    );
}

#[test]
fn a_signature_is_the_representatives_own_or_said_to_be_by_proxy() {
    let met = story().accepted().drafted().approved().met();
    let table = [
        ("柳映雪", "paper", ""),
        (
            "钟启明",
            "paper",
            "签字人“钟启明”不是领衔人“柳映雪”：本人签字请核对姓名，他人代签请选“他人代签”",
        ),
        ("钟启明", "proxy", ""),
    ];
    for (signer, mode, expected) in table {
        let values = [
            ("words", "满意"),
            ("verdict", "satisfied"),
            ("signer", signer),
            ("mode", mode),
        ];
        assert_eq!(met.refused("record-opinion", &values), expected);
    }
    let Ok(Action::Opine(mut blank)) = met.built(
        "record-opinion",
        &[
            ("words", "满意"),
            ("verdict", "satisfied"),
            ("mode", "proxy"),
        ],
    ) else {
        panic!("no opinion");
    };
    blank.signer = Some("　".into());
    assert_eq!(told(&met.reasons(&Action::Opine(blank))), "没有填签字人");
}

#[test]
fn links_waivers_and_merges_never_hide_an_open_ask() {
    let drafted = story().accepted().drafted();
    let link = |ask, section| [("ask", ask), ("section", section)];
    assert_eq!(
        drafted.refused("link", &link("1", "1")),
        "已经标明由这一部分回应"
    );
    assert_eq!(
        drafted.refused("unlink", &link("1", "2")),
        "没有这一条回应关系"
    );
    assert_eq!(
        drafted.refused("move-section", &[("section", "1"), ("to", "3")]),
        "只能移到第 1 至第 2 部分"
    );

    let waived = drafted
        .clone()
        .does("waive", &[("ask", "1"), ("reason", "已另案答复")]);
    let ask = &waived.case.asks()[0];
    assert!(ask.waived.is_some() && ask.answered_by.is_empty());

    let open = waived.does("unlink", &link("2", "2"));
    let merged = open.does("merge-asks", &[("into", "1"), ("from", "2")]);
    assert!(!merged.case.asks()[0].is_settled());
}

#[test]
fn a_date_set_after_an_extension_counts() {
    let extended = story().accepted().does(
        "extend",
        &[
            ("until", "2026-11-01"),
            ("reason", "需再调研"),
            ("approver", "市政府督查室"),
        ],
    );
    let due = |story: &Story| story.case.due(&story.office).expect("a date").date;
    assert_eq!(due(&extended), date("2026-11-01"));
    let set = extended.does(
        "set-due",
        &[("date", "2026-10-15"), ("reason", "督办通知载明")],
    );
    assert_eq!(due(&set), date("2026-10-15"));
}

#[test]
fn a_meeting_held_sooner_than_arranged_is_not_refused() {
    let planned = story()
        .accepted()
        .drafted()
        .approved()
        .does("schedule", &[("on", "2026-09-01")]);
    assert!(found("hold-meeting").refusal(&planned.ground()).is_empty());
    assert_eq!(planned.refused("hold-meeting", &[]), "");
}
