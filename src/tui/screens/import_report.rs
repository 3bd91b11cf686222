//! What an import brought, to be read: the counts by kind, what could not be read and why, what is doubtful, the rows of
//! lists, and every file. Knows what was told, not how it was read.

use super::importing::{Told, file_name};
use crate::{
    case::field::label_of,
    desk::import::{Imported, Outcome, assignment::Planned, report::Report},
    tui::{prose::Para, theme::Theme},
};
use ratatui::style::Style;

/// The whole report.
pub fn paras(report: &Report, told: &[Told], theme: &Theme) -> Vec<Para> {
    let mut paras = Vec::new();
    for (label, words) in report.lines() {
        paras.push(Para::new(words, theme.normal).led(format!("{label}　"), theme.title));
    }
    if paras.is_empty() {
        paras.push(Para::new("没有可以导入的文件", theme.normal));
    }
    part(&mut paras, "没有读进来的", failures(told, theme), theme);
    part(&mut paras, "待核对的", doubts(told, theme), theme);
    part(&mut paras, "清单里的各行", rows(told, theme), theme);
    let files = told.iter().flat_map(|one| lines(one, theme));
    part(&mut paras, "各个文件", files.collect(), theme);
    paras
}

/// One line a file, or one for each of its records.
pub fn lines(one: &Told, theme: &Theme) -> Vec<Para> {
    let line = |done: &Imported| {
        let (mark, style) = mark(done, theme);
        let likes = match done.part {
            0 | 1 => &one.likes[..],
            _ => "",
        };
        Para::new(words(done, likes), theme.normal).led(mark, style)
    };
    one.done.each().map(line).collect()
}

fn part(paras: &mut Vec<Para>, title: &str, lines: Vec<Para>, theme: &Theme) {
    if lines.is_empty() {
        return;
    }
    paras.push(Para::blank());
    paras.push(Para::new(title, theme.title));
    paras.extend(lines);
}

fn failures(told: &[Told], theme: &Theme) -> Vec<Para> {
    let each = told.iter().flat_map(|one| one.done.each());
    let lines: Vec<String> = each.filter_map(error).collect();
    let lines = lines.iter().flat_map(|words| words.lines());
    lines
        .map(|words| Para::new(words, theme.normal).led("✗ ", theme.danger))
        .collect()
}

/// The error with the file's name where its whole path stood.
fn error(done: &Imported) -> Option<String> {
    let path = done.file.display().to_string();
    let words = done.error.as_ref()?;
    Some(words.replace(&path, &file_name(&done.file)))
}

fn doubts(told: &[Told], theme: &Theme) -> Vec<Para> {
    let mut paras = Vec::new();
    let each = told.iter().flat_map(|one| one.done.each());
    for done in each.filter(|done| !done.doubts.is_empty()) {
        paras.push(Para::new(name(done), theme.normal).led("! ", theme.danger));
        for doubt in &done.doubts {
            let words = format!("{}：{}", label_of(&doubt.field), doubt.reason);
            paras.push(Para::new(words, theme.normal).led("    ", theme.normal));
        }
    }
    paras
}

fn rows(told: &[Told], theme: &Theme) -> Vec<Para> {
    let rows = told.iter().flat_map(|one| &one.done.rows);
    rows.map(|row| row_line(row, theme)).collect()
}

fn row_line(one: &Planned, theme: &Theme) -> Para {
    let reasons = match one.reasons.is_empty() {
        true => String::new(),
        false => format!("　{}", one.reasons.join("；")),
    };
    let words = format!(
        "第{}行　{}　{}{reasons}",
        one.row.line, one.reference, one.row.title
    );
    let style = match one.status.can_be_taken() {
        true => theme.good,
        false => theme.dim,
    };
    Para::new(words, theme.normal).led(format!("{}　", one.status.label()), style)
}

/// Taken in, already here, or nothing of it.
fn mark(done: &Imported, theme: &Theme) -> (&'static str, Style) {
    match done.outcome {
        Outcome::Imported => ("✓ ", theme.good),
        Outcome::Unchanged => ("= ", theme.dim),
        Outcome::Failed => ("✗ ", theme.danger),
    }
}

/// The file, and which of its records.
fn name(done: &Imported) -> String {
    let words = format!("{} {}", file_name(&done.file), done.part_words());
    words.trim_end().to_owned()
}

fn words(done: &Imported, likes: &str) -> String {
    let name = name(done);
    let what = done.kind.map(|kind| kind.label()).unwrap_or_default();
    let reference = done
        .reference
        .as_ref()
        .map(|reference| format!(" {reference}"));
    let reference = reference.unwrap_or_default();
    let rows = match done.rows.len() {
        0 => String::new(),
        n => format!(" {n} 行"),
    };
    let doubts = match done.doubts.len() {
        0 => String::new(),
        n => format!("，{n} 处待核对"),
    };
    match done.outcome {
        Outcome::Imported => format!("{name}　{what}{reference}{rows}{doubts}{likes}"),
        Outcome::Unchanged => format!("{name}　{what}{reference}{rows} 已经有了，没有变化"),
        Outcome::Failed => error(done).unwrap_or_else(|| format!("{name}：没有导入")),
    }
}
