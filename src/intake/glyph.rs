//! Characters and small strings: what is Chinese, what is space, what two texts have in common.
//!
//! Knows nothing of forms or letters. The rules come from how scanned Chinese papers look as text.

use std::{borrow::Cow, collections::HashSet};

use crate::text::clean::half_width;

/// Whether `c` is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// The text without any space: for names, titles and labels that a converter spread out (`答 复`).
pub fn squeeze(text: &str) -> Cow<'_, str> {
    match text.contains(char::is_whitespace) {
        true => text.chars().filter(|c| !c.is_whitespace()).collect(),
        false => Cow::Borrowed(text),
    }
}

/// Only the letters, digits and Han characters, in ASCII form: two texts that differ in punctuation alone are equal.
pub fn bare(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

/// Runs of spaces as one space; none between a Han character and a line break.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Two pieces of one text put together again: no space, except between two Latin words.
pub fn append(text: &mut String, more: &str) {
    let (last, first) = (text.chars().next_back(), more.chars().next());
    if let (Some(a), Some(b)) = (last, first)
        && a.is_ascii_alphabetic()
        && b.is_ascii_alphabetic()
    {
        text.push(' ');
    }
    text.push_str(more);
}

/// The pieces of a cell that was broken over lines, as one text.
pub fn rejoin(text: &str) -> String {
    let mut whole = String::new();
    for line in text.split('\n').map(tidy).filter(|line| !line.is_empty()) {
        append(&mut whole, &line);
    }
    whole
}

/// All ASCII digits of the text, full-width ones included.
pub fn digits(text: &str) -> String {
    text.chars()
        .map(half_width)
        .filter(char::is_ascii_digit)
        .collect()
}

/// Whether the text, spaces aside, ends a sentence.
pub fn ends_sentence(text: &str) -> bool {
    let end = text
        .trim_end()
        .trim_end_matches(['”', '’', '"', '）', ')', '》', '」']);
    end.ends_with(['。', '！', '？', '!', '?', '：', ':', '；', ';', '…'])
}

/// How many characters the text has, spaces aside. A size of content, not of columns.
pub fn size(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether the text has at most so many characters, spaces aside; a long one is not read to its end.
pub fn is_within(text: &str, most: usize) -> bool {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .nth(most)
        .is_none()
}

/// The share of `text`'s runs of four Han characters and digits that also stand in `whole`, from 0 to 1; 0 for a text
/// too short to say. What a converter garbled beyond reading does not count.
pub fn contained(text: &str, whole: &str) -> f32 {
    let plain = |text: &str| {
        text.chars()
            .filter(|c| is_han(*c) || c.is_ascii_digit())
            .collect::<Vec<char>>()
    };
    let (runs, whole) = (plain(text), plain(whole));
    let known: HashSet<&[char]> = whole.windows(4).collect();
    let found = runs.windows(4).filter(|run| known.contains(run)).count();
    found as f32 / runs.windows(4).count().max(1) as f32
}
