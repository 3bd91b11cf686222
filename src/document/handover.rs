//! 交接清单: what is open and by when, what was promised, what was arranged, who was talked to, and what was noted down.
//!
//! Knows cases and blocks; must not know the pack that it goes with, nor any writer.

use super::block::{Align, Block, Cell, CellLine, Field, Flow, Layout, Level, Paper, Row, Table};
use crate::{
    case::{Case, office::Office},
    text::date,
};
use chrono::NaiveDate;

/// Contacts and notes of one case that are told; the whole stands in its journal.
const TOLD: usize = 5;

/// A heading, the columns with their widths, and the rows below them.
type Part = (
    &'static str,
    &'static [(&'static str, u16)],
    Vec<Vec<String>>,
);

/// What is handed over, from whom to whom.
pub struct Handover<'a> {
    pub cases: &'a [Case],
    /// What comes next, case by case; empty where nothing does.
    pub next: &'a [&'static str],
    pub office: &'a Office,
    pub from: &'a str,
    pub to: &'a str,
    pub today: NaiveDate,
}

/// The list, with lines to be signed.
pub fn paper(over: &Handover) -> Paper {
    let title = format!("{}建议提案办理工作交接清单", over.office.unit);
    let open = over.cases.iter().filter(|case| is_open(case, over.office));
    let count = open.count();
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Paragraph(format!(
            "截至{}，移交案卷{}件，其中在办{count}件。各件的全部经过、附件在交接包里。",
            date::chinese(over.today),
            over.cases.len()
        )),
    ];
    let parts: [Part; 5] = [
        ("案卷和下一步", &CASES, cases(over)),
        ("承诺", &PROMISES, promises(over)),
        ("约定的面商", &PLANS, plans(over)),
        ("联系记录（每件最近几次）", &CONTACTS, contacts(over)),
        ("备注（没有写进材料的情况）", &NOTES, notes(over)),
    ];
    let numerals = ["一", "二", "三", "四", "五"];
    for ((name, heads, rows), numeral) in parts.into_iter().zip(numerals) {
        blocks.push(Block::Heading(Level::One, format!("{numeral}、{name}")));
        match rows.is_empty() {
            true => blocks.push(Block::Paragraph("没有。".to_owned())),
            false => blocks.push(Block::Table(table(heads, rows))),
        }
    }
    blocks.push(Block::Contacts(vec![
        Field::new("移交人", over.from),
        Field::new("接收人", over.to),
        Field::new("监交人", ""),
    ]));
    Paper::new(Layout::Official, title, blocks)
}

/// Millimetres: a reference and a date stand on one line.
const CASES: [(&str, u16); 6] = [
    ("案号", 33),
    ("标题", 35),
    ("代表", 16),
    ("阶段", 17),
    ("时限", 31),
    ("下一步", 24),
];
const PROMISES: [(&str, u16); 4] = [("案号", 33), ("承诺", 70), ("时限", 31), ("责任人", 22)];
const PLANS: [(&str, u16); 4] = [("案号", 33), ("时间", 48), ("地点", 49), ("面商人", 26)];
const CONTACTS: [(&str, u16); 4] = [("案号", 33), ("日期", 31), ("方式、何人", 32), ("内容", 60)];
const NOTES: [(&str, u16); 3] = [("案号", 33), ("日期", 31), ("内容", 92)];

fn is_open(case: &Case, office: &Office) -> bool {
    case.stage(office).is_open()
}

fn cases(over: &Handover) -> Vec<Vec<String>> {
    let row = |(case, next): (&Case, &str)| {
        let due = case.due(over.office).map(|due| due.date);
        let days = case.days_left(over.office, over.today);
        let late = match days.filter(|days| *days < 0 && is_open(case, over.office)) {
            Some(days) => format!("（超期{}天）", -days),
            None => String::new(),
        };
        vec![
            case.reference(),
            case.title.clone(),
            case.representative.name.clone(),
            case.stage(over.office).label().to_owned(),
            format!(
                "{}{late}",
                due.map(|due| due.to_string()).unwrap_or_default()
            ),
            next.to_owned(),
        ]
    };
    let mut cases: Vec<(&Case, &str)> = over.cases.iter().zip(over.next.iter().copied()).collect();
    cases.sort_by_key(|(case, _)| {
        let due = case.due(over.office).map(|due| due.date);
        (
            !is_open(case, over.office),
            due.is_none(),
            due,
            case.reference(),
        )
    });
    cases.into_iter().map(row).collect()
}

fn promises(over: &Handover) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for case in over.cases {
        for one in case.commitments().iter().filter(|one| one.is_open()) {
            rows.push(vec![
                case.reference(),
                one.words.clone(),
                one.due.map(|due| due.to_string()).unwrap_or_default(),
                one.owner.clone(),
            ]);
        }
    }
    rows
}

fn plans(over: &Handover) -> Vec<Vec<String>> {
    let row = |case: &Case| {
        let plan = case.round().plan.as_ref()?;
        is_open(case, over.office).then(|| {
            vec![
                case.reference(),
                plan.when(),
                plan.place.clone(),
                plan.held_by.clone(),
            ]
        })
    };
    over.cases.iter().filter_map(row).collect()
}

fn contacts(over: &Handover) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for case in over.cases {
        for one in case.contacts.iter().rev().take(TOLD) {
            rows.push(vec![
                case.reference(),
                one.on.to_string(),
                format!("{} {}", one.means, one.person),
                one.words.clone(),
            ]);
        }
    }
    rows
}

fn notes(over: &Handover) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for case in over.cases {
        for note in case.notes.iter().rev().take(TOLD) {
            rows.push(vec![
                case.reference(),
                note.at.date_naive().to_string(),
                note.text.clone(),
            ]);
        }
    }
    rows
}

fn table(heads: &[(&str, u16)], rows: Vec<Vec<String>>) -> Table {
    let head = heads.iter().map(|(name, width)| Cell::label(*width, *name));
    let mut all = vec![Row::new(9, head.collect()).flowing(Flow::Header)];
    for row in rows {
        let cells = heads.iter().zip(row).map(|((_, width), text)| {
            Cell::of(*width, vec![CellLine::new(Align::Left, text)]).in_the_middle()
        });
        all.push(Row::new(9, cells.collect()).flowing(Flow::Breaks));
    }
    Table { rows: all }
}
