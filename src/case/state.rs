//! A case as the fold of its journal. Nothing here refuses and nothing here knows a clock:
//! `rules` decides what may happen, `apply` makes it so, and everything shown is derived.

use super::{
    action::{Attachment, Classification, Doubt, Duty, Entry, Issued, Representative},
    co_handling::CoUnit,
    commitment::Wait,
    disclosure::Disclosure,
    figure_of_record::OfRecord,
    follow_up::FollowUp,
    joint::{Delivered, Excuse, Who},
    lane,
    meeting::{Contact, Meeting, Opinion, Plan},
    number::Number,
    reply::{Ask, Letter, Reply, SectionId},
    reuse::Reused,
    settle::Advice,
    suggestion::Suggestion,
    topic::Topic,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// 核稿/签发 of one exact revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub by: String,
    pub on: Option<NaiveDate>,
    pub fingerprint: String,
}

/// The leader sent one exact revision back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBack {
    pub by: String,
    pub on: NaiveDate,
    pub reason: String,
    pub fingerprint: String,
}

/// 退办: asked for, then granted or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnRequest {
    pub on: NaiveDate,
    pub reason: String,
    pub proposed_unit: String,
    pub answer: Option<ReturnAnswer>,
}

impl ReturnRequest {
    pub fn is_granted(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.granted)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnAnswer {
    pub on: NaiveDate,
    pub granted: bool,
    pub words: String,
}

/// A due date that was set by hand, or granted as an extension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetDate {
    pub date: NaiveDate,
    pub reason: String,
    pub approver: Option<String>,
}

/// One handling of the case; a second one begins after 不满意 and the first is kept whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// When the round began and why; empty for the first.
    pub began: Option<(NaiveDate, String)>,
    pub asks: Vec<Ask>,
    pub reply: Reply,
    /// Date printed on the notice or set by hand.
    pub due: Option<SetDate>,
    pub extension: Option<SetDate>,
    pub approvals: Vec<Approval>,
    pub sent_back: Vec<SentBack>,
    /// The meeting arranged with the lead.
    pub plan: Option<Plan>,
    /// Those arranged with co-signers alone.
    pub other_plans: Vec<Plan>,
    pub meetings: Vec<Meeting>,
    pub opinions: Vec<Opinion>,
    /// Answers handed to signers.
    pub deliveries: Vec<Delivered>,
    /// Co-signers who are answered through the lead or cannot be reached.
    pub excuses: Vec<Excuse>,
    pub class: Option<Classification>,
    pub issued: Option<Issued>,
    /// Fingerprint of the text that was issued.
    pub issued_text: Option<String>,
    pub closed: Option<Closed>,
    /// What was taken over from elsewhere, by section.
    pub reused: BTreeMap<SectionId, Reused>,
    /// The other units that were written to, or that wrote.
    pub co_units: Vec<CoUnit>,
}

impl Round {
    /// The last meeting with one of the signers.
    pub fn meeting_with(&self, who: Who) -> Option<&Meeting> {
        let mut last = self.meetings.iter().rev();
        last.find(|one| one.with.includes(who))
    }

    /// The last opinion of one of the signers.
    pub fn opinion_of(&self, who: Who) -> Option<&Opinion> {
        self.opinions.iter().rev().find(|one| one.who() == who)
    }

    /// The meeting that is arranged with one of the signers.
    pub fn plan_with(&self, who: Who) -> Option<&Plan> {
        let own = self.other_plans.iter().rev().chain(&self.plan);
        own.into_iter().find(|one| one.with.includes(who))
    }
}

/// 办结.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Unknown only for an imported record without a date.
    pub on: Option<NaiveDate>,
}

/// One line of 经过, in the handler's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub seq: u64,
    pub at: DateTime<FixedOffset>,
    pub actor: String,
    pub action: &'static str,
    pub words: String,
    /// Taken back by a later undo.
    pub undone: bool,
}

/// A free note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText {
    pub at: DateTime<FixedOffset>,
    pub actor: String,
    pub text: String,
}

