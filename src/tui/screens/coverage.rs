//! 回应对照: asks × sections. What the handler linked, what the words propose, which half of an ask nothing speaks of,
//! and which sentences answer the selected ask. Words only propose; a link is the handler's act.
//!
//! ```text
//!  要求                              一  二  三
//!  › 1 增加老旧小区停车位            ●   ·   ?
//!    2 错时开放单位停车场，加强引导  ·   ●   ·  半
//!  ──────────────────────────────────────────────
//!  要求1 × 第三部分（建议回应）共同的词：停车位
//!  第一部分  今年已新增停车位二百个。
//! ```

use super::chrome::{self, Hint};
use crate::{
    case::{Action, Case},
    command::ScreenTask,
    desk::CaseKey,
    review::{self, Cell, Matrix},
    text::{
        numeral,
        width::{columns, fit, pad},
    },
    tui::{
        message::Effect,
        prose::{self, Para, Scroll},
        view::View,
        widgets::{glyph::put_fitted, list::ListState},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

pub struct CoverageScreen {
    pub key: CaseKey,
    case: Case,
    matrix: Matrix,
    asks: ListState,
    section: usize,
    scroll: Scroll,
}

/// Columns of one section in the table.
const CELL: usize = 4;

impl CoverageScreen {
    pub fn new(key: CaseKey, case: Case) -> Self {
        let mut screen = CoverageScreen {
            key,
            matrix: review::matrix(&case),
            case,
            asks: ListState::default(),
            section: 0,
            scroll: Scroll::default(),
        };
        screen.seek();
        screen
    }

    pub fn case(&self) -> &Case {
        &self.case
    }

    pub fn take(&mut self, case: Case) {
        self.matrix = review::matrix(&case);
        self.case = case;
    }

    /// The selected ask, from 0.
    pub fn ask(&self) -> Option<usize> {
        self.asks.selected(self.case.asks().len())
    }

    fn section(&self) -> Option<usize> {
        let total = self.case.reply().sections.len();
        (total > 0).then(|| self.section.min(total - 1))
    }

    /// The parts that the selected ask falls into, or the whole of it.
    pub fn parts(&self) -> Vec<String> {
        let Some(at) = self.ask() else {
            return Vec::new();
        };
        let parts = self.matrix.rows[at]
            .parts
            .iter()
            .map(|part| part.text.clone());
        let parts: Vec<String> = parts.collect();
        match parts.is_empty() {
            true => vec![self.case.asks()[at].text.clone()],
            false => parts,
        }
    }

    /// Arrows walk over the table; Enter does what the space bar does.
    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        let last = self.case.reply().sections.len().saturating_sub(1);
        let at = self.section.min(last);
        match key.code {
            KeyCode::Left | KeyCode::Char('h') => self.section = at.saturating_sub(1),
            KeyCode::Right | KeyCode::Char('l') => self.section = (at + 1).min(last),
            KeyCode::Enter => return Ok(self.toggle()),
            KeyCode::Char('J') => self.scroll.by(1),
            KeyCode::Char('K') => self.scroll.by(-1),
            _ => {
                let before = self.ask();
                if !self.asks.key(key, self.case.asks().len()) {
                    return Err(());
                }
                if self.ask() != before {
                    self.seek();
                }
            }
        }
        Ok(None)
    }

    pub fn perform(&mut self, task: ScreenTask) -> Option<Effect> {
        match task {
            ScreenTask::ToggleLink => self.toggle(),
            _ => None,
        }
    }

    /// Another ask: its first proposal, else its first link.
    fn seek(&mut self) {
        self.scroll.go_start();
        let Some(row) = self.ask().and_then(|at| self.matrix.rows.get(at)) else {
            return;
        };
        let proposed = row.cells.iter().position(|cell| cell.proposed);
        let linked = || row.cells.iter().position(|cell| cell.linked);
        if let Some(at) = proposed.or_else(linked) {
            self.section = at;
        }
    }

    fn toggle(&self) -> Option<Effect> {
        let ask = &self.case.asks()[self.ask()?];
        let section = self.case.reply().sections[self.section()?].id;
        let action = match ask.answered_by.contains(&section) {
            true => Action::Unlink {
                ask: ask.id,
                section,
            },
            false => Action::Link {
                ask: ask.id,
                section,
            },
        };
        Some(Effect::Act {
            key: self.key,
            seen: self.case.head(),
            action: Box::new(action),
            part: None,
        })
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let title = format!("回应对照 · {}　{}", self.case.reference(), self.case.title);
        chrome::head(buf, frame.head, &title, view);
        let body = frame.body;
        let rows = self.case.asks().len() as u16 + 2;
        let upper = Rect {
            height: rows.clamp(3, (body.height / 2).max(3)).min(body.height),
            ..body
        };
        let lower = Rect::new(
            body.x + 1,
            upper.bottom(),
            body.width.saturating_sub(2),
            body.height - upper.height,
        );
        self.table(buf, upper, view);
        chrome::rule(
            buf,
            Rect {
                height: lower.height.min(1),
                x: body.x,
                width: body.width,
                ..lower
            },
            "",
            view,
        );
        let text = Rect {
            y: lower.y + lower.height.min(1),
            height: lower.height.saturating_sub(1),
            ..lower
        };
        prose::draw(buf, text, &self.told(view), &self.scroll, &view.theme);
        chrome::foot(buf, frame.foot, &self.hints(), view);
        None
    }

    /// As many sections as there is room for, from the one that keeps the selected one in sight.
    fn window(&self, width: u16) -> std::ops::Range<usize> {
        let total = self.case.reply().sections.len();
        let room = (usize::from(width) / 2 / CELL).max(1).min(total);
        let at = self.section().unwrap_or(0);
        let from = at.saturating_sub(room.saturating_sub(1)).min(total - room);
        from..from + room
    }

    fn table(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let theme = &view.theme;
        let sections = match self.case.reply().sections.is_empty() {
            true => 0..0,
            false => self.window(area.width),
        };
        let right = area.right() - (sections.len() * CELL) as u16;
        let settled = self
            .case
            .asks()
            .iter()
            .filter(|ask| ask.is_settled())
            .count();
        let head = format!(" 要求 {settled}/{} 已回应", self.case.asks().len());
        put_fitted(buf, area.x, area.y, right, &head, theme.title);
        for (x, at) in sections.clone().enumerate() {
            let x = right + (x * CELL) as u16;
            let numeral = numeral::chinese(at as u32 + 1);
            put_fitted(buf, x, area.y, area.right(), &numeral, theme.title);
        }
        let total = self.case.asks().len();
        let height = area.height.saturating_sub(1);
        for (y, at) in (area.y + 1..).zip(self.asks.window(height, total)) {
            let selected = self.ask() == Some(at);
            let style = if selected {
                theme.selected
            } else {
                theme.normal
            };
            let row = &self.matrix.rows[at];
            let half = if row.parts.is_empty() { "" } else { " 半" };
            let ask = &self.case.asks()[at];
            let waived = if ask.waived.is_some() {
                "（不作答复）"
            } else {
                ""
            };
            let room =
                usize::from(right - area.x).saturating_sub(columns(half) + columns(waived) + 2);
            let sign = if selected { "›" } else { " " };
            let whole = format!("{sign}{} {}", at + 1, ask.text);
            let text = fit(&whole, room);
            let text = pad(
                &format!("{text}{waived}{half}"),
                usize::from(right - area.x) - 1,
            );
            put_fitted(buf, area.x, y, right, &text, style);
            for (x, section) in sections.clone().enumerate() {
                let x = right + (x * CELL) as u16;
                let here = selected && self.section() == Some(section);
                self.cell(buf, (x, y), &row.cells[section], here, view);
            }
        }
    }

    fn cell(&self, buf: &mut Buffer, at: (u16, u16), cell: &Cell, here: bool, view: &View) {
        let theme = &view.theme;
        let (sign, style) = match (cell.linked, cell.proposed) {
            (true, _) => ("●", theme.good),
            (false, true) => ("?", theme.warn),
            (false, false) => ("-", theme.dim),
        };
        let (text, style) = match here {
            true => (format!("[{sign}]"), style.patch(theme.selected)),
            false => (format!(" {sign} "), style),
        };
        let (x, y) = at;
        put_fitted(buf, x.saturating_sub(1), y, x + 3, &text, style);
    }

    /// What is known of the selected ask and cell.
    fn told(&self, view: &View) -> Vec<Para> {
        let theme = &view.theme;
        let Some(at) = self.ask() else {
            return vec![Para::new("还没有列出要求，按 o 增加", theme.dim)];
        };
        let ask = &self.case.asks()[at];
        let row = &self.matrix.rows[at];
        let mut paras =
            vec![Para::new(&ask.text, theme.title).led(format!("要求{} ", at + 1), theme.key)];
        if let Some(reason) = &ask.waived {
            paras.push(Para::new(format!("不作答复：{reason}"), theme.warn));
        }
        if let Some(section) = self.section() {
            paras.push(self.pair(section, &row.cells[section], view));
        } else {
            paras.push(Para::new("答复还没有正文，按 O 增加一个部分", theme.dim));
        }
        if !row.parts.is_empty() {
            let mut para = Para::new("只答了一半：", theme.warn);
            for part in &row.parts {
                let (sign, style) = match part.answered {
                    true => ("✓", theme.good),
                    false => ("没有答到 ", theme.danger),
                };
                para = para.and(format!("{sign}{}　", part.text), style);
            }
            paras.push(para);
        }
        paras.push(Para::blank());
        paras.extend(self.sentences(at, view));
        paras
    }

    fn pair(&self, section: usize, cell: &Cell, view: &View) -> Para {
        let theme = &view.theme;
        let heading = &self.case.reply().sections[section].heading;
        let what = match (cell.linked, cell.proposed) {
            (true, _) => ("已由它回应", theme.good),
            (false, true) => ("建议由它回应，按空格确认", theme.warn),
            (false, false) => ("没有连", theme.dim),
        };
        let words = match cell.words.is_empty() {
            true => "没有共同的词".to_owned(),
            false => format!("共同的词：{}", cell.words.join("、")),
        };
        let lead = format!("{}、{heading}　", numeral::chinese(section as u32 + 1));
        Para::new(lead, theme.normal)
            .and(format!("{}　", what.0), what.1)
            .and(words, theme.normal)
    }

    /// Which sentences answer this ask, with the words they share set off.
    fn sentences(&self, at: usize, view: &View) -> Vec<Para> {
        let theme = &view.theme;
        let ask = &self.case.asks()[at];
        let found = review::sentences(&self.case, ask);
        let head = match (found.is_empty(), ask.answered_by.is_empty()) {
            (true, true) => "答复里没有提到这一条的句子",
            (true, false) => "所连的部分里没有提到这一条的句子",
            (false, true) => "答复里提到这一条的句子（还没有连）",
            (false, false) => "回应这一条的句子",
        };
        let mut paras = vec![Para::new(head, theme.title)];
        for one in found {
            let lead = format!("{}.{} ", one.section + 1, one.paragraph + 1);
            let mut para = Para::default().led(pad(&lead, 5), theme.dim);
            let mut from = 0;
            for shared in &one.shared {
                para = para.and(&one.text[from..shared.start], theme.normal);
                para = para.and(&one.text[shared.clone()], theme.found);
                from = shared.end;
            }
            paras.push(para.and(&one.text[from..], theme.normal));
        }
        paras
    }

    fn hints(&self) -> Vec<Hint> {
        let half = self
            .ask()
            .is_some_and(|at| !self.matrix.rows[at].parts.is_empty());
        let mut hints = vec![Hint::new("←→", "选部分")];
        hints.extend(Hint::all(&[
            "toggle-link",
            "split-here",
            "waive",
            "undo",
            "help",
            "back",
        ]));
        if half {
            hints.swap(0, 2);
        }
        hints
    }
}
