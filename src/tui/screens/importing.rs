//! An import as it runs: one file at a time, so that each is shown and the rest can be stopped.

use super::{chrome, import_report, reader::Reader};
use crate::{
    desk::import::{Imported, report::Report},
    tui::{
        app::App,
        layer::Layer,
        message::Effect,
        prose::{self, Para, Scroll},
        theme::Theme,
        view::View,
        widgets::progress::{Progress, below},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::path::{Path, PathBuf};

#[derive(Default)]
pub struct Importing {
    paths: Vec<PathBuf>,
    told: Vec<Told>,
    report: Report,
    stopped: bool,
}

/// A file that is done, and a word on cases like it.
pub struct Told {
    pub done: Imported,
    pub likes: String,
}

impl Importing {
    /// The next file; `None` when all are done or it was stopped.
    pub fn next(&self) -> Option<PathBuf> {
        let next = self.paths.get(self.told.len());
        next.filter(|_| !self.stopped).cloned()
    }

    /// The files that the chosen paths stand for.
    pub fn found(&mut self, paths: Vec<PathBuf>) {
        self.paths = paths;
    }

    pub fn took(&mut self, done: Imported, likes: String) {
        self.report.add(&done);
        self.told.push(Told { done, likes });
    }

    pub fn key(&mut self, key: KeyEvent) {
        self.stopped |= key.code == KeyCode::Esc;
    }

    /// ```text
    /// ┌ 导入　Esc 停下，已导入的留着 ──────────────┐
    /// │ ████████████░░░░░░░░░░░░░░░ 37/120　30%     │
    /// │ 正在读 2019/第12号答复.docx                  │
    /// │ 往件 30 件；已有 5 个，没有变化；读不了 2 个 │
    /// │ ✓ …                                          │
    /// └──────────────────────────────────────────────┘
    /// ```
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let theme = &view.theme;
        let now = match self.paths.get(self.told.len()) {
            Some(path) => format!("正在读 {}", file_name(path)),
            None => "正在找文件".to_owned(),
        };
        let progress = Progress {
            title: "导入　Esc 停下，已导入的留着",
            now: &now,
            done: self.told.len(),
            all: self.paths.len(),
        };
        let free = progress.draw(buf, area, 16, theme);
        if self.report.files > 0 {
            chrome::line(buf, free, &self.report.sentence(), theme.normal);
        }
        let rest = below(free, 2);
        let last = self.told.len().saturating_sub(usize::from(rest.height));
        let told = self.told[last..].iter();
        let lines: Vec<Para> = told
            .flat_map(|one| import_report::lines(one, theme))
            .collect();
        // One file may have told more lines than there is room for.
        let over = lines.len().saturating_sub(usize::from(rest.height));
        prose::draw(buf, rest, &lines[over..], &Scroll::default(), theme);
        None
    }

    /// What came of every file.
    pub fn report(&self, theme: &Theme) -> Reader {
        let left = self.paths.len().saturating_sub(self.told.len());
        let title = match left {
            0 => format!("导入 {} 个文件", self.told.len()),
            left => format!(
                "导入了 {} 个文件，停下了，还有 {left} 个没有读",
                self.told.len()
            ),
        };
        Reader::new(title, import_report::paras(&self.report, &self.told, theme))
    }
}

/// The last part of a path.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

impl App {
    pub(in crate::tui) fn files_found(&mut self, paths: Vec<PathBuf>) -> Option<Effect> {
        if let Some(Layer::Importing(importing)) = self.layers.last_mut() {
            importing.found(paths);
        }
        self.import_next()
    }

    pub(in crate::tui) fn imported(&mut self, done: Imported, likes: String) -> Option<Effect> {
        if let Some(Layer::Importing(importing)) = self.layers.last_mut() {
            importing.took(done, likes);
        }
        self.import_next()
    }

    fn import_next(&mut self) -> Option<Effect> {
        let Some(Layer::Importing(importing)) = self.layers.last() else {
            return Some(self.relist());
        };
        if let Some(path) = importing.next() {
            return Some(Effect::Import(path));
        }
        let report = importing.report(&self.view.theme);
        self.layers.pop();
        self.layers.push(Layer::Reader(report));
        Some(self.relist())
    }

    pub(in crate::tui) fn import(&mut self, paths: Vec<PathBuf>) -> Option<Effect> {
        self.layers.push(Layer::Importing(Importing::default()));
        Some(Effect::FindFiles(paths))
    }
}
