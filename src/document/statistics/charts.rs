//! The charts of the workbook, native to it, so that they can be changed there.

use rust_xlsxwriter::{Chart, ChartFont, ChartLegendPosition, ChartType, Worksheet, XlsxError};

/// One line or row of bars: its name in a cell, its values below it.
pub(super) struct Series {
    pub column: u16,
    /// Row of the name.
    pub head: u32,
    pub first: u32,
    pub last: u32,
}

/// Where a chart stands and what it shows.
pub(super) struct Picture<'a> {
    pub kind: ChartType,
    pub title: &'a str,
    pub sheet: &'a str,
    /// The column of the names under the values.
    pub names: u16,
    pub series: Vec<Series>,
    pub percent: bool,
    pub at: (u32, u16),
    /// Pixels.
    pub size: (u32, u32),
}

pub(super) fn draw(sheet: &mut Worksheet, picture: &Picture) -> Result<(), XlsxError> {
    let mut chart = Chart::new(picture.kind);
    for one in &picture.series {
        let name = picture.sheet;
        chart
            .add_series()
            .set_name((name, one.head, one.column))
            .set_categories((name, one.first, picture.names, one.last, picture.names))
            .set_values((name, one.first, one.column, one.last, one.column));
    }
    let font = |size: u32| {
        let mut font = ChartFont::new();
        font.set_name("宋体").set_size(size);
        font
    };
    chart.title().set_name(picture.title).set_font(&font(12));
    chart.x_axis().set_font(&font(9));
    chart.y_axis().set_font(&font(9));
    let is_lying = matches!(picture.kind, ChartType::Bar | ChartType::BarStacked);
    if is_lying {
        // The first row on top, as it stands in the table. The library's axes are those of the paper: x lies.
        chart.y_axis().set_reverse();
    }
    if picture.percent {
        let values = match is_lying {
            true => chart.x_axis(),
            false => chart.y_axis(),
        };
        values.set_num_format("0%").set_min(0).set_max(1);
    }
    match picture.series.len() {
        0 | 1 => chart.legend().set_hidden(),
        _ => chart.legend().set_position(ChartLegendPosition::Bottom),
    };
    let (width, height) = picture.size;
    chart.set_width(width).set_height(height);
    sheet.insert_chart(picture.at.0, picture.at.1, &chart)?;
    Ok(())
}
