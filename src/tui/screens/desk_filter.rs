//! The line of the filter: what is typed, what of it is asked, which word cannot be read, and what may follow.
//!
//! ```text
//!  / 阶段:签_
//!    ┌──────────────┐
//!    │ 待签收       │
//!    │ 待审签       │
//!    └──────────────┘
//! ```

use crate::{
    command::query::{self, QueryFault, Suggestion, Wants},
    text::width::columns,
    tui::{
        theme::Theme,
        widgets::{
            editor::EditorAnswer,
            field::Field,
            glyph::{put, put_fitted},
            list::ListState,
            popup::frame,
        },
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::ops::Range;

/// Suggestions seen at a time.
const SEEN: usize = 8;

#[derive(Default)]
pub struct Filter {
    field: Field,
    /// What of it can be read: what is listed.
    asked: String,
    fault: Option<QueryFault>,
    offer: Option<Offer>,
}

/// What may take the place of the word that is typed.
struct Offer {
    at: Range<usize>,
    all: Vec<Suggestion>,
    list: ListState,
    /// Not asked for yet.
    wants: Option<Wants>,
}

/// What a key led to.
#[derive(PartialEq, Eq)]
pub enum FilterStep {
    Keep,
    /// Another list is to be shown.
    Ask,
    /// The handler has done with it.
    Done,
    Clear,
    /// Up and down belong to the list.
    NotMine,
}

impl Filter {
    pub fn text(&self) -> String {
        self.field.text()
    }

    /// What is to be listed.
    pub fn asked(&self) -> &str {
        &self.asked
    }

    pub fn is_empty(&self) -> bool {
        self.field.text().is_empty()
    }

    pub fn fault(&self) -> Option<&QueryFault> {
        self.fault.as_ref()
    }

    pub fn begin(&mut self) {
        self.field.select_all();
    }

    pub fn set(&mut self, text: &str) {
        self.field.set_text(text);
        self.offer = None;
        self.read();
    }

    pub fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.offer = None;
        self.read();
    }

    /// Whether what is listed changes. A word that cannot be read, as one that is just being typed, leaves the
    /// others in force.
    fn read(&mut self) -> bool {
        let mut text = self.field.text();
        self.fault = None;
        while let Err(fault) = query::parse(&text) {
            text.replace_range(fault.at.clone(), "");
            self.fault.get_or_insert(fault);
        }
        let text = text.trim_end().to_owned();
        let changed = self.asked != text;
        self.asked = text;
        changed
    }

    pub fn key(&mut self, key: KeyEvent) -> FilterStep {
        match (key.code, self.offer.is_some()) {
            (KeyCode::Tab, true) => return self.take(),
            (KeyCode::Tab, false) => self.offer(true),
            (KeyCode::Esc, true) => self.offer = None,
            (KeyCode::Esc, false) => return FilterStep::Clear,
            (KeyCode::Enter, _) => {
                self.offer = None;
                return FilterStep::Done;
            }
            (KeyCode::Up | KeyCode::Down, true) => {
                if let Some(offer) = &mut self.offer {
                    offer.list.step(key.code, offer.all.len());
                }
            }
            (KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown, _) => {
                return FilterStep::NotMine;
            }
            _ => match self.field.key(key) {
                EditorAnswer::Changed => return self.changed(),
                _ => self.offer = None,
            },
        }
        FilterStep::Keep
    }

    fn changed(&mut self) -> FilterStep {
        let changed = self.read();
        self.offer(false);
        match changed {
            true => FilterStep::Ask,
            false => FilterStep::Keep,
        }
    }

    /// Behind a key the values offer themselves, everything else when it is asked for.
    fn offer(&mut self, asked_for: bool) {
        let text = self.field.text();
        let found = query::complete(&text, text.len());
        let is_wanted = (asked_for || found.is_value) && self.field.is_at_end();
        self.offer = is_wanted.then(|| Offer {
            at: found.at.clone(),
            all: found.suggestions,
            list: ListState::default(),
            wants: found.wants,
        });
        self.drop_needless();
    }

    /// Nothing to offer, or only what stands there already.
    fn drop_needless(&mut self) {
        let Some(offer) = &self.offer else { return };
        let typed = self.field.text()[offer.at.clone()].to_owned();
        let is_there = offer.all.len() == 1 && offer.all[0].text == typed;
        if offer.wants.is_none() && (offer.all.is_empty() || is_there) {
            self.offer = None;
        }
    }

    /// What only the desk knows, once.
    pub fn wants(&mut self) -> Option<Wants> {
        self.offer.as_mut()?.wants.take()
    }

    /// The desk's answer, unless something else is typed by now.
    pub fn offered(&mut self, wants: &Wants, suggestions: Vec<Suggestion>) {
        let text = self.field.text();
        let still = query::complete(&text, text.len()).wants;
        if let Some(offer) = &mut self.offer
            && still.as_ref() == Some(wants)
        {
            offer.all = suggestions;
            self.drop_needless();
        }
    }

    fn take(&mut self) -> FilterStep {
        let Some(offer) = self.offer.take() else {
            return FilterStep::Keep;
        };
        let picked = offer
            .list
            .selected(offer.all.len())
            .map(|at| &offer.all[at]);
        let Some(picked) = picked else {
            return FilterStep::Keep;
        };
        let head = self.field.text()[..offer.at.start].to_owned();
        let goes_on = picked.text.ends_with([':', '<']);
        let written = match picked.text.contains(char::is_whitespace) {
            true => format!("\"{}\"", picked.text),
            false => picked.text.clone(),
        };
        let gap = if goes_on { "" } else { " " };
        self.field.set_text(&format!("{head}{written}{gap}"));
        self.changed()
    }

    /// Draws the line and says where the caret belongs.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) -> Option<(u16, u16)> {
        self.field.draw(buf, area, theme.normal, theme);
        self.field.caret(area)
    }

    /// Which word cannot be read, and what may be written.
    pub fn draw_fault(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        if let Some(fault) = self.fault.as_ref().filter(|_| !area.is_empty()) {
            put_fitted(
                buf,
                area.x,
                area.y,
                area.right(),
                &fault.to_string(),
                theme.warn,
            );
        }
    }

    /// Draws what may follow over the table, below the line.
    pub fn draw_offer(&self, buf: &mut Buffer, line: Rect, below: Rect, theme: &Theme) {
        let Some(offer) = self.offer.as_ref().filter(|offer| !offer.all.is_empty()) else {
            return;
        };
        let widest = offer.all.iter().map(width).max().unwrap_or(0);
        let height = (offer.all.len().min(SEEN) + 2).min(usize::from(below.height)) as u16;
        let width = (widest as u16 + 4).min(below.width);
        let caret = self.field.caret(line).map_or(below.x, |(x, _)| x);
        let x = caret.min(below.right().saturating_sub(width));
        if height < 3 || width < 8 {
            return;
        }
        let inner = frame(buf, Rect::new(x, below.y, width, height), "", theme);
        let chosen = offer.list.selected(offer.all.len());
        let window = offer.list.window(inner.height, offer.all.len());
        for (y, at) in (inner.y..).zip(window) {
            let one = &offer.all[at];
            let style = match chosen == Some(at) {
                true => theme.selected,
                false => theme.normal,
            };
            let behind = put(buf, inner.x, y, inner.right(), &one.text, style);
            let beside =
                (behind + 2).max(inner.right().saturating_sub(columns(&one.detail) as u16));
            put_fitted(buf, beside, y, inner.right(), &one.detail, theme.dim);
        }
    }

    pub fn is_offering(&self) -> bool {
        self.offer
            .as_ref()
            .is_some_and(|offer| !offer.all.is_empty())
    }
}

fn width(one: &Suggestion) -> usize {
    let beside = match columns(&one.detail) {
        0 => 0,
        detail => detail.min(30) + 2,
    };
    columns(&one.text) + beside
}
