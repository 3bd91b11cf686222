//! The ledger as a workbook: the rows on one sheet, the counts on another. Text is always written as text, so that no
//! word of a case can become a formula; the same rows give the same bytes.

use super::{Cell, Ledger, PromiseSheet, Sheet};
use crate::text::{
    clean::visible,
    width,
    wrap::{Measure, wrap},
};
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Characters that a cell of a workbook holds.
const LONGEST: usize = 32_767;
/// A4.
const PAPER: u8 = 9;
const NARROWEST: usize = 5;
const FONT: &str = "宋体";
/// Points of a line of 10-point text, of the room around the lines, and of the highest row there can be.
const LINE: u32 = 13;
const ROOM: u32 = 5;
const HIGHEST: u32 = 400;

/// # Errors
/// Only when there are more rows than a sheet holds.
pub fn write(ledger: &Ledger) -> Result<Vec<u8>, XlsxError> {
    let (told, styles) = (ledger.sheet(), Styles::new());
    let mut book = book(&told)?;
    rows(&mut book, &told, &styles)?;
    let sheet = book.add_worksheet().set_name("汇总")?;
    counts(sheet, ledger, &styles)?;
    print_setup(sheet, &told, 1);
    book.save_to_buffer()
}

/// The promises, on a sheet of the same look.
///
/// # Errors
/// Only when there are more rows than a sheet holds.
pub fn promises(ledger: &PromiseSheet) -> Result<Vec<u8>, XlsxError> {
    let told = ledger.sheet();
    let mut book = book(&told)?;
    rows(&mut book, &told, &Styles::new())?;
    book.save_to_buffer()
}

fn book(told: &Sheet) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The day that the rows are true of, because a clock would make each copy another file.
    let made = ExcelDateTime::parse_from_str(&told.on.to_string())?;
    book.set_properties(
        &DocProperties::new()
            .set_title(told.title)
            .set_creation_datetime(&made),
    );
    Ok(book)
}

struct Styles {
    head: Format,
    text: Format,
    date: Format,
    number: Format,
    share: Format,
    title: Format,
}

impl Styles {
    fn new() -> Styles {
        let cell = Format::new()
            .set_font_name(FONT)
            .set_font_size(10)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let middle = cell.clone().set_align(FormatAlign::Center);
        Styles {
            head: middle
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0xE7_E6_E6)),
            // With the prefix a cell stays text even when somebody edits it.
            text: cell
                .clone()
                .set_text_wrap()
                .set_num_format("@")
                .set_quote_prefix(),
            date: middle.clone().set_num_format("yyyy-mm-dd"),
            number: middle.clone().set_num_format("0"),
            share: middle.clone().set_num_format("0.0%"),
            title: cell.set_bold().set_border(FormatBorder::None),
        }
    }
}

fn rows(book: &mut Workbook, told: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet().set_name(told.name)?;
    let mut widths = Vec::with_capacity(told.heads.len());
    for (at, head) in (0u16..).zip(&told.heads) {
        let texts = told.rows.iter().filter_map(|row| row.get(usize::from(at)));
        let least = width::columns(head.name).div_ceil(2);
        let widest = texts.map(columns).max().unwrap_or(0).max(least);
        let width = widest.clamp(NARROWEST, usize::from(head.most));
        sheet.set_column_width(at, width as u16 + 1)?;
        widths.push(width);
        sheet.write_string_with_format(0, at, head.name, &styles.head)?;
    }
    sheet.set_row_height(0, 2 * LINE + ROOM)?;
    for (row, cells) in (1u32..).zip(told.rows) {
        put_row(sheet, row, cells, styles)?;
        sheet.set_row_height(row, height(cells, &widths))?;
    }
    let last = u32::try_from(told.rows.len()).unwrap_or(u32::MAX);
    let end = told.heads.len() as u16 - 1;
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, end)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_repeat_columns(0, 0)?;
    if last > 0 {
        colours(sheet, told, last, end)?;
    }
    print_setup(sheet, told, 0);
    Ok(())
}

