//! The calendar: the days of each shipped notice, and files that cannot be one.

use chrono::{Datelike, NaiveDate};
use mianshang::case::calendar::{Calendar, Day};
use mianshang::data;

fn shipped() -> Calendar {
    Calendar::of(data::HOLIDAYS.iter().map(|(_, text)| *text)).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn each_year_has_the_days_of_its_notice() {
    let calendar = shipped();
    let years = [
        (2024, 28, 8, 251, "国办发明电〔2023〕7号"),
        (2025, 28, 5, 248, "国办发明电〔2024〕12号"),
        (2026, 33, 6, 248, "国办发明电〔2025〕7号"),
    ];
    for (year, holidays, made_up, open, notice) in years {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days: Vec<Day> = first
            .iter_days()
            .take_while(|d| d.year() == year)
            .map(|d| calendar.day(d))
            .collect();
        let count = |kind: fn(&&Day) -> bool| days.iter().filter(kind).count();
        assert_eq!(count(|d| matches!(d, Day::Holiday(_))), holidays, "{year}");
        assert_eq!(count(|d| matches!(d, Day::MakeUp(_))), made_up, "{year}");
        assert_eq!(count(|d| d.works()), open, "{year}");
        assert_eq!(calendar.notice(year), Some(notice));
    }
    assert_eq!(calendar.years().collect::<Vec<_>>(), [2024, 2025, 2026]);
}

#[test]
fn days_are_called_by_their_holiday() {
    let calendar = shipped();
    let days = [
        ("2024-02-09", Day::Working),
        ("2024-02-10", Day::Holiday("春节")),
        ("2024-02-18", Day::MakeUp("春节")),
        ("2024-06-09", Day::Weekend),
        ("2024-06-10", Day::Holiday("端午节")),
        ("2024-09-14", Day::MakeUp("中秋节")),
        ("2025-01-28", Day::Holiday("春节")),
        ("2025-04-27", Day::MakeUp("劳动节")),
        ("2025-10-06", Day::Holiday("国庆节、中秋节")),
        ("2026-01-04", Day::MakeUp("元旦")),
        ("2026-02-23", Day::Holiday("春节")),
        ("2026-02-24", Day::Working),
        ("2026-09-20", Day::MakeUp("国庆节")),
        ("2027-01-01", Day::Working),
    ];
    for (date, expected) in days {
        assert_eq!(calendar.day(day(date)), expected, "{date}");
    }
}

#[test]
fn a_file_that_cannot_be_a_notice_is_refused() {
    let cases = [
        ("", "没有写一个假期"),
        ("from = \"2027-05-05\"\nto = \"2027-05-01\"", "不像一个假期"),
        ("from = \"2027-01-01\"\nto = \"2027-12-31\"", "不像一个假期"),
        (
            "from = \"2026-05-01\"\nto = \"2026-05-03\"",
            "2026-05-01 不在 2027 年",
        ),
        (
            "from = \"2027-05-01\"\nto = \"2027-05-03\"\nmake_up = [\"2027-05-07\"]",
            "2027-05-07 不是周末",
        ),
        (
            "from = \"2027-05-01\"\nto = \"2027-05-03\"\nmake_up = [\"2027-05-02\"]",
            "2027-05-02 写了两次",
        ),
        (
            "from = \"2027-05-01\"\nto = \"2027-05-03\"\nmakeup = []",
            "不认识的项目 makeup",
        ),
        ("from = \"2027-02-30\"\nto = \"2027-05-03\"", "第 5 行"),
    ];
    for (holiday, expected) in cases {
        let mut calendar = shipped();
        let error = calendar.add(&year_2027(holiday)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(calendar, shipped());
    }
}

#[test]
fn a_notice_may_reach_back_into_december_and_be_replaced() {
    let mut calendar = shipped();
    calendar
        .add(&year_2027("from = \"2026-12-31\"\nto = \"2027-01-02\""))
        .unwrap();
    assert_eq!(calendar.day(day("2026-12-31")), Day::Holiday("某节"));
    calendar
        .add(&year_2027("from = \"2027-01-01\"\nto = \"2027-01-02\""))
        .unwrap();
    assert_eq!(calendar.day(day("2026-12-31")), Day::Working);
    assert!(calendar.known(2027) && !calendar.known(2028));
}

fn year_2027(holiday: &str) -> String {
    let list = if holiday.is_empty() {
        "holiday = []"
    } else {
        "[[holiday]]\nname = \"某节\""
    };
    format!("year = 2027\nnotice = \"某号\"\n{list}\n{holiday}\n")
}
