//! The JSON of `show` and `list`: a contract that scripts rely on.
//!
//! Keys are never renamed or left out: what is absent is `null` or `[]`. New keys may only be added after the old ones.
//! Knows the case and the office; must not know the terminal, the store or how the values came about.

use super::signers::{self, ToldSigner};
use super::sources::{self, ToldProposal, ToldProvenance};
use super::{between, commitments, figures};
use crate::{
    case::{
        Attachment, Case, Contact, Doubt, Opinion, Representative, Round,
        office::Office,
        state::{NoteText, Told},
    },
    desk::Row,
};
use chrono::NaiveDate;
use serde::Serialize;

/// One case as `show --json` prints it.
#[derive(Serialize)]
pub struct Shown<'a> {
    reference: String,
    kind: &'static str,
    congress: Congress<'a>,
    number: u32,
    title: &'a str,
    unit: &'a str,
    representative: Person<'a>,
    asks: Vec<Ask<'a>>,
    reply: Reply<'a>,
    key_points: Vec<&'a str>,
    meeting: Option<Meeting<'a>>,
    opinion: Option<Signed<'a>>,
    class: Option<&'a str>,
    stage: &'static str,
    due: Option<Due>,
    blockers: Vec<String>,
    doubts: &'a [Doubt],
    history: Vec<Event<'a>>,
    co_signers: Vec<Person<'a>>,
    duty: &'static str,
    other_units: &'a [String],
    assigned_on: Option<NaiveDate>,
    accepted_on: Option<NaiveDate>,
    text: Option<&'a str>,
    marks: Vec<&'static str>,
    issued: Option<&'a crate::case::Issued>,
    round: usize,
    earlier_rounds: Vec<Earlier<'a>>,
    contacts: &'a [Contact],
    attachments: &'a [Attachment],
    notes: Vec<Note<'a>>,
    /// Of the ledger of promises, as `commitments --json` tells them.
    commitments: Vec<serde_json::Value>,
    /// 口径 that were chosen in this case.
    figures_of_record: Vec<figures::Chosen<'a>>,
    /// What is to be looked at and stops nothing.
    hints: Vec<String>,
    /// 公开属性.
    disclosure: Option<Published<'a>>,
    /// The other units where we lead.
    co_units: Vec<between::Unit>,
    proposals: Vec<ToldProposal>,
    provenance: Vec<ToldProvenance>,
    /// Everybody who signed, the lead first, as they stand in this round.
    signers: Vec<ToldSigner>,
}

#[derive(Serialize)]
struct Published<'a> {
    state: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct Congress<'a> {
    level: &'a str,
    body: &'static str,
    term: u32,
    session: u32,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    employer: Option<&'a str>,
    phone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postcode: Option<&'a str>,
}

#[derive(Serialize)]
struct Ask<'a> {
    no: usize,
    text: &'a str,
    /// Positions of sections, from 1.
    answered_by: Vec<usize>,
    waived: Option<&'a str>,
}

#[derive(Serialize)]
struct Reply<'a> {
    joint: bool,
    salutation: String,
    opening: String,
    sections: Vec<Section<'a>>,
    closing: String,
    principal: Option<&'a str>,
    handler: Option<&'a str>,
    phone: Option<&'a str>,
    fingerprint: String,
    title: String,
}

#[derive(Serialize)]
struct Section<'a> {
    heading: &'a str,
    paragraphs: &'a [String],
}

#[derive(Serialize)]
struct Meeting<'a> {
    date: Option<NaiveDate>,
    place: Option<&'a str>,
    held_by: Option<&'a str>,
    phone: Option<&'a str>,
}

#[derive(Serialize)]
struct Signed<'a> {
    words: &'a str,
    verdict: Option<&'static str>,
    signer: Option<&'a str>,
    fingerprint: &'a str,
    attitude: Option<&'static str>,
    mode: &'static str,
    collected_by: Option<&'a str>,
    on: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Due {
    date: NaiveDate,
    why: Vec<String>,
    unknown_years: Vec<i32>,
}

#[derive(Serialize)]
struct Event<'a> {
    seq: u64,
    at: String,
    actor: &'a str,
    action: &'static str,
    words: &'a str,
    undone: bool,
}

#[derive(Serialize)]
struct Note<'a> {
    at: String,
    actor: &'a str,
    text: &'a str,
}

/// A round that ended in a new one.
#[derive(Serialize)]
struct Earlier<'a> {
    no: usize,
    asks: Vec<Ask<'a>>,
    reply: Reply<'a>,
    meeting: Option<Meeting<'a>>,
    opinion: Option<Signed<'a>>,
    class: Option<&'a str>,
}

