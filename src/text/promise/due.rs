//! The day that a promise binds itself to, read from its words: 2027年6月底前, 年底前, 明年上半年, 三年内, 分三年, “十五五”期间.
//! What is counted from the reply is counted from the day that is given; every reading says how it was reached.

use super::words::{
    Read, eat, end_of_month, end_of_year, is_numeral, month_in, number, part, part_end, read,
    within,
};
use crate::text::scan::unquoted;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::ops::Range;

/// A day as the words give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub date: NaiveDate,
    /// Bytes of the words that were read.
    pub place: Range<usize>,
    /// 自答复日期 2026-08-20 起 3 年
    pub why: String,
    /// A year with nothing that says by when in it.
    pub bare: bool,
    /// 今年 by itself: it may tell what has been done as well as what will be.
    pub loose: bool,
}

/// The last day ahead of `from` that the sentence names; `None` when it names none.
pub fn due(sentence: &str, from: NaiveDate) -> Option<Reading> {
    let mut all = readings(sentence, from);
    // 列入2027年预算，2027年三季度完成: the year is said once more, and more exactly.
    let exact: Vec<i32> = all
        .iter()
        .filter(|one| !one.bare)
        .map(|one| one.date.year())
        .collect();
    all.retain(|one| !one.bare || !exact.contains(&one.date.year()));
    let several = all.len();
    all.sort_by_key(|reading| reading.date);
    let mut last = all.pop()?;
    if several > 1 {
        last.why += "；句中有几个日期，取最晚的";
    }
    Some(last)
}

/// Every day ahead that the sentence names, in its order.
pub(super) fn readings(sentence: &str, from: NaiveDate) -> Vec<Reading> {
    let plain = unquoted(sentence);
    let mut found = five_year_plans(sentence);
    let mut at = 0;
    while at < plain.len() {
        let here = Here {
            before: &plain[..at],
            rest: &plain[at..],
            from,
        };
        let step = match here.read() {
            Some(read) => {
                let after = eat(read.after, "前").unwrap_or(read.after);
                let end = plain.len() - after.len();
                let words = sentence[at..end].trim();
                found.push(Reading {
                    date: read.date,
                    place: at..end,
                    why: format!("“{words}”读作 {}{}", read.date, read.why),
                    bare: read.bare,
                    loose: read.loose,
                });
                end - at
            }
            None => here.rest.chars().next().map_or(1, char::len_utf8),
        };
        at += step.max(1);
    }
    found.retain(|reading| reading.date >= from);
    found
}

/// “十五五” ends with 2030.
fn five_year_plans(sentence: &str) -> Vec<Reading> {
    let plans = [("十四五", 2025), ("十五五", 2030), ("十六五", 2035)];
    let mut found = Vec::new();
    for (name, year) in plans {
        for (at, _) in sentence.match_indices(name) {
            let after = sentence[at + name.len()..].trim_start_matches('”');
            let meant = ["期间", "末", "时期", "期末"];
            let ends = meant.iter().find(|word| after.starts_with(**word));
            let (Some(word), Some(date)) = (ends, end_of_year(year)) else {
                continue;
            };
            let end = sentence.len() - after.len() + word.len();
            found.push(Reading {
                date,
                place: at..end,
                why: format!("“{name}”到 {date} 为止"),
                bare: false,
                loose: false,
            });
        }
    }
    found
}

/// A place in the sentence.
struct Here<'t> {
    before: &'t str,
    rest: &'t str,
    from: NaiveDate,
}

