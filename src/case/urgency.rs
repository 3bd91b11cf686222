//! 急缓: one sum of days that puts the desk in order, each of its terms readable. The smaller the sooner.
//! Today takes the same part in every case's sum, so the order itself depends on no clock.

use super::{deadline::days_left, office::Office, state::Case};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One term of the sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgencyTerm {
    /// 离办理时限, 离初稿安排, 重点督办.
    pub name: String,
    pub weight: Weight,
}

/// What a term adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The calendar days until a date; negative once it has passed.
    Until(NaiveDate),
    /// So many days less.
    Less(u32),
}

impl UrgencyTerm {
    fn days(&self, today: NaiveDate) -> i64 {
        match self.weight {
            Weight::Until(date) => days_left(today, date),
            Weight::Less(days) => -i64::from(days),
        }
    }
}

/// The sum of an open case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Urgency {
    pub terms: Vec<UrgencyTerm>,
}

impl Urgency {
    pub fn sum(&self, today: NaiveDate) -> i64 {
        self.terms.iter().map(|term| term.days(today)).sum()
    }

    /// Sorts as the sums of any one day do.
    pub fn rank(&self) -> i64 {
        let rank = |term: &UrgencyTerm| match term.weight {
            Weight::Until(date) => i64::from(date.num_days_from_ce()),
            Weight::Less(days) => -i64::from(days),
        };
        self.terms.iter().map(rank).sum()
    }

    /// −18（离办理时限 12，离初稿安排 −30）.
    pub fn words(&self, today: NaiveDate) -> String {
        let terms = self.terms.iter();
        let terms: Vec<String> = terms
            .map(|term| format!("{} {}", term.name, signed(term.days(today))))
            .collect();
        format!("{}（{}）", signed(self.sum(today)), terms.join("，"))
    }
}

/// With the minus sign of print, which is as wide as a digit.
fn signed(days: i64) -> String {
    format!("{}{}", if days < 0 { "−" } else { "" }, days.abs())
}

impl Case {
    /// `None` for a case that is finished or has no due date.
    pub fn urgency(&self, office: &Office) -> Option<Urgency> {
        let due = self.due(office).filter(|_| self.stage(office).is_open())?;
        let next = self.next_target(office);
        let (label, date) = next.map_or(("办结", due.date), |one| (one.step.label(), one.date));
        // What waits is wanted on the day that it comes back, not before.
        let (label, date) = match self.wake(office).filter(|wake| *wake > date) {
            Some(wake) => ("暂缓", wake),
            None => (label, date),
        };
        let until = |name: String, date| UrgencyTerm {
            name,
            weight: Weight::Until(date),
        };
        let mut terms = vec![
            until("离办理时限".to_owned(), due.date),
            until(format!("离{label}安排"), date),
        ];
        terms.extend(self.boosts(office));
        Some(Urgency { terms })
    }

    fn boosts(&self, office: &Office) -> impl Iterator<Item = UrgencyTerm> {
        let boosts = office.profile.boosts;
        let changed = self.is_changed_after_signature();
        let rows = [
            (self.supervised, "重点督办", boosts.supervised),
            (self.rounds.len() > 1, "重新办理", boosts.later_round),
            (changed, "签后有改动", boosts.changed_after_signature),
        ];
        let standing = rows
            .into_iter()
            .filter(|(stands, _, days)| *stands && *days > 0);
        standing.map(|(_, name, days)| UrgencyTerm {
            name: name.to_owned(),
            weight: Weight::Less(days),
        })
    }
}
