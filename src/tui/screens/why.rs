//! 日期由来 in a box: every date of a case with its sum, the planned steps, and the months day by day.

use super::reader::Reader;
use crate::{
    case::{
        Case,
        why::{Line, explanation},
    },
    desk::rules::Moved,
    text::width::pad,
    tui::{prose::Para, theme::Theme, view::View},
};

/// The explanation of a case's dates.
pub fn reader(case: &Case, view: &View) -> Reader {
    let theme = &view.theme;
    let mut paras = Vec::new();
    for line in explanation(case, &view.office, view.today) {
        match line {
            Line::Head(words) => {
                if !paras.is_empty() {
                    paras.push(Para::blank());
                }
                paras.push(Para::new(words, theme.title));
            }
            Line::Item {
                label,
                text,
                presses,
            } => {
                let style = if presses { theme.warn } else { theme.normal };
                paras.push(Para::new(text, style).led(pad(&label, 10), theme.dim));
            }
            Line::More(words) => {
                paras.push(Para::new(words, theme.dim).led(" ".repeat(10), theme.dim));
            }
            Line::Grid(row) => paras.push(Para::new(row, theme.normal)),
        }
    }
    Reader::new(format!("日期由来 · {}", case.reference()), paras)
}

/// The open cases that a change of rules has moved.
pub fn moved(moved: &[Moved], theme: &Theme) -> Reader {
    let line = |one: &Moved| Para::new(one.words(), theme.normal);
    let title = format!("规则变了，{} 件的办理时限跟着变", moved.len());
    Reader::new(title, moved.iter().map(line).collect())
}
