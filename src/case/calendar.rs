//! Working days: which day the offices are open, with the statutory holidays and 调休 of each year.
//!
//! Knows nothing about deadlines or the clock. The facts are those of the yearly notice of the State Council's
//! General Office (`data/holidays/*.toml`); a year without a notice knows weekends only, and says so.

use std::collections::BTreeMap;
use std::ops::Bound;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;

use super::datafile::{Unreadable, read};

const WHAT: &str = "节假日文件";

/// What kind of day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day<'a> {
    /// Monday to Friday.
    Working,
    /// Saturday or Sunday.
    Weekend,
    /// A day of the statutory holiday with this name, weekend days within it included.
    Holiday(&'a str),
    /// A Saturday or Sunday on which offices are open (调休上班), for the holiday with this name.
    MakeUp(&'a str),
}

impl Day<'_> {
    /// Are the offices open?
    pub fn works(self) -> bool {
        matches!(self, Day::Working | Day::MakeUp(_))
    }
}

/// The years whose notices are known. An empty calendar knows weekends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
    /// The days of all years; where two notices name the same day the later one holds.
    days: BTreeMap<NaiveDate, Mark>,
}

impl Calendar {
    /// The calendar of these holiday files; of two for the same year the later one holds.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Calendar, Unreadable> {
        let mut calendar = Calendar::default();
        for text in texts {
            calendar.add(text)?;
        }
        Ok(calendar)
    }

    /// What kind of day this is; in an unknown year only weekdays tell.
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        match (self.days.get(&date), weekend(date)) {
            (Some(mark), _) => mark.day(),
            (None, true) => Day::Weekend,
            (None, false) => Day::Working,
        }
    }

    /// Is the notice of this year there?
    pub fn known(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The notice a year's days come from: 国办发明电〔2023〕7号.
    pub fn notice(&self, year: i32) -> Option<&str> {
        self.years.get(&year).map(|y| y.notice.as_str())
    }

    /// The known years, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// The days after `from` up to `to` that a notice names, in order.
    pub fn named(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, Day<'_>)> {
        let span = (Bound::Excluded(from), Bound::Included(to));
        let days = (from < to).then(|| self.days.range(span));
        days.into_iter()
            .flatten()
            .map(|(date, mark)| (*date, mark.day()))
    }

    /// Years without a notice among those of the days `from` to `to`.
    pub fn unknown_years(&self, from: NaiveDate, to: NaiveDate) -> Vec<i32> {
        (from.year()..=to.year())
            .filter(|y| !self.known(*y))
            .collect()
    }

    /// Adds the year of this file, in place of what was known of it, and says which year it is.
    pub fn add(&mut self, text: &str) -> Result<i32, Unreadable> {
        let file: File = read(WHAT, text)?;
        let year = file.year;
        let read = file
            .into_year()
            .map_err(|cause| Unreadable::whole(WHAT, cause))?;
        self.years.insert(year, read);
        self.days = self.years.values().flat_map(|y| y.days.clone()).collect();
        Ok(year)
    }
}

/// Saturday or Sunday?
pub(super) fn weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Year {
    notice: String,
    days: BTreeMap<NaiveDate, Mark>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    name: String,
    works: bool,
}

impl Mark {
    fn day(&self) -> Day<'_> {
        match self.works {
            true => Day::MakeUp(&self.name),
            false => Day::Holiday(&self.name),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: i32,
    notice: String,
    #[serde(rename = "holiday")]
    holidays: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    from: NaiveDate,
    to: NaiveDate,
    #[serde(default)]
    make_up: Vec<NaiveDate>,
}

impl File {
    fn into_year(self) -> Result<Year, String> {
        if self.holidays.is_empty() {
            return Err(format!("{} 年没有写一个假期", self.year));
        }
        let mut days = BTreeMap::new();
        for holiday in &self.holidays {
            holiday.check(self.year)?;
            let off = holiday
                .from
                .iter_days()
                .take_while(|d| *d <= holiday.to)
                .map(|d| (d, false));
            let on = holiday.make_up.iter().map(|d| (*d, true));
            for (date, works) in off.chain(on) {
                let mark = Mark {
                    name: holiday.name.clone(),
                    works,
                };
                if days.insert(date, mark).is_some() {
                    return Err(format!("{date} 写了两次"));
                }
            }
        }
        Ok(Year {
            notice: self.notice,
            days,
        })
    }
}

impl Holiday {
    fn check(&self, year: i32) -> Result<(), String> {
        let Holiday {
            name,
            from,
            to,
            make_up,
        } = self;
        if from > to || (*to - *from).num_days() > 30 {
            return Err(format!("{name}：{from} 至 {to} 不像一个假期"));
        }
        // A notice may reach back into the December before its year, as 2023's did for 2022-12-31.
        let before = |d: &NaiveDate| d.year() == year.saturating_sub(1) && d.month() == 12;
        let belongs = |d: &NaiveDate| d.year() == year || before(d);
        if let Some(stray) = [from, to].into_iter().chain(make_up).find(|d| !belongs(d)) {
            return Err(format!("{name}：{stray} 不在 {year} 年"));
        }
        match make_up.iter().find(|d| !weekend(**d)) {
            Some(date) => Err(format!("{name}：{date} 不是周末，不会是调休上班")),
            None => Ok(()),
        }
    }
}