/// One suggestion or proposal in this unit's hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub number: Number,
    pub title: String,
    pub unit: String,
    pub representative: Representative,
    pub co_signers: Vec<Representative>,
    pub duty: Duty,
    pub other_units: Vec<String>,
    pub assigned_on: Option<NaiveDate>,
    pub accepted_on: Option<NaiveDate>,
    /// 协办意见 and 分别办理 have a letter of their own.
    pub letter_by_duty: bool,
    pub return_request: Option<ReturnRequest>,
    pub text: String,
    /// Its own paper, and what was made of its pieces.
    pub suggestion: Suggestion,
    /// 重点督办
    pub supervised: bool,
    /// 公开属性, once it is decided.
    pub disclosure: Option<Disclosure>,
    /// 内容分类, once a person has said it.
    pub topic: Option<Topic>,
    /// Never empty; the last is the current one.
    pub rounds: Vec<Round>,
    pub doubts: Vec<Doubt>,
    pub contacts: Vec<Contact>,
    pub attachments: Vec<Attachment>,
    pub notes: Vec<NoteText>,
    /// What was said about findings of the 校对.
    pub advice: Advice,
    /// What outlives the close: promises, second answers, what came of it.
    pub follow_up: FollowUp,
    pub archived_on: Option<NaiveDate>,
    /// 并案: references of the cases that are handled together with this one.
    pub ties: BTreeSet<String>,
    /// 口径: what was said last about each figure.
    pub of_record: Vec<OfRecord>,
    /// 暂缓: what is waited for, and until when.
    pub wait: Option<Wait>,
    /// 置顶
    pub pinned: bool,
    /// SHA-256 of the file, for a case that was imported as a finished record.
    pub imported_from: Option<String>,
    pub(super) next_id: u32,
    pub(super) journal: Vec<Entry>,
    pub(super) story: Vec<Told>,
}

/// The journal does not begin with a registration, so there is no case to fold.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("案卷的第一条记录不是登记，无法还原")]
pub struct NoBeginning;

impl Case {
    pub fn reference(&self) -> String {
        self.number.reference()
    }

    pub fn round(&self) -> &Round {
        self.rounds.last().expect("a case has a round")
    }

    pub(super) fn round_mut(&mut self) -> &mut Round {
        self.rounds.last_mut().expect("a case has a round")
    }

    pub fn asks(&self) -> &[Ask] {
        &self.round().asks
    }

    pub fn reply(&self) -> &Reply {
        &self.round().reply
    }

    pub(super) fn reply_mut(&mut self) -> &mut Reply {
        &mut self.round_mut().reply
    }

    pub fn letter(&self) -> Letter<'_> {
        self.letter_of(self.round())
    }

    /// The letter of an earlier round.
    pub fn letter_of<'a>(&'a self, round: &'a Round) -> Letter<'a> {
        lane::letter(self, &round.reply)
    }

    /// SHA-256 of the current text.
    pub fn fingerprint(&self) -> String {
        self.letter().fingerprint()
    }

    /// The earliest meeting that is arranged and whose signers have not all been met.
    pub fn next_plan(&self) -> Option<&Plan> {
        let round = self.round();
        let plans = round.plan.iter().chain(&round.other_plans);
        let is_met = |who| round.meeting_with(who).is_some_and(Meeting::is_complete);
        let open = plans.filter(|plan| plan.with.each().any(|who| !is_met(who)));
        open.min_by_key(|plan| plan.on)
    }

    pub fn is_planned(&self) -> bool {
        self.next_plan().is_some()
    }

    /// The last one with the lead.
    pub fn meeting(&self) -> Option<&Meeting> {
        self.round().meeting_with(None)
    }

    /// The last one of the lead.
    pub fn opinion(&self) -> Option<&Opinion> {
        self.round().opinion_of(None)
    }

    pub fn class(&self) -> Option<&str> {
        let class = self.round().class.as_ref()?;
        Some(&class.class)
    }

    /// What happened, oldest first.
    pub fn story(&self) -> &[Told] {
        &self.story
    }

    pub fn journal(&self) -> &[Entry] {
        &self.journal
    }

    /// Number of the last entry: what a writer must have seen.
    pub fn head(&self) -> u64 {
        self.journal.last().map_or(0, |entry| entry.seq)
    }

    /// The facts without their telling: two folds are the same case when these agree.
    pub fn facts(&self) -> Case {
        Case {
            journal: Vec::new(),
            story: Vec::new(),
            next_id: 0,
            ..self.clone()
        }
    }
}
