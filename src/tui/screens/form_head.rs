//! What stands above the fields of a form: hints about the letter, the cases of a batch.

use super::form::FormLayer;
use crate::{
    command::{Command, Ground},
    tui::{prose::Para, theme::Theme},
};

/// References of a batch that are named; of more it is said how many there are.
const LISTED: usize = 40;

impl FormLayer {
    pub(super) fn listed(&self, theme: &Theme) -> Vec<Para> {
        let noted = self.notes.iter();
        let mut above: Vec<Para> = noted
            .map(|note| Para::new(note.clone(), theme.warn).led("看　", theme.dim))
            .collect();
        if !above.is_empty() {
            above.push(Para::blank());
        }
        above.extend(self.named(theme));
        above
    }

    fn named(&self, theme: &Theme) -> Vec<Para> {
        if self.batch.is_empty() {
            return Vec::new();
        }
        let shown = self.batch.iter().take(LISTED);
        let mut named: Vec<&str> = shown.map(|one| one.reference.as_str()).collect();
        if self.batch.len() > LISTED {
            named.push("……");
        }
        vec![
            Para::new(named.join("、"), theme.normal).led("办理 ", theme.dim),
            Para::blank(),
        ]
    }
}

/// Before a letter is signed off its hints are said once more.
pub(super) fn notes(command: &Command, ground: &Ground) -> Vec<String> {
    match (command.name, ground.case) {
        ("approve", Some(case)) => case.hints(),
        _ => Vec::new(),
    }
}
