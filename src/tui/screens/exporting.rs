//! Many papers being written: one file at a time, so that each is shown and the rest can be stopped; one report at the end.

use crate::{
    desk::export::{ExportError, sheets::Sheet},
    tui::{
        app::App,
        exported::Exported,
        layer::Layer,
        message::Effect,
        prose::{self, Para, Scroll},
        view::View,
        widgets::progress::{Progress, below},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::path::PathBuf;

/// So few papers are there before one has read how far it is.
pub const FEW: usize = 4;

pub struct Exporting {
    /// Given away at the end.
    done: Option<Box<Exported>>,
    sheets: Vec<(Sheet, String)>,
    at: usize,
    stopped: bool,
}

impl Exporting {
    pub fn new(done: Exported, sheets: Vec<(Sheet, String)>) -> Self {
        Exporting {
            done: Some(Box::new(done)),
            sheets,
            at: 0,
            stopped: false,
        }
    }

    /// The next file, or what came of them all.
    fn next(&mut self) -> Option<Effect> {
        let left = self.sheets.len() - self.at;
        let done = self.done.as_mut()?;
        if let Some((sheet, _)) = self.sheets.get(self.at)
            && !self.stopped
        {
            let order = (sheet.clone(), done.run.values.clone());
            return Some(Effect::WriteSheet(Box::new(order)));
        }
        (done.left, done.many) = (left, true);
        self.done.take().map(Effect::Conclude)
    }

    fn took(&mut self, answer: Result<Vec<PathBuf>, ExportError>) {
        let name = self.sheets.get(self.at).map_or("", |(_, name)| name);
        if let Some(done) = &mut self.done {
            done.take(name, answer);
        }
        self.at += 1;
    }

    fn key(&mut self, key: KeyEvent) {
        self.stopped |= key.code == KeyCode::Esc;
    }

    /// ```text
    /// ┌ 写出　Esc 停下，已写出的留着 ──────────────┐
    /// │ ████████████░░░░░░░░░░░░░░░ 37/120　30%     │
    /// │ 正在写 rd-8-4-321 面商记录表                 │
    /// │ ✗ …                                          │
    /// └──────────────────────────────────────────────┘
    /// ```
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let theme = &view.theme;
        let now = match self.sheets.get(self.at) {
            Some((_, name)) => format!("正在写 {name}"),
            None => "写完了".to_owned(),
        };
        let progress = Progress {
            title: "写出　Esc 停下，已写出的留着",
            now: &now,
            done: self.at,
            all: self.sheets.len(),
        };
        let rest = below(progress.draw(buf, area, 12, theme), 1);
        let refused = self.done.iter().flat_map(|done| done.refused.iter().rev());
        let lines: Vec<Para> = refused
            .take(usize::from(rest.height))
            .map(|words| Para::new(words, theme.normal).led("✗ ", theme.danger))
            .collect();
        prose::draw(buf, rest, &lines, &Scroll::default(), theme);
        None
    }
}

impl App {
    /// Several files are to be written; the form that asked for them is done.
    pub(in crate::tui) fn export_planned(
        &mut self,
        done: Exported,
        sheets: Vec<(Sheet, String)>,
    ) -> Option<Effect> {
        if matches!(self.layers.last(), Some(Layer::Form(_))) {
            self.layers.pop();
        }
        let mut exporting = Exporting::new(done, sheets);
        let first = exporting.next();
        self.layers.push(Layer::Exporting(Box::new(exporting)));
        first
    }

    pub(in crate::tui) fn sheet_written(
        &mut self,
        answer: Result<Vec<PathBuf>, ExportError>,
    ) -> Option<Effect> {
        let Some(Layer::Exporting(exporting)) = self.layers.last_mut() else {
            return None;
        };
        exporting.took(answer);
        exporting.next()
    }

    pub(in crate::tui) fn exporting_key(&mut self, key: KeyEvent) -> Option<Effect> {
        match self.layers.last_mut() {
            Some(Layer::Exporting(exporting)) => exporting.key(key),
            Some(Layer::Growing(growing)) => growing.key(key),
            _ => {}
        }
        None
    }
}
