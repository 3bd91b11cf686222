//! How the bench looks: the lists with their coverage, the text under the pen or to be read, the original beside it.

use super::{
    bench::{Bench, Focus},
    chrome,
    editing::Editing,
};
use crate::{
    case::{Ask, Case, reply::numbered_heading},
    text::numeral,
    tui::{
        prose::{self, Para, Scroll},
        view::View,
        widgets::{
            glyph::{put, put_fitted},
            list::ListState,
        },
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// From this width on the original stands beside the text.
const WIDE: u16 = 130;

pub(super) fn body(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
    let left_width = (area.width / 3).clamp(12, 44).min(area.width);
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
        original(bench, buf, right, view);
    }
    match &bench.editing {
        Some(editing) => text_under_pen(bench, editing, buf, middle, view),
        None => {
            read_only(bench, buf, middle, view);
            None
        }
    }
}

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

fn lists(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) {
    let asks = bench.case.asks();
    let settled = asks.iter().filter(|ask| ask.is_settled()).count();
    let head = format!(" 要求 {settled}/{} 已回应", asks.len());
    let half = (area.height / 2).min(asks.len() as u16 + 2).max(3);
    let upper = Rect {
        height: half.min(area.height),
        ..area
    };
    let lower = Rect::new(
        area.x,
        upper.bottom(),
        area.width,
        area.height - upper.height,
    );
    heading(buf, upper, &head, bench.focus == Focus::Asks, view);
    heading(buf, lower, " 答复", bench.focus != Focus::Asks, view);
    let section = bench
        .section_at()
        .and_then(|at| bench.case.reply().sections.get(at));
    rows(
        buf,
        upper,
        &bench.asks,
        asks.len(),
        bench.focus == Focus::Asks,
        view,
        |at| {
            let ask = &asks[at];
            let linked = section.is_some_and(|section| ask.answered_by.contains(&section.id));
            ask_row(at, ask, linked)
        },
    );
    let sections = &bench.case.reply().sections;
    let active = bench.focus != Focus::Asks;
    rows(
        buf,
        lower,
        &bench.sections,
        sections.len(),
        active,
        view,
        |at| {
            let answered = answered_by(&bench.case, sections[at].id);
            let written = if sections[at].is_written() {
                ""
            } else {
                "（空）"
            };
            format!(
                "{}{written}{answered}",
                numbered_heading(at, &sections[at].heading)
            )
        },
    );
}

fn heading(buf: &mut Buffer, area: Rect, words: &str, active: bool, view: &View) {
    let style = if active {
        view.theme.focus
    } else {
        view.theme.title
    };
    chrome::line(
        buf,
        Rect {
            height: area.height.min(1),
            ..area
        },
        words,
        style,
    );
}

/// Rows of one list under its heading; the selected one is marked even while the other list has the keys.
fn rows(
    buf: &mut Buffer,
    area: Rect,
    list: &ListState,
    total: usize,
    active: bool,
    view: &View,
    row: impl Fn(usize) -> String,
) {
    let height = area.height.saturating_sub(1);
    if total == 0 && height > 0 {
        put_fitted(
            buf,
            area.x + 1,
            area.y + 1,
            area.right(),
            "（还没有）",
            view.theme.dim,
        );
    }
    for (y, at) in (area.y + 1..).zip(list.window(height, total)) {
        let selected = list.selected(total) == Some(at);
        let (sign, style) = match (selected, active) {
            (true, true) => ("›", view.theme.selected),
            (true, false) => ("›", view.theme.title),
            _ => (" ", view.theme.normal),
        };
        let text = format!("{sign}{}", row(at));
        put_fitted(buf, area.x, y, area.right(), &text, style);
    }
}

/// ✓ settled, ○ open, ● answered by the section now selected.
fn ask_row(at: usize, ask: &Ask, linked: bool) -> String {
    let sign = match (linked, ask.is_settled()) {
        (true, _) => "●",
        (false, true) => "✓",
        (false, false) => "○",
    };
    format!("{sign}{} {}", at + 1, ask.text)
}

/// ←1,3: which asks a section answers.
fn answered_by(case: &Case, section: u32) -> String {
    let asks = case.asks().iter().enumerate();
    let numbers: Vec<String> = asks
        .filter(|(_, ask)| ask.answered_by.contains(&section))
        .map(|(at, _)| (at + 1).to_string())
        .collect();
    match numbers.is_empty() {
        true => String::new(),
        false => format!(" ←{}", numbers.join(",")),
    }
}

fn text_under_pen(
    bench: &Bench,
    editing: &Editing,
    buf: &mut Buffer,
    area: Rect,
    view: &View,
) -> Option<(u16, u16)> {
    if area.height < 3 || area.width < 8 {
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
    let text = Rect::new(area.x, area.y + 2, area.width, area.height - 3);
    editing.body.draw(buf, text, &view.theme);
    let (words, style) = match (editing.conflict, editing.is_changed()) {
        (true, _) => (
            "另一个窗口改过这一部分：Ctrl-S 以这里的为准，旧文在经过里可查",
            view.theme.danger,
        ),
        (false, true) => ("未存", view.theme.warn),
        (false, false) => ("已存", view.theme.good),
    };
    let count = format!("{} 字  {words}", editing.body.word_count());
    chrome::line(
        buf,
        Rect::new(area.x, area.bottom() - 1, area.width, 1),
        &count,
        style,
    );
    if bench.focus != Focus::Text {
        return None;
    }
    match editing.in_heading {
        true => editing.heading.caret(heading),
        false => editing.body.caret(text),
    }
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
