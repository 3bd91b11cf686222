//! Due dates and their explanation: calendar months with the month-end rule, days, working days.
//!
//! Knows nothing about the clock, a case or its stages; `today` and the event are given. The numbers come from the
//! rules profile, the off days from the calendar. No date makes it panic: sums stop at the last date there is.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::calendar::{Calendar, Day};
use super::profile::{OffDay, Rule, Unit};

/// A due date, and the story of how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on which it is still in time.
    pub date: NaiveDate,
    /// Sentences for the handler: the sum, the off days met, the source.
    pub why: Vec<String>,
    /// Years without a holiday notice that the date depends on: there only weekends were counted.
    pub unknown_years: Vec<i32>,
}

/// When is it due by this rule? `event` is the word for `start`: 交办. The day of the event is not counted.
pub fn due(event: &str, start: NaiveDate, rule: &Rule, calendar: &Calendar) -> Due {
    let last = match rule.unit {
        Unit::Months => add_months(start, rule.count),
        Unit::Days => add_days(start, rule.count),
        Unit::WorkingDays => add_working_days(start, rule.count, calendar),
    };
    let date = match rule.off_day {
        OffDay::Keep => last,
        OffDay::Next => open_day(last, calendar, |d| d.succ_opt()),
        OffDay::Previous => open_day(last, calendar, |d| d.pred_opt()),
    };
    let counted_from = if rule.unit == Unit::WorkingDays {
        after(start)
    } else {
        last
    };
    let unknown_years = calendar.unknown_years(counted_from.min(date), last.max(date));

    let mut why = vec![format!(
        "{start} {event} + {} = {}{}",
        rule.words(),
        dated(last),
        month_end(start, last, rule)
    )];
    why.extend(met(start, last, rule, calendar));
    why.extend(landing(last, date, calendar));
    why.extend(unknown(&unknown_years));
    why.push(format!(
        "依据：{}{}",
        rule.source,
        if rule.verify {
            "，请按本市规定核对"
        } else {
            ""
        }
    ));
    Due {
        date,
        why,
        unknown_years,
    }
}

/// The same day `count` months later; a day that month lacks becomes its last day.
pub fn add_months(date: NaiveDate, count: u32) -> NaiveDate {
    date.checked_add_months(Months::new(count))
        .unwrap_or(NaiveDate::MAX)
}

/// `count` calendar days later.
pub fn add_days(date: NaiveDate, count: u32) -> NaiveDate {
    date.checked_add_days(Days::new(count.into()))
        .unwrap_or(NaiveDate::MAX)
}

/// The `count`th working day after `date`; `date` itself when `count` is 0.
/// In years the calendar does not know only weekends are off: ask [`Calendar::unknown_years`].
pub fn add_working_days(date: NaiveDate, count: u32, calendar: &Calendar) -> NaiveDate {
    let mut last = date;
    for _ in 0..count {
        match last.succ_opt() {
            Some(next) => last = open_day(next, calendar, |d| d.succ_opt()),
            None => break,
        }
    }
    last
}

/// The `count`th working day before `date`; `date` itself when `count` is 0.
/// In years the calendar does not know only weekends are off: ask [`Calendar::unknown_years`].
pub fn working_days_before(date: NaiveDate, count: u32, calendar: &Calendar) -> NaiveDate {
    let mut first = date;
    for _ in 0..count {
        match first.pred_opt() {
            Some(before) => first = open_day(before, calendar, |d| d.pred_opt()),
            None => break,
        }
    }
    first
}

/// Working days after `from` up to and including `to`; negative when `to` comes first.
/// In years the calendar does not know only weekends are off: ask [`Calendar::unknown_years`].
pub fn working_days_between(from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> i64 {
    if to < from {
        return -working_days_between(to, from, calendar);
    }
    let moved: i64 = calendar
        .named(from, to)
        .map(|(date, day)| i64::from(day.works()) - is_weekday(date))
        .sum();
    weekdays_until(to) - weekdays_until(from) + moved
}

/// Calendar days from today to the due date; negative when it has passed.
pub fn days_left(today: NaiveDate, due: NaiveDate) -> i64 {
    due.signed_duration_since(today).num_days()
}

/// How much time is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remaining {
    /// Calendar days; negative when overdue.
    pub days: i64,
    /// Working days after today up to the due date; negative when overdue.
    pub working_days: i64,
    /// Years without a holiday notice in between: there only weekends were counted.
    pub unknown_years: Vec<i32>,
}

impl Remaining {
    /// From today to the due date.
    pub fn new(today: NaiveDate, due: NaiveDate, calendar: &Calendar) -> Remaining {
        Remaining {
            days: days_left(today, due),
            working_days: working_days_between(today, due, calendar),
            unknown_years: calendar.unknown_years(today.min(due), today.max(due)),
        }
    }

    /// Has the due date passed?
    pub fn overdue(&self) -> bool {
        self.days < 0
    }

    /// Due today or within so many calendar days.
    pub fn near(&self, days: u32) -> bool {
        (0..=i64::from(days)).contains(&self.days)
    }

    /// 还有 9 天, 今天到期, 超期 3 天.
    pub fn words(&self) -> String {
        match self.days {
            0 => "今天到期".to_owned(),
            n if n > 0 => format!("还有 {n} 天"),
            n => format!("超期 {} 天", -n),
        }
    }

