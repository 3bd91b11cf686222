//! Blanks between Chinese characters and digits: a letter has them everywhere or nowhere. Told once per letter,
//! at the first place that differs from most. GB/T 9704 sets digits without blanks.

use super::{
    draft::{Draft, Hit, Part, Passage, Remark},
    scan::{is_digit, is_han},
};
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
    if blank == 0 || close == 0 {
        return Vec::new();
    }
    // Where they are even, the blanks are the ones to go.
    let odd = blank <= close;
    let first = seams.into_iter().find(|(_, seam)| seam.blank == odd);
    let reason =
        format!("汉字与数字之间有 {blank} 处空格、{close} 处不空，全文宜一致（公文一般不空）");
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
    use super::super::testing::seen;

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
