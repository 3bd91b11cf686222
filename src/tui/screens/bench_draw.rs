//! How the bench looks: the lists with their coverage, the text under the pen or to be read, the original beside it.

use super::{
    bench::{Bench, Focus},
    bench_lists::lists,
    bench_pane, chrome,
    editing::Editing,
};
use crate::{
    case::reply::numbered_heading,
    text::numeral,
    tui::{
        prose::{self, Para, Scroll},
        view::View,
        widgets::glyph::put,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// From this width on what helps stands beside the text, and sections have columns beside the asks.
pub(super) const WIDE: u16 = 110;

pub(super) fn body(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
    let part = if area.width >= WIDE { 4 } else { 3 };
    let left_width = (area.width / part).clamp(12, 44).min(area.width);
    let left = Rect {
        width: left_width,
        ..area
    };
    let right_width = if area.width >= WIDE {
        area.width / 4
    } else {
        0
    };
    let x = left.right() + 1;
    let width = (area.right() - right_width).saturating_sub(x);
    let middle = Rect::new(x, area.y, width, area.height);
    lists(bench, buf, left, view);
    separator(buf, left.right(), area, view);
    if right_width > 0 {
        separator(buf, middle.right(), area, view);
        let x = middle.right() + 2;
        let right = Rect::new(x, area.y, area.right().saturating_sub(x), area.height);
        beside(bench, buf, right, view);
    }
    match &bench.editing {
        Some(editing) => text_under_pen(bench, editing, buf, middle, view),
        None => {
            read_only(bench, buf, middle, view);
            None
        }
    }
}

/// Columns left of the text for the marks of findings.
const GUTTER: u16 = 2;

fn separator(buf: &mut Buffer, x: u16, area: Rect, view: &View) {
    for y in area.top()..area.bottom() {
        put(
            buf,
            x,
            y,
            area.right(),
            view.theme.lines.vertical_left,
            view.theme.border,
        );
    }
}

fn text_under_pen(
    bench: &Bench,
    editing: &Editing,
    buf: &mut Buffer,
    area: Rect,
    view: &View,
) -> Option<(u16, u16)> {
    if area.height < 4 || area.width < 8 {
        return None;
    }
    let position = bench.case.reply().position(editing.section).unwrap_or(1);
    let numeral = format!("{}、", numeral::chinese(position as u32));
    let x = put(
        buf,
        area.x,
        area.y,
        area.right(),
        &numeral,
        view.theme.title,
    );
    let heading = Rect::new(x, area.y, area.right().saturating_sub(x), 1);
    editing
        .heading
        .draw(buf, heading, view.theme.title, &view.theme);
    chrome::rule(buf, Rect::new(area.x, area.y + 1, area.width, 1), "", view);
    // A narrow window has a line for the finding at the caret; a wide one shows it beside the text.
    let line = match bench.focus == Focus::Text && buf.area.width < WIDE {
        true => bench_pane::height(bench, area.width, view)
            .min(area.height.saturating_sub(8))
            .max(1),
        false => 0,
    };
    let text = Rect::new(
        area.x + GUTTER,
        area.y + 2,
        area.width - GUTTER,
        area.height - 3 - line,
    );
    editing.body.draw(buf, text, &view.theme);
    let gutter = Rect {
        x: area.x,
        width: 1,
        ..text
    };
    editing.body.draw_gutter(buf, gutter, text, &view.theme);
    if line > 0 {
        bench_pane::line(
            bench,
            buf,
            Rect::new(area.x, text.bottom(), area.width, line),
            view,
        );
    }
    draw_count(bench, editing, buf, area, view);
    if bench.focus != Focus::Text {
        return None;
    }
    match editing.in_heading {
        true => editing.heading.caret(heading),
        false => editing.body.caret(text),
    }
}

/// How long the text is, whether it is saved, and how much of it answers.
fn draw_count(bench: &Bench, editing: &Editing, buf: &mut Buffer, area: Rect, view: &View) {
    let (words, style) = match (editing.conflict, editing.is_changed()) {
        (true, _) => (
            "另一个窗口改过：F4 看差别，Ctrl-S 以这里的为准",
            view.theme.danger,
        ),
        (false, true) => ("未存", view.theme.warn),
        (false, false) => ("已存", view.theme.good),
    };
    let answering = match bench.advised.matrix.answering {
        Some(share) => format!("  说到要求的句子占 {}%", (share * 100.0).round()),
        None => String::new(),
    };
    let count = format!("{} 字  {words}{answering}", editing.body.word_count());
    chrome::line(
        buf,
        Rect::new(area.x, area.bottom() - 1, area.width, 1),
        &count,
        style,
    );
}

/// The selected section, or while the asks have the keys the selected ask with the original.
fn read_only(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) {
    let theme = &view.theme;
    let paras = match (bench.focus, bench.section_at()) {
        (Focus::Asks, _) => ask_text(bench, view),
        (_, Some(at)) => {
            let section = &bench.case.reply().sections[at];
            let heading = numbered_heading(at, &section.heading);
            let mut paras = vec![Para::new(heading, theme.title), Para::blank()];
            paras.extend(
                section
                    .paragraphs
                    .iter()
                    .map(|text| Para::new(format!("　　{text}"), theme.normal)),
            );
            if !section.is_written() {
                paras.push(Para::new("还没有正文，按 Enter 写", theme.dim));
            }
            paras
        }
        (_, None) => vec![Para::new("答复还没有正文，按 O 增加一个部分", theme.dim)],
    };
    prose::draw(buf, area, &paras, &Scroll::default(), theme);
}

/// While a text is written its findings, with the original below them; else the original.
fn beside(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) {
    if bench.focus != Focus::Text || area.height < 8 {
        return original(bench, buf, area, view);
    }
    let upper = Rect {
        height: area.height * 3 / 5,
        ..area
    };
    bench_pane::pane(bench, buf, upper, view);
    let lower = Rect {
        y: upper.bottom() + 1,
        height: area.height - upper.height - 1,
        ..area
    };
    chrome::rule(
        buf,
        Rect {
            y: upper.bottom(),
            height: 1,
            ..area
        },
        "",
        view,
    );
    original(bench, buf, lower, view);
}

fn original(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) {
    let paras = ask_text(bench, view);
    prose::draw(buf, area, &paras, &Scroll::default(), &view.theme);
}

fn ask_text(bench: &Bench, view: &View) -> Vec<Para> {
    let theme = &view.theme;
    let mut paras = Vec::new();
    match bench.ask_at().and_then(|at| bench.case.asks().get(at)) {
        Some(ask) => {
            paras.push(Para::new("要求", theme.title));
            paras.push(Para::new(&ask.text, theme.normal));
            if let Some(reason) = &ask.waived {
                paras.push(Para::new(format!("不作答复：{reason}"), theme.warn));
            }
        }
        None => paras.push(Para::new("还没有列出要求，按 o 增加", theme.dim)),
    }
    if !bench.case.text.trim().is_empty() {
        paras.push(Para::blank());
        paras.push(Para::new("原文", theme.title));
        paras.extend(
            bench
                .case
                .text
                .lines()
                .map(|line| Para::new(line, theme.normal)),
        );
    }
    paras
}
