//! Files in and out: folders listed, imports, papers, backups.

use super::searching;
use crate::{
    command::Fault,
    desk::{
        Desk, RunError,
        handover::Fate,
        import::{Imported, Outcome},
    },
    tui::message::{FileEntry, Folder, Message, Run},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Folders first, then files, both by name; hidden ones are left out.
pub(super) fn folder_of(path: &Path) -> io::Result<Message> {
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

pub(super) fn import(desk: &mut Desk, path: &Path) -> Message {
    let file = path.to_owned();
    let done = match desk.import(std::slice::from_ref(&file), false, &mut |_| true) {
        Err(error) => Imported::failed(file, format!("{}：{error:#}", path.display())),
        Ok(all) => all.into_iter().next().unwrap_or_else(|| {
            let words = format!("{}：没有可以导入的文件", path.display());
            Imported::failed(file, words)
        }),
    };
    Message::Imported {
        likes: likes_of(desk, &done),
        done: Box::new(done),
    }
}

/// How many cases there are like one that was taken in just now.
fn likes_of(desk: &Desk, done: &Imported) -> String {
    let reference = done.reference.as_deref();
    let is_new = done.outcome == Outcome::Imported;
    let key = reference
        .filter(|_| is_new)
        .and_then(|one| desk.find(one).ok().flatten());
    key.map(|key| searching::likes(desk, key))
        .unwrap_or_default()
}

pub(super) fn backup(desk: &Desk, run: &Run) -> anyhow::Result<String> {
    let file = PathBuf::from(run.values.text("file"));
    desk.backup(&file)?;
    Ok(format!("已备份到 {}", file.display()))
}

/// Two revisions of one letter as a Word file.
pub(super) fn difference(desk: &Desk, run: &Run) -> Result<String, RunError> {
    let Some(key) = run.targets.first() else {
        return Err(Fault::new("from", "没有选中案卷").into());
    };
    let (from, to) = (run.values.number("from")?, run.values.number("to")?);
    let path = PathBuf::from(run.values.text("file"));
    let overwrite = run.values.text("overwrite") == "yes";
    let written = desk.write_difference(*key, from as usize, to as usize, &path, overwrite);
    let path = written.map_err(anyhow::Error::from)?;
    Ok(format!("已写出 {}", path.display()))
}

/// 换人: the pack for whoever takes over; one that is there already is never written over.
pub(super) fn hand_over(desk: &mut Desk, run: &Run) -> anyhow::Result<String> {
    let values = &run.values;
    let file = PathBuf::from(values.text("file"));
    let keys = desk.open_keys(values.text("which") == "all")?;
    let written = desk.write_handover(&keys, &values.text("to"), &file, false)?;
    let unsaved = match written.unsaved {
        0 => String::new(),
        n => format!("；{n} 处没有存的文字没有带上"),
    };
    Ok(format!(
        "交接包：案卷 {} 件、附件 {} 个，在 {}{unsaved}",
        written.cases,
        written.attachments,
        file.display()
    ))
}

/// How many of each fate, and of what needs a look which cases.
pub(super) fn take_over(desk: &mut Desk, run: &Run) -> anyhow::Result<String> {
    let taken = desk.read_handover(&PathBuf::from(run.values.text("file")), false)?;
    let count = |is: fn(&Fate) -> bool| taken.cases.iter().filter(|(_, fate)| is(fate)).count();
    let words = format!(
        "{}移交 {} 件：新接收 {}，接着补 {}，已有不动 {}",
        taken.manifest.from,
        taken.cases.len(),
        count(|fate| matches!(fate, Fate::New)),
        count(|fate| matches!(fate, Fate::Continued(_))),
        count(|fate| matches!(fate, Fate::Same | Fate::OursIsLonger)),
    );
    let trouble = taken.cases.iter().filter(|(_, fate)| fate.is_trouble());
    let trouble: Vec<String> = trouble
        .map(|(packed, fate)| format!("{} {}", packed.reference, fate.words()))
        .collect();
    match trouble.is_empty() {
        true => Ok(words),
        false => Ok(format!("{words}；{}", trouble.join("；"))),
    }
}
