//! The words of the papers and of the history, what a signature is bound to, and due dates with their reasons.

use crate::common::*;
use mianshang::case::{Action, Attachment, Case, Duty, Kind, story};
use std::{collections::BTreeSet, fmt::Write};

#[test]
fn each_kind_has_its_own_words() {
    let table = [
        (
            Kind::Suggestion,
            "rd-8-4-321",
            "人大代表建议面商记录表",
            "关于市八届人大四次会议第321号建议的答复",
            "尊敬的柳映雪代表：",
        ),
        (
            Kind::Proposal,
            "zx-8-4-321",
            "政协委员提案面商记录表",
            "关于对市八届政协四次会议第321号提案的答复",
            "尊敬的柳映雪委员：",
        ),
    ];
    for (kind, reference, form, title, salutation) in table {
        let story = Story::begins(office(), Action::Register(Box::new(intake(kind))));
        let letter = story.case.letter();
        assert_eq!(story.case.reference(), reference);
        assert_eq!(kind.words().form, form);
        assert_eq!((&*letter.title, &*letter.salutation), (title, salutation));
        let opening = "您提出的《关于完善社区助餐服务的建议》收悉，经研究，现答复如下：";
        assert_eq!(letter.opening, opening);
        let joint = story.accepted().does("set-joint", &[("joint", "yes")]);
        assert_eq!(
            joint.case.letter().opening,
            opening.replace("经研究", "经和其他部门共同研究")
        );
    }
}

#[test]
fn a_signature_is_bound_to_the_letter_and_to_nothing_else() {
    let signed = story().ready();
    let swapped = [("section", "1"), ("to", "2")];
    let other_heading = [("section", "1"), ("heading", "关于食堂")];
    let changing = [
        signed.clone().edited(),
        signed.clone().does("edit-section", &other_heading),
        signed.clone().does("move-section", &swapped),
        signed.clone().does("remove-section", &[("section", "2")]),
        signed.clone().does("set-joint", &[]),
        signed.clone().takes(amend("title", "关于社区食堂的建议")),
        signed.clone().takes(amend("representative.name", "柳映霜")),
        signed.clone().takes(amend("number", "322")),
        signed.clone().takes(amend("reply.closing", "谢谢。")),
    ];
    for story in &changing {
        let words = &story.case.story().last().expect("a line").words;
        assert_ne!(
            story.case.fingerprint(),
            signed.case.fingerprint(),
            "{words}"
        );
        assert!(
            story.case.is_changed_after_signature() && !story.case.is_approved(),
            "{words}"
        );
        assert_eq!(story.clone().undone().stage(), "待办结", "{words}");
    }
    let keeping = [
        signed
            .clone()
            .takes(amend("representative.phone", "13800000000")),
        signed.clone().takes(amend("reply.phone", "0300-5550102")),
        signed.clone().takes(amend("reply.principal", "秦望舒")),
        signed.clone().takes(amend("reply.handler", "江一帆")),
        signed.clone().takes(amend("meeting.place", "社区会议室")),
        signed
            .clone()
            .does("issue", &[("doc_number", "云民函〔2026〕15号")]),
        signed.clone().does("note", &[("text", "已归还原件")]),
        signed
            .clone()
            .does("edit-ask", &[("ask", "1"), ("text", "增设老年助餐点")]),
    ];
    for story in &keeping {
        let words = &story.case.story().last().expect("a line").words;
        assert_eq!(
            story.case.fingerprint(),
            signed.case.fingerprint(),
            "{words}"
        );
        assert_eq!(story.stage(), "待办结", "{words}");
    }
}

#[test]
fn the_same_words_again_are_the_signed_text_again() {
    let back = story().ready().edited();
    let back = back.does(
        "edit-section",
        &[("section", "1"), ("text", "已建成十二处。")],
    );
    assert_eq!(back.stage(), "待办结");
}

#[test]
fn each_due_date_says_why() {
    let assisting = || {
        let mut intake = intake(Kind::Suggestion);
        intake.duty = Duty::Assisting;
        Story::begins(office(), Action::Register(Box::new(intake)))
    };
    let printed = || {
        let mut intake = intake(Kind::Suggestion);
        intake.due = Some(date("2026-08-05"));
        Story::begins(office(), Action::Register(Box::new(intake)))
    };
    let extension = [
        ("until", "2026-11-30"),
        ("reason", "需再调研"),
        ("approver", "市政府督查室"),
    ];
    let table = [
        (
            story(),
            "2026-09-01",
            "2026-06-01 交办 + 3 个月 = 2026-09-01（星期二）",
        ),
        (
            assisting(),
            "2026-07-01",
            "2026-06-01 交办 + 1 个月 = 2026-07-01（星期三）",
        ),
        (
            printed(),
            "2026-08-05",
            "办理时限为 2026-08-05：交办通知载明",
        ),
        (
            printed().does("extend", &extension),
            "2026-11-30",
            "经批准延期至 2026-11-30：需再调研",
        ),
        (
            unhappy(),
            "2026-09-06",
            "2026-08-06 重新办理 + 1 个月 = 2026-09-06（星期日）",
        ),
    ];
    for (story, expected, why) in table {
        let due = story.case.due(&story.office).expect("a date");
        assert_eq!((due.date, &*due.why[0]), (date(expected), why));
    }
    let overdue = printed();
    assert!(overdue.case.is_overdue(&overdue.office, overdue.today));
    let extended = overdue.does("extend", &extension);
    assert!(!extended.case.is_overdue(&extended.office, extended.today));
    assert_eq!(
        extended.case.days_left(&extended.office, extended.today),
        Some(102)
    );
}

