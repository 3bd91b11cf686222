//! 面商日程表: the meetings of one or several days on one sheet, in the order in which they take place.
//!
//! Knows cases and blocks; must not know any writer.

use super::block::{Align, Block, Cell, CellLine, Flow, Layout, Paper, Row, Table};
use super::papers::{Ground, Unbuilt};
use crate::case::{Case, Whom};
use crate::text::{clean::narrow, numeral};
use chrono::{Datelike, NaiveDate};

/// Millimetres of the columns: number, time, place, representative, case, who meets.
/// A telephone number stands on one line.
const WIDTHS: [u16; 6] = [11, 24, 20, 37, 27, 37];
const SHORT: u16 = 12;

/// One meeting to come, or held.
struct Meeting<'a> {
    case: &'a Case,
    with: &'a Whom,
    on: NaiveDate,
    time: &'a str,
    place: &'a str,
    held_by: &'a str,
    phone: &'a str,
}

/// The sheet of all cases of the ground.
pub fn paper(ground: &Ground) -> Result<Paper, Unbuilt> {
    let mut meetings: Vec<Meeting> = ground.cases.iter().flat_map(meetings).collect();
    meetings.sort_by_key(|one| (one.on, minutes(one.time), one.case.number.clone()));
    let title = format!("{}面商日程表", ground.office.unit);
    let header = Row::new(
        SHORT,
        WIDTHS
            .into_iter()
            .zip(["序号", "时间", "地点", "代表、委员", "建议、提案", "面商人"])
            .map(|(width, word)| Cell::label(width, word))
            .collect(),
    );
    let mut rows = vec![header.flowing(Flow::Header)];
    rows.extend((1..).zip(&meetings).map(|(number, one)| row(number, one)));
    let days = days(&meetings);
    let blocks = vec![
        Block::Title(title.clone()),
        Block::Line(format!("{days}　共{}件", meetings.len())),
        Block::Table(Table { rows }),
    ];
    Ok(Paper::new(Layout::Form, format!("{title} {days}"), blocks))
}

/// The meetings that are planned; else the last that was held.
fn meetings(case: &Case) -> Vec<Meeting<'_>> {
    let round = case.round();
    let plans = round.plan.iter().chain(&round.other_plans);
    let planned: Vec<Meeting> = plans
        .map(|plan| Meeting {
            case,
            with: &plan.with,
            on: plan.on,
            time: plan.time.as_deref().unwrap_or_default(),
            place: &plan.place,
            held_by: &plan.held_by,
            phone: &round.reply.phone,
        })
        .collect();
    if !planned.is_empty() {
        return planned;
    }
    held(case).into_iter().collect()
}

fn held(case: &Case) -> Option<Meeting<'_>> {
    let held = case.round().meetings.last()?;
    Some(Meeting {
        case,
        with: &held.with,
        on: held.on?,
        time: "",
        place: &held.place,
        held_by: &held.held_by,
        phone: &held.phone,
    })
}

/// Whether a case has a meeting to be listed.
pub fn fits(case: &Case) -> bool {
    !meetings(case).is_empty()
}

fn row(number: u32, one: &Meeting) -> Row {
    let people = one.with.each().map(|who| one.case.person(who));
    let people = people.flat_map(|person| [person.name.clone(), person.phone.clone()]);
    let kind = one.case.number.kind.words();
    let cells = [
        vec![number.to_string()],
        vec![short(one.on), one.time.to_owned()],
        vec![one.place.to_owned()],
        people.collect(),
        vec![
            format!("第{}号{}", one.case.number.number, kind.paper),
            one.case.title.clone(),
        ],
        vec![one.held_by.to_owned(), one.phone.to_owned()],
    ];
    let cells = WIDTHS.into_iter().zip(cells).map(|(width, lines)| {
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        let lines = lines.map(|line| CellLine::new(Align::Center, line));
        Cell::of(width, lines.collect()).in_the_middle()
    });
    Row::new(SHORT, cells.collect())
}

fn short(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

/// The day, or the first and the last.
fn days(meetings: &[Meeting]) -> String {
    let name = |one: &Meeting| crate::text::date::chinese(one.on);
    match meetings {
        [] => String::new(),
        [one] => name(one),
        [first, .., last] if first.on == last.on => name(first),
        [first, .., last] => format!("{}至{}", name(first), name(last)),
    }
}

/// Minutes after midnight of `下午3点半`, `15:30`, `上午九点`; what cannot be read comes last.
pub fn minutes(time: &str) -> u32 {
    let text = narrow(time);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let hour = if digits.is_empty() {
        let words = text.trim_start_matches(|c: char| !"一二三四五六七八九十两".contains(c));
        let end = words.find(['点', '时']).unwrap_or(0);
        numeral::parse(&words[..end])
    } else {
        let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let first: String = text[start..]
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        first.parse().ok()
    };
    let Some(hour) = hour.filter(|hour| *hour < 24) else {
        return u32::MAX;
    };
    let afternoon = ["下午", "晚"].iter().any(|word| text.contains(word)) && hour < 12;
    let minute = match text.split_once([':', '点', '时', '：']) {
        Some((_, rest)) if rest.starts_with('半') => 30,
        Some((_, rest)) => {
            let rest: String = rest.chars().take_while(char::is_ascii_digit).collect();
            rest.parse().unwrap_or(0)
        }
        None => 0,
    };
    (hour + if afternoon { 12 } else { 0 }) * 60 + minute
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_stand_in_their_order() {
        for (time, expected) in [
            ("上午9点", 540),
            ("9:30", 570),
            ("上午九点", 540),
            ("下午3点", 900),
            ("下午三点半", 930),
            ("15时20分", 920),
            ("12点", 720),
            ("待定", u32::MAX),
            ("", u32::MAX),
        ] {
            assert_eq!(minutes(time), expected, "{time}");
        }
    }
}
