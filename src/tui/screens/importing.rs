//! An import as it runs: one file at a time, so that each is shown and the rest can be stopped.

use super::reader::Reader;
use crate::desk::import::assignment::may_be_list;
use crate::tui::{
    app::App,
    layer::Layer,
    message::Effect,
    prose::{self, Para, Scroll},
    theme::Theme,
    view::View,
    widgets::popup::{centred, frame},
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::path::PathBuf;

#[derive(Default)]
pub struct Importing {
    paths: Vec<PathBuf>,
    told: Vec<(String, bool)>,
    stopped: bool,
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

    pub fn took(&mut self, words: String, failed: bool) {
        self.told.push((words, failed));
    }

    pub fn key(&mut self, key: KeyEvent) {
        self.stopped |= key.code == KeyCode::Esc;
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let place = centred(area, area.width.min(76), area.height.min(12));
        let title = format!("导入 {}/{}　Esc 停止", self.told.len(), self.paths.len());
        let inner = frame(buf, place, &title, &view.theme);
        let last = self.told.len().saturating_sub(usize::from(inner.height));
        let lines = lines(&self.told[last..], &view.theme);
        prose::draw(buf, inner, &lines, &Scroll::default(), &view.theme);
        None
    }

    /// What came of every file.
    pub fn report(&self, theme: &Theme) -> Reader {
        let failed = self.told.iter().filter(|(_, failed)| *failed).count();
        let left = self.paths.len() - self.told.len().min(self.paths.len());
        let mut title = format!("导入 {} 个文件，{failed} 个没有导入", self.told.len());
        if left > 0 {
            title.push_str(&format!("，停在第 {} 个", self.told.len()));
        }
        Reader::new(title, lines(&self.told, theme))
    }
}

fn lines(told: &[(String, bool)], theme: &Theme) -> Vec<Para> {
    let line = |(words, failed): &(String, bool)| {
        let (lead, style) = match failed {
            true => ("✗ ", theme.danger),
            false => ("✓ ", theme.good),
        };
        Para::new(words, theme.normal).led(lead, style)
    };
    told.iter().map(line).collect()
}

impl App {
    pub(in crate::tui) fn files_found(&mut self, paths: Vec<PathBuf>) -> Option<Effect> {
        if let [path] = &paths[..]
            && may_be_list(path)
        {
            return self.open_list(path.clone());
        }
        if let Some(Layer::Importing(importing)) = self.layers.last_mut() {
            importing.found(paths);
        }
        self.import_next()
    }

    pub(in crate::tui) fn imported(&mut self, words: String, failed: bool) -> Option<Effect> {
        if let Some(Layer::Importing(importing)) = self.layers.last_mut() {
            importing.took(words, failed);
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
