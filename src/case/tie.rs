//! 并案: cases of one matter that are handled together and answered separately. Each of them carries the tie by itself;
//! that both sides are told in one act is for the desk to see to.

use super::{blocker::Reasons, state::Case};
use serde::{Deserialize, Serialize};

/// Joining with another case, and parting from it. The other is named by its reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TieAct {
    Join { with: String },
    Part { with: String },
}

impl TieAct {
    /// The name in the history and in `show --json`.
    pub fn name(&self) -> &'static str {
        match self {
            TieAct::Join { .. } => "join",
            TieAct::Part { .. } => "part",
        }
    }

    pub(super) fn tell(&self) -> String {
        match self {
            TieAct::Join { with } => format!("与 {with} 并案办理，分别答复"),
            TieAct::Part { with } => format!("不再与 {with} 并案"),
        }
    }
}

impl Case {
    pub(super) fn tie_needs(&self, act: &TieAct, reasons: &mut Reasons) {
        match act {
            TieAct::Join { with } => {
                reasons
                    .filled(with, "并案的案号")
                    .need(*with != self.reference(), "不能和自己并案")
                    .need(!self.ties.contains(with), format!("已经和 {with} 并案"));
            }
            TieAct::Part { with } => {
                reasons.need(self.ties.contains(with), format!("没有和 {with} 并案"));
            }
        }
    }

    pub(super) fn tie(&mut self, act: &TieAct) {
        match act {
            TieAct::Join { with } => self.ties.insert(with.clone()),
            TieAct::Part { with } => self.ties.remove(with),
        };
    }
}
