//! The ledger as comma-separated text, for programs that read no workbook. Only the rows; dates as 2026-08-20.
//!
//! A spreadsheet that opens such a file takes a cell that begins with `=` for a formula, and nothing in the format can
//! forbid it. So such a cell gets a `·` in front: visible, not dropped by any program, and not the apostrophe that only
//! Excel's own cells hide.

use super::{Cell, Ledger, PromiseSheet, Sheet};
use crate::text::clean::visible;

/// What programs take for the beginning of a formula, full-width forms included.
const BEGINNINGS: &str = "=+-@＝＋－＠";

/// UTF-8 with the mark that Excel needs to see Chinese.
pub fn write(ledger: &Ledger) -> Vec<u8> {
    rows(&ledger.sheet())
}

pub fn promises(ledger: &PromiseSheet) -> Vec<u8> {
    rows(&ledger.sheet())
}

fn rows(sheet: &Sheet) -> Vec<u8> {
    let mut text = vec![0xEF, 0xBB, 0xBF];
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut text);
    let head = sheet.heads.iter().map(|head| head.name.to_owned());
    let rows = sheet.rows.iter().map(|row| row.iter().map(safe).collect());
    for row in std::iter::once(head.collect::<Vec<_>>()).chain(rows) {
        // Writing into memory has no way to fail, and every row has as many cells as there are columns.
        let _ = writer.write_record(row);
    }
    drop(writer);
    text
}

fn safe(cell: &Cell) -> String {
    let Cell::Text(text) = cell else {
        return cell.shown();
    };
    let lines: Vec<String> = text
        .lines()
        .map(|line| visible(line).into_owned())
        .collect();
    let text = lines.join("\n");
    match text.trim_start().starts_with(|c| BEGINNINGS.contains(c)) {
        true => format!("·{text}"),
        false => text,
    }
}
