//! Dates as people in an office write them.
//!
//! Must not read the clock: what is near is said by the caller's `today`.

use chrono::{Datelike, Days, NaiveDate};

use super::clean::half_width;
use super::numeral;

/// The date `text` says in full: 2024年8月6日, 2024-08-06, 2024.8.6, 20240806, 二〇二四年八月六日;
/// a weekday or time after it is passed over. A day that does not exist is none.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let text = plain(text);
    match numbers(&text)?[..] {
        [y, m, d] => day(y, m, d),
        [packed] if text.len() == 8 => day(packed / 10_000, packed / 100 % 100, packed % 100),
        _ => None,
    }
}

/// Also dates told from `today`: 8月6日 and 8-6 (of the same year), 今天, 明天, 后天, 昨天, +3, -1.
pub fn parse_near(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = plain(text);
    if let Some(days) = relative(&text) {
        return shift(today, days);
    }
    if let Some([m, d]) = numbers(&text).as_deref() {
        return day(u32::try_from(today.year()).ok()?, *m, *d);
    }
    parse(&text)
}

/// 2024年8月6日.
pub fn chinese(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// 一 to 日
pub fn weekday(date: NaiveDate) -> &'static str {
    let at = date.weekday().num_days_from_monday() as usize;
    ["一", "二", "三", "四", "五", "六", "日"][at]
}

fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year)
        .ok()
        .filter(|y| (1900..2200).contains(y))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

fn shift(today: NaiveDate, days: i64) -> Option<NaiveDate> {
    let step = Days::new(days.unsigned_abs());
    if days < 0 {
        today.checked_sub_days(step)
    } else {
        today.checked_add_days(step)
    }
}

fn relative(text: &str) -> Option<i64> {
    match text {
        "今天" | "今日" | "今" => Some(0),
        "明天" | "明日" => Some(1),
        "后天" => Some(2),
        "大后天" => Some(3),
        "昨天" | "昨日" => Some(-1),
        "前天" => Some(-2),
        _ => {
            let days = text.strip_suffix(['天', '日']).unwrap_or(text);
            days.starts_with(['+', '-']).then(|| days.parse().ok())?
        }
    }
}

/// Half-width, without blanks, weekday and time.
fn plain(text: &str) -> String {
    let text: String = text.trim().chars().map(half_width).collect();
    let date = match text.find(':') {
        Some(colon) => text[..colon]
            .rfind([' ', 'T'])
            .map_or("", |cut| &text[..cut]),
        None => &text,
    };
    let date = date
        .split_once("星期")
        .or(date.split_once('周'))
        .map_or(date, |(date, _)| date);
    date.trim_end_matches(['(', ' '])
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// The two or three numbers of a date, when their separators agree, or the only one.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let body = text.strip_suffix(['日', '号']).unwrap_or(text);
    let separators: String = body.chars().filter(|c| "年月-./—–".contains(*c)).collect();
    match separators.as_str() {
        "年月" | "月" | "--" | ".." | "//" | "-" | "." | "/" | "——" | "––" | "" => {}
        _ => return None,
    }
    body.split(|c| separators.contains(c))
        .map(numeral::parse)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i32, m: u32, d: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(y, m, d)
    }

    #[test]
    fn full_dates() {
        let expected = ymd(2024, 8, 6);
        for text in [
            "2024年8月6日",
            "2024-08-06",
            "2024.8.6",
            "2024/8/6",
            "20240806",
            "二〇二四年八月六日",
            "二○二四年八月六日",
            "２０２４年８月６日",
            " 2024 年 8 月 6 日 ",
            "2024年8月6号",
            "2024年8月6",
            "2024－08－06",
            "2024—8—6",
            "2024-08-06 00:00:00",
            "2024-08-06T10:30",
            "2024年8月6日（星期二）",
            "2024年8月6日 周二",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(parse("二〇二四年十二月三十一日"), ymd(2024, 12, 31));
        assert_eq!(parse("2024年2月29日"), ymd(2024, 2, 29));
    }

    #[test]
    fn no_dates() {
        for text in [
            "",
            "2023年2月29日",
            "2024-13-01",
            "2024-04-31",
            "20240231",
            "8月6日",
            "2024年8月",
            "24-8-6",
            "2024-8/6",
            "13800000000",
            "2024年8月6日前",
            "明天",
            "年月日",
            "第321号",
            "10:30",
            "2024 08 06 1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn dates_near_today() {
        let today = ymd(2026, 12, 31).unwrap();
        for (text, expected) in [
            ("8月6日", ymd(2026, 8, 6)),
            ("八月六号", ymd(2026, 8, 6)),
            ("8-6", ymd(2026, 8, 6)),
            ("8/6", ymd(2026, 8, 6)),
            ("2月29日", None),
            ("今天", ymd(2026, 12, 31)),
            ("明天", ymd(2027, 1, 1)),
            ("后天", ymd(2027, 1, 2)),
            ("昨天", ymd(2026, 12, 30)),
            ("+3", ymd(2027, 1, 3)),
            ("＋３天", ymd(2027, 1, 3)),
            ("-1", ymd(2026, 12, 30)),
            ("+99999999999", None),
            ("2024-08-06", ymd(2024, 8, 6)),
            ("6", None),
            ("大概", None),
        ] {
            assert_eq!(parse_near(text, today), expected, "{text}");
        }
    }

    #[test]
    fn written_in_full() {
        assert_eq!(
            ymd(2024, 8, 6).map(chinese).as_deref(),
            Some("2024年8月6日")
        );
    }
}
