//! A question with yes and no, and what yes does.

use crate::{
    case::Case,
    desk::CaseKey,
    tui::{
        message::Effect,
        view::View,
        widgets::popup::{Popup, PopupAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

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