    /// 还有 9 天（5 个工作日）; 约 5 个工作日 where only the weekends of a year in between are known.
    pub fn detail(&self) -> String {
        if self.days == 0 {
            return self.words();
        }
        let about = if self.unknown_years.is_empty() {
            ""
        } else {
            "约 "
        };
        format!(
            "{}（{about}{} 个工作日）",
            self.words(),
            self.working_days.abs()
        )
    }
}

/// `date`, or the first working day that `step` comes to from it.
fn open_day(
    date: NaiveDate,
    calendar: &Calendar,
    step: impl Fn(NaiveDate) -> Option<NaiveDate>,
) -> NaiveDate {
    let mut day = date;
    while !calendar.day(day).works() {
        match step(day) {
            Some(next) => day = next,
            None => break,
        }
    }
    day
}

fn after(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}

/// Mondays to Fridays up to and including this day, counted from the year 1, which began on a Monday.
fn weekdays_until(date: NaiveDate) -> i64 {
    let days = i64::from(date.num_days_from_ce());
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

fn is_weekday(date: NaiveDate) -> i64 {
    i64::from(date.weekday().num_days_from_monday() < 5)
}

/// 2024-07-19（星期五）.
fn dated(date: NaiveDate) -> String {
    format!("{date}（星期{}）", weekday(date))
}

fn weekday(date: NaiveDate) -> &'static str {
    ["一", "二", "三", "四", "五", "六", "日"][date.weekday().num_days_from_monday() as usize]
}

fn month_end(start: NaiveDate, last: NaiveDate, rule: &Rule) -> String {
    match rule.unit == Unit::Months && start.day() != last.day() {
        true => format!("，{} 月没有 {} 日，取月末", last.month(), start.day()),
        false => String::new(),
    }
}

/// 其中跳过 4 天周末、5-1 至 5-5 劳动节；5-11（周六）调休上班，计入.
fn met(start: NaiveDate, last: NaiveDate, rule: &Rule, calendar: &Calendar) -> Option<String> {
    if rule.unit != Unit::WorkingDays {
        return None;
    }
    let mut off = Vec::new();
    match plain_weekend_days(start, last, calendar) {
        0 => {}
        n => off.push(format!("{n} 天周末")),
    }
    off.extend(holidays(start, last, calendar));
    let on = make_up_days(start, last, calendar);
    let skipped = (!off.is_empty()).then(|| format!("跳过 {}", off.join("、")));
    let counted = (!on.is_empty()).then(|| format!("{}调休上班，计入", on.join("、")));
    let parts: Vec<String> = skipped.into_iter().chain(counted).collect();
    (!parts.is_empty()).then(|| format!("其中{}", parts.join("；")))
}

fn plain_weekend_days(start: NaiveDate, last: NaiveDate, calendar: &Calendar) -> i64 {
    let all = days_left(start, last) - (weekdays_until(last) - weekdays_until(start));
    let named: i64 = calendar
        .named(start, last)
        .map(|(date, _)| 1 - is_weekday(date))
        .sum();
    all - named
}

/// Each holiday between once: 5-1 至 5-5 劳动节.
fn holidays(start: NaiveDate, last: NaiveDate, calendar: &Calendar) -> Vec<String> {
    let mut spans: Vec<(&str, NaiveDate, NaiveDate)> = Vec::new();
    for (date, day) in calendar.named(start, last) {
        let Day::Holiday(name) = day else { continue };
        match spans.last_mut() {
            Some((open, _, to)) if *open == name && to.succ_opt() == Some(date) => *to = date,
            _ => spans.push((name, date, date)),
        }
    }
    let words = |(name, from, to): &(&str, NaiveDate, NaiveDate)| match from == to {
        true => format!("{} {name}", short(*from, start)),
        false => format!("{} 至 {} {name}", short(*from, start), short(*to, start)),
    };
    spans.iter().map(words).collect()
}

fn make_up_days(start: NaiveDate, last: NaiveDate, calendar: &Calendar) -> Vec<String> {
    let made_up = calendar.named(start, last).filter(|(_, day)| day.works());
    made_up
        .map(|(date, _)| format!("{}（周{}）", short(date, start), weekday(date)))
        .collect()
}

/// 5-1, with its year where that is not the year of `start`.
fn short(date: NaiveDate, start: NaiveDate) -> String {
    match date.year() == start.year() {
        true => format!("{}-{}", date.month(), date.day()),
        false => format!("{}-{}-{}", date.year(), date.month(), date.day()),
    }
}

/// What kind of day the sum came to, and where the rule moved it.
fn landing(last: NaiveDate, date: NaiveDate, calendar: &Calendar) -> Option<String> {
    let kind = match calendar.day(last) {
        Day::Working => return None,
        Day::MakeUp(name) => return Some(format!("当天因{name}调休上班")),
        Day::Weekend => "周末".to_owned(),
        Day::Holiday(name) => format!("{name}放假"),
    };
    Some(match date {
        d if d > last => format!("当天{kind}，顺延至 {}", dated(date)),
        d if d < last => format!("当天{kind}，提前至 {}", dated(date)),
        _ => format!("当天{kind}，到期日不变，宜提前办"),
    })
}

fn unknown(years: &[i32]) -> Option<String> {
    let (first, last) = (years.first()?, years.last()?);
    let span = if first == last {
        format!("{first} 年")
    } else {
        format!("{first} 至 {last} 年")
    };
    Some(format!(
        "{span}的放假安排未收录，只按周末推算，公布后须重算"
    ))
}
