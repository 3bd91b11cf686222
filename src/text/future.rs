//! 将 that speaks of the future (将继续推进), apart from 将 that stands for 把 (将12所村小整合为5所).
//! Only what follows tells them apart; where it does not, 将 counts as 把, for a false alarm costs more.

use super::scan::{clause, is_digit};
use std::ops::Range;

/// After these 将 can only be the future.
#[rustfmt::skip]
const SURE: [&str; 49] = [
    "继续", "进一步", "及时", "逐年", "逐步", "陆续", "结合", "会同", "把", "于",
    "按照", "按", "根据", "全力", "大力", "积极", "尽快", "尽早", "适时", "持续",
    "不断", "着力", "加大", "加快", "加强", "力争", "争取", "努力", "切实", "认真",
    "严格", "深入", "充分", "一如既往", "始终", "会", "要", "从", "围绕", "依托",
    "聚焦", "坚持", "采取", "主动", "定期", "分批", "督促", "陆陆续续", "再",
];

/// Verbs and prepositions that may also begin the thing that 把 takes: 将建设项目纳入….
#[rustfmt::skip]
const MAYBE: [&str; 58] = [
    "在", "对", "向", "与", "为", "以", "由", "通过", "投资", "投入",
    "新建", "新增", "建设", "改造", "出台", "制定", "建立", "完善", "研究", "协调",
    "联合", "启动", "实施", "开展", "推进", "推动", "完成", "实现", "达到", "统筹",
    "组织", "落实", "探索", "安排", "提高", "提升", "增加", "扩大", "增设", "配备",
    "发放", "举办", "召开", "印发", "修订", "优化", "强化", "健全", "鼓励", "引导",
    "支持", "培育", "打造", "补充", "选取", "邀请", "启用", "公布",
];

/// What begins like a word above and is the thing taken: 将在建项目…, 将以上….
#[rustfmt::skip]
const THINGS: [&str; 12] = [
    "在建", "在册", "在校", "在职", "在岗", "在编", "以上", "以下", "以往", "会议",
    "要求", "为老",
];

/// What is done to a thing that 将 takes as 把 does.
#[rustfmt::skip]
const DISPOSALS: [&str; 40] = [
    "纳入", "列入", "列为", "作为", "整合", "调整为", "调整到", "提高到", "提高至", "提升为",
    "提升到", "转为", "转化", "改为", "改造为", "打造成", "融入", "分解", "移交", "委托",
    "交由", "报送", "送到", "送达", "落到", "落实到", "覆盖到", "延伸到", "合并", "分为",
    "划归", "扩大到", "扩大至", "增加到", "增至", "放在", "摆在", "结合起来", "用于", "推送",
];

/// Before these 将 is part of another word: 即将 and 必将 are the future, 麻将 is not.
const OTHER_WORDS: [&str; 5] = ["将近", "将军", "将士", "将领", "将功"];

/// The first 将 of the future in `text`.
pub fn first(text: &str) -> Option<Range<usize>> {
    let mut all = text.match_indices('将');
    let (at, word) = all.find(|(at, word)| is_future(&text[..*at], &text[*at..], word.len()))?;
    Some(at..at + word.len())
}

fn is_future(before: &str, from: &str, width: usize) -> bool {
    if before.ends_with('麻') || OTHER_WORDS.iter().any(|word| from.starts_with(word)) {
        return false;
    }
    let rest = from[width..].trim_start();
    if rest.starts_with(is_digit) || THINGS.iter().any(|thing| rest.starts_with(thing)) {
        return false;
    }
    let begins = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
    let disposes = || DISPOSALS.iter().any(|word| clause(rest).contains(word));
    before.ends_with(['即', '必']) || begins(&SURE) || (begins(&MAYBE) && !disposes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_future_and_taking() {
        for (text, future) in [
            ("我们将继续推进", true),
            ("我局将会同财政部门出台办法", true),
            ("将把共享车位纳入平台", true),
            ("将在全市改造9处助餐点", true),
            ("新校区即将启用", true),
            ("将投资300万元完成改造", true),
            ("还将逐年提高", true),
            ("还将提高补贴", true),
            ("将12所村小整合为5所", false),
            ("将6家机构统一委托第三方运行", false),
            ("将建设任务分解到县", false),
            ("将在建项目纳入台账", false),
            ("将为老服务纳入考核", false),
            ("将提高补贴列为重点", false),
            ("将补贴标准由60元提高到80元", false),
            ("将农村养老纳入宣传范围", false),
            ("将近两千人", false),
            ("以麻将会友", false),
        ] {
            assert_eq!(first(text).is_some(), future, "{text}");
        }
    }
}
