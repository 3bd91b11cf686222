//! 办件台, where the day starts: views with counts, the cases by urgency, and why and what next.
//!
//! ```text
//!  待签收   2 │   案号        标题                    代表    阶段    时限      下一步
//!  起草     3 │ * rd-8-4-12   关于增加社区停车位的建议  周某某  起草    还有12天  起草
//!  …          │ ──────────────────────────────────────────────────────────────
//!  全部    12 │ 时限 2026-07-19：2026-04-19 交办 + 3 个月 …
//!             │ 缺：1 项要求未回应 · 当前文本还没有签发
//! ```

use super::{
    desk_filter::{Filter, FilterStep},
    desk_views::Shelf,
};
use crate::{
    command::ScreenTask,
    desk::{CaseKey, Counts, Row, View as Listing},
    tui::{
        message::{Effect, Listing as Listed},
        perform::searching::Search,
        widgets::table::{Column, Table, Width},
    },
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{collections::BTreeSet, ops::Range};

/// Rows fetched at a time, around the selected one.
const WINDOW: usize = 120;
pub(super) const VIEWS_WIDTH: u16 = 14;
/// From this width on the table says the next step too; in a narrow window the title needs the room.
const WITH_NEXT: u16 = 80;

pub struct DeskScreen {
    pub listing: Listing,
    /// A saved view, instead of the built-in one.
    pub shelf: Shelf,
    pub query: Filter,
    pub filtering: bool,
    pub(super) table: Table,
    pub(super) rows: Vec<Row>,
    pub(super) first: usize,
    pub(super) total: usize,
    pub(super) counts: Counts,
    pub marked: BTreeSet<CaseKey>,
    pub(super) loaded: bool,
    /// What the rows are a listing of; while it stays the same the selection stays on its case.
    shown: Option<(Listing, String)>,
    wanted: Option<CaseKey>,
}

impl DeskScreen {
    pub fn new(listing: Listing) -> Self {
        let columns = vec![
            Column::new("案号", Width::Fit(16)),
            Column::new("标题", Width::Flex(1)),
            Column::new("代表", Width::Fit(8)),
            Column::new("阶段", Width::Fit(8)),
            Column::new("时限", Width::Fit(10)),
            Column::new("下一步", Width::Fit(12)).where_at_least(WITH_NEXT),
        ];
        DeskScreen {
            listing,
            shelf: Shelf::default(),
            query: Filter::default(),
            filtering: false,
            table: Table::new(columns),
            rows: Vec::new(),
            first: 0,
            total: 0,
            counts: Counts::default(),
            marked: BTreeSet::new(),
            loaded: false,
            shown: None,
            wanted: None,
        }
    }

    /// Asks for the rows around the selected one.
    pub fn list(&self) -> Effect {
        let at = self.table.selected(self.total).unwrap_or(0);
        let start = at.saturating_sub(WINDOW / 2);
        Effect::List {
            view: self.listing,
            query: self.asked(),
            window: start..start + WINDOW,
        }
    }

    /// What the saved view asks for, and what is typed besides.
    pub fn asked(&self) -> String {
        self.shelf.with(self.query.asked())
    }

    /// Takes an answer, unless a later question has made it stale.
    pub fn take(&mut self, listed: Listed) {
        if listed.view != self.listing || listed.query != self.asked() {
            return;
        }
        self.shelf.take(listed.saved, listed.saved_counts);
        let shown = (listed.view, listed.query);
        let kept = self.wanted.take().or_else(|| {
            let same = self.shown.as_ref() == Some(&shown);
            same.then(|| self.selected().map(|row| row.key)).flatten()
        });
        self.shown = Some(shown);
        self.first = listed.window.start;
        self.total = listed.rows.total;
        self.rows = listed.rows.rows;
        self.counts = listed.counts;
        self.loaded = true;
        let at = kept.and_then(|key| self.rows.iter().position(|row| row.key == key));
        if let Some(at) = at {
            self.table.list.select(self.first + at);
        }
    }

    /// The case to go to in the next listing.
    pub fn want(&mut self, key: CaseKey) {
        self.wanted = Some(key);
    }

    pub fn selected(&self) -> Option<&Row> {
        self.row(self.table.selected(self.total)?)
    }

    pub(super) fn row(&self, at: usize) -> Option<&Row> {
        self.rows.get(at.checked_sub(self.first)?)
    }

    fn window(&self) -> Range<usize> {
        self.first..self.first + self.rows.len()
    }

    /// The marked cases, or else the selected one.
    pub fn targets(&self) -> Vec<CaseKey> {
        match self.marked.is_empty() {
            true => self.selected().map(|row| row.key).into_iter().collect(),
            false => self.marked.iter().copied().collect(),
        }
    }

    pub fn paste(&mut self, text: &str) -> Option<Effect> {
        self.filtering.then(|| {
            self.query.paste(text);
            self.table.list.select(0);
            self.list()
        })
    }

    /// Its own keys: the list, and typing while filtering. `Err` when the key is not its own.
    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        if self.filtering {
            let leaves = key.modifiers.contains(KeyModifiers::CONTROL)
                && matches!(key.code, KeyCode::Char('q' | 's'));
            return if leaves {
                Err(())
            } else {
                Ok(self.filter_key(key))
            };
        }
        if key.code == KeyCode::Esc && self.clear() {
            return Ok(Some(self.list()));
        }
        if !self.table.key(key, self.total) {
            return Err(());
        }
        let at = self.table.selected(self.total).unwrap_or(0);
        Ok((!self.window().contains(&at)).then(|| self.list()))
    }

    fn filter_key(&mut self, key: KeyEvent) -> Option<Effect> {
        match self.query.key(key) {
            FilterStep::Keep => self.wanted_values(),
            FilterStep::Ask => {
                self.table.list.select(0);
                Some(self.list())
            }
            FilterStep::Done => {
                self.filtering = false;
                None
            }
            FilterStep::Clear => {
                self.filtering = false;
                self.unfilter();
                Some(self.list())
            }
            FilterStep::NotMine => {
                self.table.list.step(key.code, self.total);
                let at = self.table.list.selected(self.total)?;
                (!self.window().contains(&at)).then(|| self.list())
            }
        }
    }

    /// What completes the word that is typed, where only the desk knows it.
    fn wanted_values(&mut self) -> Option<Effect> {
        let wants = self.query.wants()?;
        Some(Effect::Search(Box::new(Search::Values { wants })))
    }

    /// What is to be asked once a list is there: values for the word that is typed, counts of the saved views.
    pub fn afterwards(&mut self) -> Option<Effect> {
        let wanted = self.wanted_values();
        wanted.or_else(|| self.shelf.is_uncounted().then_some(Effect::CountViews))
    }

    /// Takes away marks first, then the filter; `false` when there was neither.
    fn clear(&mut self) -> bool {
        if !self.marked.is_empty() {
            self.marked.clear();
            return true;
        }
        let had = !self.query.is_empty();
        self.unfilter();
        had
    }

    /// The case that was found stays selected among all the others.
    fn unfilter(&mut self) {
        self.wanted = self.selected().map(|row| row.key);
        self.query.set("");
        self.table.list.select(0);
    }

    /// What the registry's screen tasks mean here.
    pub fn perform(&mut self, task: ScreenTask) -> Option<Effect> {
        match task {
            ScreenTask::Filter => {
                self.filtering = true;
                self.query.begin();
            }
            ScreenTask::Mark => self.toggle_mark(),
            ScreenTask::MarkAll => return self.toggle_all(),
            ScreenTask::NextTab => return Some(self.turn(1)),
            ScreenTask::PreviousTab => return Some(self.turn(-1)),
            _ => {}
        }
        None
    }

    fn toggle_mark(&mut self) {
        let Some(key) = self.selected().map(|row| row.key) else {
            return;
        };
        if !self.marked.remove(&key) {
            self.marked.insert(key);
        }
        self.table.list.step(KeyCode::Down, self.total);
    }

    /// All of the list, also those that are not on the screen; or none.
    fn toggle_all(&mut self) -> Option<Effect> {
        if !self.marked.is_empty() {
            self.marked.clear();
            return None;
        }
        self.marked.extend(self.rows.iter().map(|row| row.key));
        (self.total > self.rows.len()).then(|| Effect::MarkAll {
            view: self.listing,
            query: self.asked(),
        })
    }

    fn turn(&mut self, by: isize) -> Effect {
        let all = self.places();
        let at = all.iter().position(|one| *one == self.place()).unwrap_or(0);
        let to = (at as isize + by).rem_euclid(all.len() as isize) as usize;
        let place = all[to].clone();
        self.go_to(&place)
    }
}
