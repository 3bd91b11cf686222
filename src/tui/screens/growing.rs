//! A ledger of many cases on its way: some cases at a time, so that it is seen how far it is and it can be stopped.

use crate::tui::{
    app::App,
    exported::Grown,
    layer::Layer,
    message::Effect,
    view::{Tone, View},
    widgets::progress::Progress,
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

#[derive(Default)]
pub struct Growing {
    at: usize,
    of: usize,
    stopped: bool,
}

impl Growing {
    pub fn key(&mut self, key: KeyEvent) {
        self.stopped |= key.code == KeyCode::Esc;
    }

    /// ```text
    /// ┌ 写台账　Esc 停下，什么也不写 ────────────────┐
    /// │ ████████████░░░░░░░░░░░░░░░ 3700/10000　37%  │
    /// └──────────────────────────────────────────────┘
    /// ```
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let now = match self.at < self.of {
            true => "正在逐件读",
            false => "正在写成文件",
        };
        let progress = Progress {
            title: "写台账　Esc 停下，什么也不写",
            now,
            done: self.at,
            all: self.of,
        };
        progress.draw(buf, area, 4, &view.theme);
        None
    }
}

impl App {
    /// Some cases more are in the ledger; the form that asked for it is done.
    pub(in crate::tui) fn ledger_grown(&mut self, grown: Box<Grown>) -> Option<Effect> {
        if matches!(self.layers.last(), Some(Layer::Form(_))) {
            self.layers.pop();
        }
        if !matches!(self.layers.last(), Some(Layer::Growing(_))) {
            self.layers.push(Layer::Growing(Growing::default()));
        }
        let Some(Layer::Growing(growing)) = self.layers.last_mut() else {
            return None;
        };
        (growing.at, growing.of) = (grown.at, grown.done.run.targets.len());
        if growing.stopped {
            self.layers.pop();
            self.say("停下了，台账没有写", Tone::Bad);
            return None;
        }
        Some(Effect::GrowLedger(grown))
    }
}
