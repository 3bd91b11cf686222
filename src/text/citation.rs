//! Citations 《…》（…〔2023〕42号): where they stand in a text.
//!
//! The form is that of GB/T 9704-2012, 7.3.3: the title in 《》 first, the document number in brackets behind it.
//! Must not know which documents exist.

use std::ops::Range;

use super::doc_number;

/// The longest bracket behind a title that is still a document number with its agencies, in characters.
const LONGEST: usize = 60;

/// Bytes of every citation, from 《 to the bracket that closes behind the number; in order, none inside another.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('《') {
        let inside = found.last().is_some_and(|last| at < last.end);
        if let Some(end) = (!inside).then(|| end_of(text, at)).flatten() {
            found.push(at..end);
        }
    }
    found
}

fn end_of(text: &str, start: usize) -> Option<usize> {
    let title = start + matching(&text[start..], "《", "》")?;
    let rest = &text[title..];
    let bracket = matching(rest, "（(", "）)")?;
    let inner = &rest[..bracket];
    let short = inner.chars().count() <= LONGEST;
    (short && !doc_number::find(inner).is_empty()).then_some(title + bracket)
}

/// Where the bracket that `text` begins with is closed, behind the closing mark; never beyond a sentence.
fn matching(text: &str, opening: &str, closing: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '。' | '\n' => return None,
            c if opening.contains(c) => depth += 1,
            c if closing.contains(c) => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (at > 0).then_some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_its_number_is_one_piece() {
        for (text, expected) in [
            (
                "按照《助餐办法》（云政发〔2023〕42号）办理",
                &["《助餐办法》（云政发〔2023〕42号）"][..],
            ),
            (
                "《甲》《乙〈丙〉》(云政办函〔2020〕1号)、《丁》（云民发〔2021〕2号）。",
                &[
                    "《乙〈丙〉》(云政办函〔2020〕1号)",
                    "《丁》（云民发〔2021〕2号）",
                ],
            ),
            (
                "《关于印发〈云川市《条例》解读〉的通知》（云政发〔2023〕42号）",
                &["《关于印发〈云川市《条例》解读〉的通知》（云政发〔2023〕42号）"],
            ),
            ("《助餐办法》（2023年修订）", &[]),
            ("《助餐办法》规定（云政发〔2023〕42号）", &[]),
            ("《助餐办法（云政发〔2023〕42号）", &[]),
            ("《助餐办法》（云政发〔2023〕42号", &[]),
            ("《甲》（据云政发〔2023〕42号。）", &[]),
            ("》（云政发〔2023〕42号）", &[]),
        ] {
            let found: Vec<&str> = find(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
