//! Which date a case is due on, and why: the first of these that applies is the one that counts.

use super::{
    action::Duty,
    deadline::{self, Due},
    office::Office,
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
        let profile = &office.profile;
        let (start, event, rule) = match (&round.began, self.duty) {
            (Some((began, _)), _) => (*began, "重新办理", &profile.new_round),
            (None, Duty::Assisting) => (self.assigned_on?, "交办", &profile.assisting),
            (None, Duty::Lead | Duty::Separate) => (self.assigned_on?, "交办", &profile.reply),
        };
        Some(deadline::due(event, start, rule, &office.calendar))
    }

    /// When the current round began: with the assignment, or with the verdict that began it.
    pub fn round_start(&self) -> Option<NaiveDate> {
        let began = self.round().began.as_ref();
        began.map(|(on, _)| *on).or(self.assigned_on)
    }

    /// The last date an extension may reach, counted from the assignment; a later round has no limit of its own.
    pub fn extension_limit(&self, office: &Office) -> Option<Due> {
        let start = self.assigned_on.filter(|_| self.rounds.len() == 1)?;
        let rule = &office.profile.extension;
        Some(deadline::due("交办", start, rule, &office.calendar))
    }

    /// The last date on which the case may be handed back.
    pub fn return_limit(&self, office: &Office) -> Option<Due> {
        let start = self.assigned_on?;
        let rule = &office.profile.return_window;
        Some(deadline::due("交办", start, rule, &office.calendar))
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
