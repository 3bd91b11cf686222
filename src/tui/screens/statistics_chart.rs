//! The two pictures of 统计: open cases against their deadlines, and the days of a year as a heat map.
//!
//! ```text
//!       1月    2月    3月    4月
//!  一   ·······▒··░····█···
//!  三   ···░···
//! ```

use super::{statistics::Statistics, statistics_draw::below};
use crate::{
    case::report::time::{self, BurnPoint},
    tui::{
        view::View,
        widgets::glyph::{put, put_fitted},
    },
};
use chrono::{Datelike, Days, NaiveDate};
use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Rect},
    symbols::Marker,
    text::{Line, Span},
    widgets::{Axis, Chart, Dataset, GraphType, LegendPosition, Widget},
};
use std::{cmp::Ordering, collections::BTreeMap};

/// Weeks of a year, first and last days included.
const WEEKS: u16 = 54;
const SHADES: [&str; 5] = ["·", "░", "▒", "▓", "█"];

impl Statistics {
    pub(super) fn draw_progress(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let points = time::burn_down(self.facts(), &self.report.chosen, self.report.today);
        let [first, .., last] = &points[..] else {
            let words = "没有交办日期和时限都知道的案卷".to_owned();
            return self.words(buf, area, view, &[words]);
        };
        let now = points.iter().rev().find_map(|point| {
            let open = point.open?;
            Some((open, point.planned))
        });
        let (open, planned) = now.unwrap_or_default();
        let words = format!(
            "今天在办 {open} 件；都在最后一天办结的话今天应剩 {planned} 件{}",
            match open.cmp(&planned) {
                Ordering::Greater => format!("，多出的 {} 件已经超期", open - planned),
                Ordering::Less => format!("，比时限快 {} 件", planned - open),
                Ordering::Equal => String::new(),
            }
        );
        let row = Rect { height: 1, ..area };
        put_fitted(
            buf,
            row.x + 1,
            row.y,
            row.right(),
            &words,
            view.theme.normal,
        );
        chart(buf, below(area, 1), &points, (first.on, last.on), view);
    }

    pub(super) fn draw_heat(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let theme = &view.theme;
        let year = self.day.year();
        let days = time::heat(self.heat, self.facts(), &self.report.chosen);
        let (Some(first), Some(last)) = (
            NaiveDate::from_ymd_opt(year, 1, 1),
            NaiveDate::from_ymd_opt(year, 12, 31),
        ) else {
            return;
        };
        let most = days.range(first..=last).map(|(_, all)| all.len()).max();
        let total: usize = days.range(first..=last).map(|(_, all)| all.len()).sum();
        let head = format!(
            " {year}年 {} {total} 件，一天最多 {} 件（翻页键换年）",
            self.heat.label(),
            most.unwrap_or(0)
        );
        put_fitted(buf, area.x, area.y, area.right(), &head, theme.title);
        if area.height < 10 || area.width < WEEKS + 6 {
            return;
        }
        // Two columns a week where there is room.
        let wide = if area.width >= 2 * WEEKS + 6 { 2 } else { 1 };
        let left = area.x + 5;
        for (row, name) in (0u16..).zip(["一", "二", "三", "四", "五", "六", "日"]) {
            put(
                buf,
                area.x + 2,
                area.y + 2 + row,
                area.right(),
                name,
                theme.dim,
            );
        }
        let offset = first.weekday().num_days_from_monday() as u16;
        for day in first.iter_days().take_while(|day| day.year() == year) {
            let at = offset + day.ordinal0() as u16;
            let (x, y) = (left + at / 7 * wide, area.y + 2 + at % 7);
            if day.day() == 1 {
                let name = format!("{}月", day.month());
                put(buf, x, area.y + 1, area.right(), &name, theme.dim);
            }
            let count = days.get(&day).map_or(0, Vec::len);
            let style = match (day == self.day, count, day == view.today) {
                (true, ..) => theme.selected,
                (_, _, true) => theme.key,
                (_, 0, _) => theme.dim,
                _ => theme.good,
            };
            put(
                buf,
                x,
                y,
                area.right(),
                shade(count, most.unwrap_or(0)),
                style,
            );
        }
        self.draw_day(buf, area, &days, view);
    }

