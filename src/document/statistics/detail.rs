//! 明细: one row a case, with a column for every indicator that says whether the case is counted in it (1), is only in the
//! denominator (0), or is not in it at all (empty). Every number of the other sheets can be counted again from here.

use super::Statistics;
use crate::case::{
    Topic, Verdict,
    report::{Fact, INDICATORS, Indicator, indicator::Counts},
};
use chrono::NaiveDate;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Empty,
    Text(String),
    Date(NaiveDate),
    Number(i64),
}

impl Value {
    fn text(text: &str) -> Value {
        match text {
            "" => Value::Empty,
            text => Value::Text(text.to_owned()),
        }
    }

    fn date(day: Option<NaiveDate>) -> Value {
        day.map_or(Value::Empty, Value::Date)
    }
}

pub(super) type Of = fn(&Fact) -> Value;

/// The plain columns.
pub(super) static PLAIN: [(&str, u16, Of); 21] = [
    ("案号", 12, |one| Value::text(&one.reference)),
    ("类别", 6, |one| Value::text(one.kind.words().paper)),
    ("标题", 30, |one| Value::text(&one.title)),
    ("领衔", 8, |one| Value::text(&one.representative)),
    ("届次", 10, |one| Value::Text(one.session.label())),
    ("内容分类", 10, |one| {
        Value::text(one.topic.map_or("", Topic::label))
    }),
    ("办理方式", 8, |one| Value::text(one.duty.label())),
    ("阶段", 8, |one| Value::text(one.stage.label())),
    ("轮次", 5, |one| Value::Number(one.rounds as i64)),
    ("交办", 11, |one| Value::date(one.assigned)),
    ("签收", 11, |one| Value::date(one.accepted)),
    ("签发", 11, |one| Value::date(one.approved)),
    ("面商", 11, |one| Value::date(one.met_on)),
    ("签字", 11, |one| Value::date(one.signed_on)),
    ("办复", 11, |one| Value::date(one.answered_on)),
    ("办结", 11, |one| Value::date(one.closed_on)),
    ("办理时限", 11, |one| Value::date(one.due)),
    ("办理类别", 8, |one| {
        Value::text(one.class.as_ref().map_or("", |class| &class.label))
    }),
    ("现在算", 8, |one| {
        Value::text(one.class_now.as_ref().map_or("", |class| &class.label))
    }),
    ("初次意见", 8, |one| {
        Value::text(one.first_verdict.map_or("", Verdict::label))
    }),
    ("最后意见", 8, |one| {
        Value::text(one.verdict.map_or("", Verdict::label))
    }),
];

/// The indicators that have a column: those that count cases.
pub(super) fn flagged() -> impl Iterator<Item = &'static Indicator> {
    let cases = |one: &&Indicator| matches!(one.counts, Counts::Cases(_));
    INDICATORS.iter().filter(cases)
}

/// Heads of all columns.
pub fn heads() -> Vec<&'static str> {
    let plain = PLAIN.iter().map(|(name, ..)| *name);
    plain.chain(flagged().map(|one| one.name)).collect()
}

/// Every case as a row.
pub fn rows(sheet: &Statistics) -> Vec<Vec<Value>> {
    let today = sheet.report.today;
    let flag = |one: &Indicator, fact: &Fact| match one.counts {
        Counts::Cases(of) => of(fact, today).map_or(Value::Empty, |yes| Value::Number(yes.into())),
        Counts::Promises(_) => Value::Empty,
    };
    let row = |fact: &Fact| {
        let plain = PLAIN.iter().map(|(.., of)| of(fact));
        plain.chain(flagged().map(|one| flag(one, fact))).collect()
    };
    sheet.chosen().map(row).collect()
}

/// Place of the column of an indicator, from 0.
pub(super) fn column_of(id: &str) -> Option<u16> {
    let at = flagged().position(|one| one.id == id)?;
    u16::try_from(PLAIN.len() + at).ok()
}
