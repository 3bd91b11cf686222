//! How the words of a field become its value, and the value its words. Knows the kinds of values, not the fields.

use crate::case::{action::Representative, meeting::Meeting, state::Case};
use crate::text::{clean::narrow, date, numeral};

const EMPTY: &str = "不能为空";
const NOT_A_NUMBER: &str = "要填数字";
const NOT_A_POSTCODE: &str = "要填六位数字";
const NOT_A_DATE: &str = "要填日期，如 2026-08-06 或 2026年8月6日";
const NO_MEETING: &str = "还没有面商记录";

pub(super) fn filled(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err(EMPTY),
        text => Ok(text.to_owned()),
    }
}

pub(super) fn optional(text: &str) -> Option<String> {
    filled(text).ok()
}

pub(super) fn put<T>(place: &mut T, value: T) -> Result<(), &'static str> {
    *place = value;
    Ok(())
}

pub(super) fn count(text: &str) -> Result<u32, &'static str> {
    numeral::parse(text.trim()).ok_or(NOT_A_NUMBER)
}

pub(super) fn positive(text: &str) -> Result<u32, &'static str> {
    match count(text)? {
        0 => Err("要大于 0"),
        n => Ok(n),
    }
}

pub(super) fn day(text: &str) -> Result<chrono::NaiveDate, &'static str> {
    date::parse(text).ok_or(NOT_A_DATE)
}

/// Six digits, or none.
pub fn postcode(text: &str) -> Result<String, &'static str> {
    let plain = narrow(text.trim());
    let is_one = plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit());
    match plain.is_empty() || is_one {
        true => Ok(plain),
        false => Err(NOT_A_POSTCODE),
    }
}

/// Who was known keeps what was known of them.
pub(super) fn co_signer(case: &Case, name: String) -> Representative {
    let known = case.co_signers.iter().find(|one| one.name == name);
    known.cloned().unwrap_or_else(|| Representative {
        name,
        ..Representative::default()
    })
}

pub(super) fn shown(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

pub(super) fn meeting(case: &mut Case) -> Result<&mut Meeting, &'static str> {
    let mut latest = case.round_mut().meetings.iter_mut().rev();
    latest
        .find(|meeting| meeting.with.includes(None))
        .ok_or(NO_MEETING)
}

pub(super) fn meeting_text(case: &Case, get: fn(&Meeting) -> String) -> String {
    case.meeting().map(get).unwrap_or_default()
}
