//! 统计: from plain facts to indicators, each with its numerator, its denominator and the cases of both.
//!
//! Pure: facts and a day in, numbers out. Nothing is rounded before it is shown and nothing is supposed: what is not on
//! record is in no denominator that asks for it (see `indicator`). Knows no file, no table, no screen.

pub mod cut;
pub mod fact;
pub mod indicator;
pub mod scored;
pub mod slice;
pub mod tally;
pub mod time;

pub use cut::{Cut, Part};
pub use fact::{Fact, Session};
pub use indicator::{INDICATORS, Indicator};
pub use scored::Scored;
pub use slice::Slice;
pub use tally::{Item, Tally};

use crate::case::score::ScoreRule;
use chrono::NaiveDate;

/// One indicator over the chosen cases, and over those before.
pub struct Figure {
    pub indicator: &'static Indicator,
    pub now: Tally,
    pub before: Option<Tally>,
}

impl Figure {
    /// +3.2 in percentage points; empty where one of both has no denominator.
    pub fn change(&self) -> String {
        let before = self.before.as_ref().and_then(Tally::tenths);
        let Some((now, before)) = self.now.tenths().zip(before) else {
            return String::new();
        };
        let change = now as i64 - before as i64;
        let sign = match change {
            0 => return "持平".to_owned(),
            n if n < 0 => "-",
            _ => "+",
        };
        format!("{sign}{}.{}", change.abs() / 10, change.abs() % 10)
    }
}

/// The report of some cases on a day.
pub struct Report {
    pub slice: Slice,
    pub today: NaiveDate,
    /// Places of its cases among the facts.
    pub chosen: Vec<usize>,
    pub figures: Vec<Figure>,
    /// What it is compared with.
    pub before: Option<Slice>,
    pub scores: Vec<Scored>,
}

impl Report {
    /// Reckons everything anew; ten thousand cases take a moment only.
    pub fn of(facts: &[Fact], slice: Slice, scores: &[ScoreRule], today: NaiveDate) -> Report {
        let chosen = slice.of(facts);
        let before = slice.before(facts);
        let earlier = before.map(|slice| slice.of(facts));
        let figures = INDICATORS.iter().map(|indicator| Figure {
            indicator,
            now: Tally::of(indicator, facts, &chosen, today),
            before: earlier
                .as_ref()
                .map(|chosen| Tally::of(indicator, facts, chosen, today)),
        });
        let mut report = Report {
            slice,
            today,
            figures: figures.collect(),
            chosen,
            before,
            scores: Vec::new(),
        };
        report.scores = scored::scored(scores, facts, &report);
        report
    }

    /// The figure of an indicator.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|one| one.indicator.id == id)
    }
}

/// The rates that every part of a cut is compared by.
pub const COMPARED: [&str; 5] = ["answered", "on-time", "met", "accepted", "solved"];
