//! One case as the report sees it: plain facts, without today in them. Made of a fold and of the rules; reads nothing else.

use crate::case::{
    Case, Disclosure, Duty, Kind, Stage, Topic, Verdict,
    commitment::{Commitment, End},
    office::Office,
    state::Round,
};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// 届 and 次.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Session {
    pub term: u32,
    /// 0: between sessions.
    pub session: u32,
}

impl Session {
    /// As it is typed: `8-4`.
    pub fn id(self) -> String {
        format!("{}-{}", self.term, self.session)
    }

    pub fn read(text: &str) -> Option<Session> {
        let (term, session) = text.trim().split_once('-')?;
        Some(Session {
            term: term.parse().ok()?,
            session: session.parse().ok()?,
        })
    }

    /// 八届四次, 八届闭会期间
    pub fn label(self) -> String {
        use crate::text::numeral::chinese;
        let term = match self.term {
            0 => String::new(),
            n => format!("{}届", chinese(n)),
        };
        match (self.term, self.session) {
            (0, 0) => "届次不详".to_owned(),
            (_, 0) => format!("{term}闭会期间"),
            (_, n) => format!("{term}{}次", chinese(n)),
        }
    }
}

/// One promise in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub id: u32,
    pub due: Option<NaiveDate>,
    pub end: PromiseEnd,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PromiseEnd {
    Open,
    Fulfilled(NaiveDate),
    Dropped,
}

/// The class that a case was signed in, and what it counts as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassFact {
    /// A letter of the profile's scheme.
    pub code: String,
    /// As it is printed: A类.
    pub label: String,
    pub solved: bool,
    /// Stays to be looked after once closed.
    pub follow_up: bool,
}

/// What a report knows of one case. Kept by the store as it is serialized, without what its row says already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    #[serde(skip)]
    pub reference: String,
    #[serde(skip)]
    pub title: String,
    #[serde(skip)]
    pub representative: String,
    pub kind: Kind,
    pub duty: Duty,
    pub session: Session,
    pub topic: Option<Topic>,
    pub stage: Stage,
    /// 1 when it was handled once.
    pub rounds: usize,
    pub extended: bool,
    pub assigned: Option<NaiveDate>,
    pub accepted: Option<NaiveDate>,
    /// The first approval.
    pub approved: Option<NaiveDate>,
    /// A complete record of a meeting with the lead, in any round.
    pub met: bool,
    /// The first meeting.
    pub met_on: Option<NaiveDate>,
    /// The first signature.
    pub signed_on: Option<NaiveDate>,
    /// Issued or closed, in any round.
    pub answered: bool,
    pub answered_on: Option<NaiveDate>,
    /// The present round is closed.
    pub closed: bool,
    pub closed_on: Option<NaiveDate>,
    pub returned_on: Option<NaiveDate>,
    /// Of the present round.
    pub due: Option<NaiveDate>,
    /// As it was signed.
    pub class: Option<ClassFact>,
    /// What came of it.
    pub class_now: Option<ClassFact>,
    /// The very first one, on the result; of several signers the worst.
    pub first_verdict: Option<Verdict>,
    /// The last one; of several signers the worst.
    pub verdict: Option<Verdict>,
    /// The last one on the attitude.
    pub attitude: Option<Verdict>,
    pub public: bool,
    pub promises: Vec<Promise>,
}

impl Fact {
    pub fn of(case: &Case, office: &Office) -> Fact {
        let rounds = &case.rounds;
        let stage = case.stage(office);
        let answer = case.return_request.as_ref();
        let answer = answer.and_then(|request| request.answer.as_ref());
        let opinions = || rounds.iter().flat_map(|round| &round.opinions);
        let days = |of: fn(&Round) -> Option<NaiveDate>| rounds.iter().filter_map(of).min();
        Fact {
            reference: case.reference(),
            title: case.title.clone(),
            representative: case.representative.name.clone(),
            kind: case.number.kind,
            duty: case.duty,
            session: Session {
                term: case.number.term,
                session: case.number.session,
            },
            topic: case.topic,
            stage,
            rounds: rounds.len(),
            extended: rounds.iter().any(|round| round.extension.is_some()),
            assigned: case.assigned_on,
            accepted: case.accepted_on,
            approved: days(|round| round.approvals.iter().filter_map(|one| one.on).min()),
            met: rounds
                .iter()
                .flat_map(|round| &round.meetings)
                .any(|meeting| meeting.with.includes(None) && meeting.is_complete()),
            met_on: days(|round| round.meetings.iter().filter_map(|one| one.on).min()),
            signed_on: opinions()
                .filter(|one| one.signer.is_some())
                .filter_map(|one| one.on)
                .min(),
            answered: rounds
                .iter()
                .any(|round| round.issued.is_some() || round.closed.is_some()),
            answered_on: days(answered),
            closed: case.is_closed(),
            closed_on: case.round().closed.as_ref().and_then(|closed| closed.on),
            returned_on: answer.filter(|one| one.granted).map(|one| one.on),
            due: case.due(office).map(|due| due.date),
            class: case.class().map(|code| class(code, office)),
            class_now: case.class_now().map(|code| class(code, office)),
            first_verdict: rounds.iter().find_map(Round::first_verdict),
            verdict: rounds.iter().rev().find_map(Round::last_verdict),
            attitude: rounds.iter().rev().find_map(Round::last_attitude),
            public: matches!(case.disclosure, Some(Disclosure::Public)),
            promises: case.commitments().iter().map(promise).collect(),
        }
    }

    /// By the day of assignment.
    pub fn year(&self) -> Option<i32> {
        self.assigned.map(|day| day.year())
    }

    /// This unit itself owes the representative an answer.
    pub fn is_ours(&self) -> bool {
        self.duty.answers_the_representative() && !self.is_returned()
    }

    pub fn is_returned(&self) -> bool {
        self.stage == Stage::Returned
    }

    /// The day on which it left the desk.
    pub fn ended_on(&self) -> Option<NaiveDate> {
        match self.is_returned() {
            true => self.returned_on,
            false => self.closed_on,
        }
    }
}

fn answered(round: &Round) -> Option<NaiveDate> {
    let issued = round.issued.as_ref().map(|issued| issued.on);
    let closed = round.closed.as_ref().and_then(|closed| closed.on);
    issued.into_iter().chain(closed).min()
}

/// A letter that the profile does not know counts as not solved.
fn class(code: &str, office: &Office) -> ClassFact {
    let rule = office.profile.class(code);
    ClassFact {
        code: code.to_owned(),
        label: rule.map_or(code, |rule| &rule.label).to_owned(),
        solved: rule.is_some_and(|rule| rule.solved),
        follow_up: rule.is_some_and(|rule| rule.follow_up),
    }
}

fn promise(one: &Commitment) -> Promise {
    Promise {
        id: one.id,
        due: one.due,
        end: match &one.end {
            None => PromiseEnd::Open,
            Some(End::Fulfilled { on, .. }) => PromiseEnd::Fulfilled(*on),
            Some(End::Dropped { .. }) => PromiseEnd::Dropped,
        },
    }
}
