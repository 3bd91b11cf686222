//! Choosing a file or a folder: type to find, Enter goes in or takes it.

use crate::{
    case::story::size,
    tui::{
        app::App,
        layer::Layer,
        message::{Effect, FileEntry, Folder},
        view::View,
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::path::PathBuf;

pub struct FilePicker {
    folder: PathBuf,
    entries: Vec<FileEntry>,
    picker: Picker,
    /// The form's field that wants the file; `None` when it is to be imported.
    for_field: Option<&'static str>,
}

pub enum FileStep {
    Keep,
    Cancel,
    Enter(PathBuf),
    Take(PathBuf),
}

/// Rows before the files: the folder above, and the folder itself.
const UP: usize = 0;
const HERE: usize = 1;

impl FilePicker {
    pub fn new(for_field: Option<&'static str>) -> Self {
        FilePicker {
            folder: PathBuf::from("."),
            entries: Vec::new(),
            picker: Picker::new("选择文件", Vec::new()),
            for_field,
        }
    }

    pub fn list(&self) -> Effect {
        Effect::ListFiles(self.folder.clone())
    }

    pub fn take(&mut self, folder: Folder) {
        let here = match self.for_field {
            Some(_) => PickItem {
                refused: Some("这里要选一个文件".to_owned()),
                ..PickItem::new("（这个文件夹）", "")
            },
            None => PickItem::new("（这个文件夹）", "导入其中的全部文件"),
        };
        let mut items = vec![PickItem::new("..", "上一级"), here];
        items.extend(folder.entries.iter().map(item));
        self.picker = Picker::new(&folder.path.display().to_string(), items);
        self.folder = folder.path;
        self.entries = folder.entries;
    }

    pub fn key(&mut self, key: KeyEvent) -> FileStep {
        if key.code == KeyCode::Enter
            && let Some(path) = self.typed_path()
        {
            return FileStep::Enter(path);
        }
        match self.picker.key(key) {
            PickerAnswer::Keep => FileStep::Keep,
            PickerAnswer::Cancel => FileStep::Cancel,
            PickerAnswer::Pick(UP) => FileStep::Enter(self.folder.join("..")),
            PickerAnswer::Pick(HERE) => FileStep::Take(self.folder.clone()),
            PickerAnswer::Pick(at) => match self.entries.get(at - 2) {
                Some(entry) if entry.is_folder => FileStep::Enter(self.folder.join(&entry.name)),
                Some(entry) => FileStep::Take(self.folder.join(&entry.name)),
                None => FileStep::Keep,
            },
        }
    }

    /// A path typed in full goes where it says; whether it is a folder is for the world to find out.
    fn typed_path(&self) -> Option<PathBuf> {
        let typed = self.picker.query();
        let typed = typed.trim();
        (typed.contains('/') && self.picker.selected().is_none()).then(|| self.folder.join(typed))
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        self.picker.draw(buf, area, &view.theme);
        self.picker.caret(area)
    }
}

fn item(entry: &FileEntry) -> PickItem {
    match entry.is_folder {
        true => PickItem::new(&format!("{}/", entry.name), "文件夹"),
        false => PickItem::new(&entry.name, &size(entry.bytes)),
    }
}

impl App {
    pub(in crate::tui) fn files_step(&mut self, step: FileStep) -> Option<Effect> {
        match step {
            FileStep::Keep => None,
            FileStep::Cancel => {
                self.layers.pop();
                None
            }
            FileStep::Enter(folder) => Some(Effect::ListFiles(folder)),
            FileStep::Take(path) => self.take_file(path),
        }
    }

    pub(in crate::tui) fn take_file(&mut self, path: PathBuf) -> Option<Effect> {
        let field = match self.layers.pop() {
            Some(Layer::Files(files)) => files.for_field,
            _ => None,
        };
        match (field, self.layers.last_mut()) {
            (Some(name), Some(Layer::Form(form))) => {
                form.fill(name, &path.display().to_string());
                None
            }
            _ => self.import(vec![path]),
        }
    }
}