    /// The day under the hand in words, and what the shades mean.
    fn draw_day(
        &self,
        buf: &mut Buffer,
        area: Rect,
        days: &BTreeMap<NaiveDate, Vec<usize>>,
        view: &View,
    ) {
        let theme = &view.theme;
        let held = days.get(&self.day).map_or(0, Vec::len);
        let week = week(self.day);
        let weekly: usize = days.range(week.0..=week.1).map(|(_, all)| all.len()).sum();
        let words = format!(
            " {}　{} {held} 件；这一周 {weekly} 件",
            self.day,
            self.heat.label()
        );
        put_fitted(buf, area.x, area.y + 10, area.right(), &words, theme.normal);
        if area.height > 11 {
            let legend = format!(" 少 {} 多", SHADES.join(""));
            put_fitted(buf, area.x, area.y + 11, area.right(), &legend, theme.dim);
        }
    }
}

fn week(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let from = Days::new(day.weekday().num_days_from_monday().into());
    let first = day.checked_sub_days(from).unwrap_or(day);
    (first, first.checked_add_days(Days::new(6)).unwrap_or(day))
}

/// The more, the darker; one alone is seen, the most is full.
fn shade(count: usize, most: usize) -> &'static str {
    let at = (count * 4).div_ceil(most.max(1));
    SHADES[at.min(4)]
}

fn chart(
    buf: &mut Buffer,
    area: Rect,
    points: &[BurnPoint],
    (first, last): (NaiveDate, NaiveDate),
    view: &View,
) {
    let theme = &view.theme;
    let x = |day: NaiveDate| (day - first).num_days() as f64;
    let open: Vec<(f64, f64)> = points
        .iter()
        .filter_map(|point| Some((x(point.on), point.open? as f64)))
        .collect();
    let planned: Vec<(f64, f64)> = points
        .iter()
        .map(|point| (x(point.on), point.planned as f64))
        .collect();
    let highest = open.iter().chain(&planned).map(|(_, y)| *y);
    let highest = highest.fold(1.0, f64::max);
    let today = x(view.today);
    let now = [(today, 0.0), (today, highest)];
    let set = |name: &'static str, data| {
        Dataset::default()
            .name(name)
            .data(data)
            .graph_type(GraphType::Line)
            .marker(Marker::Braille)
    };
    let middle = first
        .checked_add_days(Days::new((last - first).num_days().max(0) as u64 / 2))
        .unwrap_or(first);
    let days = [first, middle, last].map(|day| Span::styled(day.to_string(), theme.dim));
    let counts = [0.0, highest / 2.0, highest];
    let counts = counts.map(|count| Span::styled(format!("{count:.0}"), theme.dim));
    Chart::new(vec![
        set("今天", &now).style(theme.dim),
        set("按时限应剩", &planned).style(theme.key),
        set("在办", &open).style(theme.danger),
    ])
    .x_axis(
        Axis::default()
            .bounds([0.0, x(last).max(1.0)])
            .labels(days.map(Line::from))
            .style(theme.dim),
    )
    .y_axis(
        Axis::default()
            .bounds([0.0, highest])
            .labels(counts.map(Line::from))
            .style(theme.dim),
    )
    .legend_position(Some(LegendPosition::TopRight))
    .hidden_legend_constraints((Constraint::Percentage(60), Constraint::Percentage(60)))
    .render(area, buf);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_seen_and_the_most_is_full() {
        for (count, most, shown) in [
            (0, 0, "·"),
            (0, 9, "·"),
            (1, 1, "█"),
            (1, 9, "░"),
            (5, 9, "▓"),
            (9, 9, "█"),
        ] {
            assert_eq!(shade(count, most), shown, "{count}/{most}");
        }
    }
}
