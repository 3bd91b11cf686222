//! Which cases a report is about, and which ones it is compared with.

use super::fact::{Fact, Session};
use crate::case::{Duty, Kind, Topic};

/// What is chosen; nothing chosen is everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Of assignment.
    pub year: Option<i32>,
    pub session: Option<Session>,
    pub kind: Option<Kind>,
    pub duty: Option<Duty>,
    pub topic: Option<Topic>,
}

impl Slice {
    pub fn holds(&self, fact: &Fact) -> bool {
        self.year.is_none_or(|year| fact.year() == Some(year))
            && self.session.is_none_or(|session| fact.session == session)
            && self.kind.is_none_or(|kind| fact.kind == kind)
            && self.duty.is_none_or(|duty| fact.duty == duty)
            && self.topic.is_none_or(|topic| fact.topic == Some(topic))
    }

    /// The places of its cases.
    pub fn of(&self, facts: &[Fact]) -> Vec<usize> {
        let held = facts
            .iter()
            .enumerate()
            .filter(|(_, fact)| self.holds(fact));
        held.map(|(at, _)| at).collect()
    }

    /// The year before, or the session before; `None` where neither was chosen, or nothing comes before.
    pub fn before(&self, facts: &[Fact]) -> Option<Slice> {
        let earlier = match (self.year, self.session) {
            (Some(year), _) => Slice {
                year: Some(year - 1),
                session: None,
                ..*self
            },
            (None, Some(session)) => {
                let others = facts.iter().map(|fact| fact.session);
                let last = others.filter(|other| *other < session && other.session > 0);
                Slice {
                    session: Some(last.max()?),
                    ..*self
                }
            }
            (None, None) => return None,
        };
        facts
            .iter()
            .any(|fact| earlier.holds(fact))
            .then_some(earlier)
    }

    /// 2026年、八届四次、提案、主办
    pub fn told(&self) -> String {
        let words = [
            self.year.map(|year| format!("{year}年")),
            self.session.map(Session::label),
            self.kind.map(|kind| kind.words().paper.to_owned()),
            self.duty.map(|duty| duty.label().to_owned()),
            self.topic.map(|topic| topic.label().to_owned()),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        match words.is_empty() {
            true => "全部".to_owned(),
            false => words.join("、"),
        }
    }
}
