//! The one bridge from the desk on screen to the world: an effect is carried out, and its answer is a message.

use super::message::{
    Done, Effect, FileEntry, Folder, Listing, Message, OpenedCase, Refusal, Run, Then, Unkept,
};
use crate::{
    case::{Action, office::Settings},
    command::{Command, DeskTask, Fault},
    desk::{
        ActError, CaseKey, Desk, Draft, RunError,
        export::{Format, PaperKind},
        import::{Imported, Outcome},
    },
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
        Effect::Open { key, then } => open(desk, key, then),
        Effect::Reload(key) => desk.case(key).map(|case| Message::Reloaded {
            key,
            case: Box::new(case),
        }),
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
            dropped.map(|()| Message::Kept)
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

fn open(desk: &Desk, key: CaseKey, then: Then) -> anyhow::Result<Message> {
    Ok(Message::Opened(Box::new(OpenedCase {
        key,
        case: desk.case(key)?,
        drafts: desk.drafts(key)?,
        then,
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
    let key = run.targets.first().copied();
    let done = match run.task {
        None => desk.run(run.command, &run.values, &run.targets, run.seen),
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
        DeskTask::Export => (first, export(desk, run).map_err(RunError::Failed)),
        DeskTask::Backup => (None, backup(desk, run).map_err(RunError::Failed)),
        DeskTask::Undo | DeskTask::Redo | DeskTask::Import => {
            (first, Err(Fault::new("", "这个命令没有表单").into()))
        }
    };
    match done {
        Ok(words) => finished(desk, key, words),
        Err(error) => refused(desk, error, run.command.title, key),
    }
}

fn registered(desk: &Desk, key: CaseKey) -> anyhow::Result<String> {
    let case = desk.case(key)?;
    Ok(format!("已登记 {} {}", case.reference(), case.title))
}

fn attach(desk: &mut Desk, run: &Run) -> Result<String, RunError> {
    let (Some(key), Some(seen)) = (run.targets.first(), run.seen) else {
        return Err(Fault::new("file", "附件一次只加到一件").into());
    };
    let path = PathBuf::from(run.values.text("file"));
    desk.attach(*key, seen, &path, &run.values.text("note"))?;
    Ok(format!("已存附件 {}", path.display()))
}

fn act(desk: &mut Desk, key: CaseKey, seen: u64, action: Action, part: Option<String>) -> Message {
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

fn undo(desk: &mut Desk, key: Option<CaseKey>, redo: bool) -> Message {
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

fn keep(desk: &mut Desk, unkept: Unkept) -> Message {
    let draft = Draft {
        key: unkept.key,
        part: unkept.part,
        text: unkept.text,
        seen: unkept.seen,
        fingerprint_of_base: unkept.fingerprint_of_base,
        at: desk.now(),
    };
    match desk.keep_draft(&draft) {
        Ok(()) => Message::Kept,
        Err(error) => Message::DraftLost(format!("草稿没有存下：{error:#}")),
    }
}

/// Folders first, then files, both by name; hidden ones are left out.
fn folder_of(path: &Path) -> io::Result<Message> {
    let path = path.canonicalize()?;
    if path.is_file() {
        return Ok(Message::ChosenFile(path));
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(&path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(meta) = entry.path().metadata() else {
            continue;
        };
        if !name.starts_with('.') {
            entries.push(FileEntry {
                name,
                is_folder: meta.is_dir(),
                bytes: meta.len(),
            });
        }
    }
    entries.sort_by(|a, b| (!a.is_folder, &a.name).cmp(&(!b.is_folder, &b.name)));
    Ok(Message::Files(Folder { path, entries }))
}

fn set_up(desk: &mut Desk, settings: Settings) -> anyhow::Result<Message> {
    desk.set_up(settings.clone())?;
    Ok(Message::SetUp {
        settings: Box::new(settings),
        office: Box::new(desk.office.clone()),
    })
}

fn import(desk: &mut Desk, path: &Path) -> Message {
    let name = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    let told = match desk.import(&[path.to_owned()], false, &mut |_| true) {
        Err(error) => Err(format!("{name}：{error:#}")),
        Ok(all) => match all.into_iter().next() {
            None => Err(format!("{name}：没有可以导入的文件")),
            Some(done) => import_words(&name, done),
        },
    };
    let failed = told.is_err();
    let (Ok(words) | Err(words)) = told;
    Message::Imported { words, failed }
}

fn import_words(name: &str, done: Imported) -> Result<String, String> {
    let what = done.kind.map(|kind| kind.label()).unwrap_or_default();
    let reference = done.reference.map(|reference| format!(" {reference}"));
    let reference = reference.unwrap_or_default();
    let doubts = match done.doubts.len() {
        0 => String::new(),
        n => format!("，{n} 处待核对"),
    };
    match done.outcome {
        Outcome::Imported => Ok(format!("{name}　{what}{reference}{doubts}")),
        Outcome::Unchanged => Ok(format!("{name}　{what}{reference} 已经有了，没有变化")),
        Outcome::Failed => Err(done.error.unwrap_or_else(|| format!("{name}：没有导入"))),
    }
}

fn export(desk: &Desk, run: &Run) -> anyhow::Result<String> {
    let dir = PathBuf::from(run.values.text("to"));
    let format = match run.values.text("format").as_str() {
        "text" => Format::Text,
        _ => Format::Docx,
    };
    let papers: &[PaperKind] = match run.values.text("paper").as_str() {
        "record" => &[PaperKind::Record],
        "reply" => &[PaperKind::Reply],
        _ => &[PaperKind::Record, PaperKind::Reply],
    };
    let overwrite = run.values.text("overwrite") == "yes";
    let mut written = 0;
    for key in &run.targets {
        for paper in papers {
            desk.export(*key, *paper, format, &dir, overwrite)?;
            written += 1;
        }
    }
    let place = dir.canonicalize().unwrap_or(dir);
    Ok(format!("已写出 {written} 份，在 {}", place.display()))
}

fn backup(desk: &Desk, run: &Run) -> anyhow::Result<String> {
    let file = PathBuf::from(run.values.text("file"));
    desk.backup(&file)?;
    Ok(format!("已备份到 {}", file.display()))
}

fn demo(desk: &mut Desk) -> anyhow::Result<Message> {
    let made = desk.demo(None, false)?;
    Ok(Message::Done(Box::new(Done {
        words: format!("已载入 {made} 件示例案卷"),
        key: None,
        case: None,
        saved_part: None,
    })))
}
