//! What a letter cites beside the library: superseded, of another place, or not there. What the library does not have
//! is told once for the whole letter. Without a library nothing is said.

use super::{
    draft::{Draft, Hit, Passage, Remark},
    known::KnownPolicy,
    scan::tail,
};
use crate::text::{
    doc_number::{self, DocNumber},
    sentence,
};
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let library = &draft.known.policies;
    let cited = cited(draft).into_iter();
    cited
        .filter_map(|(passage, one)| {
            let policy = find(library, &one)?;
            let reason = wrong(policy, &draft.office.place, sentence(passage, &one))?;
            Some(passage.remark(Hit::new(one.range, reason)))
        })
        .collect()
}

/// What the library does not have.
pub(super) fn absent(draft: &Draft) -> Vec<Remark> {
    let library = &draft.known.policies;
    if library.is_empty() {
        return Vec::new();
    }
    let mut absent = cited(draft);
    absent.retain(|(_, one)| find(library, one).is_none());
    not_there(absent).into_iter().collect()
}

fn find<'k>(library: &'k [KnownPolicy], cited: &DocNumber) -> Option<&'k KnownPolicy> {
    let proper = cited.proper();
    library
        .iter()
        .find(|one| one.number.as_ref() == Some(&proper))
}

/// Every document number of the letter, where it stands first.
fn cited<'d>(draft: &'d Draft) -> Vec<(&'d Passage, DocNumber)> {
    let passages = draft.passages.iter();
    let all = passages.flat_map(|passage| {
        let found = doc_number::find(&passage.text).into_iter();
        found.map(move |one| (passage, one))
    });
    let mut cited: Vec<(&Passage, DocNumber)> = Vec::new();
    for (passage, one) in all {
        if cited
            .iter()
            .all(|(_, other)| other.proper() != one.proper())
        {
            cited.push((passage, one));
        }
    }
    cited
}

fn sentence<'t>(passage: &'t Passage, cited: &DocNumber) -> &'t str {
    let text = &passage.text;
    let around = sentence::sentences(text).into_iter();
    let found = around
        .into_iter()
        .find(|one| one.contains(&cited.range.start));
    found.map_or(text.as_str(), |range| &text[range])
}

/// Words by which a sentence looks at another place on purpose, or at the past.
const ON_PURPOSE: [&str; 9] = [
    "借鉴", "参考", "学习", "参照", "比照", "做法", "经验", "废止", "原",
];

fn wrong(policy: &KnownPolicy, own: &str, sentence: &str) -> Option<String> {
    if ON_PURPOSE.iter().any(|word| sentence.contains(word)) {
        return None;
    }
    if let Some(ended) = &policy.ended {
        return Some(format!("《{}》已不再执行：{ended}", policy.title));
    }
    let place = policy.place.as_deref()?;
    let elsewhere = !own.is_empty() && !governs(place, own);
    elsewhere.then(|| format!("《{}》是{place}的文件，不是本地的依据", policy.title))
}

/// Titles of papers that an organ numbers; a law or an ordinance goes without.
const NUMBERED: [&str; 8] = [
    "意见", "通知", "办法", "方案", "细则", "规定", "决定", "批复",
];
/// Words by which a letter leans on a paper.
const LEANING: [&str; 10] = [
    "印发了",
    "印发",
    "出台了",
    "出台",
    "下发了",
    "下发",
    "根据",
    "按照",
    "依据",
    "落实",
];
/// Fewer characters than this are a short name that was given before.
const WHOLE: usize = 6;

/// A paper that the letter leans on with its title only, where it stands first.
pub(super) fn unnumbered(draft: &Draft) -> Vec<Remark> {
    let mut known: Vec<&str> = Vec::new();
    let mut remarks = Vec::new();
    for passage in draft.passages.iter().filter(|one| one.is_paragraph()) {
        let text = passage.text.as_str();
        for (at, _) in text.match_indices('《') {
            let Some(close) = text[at..].find('》') else {
                continue;
            };
            let end = at + close + '》'.len_utf8();
            let title = &text[at + '《'.len_utf8()..at + close];
            if known.contains(&title) {
                continue;
            }
            known.push(title);
            if is_bare(title, text, at..end) {
                let reason = "引用文件宜在标题后写明发文字号，如（…〔2024〕8号）";
                remarks.push(passage.remark(Hit::new(at..end, reason)));
            }
        }
    }
    remarks
}

