//! 纸面: the letter as it will print. GB/T 9704 is a grid of 22 lines of 28 characters, and so is a terminal.

use super::chrome::{self, Hint};
use crate::{
    case::{Case, office::Office},
    desk::CaseKey,
    document::{
        page::{self, Line, Page, Style},
        papers::{self, PaperRule},
        record, reply,
    },
    tui::{
        message::Effect,
        prose::{self, Para, Scroll},
        theme::Theme,
        view::View,
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

/// Columns of the type area.
const COLUMNS: u16 = 56;

/// One paper as it will print.
struct Sheet {
    paper: &'static PaperRule,
    pages: Vec<Page>,
}

pub struct PageScreen {
    title: String,
    /// The cases that the papers are about; empty: the case on the screen below, with what is not saved yet.
    pub keys: Vec<CaseKey>,
    sheets: Vec<Sheet>,
    /// Papers that fit and are drawn up when they are wanted.
    others: Vec<&'static str>,
    sheet: usize,
    at: usize,
    scroll: Scroll,
}

impl PageScreen {
    /// Letter and form of a case.
    pub fn new(case: &Case, office: &Office) -> Self {
        let drawn = [
            ("reply", reply::paper(case, office)),
            ("record", record::paper(case, office)),
        ];
        let sheets = drawn.into_iter().filter_map(|(id, paper)| {
            let pages = page::pages(&paper);
            papers::find(id).map(|paper| Sheet { paper, pages })
        });
        PageScreen {
            title: format!("{}　{}", case.reference(), case.title),
            keys: Vec::new(),
            sheets: sheets.collect(),
            others: Vec::new(),
            sheet: 0,
            at: 0,
            scroll: Scroll::default(),
        }
    }

    /// One paper, from which one goes on to the others.
    pub fn of_paper(
        title: String,
        keys: Vec<CaseKey>,
        paper: &'static PaperRule,
        pages: Vec<Page>,
    ) -> Self {
        PageScreen {
            title,
            keys,
            sheets: vec![Sheet { paper, pages }],
            others: Vec::new(),
            sheet: 0,
            at: 0,
            scroll: Scroll::default(),
        }
    }

    /// Where one can go on to.
    pub fn among(self, others: Vec<&'static str>) -> Self {
        PageScreen { others, ..self }
    }

    /// The paper that was asked for from here.
    pub fn show(&mut self, paper: &'static PaperRule, pages: Vec<Page>) {
        self.sheets = vec![Sheet { paper, pages }];
        self.sheet = 0;
        self.go(0);
    }

    /// Which paper is looked at.
    pub fn paper_id(&self) -> &'static str {
        self.sheets
            .get(self.sheet)
            .map_or("reply", |sheet| sheet.paper.id)
    }

    fn label(&self) -> &'static str {
        self.sheets
            .get(self.sheet)
            .map_or("", |sheet| sheet.paper.label)
    }

    fn pages(&self) -> &[Page] {
        self.sheets
            .get(self.sheet)
            .map_or(&[], |sheet| &sheet.pages)
    }

    /// The other paper of the two, or the next of those that fit.
    fn next_sheet(&mut self) -> Option<Effect> {
        if self.sheets.len() > 1 {
            self.sheet = (self.sheet + 1) % self.sheets.len();
            self.go(0);
            return None;
        }
        let here = self.paper_id();
        let at = self.others.iter().position(|id| *id == here)?;
        let next = self.others.get((at + 1) % self.others.len())?;
        (*next != here).then(|| Effect::ShowPaper {
            keys: self.keys.clone(),
            id: next,
        })
    }

    /// Paging, scrolling inside a page that is higher than the window, and the other paper.
    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return Err(());
        }
        match key.code {
            KeyCode::Right | KeyCode::PageDown | KeyCode::Char(' ' | '　' | 'l') => self.turn(1),
            KeyCode::Left | KeyCode::PageUp | KeyCode::Char('h') => self.turn(-1),
            KeyCode::Down | KeyCode::Char('j') => self.scroll.by(1),
            KeyCode::Up | KeyCode::Char('k') => self.scroll.by(-1),
            KeyCode::Home | KeyCode::Char('g') => self.go(0),
            KeyCode::End | KeyCode::Char('G') => self.go(usize::MAX),
            KeyCode::Tab => return Ok(self.next_sheet()),
            _ => return Err(()),
        }
        Ok(None)
    }

    fn turn(&mut self, by: isize) {
        self.go(self.at.saturating_add_signed(by));
    }

    fn go(&mut self, to: usize) {
        self.at = to.min(self.pages().len().saturating_sub(1));
        self.scroll.go_start();
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let name = self.label();
        let count = self.pages().len();
        let title = format!("纸面 · {name} {}/{count}　{}", self.at + 1, self.title);
        chrome::head(buf, frame.head, &title, view);
        let side_by_side = frame.body.width >= 2 * (COLUMNS + 4);
        let shown = if side_by_side { 2 } else { 1 };
        for (offset, page) in self.pages().iter().skip(self.at).take(shown).enumerate() {
            let width = (COLUMNS + 2).min(frame.body.width);
            let room = frame.body.width.saturating_sub(width * shown as u16) / 2;
            let x = frame.body.x + room + offset as u16 * (width + 2);
            let column = Rect::new(
                x,
                frame.body.y,
                width.min(frame.body.right() - x),
                frame.body.height,
            );
            prose::draw(
                buf,
                column,
                &paras(page, &view.theme),
                &self.scroll,
                &view.theme,
            );
        }
        let mut hints = Vec::new();
        match &self.sheets[..] {
            [_, _] if self.sheet == 0 => hints.push(Hint::new("tab", "看记录表")),
            [_, _] => hints.push(Hint::new("tab", "看答复")),
            _ => hints.push(Hint::new("x", "写成文件").strong()),
        }
        if self.others.len() > 1 {
            hints.push(Hint::new("tab", "下一种材料"));
        }
        hints.push(Hint::new("↑↓", "滚动"));
        if count > 1 {
            hints.push(Hint::new("right", "下一页"));
            hints.push(Hint::new("left", "上一页"));
        }
        match self.sheets.len() {
            1 => hints.extend(Hint::all(&["open-written", "help", "back"])),
            _ => hints.extend(Hint::all(&["export", "help", "back"])),
        }
        chrome::foot(buf, frame.foot, &hints, view);
        None
    }
}

fn paras(page: &Page, theme: &Theme) -> Vec<Para> {
    let lines = page.head.iter().chain(&page.rows).chain(&page.foot);
    lines.map(|line| para(line, theme)).collect()
}

fn para(line: &Line, theme: &Theme) -> Para {
    let style = match line.style {
        Style::Letterhead | Style::Rule => theme.danger,
        Style::Title | Style::ClassMark | Style::Heading(_) => theme.title,
        Style::Small | Style::PageNumber => theme.dim,
        _ => theme.normal,
    };
    Para::new(&line.text, style)
}
