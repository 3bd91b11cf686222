//! What was left over when a text was copied from another reply: another person addressed, another number, another
//! title. A sentence that names two papers together, or an earlier year's, means it and passes.

use super::{
    addressee,
    draft::{Draft, Hit, Part, Passage, Remark},
    names,
    scan::{dense, leading_number, places, unquoted},
};
use crate::{case::Case, text::sentence};
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let all = draft.passages.iter();
    all.flat_map(|passage| {
        let mut hits = numbers(draft.case, passage);
        hits.extend(match passage.part {
            Part::Opening => title(draft.case, &passage.text),
            _ => addressed(draft.case, passage),
        });
        hits.into_iter()
            .map(|hit| passage.remark(hit))
            .collect::<Vec<_>>()
    })
    .collect()
}

/// Words by which a sentence speaks of another paper on purpose.
#[rustfmt::skip]
const ON_PURPOSE: [&str; 11] = [
    "并案", "合并", "一并", "去年", "上年", "曾", "往年", "同类", "重复", "等建议",
    "等提案",
];

/// The sentence speaks of another paper on purpose.
pub(super) fn is_meant(sentence: &str) -> bool {
    ON_PURPOSE.iter().any(|word| sentence.contains(word))
}

/// 第N号建议 that is not this one.
fn numbers(case: &Case, passage: &Passage) -> Vec<Hit> {
    let own = case.number.number;
    let plain = unquoted(&passage.text);
    // A paragraph may speak of the other house's papers; the frame of the letter may not.
    let papers_meant: &[&str] = match passage.is_paragraph() {
        true => &[case.number.kind.words().paper],
        false => &["建议", "提案"],
    };
    let sentences = sentence::sentences(&plain).into_iter();
    let mut hits = Vec::new();
    for range in sentences {
        let named = papers(&plain, range.clone(), papers_meant);
        let sentence = &plain[range];
        let meant = is_meant(sentence) || is_of_another_session(case, sentence);
        if meant || named.iter().any(|(number, _)| *number == own) {
            continue;
        }
        hits.extend(named.into_iter().map(|(_, range)| {
            let reason = format!("本件是第{own}号，这里写的是别的编号，可能是从别的答复带来的");
            Hit::new(range, reason)
        }));
    }
    hits
}

fn is_of_another_session(case: &Case, sentence: &str) -> bool {
    sentence.contains('届') && !dense(sentence).contains(&case.number.congress())
}

/// 第321号建议, 第 321 号提案, with where they stand.
fn papers(text: &str, within: Range<usize>, meant: &[&str]) -> Vec<(u32, Range<usize>)> {
    let found = places(&text[within.clone()], "第").into_iter();
    let read = found.filter_map(|at| {
        let start = within.start + at.start;
        let (number, rest) = leading_number(&text[within.start + at.end..within.end])?;
        let rest = rest.strip_prefix('号')?.trim_start();
        let rest = meant.iter().find_map(|paper| rest.strip_prefix(*paper))?;
        Some((number, start..within.end - rest.len()))
    });
    read.collect()
}

/// 尊敬的某某代表, 感谢某某代表 with a name that is nobody's here. One that is nearly right is a slip of the pen,
/// and told with the names.
fn addressed(case: &Case, passage: &Passage) -> Option<Hit> {
    let stranger = addressee::stranger(case, passage)?;
    let own = &case.representative.name;
    if names::one_apart(&dense(own), &stranger.name) {
        return None;
    }
    let person = case.number.kind.words().person;
    let reason = format!("本件的{person}是{own}，这里写的是{}", stranger.name);
    Some(Hit::new(stranger.range, reason).fixed(own.clone()))
}

/// 您提出的《…》 with another title.
fn title(case: &Case, text: &str) -> Option<Hit> {
    let from = text.find("您提出的《")? + "您提出的《".len();
    let end = from + text[from..].find('》')?;
    let said = bare(&text[from..end]);
    let own = bare(&case.title);
    if said == own || own.is_empty() {
        return None;
    }
    let reason = format!("本件的标题是《{}》，这里写的不是", case.title);
    Some(Hit::new(from..end, reason).fixed(case.title.clone()))
}

/// Without blanks and without the words that some write and some do not.
fn bare(title: &str) -> String {
    let title: String = dense(title)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let title = title.strip_prefix("关于").unwrap_or(&title);
    let tail = ["的建议", "的提案", "建议", "提案"];
    let cut = tail.iter().find_map(|tail| title.strip_suffix(tail));
    cut.unwrap_or(title).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, points_at, record};

    #[test]
    fn numbers_of_other_papers() {
        points_at(
            "foreign",
            &[
                ("您提出的第152号建议已办结。", &["第152号建议"]),
                ("现就第 152 号建议说明如下。", &["第 152 号建议"]),
                ("市八届人大四次会议第152号建议已办结。", &["第152号建议"]),
                ("市七届人大四次会议第152号建议已办结。", &[]),
                ("第321号建议已办结。", &[]),
                ("第152号建议和第321号建议并案办理。", &[]),
                ("您去年提出的第88号建议已落实。", &[]),
                (
                    "第12号楼、第3号路已改造，印发《第152号建议办理情况》。",
                    &[],
                ),
            ],
        );
    }

    #[test]
    fn people_and_titles_of_other_papers() {
        let told = |salutation: &str, opening: &str, closing: &str| {
            let mut record = record(&["已办结。"]);
            record.salutation = Some(salutation.to_owned());
            record.opening = Some(opening.to_owned());
            record.closing = Some(closing.to_owned());
            let found = findings("foreign", record).into_iter();
            found.map(|one| one.text).collect::<Vec<_>>()
        };
        let opening = "您提出的《关于完善社区助餐服务建议》收悉：";
        assert_eq!(told("尊敬的柳 映雪代表：", opening, "感谢您。"), [""; 0]);
        assert_eq!(
            told("尊敬的各位代表：", opening, "感谢人大代表的关心。"),
            [""; 0]
        );
        assert_eq!(
            told(
                "尊敬的沈秋白代表：",
                "您提出的《关于缓解停车难的建议》收悉：",
                "感谢沈秋白代表的关心。"
            ),
            ["沈秋白", "关于缓解停车难的建议", "沈秋白"]
        );
    }
}
