//! Journals of every released format, frozen: whatever the program becomes, it tells these cases as it told them first.
//! A fixture is never changed; a new format gets a file of its own.

use mianshang::case::{
    Case, Contact, Entry, Plan, Round, Whom,
    co_handling::{Asked, Reminder, Taken, UnitOpinion},
    commitment::Origin,
    story,
};
use std::{collections::BTreeSet, fmt::Write};

/// A journal, what it tells, and the acts that its format brought.
struct Format {
    journal: &'static str,
    told: &'static str,
    acts: usize,
}

const FORMATS: [Format; 4] = [
    Format {
        journal: include_str!("../fixtures/journal/v1.json"),
        told: include_str!("../fixtures/journal/v1.txt"),
        acts: 38,
    },
    // The second paper of a record, and the hour of a meeting.
    Format {
        journal: include_str!("../fixtures/journal/v2.json"),
        told: include_str!("../fixtures/journal/v2.txt"),
        acts: 1,
    },
    // Advice, promises and what follows the close, text taken over, 并案, values of record.
    Format {
        journal: include_str!("../fixtures/journal/v3.json"),
        told: include_str!("../fixtures/journal/v3.txt"),
        acts: 20,
    },
    // The suggestion's own paper, what is put aside or on top, what happens between units, calls with their result.
    Format {
        journal: include_str!("../fixtures/journal/v4.json"),
        told: include_str!("../fixtures/journal/v4.txt"),
        acts: 14,
    },
];

fn journals(text: &str) -> Vec<Vec<Entry>> {
    serde_json::from_str(text).expect("a frozen journal can be read")
}

/// What the cases have become: their facts, not the words of their story, which may be told better one day.
fn told(journals: &[Vec<Entry>]) -> String {
    let mut out = String::new();
    for journal in journals {
        let case = Case::fold(journal)
            .unwrap()
            .expect("no frozen case is withdrawn");
        tell_case(&case, &mut out).unwrap();
        for (at, round) in case.rounds.iter().enumerate() {
            writeln!(out, "  第 {} 轮", at + 1).unwrap();
            tell_round(&case, round, &mut out).unwrap();
            tell_reused(round, &mut out).unwrap();
            tell_units(round, &mut out).unwrap();
        }
        tell_later(&case, &mut out).unwrap();
        tell_suggestion(&case, &mut out).unwrap();
    }
    out
}

/// What later formats brought, where a case has any of it. A plan of the first format is a promise too, and is not told.
fn tell_later(case: &Case, out: &mut String) -> std::fmt::Result {
    for one in &case.advice.accepted {
        writeln!(out, "  认可 {one:?}")?;
    }
    for one in &case.advice.silenced {
        writeln!(out, "  停提醒 {one:?}")?;
    }
    let promises = case.commitments().iter();
    for one in promises.filter(|one| one.origin != Origin::Plan) {
        let (words, owner, due) = (&one.words, &one.owner, one.due);
        writeln!(out, "  承诺 {} {words} {owner} {due:?}", one.id)?;
        writeln!(out, "    {:?} {:?} {:?}", one.proofs, one.wait, one.end)?;
    }
    for (sentence, reason) in &case.follow_up.dismissed {
        writeln!(out, "  不列 {sentence}：{reason}")?;
    }
    for answer in &case.follow_up.answers {
        writeln!(out, "  二次答复 {answer:?}")?;
    }
    if let Some(outcome) = case.outcome() {
        writeln!(out, "  跟踪结果 {outcome:?}")?;
    }
    for one in &case.ties {
        writeln!(out, "  并案 {one}")?;
    }
    for one in &case.of_record {
        let value = one
            .value
            .as_ref()
            .map(|value| (&value.words, &value.source));
        writeln!(
            out,
            "  口径 {} {value:?} {} {}",
            one.key.told(),
            one.by,
            one.on
        )?;
    }
    Ok(())
}

