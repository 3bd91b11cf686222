//! Generated cases that differ in everything a report counts, each as far as the rules let it.

use crate::office::*;
use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use mianshang::{
    case::{
        Action, Case, Classification, CoHandlingAct, CommitmentAct, Duty, Entry, Field,
        FollowUpAct, Issued, Mode, Opinion, Verdict, commitment::Kept, follow_up::Outcome,
    },
    desk::{CaseKey, Desk, View},
};
use std::path::Path;

pub fn desk_of(dir: &Path, cases: usize, day: &str) -> Desk {
    let mut desk = desk_on(dir, day);
    desk.demo(Some(cases), true).expect("generated");
    let rows = desk.rows(View::All, "", 0..usize::MAX).expect("rows").rows;
    let mut acts: Vec<(CaseKey, Action)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut case = desk.case(row.key).expect("folded");
        for turn in [first, later, at_last, looked_back] {
            for action in turn(at, &case, desk.today()) {
                if case
                    .blockers(&action, &desk.office, desk.today())
                    .is_empty()
                {
                    acts.push((row.key, action.clone()));
                    case = then(case, action, desk.now());
                }
            }
        }
    }
    desk.act_on_many(acts).expect("all allowed");
    desk
}

fn then(case: Case, action: Action, at: DateTime<FixedOffset>) -> Case {
    let entry = Entry {
        seq: case.head() + 1,
        at,
        actor: "钟启明".into(),
        batch: None,
        action,
    };
    case.applied(entry).expect("no case is withdrawn")
}

fn amend(field: Field, value: &str) -> Action {
    let value = value.to_owned();
    Action::Amend { field, value }
}

fn from(today: NaiveDate, days: i64) -> NaiveDate {
    let days_of = |days: i64| Days::new(days.unsigned_abs());
    match days < 0 {
        true => today.checked_sub_days(days_of(days)),
        false => today.checked_add_days(days_of(days)),
    }
    .expect("a day")
}

/// Topics, duties, extensions, returns, verdicts, classes.
fn first(at: usize, case: &Case, today: NaiveDate) -> Vec<Action> {
    let topics = [
        "财政经济",
        "教科文卫",
        "农业农村",
        "城建环资",
        "社会建设",
        "监察司法",
        "其他",
    ];
    let verdict = Verdict::ALL[at / 6 % 3];
    let mut acts = Vec::new();
    if at.is_multiple_of(5) {
        acts.push(amend(Field::Topic, topics[at / 5 % 7]));
    }
    match at % 12 {
        1 => acts.extend([
            amend(Field::Duty, "assisting"),
            amend(Field::OtherUnits, "云川市交通运输局"),
        ]),
        2 | 3 => acts.push(amend(Field::Disclosure, "公开发布")),
        4 => acts.push(Action::Extend {
            until: case.assigned_on.expect("assigned") + chrono::TimeDelta::days(150),
            reason: "涉及面广".into(),
            approver: "市政府".into(),
        }),
        5 => acts.push(Action::AskReturn {
            on: today,
            reason: "不属本单位".into(),
            proposed_unit: "市水务局".into(),
        }),
        6..=8 => acts.push(Action::Opine(Box::new(Opinion {
            words: "再看看".into(),
            verdict: Some(verdict),
            attitude: Some(Verdict::ALL[at / 12 % 3]),
            signer: Some(case.representative.name.clone()),
            mode: Mode::Paper,
            collected_by: "钟启明".into(),
            on: Some(today),
            fingerprint: case.fingerprint(),
            of: None,
        }))),
        9 => acts.push(Action::Classify(Classification {
            class: "B".into(),
            plan: "年底前办好".into(),
            plan_date: Some(from(today, 90)),
            explanation: String::new(),
        })),
        10 => acts.push(Action::Issue(Issued {
            doc_number: format!("云民函〔2026〕{at}号"),
            on: today,
            delivery: "邮寄".into(),
            to: Default::default(),
        })),
        _ => {}
    }
    acts
}

/// Answers to what was asked to be returned, what the lead unit is waiting for, promises that were spoken, closes with a plan.
fn later(at: usize, case: &Case, today: NaiveDate) -> Vec<Action> {
    let granted = at.is_multiple_of(2);
    let answer = Action::AnswerReturn {
        on: today,
        granted,
        words: "知道了".to_owned(),
    };
    if case.return_request.is_some() {
        return vec![answer];
    }
    let mut acts = Vec::new();
    if case.duty == Duty::Assisting {
        acts.push(Action::Approve {
            by: "贺文山".into(),
            on: today,
            fingerprint: case.fingerprint(),
        });
    }
    if at.is_multiple_of(3) {
        // Some long ago, some to come, some without a day.
        let due = [Some(from(today, -30)), Some(from(today, 60)), None];
        acts.extend((0..1 + at / 3 % 2).map(|more| {
            Action::Commitment(CommitmentAct::Keep(Kept {
                words: format!("办到第{more}步"),
                sentence: None,
                section: None,
                owner: "钟启明".into(),
                due: due[(at / 3 + more) % 3],
                topic: String::new(),
            }))
        }));
    }
    if case.class() == Some("B") {
        acts.push(Action::Close { on: today });
    }
    acts
}

/// Opinions that are sent, promises that end or are put off.
fn at_last(at: usize, case: &Case, today: NaiveDate) -> Vec<Action> {
    let mut acts = Vec::new();
    if case.duty == Duty::Assisting && at % 24 == 1 {
        acts.push(Action::CoHandling(CoHandlingAct::Send {
            issued: Issued {
                doc_number: String::new(),
                on: today,
                delivery: "送达".into(),
                to: Default::default(),
            },
            received_by: String::new(),
        }));
    }
    for one in case.commitments() {
        let commitment = one.id;
        match (at / 3 + one.id as usize) % 5 {
            0 | 1 => acts.push(Action::Commitment(CommitmentAct::Fulfil {
                commitment,
                on: today,
                words: "办好了".into(),
                answered_on: None,
            })),
            2 => acts.push(Action::Commitment(CommitmentAct::Drop {
                commitment,
                reason: "情况有变".into(),
            })),
            3 => acts.push(Action::Commitment(CommitmentAct::Amend {
                commitment,
                words: "改期再办".into(),
                owner: "钟启明".into(),
                due: Some(from(today, if at.is_multiple_of(2) { -3 } else { 3 })),
                topic: String::new(),
            })),
            _ => {}
        }
    }
    acts
}

/// Classes that change after the close.
fn looked_back(at: usize, case: &Case, today: NaiveDate) -> Vec<Action> {
    let other = match case.class() {
        Some("A") if at % 7 == 2 => Some("B"),
        Some("B") => Some("A"),
        _ => None,
    };
    let changed = other.filter(|_| case.is_closed()).map(|class| Outcome {
        class: class.into(),
        on: today,
        by: "贺文山".into(),
        reason: "回头看时的情况".into(),
    });
    let changed = changed.map(FollowUpAct::Reclassify).map(Action::FollowUp);
    changed.into_iter().collect()
}
