//! Spreadsheets as rows of text: .xlsx, .xls, .ods, .csv, .tsv, and the tables of .docx and PDF with the lines around them.
//!
//! A cell says what it shows: dates as `2026-04-10`, whole numbers without `.0`, formulas by their last result; of a
//! merged cell the first place has the value. Knows formats and their dangers; must not know what a column means.

use std::io::Cursor;

use calamine::{Data, DataRef, DataType, Reader, SheetType, Xls, Xlsx};
use chrono::{NaiveDateTime, NaiveTime};

use super::archive::Package;
use super::gathered::{Budget, Rows, Sheet, damaged, iso, number_shown};
use super::guard::guarded;
use super::{
    COMPOUND, Fault, Kind, ReadError, SAVE_AS_SHEET, ZIP, compound, docx, named, needs::is_pdf,
    ods, other, pdf, separated,
};
use crate::text::clean;

/// Reads all sheets of a file; `name` only serves the messages.
///
/// # Errors
/// A [`ReadError`] that names the file and says what to do, for files that are empty, too large, no spreadsheets,
/// damaged, or built to exhaust the machine.
pub fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let sheets = named(name, bytes, content)?;
    match sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        true => Err(ReadError::Empty {
            name: clean::visible(name).into_owned(),
        }),
        false => Ok(sheets),
    }
}

fn content(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if bytes.starts_with(ZIP) {
        return zipped(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return old(bytes);
    }
    if is_pdf(bytes) {
        return pdf::text(bytes).and_then(|(text, gaps)| printed(&text, gaps));
    }
    match other(bytes) {
        Some(kind) => Err(Fault::Other(kind)),
        None => separated::read(bytes),
    }
}

/// The lines of a paper, cells parted by tabs.
fn printed(text: &str, lossy: bool) -> Result<Vec<Sheet>, Fault> {
    let mut budget = Budget::default();
    let mut rows = Rows::default();
    for (row, line) in (0..).zip(clean::newlines(text).lines()) {
        for (column, cell) in (0..).zip(line.split('\t')) {
            rows.put(row, column, cell.to_owned(), &mut budget)?;
        }
    }
    let sheet = rows.sheet(String::new());
    Ok(vec![Sheet { lossy, ..sheet }])
}

const NO_SHEET: Kind = Kind {
    what: "这不是电子表格",
    remedy: "请核对是否选错了文件",
};
const BINARY_SHEET: Kind = Kind {
    what: "这是 .xlsb 二进制表格",
    remedy: SAVE_AS_SHEET,
};

fn zipped(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut package = Package::open(bytes)?;
    if package.holds("xl/workbook.xml") {
        package.measure()?;
        return unpanicked(|| xlsx(bytes));
    }
    if package.holds("word/document.xml") {
        return docx::read(bytes).and_then(|text| printed(&text, false));
    }
    if package.holds("xl/workbook.bin") {
        return Err(Fault::Other(BINARY_SHEET));
    }
    match package.part("content.xml")? {
        Some(xml) if xml.contains("<office:spreadsheet") => ods::read(&xml),
        _ => Err(Fault::Other(NO_SHEET)),
    }
}

fn old(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    unpanicked(|| {
        let workbook = compound::workbook(bytes)?;
        xls(&workbook)
    })
}

/// What the crates trip over is a damaged file, not the end of the desk.
fn unpanicked(
    read: impl FnOnce() -> Result<Vec<Sheet>, Fault> + std::panic::UnwindSafe,
) -> Result<Vec<Sheet>, Fault> {
    guarded(read).unwrap_or_else(|| Err(Fault::Damaged("表格结构无法解析".to_owned())))
}

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for name in worksheets(book.sheets_metadata()) {
        let mut rows = Rows::default();
        let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            budget.look()?;
            let (row, column) = cell.get_position();
            rows.put(row, column, shown(cell.get_value()), &mut budget)?;
        }
        sheets.push(rows.sheet(name));
    }
    Ok(sheets)
}

fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book: Xls<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(damaged)?;
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for name in worksheets(book.sheets_metadata()) {
        let mut rows = Rows::default();
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            budget.look()?;
            let (row, column) = (top + row as u32, left + column as u32);
            rows.put(row, column, shown(&as_ref(value)), &mut budget)?;
        }
        sheets.push(rows.sheet(name));
    }
    Ok(sheets)
}

fn as_ref(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(is) => DataRef::Bool(*is),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn worksheets(all: &[calamine::Sheet]) -> Vec<String> {
    let sheets = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    sheets.map(|sheet| sheet.name.clone()).collect()
}

/// A cell as a person sees it, dates in the order that sorts.
fn shown(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_shown(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is) => if *is { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(at) if at.is_duration() => number_shown(at.as_f64()),
        // Before the first day of Excel there is only a time of day.
        DataRef::DateTime(at) if (0.0..1.0).contains(&at.as_f64()) => value
            .as_time()
            .map_or_else(String::new, |time| time.format("%H:%M").to_string()),
        DataRef::DateTime(at) => at
            .as_datetime()
            .map_or_else(|| number_shown(at.as_f64()), date_shown),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn date_shown(at: NaiveDateTime) -> String {
    match at.time() == NaiveTime::MIN {
        true => at.date().to_string(),
        false => at.format("%Y-%m-%d %H:%M").to_string(),
    }
}
