//! A correction mends what was written down; it lends a case no evidence and takes none from a close.

use crate::common::*;
use mianshang::case::{Action, Duty, Kind, Mark, Record, Representative, Stage, Verdict, rules};

fn imported(change: impl FnOnce(&mut Record)) -> Story {
    let mut record = record();
    change(&mut record);
    Story::begins(office(), Action::Import(Box::new(record)))
}

fn check(story: &Story, path: &str, value: &str, expected: &str) {
    let reasons = story.reasons(&amend(path, value));
    assert_eq!(told(&reasons), expected, "{path} = {value}");
}

#[test]
fn a_correction_of_an_open_case_lends_it_no_evidence() {
    let words = [
        ("words", "再看看"),
        ("verdict", "satisfied"),
        ("mode", "paper"),
    ];
    let met = story().accepted().drafted().approved().met();
    let unsigned = met.does("record-opinion", &words);
    let table = [
        (
            "opinion.signer",
            "柳映雪",
            "还没有签字，签了字请记录意见签字（→意见签字）",
        ),
        ("class", "A", "办理情况还没有确定类别"),
        ("number", "0", "编号要大于 0"),
        ("representative.address", "云川市学府路12号", ""),
        ("representative.postcode", "３３０００１", ""),
        ("representative.postcode", "3300", "邮政编码要填六位数字"),
        ("number", "321", "编号没有变化"),
        ("number", "三百二十二", ""),
        ("duty", "会办", "办理方式只能是 主办、协办、分别办理"),
        ("duty", "协办", ""),
    ];
    for (path, value, expected) in table {
        check(&unsigned, path, value, expected);
    }
    let classified = unsigned.classified();
    check(&classified, "class", "丁", "没有“丁”类，本市分 A、B、C");
    check(&classified, "class", "C", "没有填C类的说明");
}

#[test]
fn a_correction_takes_nothing_from_under_a_close() {
    let closed = story().ready().closed();
    let table = [
        (
            "opinion.signer",
            "",
            "已办结，改签字人以后代表没有签字（→重新打开）",
        ),
        (
            "class",
            "C",
            "已办结，改办理情况以后没有填C类的说明（→重新打开）",
        ),
        (
            "class",
            "丁",
            "已办结，改办理情况以后没有“丁”类，本市分 A、B、C（→重新打开）",
        ),
        (
            "title",
            "关于别的事的建议",
            "已办结，改标题会改动定稿的答复（→重新打开）",
        ),
        (
            "number",
            "322",
            "已办结，改编号会改动定稿的答复（→重新打开）",
        ),
        (
            "meeting.date",
            "2026-08-07",
            "面商时间晚于签字日期（2026-08-06）",
        ),
        (
            "assigned_on",
            "2026-07-01",
            "交办日期晚于签收日期（2026-06-03）",
        ),
        ("representative.phone", "13800000000", ""),
    ];
    for (path, value, expected) in table {
        check(&closed, path, value, expected);
    }
}

#[test]
fn an_assisting_unit_that_closed_cannot_turn_into_a_leading_one_without_a_signature() {
    let mut intake = intake(Kind::Suggestion);
    intake.duty = Duty::Assisting;
    let assisting = Story::begins(office(), Action::Register(Box::new(intake)));
    let sent = assisting.accepted().drafted().approved().does("issue", &[]);
    let closed = sent.closed();
    assert_eq!(closed.stage(), "已办结");
    let reasons = told(&closed.reasons(&amend("duty", "lead")));
    assert!(reasons.contains("改办理方式会改动定稿的答复"), "{reasons}");
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
        ..Representative::default()
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
fn an_import_closes_only_with_its_own_evidence() {
    type Change = fn(&mut Record);
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
