//! 面商日: every meeting that is arranged, day by day and place by place, with its verdict entered row after row; below,
//! the cases that still need one, to be arranged in one go.
//!
//! ```text
//!   时间      代表    案号        满意程度  签字  标题
//! 8月24日 周一　市第二人民医院　2 件，1 件已登记
//!   下午3点   严时雨  zx-6-5-150  满意      已签  规范住宅小区…
//!   下午4点   计云舟  zx-6-5-151  —         —     …
//! 还没有约　1 件
//! ```

use crate::{
    command::{self, Command},
    desk::{CaseKey, meetings::MeetingLine},
    tui::{
        app::App,
        layer::Layer,
        message::{Effect, Then},
        view::Tone,
        widgets::table::{Column, Table, Width},
    },
};
use chrono::NaiveDate;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::BTreeSet;

pub struct Meetings {
    pub(super) lines: Vec<MeetingLine>,
    /// What the table shows, from the top.
    pub(super) rows: Vec<Shown>,
    pub(super) table: Table,
    pub(super) marked: BTreeSet<CaseKey>,
    pub(super) loaded: bool,
}

/// A day at a place, with how many of its meetings there are; or one of them.
#[derive(Clone, Copy)]
pub(super) enum Shown {
    Place { first: usize, count: usize },
    Line(usize),
}

