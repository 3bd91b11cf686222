//! 日程 of the whole desk: what falls on which day, over every case that still asks for something.

use super::{CaseKey, Desk, View, export::place};
use crate::{
    case::{Stage, agenda::Item},
    desk::export::ExportError,
    document::ics,
};
use chrono::NaiveDate;
use std::path::Path;

impl Desk {
    /// Everything up to a day, in the order of its days; what is past and not done comes first.
    pub fn agenda(&self, until: NaiveDate) -> anyhow::Result<Vec<(CaseKey, Item)>> {
        let mut items = Vec::new();
        for row in self.rows(View::All, "", 0..usize::MAX)?.rows {
            let asks = row.stage.is_open() || row.stage == Stage::Closed;
            if asks || row.promise.is_some() {
                let agenda = self.case(row.key)?.agenda(&self.office);
                items.extend(agenda.into_iter().map(|item| (row.key, item)));
            }
        }
        items.retain(|(_, item)| item.on <= until);
        items.sort_by(|(_, a), (_, b)| a.cmp(b));
        Ok(items)
    }

    /// Writes the agenda as a calendar file, and says how many events it has.
    ///
    /// # Errors
    /// When the file is there and may not be written over, or cannot be written.
    pub fn export_calendar(&self, path: &Path, overwrite: bool) -> Result<usize, ExportError> {
        let items = self.agenda(NaiveDate::MAX)?;
        let items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
        let text = ics::calendar(&items, self.now());
        place::write(path, text.as_bytes(), overwrite)?;
        Ok(items.len())
    }

    /// One sentence to the desktop of the person at this machine.
    ///
    /// # Errors
    /// When there is no desktop that shows it.
    pub fn notify(&self, title: &str, words: &str) -> anyhow::Result<()> {
        self.tools().notify(title, words)
    }
}
