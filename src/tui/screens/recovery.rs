//! Text that was being written when the desk went away: offered, never applied by itself.

use crate::{
    desk::{CaseKey, Draft},
    text::clean::ascii_key,
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
    /// x was pressed once; text is thrown away at the second.
    is_sure: bool,
}

/// Characters of the rescued text that are shown: its end, where the handler was writing.
const PREVIEW: usize = 100;

pub enum RecoveryStep {
    Keep,
    Later,
    Restore(Box<Draft>),
    Compare(Box<Draft>),
    Discard { key: CaseKey, part: String },
}

impl Recovery {
    pub fn new(key: CaseKey, drafts: Vec<Draft>) -> Self {
        Recovery {
            key,
            drafts,
            is_sure: false,
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> RecoveryStep {
        let Some(draft) = self.drafts.first() else {
            return RecoveryStep::Later;
        };
        let code = match key.code {
            KeyCode::Char(c) => KeyCode::Char(ascii_key(c).to_ascii_lowercase()),
            code => code,
        };
        let was_sure = std::mem::take(&mut self.is_sure);
        match code {
            KeyCode::Enter => RecoveryStep::Restore(Box::new(draft.clone())),
            KeyCode::Char('d') => RecoveryStep::Compare(Box::new(draft.clone())),
            KeyCode::Char('x') if was_sure => RecoveryStep::Discard {
                key: self.key,
                part: draft.part.clone(),
            },
            KeyCode::Char('x') => {
                self.is_sure = true;
                RecoveryStep::Keep
            }
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
            Para::new(last_words(&text.replace('\n', " ")), theme.title),
            Para::blank(),
            match self.is_sure {
                true => Para::new(
                    "再按一次 x 丢弃，丢弃后找不回来；按别的键不丢",
                    theme.danger,
                ),
                false => Para::new("Enter 接着写　d 看差别　x 丢弃　Esc 以后再说", theme.key),
            },
            Para::new(
                "要是另一个窗口正在写这一段，按 Esc 回到那个窗口去写。",
                theme.dim,
            ),
        ];
        let width = area.width.min(68);
        let height = prose::height(&lines, width.saturating_sub(4)) as u16 + 2;
        let inner = frame(buf, centred(area, width, height), "没有存完的文字", theme);
        prose::draw(buf, inner, &lines, &Scroll::default(), theme);
        None
    }
}

fn last_words(text: &str) -> String {
    let length = text.chars().count();
    match length > PREVIEW {
        true => format!(
            "…{}",
            text.chars().skip(length - PREVIEW).collect::<String>()
        ),
        false => text.to_owned(),
    }
}
