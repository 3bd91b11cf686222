//! A policy document into the library, once.

use super::{Outcome, Paper, Trouble, compare};
use crate::{
    desk::{Desk, shelf},
    intake::policy::Policy,
    store::Kept,
};
use anyhow::Context;

impl Desk {
    pub(super) fn take_policy(
        &mut self,
        policy: &Policy,
        paper: &Paper,
    ) -> Result<Outcome, Trouble> {
        for kept in self.store.policies()? {
            let known: Policy = serde_json::from_str(&kept.read).context(kept.name)?;
            if kept.hash == paper.hash || known == *policy {
                return Ok(Outcome::Unchanged);
            }
            let number = policy.doc_number.as_ref();
            if number.is_some()
                && known.doc_number.as_ref() == number
                && known.title == policy.title
            {
                let differences = compare::policies(&known, policy).join("；");
                return Err(Trouble::WithFile(format!(
                    "{}：资料库里已有《{}》，内容不一样，没有改动：{differences}",
                    paper.name, policy.title
                )));
            }
        }
        if !paper.wishes.dry_run {
            self.keep_policy(policy, paper)?;
        }
        Ok(Outcome::Imported)
    }

    fn keep_policy(&mut self, policy: &Policy, paper: &Paper) -> anyhow::Result<()> {
        let kept = Kept {
            hash: paper.hash.clone(),
            at: self.now().to_rfc3339(),
            name: paper.file_name(),
            read: serde_json::to_string(policy)?,
        };
        let mut writer = self.store.begin()?;
        writer.keep_policy(&kept, &paper.content, shelf::passages)?;
        Ok(writer.commit()?)
    }
}
