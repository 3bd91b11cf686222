//! 纸面: the letter as it will print. GB/T 9704 is a grid of 22 lines of 28 characters, and so is a terminal.

use super::chrome::{self, Hint};
use crate::{
    case::{Case, office::Office},
    document::{
        page::{self, Line, Page, Style},
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
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

/// Columns of the type area.
const COLUMNS: u16 = 56;

/// Which paper is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Reply,
    Record,
}

pub struct PageScreen {
    title: String,
    reply: Vec<Page>,
    record: Vec<Page>,
    sheet: Sheet,
    at: usize,
    scroll: Scroll,
}

impl PageScreen {
    pub fn new(case: &Case, office: &Office) -> Self {
        PageScreen {
            title: format!("{}　{}", case.reference(), case.title),
            reply: page::pages(&reply::paper(case, office)),
            record: page::pages(&record::paper(case, office)),
            sheet: Sheet::Reply,
            at: 0,
            scroll: Scroll::default(),
        }
    }

    fn pages(&self) -> &[Page] {
        match self.sheet {
            Sheet::Reply => &self.reply,
            Sheet::Record => &self.record,
        }
    }

    /// Paging, scrolling inside a page that is higher than the window, and the other paper.
    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        match key.code {
            KeyCode::Right | KeyCode::PageDown | KeyCode::Char(' ' | 'l') => self.turn(1),
            KeyCode::Left | KeyCode::PageUp | KeyCode::Char('h') => self.turn(-1),
            KeyCode::Down | KeyCode::Char('j') => self.scroll.by(1),
            KeyCode::Up | KeyCode::Char('k') => self.scroll.by(-1),
            KeyCode::Home | KeyCode::Char('g') => self.go(0),
            KeyCode::End | KeyCode::Char('G') => self.go(usize::MAX),
            KeyCode::Tab => {
                self.sheet = match self.sheet {
                    Sheet::Reply => Sheet::Record,
                    Sheet::Record => Sheet::Reply,
                };
                self.go(0);
            }
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
        let name = match self.sheet {
            Sheet::Reply => "答复",
            Sheet::Record => "面商记录表",
        };
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
        let mut hints = vec![
            Hint::new("right", "下一页"),
            Hint::new("left", "上一页"),
            Hint::new("tab", "答复/记录表"),
        ];
        hints.extend(Hint::all(&["export", "help", "back"]));
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
