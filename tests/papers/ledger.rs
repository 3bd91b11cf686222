//! The ledger as a workbook is read back by another program's eyes: no cell is a formula, dates are dates, counts add up.

use super::invented::{office, proposal, suggestion};
use calamine::{Data, DataType, Reader, Xlsx, open_workbook_from_rs};
use chrono::NaiveDate;
use mianshang::{
    case::{Case, Stage, state::NoteText},
    document::ledger::{Ledger, csv, xlsx},
};
use std::io::Cursor;

const PAYLOADS: [&str; 10] = [
    "=1+1",
    "=HYPERLINK(\"http://example.invalid\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "{=1+1}",
];

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 20).expect("a day")
}

fn ledger(cases: &[Case]) -> Ledger {
    let office = office();
    let mut ledger = Ledger::new(&office, on());
    for case in cases {
        ledger.take(case, &office);
    }
    ledger
}

/// The case with this text in every place that a person types into.
fn poisoned(text: &str) -> Case {
    let mut case = suggestion();
    case.title = text.to_owned();
    case.unit = text.to_owned();
    case.representative.name = text.to_owned();
    case.co_signers = vec![case.representative.clone()];
    case.other_units = vec![text.to_owned()];
    case.number.level = text.to_owned();
    let round = case.rounds.last_mut().expect("a round");
    let meeting = round.meetings.last_mut().expect("a meeting");
    meeting.place = text.to_owned();
    meeting.held_by = text.to_owned();
    round.opinions.last_mut().expect("an opinion").words = text.to_owned();
    round.issued.as_mut().expect("issued").doc_number = text.to_owned();
    round.class.as_mut().expect("a class").class = text.to_owned();
    round.reply.handler = text.to_owned();
    case.notes.push(NoteText {
        at: case.journal()[0].at,
        actor: String::new(),
        text: text.to_owned(),
    });
    case
}

fn book(cases: &[Case]) -> Xlsx<Cursor<Vec<u8>>> {
    let bytes = xlsx(&ledger(cases)).expect("a workbook");
    open_workbook_from_rs(Cursor::new(bytes)).expect("it opens")
}

#[test]
fn no_word_of_a_case_becomes_a_formula() {
    let cases: Vec<Case> = PAYLOADS.iter().map(|text| poisoned(text)).collect();
    let mut book = book(&cases);
    for sheet in ["台账", "汇总"] {
        let formulas = book.worksheet_formula(sheet).expect("the sheet");
        let found: Vec<&String> = formulas
            .cells()
            .map(|(_, _, it)| it)
            .filter(|it| !it.is_empty())
            .collect();
        assert!(found.is_empty(), "{found:?}");
    }
    let rows = book.worksheet_range("台账").expect("the sheet");
    assert_eq!(rows.height(), PAYLOADS.len() + 1);
    let title = |row: usize| {
        rows.get((row, 2))
            .and_then(DataType::get_string)
            .unwrap_or_default()
    };
    assert_eq!(title(1), "=1+1");
    assert_eq!(title(2), PAYLOADS[1]);
    assert_eq!(
        title(6),
        " =1+1",
        "a tab is shown as a blank, the text is whole"
    );
    for row in 1..rows.height() {
        for at in 0..rows.width() {
            let cell = rows.get((row, at)).unwrap_or(&Data::Empty);
            let plain = matches!(cell, Data::Empty | Data::String(_) | Data::DateTime(_));
            assert!(plain, "row {row}, column {at}: {cell:?}");
        }
    }
}

#[test]
fn no_cell_of_the_text_begins_as_a_formula() {
    let cases: Vec<Case> = PAYLOADS.iter().map(|text| poisoned(text)).collect();
    let bytes = csv(&ledger(&cases));
    let text = std::str::from_utf8(&bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("the mark for Excel");
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), PAYLOADS.len() + 1);
    for row in &rows {
        assert_eq!(row.len(), rows[0].len());
        for cell in row {
            let begins = cell.trim_start().chars().next().unwrap_or('x');
            assert!(!"=+-@＝＋－＠\t\r".contains(begins), "{cell:?}");
        }
    }
    assert_eq!(&rows[1][2], "·=1+1");
}

