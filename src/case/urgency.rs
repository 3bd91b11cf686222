//! 急缓: one sum of days that puts the desk in order, each of its terms readable. The smaller the sooner.
//! Today takes the same part in every case's sum, so the order itself depends on no clock.

use super::{deadline::days_left, office::Office, state::Case};
use chrono::NaiveDate;

/// One term of the sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UrgencyTerm {
    /// 离办理时限, 离初稿安排, 重点督办.
    pub name: String,
    /// Calendar days; negative is sooner.
    pub days: i64,
}

/// The terms of an open case's sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urgency {
    pub terms: Vec<UrgencyTerm>,
}

impl Urgency {
    pub fn sum(&self) -> i64 {
        self.terms.iter().map(|term| term.days).sum()
    }

    /// 急缓 12 = 离办理时限 16 + 离初稿安排 6 − 重点督办 10.
    pub fn words(&self) -> String {
        let mut words = format!("{} =", self.sum());
        for (at, term) in self.terms.iter().enumerate() {
            let sign = match (at, term.days < 0) {
                (0, false) => "",
                (0, true) => " −",
                (_, false) => " +",
                (_, true) => " −",
            };
            words.push_str(&format!("{sign} {} {}", term.name, term.days.abs()));
        }
        words
    }
}

impl Case {
    /// `None` for a case that is finished or has no due date.
    pub fn urgency(&self, office: &Office, today: NaiveDate) -> Option<Urgency> {
        let due = self.due(office).filter(|_| self.stage(office).is_open())?;
        let mut terms = vec![UrgencyTerm {
            name: "离办理时限".to_owned(),
            days: days_left(today, due.date),
        }];
        let next = self.next_target(office);
        let (label, date) = next.map_or(("办结", due.date), |one| (one.step.label(), one.date));
        terms.push(UrgencyTerm {
            name: format!("离{label}安排"),
            days: days_left(today, date),
        });
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
            days: -i64::from(days),
        })
    }
}
