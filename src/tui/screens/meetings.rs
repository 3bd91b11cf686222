//! 面商日: every meeting that is arranged, day by day, with its verdict entered row after row; below, the cases that still
//! need one, to be arranged in one go.
//!
//! ```text
//!  日期    时间     地点        代表    案号        满意程度  签字  标题
//!  8-24    下午3点  市医院…     严时雨  zx-6-5-150  —         —     规范住宅小区…
//!  未约                         …
//! ```

use super::chrome::{self, Hint};
use crate::{
    case::Verdict,
    command::{self, Command},
    desk::{CaseKey, meetings::MeetingLine},
    tui::{
        app::App,
        layer::Layer,
        message::{Effect, Then},
        view::{Tone, View},
        widgets::table::{Column, Table, TableCell, TableRow, Width},
    },
};
use chrono::Datelike;
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};
use std::collections::BTreeSet;

pub struct Meetings {
    lines: Vec<MeetingLine>,
    table: Table,
    marked: BTreeSet<CaseKey>,
    loaded: bool,
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
            table: Table::new(vec![
                Column::new("日期", Width::Fit(6)),
                Column::new("时间", Width::Fit(9)),
                Column::new("地点", Width::Fit(14)),
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
        self.lines = lines;
        self.marked
            .retain(|key| self.lines.iter().any(|line| line.key == *key));
        let first = !std::mem::replace(&mut self.loaded, true);
        let at = match before {
            _ if first => self.next_open(0),
            None => None,
            Some(before) => {
                let at = self.lines.iter().position(|line| line.key == before.key);
                let entered = at
                    .is_some_and(|at| self.lines[at].verdict.is_some() && before.verdict.is_none());
                match entered {
                    true => self.next_open(0).or(at),
                    false => at,
                }
            }
        };
        if let Some(at) = at {
            self.table.list.select(at);
        }
    }

    /// The first arranged meeting from a row on whose verdict is not entered.
    fn next_open(&self, from: usize) -> Option<usize> {
        let open = |line: &MeetingLine| line.on.is_some() && line.verdict.is_none();
        self.lines[from..].iter().position(open).map(|at| at + from)
    }

    fn selected(&self) -> Option<&MeetingLine> {
        self.lines.get(self.table.selected(self.lines.len())?)
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
            KeyCode::Char(' ') => {
                if !self.marked.remove(&line.key) {
                    self.marked.insert(line.key);
                }
                self.table.list.step(KeyCode::Down, self.lines.len());
                MeetingsStep::Keep
            }
            _ => {
                self.table.key(key, self.lines.len());
                MeetingsStep::Keep
            }
        }
    }

    /// All meetings of the day of this one.
    fn sheet(&self, line: &MeetingLine) -> MeetingsStep {
        let Some(on) = line.on else {
            return MeetingsStep::Say("这一件还没有约，按 M 约好再出日程表");
        };
        let same = self.lines.iter().filter(|one| one.on == Some(on));
        MeetingsStep::Sheet("agenda", same.map(|one| one.key).collect())
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        chrome::head(buf, frame.head, "面商日", view);
        match self.lines.is_empty() && self.loaded {
            true => {
                let words = " 没有约好的面商，也没有要面商的案卷。";
                chrome::line(
                    buf,
                    Rect {
                        height: 1,
                        ..frame.body
                    },
                    words,
                    view.theme.dim,
                );
            }
            false => self
                .table
                .draw(buf, frame.body, &view.theme, self.lines.len(), |at| {
                    self.row(&self.lines[at], view)
                }),
        }
        chrome::foot(buf, frame.foot, &self.hints(), view);
        None
    }

    fn row(&self, line: &MeetingLine, view: &View) -> TableRow {
        let theme = &view.theme;
        let day = line.on.map_or_else(
            || "未约".to_owned(),
            |on| format!("{}-{}", on.month(), on.day()),
        );
        let late = line.on.is_some_and(|on| on < view.today) && !line.held;
        let (verdict, style) = match line.verdict {
            Some(Verdict::Dissatisfied) => ("不满意", theme.danger),
            Some(verdict) => (verdict.label(), theme.good),
            None if line.held => ("待征得", theme.warn),
            None => ("—", theme.dim),
        };
        let signed = match (line.verdict, line.signed) {
            (Some(_), true) => "已签",
            (Some(_), false) => "未签",
            (None, _) => "—",
        };
        let styled = |text: String, style| TableCell { text, style };
        TableRow {
            cells: vec![
                styled(day, if late { theme.danger } else { theme.normal }),
                line.time.as_str().into(),
                line.place.as_str().into(),
                line.representative.as_str().into(),
                line.reference.as_str().into(),
                styled(verdict.to_owned(), style),
                signed.into(),
                line.title.as_str().into(),
                line.contact.as_str().into(),
            ],
            marked: self.marked.contains(&line.key),
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        if !self.marked.is_empty() {
            hints.push(Hint::new("M", &format!("约这 {} 件", self.marked.len())).strong());
        }
        for (key, words) in [
            ("enter", "登记结果"),
            ("c", "打电话"),
            ("space", "标记"),
            ("M", "约定"),
            ("x", "日程表"),
            ("o", "打开"),
            ("u", "撤销"),
            ("q", "返回"),
        ] {
            hints.push(Hint::new(key, words));
        }
        hints
    }
}

fn outcome(line: &MeetingLine) -> MeetingsStep {
    match (line.on, line.verdict) {
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
