//! `list` and `show`: what a person reads, and what a script reads.

use super::{
    fault::Outcome,
    json::{Listed, Shown},
    out, reference,
    view::Chosen,
};
use crate::{
    case::{Case, Doubt, Mark, Verdict, field::label_of, office::Office},
    desk::{Desk, Row},
    text::date,
};

/// The widest that a column of the list may get.
const WIDEST: usize = 40;

/// The cases of a view that match.
pub fn list(desk: &Desk, view: Option<&str>, query: &str, json: bool) -> Outcome {
    let view = Chosen::of(desk, view)?;
    let found = desk.rows(view.view, &view.with(query)?, 0..usize::MAX)?;
    if json {
        let listed: Vec<Listed> = found.rows.iter().map(Listed::from).collect();
        return out::json(&listed);
    }
    if found.rows.is_empty() {
        return out::line(format!("{}：没有案卷", view.label));
    }
    let rows: Vec<Vec<String>> = found.rows.iter().map(cells).collect();
    out::table(&rows, WIDEST)?;
    out::line(format!("{} {} 件", view.label, found.total))
}

fn cells(row: &Row) -> Vec<String> {
    let due = row.due.map(|due| due.to_string()).unwrap_or_default();
    let marks: Vec<&str> = row.marks.iter().map(|mark| mark.label()).collect();
    vec![
        row.reference.clone(),
        row.title.clone(),
        row.representative.clone(),
        row.stage.label().to_owned(),
        due,
        row.class.clone().unwrap_or_default(),
        row.next.clone(),
        marks.join("、"),
    ]
}

/// One case in full.
pub fn show(desk: &Desk, typed: &str, json: bool) -> Outcome {
    let case = desk.case(reference::find(desk, typed)?)?;
    let today = desk.today();
    if json {
        return out::json(&Shown::new(&case, &desk.office, today));
    }
    let marks = case.marks(&desk.office, today);
    let mut lines = head(&case, &desk.office, &marks);
    lines.extend(asks(&case));
    lines.extend(letter(&case));
    lines.extend(outcome(&case, &desk.office));
    lines.extend(super::signers::lines(&case));
    lines.extend(open_points(&case, &desk.office));
    lines.extend(story(&case));
    out::lines(lines)
}

fn head(case: &Case, office: &Office, marks: &[Mark]) -> Vec<String> {
    let words = case.number.kind.words();
    let person = &case.representative;
    let mut lines = vec![
        format!("{}  {}", case.reference(), case.number),
        format!("《{}》", case.title),
        field("承办单位", &case.unit),
        field(&format!("领衔{}", words.person), &person.name),
        field("工作单位", person.employer.as_deref().unwrap_or_default()),
        field("联系电话", &person.phone),
        field("通讯地址", &person.written_to()),
        field("办理方式", case.duty.label()),
        field("现在", &with_marks(case.stage(office).label(), marks)),
    ];
    if let Some(due) = case.due(office) {
        lines.push(field("期限", &date::chinese(due.date)));
        lines.extend(due.why.iter().map(|why| format!("  {why}")));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn with_marks(stage: &str, marks: &[Mark]) -> String {
    let words = marks.iter().map(|mark| mark.label());
    let all: Vec<&str> = std::iter::once(stage).chain(words).collect();
    all.join(" · ")
}

/// Nothing at all for what is not known.
fn field(label: &str, value: &str) -> String {
    match value.trim() {
        "" => String::new(),
        value => format!("{label}：{value}"),
    }
}

fn asks(case: &Case) -> Vec<String> {
    let mut lines = vec![String::new(), "主要内容".to_owned()];
    for (at, ask) in case.asks().iter().enumerate() {
        let answered = ask.answered_by.iter();
        let places: Vec<String> = answered
            .filter_map(|id| case.reply().position(*id))
            .map(|position| position.to_string())
            .collect();
        let note = match (&ask.waived, places.is_empty()) {
            (Some(reason), _) => format!("不作答复：{reason}"),
            (None, true) => "未回应".to_owned(),
            (None, false) => format!("第{}部分回应", places.join("、")),
        };
        lines.push(format!("  {}. {}［{note}］", at + 1, ask.text));
    }
    lines
}

fn letter(case: &Case) -> Vec<String> {
    if case.reply().sections.is_empty() {
        return Vec::new();
    }
    let letter = case.letter();
    let mut lines = vec![String::new()];
    lines.extend(letter.lines());
    let reply = case.reply();
    let contact = [
        field("负责人", reply.principal.as_deref().unwrap_or_default()),
        field("承办人", &reply.handler),
        field("联系电话", &reply.phone),
        field("文本指纹", crate::case::story::short(&letter.fingerprint())),
    ];
    lines.extend(contact.into_iter().filter(|line| !line.is_empty()));
    lines
}

fn outcome(case: &Case, office: &Office) -> Vec<String> {
    let mut lines = vec![String::new()];
    if let Some(plan) = &case.round().plan {
        let (when, place) = (plan.when(), &plan.place);
        lines.push(format!("约定面商：{when} {place}，{}", plan.held_by));
    }
    if let Some(meeting) = case.meeting() {
        let on = meeting.on.map(date::chinese).unwrap_or_default();
        lines.push(format!(
            "面商：{on} {}，{}，{}",
            meeting.place, meeting.held_by, meeting.phone
        ));
    }
    if let Some(opinion) = case.opinion() {
        let verdict = opinion.verdict.map_or("未写明", Verdict::label);
        let signer = opinion.signer.as_deref().unwrap_or("未签字");
        lines.push(format!(
            "意见：{}（{verdict}），签字：{signer}",
            opinion.words
        ));
    }
    if let Some(class) = case.class() {
        let label = office
            .profile
            .class(class)
            .map_or(class, |rule| &rule.label);
        lines.push(field("办理情况", label));
    }
    match lines.len() {
        1 => Vec::new(),
        _ => lines,
    }
}

fn open_points(case: &Case, office: &Office) -> Vec<String> {
    let mut lines = Vec::new();
    let missing = case.readiness(office);
    if !missing.is_empty() {
        lines.extend([String::new(), "办结还缺".to_owned()]);
        lines.extend(missing.into_iter().map(|one| match one.fix {
            Some(fix) => format!("  {}（{fix}）", one.words),
            None => format!("  {}", one.words),
        }));
    }
    if case.stage(office).is_open() && !case.hints().is_empty() {
        lines.extend([String::new(), "提示".to_owned()]);
        lines.extend(case.hints().iter().map(|hint| format!("  {hint}")));
    }
    if !case.doubts.is_empty() {
        lines.extend([String::new(), "待核对".to_owned()]);
        let doubts = case.doubts.iter();
        lines.extend(doubts.map(|one| format!("  {}", doubt(one))));
    }
    lines
}

/// What was doubted, by the name a person knows it by.
pub fn doubt(one: &Doubt) -> String {
    let label = label_of(&one.field);
    format!("{label}：“{}”，{}", one.read, one.reason)
}

fn story(case: &Case) -> Vec<String> {
    let told = case.story().iter().map(|told| {
        let taken_back = if told.undone { "（已撤销）" } else { "" };
        let at = told.at.format("%Y-%m-%d %H:%M");
        format!(
            "  {}. {at} {} {}{taken_back}",
            told.seq, told.actor, told.words
        )
    });
    let head = [String::new(), "经过".to_owned()];
    head.into_iter().chain(told).collect()
}
