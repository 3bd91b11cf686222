//! A figure of this letter beside the same figure in another one: the same subject, place and time, another number.
//! Only what both say exactly is compared, and each figure is told once.

use super::{
    draft::{Draft, Hit, Part, Passage, Remark},
    known::KnownFigure,
};
use crate::case::figure::{Quoted, here};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    if draft.known.figures.is_empty() {
        return Vec::new();
    }
    let own = draft.case.reference();
    let quoted = draft.case.figures().into_iter();
    quoted
        .filter_map(|one| {
            let others = draft.known.of_subject(&one.figure.subject);
            let mut others = others.iter().filter(|other| other.reference != own);
            let other = others.find(|other| disagree(&one, other))?;
            let passage = passage(draft, &one)?;
            let reason = format!(
                "{} 写的是“{}{}”，同一年同一件事，请核对",
                other.reference, other.per, other.words
            );
            Some(passage.remark(Hit::new(one.figure.range.clone(), reason)))
        })
        .collect()
}

fn passage<'d>(draft: &'d Draft, one: &Quoted) -> Option<&'d Passage> {
    let mut all = draft
        .passages
        .iter()
        .filter(|passage| passage.part == Part::Letter);
    all.find(|passage| {
        passage.section == Some(one.section) && passage.paragraph == Some(one.paragraph)
    })
}

/// A subject of so few characters may be two things.
const NAMED: usize = 4;

fn disagree(one: &Quoted, other: &KnownFigure) -> bool {
    let figure = &one.figure;
    let same = figure.unit == other.unit
        && here(&figure.place) == other.place
        && one.when == other.when
        && !one.when.is_empty()
        && figure.subject.chars().count() >= NAMED;
    if !same {
        return false;
    }
    let apart = (figure.amount.micros - i128::from(other.micros)).abs();
    figure.per != other.per || apart > figure.amount.slack + i128::from(other.slack)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{findings_beside, record};
    use super::super::{Known, KnownFigure};

    #[test]
    fn the_same_thing_in_two_letters() {
        let figure = |reference: &str, when: &str, ones: i64| KnownFigure {
            reference: reference.into(),
            subject: "乡镇敬老院".into(),
            unit: "所".into(),
            per: String::new(),
            place: String::new(),
            when: when.into(),
            micros: ones * 1_000_000,
            slack: 0,
            words: format!("{ones}所"),
        };
        for (figures, told) in [
            (vec![figure("rd-8-4-152", "2024年", 35)], 1),
            (vec![figure("rd-8-4-152", "2024年", 34)], 0),
            (vec![figure("rd-8-4-152", "2023年", 35)], 0),
            (vec![figure("rd-8-4-321", "2024年", 35)], 0),
        ] {
            let known = Known {
                figures,
                ..Known::default()
            };
            let record = record(&["目前，全市乡镇敬老院34所。"]);
            let found = findings_beside("figures", record, &known);
            assert_eq!(found.len(), told);
            assert!(found.iter().all(|one| one.text == "34所"));
        }
    }
}
