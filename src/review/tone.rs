//! A refusal without its reason: 无法满足, 不可能, 请自行…, and no 因, 由于, 根据 around it. C类 may say no; it has to say
//! why (多地考核办法: 语气生硬扣分).

use super::{
    draft::{Draft, Hit, Remark},
    scan::{places, unquoted},
};
use crate::text::sentence;
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each_paragraph(find)
}

#[rustfmt::skip]
const REFUSALS: [&str; 20] = [
    "无法满足", "不可能", "无法办理", "不能办理", "不予办理", "不予采纳", "无法采纳", "不予考虑", "无能为力", "没有必要",
    "无权", "不归我局", "不属我局", "与我局无关", "不是我局", "没有义务", "无法解决", "不具备条件", "请自行", "爱莫能助",
];

/// What gives a reason in the same sentence or the one before or after.
#[rustfmt::skip]
const REASONS: [&str; 24] = [
    "因", "由于", "鉴于", "根据", "按照", "依据", "依照", "规定", "受", "按",
    "属于", "目前尚无", "涉及", "超出", "权限", "为了", "需要", "上位法", "考虑到", "条例",
    "尚未", "所限", "红线", "职责在",
];

/// 不可能 that refuses nothing.
const HARMLESS: [&str; 4] = ["不可能再", "也不可能不", "不可能一蹴而就", "绝不可能容忍"];

fn find(text: &str) -> Vec<Hit> {
    let plain = unquoted(text);
    let sentences = sentence::sentences(&plain);
    let mut hits: Vec<Hit> = Vec::new();
    for (at, range) in sentences.iter().enumerate() {
        let Some(said) = refusal(&plain, range.clone()) else {
            continue;
        };
        let around = sentences[at.saturating_sub(1)..sentences.len().min(at + 2)].iter();
        let rest = |one: &Range<usize>| plain[one.clone()].replace(&plain[said.clone()], "");
        let explained = around
            .map(rest)
            .any(|words| REASONS.iter().any(|reason| words.contains(reason)));
        // One refusal over two sentences is told once.
        if !explained && hits.is_empty() {
            hits.push(Hit::new(
                said,
                "只说了办不了，没有说为什么：写明依据和现在能做什么",
            ));
        }
    }
    hits
}

fn refusal(plain: &str, within: Range<usize>) -> Option<Range<usize>> {
    let sentence = &plain[within.clone()];
    if HARMLESS.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    let all = REFUSALS.iter().flat_map(|word| places(sentence, word));
    let first = all.min_by_key(|range| range.start)?;
    Some(within.start + first.start..within.start + first.end)
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn a_refusal_says_why() {
        points_at(
            "tone",
            &[
                ("您的要求无法满足。", &["无法满足"]),
                ("这不可能。请自行与物业协商。", &["不可能"]),
                ("由于该地块在生态红线内，您的要求无法满足。", &[]),
                ("该事项无法办理。根据条例规定，由县级审批。", &[]),
                ("居民说“再也不可能漏雨”。", &[]),
                ("这项改革不可能一蹴而就。", &[]),
                ("已全部满足。", &[]),
            ],
        );
    }
}
