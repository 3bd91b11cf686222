//! The cells of one row by their meaning, and how a date, a kind, names are read out of a cell.

use super::{Column, List};
use crate::document::read::SheetRow;
use crate::intake::glyph;
use crate::text::{clean::half_width, date, numeral};
use chrono::{Datelike, Days, NaiveDate};

/// A row under its header.
pub struct Cells<'a> {
    pub list: &'a List,
    pub row: &'a SheetRow,
}

impl Cells<'_> {
    /// What the columns of this meaning hold, joined; none where there is no such column or it is empty.
    pub fn text(&self, column: Column) -> Option<String> {
        let cells = self.list.columns.iter().zip(&self.row.cells);
        let held = cells.filter(|(meaning, _)| **meaning == Some(column));
        let texts: Vec<&str> = held
            .map(|(_, cell)| cell.trim())
            .filter(|cell| !cell.is_empty() && !is_dash(cell))
            .collect();
        (!texts.is_empty()).then(|| texts.join("、"))
    }

    /// No cell with a meaning holds anything.
    pub fn is_blank(&self) -> bool {
        Column::all().all(|column| self.text(column).is_none())
    }

    /// 合计, 注：…: what stands under a list and is none of it.
    pub fn is_foot(&self) -> bool {
        let mut cells = self.row.cells.iter().map(|cell| glyph::squeeze(cell));
        let first = cells.find(|cell| !cell.is_empty()).unwrap_or_default();
        let named = [
            "合计",
            "总计",
            "共计",
            "小计",
            "注：",
            "注:",
            "备注：",
            "填表",
            "制表",
            "说明：",
        ];
        let counted = first.starts_with('共') && first.ends_with(['件', '条']);
        counted || named.iter().any(|word| first.starts_with(word))
    }
}

fn is_dash(cell: &str) -> bool {
    cell.chars().all(|c| "-—－/／无".contains(c))
}

/// A date as a cell holds it, and whether that took more than reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    Read(NaiveDate),
    /// The year was taken from elsewhere in the list.
    YearOfList(NaiveDate),
    /// The days counted by a spreadsheet, whose cell had lost its format.
    Serial(NaiveDate),
}

impl Day {
    pub fn date(self) -> NaiveDate {
        match self {
            Day::Read(date) | Day::YearOfList(date) | Day::Serial(date) => date,
        }
    }
}

/// The day a cell names; `near` is a date in the year that the list is of.
pub fn day(cell: &str, near: Option<NaiveDate>) -> Option<Day> {
    let cell = glyph::squeeze(cell);
    let cell = cell
        .trim_end_matches("之前")
        .trim_end_matches(['前', '止', '底']);
    if let Some(date) = date::parse(cell) {
        return Some(Day::Read(date));
    }
    if let Some(date) = serial(cell) {
        return Some(Day::Serial(date));
    }
    let near = near?;
    let has_month = cell.contains(['月', '-', '.', '/']);
    let date = date::parse_near(cell, near).filter(|_| has_month)?;
    Some(Day::YearOfList(date))
}

