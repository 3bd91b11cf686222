//! `import`, `export`, `verify`, `backup`, `restore`, `demo`: what goes in and out as files.

use super::{
    Place,
    args::{FormatArg, PaperArg},
    fault::{Fault, Outcome, failed},
    look::doubt,
    out, reference, shown,
};
use crate::{
    case::Doubt,
    desk::{
        self, Desk, OpenError, Verified, VerifyError,
        export::{Format, PaperKind},
        import::{Imported, Kind, Outcome as Fate},
    },
};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// One file of `import --json`.
#[derive(Serialize)]
struct Told<'a> {
    file: String,
    outcome: &'static str,
    kind: Option<&'static str>,
    reference: Option<&'a str>,
    doubts: &'a [Doubt],
    error: Option<&'a str>,
}

impl<'a> From<&'a Imported> for Told<'a> {
    fn from(one: &'a Imported) -> Self {
        Told {
            file: shown(&one.file),
            outcome: one.outcome.id(),
            kind: one.kind.map(Kind::id),
            reference: one.reference.as_deref(),
            doubts: &one.doubts,
            error: one.error.as_deref(),
        }
    }
}

/// Takes files in; one that cannot be read never stops the rest.
pub fn import(desk: &mut Desk, paths: &[PathBuf], dry_run: bool, json: bool) -> Outcome {
    let mut spoken = Ok(());
    let all = desk.import(paths, dry_run, &mut |progress| {
        if !json {
            spoken = say(progress.done, dry_run);
        }
        spoken.is_ok()
    })?;
    spoken?;
    if json {
        out::json(&all.iter().map(Told::from).collect::<Vec<_>>())?;
    } else {
        out::line(summary(&all, dry_run))?;
    }
    let failed = all.iter().filter(|one| one.outcome == Fate::Failed);
    let errors: Vec<String> = failed.filter_map(|one| one.error.clone()).collect();
    match errors.is_empty() {
        true => Ok(()),
        false => Err(Fault::Refused(errors)),
    }
}

fn say(one: &Imported, dry_run: bool) -> Outcome {
    let file = shown(&one.file);
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
    out::lines(std::iter::once(words.trim_end().to_owned()).chain(doubts))
}

fn summary(all: &[Imported], dry_run: bool) -> String {
    let count = |fate| all.iter().filter(|one| one.outcome == fate).count();
    let verb = if dry_run { "可导入" } else { "导入" };
    format!(
        "{verb} {} 个，没有变 {} 个，没读成 {} 个",
        count(Fate::Imported),
        count(Fate::Unchanged),
        count(Fate::Failed)
    )
}

/// What to export, and where.
pub struct Wish<'a> {
    pub paper: PaperArg,
    pub format: FormatArg,
    pub to: &'a Path,
    pub overwrite: bool,
}

/// Writes one paper per case; a case that cannot be written does not stop the rest.
pub fn export(desk: &Desk, references: &[String], wish: &Wish) -> Outcome {
    let paper = match wish.paper {
        PaperArg::Record => PaperKind::Record,
        PaperArg::Reply => PaperKind::Reply,
    };
    let format = match wish.format {
        FormatArg::Docx => Format::Docx,
        FormatArg::Text => Format::Text,
    };
    let mut refused = Vec::new();
    for typed in references {
        let key = match reference::find(desk, typed) {
            Ok(key) => key,
            Err(Fault::Refused(words)) => {
                refused.extend(words);
                continue;
            }
            Err(other) => return Err(other),
        };
        match desk.export(key, paper, format, wish.to, wish.overwrite) {
            Ok(path) => out::line(shown(&path))?,
            Err(error) => refused.push(format!("{typed}：{error}")),
        }
    }
    match refused.is_empty() {
        true => Ok(()),
        false => Err(Fault::Refused(refused)),
    }
}

/// Proves that no entry was changed.
pub fn verify(place: &Place) -> Outcome {
    let desk = Desk::open(&place.dir, place.clock).map_err(|error| match error {
        OpenError::Store {
            fault: desk::Fault::Damaged(_),
            ..
        } => failed(error),
        other => Fault::Unproved(other.to_string()),
    })?;
    let proof = desk.verify().map_err(|error| match error {
        VerifyError::Tampered(_) => failed(error),
        VerifyError::Failed(cause) => Fault::Unproved(cause.to_string()),
    })?;
    out::line(format!("查验无误：{}", counted(&proof)))?;
    match proof.compared_with {
        Some(_) => Ok(()),
        None => out::line("还没有备份过，无从知道末尾是否少了记录；备份之后再查验就能知道"),
    }
}

/// Makes a proved copy.
pub fn backup(desk: &Desk, file: &Path) -> Outcome {
    let proof = desk.backup(file).map_err(failed)?;
    out::line(format!("已备份到 {}：{}", shown(file), counted(&proof)))
}

/// Puts a backup in place of the present cases, which are kept beside it.
pub fn restore(place: &Place, file: &Path) -> Outcome {
    let done = desk::restore(&place.dir, file, place.clock).map_err(failed)?;
    out::line(format!(
        "已从 {} 恢复：{}",
        shown(file),
        counted(&done.proof)
    ))?;
    match done.kept {
        Some(kept) => out::line(format!("原来的案卷另存为 {}", shown(&kept))),
        None => Ok(()),
    }
}

fn counted(proof: &Verified) -> String {
    format!(
        "{} 件案卷，{} 条记录，{} 个附件，校验头 {}",
        proof.cases, proof.entries, proof.attachments, proof.head
    )
}

/// Fills the desk with invented cases.
pub fn demo(desk: &mut Desk, cases: Option<usize>, force: bool) -> Outcome {
    let made = desk.demo(cases, force)?;
    out::line(format!("已放入 {made} 件示例案卷，人和事都是虚构的"))
}
