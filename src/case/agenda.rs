//! 日程: what a case asks for on which day. Derived from its dates, its plan and its round; nothing is stored.

use super::{
    clock::{DateKind, Dated},
    commitment::CommitmentId,
    office::Office,
    state::Case,
};
use chrono::NaiveDate;
use serde::Serialize;

/// What falls on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// 办理时限
    Due,
    /// 约定的面商
    Meeting,
    /// 退办申请的最后一天
    Return,
    /// 协办意见应到
    Opinions,
    /// 代表反馈到期
    Feedback,
    /// 内部安排的一步
    Step,
    /// 暂缓的案卷回来
    Wake,
    /// 承诺的期限，或要看一看的日子
    Promise,
}

impl What {
    /// The name used in JSON and in the identity of an event.
    pub fn id(self) -> &'static str {
        match self {
            What::Due => "due",
            What::Meeting => "meeting",
            What::Return => "return",
            What::Opinions => "opinions",
            What::Feedback => "feedback",
            What::Step => "step",
            What::Wake => "wake",
            What::Promise => "promise",
        }
    }

    /// One character for a day of a month.
    pub fn mark(self) -> &'static str {
        match self {
            What::Due => "止",
            What::Meeting => "面",
            What::Return => "退",
            What::Opinions => "协",
            What::Feedback => "馈",
            What::Step => "办",
            What::Wake => "缓",
            What::Promise => "诺",
        }
    }
}

/// One thing on one day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Item {
    pub on: NaiveDate,
    pub what: What,
    pub reference: String,
    /// 办理时限, 面商 下午3点 市民政局, 初稿 …
    pub words: String,
    pub title: String,
    /// 领衔人
    pub representative: String,
    /// The unit that it is asked of, where it is another's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Which of the promises of the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<CommitmentId>,
}

impl Case {
    /// Everything that a case asks for, in no order; of the steps the present one only, because later ones move with it.
    /// Promises are asked for as long as they are open, whatever became of the case.
    pub fn agenda(&self, office: &Office) -> Vec<Item> {
        let mut items: Vec<Item> = self.promised().collect();
        if !self.stage(office).is_open() {
            items.extend(self.awaited(office));
            return items;
        }
        items.extend(
            self.due(office)
                .map(|due| self.item(due.date, What::Due, DateKind::Due.label())),
        );
        items.extend(self.planned_meeting());
        for dated in self.dates(office).into_iter().filter(|one| !one.is_past) {
            let what = match dated.kind {
                DateKind::Return => What::Return,
                DateKind::Opinions => What::Opinions,
                DateKind::Feedback => What::Feedback,
                DateKind::Due | DateKind::Legal | DateKind::Limit => continue,
            };
            items.push(self.dated_item(dated, what));
        }
        let wake = self.wake(office);
        items.extend(self.next_target(office).map(|target| {
            let words = format!("{}安排", target.step.label());
            let on = wake.map_or(target.date, |wake| wake.max(target.date));
            self.item(on, What::Step, &words)
        }));
        items.extend(wake.zip(self.wait.as_ref()).map(|(wake, wait)| {
            let words = format!("看：{}", wait.words());
            self.item(wake, What::Wake, &words)
        }));
        items
    }

    /// Each open promise on the day on which it wants to be looked at.
    fn promised(&self) -> impl Iterator<Item = Item> {
        self.commitments().iter().filter_map(|one| {
            let words = format!("承诺：{}", one.words.trim_end_matches('。'));
            Some(Item {
                promise: Some(one.id),
                ..self.item(one.attention()?, What::Promise, &words)
            })
        })
    }

    /// A meeting that was arranged and has not been held.
    fn planned_meeting(&self) -> Option<Item> {
        let plan = self.next_plan()?;
        let time = plan.time.as_deref().unwrap_or_default();
        let whom = plan.with.told(&self.representative.name);
        let words = format!("面商 {whom} {time} {}", plan.place);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(self.item(plan.on, What::Meeting, &words))
    }

    /// What a closed case still waits for.
    fn awaited(&self, office: &Office) -> Option<Item> {
        let dates = self.dates(office).into_iter();
        let mut open = dates.filter(|one| !one.is_past && one.kind == DateKind::Feedback);
        let dated = open.next()?;
        Some(self.item(dated.due.date, What::Feedback, dated.kind.label()))
    }

    fn dated_item(&self, dated: Dated, what: What) -> Item {
        let words = match &dated.of {
            Some(unit) => format!("{}（{unit}）", dated.kind.label()),
            None => dated.kind.label().to_owned(),
        };
        Item {
            unit: dated.of,
            ..self.item(dated.due.date, what, &words)
        }
    }

    fn item(&self, on: NaiveDate, what: What, words: &str) -> Item {
        Item {
            on,
            what,
            reference: self.reference(),
            words: words.to_owned(),
            title: self.title.clone(),
            representative: self.representative.name.clone(),
            unit: None,
            promise: None,
        }
    }
}