/// The other units, each with what was asked, who was reminded, what came in and what became of it.
fn tell_units(round: &Round, out: &mut String) -> std::fmt::Result {
    for one in &round.co_units {
        write!(out, "    协办 {}", one.unit)?;
        if let Some(asked) = &one.asked {
            let Asked {
                on,
                due,
                topic,
                asks,
            } = asked;
            write!(out, " 商请 {on} {due} {topic:?} {asks:?}")?;
        }
        for Reminder {
            on,
            means,
            person,
            words,
        } in &one.reminders
        {
            write!(out, " 催办 {on} {means} {person:?} {words}")?;
        }
        if let Some(opinion) = &one.opinion {
            let UnitOpinion {
                on,
                person,
                phone,
                words,
                attachment,
            } = opinion;
            write!(
                out,
                " 意见 {on} {person:?} {phone:?} {words:?} {attachment:?}"
            )?;
        }
        match &one.taken {
            Some(Taken::Used { section, words }) => write!(out, " 采用 {section:?} {words}")?,
            Some(Taken::Left { reason }) => write!(out, " 不采用 {reason}")?,
            None => {}
        }
        writeln!(out, " 不再商请 {:?}", one.withdrawn)?;
    }
    Ok(())
}

/// What stands of the suggestion's own paper, and whether the case is put aside or on top.
fn tell_suggestion(case: &Case, out: &mut String) -> std::fmt::Result {
    if let Some(paper) = &case.suggestion.paper {
        writeln!(out, "  原文 {} {:?}", paper.source, paper.text)?;
        let (taken, rejected) = (&case.suggestion.taken, &case.suggestion.rejected);
        writeln!(out, "  列入 {taken:?} 不作要求 {rejected:?}")?;
    }
    let origins = case.attachments.iter().flat_map(|file| &file.origin);
    for origin in origins {
        writeln!(
            out,
            "  出处 {} 第 {} 行 {}",
            origin.field, origin.line, origin.sheet
        )?;
    }
    if let Some(wait) = &case.wait {
        let (until, whom, reason) = (wait.until, &wait.whom, &wait.reason);
        writeln!(out, "  暂缓 {until} {whom:?} {reason}")?;
    }
    match case.pinned {
        true => writeln!(out, "  置顶"),
        false => Ok(()),
    }
}

fn tell_reused(round: &Round, out: &mut String) -> std::fmt::Result {
    for section in &round.reply.sections {
        for origin in round.origins(section.id) {
            writeln!(out, "    取自 {origin:?}")?;
        }
        for word in round.waiting(section) {
            writeln!(out, "    待核 {word:?}")?;
        }
    }
    Ok(())
}

fn tell_case(case: &Case, out: &mut String) -> std::fmt::Result {
    writeln!(out, "{} {}", case.reference(), case.title)?;
    for told in case.story() {
        let undone = if told.undone { " 已撤销" } else { "" };
        writeln!(out, "  {} {} {}{undone}", told.seq, told.actor, told.action)?;
    }
    writeln!(
        out,
        "  领衔 {} 附议 {}",
        without_address(&case.representative),
        without_address(&case.co_signers)
    )?;
    writeln!(
        out,
        "  {:?} {:?} 交办 {:?} 签收 {:?}",
        case.duty, case.other_units, case.assigned_on, case.accepted_on
    )?;
    writeln!(
        out,
        "  退办 {} 归档 {:?} 待核对 {}",
        case.is_returned(),
        case.archived_on,
        case.doubts.len()
    )?;
    let attached = case.attachments.iter().map(|one| (&one.name, one.bytes));
    let notes = case.notes.iter().map(|one| &one.text);
    writeln!(
        out,
        "  附件 {:?} 备注 {:?}",
        attached.collect::<Vec<_>>(),
        notes.collect::<Vec<_>>()
    )?;
    let contacts: Vec<String> = case.contacts.iter().map(told_contact).collect();
    writeln!(out, "  联系 [{}]", contacts.join(", "))
}

