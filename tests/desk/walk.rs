//! Random walks: a case is led through everything that can happen to it, and after every step what must hold is asked.

use crate::office::*;
use chrono::NaiveDate;
use mianshang::{
    case::{
        Action, Attachment, Case, Classification, CommitmentAct, Contact, Field, FollowUpAct,
        Issued, Meeting, Mode, Opinion, Plan, Stage, Verdict,
        commitment::Kept,
        follow_up::{Answer, Outcome},
    },
    desk::{ActError, CaseKey, Desk, PromiseLine, PromiseView, Row},
};

/// A small generator with a seed, so that a walk that fails can be walked again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        let at = self.below(items.len());
        items[at]
    }
}

const DAYS: [&str; 4] = ["2026-06-03", "2026-07-01", "2026-08-06", "2026-09-01"];
const AMENDED: [Field; 6] = [
    Field::Title,
    Field::Number,
    Field::Closing,
    Field::Duty,
    Field::OpinionSigner,
    Field::Class,
];
const WORDS: [&str; 4] = ["助餐", "社区养老", "", "加装电梯（老旧小区）"];

/// The step that a sensible handler would take.
fn sensible(case: &Case, desk: &Desk) -> Action {
    let on = date("2026-08-06");
    let unsettled = case.unsettled_asks().next().map(|ask| ask.id);
    let section = case.reply().sections.first().map(|section| section.id);
    match (case.stage(&desk.office), unsettled, section) {
        (Stage::Intake, ..) => Action::Accept { on, by_duty: true },
        (Stage::Drafting, _, None) => Action::AddSection {
            heading: "关于布点".into(),
            paragraphs: vec!["已选址三处。年底前建成两处。".into()],
        },
        (Stage::Drafting, Some(ask), Some(section)) => Action::Link { ask, section },
        (Stage::Drafting, None, Some(_)) if case.asks().is_empty() => Action::AddAsk {
            text: "延长营业时间".into(),
        },
        (Stage::Drafting, None, Some(section)) => Action::EditSection {
            section,
            heading: "关于选址".into(),
            paragraphs: vec![format!("已选址 {} 处。", case.head())],
        },
        (Stage::Approval, ..) => Action::Approve {
            by: "贺文山".into(),
            on,
            fingerprint: case.fingerprint(),
        },
        (Stage::Meeting, ..) => Action::Hold(meeting()),
        (Stage::Signature, ..) => opinion(case, Some(Verdict::Satisfied)),
        (Stage::Closing, ..) if case.class().is_none() => class("A"),
        (Stage::Closing, ..) if case.round().issued.is_none() => issue(),
        (Stage::Closing, ..) => Action::Close { on },
        (Stage::Closed, ..) => Action::Archive { on },
        (Stage::Archived | Stage::Returned, ..) => Action::Reopen {
            reason: "复查".into(),
        },
    }
}

fn meeting() -> Meeting {
    Meeting {
        on: Some(date("2026-08-06")),
        place: "云川市民政局二楼会议室".into(),
        held_by: "钟启明".into(),
        phone: "0300-5550101".into(),
        with: Default::default(),
    }
}

fn opinion(case: &Case, verdict: Option<Verdict>) -> Action {
    Action::Opine(Box::new(Opinion {
        words: "同意".into(),
        verdict,
        attitude: None,
        signer: Some(case.representative.name.clone()),
        mode: Mode::Paper,
        collected_by: "钟启明".into(),
        on: Some(date("2026-08-06")),
        fingerprint: case.fingerprint(),
        of: None,
    }))
}

fn class(class: &str) -> Action {
    Action::Classify(Classification {
        class: class.into(),
        plan: "列入明年计划".into(),
        plan_date: Some(date("2026-12-31")),
        explanation: String::new(),
    })
}

fn issue() -> Action {
    Action::Issue(Issued {
        doc_number: "云民函〔2026〕15号".into(),
        on: date("2026-08-06"),
        delivery: "当面".into(),
        to: Default::default(),
    })
}