fn is_bare(title: &str, text: &str, at: Range<usize>) -> bool {
    let before = text[..at.start].trim_end();
    let around = sentence::sentences(text).into_iter();
    let around = around.into_iter().find(|one| one.contains(&at.start));
    let sentence = around.map_or(text, |one| &text[one]);
    NUMBERED.iter().any(|ending| title.ends_with(ending))
        && title.chars().count() >= WHOLE
        && LEANING.iter().any(|word| before.ends_with(word))
        && doc_number::find(sentence).is_empty()
}

/// The nation and a province govern everything below; which province that is cannot be told from the name.
fn governs(place: &str, own: &str) -> bool {
    let above = ["全国", "中国", "国家"].contains(&place)
        || tail(place, 1) == "省"
        || place.ends_with("自治区");
    above || own.starts_with(place) || place.starts_with(own)
}

fn not_there(absent: Vec<(&Passage, DocNumber)>) -> Option<Remark> {
    let all: Vec<String> = absent.iter().map(|(_, one)| one.proper()).collect();
    let (passage, first) = absent.into_iter().next()?;
    let reason = format!("资料库里没有 {}，引用前请核对原文", all.join("、"));
    Some(passage.remark(Hit::new(first.range, reason)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings_beside, record};
    use super::super::{Known, KnownPolicy};

    fn policy(number: &str, place: &str, ended: Option<&str>) -> KnownPolicy {
        KnownPolicy {
            number: Some(number.into()),
            title: "办法".into(),
            place: Some(place.into()),
            ended: ended.map(str::to_owned),
        }
    }

    #[test]
    fn citations_beside_the_library() {
        let known = Known {
            policies: vec![
                policy("云民发〔2019〕8号", "云川市", Some("云民发〔2024〕6号")),
                policy("云民发〔2024〕6号", "云川市", None),
                policy("青政办发〔2022〕30号", "青石市", None),
                policy("国办发〔2023〕17号", "全国", None),
            ],
            ..Known::default()
        };
        for (text, expected) in [
            ("按云民发〔2019〕8号执行。", &["云民发〔2019〕8号"][..]),
            ("按云民发〔2024〕6号、国办发〔2023〕17号执行。", &[]),
            ("按青政办发〔2022〕30号执行。", &["青政办发〔2022〕30号"]),
            ("借鉴青石市做法（青政办发〔2022〕30号）。", &[]),
            (
                "按云教发〔2020〕1号、云财发〔2020〕2号执行。",
                &["云教发〔2020〕1号"],
            ),
        ] {
            let mut found = findings_beside("citation", record(&[text]), &known);
            found.extend(findings_beside("library", record(&[text]), &known));
            let told: Vec<String> = found.into_iter().map(|one| one.text).collect();
            assert_eq!(told, expected, "{text}");
            let silent = findings_beside("library", record(&[text]), &Known::default());
            assert_eq!(silent, []);
        }
    }

    #[test]
    fn papers_without_their_number() {
        super::super::testing::points_at(
            "no-number",
            &[
                (
                    "印发了《云川市老年助餐服务方案》，按照《云川市老年助餐服务方案》办理。",
                    &["《云川市老年助餐服务方案》"],
                ),
                (
                    "根据《云川市老年助餐服务方案》（云民发〔2024〕6号）办理。",
                    &[],
                ),
                ("按照《无障碍环境建设条例》和《助餐办法》办理。", &[]),
                ("您提出的《关于完善社区助餐服务办法》收悉。", &[]),
            ],
        );
    }
}
