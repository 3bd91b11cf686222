//! The columns of the ledger, each with its name and where its value comes from. A new column is one row.

use super::{Cell, Clock};
use crate::case::{Case, Duty, Representative, Verdict, office::Office};
use chrono::NaiveDate;

pub(super) struct Column {
    pub name: &'static str,
    /// As wide as it gets, in columns of text; a longer text is wrapped, so that the whole sheet prints on one width.
    pub most: u16,
    pub of: fn(&Case, &Office, NaiveDate) -> Cell,
}

const fn column(
    name: &'static str,
    most: u16,
    of: fn(&Case, &Office, NaiveDate) -> Cell,
) -> Column {
    Column { name, most, of }
}

/// Name of the column that says whether a case is late, which the colours go by.
pub(super) const LATE: &str = "是否超期";

pub(super) static COLUMNS: &[Column] = &[
    column("案号", 12, |case, _, _| Cell::text(case.reference())),
    column("类别", 5, |case, _, _| {
        Cell::text(case.number.kind.words().paper)
    }),
    column("标题", 18, |case, _, _| Cell::text(&*case.title)),
    column("领衔", 7, |case, _, _| {
        Cell::text(&*case.representative.name)
    }),
    column("附议", 9, |case, _, _| {
        Cell::text(names(&case.co_signers))
    }),
    column("办理方式", 6, |case, _, _| {
        Cell::text(case.duty.label())
    }),
    column("主办单位", 12, |case, _, _| Cell::text(lead(case))),
    column("协办单位", 12, |case, _, _| Cell::text(assisting(case))),
    column("交办日期", 10, |case, _, _| {
        Cell::date(case.assigned_on)
    }),
    column("签收日期", 10, |case, _, _| {
        Cell::date(case.accepted_on)
    }),
    column("办理时限", 10, |case, office, _| {
        Cell::date(case.due(office).map(|due| due.date))
    }),
    column("时限依据", 18, |case, office, _| {
        Cell::text(counted(case, office))
    }),
    column("阶段", 7, |case, office, _| {
        Cell::text(case.stage(office).label())
    }),
    column(LATE, 9, |case, office, on| {
        Cell::text(late(case, office, on))
    }),
    column("面商时间", 10, |case, _, _| {
        Cell::date(case.meeting().and_then(|meeting| meeting.on))
    }),
    column("面商地点", 10, |case, _, _| {
        Cell::text(case.meeting().map_or("", |meeting| &meeting.place))
    }),
    column("面商人", 7, |case, _, _| {
        Cell::text(case.meeting().map_or("", |meeting| &meeting.held_by))
    }),
    column("代表（委员）意见", 16, |case, _, _| {
        Cell::text(words(case))
    }),
    column("办理结果满意程度", 8, |case, _, _| {
        Cell::text(verdict(case.verdict()))
    }),
    column("办理态度满意程度", 8, |case, _, _| {
        Cell::text(verdict(case.round().last_attitude()))
    }),
    column("办理类别", 6, |case, office, _| {
        Cell::text(class(case, office))
    }),
    column("发文字号", 12, |case, _, _| {
        Cell::text(
            case.round()
                .issued
                .as_ref()
                .map_or("", |issued| &issued.doc_number),
        )
    }),
    column("印发日期", 10, |case, _, _| {
        Cell::date(case.round().issued.as_ref().map(|issued| issued.on))
    }),
    column("办结日期", 10, |case, _, _| {
        Cell::date(case.round().closed.as_ref().and_then(|closed| closed.on))
    }),
    column("承办人", 7, |case, _, _| {
        Cell::text(&*case.reply().handler)
    }),
    column("备注", 14, |case, office, on| {
        Cell::text(remarks(case, office, on))
    }),
];

/// What the lead said; of several signers who said what.
fn words(case: &Case) -> String {
    let signers = case.signers();
    let told = signers.iter().filter_map(|one| {
        let words = &one.opinion?.words;
        Some(match case.is_co_signed() {
            true => format!("{}：{words}", one.person.name),
            false => words.clone(),
        })
    });
    told.collect::<Vec<_>>().join("；")
}

fn names(people: &[Representative]) -> String {
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    names.join("、")
}

/// Who leads: this unit, or the one that it assists.
fn lead(case: &Case) -> String {
    match case.duty {
        Duty::Lead | Duty::Separate => case.unit.clone(),
        Duty::Assisting => case.other_units.join("、"),
    }
}

fn assisting(case: &Case) -> String {
    match case.duty {
        Duty::Lead | Duty::Separate => case.other_units.join("、"),
        Duty::Assisting => case.unit.clone(),
    }
}

/// How the date was counted; the rule's own source is the same for every row, and the desk shows it.
fn counted(case: &Case, office: &Office) -> String {
    let why = case.due(office).map(|due| due.why).unwrap_or_default();
    let lines: Vec<&str> = why
        .iter()
        .map(String::as_str)
        .filter(|line| !line.starts_with("依据："))
        .collect();
    lines.join("；")
}

fn verdict(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("", Verdict::label)
}

/// As the profile prints it: A类.
pub(super) fn class(case: &Case, office: &Office) -> String {
    let code = case.class().unwrap_or_default();
    let rule = office.profile.class(code);
    rule.map_or(code, |rule| &rule.label).to_owned()
}

/// How the case stands on a day: late ones first, then those within the profile's days.
pub(super) fn clock(case: &Case, office: &Office, on: NaiveDate) -> Clock {
    let near = i64::from(office.profile.near_due_days);
    match case.days_left(office, on) {
        _ if !case.stage(office).is_open() => Clock::Calm,
        Some(days) if days < 0 => Clock::Overdue,
        Some(days) if days <= near => Clock::Near,
        _ => Clock::Calm,
    }
}

/// Closed after its last day; nothing for a case still open or one without either date.
pub(super) fn closed_late(case: &Case, office: &Office) -> Option<bool> {
    let closed = case.round().closed.as_ref()?.on?;
    Some(closed > case.due(office)?.date)
}

fn late(case: &Case, office: &Office, on: NaiveDate) -> String {
    let days = case.days_left(office, on);
    match (clock(case, office, on), days, closed_late(case, office)) {
        (Clock::Overdue, Some(days), _) => format!("超期{}天", -days),
        (Clock::Near, Some(0), _) => "今天到期".to_owned(),
        (Clock::Near, Some(days), _) => format!("临近，还有{days}天"),
        (Clock::Calm, Some(days), None) if case.stage(office).is_open() => format!("还有{days}天"),
        (_, _, Some(true)) => "超期办结".to_owned(),
        (_, _, Some(false)) => "按时办结".to_owned(),
        _ => String::new(),
    }
}

/// What stands beside the stage, the year's round, and the handler's last note.
fn remarks(case: &Case, office: &Office, on: NaiveDate) -> String {
    let marks = case.marks(office, on);
    let mut words: Vec<String> = marks
        .iter()
        .filter(|mark| **mark != crate::case::Mark::Overdue)
        .map(|mark| mark.label().to_owned())
        .collect();
    words.extend(case.notes.last().map(|note| note.text.clone()));
    words.join("；")
}
