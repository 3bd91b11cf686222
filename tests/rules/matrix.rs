//! Stage × act as one file to read: what may be done where, and why not.

use crate::{common::*, promises};
use mianshang::{
    case::{
        Action, Duty, Kind,
        office::{Answer, ApprovalOrder},
    },
    command,
};
use std::fmt::Write;

fn assisting() -> Story {
    let mut intake = intake(Kind::Suggestion);
    intake.duty = Duty::Assisting;
    Story::begins(office(), Action::Register(Box::new(intake)))
}

fn meeting_first() -> Story {
    let mut office = office();
    office.profile.approval = ApprovalOrder::AfterMeeting;
    Story::begins(office, Action::Register(Box::new(intake(Kind::Proposal))))
}

fn return_asked() -> Story {
    story().does(
        "ask-return",
        &[("reason", "属商务部门职责"), ("proposed_unit", "市商务局")],
    )
}

fn imported(signed: bool) -> Story {
    let mut record = record();
    record.doubts = vec![doubt("meeting.held_by")];
    if !signed {
        record.opinion = None;
    }
    Story::begins(office(), Action::Import(Box::new(record)))
}

fn signed() -> Story {
    story().accepted().drafted().approved().met().signed()
}

/// Cases in words, in the order of a case's life, then the special ones.
fn cases() -> Vec<(&'static str, Story)> {
    let closed = || story().ready().closed();
    vec![
        ("刚登记", story()),
        ("已签收，没有正文", story().accepted()),
        ("已起草", story().accepted().drafted()),
        ("已签发", story().accepted().drafted().approved()),
        ("已面商", story().accepted().drafted().approved().met()),
        ("已签字", signed()),
        ("已签字、已定类", story().ready()),
        ("已办结", closed()),
        ("已归档", closed().does("archive", &[])),
        ("申请退办，未答复", return_asked()),
        (
            "不同意退办",
            return_asked().does("answer-return", &[("granted", "no")]),
        ),
        (
            "同意退办",
            return_asked().does("answer-return", &[("granted", "yes")]),
        ),
        (
            "退回修改",
            story()
                .accepted()
                .drafted()
                .does("send-back", &[("reason", "数字再核")]),
        ),
        ("签后有改动", signed().edited()),
        ("签后有改动，又签发", signed().edited().approved()),
        ("不满意，第二轮", unhappy()),
        (
            "办结后重新办理",
            closed().does("new-round", &[("reason", "代表来电反映没有落实")]),
        ),
        (
            "重新打开",
            closed().does("reopen", &[("reason", "数字写错")]),
        ),
        ("主办，有协办单位", crate::between::leading()),
        ("主办，意见已到", crate::between::answered()),
        ("分别办理", crate::between::separate()),
        (
            "联名，只有领衔人签字",
            crate::joint::lead_signed(crate::joint::co_signed()),
        ),
        (
            "联名，附议人同意转告",
            crate::joint::excuses(
                crate::joint::lead_signed(crate::joint::co_signed()),
                "全体",
                "consent",
            ),
        ),
        (
            "联名，答复领衔人即可",
            crate::joint::lead_signed(crate::joint::under(Some(Answer::Lead))),
        ),
        ("协办，已起草", assisting().accepted().drafted()),
        ("协办，已签发", assisting().accepted().drafted().approved()),
        ("先面商后签发：已起草", meeting_first().accepted().drafted()),
        (
            "先面商后签发：已签字",
            meeting_first().accepted().drafted().met().signed(),
        ),
        (
            "暂缓、置顶",
            story()
                .accepted()
                .does("put-aside", &[("reason", "回函"), ("until", "2026-09-01")])
                .does("pin", &[]),
        ),
        ("有承诺，已签字", promises::promising()),
        ("有承诺，B类办结", promises::promised()),
        ("承诺都已兑现", promises::kept_promises()),
        ("导入，已办结，有存疑", imported(true)),
        ("导入，没有签字", imported(false)),
        (
            "有原文，没有列要求",
            crate::originals::with_text().accepted(),
        ),
        ("有原文，要求都定了", crate::originals::sorted()),
    ]
}

/// 可以 or the reasons, each with the acts it is said of, in the order of the registry.
fn answers(story: &Story) -> Vec<(String, Vec<&'static str>)> {
    let mut answers = vec![("可以".to_owned(), Vec::new())];
    for command in command::commands().filter(|command| command.is_act()) {
        let reasons = told(&command.refusal(&story.ground()));
        let answer = match reasons.is_empty() {
            true => "可以".to_owned(),
            false => format!("不行，{reasons}"),
        };
        match answers.iter_mut().find(|(known, _)| *known == answer) {
            Some((_, titles)) => titles.push(command.title),
            None => answers.push((answer, vec![command.title])),
        }
    }
    answers
}

#[test]
fn every_act_at_every_stage() {
    let mut text = String::new();
    for (name, story) in cases() {
        writeln!(text, "## {name}（{}）", story.stage()).unwrap();
        for (answer, titles) in answers(&story) {
            writeln!(text, "{answer}：{}", titles.join("、")).unwrap();
        }
        let next = command::next_step(&story.case, &story.office);
        writeln!(
            text,
            "下一步：{}",
            next.map_or("无", |command| command.title)
        )
        .unwrap();
        writeln!(
            text,
            "还缺：{}\n",
            told(&story.case.readiness(&story.office))
        )
        .unwrap();
    }
    golden("rules.txt", &text);
}
