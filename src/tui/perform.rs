//! The one bridge from the desk on screen to the world: an effect is carried out, and its answer is a message.

use super::message::{Done, Effect, FileEntry, Folder, Listing, Message, OpenedCase, Refusal, Run, Unkept};
use crate::{
    case::{Action, office::Settings},
    command::{Command, DeskTask, Fault},
    desk::{ActError, CaseKey, Desk, Draft, RunError},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Carries out one effect. `None`: it belongs to the terminal, not to the desk.
pub fn perform(effect: Effect, desk: &mut Desk) -> Option<Message> {
    let answer = match effect {
        Effect::List {
            view,
            query,
            window,
        } => list(desk, view, query, window),
        Effect::Open { key, bench } => open(desk, key, bench),
        Effect::Prepare { command, targets } => prepare(desk, command, targets),
        Effect::Run(run) => Ok(self::run(desk, *run)),
        Effect::Act {
            key,
            seen,
            action,
            part,
        } => Ok(act(desk, key, seen, *action, part)),
        Effect::Undo { key, redo } => Ok(undo(desk, key, redo)),
        Effect::KeepDraft(unkept) => Ok(keep(desk, *unkept)),
        Effect::DropDraft { key, part } => {
            let dropped = desk.drop_draft(key, &part);
            dropped.map(|()| Message::Told("已丢弃没存完的文字".to_owned()))
        }
        Effect::ListFiles(folder) => folder_of(&folder).map_err(anyhow::Error::from),
        Effect::FindFiles(paths) => Ok(Message::ToImport(desk.files_to_import(&paths))),
        Effect::Import(path) => Ok(import(desk, &path)),
        Effect::SetUp(settings) => set_up(desk, *settings),
        Effect::Demo => demo(desk),
        Effect::OpenEditor { .. } | Effect::Redraw | Effect::Quit => return None,
    };
    Some(answer.unwrap_or_else(|error| Message::Failed(format!("{error:#}"))))
}

fn list(
    desk: &Desk,
    view: crate::desk::View,
    query: String,
    window: std::ops::Range<usize>,
) -> anyhow::Result<Message> {
    let rows = desk.rows(view, &query, window.clone())?;
    Ok(Message::Listed(Box::new(Listing {
        view,
        query,
        window,
        rows,
        counts: desk.counts()?,
        today: desk.today(),
    })))
}

fn open(desk: &Desk, key: CaseKey, bench: bool) -> anyhow::Result<Message> {
    Ok(Message::Opened(Box::new(OpenedCase {
        key,
        case: desk.case(key)?,
        drafts: desk.drafts(key)?,
        bench,
    })))
}

fn prepare(
    desk: &Desk,
    command: &'static Command,
    targets: Vec<CaseKey>,
) -> anyhow::Result<Message> {
    let Some(first) = targets.first() else {
        return Ok(Message::Failed("没有选中案卷".to_owned()));
    };
    Ok(Message::Prepared {
        command,
        case: Box::new(desk.case(*first)?),
        targets,
    })
}

fn run(desk: &mut Desk, run: Run) -> Message {
    let title = run.command.title;
    let first = run.targets.first().copied();
    let done = match run.task {
        None => desk.run(run.command, &run.values, &run.targets, run.seen),
        Some(DeskTask::Register) => desk.register_from(&run.values).map(|key| (key, "已登记".to_owned())),
        Some(DeskTask::Attach) => attach(desk, &run),
        Some(DeskTask::Export) => desk.export_from(&run.values, &run.targets).map(|words| (first.unwrap_or_default(), words)),
        Some(DeskTask::Backup) => desk.backup_from(&run.values).map(|words| (0, words)),
        Some(DeskTask::Undo | DeskTask::Redo | DeskTask::Import) => Err(Fault::new("", "这里不能这样办").into()),
    };
    match done {
        Ok((key, words)) => finished(desk, Some(key), words, None),
        Err(error) => refused(desk, error, title, first),
    }
}
