//! The rules of a place: classes, deadlines, and what a close needs. Data with its sources.
//!
//! Knows nothing about files, the clock or any single case. The numbers live in `data/profiles/*.toml`;
//! each carries its source in words, and says whether the office still has to check it.

use serde::{Deserialize, Serialize};

use super::advice::{Drafting, Levels};
use super::datafile::{Unreadable, read};
use super::kind::Kind;
pub use super::rule::{OffDay, Rule, RuleOverride, Term, TermOverrides, Unit};
use super::score::{ScoreRule, check_scores};
use super::target::{Boosts, TargetRule, check_targets};

/// 抄送 by kind of paper, because a suggestion and a proposal come from different houses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Copies {
    /// For 建议: 市人大常委会代表工委 and the like.
    pub suggestions: Vec<String>,
    /// For 提案: 市政协提案委 and the like.
    pub proposals: Vec<String>,
}

/// The rules of a place: classes, deadlines, and what a close needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// File name without its ending.
    pub id: String,
    /// What the handler picks it by.
    pub name: String,
    /// Where the rules come from and what is assumed.
    pub note: String,
    /// Does the reply get signed off before the meeting or after it?
    pub approval: ApprovalOrder,
    /// Does 基本满意 close a case as 满意 does?
    pub mostly_satisfied_closes: bool,
    /// A due date this many calendar days away is near.
    pub near_due_days: u32,
    /// What a close needs beyond asks, approval and opinion.
    pub requires: Requires,
    /// 答复: counted from 交办.
    pub reply: Rule,
    /// 延期: the latest day an extension may reach, counted from 交办 too, not from the first due date.
    pub extension: Rule,
    /// 退办: how long the unit may ask for another unit, counted from 交办.
    pub return_window: Rule,
    /// 协办意见 to the leading unit, counted from 交办.
    pub assisting: Rule,
    /// 重新办理 after 不满意, counted from the day of that opinion.
    pub new_round: Rule,
    /// 反馈: how long the representative has to say what they think of the reply, counted from its delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Rule>,
    /// 联名: whether every signer is answered, or the lead for all; absent where the place says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joint: Option<JointRule>,
    /// Lengths that are different for 提案; what is absent holds for both.
    #[serde(default)]
    pub proposals: TermOverrides,
    /// 内部安排: how long before the due date each step should be done.
    #[serde(default, rename = "target")]
    pub targets: Vec<TargetRule>,
    /// What makes a case more urgent than its dates do.
    #[serde(default)]
    pub boosts: Boosts,
    /// Default 抄送; the office may set its own.
    #[serde(default)]
    pub copies_to: Copies,
    /// How much each check of 校对 matters here.
    #[serde(default)]
    pub review: Levels,
    /// What a letter should look like here.
    #[serde(default)]
    pub drafting: Drafting,
    /// 考核评分; none where the place has no table.
    #[serde(default, rename = "score")]
    pub scores: Vec<ScoreRule>,
    /// 办理情况分类, best first.
    #[serde(rename = "class")]
    pub classes: Vec<ClassRule>,
}

impl Profile {
    /// Reads a profile file. Errors name the line; nothing unknown is skipped.
    pub fn parse(text: &str) -> Result<Profile, Unreadable> {
        let profile: Profile = read("规则文件", text)?;
        profile
            .check()
            .map_err(|cause| Unreadable::whole("规则文件", cause))?;
        Ok(profile)
    }

    /// The class with this letter: `A`, `甲`.
    pub fn class(&self, code: &str) -> Option<&ClassRule> {
        self.classes.iter().find(|c| c.code == code)
    }

    /// The length that holds for a kind of paper; `None` where the place says nothing.
    pub fn rule(&self, term: Term, kind: Kind) -> Option<Rule> {
        let mut rule = self.common(term)?.clone();
        if kind == Kind::Proposal
            && let Some(own) = self.proposals.of(term)
        {
            own.apply(&mut rule);
        }
        Some(rule)
    }

