//! 承诺: the ledger of promises over all cases, or those of one case with the sentences of its letter that still wait for
//! a person.
//!
//! ```text
//!  逾期 1  本月到期 2  今年 6  等待中 1  已兑现 9  全部 18
//!   案号        承诺                        责任人  时限        状态
//!   rd-8-4-12   年底前再建成六处助餐点      钟启明  2026-12-31  办理中
//!  ── 第1部分“关于助餐点” ──────────────────────────────────
//!  进展 2026-10-08 六处已开工
//! ```

use crate::{
    case::{Candidate, Case, Commitment},
    command::ScreenTask,
    desk::{CaseKey, PromiseLine, PromiseView, Promises},
    tui::{
        message::{Effect, PromiseListing},
        widgets::{
            field::Field,
            table::{Column, Table, Width},
        },
    },
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::ops::Range;

/// Rows fetched at a time, around the selected one.
const WINDOW: usize = 120;

pub struct Ledger {
    pub(super) scope: Scope,
    pub(super) view: PromiseView,
    pub(super) query: Field,
    pub filtering: bool,
    pub(super) table: Table,
    pub(super) first: usize,
    pub(super) total: usize,
    pub(super) lines: Vec<PromiseLine>,
    pub(super) counts: [usize; 6],
    pub(super) loaded: bool,
}

/// Whose promises are shown.
pub(super) enum Scope {
    Desk,
    Case(CaseKey, Box<Case>, Vec<Candidate>),
}

/// What stands under the hand.
pub enum Item<'a> {
    /// A sentence that waits, by its number from 1.
    Found(usize, &'a Candidate),
    Kept(&'a PromiseLine),
}

impl Ledger {
    pub fn of_desk() -> Self {
        let columns = vec![
            Column::new("案号", Width::Fit(16)),
            Column::new("承诺", Width::Flex(1)),
            Column::new("责任人", Width::Fit(8)),
            Column::new("时限", Width::Fixed(10)),
            Column::new("状态", Width::Fit(8)),
        ];
        Ledger::new(Scope::Desk, columns)
    }

    pub fn of_case(key: CaseKey, case: &Case) -> Self {
        let columns = vec![
            Column::new("出处", Width::Fit(10)),
            Column::new("承诺", Width::Flex(1)),
            Column::new("责任人", Width::Fit(8)),
            Column::new("时限", Width::Fixed(10)),
            Column::new("状态", Width::Fit(8)),
        ];
        let mut ledger = Ledger::new(Scope::Desk, columns);
        ledger.take_case(key, case);
        ledger
    }

    fn new(scope: Scope, columns: Vec<Column>) -> Self {
        Ledger {
            scope,
            view: PromiseView::default(),
            query: Field::new(""),
            filtering: false,
            table: Table::new(columns),
            first: 0,
            total: 0,
            lines: Vec::new(),
            counts: [0; 6],
            loaded: false,
        }
    }

    /// The case as it is now: first what waits, then what is open by its date, then what has ended.
    pub fn take_case(&mut self, key: CaseKey, case: &Case) {
        let found = case.candidates();
        self.lines = PromiseLine::of(key, case);
        let rank = |line: &PromiseLine| {
            let one = &line.commitment;
            (!one.is_open(), one.due.is_none(), one.due, one.id)
        };
        self.lines.sort_by_key(rank);
        self.total = found.len() + self.lines.len();
        self.scope = Scope::Case(key, Box::new(case.clone()), found);
        self.loaded = true;
    }

    /// The case has changed.
    pub fn refresh(&mut self, key: CaseKey, case: &Case) {
        if self.case().is_some_and(|(own, _)| own == key) {
            self.take_case(key, case);
        }
    }

    /// The one case that it is about.
    pub fn case(&self) -> Option<(CaseKey, &Case)> {
        match &self.scope {
            Scope::Desk => None,
            Scope::Case(key, case, _) => Some((*key, case)),
        }
    }

    /// Asks for the lines around the selected one; a case has its own at hand.
    pub fn list(&self) -> Option<Effect> {
        let Scope::Desk = self.scope else {
            return None;
        };
        let at = self.table.selected(self.total).unwrap_or(0);
        let start = at.saturating_sub(WINDOW / 2);
        Some(Effect::ListPromises {
            view: self.view,
            query: self.query.text(),
            window: start..start + WINDOW,
        })
    }

    /// Takes an answer, unless a later question has made it stale.
    pub fn take(&mut self, listing: PromiseListing) {
        let PromiseListing {
            view,
            query,
            window,
            promises,
        } = listing;
        let is_ours = matches!(self.scope, Scope::Desk);
        if !is_ours || view != self.view || query != self.query.text() {
            return;
        }
        let kept = self.kept().map(id);
        let Promises {
            total,
            lines,
            counts,
        } = promises;
        self.first = window.start;
        self.total = total;
        self.lines = lines;
        self.counts = counts;
        self.loaded = true;
        let at = kept.and_then(|kept| self.lines.iter().position(|line| id(line) == kept));
        if let Some(at) = at {
            self.table.list.select(self.first + at);
        }
    }

    pub fn selected(&self) -> Option<Item<'_>> {
        self.item(self.table.selected(self.total)?)
    }

    pub(super) fn item(&self, at: usize) -> Option<Item<'_>> {
        let found: &[Candidate] = match &self.scope {
            Scope::Desk => &[],
            Scope::Case(_, _, found) => found,
        };
        match found.get(at) {
            Some(one) => Some(Item::Found(at + 1, one)),
            None => {
                let at = at - found.len();
                self.lines.get(at.checked_sub(self.first)?).map(Item::Kept)
            }
        }
    }

    /// The promise under the hand, unless it is a sentence that still waits.
    pub fn kept(&self) -> Option<&PromiseLine> {
        match self.selected()? {
            Item::Kept(line) => Some(line),
            Item::Found(..) => None,
        }
    }

    /// What a form starts from.
    pub fn presets(&self, command: &str) -> Vec<(&'static str, String)> {
        match (self.selected(), command) {
            (Some(Item::Found(n, one)), "keep-commitment") => vec![
                ("candidate", n.to_string()),
                ("words", one.sentence.clone()),
                (
                    "due",
                    one.due.map(|due| due.to_string()).unwrap_or_default(),
                ),
            ],
            (Some(Item::Found(n, _)), "dismiss-candidate") => vec![("candidate", n.to_string())],
            (Some(Item::Kept(line)), "amend-commitment") => amendable(&line.commitment),
            (Some(Item::Kept(line)), _) => {
                vec![("commitment", line.commitment.id.to_string())]
            }
            _ => Vec::new(),
        }
    }

    fn window(&self) -> Range<usize> {
        self.first..self.first + self.lines.len()
    }

    pub fn paste(&mut self, text: &str) -> Option<Effect> {
        if !self.filtering {
            return None;
        }
        self.query.paste(text);
        self.table.list.select(0);
        self.list()
    }

    /// Its own keys: the list, and typing while filtering. `Err` when the key is not its own.
    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        if self.filtering {
            let leaves =
                key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('q');
            return if leaves {
                Err(())
            } else {
                Ok(self.filter_key(key))
            };
        }
        if key.code == KeyCode::Esc && !self.query.text().is_empty() {
            self.query.set_text("");
            self.table.list.select(0);
            return Ok(self.list());
        }
        if !self.table.key(key, self.total) {
            return Err(());
        }
        Ok(self.list_if_needed())
    }

    fn list_if_needed(&self) -> Option<Effect> {
        let at = self.table.selected(self.total).unwrap_or(0);
        let known = self.window().contains(&at);
        if known { None } else { self.list() }
    }

    fn filter_key(&mut self, key: KeyEvent) -> Option<Effect> {
        match key.code {
            KeyCode::Esc => {
                self.filtering = false;
                self.query.set_text("");
            }
            KeyCode::Enter => {
                self.filtering = false;
                return None;
            }
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.table.list.step(key.code, self.total);
                return self.list_if_needed();
            }
            _ => {
                let before = self.query.text();
                self.query.key(key);
                if before == self.query.text() {
                    return None;
                }
            }
        }
        self.table.list.select(0);
        self.list()
    }

    /// What the registry's screen tasks mean here.
    pub fn perform(&mut self, task: ScreenTask) -> Option<Effect> {
        match (task, &self.scope) {
            (ScreenTask::Filter, Scope::Desk) => {
                self.filtering = true;
                self.query.select_all();
                None
            }
            (ScreenTask::NextTab, Scope::Desk) => self.turn(1),
            (ScreenTask::PreviousTab, Scope::Desk) => self.turn(-1),
            _ => None,
        }
    }

    fn turn(&mut self, by: isize) -> Option<Effect> {
        let all = PromiseView::ALL;
        let at = all.iter().position(|one| *one == self.view).unwrap_or(0);
        self.view = all[(at as isize + by).rem_euclid(all.len() as isize) as usize];
        self.table.list.select(0);
        self.list()
    }
}

fn id(line: &PromiseLine) -> (CaseKey, u32) {
    (line.key, line.commitment.id)
}

fn amendable(one: &Commitment) -> Vec<(&'static str, String)> {
    vec![
        ("commitment", one.id.to_string()),
        ("words", one.words.clone()),
        ("owner", one.owner.clone()),
        (
            "due",
            one.due.map(|due| due.to_string()).unwrap_or_default(),
        ),
        ("topic", one.topic.clone()),
    ]
}
