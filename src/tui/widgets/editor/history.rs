//! The steps of undo and redo.
//!
//! Must not know how a change is carried out. A run of typing up to the end of a sentence is one
//! step, and so is a run of Backspace or Delete; moving the caret ends the run.

use super::sheet::Pos;

/// How a change came about, which decides what it may be joined to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Typed,
    Backward,
    Forward,
    Whole,
}

/// One replacement at `at`, with the caret before and after it.
#[derive(Clone, Debug)]
pub struct Change {
    pub at: Pos,
    pub removed: String,
    pub inserted: String,
    pub before: Pos,
    pub after: Pos,
    pub kind: Kind,
    /// Taken back and done again together with the change before it.
    pub follows: bool,
}

/// What was done and can be taken back, what was taken back and can be done again.
#[derive(Debug, Default)]
pub struct History {
    /// Each with the number of the text that it led to; the text at the start is number 0.
    done: Vec<(u64, Change)>,
    undone: Vec<(u64, Change)>,
    sealed: bool,
    last_number: u64,
    saved: u64,
    revision: u64,
}

impl History {
    /// Grows with every change, undo and redo.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the text differs from the one last saved.
    pub fn modified(&self) -> bool {
        self.number() != self.saved
    }

    pub fn mark_saved(&mut self) {
        self.saved = self.number();
        self.seal();
    }

    /// Ends the run: the next change is a step of its own.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    pub fn note(&mut self, change: Change) {
        self.undone.clear();
        self.revision += 1;
        self.last_number += 1;
        let number = self.last_number;
        let open = !std::mem::take(&mut self.sealed);
        match self.done.last_mut() {
            Some((last, step)) if open && joins(step, &change) => {
                join(step, change);
                *last = number;
            }
            _ => self.done.push((number, change)),
        }
    }

    /// Corrects where the caret stands after the last step.
    pub fn caret_after(&mut self, caret: Pos) {
        if let Some((_, step)) = self.done.last_mut() {
            step.after = caret;
        }
    }

    /// The last change belongs to the one before it.
    pub fn joins_previous(&mut self) {
        if let Some((_, step)) = self.done.last_mut() {
            step.follows = true;
        }
    }

    /// What would be done again next belongs to what was done last.
    pub fn is_followed(&self) -> bool {
        self.undone.last().is_some_and(|(_, step)| step.follows)
    }

    pub fn step_back(&mut self) -> Option<Change> {
        let step = self.done.pop()?;
        self.undone.push(step.clone());
        self.revision += 1;
        self.seal();
        Some(step.1)
    }

    pub fn step_on(&mut self) -> Option<Change> {
        let step = self.undone.pop()?;
        self.done.push(step.clone());
        self.revision += 1;
        self.seal();
        Some(step.1)
    }

    fn number(&self) -> u64 {
        self.done.last().map_or(0, |(number, _)| *number)
    }
}

fn joins(step: &Change, next: &Change) -> bool {
    if step.kind != next.kind {
        return false;
    }
    match next.kind {
        Kind::Typed => {
            next.removed.is_empty()
                && next.at == step.at.after(&step.inserted)
                && !step.inserted.ends_with(['。', '！', '？', '；', '\n'])
        }
        Kind::Backward => next.at.after(&next.removed) == step.at,
        Kind::Forward => next.at == step.at,
        Kind::Whole => false,
    }
}

fn join(step: &mut Change, next: Change) {
    match next.kind {
        Kind::Backward => {
            step.at = next.at;
            step.removed.insert_str(0, &next.removed);
        }
        _ => {
            step.removed.push_str(&next.removed);
            step.inserted.push_str(&next.inserted);
        }
    }
    step.after = next.after;
}
