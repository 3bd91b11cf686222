//! 每人每年 beside 每人每月 in one sentence: a reader compares what cannot be compared. It may be meant, so it is a note.

use super::draft::{Draft, Hit, Remark};
use crate::text::sentence;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each_paragraph(find)
}

const COUNTED: [&str; 4] = ["每人每", "每户每", "每处每", "每张床位每"];
const SPANS: [&str; 5] = ["年", "月", "日", "天", "季"];

fn find(text: &str) -> Vec<Hit> {
    let sentences = sentence::sentences(text).into_iter();
    sentences
        .filter_map(|range| changed(text, range.start, range.end))
        .collect()
}

fn changed(text: &str, start: usize, end: usize) -> Option<Hit> {
    COUNTED.iter().find_map(|counted| {
        let said = text[start..end].match_indices(counted);
        let units: Vec<(usize, &str)> = said
            .filter_map(|(at, _)| {
                let rest = &text[start + at + counted.len()..end];
                let span = SPANS.iter().find(|span| rest.starts_with(**span))?;
                Some((start + at, *span))
            })
            .collect();
        let first = units.first()?.1;
        let (at, other) = units.iter().find(|(_, span)| *span != first)?;
        let reason =
            format!("同一句里前面按“{counted}{first}”，这里按“{counted}{other}”，请核对单位");
        Some(Hit::new(*at..at + counted.len() + other.len(), reason))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn units_inside_one_sentence() {
        points_at(
            "units",
            &[
                (
                    "八十岁每人每年600元；九十岁每人每月100元，百岁每人每月300元。",
                    &["每人每月"],
                ),
                ("八十岁每人每月60元；九十岁每人每月100元。", &[]),
                ("八十岁每人每年600元。九十岁每人每月100元。", &[]),
                ("每人每次10元，每月结算", &[]),
            ],
        );
    }
}
