//! Files in and out: folders listed, imports, papers, backups.

use super::searching;
use crate::{
    command::Fault,
    desk::{
        Desk, RunError,
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
    let done = match desk.import(&[file.clone()], false, &mut |_| true) {
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
