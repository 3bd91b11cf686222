//! Everything that can happen to a case. An accepted action with its time and actor *is* the journal entry.
//! The names and fields below are frozen in journals: a new version may add, never rename or remove.

use super::{
    co_handling::CoHandlingAct,
    commitment::CommitmentAct,
    field::Field,
    figure_of_record::FigureAct,
    follow_up::FollowUpAct,
    joint::{JointAct, Whom},
    kind::Kind,
    meeting::{Contact, Meeting, Opinion, Plan},
    number::Number,
    reply::{AskId, SectionId},
    reuse::ReuseAct,
    settle::AdviceAct,
    suggestion::SuggestionAct,
    tie::TieAct,
    wait::WaitAct,
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Position in the case's own journal, from 1.
    pub seq: u64,
    pub at: DateTime<FixedOffset>,
    pub actor: String,
    /// Entries that were made by one act at the desk carry the same number and are undone together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
    pub action: Action,
}

/// What can happen to a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// A new case is taken in.
    Register(Box<Intake>),
    /// A finished record of the past is taken in as printed.
    Import(Box<Record>),
    /// The other half of an imported record has come in: form and letter as they now stand together.
    Complete(Box<Record>),
    Amend {
        field: Field,
        value: String,
    },
    /// What was read and doubted is right.
    ConfirmDoubt {
        field: String,
    },
    /// What was read and doubted was misread; the paper says `value`.
    CorrectDoubt {
        field: String,
        value: String,
    },
    Accept {
        on: NaiveDate,
        /// The words of the letter follow the duty; journals of 0.1.0 know one letter for all.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_duty: bool,
    },
    AskReturn {
        on: NaiveDate,
        reason: String,
        proposed_unit: String,
    },
    AnswerReturn {
        on: NaiveDate,
        granted: bool,
        words: String,
    },
    SetDue {
        date: NaiveDate,
        reason: String,
    },
    Extend {
        until: NaiveDate,
        reason: String,
        approver: String,
    },
    AddAsk {
        text: String,
    },
    EditAsk {
        ask: AskId,
        text: String,
    },
    SplitAsk {
        ask: AskId,
        parts: Vec<String>,
    },
    MergeAsks {
        into: AskId,
        from: AskId,
    },
    RemoveAsk {
        ask: AskId,
    },
    Link {
        ask: AskId,
        section: SectionId,
    },
    Unlink {
        ask: AskId,
        section: SectionId,
    },
    Waive {
        ask: AskId,
        reason: String,
    },
    AddSection {
        heading: String,
        paragraphs: Vec<String>,
    },
    EditSection {
        section: SectionId,
        heading: String,
        paragraphs: Vec<String>,
    },
    /// To the place counted from 1.
    MoveSection {
        section: SectionId,
        to: usize,
    },
    RemoveSection {
        section: SectionId,
    },
    SetJoint {
        joint: bool,
    },
    Approve {
        by: String,
        on: NaiveDate,
        fingerprint: String,
    },
    SendBack {
        by: String,
        on: NaiveDate,
        reason: String,
        fingerprint: String,
    },
    LogContact(Contact),
    Schedule(Plan),
    Hold(Meeting),
    Opine(Box<Opinion>),
    Attach(Attachment),
    Classify(Classification),
    Issue(Issued),
    Close {
        on: NaiveDate,
    },
    Reopen {
        reason: String,
    },
    NewRound {
        on: NaiveDate,
        reason: String,
    },
    Archive {
        on: NaiveDate,
    },
    Note {
        text: String,
    },
    /// What the handler says of a finding of the 校对.
    Advice(AdviceAct),
    /// What was promised, and what came of it.
    Commitment(CommitmentAct),
    /// After the close.
    FollowUp(FollowUpAct),
    /// Text taken over from an earlier reply.
    Reuse(ReuseAct),
    /// 并案.
    Tie(TieAct),
    /// 口径: the value of record of a figure.
    Figure(FigureAct),
    /// The suggestion's own text, and what is taken from it.
    Suggestion(SuggestionAct),
    /// Put aside, kept on top.
    Wait(WaitAct),
    /// Between the units that handle the case.
    CoHandling(CoHandlingAct),
    /// 联名: what is done with one co-signer or another.
    Joint(JointAct),
    /// Takes back the entry with this number; undoing an undo brings the entry back.
    Undo {
        seq: u64,
    },
}

