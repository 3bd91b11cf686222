//! Read-only text with styles, wrapped by the rules of Chinese text and scrolled. Knows no case.

use super::{theme::Theme, widgets::glyph::put, widgets::scrollbar};
use crate::text::{
    width::columns,
    wrap::{Measure, wrap},
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use std::{cell::Cell, ops::Range};

/// One paragraph: a lead that stands in the margin, and text that hangs behind it.
#[derive(Clone, Debug, Default)]
pub struct Para {
    pub lead: String,
    pub lead_style: Style,
    pub spans: Vec<(String, Style)>,
}

impl Para {
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Para {
            spans: vec![(text.into(), style)],
            ..Para::default()
        }
    }

    pub fn blank() -> Self {
        Para::default()
    }

    pub fn led(mut self, lead: impl Into<String>, style: Style) -> Self {
        self.lead = lead.into();
        self.lead_style = style;
        self
    }

    pub fn and(mut self, text: impl Into<String>, style: Style) -> Self {
        self.spans.push((text.into(), style));
        self
    }
}

/// How far a text is scrolled; remembers what was drawn so that a key cannot scroll beyond the end.
#[derive(Clone, Debug, Default)]
pub struct Scroll {
    top: usize,
    drawn: Cell<(usize, usize)>,
}

impl Scroll {
    /// Scrolled to this row.
    pub fn at(top: usize) -> Self {
        Scroll {
            top,
            ..Scroll::default()
        }
    }

    pub fn by(&mut self, rows: isize) {
        let (total, height) = self.drawn.get();
        let furthest = total.saturating_sub(height);
        self.top = self
            .top
            .min(furthest)
            .saturating_add_signed(rows)
            .min(furthest);
    }

    pub fn page(&self) -> isize {
        self.drawn.get().1.saturating_sub(1).max(1) as isize
    }

    /// The row that stands at the top.
    pub fn top(&self) -> usize {
        let (total, height) = self.drawn.get();
        self.top.min(total.saturating_sub(height))
    }

    pub fn is_at_end(&self) -> bool {
        let (total, height) = self.drawn.get();
        self.top >= total.saturating_sub(height)
    }

    pub fn go_to(&mut self, row: usize) {
        self.go_start();
        self.by(row.try_into().unwrap_or(isize::MAX));
    }

    pub fn go_start(&mut self) {
        self.top = 0;
    }

    pub fn go_end(&mut self) {
        self.by(isize::MAX);
    }
}

/// Columns by which a text hangs under a lead that stands above it.
const BELOW: usize = 2;

/// One row of the screen: pieces with their styles.
type Row = Vec<(String, Style)>;

/// Draws the paragraphs from the scrolled row on, with a scrollbar when they do not fit.
pub fn draw(buf: &mut Buffer, area: Rect, paras: &[Para], scroll: &Scroll, theme: &Theme) {
    if area.width < 2 || area.height == 0 {
        return;
    }
    let rows: Vec<Row> = paras
        .iter()
        .flat_map(|para| rows(para, usize::from(area.width - 1)))
        .collect();
    let height = usize::from(area.height);
    scroll.drawn.set((rows.len(), height));
    let top = scroll.top.min(rows.len().saturating_sub(height));
    let seen = top..rows.len().min(top + height);
    for (y, row) in (area.y..).zip(&rows[seen.clone()]) {
        let mut x = area.x;
        for (text, style) in row {
            x = put(buf, x, y, area.right() - 1, text, *style);
        }
    }
    if rows.len() > height {
        scrollbar::draw(buf, area, &seen, rows.len(), theme);
    }
}

fn rows(para: &Para, width: usize) -> Vec<Row> {
    let text: String = para.spans.iter().map(|(text, _)| text.as_str()).collect();
    let lead = columns(&para.lead);
    if lead > width / 2 && lead + columns(&text) > width && !text.is_empty() {
        return rows_below(para, &text, width);
    }
    let row = |(index, range): (usize, Range<usize>)| {
        let lead = match index {
            0 => (para.lead.clone(), para.lead_style),
            _ => (" ".repeat(lead), para.lead_style),
        };
        let mut row = vec![lead];
        row.extend(slice(&para.spans, range));
        row
    };
    let ranges = wrap(&text, width.saturating_sub(lead), Measure::Terminal);
    ranges.into_iter().enumerate().map(row).collect()
}

/// A lead wider than half the window stands above its text.
fn rows_below(para: &Para, text: &str, width: usize) -> Vec<Row> {
    let lead = para.lead.trim_end();
    let above = wrap(lead, width, Measure::Terminal).into_iter();
    let above = above.map(|range| vec![(lead[range].to_owned(), para.lead_style)]);
    let hang = BELOW.min(width / 2);
    let text = wrap(text, width - hang, Measure::Terminal).into_iter();
    let below = text.map(|range| {
        let mut row = vec![(" ".repeat(hang), para.lead_style)];
        row.extend(slice(&para.spans, range));
        row
    });
    above.chain(below).collect()
}

/// The styled pieces of one byte range of the joined spans.
fn slice(spans: &[(String, Style)], range: Range<usize>) -> Row {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (text, style) in spans {
        let end = start + text.len();
        let from = range.start.clamp(start, end) - start;
        let to = range.end.clamp(start, end) - start;
        if from < to {
            pieces.push((text[from..to].to_owned(), *style));
        }
        start = end;
    }
    pieces
}

/// How many rows the paragraphs take at a width.
pub fn height(paras: &[Para], width: u16) -> usize {
    let width = usize::from(width.saturating_sub(1).max(1));
    paras.iter().map(|para| rows(para, width).len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(lead: &str, text: &str, width: usize) -> Vec<String> {
        let para = Para::new(text, Style::default()).led(lead, Style::default());
        let rows = rows(&para, width).into_iter();
        let text = |row: Row| row.into_iter().map(|(text, _)| text).collect::<String>();
        rows.map(|row| text(row).trim_end().to_owned()).collect()
    }

    #[test]
    fn no_end_of_a_line_is_out_of_sight() {
        for (lead, text, width, expected) in [
            ("案号　", "rd-8-4-321", 20, &["案号　rd-8-4-321"][..]),
            (
                "标题　",
                "关于增设社区助餐点的建议",
                20,
                &["标题　关于增设社区助", "      餐点的建议"],
            ),
            ("约定的面商时间　", "三点", 20, &["约定的面商时间　三点"]),
            (
                "约定的面商时间　",
                "8月24日下午3点",
                20,
                &["约定的面商时间", "  8月24日下午3点"],
            ),
            (
                "建议提案主要内容　",
                "甲",
                6,
                &["建议提", "案主要", "内容", "  甲"],
            ),
        ] {
            assert_eq!(drawn(lead, text, width), expected, "{lead}{text}");
            let widest = drawn(lead, text, width)
                .iter()
                .map(|row| columns(row))
                .max();
            assert!(widest <= Some(width));
        }
    }
}
