//! What a command stands on: the case, the office, the day, and what is selected on screen.

use super::{Choice, Fault, Values};
use crate::case::{AskId, Case, SectionId, office::Office};
use chrono::NaiveDate;

pub struct Ground<'a> {
    /// `None` only while a new case is being registered.
    pub case: Option<&'a Case>,
    pub office: &'a Office,
    pub today: NaiveDate,
}

impl<'a> Ground<'a> {
    pub fn new(case: &'a Case, office: &'a Office, today: NaiveDate) -> Self {
        Ground {
            case: Some(case),
            office,
            today,
        }
    }

    pub fn case(&self) -> Result<&'a Case, Fault> {
        self.case.ok_or_else(|| Fault::new("", "没有选中案卷"))
    }

    /// The ask whose number (from 1) was given.
    pub fn ask(&self, values: &Values, name: &str) -> Result<AskId, Fault> {
        let asks = self.case()?.asks();
        let at = values.number(name)? as usize;
        let ask = at.checked_sub(1).and_then(|index| asks.get(index));
        let words = || format!("没有第 {at} 项要求（共 {} 项）", asks.len());
        ask.map(|ask| ask.id)
            .ok_or_else(|| Fault::new(name, words()))
    }

    /// The section whose number (from 1) was given.
    pub fn section(&self, values: &Values, name: &str) -> Result<SectionId, Fault> {
        let sections = &self.case()?.reply().sections;
        let at = values.number(name)? as usize;
        let section = at.checked_sub(1).and_then(|index| sections.get(index));
        let words = || format!("没有第 {at} 部分（共 {} 部分）", sections.len());
        section
            .map(|section| section.id)
            .ok_or_else(|| Fault::new(name, words()))
    }
}

pub fn ask_choices(ground: &Ground) -> Vec<Choice> {
    let asks = ground.case.map(Case::asks).unwrap_or_default();
    numbered(asks.iter().map(|ask| ask.text.as_str()))
}

pub fn section_choices(ground: &Ground) -> Vec<Choice> {
    let sections = ground.case.map(|case| &case.reply().sections[..]);
    let sections = sections.unwrap_or_default();
    numbered(sections.iter().map(|section| section.heading.as_str()))
}

fn numbered<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Choice> {
    let rows = texts.enumerate();
    rows.map(|(at, text)| Choice::new((at + 1).to_string(), format!("{}. {text}", at + 1)))
        .collect()
}
