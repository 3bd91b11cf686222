//! An invented office and its cases, for the tests of desk and store.

use chrono::{DateTime, FixedOffset, NaiveDate};
use mianshang::{
    case::{Action, Intake, Kind, Number, Representative, office::Settings},
    desk::{Clock, Desk},
};
use std::path::Path;

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn noon(day: &str) -> DateTime<FixedOffset> {
    format!("{day}T12:00:00+08:00").parse().expect("a time")
}

pub fn settings() -> Settings {
    Settings {
        unit: "云川市民政局".into(),
        handler: "钟启明".into(),
        phone: "0300-5550101".into(),
        principal: "贺文山".into(),
        ..Settings::default()
    }
}

/// A desk that is set up, on 2026-08-06.
pub fn desk(dir: &Path) -> Desk {
    desk_on(dir, "2026-08-06")
}

pub fn desk_on(dir: &Path, day: &str) -> Desk {
    let mut desk = Desk::open(dir, Clock::Fixed(noon(day))).expect("the desk opens");
    if desk.is_new() {
        desk.set_up(settings()).expect("the settings are written");
    }
    desk
}

pub fn number(number: u32) -> Number {
    Number {
        kind: Kind::Suggestion,
        level: "市".into(),
        term: 8,
        session: 4,
        number,
    }
}

pub fn intake(no: u32, title: &str) -> Intake {
    Intake {
        doubts: Vec::new(),
        number: number(no),
        title: title.into(),
        unit: "云川市民政局".into(),
        representative: Representative {
            name: "柳映雪".into(),
            employer: None,
            phone: "13900000000".into(),
            ..Representative::default()
        },
        co_signers: Vec::new(),
        duty: Default::default(),
        other_units: Vec::new(),
        assigned_on: Some(date("2026-06-01")),
        due: None,
        text: String::new(),
        asks: vec!["增设助餐点".into()],
        handler: "钟启明".into(),
        phone: "0300-5550101".into(),
        principal: Some("贺文山".into()),
    }
}

pub fn accept() -> Action {
    Action::Accept {
        on: date("2026-06-03"),
        by_duty: true,
    }
}

pub fn note(text: &str) -> Action {
    Action::Note { text: text.into() }
}
