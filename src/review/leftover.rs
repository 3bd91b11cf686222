//! The representative or the title of another case of this desk, left in when a section was copied: 某某代表 in the
//! text, 《关于…的建议》 of somebody else. A sentence that handles two papers together means it and passes.

use super::{
    draft::{Draft, Hit, Remark},
    foreign,
    scan::{places, tail},
};
use crate::text::sentence;
use std::{collections::HashMap, ops::Range};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let case = draft.case;
    let own = case.reference();
    let mut others: HashMap<&str, &str> = HashMap::new();
    for other in draft
        .known
        .cases
        .iter()
        .rev()
        .filter(|one| one.reference != own)
    {
        others.insert(&other.representative, &other.reference);
        others.insert(&other.title, &other.reference);
    }
    let people = std::iter::once(&case.representative).chain(&case.co_signers);
    for name in people.map(|one| &one.name).chain([&case.title]) {
        others.remove(name.as_str());
    }
    let paragraphs = draft.passages.iter().filter(|one| one.is_paragraph());
    paragraphs
        .flat_map(|passage| {
            let hits = left_in(&passage.text, &others).into_iter();
            hits.map(|hit| passage.remark(hit)).collect::<Vec<_>>()
        })
        .collect()
}

/// `others` is what a case is called by → its reference.
fn left_in(text: &str, others: &HashMap<&str, &str>) -> Vec<Hit> {
    let found = people(text).into_iter().chain(titles(text));
    let hits = found.filter_map(|range| {
        let reference = others.get(&text[range.clone()])?;
        let sentences = sentence::sentences(text).into_iter();
        let mut around = sentences.filter(|one| one.contains(&range.start));
        if around.any(|one| foreign::is_meant(&text[one])) {
            return None;
        }
        let reason = format!("{reference} 才是这个代表或标题，可能是从那一件带来的");
        Some(Hit::new(range, reason))
    });
    let mut hits: Vec<Hit> = hits.collect();
    hits.sort_by_key(|hit| hit.range.start);
    hits.dedup_by(|later, earlier| later.range == earlier.range);
    hits
}

/// The two to four characters before 代表 and 委员, each a name perhaps.
fn people(text: &str) -> Vec<Range<usize>> {
    let called = ["代表", "委员"].into_iter();
    let ends = called.flat_map(|title| places(text, title));
    ends.flat_map(|title| {
        (2..=4).map(move |count| {
            let name = tail(&text[..title.start], count);
            title.start - name.len()..title.start
        })
    })
    .collect()
}

/// What stands inside 《》.
fn titles(text: &str) -> Vec<Range<usize>> {
    let opened = places(text, "《").into_iter();
    let read = opened.filter_map(|mark| {
        let end = text[mark.end..].find('》')?;
        Some(mark.end..mark.end + end)
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings_beside, record};
    use super::super::{Known, KnownCase};
    use crate::case::Kind;

    #[test]
    fn words_of_another_case() {
        let other = |reference: &str, title: &str, name: &str| KnownCase {
            reference: reference.into(),
            kind: Kind::Suggestion,
            number: 18,
            title: title.into(),
            representative: name.into(),
        };
        let known = Known {
            cases: vec![
                other("rd-8-4-18", "关于缓解老城区停车难的建议", "周砚秋"),
                other("rd-8-4-321", "关于完善社区助餐服务的建议", "柳映雪"),
                other("rd-8-3-9", "关于建设口袋公园的建议", "柳映雪"),
            ],
            ..Known::default()
        };
        for (text, expected) in [
            ("感谢周砚秋代表的关心。", &["周砚秋"][..]),
            (
                "《关于缓解老城区停车难的建议》提出的问题已解决。",
                &["关于缓解老城区停车难的建议"],
            ),
            (
                "《关于建设口袋公园的建议》已办结。",
                &["关于建设口袋公园的建议"],
            ),
            ("与周砚秋代表的建议合并办理。", &[]),
            ("周砚秋主任到场。", &[]),
            (
                "柳映雪代表提出的《关于完善社区助餐服务的建议》已办结。",
                &[],
            ),
        ] {
            let found = findings_beside("leftover", record(&[text]), &known).into_iter();
            let told: Vec<String> = found.map(|one| one.text).collect();
            assert_eq!(told, expected, "{text}");
        }
    }
}
