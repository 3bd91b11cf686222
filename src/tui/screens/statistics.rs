//! 统计: the figures of the chosen cases, taken apart, over time, by the day, in days per step and as a score. Every figure
//! opens the list of its cases; the chosen ones can be marked on the desk.
//!
//! ```text
//!  全部年份 · 全部届次 · 建议和提案 · 全部方式   60 件
//!  指标  分类  进度  热图  用时  自评
//!   指标          比率                      分子/分母   比上期
//!   办复率        ████████▌       41.4%     24/58       +3.2
//! ```

use super::statistics_list::CaseList;
use crate::{
    case::{
        Duty, Kind,
        report::{Cut, Fact, Item, Part, Report, Session, Slice, Tally, time},
    },
    desk::{CaseKey, Gathered},
    text::clean::ascii_key,
    tui::{
        message::Effect,
        view::View,
        widgets::{
            list::ListState,
            table::{Column, Table, Width},
        },
    },
};
use chrono::{Datelike, Days, NaiveDate};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Figures,
    Cuts,
    Progress,
    Heat,
    Steps,
    Scores,
}

impl Tab {
    pub const ALL: [Tab; 6] = [
        Tab::Figures,
        Tab::Cuts,
        Tab::Progress,
        Tab::Heat,
        Tab::Steps,
        Tab::Scores,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Tab::Figures => "指标",
            Tab::Cuts => "分类",
            Tab::Progress => "进度",
            Tab::Heat => "热图",
            Tab::Steps => "用时",
            Tab::Scores => "自评",
        }
    }
}

pub struct Statistics {
    pub(super) gathered: Gathered,
    pub(super) loaded: bool,
    pub(super) slice: Slice,
    pub(super) report: Report,
    pub(super) tab: Tab,
    pub(super) cut: Cut,
    pub(super) parts: Vec<Part>,
    pub(super) heat: time::Heat,
    /// The day under the hand in the heat map.
    pub(super) day: NaiveDate,
    pub(super) table: Table,
    pub(super) list: Option<CaseList>,
}

/// What a key led to.
pub enum StatisticsStep {
    Keep,
    Close,
    Open(Effect),
    /// These are to be marked on the desk.
    Mark(Vec<CaseKey>),
    /// The report of this slice is to be written.
    Write(Slice),
}

impl Statistics {
    pub fn new(view: &View) -> Self {
        let report = Report::of(&[], Slice::default(), &[], view.today);
        Statistics {
            gathered: Gathered::default(),
            loaded: false,
            slice: Slice::default(),
            report,
            tab: Tab::Figures,
            cut: Cut::Topic,
            parts: Vec::new(),
            heat: time::Heat::Closed,
            day: view.today,
            table: columns(Tab::Figures),
            list: None,
        }
    }

    pub fn take(&mut self, gathered: Gathered, view: &View) {
        self.gathered = gathered;
        self.loaded = true;
        self.reckon(view);
        if let Some(list) = &mut self.list {
            list.refresh(self.gathered.facts.len());
        }
    }

    fn reckon(&mut self, view: &View) {
        let facts = &self.gathered.facts;
        let scores = &view.office.profile.scores;
        self.report = Report::of(facts, self.slice, scores, view.today);
        self.parts = self.cut.parts(facts, &self.report.chosen);
    }

    pub(super) fn facts(&self) -> &[Fact] {
        &self.gathered.facts
    }

    pub fn key(&mut self, key: KeyEvent, view: &View) -> StatisticsStep {
        if let Some(list) = &mut self.list {
            let step = list.key(key, &self.gathered);
            return match step {
                StatisticsStep::Close => {
                    self.list = None;
                    StatisticsStep::Keep
                }
                step => step,
            };
        }
        let code = match key.code {
            KeyCode::Char(c) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => {
                KeyCode::Char(ascii_key(c))
            }
            code => code,
        };
        match code {
            KeyCode::Esc | KeyCode::Char('q') => return StatisticsStep::Close,
            KeyCode::Char('x') => return StatisticsStep::Write(self.slice),
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(-1),
            KeyCode::Char(c @ '1'..='6') => {
                let at = c as usize - '1' as usize;
                self.look_at(Tab::ALL[at]);
            }
            KeyCode::Char('y' | 's' | 't' | 'd' | 'c') => self.choose(code, view),
            KeyCode::Enter => self.open(),
            code => self.move_in(code, key, view),
        }
        StatisticsStep::Keep
    }

