//! Dates: the facts of 2024 to 2026, the sentences that explain a due date, and the laws every calendar obeys.

use chrono::{Datelike, NaiveDate};
use mianshang::case::calendar::{Calendar, Day};
use mianshang::case::deadline::{self, Remaining, due};
use mianshang::case::profile::{OffDay, Rule, Unit};
use mianshang::data;
use proptest::prelude::*;

fn shipped() -> Calendar {
    Calendar::of(data::HOLIDAYS.iter().map(|(_, text)| *text)).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule(count: u32, unit: Unit, off_day: OffDay) -> Rule {
    Rule {
        count,
        unit,
        off_day,
        source: "某办法".to_owned(),
        verify: true,
    }
}

#[test]
fn three_hundred_facts_hold() {
    let calendar = shipped();
    let table = include_str!("fixtures/dates.csv");
    let mut facts = 0;
    for line in table.lines().skip(1) {
        let [fact, from, argument, expected] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        assert_eq!(
            answer(&calendar, fact, day(from), argument),
            expected,
            "{line}"
        );
        facts += 1;
    }
    assert_eq!(facts, 300);
}

fn answer(calendar: &Calendar, fact: &str, from: NaiveDate, argument: &str) -> String {
    let count = || argument.parse().unwrap();
    let months = |off_day| {
        due(
            "交办",
            from,
            &rule(count(), Unit::Months, off_day),
            calendar,
        )
        .date
        .to_string()
    };
    match fact {
        "day" => kind(calendar.day(from)).to_owned(),
        "working_days" => deadline::add_working_days(from, count(), calendar).to_string(),
        "between" => deadline::working_days_between(from, day(argument), calendar).to_string(),
        "months" => months(OffDay::Keep),
        "months_next" => months(OffDay::Next),
        "months_previous" => months(OffDay::Previous),
        other => panic!("{other}"),
    }
}

fn kind(day: Day) -> &'static str {
    match day {
        Day::Working => "working",
        Day::Weekend => "weekend",
        Day::Holiday(_) => "holiday",
        Day::MakeUp(_) => "makeup",
    }
}

#[test]
fn a_due_date_tells_its_story() {
    let calendar = shipped();
    let story = |start, rule| due("交办", day(start), &rule, &calendar).why.join("\n");
    let source = "依据：某办法，请按本市规定核对";
    let cases = [
        (
            "2024-04-19",
            rule(3, Unit::Months, OffDay::Keep),
            "2024-04-19 交办 + 3 个月 = 2024-07-19（星期五）",
        ),
        (
            "2024-01-31",
            rule(1, Unit::Months, OffDay::Keep),
            "2024-01-31 交办 + 1 个月 = 2024-02-29（星期四），2 月没有 31 日，取月末",
        ),
        (
            "2024-07-05",
            rule(3, Unit::Months, OffDay::Next),
            "2024-07-05 交办 + 3 个月 = 2024-10-05（星期六）\n当天国庆节放假，顺延至 2024-10-08（星期二）",
        ),
        (
            "2025-02-09",
            rule(3, Unit::Months, OffDay::Previous),
            "2025-02-09 交办 + 3 个月 = 2025-05-09（星期五）",
        ),
        (
            "2025-02-10",
            rule(3, Unit::Months, OffDay::Previous),
            "2025-02-10 交办 + 3 个月 = 2025-05-10（星期六）\n当天周末，提前至 2025-05-09（星期五）",
        ),
        (
            "2024-04-12",
            rule(1, Unit::Months, OffDay::Keep),
            "2024-04-12 交办 + 1 个月 = 2024-05-12（星期日）\n当天周末，到期日不变，宜提前办",
        ),
        (
            "2024-04-30",
            rule(7, Unit::WorkingDays, OffDay::Keep),
            "2024-04-30 交办 + 7 个工作日 = 2024-05-13（星期一）\n其中跳过 1 天周末、5-1 至 5-5 劳动节；5-11（周六）调休上班，计入",
        ),
        (
            "2024-12-30",
            rule(3, Unit::WorkingDays, OffDay::Keep),
            "2024-12-30 交办 + 3 个工作日 = 2025-01-03（星期五）\n其中跳过 2025-1-1 元旦",
        ),
        (
            "2025-01-24",
            rule(1, Unit::WorkingDays, OffDay::Keep),
            "2025-01-24 交办 + 1 个工作日 = 2025-01-26（星期日）\n其中跳过 1 天周末；1-26（周日）调休上班，计入\n当天因春节调休上班",
        ),
        (
            "2024-05-06",
            rule(10, Unit::Days, OffDay::Keep),
            "2024-05-06 交办 + 10 天 = 2024-05-16（星期四）",
        ),
    ];
    for (start, rule, expected) in cases {
        assert_eq!(story(start, rule), format!("{expected}\n{source}"));
    }
}

#[test]
fn an_unknown_year_is_said_aloud() {
    let calendar = shipped();
    let cases = [
        (
            "2026-11-20",
            rule(3, Unit::Months, OffDay::Next),
            "2027-02-22",
            vec![2027],
        ),
        (
            "2026-12-28",
            rule(5, Unit::WorkingDays, OffDay::Keep),
            "2027-01-04",
            vec![2027],
        ),
        (
            "2026-12-28",
            rule(3, Unit::WorkingDays, OffDay::Keep),
            "2026-12-31",
            vec![],
        ),
        (
            "2023-12-29",
            rule(1, Unit::WorkingDays, OffDay::Keep),
            "2024-01-02",
            vec![2023],
        ),
        (
            "2026-09-30",
            rule(3, Unit::Months, OffDay::Keep),
            "2026-12-30",
            vec![],
        ),
    ];
    for (start, rule, date, years) in cases {
        let due = due("交办", day(start), &rule, &calendar);
        assert_eq!(
            (due.date, &due.unknown_years),
            (day(date), &years),
            "{start}"
        );
        let said = due
            .why
            .iter()
            .any(|line| line.contains("放假安排未收录，只按周末推算"));
        assert_eq!(said, !years.is_empty(), "{start}");
    }
}

