//! The two lists of the bench: asks with their coverage, sections with the asks they answer.

use super::{
    bench::{Bench, Focus},
    bench_draw::WIDE,
    chrome,
};
use crate::{
    case::{Ask, Case, reply::numbered_heading},
    text::width::{columns, fit, pad},
    tui::{
        view::View,
        widgets::{glyph::put_fitted, list::ListState},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

pub(super) fn lists(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) {
    let buf_width = buf.area.width;
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
        |at, room| {
            let ask = &asks[at];
            let linked = section.is_some_and(|section| ask.answered_by.contains(&section.id));
            let proposed = bench.section_at().is_some_and(|of| bench.proposes(at, of));
            let half = bench
                .advised
                .matrix
                .rows
                .get(at)
                .is_some_and(|row| !row.parts.is_empty());
            let signs = bench.signs(at, buf_width);
            let text = ask_row(at, ask, linked, proposed, half);
            let text = fit(&text, room.saturating_sub(columns(&signs)));
            format!(
                "{}{signs}",
                pad(&text, room.saturating_sub(columns(&signs)))
            )
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
        |at, room| section_row(&bench.case, at, room),
    );
}

/// The heading gives way to what follows it: whether there is a text, and which asks it answers.
fn section_row(case: &Case, at: usize, room: usize) -> String {
    let section = &case.reply().sections[at];
    let written = if section.is_written() {
        ""
    } else {
        "（空）"
    };
    let waiting = match case.round().waiting(section).len() {
        0 => String::new(),
        n => format!(" 待核{n}"),
    };
    let behind = format!("{written}{waiting}{}", answered_by(case, section.id));
    let heading = numbered_heading(at, &section.heading);
    let heading = fit(&heading, room.saturating_sub(columns(&behind)));
    format!("{heading}{behind}")
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
    row: impl Fn(usize, usize) -> String,
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
        let room = usize::from(area.width).saturating_sub(columns(sign));
        let text = format!("{sign}{}", row(at, room));
        put_fitted(buf, area.x, y, area.right(), &text, style);
    }
}

/// ✓ settled, ○ open, ● answered by the section now selected, ? alike enough to be; 半 half of it is not answered.
fn ask_row(at: usize, ask: &Ask, linked: bool, proposed: bool, half: bool) -> String {
    let sign = match (linked, proposed, ask.is_settled()) {
        (true, ..) => "●",
        (false, true, _) => "?",
        (false, false, true) => "✓",
        (false, false, false) => "○",
    };
    let half = if half { "半 " } else { "" };
    format!("{sign}{} {half}{}", at + 1, ask.text)
}

impl Bench {
    /// The words propose this link, and nobody has made it yet.
    fn proposes(&self, ask: usize, section: usize) -> bool {
        let row = self.advised.matrix.rows.get(ask);
        let cell = row.and_then(|row| row.cells.get(section));
        let linked = |ask: &Ask| {
            let section = self.case.reply().sections.get(section);
            section.is_some_and(|section| ask.answered_by.contains(&section.id))
        };
        let made = self.case.asks().get(ask).is_some_and(linked);
        !made && cell.is_some_and(|cell| cell.proposed)
    }

    /// One sign for each section, where there is room for them: ● linked, ? proposed.
    fn signs(&self, ask: usize, width: u16) -> String {
        let sections = &self.case.reply().sections;
        if width < WIDE || sections.len() > 8 {
            return String::new();
        }
        let sign = |(at, section): (usize, &crate::case::Section)| {
            let linked = self.case.asks()[ask].answered_by.contains(&section.id);
            match (linked, self.proposes(ask, at)) {
                (true, _) => '●',
                (false, true) => '?',
                (false, false) => '-',
            }
        };
        let signs = sections.iter().enumerate().map(sign);
        std::iter::once(' ').chain(signs).collect()
    }
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
