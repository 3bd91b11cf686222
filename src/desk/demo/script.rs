//! One invented case as a file: what it is, and what was done to it on which day.

use crate::{
    case::{
        Action, Case, Duty, Entry, Intake, Kind, Number, Representative, field, office::Settings,
    },
    command::{self, Does, Ground},
    desk::{Deed, Desk, perform},
};
use anyhow::{Context, anyhow, bail};
use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A case and its life, in days from today.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    kind: Kind,
    number: u32,
    title: String,
    representative: String,
    employer: String,
    representative_phone: String,
    #[serde(default)]
    co_signers: String,
    #[serde(default)]
    duty: Duty,
    #[serde(default)]
    other_units: String,
    assigned: i64,
    asks: Vec<String>,
    text: String,
    #[serde(default, rename = "section")]
    sections: Vec<Part>,
    #[serde(default, rename = "step")]
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    heading: String,
    paragraphs: Vec<String>,
    /// Numbers of the asks it answers, from 1.
    #[serde(default)]
    answers: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    day: i64,
    /// A command, or `draft`: the sections are written and linked.
    #[serde(rename = "do")]
    command: String,
    #[serde(default)]
    with: BTreeMap<String, Value>,
}

/// A text, or a date in days from today.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Day(i64),
    Text(String),
}

impl Script {
    pub fn parse(text: &str) -> anyhow::Result<Script> {
        Ok(toml::from_str(text)?)
    }

    /// The whole life as deeds; `None` when the case is already on the desk.
    /// `people` lend their names where the office has not said who it is.
    pub fn rehearse(&self, desk: &Desk, people: &Settings) -> anyhow::Result<Option<Vec<Deed>>> {
        let intake = self.intake(desk, people);
        if desk.find(&intake.number.reference())?.is_some() {
            return Ok(None);
        }
        let mut stage = Rehearsal::new(desk);
        stage.act(self.assigned, Action::Register(Box::new(intake)));
        for step in &self.steps {
            let played = self.step(step, &mut stage);
            played
                .with_context(|| format!("第{}号第{}天 {}", self.number, step.day, step.command))?;
        }
        Ok(Some(stage.story))
    }

    fn intake(&self, desk: &Desk, people: &Settings) -> Intake {
        let office = &desk.office;
        let (term, session) = desk.sitting();
        let named = |name| Representative {
            name,
            ..Representative::default()
        };
        Intake {
            doubts: Vec::new(),
            number: Number {
                kind: self.kind,
                level: office.level.clone(),
                term,
                session,
                number: self.number,
            },
            title: self.title.clone(),
            unit: office.unit.clone(),
            representative: Representative {
                name: self.representative.clone(),
                employer: Some(self.employer.clone()),
                phone: self.representative_phone.clone(),
                ..Representative::default()
            },
            co_signers: field::list(&self.co_signers)
                .into_iter()
                .map(named)
                .collect(),
            duty: self.duty,
            other_units: field::list(&self.other_units),
            assigned_on: Some(moment(desk, self.assigned).date_naive()),
            due: None,
            text: self.text.trim().to_owned(),
            asks: self.asks.clone(),
            handler: said_or(&office.handler, &people.handler),
            phone: said_or(&office.phone, &people.phone),
            principal: Some(said_or(&office.principal, &people.principal)),
        }
    }

    fn step(&self, step: &Step, stage: &mut Rehearsal) -> anyhow::Result<()> {
        if step.command != "draft" {
            return stage.command(step.day, &step.command, &step.with);
        }
        for part in &self.sections {
            let heading = ("heading".to_owned(), Value::Text(part.heading.clone()));
            let text = ("text".to_owned(), Value::Text(part.paragraphs.join("\n")));
            stage.command(step.day, "add-section", &[heading, text].into())?;
        }
        for (section, part) in self.sections.iter().enumerate() {
            for ask in &part.answers {
                let ask = ("ask".to_owned(), Value::Text(ask.to_string()));
                let section = ("section".to_owned(), Value::Text((section + 1).to_string()));
                stage.command(step.day, "link", &[ask, section].into())?;
            }
        }
        Ok(())
    }
}

fn said_or(said: &str, lent: &str) -> String {
    let chosen = if said.is_empty() { lent } else { said };
    chosen.to_owned()
}

/// Nine in the morning, so many days from the desk's today.
fn moment(desk: &Desk, day: i64) -> DateTime<FixedOffset> {
    let now = desk.now();
    let morning = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let local = (now.date_naive() + TimeDelta::days(day)).and_time(morning);
    let at = local.and_local_timezone(*now.offset()).single();
    // Nothing of today may be written before it happened.
    at.unwrap_or(now).min(now)
}

/// A case that grows in memory, so that each command sees what the ones before it have done.
struct Rehearsal<'d> {
    desk: &'d Desk,
    case: Option<Case>,
    story: Vec<Deed>,
}

impl<'d> Rehearsal<'d> {
    fn new(desk: &'d Desk) -> Self {
        Rehearsal {
            desk,
            case: None,
            story: Vec::new(),
        }
    }

    /// Makes the action that the command was filled in for.
    fn command(
        &mut self,
        day: i64,
        name: &str,
        with: &BTreeMap<String, Value>,
    ) -> anyhow::Result<()> {
        let command = command::find(name).ok_or_else(|| anyhow!("没有命令 {name}"))?;
        let today = moment(self.desk, day).date_naive();
        let ground = Ground {
            case: self.case.as_ref(),
            office: &self.desk.office,
            today,
        };
        let values = with.iter().map(|(name, value)| match name.as_str() {
            "class" => (name, self.class(&self.said(value))),
            _ => (name, self.said(value)),
        });
        let values = perform::with_defaults(command, values.collect(), &ground);
        let values = values.map_err(|absent| anyhow!("缺 {}", absent[0].name))?;
        let Does::Act(build) = command.does else {
            bail!("{name} 不能写进示例");
        };
        let action = build(&values, &ground)?;
        self.act(day, action);
        Ok(())
    }

    /// A, B, C of the scripts in the letters of the office's own scheme.
    fn class(&self, letter: &str) -> String {
        let at = ["A", "B", "C"].iter().position(|known| *known == letter);
        let own = at.and_then(|at| self.desk.office.profile.classes.get(at));
        own.map_or_else(|| letter.to_owned(), |rule| rule.code.clone())
    }

    fn said(&self, value: &Value) -> String {
        let date = |day: i64| (self.desk.today() + TimeDelta::days(day)).to_string();
        match value {
            Value::Day(day) => date(*day),
            Value::Text(text) => text.trim().replace("{year}", &date(0)[..4]),
        }
    }

    fn act(&mut self, day: i64, action: Action) {
        let at = moment(self.desk, day);
        let entry = Entry {
            seq: self.case.as_ref().map_or(0, Case::head) + 1,
            at,
            actor: self.desk.office.handler.clone(),
            batch: None,
            action: action.clone(),
        };
        self.case = match self.case.take() {
            Some(case) => case.applied(entry),
            None => Case::fold(&[entry]).ok().flatten(),
        };
        self.story.push((at, action));
    }
}
