//! The cases behind one figure: what counts, and what only stands below the line. Enter opens one, `m` marks them all on the
//! desk, where they can be exported or acted on together.

use super::statistics::StatisticsStep;
use crate::{
    case::report::{Fact, Item, Tally},
    desk::Gathered,
    text::clean::ascii_key,
    tui::{
        message::{Effect, Then},
        theme::Theme,
        widgets::table::{Column, Table, TableCell, TableRow, Width},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

/// Which of them are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    All,
    Counted,
    Rest,
}

pub(super) struct CaseList {
    title: String,
    counted: Vec<Item>,
    rest: Vec<Item>,
    shown: Shown,
    table: Table,
}

impl CaseList {
    pub fn new(title: String, tally: &Tally) -> Self {
        CaseList {
            title,
            counted: tally.part.clone(),
            rest: tally.rest(),
            shown: Shown::All,
            table: Table::new(vec![
                Column::new("", Width::Fixed(4)),
                Column::new("案号", Width::Fit(16)),
                Column::new("标题", Width::Flex(1)),
                Column::new("代表", Width::Fit(8)),
                Column::new("阶段", Width::Fit(8)),
                Column::new("时限", Width::Fixed(10)),
            ]),
        }
    }

    /// The facts were gathered anew: what is no more goes.
    pub fn refresh(&mut self, facts: usize) {
        self.counted.retain(|item| item.case < facts);
        self.rest.retain(|item| item.case < facts);
    }

    pub fn title(&self) -> String {
        let words = match self.shown {
            Shown::All => "全部",
            Shown::Counted => "只看计入的",
            Shown::Rest => "只看未计入的",
        };
        format!("{}　{words} {}", self.title, self.len())
    }

    fn len(&self) -> usize {
        match self.shown {
            Shown::All => self.counted.len() + self.rest.len(),
            Shown::Counted => self.counted.len(),
            Shown::Rest => self.rest.len(),
        }
    }

    /// An item and whether it counts.
    fn item(&self, at: usize) -> Option<(Item, bool)> {
        let counted = || self.counted.get(at).map(|item| (*item, true));
        let rest = |at: usize| self.rest.get(at).map(|item| (*item, false));
        match self.shown {
            Shown::Counted => counted(),
            Shown::Rest => rest(at),
            Shown::All => counted().or_else(|| rest(at - self.counted.len())),
        }
    }

    pub fn key(&mut self, key: KeyEvent, gathered: &Gathered) -> StatisticsStep {
        let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        let code = match key.code {
            KeyCode::Char(c) if plain => KeyCode::Char(ascii_key(c)),
            code => code,
        };
        let key_of = |item: Item| gathered.keys.get(item.case).copied();
        match code {
            KeyCode::Esc | KeyCode::Char('q') => return StatisticsStep::Close,
            KeyCode::Tab => {
                self.shown = match self.shown {
                    Shown::All => Shown::Counted,
                    Shown::Counted => Shown::Rest,
                    Shown::Rest => Shown::All,
                };
                self.table.list.select(0);
            }
            KeyCode::Char('m') => {
                let all = (0..self.len()).filter_map(|at| self.item(at));
                let keys = all.filter_map(|(item, _)| key_of(item)).collect();
                return StatisticsStep::Mark(keys);
            }
            KeyCode::Enter => {
                let at = self.table.selected(self.len());
                let found = at.and_then(|at| self.item(at));
                if let Some(key) = found.and_then(|(item, _)| key_of(item)) {
                    let then = Then::Stay;
                    return StatisticsStep::Open(Effect::Open { key, then });
                }
            }
            _ => {
                self.table.key(key, self.len());
            }
        }
        StatisticsStep::Keep
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, facts: &[Fact], theme: &Theme) {
        self.table.draw(buf, area, theme, self.len(), |at| {
            let Some((item, counts)) = self.item(at) else {
                return TableRow::default();
            };
            let Some(fact) = facts.get(item.case) else {
                return TableRow::default();
            };
            let (sign, style) = match counts {
                true => ("计入", theme.good),
                false => ("未", theme.warn),
            };
            let due = fact.due.map(|due| due.to_string()).unwrap_or_default();
            let sign = TableCell {
                text: sign.to_owned(),
                style,
            };
            TableRow {
                cells: vec![
                    sign,
                    item.reference(facts).into(),
                    fact.title.as_str().into(),
                    fact.representative.as_str().into(),
                    fact.stage.label().into(),
                    due.into(),
                ],
                marked: false,
            }
        });
    }
}
