//! How a cell of the workbook is set and written. Text is written as text with a prefix, so that no word of a case can
//! become a formula; the only formulas are the counts of our own, and they name no word of a case.

use crate::text::clean::visible;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

/// Characters that a cell holds.
const LONGEST: usize = 32_000;
const FONT: &str = "宋体";

pub(super) struct Styles {
    pub head: Format,
    pub text: Format,
    pub wrapped: Format,
    pub date: Format,
    pub number: Format,
    pub share: Format,
    pub title: Format,
}

impl Styles {
    pub fn new() -> Styles {
        let cell = Format::new()
            .set_font_name(FONT)
            .set_font_size(10)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let middle = cell.clone().set_align(FormatAlign::Center);
        let text = cell.clone().set_num_format("@").set_quote_prefix();
        Styles {
            head: middle
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0xE7_E6_E6)),
            wrapped: text.clone().set_text_wrap(),
            text,
            date: middle.clone().set_num_format("yyyy-mm-dd"),
            number: middle.clone().set_num_format("0"),
            share: middle.clone().set_num_format("0.0%"),
            title: cell
                .set_bold()
                .set_border(FormatBorder::None)
                .set_font_size(12),
        }
    }
}

pub(super) fn text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, bearable(text), format)?;
    Ok(())
}

pub(super) fn heads(
    sheet: &mut Worksheet,
    row: u32,
    names: &[&str],
    styles: &Styles,
) -> Result<(), XlsxError> {
    for (at, name) in (0u16..).zip(names) {
        sheet.write_string_with_format(row, at, *name, &styles.head)?;
    }
    Ok(())
}

pub(super) fn number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: usize,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column, number as f64, &styles.number)?;
    Ok(())
}

/// A count of our own over the details, with what it comes to.
pub(super) fn counted(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    formula: String,
    result: usize,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let formula = Formula::new(formula).set_result(result.to_string());
    sheet.write_formula_with_format(row, column, formula, &styles.number)?;
    Ok(())
}

/// Part, whole and the share of both in three cells.
pub(super) fn share(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (part, whole): (usize, usize),
    styles: &Styles,
) -> Result<(), XlsxError> {
    number(sheet, (row, column), part, styles)?;
    number(sheet, (row, column + 1), whole, styles)?;
    match whole {
        0 => sheet.write_string_with_format(row, column + 2, "—", &styles.number)?,
        _ => sheet.write_number_with_format(
            row,
            column + 2,
            part as f64 / whole as f64,
            &styles.share,
        )?,
    };
    Ok(())
}

/// Invisible characters as marks, and no longer than a cell bears.
fn bearable(text: &str) -> String {
    let text = visible(text);
    match text.chars().count() > LONGEST {
        false => text.into_owned(),
        true => text.chars().take(LONGEST).chain(['…']).collect(),
    }
}
