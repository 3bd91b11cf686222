//! What must not happen, one table or story each: evidence that nobody gave, dates out of order, words that mislead.

use crate::common::*;
use mianshang::{
    case::{
        Action, Duty, Field, Kind, Mark, Representative, Stage, Verdict, fold,
        office::ApprovalOrder, rules,
    },
    command,
};

fn amend(path: &str, value: &str) -> Action {
    let field = Field::from_path(path).expect("a field");
    let value = value.to_owned();
    Action::Amend { field, value }
}

fn imported(change: impl FnOnce(&mut mianshang::case::Record)) -> Story {
    let mut record = record();
    change(&mut record);
    Story::begins(office(), Action::Import(Box::new(record)))
}

fn heard() -> Story {
    let unhappy = story().accepted().drafted().approved().met();
    unhappy.heard("没有答到点上", "dissatisfied")
}

#[test]
fn a_correction_lends_a_case_no_evidence() {
    let unsigned = story().accepted().drafted().approved().met();
    let unsigned = unsigned.does(
        "record-opinion",
        &[
            ("words", "再看看"),
            ("verdict", "satisfied"),
            ("mode", "paper"),
        ],
    );
    let closed = story().ready().closed();
    let table = [
        (
            &unsigned,
            "opinion.signer",
            "柳映雪",
            "还没有签字，签了字请记录意见签字（→意见签字）",
        ),
        (
            &closed,
            "opinion.signer",
            "",
            "已办结，改签字人以后代表没有签字（→重新打开）",
        ),
        (
            &closed,
            "class",
            "B",
            "已办结，改办理情况以后没有填B类的办理计划（→重新打开）；已办结，改办理情况以后没有填B类的计划完成日期（→重新打开）",
        ),
        (
            &closed,
            "title",
            "关于别的事的建议",
            "已办结，改标题会改动定稿的答复（→重新打开）",
        ),
        (
            &closed,
            "number",
            "322",
            "已办结，改编号会改动定稿的答复（→重新打开）",
        ),
        (&closed, "representative.phone", "13800000000", ""),
        (
            &closed,
            "meeting.date",
            "2026-09-01",
            "面商时间 2026-09-01 还没有到（今天 2026-08-20）；面商时间晚于签字日期（2026-08-06）",
        ),
        (
            &closed,
            "assigned_on",
            "2026-07-01",
            "交办日期晚于签收日期（2026-06-03）",
        ),
        (
            &closed,
            "class",
            "丁",
            "已办结，改办理情况以后没有“丁”类，本市分 A、B、C（→重新打开）",
        ),
        (&unsigned, "number", "0", "编号要大于 0"),
        (&unsigned, "number", "321", "编号没有变化"),
        (&unsigned, "number", "三百二十二", ""),
        (
            &unsigned,
            "duty",
            "会办",
            "办理方式只能是 主办、协办、分别办理",
        ),
        (&unsigned, "duty", "协办", ""),
    ];
    for (story, path, value, expected) in table {
        let reasons = story.reasons(&amend(path, value));
        assert_eq!(told(&reasons), expected, "{path} = {value}");
    }
}

#[test]
fn an_assisting_unit_that_closed_cannot_turn_into_a_leading_one_without_a_signature() {
    let mut intake = intake(Kind::Suggestion);
    intake.duty = Duty::Assisting;
    let assisting = Story::begins(office(), Action::Register(Box::new(intake)));
    let closed = assisting.accepted().drafted().approved().closed();
    assert_eq!(closed.stage(), "已办结");
    let reasons = told(&closed.reasons(&amend("duty", "lead")));
    assert!(reasons.contains("代表还没有签署意见"), "{reasons}");
}

#[test]
fn dates_come_in_order() {
    let accepted = story().accepted();
    let drafted = accepted.clone().drafted();
    let approved = drafted.clone().approved();
    let signed = approved.clone().met().signed();
    let opinion = [
        ("words", "满意"),
        ("verdict", "satisfied"),
        ("mode", "paper"),
    ];
    let signed_on = |day| [&opinion[..], &[("on", day)]].concat();
    let on = |day| vec![("on", day)];
    let returning = |day| {
        vec![
            ("on", day),
            ("reason", "不属职责"),
            ("proposed_unit", "市商务局"),
        ]
    };
    let table = [
        (
            &story(),
            "accept",
            on("2026-05-31"),
            "签收日期早于交办日期（2026-06-01）",
        ),
        (
            &story(),
            "accept",
            on("2026-08-21"),
            "签收日期 2026-08-21 还没有到（今天 2026-08-20）",
        ),
        (
            &story(),
            "ask-return",
            returning("2026-05-31"),
            "申请日期早于交办日期（2026-06-01）",
        ),
        (
            &drafted,
            "approve",
            on("2026-05-31"),
            "签发日期早于交办日期（2026-06-01）",
        ),
        (
            &approved,
            "hold-meeting",
            on("2026-05-31"),
            "面商时间早于交办日期（2026-06-01）",
        ),
        (
            &approved,
            "hold-meeting",
            on("2026-08-21"),
            "面商时间 2026-08-21 还没有到（今天 2026-08-20）",
        ),
        (
            &approved.clone().met(),
            "record-opinion",
            signed_on("2026-08-05"),
            "签字日期早于面商时间（2026-08-06）",
        ),
        (
            &approved,
            "issue",
            on("2026-05-31"),
            "印发日期早于交办日期（2026-06-01）",
        ),
        (
            &signed.clone().classified(),
            "close",
            on("2026-08-05"),
            "办结日期早于办理日期（2026-08-06）",
        ),
        (
            &story().ready().closed(),
            "archive",
            on("2026-08-19"),
            "归档日期早于办结日期（2026-08-20）",
        ),
        (
            &heard().edited().does("approve", &[]),
            "hold-meeting",
            on("2026-08-05"),
            "面商时间早于重新办理的日期（2026-08-06）",
        ),
    ];
    for (story, name, values, expected) in table {
        assert_eq!(story.refused(name, &values), expected, "{name}");
    }
}

