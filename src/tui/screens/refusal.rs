//! A refusal: what is missing, line by line, and the key that goes where it can be mended.

use crate::{
    command::{self, Command},
    tui::{
        message::Refusal,
        prose::{self, Para, Scroll},
        view::View,
        widgets::{
            list::ListState,
            popup::{centred, frame},
        },
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

pub struct RefusalBox {
    refusal: Refusal,
    list: ListState,
}

pub enum RefusalStep {
    Keep,
    Close,
    Fix(&'static Command),
}

impl RefusalBox {
    pub fn new(refusal: Refusal) -> Self {
        RefusalBox {
            refusal,
            list: ListState::default(),
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> RefusalStep {
        match key.code {
            KeyCode::Enter => self.fix().map_or(RefusalStep::Close, RefusalStep::Fix),
            KeyCode::Esc | KeyCode::Char('q' | 'ｑ') => RefusalStep::Close,
            _ => {
                self.list.key(key, self.refusal.blockers.len());
                RefusalStep::Keep
            }
        }
    }

    fn selected(&self) -> usize {
        self.list.selected(self.refusal.blockers.len()).unwrap_or(0)
    }

    /// The command that mends the selected reason.
    fn fix(&self) -> Option<&'static Command> {
        command::find(self.refusal.blockers.get(self.selected())?.fix?)
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let lines = self.lines(view);
        let width = area.width.min(64);
        let height = prose::height(&lines, width.saturating_sub(4)) as u16 + 2;
        let place = centred(area, width, height.min(area.height));
        let title = format!("{}：现在不能办", self.refusal.title);
        let inner = frame(buf, place, &title, &view.theme);
        prose::draw(buf, inner, &lines, &Scroll::default(), &view.theme);
        None
    }

    fn lines(&self, view: &View) -> Vec<Para> {
        let theme = &view.theme;
        let line = |(index, blocker): (usize, &crate::case::Blocker)| {
            let (lead, style) = match index == self.selected() {
                true => ("› ", theme.focus),
                false => ("· ", theme.normal),
            };
            let para = Para::new(&blocker.words, style).led(lead, style);
            match blocker.fix.and_then(command::find) {
                Some(fix) => para.and(format!("　→ {}", fix.title), theme.good),
                None => para,
            }
        };
        let mut lines: Vec<Para> = self.refusal.blockers.iter().enumerate().map(line).collect();
        lines.push(Para::blank());
        let hint = match self.fix() {
            Some(fix) => format!("Enter 去{}　Esc 返回", fix.title),
            None => "Esc 返回".to_owned(),
        };
        lines.push(Para::new(hint, theme.key));
        lines
    }
}
