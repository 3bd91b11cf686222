//! `export`: papers of cases into a folder, one kind of them or all that fit, and the ledger of the cases.

use super::{
    fault::{Fault, Outcome},
    out, reference, shown,
};
use crate::{
    desk::{
        CaseKey, Desk,
        export::{
            Format,
            sheets::{self, Sheet},
        },
    },
    document::papers,
};
use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

/// Every paper that fits the case.
const ALL: &str = "all";
/// 办理情况台账 of the cases.
const LEDGER: &str = "ledger";
const XLSX: &str = "xlsx";
/// So few papers are there before one has read how far it is.
const FEW: usize = 4;

/// What to export, and where.
pub struct Wish<'a> {
    pub paper: &'a str,
    pub format: Option<&'a str>,
    /// One signer by name, or 全体.
    pub signer: Option<&'a str>,
    pub to: &'a Path,
    pub overwrite: bool,
}

/// What may stand after `--as`.
pub fn paper_ids() -> Vec<&'static str> {
    let papers = papers::PAPERS.iter().map(|paper| paper.id);
    papers.chain([LEDGER, ALL]).collect()
}

pub fn paper_help() -> String {
    let papers = papers::PAPERS
        .iter()
        .map(|one| format!("{} {}", one.id, one.label));
    let more = ["ledger 办理情况台账", "all 合这一步的全部文书"].map(str::to_owned);
    papers.chain(more).collect::<Vec<_>>().join("，")
}

/// What may stand after `--format`.
pub fn format_ids() -> Vec<&'static str> {
    Format::ALL
        .map(Format::id)
        .into_iter()
        .chain([XLSX])
        .collect()
}

pub fn format_help() -> String {
    let named = Format::ALL.map(|one| format!("{} {}", one.id(), one.label()));
    format!("{}（默认 docx）；台账是 xlsx", named.join("，"))
}

/// Writes one paper per case, or one about them all; a case that cannot be written does not stop the rest.
pub fn export(desk: &Desk, references: &[String], wish: &Wish) -> Outcome {
    let mut refused = Vec::new();
    let mut keys = Vec::new();
    for typed in references {
        match reference::find(desk, typed) {
            Ok(key) => keys.push((typed.as_str(), key)),
            Err(Fault::Refused(words)) => refused.extend(words),
            Err(other) => return Err(other),
        }
    }
    match (wish.paper, wish.format) {
        (LEDGER, None | Some(XLSX)) => ledger(desk, &keys, wish, &mut refused)?,
        (LEDGER, Some(_)) => {
            return Err(Fault::usage(
                "台账只写成 xlsx；要 .csv 请用 mianshang ledger",
            ));
        }
        (_, Some(XLSX)) => return Err(Fault::usage("只有台账（--as ledger）写成 xlsx")),
        (paper, format) => {
            let format = format.and_then(Format::from_id).unwrap_or(Format::Docx);
            let sheets = sheets(desk, paper, &keys, &mut refused)?;
            let signer = wish.signer.unwrap_or(match paper {
                ALL => "all",
                _ => "",
            });
            let (sheets, none) = desk.for_signers(sheets, signer);
            let words = none
                .iter()
                .map(|(sheet, error)| format!("{}：{error}", typed(&keys, &sheet.keys)));
            refused.extend(words);
            write_all(desk, &keys, &sheets, format, wish, &mut refused)?;
        }
    }
    match refused.is_empty() {
        true => Ok(()),
        false => Err(Fault::Refused(refused)),
    }
}

fn write_all(
    desk: &Desk,
    keys: &[(&str, CaseKey)],
    sheets: &[Sheet],
    format: Format,
    wish: &Wish,
    refused: &mut Vec<String>,
) -> Outcome {
    let shows = sheets.len() > FEW && io::stderr().is_terminal() && !io::stdout().is_terminal();
    for (at, sheet) in sheets.iter().enumerate() {
        if shows {
            // How far it is; a terminal that has gone away stops nothing.
            let _ = write!(io::stderr(), "\r{}/{}", at + 1, sheets.len());
        }
        match desk.export(
            &sheet.keys,
            sheet.paper,
            sheet.who.as_deref(),
            format,
            wish.to,
            wish.overwrite,
        ) {
            Ok(paths) => paths.iter().try_for_each(|path| out::line(shown(path)))?,
            Err(error) => refused.push(format!("{}：{error}", typed(keys, &sheet.keys))),
        }
    }
    if shows {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    Ok(())
}

/// The files that were asked for.
fn sheets(
    desk: &Desk,
    paper: &str,
    keys: &[(&str, CaseKey)],
    refused: &mut Vec<String>,
) -> Result<Vec<Sheet>, Fault> {
    let all: Vec<CaseKey> = keys.iter().map(|(_, key)| *key).collect();
    if paper != ALL {
        let rule = papers::find(paper).ok_or_else(|| Fault::usage(format!("没有文书“{paper}”")))?;
        return Ok(sheets::of_paper(rule, &all));
    }
    let (sheets, without) = desk.fitting_sheets(&all)?;
    let words = |key: &CaseKey| format!("{}：现在没有能出的文书", typed(keys, &[*key]));
    refused.extend(without.iter().map(words));
    Ok(sheets)
}

/// What was typed for these cases.
fn typed(keys: &[(&str, CaseKey)], of: &[CaseKey]) -> String {
    let own = keys.iter().filter(|(_, key)| of.contains(key));
    own.map(|(typed, _)| *typed).collect::<Vec<_>>().join("、")
}

/// All the cases on one sheet, under the day's name.
fn ledger(
    desk: &Desk,
    keys: &[(&str, CaseKey)],
    wish: &Wish,
    refused: &mut Vec<String>,
) -> Outcome {
    // A sheet that lacks a row would be taken for the whole.
    if !refused.is_empty() {
        return Ok(());
    }
    let keys: Vec<CaseKey> = keys.iter().map(|(_, key)| *key).collect();
    let path: PathBuf = wish.to.join(format!("{} 办理情况台账.xlsx", desk.today()));
    match desk.export_ledger(&keys, &path, wish.overwrite) {
        Ok(_) => out::line(shown(&path)),
        Err(error) => {
            refused.push(error.to_string());
            Ok(())
        }
    }
}