#[test]
fn dates_are_dates_and_blanks_are_blank() {
    let mut book = book(&[suggestion(), proposal()]);
    let rows = book.worksheet_range("台账").expect("the sheet");
    let at = |name: &str| {
        let head = rows.rows().next().expect("a head");
        let found = head.iter().position(|cell| cell.get_string() == Some(name));
        found.unwrap_or_else(|| panic!("no column {name}"))
    };
    let cell = |row: usize, name: &str| rows.get((row, at(name))).cloned().unwrap_or(Data::Empty);
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
    assert_eq!(cell(1, "面商时间").as_date(), day(2026, 5, 20));
    assert_eq!(cell(1, "印发日期").as_date(), day(2026, 6, 8));
    assert_eq!(cell(1, "发文字号").get_string(), Some("云民函〔2026〕15号"));
    assert_eq!(cell(1, "办理类别").get_string(), Some("A类"));
    assert_eq!(cell(1, "办理结果满意程度").get_string(), Some("满意"));
    assert_eq!(cell(2, "面商时间"), Data::Empty);
    assert_eq!(cell(2, "类别").get_string(), Some("提案"));
}

#[test]
fn every_share_tells_what_it_is_a_part_of() {
    let mut book = book(&[suggestion(), proposal(), suggestion()]);
    let rows = book.worksheet_range("汇总").expect("the sheet");
    let row = |name: &str| {
        let found = rows.rows().find(|row| row[0].get_string() == Some(name));
        let row = found.unwrap_or_else(|| panic!("no {name}"));
        (row[1].as_i64(), row[2].as_i64(), row[3].as_f64())
    };
    assert_eq!(row("建议"), (Some(2), Some(3), Some(2.0 / 3.0)));
    assert_eq!(
        row(Stage::Closed.label()),
        (Some(2), Some(3), Some(2.0 / 3.0))
    );
    assert_eq!(row("A类"), (Some(2), Some(3), Some(2.0 / 3.0)));
    assert_eq!(row("满意率（只算满意）"), (Some(2), Some(2), Some(1.0)));
    let nobody = row("不满意");
    assert_eq!(
        (nobody.0, nobody.1, nobody.2),
        (Some(0), Some(2), Some(0.0))
    );
    let told = rows.get((0, 0)).and_then(DataType::get_string);
    assert_eq!(told, Some("截至 2026-08-20，共 3 件"));
}

#[test]
fn an_empty_ledger_has_its_heads_and_no_share() {
    let mut book = book(&[]);
    assert_eq!(book.worksheet_range("台账").expect("the sheet").height(), 1);
    let rows = book.worksheet_range("汇总").expect("the sheet");
    let closed = rows
        .rows()
        .find(|row| row[0].get_string() == Some("办结率"))
        .expect("a row");
    assert_eq!(closed[3].get_string(), Some("—"));
}

#[test]
fn the_same_cases_make_the_same_bytes() {
    let bytes = || xlsx(&ledger(&[suggestion(), proposal()])).expect("a workbook");
    assert_eq!(bytes(), bytes());
    assert_eq!(csv(&ledger(&[suggestion()])), csv(&ledger(&[suggestion()])));
}

#[test]
fn a_text_longer_than_a_cell_ends_where_the_cell_does() {
    let mut case = suggestion();
    case.title = "𠮷长".repeat(20_000);
    let mut book = book(&[case]);
    let rows = book.worksheet_range("台账").expect("the sheet");
    let title = rows
        .get((1, 2))
        .and_then(DataType::get_string)
        .expect("a title");
    assert!(title.ends_with('…') && title.encode_utf16().count() <= 32_767);
}