/// What a key led to.
pub enum MeetingsStep {
    Keep,
    Close,
    /// A command for these cases.
    Ask(&'static str, Vec<CaseKey>),
    /// The sheet of these.
    Sheet(&'static str, Vec<CaseKey>),
    Open(CaseKey),
    Undo(CaseKey),
    Say(&'static str),
}

impl Meetings {
    pub fn new() -> Self {
        Meetings {
            lines: Vec::new(),
            rows: Vec::new(),
            table: Table::new(vec![
                Column::new("时间", Width::Fit(10)),
                Column::new("代表", Width::Fit(8)),
                Column::new("案号", Width::Fit(14)),
                Column::new("满意程度", Width::Fit(8)),
                Column::new("签字", Width::Fit(4)),
                Column::new("标题", Width::Flex(1)),
                Column::new("最近联系", Width::Fit(16)).where_at_least(110),
            ]),
            marked: BTreeSet::new(),
            loaded: false,
        }
    }

    /// Asks for the sheet; what stands on it stays, whatever becomes of it.
    pub fn look(&self) -> Effect {
        Effect::Meetings {
            also: self.lines.iter().map(|line| line.key).collect(),
        }
    }

    /// Takes the sheet as it is now. The hand goes on to the next meeting without a verdict when one was entered.
    pub fn take(&mut self, lines: Vec<MeetingLine>) {
        let before = self.selected().cloned();
        // What was done to the marked ones is done: a mark stays only on what is as it was.
        self.marked.retain(|key| {
            let of = |line: &&MeetingLine| line.key == *key;
            let was: Vec<&MeetingLine> = self.lines.iter().filter(of).collect();
            let is: Vec<&MeetingLine> = lines.iter().filter(of).collect();
            !is.is_empty() && was == is
        });
        self.rows = rows(&lines);
        self.lines = lines;
        let first = !std::mem::replace(&mut self.loaded, true);
        let at = match before {
            _ if first => self.next_open(0),
            None => None,
            Some(before) => {
                let is_same = |line: &MeetingLine| {
                    line.key == before.key && line.co_signer == before.co_signer
                };
                let at = self.lines.iter().position(is_same);
                let entered = at
                    .is_some_and(|at| self.lines[at].verdict.is_some() && before.verdict.is_none());
                match entered {
                    true => self.next_open(0).or(at),
                    false => at,
                }
            }
        };
        if let Some(at) = at {
            self.select(at);
        }
    }

    fn select(&mut self, line: usize) {
        let is_it = |row: &Shown| matches!(row, Shown::Line(at) if *at == line);
        if let Some(row) = self.rows.iter().position(is_it) {
            self.table.list.select(row);
            self.see_heading();
        }
    }

    /// Headings are stepped over: down, or up again from the very first.
    fn step(&mut self, key: KeyEvent) {
        let before = self.table.selected(self.rows.len()).unwrap_or(0);
        self.table.key(key, self.rows.len());
        let Some(now) = self.table.selected(self.rows.len()) else {
            return;
        };
        if matches!(self.rows[now], Shown::Place { .. }) {
            let up = now < before && now > 0;
            self.table.list.select(if up { now - 1 } else { now + 1 });
        }
        self.see_heading();
    }

    /// The first line under a heading is not seen without it.
    fn see_heading(&self) {
        let above = self.table.selected(self.rows.len()).unwrap_or(0);
        let above = above.saturating_sub(1);
        if matches!(self.rows.get(above), Some(Shown::Place { .. })) {
            self.table.list.see(above);
        }
    }

    /// The first arranged meeting from a row on whose verdict is not entered.
    fn next_open(&self, from: usize) -> Option<usize> {
        let open = |line: &MeetingLine| line.on.is_some() && line.verdict.is_none();
        self.lines[from..].iter().position(open).map(|at| at + from)
    }

    fn selected(&self) -> Option<&MeetingLine> {
        match self.rows.get(self.table.selected(self.rows.len())?)? {
            Shown::Place { first, .. } => self.lines.get(*first),
            Shown::Line(at) => self.lines.get(*at),
        }
    }

    /// The marked cases, or the one under the hand.
    fn targets(&self) -> Vec<CaseKey> {
        match self.marked.is_empty() {
            true => self.selected().map(|line| line.key).into_iter().collect(),
            false => self.marked.iter().copied().collect(),
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> MeetingsStep {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return MeetingsStep::Keep;
        }
        let code = match key.code {
            KeyCode::Char(c) => KeyCode::Char(crate::text::clean::ascii_key(c)),
            code => code,
        };
        if matches!(code, KeyCode::Esc | KeyCode::Char('q')) {
            return MeetingsStep::Close;
        }
        let Some(line) = self.selected().cloned() else {
            return MeetingsStep::Keep;
        };
        match code {
            KeyCode::Enter | KeyCode::Char('y') => outcome(&line),
            KeyCode::Char('M') => MeetingsStep::Ask("schedule", self.targets()),
            KeyCode::Char('c') => MeetingsStep::Ask("log-contact", vec![line.key]),
            KeyCode::Char('o') => MeetingsStep::Open(line.key),
            KeyCode::Char('u') => MeetingsStep::Undo(line.key),
            KeyCode::Char('x') => self.sheet(&line),
            KeyCode::Char('p') => self.briefing(&line),
            KeyCode::Char(' ') => {
                if !self.marked.remove(&line.key) {
                    self.marked.insert(line.key);
                }
                self.step(KeyEvent::from(KeyCode::Down));
                MeetingsStep::Keep
            }
            _ => {
                self.step(key);
                MeetingsStep::Keep
            }
        }
    }

    /// All meetings of the day of this one.
    fn sheet(&self, line: &MeetingLine) -> MeetingsStep {
        match line.on {
            Some(on) => MeetingsStep::Sheet("agenda", self.of_day(on)),
            None => MeetingsStep::Say("这一件还没有约，按 M 约好再出日程表"),
        }
    }

    /// What to know beforehand: of the marked cases, of the whole day, or of one that is not arranged yet.
    fn briefing(&self, line: &MeetingLine) -> MeetingsStep {
        let keys = match line.on {
            _ if !self.marked.is_empty() => self.marked.iter().copied().collect(),
            Some(on) => self.of_day(on),
            None => vec![line.key],
        };
        MeetingsStep::Sheet("briefing", keys)
    }

    fn of_day(&self, on: NaiveDate) -> Vec<CaseKey> {
        let same = self.lines.iter().filter(|one| one.on == Some(on));
        let mut keys: Vec<CaseKey> = Vec::new();
        for key in same.map(|one| one.key) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }
}

/// The lines under a heading for each day and place; what is not arranged stands under one of its own.
fn rows(lines: &[MeetingLine]) -> Vec<Shown> {
    let mut rows = Vec::new();
    let mut first = 0;
    for group in lines.chunk_by(|a, b| a.on == b.on && (a.on.is_none() || a.place == b.place)) {
        let count = group.len();
        rows.push(Shown::Place { first, count });
        rows.extend((first..first + count).map(Shown::Line));
        first += count;
    }
    rows
}

fn outcome(line: &MeetingLine) -> MeetingsStep {
    match (line.on, line.verdict) {
        (None, None) if line.delivered.is_some() => {
            MeetingsStep::Ask("record-opinion", vec![line.key])
        }
        (_, Some(_)) => MeetingsStep::Say("这一件的结果已经登记；按 u 撤销，按 o 打开看"),
        (None, None) => MeetingsStep::Ask("schedule", vec![line.key]),
        (Some(_), None) => MeetingsStep::Ask("meeting-outcome", vec![line.key]),
    }
}

impl App {
    pub(in crate::tui) fn open_meetings(&mut self) -> Option<Effect> {
        let meetings = Meetings::new();
        let look = meetings.look();
        self.layers.push(Layer::Meetings(Box::new(meetings)));
        Some(look)
    }

    /// The signer of the line that a form was called from.
    pub(in crate::tui) fn meeting_presets(&self) -> Vec<(&'static str, String)> {
        let Some(Layer::Meetings(meetings)) = self.layers.last() else {
            return Vec::new();
        };
        let name = meetings.selected().map(|line| line.representative.clone());
        let name = name.filter(|_| meetings.marked.is_empty()).into_iter();
        name.flat_map(|name| [("of", name.clone()), ("signer", name)])
            .collect()
    }

    pub(in crate::tui) fn meetings_here(&mut self, lines: Vec<MeetingLine>) -> Option<Effect> {
        let found = self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Meetings(meetings) => Some(meetings),
            _ => None,
        });
        if let Some(meetings) = found {
            meetings.take(lines);
        }
        None
    }

    pub(in crate::tui) fn meetings_step(&mut self, step: MeetingsStep) -> Option<Effect> {
        match step {
            MeetingsStep::Keep => None,
            MeetingsStep::Close => {
                self.layers.pop();
                Some(self.relist())
            }
            MeetingsStep::Ask(name, targets) => {
                let command: &'static Command = command::find(name)?;
                Some(Effect::Prepare { command, targets })
            }
            MeetingsStep::Sheet(id, keys) => Some(Effect::ShowPaper { keys, id }),
            MeetingsStep::Open(key) => Some(Effect::Open {
                key,
                then: Then::Stay,
            }),
            MeetingsStep::Undo(key) => Some(Effect::Undo {
                key: Some(key),
                redo: false,
            }),
            MeetingsStep::Say(words) => {
                self.say(words, Tone::Bad);
                None
            }
        }
    }
}
