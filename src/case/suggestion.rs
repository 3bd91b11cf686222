//! The suggestion's own paper in its case, and what of its text the handler took as asks. Nothing that the text seems to
//! ask for is an ask before a person said so; what was decided is remembered by the words themselves.

use super::{
    action::{Doubt, Representative},
    blocker::Reasons,
    proposal::Standing,
    state::Case,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What can happen to the suggestion's own text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SuggestionAct {
    /// Its paper came in.
    Read(Box<Paper>),
    /// What the handler makes of pieces of the text.
    Extract {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        taken: Vec<Taken>,
        /// Pieces that ask for nothing.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rejected: Vec<String>,
    },
    /// These pieces wait again.
    Reconsider { pieces: Vec<String> },
}

/// The paper, with what it fills in of the case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// SHA-256 of its file.
    pub source: String,
    pub text: String,
    /// Only where the case knows no name yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_signers: Vec<Representative>,
    /// What the reader doubts, and what the case says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

/// One ask, and the pieces of the text that it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub ask: String,
    pub from: Vec<String>,
}

/// What stands of the paper and of the decisions about its pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    pub paper: Option<Box<Paper>>,
    pub taken: BTreeSet<String>,
    pub rejected: BTreeSet<String>,
}

impl SuggestionAct {
    /// The name in the history and in `show --json`.
    pub fn name(&self) -> &'static str {
        match self {
            SuggestionAct::Read(_) => "read-suggestion",
            SuggestionAct::Extract { .. } => "extract-asks",
            SuggestionAct::Reconsider { .. } => "reconsider-asks",
        }
    }

    pub(super) fn tell(&self) -> String {
        match self {
            SuggestionAct::Read(paper) => {
                let size = paper.text.chars().filter(|c| !c.is_whitespace()).count();
                let doubts = match paper.doubts.len() {
                    0 => String::new(),
                    n => format!("，{n} 处待核对"),
                };
                format!("读入原文（{size} 字）{doubts}")
            }
            SuggestionAct::Extract { taken, rejected } => told_extract(taken, rejected),
            SuggestionAct::Reconsider { pieces } => {
                format!("原文的要求重新待定：{}", pieces.join("；"))
            }
        }
    }
}

fn told_extract(taken: &[Taken], rejected: &[String]) -> String {
    let mut words = Vec::new();
    if !taken.is_empty() {
        let asks: Vec<&str> = taken.iter().map(|one| one.ask.as_str()).collect();
        words.push(format!(
            "从原文列入要求 {} 项：{}",
            asks.len(),
            asks.join("；")
        ));
    }
    if !rejected.is_empty() {
        words.push(format!(
            "不作要求 {} 条：{}",
            rejected.len(),
            rejected.join("；")
        ));
    }
    words.join("。")
}

impl Case {
    /// Whether the paper's text may stand in the place of what is there: nothing, the same, or the few words of a list
    /// that nobody has worked with.
    pub fn gives_way_to(&self, text: &str) -> bool {
        let untouched = self.suggestion == Suggestion::default();
        let own = self.text.trim();
        own.is_empty() || own == text.trim() || untouched && own.len() < text.len()
    }

    pub(super) fn suggestion_needs(&self, act: &SuggestionAct, reasons: &mut Reasons) {
        match act {
            SuggestionAct::Read(paper) => {
                reasons.filled(&paper.text, "原文").need(
                    self.gives_way_to(&paper.text),
                    "已经有原文了，内容不一样（要换就按 E 更正）",
                );
            }
            SuggestionAct::Extract { taken, rejected } => {
                reasons.need(
                    !(taken.is_empty() && rejected.is_empty()),
                    "没有选哪一条要求",
                );
                for one in taken {
                    reasons
                        .filled(&one.ask, "要求内容")
                        .need(!one.from.is_empty(), "没有写明取自原文哪一条");
                }
                let taken = taken.iter().flat_map(|one| &one.from);
                self.known_pieces(taken.chain(rejected), reasons);
            }
            SuggestionAct::Reconsider { pieces } => {
                reasons.need(!pieces.is_empty(), "没有选哪一条要求");
                for piece in pieces {
                    let decided = self.suggestion.taken.contains(piece)
                        || self.suggestion.rejected.contains(piece);
                    reasons.need(decided, format!("“{piece}”本来就待定"));
                }
            }
        }
    }

    fn known_pieces<'a>(&self, pieces: impl Iterator<Item = &'a String>, reasons: &mut Reasons) {
        let known = self.proposals();
        for piece in pieces {
            let found = known.iter().find(|one| one.piece.text == *piece);
            reasons.need(found.is_some(), format!("原文里没有读到“{piece}”"));
            let is_ask = found.is_some_and(|one| matches!(one.standing, Standing::Ask(_)));
            reasons.need(!is_ask, format!("“{piece}”已经是要求了"));
        }
    }

    pub(super) fn sort_suggestion(&mut self, act: &SuggestionAct) {
        match act {
            SuggestionAct::Read(paper) => self.read_paper(paper),
            SuggestionAct::Extract { taken, rejected } => {
                let sorted = &mut self.suggestion;
                for piece in taken.iter().flat_map(|one| &one.from) {
                    sorted.rejected.remove(piece);
                    sorted.taken.insert(piece.clone());
                }
                for piece in rejected {
                    sorted.taken.remove(piece);
                    sorted.rejected.insert(piece.clone());
                }
                for one in taken {
                    self.push_ask(&one.ask);
                }
            }
            SuggestionAct::Reconsider { pieces } => {
                self.suggestion.taken.retain(|one| !pieces.contains(one));
                self.suggestion.rejected.retain(|one| !pieces.contains(one));
            }
        }
    }

    /// The text is the paper's; of the people only what the case leaves open.
    pub(super) fn read_paper(&mut self, paper: &Paper) {
        self.text.clone_from(&paper.text);
        if let Some(name) = &paper.representative {
            self.representative.name.clone_from(name);
        }
        let person = &mut self.representative;
        person.employer = person.employer.take().or(paper.employer.clone());
        for (own, read) in [
            (&mut person.phone, &paper.phone),
            (&mut person.address, &paper.address),
            (&mut person.postcode, &paper.postcode),
        ] {
            if own.is_empty() {
                *own = read.clone().unwrap_or_default();
            }
        }
        if self.co_signers.is_empty() {
            self.co_signers.clone_from(&paper.co_signers);
        }
        for doubt in &paper.doubts {
            if !self.doubts.iter().any(|one| one.field == doubt.field) {
                self.doubts.push(doubt.clone());
            }
        }
        self.suggestion.paper = Some(Box::new(paper.clone()));
    }
}
