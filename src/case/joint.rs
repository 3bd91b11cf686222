//! 联名: several people signed one suggestion, and what is done with each of them. Nobody named means the lead
//! representative, who is never named here, so that a corrected name moves nothing and every old journal means what it meant.

use super::{action::Representative, blocker::Reasons, meeting::Plan, office::Office, state::Case};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One of the signers: `None` is the lead, the others go by their names.
pub type Who<'a> = Option<&'a str>;

/// The signers that one act is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Whom {
    /// Names of co-signers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_lead: bool,
}

impl Whom {
    /// The lead alone, as every act of a case with one signer.
    pub fn is_lead_alone(&self) -> bool {
        *self == Whom::default()
    }

    pub fn one(who: Who) -> Whom {
        Whom {
            others: who.into_iter().map(str::to_owned).collect(),
            without_lead: who.is_some(),
        }
    }

    pub fn includes(&self, who: Who) -> bool {
        match who {
            None => !self.without_lead,
            Some(name) => self.others.iter().any(|one| one == name),
        }
    }

    pub fn each(&self) -> impl Iterator<Item = Who<'_>> {
        let lead = (!self.without_lead).then_some(None);
        let others = self.others.iter().map(|name| Some(name.as_str()));
        lead.into_iter().chain(others)
    }

    /// The names as they are told; nothing for the lead alone, of whom every case tells anyway.
    pub fn told(&self, lead: &str) -> String {
        if self.is_lead_alone() {
            return String::new();
        }
        let names: Vec<&str> = self.each().map(|who| who.unwrap_or(lead)).collect();
        names.join("、")
    }

    /// Takes out who is somewhere else by now; `false` when nobody is left.
    pub(super) fn without(&mut self, moved: &Whom) -> bool {
        self.others.retain(|name| !moved.includes(Some(name)));
        self.without_lead |= moved.includes(None);
        !(self.without_lead && self.others.is_empty())
    }

    fn rename(&mut self, old: &str, new: &str) {
        for name in self.others.iter_mut().filter(|name| *name == old) {
            new.clone_into(name);
        }
    }
}

/// What is done with a co-signer beyond meeting and hearing them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum JointAct {
    /// 送达: the answer was handed to them.
    Deliver(Delivery),
    /// They are answered through the lead, or cannot be reached.
    Excuse(Excuse),
    /// Where they work and how they are reached.
    Describe(Described),
}

/// What is learnt of a co-signer; absent is what stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
}

impl Described {
    fn told(&self) -> Vec<String> {
        let told = [
            ("工作单位", &self.employer),
            ("联系电话", &self.phone),
            ("通讯地址", &self.address),
            ("邮政编码", &self.postcode),
        ];
        let told = told.into_iter();
        told.filter_map(|(label, value)| Some(format!("{label}{}", value.as_ref()?)))
            .collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub to: Whom,
    pub on: NaiveDate,
    /// 当面, 邮寄, 系统 …
    pub means: String,
}

/// Why a co-signer is not answered each for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// 同意由领衔人转告
    Consent,
    /// 联系不上
    Unreachable,
}

impl Grounds {
    pub const ALL: [Grounds; 2] = [Grounds::Consent, Grounds::Unreachable];

    pub fn id(self) -> &'static str {
        match self {
            Grounds::Consent => "consent",
            Grounds::Unreachable => "unreachable",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Grounds::Consent => "同意由领衔人转告",
            Grounds::Unreachable => "联系不上",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excuse {
    pub names: Vec<String>,
    pub grounds: Grounds,
    pub on: NaiveDate,
    /// Who said so and how, or what was tried.
    pub words: String,
    /// Who put it on record.
    pub by: String,
}

/// An answer that was handed over, with the text it said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub delivery: Delivery,
    /// The case's fingerprint on that day, without any salutation.
    pub text: String,
}

impl JointAct {
    /// The name in the history and in `show --json`.
    pub fn name(&self) -> &'static str {
        match self {
            JointAct::Deliver(_) => "deliver",
            JointAct::Excuse(_) => "answer-through-lead",
            JointAct::Describe(_) => "describe-signer",
        }
    }

    pub(super) fn tell(&self, before: &Case) -> String {
        match self {
            JointAct::Deliver(delivery) => {
                let named = delivery.to.told(&before.representative.name);
                let to = match named.is_empty() {
                    true => &before.representative.name,
                    false => &named,
                };
                format!("答复送达{to}（{}，{}）", delivery.on, delivery.means)
            }
            JointAct::Excuse(excuse) => format!(
                "{}{}（{}，{}记）：{}",
                excuse.names.join("、"),
                excuse.grounds.label(),
                excuse.on,
                excuse.by,
                excuse.words
            ),
            JointAct::Describe(one) => format!("附议人{}：{}", one.name, one.told().join("，")),
        }
    }
}

impl Case {
    pub(super) fn join(&mut self, act: &JointAct) {
        match act {
            JointAct::Deliver(delivery) => {
                let text = self.letter().shared_fingerprint();
                self.round_mut().deliveries.push(Delivered {
                    delivery: delivery.clone(),
                    text,
                });
            }
            JointAct::Excuse(excuse) => self.round_mut().excuses.push(excuse.clone()),
            JointAct::Describe(described) => {
                let mut known = self.co_signers.iter_mut();
                if let Some(person) = known.find(|one| one.name == described.name) {
                    let described = described.clone();
                    person.employer = described.employer.or(person.employer.take());
                    put(&mut person.phone, described.phone);
                    put(&mut person.address, described.address);
                    put(&mut person.postcode, described.postcode);
                }
            }
        }
    }