impl<'a> Shown<'a> {
    /// The case as it stands `today`.
    pub fn new(case: &'a Case, office: &Office, today: NaiveDate) -> Self {
        let round = case.round();
        let earlier = case.rounds.iter().enumerate().take(case.rounds.len() - 1);
        Shown {
            reference: case.reference(),
            kind: case.number.kind.id(),
            congress: Congress {
                level: &case.number.level,
                body: case.number.kind.words().body,
                term: case.number.term,
                session: case.number.session,
            },
            number: case.number.number,
            title: &case.title,
            unit: &case.unit,
            representative: person(&case.representative),
            asks: asks(round),
            reply: reply(case, round),
            key_points: case.reply().key_points(),
            meeting: meeting(round),
            opinion: round.opinion_of(None).map(opinion),
            class: case.class(),
            stage: case.stage(office).id(),
            due: due(case, office),
            blockers: words(case, office),
            doubts: &case.doubts,
            history: case.story().iter().map(event).collect(),
            co_signers: case.co_signers.iter().map(person).collect(),
            duty: case.duty.id(),
            other_units: &case.other_units,
            assigned_on: case.assigned_on,
            accepted_on: case.accepted_on,
            text: filled(&case.text),
            marks: case
                .marks(office, today)
                .into_iter()
                .map(|mark| mark.label())
                .collect(),
            issued: round.issued.as_ref(),
            round: case.rounds.len(),
            earlier_rounds: earlier.map(|(at, one)| past(case, at + 1, one)).collect(),
            contacts: &case.contacts,
            attachments: &case.attachments,
            notes: case.notes.iter().map(note).collect(),
            commitments: commitments::of_case(case, today),
            figures_of_record: figures::of_case(case),
            hints: case.hints(),
            disclosure: case.disclosure.as_ref().map(|one| Published {
                state: one.id(),
                reason: one.reason(),
            }),
            co_units: between::units(case, today),
            proposals: sources::proposals(case),
            provenance: sources::provenance(case),
            signers: signers::of_case(case),
        }
    }
}

fn filled(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.trim().is_empty())
}

fn person(one: &Representative) -> Person<'_> {
    Person {
        name: &one.name,
        employer: one.employer.as_deref(),
        phone: filled(&one.phone),
        address: filled(&one.address),
        postcode: filled(&one.postcode),
    }
}

fn asks(round: &Round) -> Vec<Ask<'_>> {
    let numbered = round.asks.iter().enumerate();
    let shown = numbered.map(|(at, ask)| {
        let sections = ask.answered_by.iter();
        let mut answered_by: Vec<usize> = sections
            .filter_map(|id| round.reply.position(*id))
            .collect();
        answered_by.sort_unstable();
        Ask {
            no: at + 1,
            text: &ask.text,
            answered_by,
            waived: ask.waived.as_deref(),
        }
    });
    shown.collect()
}

fn reply<'a>(case: &'a Case, round: &'a Round) -> Reply<'a> {
    let letter = case.letter_of(round);
    let sections = letter.sections.iter().map(|section| Section {
        heading: &section.heading,
        paragraphs: &section.paragraphs,
    });
    Reply {
        joint: round.reply.joint,
        sections: sections.collect(),
        principal: round.reply.principal.as_deref(),
        handler: filled(&round.reply.handler),
        phone: filled(&round.reply.phone),
        fingerprint: letter.fingerprint(),
        salutation: letter.salutation,
        opening: letter.opening,
        closing: letter.closing,
        title: letter.title,
    }
}

fn meeting(round: &Round) -> Option<Meeting<'_>> {
    let held = round.meeting_with(None)?;
    Some(Meeting {
        date: held.on,
        place: filled(&held.place),
        held_by: filled(&held.held_by),
        phone: filled(&held.phone),
    })
}

fn opinion(given: &Opinion) -> Signed<'_> {
    Signed {
        words: &given.words,
        verdict: given.verdict.map(|verdict| verdict.id()),
        signer: given.signer.as_deref(),
        fingerprint: &given.fingerprint,
        attitude: given.attitude.map(|verdict| verdict.id()),
        mode: given.mode.id(),
        collected_by: filled(&given.collected_by),
        on: given.on,
    }
}

fn due(case: &Case, office: &Office) -> Option<Due> {
    let due = case.due(office)?;
    Some(Due {
        date: due.date,
        why: due.why,
        unknown_years: due.unknown_years,
    })
}

fn words(case: &Case, office: &Office) -> Vec<String> {
    let missing = case.readiness(office).into_iter();
    missing.map(|blocker| blocker.words).collect()
}

fn event(told: &Told) -> Event<'_> {
    Event {
        seq: told.seq,
        at: told.at.to_rfc3339(),
        actor: &told.actor,
        action: told.action,
        words: &told.words,
        undone: told.undone,
    }
}

fn note(written: &NoteText) -> Note<'_> {
    Note {
        at: written.at.to_rfc3339(),
        actor: &written.actor,
        text: &written.text,
    }
}

fn past<'a>(case: &'a Case, no: usize, round: &'a Round) -> Earlier<'a> {
    Earlier {
        no,
        asks: asks(round),
        reply: reply(case, round),
        meeting: meeting(round),
        opinion: round.opinion_of(None).map(opinion),
        class: round.class.as_ref().map(|class| &*class.class),
    }
}

/// One line of `list --json`.
#[derive(Serialize)]
pub struct Listed<'a> {
    reference: &'a str,
    kind: &'static str,
    number: u32,
    title: &'a str,
    representative: &'a str,
    stage: &'static str,
    due: Option<NaiveDate>,
    overdue: bool,
    class: Option<&'a str>,
    /// Title of the next command; `null` when nothing is left to do.
    next: Option<&'a str>,
    missing: &'a [String],
    marks: Vec<&'static str>,
    duty: &'static str,
}

impl<'a> From<&'a Row> for Listed<'a> {
    fn from(row: &'a Row) -> Self {
        Listed {
            reference: &row.reference,
            kind: row.kind.id(),
            number: row.number,
            title: &row.title,
            representative: &row.representative,
            stage: row.stage.id(),
            due: row.due,
            overdue: row.overdue,
            class: row.class.as_deref(),
            next: filled(&row.next),
            missing: &row.missing,
            marks: row.marks.iter().map(|mark| mark.label()).collect(),
            duty: row.duty.id(),
        }
    }
}