/// Any step at all, most of which the rules refuse at any one moment.
fn any(case: &Case, chance: &mut Chance) -> Action {
    let on = date(chance.of(&DAYS));
    let text = chance.of(&WORDS).to_owned();
    let id = chance.below(6) as u32;
    match chance.below(42) {
        0 | 29..=31 => Action::Amend {
            field: chance.of(&AMENDED),
            value: chance
                .of(&["12", "联系函", "assisting", "lead", ""])
                .to_owned(),
        },
        1 => Action::AskReturn {
            on,
            reason: text,
            proposed_unit: "云川市教育局".into(),
        },
        2 => Action::AnswerReturn {
            on,
            granted: chance.below(4) == 0,
            words: text,
        },
        3 => Action::SetDue {
            date: on,
            reason: text,
        },
        4 => Action::Extend {
            until: on,
            reason: text,
            approver: "贺文山".into(),
        },
        5 => Action::AddAsk { text },
        6 => Action::EditAsk { ask: id, text },
        7 => Action::SplitAsk {
            ask: id,
            parts: vec![text, "另一项".into()],
        },
        8 => Action::MergeAsks { into: id, from: 1 },
        9 => Action::RemoveAsk { ask: id },
        10 => Action::Unlink {
            ask: id,
            section: 2,
        },
        11 => Action::Waive {
            ask: id,
            reason: text,
        },
        12 => Action::MoveSection { section: id, to: 1 },
        13 => Action::RemoveSection { section: id },
        14 => Action::SetJoint {
            joint: chance.below(2) == 0,
        },
        15 => Action::SendBack {
            by: "贺文山".into(),
            on,
            reason: text,
            fingerprint: case.fingerprint(),
        },
        16 => Action::LogContact(Contact {
            on,
            means: "电话".into(),
            person: "柳映雪".into(),
            words: text,
            phone: String::new(),
            result: None,
        }),
        17 => Action::Schedule(Plan {
            time: None,
            on,
            place: text,
            held_by: "钟启明".into(),
            with: Default::default(),
        }),
        18 => opinion(
            case,
            chance.of(&[
                Some(Verdict::Dissatisfied),
                Some(Verdict::MostlySatisfied),
                None,
            ]),
        ),
        19 => class(chance.of(&["A", "B", "甲"])),
        20 => Action::Reopen { reason: text },
        21 => Action::NewRound { on, reason: text },
        22 => Action::Archive { on },
        23 => note(&text),
        24 => Action::ConfirmDoubt {
            field: "title".into(),
        },
        25 => Action::Undo { seq: u64::from(id) },
        26 => Action::Attach(Attachment {
            origin: Vec::new(),
            name: text,
            hash: String::new(),
            bytes: 0,
            note: String::new(),
        }),
        27 => Action::EditSection {
            section: id,
            heading: text.clone(),
            paragraphs: vec![text],
        },
        32..=39 => Action::Commitment(promise(case, chance, on, text)),
        40 => Action::FollowUp(FollowUpAct::AnswerAgain(Answer {
            on,
            means: "电话".into(),
            words: text,
            by: "钟启明".into(),
        })),
        41 => Action::FollowUp(FollowUpAct::Reclassify(Outcome {
            class: chance.of(&["A", "B", "C"]).into(),
            on,
            by: "贺文山".into(),
            reason: text,
        })),
        _ => Action::Close { on },
    }
}

