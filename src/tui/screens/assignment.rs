//! An assignment list before it comes in: every row with where it stands, the chosen ones, what the columns mean.
//!
//! ```text
//!  交办清单 清单.xlsx　4 行：新 2，存疑 1，非本单位 1　已选 2
//!    状态  案号       标题                 领衔人  方式
//!  * 新    rd-8-4-21  关于增设社区助餐点…  沈若兰  主办
//!  ─ 第3行 ─────────────────────────────────────
//!  空格 选  * 全选  m 列的含义  Ctrl-S 导入
//! ```
//!
//! Knows the plan that the desk made; nothing is taken in here.

use super::{
    assignment_draw,
    assignment_map::{Mapping, MappingStep},
    reader::Reader,
};
use crate::{
    desk::import::assignment::{Assignment, Planned, Status},
    text::clean::ascii_key,
    tui::{
        app::App,
        layer::Layer,
        message::Effect,
        view::{Tone, View},
        widgets::table::{Column, Table, Width},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};
use std::{collections::BTreeSet, path::PathBuf};

pub struct AssignmentScreen {
    pub(super) list: Assignment,
    pub(super) plan: Vec<Planned>,
    /// Numbers of the chosen rows.
    pub(super) chosen: BTreeSet<usize>,
    pub(super) table: Table,
    mapping: Option<Mapping>,
}

pub enum AssignmentStep {
    Keep,
    Leave,
    Detail,
    Replan,
    Take,
    Say(String),
}

impl AssignmentScreen {
    /// New and changed rows are chosen; what is doubtful waits for a person.
    pub fn new(list: Assignment, plan: Vec<Planned>) -> Self {
        let mut screen = AssignmentScreen {
            list,
            plan: Vec::new(),
            chosen: BTreeSet::new(),
            table: Table::new(vec![
                Column::new("状态", Width::Fit(8)),
                Column::new("案号", Width::Fit(16)),
                Column::new("标题", Width::Flex(1)),
                Column::new("领衔人", Width::Fit(10)),
                Column::new("方式", Width::Fit(8)),
                Column::new("交办", Width::Fit(10)).where_at_least(100),
                Column::new("时限", Width::Fit(10)).where_at_least(90),
            ]),
            mapping: None,
        };
        screen.take(plan);
        screen
    }

    /// The same list looked at anew, as after a column was told to mean something else.
    pub fn take(&mut self, plan: Vec<Planned>) {
        let sure = |one: &Planned| matches!(one.status, Status::New | Status::Changed);
        let rows = plan.iter().enumerate();
        self.chosen = rows
            .filter(|(_, one)| sure(one))
            .map(|(at, _)| at)
            .collect();
        self.plan = plan;
    }

    pub(super) fn selected(&self) -> Option<&Planned> {
        self.plan.get(self.table.selected(self.plan.len())?)
    }

    pub fn key(&mut self, key: KeyEvent) -> AssignmentStep {
        if let Some(mapping) = &mut self.mapping {
            return match mapping.key(key) {
                MappingStep::Keep => AssignmentStep::Keep,
                MappingStep::Cancel => {
                    self.mapping = None;
                    AssignmentStep::Keep
                }
                MappingStep::Assign { list, at, to } => {
                    self.mapping = None;
                    self.list.lists[list].assign(at, to);
                    AssignmentStep::Replan
                }
            };
        }
        match key.code {
            KeyCode::Esc => AssignmentStep::Leave,
            KeyCode::Enter => AssignmentStep::Detail,
            KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => match c {
                's' if self.chosen.is_empty() => {
                    AssignmentStep::Say("还没有选中要导入的行（空格选）".to_owned())
                }
                's' => AssignmentStep::Take,
                _ => AssignmentStep::Keep,
            },
            KeyCode::Char(c) => self.letter(ascii_key(c), key),
            _ => {
                self.table.key(key, self.plan.len());
                AssignmentStep::Keep
            }
        }
    }

    fn letter(&mut self, c: char, key: KeyEvent) -> AssignmentStep {
        match c {
            ' ' => return self.toggle(),
            '*' => self.toggle_all(),
            'm' => {
                let sheet = self.selected().map(|one| one.row.sheet.clone());
                self.mapping = Mapping::new(&self.list.lists, sheet.as_deref());
            }
            'q' => return AssignmentStep::Leave,
            _ => {
                self.table.key(key, self.plan.len());
            }
        }
        AssignmentStep::Keep
    }

    fn toggle(&mut self) -> AssignmentStep {
        let Some(at) = self.table.selected(self.plan.len()) else {
            return AssignmentStep::Keep;
        };
        let one = &self.plan[at];
        if !one.status.can_be_taken() {
            return AssignmentStep::Say(format!("{}，不能选：{}", one.status.label(), one.told()));
        }
        if !self.chosen.remove(&at) {
            self.chosen.insert(at);
        }
        self.table.list.select((at + 1).min(self.plan.len() - 1));
        AssignmentStep::Keep
    }

    fn toggle_all(&mut self) {
        let rows = self.plan.iter().enumerate();
        let all: BTreeSet<usize> = rows
            .filter(|(_, one)| one.status.can_be_taken())
            .map(|(at, _)| at)
            .collect();
        self.chosen = match self.chosen == all {
            true => BTreeSet::new(),
            false => all,
        };
    }

    /// The list with its chosen rows.
    pub fn order(&self) -> (Assignment, Vec<Planned>) {
        let chosen = self.chosen.iter().map(|at| self.plan[*at].clone());
        (self.list.clone(), chosen.collect())
    }

    pub fn detail(&self, view: &View) -> Option<Reader> {
        let one = self.selected()?;
        let title = format!("第{}行　{}", one.row.line, one.status.label());
        Some(Reader::new(
            title,
            assignment_draw::detail(one, &view.theme),
        ))
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        assignment_draw::draw(self, buf, area, view);
        let mapping = self.mapping.as_ref()?;
        mapping.draw(buf, area, view)
    }
}

impl App {
    /// A key for what comes in: an import under way, or a list before it.
    pub(in crate::tui) fn import_key(&mut self, key: KeyEvent) -> Option<Effect> {
        let step = match self.layers.last_mut() {
            Some(Layer::Importing(importing)) => {
                importing.key(key);
                return None;
            }
            Some(Layer::Assignment(screen)) => screen.key(key),
            _ => return None,
        };
        self.assignment_step(step)
    }

    fn assignment_step(&mut self, step: AssignmentStep) -> Option<Effect> {
        match step {
            AssignmentStep::Keep => None,
            AssignmentStep::Leave => {
                self.layers.pop();
                Some(self.relist())
            }
            AssignmentStep::Detail => {
                let reader = self.assignment()?.detail(&self.view)?;
                self.read(reader);
                None
            }
            AssignmentStep::Replan => Some(Effect::Plan(Box::new(self.assignment()?.list.clone()))),
            AssignmentStep::Take => Some(Effect::TakeRows(Box::new(self.assignment()?.order()))),
            AssignmentStep::Say(words) => {
                self.say(&words, Tone::Bad);
                None
            }
        }
    }

    fn assignment(&self) -> Option<&AssignmentScreen> {
        match self.layers.last() {
            Some(Layer::Assignment(screen)) => Some(screen),
            _ => None,
        }
    }

    /// A list was read, or looked at anew.
    pub(in crate::tui) fn planned(
        &mut self,
        list: Assignment,
        plan: Vec<Planned>,
    ) -> Option<Effect> {
        match self.layers.last_mut() {
            Some(Layer::Assignment(screen)) => screen.take(plan),
            _ => {
                let unread = list.unread();
                let screen = AssignmentScreen::new(list, plan);
                self.layers.push(Layer::Assignment(Box::new(screen)));
                if let Some(names) = unread {
                    let words = format!("没有认出的列：{names}；按 m 说明各是什么，用不上就不管");
                    self.say(&words, Tone::Bad);
                }
            }
        }
        None
    }

    pub(in crate::tui) fn rows_taken(&mut self, words: &str) -> Option<Effect> {
        if matches!(self.layers.last(), Some(Layer::Assignment(_))) {
            self.layers.pop();
        }
        self.say(words, Tone::Good);
        Some(self.relist())
    }

    /// A single file that may be a list is shown before anything is taken in.
    pub(in crate::tui) fn open_list(&mut self, path: PathBuf) -> Option<Effect> {
        self.layers.pop();
        Some(Effect::OpenList(path))
    }
}
