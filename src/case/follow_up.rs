//! 跟踪办理: what happens to a case after its close. 办理结果 stays as it was signed; what came of it is a second fact
//! beside it, with who said so and why.

use super::{
    action::Classification,
    blocker::Reasons,
    close::unknown_class,
    commitment::{Commitment, Kept, Origin},
    office::Office,
    state::Case,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What can be recorded of a case once it is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FollowUpAct {
    /// 二次答复: the representative was told what came of it.
    AnswerAgain(Answer),
    /// 跟踪办理结果: B is now A.
    Reclassify(Outcome),
}

/// 二次答复
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub on: NaiveDate,
    /// 书面, 电话, 当面 …
    pub means: String,
    pub words: String,
    pub by: String,
}

/// 跟踪办理结果
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// A letter of the profile's scheme.
    pub class: String,
    pub on: NaiveDate,
    pub by: String,
    pub reason: String,
}

/// Everything that outlives the close.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    pub commitments: Vec<Commitment>,
    /// Sentences that promise nothing, each with the reason.
    pub dismissed: Vec<(String, String)>,
    pub answers: Vec<Answer>,
    /// With the round that each was said of.
    pub outcomes: Vec<(usize, Outcome)>,
    /// Promises ever taken in.
    counted: u32,
}

impl FollowUp {
    pub(super) fn push(&mut self, kept: Kept, origin: Origin, kept_on: NaiveDate) {
        self.counted += 1;
        self.commitments.push(Commitment {
            id: self.counted,
            words: kept.words,
            sentence: kept.sentence,
            section: kept.section,
            origin,
            owner: kept.owner,
            due: kept.due,
            topic: kept.topic,
            kept_on,
            proofs: Vec::new(),
            remind: None,
            wait: None,
            end: None,
        });
    }
}

impl Case {
    /// 跟踪办理结果 of this round, when there is one.
    pub fn outcome(&self) -> Option<&Outcome> {
        let round = self.rounds.len();
        let mut all = self.follow_up.outcomes.iter().rev();
        let (_, outcome) = all.find(|(of, _)| *of == round)?;
        self.is_closed().then_some(outcome)
    }

    /// What the case counts as today: what came of it, or else what was signed.
    pub fn class_now(&self) -> Option<&str> {
        let outcome = self.outcome().map(|outcome| outcome.class.as_str());
        outcome.or(self.class())
    }

    /// 回头看: closed in a class that is not the end of it, and not solved since.
    pub fn needs_follow_up(&self, office: &Office) -> bool {
        let rule = self.class_now().and_then(|code| office.profile.class(code));
        self.is_closed() && rule.is_some_and(|rule| rule.follow_up)
    }

    pub(super) fn follow(&mut self, act: &FollowUpAct) {
        let round = self.rounds.len();
        match act {
            FollowUpAct::AnswerAgain(answer) => self.follow_up.answers.push(answer.clone()),
            FollowUpAct::Reclassify(outcome) => {
                self.follow_up.outcomes.push((round, outcome.clone()));
            }
        }
    }

    pub(super) fn follow_up_needs(
        &self,
        act: &FollowUpAct,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        match act {
            FollowUpAct::AnswerAgain(answer) => {
                let label = "二次答复日期";
                reasons
                    .not_future(answer.on, today, label)
                    .not_before(answer.on, self.closed_on(), "二次答复日期早于办结日期")
                    .filled(&answer.means, "答复方式")
                    .filled(&answer.words, "答复内容")
                    .filled(&answer.by, "答复人");
            }
            FollowUpAct::Reclassify(outcome) => self.outcome_needs(outcome, office, today, reasons),
        }
    }

    fn outcome_needs(
        &self,
        outcome: &Outcome,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        let rule = office.profile.class(&outcome.class);
        reasons
            .need(rule.is_some(), unknown_class(&outcome.class, office))
            .need(
                self.class_now() != Some(&outcome.class),
                format!("现在就是 {} 类", outcome.class),
            )
            .not_future(outcome.on, today, "调整日期")
            .not_before(outcome.on, self.closed_on(), "调整日期早于办结日期")
            .filled(&outcome.by, "由谁决定")
            .filled(&outcome.reason, "调整理由");
        let mut plans = self.commitments().iter();
        let waits = plans.any(|one| one.origin == Origin::Plan && one.is_open());
        if rule.is_some_and(|rule| rule.solved) {
            reasons.need_first(!waits, "办理计划还没有兑现", "fulfil-commitment");
        }
    }
}

/// One line of 经过.
pub(super) fn tell(before: &Case, act: &FollowUpAct) -> String {
    match act {
        FollowUpAct::AnswerAgain(answer) => format!(
            "二次答复（{}）：{}以{}答复：{}",
            answer.on, answer.by, answer.means, answer.words
        ),
        FollowUpAct::Reclassify(outcome) => format!(
            "跟踪办理结果由 {} 类调整为 {} 类（{}，{}决定）：{}",
            before.class_now().unwrap_or("未定"),
            outcome.class,
            outcome.on,
            outcome.by,
            outcome.reason
        ),
    }
}

pub(super) fn name(act: &FollowUpAct) -> &'static str {
    match act {
        FollowUpAct::AnswerAgain(_) => "answer-again",
        FollowUpAct::Reclassify(_) => "reclassify",
    }
}

impl Case {
    /// 办理情况, and the promise that its plan is.
    pub(super) fn classify(&mut self, class: &Classification, told: NaiveDate) {
        self.round_mut().class = Some(class.clone());
        self.plan(class, told);
    }
}
