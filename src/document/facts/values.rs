//! What takes more than a line to say of a case: its parts as rows, and dates and classes by the rules.

use super::{super::papers::Ground, rows};
use crate::case::{Case, deadline, office::Term};
use crate::text::{date, numeral};
use chrono::NaiveDate;
use minijinja::Value;

pub(super) fn assisting(ground: &Ground) -> Option<NaiveDate> {
    let case = ground.case();
    let rule = ground
        .office
        .profile
        .rule(Term::Assisting, case.number.kind)?;
    let event = Term::Assisting.event();
    let due = deadline::due(event, case.assigned_on?, &rule, &ground.office.calendar);
    Some(due.date)
}

pub(super) fn class(ground: &Ground) -> String {
    let code = ground.case().class().unwrap_or_default();
    let rule = ground.office.profile.class(code);
    rule.map(|rule| rule.label.clone()).unwrap_or_default()
}

pub(super) fn sections(case: &Case) -> Value {
    let sections = (1..).zip(&case.reply().sections);
    rows(sections.map(|(number, section)| {
        vec![
            ("序号", numeral::chinese(number)),
            ("标题", section.heading.clone()),
            ("正文", section.paragraphs.join("\n")),
        ]
    }))
}

pub(super) fn contacts(case: &Case) -> Value {
    rows(case.contacts.iter().map(|contact| {
        vec![
            ("日期", date::chinese(contact.on)),
            ("方式", contact.means.clone()),
            ("对象", contact.person.clone()),
            ("内容", contact.words.clone()),
        ]
    }))
}