    /// Every length that holds for a kind of paper.
    pub fn rules(&self, kind: Kind) -> impl Iterator<Item = (Term, Rule)> {
        let rule = move |term: Term| Some((term, self.rule(term, kind)?));
        Term::ALL.into_iter().filter_map(rule)
    }

    fn common(&self, term: Term) -> Option<&Rule> {
        Some(match term {
            Term::Reply => &self.reply,
            Term::Extension => &self.extension,
            Term::ReturnWindow => &self.return_window,
            Term::Assisting => &self.assisting,
            Term::NewRound => &self.new_round,
            Term::Feedback => return self.feedback.as_ref(),
        })
    }

    /// Lays the office's own number over a length, for both kinds of paper.
    pub(super) fn lay(&mut self, term: Term, own: &RuleOverride) {
        match term {
            Term::Reply => own.apply(&mut self.reply),
            Term::Extension => own.apply(&mut self.extension),
            Term::ReturnWindow => own.apply(&mut self.return_window),
            Term::Assisting => own.apply(&mut self.assisting),
            Term::NewRound => own.apply(&mut self.new_round),
            Term::Feedback => own.apply(self.feedback.get_or_insert_with(Rule::unsaid)),
        }
        self.proposals.set(term, None);
    }

    fn check(&self) -> Result<(), String> {
        for kind in Kind::ALL {
            for (term, rule) in self.rules(kind) {
                rule.unit
                    .allows(rule.count)
                    .map_err(|cause| format!("{}：{cause}", term.name()))?;
            }
        }
        check_targets(&self.targets)?;
        check_scores(&self.scores)?;
        for (n, class) in self.classes.iter().enumerate() {
            if class.code.trim().is_empty() {
                return Err(format!("第 {} 个分类没有代号（code）", n + 1));
            }
            if self.classes[..n].iter().any(|c| c.code == class.code) {
                return Err(format!("分类 {} 写了两次", class.code));
            }
        }
        self.drafting.check()?;
        match self.classes.iter().any(|c| c.solved) {
            true => Ok(()),
            false => Err("没有一个分类算作“已解决”（solved = true）".to_owned()),
        }
    }
}

/// When the reply is signed off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalOrder {
    /// 先审签、后面商.
    BeforeMeeting,
    /// 先面商、后审签.
    AfterMeeting,
}

/// 联名: who of several signers is to be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointRule {
    pub answer: Answer,
    /// Where the rule comes from.
    pub source: String,
    /// The office has to check it against its own rules.
    #[serde(default)]
    pub verify: bool,
}

/// To whom the answer goes, and whose verdict is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// 逐人答复.
    Each,
    /// 答复领衔人，由其转告，附议人须同意.
    Lead,
}

impl Answer {
    pub fn words(self) -> &'static str {
        match self {
            Answer::Each => "逐人答复，每人都要有意见；同意转告或联系不上的记明",
            Answer::Lead => "答复领衔人，由其转告；附议人同意转告要有记录",
        }
    }
}

/// The office's own choice; without a source it is the office's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointOverride {
    pub answer: Answer,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl JointOverride {
    pub(super) fn rule(&self) -> JointRule {
        JointRule {
            answer: self.answer,
            source: self
                .source
                .clone()
                .unwrap_or_else(|| "本单位设定".to_owned()),
            verify: false,
        }
    }
}

/// Facts a close needs, each a choice of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requires {
    /// A meeting held (date, place, person, phone).
    pub meeting: bool,
    /// The reply issued: 文号, date and how it was delivered.
    pub issue: bool,
    /// Every sentence that promises looked at before a case closes in a class that is followed up.
    #[serde(default)]
    pub commitments: bool,
    /// 协办意见 of every unit, where we lead.
    #[serde(default)]
    pub opinions: bool,
    /// A sign-off of our own 协办意见 before it goes to the lead unit.
    #[serde(default = "yes")]
    pub assisting_approval: bool,
}

