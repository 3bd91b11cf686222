//! 口径: every figure that letters quote, what disagrees first; type to find, Enter opens the case that says it.
//!
//! ```text
//! ┌ 口径 · 84 项，2 项不一致 ──────────────────────┐
//! │ > jly_                                      4/84 │
//! │ 乡镇敬老院 34所   rd-8-4-321 2024年 · 数字不一   │
//! │ 乡镇敬老院 35所   rd-8-4-152 2024年 · 数字不一   │
//! └──────────────────────────────────────────────────┘
//! ```

use crate::{
    desk::{CaseKey, Quote, Subject},
    tui::{
        view::View,
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

pub struct Figures {
    picker: Picker,
    keys: Vec<CaseKey>,
}

pub enum FiguresStep {
    Keep,
    Cancel,
    Open(CaseKey),
}

impl Figures {
    pub fn new(subjects: &[Subject]) -> Self {
        let quotes = subjects.iter().flat_map(|subject| {
            let all = subject.quotes.iter();
            all.map(move |quote| (item(subject, quote), quote.key))
        });
        let (items, keys) = quotes.unzip();
        let troubled = subjects.iter().filter(|one| one.trouble.is_some()).count();
        let title = match troubled {
            0 => format!("口径 · {} 项", subjects.len()),
            n => format!("口径 · {} 项，{n} 项不一致", subjects.len()),
        };
        Figures {
            picker: Picker::new(&title, items),
            keys,
        }
    }

    pub fn key(&mut self, key: KeyEvent) -> FiguresStep {
        match self.picker.key(key) {
            PickerAnswer::Keep => FiguresStep::Keep,
            PickerAnswer::Cancel => FiguresStep::Cancel,
            PickerAnswer::Pick(at) => match self.keys.get(at) {
                Some(key) => FiguresStep::Open(*key),
                None => FiguresStep::Keep,
            },
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        self.picker.draw(buf, area, &view.theme);
        self.picker.caret(area)
    }
}

fn item(subject: &Subject, quote: &Quote) -> PickItem {
    let label = format!("{} {}{}", subject.name, quote.per, quote.words);
    let mut detail = quote.reference.clone();
    for more in [&quote.when, &quote.place] {
        if !more.is_empty() {
            detail.push(' ');
            detail.push_str(more);
        }
    }
    if let Some(trouble) = subject.trouble {
        detail.push_str(" · ");
        detail.push_str(trouble.label());
    }
    PickItem::new(&label, &detail)
}
