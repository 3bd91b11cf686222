//! The saved views of the desk: one table of names, and the one condition each stands for.
//! Knows the columns of `case_row` and `tally`, nothing of a case.

use crate::case::commitment::NEAR_DAYS;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Sort key and due day of an open case without a date; every real one is smaller.
pub(super) const NO_DATE: i64 = 5_000_000;
/// The due day of finished cases; from here on the sort key is theirs too, the latest first.
pub(super) const FINISHED: i64 = 10_000_000;
/// So much less is the sort key of a pinned case: less than that of any other.
pub(super) const PINNED: i64 = 30_000_000;

/// Which cases the desk shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    ToAccept,
    Drafting,
    Approval,
    Meeting,
    Signature,
    Closing,
    Overdue,
    ThisWeek,
    Doubtful,
    Awaiting,
    PromiseDue,
    LookBack,
    Waiting,
    Closed,
    #[default]
    All,
}

struct ViewRule {
    view: View,
    id: &'static str,
    label: &'static str,
}

const fn rule(view: View, id: &'static str, label: &'static str) -> ViewRule {
    ViewRule { view, id, label }
}

const VIEWS: [ViewRule; 15] = [
    rule(View::ToAccept, "intake", "待签收"),
    rule(View::Drafting, "drafting", "起草"),
    rule(View::Approval, "approval", "待审签"),
    rule(View::Meeting, "meeting", "待面商"),
    rule(View::Signature, "signature", "待签字"),
    rule(View::Closing, "closing", "待办结"),
    rule(View::Overdue, "overdue", "超期"),
    rule(View::ThisWeek, "this-week", "本周到期"),
    rule(View::Doubtful, "doubtful", "待核对"),
    rule(View::Awaiting, "awaiting", "协办待复"),
    rule(View::PromiseDue, "promise-due", "承诺到期"),
    rule(View::LookBack, "look-back", "回头看"),
    rule(View::Waiting, "waiting", "暂缓"),
    rule(View::Closed, "closed", "已办结"),
    rule(View::All, "all", "全部"),
];

impl View {
    /// In the order of the desk.
    pub const ALL: [View; 15] = {
        let mut all = [View::All; 15];
        let mut at = 0;
        while at < all.len() {
            all[at] = VIEWS[at].view;
            at += 1;
        }
        all
    };

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        VIEWS[self as usize].id
    }

    pub fn label(self) -> &'static str {
        VIEWS[self as usize].label
    }

    pub fn from_id(id: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.id() == id)
    }

    /// The condition on `case_row` and on `tally`; today is not stored anywhere, so that no date goes stale overnight.
    pub(super) fn condition(self, today: NaiveDate) -> String {
        let now = day(today);
        match self {
            View::All => "1".to_owned(),
            View::Closed => format!("due_day = {FINISHED}"),
            View::Doubtful => "doubtful = 1".to_owned(),
            View::PromiseDue => {
                let near = today
                    .checked_add_days(Days::new(NEAR_DAYS))
                    .unwrap_or(today);
                format!("promise_day <= {} AND promise_day < {NO_DATE}", day(near))
            }
            View::Awaiting => format!("awaited_day < {NO_DATE}"),
            View::LookBack => "look_back = 1".to_owned(),
            View::Overdue => format!("due_day < {now}"),
            View::ThisWeek => format!("due_day BETWEEN {now} AND {}", day(week_end(today))),
            View::Waiting => format!("wake_day > {now}"),
            stage => format!("stage = '{}' AND wake_day <= {now}", stage.id()),
        }
    }
}

impl View {
    /// Whether the tally knows how many there are; the others are few and counted one by one.
    pub(super) fn is_tallied(self) -> bool {
        !matches!(self, View::PromiseDue | View::LookBack | View::Awaiting)
    }

    /// The same as a query; empty for all.
    pub fn query(self) -> &'static str {
        match self {
            View::ToAccept => "阶段:待签收 !暂缓",
            View::Drafting => "阶段:起草 !暂缓",
            View::Approval => "阶段:待审签 !暂缓",
            View::Meeting => "阶段:待面商 !暂缓",
            View::Signature => "阶段:待签字 !暂缓",
            View::Closing => "阶段:待办结 !暂缓",
            View::Overdue => "超期",
            View::ThisWeek => "时限:本周",
            View::Doubtful => "待核对",
            View::PromiseDue => "承诺到期",
            View::Awaiting => "协办待复",
            View::LookBack => "回头看",
            View::Waiting => "暂缓",
            View::Closed => "!在办",
            View::All => "",
        }
    }

    /// What comes first.
    pub(super) fn order(self) -> &'static str {
        match self {
            View::PromiseDue => "(urgency >= 0), promise_day, case_key",
            View::Waiting => "(urgency >= 0), wake_day, case_key",
            View::Awaiting => "(urgency >= 0), awaited_day, case_key",
            _ => "urgency, case_key",
        }
    }
}

/// The Sunday of this week.
pub(super) fn week_end(today: NaiveDate) -> NaiveDate {
    let left = 6 - today.weekday().num_days_from_monday();
    today
        .checked_add_days(Days::new(u64::from(left)))
        .unwrap_or(today)
}

/// The last day of this month.
pub(super) fn month_end(today: NaiveDate) -> NaiveDate {
    let next = today
        .checked_add_months(Months::new(1))
        .and_then(|next| next.with_day(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(today)
}

/// A date as a number that sorts.
pub(super) fn day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()).clamp(0, NO_DATE - 1)
}

/// Cases per view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts(pub(super) [usize; 15]);

impl Counts {
    pub fn of(&self, view: View) -> usize {
        self.0[view as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Stage;

    #[test]
    fn the_table_is_in_the_order_of_the_enum_and_knows_the_stages() {
        for (at, view) in View::ALL.into_iter().enumerate() {
            assert_eq!(view as usize, at);
            assert_eq!(View::from_id(view.id()), Some(view));
        }
        for view in &View::ALL[..6] {
            let stage = Stage::from_id(view.id()).expect("the view of a stage has its name");
            assert_eq!(stage.label(), view.label());
        }
    }

    #[test]
    fn a_week_ends_on_sunday() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(week_end(date("2026-11-16")), date("2026-11-22"));
        assert_eq!(week_end(date("2026-11-22")), date("2026-11-22"));
        assert_eq!(week_end(NaiveDate::MAX), NaiveDate::MAX);
    }
}
