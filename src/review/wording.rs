//! 代表 and 建议 belong to the congress, 委员 and 提案 to the CPPCC. Told where the letter speaks to the person or
//! names this paper; 居民委员会, 人大代表和政协委员 and a 建议 in the plain sense pass.

use super::{
    draft::{Draft, Hit, Part, Passage, Remark},
    scan::{dense, places, unquoted},
};
use crate::case::Kind;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let kind = draft.case.number.kind;
    let passages = draft.passages.iter();
    let mut remarks: Vec<Remark> = passages
        .flat_map(|passage| {
            find(passage, kind)
                .into_iter()
                .map(|hit| passage.remark(hit))
        })
        .collect();
    if kind == Kind::Suggestion && dense(&draft.case.title).ends_with("的提案") {
        let reason = "这是人大代表建议，标题写成了“提案”";
        remarks.push(Remark::field(Part::Form, &draft.case.title, reason));
    }
    remarks
}

/// Words that can only mean the other kind of person or paper. A proposal may well contain suggestions, so
/// 您的建议 in a reply to a member says nothing.
fn foreign_words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Suggestion => &[
            "委员您",
            "您的提案",
            "该提案",
            "本提案",
            "此提案",
            "委员提案",
            "提案收悉",
            "号提案",
            "提案办理",
        ],
        Kind::Proposal => &["代表您", "代表建议", "建议收悉", "号建议", "建议办理"],
    }
}

fn find(passage: &Passage, kind: Kind) -> Vec<Hit> {
    let other = Kind::ALL
        .into_iter()
        .find(|one| *one != kind)
        .unwrap_or(kind);
    let (own, other) = (kind.words(), other.words());
    let plain = unquoted(&passage.text);
    if passage.part == Part::Salutation {
        let called = plain.trim_end().trim_end_matches(['：', ':']).trim_end();
        return match called.ends_with(other.person) {
            true => {
                let start = called.len() - other.person.len();
                let reason = format!("这是{}，称谓应为“{}”", own.paper, own.person);
                vec![Hit::new(start..called.len(), reason).fixed(own.person)]
            }
            false => Vec::new(),
        };
    }
    // A paragraph may speak of the other house's papers; the frame of the letter may not.
    if passage.is_paragraph() && (plain.contains(other.body) || plain.contains("两会")) {
        return Vec::new();
    }
    let words = foreign_words(kind).iter();
    let said = words.flat_map(|word| places(&plain, word));
    let mut said: Vec<_> = said.collect();
    said.sort_by_key(|range| range.start);
    said.dedup_by(|later, earlier| later.start < earlier.end);
    said.into_iter()
        .map(|range| {
            let reason = format!(
                "这是{}{}{}，用了“{}”的说法",
                own.body, own.person, own.paper, other.paper
            );
            Hit::new(range, reason)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings, points_at, record};
    use crate::case::Kind;

    #[test]
    fn words_of_the_other_house_in_a_suggestion() {
        points_at(
            "wording",
            &[
                ("该提案已纳入计划。", &["该提案"]),
                ("感谢委员您的支持。", &["委员您"]),
                ("市财政局、市发展和改革委员会和各村民委员会共同办理。", &[]),
                ("邀请政协委员视察，办理市政协第12号提案。", &[]),
                ("您的建议已办结。", &[]),
            ],
        );
    }

    #[test]
    fn a_proposal_speaks_to_a_member() {
        let proposal = |text: &str, salutation: &str| {
            let mut record = record(&[text]);
            record.intake.number.kind = Kind::Proposal;
            record.salutation = Some(salutation.to_owned());
            let found = findings("wording", record).into_iter();
            found.map(|one| one.text).collect::<Vec<_>>()
        };
        assert_eq!(
            proposal("您提出的建议很好。", "尊敬的柳映雪委员："),
            [""; 0]
        );
        assert_eq!(proposal("已办结。", "尊敬的柳映雪代表："), ["代表"]);
        assert_eq!(
            proposal("代表建议已办结。", "尊敬的柳映雪委员："),
            ["代表建议"]
        );
    }
}
