//! When things happened: days per step, the months, the open cases against their deadlines.

use super::{
    fact::Fact,
    indicator::is_open,
    tally::{Item, Tally},
};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

type DayOf = fn(&Fact) -> Option<NaiveDate>;

/// The stretches that are measured, each from one day of a case to another.
const STEPS: [(&str, DayOf, DayOf); 7] = [
    ("交办到签收", |one| one.assigned, |one| one.accepted),
    ("签收到签发", |one| one.accepted, |one| one.approved),
    ("签收到面商", |one| one.accepted, |one| one.met_on),
    ("面商到签字", |one| one.met_on, |one| one.signed_on),
    ("交办到办复", |one| one.assigned, |one| one.answered_on),
    ("交办到办结", |one| one.assigned, |one| one.closed_on),
    ("办结距时限", |one| one.closed_on, |one| one.due),
];

/// Days of one stretch over the chosen cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDays {
    pub name: &'static str,
    /// Ascending, each with its case.
    pub days: Vec<(i64, usize)>,
}

impl StepDays {
    /// The middle one; of an even count the mean of the two in the middle, in tenths.
    pub fn median_tenths(&self) -> Option<i64> {
        let middle = self.days.len() / 2;
        let (high, _) = self.days.get(middle)?;
        match self.days.len() % 2 {
            1 => Some(high * 10),
            _ => Some((high + self.days[middle - 1].0) * 5),
        }
    }

    /// Nine in ten took no longer: the nearest rank.
    pub fn p90(&self) -> Option<i64> {
        let rank = (self.days.len() * 9).div_ceil(10);
        let (days, _) = self.days.get(rank.checked_sub(1)?)?;
        Some(*days)
    }

    /// 12 or 12.5
    pub fn median(&self) -> String {
        match self.median_tenths() {
            None => "—".to_owned(),
            Some(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
            Some(tenths) => format!(
                "{}{}.{}",
                if tenths < 0 { "-" } else { "" },
                tenths.abs() / 10,
                tenths.abs() % 10
            ),
        }
    }

    /// Its cases, as a tally in which all count.
    pub fn tally(&self) -> Tally {
        let mut items: Vec<Item> = self.days.iter().map(|(_, at)| Item::case(*at)).collect();
        items.sort_unstable();
        Tally {
            part: items.clone(),
            whole: items,
        }
    }
}

/// Every stretch; a case counts where both its days are known.
pub fn steps(facts: &[Fact], chosen: &[usize]) -> Vec<StepDays> {
    let of = |(name, from, to): &(&'static str, DayOf, DayOf)| {
        let days = chosen.iter().filter_map(|&at| {
            let fact = facts.get(at)?;
            Some(((to(fact)? - from(fact)?).num_days(), at))
        });
        let mut days: Vec<(i64, usize)> = days.collect();
        days.sort_unstable();
        StepDays { name, days }
    };
    STEPS.iter().map(of).collect()
}

/// What happened in one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    pub year: i32,
    pub month: u32,
    pub assigned: Vec<usize>,
    pub met: Vec<usize>,
    pub answered: Vec<usize>,
    pub closed: Vec<usize>,
    /// Still open on its last day, or today where that comes first.
    pub open: Vec<usize>,
}

impl Month {
    /// 2026-05
    pub fn name(&self) -> String {
        format!("{}-{:02}", self.year, self.month)
    }
}

/// More months than a person looks at; what is older stands in no month.
const MOST_MONTHS: usize = 120;

/// From the first month in which something happened to that of today.
pub fn months(facts: &[Fact], chosen: &[usize], today: NaiveDate) -> Vec<Month> {
    let known: Vec<(usize, &Fact)> = chosen
        .iter()
        .filter_map(|&at| Some((at, facts.get(at)?)))
        .collect();
    let first = known.iter().filter_map(|(_, fact)| fact.assigned).min();
    let Some(first) = first.and_then(|day| day.with_day(1)) else {
        return Vec::new();
    };
    let latest = first.max(today.checked_sub_months(Months::new(119)).unwrap_or(first));
    let mut months = Vec::new();
    let mut start = latest.with_day(1).unwrap_or(latest);
    while start <= today && months.len() < MOST_MONTHS {
        let Some(next) = start.checked_add_months(Months::new(1)) else {
            break;
        };
        let last = next.pred_opt().unwrap_or(start).min(today);
        let within = |day: Option<NaiveDate>| day.is_some_and(|day| day >= start && day < next);
        let those = |day: DayOf| {
            let held = known.iter().filter(|(_, fact)| within(day(fact)));
            held.map(|(at, _)| *at).collect()
        };
        months.push(Month {
            year: start.year(),
            month: start.month(),
            assigned: those(|one| one.assigned),
            met: those(|one| one.met_on),
            answered: those(|one| one.answered_on),
            closed: those(|one| one.closed_on),
            open: known
                .iter()
                .filter(|(_, fact)| is_open_on(fact, last))
                .map(|(at, _)| *at)
                .collect(),
        });
        start = next;
    }
    months
}

