//! Undo and redo: what one act made is taken back by one act, on every case it touched.
//! An undo always names acts and a redo always names undos, so that the journal only grows and can be followed.

use super::{ActError, CaseKey, Desk, pass::Pass};
use crate::{
    case::{Action, Case, Entry, fold, state::Told},
    store::Received,
};
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, HashSet};

/// What was taken back or brought back.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    pub words: String,
    /// `None` when the registration itself was taken back.
    pub case: Option<Case>,
}

/// Back or forth.
#[derive(Clone, Copy)]
struct Way {
    verb: &'static str,
    /// The entry it names next in a case's journal.
    next: fn(&[Entry]) -> Option<u64>,
    nothing: &'static str,
}

const UNDO: Way = Way {
    verb: "撤销",
    next: fold::last_act,
    nothing: "没有可以撤销的操作",
};

const REDO: Way = Way {
    verb: "恢复",
    next: fold::last_undo,
    nothing: "没有可以恢复的操作",
};

impl Desk {
    /// Takes back the whole act that the case's last entry belongs to.
    pub fn undo(&mut self, key: CaseKey) -> Result<Undone, ActError> {
        self.go(key, UNDO)
    }

    /// Brings back what was undone last, as long as nothing new has been done to the case.
    pub fn redo(&mut self, key: CaseKey) -> Result<Undone, ActError> {
        self.go(key, REDO)
    }

    /// Takes back the last act on the whole desk.
    pub fn undo_last(&mut self) -> Result<Undone, ActError> {
        match self.last_act()? {
            Some(key) => self.undo(key),
            None => Err(ActError::refused(UNDO.nothing)),
        }
    }

    /// Brings back the last undo on the whole desk, as long as nothing new has been done anywhere.
    pub fn redo_last(&mut self) -> Result<Undone, ActError> {
        match self.last_undo()? {
            Some(key) => self.redo(key),
            None => Err(ActError::refused(REDO.nothing)),
        }
    }

    fn go(&mut self, key: CaseKey, way: Way) -> Result<Undone, ActError> {
        let now = self.now();
        let mut pass = self.pass()?;
        let Some(seq) = (way.next)(pass.journal(key)?) else {
            return Err(ActError::refused(way.nothing));
        };
        let batch = batch_of(pass.journal(key)?, seq);
        if let Some(received) = pass.writer().received(batch)? {
            return Err(ActError::refused(not_ours(&received, way)));
        }
        let mut parts: BTreeMap<CaseKey, Vec<u64>> = BTreeMap::new();
        for (key, seq) in pass.writer().batch_entries(batch)? {
            parts.entry(key).or_default().push(seq);
        }
        let own = parts.remove(&key).unwrap_or_default();
        let (told, case) = take_back(&mut pass, key, &own, now)?;
        for (other, seqs) in &parts {
            let reference = named(&mut pass, *other)?;
            take_back(&mut pass, *other, seqs, now)
                .map_err(|error| moved_on(error, &reference, way))?;
        }
        pass.finish()?;
        let words = match parts.len() {
            0 => format!("{}：{told}", way.verb),
            others => format!("{} {} 件：{told}", way.verb, others + 1),
        };
        Ok(Undone { words, case })
    }

    /// The case of the last standing act on the whole desk.
    fn last_act(&self) -> Result<Option<CaseKey>, ActError> {
        let mut gone: HashSet<(CaseKey, u64)> = HashSet::new();
        let mut found = None;
        self.store.backwards(|key, seq, action| {
            match action {
                _ if gone.contains(&(key, seq)) => {}
                Action::Undo { seq } => {
                    gone.insert((key, *seq));
                }
                _ => found = Some(key),
            }
            Ok(found.is_some())
        })?;
        Ok(found)
    }

    /// The case of the last standing undo on the whole desk, when no act has come after it.
    fn last_undo(&self) -> Result<Option<CaseKey>, ActError> {
        let mut gone: HashSet<(CaseKey, u64)> = HashSet::new();
        let mut found = None;
        self.store.backwards(|key, seq, action| match action {
            _ if gone.contains(&(key, seq)) => Ok(false),
            Action::Undo { seq } => {
                gone.insert((key, *seq));
                let named = self.store.action(key, *seq)?;
                let is_redo = matches!(named, Some(Action::Undo { .. }));
                found = (!is_redo).then_some(key);
                Ok(!is_redo)
            }
            _ => Ok(true),
        })?;
        Ok(found)
    }
}

/// What was done before a case was handed over stays done: only its own desk can tell what it rested on.
fn not_ours(received: &Received, way: Way) -> String {
    let giver = match received.giver.trim() {
        "" => "别的办件台".to_owned(),
        name => format!("{name}的办件台"),
    };
    format!(
        "这一步是在{giver}办的，{} 随交接包接收，不能在这里{}；要改请照常办理",
        received.at.date_naive(),
        way.verb
    )
}

fn batch_of(journal: &[Entry], seq: u64) -> u64 {
    let entry = journal.iter().find(|entry| entry.seq == seq);
    entry.and_then(|entry| entry.batch).unwrap_or_default()
}

/// Takes back the entries of one case, the last first, and tells them.
fn take_back(
    pass: &mut Pass,
    key: CaseKey,
    seqs: &[u64],
    now: DateTime<FixedOffset>,
) -> Result<(String, Option<Case>), ActError> {
    let before = pass.case(key)?.cloned();
    for seq in seqs.iter().rev() {
        pass.take(key, now, Action::Undo { seq: *seq })?;
    }
    let after = pass.settle(key)?;
    // A withdrawn case has nothing to tell before it is back, and nothing afterwards once it is gone.
    let told = match (&before, &after) {
        (Some(case), _) => lines(case, |told| seqs.contains(&told.seq)),
        (None, Some(case)) => {
            let fresh = case.head() - seqs.len() as u64;
            lines(case, |told| told.seq > fresh)
        }
        (None, None) => String::new(),
    };
    Ok((told, after))
}

fn lines(case: &Case, is_meant: impl Fn(&Told) -> bool) -> String {
    let meant = case.story().iter().rev().filter(|told| is_meant(told));
    let bare = |told: &Told| {
        let words = told.words.trim_start_matches("撤销：");
        words.trim_start_matches("恢复：").to_owned()
    };
    meant.map(bare).collect::<Vec<_>>().join("；")
}

fn named(pass: &mut Pass, key: CaseKey) -> Result<String, ActError> {
    let case = pass.case(key)?;
    Ok(case.map_or_else(|| format!("第 {key} 号案卷"), Case::reference))
}

fn moved_on(error: ActError, reference: &str, way: Way) -> ActError {
    match error {
        ActError::Refused(_) => ActError::refused(format!(
            "{reference} 在这之后又有改动，不能一起{}；请先撤销它后来的改动",
            way.verb
        )),
        other => other,
    }
}
