//! 承诺: what a reply promises, who keeps it, by when, and the proof that it was kept. A promise outlives the close of its
//! case and every round; when it rests it comes back by itself. Knows no clock: what is due is asked of a day.

use super::{action::Classification, reply::SectionId, state::Case};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Identity of a promise inside one case; never given twice.
pub type CommitmentId = u32;

/// What can happen to the promises of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CommitmentAct {
    /// Taken into the ledger, from a sentence of the letter or as it was said elsewhere.
    Keep(Kept),
    /// A sentence that only looks like a promise.
    Dismiss { sentence: String, reason: String },
    Amend {
        commitment: CommitmentId,
        words: String,
        owner: String,
        due: Option<NaiveDate>,
        topic: String,
    },
    /// Something that shows how far it has come.
    Prove {
        commitment: CommitmentId,
        on: NaiveDate,
        words: String,
        /// Content hash of an attachment of the case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attachment: Option<String>,
    },
    Fulfil {
        commitment: CommitmentId,
        on: NaiveDate,
        words: String,
        /// When the representative was told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answered_on: Option<NaiveDate>,
    },
    Drop {
        commitment: CommitmentId,
        reason: String,
    },
    /// To be looked at again on a day.
    Remind {
        commitment: CommitmentId,
        on: NaiveDate,
    },
    /// Put aside until a day, or waiting for somebody.
    Wait {
        commitment: CommitmentId,
        until: NaiveDate,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        whom: Option<String>,
        reason: String,
    },
}

/// A promise as it is taken into the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub words: String,
    /// The whole sentence of the letter, when it stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    pub owner: String,
    pub due: Option<NaiveDate>,
    #[serde(default)]
    pub topic: String,
}

/// Where a promise stands written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    Letter,
    /// 办理计划 of a class that is not solved yet.
    Plan,
    /// Said at the meeting, on the telephone.
    Spoken,
}

impl Origin {
    pub fn label(self) -> &'static str {
        match self {
            Origin::Letter => "答复",
            Origin::Plan => "办理计划",
            Origin::Spoken => "口头",
        }
    }
}

/// One promise in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    pub id: CommitmentId,
    pub words: String,
    pub sentence: Option<String>,
    pub section: Option<SectionId>,
    pub origin: Origin,
    pub owner: String,
    pub due: Option<NaiveDate>,
    pub topic: String,
    pub kept_on: NaiveDate,
    pub proofs: Vec<Proof>,
    /// The next day on which to look at it.
    pub remind: Option<NaiveDate>,
    pub wait: Option<Wait>,
    pub end: Option<End>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    pub on: NaiveDate,
    pub words: String,
    pub attachment: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub until: NaiveDate,
    pub whom: Option<String>,
    pub reason: String,
}

/// How a promise ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    Fulfilled {
        on: NaiveDate,
        words: String,
        answered_on: Option<NaiveDate>,
    },
    Dropped {
        reason: String,
    },
}

/// A promise is near when it wants to be looked at within so many days.
pub const NEAR_DAYS: u64 = 30;

/// Where a promise stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Overdue,
    Open,
    Waiting,
    Fulfilled,
    Dropped,
}

impl Standing {
    pub fn label(self) -> &'static str {
        match self {
            Standing::Overdue => "逾期",
            Standing::Open => "办理中",
            Standing::Waiting => "等待中",
            Standing::Fulfilled => "已兑现",
            Standing::Dropped => "不再跟踪",
        }
    }

    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Standing::Overdue => "overdue",
            Standing::Open => "open",
            Standing::Waiting => "waiting",
            Standing::Fulfilled => "fulfilled",
            Standing::Dropped => "dropped",
        }
    }
}

impl Commitment {
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// What is put aside comes back on its day without anybody's doing.
    pub fn standing(&self, today: NaiveDate) -> Standing {
        match (&self.end, &self.wait) {
            (Some(End::Fulfilled { .. }), _) => Standing::Fulfilled,
            (Some(End::Dropped { .. }), _) => Standing::Dropped,
            (None, Some(wait)) if wait.until > today => Standing::Waiting,
            (None, _) if self.due.is_some_and(|due| due < today) => Standing::Overdue,
            (None, _) => Standing::Open,
        }
    }

