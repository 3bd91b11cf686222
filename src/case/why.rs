//! 日期由来: why a case is due when it is, in full: every date with its sum, the planned steps, the urgency, and the
//! months between drawn day by day. Pure text, the same for screen and command line.

use super::{
    calendar::{Calendar, Day},
    deadline::{self, Remaining},
    office::Office,
    signer::Signer,
    state::Case,
};
use crate::text::width::pad;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

/// One line of the explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Head(String),
    Item {
        label: String,
        text: String,
        /// It presses: near, or past and not done.
        presses: bool,
    },
    /// Goes on under the item above.
    More(String),
    /// A row of a month, to be shown as it is.
    Grid(String),
}

/// Months that are drawn at the most; a date typed with a wrong year must not fill the screen.
const MOST_MONTHS: usize = 14;

/// Why the dates of a case are what they are.
pub fn explanation(case: &Case, office: &Office, today: NaiveDate) -> Vec<Line> {
    let mut lines = vec![Line::Head("期限".to_owned())];
    lines.extend(dates(case, office, today));
    if lines.len() == 1 {
        lines.push(Line::More(
            "还不知道交办日期，算不出期限；按 E 更正交办日期，或按 h 定办理时限".to_owned(),
        ));
        return lines;
    }
    let targets = case.targets(office);
    if !targets.is_empty() {
        lines.push(Line::Head("内部安排".to_owned()));
    }
    for target in &targets {
        let left = deadline::days_left(today, target.date);
        let state = match (target.is_done, left) {
            (true, _) => "已办".to_owned(),
            (false, 0) => "就是今天".to_owned(),
            (false, 1..) => format!("还有 {left} 天"),
            (false, _) => format!("晚了 {} 天", -left),
        };
        lines.push(Line::Item {
            label: target.step.label().to_owned(),
            text: format!("{}　{state}　{}", target.date, target.why),
            presses: target.is_pressing(today),
        });
    }
    lines.extend(joint(case, office));
    if let Some(urgency) = case.urgency(office) {
        lines.push(Line::Head("急缓（越小越急）".to_owned()));
        lines.push(Line::More(urgency.words(today)));
    }
    lines.push(Line::Head("逐日".to_owned()));
    lines.push(Line::More(
        "休 放假　班 调休上班　· 周末　交 交办　止 到期　今 今天　协稿审面签送 内部安排".to_owned(),
    ));
    lines.extend(months(case, office, today));
    lines
}

/// 联名: whom the place wants answered, and where each signer stands.
fn joint(case: &Case, office: &Office) -> Vec<Line> {
    let rule = office.profile.joint.as_ref();
    let Some(rule) = rule.filter(|_| case.is_co_signed()) else {
        return Vec::new();
    };
    let verify = match rule.verify {
        true => "；请按本市规定核对",
        false => "",
    };
    let words = format!("{}（{}{verify}）", rule.answer.words(), rule.source);
    let waiting = case.waiting_signers(&office.profile);
    let item = |one: &Signer| Line::Item {
        label: one.person.name.clone(),
        text: one.standing.label().to_owned(),
        presses: waiting.iter().any(|other| other.who == one.who),
    };
    let mut lines = vec![Line::Head("联名".to_owned()), Line::More(words)];
    lines.extend(case.signers().iter().map(item));
    lines
}

fn dates(case: &Case, office: &Office, today: NaiveDate) -> Vec<Line> {
    let mut lines = Vec::new();
    for dated in case.dates(office) {
        let left = Remaining::new(today, dated.due.date, &office.calendar);
        let state = match dated.is_past {
            true => "已过".to_owned(),
            false => left.detail(),
        };
        lines.push(Line::Item {
            label: dated.kind.label().to_owned(),
            text: format!("{}　{state}", dated.due.date),
            presses: !dated.is_past && (left.overdue() || left.near(office.profile.near_due_days)),
        });
        lines.extend(dated.due.why.into_iter().map(Line::More));
    }
    lines
}

/// What stands on single days of this case, later ones over earlier.
fn marks(case: &Case, office: &Office, today: NaiveDate) -> BTreeMap<NaiveDate, &'static str> {
    use super::office::Step;
    let mut marks = BTreeMap::from([(today, "今")]);
    for target in case.targets(office) {
        let mark = match target.step {
            Step::Opinions => "协",
            Step::Draft => "稿",
            Step::Approval => "审",
            Step::Meeting => "面",
            Step::Signature => "签",
            Step::Delivery => "送",
        };
        marks.insert(target.date, mark);
    }
    marks.extend(case.round_start().map(|start| (start, "交")));
    marks.extend(case.due(office).map(|due| (due.date, "止")));
    marks
}

fn months(case: &Case, office: &Office, today: NaiveDate) -> Vec<Line> {
    let Some(due) = case.due(office) else {
        return Vec::new();
    };
    let marks = marks(case, office, today);
    let first = case.round_start().unwrap_or(today).min(due.date);
    let mut lines = Vec::new();
    let mut month = first.with_day(1);
    for _ in 0..MOST_MONTHS {
        let Some(start) = month.filter(|start| *start <= due.date) else {
            break;
        };
        lines.extend(month_rows(start, &office.calendar, &marks).map(Line::Grid));
        month = start.checked_add_months(Months::new(1));
    }
    lines
}

/// Columns of one day: two for the number, two for its mark, one between.
const DAY: usize = 5;

/// A month as rows of a grid that begins on Mondays, each day with the mark that matters most.
pub fn month_rows(
    first: NaiveDate,
    calendar: &Calendar,
    marks: &BTreeMap<NaiveDate, &str>,
) -> impl Iterator<Item = String> {
    let known = match calendar.known(first.year()) {
        true => "",
        false => "（节假日安排未收录，只知周末）",
    };
    let head = [
        format!("{}年{}月{known}", first.year(), first.month()),
        " 一   二   三   四   五   六   日".to_owned(),
    ];
    let mut rows = vec![" ".repeat(DAY * first.weekday().num_days_from_monday() as usize)];
    let days = first
        .iter_days()
        .take_while(|day| day.month() == first.month());
    for day in days {
        if day.weekday().num_days_from_monday() == 0 && day != first {
            rows.push(String::new());
        }
        let own = match calendar.day(day) {
            Day::Working => "",
            Day::Weekend => "·",
            Day::Holiday(_) => "休",
            Day::MakeUp(_) => "班",
        };
        let mark = marks.get(&day).copied().unwrap_or(own);
        let cell = pad(&format!("{:>2}{mark}", day.day()), DAY);
        if let Some(row) = rows.last_mut() {
            row.push_str(&cell);
        }
    }
    let rows = rows.into_iter().map(|row| row.trim_end().to_owned());
    head.into_iter().chain(rows)
}
