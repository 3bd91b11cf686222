//! Atoms: stretches that the caret steps over and that go as a whole, such as citations.
//!
//! They are read off the text itself, so they survive saving and need no hidden marks. A selected atom can be
//! opened; inside it the caret moves freely until it leaves.

use std::ops::Range;

use super::sheet::{Pos, Sheet};

impl Sheet {
    /// The closed atom that `at` stands inside of.
    fn around(&self, at: Pos) -> Option<Range<usize>> {
        let atoms = self.paragraphs()[at.paragraph].atoms();
        let around = atoms
            .iter()
            .find(|one| one.start < at.byte && at.byte < one.end)?;
        let open = self.open == Some(Pos::new(at.paragraph, around.start));
        (!open).then(|| around.clone())
    }

    /// `at`, or the nearer edge of the atom around it.
    pub(super) fn outside_atom(&self, at: Pos) -> Pos {
        match self.around(at) {
            Some(atom) if at.byte - atom.start < atom.end - at.byte => {
                Pos::new(at.paragraph, atom.start)
            }
            Some(atom) => Pos::new(at.paragraph, atom.end),
            None => at,
        }
    }

    /// `at`, or the edge of the atom around it that lies in the direction of the step.
    pub(super) fn beyond_atom(&self, at: Pos, forward: bool) -> Pos {
        match (self.around(at), forward) {
            (Some(atom), true) => Pos::new(at.paragraph, atom.end),
            (Some(atom), false) => Pos::new(at.paragraph, atom.start),
            (None, _) => at,
        }
    }

    /// The stretch, with the atoms that it cuts in it.
    pub(super) fn whole(&self, range: Range<Pos>) -> Range<Pos> {
        self.beyond_atom(range.start, false)..self.beyond_atom(range.end, true)
    }

    /// Whether some of a closed atom would go with this stretch.
    pub(super) fn cuts_atom(&self, range: &Range<Pos>) -> bool {
        let (start, end) = (range.start, range.end);
        (start.paragraph..=end.paragraph).any(|at| {
            self.paragraphs()[at].atoms().iter().any(|atom| {
                let open = self.open == Some(Pos::new(at, atom.start));
                !open && start < Pos::new(at, atom.end) && Pos::new(at, atom.start) < end
            })
        })
    }

    /// Opens the atom that is selected. `false`: none is.
    pub(super) fn open_atom(&mut self) -> bool {
        let Some(selected) = self.selection() else {
            return false;
        };
        let at = selected.start.paragraph;
        let bytes = selected.start.byte..selected.end.byte;
        let is_atom = self.paragraphs()[at].atoms().contains(&bytes);
        if is_atom && selected.end.paragraph == at {
            self.open = Some(selected.start);
            self.go(selected.end, false);
        }
        is_atom
    }

    /// The atom is closed again when the caret has left it.
    pub(super) fn close_atom(&mut self) {
        let caret = self.caret();
        self.open = self.open.filter(|open| {
            let atoms = self.paragraphs().get(open.paragraph).map(|one| one.atoms());
            let atom = atoms.and_then(|all| all.iter().find(|atom| atom.start == open.byte));
            open.paragraph == caret.paragraph
                && atom.is_none_or(|atom| atom.start <= caret.byte && caret.byte <= atom.end)
        });
    }

    /// A text that becomes an atom under the caret is being written: it stays open.
    pub(super) fn open_under_caret(&mut self) {
        let caret = self.caret();
        if let Some(atom) = self.around(caret) {
            self.open = Some(Pos::new(caret.paragraph, atom.start));
        }
    }
}
