//! A solved class (A类: 已解决) beside words that promise: 将…, 下一步, 力争, 正在推进, 到2025年达到100%.
//! One finding for a sentence. Which classes count as solved is said by the office's profile.

use super::{
    draft::{Draft, Hit, Remark},
    scan::{clause, unquoted},
};
use crate::text::{promise, sentence};
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
        let first = promise::unfinished(&plain[range.clone()], year)?;
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
