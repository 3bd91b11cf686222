//! Saved views: kept, renamed, forgotten.

use crate::{
    command::{DeskTask, Fault, Values},
    desk::{Desk, RunError, View, views::ViewError},
};

pub(super) fn run(desk: &mut Desk, task: DeskTask, values: &Values) -> Result<String, RunError> {
    let (name, view) = (values.text("name"), values.text("view"));
    let done = match task {
        DeskTask::SaveView => {
            let before = desk.save_view(&name, View::All, &values.text("query"));
            before.map(|before| match before {
                Some(before) => format!("视图“{name}”已换成新的条件（原来是 {before}）"),
                None => format!("已存为视图“{name}”，在左边最下面"),
            })
        }
        DeskTask::RenameView => desk
            .rename_view(&view, &name)
            .map(|()| format!("视图“{view}”已改名为“{name}”")),
        _ => desk
            .remove_view(&view)
            .map(|query| format!("已删除视图“{view}”（条件是 {query}）")),
    };
    done.map_err(|error| match error {
        ViewError::Name(words) => Fault::new("name", words).into(),
        ViewError::Query(fault) => Fault::new("query", fault.to_string()).into(),
        ViewError::Unknown(_) => Fault::new("view", error.to_string()).into(),
        ViewError::Failed(cause) => RunError::Failed(cause),
    })
}
