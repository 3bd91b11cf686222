//! `check`: what a careful editor would point at. Knows the findings and prints them; must not know any check.
//! The JSON keys are a contract that scripts rely on.

use super::{
    fault::{Fault, Outcome},
    out, reference,
};
use crate::{
    case::{Case, Stage},
    desk::{CaseKey, Desk, View},
    review::{self, Finding, Known, Severity, Why},
};
use serde::Serialize;

/// The widest that a column may get.
const WIDEST: usize = 30;

/// The findings in these cases, or in every case that is still open; those that were settled only when `all` are
/// wanted. Severe ones that still speak make it fail.
pub fn check(desk: &Desk, references: &[String], all: bool, json: bool) -> Outcome {
    let mut cases = Vec::new();
    for key in wanted(desk, references)? {
        cases.push(desk.case(key)?);
    }
    let known = desk.known()?;
    let found: Vec<Found> = cases
        .iter()
        .flat_map(|case| findings(desk, case, &known, all))
        .collect();
    match json {
        true => out::json(
            &found
                .iter()
                .map(|one| Told::of(one, all))
                .collect::<Vec<_>>(),
        )?,
        false => print(cases.len(), &found)?,
    }
    let severe =
        |found: &Found| found.settled.is_none() && found.finding.severity == Severity::Severe;
    match found.iter().any(severe) {
        true => Err(Fault::Refused(Vec::new())),
        false => Ok(()),
    }
}

struct Found {
    reference: String,
    id: String,
    finding: Finding,
    settled: Option<Why>,
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

fn findings(desk: &Desk, case: &Case, known: &Known, all: bool) -> Vec<Found> {
    let sorted = review::sorted(case, review::check(case, &desk.office, known));
    let open = sorted.open.into_iter().map(|finding| (finding, None));
    let settled = sorted.settled.into_iter().filter(|_| all);
    let settled = settled.map(|(finding, why)| (finding, Some(why)));
    let mut found: Vec<Found> = open
        .chain(settled)
        .map(|(finding, settled)| Found {
            reference: case.reference(),
            id: review::id(case, &finding),
            finding,
            settled,
        })
        .collect();
    found.sort_by_key(|one| (one.finding.place.clone(), one.finding.severity));
    found
}

fn print(cases: usize, found: &[Found]) -> Outcome {
    let rows: Vec<Vec<String>> = found.iter().map(cells).collect();
    out::table(&rows, WIDEST)?;
    let open = found.iter().filter(|one| one.settled.is_none());
    let open: Vec<Finding> = open.map(|one| one.finding.clone()).collect();
    out::line(format!("校对 {cases} 件：{}", review::summary(&open)))
}

fn cells(found: &Found) -> Vec<String> {
    let one = &found.finding;
    let mut reason = one.reason.clone();
    if let Some(fix) = &one.fix {
        reason.push_str(&format!("（改为“{fix}”）"));
    }
    let level = match &found.settled {
        None => one.severity.label(),
        Some(Why::Accepted(words)) => {
            reason.push_str(&format!("；已认可：{words}"));
            "已认可"
        }
        Some(Why::Silenced) => "不提醒",
    };
    vec![
        found.reference.clone(),
        level.to_owned(),
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
    #[serde(flatten)]
    more: Option<More<'a>>,
}

/// What is told of a finding besides when all are asked for.
#[derive(Serialize)]
struct More<'a> {
    /// What `do … accept-finding` wants.
    id: &'a str,
    settled: Option<&'static str>,
    /// The word with which it was accepted.
    word: Option<&'a str>,
}

#[derive(Serialize)]
struct Where {
    part: &'static str,
    section: Option<usize>,
    paragraph: Option<usize>,
    start: usize,
    end: usize,
}

impl<'a> Told<'a> {
    fn of(found: &'a Found, all: bool) -> Self {
        let one = &found.finding;
        let (settled, word) = match &found.settled {
            None => (None, None),
            Some(Why::Accepted(word)) => (Some("accepted"), Some(word.as_str())),
            Some(Why::Silenced) => (Some("silenced"), None),
        };
        Told {
            reference: &found.reference,
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
            more: all.then_some(More {
                id: &found.id,
                settled,
                word,
            }),
        }
    }
}