/// Days since the end of 1899, for the years in which such lists are made.
fn serial(cell: &str) -> Option<NaiveDate> {
    let days: u64 = cell
        .parse()
        .ok()
        .filter(|days| (40_000..60_000).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// Some day of the year that a text names: 2026年.
pub fn year_in(text: &str) -> Option<NaiveDate> {
    let text: String = text.chars().map(half_width).collect();
    let mut years = text.match_indices('年').filter_map(|(at, _)| {
        let head = &text[..at];
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_ascii_digit() || numeral::digit(*c).is_some())
            .last()?
            .0;
        let digits: Option<String> = head[start..]
            .chars()
            .map(|c| {
                numeral::digit(c)
                    .filter(|digit| *digit < 10)
                    .map(|digit| digit.to_string())
            })
            .collect();
        digits?.parse::<i32>().ok()
    });
    let year = years.find(|year| (2000..2100).contains(year))?;
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// Some day of the year that the list itself names.
pub fn year_of(list: &List) -> Option<NaiveDate> {
    year_in(&list.above).or_else(|| year_in(&list.sheet))
}

/// The year of the first full date in the column, for those that leave it out.
pub fn year_of_column(list: &List, column: Column) -> Option<NaiveDate> {
    let rows = list.body.iter().map(|row| Cells { list, row });
    let mut dates = rows.filter_map(|cells| date::parse(&cells.text(column)?));
    let first = dates.next()?;
    NaiveDate::from_ymd_opt(first.year(), 1, 1)
}

/// Names in a cell: parted by marks, without 等3人 and （领衔）.
pub fn people(cell: &str) -> Vec<String> {
    let cell = without_notes(cell);
    let names = cell.split(['、', '，', ',', '；', ';', '\n', '/', '／']);
    let names = names.flat_map(|part| {
        let part = without_count(part);
        let words: Vec<&str> = part.split_whitespace().collect();
        // 王 芳 is one name that was spread out; 王芳 李强 are two.
        match words.iter().all(|word| glyph::size(word) == 1) {
            true => vec![words.concat()],
            false => words.iter().map(|word| (*word).to_owned()).collect(),
        }
    });
    names
        .map(|name| bare_name(&name))
        .filter(|name| !name.is_empty())
        .collect()
}

/// Without （领衔）.
fn without_notes(cell: &str) -> String {
    let mut depth = 0usize;
    let mut kept = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' if depth > 0 => depth -= 1,
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Without 等3人 at the end.
fn without_count(part: &str) -> &str {
    let cut = part.rfind('等').filter(|at| {
        let behind = part[*at..].chars().skip(1);
        let mut behind = behind.filter(|c| !c.is_whitespace());
        behind.all(|c| "人名位代表委员十".contains(c) || numeral::digit(c).is_some())
    });
    cut.map_or(part, |at| &part[..at])
}

fn bare_name(name: &str) -> String {
    let end = name.find(['：', ':']).unwrap_or(name.len());
    glyph::squeeze(&name[..end]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    #[test]
    fn days_in_cells() {
        let near = Some(ymd(2026, 1, 1));
        for (cell, expected) in [
            ("2026年4月10日", Some(Day::Read(ymd(2026, 4, 10)))),
            ("2026-04-10", Some(Day::Read(ymd(2026, 4, 10)))),
            ("2026/7/9", Some(Day::Read(ymd(2026, 7, 9)))),
            ("2026年7月9日前", Some(Day::Read(ymd(2026, 7, 9)))),
            ("4月10日", Some(Day::YearOfList(ymd(2026, 4, 10)))),
            ("46122", Some(Day::Serial(ymd(2026, 4, 10)))),
            ("交办后3个月", None),
            ("尽快", None),
        ] {
            assert_eq!(day(cell, near), expected, "{cell}");
        }
        assert_eq!(day("4月10日", None), None);
    }

    #[test]
    fn the_year_of_a_list() {
        assert_eq!(year_in("云川市2026年建议交办清单"), Some(ymd(2026, 1, 1)));
        assert_eq!(year_in("二〇二六年三月"), Some(ymd(2026, 1, 1)));
        assert_eq!(year_in("市八届人大四次会议"), None);
    }

    #[test]
    fn people_in_cells() {
        for (cell, expected) in [
            ("沈若兰", vec!["沈若兰"]),
            ("沈 若 兰", vec!["沈若兰"]),
            ("沈若兰 柳映雪", vec!["沈若兰", "柳映雪"]),
            ("沈若兰（领衔）、柳映雪等3人", vec!["沈若兰", "柳映雪"]),
            ("沈 若 兰（领衔）等三位代表", vec!["沈若兰"]),
            ("沈若兰(城东) 柳映雪", vec!["沈若兰", "柳映雪"]),
            ("民建云川市委", vec!["民建云川市委"]),
            ("", vec![]),
        ] {
            assert_eq!(people(cell), expected, "{cell}");
        }
    }
}
