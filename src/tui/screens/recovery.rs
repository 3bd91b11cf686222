//! Text that was being written when the desk went away: offered, never applied by itself.

use crate::{
    desk::{CaseKey, Draft},
    text::{clean::ascii_key, width::fit},
    tui::{
        prose::{self, Para, Scroll},
        view::View,
        widgets::popup::{centred, frame},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

pub struct Recovery {
    key: CaseKey,
    drafts: Vec<Draft>,
}

/// Columns of the rescued text that are shown, enough to know it by.
const PREVIEW: usize = 240;

pub enum RecoveryStep {
    Keep,
    Later,
    Restore(Box<Draft>),
    Compare(Box<Draft>),
    Discard { key: CaseKey, part: String },
}

impl Recovery {
    pub fn new(key: CaseKey, drafts: Vec<Draft>) -> Self {
        Recovery { key, drafts }
    }

    pub fn key(&mut self, key: KeyEvent) -> RecoveryStep {
        let Some(draft) = self.drafts.first() else {
            return RecoveryStep::Later;
        };
        let code = match key.code {
            KeyCode::Char(c) => KeyCode::Char(ascii_key(c).to_ascii_lowercase()),
            code => code,
        };
        match code {
            KeyCode::Enter => RecoveryStep::Restore(Box::new(draft.clone())),
            KeyCode::Char('d') => RecoveryStep::Compare(Box::new(draft.clone())),
            KeyCode::Char('x') => RecoveryStep::Discard {
                key: self.key,
                part: draft.part.clone(),
            },
            KeyCode::Esc => RecoveryStep::Later,
            _ => RecoveryStep::Keep,
        }
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let theme = &view.theme;
        let draft = self.drafts.first()?;
        let (heading, text) = draft.text.split_once('\n').unwrap_or((&draft.text, ""));
        let at = draft.at.format("%m-%d %H:%M");
        let others = match self.drafts.len() {
            0 | 1 => String::new(),
            n => format!("（另外还有 {} 段）", n - 1),
        };
        let lines = [
            Para::new(
                format!("{at} 写的“{heading}”没有存完{others}："),
                theme.normal,
            ),
            Para::blank(),
            Para::new(fit(&text.replace('\n', " "), PREVIEW), theme.title),
            Para::blank(),
            Para::new("Enter 接着写　d 看差别　x 丢弃　Esc 以后再说", theme.key),
        ];
        let width = area.width.min(68);
        let height = prose::height(&lines, width.saturating_sub(4)) as u16 + 2;
        let inner = frame(buf, centred(area, width, height), "没有存完的文字", theme);
        prose::draw(buf, inner, &lines, &Scroll::default(), theme);
        None
    }
}
