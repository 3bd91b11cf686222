//! How 统计 is come to and gone on from.

use super::statistics::{Statistics, StatisticsStep};
use crate::{
    case::report::Slice,
    command,
    desk::Gathered,
    tui::{app::App, layer::Layer, message::Effect, view::Tone},
};
use ratatui::crossterm::event::KeyEvent;

impl App {
    pub(in crate::tui) fn open_statistics(&mut self) -> Option<Effect> {
        let screen = Statistics::new(&self.view);
        self.layers.push(Layer::Statistics(Box::new(screen)));
        Some(Effect::Gather)
    }

    pub(in crate::tui) fn gathered(&mut self, gathered: Gathered) -> Option<Effect> {
        if let Some(Layer::Statistics(screen)) = self.layers.last_mut() {
            screen.take(gathered, &self.view);
        }
        None
    }

    pub(in crate::tui) fn statistics_key(&mut self, key: KeyEvent) -> Option<Effect> {
        let Some(Layer::Statistics(screen)) = self.layers.last_mut() else {
            return None;
        };
        match screen.key(key, &self.view) {
            StatisticsStep::Keep => None,
            StatisticsStep::Open(effect) => Some(effect),
            StatisticsStep::Write(slice) => self.write_report(slice),
            StatisticsStep::Close => {
                self.layers.pop();
                Some(self.relist())
            }
            StatisticsStep::Mark(keys) => {
                self.layers.pop();
                self.desk().marked = keys.into_iter().collect();
                let count = self.desk().marked.len();
                let words = format!("已标记 {count} 件，可以一起办、一起导出；Esc 取消标记");
                self.say(&words, Tone::Good);
                Some(self.relist())
            }
        }
    }

    /// The form, filled with what is chosen on the screen.
    pub(in crate::tui) fn write_report(&mut self, slice: Slice) -> Option<Effect> {
        let folder = self.view.settings.export_folder.clone();
        let name = format!("办理统计-{}.xlsx", self.view.today);
        let file = match folder.as_str() {
            "" => name,
            folder => format!("{folder}/{name}"),
        };
        let year = slice.year.map(|year| year.to_string()).unwrap_or_default();
        let session = slice.session.map(|one| one.id()).unwrap_or_default();
        let values = [
            ("file", file.as_str()),
            ("year", &year),
            ("session", &session),
            ("kind", slice.kind.map_or("all", |kind| kind.id())),
            ("duty", slice.duty.map_or("all", |duty| duty.id())),
        ];
        self.filled_form(command::find("report")?, None, Vec::new(), &values)
    }
}
