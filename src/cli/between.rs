//! The JSON of what stands between a case and others: units that handle it with us.
//! The keys are a contract that scripts rely on; new ones may only be added after the old ones.

use crate::case::{Case, CoUnit, co_handling::Taken};
use chrono::NaiveDate;
use serde::Serialize;

/// One of the other units.
#[derive(Serialize)]
pub struct Unit {
    #[serde(flatten)]
    unit: CoUnit,
    /// Positions of the asks that it was asked for, from 1.
    asked_for: Vec<usize>,
    /// Position of the section that its opinion was used in, from 1.
    used_in: Option<usize>,
    days_late: i64,
}

/// Those of the present round.
pub fn units(case: &Case, today: NaiveDate) -> Vec<Unit> {
    let asked_for = |unit: &CoUnit| {
        let asked = unit.asked.as_ref();
        let numbered = case.asks().iter().enumerate();
        let meant = numbered.filter(|(_, ask)| asked.is_some_and(|it| it.asks.contains(&ask.id)));
        meant.map(|(at, _)| at + 1).collect()
    };
    let used_in = |unit: &CoUnit| match &unit.taken {
        Some(Taken::Used { section, .. }) => case.reply().position((*section)?),
        Some(Taken::Left { .. }) | None => None,
    };
    let units = case.co_units().into_iter();
    units
        .map(|unit| Unit {
            asked_for: asked_for(&unit),
            used_in: used_in(&unit),
            days_late: unit.days_late(today),
            unit,
        })
        .collect()
}
