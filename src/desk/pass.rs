//! One act at the desk: everything in it is guarded by the rules against the case as it is inside the transaction,
//! and all of it is kept or none.

use super::act::ActError;
use crate::{
    case::{Action, Blocker, Case, Entry, fold, office::Office, rules},
    store::{CaseKey, Writer},
};
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;

pub(super) struct Pass<'d> {
    writer: Writer<'d>,
    office: &'d Office,
    actor: String,
    held: BTreeMap<CaseKey, Held>,
}

/// A case in hand: as it was found, and as it has become.
struct Held {
    before: Option<Case>,
    /// The whole journal, also while the case is withdrawn.
    journal: Vec<Entry>,
    case: Option<Case>,
}

impl<'d> Pass<'d> {
    pub(super) fn new(writer: Writer<'d>, office: &'d Office, actor: String) -> Self {
        Pass {
            writer,
            office,
            actor,
            held: BTreeMap::new(),
        }
    }

    /// What follows is undone by itself.
    pub(super) fn next_batch(&mut self) {
        self.writer.next_batch();
    }

    pub(super) fn writer(&self) -> &Writer<'d> {
        &self.writer
    }

    /// The case as it stands now in this act; `None` while it is withdrawn.
    pub(super) fn case(&mut self, key: CaseKey) -> Result<Option<&Case>, ActError> {
        Ok(self.hold(key)?.case.as_ref())
    }

    pub(super) fn journal(&mut self, key: CaseKey) -> Result<&[Entry], ActError> {
        Ok(&self.hold(key)?.journal)
    }

    /// A new case from its first entry.
    pub(super) fn begin(
        &mut self,
        at: DateTime<FixedOffset>,
        action: Action,
    ) -> Result<CaseKey, ActError> {
        let intake = match &action {
            Action::Register(intake) => Some(intake.as_ref()),
            _ => None,
        };
        let blockers = intake.map(rules::intake_blockers).unwrap_or_default();
        if !blockers.is_empty() {
            return Err(ActError::Refused(blockers));
        }
        let key = self.writer.new_key()?;
        let held = Held {
            before: None,
            journal: Vec::new(),
            case: None,
        };
        self.held.insert(key, held);
        self.append(key, at, action)?;
        Ok(key)
    }

    /// One more action on a case, if the rules let it.
    pub(super) fn take(
        &mut self,
        key: CaseKey,
        at: DateTime<FixedOffset>,
        action: Action,
    ) -> Result<(), ActError> {
        let office = self.office;
        let held = self.hold(key)?;
        let blockers = match &held.case {
            Some(case) => case.blockers(&action, office, at.date_naive()),
            None => held.withdrawn_blockers(&action),
        };
        if !blockers.is_empty() {
            return Err(ActError::Refused(blockers));
        }
        self.has_content(&action)?;
        self.append(key, at, action)
    }

    /// No entry names an attachment that is not kept.
    fn has_content(&self, action: &Action) -> Result<(), ActError> {
        match action {
            Action::Attach(file) if !self.writer.has_content(&file.hash)? => {
                Err(ActError::refused(format!("没有附件“{}”的内容", file.name)))
            }
            _ => Ok(()),
        }
    }

    /// Writes the projection of a case that this act is done with, and lets it go.
    pub(super) fn settle(&mut self, key: CaseKey) -> Result<Option<Case>, ActError> {
        let Some(held) = self.held.remove(&key) else {
            return Ok(None);
        };
        self.claim(key, &held)?;
        let (before, after) = (held.before.as_ref(), held.case.as_ref());
        self.writer.project(key, before, after, self.office)?;
        Ok(held.case)
    }

    /// Keeps everything.
    pub(super) fn finish(mut self) -> Result<(), ActError> {
        while let Some((key, _)) = self.held.first_key_value() {
            self.settle(*key)?;
        }
        Ok(self.writer.commit()?)
    }

    fn hold(&mut self, key: CaseKey) -> Result<&mut Held, ActError> {
        if !self.held.contains_key(&key) {
            let journal = self.writer.entries(key)?;
            if journal.is_empty() {
                return Err(ActError::unknown());
            }
            let case = Case::fold(&journal).map_err(|error| ActError::Failed(error.into()))?;
            let held = Held {
                before: case.clone(),
                journal,
                case,
            };
            self.held.insert(key, held);
        }
        self.held.get_mut(&key).ok_or_else(ActError::unknown)
    }

    fn append(
        &mut self,
        key: CaseKey,
        at: DateTime<FixedOffset>,
        action: Action,
    ) -> Result<(), ActError> {
        let actor = self.actor.clone();
        let batch = Some(self.writer.batch());
        let held = self.hold(key)?;
        let entry = Entry {
            seq: held.journal.last().map_or(0, |entry| entry.seq) + 1,
            at,
            actor,
            batch,
            action,
        };
        held.journal.push(entry.clone());
        held.case = match held.case.take() {
            Some(case) => case.applied(entry.clone()),
            None => Case::fold(&held.journal).map_err(|error| ActError::Failed(error.into()))?,
        };
        Ok(self.writer.append(key, &entry)?)
    }

    /// No two cases share a reference.
    fn claim(&self, key: CaseKey, held: &Held) -> Result<(), ActError> {
        let Some(case) = &held.case else {
            return Ok(());
        };
        let reference = case.reference();
        if held
            .before
            .as_ref()
            .is_some_and(|old| old.reference() == reference)
        {
            return Ok(());
        }
        match self.writer.holder(&reference)? {
            Some((other, title)) if other != key => Err(ActError::refused(format!(
                "案号 {reference} 已经有了：《{title}》"
            ))),
            _ => Ok(()),
        }
    }
}

impl Held {
    /// A withdrawn case can only come back.
    fn withdrawn_blockers(&self, action: &Action) -> Vec<Blocker> {
        match action {
            Action::Undo { seq } if fold::last_undo(&self.journal) == Some(*seq) => Vec::new(),
            _ => vec![Blocker::new("登记已经撤销，只能恢复")],
        }
    }
}
