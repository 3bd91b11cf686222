//! 并案 as an act over all its cases: each side is told of the others, in one batch.

use super::{ActError, CaseKey, Desk};
use crate::case::{Action, TieAct};

impl Desk {
    /// Joins every one of these cases with every other that it is not joined with yet; says how many there are.
    pub fn tie(&mut self, keys: &[CaseKey]) -> Result<usize, ActError> {
        let mut names = Vec::new();
        for key in keys {
            let case = self.case(*key).map_err(ActError::Failed)?;
            names.push((*key, case.reference(), case.ties));
        }
        if names.len() < 2 {
            return Err(ActError::refused("并案至少要两件"));
        }
        let mut acts = Vec::new();
        for (key, reference, ties) in &names {
            let others = names.iter().filter(|(_, other, _)| other != reference);
            for (_, with, _) in others.filter(|(_, with, _)| !ties.contains(with)) {
                let with = with.clone();
                acts.push((*key, Action::Tie(TieAct::Join { with })));
            }
        }
        if acts.is_empty() {
            return Err(ActError::refused("这几件已经并案"));
        }
        self.act_on_many(acts).map_err(without_way)?;
        Ok(names.len())
    }

    /// Parts two cases again.
    pub fn untie(&mut self, key: CaseKey, other: CaseKey) -> Result<(), ActError> {
        let mut acts = Vec::new();
        for (one, another) in [(key, other), (other, key)] {
            let case = self.case(one).map_err(ActError::Failed)?;
            let with = self.case(another).map_err(ActError::Failed)?.reference();
            if case.ties.contains(&with) {
                acts.push((one, Action::Tie(TieAct::Part { with })));
            }
        }
        if acts.is_empty() {
            return Err(ActError::refused("这两件没有并案"));
        }
        self.act_on_many(acts).map_err(without_way)?;
        Ok(())
    }
}

/// What another case lacks cannot be mended from the one in hand; its reference says where.
fn without_way(error: ActError) -> ActError {
    match error {
        ActError::Refused(mut blockers) => {
            blockers.iter_mut().for_each(|one| one.fix = None);
            ActError::Refused(blockers)
        }
        other => other,
    }
}