/// As the first format told it; a newer one may add the number that was called and what came of it.
fn told_contact(contact: &Contact) -> String {
    let Contact {
        on,
        means,
        person,
        words,
        phone,
        result,
    } = contact;
    let mut later = String::new();
    if !phone.is_empty() {
        later.push_str(&format!(", phone: {phone:?}"));
    }
    if let Some(result) = result {
        later.push_str(&format!(", result: {result:?}"));
    }
    format!(
        "Contact {{ on: {on:?}, means: {means:?}, person: {person:?}, words: {words:?}{later} }}"
    )
}

fn tell_round(case: &Case, round: &Round, out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "    起 {:?} 时限 {:?} 延期 {:?}",
        round.began, round.due, round.extension
    )?;
    for ask in &round.asks {
        writeln!(
            out,
            "    要求 {} {} {:?} {:?}",
            ask.id, ask.text, ask.answered_by, ask.waived
        )?;
    }
    for line in case.letter_of(round).lines() {
        writeln!(out, "    | {line}")?;
    }
    writeln!(out, "    文本 {}", case.letter_of(round).fingerprint())?;
    writeln!(out, "    签发 {:?}", round.approvals)?;
    writeln!(out, "    退回 {:?}", round.sent_back)?;
    let plan = match &round.plan {
        Some(plan) => format!("Some({})", told_plan(plan)),
        None => "None".to_owned(),
    };
    let meetings = of_the_lead(&round.meetings);
    writeln!(out, "    约定 {plan} 面商 {meetings}")?;
    writeln!(out, "    意见 {}", of_the_lead(&round.opinions))?;
    writeln!(
        out,
        "    类别 {:?} 印发 {} 办结 {:?}",
        round.class,
        of_the_lead(&round.issued),
        round.closed
    )
}

/// As the first format told it, which knew no 通讯地址; a newer one may.
fn without_address(who: &impl std::fmt::Debug) -> String {
    format!("{who:?}").replace(", address: \"\", postcode: \"\"", "")
}

/// As the first format told it, which knew the lead representative alone; a newer one may name other signers.
fn of_the_lead(what: &impl std::fmt::Debug) -> String {
    let lead = format!("{:?}", Whom::default());
    let mut told = format!("{what:?}").replace(", of: None", "");
    for name in ["with", "to"] {
        told = told.replace(&format!(", {name}: {lead}"), "");
    }
    told
}

/// As the first format told it; a newer one may add the hour and other signers.
fn told_plan(plan: &Plan) -> String {
    let Plan {
        on,
        time,
        place,
        held_by,
        with,
    } = plan;
    let time = time.iter().map(|time| format!("time: {time:?}, "));
    let time: String = time.collect();
    let with = match with.is_lead_alone() {
        true => String::new(),
        false => format!(", with: {with:?}"),
    };
    format!("Plan {{ on: {on:?}, {time}place: {place:?}, held_by: {held_by:?}{with} }}")
}

#[test]
fn every_format_is_told_as_it_was_told_first() {
    let mut known = BTreeSet::new();
    for format in FORMATS {
        let journals = journals(format.journal);
        let before = known.len();
        let entries = journals.iter().flatten();
        known.extend(entries.map(|entry| story::name(&entry.action)));
        assert_eq!(
            known.len() - before,
            format.acts,
            "every act of the format is in its fixture"
        );
        let now = told(&journals);
        let different = now
            .lines()
            .zip(format.told.lines())
            .find(|(now, then)| now != then);
        assert_eq!(different, None);
        assert_eq!(now, format.told);
    }
}

#[test]
fn a_frozen_entry_is_written_as_it_was_read() {
    for format in FORMATS {
        let values: serde_json::Value = serde_json::from_str(format.journal).unwrap();
        let again = serde_json::to_value(journals(format.journal)).unwrap();
        assert_eq!(again, values);
    }
}
