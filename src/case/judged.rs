//! What the leader said of one exact revision: approved, or sent back.

use super::{
    action::Action,
    state::{Approval, Case, SentBack},
};
use chrono::NaiveDate;

impl Case {
    pub(super) fn judge(&mut self, action: &Action) {
        if let Action::Approve {
            by,
            on,
            fingerprint,
        } = action
        {
            self.approve(by, *on, fingerprint);
        }
        if let Action::SendBack {
            by,
            on,
            reason,
            fingerprint,
        } = action
        {
            self.send_back(by, *on, reason, fingerprint);
        }
    }

    fn approve(&mut self, by: &str, on: NaiveDate, fingerprint: &str) {
        self.round_mut().approvals.push(Approval {
            by: by.to_owned(),
            on: Some(on),
            fingerprint: fingerprint.to_owned(),
        });
    }

    fn send_back(&mut self, by: &str, on: NaiveDate, reason: &str, fingerprint: &str) {
        let round = self.round_mut();
        round.approvals.retain(|one| one.fingerprint != fingerprint);
        round.sent_back.push(SentBack {
            by: by.to_owned(),
            on,
            reason: reason.to_owned(),
            fingerprint: fingerprint.to_owned(),
        });
    }
}
