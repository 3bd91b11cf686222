//! What wants to be looked at and stops nothing: shown beside the readiness list, told by the command line.

use super::state::Case;

impl Case {
    /// In the handler's words, the most pressing first.
    pub fn hints(&self) -> Vec<String> {
        let sections = self.reply().sections.iter();
        let stale: usize = sections.map(|one| self.round().waiting(one).len()).sum();
        let open = self.open_proposals();
        let hints = [
            (open, format!("原文里 {open} 条要求没有定")),
            (stale, format!("旧文里 {stale} 个时间词没有核对")),
        ];
        let there = hints.into_iter().filter(|(count, _)| *count > 0);
        there.map(|(_, words)| words).collect()
    }
}
