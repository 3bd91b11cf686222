//! A question with yes and no, and what yes does.

use crate::{
    case::Case,
    desk::CaseKey,
    text::clean::visible,
    tui::{
        message::{Effect, Run},
        view::View,
        widgets::popup::{Popup, PopupAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};
use std::path::PathBuf;

/// Names of files that are told one by one.
const SHOWN: usize = 6;

pub struct Offer {
    popup: Popup,
    yes: Option<Effect>,
}

/// What the answer was.
pub enum OfferStep {
    Keep,
    Close(Option<Effect>),
}

impl Offer {
    /// After the first set-up: cases to try everything on, or an empty desk.
    pub fn demo() -> Self {
        let words = "设置好了。要载入十二件虚构的示例案卷先试一试吗？\n每个阶段都有一件以上。正式办件时用 --data-dir 换一个文件夹。";
        Offer {
            popup: Popup::confirm("示例案卷", words, false),
            yes: Some(Effect::Demo),
        }
    }

    /// Taking back the registration takes the whole case off the desk.
    pub fn withdrawal(case: &Case, key: CaseKey) -> Self {
        let words = format!(
            "最后一步是登记《{}》。撤销它，整件就撤下办件台（按 U 可以恢复）。",
            case.title
        );
        Offer {
            popup: Popup::confirm("整件撤回", &words, false),
            yes: Some(Effect::Undo {
                key: Some(key),
                redo: false,
            }),
        }
    }

    /// Files stand where papers were to be written.
    pub fn overwrite(exists: &[PathBuf], run: Box<Run>) -> Self {
        let names = exists.iter().take(SHOWN).map(|path| {
            let name = path.file_name().unwrap_or_default();
            visible(&name.to_string_lossy()).into_owned()
        });
        let mut words: Vec<String> = names.collect();
        if exists.len() > SHOWN {
            words.push(format!("等 {} 个", exists.len()));
        }
        let words = format!("已经有同名文件，要用新的换掉吗？\n{}", words.join("\n"));
        Offer {
            popup: Popup::confirm("覆盖", &words, false),
            yes: Some(Effect::Run(run)),
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> OfferStep {
        match self.popup.key(key) {
            PopupAnswer::Keep => OfferStep::Keep,
            PopupAnswer::Yes => OfferStep::Close(self.yes.take()),
            PopupAnswer::No => OfferStep::Close(None),
        }
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        self.popup.draw(buf, area, &view.theme);
        None
    }
}
