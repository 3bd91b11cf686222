//! What takes more than a line to say of a case: its parts as rows, and dates and classes by the rules.

use super::{super::papers::Ground, rows};
use crate::case::{Case, CoUnit};
use crate::text::{date, numeral};
use chrono::NaiveDate;
use minijinja::Value;

/// Those that a letter of request goes to: nobody has written to them, or they have not answered.
pub(super) fn to_ask(ground: &Ground) -> Vec<String> {
    let units = meant(ground).filter(CoUnit::is_open);
    or_all(units.map(|one| one.unit).collect(), ground.case())
}

/// Those that were asked and have not answered.
pub(super) fn awaited(ground: &Ground) -> Vec<String> {
    let units = meant(ground).filter(CoUnit::is_awaited);
    or_all(units.map(|one| one.unit).collect(), ground.case())
}

/// The units that this letter is for.
fn meant<'a>(ground: &Ground<'a>) -> impl Iterator<Item = CoUnit> + use<'a> {
    let only = ground.units;
    let units = ground.case().co_units().into_iter();
    units.filter(move |one| only.is_empty() || only.contains(&one.unit))
}

/// While nothing is on record the letter goes to all.
fn or_all(units: Vec<String>, case: &Case) -> Vec<String> {
    match units.is_empty() {
        true => case.other_units.clone(),
        false => units,
    }
}

/// The asks that some awaited unit was asked to answer, or all of them.
pub(super) fn wanted<'a>(ground: &Ground<'a>) -> Vec<&'a str> {
    let case = ground.case();
    let units = meant(ground).filter(CoUnit::is_awaited);
    let meant: Vec<_> = units.filter_map(|one| Some(one.asked?.asks)).collect();
    let all = meant.iter().any(Vec::is_empty) || meant.is_empty();
    let asks = case.asks().iter();
    let named = asks.filter(|ask| all || meant.iter().any(|asks| asks.contains(&ask.id)));
    named.map(|ask| ask.text.as_str()).collect()
}

pub(super) fn topic(ground: &Ground) -> String {
    let topics = meant(ground).filter(CoUnit::is_awaited);
    let mut topics: Vec<String> = topics.filter_map(|one| Some(one.asked?.topic)).collect();
    topics.retain(|topic| !topic.trim().is_empty());
    topics.dedup();
    topics.join("；")
}

/// As it was written to them, else as the place and the plan want it.
pub(super) fn assisting(ground: &Ground) -> Option<NaiveDate> {
    let case = ground.case();
    let by_rule = || Some(case.opinions_by_rule(ground.office)?.date);
    let awaited = meant(ground).filter(CoUnit::is_awaited);
    let written = awaited.filter_map(|one| Some(one.asked?.due)).min();
    written
        .or_else(|| case.opinions_wanted_by(ground.office, ground.today))
        .or_else(by_rule)
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

pub(super) fn own(text: &str) -> Value {
    Value::from(text)
}

pub(super) fn list<'a>(texts: impl Iterator<Item = &'a str>) -> Value {
    Value::from_iter(texts.map(Value::from))
}

/// A day in words; nothing while it is not known.
pub(super) fn day(day: Option<NaiveDate>) -> Value {
    Value::from(day.map(date::chinese).unwrap_or_default())
}

pub(super) fn unit<'a>(ground: &Ground<'a>) -> &'a str {
    super::super::reply::unit(ground.case(), ground.office)
}

pub(super) fn words(ground: &Ground) -> &'static crate::case::kind::Words {
    ground.case().number.kind.words()
}
