//! Letters that say another number than the value of record: the drafts among them are chosen and brought into line as one
//! act; what was approved or signed is only listed.
//!
//! ```text
//!  和口径不一　2024年乡镇敬老院 47所　已选 1
//!    状态    案号       处           原文 → 改为
//!  * 可改    rd-8-4-22  第1部分第2段  48所 → 47所
//!    已签发  rd-8-4-19  第2部分第1段  49所 → 47所
//!  ─ rd-8-4-22　关于…的建议 ───────────────────────
//!  原　全市乡镇敬老院48所。
//!  改　全市乡镇敬老院47所。
//! ```

use super::chrome::{self, Hint};
use crate::{
    desk::align::{Alignment, Straying},
    text::clean::ascii_key,
    tui::{
        app::App,
        layer::Layer,
        message::Effect,
        prose::{self, Para, Scroll},
        view::{Tone, View},
        widgets::table::{Column, Table, TableCell, TableRow, Width},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};
use std::collections::BTreeSet;

pub struct AlignScreen {
    found: Alignment,
    /// Numbers of the chosen rows.
    chosen: BTreeSet<usize>,
    table: Table,
}

pub enum AlignStep {
    Keep,
    Leave,
    Write(Vec<Straying>),
    Say(String),
}

/// Rows of the screen for the sentence of the selected row.
const DETAIL: u16 = 8;

impl AlignScreen {
    /// Nothing is chosen at first: each draft is looked at before its words are changed.
    pub fn new(found: Alignment) -> Self {
        AlignScreen {
            found,
            chosen: BTreeSet::new(),
            table: Table::new(vec![
                Column::new("状态", Width::Fit(12)),
                Column::new("案号", Width::Fit(16)),
                Column::new("原文 → 改为", Width::Fit(30)),
                Column::new("在哪里", Width::Fit(16)),
                Column::new("标题", Width::Flex(1)).where_at_least(90),
            ]),
        }
    }

    fn selected(&self) -> Option<&Straying> {
        let rows = &self.found.straying;
        rows.get(self.table.selected(rows.len())?)
    }

    pub fn key(&mut self, key: KeyEvent) -> AlignStep {
        match key.code {
            KeyCode::Esc => AlignStep::Leave,
            KeyCode::Char(c) if key.modifiers.contains(KeyModifiers::CONTROL) => match c {
                's' if self.chosen.is_empty() => {
                    AlignStep::Say("还没有选要改的稿子（空格选）".to_owned())
                }
                's' => AlignStep::Write(self.order()),
                _ => AlignStep::Keep,
            },
            KeyCode::Char(c) => match ascii_key(c) {
                ' ' => self.toggle(),
                '*' => {
                    self.toggle_all();
                    AlignStep::Keep
                }
                'q' => AlignStep::Leave,
                _ => self.step(key),
            },
            _ => self.step(key),
        }
    }

    fn step(&mut self, key: KeyEvent) -> AlignStep {
        self.table.key(key, self.found.straying.len());
        AlignStep::Keep
    }

    fn toggle(&mut self) -> AlignStep {
        let rows = &self.found.straying;
        let Some(at) = self.table.selected(rows.len()) else {
            return AlignStep::Keep;
        };
        if let Some(why) = &rows[at].kept {
            return AlignStep::Say(format!("只列出，不代改：{why}"));
        }
        if !self.chosen.remove(&at) {
            self.chosen.insert(at);
        }
        self.table.list.select((at + 1).min(rows.len() - 1));
        AlignStep::Keep
    }

    fn toggle_all(&mut self) {
        let rows = self.found.straying.iter().enumerate();
        let all: BTreeSet<usize> = rows
            .filter(|(_, one)| one.kept.is_none())
            .map(|(at, _)| at)
            .collect();
        self.chosen = match self.chosen == all {
            true => BTreeSet::new(),
            false => all,
        };
    }

    fn order(&self) -> Vec<Straying> {
        let chosen = self.chosen.iter();
        chosen.map(|at| self.found.straying[*at].clone()).collect()
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let Alignment { key, value, .. } = &self.found;
        let title = format!(
            "和口径不一　{} {}{}　已选 {}",
            key.told(),
            value.per,
            value.words,
            self.chosen.len()
        );
        chrome::head(buf, frame.head, &title, view);
        let below = DETAIL.min(frame.body.height / 2);
        let table = Rect {
            height: frame.body.height - below,
            ..frame.body
        };
        let rows = &self.found.straying;
        self.table.draw(buf, table, &view.theme, rows.len(), |at| {
            row(&rows[at], self.chosen.contains(&at), view)
        });
        if let Some(one) = self.selected().filter(|_| below > 1) {
            let rule = Rect::new(table.x, table.bottom(), table.width, 1);
            let words = format!("{}　{}", one.reference, one.title);
            chrome::rule(buf, rule, &words, view);
            let width = table.width.saturating_sub(1);
            let text = Rect::new(table.x + 1, rule.bottom(), width, below - 1);
            prose::draw(
                buf,
                text,
                &detail(one, view),
                &Scroll::default(),
                &view.theme,
            );
        }
        let hints = [
            Hint::new("ctrl-s", "改选中的").strong(),
            Hint::new("space", "选或不选"),
            Hint::new("*", "全选"),
            Hint::new("esc", "返回"),
        ];
        chrome::foot(buf, frame.foot, &hints, view);
        None
    }
}

fn row(one: &Straying, chosen: bool, view: &View) -> TableRow {
    let theme = &view.theme;
    let (words, style) = match &one.kept {
        None => ("可改", theme.good),
        Some(why) => (why.as_str(), theme.dim),
    };
    TableRow {
        cells: vec![
            TableCell {
                text: words.to_owned(),
                style,
            },
            one.reference.clone().into(),
            format!("{} → {}", one.old, one.new).into(),
            format!("第{}部分第{}段", one.section, one.paragraph).into(),
            one.title.clone().into(),
        ],
        marked: chosen,
    }
}

fn detail(one: &Straying, view: &View) -> Vec<Para> {
    let theme = &view.theme;
    let mut paras = vec![Para::new(&one.sentence, theme.normal).led("原　", theme.dim)];
    paras.push(match &one.kept {
        None => Para::new(&one.reads, theme.normal).led("改　", theme.title),
        Some(why) => Para::new(format!("只列出，不代改：{why}"), theme.dim),
    });
    paras
}

impl App {
    pub(in crate::tui) fn align_key(&mut self, key: KeyEvent) -> Option<Effect> {
        let Some(Layer::Align(screen)) = self.layers.last_mut() else {
            return None;
        };
        match screen.key(key) {
            AlignStep::Keep => None,
            AlignStep::Leave => {
                self.layers.pop();
                None
            }
            AlignStep::Write(rows) => Some(Effect::Align(rows)),
            AlignStep::Say(words) => {
                self.say(&words, Tone::Bad);
                None
            }
        }
    }
}