/// A case to which everything happens.
fn everything() -> Story {
    let extension = [
        ("until", "2026-11-30"),
        ("reason", "需再调研"),
        ("approver", "市政府督查室"),
    ];
    let returning = [("reason", "属商务部门职责"), ("proposed_unit", "市商务局")];
    let asks = story()
        .does("ask-return", &returning)
        .does(
            "answer-return",
            &[("granted", "no"), ("words", "仍由你局办理")],
        )
        .accepted()
        .does(
            "set-due",
            &[("date", "2026-08-31"), ("reason", "交办通知载明")],
        )
        .does("extend", &extension)
        .takes(amend("duty", "separate"))
        .does("add-ask", &[("text", "延长营业时间；方便残疾人")])
        .does(
            "edit-ask",
            &[("ask", "3"), ("text", "延长营业时间、方便残疾人")],
        )
        .does(
            "split-ask",
            &[("ask", "3"), ("parts", "延长营业时间\n方便残疾人")],
        )
        .does("merge-asks", &[("into", "3"), ("from", "4")])
        .does("waive", &[("ask", "3"), ("reason", "由市残联另行答复")])
        .does("remove-ask", &[("ask", "3")]);
    asks.drafted()
        .does("unlink", &[("ask", "2"), ("section", "2")])
        .does("link", &[("ask", "2"), ("section", "2")])
        .does("set-joint", &[])
        .does("add-section", &[("heading", "其他")])
        .does("move-section", &[("section", "3"), ("to", "1")])
        .does("remove-section", &[("section", "1")])
        .does(
            "put-aside",
            &[
                ("whom", "市财政局"),
                ("reason", "回函"),
                ("until", "2026-08-28"),
            ],
        )
        .does("resume", &[])
        .does("pin", &[])
        .does("unpin", &[])
        .does("send-back", &[("reason", "数字再核")])
        .edited()
        .approved()
        .does("log-contact", &[("words", "约定本周见面")])
        .does("schedule", &[])
        .met()
        .signed()
        .classified()
        .does("issue", &[("doc_number", "云民函〔2026〕15号")])
        .takes(Action::Attach(Attachment {
            origin: Vec::new(),
            name: "签字页.pdf".into(),
            hash: "5f".repeat(32),
            bytes: 1024,
            note: String::new(),
        }))
        .closed()
        .does("archive", &[])
        .does("reopen", &[("reason", "附件不全")])
        .does("note", &[("text", "附件已补")])
        .undone()
        .redone()
        .closed()
        .does("new-round", &[("reason", "代表来电反映没有落实")])
        .does(
            "accept-finding",
            &[
                ("finding", "relative-time:3fa9c0de1b2a"),
                ("quote", "去年"),
                ("title", "时间说法随年份变"),
                ("reason", "会上已说明"),
            ],
        )
        .does(
            "silence-check",
            &[("check", "spacing"), ("reason", "按来件原样")],
        )
        .does("recall-advice", &[("which", "relative-time:3fa9c0de1b2a")])
        .does("recall-advice", &[("which", "spacing")])
}

fn doubted() -> Story {
    let mut record = record();
    record.doubts = vec![doubt("meeting.held_by"), doubt("title")];
    let correction = Action::CorrectDoubt {
        field: "title".into(),
        value: "关于社区食堂的建议".into(),
    };
    Story::begins(office(), Action::Import(Box::new(record)))
        .does("confirm-doubt", &[("field", "meeting.held_by")])
        .takes(correction)
}

fn lines(case: &Case, text: &mut String) {
    for told in case.story() {
        let gone = if told.undone { "（已撤销）" } else { "" };
        writeln!(text, "{} {}：{}{gone}", told.seq, told.action, told.words).unwrap();
    }
}

/// Shorter ways to an act that another command is named after.
const SHORT: [&str; 2] = ["write-opinion", "leave-ask"];

#[test]
fn every_action_tells_its_story() {
    let (first, second) = (everything().case, doubted().case);
    let third = crate::promises::kept_promises().case;
    let (fourth, fifth) = crate::between::both();
    let mut text = String::new();
    lines(&first, &mut text);
    text.push('\n');
    lines(&second, &mut text);
    text.push('\n');
    lines(&third, &mut text);
    text.push('\n');
    lines(&fourth, &mut text);
    text.push('\n');
    lines(&fifth, &mut text);
    text.push('\n');
    let sixth = crate::figures::chosen_and_dropped().case;
    lines(&sixth, &mut text);
    text.push('\n');
    let seventh = crate::originals::sorted().case;
    lines(&seventh, &mut text);
    text.push('\n');
    let eighth = crate::joint::everything().case;
    lines(&eighth, &mut text);
    golden("story.txt", &text);

    let entries = first.journal().iter().chain(second.journal());
    let entries = entries.chain(third.journal()).chain(sixth.journal());
    let entries = entries.chain(fourth.journal()).chain(fifth.journal());
    let entries = entries.chain(seventh.journal()).chain(eighth.journal());
    let mut told: BTreeSet<&str> = entries.map(|entry| story::name(&entry.action)).collect();
    // Taking and putting aside are one act.
    if told.contains("extract-asks") {
        told.extend(["take-asks", "reject-asks"]);
    }
    let acts = mianshang::command::commands().filter(|command| command.is_act());
    let missing: Vec<&str> = acts
        .map(|act| act.name)
        .filter(|name| !told.contains(name) && !SHORT.contains(name))
        .collect();
    assert!(missing.is_empty(), "no story of {missing:?}");
}
