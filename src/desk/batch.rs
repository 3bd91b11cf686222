//! One act over exactly the cases that were seen: as they were seen, or not at all.

use super::{
    ActError, CaseKey, Desk, RunError,
    act::{listed, no_undo},
};
use crate::{
    case::{Action, Blocker, Case},
    command::{Command, Values},
};

/// A case of a batch as it stood when it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub key: CaseKey,
    /// Number of its last entry.
    pub seen: u64,
    pub reference: String,
}

impl Desk {
    /// The cases as they stand now, to be shown before anything is done to them.
    pub fn targets(&self, keys: &[CaseKey]) -> anyhow::Result<Vec<Target>> {
        let target = |key: &CaseKey| {
            let case = self.case(*key)?;
            Ok(Target {
                key: *key,
                seen: case.head(),
                reference: case.reference(),
            })
        };
        keys.iter().map(target).collect()
    }

    /// Acts on all of them as one batch; a case that has changed since it was shown stops the whole, and is named.
    pub fn run_on(
        &mut self,
        command: &Command,
        values: &Values,
        targets: &[Target],
    ) -> Result<String, RunError> {
        let mut acts = Vec::with_capacity(targets.len());
        for target in targets {
            let case = self.case(target.key)?;
            acts.push((target, self.action(command, values, &case)?));
        }
        let done = self.act_on_seen(acts)?;
        Ok(format!("{}：{done} 件（按 u 一起撤销）", command.title))
    }

    fn act_on_seen(&mut self, acts: Vec<(&Target, Action)>) -> Result<usize, ActError> {
        let now = self.now();
        let done = acts.len();
        let mut pass = self.pass()?;
        let mut refused: Vec<Vec<Blocker>> = Vec::new();
        for (target, action) in acts {
            no_undo(&action)?;
            let case = pass.case(target.key)?;
            if case.map(Case::head) != Some(target.seen) {
                refused.push(vec![Blocker::new(moved(target, case))]);
                continue;
            }
            let taken = pass.take(target.key, now, action);
            match taken.map_err(|error| error.about(&target.reference)) {
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
}

/// What happened to a case since it was shown.
fn moved(target: &Target, case: Option<&Case>) -> String {
    let last = case.and_then(|case| case.story().last());
    let words = last.map_or("已撤下办件台", |told| told.words.as_str());
    format!(
        "{} 在列出以后又改动过（{words}）；一件也没有办，请重新标记再办",
        target.reference
    )
}
