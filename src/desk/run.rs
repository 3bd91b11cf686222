//! A command of the registry with its values, for one case or for a batch: what a form and a script both end in.

use super::{ActError, CaseKey, Desk, perform};
use crate::{
    case::{Action, Case},
    command::{Command, Does, Fault, Ground, Values},
};

/// Why a command was not carried out. Nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// One of the values cannot be used.
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Act(#[from] ActError),
    #[error("{0:#}")]
    Failed(#[from] anyhow::Error),
}

impl Desk {
    /// Acts on every target as one batch, and says what was done. `seen` guards a single case that stands on a screen.
    pub fn run(
        &mut self,
        command: &Command,
        values: &Values,
        targets: &[CaseKey],
        seen: Option<u64>,
    ) -> Result<String, RunError> {
        match (targets, seen) {
            ([key], Some(seen)) => {
                let action = self.action(command, values, &self.case(*key)?)?;
                let case = self.act(*key, seen, vec![action])?;
                Ok(last_words(&case))
            }
            _ => self.run_batch(command, values, targets),
        }
    }

    fn run_batch(
        &mut self,
        command: &Command,
        values: &Values,
        targets: &[CaseKey],
    ) -> Result<String, RunError> {
        let mut acts = Vec::with_capacity(targets.len());
        for key in targets {
            let case = self.case(*key)?;
            acts.push((*key, self.action(command, values, &case)?));
        }
        let done = self.act_on_many(acts)?;
        match targets {
            [key] => Ok(last_words(&self.case(*key)?)),
            _ => Ok(format!("{}：{done} 件（按 u 一起撤销）", command.title)),
        }
    }

    pub(super) fn action(
        &self,
        command: &Command,
        values: &Values,
        case: &Case,
    ) -> Result<Action, Fault> {
        let ground = Ground::new(case, &self.office, self.today());
        match command.does {
            Does::Act(build) => build(values, &ground),
            Does::Desk(_) | Does::Screen(_) => Err(Fault::new("", "这个命令不写进案卷")),
        }
    }

    /// Takes in the case that the command `register` was filled in for.
    pub fn register_from(
        &mut self,
        command: &Command,
        values: &Values,
    ) -> Result<CaseKey, RunError> {
        let ground = Ground {
            case: None,
            office: &self.office,
            today: self.today(),
        };
        let intake = perform::intake(command, values, &ground)?;
        Ok(self.register(intake)?)
    }
}

/// What the case itself tells of its last entry.
fn last_words(case: &Case) -> String {
    let told = case.story().last();
    told.map(|told| told.words.clone()).unwrap_or_default()
}
