//! `check`: what a careful editor would point at. Knows the findings and prints them; must not know any check.
//! The JSON keys are a contract that scripts rely on.

use super::{
    fault::{Fault, Outcome},
    out, reference,
};
use crate::{
    case::{Case, Stage},
    desk::{CaseKey, Desk, View},
    review::{self, Finding, Known, Severity},
};
use serde::Serialize;

/// The widest that a column may get.
const WIDEST: usize = 30;

/// The findings in these cases, or in every case that is still open. Severe ones make it fail.
pub fn check(desk: &Desk, references: &[String], json: bool) -> Outcome {
    let mut cases = Vec::new();
    for key in wanted(desk, references)? {
        cases.push(desk.case(key)?);
    }
    let known = desk.known()?;
    let found: Vec<(String, Finding)> = cases
        .iter()
        .flat_map(|case| findings(desk, case, &known))
        .collect();
    match json {
        true => out::json(&found.iter().map(Told::from).collect::<Vec<_>>())?,
        false => print(cases.len(), &found)?,
    }
    let severe = found
        .iter()
        .any(|(_, one)| one.severity == Severity::Severe);
    match severe {
        true => Err(Fault::Refused(Vec::new())),
        false => Ok(()),
    }
}

fn wanted(desk: &Desk, references: &[String]) -> Result<Vec<CaseKey>, Fault> {
    if !references.is_empty() {
        let keys = references.iter().map(|typed| reference::find(desk, typed));
        return keys.collect();
    }
    let all = desk.rows(View::All, "", 0..usize::MAX)?.rows.into_iter();
    let open =
        all.filter(|row| !matches!(row.stage, Stage::Closed | Stage::Archived | Stage::Returned));
    Ok(open.map(|row| row.key).collect())
}

fn findings(desk: &Desk, case: &Case, known: &Known) -> Vec<(String, Finding)> {
    let found = review::check(case, &desk.office, known).into_iter();
    found.map(|one| (case.reference(), one)).collect()
}

fn print(cases: usize, found: &[(String, Finding)]) -> Outcome {
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|(reference, one)| cells(reference, one))
        .collect();
    out::table(&rows, WIDEST)?;
    let all: Vec<Finding> = found.iter().map(|(_, one)| one.clone()).collect();
    out::line(format!("校对 {cases} 件：{}", review::summary(&all)))
}

fn cells(reference: &str, one: &Finding) -> Vec<String> {
    let fix = one.fix.as_deref();
    let reason = match fix {
        Some(fix) => format!("{}（改为“{fix}”）", one.reason),
        None => one.reason.clone(),
    };
    vec![
        reference.to_owned(),
        one.severity.label().to_owned(),
        one.place.words(),
        one.text.clone(),
        reason,
    ]
}

#[derive(Serialize)]
struct Told<'a> {
    reference: &'a str,
    check: &'static str,
    severity: &'static str,
    place: Where,
    text: &'a str,
    reason: &'a str,
    source: &'static str,
    fix: Option<&'a str>,
}

#[derive(Serialize)]
struct Where {
    part: &'static str,
    section: Option<usize>,
    paragraph: Option<usize>,
    start: usize,
    end: usize,
}

impl<'a> From<&'a (String, Finding)> for Told<'a> {
    fn from((reference, one): &'a (String, Finding)) -> Self {
        Told {
            reference,
            check: one.check,
            severity: one.severity.id(),
            place: Where {
                part: one.place.part.id(),
                section: one.place.section,
                paragraph: one.place.paragraph,
                start: one.place.start,
                end: one.place.end,
            },
            text: &one.text,
            reason: &one.reason,
            source: one.source,
            fix: one.fix.as_deref(),
        }
    }
}
