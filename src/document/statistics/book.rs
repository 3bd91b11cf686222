//! The workbook: 指标, 按类, 按月, 按届次, 进度, 自评, 明细. The same facts give the same bytes.

use super::{
    Statistics,
    cells::{self, Styles},
    charts::{Picture, Series, draw},
    detail::{self, Value},
};
use crate::case::report::{COMPARED, Cut, Tally, indicator, scored, time};
use rust_xlsxwriter::{
    ChartType, DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError, utility,
};

const DETAIL: &str = "明细";
/// A4.
const PAPER: u8 = 9;

/// # Errors
/// Only when there are more rows than a sheet holds.
pub fn write(sheet: &Statistics) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day that the figures are true of, because a clock would make each copy another file.
    let made = ExcelDateTime::parse_from_str(&sheet.report.today.to_string())?;
    let title = sheet.title();
    book.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_creation_datetime(&made),
    );
    let styles = Styles::new();
    type Fill = fn(&mut Worksheet, &Statistics, &Styles) -> Result<(), XlsxError>;
    let mut sheets: Vec<(&str, Fill)> = vec![
        ("指标", indicators),
        ("按类", |page, sheet, styles| {
            cuts(page, sheet, styles, "按类", &CLASSES)
        }),
        ("按月", months),
        ("按届次", |page, sheet, styles| {
            cuts(page, sheet, styles, "按届次", &[Cut::Session])
        }),
        ("进度", progress),
    ];
    if !sheet.report.scores.is_empty() {
        sheets.push(("自评", scores));
    }
    sheets.push((DETAIL, details));
    for (name, fill) in sheets {
        let page = book.add_worksheet().set_name(name)?;
        fill(page, sheet, &styles)?;
        page.set_paper_size(PAPER);
        page.set_landscape();
        let high = if name == DETAIL { 0 } else { 1 };
        page.set_print_fit_to_pages(1, high);
        page.set_footer(format!("&L截至 {}&C第 &P 页 共 &N 页", sheet.report.today));
    }
    book.save_to_buffer()
}

fn head_line(page: &mut Worksheet, sheet: &Statistics, styles: &Styles) -> Result<(), XlsxError> {
    let words = format!(
        "{}　截至 {}　{} 件",
        sheet.title(),
        sheet.report.today,
        sheet.report.chosen.len()
    );
    cells::text(page, (0, 0), &words, &styles.title)
}

/// One row an indicator; the counts are formulas over 明细, so that a filter or a changed cell shows in them.
fn indicators(page: &mut Worksheet, sheet: &Statistics, styles: &Styles) -> Result<(), XlsxError> {
    head_line(page, sheet, styles)?;
    let earlier = sheet.report.before.map(|slice| slice.told());
    let earlier = earlier.unwrap_or_else(|| "上一期".to_owned());
    let before = ["分子", "分母", "比率"].map(|word| format!("{earlier}{word}"));
    let mut heads = vec!["指标", "分子", "分母", "比率"];
    heads.extend(before.iter().map(String::as_str));
    heads.extend(["分子是什么、分母是什么", "口径出处"]);
    cells::heads(page, 1, &heads, styles)?;
    page.set_row_height(1, 42)?;
    let rows = sheet.report.chosen.len() as u32;
    for (row, figure) in (2u32..).zip(&sheet.report.figures) {
        cells::text(page, (row, 0), figure.indicator.name, &styles.text)?;
        let (part, whole) = (figure.now.part.len(), figure.now.whole.len());
        match detail::column_of(figure.indicator.id).filter(|_| rows > 0) {
            Some(column) => live(page, row, column, rows, (part, whole), styles)?,
            None => cells::share(page, (row, 1), (part, whole), styles)?,
        }
        match &figure.before {
            Some(before) => {
                let share = (before.part.len(), before.whole.len());
                cells::share(page, (row, 4), share, styles)?;
            }
            None => {
                for at in 4..7 {
                    page.write_blank(row, at, &styles.number)?;
                }
            }
        }
        cells::text(page, (row, 7), figure.indicator.means, &styles.wrapped)?;
        cells::text(page, (row, 8), figure.indicator.source, &styles.wrapped)?;
        page.set_row_height(row, 28)?;
    }
    for (at, width) in (0u16..).zip([26, 8, 8, 9, 9, 9, 9, 52, 30]) {
        page.set_column_width(at, width)?;
    }
    page.set_freeze_panes(2, 1)?;
    let last = 1 + sheet.report.figures.len() as u32;
    rates(page, last)
}

