//! Which date a case is due on, and why: the first of these that applies is the one that counts.

use super::{
    action::Duty,
    deadline::{self, Due},
    office::{Office, Term},
    state::{Case, Round, SetDate},
};
use chrono::NaiveDate;

impl Case {
    /// The date and its explanation; `None` while the assignment date is unknown.
    pub fn due(&self, office: &Office) -> Option<Due> {
        let round = self.round();
        if let Some(extension) = &round.extension {
            return Some(as_set(extension, "经批准延期至"));
        }
        if let Some(due) = &round.due {
            return Some(as_set(due, "办理时限为"));
        }
        self.due_by_rule(round, office)
    }

    fn due_by_rule(&self, round: &Round, office: &Office) -> Option<Due> {
        let term = match (&round.began, self.duty) {
            (Some(_), _) => Term::NewRound,
            (None, Duty::Assisting) => Term::Assisting,
            (None, Duty::Lead | Duty::Separate) => Term::Reply,
        };
        self.counted(term, self.round_start()?, office)
    }

    /// The end of a length of time that began on a day; `None` where the place sets none.
    pub(super) fn counted(&self, term: Term, start: NaiveDate, office: &Office) -> Option<Due> {
        let rule = office.profile.rule(term, self.number.kind)?;
        Some(deadline::due(term.event(), start, &rule, &office.calendar))
    }

    /// When the current round began: with the assignment, or with the verdict that began it.
    pub fn round_start(&self) -> Option<NaiveDate> {
        let began = self.round().began.as_ref();
        began.map(|(on, _)| *on).or(self.assigned_on)
    }

    /// The last date an extension may reach, counted from the assignment; a later round has no limit of its own.
    pub fn extension_limit(&self, office: &Office) -> Option<Due> {
        let start = self.assigned_on.filter(|_| self.rounds.len() == 1)?;
        self.counted(Term::Extension, start, office)
    }

    /// The last date on which the case may be handed back.
    pub fn return_limit(&self, office: &Office) -> Option<Due> {
        self.counted(Term::ReturnWindow, self.assigned_on?, office)
    }

    /// The date that the rule alone gives, whatever was printed or granted.
    pub fn legal_due(&self, office: &Office) -> Option<Due> {
        self.due_by_rule(self.round(), office)
    }

    /// Days until the due date; negative when it has passed.
    pub fn days_left(&self, office: &Office, today: NaiveDate) -> Option<i64> {
        let due = self.due(office)?;
        Some((due.date - today).num_days())
    }
}

fn as_set(set: &SetDate, words: &str) -> Due {
    let mut why = vec![format!("{words} {}：{}", set.date, set.reason)];
    why.extend(set.approver.as_ref().map(|who| format!("批准人：{who}")));
    Due {
        date: set.date,
        why,
        unknown_years: Vec::new(),
    }
}
