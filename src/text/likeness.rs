//! How like two texts are, from 0 to 1, and the pairs of characters that a search for like ones goes by.
//!
//! Must not know what is compared. Marks, blanks and widths count for nothing; letters and digits are taken as runs.

use super::clean::half_width;
use similar::{Algorithm, capture_diff_slices};
use std::collections::HashMap;

/// The share of both texts that stands in both in the same order: 1 for the same words. Finds copies that drifted apart.
pub fn order(a: &str, b: &str) -> f32 {
    let (a, b) = (solid(a), solid(b));
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let same: usize = capture_diff_slices(Algorithm::Myers, &a, &b)
        .iter()
        .filter(|op| op.tag() == similar::DiffTag::Equal)
        .map(|op| op.old_range().len())
        .sum();
    2.0 * same as f32 / (a.len() + b.len()) as f32
}

/// The share of their pairs that both texts have, in whatever order. Finds texts that speak of the same things.
pub fn topic(a: &str, b: &str) -> f32 {
    let (a, b) = (counted(a), counted(b));
    let size = |pairs: &HashMap<String, usize>| pairs.values().sum::<usize>();
    let both: usize = a
        .iter()
        .map(|(pair, n)| (*n).min(b.get(pair).copied().unwrap_or(0)))
        .sum();
    match size(&a) + size(&b) {
        0 => 0.0,
        all => 2.0 * both as f32 / all as f32,
    }
}

fn counted(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for pair in pairs(text) {
        *counts.entry(pair).or_insert(0) += 1;
    }
    counts
}

/// Two characters that stand side by side, and every run of letters or digits; nothing reaches over a mark.
pub fn pairs(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_pair(text, |pair| found.push(pair.to_owned()));
    found
}

/// The same as one text, parted by blanks.
pub fn paired(text: &str) -> String {
    let mut found = String::with_capacity(text.len() * 3);
    each_pair(text, |pair| {
        found.push_str(pair);
        found.push(' ');
    });
    found
}

fn each_pair(text: &str, mut take: impl FnMut(&str)) {
    let mut before: Option<char> = None;
    let mut run = String::new();
    let mut pair = String::new();
    for c in text.chars().map(plain) {
        if c.is_ascii_alphanumeric() {
            run.push(c);
            before = None;
            continue;
        }
        if !run.is_empty() {
            take(&run);
            run.clear();
        }
        if c.is_whitespace() {
            continue;
        }
        match (before, c.is_alphanumeric()) {
            (Some(last), true) => {
                pair.clear();
                pair.extend([last, c]);
                take(&pair);
            }
            (_, false) => {
                before = None;
                continue;
            }
            (None, true) => {}
        }
        before = Some(c);
    }
    if !run.is_empty() {
        take(&run);
    }
}

/// The text as search compares it: no blanks, half width, small letters.
pub fn plain_text(text: &str) -> String {
    text.chars()
        .map(plain)
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn solid(text: &str) -> Vec<char> {
    text.chars()
        .map(plain)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn plain(c: char) -> char {
    half_width(c).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_alike_whatever_their_marks() {
        assert_eq!(order("新建泊位 120 个。", "新建泊位120个"), 1.0);
        assert_eq!(order("", ""), 1.0);
        assert!(order("逐年提档升级", "分三年提档升级") > 0.7);
        assert!(order("停车泊位不足", "普惠幼儿园") < 0.2);
    }

    #[test]
    fn texts_of_one_topic_are_more_alike_than_others() {
        let (ask, near, far) = (
            "在老旧小区增建停车泊位",
            "增建停车泊位，缓解老旧小区停车难",
            "扩大普惠幼儿园覆盖",
        );
        assert!(topic(ask, near) > 0.6);
        assert_eq!(topic(ask, far), 0.0);
        assert_eq!(topic("", ""), 0.0);
    }

    #[test]
    fn pairs_stop_at_marks_and_keep_runs() {
        assert_eq!(
            pairs("养老，服务 2024年GB/T"),
            ["养老", "服务", "2024", "gb", "t"]
        );
        assert_eq!(plain_text("８０ 周岁 Ａ"), "80周岁a");
    }
}
