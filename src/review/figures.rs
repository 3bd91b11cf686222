//! A figure of this letter beside the value of record (口径), and where none was chosen beside the same figure in another
//! letter: the same subject, place and time, another number. Only what both say exactly is compared, and each figure is
//! told once.

use super::{
    draft::{Draft, Hit, Part, Passage, Remark},
    known::{KnownFigure, KnownRecord},
};
use crate::case::{
    FigureKey,
    figure::{Quoted, here},
};

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    if draft.known.figures.is_empty() && draft.known.of_record.is_empty() {
        return Vec::new();
    }
    let own = draft.case.reference();
    let quoted = draft.case.figures().into_iter();
    quoted
        .filter_map(|one| {
            let hit = hit(draft, &one, &own)?;
            Some(passage(draft, &one)?.remark(hit))
        })
        .collect()
}

fn hit(draft: &Draft, one: &Quoted, own: &str) -> Option<Hit> {
    if let Some(record) = FigureKey::of(one).and_then(|key| draft.known.of_record(&key)) {
        return strays(one, record);
    }
    let others = draft.known.of_subject(&one.figure.subject);
    let mut others = others.iter().filter(|other| other.reference != own);
    let other = others.find(|other| disagree(one, other))?;
    let reason = format!(
        "{} 写的是“{}{}”，同一年同一件事，请核对",
        other.reference, other.per, other.words
    );
    Some(Hit::new(one.figure.range.clone(), reason))
}

/// What the office stands by is what is to be written; a number that is counted otherwise only a person can put right.
fn strays(one: &Quoted, record: &KnownRecord) -> Option<Hit> {
    let (figure, value) = (&one.figure, &record.value);
    let apart = (figure.amount.micros - i128::from(value.micros)).abs();
    let same = apart <= figure.amount.slack + i128::from(value.slack);
    if figure.per == value.per && same {
        return None;
    }
    let reason = format!(
        "口径是“{}{}”（{}，{} {}定于 {}）",
        value.per, value.words, value.source, record.by, record.on, record.reference
    );
    let hit = Hit::new(figure.range.clone(), reason);
    Some(match figure.per == value.per {
        true => hit.fixed(value.written_like(&one.words)),
        false => hit,
    })
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
    use super::super::{Known, KnownFigure, KnownRecord};
    use crate::case::{FigureKey, FigureValue};

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
            (vec![figure("rd-8-4-152", "2024年", 48)], 1),
            (vec![figure("rd-8-4-152", "2024年", 47)], 0),
            (vec![figure("rd-8-4-152", "2023年", 48)], 0),
            (vec![figure("rd-8-4-321", "2024年", 48)], 0),
        ] {
            let known = Known {
                figures,
                ..Known::default()
            };
            let record = record(&["目前，全市乡镇敬老院47所。"]);
            let found = findings_beside("figures", record, &known);
            assert_eq!(found.len(), told);
            assert!(found.iter().all(|one| one.text == "47所"));
        }
    }

    #[test]
    fn the_value_of_record_comes_before_other_letters() {
        let of_record = |ones: i64, per: &str| KnownRecord {
            reference: "rd-8-4-152".into(),
            key: FigureKey {
                subject: "乡镇敬老院".into(),
                unit: "所".into(),
                place: String::new(),
                when: "2024年".into(),
            },
            value: FigureValue {
                per: per.into(),
                micros: ones * 1_000_000,
                slack: 0,
                words: format!("{ones}所"),
                source: "民政统计年报".into(),
                word: String::new(),
            },
            by: "钟启明".into(),
            on: "2024-07-01".parse().expect("a day"),
        };
        for (chosen, fix) in [
            (of_record(47, ""), None),
            (of_record(48, ""), Some(Some("48所"))),
            (of_record(48, "每县"), Some(None)),
        ] {
            let known = Known {
                of_record: vec![chosen],
                figures: vec![KnownFigure {
                    reference: "rd-8-4-9".into(),
                    subject: "乡镇敬老院".into(),
                    unit: "所".into(),
                    per: String::new(),
                    place: String::new(),
                    when: "2024年".into(),
                    micros: 49_000_000,
                    slack: 0,
                    words: "49所".into(),
                }],
                ..Known::default()
            };
            let letter = record(&["目前，全市乡镇敬老院47所。"]);
            let found = findings_beside("figures", letter, &known);
            let told: Vec<Option<&str>> = found.iter().map(|one| one.fix.as_deref()).collect();
            assert_eq!(told, fix.into_iter().collect::<Vec<_>>());
            assert!(found.iter().all(|one| one.reason.starts_with("口径是“")));
        }
    }
}
