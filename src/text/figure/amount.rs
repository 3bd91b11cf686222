//! A number with its unit, read exactly: 3186.25万元 is 31,862,500 yuan, not a float.

use crate::text::clean::half_width;
use std::fmt;

/// A value in millionths, and how exactly it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    pub micros: i128,
    /// Half of the last digit written, in millionths: 56万 stands for anything from 55.5 to 56.5.
    pub slack: i128,
    /// 余, 多, 约, 近: even less exact.
    pub rough: bool,
}

impl Amount {
    /// Whether both may be the same number, as exactly as they are written.
    pub fn may_be(&self, other: &Amount) -> bool {
        (self.micros - other.micros).abs() <= self.slack + other.slack
    }
}

const ONE: i128 = 1_000_000;

/// 1640, 64.4: without 万 and 亿, and without idle zeros.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.micros / ONE, self.micros % ONE);
        match rest {
            0 => write!(f, "{whole}"),
            _ => {
                let decimals = format!("{rest:06}");
                write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
            }
        }
    }
}

/// As a reply writes it: 3186.25万元, 34所.
pub fn shown(micros: i128, unit: &str) -> String {
    let amount = |micros| Amount {
        micros,
        slack: 0,
        rough: false,
    };
    let big = [(100_000_000, "亿"), (10_000, "万")];
    let fits = big
        .iter()
        .find(|(times, _)| micros >= times * ONE && micros % (times * ONE / 100) == 0);
    match fits {
        Some((times, word)) if unit != "%" => format!("{}{word}{unit}", amount(micros / times)),
        _ => format!("{}{unit}", amount(micros)),
    }
}

pub fn is_digit(c: char) -> bool {
    half_width(c).is_ascii_digit()
}

/// The number at the beginning, with 多, 余, 万 and 亿, and what follows it.
pub fn number(text: &str) -> Option<(Amount, &str)> {
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    let whole: String = text[..end].chars().map(half_width).collect();
    let mut rest = &text[end..];
    let mut decimals = String::new();
    if let Some(after) = rest.strip_prefix(['.', '．']) {
        let end = after.find(|c| !is_digit(c)).unwrap_or(after.len());
        decimals = after[..end].chars().map(half_width).collect();
        rest = if end == 0 { rest } else { &after[end..] };
    }
    if whole.is_empty() || whole.len() > 15 || decimals.len() > 4 {
        return None;
    }
    let (rough, rest) = inexact(rest.trim_start());
    let (times, rest) = times(rest);
    let (later, rest) = inexact(rest);
    let digits = format!("{whole}{decimals:0<6}");
    let micros = digits.parse::<i128>().ok()? * times;
    let last = 10i128.pow(6 - u32::try_from(decimals.len()).ok()?);
    let exact = times == 1 && decimals.is_empty();
    let rough = rough || later;
    let slack = match (exact, rough) {
        (_, true) => micros / 10,
        (true, false) => 0,
        (false, false) => last * times / 2,
    };
    Some((
        Amount {
            micros,
            slack,
            rough,
        },
        rest,
    ))
}

fn inexact(text: &str) -> (bool, &str) {
    match text.strip_prefix(['多', '余', '几']) {
        Some(rest) => (true, rest),
        None => (false, text),
    }
}

fn times(text: &str) -> (i128, &str) {
    let words = [
        ("万亿", 1_000_000_000_000),
        ("亿", 100_000_000),
        ("万", 10_000),
    ];
    let found = words
        .iter()
        .find_map(|(word, times)| Some((*times, text.strip_prefix(word)?)));
    found.unwrap_or((1, text))
}

/// Longest first.
#[rustfmt::skip]
const UNITS: [&str; 72] = [
    "个百分点", "平方公里", "平方米", "立方米", "千瓦时", "兆瓦", "千瓦", "人次", "公里", "千米",
    "公顷", "公斤", "千克", "小时", "分钟", "课时", "工位", "床位", "车位", "学位",
    "托位", "元", "吨", "亩", "米", "人", "名", "户", "家", "所",
    "个", "处", "座", "栋", "幢", "台", "套", "辆", "条", "项",
    "件", "张", "份", "次", "场", "期", "间", "块", "组", "只",
    "株", "支", "对", "册", "本", "部", "门", "类", "艘", "架",
    "口", "眼", "盏", "棵", "节", "例", "起", "宗", "笔", "批",
    "%", "％",
];

/// What looks like a unit and counts nothing: 3个月, 5人制, 2次会议.
const NOT: [&str; 9] = [
    "个月",
    "个工作日",
    "个小时",
    "个年",
    "次会议",
    "条断",
    "人制",
    "部门",
    "年",
];

/// The unit at the beginning, and what follows it.
pub fn unit(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start();
    if NOT
        .iter()
        .any(|word| text.starts_with(word) && *word != "条断")
    {
        return None;
    }
    let unit = UNITS.iter().find(|unit| text.starts_with(**unit))?;
    let name = if *unit == "％" { "%" } else { unit };
    Some((name.to_owned(), &text[unit.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_exactly() {
        for (text, expected, slack) in [
            ("3186.25万元", "31862500", 50),
            ("34所", "34", 0),
            ("1.5亿元", "150000000", 5_000_000),
            ("４万余名", "40000", 4000),
            ("64.4%", "64.4", 0),
        ] {
            let (amount, _) = number(text).unwrap();
            assert_eq!(amount.to_string(), expected, "{text}");
            assert_eq!(amount.slack / ONE, slack, "{text}");
        }
        assert!(number("元").is_none());
        assert!(number("1234567890123456").is_none());
    }

    #[test]
    fn as_a_reply_writes_it() {
        for (micros, unit, text) in [
            (31_862_500 * ONE, "元", "3186.25万元"),
            (34 * ONE, "所", "34所"),
            (150_000_000 * ONE, "元", "1.5亿元"),
            (64_400_000, "%", "64.4%"),
            (12_345 * ONE, "人", "12345人"),
        ] {
            assert_eq!(shown(micros, unit), text);
        }
    }
}
