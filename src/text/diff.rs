//! What changed between two versions of a text, in pieces a reader takes in at a glance.
//!
//! Must not know how changes are shown. Compared are Chinese characters one by one and runs of
//! letters or digits whole; a lone character left between two changes goes with them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Same,
    Added,
    Removed,
}

/// A piece of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    pub change: Change,
    pub text: String,
}

/// The pieces from `old` to `new`: same and removed ones make up `old`, same and added ones `new`.
/// What was removed stands before what came in its place.
pub fn diff(old: &str, new: &str) -> Vec<Chunk> {
    let (old, new) = (tokens(old), tokens(new));
    let mut edits: Vec<Edit> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (before, after) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        let same = matches!(op, DiffOp::Equal { .. });
        match edits.last_mut() {
            Some(last) if last.same == same => last.append(&Edit {
                same,
                before,
                after,
            }),
            _ => edits.push(Edit {
                same,
                before,
                after,
            }),
        }
    }
    swallow_islands(edits)
        .into_iter()
        .flat_map(Edit::chunks)
        .collect()
}

/// A stretch of both texts, equal or not.
struct Edit {
    same: bool,
    before: String,
    after: String,
}

impl Edit {
    fn append(&mut self, next: &Edit) {
        self.before += &next.before;
        self.after += &next.after;
    }

    fn size(&self) -> usize {
        self.before.chars().count().max(self.after.chars().count())
    }

    /// Too short to be read as something that stayed: a character or two, smaller than what
    /// changed on both sides. Marks do stay: they part the changes for the reader.
    fn is_island(&self, left: &Edit, right: &Edit) -> bool {
        let size = self.size();
        size <= 2
            && size < left.size()
            && size < right.size()
            && self.before.chars().all(char::is_alphanumeric)
    }

    fn chunks(self) -> impl Iterator<Item = Chunk> {
        let changes = if self.same {
            [(Change::Same, self.before), (Change::Added, String::new())]
        } else {
            [(Change::Removed, self.before), (Change::Added, self.after)]
        };
        changes
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(change, text)| Chunk { change, text })
    }
}

fn swallow_islands(edits: Vec<Edit>) -> Vec<Edit> {
    let mut kept: Vec<Edit> = Vec::new();
    let mut rest = edits.into_iter().peekable();
    while let Some(edit) = rest.next() {
        match (kept.last_mut(), rest.peek()) {
            (Some(left), Some(right)) if edit.same && edit.is_island(left, right) => {
                left.append(&edit)
            }
            (Some(left), _) if left.same == edit.same => left.append(&edit),
            _ => kept.push(edit),
        }
    }
    kept
}

/// Runs of letters or digits (with the marks inside 1.5 and GB/T), single characters of any other kind.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|c: char| !is_run(c)).unwrap_or(rest.len());
        let run = rest[..run]
            .trim_end_matches(|c: char| !c.is_ascii_alphanumeric())
            .len();
        let (token, after) = rest.split_at(run.max(first.len_utf8()));
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn is_run(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Removed as [-…-], added as {+…+}.
    fn shown(old: &str, new: &str) -> String {
        diff(old, new)
            .into_iter()
            .map(|Chunk { change, text }| match change {
                Change::Same => text,
                Change::Added => format!("{{+{text}+}}"),
                Change::Removed => format!("[-{text}-]"),
            })
            .collect()
    }

    #[test]
    fn changes_read_naturally() {
        for (old, new, expected) in [
            ("", "", ""),
            ("养老服务", "养老服务", "养老服务"),
            ("", "新增", "{+新增+}"),
            ("提高标准。", "提高补贴标准。", "提高{+补贴+}标准。"),
            ("每月161元", "每月171元", "每月[-161-]{+171+}元"),
            ("投资1.5亿元", "投资1.8亿元", "投资[-1.5-]{+1.8+}亿元"),
            (
                "建设活动中心十所",
                "改造日间中转站点",
                "[-建设活动中心十所-]{+改造日间中转站点+}",
            ),
            (
                "甲乙丙，丁戊己",
                "子丑寅，卯辰巳",
                "[-甲乙丙-]{+子丑寅+}，[-丁戊己-]{+卯辰巳+}",
            ),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    proptest! {
        #[test]
        fn both_texts_come_back(old in "[甲乙丙丁，。a1. ]{0,30}", new in "[甲乙丙丁，。a1. ]{0,30}") {
            let side = |gone: Change| -> String {
                diff(&old, &new).into_iter().filter(|c| c.change != gone).map(|c| c.text).collect()
            };
            prop_assert_eq!(side(Change::Added), old.as_str());
            prop_assert_eq!(side(Change::Removed), new.as_str());
        }
    }
}