impl<'t> Here<'t> {
    fn read(&self) -> Option<Read<'t>> {
        if self.before.trim_end().ends_with(is_numeral) && self.rest.starts_with(is_numeral) {
            return None;
        }
        self.of_a_year()
            .or_else(|| self.this_year())
            .or_else(|| self.year_end())
            .or_else(|| self.of_a_month())
            .or_else(|| self.part_of_this_year())
            .or_else(|| self.counted())
    }

    /// 2027年6月底前
    fn of_a_year(&self) -> Option<Read<'t>> {
        let (year, rest) = number(self.rest)?;
        let rest = eat(rest, "年")?;
        let year = i32::try_from(year)
            .ok()
            .filter(|y| (1990..2100).contains(y))?;
        within(year, rest, false)
    }

    /// 今年, 明年, 后年
    fn this_year(&self) -> Option<Read<'t>> {
        let names = [
            ("今年", 0),
            ("本年度", 0),
            ("本年", 0),
            ("明年", 1),
            ("次年", 1),
            ("后年", 2),
        ];
        let (rest, later) = names
            .iter()
            .find_map(|(name, later)| Some((eat(self.rest, name)?, *later)))?;
        within(self.from.year() + later, rest, later == 0)
    }

    /// 年底前, 年内
    fn year_end(&self) -> Option<Read<'t>> {
        if self.before.ends_with(is_numeral) || self.before.ends_with('年') {
            return None;
        }
        let words = ["年底", "年末", "年内", "年终"];
        let rest = words.iter().find_map(|word| eat(self.rest, word))?;
        Some(read(end_of_year(self.from.year())?, rest))
    }

    /// 9月底前, 10月1日前: the next one there is.
    fn of_a_month(&self) -> Option<Read<'t>> {
        let (month, _) = number(self.rest)?;
        let skip = ["每年", "去年", "上年", "当年", "前年", "年"];
        if skip
            .iter()
            .any(|word| self.before.trim_end().ends_with(word))
            || !(1..=12).contains(&month)
        {
            return None;
        }
        let mut found = month_in(self.from.year(), self.rest)?;
        if found.date < self.from
            && !["底前", "前", "日前", "底"]
                .iter()
                .any(|w| found.after.starts_with(w))
        {
            // 3月份 of a year that is not named, in a letter of August, is the March that was.
            return None;
        }
        if found.date < self.from {
            found = month_in(self.from.year() + 1, self.rest)?;
            found.why += "（答复日期之后最近的一个）";
        }
        Some(found)
    }

    /// 上半年, 三季度, 本月底
    fn part_of_this_year(&self) -> Option<Read<'t>> {
        if self.before.trim_end().ends_with(['年', '末']) {
            return None;
        }
        if let Some(rest) =
            eat(self.rest, "本月").or_else(|| eat(self.rest, "月底前").map(|_| self.rest))
        {
            let rest = ["底", "内", "月底"]
                .iter()
                .find_map(|word| eat(rest, word))
                .unwrap_or(rest);
            return Some(read(
                end_of_month(self.from.year(), self.from.month())?,
                rest,
            ));
        }
        let (part, rest) = part(self.rest)?;
        // One that is over tells what was done in it.
        let now = part_end(self.from.year(), part)?;
        (now >= self.from).then(|| read(now, rest))
    }

    /// 三年内, 6个月内, 15个工作日内, 分三年, 用三年时间, 未来三年
    fn counted(&self) -> Option<Read<'t>> {
        let half = eat(self.rest, "半年内").or_else(|| eat(self.rest, "半年之内"));
        if let Some(rest) = half {
            return self.later(Span::Months(6), rest);
        }
        let lead = ["分", "用", "利用", "未来", "今后", "通过"];
        let led = lead.iter().find_map(|word| eat(self.rest, word));
        let (count, rest) =
            number(led.unwrap_or(self.rest)).filter(|(n, _)| (1..=99).contains(n))?;
        let units = [
            ("个工作日", 0),
            ("工作日", 0),
            ("个月", 1),
            ("年", 2),
            ("周", 3),
            ("天", 4),
            ("日", 4),
        ];
        let (rest, unit) = units
            .iter()
            .find_map(|(word, unit)| Some((eat(rest, word)?, *unit)))?;
        let inside = ["之内", "以内", "内", "时间", "左右"]
            .iter()
            .find_map(|word| eat(rest, word));
        let past = ["近", "过去", "已", "已经", "连续", "前", "部", "百", "第"];
        if past.iter().any(|word| self.before.ends_with(word)) {
            return None;
        }
        let rest = match (inside, led.is_some() && unit == 2) {
            (Some(rest), _) => rest,
            (None, true) => rest,
            (None, false) => return None,
        };
        let span = match unit {
            0 => Span::WorkingDays(count),
            1 => Span::Months(count),
            2 => Span::Months(count * 12),
            3 => Span::Days(count * 7),
            _ => Span::Days(count),
        };
        self.later(span, rest)
    }

    fn later(&self, span: Span, after: &'t str) -> Option<Read<'t>> {
        Some(Read {
            date: span.after(self.from)?,
            after,
            why: format!("（自答复日期 {} 起算{}）", self.from, span.note()),
            bare: false,
            loose: false,
        })
    }
}

