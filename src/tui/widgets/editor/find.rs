//! Search and replace: a bar of one or two rows at the bottom of the editor.
//!
//! Must not know rows or scrolling: a match is shown by being selected. Letters match in either case.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::sheet::{Pos, Sheet};
use super::{Editor, EditorAnswer};
use crate::text::width::columns;
use crate::tui::theme::Theme;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::glyph;

#[derive(Debug, Default)]
pub struct Find {
    pub open: bool,
    query: Field,
    replacement: Field,
    on_replacement: bool,
    /// Where the caret stood when the search began: typing on searches from here.
    origin: Pos,
}

impl Find {
    /// Rows of the bar inside this area.
    pub fn height(&self, area: Rect) -> u16 {
        let wanted = if self.on_replacement { 2 } else { 1 };
        if area.height > 2 {
            wanted
        } else {
            area.height.min(1)
        }
    }

    pub fn caret(&self, area: Rect) -> Option<(u16, u16)> {
        let bar = self.bar(area);
        let focused = Rect::new(bar.x, bar.bottom().checked_sub(1)?, bar.width, 1);
        self.focused().caret(field_area(focused))
    }

    /// Byte ranges of the matches in one paragraph, to be highlighted while the bar is open.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        if self.open {
            matches(text, &self.query.text())
        } else {
            vec![]
        }
    }

    fn bar(&self, area: Rect) -> Rect {
        let height = self.height(area);
        Rect::new(area.x, area.bottom() - height, area.width, height)
    }

    fn focused(&self) -> &Field {
        if self.on_replacement {
            &self.replacement
        } else {
            &self.query
        }
    }

    fn focused_mut(&mut self) -> &mut Field {
        if self.on_replacement {
            &mut self.replacement
        } else {
            &mut self.query
        }
    }
}

impl Editor {
    /// Whether the search bar is open and has the keys: Esc and Tab belong to it then.
    pub fn searching(&self) -> bool {
        self.find.open
    }

    pub(super) fn open_find(&mut self) {
        self.find.open = true;
        self.find.on_replacement = false;
        self.find.origin = self
            .sheet
            .selection()
            .map_or(self.sheet.caret(), |s| s.start);
        if let Some(text) = self
            .sheet
            .selected_text()
            .filter(|text| !text.contains('\n'))
        {
            self.find.query.set_text(&text);
        }
        self.find.query.select_all();
    }

