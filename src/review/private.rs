//! Personal data in the text, which goes public: a mobile number, an identity number, a bank card, a dwelling. The
//! contact line under the letter is left out of the public copy and is not looked at; an office's telephone is public.

use super::{
    draft::{Draft, Hit, Remark},
    scan::is_digit,
};
use crate::text::clean::half_width;
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    draft.each(find)
}

fn find(text: &str) -> Vec<Hit> {
    let runs = runs(text).into_iter();
    let mut hits: Vec<Hit> = runs
        .filter_map(|range| {
            let digits: String = text[range.clone()].chars().map(half_width).collect();
            let what = what(&digits)?;
            Some(Hit::new(
                range,
                format!("{what}是个人信息，公开的答复里不能有"),
            ))
        })
        .collect();
    hits.extend(dwelling(text));
    hits.sort_by_key(|hit| hit.range.start);
    hits
}

/// Runs of digits, with the X that may end an identity number.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(from) = text[at..].find(is_digit) {
        let start = at + from;
        let rest = text[start..].trim_start_matches(is_digit);
        let rest = rest.strip_prefix(['X', 'x']).unwrap_or(rest);
        at = text.len() - rest.len();
        found.push(start..at);
    }
    found
}

fn what(digits: &str) -> Option<&'static str> {
    let bytes = digits.as_bytes();
    match bytes.len() {
        11 if bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]) => Some("手机号码"),
        18 if is_identity(digits) => Some("身份证号码"),
        16..=19 if digits.starts_with("62") => Some("银行卡号"),
        _ => None,
    }
}

/// With a birthday in the middle; a project's code of eighteen characters has none.
fn is_identity(digits: &str) -> bool {
    let year: u32 = digits[6..10].parse().unwrap_or_default();
    let month: u32 = digits[10..12].parse().unwrap_or_default();
    let day: u32 = digits[12..14].parse().unwrap_or_default();
    (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// 3号楼2单元501室.
fn dwelling(text: &str) -> Option<Hit> {
    let unit = text.find("单元")?;
    let rest = &text[unit + "单元".len()..];
    let room = rest.trim_start_matches(is_digit);
    let digits = rest.len() - room.len();
    let end = room.strip_prefix(['室', '号'])?;
    let before = text[..unit].trim_end_matches(is_digit);
    (digits > 0 && before.len() < unit).then(|| {
        Hit::new(
            before.len()..text.len() - end.len(),
            "住址是个人信息，公开的答复里不能有",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::points_at;

    #[test]
    fn what_must_not_go_public() {
        points_at(
            "private",
            &[
                ("家长电话13512340098。", &["13512340098"]),
                (
                    "身份证110101199003070011，卡号6222000000000000",
                    &["110101199003070011", "6222000000000000"],
                ),
                ("住3号楼2单元501室。", &["2单元501室"]),
                ("统一编码110101209913990011", &[]),
                ("热线0300-5550110、12345，投资13512340元。", &[]),
                ("每个单元12户", &[]),
            ],
        );
    }
}
