//! Where a case stands, computed from its facts and never stored; so a case is never “in” a stage without its evidence,
//! and moves back honestly when a signed text is changed.

use super::{
    commitment,
    meeting::{Opinion, Verdict},
    office::{ApprovalOrder, Office, Profile},
    state::{Case, ReturnRequest},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The stages in the order of a case's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Intake,
    Drafting,
    Approval,
    Meeting,
    Signature,
    Closing,
    Closed,
    Archived,
    Returned,
}

impl Stage {
    pub const ALL: [Stage; 9] = [
        Stage::Intake,
        Stage::Drafting,
        Stage::Approval,
        Stage::Meeting,
        Stage::Signature,
        Stage::Closing,
        Stage::Closed,
        Stage::Archived,
        Stage::Returned,
    ];

    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Stage::Intake => "intake",
            Stage::Drafting => "drafting",
            Stage::Approval => "approval",
            Stage::Meeting => "meeting",
            Stage::Signature => "signature",
            Stage::Closing => "closing",
            Stage::Closed => "closed",
            Stage::Archived => "archived",
            Stage::Returned => "returned",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Stage::Intake => "待签收",
            Stage::Drafting => "起草",
            Stage::Approval => "待审签",
            Stage::Meeting => "待面商",
            Stage::Signature => "待签字",
            Stage::Closing => "待办结",
            Stage::Closed => "已办结",
            Stage::Archived => "已归档",
            Stage::Returned => "已退办",
        }
    }

    pub fn from_id(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }

    /// Still on the handler's desk.
    pub fn is_open(self) -> bool {
        self < Stage::Closed
    }
}

/// What stands beside the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    Overdue,
    /// A promise wants to be looked at.
    PromiseDue,
    /// 暂缓
    Waiting,
    /// 置顶
    Pinned,
    ChangedAfterSignature,
    LaterRound,
    Extended,
    Supervised,
    Assisting,
    ReturnAsked,
    Doubtful,
    /// 并案
    Tied,
    /// A unit was asked for its opinion and has not answered.
    Awaiting,
}

impl Mark {
    pub fn label(self) -> &'static str {
        match self {
            Mark::Overdue => "超期",
            Mark::PromiseDue => "承诺到期",
            Mark::Waiting => "暂缓",
            Mark::Pinned => "置顶",
            Mark::ChangedAfterSignature => "签后有改动",
            Mark::LaterRound => "重新办理",
            Mark::Extended => "延期",
            Mark::Supervised => "重点督办",
            Mark::Assisting => "协办",
            Mark::ReturnAsked => "退办申请中",
            Mark::Doubtful => "待核对",
            Mark::Tied => "并案",
            Mark::Awaiting => "协办待复",
        }
    }
}

/// The steps between taking a case on and closing it, in the order of the profile.
pub fn steps(profile: &Profile) -> [Stage; 4] {
    use Stage::{Approval, Drafting, Meeting, Signature};
    match profile.approval {
        ApprovalOrder::BeforeMeeting => [Drafting, Approval, Meeting, Signature],
        ApprovalOrder::AfterMeeting => [Drafting, Meeting, Signature, Approval],
    }
}

impl Case {
    pub fn stage(&self, office: &Office) -> Stage {
        if self.archived_on.is_some() {
            return Stage::Archived;
        }
        if self.is_returned() {
            return Stage::Returned;
        }
        if self.is_closed() {
            return Stage::Closed;
        }
        if !self.is_accepted() {
            return Stage::Intake;
        }
        steps(&office.profile)
            .into_iter()
            .find(|step| !self.is_done(*step, &office.profile))
            .unwrap_or(Stage::Closing)
    }

    /// Whether one step between acceptance and close has its evidence.
    pub fn is_done(&self, step: Stage, profile: &Profile) -> bool {
        match step {
            Stage::Drafting => self.is_drafted(),
            Stage::Approval => !self.needs_approval(profile) || self.is_approved(),
            Stage::Meeting => !self.needs_meeting(profile) || self.is_met(),
            Stage::Signature => {
                !self.duty.answers_the_representative()
                    || (self.is_signed_off(profile) && self.waiting_signers(profile).is_empty())
            }
            Stage::Intake => self.is_accepted(),
            Stage::Closing | Stage::Closed => self.is_closed(),
            Stage::Archived => self.archived_on.is_some(),
            Stage::Returned => self.is_returned(),
        }
    }

    /// Signed for; what comes in as a finished record was, on a day that it does not tell.
    pub fn is_accepted(&self) -> bool {
        self.accepted_on.is_some() || self.imported_from.is_some()
    }

