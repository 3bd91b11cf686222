//! What the second reader found, as it is shown beside the text, or in one line under it where the window is narrow.

use super::{bench::Bench, chrome};
use crate::{
    review::{self, Finding, Severity},
    tui::{
        checking::Seen,
        prose::{self, Para, Scroll},
        theme::Theme,
        view::View,
    },
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

fn style(severity: Severity, theme: &Theme) -> Style {
    match severity {
        Severity::Severe => theme.danger,
        Severity::Warn => theme.warn,
        Severity::Note => theme.title,
    }
}

fn summary(open: &[Seen]) -> String {
    let findings: Vec<Finding> = open.iter().map(|seen| seen.finding.clone()).collect();
    review::summary(&findings).to_string()
}

/// Every finding that still speaks, the one at the caret with what can be done about it.
pub(super) fn pane(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) {
    let theme = &view.theme;
    let open = bench.findings();
    let head = Rect {
        height: area.height.min(1),
        ..area
    };
    let settled = match bench.advised.settled.len() {
        0 => String::new(),
        n => format!("　已处理 {n}"),
    };
    let words = format!("校对　{}{settled}", summary(open));
    chrome::line(buf, head, &words, theme.title);
    let current = bench.current_finding();
    let list = Rect {
        y: area.y + head.height,
        height: area.height - head.height,
        ..area
    };
    let from = current.map_or(0, |at| at.saturating_sub(1));
    let paras = open.iter().enumerate().skip(from);
    let paras: Vec<Para> = paras
        .map(|(at, seen)| para(&seen.finding, current == Some(at), theme))
        .collect();
    prose::draw(buf, list, &paras, &Scroll::default(), theme);
}

fn para(one: &Finding, current: bool, theme: &Theme) -> Para {
    let sign = if current { "›" } else { " " };
    let words = if current { theme.normal } else { theme.dim };
    let mut para = Para::new(format!("{} ", one.place.words()), words).led(
        format!("{sign}{} ", one.severity.label()),
        style(one.severity, theme),
    );
    if !one.text.is_empty() {
        para = para.and(format!("“{}”", one.text), theme.title);
    }
    para = para.and(format!(" {}", one.reason), words);
    if let (Some(fix), true) = (&one.fix, current) {
        para = para.and(format!(" F6 改为“{fix}”"), theme.good);
    }
    match current {
        true => para.and(format!("　依据 {}", one.source), theme.dim),
        false => para,
    }
}

/// The finding at the caret with its reason and source, else how many there are and the key to the next.
fn told(bench: &Bench, theme: &Theme) -> Para {
    let open = bench.findings();
    let Some(seen) = bench.current_finding().map(|at| &open[at]) else {
        return match open.is_empty() {
            true => Para::new("校对没有提醒", theme.dim),
            false => Para::new(format!("校对 {}　F8 下一处", summary(open)), theme.normal),
        };
    };
    let one = &seen.finding;
    let what = match &one.fix {
        Some(fix) => format!("F6 改为“{fix}”　"),
        None => String::new(),
    };
    let words = format!("{what}{}：{}", one.severity.label(), one.reason);
    Para::new(words, style(one.severity, theme)).and(format!("　依据 {}", one.source), theme.dim)
}

/// Lines that the finding at the caret needs in a narrow window.
pub(super) fn height(bench: &Bench, width: u16, view: &View) -> u16 {
    prose::height(&[told(bench, &view.theme)], width).min(LINES) as u16
}

/// A finding may take so many lines from the text.
const LINES: usize = 3;

pub(super) fn line(bench: &Bench, buf: &mut Buffer, area: Rect, view: &View) {
    let told = [told(bench, &view.theme)];
    prose::draw(buf, area, &told, &Scroll::default(), &view.theme);
}
