//! Registering and acting. All actions of one call are one transaction and one batch for undo.

use super::{CaseKey, Desk, Fault, pass::Pass};
use crate::case::{Action, Blocker, Case, Intake};
use chrono::{DateTime, FixedOffset};

/// Why an act was not kept. Nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The rules do not let it happen now.
    #[error("{}", words(.0))]
    Refused(Vec<Blocker>),
    /// Someone else has acted on the case since the writer saw it.
    #[error("案卷已在另一个窗口改动，未保存。请看过现在的内容再办")]
    Moved { head: u64 },
    /// It could not be written.
    #[error("未保存：{0:#}")]
    Failed(anyhow::Error),
}

impl ActError {
    pub(super) fn refused(words: impl Into<String>) -> ActError {
        ActError::Refused(vec![Blocker::new(words)])
    }

    pub(super) fn unknown() -> ActError {
        ActError::refused("没有这一件")
    }

    /// Says which case of several was refused.
    pub(super) fn about(self, reference: &str) -> ActError {
        let named = |blocker: Blocker| Blocker {
            words: format!("{reference}：{}", blocker.words),
            ..blocker
        };
        match self {
            ActError::Refused(blockers) => {
                ActError::Refused(blockers.into_iter().map(named).collect())
            }
            other => other,
        }
    }
}

impl From<Fault> for ActError {
    fn from(fault: Fault) -> ActError {
        ActError::Failed(fault.into())
    }
}

/// Cases whose reasons are told one by one; of more, only how many.
const TOLD: usize = 8;

pub(super) fn listed(refused: Vec<Vec<Blocker>>) -> Vec<Blocker> {
    let all = refused.len();
    let mut told: Vec<Blocker> = refused.into_iter().take(TOLD).flatten().collect();
    if all > TOLD {
        told.push(Blocker::new(format!("等 {all} 件")));
    }
    told
}

fn words(blockers: &[Blocker]) -> String {
    let words: Vec<&str> = blockers.iter().map(|one| one.words.as_str()).collect();
    words.join("；")
}

/// An action with the time it carries in the journal.
pub type Deed = (DateTime<FixedOffset>, Action);

impl Desk {
    /// Takes in a new case.
    pub fn register(&mut self, intake: Intake) -> Result<CaseKey, ActError> {
        let register = (self.now(), Action::Register(Box::new(intake)));
        let keys = self.take_in([vec![register]])?;
        keys.first()
            .copied()
            .ok_or_else(|| ActError::refused("没有登记"))
    }

    /// Acts on one case whose last entry the writer saw was `seen`; what was accepted is in the case that comes back.
    pub fn act(&mut self, key: CaseKey, seen: u64, actions: Vec<Action>) -> Result<Case, ActError> {
        let now = self.now();
        let mut pass = self.pass()?;
        unmoved(&mut pass, key, seen)?;
        for action in actions {
            no_undo(&action)?;
            pass.take(key, now, action)?;
        }
        let case = pass.settle(key)?;
        pass.finish()?;
        case.ok_or_else(ActError::unknown)
    }

    /// One act over several cases: all of it or nothing; a refusal names every case that stands in the way.
    /// Says how many were done.
    pub fn act_on_many(&mut self, acts: Vec<(CaseKey, Action)>) -> Result<usize, ActError> {
        let now = self.now();
        let mut pass = self.pass()?;
        let done = acts.len();
        let mut refused: Vec<Vec<Blocker>> = Vec::new();
        for (key, action) in acts {
            no_undo(&action)?;
            let case = pass.case(key)?;
            let reference = case.map(Case::reference).unwrap_or_default();
            let taken = pass.take(key, now, action);
            match taken.map_err(|error| error.about(&reference)) {
                Err(ActError::Refused(blockers)) => refused.push(blockers),
                other => other?,
            }
        }
        if !refused.is_empty() {
            return Err(ActError::Refused(listed(refused)));
        }
        pass.finish()?;
        Ok(done)
    }

    /// Takes in whole stories, each beginning with a registration or an import: all of them or none.
    /// A deed is judged on the day it carries, and is undone by itself.
    pub fn take_in(
        &mut self,
        stories: impl IntoIterator<Item = Vec<Deed>>,
    ) -> Result<Vec<CaseKey>, ActError> {
        let mut pass = self.pass()?;
        let mut keys = Vec::new();
        for story in stories {
            let mut deeds = story.into_iter();
            let Some((at, first)) = deeds.next() else {
                continue;
            };
            let key = pass.begin(at, first)?;
            for (at, action) in deeds {
                no_undo(&action)?;
                pass.next_batch();
                pass.take(key, at, action)?;
            }
            pass.settle(key)?;
            pass.next_batch();
            keys.push(key);
        }
        pass.finish()?;
        Ok(keys)
    }

    pub(super) fn pass(&mut self) -> Result<Pass<'_>, ActError> {
        let actor = self.actor();
        Ok(Pass::new(self.store.begin()?, &self.office, actor))
    }
}

pub(super) fn unmoved(pass: &mut Pass, key: CaseKey, seen: u64) -> Result<(), ActError> {
    let head = pass.journal(key)?.last().map_or(0, |entry| entry.seq);
    match head == seen {
        true => Ok(()),
        false => Err(ActError::Moved { head }),
    }
}

/// An undo belongs to a whole batch, and has its own way.
pub(super) fn no_undo(action: &Action) -> Result<(), ActError> {
    match action {
        Action::Undo { .. } => Err(ActError::refused("撤销要用撤销命令")),
        _ => Ok(()),
    }
}