    /// Whether somebody has to sign the text off before it goes out.
    pub fn needs_approval(&self, profile: &Profile) -> bool {
        self.duty.answers_the_representative() || profile.requires.assisting_approval
    }

    /// Whether this unit has to meet the representative before the close.
    pub fn needs_meeting(&self, profile: &Profile) -> bool {
        self.duty.answers_the_representative() && profile.requires.meeting
    }

    pub fn is_closed(&self) -> bool {
        self.round().closed.is_some()
    }

    pub fn is_returned(&self) -> bool {
        let request = self.return_request.as_ref();
        request.is_some_and(ReturnRequest::is_granted)
    }

    /// Asked to be returned, and not yet answered.
    pub fn is_return_pending(&self) -> bool {
        self.return_request
            .as_ref()
            .is_some_and(|request| request.answer.is_none())
    }

    /// Every ask is settled (an assisting unit answers none), every section written, and this very text has not been
    /// turned down.
    pub fn is_drafted(&self) -> bool {
        let settled = !self.asks().is_empty() && self.asks().iter().all(|ask| ask.is_settled());
        let settled = settled || !self.duty.answers_the_representative();
        settled && self.reply().is_written() && !self.is_sent_back() && !self.is_as_last_round()
    }

    pub fn is_sent_back(&self) -> bool {
        let sent_back = &self.round().sent_back;
        !sent_back.is_empty() && {
            let current = self.fingerprint();
            sent_back.iter().any(|one| one.fingerprint == current) && !self.is_approved()
        }
    }

    /// A later round still has the text that ended the one before, and nobody has approved it anew.
    pub fn is_as_last_round(&self) -> bool {
        self.rounds.iter().rev().nth(1).is_some_and(|last| {
            self.letter_of(last).lines() == self.letter().lines() && !self.is_approved()
        })
    }

    /// The current text is the one that was issued.
    pub fn is_issued(&self) -> bool {
        let issued = &self.round().issued_text;
        issued.as_ref() == Some(&self.fingerprint())
    }

    /// The current text is approved.
    pub fn is_approved(&self) -> bool {
        let approvals = &self.round().approvals;
        !approvals.is_empty() && {
            let current = self.fingerprint();
            approvals.iter().any(|one| one.fingerprint == current)
        }
    }

    pub fn is_met(&self) -> bool {
        self.meeting().is_some_and(|meeting| meeting.is_complete())
    }

    /// Signed by the lead representative, accepting, on the current text.
    pub fn is_signed_off(&self, profile: &Profile) -> bool {
        self.opinion().is_some_and(|opinion| {
            opinion.signer.is_some()
                && accepts(opinion, profile)
                && opinion.fingerprint == self.fingerprint()
        })
    }

    pub fn marks(&self, office: &Office, today: NaiveDate) -> Vec<Mark> {
        let rows = [
            (self.is_overdue(office, today), Mark::Overdue),
            (self.has_promise_due(today), Mark::PromiseDue),
            (self.is_asleep(office, today), Mark::Waiting),
            (self.pinned, Mark::Pinned),
            (
                self.is_changed_after_signature(),
                Mark::ChangedAfterSignature,
            ),
            (self.rounds.len() > 1, Mark::LaterRound),
            (self.round().extension.is_some(), Mark::Extended),
            (self.supervised, Mark::Supervised),
            (!self.duty.answers_the_representative(), Mark::Assisting),
            (self.is_return_pending(), Mark::ReturnAsked),
            (!self.doubts.is_empty(), Mark::Doubtful),
            (!self.ties.is_empty(), Mark::Tied),
            (self.is_awaiting(office), Mark::Awaiting),
        ];
        let standing = rows.into_iter().filter(|(stands, _)| *stands);
        standing.map(|(_, mark)| mark).collect()
    }

    /// 协办待复, while the case is open.
    pub fn is_awaiting(&self, office: &Office) -> bool {
        self.stage(office).is_open() && self.awaits_opinions()
    }

    pub fn has_promise_due(&self, today: NaiveDate) -> bool {
        let day = self.promise_day();
        day.is_some_and(|day| commitment::is_near(day, today))
    }

    pub fn is_overdue(&self, office: &Office, today: NaiveDate) -> bool {
        self.stage(office).is_open() && self.due(office).is_some_and(|due| due.date < today)
    }
}

/// Whether this verdict lets the case close under the profile.
pub fn accepts(opinion: &Opinion, profile: &Profile) -> bool {
    match opinion.verdict {
        Some(Verdict::Satisfied) => true,
        Some(Verdict::MostlySatisfied) => profile.mostly_satisfied_closes,
        Some(Verdict::Dissatisfied) | None => false,
    }
}