    /// A meeting arranged anew takes its signers out of what was arranged with them before.
    pub(super) fn arrange(&mut self, plan: &Plan) {
        let round = self.round_mut();
        round
            .other_plans
            .retain_mut(|one| one.with.without(&plan.with));
        match plan.with.includes(None) {
            true => round.plan = Some(plan.clone()),
            false => round.other_plans.push(plan.clone()),
        }
    }

    pub(super) fn joint_needs(
        &self,
        act: &JointAct,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        let person = self.number.kind.words().person;
        if self.co_signers.is_empty() {
            let words = format!("这一件没有附议{person}，只答复{}", self.representative.name);
            reasons.need_first(false, words, "amend");
            return;
        }
        match act {
            JointAct::Deliver(delivery) => self.delivery_needs(delivery, office, today, reasons),
            JointAct::Excuse(excuse) => self.excuse_needs(excuse, today, reasons),
            JointAct::Describe(described) => {
                self.known_signer(Some(&described.name), reasons);
                let said = !described.told().is_empty();
                reasons.need(said, "工作单位、联系电话、通讯地址、邮政编码至少填一项");
            }
        }
    }

    fn delivery_needs(
        &self,
        delivery: &Delivery,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        if !self.faces_the_representative(reasons) {
            return;
        }
        self.draft_needs(reasons);
        self.approval_first(office, reasons);
        self.known_signers(&delivery.to, reasons);
        reasons
            .not_future(delivery.on, today, "送达日期")
            .not_before(delivery.on, self.round_start(), &self.too_early("送达日期"))
            .filled(&delivery.means, "送达方式");
    }

    fn excuse_needs(&self, excuse: &Excuse, today: NaiveDate, reasons: &mut Reasons) {
        if !self.faces_the_representative(reasons) {
            return;
        }
        reasons.need(!excuse.names.is_empty(), "没有选附议人");
        for name in &excuse.names {
            self.known_signer(Some(name), reasons);
        }
        reasons
            .not_future(excuse.on, today, "日期")
            .not_before(excuse.on, self.assigned_on, "日期早于交办日期")
            .filled(&excuse.words, "说明")
            .filled(&excuse.by, "记录人");
    }

    /// Everybody who is named signed the suggestion, and somebody is.
    pub(super) fn known_signers(&self, whom: &Whom, reasons: &mut Reasons) {
        reasons.need(whom.each().next().is_some(), "没有选联名人");
        for who in whom.each() {
            self.known_signer(who, reasons);
        }
    }

    pub(super) fn known_signer(&self, who: Who, reasons: &mut Reasons) {
        let Some(name) = who else {
            return;
        };
        let known = self.co_signers.iter().any(|one| one.name == name);
        let person = self.number.kind.words().person;
        reasons.need(known, format!("没有附议{person}“{name}”"));
    }

    /// Whether anything was done with a co-signer in any round.
    pub(super) fn has_record_of(&self, name: &str) -> bool {
        let who = Some(name);
        self.rounds.iter().any(|round| {
            round.opinions.iter().any(|one| one.of.as_deref() == who)
                || round.meetings.iter().any(|one| one.with.includes(who))
                || round
                    .deliveries
                    .iter()
                    .any(|one| one.delivery.to.includes(who))
                || round
                    .excuses
                    .iter()
                    .any(|one| one.names.iter().any(|one| one == name))
                || round
                    .issued
                    .as_ref()
                    .is_some_and(|one| one.to.includes(who))
        })
    }

    /// One name in the row spelt another way is the same person: what is known and on record of them stays theirs.
    pub(super) fn keep_signer_records(&mut self, before: &[Representative]) {
        let pairs = || before.iter().enumerate().zip(&self.co_signers);
        let mut differing = pairs().filter(|((_, old), new)| old.name != new.name);
        let (Some(((at, old), new)), None) = (differing.next(), differing.next()) else {
            return;
        };
        let moved = before.len() != self.co_signers.len()
            || before.iter().any(|one| one.name == new.name)
            || !self.has_record_of(&old.name);
        if moved {
            return;
        }
        let name = new.name.clone();
        self.rename_signer(&old.name, &name);
        self.co_signers[at] = Representative {
            name,
            ..old.clone()
        };
    }

    fn rename_signer(&mut self, old: &str, new: &str) {
        for round in &mut self.rounds {
            for opinion in &mut round.opinions {
                if opinion.of.as_deref() == Some(old) {
                    opinion.of = Some(new.to_owned());
                }
            }
            let meetings = round.meetings.iter_mut().map(|one| &mut one.with);
            let plans = round.plan.iter_mut().chain(&mut round.other_plans);
            let plans = plans.map(|one| &mut one.with);
            let delivered = round.deliveries.iter_mut().map(|one| &mut one.delivery.to);
            let issued = round.issued.iter_mut().map(|one| &mut one.to);
            for whom in meetings.chain(plans).chain(delivered).chain(issued) {
                whom.rename(old, new);
            }
            let excused = round.excuses.iter_mut().flat_map(|one| &mut one.names);
            for name in excused.filter(|name| *name == old) {
                new.clone_into(name);
            }
        }
    }
}

fn put(place: &mut String, value: Option<String>) {
    if let Some(value) = value {
        *place = value;
    }
}
