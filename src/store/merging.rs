//! When the full-text indexes are merged: a little in every act that changed them, or more in one of many acts that follow
//! each other, because what is merged at once is not merged again and again. Knows no table.

use std::cell::Cell;

/// Pages that an act merges beside its own work.
const ACT_PAGES: u32 = 8;

/// Acts that changed each of the two kinds of index since it was merged, and how many there may be.
#[derive(Debug, Default)]
pub(super) struct Merging {
    pub(super) names: Unmerged,
    pub(super) texts: Unmerged,
    most: Cell<u32>,
}

#[derive(Debug, Default)]
pub(super) struct Unmerged(Cell<u32>);

impl Merging {
    /// From now on so many acts share one merge.
    pub(super) fn shared_by(&self, acts: u32) {
        self.most.set(acts);
    }

    /// One more act changed this index: how many pages it has to merge, if it is its turn.
    pub(super) fn pages(&self, of: &Unmerged) -> Option<i64> {
        let acts = of.0.get() + 1;
        let is_due = acts >= self.most.get();
        of.0.set(if is_due { 0 } else { acts });
        is_due.then_some(i64::from(acts * ACT_PAGES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_many_acts_merges_for_all() {
        let merging = Merging::default();
        assert_eq!(merging.pages(&merging.names), Some(8));
        merging.shared_by(3);
        let three = [(); 3].map(|()| merging.pages(&merging.names));
        assert_eq!(three, [None, None, Some(24)]);
        assert_eq!(merging.pages(&merging.texts), None);
        merging.shared_by(1);
        assert_eq!(merging.pages(&merging.texts), Some(16));
    }
}