    /// A key while the bar is open. `false`: not a key of the bar.
    pub(super) fn find_key(&mut self, key: KeyEvent) -> bool {
        self.follow_caret();
        self.forget_column();
        let back = key.modifiers.contains(KeyModifiers::SHIFT);
        let held = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc => self.find.open = false,
            KeyCode::Tab | KeyCode::BackTab if !self.read_only => {
                self.find.on_replacement = !self.find.on_replacement;
            }
            KeyCode::Enter if self.find.on_replacement => self.replace_one(),
            KeyCode::Char('r') if held && !self.read_only => self.replace_all(),
            KeyCode::Enter | KeyCode::F(3) => self.find_on(!back),
            KeyCode::Down => self.find_on(true),
            KeyCode::Up => self.find_on(false),
            _ => return self.find_typed(key),
        }
        true
    }

    pub(super) fn find_paste(&mut self, text: &str) {
        self.find.focused_mut().paste(text);
        self.find_from_origin();
    }

    /// Selects the next or previous match, going round at the ends of the text.
    pub(super) fn find_on(&mut self, forward: bool) {
        let caret = self.sheet.caret();
        let here = self.sheet.selection().unwrap_or(caret..caret);
        let all = self.all_matches();
        let found = if forward {
            all.iter().find(|m| m.start >= here.end).or(all.first())
        } else {
            all.iter().rfind(|m| m.end <= here.start).or(all.last())
        };
        if let Some(found) = found {
            self.sheet.select(found.clone());
        }
    }

    fn find_typed(&mut self, key: KeyEvent) -> bool {
        let answer = self.find.focused_mut().key(key);
        if answer == EditorAnswer::Changed {
            self.find_from_origin();
        }
        answer != EditorAnswer::Ignored
    }

    fn find_from_origin(&mut self) {
        if !self.find.on_replacement {
            self.sheet.go(self.find.origin, false);
            self.find_on(true);
        }
    }

    /// Replaces the match under the selection, then goes on to the next.
    fn replace_one(&mut self) {
        if let Some(here) = self
            .sheet
            .selection()
            .filter(|s| self.all_matches().contains(s))
        {
            self.sheet.replace(here, &self.find.replacement.text());
        }
        self.find_on(true);
    }

    /// Replaces every match as one step of undo; inside an atom nothing is replaced.
    fn replace_all(&mut self) {
        let mut all = self.all_matches();
        all.retain(|found| self.sheet.whole(found.clone()) == *found);
        let (Some(first), Some(last)) = (all.first(), all.last()) else {
            return;
        };
        let range = first.start..last.end;
        let with = self.find.replacement.text();
        let mut text = String::new();
        let mut at = first.start;
        for found in &all {
            text.push_str(&self.sheet.slice(at, found.start));
            text.push_str(&with);
            at = found.end;
        }
        self.sheet.replace(range, &text);
    }

    fn all_matches(&self) -> Vec<Range<Pos>> {
        all_matches(&self.sheet, &self.find.query.text())
    }

    pub(super) fn draw_find(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let bar = self.find.bar(area);
        let both = bar.height == 2;
        for y in bar.top()..bar.bottom() {
            let row = Rect::new(bar.x, y, bar.width, 1);
            buf.set_style(row, theme.normal);
            let second = self.find.on_replacement && (!both || y > bar.top());
            let (label, field, hint) = if second {
                (
                    "替换 ",
                    &self.find.replacement,
                    " Enter 替换 · Ctrl-R 全部".to_string(),
                )
            } else {
                ("查找 ", &self.find.query, self.find_hint())
            };
            let place = field_area(row);
            glyph::put(buf, row.x, y, place.left(), label, theme.key);
            field.draw(buf, place, theme.normal, theme);
            glyph::put_fitted(buf, place.right(), y, row.right(), &hint, theme.dim);
        }
    }

    fn find_hint(&self) -> String {
        let all = self.all_matches();
        let here = self.sheet.selection();
        let number = here.and_then(|h| all.iter().position(|m| *m == h));
        let count = match (all.len(), number) {
            (0, _) if self.find.query.text().is_empty() => String::new(),
            (0, _) => " 没有".to_string(),
            (len, None) => format!(" 共 {len} 处"),
            (len, Some(i)) => format!(" {}/{len}", i + 1),
        };
        format!("{count}  Enter 下一处 · Tab 替换 · ↑ 上一处 · Esc 收起")
    }
}

/// Where the input stands in a row of the bar: behind the label, before the hint.
fn field_area(row: Rect) -> Rect {
    let label = columns("查找 ") as u16;
    let x = if row.width > 2 * label { label } else { 0 };
    let width = (row.width - x).min((row.width / 3).clamp(12, 24));
    Rect::new(row.x + x, row.y, width, row.height)
}

fn all_matches(sheet: &Sheet, query: &str) -> Vec<Range<Pos>> {
    let paragraphs = sheet.paragraphs().iter().enumerate();
    paragraphs
        .flat_map(|(i, p)| {
            let found = matches(p.text(), query).into_iter();
            found.map(move |m| Pos::new(i, m.start)..Pos::new(i, m.end))
        })
        .collect()
}

fn matches(text: &str, query: &str) -> Vec<Range<usize>> {
    if query.is_empty() {
        return vec![];
    }
    // Lower-casing ASCII only keeps every byte offset.
    let text = text.to_ascii_lowercase();
    let query = query.to_ascii_lowercase();
    text.match_indices(&query)
        .map(|(i, m)| i..i + m.len())
        .collect()
}
