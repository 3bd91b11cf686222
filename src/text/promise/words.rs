//! Parts of a day as words give them: what stands behind a year, behind a month, a half and a quarter of a year.

use crate::text::{clean::half_width, numeral, scan::is_digit};
use chrono::{Months, NaiveDate};

pub(super) struct Read<'t> {
    pub(super) date: NaiveDate,
    pub(super) after: &'t str,
    pub(super) why: String,
    pub(super) bare: bool,
    pub(super) loose: bool,
}

pub(super) fn read(date: NaiveDate, after: &str) -> Read<'_> {
    Read {
        date,
        after,
        why: String::new(),
        bare: false,
        loose: false,
    }
}

/// What follows a year: month, part, end, or nothing.
pub(super) fn within(year: i32, rest: &str, current: bool) -> Option<Read<'_>> {
    if let Some(found) = month_in(year, rest) {
        return Some(found);
    }
    if let Some((part, after)) = part(rest) {
        return Some(read(part_end(year, part)?, after));
    }
    for word in ["年底", "年末", "年内", "底", "末", "内", "全年"] {
        if let Some(after) = eat(rest, word) {
            return Some(read(end_of_year(year)?, after));
        }
    }
    if rest.trim_start().starts_with('前') {
        let mut found = read(end_of_year(year - 1)?, eat(rest, "前")?);
        found.why = "（某年前，不含那一年）".to_owned();
        return Some(found);
    }
    let mut found = read(end_of_year(year)?, rest);
    found.bare = true;
    found.loose = current;
    Some(found)
}

/// 6月底, 6月15日, 6月中旬, 6月前
pub(super) fn month_in(year: i32, rest: &str) -> Option<Read<'_>> {
    let (month, rest) = number(rest).filter(|(month, _)| (1..=12).contains(month))?;
    let rest = eat(rest, "月份").or_else(|| eat(rest, "月"))?;
    if let Some((day, after)) = number(rest)
        && let Some(after) = eat(after, "日").or_else(|| eat(after, "号"))
    {
        return Some(read(NaiveDate::from_ymd_opt(year, month, day)?, after));
    }
    for (word, day) in [("上旬", 10), ("中旬", 20)] {
        if let Some(after) = eat(rest, word) {
            return Some(read(NaiveDate::from_ymd_opt(year, month, day)?, after));
        }
    }
    for word in ["下旬", "月底", "底", "末"] {
        if let Some(after) = eat(rest, word) {
            return Some(read(end_of_month(year, month)?, after));
        }
    }
    if let Some(after) = eat(rest, "前") {
        let mut found = read(NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()?, after);
        found.why = "（某月前，不含那一月）".to_owned();
        return Some(found);
    }
    Some(read(end_of_month(year, month)?, rest))
}

/// The month that a part of a year ends with.
pub(super) fn part(rest: &str) -> Option<(u32, &str)> {
    for (word, month) in [("上半年", 6), ("下半年", 12)] {
        if let Some(after) = eat(rest, word) {
            return Some((month, after));
        }
    }
    let (quarter, after) = number(eat(rest, "第").unwrap_or(rest))?;
    let after = eat(after, "季度")?;
    (1..=4).contains(&quarter).then_some((quarter * 3, after))
}

pub(super) fn part_end(year: i32, month: u32) -> Option<NaiveDate> {
    end_of_month(year, month)
}

pub(super) fn end_of_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 12, 31)
}

pub(super) fn end_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

pub(super) fn is_numeral(c: char) -> bool {
    is_digit(c) || numeral::digit(c).is_some() || c == '十'
}

/// A number in digits or in Chinese, blanks around it passed over.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    let body = text.trim_start();
    let end = body.find(|c| !is_numeral(c)).unwrap_or(body.len());
    let digits: String = body[..end].chars().map(half_width).collect();
    Some((numeral::parse(&digits)?, body[end..].trim_start()))
}

/// The text behind a word at its beginning.
pub(super) fn eat<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.trim_start().strip_prefix(word)
}
