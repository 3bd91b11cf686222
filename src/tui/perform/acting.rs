//! Acts from forms and screens, carried out at the desk; a refusal comes back as a message with its reasons.

use super::{files, searching, views, writing};
use crate::{
    case::Action,
    command::{DeskTask, Fault},
    desk::{ActError, CaseKey, Desk, RunError},
    tui::message::{Done, Message, Refusal, Run},
};
use std::path::PathBuf;

pub(super) fn run(desk: &mut Desk, run: Run) -> Message {
    let title = run.command.title;
    let key = run.targets.first().copied();
    let done = match run.task {
        None if !run.batch.is_empty() => desk.run_on(run.command, &run.values, &run.batch),
        None => desk.run(run.command, &run.values, &run.targets, run.seen),
        Some(DeskTask::Export) => {
            let written = writing::export(desk, run);
            return written.unwrap_or_else(|error| Message::Failed(format!("{error:#}")));
        }
        Some(DeskTask::Ledger) => return writing::ledger(desk, run),
        Some(DeskTask::Report) => return writing::report(desk, run),
        Some(task) => return desk_task(desk, task, &run),
    };
    match done {
        Ok(words) => finished(desk, key, words),
        Err(error) => refused(desk, error, title, key),
    }
}

fn desk_task(desk: &mut Desk, task: DeskTask, run: &Run) -> Message {
    let first = run.targets.first().copied();
    let (key, done) = match task {
        DeskTask::Register => match desk.register_from(run.command, &run.values) {
            Ok(key) => (Some(key), registered(desk, key).map_err(RunError::Failed)),
            Err(error) => (None, Err(error)),
        },
        DeskTask::Attach => (first, attach(desk, run)),
        DeskTask::ReceiveOpinion => (first, receive(desk, run)),
        DeskTask::Outcome => (first, outcome(desk, run)),
        DeskTask::Difference => (first, files::difference(desk, run)),
        DeskTask::Backup => (None, files::backup(desk, run).map_err(RunError::Failed)),
        DeskTask::SaveView | DeskTask::RenameView | DeskTask::RemoveView => {
            (None, views::run(desk, task, &run.values))
        }
        DeskTask::HandOver => (None, files::hand_over(desk, run).map_err(RunError::Failed)),
        DeskTask::TakeOver => (None, files::take_over(desk, run).map_err(RunError::Failed)),
        DeskTask::Undo
        | DeskTask::Redo
        | DeskTask::Import
        | DeskTask::Export
        | DeskTask::Tie
        | DeskTask::Report
        | DeskTask::Ledger => (first, Err(Fault::new("", "这个命令没有表单").into())),
    };
    match done {
        Ok(words) => finished(desk, key, words),
        Err(error) => refused(desk, error, run.command.title, key),
    }
}

fn registered(desk: &Desk, key: CaseKey) -> anyhow::Result<String> {
    let case = desk.case(key)?;
    let likes = searching::likes(desk, key);
    Ok(format!("已登记 {} {}{likes}", case.reference(), case.title))
}

fn outcome(desk: &mut Desk, run: &Run) -> Result<String, RunError> {
    let (Some(key), Some(seen)) = (run.targets.first(), run.seen) else {
        return Err(Fault::new("words", "面商结果一次登记一件").into());
    };
    let case = desk.record_outcome(*key, seen, &run.values)?;
    let batch = case.journal().last().and_then(|entry| entry.batch);
    let own = case.journal().iter().filter(|entry| entry.batch == batch);
    Ok(format!(
        "已登记 {} 的面商结果（{} 步，按 u 一起撤销）",
        case.reference(),
        own.count()
    ))
}

fn attach(desk: &mut Desk, run: &Run) -> Result<String, RunError> {
    let (Some(key), Some(seen)) = (run.targets.first(), run.seen) else {
        return Err(Fault::new("file", "附件一次只加到一件").into());
    };
    let path = PathBuf::from(run.values.text("file"));
    desk.attach(*key, seen, &path, &run.values.text("note"))?;
    Ok(format!("已存附件 {}", path.display()))
}

fn receive(desk: &mut Desk, run: &Run) -> Result<String, RunError> {
    let (Some(key), Some(seen)) = (run.targets.first(), run.seen) else {
        return Err(Fault::new("unit", "协办意见一次只收一件的").into());
    };
    let case = desk.receive_opinion(*key, seen, &run.values)?;
    let told = case.story().last();
    Ok(told.map(|told| told.words.clone()).unwrap_or_default())
}

pub(super) fn act(
    desk: &mut Desk,
    key: CaseKey,
    seen: u64,
    action: Action,
    part: Option<String>,
) -> Message {
    match desk.act(key, seen, vec![action]) {
        Ok(case) => {
            let dropped = part.as_ref().map(|part| desk.drop_draft(key, part));
            let told = case.story().last().map(|told| told.words.as_str());
            let words = match dropped {
                Some(Err(error)) => format!("已存，但草稿没有清掉：{error:#}"),
                _ => format!("已存：{}", told.unwrap_or_default()),
            };
            Message::Done(Box::new(Done {
                words,
                key: Some(key),
                case: Some(case),
                saved_part: part,
            }))
        }
        Err(error) => refused(desk, error.into(), "保存", Some(key)),
    }
}

pub(super) fn undo(desk: &mut Desk, key: Option<CaseKey>, redo: bool) -> Message {
    let undone = match (key, redo) {
        (Some(key), false) => desk.undo(key),
        (Some(key), true) => desk.redo(key),
        (None, false) => desk.undo_last(),
        (None, true) => desk.redo_last(),
    };
    match undone {
        Ok(undone) => Message::Done(Box::new(Done {
            words: undone.words,
            key,
            case: undone.case,
            saved_part: None,
        })),
        Err(error) => refused(desk, error.into(), if redo { "恢复" } else { "撤销" }, key),
    }
}

/// The answer to an act that was kept, with the case as it is now.
fn finished(desk: &Desk, key: Option<CaseKey>, words: String) -> Message {
    Message::Done(Box::new(Done {
        words,
        key,
        case: key.and_then(|key| desk.case(key).ok()),
        saved_part: None,
    }))
}

fn refused(desk: &Desk, error: RunError, title: &str, key: Option<CaseKey>) -> Message {
    match error {
        RunError::Fault(Fault { param, words }) => Message::Faulty { param, words },
        RunError::Act(ActError::Refused(blockers)) => Message::Refused(Refusal {
            title: title.to_owned(),
            blockers,
        }),
        RunError::Act(moved @ ActError::Moved { .. }) => match key.map(|key| (key, desk.case(key)))
        {
            Some((key, Ok(case))) => Message::Moved {
                key,
                case: Box::new(case),
            },
            _ => Message::Failed(moved.to_string()),
        },
        error => Message::Failed(error.to_string()),
    }
}
