//! Lists of which some rows are chosen: assignment lists, and letters that stray from a value of record.

use crate::{
    case::FigureKey,
    desk::{
        ActError, Desk,
        align::Straying,
        import::assignment::{Assignment, Planned},
    },
    tui::message::{Message, Refusal},
};
use std::path::{Path, PathBuf};

/// Of one list the rows are chosen; everything else is taken as it is.
pub(super) fn found(desk: &Desk, mut paths: Vec<PathBuf>) -> Message {
    match &paths[..] {
        [path] if desk.is_list(path) => Message::ListToImport(paths.swap_remove(0)),
        _ => Message::ToImport(paths),
    }
}

pub(super) fn open(desk: &Desk, path: &Path) -> anyhow::Result<Message> {
    match Assignment::open(path) {
        Ok(list) => plan(desk, list),
        Err(words) => Ok(Message::Failed(words)),
    }
}

pub(super) fn plan(desk: &Desk, list: Assignment) -> anyhow::Result<Message> {
    let plan = desk.plan(&list)?;
    Ok(Message::Planned(Box::new((list, plan))))
}

pub(super) fn take_rows(desk: &mut Desk, list: &Assignment, chosen: &[Planned]) -> Message {
    let rows: Vec<&Planned> = chosen.iter().collect();
    match desk.take_rows(list, &rows, false) {
        Ok((new, changed)) => {
            let words = format!("已导入清单：新登记 {new} 件，变更 {changed} 件（按 u 一起撤销）");
            Message::RowsTaken(words)
        }
        Err(error) => refused(error, "导入清单"),
    }
}

pub(super) fn stray(desk: &Desk, key: &FigureKey) -> anyhow::Result<Message> {
    let found = desk.alignment(key)?.map(Box::new);
    Ok(Message::Strayed(desk.figures("")?, found))
}

pub(super) fn align(desk: &mut Desk, chosen: &[Straying]) -> Message {
    match desk.align(chosen) {
        Ok(cases) => Message::Aligned(format!("已按口径改 {cases} 件（按 u 一起撤销）")),
        Err(error) => refused(error, "按口径改"),
    }
}

fn refused(error: ActError, title: &str) -> Message {
    match error {
        ActError::Refused(blockers) => Message::Refused(Refusal {
            title: title.to_owned(),
            blockers,
        }),
        error => Message::Failed(error.to_string()),
    }
}