    /// The day from which on it wants to be looked at; `None` when it wants nothing.
    pub fn attention(&self) -> Option<NaiveDate> {
        if !self.is_open() {
            return None;
        }
        let day = self.due.into_iter().chain(self.remind).min();
        match &self.wait {
            Some(wait) => Some(day.map_or(wait.until, |day| day.max(wait.until))),
            None => day,
        }
    }
}

/// Whether a day is within the time in which promises are announced.
pub fn is_near(day: NaiveDate, today: NaiveDate) -> bool {
    today
        .checked_add_days(Days::new(NEAR_DAYS))
        .is_some_and(|last| day <= last)
}

impl Case {
    pub fn commitments(&self) -> &[Commitment] {
        &self.follow_up.commitments
    }

    /// The day from which on some promise of the case wants to be looked at.
    pub fn promise_day(&self) -> Option<NaiveDate> {
        self.commitments()
            .iter()
            .filter_map(Commitment::attention)
            .min()
    }

    pub fn commitment(&self, id: CommitmentId) -> Option<&Commitment> {
        self.commitments().iter().find(|one| one.id == id)
    }

    /// Makes an accepted act so.
    pub(super) fn commit(&mut self, act: &CommitmentAct, told: NaiveDate) {
        match act {
            CommitmentAct::Keep(kept) => self.keep(kept, told),
            CommitmentAct::Dismiss { sentence, reason } => {
                self.follow_up
                    .dismissed
                    .push((sentence.clone(), reason.clone()));
            }
            CommitmentAct::Amend {
                commitment,
                words,
                owner,
                due,
                topic,
            } => self.with_commitment(*commitment, |one| {
                one.words.clone_from(words);
                one.owner.clone_from(owner);
                one.due = *due;
                one.topic.clone_from(topic);
            }),
            CommitmentAct::Prove {
                commitment,
                on,
                words,
                attachment,
            } => self.with_commitment(*commitment, |one| {
                one.proofs.push(Proof {
                    on: *on,
                    words: words.clone(),
                    attachment: attachment.clone(),
                });
                one.remind = None;
            }),
            CommitmentAct::Fulfil {
                commitment,
                on,
                words,
                answered_on,
            } => self.with_commitment(*commitment, |one| {
                one.end = Some(End::Fulfilled {
                    on: *on,
                    words: words.clone(),
                    answered_on: *answered_on,
                });
            }),
            CommitmentAct::Drop { commitment, reason } => {
                self.with_commitment(*commitment, |one| {
                    let reason = reason.clone();
                    one.end = Some(End::Dropped { reason });
                });
            }
            CommitmentAct::Remind { commitment, on } => self.with_commitment(*commitment, |one| {
                one.remind = Some(*on);
            }),
            CommitmentAct::Wait {
                commitment,
                until,
                whom,
                reason,
            } => self.with_commitment(*commitment, |one| {
                one.wait = Some(Wait {
                    until: *until,
                    whom: whom.clone(),
                    reason: reason.clone(),
                });
            }),
        }
    }

    fn with_commitment(&mut self, id: CommitmentId, change: impl FnOnce(&mut Commitment)) {
        let all = &mut self.follow_up.commitments;
        if let Some(one) = all.iter_mut().find(|one| one.id == id) {
            change(one);
        }
    }

    fn keep(&mut self, kept: &Kept, told: NaiveDate) {
        let origin = match kept.sentence {
            Some(_) => Origin::Letter,
            None => Origin::Spoken,
        };
        self.follow_up.push(kept.clone(), origin, told);
    }

    /// The plan of a class that is not solved yet is a promise by itself; a class without a plan takes it back,
    /// unless something has been done about it.
    pub(super) fn plan(&mut self, class: &Classification, told: NaiveDate) {
        let all = &mut self.follow_up.commitments;
        let untouched = |one: &Commitment| one.is_open() && one.origin == Origin::Plan;
        let planned = !class.plan.trim().is_empty() && class.plan_date.is_some();
        if !planned {
            all.retain(|one| !untouched(one) || !one.proofs.is_empty());
            return;
        }
        if let Some(one) = all.iter_mut().find(|one| untouched(one)) {
            one.words.clone_from(&class.plan);
            one.due = class.plan_date;
            return;
        }
        let kept = Kept {
            words: class.plan.clone(),
            sentence: None,
            section: None,
            owner: self.reply().handler.clone(),
            due: class.plan_date,
            topic: String::new(),
        };
        self.follow_up.push(kept, Origin::Plan, told);
    }
}