    fn turn(&mut self, by: isize) {
        let at = Tab::ALL.iter().position(|one| *one == self.tab);
        let at = at.unwrap_or(0) as isize + by;
        self.look_at(Tab::ALL[at.rem_euclid(Tab::ALL.len() as isize) as usize]);
    }

    fn look_at(&mut self, tab: Tab) {
        self.tab = tab;
        self.table = columns(tab);
    }

    /// y the years, s the sessions, t the kinds, d the duties, c everything again.
    fn choose(&mut self, code: KeyCode, view: &View) {
        let slice = &mut self.slice;
        let facts = &self.gathered.facts;
        match code {
            KeyCode::Char('y') => {
                let mut years: Vec<i32> = facts.iter().filter_map(Fact::year).collect();
                years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
                years.dedup();
                slice.year = after(&years, slice.year);
                slice.session = None;
            }
            KeyCode::Char('s') => {
                let mut sessions: Vec<Session> = facts.iter().map(|fact| fact.session).collect();
                sessions.sort_unstable_by_key(|session| std::cmp::Reverse(*session));
                sessions.dedup();
                slice.session = after(&sessions, slice.session);
                slice.year = None;
            }
            KeyCode::Char('t') => slice.kind = after(&Kind::ALL, slice.kind),
            KeyCode::Char('d') => slice.duty = after(&Duty::ALL, slice.duty),
            _ => *slice = Slice::default(),
        }
        self.table.list = ListState::default();
        self.reckon(view);
    }

    fn move_in(&mut self, code: KeyCode, key: KeyEvent, view: &View) {
        match (self.tab, code) {
            (Tab::Cuts, KeyCode::Left | KeyCode::Right) => {
                self.cut = around(&Cut::ALL, self.cut, code == KeyCode::Right);
                self.table.list = ListState::default();
                self.reckon(view);
            }
            (Tab::Heat, KeyCode::Char('w')) => {
                self.heat = around(&time::Heat::ALL, self.heat, true);
            }
            (Tab::Heat, code) => self.move_day(code),
            _ => {
                self.table.key(key, self.rows());
            }
        }
    }

    /// A day up and down, a week left and right; n the next one with something on it.
    fn move_day(&mut self, code: KeyCode) {
        let to = match code {
            KeyCode::Up | KeyCode::Char('k') => self.day.pred_opt(),
            KeyCode::Down | KeyCode::Char('j') => self.day.succ_opt(),
            KeyCode::Left | KeyCode::Char('h') => self.day.checked_sub_days(Days::new(7)),
            KeyCode::Right | KeyCode::Char('l') => self.day.checked_add_days(Days::new(7)),
            KeyCode::PageUp => self.day.with_year(self.day.year() - 1),
            KeyCode::PageDown => self.day.with_year(self.day.year() + 1),
            KeyCode::Char('n') => {
                let days = time::heat(self.heat, self.facts(), &self.report.chosen);
                let later = days.keys().find(|day| **day > self.day);
                later.or(days.keys().next()).copied()
            }
            _ => None,
        };
        self.day = to.unwrap_or(self.day);
    }

    /// Rows of the table that is looked at.
    pub(super) fn rows(&self) -> usize {
        match self.tab {
            Tab::Figures => self.report.figures.len(),
            Tab::Cuts => self.parts.len(),
            Tab::Steps => self.steps().len(),
            Tab::Scores => self.report.scores.len(),
            Tab::Progress | Tab::Heat => 0,
        }
    }

