//! 建议 and 提案: one kind each, one table of words, never two code paths.
//! Wording follows the forms in use: 人大代表建议面商记录表 and 政协委员提案面商记录表.

use serde::{Deserialize, Serialize};

/// A deputy's suggestion or a CPPCC member's proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Suggestion,
    Proposal,
}

/// Every word that differs between the two kinds.
#[derive(Debug)]
pub struct Words {
    /// 建议 / 提案
    pub paper: &'static str,
    /// 代表 / 委员
    pub person: &'static str,
    /// 人大 / 政协
    pub body: &'static str,
    /// What stands before the congress in the reply's title: 关于… / 关于对…
    pub about: &'static str,
    /// First part of a typeable reference: rd / zx
    pub prefix: &'static str,
    /// The form's name without its place: 人大代表建议面商记录表
    pub form: &'static str,
}

const SUGGESTION: Words = Words {
    paper: "建议",
    person: "代表",
    body: "人大",
    about: "关于",
    prefix: "rd",
    form: "人大代表建议面商记录表",
};

const PROPOSAL: Words = Words {
    paper: "提案",
    person: "委员",
    body: "政协",
    about: "关于对",
    prefix: "zx",
    form: "政协委员提案面商记录表",
};

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Suggestion, Kind::Proposal];

    pub fn words(self) -> &'static Words {
        match self {
            Kind::Suggestion => &SUGGESTION,
            Kind::Proposal => &PROPOSAL,
        }
    }

    /// The name used in JSON and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Suggestion => "suggestion",
            Kind::Proposal => "proposal",
        }
    }

    pub fn from_id(id: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
