//! The figures on paper: the workbook read back by another program's eyes, with counts that follow from its own details,
//! charts of its own and no word of a case in a formula; the summary with every number in its last table.

use super::invented::{office_of, proposal, suggestion};
use calamine::{Data, DataType, Reader, Xlsx, open_workbook_from_rs};
use chrono::NaiveDate;
use mianshang::{
    case::{
        office::Office,
        report::{Fact, Report, Slice},
    },
    document::{
        docx,
        statistics::{Statistics, summary, xlsx},
        text,
    },
};
use std::io::{Cursor, Read};

fn on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 20).expect("a day")
}

fn national() -> Office {
    office_of(include_str!("../../data/profiles/national.toml"), "letter")
}

fn facts(title: Option<&str>) -> Vec<Fact> {
    let office = national();
    let mut facts = vec![
        Fact::of(&suggestion(), &office),
        Fact::of(&proposal(), &office),
    ];
    if let Some(title) = title {
        for fact in &mut facts {
            fact.title = title.to_owned();
            fact.representative = title.to_owned();
        }
    }
    facts
}

fn report(facts: &[Fact]) -> Report {
    let office = national();
    Report::of(facts, Slice::default(), &office.profile.scores, on())
}

fn bytes(facts: &[Fact]) -> Vec<u8> {
    let report = report(facts);
    xlsx(&Statistics {
        unit: "云川市民政局",
        facts,
        report: &report,
    })
    .expect("a workbook")
}

fn book(facts: &[Fact]) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes(facts))).expect("it opens")
}

#[test]
fn every_count_follows_from_the_details_of_the_same_book() {
    let facts = facts(None);
    let report = report(&facts);
    let mut book = book(&facts);
    let details = book.worksheet_range("明细").expect("the sheet");
    let figures = book.worksheet_range("指标").expect("the sheet");
    let heads: Vec<String> = details
        .rows()
        .next()
        .expect("a head")
        .iter()
        .map(ToString::to_string)
        .collect();
    for (row, figure) in (2..).zip(&report.figures) {
        let name = figures.get((row, 0)).expect("a name").to_string();
        assert_eq!(name, figure.indicator.name);
        let Some(column) = heads.iter().position(|head| *head == name) else {
            assert_eq!(figure.indicator.id, "promises");
            continue;
        };
        let flags = details.rows().skip(1).map(|row| &row[column]);
        let numbers: Vec<f64> = flags.filter_map(DataType::as_f64).collect();
        let ones = numbers.iter().filter(|one| **one == 1.0).count();
        assert_eq!(
            (ones, numbers.len()),
            (figure.now.part.len(), figure.now.whole.len()),
            "{name}"
        );
        let shown = |column| match figures.get((row, column)) {
            Some(Data::Float(number)) => number.to_string(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        assert_eq!(shown(1), ones.to_string(), "{name}");
        assert_eq!(shown(2), numbers.len().to_string(), "{name}");
    }
}

#[test]
fn the_only_formulas_are_our_own_counts() {
    let evil = facts(Some("=HYPERLINK(\"http://example.invalid\")"));
    let mut book = book(&evil);
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).expect("the sheet");
        for (_, _, formula) in formulas.cells().filter(|(.., it)| !it.is_empty()) {
            let ours = ["COUNTIF(明细!", "COUNT(明细!", "IF(C"];
            assert!(
                sheet == "指标" && ours.iter().any(|start| formula.starts_with(start)),
                "{sheet}: {formula}"
            );
        }
    }
    let details = book.worksheet_range("明细").expect("the sheet");
    let title = details.get((1, 2)).expect("a title").to_string();
    assert_eq!(title, "=HYPERLINK(\"http://example.invalid\")");
}

#[test]
fn the_book_has_charts_of_its_own_and_is_the_same_each_time() {
    let facts = facts(None);
    let once = bytes(&facts);
    assert_eq!(once, bytes(&facts));
    let mut zip = zip::ZipArchive::new(Cursor::new(once)).expect("a package");
    let mut charts = 0;
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).expect("a part");
        if part
            .name()
            .is_ok_and(|name| name.starts_with("xl/charts/chart"))
        {
            charts += 1;
            let mut xml = String::new();
            part.read_to_string(&mut xml).expect("XML");
            assert!(xml.contains("<c:ser>") && xml.contains("<c:cat>"), "{xml}");
        }
    }
    assert_eq!(charts, 6);
}

#[test]
fn the_summary_says_what_the_records_say_and_where_from() {
    let facts = facts(None);
    let report = report(&facts);
    let paper = summary::paper(&Statistics {
        unit: "云川市民政局",
        facts: &facts,
        report: &report,
    });
    let told = text::write(&paper);
    insta::assert_snapshot!("summary_told", told);
    let gaps = told.matches("【请写：").count();
    assert_eq!(gaps, 4, "what a person must write");
    let mut numbers: Vec<usize> = Vec::new();
    for piece in told.split('[').skip(1) {
        let digits: String = piece.chars().take_while(char::is_ascii_digit).collect();
        numbers.extend(digits.parse::<usize>());
    }
    let expected: Vec<usize> = (1..=numbers.len()).collect();
    assert_eq!(numbers, expected, "each number has a row of its own");
    assert!(docx::write(&paper).is_ok());
}
