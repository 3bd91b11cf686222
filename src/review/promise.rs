//! A solved class (A类: 已解决) beside words that promise: 将…, 下一步, 力争, 正在推进, 到2025年达到100%.
//! One finding for a sentence. Which classes count as solved is said by the office's profile.

use super::{
    draft::{Draft, Hit, Remark},
    future,
    scan::{clause, leading_number, places, tail, unquoted},
};
use crate::text::sentence;
use chrono::Datelike;
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let class = draft.case.class();
    let Some(class) = class.and_then(|code| draft.office.profile.class(code)) else {
        return Vec::new();
    };
    if !class.solved {
        return Vec::new();
    }
    let met = draft.case.meeting().and_then(|meeting| meeting.on);
    let year = met.and_then(|date| u32::try_from(date.year()).ok());
    let label = &class.label;
    let reason = format!("定为{label}（已经解决），这里还在说将来的事：请核对类别，或写明办理结果");
    draft.each_paragraph(|text| {
        let promises = find(text, year).into_iter();
        promises
            .map(|range| Hit::new(range, reason.clone()))
            .collect()
    })
}

fn find(text: &str, year: Option<u32>) -> Vec<Range<usize>> {
    let plain = unquoted(text);
    let sentences = sentence::sentences(&plain).into_iter();
    let found = sentences.filter_map(|range| {
        let first = first(&plain[range.clone()], year)?;
        let start = range.start + first.start;
        Some(start..start + shown(&text[start..range.end], first.len()))
    });
    found.collect()
}

/// Bytes of what is pointed at: the words found, and as much of their clause as makes them understood.
fn shown(text: &str, found: usize) -> usize {
    let rest = clause(&text[found..]);
    let some = rest
        .char_indices()
        .nth(SHOWN)
        .map_or(rest.len(), |(at, _)| at);
    found + some
}

const SHOWN: usize = 8;

fn first(sentence: &str, year: Option<u32>) -> Option<Range<usize>> {
    let words = [next_step, strive, under_way, in_years, this_year_must];
    let mut found: Vec<Range<usize>> = words.iter().filter_map(|look| look(sentence)).collect();
    found.extend(future::first(sentence));
    found.extend(by_year(sentence, year));
    found.into_iter().min_by_key(|range| range.start)
}

/// 下一步 as an adverb, and not 为下一步…打下基础.
fn next_step(text: &str) -> Option<Range<usize>> {
    let mut all = places(text, "下一步")
        .into_iter()
        .chain(places(text, "下步"));
    all.find(|range| !text[..range.start].ends_with(['为', '对', '了']))
}

fn strive(text: &str) -> Option<Range<usize>> {
    places(text, "力争").into_iter().next()
}

/// What is in use is not unfinished.
#[rustfmt::skip]
const IN_USE: [&str; 9] = [
    "运营", "运行", "使用", "享受", "接受", "就读", "服役", "居住", "服务",
];

fn under_way(text: &str) -> Option<Range<usize>> {
    let mut all = places(text, "正在").into_iter();
    all.find(|range| {
        let rest = &text[range.end..];
        !IN_USE.iter().any(|word| rest.starts_with(word))
    })
}

/// 分三年, 分两年 as a plan; 已分三年… is done.
fn in_years(text: &str) -> Option<Range<usize>> {
    let plans = ["分两年", "分三年", "分四年", "分五年"];
    let mut all = plans.iter().flat_map(|plan| places(text, plan));
    all.find(|range| !text[..range.start].ends_with(['已', '部', '百']))
}

/// 今年全市要完成….
fn this_year_must(text: &str) -> Option<Range<usize>> {
    let must = ["要完成", "要实现", "要达到", "要建成", "要改造"];
    let from = text.find("今年")?;
    let mut all = must.iter().flat_map(|word| places(text, word));
    all.find(|range| range.start > from && text[from..range.start].chars().count() <= 12)
}

/// 到2025年…达到, when that year was still to come at the meeting.
fn by_year(text: &str, met: Option<u32>) -> Option<Range<usize>> {
    let met = met?;
    let aims = ["达到", "实现", "完成", "建成", "覆盖", "力争", "确保"];
    let mut all = places(text, "到").into_iter();
    all.find_map(|range| {
        let (year, rest) = leading_number(&text[range.end..])?;
        let rest = rest.strip_prefix('年')?;
        let wanted = aims.iter().any(|aim| rest.contains(aim))
            || ["确保", "力争"]
                .iter()
                .any(|aim| tail(&text[..range.start], 8).contains(aim));
        let end = text.len() - rest.len();
        ((met + 1..2100).contains(&year) && wanted).then_some(range.start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, points_at, record};

    #[test]
    fn promises_in_a_solved_class() {
        points_at(
            "promise",
            &[
                (
                    "下一步，我们将继续推进。随后还将提高标准。",
                    &["下一步", "将提高标准"],
                ),
                ("各县正在推进改造。", &["正在推进改造"]),
                (
                    "确保到 2026 年覆盖率达到100%。",
                    &["到 2026 年覆盖率达到100"],
                ),
                ("今年全市要完成12处改造。", &["要完成12处改造"]),
                (
                    "我局将印发《云川市助餐服务办法》。",
                    &["将印发《云川市助餐"],
                ),
                ("我们分三年改造。", &["分三年改造"]),
                ("到2023年已实现全覆盖。", &[]),
                ("正在运行的12处助餐点已全部达标。", &[]),
                ("将12处助餐点整合为5处，将农村养老纳入考核。", &[]),
                ("印发《下一步工作方案》，为下一步工作打下基础。", &[]),
                ("鼓励逐年缴费，随后召开了座谈会。", &[]),
            ],
        );
    }

    #[test]
    fn a_class_that_promises_may_promise() {
        let mut open = record(&["下一步，我们将继续推进。"]);
        open.class = Some("B".into());
        assert_eq!(findings("promise", open), []);
    }
}
