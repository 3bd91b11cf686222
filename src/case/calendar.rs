//! Working days: which day the offices are open, with the statutory holidays and 调休 of each year.
//!
//! Knows nothing about deadlines or the clock. The facts are those of the yearly notice of the State Council's
//! General Office (`data/holidays/*.toml`); a year without a notice knows weekends only, and says so.

use std::collections::BTreeMap;

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
}

impl Calendar {
    /// What kind of day this is; in an unknown year only weekdays tell.
    pub fn day(&self, date: NaiveDate) -> Day<'_> {
        // A notice may reach back into the December before its year, as 2023's did for 2022-12-31.
        let own = date.year();
        let notices = [own, own.saturating_add(1)];
        let mark = notices
            .iter()
            .find_map(|y| self.years.get(y)?.days.get(&date));
        match (mark, date.weekday()) {
            (Some(mark), _) if mark.works => Day::MakeUp(&mark.name),
            (Some(mark), _) => Day::Holiday(&mark.name),
            (None, Weekday::Sat | Weekday::Sun) => Day::Weekend,
            (None, _) => Day::Working,
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

    /// Adds the year of this file, in place of what was known of it, and says which year it is.
    pub fn add(&mut self, text: &str) -> Result<i32, Unreadable> {
        let file: File = read(WHAT, text)?;
        let year = file.year;
        let read = file
            .into_year()
            .map_err(|cause| Unreadable::whole(WHAT, cause))?;
        self.years.insert(year, read);
        Ok(year)
    }
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
        let belongs = |d: &NaiveDate| {
            d.year() == year || (d.year() == year.saturating_sub(1) && d.month() == 12)
        };
        if let Some(stray) = [from, to].into_iter().chain(make_up).find(|d| !belongs(d)) {
            return Err(format!("{name}：{stray} 不在 {year} 年"));
        }
        let weekday = |d: &&NaiveDate| !matches!(d.weekday(), Weekday::Sat | Weekday::Sun);
        match make_up.iter().find(weekday) {
            Some(date) => Err(format!("{name}：{date} 不是周末，不会是调休上班")),
            None => Ok(()),
        }
    }
}
