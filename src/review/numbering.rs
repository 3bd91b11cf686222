//! （一）（二）, 1. 2., （1）（2） and 一是 二是 三是 in sequence inside a section. The levels are those of
//! GB/T 9704-2012, 7.3.3; 1. may run on through （一）（二） or begin anew.

use super::draft::{Draft, Hit, Passage, Remark};
use crate::text::numeral::{self, Mark};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let mut remarks = headings(draft);
    let paragraphs = || draft.passages.iter().filter(|one| one.is_paragraph());
    for section in 1..=draft.case.reply().sections.len() {
        let own: Vec<&Passage> = paragraphs()
            .filter(|one| one.section == Some(section))
            .collect();
        remarks.extend(marks(&own));
        remarks.extend(ordinals(&own));
    }
    remarks
}

/// 一、 typed into a heading, which gets its numeral by itself.
fn headings(draft: &Draft) -> Vec<Remark> {
    let all = draft.passages.iter();
    let heads = all.filter(|one| one.section.is_some() && !one.is_paragraph());
    heads
        .filter_map(|passage| {
            let (mark, end) = numeral::mark(&passage.text)?;
            let reason = format!("标题的序号会自动编，这里又写了“{mark}”");
            Some(passage.remark(Hit::new(0..end, reason).fixed("")))
        })
        .collect()
}

fn marks(paragraphs: &[&Passage]) -> Vec<Remark> {
    let mut last = [0u32; 5];
    let mut below_a_new_head = false;
    let mut remarks = Vec::new();
    for passage in paragraphs {
        // 一、 is the level of the sections themselves.
        let Some((mark, end)) = numeral::mark(&passage.text).filter(|(mark, _)| mark.level() > 1)
        else {
            continue;
        };
        let (level, number) = (mark.level(), mark.number());
        let begins_anew = number == 1 && level == 3 && below_a_new_head;
        if number != last[level] + 1 && !begins_anew {
            let words = passage.text[..end].trim();
            let start = end - passage.text[..end].trim_start().len();
            let reason = told(last[level], |n| same_level(mark, n));
            remarks.push(passage.remark(Hit::new(start..start + words.len(), reason)));
        }
        last[level] = number;
        if level < 4 {
            last[4] = 0;
            below_a_new_head = level == 2;
        }
    }
    remarks
}

fn same_level(mark: Mark, n: u32) -> String {
    let one = match mark {
        Mark::One(_) => Mark::One(n),
        Mark::Two(_) => Mark::Two(n),
        Mark::Three(_) => Mark::Three(n),
        Mark::Four(_) => Mark::Four(n),
    };
    one.to_string()
}

fn told(last: u32, named: impl Fn(u32) -> String) -> String {
    match last {
        0 => format!("序号没有从“{}”开始", named(1)),
        n => format!("序号不连续：前面是“{}”", named(n)),
    }
}

/// What stands where 一是 might.
const OPENERS: [&str; 3] = ["首先", "其一", "一方面"];

/// 一是…二是…; a second row may be opened inside the first.
fn ordinals(paragraphs: &[&Passage]) -> Vec<Remark> {
    let opened = |word: &&str| {
        paragraphs
            .iter()
            .any(|passage| passage.text.contains(*word))
    };
    if OPENERS.iter().any(opened) {
        return Vec::new();
    }
    let mut open: Vec<(String, u32)> = Vec::new();
    let mut remarks = Vec::new();
    for passage in paragraphs {
        for said in said(&passage.text) {
            let family = said.family.clone();
            let before = open
                .iter()
                .rposition(|(one, n)| *one == family && n + 1 == said.number);
            match before {
                Some(at) => open.truncate(at),
                None if said.number == 1 => {}
                None => {
                    let last = open.iter().rev().find(|(one, _)| *one == family);
                    let reason = told(last.map_or(0, |one| one.1), |n| {
                        format!("{}{family}", numeral::chinese(n))
                    });
                    remarks.push(passage.remark(Hit::new(said.range, reason)));
                }
            }
            open.push((family, said.number));
        }
    }
    remarks
}

struct Said {
    family: String,
    number: u32,
    range: std::ops::Range<usize>,
}

/// 三要素, 一是一 and the like are words, no ordinals.
const WORDS: [&str; 6] = ["要素", "要点", "要件", "要务", "是一，", "要道"];

/// The ordinals that begin a clause: 一是, 二要. 第一， and 第二， are told apart by their mark.
fn said(text: &str) -> Vec<Said> {
    let stops = text
        .char_indices()
        .filter(|(_, c)| "。；，：！？".contains(*c));
    let starts = std::iter::once(0).chain(stops.map(|(at, c)| at + c.len_utf8()));
    let read = starts.filter_map(|start| {
        let rest = &text[start..];
        let body = rest.trim_start();
        let start = start + rest.len() - body.len();
        let (number, end) = numeral::ordinal(body)?;
        let family = body[..end]
            .chars()
            .next_back()
            .filter(|c| matches!(c, '是' | '要'))?;
        let tail = &body[end - family.len_utf8()..];
        let is_word = WORDS.iter().any(|word| tail.starts_with(word));
        (!is_word).then(|| Said {
            family: family.to_string(),
            number,
            range: start..start + end,
        })
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::seen;

    #[test]
    fn rows_inside_a_section() {
        for (paragraphs, expected) in [
            (&["（一）甲", "（三）乙"][..], &["（三）"][..]),
            (&["（一）甲", "（一）乙"], &["（一）"]),
            (&["1.甲", "2.乙", "4.丙"], &["4."]),
            (&["（一）甲", "1.子", "2.丑", "（二）乙", "1.寅"], &[]),
            (&["（一）甲", "1.子", "2.丑", "（二）乙", "3.寅"], &[]),
            (&["（一）甲", "（1）子", "（二）乙", "（1）丑"], &[]),
            (&["一是建。三是管。"], &["三是"]),
            (&["一是建。", "二是管。", "二是用。"], &["二是"]),
            (
                &["一是建，包括：一是钱；二是人。", "二是管。", "三是用。"],
                &[],
            ),
            (&["首先建。二是管。"], &[]),
            (&["二是管。"], &["二是"]),
            (&["一是建；二是管；三是用。"], &[]),
            (&["建，三要素齐全。投资1.5亿元。"], &[]),
        ] {
            assert_eq!(seen("numbering", paragraphs), expected, "{paragraphs:?}");
        }
    }
}
