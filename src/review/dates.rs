//! Days that no calendar has, and things told as done on a day after the meeting. What is announced for later
//! (将于, 到…前, 计划) is no error.

use super::{
    draft::{Draft, Hit, Part, Remark},
    scan::{is_digit, leading_number, tail, unquoted},
};
use crate::text::{date, sentence};
use chrono::NaiveDate;
use std::ops::Range;

pub(super) fn look(draft: &Draft) -> Vec<Remark> {
    let met = draft.case.meeting().and_then(|meeting| meeting.on);
    let last = match met {
        Some(met) => Some((met, "面商")),
        None => draft.known.today.map(|today| (today, "今天")),
    };
    let mut remarks = draft.each(|text| find(text, last));
    if let (Some(met), Some(assigned)) = (met, draft.case.assigned_on)
        && met < assigned
    {
        let reason = format!("面商时间早于交办日期{}", date::chinese(assigned));
        remarks.push(Remark::field(Part::Form, &date::chinese(met), reason));
    }
    remarks
}

/// `last` is the day after which nothing can have been done yet, and its name.
fn find(text: &str, last: Option<(NaiveDate, &str)>) -> Vec<Hit> {
    let plain = unquoted(text);
    let text = plain.as_str();
    let mut hits = Vec::new();
    for range in sentence::sentences(text) {
        let is_done = is_told_as_done(&text[range.clone()]);
        for said in said(text, range) {
            if !said.is_possible() {
                hits.push(Hit::new(said.range.clone(), "没有这一天"));
            } else if let (Some((day, name)), Some(begin)) = (last, said.begin())
                && is_done
                && begin > day
            {
                let day = date::chinese(day);
                let reason = format!("写成已经办了的事，日期却晚于{name}（{day}）");
                hits.push(Hit::new(said.range.clone(), reason));
            }
        }
    }
    hits
}

#[rustfmt::skip]
const TO_COME: [&str; 14] = [
    "将", "力争", "拟", "计划", "预计", "起", "前", "确保", "到", "目标",
    "下一步", "有效期", "延长至", "实施至",
];
#[rustfmt::skip]
const DONE: [&str; 8] = [
    "已", "截至", "截止", "召开了", "印发了", "建成了", "完成了", "出台了",
];

fn is_told_as_done(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    has(&DONE) && !has(&TO_COME)
}

/// 2024年8月6日, 2024年8月, 2024年底, 8月6日.
struct Said {
    range: Range<usize>,
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    /// 2024年底
    ends_the_year: bool,
}

impl Said {
    fn is_possible(&self) -> bool {
        let month = self.month.unwrap_or(1);
        // Without its year, 29 February may be.
        let year = self.year.unwrap_or(2024);
        let year = i32::try_from(year).unwrap_or_default();
        NaiveDate::from_ymd_opt(year, month, self.day.unwrap_or(1)).is_some()
    }

    /// The first day it can mean; none without a year.
    fn begin(&self) -> Option<NaiveDate> {
        let year = i32::try_from(self.year?).ok()?;
        let month = match self.ends_the_year {
            true => 12,
            false => self.month.unwrap_or(1),
        };
        NaiveDate::from_ymd_opt(year, month, self.day.unwrap_or(1))
    }
}

fn said(text: &str, within: Range<usize>) -> Vec<Said> {
    let mut found = Vec::new();
    let mut at = within.start;
    while let Some(from) = text[at..within.end].find(is_digit) {
        let start = at + from;
        let read = read(&text[start..within.end], start);
        at = match &read {
            Some(said) => said.range.end,
            None => {
                let rest = text[start..within.end].trim_start_matches(is_digit);
                within.end - rest.len()
            }
        };
        let counted = tail(&text[..start], 1) == "第" || tail(&text[..start], 1) == ".";
        found.extend(read.filter(|_| !counted));
    }
    found
}

fn read(text: &str, start: usize) -> Option<Said> {
    let (first, rest) = leading_number(text)?;
    let (year, month, rest) = match rest.strip_prefix('年') {
        Some(rest) if (1949..2100).contains(&first) => match unit(rest, '月') {
            Some((month, rest)) => (Some(first), Some(month), rest),
            None => (Some(first), None, rest),
        },
        _ => (None, Some(first), rest.strip_prefix('月')?),
    };
    let day = month.and_then(|_| unit(rest, '日'));
    // 8月 alone may be 8月龄; without year or day nothing is said.
    if year.is_none() && day.is_none() {
        return None;
    }
    let rest = day.map_or(rest, |(_, rest)| rest);
    Some(Said {
        range: start..start + text.len() - rest.len(),
        year,
        month,
        day: day.map(|(day, _)| day),
        ends_the_year: month.is_none() && rest.starts_with(['底', '末']),
    })
}

fn unit(text: &str, unit: char) -> Option<(u32, &str)> {
    let (number, rest) = leading_number(text)?;
    Some((number, rest.strip_prefix(unit)?))
}

#[cfg(test)]
mod tests {
    use super::super::Known;
    use super::super::testing::{findings, findings_beside, points_at, record};

    #[test]
    fn days_that_are_not_and_days_to_come() {
        points_at(
            "dates",
            &[
                (
                    "2024年4月31日印发了办法，2月30日公布。",
                    &["2024年4月31日", "2月30日"],
                ),
                (
                    "2023年2月29日、2024年13月",
                    &["2023年2月29日", "2024年13月"],
                ),
                ("截至 2024 年底，已建成12处。", &["2024 年"]),
                ("2024年9月1日印发了办法。", &["2024年9月1日"]),
                ("截至2024年6月底，已建成12处。2024年2月29日已公布。", &[]),
                ("办法将于2024年12月31日前印发。", &[]),
                ("2月29日、12月31日、3月龄、24月以上", &[]),
                ("已印发《保护规划（2025—2030年）》。", &[]),
                ("自2025年1月1日起施行，已公布。", &[]),
            ],
        );
    }

    #[test]
    fn without_a_meeting_today_is_the_last_day() {
        let mut unmet = record(&["2024年9月1日印发了办法。"]);
        unmet.meeting = None;
        let told = |today: &str| {
            let known = Known {
                today: today.parse().ok(),
                ..Known::default()
            };
            findings_beside("dates", unmet.clone(), &known).len()
        };
        assert_eq!((told("2024-08-31"), told("2024-09-01")), (1, 0));
    }

    #[test]
    fn a_meeting_before_the_case_was_given() {
        let mut early = record(&["已办结。"]);
        early.intake.assigned_on = "2024-09-01".parse().ok();
        assert_eq!(findings("dates", early)[0].text, "2024年8月6日");
    }
}