/// The rates as bars, below the table.
fn rates(page: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    draw(
        page,
        &Picture {
            kind: ChartType::Bar,
            title: "各项比率",
            sheet: "指标",
            names: 0,
            series: vec![Series {
                column: 3,
                head: 1,
                first: 2,
                last,
            }],
            percent: true,
            at: (last + 2, 0),
            size: (900, 560),
        },
    )
}

fn live(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    rows: u32,
    (part, whole): (usize, usize),
    styles: &Styles,
) -> Result<(), XlsxError> {
    let column = utility::column_number_to_name(column);
    let range = format!("{DETAIL}!${column}$2:${column}${}", rows + 1);
    cells::counted(page, (row, 1), format!("=COUNTIF({range},1)"), part, styles)?;
    cells::counted(page, (row, 2), format!("=COUNT({range})"), whole, styles)?;
    let at = row + 1;
    let share = match whole {
        0 => "—".to_owned(),
        _ => (part as f64 / whole as f64).to_string(),
    };
    let formula = format!("=IF(C{at}=0,\"—\",B{at}/C{at})");
    let formula = rust_xlsxwriter::Formula::new(formula).set_result(share);
    page.write_formula_with_format(row, 3, formula, &styles.share)?;
    Ok(())
}

const CLASSES: [Cut; 6] = [
    Cut::Topic,
    Cut::Class,
    Cut::Kind,
    Cut::Duty,
    Cut::Verdict,
    Cut::Stage,
];

/// One block a cut, one row a part: how many, and the rates that are compared.
fn cuts(
    page: &mut Worksheet,
    sheet: &Statistics,
    styles: &Styles,
    name: &str,
    cuts: &[Cut],
) -> Result<(), XlsxError> {
    head_line(page, sheet, styles)?;
    let compared: Vec<_> = COMPARED
        .iter()
        .filter_map(|id| indicator::find(id))
        .collect();
    let mut row = 2;
    let mut first_block = None;
    for cut in cuts {
        let mut heads = vec![cut.label(), "件数"];
        for one in &compared {
            heads.extend([one.name, "基数", "比率"]);
        }
        cells::heads(page, row, &heads, styles)?;
        page.set_row_height(row, 42)?;
        let parts = cut.parts(sheet.facts, &sheet.report.chosen);
        let first = row + 1;
        for part in &parts {
            row += 1;
            cells::text(page, (row, 0), &part.name, &styles.text)?;
            cells::number(page, (row, 1), part.cases.len(), styles)?;
            for (at, one) in (0u16..).zip(&compared) {
                let tally = Tally::of(one, sheet.facts, &part.cases, sheet.report.today);
                let share = (tally.part.len(), tally.whole.len());
                cells::share(page, (row, 2 + 3 * at), share, styles)?;
            }
        }
        first_block.get_or_insert((first - 1, first, row.max(first)));
        row += 2;
    }
    page.set_column_width(0, 16)?;
    for at in 1..=(1 + 3 * compared.len() as u16) {
        page.set_column_width(at, 9)?;
    }
    let Some((head, first, last)) = first_block else {
        return Ok(());
    };
    draw(
        page,
        &Picture {
            kind: ChartType::Column,
            title: &format!("{}：件数", cuts[0].label()),
            sheet: name,
            names: 0,
            series: vec![Series {
                column: 1,
                head,
                first,
                last,
            }],
            percent: false,
            at: (row + 1, 0),
            size: (760, 340),
        },
    )
}

fn months(page: &mut Worksheet, sheet: &Statistics, styles: &Styles) -> Result<(), XlsxError> {
    head_line(page, sheet, styles)?;
    let heads = ["月份", "交办", "面商", "办复", "办结", "月末在办"];
    cells::heads(page, 1, &heads, styles)?;
    let months = time::months(sheet.facts, &sheet.report.chosen, sheet.report.today);
    for (row, month) in (2u32..).zip(&months) {
        cells::text(page, (row, 0), &month.name(), &styles.text)?;
        let counts = [
            &month.assigned,
            &month.met,
            &month.answered,
            &month.closed,
            &month.open,
        ];
        for (at, cases) in (1u16..).zip(counts) {
            cells::number(page, (row, at), cases.len(), styles)?;
        }
    }
    page.set_column_width(0, 12)?;
    if months.is_empty() {
        return Ok(());
    }
    let last = 1 + months.len() as u32;
    let series = |column| Series {
        column,
        head: 1,
        first: 2,
        last,
    };
    draw(
        page,
        &Picture {
            kind: ChartType::Column,
            title: "各月交办、面商、办复、办结",
            sheet: "按月",
            names: 0,
            series: (1..=4).map(series).collect(),
            percent: false,
            at: (1, 7),
            size: (760, 360),
        },
    )?;
    draw(
        page,
        &Picture {
            kind: ChartType::Line,
            title: "月末在办",
            sheet: "按月",
            names: 0,
            series: vec![series(5)],
            percent: false,
            at: (20, 7),
            size: (760, 300),
        },
    )
}

