//! 承诺台账 on one sheet: every promise with its day, who answers for it, and what came of it.

use super::{Cell, Head, Sheet};
use crate::case::{
    Commitment,
    commitment::{End, Proof},
};
use chrono::NaiveDate;

/// Of which case a promise is.
pub struct Of<'a> {
    pub reference: &'a str,
    pub title: &'a str,
    pub representative: &'a str,
    pub class: Option<&'a str>,
    /// Heading of the section that says it.
    pub heading: &'a str,
}

/// Name of the column that the colours go by.
const STANDING: &str = "状态";

const HEADS: [Head; 13] = [
    Head::new("案号", 12),
    Head::new("标题", 18),
    Head::new("领衔", 7),
    Head::new("办理类别", 6),
    Head::new("承诺事项", 30),
    Head::new("出自", 14),
    Head::new("责任人", 8),
    Head::new("时限", 10),
    Head::new(STANDING, 8),
    Head::new("进展和证明", 24),
    Head::new("兑现情况", 20),
    Head::new("兑现日期", 10),
    Head::new("答复代表", 10),
];

/// The promises that were taken in.
pub struct PromiseSheet {
    title: String,
    on: NaiveDate,
    rows: Vec<Vec<Cell>>,
}

impl PromiseSheet {
    pub fn new(unit: &str, on: NaiveDate) -> PromiseSheet {
        PromiseSheet {
            title: format!("{unit}建议、提案答复承诺台账"),
            on,
            rows: Vec::new(),
        }
    }

    pub fn take(&mut self, of: &Of, one: &Commitment) {
        let (done, on, answered) = match &one.end {
            None => (String::new(), None, None),
            Some(End::Dropped { reason }) => (format!("不再跟踪：{reason}"), None, None),
            Some(End::Fulfilled {
                on,
                words,
                answered_on,
            }) => (words.clone(), Some(*on), *answered_on),
        };
        let standing = one.standing(self.on).label();
        self.rows.push(vec![
            Cell::text(of.reference),
            Cell::text(of.title),
            Cell::text(of.representative),
            Cell::text(of.class.unwrap_or_default()),
            Cell::text(&*one.words),
            Cell::text(from(of, one)),
            Cell::text(&*one.owner),
            Cell::date(one.due),
            Cell::text(standing),
            Cell::text(proofs(&one.proofs)),
            Cell::text(done),
            Cell::date(on),
            Cell::date(answered),
        ]);
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn sheet(&self) -> Sheet<'_> {
        Sheet {
            name: "承诺",
            title: &self.title,
            on: self.on,
            heads: HEADS.to_vec(),
            rows: &self.rows,
            colours: STANDING,
        }
    }
}

fn from(of: &Of, one: &Commitment) -> String {
    match of.heading {
        "" => one.origin.label().to_owned(),
        heading => format!("{}：{heading}", one.origin.label()),
    }
}

fn proofs(all: &[Proof]) -> String {
    let line = |one: &Proof| match &one.attachment {
        Some(file) => format!("{} {}（{file}）", one.on, one.words),
        None => format!("{} {}", one.on, one.words),
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}
