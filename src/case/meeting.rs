//! 面商 and what came of it: contacts, the meeting, the representative's own words and signature.
//! A verdict has no default anywhere: it is the representative's, and is written down by a person.

use super::joint::{Who, Whom};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A talk outside the meeting: by telephone, visit or letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub on: NaiveDate,
    /// 电话, 走访, 座谈, 信函 …
    pub means: String,
    pub person: String,
    pub words: String,
    /// The number that was called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// What came of an attempt to arrange a meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Reached>,
}

/// What came of calling somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    NoAnswer,
    Postponed,
    Agreed,
    Talked,
}

impl Reached {
    pub fn label(self) -> &'static str {
        match self {
            Reached::NoAnswer => "未接",
            Reached::Postponed => "改约",
            Reached::Agreed => "约定",
            Reached::Talked => "谈过",
        }
    }
}

impl Contact {
    /// 电话联系沈若兰（13900000000），未接：下午再打
    pub fn told(&self) -> String {
        let mut head = format!("{}联系{}", self.means, self.person);
        if !self.phone.is_empty() {
            head.push_str(&format!("（{}）", self.phone));
        }
        if let Some(result) = self.result {
            head.push_str(&format!("，{}", result.label()));
        }
        match self.words.trim() {
            "" => head,
            words => format!("{head}：{words}"),
        }
    }
}

/// A meeting that is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub on: NaiveDate,
    /// As it was agreed: 下午3点.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    pub place: String,
    pub held_by: String,
    /// The signers that it was arranged with.
    #[serde(default, skip_serializing_if = "Whom::is_lead_alone")]
    pub with: Whom,
}

impl Plan {
    /// 2026-06-18 下午3点
    pub fn when(&self) -> String {
        match &self.time {
            Some(time) => format!("{} {time}", self.on),
            None => self.on.to_string(),
        }
    }
}

/// A meeting that took place, as the form records it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Unknown only in an imported record whose date could not be read.
    pub on: Option<NaiveDate>,
    pub place: String,
    /// 面商人
    pub held_by: String,
    pub phone: String,
    /// The signers who were there.
    #[serde(default, skip_serializing_if = "Whom::is_lead_alone")]
    pub with: Whom,
}

impl Meeting {
    pub fn is_complete(&self) -> bool {
        self.on.is_some()
            && [&self.place, &self.held_by, &self.phone]
                .into_iter()
                .all(|text| !text.trim().is_empty())
    }
}

/// 满意 / 基本满意 / 不满意
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Satisfied,
    MostlySatisfied,
    Dissatisfied,
}

impl Verdict {
    pub const ALL: [Verdict; 3] = [
        Verdict::Satisfied,
        Verdict::MostlySatisfied,
        Verdict::Dissatisfied,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Verdict::Satisfied => "satisfied",
            Verdict::MostlySatisfied => "mostly_satisfied",
            Verdict::Dissatisfied => "dissatisfied",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Verdict::Satisfied => "满意",
            Verdict::MostlySatisfied => "基本满意",
            Verdict::Dissatisfied => "不满意",
        }
    }

    pub fn from_id(id: &str) -> Option<Verdict> {
        Verdict::ALL.into_iter().find(|verdict| verdict.id() == id)
    }
}

/// How the signature reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Paper,
    Scan,
    Proxy,
}

impl Mode {
    pub const ALL: [Mode; 3] = [Mode::Paper, Mode::Scan, Mode::Proxy];

    pub fn id(self) -> &'static str {
        match self {
            Mode::Paper => "paper",
            Mode::Scan => "scan",
            Mode::Proxy => "proxy",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Mode::Paper => "纸面签字",
            Mode::Scan => "扫描件",
            Mode::Proxy => "他人代签",
        }
    }

    pub fn from_id(id: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.id() == id)
    }
}

/// 代表意见和要求: verbatim words, the verdict, and the signature bound to one revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    pub words: String,
    /// On the result of the handling; `None` only in an imported record whose words do not say.
    pub verdict: Option<Verdict>,
    /// On the attitude of the unit, rated apart.
    pub attitude: Option<Verdict>,
    pub signer: Option<String>,
    pub mode: Mode,
    pub collected_by: String,
    pub on: Option<NaiveDate>,
    /// SHA-256 of the letter that was in front of the representative; of a co-signer's without its salutation.
    pub fingerprint: String,
    /// The co-signer whose opinion it is; absent for the lead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

impl Opinion {
    pub fn who(&self) -> Who<'_> {
        self.of.as_deref()
    }
}