/// The burn-down: what is open beside what would be, were each closed on its last day.
fn progress(page: &mut Worksheet, sheet: &Statistics, styles: &Styles) -> Result<(), XlsxError> {
    head_line(page, sheet, styles)?;
    cells::heads(page, 1, &["日期", "在办", "按时限应剩"], styles)?;
    let points = time::burn_down(sheet.facts, &sheet.report.chosen, sheet.report.today);
    for (row, point) in (2u32..).zip(&points) {
        page.write_datetime_with_format(row, 0, point.on, &styles.date)?;
        match point.open {
            Some(open) => cells::number(page, (row, 1), open, styles)?,
            None => {
                page.write_blank(row, 1, &styles.number)?;
            }
        }
        cells::number(page, (row, 2), point.planned, styles)?;
    }
    for at in 0..3 {
        page.set_column_width(at, 12)?;
    }
    if points.is_empty() {
        return Ok(());
    }
    let last = 1 + points.len() as u32;
    let series = |column| Series {
        column,
        head: 1,
        first: 2,
        last,
    };
    draw(
        page,
        &Picture {
            kind: ChartType::Line,
            title: "在办件数与按时限应剩件数",
            sheet: "进度",
            names: 0,
            series: vec![series(1), series(2)],
            percent: false,
            at: (1, 4),
            size: (820, 400),
        },
    )
}

fn scores(page: &mut Worksheet, sheet: &Statistics, styles: &Styles) -> Result<(), XlsxError> {
    head_line(page, sheet, styles)?;
    let heads = ["评分项", "得分", "怎么算的", "出处", "核对"];
    cells::heads(page, 1, &heads, styles)?;
    let mut row = 2;
    for one in &sheet.report.scores {
        cells::text(page, (row, 0), &one.rule.name, &styles.text)?;
        match one.points {
            Some(points) => {
                let points = points.0 as f64 / 100.0;
                page.write_number_with_format(
                    row,
                    1,
                    points,
                    &styles.date.clone().set_num_format("0.##"),
                )?;
            }
            None => cells::text(page, (row, 1), "由人填", &styles.text)?,
        }
        cells::text(page, (row, 2), &one.sum, &styles.wrapped)?;
        cells::text(page, (row, 3), &one.rule.source, &styles.wrapped)?;
        let verify = if one.rule.verify {
            "请按本市规定核对"
        } else {
            ""
        };
        cells::text(page, (row, 4), verify, &styles.text)?;
        row += 1;
    }
    let (points, open) = scored::total(&sheet.report.scores);
    let words = format!("能算的各项合计 {}，另有 {open} 项由人填", points.shown());
    cells::text(page, (row + 1, 0), &words, &styles.title)?;
    for (at, width) in (0u16..).zip([24, 9, 52, 40, 18]) {
        page.set_column_width(at, width)?;
    }
    Ok(())
}

fn details(page: &mut Worksheet, sheet: &Statistics, styles: &Styles) -> Result<(), XlsxError> {
    let heads = detail::heads();
    cells::heads(page, 0, &heads, styles)?;
    page.set_row_height(0, 42)?;
    let rows = detail::rows(sheet);
    for (row, values) in (1u32..).zip(&rows) {
        for (at, value) in (0u16..).zip(values) {
            match value {
                Value::Empty => {
                    page.write_blank(row, at, &styles.text)?;
                }
                Value::Text(words) => cells::text(page, (row, at), words, &styles.text)?,
                Value::Date(day) => {
                    page.write_datetime_with_format(row, at, day, &styles.date)?;
                }
                Value::Number(n) => {
                    page.write_number_with_format(row, at, *n as f64, &styles.number)?;
                }
            }
        }
    }
    let widths = detail::PLAIN.iter().map(|(_, width, _)| *width);
    for (at, width) in (0u16..).zip(widths.chain(detail::flagged().map(|_| 9))) {
        page.set_column_width(at, width)?;
    }
    page.set_freeze_panes(1, 1)?;
    page.autofilter(0, 0, rows.len() as u32, heads.len() as u16 - 1)?;
    page.set_repeat_rows(0, 0)?;
    Ok(())
}
