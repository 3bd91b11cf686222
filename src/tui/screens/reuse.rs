//! 待核时间词: the words of a reused section that hang on the day, one by one; Enter says that a word holds. Above them
//! stands where the text came from.

use crate::{
    case::{Case, Origin, SectionId, TimeWord},
    tui::{
        view::View,
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

pub struct Reuse {
    section: SectionId,
    origins: Vec<Origin>,
    waiting: Vec<TimeWord>,
    picker: Picker,
}

pub enum ReuseStep {
    Keep,
    Close,
    Origin(Box<Origin>),
    Confirm(SectionId, Vec<TimeWord>),
}

impl Reuse {
    /// `None` when the section was written here.
    pub fn new(case: &Case, section: SectionId) -> Option<Reuse> {
        let round = case.round();
        let origins = round.origins(section).to_vec();
        if origins.is_empty() {
            return None;
        }
        let waiting = round.waiting(case.reply().section(section)?);
        let mut all: Vec<&TimeWord> = origins.iter().flat_map(|origin| &origin.waiting).collect();
        all.dedup();
        let visited = all.len().saturating_sub(waiting.len());
        let title = format!("待核时间词　已核 {visited}/{}", all.len());
        let origin =
            |origin: &Origin| PickItem::new(&format!("出处 {}", origin.reference), &origin.heading);
        let text = case.reply().section(section)?.paragraphs.join("\n");
        let word = |one: &TimeWord| PickItem::new(&one.word, around(&text, one));
        let items = origins.iter().map(origin).chain(waiting.iter().map(word));
        let foot = match waiting.is_empty() {
            true => "都核对过了　Enter 看出处后来改过没有 · Esc 返回",
            false => "Enter 仍然成立，到下一个 · 不成立的 Esc 返回改写 · 出处也按 Enter 看",
        };
        let mut picker = Picker::new(&title, items.collect()).with_foot(foot);
        if !waiting.is_empty() {
            picker.go_to(origins.len());
        }
        Some(Reuse {
            section,
            origins,
            waiting,
            picker,
        })
    }

    pub fn key(&mut self, key: KeyEvent) -> ReuseStep {
        match self.picker.key(key) {
            PickerAnswer::Keep => ReuseStep::Keep,
            PickerAnswer::Cancel => ReuseStep::Close,
            PickerAnswer::Pick(at) => match at.checked_sub(self.origins.len()) {
                None => ReuseStep::Origin(Box::new(self.origins[at].clone())),
                Some(at) => ReuseStep::Confirm(self.section, vec![self.waiting[at].clone()]),
            },
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    /// The case as it is now: what was confirmed waits no more, and the hand stands at the word after it.
    pub fn take(&mut self, case: &Case) {
        let row = self.picker.row();
        if let Some(mut now) = Reuse::new(case, self.section) {
            let last = now.origins.len() + now.waiting.len().saturating_sub(1);
            if !now.waiting.is_empty() {
                now.picker.go_to(row.clamp(now.origins.len(), last));
            }
            *self = now;
        }
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        self.picker.draw(buf, area, &view.theme);
        self.picker.caret(area)
    }
}

/// The sentence from the clause of the word on: 目前 alone says nothing.
fn around<'t>(text: &'t str, one: &TimeWord) -> &'t str {
    let Some(from) = text.find(&one.clause) else {
        return "";
    };
    let rest = &text[from..];
    let end = rest.find(['。', '；', '\n']).unwrap_or(rest.len());
    &rest[..end]
}
