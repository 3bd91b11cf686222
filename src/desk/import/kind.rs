//! What a file of an import turned out to hold, and what became of it: their names for people and for scripts.

use crate::case;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Imported,
    /// It was already there.
    Unchanged,
    /// Nothing of it was kept.
    Failed,
}

impl Outcome {
    /// The name in `import --json`.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::Imported => "imported",
            Outcome::Unchanged => "unchanged",
            Outcome::Failed => "failed",
        }
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Case(case::Kind),
    Policy,
    /// 交办清单
    Assignment,
    /// The suggestion or proposal itself.
    Text(case::Kind),
}

impl Kind {
    /// The name in `import --json`.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Case(kind) => kind.id(),
            Kind::Policy => "policy",
            Kind::Assignment => "assignment",
            Kind::Text(case::Kind::Suggestion) => "suggestion_text",
            Kind::Text(case::Kind::Proposal) => "proposal_text",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Kind::Case(kind) => kind.words().paper,
            Kind::Policy => "政策文件",
            Kind::Assignment => "交办清单",
            Kind::Text(case::Kind::Suggestion) => "建议原文",
            Kind::Text(case::Kind::Proposal) => "提案原文",
        }
    }
}
