//! Blanks between Chinese characters and digits: as the office's profile wants, everywhere or nowhere, or none at all.
//! Told once per letter, at the first place that differs. GB/T 9704 sets digits without blanks.

use super::{
    draft::{Draft, Hit, Part, Passage, Remark},
    scan::{is_digit, is_han},
};
use crate::case::advice::Spaces;
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let seams: Vec<(&Passage, Seam)> = draft
        .passages
        .iter()
        .filter(|passage| passage.part == Part::Letter)
        .flat_map(|passage| seams(&passage.text).map(move |seam| (passage, seam)))
        .collect();
    let blank = seams.iter().filter(|(_, seam)| seam.blank).count();
    let close = seams.len() - blank;
    let none = draft.office.profile.drafting.spaces == Spaces::None;
    if blank == 0 || (close == 0 && !none) {
        return Vec::new();
    }
    // Where they are even, the blanks are the ones to go.
    let odd = none || blank <= close;
    let first = seams.into_iter().find(|(_, seam)| seam.blank == odd);
    let reason = match none {
        true => format!("汉字与数字之间有 {blank} 处空格，本单位不空"),
        false => {
            format!("汉字与数字之间有 {blank} 处空格、{close} 处不空，全文宜一致（公文一般不空）")
        }
    };
    let remark = first.map(|(passage, seam)| passage.remark(Hit::new(seam.range, reason)));
    remark.into_iter().collect()
}

/// Where a Chinese character and a digit meet.
struct Seam {
    range: Range<usize>,
    blank: bool,
}

fn seams(text: &str) -> impl Iterator<Item = Seam> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        let after = &text[at + c.len_utf8()..];
        let next = after.trim_start();
        let other = next.chars().next()?;
        let meet = (is_han(c) && is_digit(other)) || (is_digit(c) && is_han(other));
        meet.then(|| Seam {
            range: whole_number(text, at..text.len() - next.len() + other.len_utf8()),
            blank: next.len() < after.len(),
        })
    })
}

/// A seam with all the digits of its number, so that it can be found again.
fn whole_number(text: &str, seam: Range<usize>) -> Range<usize> {
    let start = match text[seam.start..].starts_with(is_digit) {
        true => text[..seam.start].trim_end_matches(is_digit).len(),
        false => seam.start,
    };
    let end = match text[..seam.end].ends_with(is_digit) {
        true => text.len() - text[seam.end..].trim_start_matches(is_digit).len(),
        false => seam.end,
    };
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::testing::{case, office, record, seen};
    use super::super::{Known, check};
    use crate::case::advice::Spaces;

    #[test]
    fn an_office_may_want_none() {
        let mut office = office();
        office.profile.drafting.spaces = Spaces::None;
        for (text, told) in [("建成 12 处", 1), ("建成12处", 0)] {
            let found = check(&case(record(&[text])), &office, &Known::default());
            let found = found.iter().filter(|one| one.check == "spacing");
            assert_eq!(found.count(), told, "{text}");
        }
    }

    #[test]
    fn one_note_for_a_mixed_letter() {
        for (paragraphs, expected) in [
            (&["建成12处，共 3 家。", "覆盖 9 个县"][..], &["成12"][..]),
            (&["建成12处，共3 家。"], &["3 家"]),
            (&["建成12处，共3家。"], &[]),
            (&["没有数字，只有 空格"], &[]),
            (&["比例为98%，第（1）项"], &[]),
        ] {
            assert_eq!(seen("spacing", paragraphs), expected, "{paragraphs:?}");
        }
    }
}
