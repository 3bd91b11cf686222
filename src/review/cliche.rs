//! 套话: words that stand where an answer should stand. Only whole turns of phrase that answer nothing;
//! the usual thanks at the end are courtesy and pass.

use super::{
    draft::{Draft, Hit, Remark},
    scan::{places, unquoted},
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

#[rustfmt::skip]
const PHRASES: [&str; 22] = [
    "研究采纳", "认真研究吸纳", "认真研究您的", "认真考虑您的", "充分考虑您的", "高度重视您的", "积极采纳您的", "积极吸纳您的", "在今后的工作中予以考虑", "在今后工作中予以考虑",
    "在今后的工作中加以改进", "待条件成熟", "条件成熟时", "条件成熟后", "在适当的时候", "逐步加以解决", "进一步研究考虑", "积极向上级反映", "非常有道理",
    "很有建设性", "具有很强的针对性", "提出了宝贵的意见"
];

fn find(text: &str) -> Vec<Hit> {
    let plain = unquoted(text);
    let all = PHRASES.iter().flat_map(|phrase| places(&plain, phrase));
    let mut hits: Vec<Hit> = all
        .map(|range| Hit::new(range, "这句没有回答问题：写明办不办、谁来办、什么时候办"))
        .collect();
    hits.sort_by_key(|hit| hit.range.start);
    hits.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    hits
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn phrases_that_answer_nothing() {
        points_at(
            "cliche",
            &[
                ("感谢您的建议，我们将认真研究采纳。", &["研究采纳"]),
                ("此事待条件成熟时再行办理。", &["待条件成熟"]),
                ("您的意见已采纳，17家单位已接入。", &[]),
                ("经会议研究，采纳了第一种方案。", &[]),
                (
                    "感谢您对我们工作的关心和支持，欢迎今后提出更多宝贵意见。",
                    &[],
                ),
            ],
        );
    }
}