#[test]
fn a_number_amended_changes_the_reference_and_an_undo_brings_it_back() {
    let amended = story().takes(amend("number", "88"));
    assert_eq!(amended.case.reference(), "rd-8-4-88");
    assert_eq!(amended.undone().case.reference(), "rd-8-4-321");
}

#[test]
fn amending_the_co_signers_keeps_what_is_known_of_them() {
    let mut intake = intake(Kind::Suggestion);
    intake.co_signers = vec![Representative {
        name: "白若溪".into(),
        employer: None,
        phone: "13700000000".into(),
    }];
    let story = Story::begins(office(), Action::Register(Box::new(intake)));
    let story = story.takes(amend("co_signers", "白若溪、江一帆"));
    let phones: Vec<&str> = story
        .case
        .co_signers
        .iter()
        .map(|one| &*one.phone)
        .collect();
    assert_eq!(phones, ["13700000000", ""]);
}

#[test]
fn undo_and_redo_walk_one_line_and_a_new_act_ends_it() {
    let drafted = story().accepted().does("set-joint", &[]);
    let back = drafted.clone().undone().undone();
    assert_eq!(back.stage(), "待签收");
    let forth = back.clone().redone().redone();
    assert_eq!(forth.case.facts(), drafted.case.facts());
    assert_eq!(forth.case.last_redoable(), None);

    let stale = back.case.last_redoable().expect("an undo");
    let acted = back.does("note", &[("text", "电话问过")]);
    assert_eq!(acted.case.last_redoable(), None);
    let reasons = acted.reasons(&Action::Undo { seq: stale });
    assert_eq!(told(&reasons), "撤销之后又办了别的，不能再恢复");
    let reasons = acted.reasons(&Action::Undo { seq: 1 });
    assert_eq!(told(&reasons), "只能撤销最后一步");
}

#[test]
fn what_was_told_is_told_the_same_after_an_undo() {
    let amended = story()
        .takes(amend("title", "关于第一个题目的建议"))
        .takes(amend("title", "关于第二个题目的建议"));
    let words = |story: &Story| -> Vec<String> {
        story
            .case
            .story()
            .iter()
            .map(|told| told.words.clone())
            .collect()
    };
    let before = words(&amended);
    let after = words(&amended.undone().undone().redone());
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(
        after[2..],
        [
            "标题：关于第一个题目的建议 → 关于第二个题目的建议",
            "撤销：标题：关于第一个题目的建议 → 关于第二个题目的建议",
            "撤销：标题：关于完善社区助餐服务的建议 → 关于第一个题目的建议",
            "恢复：标题：关于完善社区助餐服务的建议 → 关于第一个题目的建议",
        ]
    );
}

#[test]
fn a_withdrawn_registration_comes_back_whole() {
    let accepted = story().accepted();
    let mut journal = accepted.case.journal().to_vec();
    for seq in [2, 1] {
        journal.push(entry(
            journal.len() as u64 + 1,
            accepted.today,
            Action::Undo { seq },
        ));
    }
    assert_eq!(mianshang::case::Case::fold(&journal), Ok(None));
    for _ in 0..2 {
        let seq = fold::last_undo(&journal).expect("an undo");
        journal.push(entry(
            journal.len() as u64 + 1,
            accepted.today,
            Action::Undo { seq },
        ));
    }
    let back = mianshang::case::Case::fold(&journal)
        .expect("a beginning")
        .expect("a case");
    assert_eq!(
        (back.facts(), back.story().len()),
        (accepted.case.facts(), 6)
    );
}

