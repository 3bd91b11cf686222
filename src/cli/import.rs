//! `import`: files and folders in, told file by file; of an assignment list row by row.

use super::{
    fault::{Fault, Outcome},
    look::doubt,
    out, reference, shown,
};
use crate::{
    case::Doubt,
    desk::{
        Desk,
        import::{
            Imported, Kind, Outcome as Fate, Wishes,
            assignment::{Change, Planned},
            report::Report,
        },
    },
};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;

/// One file of `import --json`, or one of several records in it.
#[derive(Serialize)]
struct Told<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<usize>,
    outcome: &'static str,
    kind: Option<&'static str>,
    reference: Option<&'a str>,
    doubts: &'a [Doubt],
    error: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<ToldRow<'a>>,
}

/// One row of an assignment list.
#[derive(Serialize)]
struct ToldRow<'a> {
    sheet: &'a str,
    line: u32,
    status: &'static str,
    reference: &'a str,
    title: &'a str,
    representative: &'a str,
    duty: Option<&'static str>,
    changes: Vec<ToldChange<'a>>,
    doubts: &'a [Doubt],
    reasons: &'a [String],
}

#[derive(Serialize)]
struct ToldChange<'a> {
    field: &'a str,
    before: &'a str,
    after: &'a str,
}

impl<'a> From<&'a Imported> for Told<'a> {
    fn from(one: &'a Imported) -> Self {
        Told {
            file: shown(&one.file),
            part: Some(one.part).filter(|part| *part > 0),
            outcome: one.outcome.id(),
            kind: one.kind.map(Kind::id),
            reference: one.reference.as_deref(),
            doubts: &one.doubts,
            error: one.error.as_deref(),
            rows: one.rows.iter().map(ToldRow::from).collect(),
        }
    }
}

impl<'a> From<&'a Planned> for ToldRow<'a> {
    fn from(one: &'a Planned) -> Self {
        let change = |change: &'a Change| ToldChange {
            field: &change.field,
            before: &change.before,
            after: &change.after,
        };
        ToldRow {
            sheet: &one.row.sheet,
            line: one.row.line,
            status: one.status.id(),
            reference: &one.reference,
            title: &one.row.title,
            representative: &one.row.representative,
            duty: one.row.duty.map(|duty| duty.id()),
            changes: one.changes.iter().map(change).collect(),
            doubts: &one.row.doubts,
            reasons: &one.reasons,
        }
    }
}

/// What may be typed after `import`.
#[derive(Args)]
pub struct Wish {
    #[arg(required = true, value_name = "路径", help = "文件或文件夹")]
    pub paths: Vec<PathBuf>,
    /// 只读一遍，不写入
    #[arg(long)]
    pub dry_run: bool,
    #[arg(
        long,
        value_name = "列=字段",
        help = "交办清单里这一列（表头或 A、B、C）是哪个字段，如 案件名=标题；可以写几次"
    )]
    pub map: Vec<String>,
    #[arg(
        long,
        value_name = "哪些行",
        default_value = "all",
        hide_default_value = true,
        hide_possible_values = true,
        help = "交办清单里取哪些行：all（默认）新的和有变更的，new 只取新的"
    )]
    pub rows: RowsArg,
    /// 只出汇总，不逐个文件列出
    #[arg(long)]
    pub summary: bool,
    #[arg(
        long,
        value_name = "案号",
        help = "建议、提案的原文是哪一件的；不写就按编号，或按标题和领衔人去找"
    )]
    pub into: Option<String>,
    /// 输出 JSON
    #[arg(long)]
    pub json: bool,
}

/// `--rows`
#[derive(Clone, Copy, ValueEnum, PartialEq, Eq)]
pub enum RowsArg {
    New,
    All,
}

/// Takes files in; one that cannot be read never stops the rest.
pub fn import(desk: &mut Desk, wish: Wish) -> Outcome {
    let (dry_run, json, summary) = (wish.dry_run, wish.json, wish.summary);
    let wishes = Wishes {
        dry_run,
        map: wish.map,
        only_new: wish.rows == RowsArg::New,
        into: wish
            .into
            .map(|into| reference::find(desk, &into))
            .transpose()?,
    };
    let mut spoken = Ok(());
    let all = desk.import_as(&wish.paths, &wishes, &mut |progress| {
        if !json && !summary {
            spoken = progress.done.each().try_for_each(|one| say(one, dry_run));
        }
        spoken.is_ok()
    })?;
    spoken?;
    let report = Report::of(&all);
    match (json, summary) {
        (true, true) => out::json(&report)?,
        (true, false) => {
            let each = all.iter().flat_map(Imported::each);
            out::json(&each.map(Told::from).collect::<Vec<_>>())?
        }
        (false, _) => out::lines(told(&report, dry_run))?,
    }
    let each = all.iter().flat_map(Imported::each);
    let errors: Vec<String> = each.filter_map(|one| one.error.clone()).collect();
    match errors.is_empty() {
        true => Ok(()),
        false => Err(Fault::Refused(errors)),
    }
}

fn say(one: &Imported, dry_run: bool) -> Outcome {
    let file = format!("{}  {}", shown(&one.file), one.part_words());
    let file = file.trim_end();
    let kind = one.kind.map_or("", Kind::label);
    let reference = one.reference.as_deref().unwrap_or_default();
    let words = match (one.outcome, dry_run) {
        (Fate::Imported, false) => format!("已导入  {file}  {kind} {reference}"),
        (Fate::Imported, true) => format!("可导入  {file}  {kind} {reference}"),
        (Fate::Unchanged, _) => format!("没有变  {file}  {kind} {reference}"),
        (Fate::Failed, _) => format!("没读成  {file}"),
    };
    let doubts = one.doubts.iter();
    let doubts = doubts.map(|one| format!("    待核对 {}", doubt(one)));
    let rows = one.rows.iter().flat_map(row_lines);
    let head = std::iter::once(words.trim_end().to_owned());
    out::lines(head.chain(doubts).chain(rows))
}

fn row_lines(one: &Planned) -> Vec<String> {
    let duty = one.row.duty.map_or("", |duty| duty.label());
    let told = format!(
        "    {}  第{}行  {}  {}  {}  {duty}",
        one.status.label(),
        one.row.line,
        one.reference,
        one.row.title,
        one.row.representative
    );
    let changes = one.changes.iter().map(|change| {
        let Change {
            label,
            before,
            after,
            ..
        } = change;
        format!("        {label}：{before} → {after}")
    });
    let reasons = one.reasons.iter().map(|reason| format!("        {reason}"));
    let mut lines = vec![told.trim_end().to_owned()];
    lines.extend(changes);
    lines.extend(reasons);
    lines
}

/// The report as lines: what would come in when nothing is kept.
fn told(report: &Report, dry_run: bool) -> Vec<String> {
    let verb = if dry_run { "可导入" } else { "导入" };
    let head = format!(
        "{verb} {} 个，没有变 {} 个，没读成 {} 个",
        report.taken, report.unchanged, report.failed
    );
    let lines = report.lines().into_iter();
    let lines = lines.map(|(label, words)| format!("  {label}  {words}"));
    std::iter::once(head).chain(lines).collect()
}
