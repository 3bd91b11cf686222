//! Where somebody is written to: an address, and the postcode that often stands in the same cell.
//!
//! Knows characters only.

use super::glyph;
use crate::case::field;

/// Digits of a postcode.
const DIGITS: usize = 6;

/// The address and its postcode, where one stands in front of it or behind it.
pub fn parted(cell: &str) -> (String, Option<String>) {
    let cell = joined(&glyph::rejoin(cell));
    let text = cell.trim();
    let front = text.trim_start_matches(is_between);
    let taken = digits(front.chars());
    if let Some((code, length)) = taken {
        let rest: String = front.chars().skip(length).collect();
        return (bare(&rest), Some(code));
    }
    let back = text.trim_end_matches(is_between);
    let taken = digits(back.chars().rev());
    match taken {
        Some((code, length)) => {
            let code = code.chars().rev().collect();
            let rest = back.chars().count() - length;
            let rest: String = back.chars().take(rest).collect();
            (bare(&rest), Some(code))
        }
        None => (text.to_owned(), None),
    }
}

/// Without the blanks that a PDF puts between figures and characters: 学府路 12 号.
fn joined(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_han = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(|c| glyph::is_han(*c))
    };
    let is_figure = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let apart = |at: usize| {
        let (before, behind) = (at.checked_sub(1), Some(at + 1));
        chars[at] == ' '
            && (is_han(before) && is_figure(behind) || is_figure(before) && is_han(behind))
    };
    let kept = chars.iter().enumerate().filter(|(at, _)| !apart(*at));
    kept.map(|(_, c)| c).collect()
}

/// A cell that holds nothing but a postcode.
pub fn postcode(cell: &str) -> Option<String> {
    let read = field::postcode(&glyph::squeeze(cell)).ok()?;
    (!read.is_empty()).then_some(read)
}

/// Exactly six digits, with what stands beyond them no digit, and how many characters that were.
fn digits(chars: impl Iterator<Item = char>) -> Option<(String, usize)> {
    let read: String = chars
        .map(crate::text::clean::half_width)
        .take_while(char::is_ascii_digit)
        .take(DIGITS + 1)
        .collect();
    (read.len() == DIGITS).then_some((read, DIGITS))
}

/// Without the word and the marks that stood between it and its postcode.
fn bare(address: &str) -> String {
    let mut address = address.trim_matches(is_between);
    for word in ["邮政编码", "邮编"] {
        address = address.strip_prefix(word).unwrap_or(address);
        address = address.strip_suffix(word).unwrap_or(address);
        address = address.trim_matches(is_between);
    }
    let pairs = [('（', '）'), ('(', ')')];
    let open = pairs
        .iter()
        .find(|(open, close)| address.matches(*open).count() > address.matches(*close).count());
    match open {
        Some((_, close)) => format!("{address}{close}"),
        None => address.to_owned(),
    }
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || "，,、；;：:。（）()".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_parted_from_its_address() {
        for (cell, address, code) in [
            ("云川市学府路12号", "云川市学府路12号", None),
            (
                "云川市学府路12号 330001",
                "云川市学府路12号",
                Some("330001"),
            ),
            (
                "３３０００１　云川市学府路12号",
                "云川市学府路12号",
                Some("330001"),
            ),
            (
                "云川市学府路12号（330001）",
                "云川市学府路12号",
                Some("330001"),
            ),
            (
                "云川市学府路12号（东院）330001",
                "云川市学府路12号（东院）",
                Some("330001"),
            ),
            (
                "云川市学府路12号，邮编：330001",
                "云川市学府路12号",
                Some("330001"),
            ),
            (
                "邮编330001，云川市学府路12号",
                "邮编330001，云川市学府路12号",
                None,
            ),
            ("云川市学府路1200001号", "云川市学府路1200001号", None),
            (
                "云川市学府路12号0300-1234567",
                "云川市学府路12号0300-1234567",
                None,
            ),
        ] {
            let (read, postcode) = parted(cell);
            assert_eq!((&*read, postcode.as_deref()), (address, code), "{cell}");
        }
    }

    #[test]
    fn a_postcode_has_six_digits() {
        for (cell, code) in [
            (" ３３０ ００１", Some("330001")),
            ("33000", None),
            ("无", None),
        ] {
            assert_eq!(postcode(cell).as_deref(), code, "{cell}");
        }
    }
}
