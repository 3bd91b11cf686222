//! 内部安排: the steps of a case planned backwards from its due date, and what makes a case more urgent than its dates do.
//! The numbers are the office's own habit, not a rule of law; they live in the rules profile.
//!
//! Knows nothing about files, the clock or any single case.

use serde::{Deserialize, Serialize};

/// A step with a date of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 协办意见收齐, where this unit leads and others assist.
    Opinions,
    /// 初稿
    Draft,
    /// 审签
    Approval,
    /// 面商
    Meeting,
    /// 签字
    Signature,
    /// 送达
    Delivery,
}

impl Step {
    pub const ALL: [Step; 6] = [
        Step::Opinions,
        Step::Draft,
        Step::Approval,
        Step::Meeting,
        Step::Signature,
        Step::Delivery,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Step::Opinions => "协办意见",
            Step::Draft => "初稿",
            Step::Approval => "审签",
            Step::Meeting => "面商",
            Step::Signature => "签字",
            Step::Delivery => "送达",
        }
    }

    /// The name in a rules file and in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Step::Opinions => "opinions",
            Step::Draft => "draft",
            Step::Approval => "approval",
            Step::Meeting => "meeting",
            Step::Signature => "signature",
            Step::Delivery => "delivery",
        }
    }
}

/// When a step should be done, counted back from the due date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetRule {
    pub step: Step,
    /// Working days before the due date.
    pub before: u32,
    /// A step's date this many calendar days away is near.
    #[serde(default = "usual_nearness")]
    pub near: u32,
}

fn usual_nearness() -> u32 {
    5
}

/// Working days before a due date beyond which a plan is a slip of the finger.
const FARTHEST: u32 = 250;

/// Each step once, and none so far back that it cannot be meant.
pub(super) fn check_targets(targets: &[TargetRule]) -> Result<(), String> {
    for (n, target) in targets.iter().enumerate() {
        let label = target.step.label();
        if targets[..n].iter().any(|other| other.step == target.step) {
            return Err(format!("内部安排：{label}写了两次"));
        }
        if target.before > FARTHEST {
            return Err(format!(
                "内部安排：{label}在到期前 {} 个工作日，最多 {FARTHEST}",
                target.before
            ));
        }
    }
    Ok(())
}

/// How many days sooner a case is taken to be due for the order of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Boosts {
    /// 重点督办
    pub supervised: u32,
    /// 重新办理: the representative was not satisfied once.
    pub later_round: u32,
    /// 签后有改动: a signature has to be asked for again.
    pub changed_after_signature: u32,
}

impl Default for Boosts {
    fn default() -> Boosts {
        Boosts {
            supervised: 10,
            later_round: 10,
            changed_after_signature: 5,
        }
    }
}