fn yes() -> bool {
    true
}

/// One box of 办理情况.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// What is typed and stored: `A`, `甲`.
    pub code: String,
    /// What is printed: A类.
    pub label: String,
    /// What it means in this place.
    pub meaning: String,
    /// Counts as solved in figures.
    pub solved: bool,
    /// Stays on the list of things to look after once closed.
    pub follow_up: bool,
    /// What a close in this class asks for.
    #[serde(default)]
    pub close_needs: CloseNeeds,
    /// Where the wording comes from.
    pub source: String,
    /// The office has to check it against its own rules.
    #[serde(default)]
    pub verify: bool,
}

/// What a close in a class asks for beyond the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseNeeds {
    /// A plan with a date.
    pub plan: bool,
    /// An explanation why not now.
    pub explanation: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::PROFILES;

    #[test]
    fn every_shipped_profile_names_its_sources() {
        for (id, text) in PROFILES {
            let profile = Profile::parse(text).unwrap();
            assert_eq!(profile.id, *id);
            let of_both = Kind::ALL.into_iter().flat_map(|kind| profile.rules(kind));
            let sources = of_both.map(|(_, rule)| rule.source);
            let classes = profile.classes.iter().map(|class| class.source.clone());
            assert!(
                sources.chain(classes).all(|source| !source.is_empty()),
                "{id}"
            );
            assert!(!profile.targets.is_empty(), "{id}");
            assert!(profile.extension.count >= profile.reply.count, "{id}");
        }
    }

    #[test]
    fn the_classes_are_those_of_the_place() {
        let cases = [
            ("shanxi-jincheng", "ABC", "A", "B"),
            ("national", "ABC", "A", "B"),
            ("four-class", "ABCD", "A", "BC"),
            ("jia-yi-bing", "甲乙丙", "甲", "乙"),
            ("fujian", "ABC", "A", "B"),
            ("zhengxie", "ABC", "A", "B"),
            ("foping-county", "ABC", "A", "B"),
        ];
        for ((id, text), (name, codes, solved, followed)) in PROFILES.iter().zip(cases) {
            let profile = Profile::parse(text).unwrap();
            let those = |keep: fn(&ClassRule) -> bool| -> String {
                profile
                    .classes
                    .iter()
                    .filter(|c| keep(c))
                    .map(|c| c.code.as_str())
                    .collect()
            };
            assert_eq!(*id, name);
            assert_eq!(
                (those(|_| true).as_str(), those(|c| c.solved).as_str()),
                (codes, solved)
            );
            assert_eq!(
                (
                    those(|c| c.follow_up).as_str(),
                    those(|c| c.close_needs.plan).as_str()
                ),
                (followed, followed)
            );
            assert!(
                profile
                    .classes
                    .iter()
                    .all(|c| c.solved || c.close_needs != CloseNeeds::default())
            );
            let solved = profile.class(solved).map(|c| c.label.as_str());
            assert!(solved.is_some_and(|label| label.ends_with('类') || *id == "zhengxie"));
        }
    }

    #[test]
    fn a_profile_that_cannot_be_meant_is_refused() {
        let (_, good) = PROFILES[0];
        let cases = [
            ("count = 3\n", "count = 0\n", "规则文件：答复：期限不能是 0"),
            ("code = \"B\"", "code = \"A\"", "规则文件：分类 A 写了两次"),
            (
                "code = \"C\"",
                "code = \" \"",
                "规则文件：第 3 个分类没有代号（code）",
            ),
            (
                "solved = true",
                "solved = false",
                "规则文件：没有一个分类算作“已解决”（solved = true）",
            ),
            (
                "\"before_meeting\"",
                "\"never\"",
                "规则文件第 5 行：不能写 never，可写 before_meeting after_meeting",
            ),
        ];
        for (from, to, expected) in cases {
            let error = Profile::parse(&good.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }
}
