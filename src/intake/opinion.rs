//! What the representative wrote: the words, the verdict they amount to, who signed and when.
//!
//! Knows the written words alone. The form prints no 满意/基本满意/不满意 box; where another city's does, the ticked one counts.
//! A verdict is only read where the words leave no doubt.

use chrono::NaiveDate;

use super::{
    glyph,
    labels::{Entry, Piece},
    record::Verdict,
    ticks::{self, Choice},
};
use crate::text::date;

/// The opinion cell as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// Word for word, without the signature.
    pub words: String,
    pub verdict: Option<Verdict>,
    pub signer: Option<String>,
    pub signed: Option<NaiveDate>,
}

/// Printed choices, in the order of `VERDICTS`.
const BOXES: &[&str] = &["不满意", "基本满意", "满意", "非常满意", "比较满意"];
const VERDICTS: [Verdict; 5] = [
    Verdict::Dissatisfied,
    Verdict::MostlySatisfied,
    Verdict::Satisfied,
    Verdict::Satisfied,
    Verdict::MostlySatisfied,
];

/// Reads the opinion's value and, where the form has one, the signature's.
pub fn read(opinion: &[Piece], signature: Option<&Entry>, representative: Option<&str>) -> Opinion {
    let mut lines: Vec<String> = opinion
        .iter()
        .flat_map(|piece| piece.text.split('\n'))
        .map(glyph::tidy)
        .filter(|line| !line.is_empty())
        .collect();
    let (mut signer, mut signed) = signature.map_or((None, None), |entry| signed_by(&entry.text()));
    if let Some(day) = lines.last().and_then(|line| date::parse(line)) {
        signed = signed.or(Some(day));
        lines.pop();
    }
    // A name alone under the words is the signature of a form that lost its label.
    if signer.is_none()
        && lines.len() > 1
        && representative.is_some_and(|name| {
            lines
                .last()
                .is_some_and(|line| glyph::squeeze(line) == name)
        })
    {
        signer = lines.pop();
    }
    let mut words = String::new();
    lines
        .iter()
        .for_each(|line| glyph::append(&mut words, line));
    if ticks::has_box(&words) {
        if let Choice::One(at) = ticks::choice(opinion, BOXES) {
            return Opinion {
                words: BOXES[at].to_owned(),
                verdict: Some(VERDICTS[at]),
                signer,
                signed,
            };
        }
        return Opinion {
            words,
            verdict: None,
            signer,
            signed,
        };
    }
    Opinion {
        verdict: verdict(&words),
        words,
        signer,
        signed,
    }
}

/// A signature's name and day.
fn signed_by(text: &str) -> (Option<String>, Option<NaiveDate>) {
    let day = text
        .find(|c: char| c.is_ascii_digit())
        .or_else(|| text.find('二').filter(|at| text[*at..].contains('年')));
    let (name, rest) = text.split_at(day.unwrap_or(text.len()));
    let name = glyph::squeeze(name.split('\n').next().unwrap_or_default());
    // A date left open goes whole: a name may end in 月.
    let is_mark = |c: char| "：:（）()_＿—-".contains(c);
    let name = name.trim_matches(is_mark);
    let name = name.strip_suffix("年月日").unwrap_or(name);
    let name = name.trim_end_matches(is_mark).to_owned();
    (
        Some(name).filter(|name| !name.is_empty()),
        date::parse(&glyph::squeeze(rest)),
    )
}

/// What the words amount to; none when they say nothing, two things, or a wish.
pub fn verdict(words: &str) -> Option<Verdict> {
    let words = glyph::squeeze(words);
    let mut found: Option<Verdict> = None;
    for (at, _) in words.match_indices("满意") {
        if words[at..].starts_with("满意度") || words[at..].starts_with("满意率") {
            continue;
        }
        let clause = clause_before(&words[..at]);
        let here = judged(clause)?;
        if found.is_some_and(|before| before != here) {
            return None;
        }
        found = Some(here);
    }
    found
}

fn clause_before(text: &str) -> &str {
    text.rsplit(['，', '。', '；', '！', '、', ',', ';', '!', '：', ':'])
        .next()
        .unwrap_or_default()
}

/// The verdict of one 满意 by the words of its clause before it.
fn judged(clause: &str) -> Option<Verdict> {
    const WISHES: &[&str] = &[
        "希望", "如果", "如能", "若", "期待", "争取", "力争", "群众", "百姓", "人民", "使", "让",
        "更加", "是否", "才", "老人", "居民",
    ];
    const DOUBLE: &[&str] = &[
        "不错",
        "不仅",
        "不但",
        "没有不",
        "无不",
        "并非不",
        "不是不",
        "没什么不",
        "谈不上不",
    ];
    const DENIALS: &[&str] = &["不", "未", "没有", "没", "难以", "无法", "欠", "并非"];
    const PARTS: &[&str] = &[
        "基本", "比较", "较", "较为", "大体", "大致", "总体", "总的", "还算", "部分", "尚", "还",
    ];
    let ends = |words: &[&str]| words.iter().any(|word| clause.ends_with(word));
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    if has(WISHES) || has(DOUBLE) {
        return None;
    }
    let tail: String = clause
        .chars()
        .rev()
        .take(6)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    if DENIALS.iter().any(|word| tail.contains(word)) {
        return Some(Verdict::Dissatisfied);
    }
    if ends(PARTS) {
        return Some(Verdict::MostlySatisfied);
    }
    Some(Verdict::Satisfied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_verdicts_only_when_they_are_plain() {
        use Verdict::*;
        for (words, expected) in [
            ("满意", Some(Satisfied)),
            ("满 意", Some(Satisfied)),
            ("同意并满意！", Some(Satisfied)),
            ("非常满意，感谢民政局。", Some(Satisfied)),
            ("对答复很满意，满意！", Some(Satisfied)),
            ("基本满意", Some(MostlySatisfied)),
            ("比较满意", Some(MostlySatisfied)),
            ("总体满意", Some(MostlySatisfied)),
            ("不满意", Some(Dissatisfied)),
            ("不太满意", Some(Dissatisfied)),
            ("不是很满意", Some(Dissatisfied)),
            ("没有达到满意", Some(Dissatisfied)),
            ("对第二条不满意", Some(Dissatisfied)),
            ("对答复满意，对落实不满意", None),
            ("没有不满意", None),
            ("希望让群众满意", None),
            ("提高群众满意度", None),
            ("同意", None),
            ("", None),
        ] {
            assert_eq!(verdict(words), expected, "{words}");
        }
    }

    #[test]
    fn a_name_is_not_taken_for_the_date_that_was_left_open() {
        for (text, name) in [
            ("签字：秦时月", "秦时月"),
            ("：秦时月　年　月　日", "秦时月"),
            ("：年小川 2026年5月27日", "年小川"),
            ("：　　年　月　日", ""),
            ("（沈朝日）", "沈朝日"),
        ] {
            let after = text.trim_start_matches("签字");
            assert_eq!(signed_by(after).0.unwrap_or_default(), name, "{text}");
        }
    }
}