#[test]
fn a_grant_of_return_can_be_undone_or_reopened_with_its_reason() {
    let asked = story().does(
        "ask-return",
        &[("reason", "不属职责"), ("proposed_unit", "市商务局")],
    );
    let returned = asked.clone().does("answer-return", &[("granted", "yes")]);
    assert_eq!(returned.stage(), "已退办");
    assert_eq!(
        returned.refused("accept", &[]),
        "已退办，不在本单位办理（→重新打开）"
    );
    assert_eq!(
        returned.refused("new-round", &[("reason", "又交回")]),
        "已退办，不在本单位办理（→重新打开）"
    );
    assert!(returned.clone().undone().case.is_return_pending());
    let again = returned.does("reopen", &[("reason", "交办机关又交回本单位")]);
    assert_eq!(
        (again.stage(), again.case.is_return_pending()),
        ("待签收", false)
    );
    assert_eq!(
        asked.refused("answer-return", &[("granted", "no"), ("on", "2026-08-19")]),
        "答复日期早于申请日期（2026-08-20）"
    );
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
fn a_second_round_is_drafted_approved_met_and_signed_anew() {
    let second = heard();
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
    assert_eq!(heard().does("approve", &[]).stage(), "待面商");
}

#[test]
fn a_later_round_is_extended_without_the_limit_of_the_first() {
    let table = [
        (story().accepted(), "2027-01-01", "延期最长到 2026-12-01"),
        (heard(), "2027-01-01", ""),
        (heard(), "2026-09-06", "新的期限要晚于现在的期限 2026-09-06"),
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
fn an_import_closes_only_with_its_own_evidence() {
    type Change = fn(&mut mianshang::case::Record);
    let table: [(&str, Change, Stage, usize); 5] = [
        ("whole", |_| {}, Stage::Closed, 1),
        (
            "no signature",
            |record| record.opinion.as_mut().unwrap().signer = None,
            Stage::Drafting,
            1,
        ),
        ("no class", |record| record.class = None, Stage::Drafting, 1),
        (
            "no words of verdict",
            |record| record.opinion.as_mut().unwrap().verdict = None,
            Stage::Drafting,
            1,
        ),
        (
            "dissatisfied",
            |record| record.opinion.as_mut().unwrap().verdict = Some(Verdict::Dissatisfied),
            Stage::Drafting,
            2,
        ),
    ];
    for (what, change, stage, rounds) in table {
        let story = imported(change);
        let found = (story.case.stage(&story.office), story.case.rounds.len());
        assert_eq!(found, (stage, rounds), "{what}");
        assert_eq!(
            story.case.accepted_on, None,
            "an import tells no day of acceptance"
        );
    }
}

#[test]
fn correcting_what_was_misread_keeps_the_signature_and_the_close() {
    let doubts = ["title", "opinion.signer", "class", "meeting.date"];
    let story = imported(|record| record.doubts = doubts.map(doubt).into());
    let correct = |field: &str, value: &str| Action::CorrectDoubt {
        field: field.into(),
        value: value.into(),
    };
    let table = [
        (
            "opinion.signer",
            "",
            "已办结，这样改就少了类别、签字或满意的意见（→重新打开）",
        ),
        ("class", "丁", "没有“丁”类，本市分 A、B、C"),
        ("class", "B", ""),
        (
            "meeting.date",
            "2026-09-01",
            "面商时间 2026-09-01 还没有到（今天 2026-08-20）",
        ),
        (
            "meeting.date",
            "八月",
            "面商时间要填日期，如 2026-08-06 或 2026年8月6日",
        ),
        ("phone", "1", "“phone”没有待核对的内容"),
        ("title", "关于完善社区食堂的建议", ""),
    ];
    for (field, value, expected) in table {
        assert_eq!(
            told(&story.reasons(&correct(field, value))),
            expected,
            "{field}"
        );
    }
    let corrected = story.takes(correct("title", "关于完善社区食堂的建议"));
    assert_eq!(corrected.stage(), "已办结");
    let marks = corrected.case.marks(&corrected.office, corrected.today);
    assert_eq!(marks, [Mark::Doubtful]);
    assert!(
        corrected.case.is_approved() && corrected.case.is_signed_off(&corrected.office.profile)
    );
}

#[test]
fn a_correction_reaches_the_text_of_every_round() {
    let story = imported(|record| {
        record.opinion.as_mut().unwrap().verdict = Some(Verdict::Dissatisfied);
        record.doubts = vec![doubt("title")];
    });
    let corrected = story.takes(Action::CorrectDoubt {
        field: "title".into(),
        value: "关于完善社区食堂的建议".into(),
    });
    let first = &corrected.case.rounds[0];
    let text = corrected.case.letter_of(first).fingerprint();
    assert_eq!(
        (
            &first.approvals[0].fingerprint,
            &first.opinions[0].fingerprint
        ),
        (&text, &text)
    );
}

#[test]
fn an_intake_says_what_it_lacks() {
    let mut intake = intake(Kind::Proposal);
    assert_eq!(told(&rules::intake_blockers(&intake)), "");
    intake.due = Some(date("2026-05-01"));
    intake.title = " ".into();
    intake.number.number = 0;
    assert_eq!(
        told(&rules::intake_blockers(&intake)),
        "没有填标题；编号要大于 0；通知载明时限早于交办日期（2026-06-01）"
    );
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