/// Assigned by then and not ended.
fn is_open_on(fact: &Fact, day: NaiveDate) -> bool {
    let begun = fact.assigned.is_some_and(|on| on <= day);
    let ended = match fact.ended_on() {
        Some(on) => on <= day,
        // Ended on a day that nobody knows: it is not called open.
        None => !is_open(fact),
    };
    begun && !ended
}

/// Open cases on one day, and how many there would be if each were closed on its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurnPoint {
    pub on: NaiveDate,
    /// `None` for days to come.
    pub open: Option<usize>,
    pub planned: usize,
}

/// Points of the curve.
const POINTS: i64 = 60;

/// From the first assignment to the last deadline or today. Only cases with an assignment and a deadline: `counted`.
pub fn burn_down(facts: &[Fact], chosen: &[usize], today: NaiveDate) -> Vec<BurnPoint> {
    let counted: Vec<(&Fact, NaiveDate, NaiveDate)> = chosen
        .iter()
        .filter_map(|&at| {
            let fact = facts.get(at)?;
            Some((fact, fact.assigned?, fact.due?))
        })
        .filter(|(fact, ..)| !fact.is_returned())
        .collect();
    let first = counted.iter().map(|(_, from, _)| *from).min();
    let last = counted.iter().map(|(.., due)| *due).max();
    let (Some(first), Some(last)) = (first, last.map(|day| day.max(today))) else {
        return Vec::new();
    };
    let step = ((last - first).num_days() / POINTS).max(1) as u64;
    let mut points = Vec::new();
    let mut day = Some(first);
    while let Some(on) = day.filter(|on| *on <= last) {
        points.push(on);
        day = on.checked_add_days(Days::new(step));
    }
    points.extend([today, last].iter().filter(|on| **on >= first));
    points.sort_unstable();
    points.dedup();
    let point = |on: NaiveDate| {
        let begun = || counted.iter().filter(move |(_, from, _)| *from <= on);
        BurnPoint {
            on,
            open: (on <= today).then(|| begun().filter(|(fact, ..)| is_open_on(fact, on)).count()),
            planned: begun().filter(|(.., due)| *due > on).count(),
        }
    };
    points.into_iter().map(point).collect()
}

/// What a heat map counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heat {
    Answered,
    Closed,
    Met,
}

impl Heat {
    pub const ALL: [Heat; 3] = [Heat::Closed, Heat::Answered, Heat::Met];

    pub fn label(self) -> &'static str {
        match self {
            Heat::Answered => "办复",
            Heat::Closed => "办结",
            Heat::Met => "面商",
        }
    }

    fn day(self, fact: &Fact) -> Option<NaiveDate> {
        match self {
            Heat::Answered => fact.answered_on,
            Heat::Closed => fact.closed_on,
            Heat::Met => fact.met_on,
        }
    }
}

/// Which cases on which day.
pub fn heat(what: Heat, facts: &[Fact], chosen: &[usize]) -> BTreeMap<NaiveDate, Vec<usize>> {
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for &at in chosen {
        if let Some(day) = facts.get(at).and_then(|fact| what.day(fact)) {
            days.entry(day).or_default().push(at);
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn took(days: &[i64]) -> StepDays {
        StepDays {
            name: "",
            days: days.iter().enumerate().map(|(at, n)| (*n, at)).collect(),
        }
    }

    #[test]
    fn the_median_and_the_ninetieth_are_those_of_the_books() {
        for (days, median, p90) in [
            (vec![], "—", None),
            (vec![7], "7", Some(7)),
            (vec![1, 2], "1.5", Some(2)),
            (vec![-2, -1], "-1.5", Some(-1)),
            (vec![1, 2, 3], "2", Some(3)),
            ((1..=10).collect(), "5.5", Some(9)),
            ((1..=20).collect(), "10.5", Some(18)),
        ] {
            let step = took(&days);
            assert_eq!(
                (step.median().as_str(), step.p90()),
                (median, p90),
                "{days:?}"
            );
        }
    }
}
