//! When a case is to be looked at: put aside until a day because somebody is waited for, or kept on top of the desk.
//! A case that was put aside comes back by itself on its day, or earlier when its due date gets near: nothing becomes
//! late in silence. Knows no clock: who is asleep is asked of a day.

use super::{blocker::Reasons, commitment::Wait, deadline, office::Office, state::Case};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// What the handler does about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum WaitAct {
    /// 暂缓
    PutAside(Wait),
    /// 恢复办理
    Resume,
    /// 置顶
    Pin,
    Unpin,
}

impl WaitAct {
    /// The name in the history and in `show --json`.
    pub fn name(&self) -> &'static str {
        match self {
            WaitAct::PutAside(_) => "put-aside",
            WaitAct::Resume => "resume",
            WaitAct::Pin => "pin",
            WaitAct::Unpin => "unpin",
        }
    }

    pub(super) fn tell(&self) -> String {
        match self {
            WaitAct::PutAside(wait) => format!("暂缓：{}", wait.words()),
            WaitAct::Resume => "恢复办理，不再暂缓".to_owned(),
            WaitAct::Pin => "置顶".to_owned(),
            WaitAct::Unpin => "取消置顶".to_owned(),
        }
    }
}

impl Wait {
    /// 等财政局：回函，到 2026-05-10
    pub fn words(&self) -> String {
        let whom = self
            .whom
            .as_deref()
            .map(str::trim)
            .filter(|whom| !whom.is_empty());
        match whom {
            Some(whom) => format!("等{whom}：{}，到 {}", self.reason, self.until),
            None => format!("{}，到 {}", self.reason, self.until),
        }
    }
}

impl Case {
    pub(super) fn wait_needs(&self, act: &WaitAct, today: NaiveDate, reasons: &mut Reasons) {
        match act {
            WaitAct::PutAside(wait) => {
                reasons
                    .filled(&wait.reason, "等什么")
                    .need(wait.until > today, "暂缓要放到今天以后的一天");
            }
            WaitAct::Resume => {
                reasons.need_first(self.wait.is_some(), "没有暂缓", "put-aside");
            }
            WaitAct::Pin => {
                reasons.need_first(!self.pinned, "已经置顶", "unpin");
            }
            WaitAct::Unpin => {
                reasons.need_first(self.pinned, "没有置顶", "pin");
            }
        }
    }

    pub(super) fn look_when(&mut self, act: &WaitAct) {
        match act {
            WaitAct::PutAside(wait) => self.wait = Some(wait.clone()),
            WaitAct::Resume => self.wait = None,
            WaitAct::Pin => self.pinned = true,
            WaitAct::Unpin => self.pinned = false,
        }
    }

    /// The day from which on an open case that was put aside stands among the others again: its own day, or the day
    /// on which its due date becomes near.
    pub fn wake(&self, office: &Office) -> Option<NaiveDate> {
        let wait = self.wait.as_ref()?;
        if !self.stage(office).is_open() {
            return None;
        }
        let near = Days::new(u64::from(office.profile.near_due_days));
        let due = self
            .due(office)
            .and_then(|due| due.date.checked_sub_days(near));
        Some(due.map_or(wait.until, |near| near.min(wait.until)))
    }

    pub fn is_asleep(&self, office: &Office, today: NaiveDate) -> bool {
        self.wake(office).is_some_and(|wake| wake > today)
    }

    /// What is said of a case that waits: for what, and when it comes back where that is earlier.
    pub fn waiting_words(&self, office: &Office) -> Option<String> {
        let wait = self.wait.as_ref()?;
        let wake = self.wake(office)?;
        let words = wait.words();
        Some(match deadline::days_left(wake, wait.until) {
            1.. => format!("{words}；时限临近，{wake} 就回来"),
            _ => words,
        })
    }
}