/// 领衔 or 附议: the person to be answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representative {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    #[serde(default)]
    pub phone: String,
    /// 通讯地址 and 邮政编码
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postcode: String,
}

impl Representative {
    /// 通讯地址 with its postcode in front, as on an envelope.
    pub fn written_to(&self) -> String {
        let parts = [self.postcode.as_str(), self.address.as_str()];
        parts.join(" ").trim().to_owned()
    }
}

/// Who answers: 主办, 协办(会办), 分别办理.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    #[default]
    Lead,
    Assisting,
    Separate,
}

impl Duty {
    pub const ALL: [Duty; 3] = [Duty::Lead, Duty::Assisting, Duty::Separate];

    pub fn id(self) -> &'static str {
        match self {
            Duty::Lead => "lead",
            Duty::Assisting => "assisting",
            Duty::Separate => "separate",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Duty::Lead => "主办",
            Duty::Assisting => "协办",
            Duty::Separate => "分别办理",
        }
    }

    pub fn from_id(id: &str) -> Option<Duty> {
        Duty::ALL.into_iter().find(|duty| duty.id() == id)
    }

    /// As stored, or as read on screen.
    pub fn read(text: &str) -> Option<Duty> {
        let named = |duty: &Duty| duty.id() == text || duty.label() == text;
        Duty::ALL.into_iter().find(named)
    }

    /// Whether this unit itself meets and answers the representative.
    pub fn answers_the_representative(self) -> bool {
        self != Duty::Assisting
    }
}

/// What is known of a case when it is taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub number: Number,
    pub title: String,
    /// 承办单位
    pub unit: String,
    pub representative: Representative,
    #[serde(default)]
    pub co_signers: Vec<Representative>,
    #[serde(default)]
    pub duty: Duty,
    /// 主办单位 when we assist, 协办单位 when we lead.
    #[serde(default)]
    pub other_units: Vec<String>,
    pub assigned_on: Option<NaiveDate>,
    /// The date printed on the assignment notice, where there is one.
    #[serde(default)]
    pub due: Option<NaiveDate>,
    /// The suggestion's own text.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub asks: Vec<String>,
    pub handler: String,
    pub phone: String,
    #[serde(default)]
    pub principal: Option<String>,
    /// What the list or the text said and its reader was not sure of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

/// A past record, as printed: the form and its letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub intake: Intake,
    /// SHA-256 of the file it was read from.
    pub source: String,
    pub joint: bool,
    pub salutation: Option<String>,
    pub opening: Option<String>,
    pub closing: Option<String>,
    pub sections: Vec<(String, Vec<String>)>,
    /// Links that the reader of the record found certain; positions from 1.
    #[serde(default)]
    pub links: Vec<(usize, usize)>,
    pub class: Option<String>,
    pub meeting: Option<Meeting>,
    /// Its fingerprint is set when the record is taken in.
    pub opinion: Option<Opinion>,
    pub issued: Option<Issued>,
    pub doubts: Vec<Doubt>,
}

/// Something read whose truth is not certain; it waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Dotted path as in `show --json`: `meeting.held_by`.
    pub field: String,
    pub read: String,
    pub reason: String,
}

/// 附件, kept by the hash of its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub name: String,
    pub hash: String,
    pub bytes: u64,
    #[serde(default)]
    pub note: String,
    /// The values of the case that were read from this file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<Origin>,
}

/// Where in its file a value of the case was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Dotted path as in `show --json`.
    pub field: String,
    /// From 1.
    pub line: u32,
    /// Name of the sheet, where the file is a workbook.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
}

/// 办理情况: the class and what it obliges to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classification {
    /// A letter of the profile's scheme.
    pub class: String,
    /// What is planned, for a class that is not yet solved.
    #[serde(default)]
    pub plan: String,
    #[serde(default)]
    pub plan_date: Option<NaiveDate>,
    /// Why not now, for a class that is not solved.
    #[serde(default)]
    pub explanation: String,
}

/// 印发与送达.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// 发文字号
    pub doc_number: String,
    pub on: NaiveDate,
    /// 当面, 邮寄, 系统 …
    pub delivery: String,
    /// The signers it was handed to.
    #[serde(default, skip_serializing_if = "Whom::is_lead_alone")]
    pub to: Whom,
}

impl Intake {
    pub fn kind(&self) -> Kind {
        self.number.kind
    }
}
