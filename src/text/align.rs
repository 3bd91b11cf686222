//! Two texts paragraph by paragraph: which stayed, which were reworded, which went and which came.
//!
//! Must not know what the paragraphs are, nor how a difference is shown.

use super::diff::{Change, Chunk, diff};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// What became of one paragraph; positions in the old and in the new text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    Same(usize, usize),
    Reworded(usize, usize),
    Gone(usize),
    New(usize),
}

/// Less likeness than this, and the one did not become the other.
const LIKE: f64 = 0.35;
/// Stretches larger than this are paired in their order.
const MOST: usize = 40_000;

/// Every paragraph of both texts once, in order.
pub fn align(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        let (before, after) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { .. } => pairs.extend(before.zip(after).map(|(i, j)| Pair::Same(i, j))),
            _ => {
                let met = meet(&old[before.clone()], &new[after.clone()]);
                pairs.extend(met.into_iter().map(|pair| match pair {
                    Pair::Same(i, j) => Pair::Same(i + before.start, j + after.start),
                    Pair::Reworded(i, j) => Pair::Reworded(i + before.start, j + after.start),
                    Pair::Gone(i) => Pair::Gone(i + before.start),
                    Pair::New(j) => Pair::New(j + after.start),
                }));
            }
        }
    }
    pairs
}

/// The words of a reworded paragraph.
pub fn words(old: &str, new: &str) -> Vec<Chunk> {
    diff(old, new)
}

/// The whole of a paragraph that came or went.
pub fn whole(change: Change, text: &str) -> Vec<Chunk> {
    match text.is_empty() {
        true => Vec::new(),
        false => vec![Chunk {
            change,
            text: text.to_owned(),
        }],
    }
}

/// Pairs the paragraphs that are most alike, none crossing another.
fn meet(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let (rows, columns) = (old.len(), new.len());
    if rows == 0 || columns == 0 || rows * columns > MOST {
        let gone = (0..rows).map(Pair::Gone);
        return gone.chain((0..columns).map(Pair::New)).collect();
    }
    let old_pairs: Vec<_> = old.iter().map(|text| bigrams(text)).collect();
    let new_pairs: Vec<_> = new.iter().map(|text| bigrams(text)).collect();
    let mut best = vec![vec![0.0f64; columns + 1]; rows + 1];
    let mut likes = vec![vec![0.0f64; columns]; rows];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let like = likeness(&old_pairs[i], &new_pairs[j]);
            likes[i][j] = if like < LIKE { 0.0 } else { like };
            let met = likes[i][j] + best[i + 1][j + 1];
            best[i][j] = met.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < rows || j < columns {
        if i < rows
            && j < columns
            && likes[i][j] > 0.0
            && best[i][j] == likes[i][j] + best[i + 1][j + 1]
        {
            pairs.push(Pair::Reworded(i, j));
            (i, j) = (i + 1, j + 1);
        } else if i < rows && (j == columns || best[i + 1][j] >= best[i][j + 1]) {
            pairs.push(Pair::Gone(i));
            i += 1;
        } else {
            pairs.push(Pair::New(j));
            j += 1;
        }
    }
    pairs
}

type Counts = HashMap<(char, char), usize>;

fn bigrams(text: &str) -> Counts {
    let mut counts = Counts::new();
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    for two in letters.windows(2) {
        *counts.entry((two[0], two[1])).or_default() += 1;
    }
    counts
}

/// Dice's measure: 1 for the same pairs of letters, 0 for none.
fn likeness(a: &Counts, b: &Counts) -> f64 {
    let sum = |counts: &Counts| counts.values().sum::<usize>();
    let both: usize = a
        .iter()
        .map(|(two, n)| n.min(b.get(two).unwrap_or(&0)))
        .sum();
    match sum(a) + sum(b) {
        0 => 0.0,
        all => 2.0 * both as f64 / all as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(old: &[&str], new: &[&str]) -> String {
        let words: Vec<String> = align(old, new)
            .into_iter()
            .map(|pair| match pair {
                Pair::Same(i, j) => format!("{i}={j}"),
                Pair::Reworded(i, j) => format!("{i}~{j}"),
                Pair::Gone(i) => format!("-{i}"),
                Pair::New(j) => format!("+{j}"),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn paragraphs_find_each_other() {
        let old = [
            "标题",
            "目前已建成十二处助餐点。",
            "补贴已列入预算。",
            "感谢您的关心。",
        ];
        for (new, expected) in [
            (
                &[
                    "标题",
                    "目前已建成十五处助餐点。",
                    "补贴已列入预算。",
                    "感谢您的关心。",
                ][..],
                "0=0 1~1 2=2 3=3",
            ),
            (
                &["标题", "补贴已列入预算。", "感谢您的关心。"],
                "0=0 -1 2=1 3=2",
            ),
            (
                &[
                    "标题",
                    "目前已建成十二处助餐点。",
                    "今年又选址三处。",
                    "补贴已列入年度预算。",
                    "感谢您的关心。",
                ],
                "0=0 1=1 +2 2~3 3=4",
            ),
            (
                &["标题", "市政府印发了办法。", "感谢您的关心。"],
                "0=0 -1 -2 +1 3=2",
            ),
        ] {
            assert_eq!(shown(&old, new), expected);
        }
    }

    proptest! {
        #[test]
        fn both_texts_are_told_whole(
            old in proptest::collection::vec("[甲乙丙丁]{0,6}", 0..7),
            new in proptest::collection::vec("[甲乙丙丁]{0,6}", 0..7),
        ) {
            let old: Vec<&str> = old.iter().map(String::as_str).collect();
            let new: Vec<&str> = new.iter().map(String::as_str).collect();
            let (mut before, mut after) = (Vec::new(), Vec::new());
            for pair in align(&old, &new) {
                match pair {
                    Pair::Same(i, j) => {
                        prop_assert_eq!(old[i], new[j]);
                        before.push(i);
                        after.push(j);
                    }
                    Pair::Reworded(i, j) => {
                        before.push(i);
                        after.push(j);
                    }
                    Pair::Gone(i) => before.push(i),
                    Pair::New(j) => after.push(j),
                }
            }
            prop_assert_eq!(before, (0..old.len()).collect::<Vec<_>>());
            prop_assert_eq!(after, (0..new.len()).collect::<Vec<_>>());
        }
    }
}