    pub(super) fn steps(&self) -> Vec<time::StepDays> {
        time::steps(self.facts(), &self.report.chosen)
    }

    /// The cases behind what is under the hand.
    fn open(&mut self) {
        let at = self.table.selected(self.rows()).unwrap_or(0);
        let found: Option<(String, Tally)> = match self.tab {
            Tab::Figures => self.report.figures.get(at).map(|figure| {
                let name = figure.indicator.name;
                let title = format!("{name}　{}", figure.now.told());
                (title, figure.now.clone())
            }),
            Tab::Cuts => self.parts.get(at).map(|part| {
                let title = format!("{}：{}", self.cut.label(), part.name);
                (title, all_of(&part.cases))
            }),
            Tab::Heat => {
                let days = time::heat(self.heat, self.facts(), &self.report.chosen);
                let cases = days.get(&self.day).cloned().unwrap_or_default();
                let title = format!("{} {}", self.day, self.heat.label());
                Some((title, all_of(&cases)))
            }
            Tab::Progress => {
                let facts = self.facts().iter().enumerate();
                let open = facts.filter(|(at, fact)| {
                    fact.stage.is_open() && self.report.chosen.binary_search(at).is_ok()
                });
                let cases: Vec<usize> = open.map(|(at, _)| at).collect();
                Some(("在办".to_owned(), all_of(&cases)))
            }
            Tab::Steps => {
                let steps = self.steps();
                let step = steps.get(at);
                step.map(|step| (step.name.to_owned(), step.tally()))
            }
            Tab::Scores => self.report.scores.get(at).map(|one| {
                let title = format!("{}　{}", one.rule.name, one.sum);
                (title, one.tally.clone())
            }),
        };
        self.list = found.map(|(title, tally)| CaseList::new(title, &tally));
    }
}

fn all_of(cases: &[usize]) -> Tally {
    let items: Vec<Item> = cases.iter().map(|at| Item::case(*at)).collect();
    Tally {
        part: items.clone(),
        whole: items,
    }
}

/// The next of the choices; after the last one none, which is all of them.
fn after<T: PartialEq + Copy>(choices: &[T], now: Option<T>) -> Option<T> {
    match now {
        None => choices.first().copied(),
        Some(now) => {
            let at = choices.iter().position(|one| *one == now)?;
            choices.get(at + 1).copied()
        }
    }
}

fn around<T: PartialEq + Copy>(all: &[T], now: T, forward: bool) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()]
}

fn columns(tab: Tab) -> Table {
    let rate = |name: &str| Column::new(name, Width::Fixed(7)).right();
    Table::new(match tab {
        Tab::Figures | Tab::Progress | Tab::Heat => vec![
            Column::new("指标", Width::Fit(30)),
            Column::new("", Width::Flex(1)),
            Column::new("比率", Width::Fixed(7)).right(),
            Column::new("分子/分母", Width::Fit(13)).right(),
            Column::new("比上期", Width::Fixed(7)).right(),
        ],
        Tab::Cuts => vec![
            Column::new("分到", Width::Fit(14)),
            Column::new("件数", Width::Fit(5)).right(),
            Column::new("", Width::Flex(1)),
            rate("办复"),
            rate("按时"),
            rate("面商"),
            rate("满意*"),
            rate("解决"),
        ],
        Tab::Steps => vec![
            Column::new("环节", Width::Fit(14)),
            Column::new("", Width::Flex(1)),
            Column::new("中位天数", Width::Fixed(8)).right(),
            Column::new("九成以内", Width::Fixed(8)).right(),
            Column::new("最短", Width::Fixed(5)).right(),
            Column::new("最长", Width::Fixed(5)).right(),
            Column::new("件数", Width::Fixed(6)).right(),
        ],
        Tab::Scores => vec![
            Column::new("评分项", Width::Fit(24)),
            Column::new("得分", Width::Fit(8)).right(),
            Column::new("怎么算的", Width::Flex(1)),
        ],
    })
}