/// Red words for what is late, yellow ground for what soon will be; sorted rows keep their colour.
fn colours(sheet: &mut Worksheet, told: &Sheet, last: u32, end: u16) -> Result<(), XlsxError> {
    let mut heads = told.heads.iter();
    let at = heads
        .position(|head| head.name == told.colours)
        .unwrap_or(0);
    let column = rust_xlsxwriter::utility::column_number_to_name(at as u16);
    let begins = |words: &str| {
        let count = words.chars().count();
        format!("=LEFT(${column}2,{count})=\"{words}\"")
    };
    let late = Format::new()
        .set_font_color(Color::RGB(0xC0_00_00))
        .set_bold();
    let near = Format::new().set_background_color(Color::RGB(0xFF_F2_CC));
    let words = [
        ("超期", &late),
        ("逾期", &late),
        ("临近", &near),
        ("今天到期", &near),
    ];
    for (words, format) in words {
        let rule = ConditionalFormatFormula::new()
            .set_rule(begins(words).as_str())
            .set_format(format);
        sheet.add_conditional_format(1, 0, last, end, &rule)?;
    }
    Ok(())
}

fn counts(sheet: &mut Worksheet, ledger: &Ledger, styles: &Styles) -> Result<(), XlsxError> {
    let told = format!("截至 {}，共 {} 件", ledger.on, ledger.rows.len());
    sheet.write_string_with_format(0, 0, told, &styles.title)?;
    for (at, name) in (0u16..).zip(["项目", "件数", "基数", "占比", "基数是"]) {
        sheet.write_string_with_format(1, at, name, &styles.head)?;
    }
    for (row, cells) in (2u32..).zip(ledger.counts.rows()) {
        match &cells[..] {
            [Cell::Text(heading)] => {
                sheet.write_string_with_format(row, 0, heading, &styles.title)?;
            }
            cells => put_row(sheet, row, cells, styles)?,
        }
    }
    for (at, width) in (0u16..).zip([26u16, 8, 8, 10, 48]) {
        sheet.set_column_width(at, width)?;
    }
    sheet.set_freeze_panes(2, 0)?;
    sheet.set_repeat_rows(1, 1)?;
    Ok(())
}

fn put_row(
    sheet: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (at, cell) in (0u16..).zip(cells) {
        match cell {
            Cell::Empty => sheet.write_blank(row, at, &styles.text)?,
            Cell::Text(text) => {
                sheet.write_string_with_format(row, at, bearable(text), &styles.text)?
            }
            Cell::Date(date) => sheet.write_datetime_with_format(row, at, date, &styles.date)?,
            Cell::Number(number) => {
                sheet.write_number_with_format(row, at, *number as f64, &styles.number)?
            }
            Cell::Share(_, 0) => {
                sheet.write_string_with_format(row, at, cell.shown(), &styles.number)?
            }
            Cell::Share(part, whole) => {
                let share = *part as f64 / *whole as f64;
                sheet.write_number_with_format(row, at, share, &styles.share)?
            }
        };
    }
    Ok(())
}

/// A4 across, every column on the page, the head on every page, and which page it is; `high` 0: as many pages as it takes.
fn print_setup(sheet: &mut Worksheet, told: &Sheet, high: u16) {
    let title: String = visible(told.title)
        .replace('&', "&&")
        .chars()
        .take(120)
        .collect();
    sheet.set_paper_size(PAPER);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, high);
    sheet.set_margins(0.3, 0.3, 0.75, 0.6, 0.3, 0.3);
    sheet.set_header(format!("&C&\"黑体\"&14{title}"));
    sheet.set_footer(format!("&L截至 {}&C第 &P 页 共 &N 页", told.on));
}

/// Lines stay lines; what no screen shows is shown as a mark; a text beyond what a cell holds ends in `…`.
fn bearable(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| visible(line).into_owned())
        .collect();
    let text = lines.join("\n");
    match text.encode_utf16().count() <= LONGEST {
        true => text,
        false => {
            let mut units = 1;
            let fits = |c: &char| {
                units += c.len_utf16();
                units <= LONGEST
            };
            text.chars().take_while(fits).chain(['…']).collect()
        }
    }
}

/// Points that the highest cell needs. Set here, because not every program finds it out by itself.
fn height(cells: &[Cell], widths: &[usize]) -> u32 {
    let lines = |(cell, width): (&Cell, &usize)| {
        let shown = cell.shown();
        let rows = |line: &str| wrap(line, *width, Measure::Terminal).len().max(1);
        shown.lines().map(rows).sum::<usize>()
    };
    let most = cells.iter().zip(widths).map(lines).max().unwrap_or(1);
    (most as u32)
        .max(1)
        .saturating_mul(LINE)
        .saturating_add(ROOM)
        .min(HIGHEST)
}

fn columns(cell: &Cell) -> usize {
    let shown = cell.shown();
    shown.lines().map(width::columns).max().unwrap_or(0)
}