fn promise(case: &Case, chance: &mut Chance, on: NaiveDate, text: String) -> CommitmentAct {
    let commitment = 1 + chance.below(4) as u32;
    let sentence = case.candidates().into_iter().next().map(|one| one.sentence);
    match chance.below(9) {
        0 | 1 => CommitmentAct::Keep(Kept {
            words: text,
            sentence,
            section: None,
            owner: "钟启明".into(),
            due: Some(on),
            topic: String::new(),
        }),
        2 => CommitmentAct::Dismiss {
            sentence: sentence.unwrap_or_default(),
            reason: text,
        },
        3 => CommitmentAct::Amend {
            commitment,
            words: text,
            owner: "林知远".into(),
            due: None,
            topic: "助餐".into(),
        },
        4 => CommitmentAct::Prove {
            commitment,
            on,
            words: text,
            attachment: None,
        },
        5 => CommitmentAct::Fulfil {
            commitment,
            on,
            words: text,
            answered_on: Some(on),
        },
        6 => CommitmentAct::Drop {
            commitment,
            reason: text,
        },
        7 => CommitmentAct::Remind { commitment, on },
        _ => CommitmentAct::Wait {
            commitment,
            until: on,
            whom: None,
            reason: text,
        },
    }
}

/// What must hold of a case at any moment.
fn holds(desk: &Desk, key: CaseKey, case: &Case) {
    assert_eq!(&desk.case(key).unwrap(), case, "the fold is the live case");
    let row = Row::of(key, case, &desk.office, desk.today());
    assert_eq!(
        desk.key_rows(&[key]).unwrap(),
        [row],
        "the row is the case's"
    );
    let found = desk.find(&case.reference()).unwrap();
    assert_eq!(found, Some(key));
    let mut ledger = desk.promises(PromiseView::All, "", 0..99).unwrap().lines;
    ledger.sort_by_key(|line| line.commitment.id);
    assert_eq!(
        ledger,
        PromiseLine::of(key, case),
        "the ledger is the case's"
    );
    if case.is_closed() && case.duty.answers_the_representative() {
        assert!(
            case.is_signed_off(&desk.office.profile),
            "closed means signed"
        );
        assert!(!case.is_changed_after_signature());
    }
}

/// One step back through everything and forth again, compared with the facts that were remembered.
fn back_and_forth(desk: &mut Desk, key: CaseKey, past: &[Case]) {
    let (now, before) = past.split_last().unwrap();
    for facts in before.iter().rev() {
        let case = desk.undo(key).unwrap().case.unwrap();
        assert_eq!(&case.facts(), facts, "an undo restores the facts");
        holds(desk, key, &case);
    }
    assert_eq!(
        desk.undo(key).unwrap().case,
        None,
        "the registration goes last"
    );
    assert_eq!(desk.find(&before[0].reference()).unwrap(), None);
    for facts in before.iter().chain([now]) {
        let case = desk.redo(key).unwrap().case.unwrap();
        assert_eq!(&case.facts(), facts, "a redo restores them too");
        holds(desk, key, &case);
    }
    assert!(matches!(desk.redo(key), Err(ActError::Refused(_))));
}

#[test]
fn whatever_happens_to_a_case_the_promises_hold() {
    let mut reached = std::collections::HashSet::new();
    let mut promised = 0;
    for seed in 1..=8 {
        let dir = tempfile::tempdir().unwrap();
        let mut desk = desk(dir.path());
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ seed);
        let key = desk.register(intake(1, "关于推进社区助餐的建议")).unwrap();
        let mut case = desk.case(key).unwrap();
        let mut past = vec![case.facts()];
        for step in 0..90 {
            let action = match chance.below(3) {
                0 => any(&case, &mut chance),
                _ => sensible(&case, &desk),
            };
            match desk.act(key, case.head(), vec![action]) {
                Ok(changed) => case = changed,
                Err(ActError::Refused(reasons)) => {
                    assert!(reasons.iter().all(|one| !one.words.is_empty()));
                    assert_eq!(desk.case(key).unwrap(), case, "a refusal changes nothing");
                    continue;
                }
                Err(other) => panic!("seed {seed}, step {step}: {other}"),
            }
            past.push(case.facts());
            reached.insert(case.stage(&desk.office));
            promised += case.commitments().len();
            holds(&desk, key, &case);
            if step % 15 == 0 {
                desk.verify().unwrap();
            }
        }
        back_and_forth(&mut desk, key, &past);
    }
    assert!(promised > 20, "hardly a promise was kept: {promised}");
    assert!(reached.len() >= 7, "the walks stayed at home: {reached:?}");
}
