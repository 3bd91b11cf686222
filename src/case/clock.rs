//! The clock of a case: every date it lives by, with its explanation, and its steps planned backwards from the due date.
//! Pure: `today` comes in, nothing is stored.

use super::{
    deadline::{self, Due},
    office::{ApprovalOrder, Office, Step, TargetRule, Term},
    state::Case,
};
use chrono::NaiveDate;

/// One date of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    pub kind: DateKind,
    pub due: Due,
    /// What was waited for has happened, so that the date binds nobody any more.
    pub is_past: bool,
    /// The unit whose date it is, where it is another's.
    pub of: Option<String>,
}

/// What a date is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// The date that counts.
    Due,
    /// What the rule alone would give.
    Legal,
    /// The latest that an extension may reach.
    Limit,
    /// The last day on which the case may be handed back.
    Return,
    /// The assisting units' opinions should be in.
    Opinions,
    /// The representative's feedback should be in.
    Feedback,
}

impl DateKind {
    pub fn label(self) -> &'static str {
        match self {
            DateKind::Due => "办理时限",
            DateKind::Legal => "法定期限",
            DateKind::Limit => "延期最长",
            DateKind::Return => "退办申请",
            DateKind::Opinions => "协办意见",
            DateKind::Feedback => "代表反馈",
        }
    }
}

/// One step with the day by which it should be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub step: Step,
    pub date: NaiveDate,
    pub is_done: bool,
    /// A date this many days away is near.
    pub near: u32,
    /// How the date was reached.
    pub why: String,
}

impl Target {
    /// Not done, and its day is near or past.
    pub fn is_pressing(&self, today: NaiveDate) -> bool {
        !self.is_done && deadline::days_left(today, self.date) <= i64::from(self.near)
    }
}

impl Case {
    /// Every date that binds this case, the one that counts first.
    pub fn dates(&self, office: &Office) -> Vec<Dated> {
        let mut dates = Vec::new();
        let mut add = |kind: DateKind, due: Option<Due>, is_past: bool| {
            dates.extend(due.map(|due| Dated {
                kind,
                due,
                is_past,
                of: None,
            }));
        };
        let is_open = self.stage(office).is_open();
        let round = self.round();
        add(DateKind::Due, self.due(office), !is_open);
        if round.extension.is_some() || round.due.is_some() {
            add(DateKind::Legal, self.legal_due(office), !is_open);
        }
        if is_open && round.extension.is_none() {
            add(DateKind::Limit, self.extension_limit(office), false);
        }
        if !self.is_accepted() && self.duty.answers_the_representative() {
            add(DateKind::Return, self.return_limit(office), false);
        }
        let delivered = round.issued.as_ref().map(|issued| issued.on);
        if self.duty.answers_the_representative() {
            let due = delivered.and_then(|on| self.counted(Term::Feedback, on, office));
            add(DateKind::Feedback, due, self.opinion().is_some());
        }
        dates.extend(self.opinion_dates(office));
        dates
    }

    /// The steps of the current round with their days, in the order in which they are done.
    /// Where less time was given than the plan asks for, the plan shrinks in proportion.
    pub fn targets(&self, office: &Office) -> Vec<Target> {
        let Some(due) = self.due(office) else {
            return Vec::new();
        };
        let mut rules: Vec<&TargetRule> = office
            .profile
            .targets
            .iter()
            .filter(|rule| self.has_step(rule.step, office))
            .collect();
        let order = order(office.profile.approval);
        rules.sort_by_key(|rule| order.iter().position(|step| *step == rule.step));
        let given = self.round_start().map(|start| {
            deadline::working_days_between(start, due.date, &office.calendar).max(0) as u32
        });
        let longest = rules.iter().map(|rule| rule.before).max().unwrap_or(0);
        rules
            .into_iter()
            .map(|rule| self.target(rule, due.date, given.map(|given| (given, longest)), office))
            .collect()
    }

    /// The first step that is not done.
    pub fn next_target(&self, office: &Office) -> Option<Target> {
        let is_open = self.stage(office).is_open();
        let open = self.targets(office).into_iter().find(|one| !one.is_done);
        open.filter(|_| is_open)
    }

    fn target(
        &self,
        rule: &TargetRule,
        due: NaiveDate,
        given: Option<(u32, u32)>,
        office: &Office,
    ) -> Target {
        let (before, shrunk) = match given {
            Some((given, longest)) if longest > 0 && given <= longest => {
                (rule.before * given / (longest + 1), true)
            }
            _ => (rule.before, false),
        };
        let mut why = format!("办理时限 {due} 前 {before} 个工作日");
        if shrunk {
            why.push_str("（办理时间短，内部安排按比例缩短）");
        }
        Target {
            step: rule.step,
            date: deadline::working_days_before(due, before, &office.calendar),
            is_done: self.has_done(rule.step, office),
            near: rule.near,
            why,
        }
    }

    /// Whether a case of this duty goes through the step at all.
    fn has_step(&self, step: Step, office: &Office) -> bool {
        let answers = self.duty.answers_the_representative();
        match step {
            Step::Opinions => self.has_co_handlers(),
            Step::Draft | Step::Approval => true,
            Step::Meeting => self.needs_meeting(&office.profile),
            Step::Signature => answers,
            Step::Delivery => true,
        }
    }

    fn has_done(&self, step: Step, office: &Office) -> bool {
        match step {
            Step::Opinions => self.is_past_opinions(office),
            Step::Draft => self.is_drafted(),
            Step::Approval => self.is_approved(),
            Step::Meeting => self.is_met(),
            Step::Signature => self.is_signed_off(&office.profile),
            Step::Delivery => self.is_issued() || self.is_closed(),
        }
    }
}

fn order(approval: ApprovalOrder) -> [Step; 6] {
    use Step::{Approval, Delivery, Draft, Meeting, Opinions, Signature};
    match approval {
        ApprovalOrder::BeforeMeeting => [Opinions, Draft, Approval, Meeting, Signature, Delivery],
        ApprovalOrder::AfterMeeting => [Opinions, Draft, Meeting, Signature, Approval, Delivery],
    }
}
