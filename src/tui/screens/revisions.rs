//! 各稿: every text that was approved, signed, issued or sent back, newest first; any two of them are compared.

use crate::{
    case::revision::Revision,
    desk::CaseKey,
    tui::{
        view::View,
        widgets::{
            popup::{centred, frame},
            table::{Column, Table, TableCell, TableRow, Width},
        },
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

use super::chrome;

pub struct Revisions {
    pub key: CaseKey,
    /// Newest first.
    all: Vec<Revision>,
    /// Numbers of those picked, at most two.
    picked: Vec<usize>,
    table: Table,
}

pub enum RevisionStep {
    Keep,
    Close,
    /// From the older to the newer.
    Compare(Box<Revision>, Box<Revision>),
    /// To be written as a Word file with tracked changes.
    Write(usize, usize),
    /// The text of one.
    Read(Box<Revision>),
}

impl Revisions {
    pub fn new(key: CaseKey, mut all: Vec<Revision>) -> Self {
        all.reverse();
        let columns = vec![
            Column::new("稿", Width::Fit(4)),
            Column::new("为什么留", Width::Fit(8)),
            Column::new("日期", Width::Fixed(10)),
            Column::new("谁", Width::Fit(10)),
            Column::new("轮", Width::Fit(4)),
            Column::new("文本", Width::Flex(1)),
        ];
        Revisions {
            key,
            all,
            picked: Vec::new(),
            table: Table::new(columns),
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> RevisionStep {
        match key.code {
            KeyCode::Esc | KeyCode::Char('q' | 'ｑ') => RevisionStep::Close,
            KeyCode::Char(' ' | '　') => {
                self.pick();
                RevisionStep::Keep
            }
            KeyCode::Enter => match self.two() {
                Some((from, to)) => {
                    RevisionStep::Compare(Box::new(from.clone()), Box::new(to.clone()))
                }
                None => self.read(),
            },
            KeyCode::Char('v' | 'ｖ') => self.read(),
            KeyCode::Char('w' | 'ｗ') => match self.two() {
                Some((from, to)) => RevisionStep::Write(from.n, to.n),
                None => RevisionStep::Keep,
            },
            _ => {
                self.table.key(key, self.all.len());
                RevisionStep::Keep
            }
        }
    }

    fn selected(&self) -> Option<&Revision> {
        self.all.get(self.table.selected(self.all.len())?)
    }

    fn read(&self) -> RevisionStep {
        let one = self.selected().cloned();
        one.map_or(RevisionStep::Keep, |one| RevisionStep::Read(Box::new(one)))
    }

    /// A third one takes the place of the first that was picked.
    fn pick(&mut self) {
        let Some(n) = self.selected().map(|one| one.n) else {
            return;
        };
        if self.picked.contains(&n) {
            self.picked.retain(|one| *one != n);
            return;
        }
        if self.picked.len() == 2 {
            self.picked.remove(0);
        }
        self.picked.push(n);
    }

    /// The two that are picked; of one alone, it and the newest; of none, the one under the hand and the newest.
    fn two(&self) -> Option<(&Revision, &Revision)> {
        let newest = self.all.first()?.n;
        let (a, b) = match self.picked[..] {
            [a, b] => (a, b),
            [a] => (a, self.selected()?.n),
            _ => (self.selected()?.n, newest),
        };
        let of = |n: usize| self.all.iter().find(|one| one.n == n);
        (a != b).then_some((of(a.min(b))?, of(a.max(b))?))
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let width = area.width.min(84);
        let height = (self.all.len() as u16 + 5).clamp(8, area.height.max(8));
        let place = centred(area, width, height.min(area.height));
        let inner = frame(buf, place, "各稿", &view.theme);
        if inner.height < 3 {
            return None;
        }
        let list = Rect {
            height: inner.height - 2,
            ..inner
        };
        let total = self.all.len();
        self.table
            .draw(buf, list, &view.theme, total, |at| self.row(at));
        let foot = Rect::new(inner.x, inner.bottom() - 2, inner.width, 1);
        chrome::line(buf, foot, &self.told(), view.theme.good);
        let keys = Rect::new(inner.x, inner.bottom() - 1, inner.width, 1);
        let words = "空格 选两稿　Enter 比较　v 看这一稿　w 存成带修订的 Word　Esc 关闭";
        chrome::line(buf, keys, words, view.theme.key);
        None
    }

    fn row(&self, at: usize) -> TableRow {
        let Some(one) = self.all.get(at) else {
            return TableRow::default();
        };
        // The oldest that has the same text.
        let same = self
            .all
            .iter()
            .rev()
            .find(|other| other.fingerprint == one.fingerprint && other.n < one.n);
        let text = match same {
            Some(other) => format!("同第 {} 稿", other.n),
            None => format!(
                "{}　{} 字",
                crate::case::story::short(&one.fingerprint),
                characters(one)
            ),
        };
        TableRow {
            cells: vec![
                TableCell::from(one.n.to_string()),
                TableCell::from(one.why.label()),
                TableCell::from(one.on.to_string()),
                TableCell::from(one.by.as_str()),
                TableCell::from(one.round.to_string()),
                TableCell::from(text),
            ],
            marked: self.picked.contains(&one.n),
        }
    }

    fn told(&self) -> String {
        match self.two() {
            Some((from, to)) => format!(
                "比较：第 {} 稿（{}）→ 第 {} 稿（{}）",
                from.n,
                from.why.label(),
                to.n,
                to.why.label()
            ),
            None => "再选一稿来比较".to_owned(),
        }
    }
}

fn characters(one: &Revision) -> usize {
    one.lines.iter().map(|line| line.text.chars().count()).sum()
}
