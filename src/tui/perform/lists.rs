//! Assignment lists: read and planned, then the chosen rows taken in.

use crate::{
    desk::{
        ActError, Desk,
        import::assignment::{Assignment, Planned},
    },
    tui::message::{Message, Refusal},
};
use std::path::Path;

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
        Err(ActError::Refused(blockers)) => Message::Refused(Refusal {
            title: "导入清单".to_owned(),
            blockers,
        }),
        Err(error) => Message::Failed(error.to_string()),
    }
}