/// A length of time in a promise.
#[derive(Clone, Copy)]
enum Span {
    Days(u32),
    WorkingDays(u32),
    Months(u32),
}

impl Span {
    fn after(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Span::Days(count) => from.checked_add_days(Days::new(count.into())),
            Span::Months(count) => from.checked_add_months(Months::new(count)),
            Span::WorkingDays(count) => {
                let weekday =
                    |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
                from.iter_days()
                    .skip(1)
                    .filter(weekday)
                    .nth(count.checked_sub(1)? as usize)
            }
        }
    }

    fn note(self) -> &'static str {
        match self {
            Span::WorkingDays(_) => "，未除去节假日",
            Span::Days(_) | Span::Months(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_on(sentence: &str, from: &str) -> String {
        let from = from.parse().unwrap();
        due(sentence, from).map_or("无".to_owned(), |found| found.date.to_string())
    }

    #[test]
    fn days_that_promises_name() {
        for (sentence, expected) in [
            ("2027年6月底前建成投用", "2027-06-30"),
            ("２０２７年６月底前建成投用", "2027-06-30"),
            ("二〇二七年六月底前建成投用", "2027-06-30"),
            ("2027 年 6 月 15 日前完成", "2027-06-15"),
            ("到2027年达到100%", "2027-12-31"),
            ("到2027年底达到100%", "2027-12-31"),
            ("2027年年底前完成", "2027-12-31"),
            ("2028年前完成", "2027-12-31"),
            ("2027年上半年启动", "2027-06-30"),
            ("2027年第三季度完成", "2027-09-30"),
            ("明年6月底前完成", "2027-06-30"),
            ("明年完成", "2027-12-31"),
            ("后年底前完成", "2028-12-31"),
            ("年底前完成", "2026-12-31"),
            ("年内完成", "2026-12-31"),
            ("今年年底前完成", "2026-12-31"),
            ("今年底完成", "2026-12-31"),
            ("9月底前完成", "2026-09-30"),
            ("10月中旬开放", "2026-10-20"),
            ("3月底前完成", "2027-03-31"),
            ("下半年完成", "2026-12-31"),
            ("上半年完成投资8.6亿元", "无"),
            ("四季度完成", "2026-12-31"),
            ("本月底前完成", "2026-08-31"),
            ("三年内完成", "2029-08-20"),
            ("3年内完成", "2029-08-20"),
            ("分三年实施", "2029-08-20"),
            ("用三年时间完成", "2029-08-20"),
            ("半年内完成", "2027-02-20"),
            ("6个月内完成", "2027-02-20"),
            ("十五个工作日内答复", "2026-09-10"),
            ("30日内答复", "2026-09-19"),
            ("“十五五”期间完成", "2030-12-31"),
            ("到2027年完成一半，2028年底前全部完成", "2028-12-31"),
            ("按《云川市2024—2029年行动方案》推进", "无"),
            ("近三年累计投入", "无"),
            ("2023年底已完成", "无"),
            ("3月份召开了会议", "无"),
            ("每年3月开展培训", "无"),
            ("2025年9月印发", "无"),
            ("将继续推进", "无"),
            ("新建12处，改造30个", "无"),
        ] {
            assert_eq!(read_on(sentence, "2026-08-20"), expected, "{sentence}");
        }
    }

    #[test]
    fn a_reading_says_how_it_was_reached() {
        let from = "2026-08-20".parse().unwrap();
        let found = due("力争三年内完成", from).unwrap();
        assert_eq!(
            found.why,
            "“三年内”读作 2029-08-20（自答复日期 2026-08-20 起算）"
        );
    }
}
