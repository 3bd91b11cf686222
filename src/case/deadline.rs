//! stub
use super::{calendar::Calendar, office::Rule};
use chrono::NaiveDate;
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub date: NaiveDate,
    pub why: Vec<String>,
    pub unknown_years: Vec<i32>,
}
pub fn due(start: NaiveDate, _event: &str, _rule: &Rule, _c: &Calendar) -> Due {
    Due {
        date: start,
        why: vec![],
        unknown_years: vec![],
    }
}