#[test]
fn the_time_left_has_words() {
    let calendar = shipped();
    let cases = [
        ("2024-04-30", "2024-05-06", "还有 6 天（1 个工作日）"),
        ("2024-05-06", "2024-05-06", "今天到期"),
        ("2024-05-12", "2024-05-06", "超期 6 天（5 个工作日）"),
        ("2026-12-31", "2027-01-05", "还有 5 天（约 3 个工作日）"),
    ];
    for (today, due, expected) in cases {
        assert_eq!(
            Remaining::new(day(today), day(due), &calendar).detail(),
            expected
        );
    }
    let left = Remaining::new(day("2024-05-06"), day("2024-05-16"), &calendar);
    assert_eq!(
        (left.near(10), left.near(9), left.overdue()),
        (true, false, false)
    );
}

fn year_2027(holiday: &str) -> String {
    let list = if holiday.is_empty() {
        "holiday = []"
    } else {
        "[[holiday]]\nname = \"某节\""
    };
    format!("year = 2027\nnotice = \"某号\"\n{list}\n{holiday}\n")
}

fn with_holiday(from: NaiveDate, days: u32) -> Calendar {
    let to = deadline::add_days(from, days - 1).min(day("2027-12-31"));
    let mut calendar = shipped();
    calendar
        .add(&year_2027(&format!("from = \"{from}\"\nto = \"{to}\"")))
        .unwrap();
    calendar
}

/// Mostly days of the known years and their neighbours, sometimes any day there is.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let from_ce = |n| NaiveDate::from_num_days_from_ce_opt(n).unwrap();
    let edge = |d: NaiveDate| d.num_days_from_ce();
    let near = edge(day("2023-06-01"))..edge(day("2027-12-31"));
    prop_oneof![
        8 => near.prop_map(from_ce),
        1 => (edge(NaiveDate::MIN)..=edge(NaiveDate::MAX)).prop_map(from_ce),
        1 => prop_oneof![Just(NaiveDate::MIN), Just(NaiveDate::MAX), Just(day("0001-01-01")), Just(day("9999-12-31"))],
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let unit = prop_oneof![
        Just(Unit::Months),
        Just(Unit::Days),
        Just(Unit::WorkingDays)
    ];
    let off_day = prop_oneof![
        Just(OffDay::Keep),
        Just(OffDay::Next),
        Just(OffDay::Previous)
    ];
    (0u32..130, unit, off_day).prop_map(|(count, unit, off_day)| rule(count, unit, off_day))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_later_start_or_a_longer_time_is_never_due_earlier(
        start in any_day(), later in 0u32..40, more in 0u32..5, rule in any_rule(),
    ) {
        let calendar = shipped();
        let base = due("交办", start, &rule, &calendar).date;
        prop_assert!(due("交办", deadline::add_days(start, later), &rule, &calendar).date >= base);
        let longer = Rule { count: rule.count + more, ..rule };
        prop_assert!(due("交办", start, &longer, &calendar).date >= base);
    }

    #[test]
    fn months_keep_the_day_or_end_the_month(start in any_day(), count in 0u32..200) {
        let date = deadline::add_months(start, count);
        prop_assume!(date != NaiveDate::MAX);
        let months = |d: NaiveDate| d.year() * 12 + d.month0() as i32;
        prop_assert_eq!(months(date) - months(start), count as i32);
        let ends_month = date.succ_opt().unwrap().day() == 1;
        prop_assert!(date.day() == start.day() || (date.day() < start.day() && ends_month));
    }

    #[test]
    fn a_due_date_never_lands_on_an_off_day_the_rule_forbids(start in any_day(), rule in any_rule()) {
        let calendar = shipped();
        let date = due("交办", start, &rule, &calendar).date;
        prop_assume!(date != NaiveDate::MAX && date != NaiveDate::MIN);
        let may_be_off = rule.off_day == OffDay::Keep && (rule.unit != Unit::WorkingDays || rule.count == 0);
        prop_assert!(may_be_off || calendar.day(date).works());
    }

    #[test]
    fn a_new_holiday_never_makes_a_working_day_deadline_earlier(
        start in 0u32..730, holiday in 0u32..365, length in 1u32..12, count in 0u32..200,
    ) {
        let start = deadline::add_days(day("2026-01-01"), start);
        let more = with_holiday(deadline::add_days(day("2027-01-01"), holiday), length);
        let date = |calendar| deadline::add_working_days(start, count, calendar);
        prop_assert!(date(&more) >= date(&shipped()));
    }

    #[test]
    fn counting_back_gives_what_was_added(start in any_day(), count in 0u32..300) {
        let calendar = shipped();
        let date = deadline::add_working_days(start, count, &calendar);
        prop_assume!(date != NaiveDate::MAX);
        prop_assert_eq!(deadline::working_days_between(start, date, &calendar), i64::from(count));
        prop_assert_eq!(deadline::working_days_between(date, start, &calendar), -i64::from(count));
    }

    #[test]
    fn no_date_is_too_far(today in any_day(), due in any_day(), count in any::<u32>()) {
        let calendar = shipped();
        let left = Remaining::new(today, due, &calendar);
        prop_assert_eq!(left.overdue(), due < today);
        prop_assert!(deadline::add_months(today, count) >= today);
        prop_assert!(deadline::add_days(today, count) >= today);
        prop_assert!(!left.detail().is_empty());
    }
}
