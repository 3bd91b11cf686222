//! A list to pick from by typing: the command palette, go-to, the file chooser.
//!
//! ```text
//! ┌ 命令 ──────────────────────────┐
//! │ > ms_                     2/40 │
//! │ 面商  约定或记录面商        m  │
//! │ 目录                           │
//! │ Enter 选定 · Esc 返回          │
//! └────────────────────────────────┘
//! ```
//!
//! Must not know what is picked. Chinese, pinyin and initials match, as everywhere in the desk.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind};
use ratatui::layout::Rect;

use super::editor::EditorAnswer;
use super::field::Field;
use super::glyph::{put, put_fitted};
use super::list::ListState;
use super::popup::{centred, frame};
use super::scrollbar;
use crate::text::pinyin;
use crate::text::width::{columns, pad_left};
use crate::tui::theme::Theme;

/// One thing to pick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PickItem {
    pub label: String,
    /// Said behind the label.
    pub detail: String,
    /// The key that does the same without the list.
    pub key: String,
    /// Why it cannot be picked now.
    pub refused: Option<String>,
}

impl PickItem {
    pub fn new(label: &str, detail: &str) -> Self {
        PickItem {
            label: label.to_string(),
            detail: detail.to_string(),
            ..PickItem::default()
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickerAnswer {
    Keep,
    Cancel,
    /// The item with this number in the list that was given.
    Pick(usize),
}

/// What can be picked, what is typed, what of it matches.
#[derive(Debug)]
pub struct Picker {
    title: String,
    foot: &'static str,
    field: Field,
    items: Vec<PickItem>,
    /// Numbers of the items that match.
    shown: Vec<usize>,
    list: ListState,
}

const WIDTH: u16 = 76;
const HEIGHT: u16 = 20;

impl Picker {
    pub fn new(title: &str, items: Vec<PickItem>) -> Self {
        Picker {
            title: title.to_string(),
            foot: "Enter 选定 · Esc 返回",
            field: Field::default(),
            shown: (0..items.len()).collect(),
            items,
            list: ListState::default(),
        }
    }

    /// Other keys are told of below the list.
    pub fn with_foot(self, foot: &'static str) -> Self {
        Picker { foot, ..self }
    }

    pub fn set_title(&mut self, title: &str) {
        self.title = title.to_string();
    }

    /// The row under the hand, among those that match.
    pub fn row(&self) -> usize {
        self.list.selected(self.shown.len()).unwrap_or(0)
    }

    pub fn go_to(&mut self, row: usize) {
        self.list.select(row);
    }

    /// What is typed.
    pub fn query(&self) -> String {
        self.field.text()
    }

    pub fn set_query(&mut self, query: &str) {
        self.field.set_text(query);
        self.filter();
    }

    /// Other items for the same query, as when the chooser enters a folder.
    pub fn set_items(&mut self, items: Vec<PickItem>) {
        self.items = items;
        self.filter();
    }

    /// The number of the item under the hand.
    pub fn selected(&self) -> Option<usize> {
        self.list
            .selected(self.shown.len())
            .map(|row| self.shown[row])
    }

    pub fn key(&mut self, key: KeyEvent) -> PickerAnswer {
        match key.code {
            _ if key.kind == KeyEventKind::Release => {}
            KeyCode::Esc => return PickerAnswer::Cancel,
            KeyCode::Enter => return self.pick(),
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.list.step(key.code, self.shown.len());
            }
            _ if self.field.key(key) == EditorAnswer::Changed => self.filter(),
            _ => {}
        }
        PickerAnswer::Keep
    }

    pub fn paste(&mut self, text: &str) {
        if self.field.paste(text) == EditorAnswer::Changed {
            self.filter();
        }
    }

    /// Draws the list in a box in the middle of `area`.
    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        let inner = frame(buf, self.place(area), &self.title, theme);
        let [field, rows, foot] = parts(inner);
        let count = format!("{}/{}", self.shown.len(), self.items.len());
        let count = pad_left(&count, usize::from(inner.right() - field.right()));
        put(buf, inner.x, field.y, field.x, ">", theme.key);
        self.field.draw(buf, field, theme.normal, theme);
        put(
            buf,
            field.right(),
            field.y,
            inner.right(),
            &count,
            theme.dim,
        );
        let seen = self.list.window(rows.height, self.shown.len());
        for (y, row) in (rows.y..).zip(seen.clone()) {
            let place = Rect::new(rows.x, y, rows.width.saturating_sub(1), 1);
            let selected = self.list.selected(self.shown.len()) == Some(row);
            draw_item(buf, place, &self.items[self.shown[row]], selected, theme);
        }
        scrollbar::draw(buf, rows, &seen, self.shown.len(), theme);
        if !foot.is_empty() {
            let refused = self
                .selected()
                .and_then(|i| self.items[i].refused.as_deref());
            let (words, style) = match refused {
                Some(reason) => (reason, theme.warn),
                None if self.shown.is_empty() => ("没有相符的", theme.dim),
                None => (self.foot, theme.dim),
            };
            put_fitted(buf, foot.x, foot.y, foot.right(), words, style);
        }
    }

    /// Where the terminal's cursor belongs when drawn into `area`.
    pub fn caret(&self, area: Rect) -> Option<(u16, u16)> {
        let place = self.place(area);
        if place.width < 4 || place.height < 3 {
            return None;
        }
        let inner = Rect::new(place.x + 2, place.y + 1, place.width - 4, place.height - 2);
        self.field.caret(parts(inner)[0])
    }

    /// As high as all items need, so that typing does not move the box.
    fn place(&self, area: Rect) -> Rect {
        let height = (self.items.len().min(usize::from(HEIGHT)) as u16).max(3) + 4;
        centred(area, WIDTH, height)
    }

    fn pick(&self) -> PickerAnswer {
        let allowed = self.selected().filter(|i| self.items[*i].refused.is_none());
        allowed.map_or(PickerAnswer::Keep, PickerAnswer::Pick)
    }

    fn filter(&mut self) {
        let query = self.field.text();
        let fits = |item: &PickItem| {
            pinyin::matches(
                &query,
                &format!("{} {} {}", item.label, item.detail, item.key),
            )
        };
        self.shown = (0..self.items.len())
            .filter(|i| fits(&self.items[*i]))
            .collect();
        // What is called so comes before what only mentions it.
        let named = |i: &usize| !pinyin::matches(&query, &self.items[*i].label);
        self.shown.sort_by_key(named);
        self.list.select(0);
    }
}

/// The row of typing, the rows of items, the row of words.
fn parts(inner: Rect) -> [Rect; 3] {
    let foot = u16::from(inner.height > 2);
    let prompt = inner.width.min(2);
    let count = if inner.width > 30 { 10 } else { 0 };
    [
        Rect::new(
            inner.x + prompt,
            inner.y,
            inner.width - prompt - count,
            inner.height.min(1),
        ),
        Rect::new(
            inner.x,
            inner.y + inner.height.min(1),
            inner.width,
            inner.height.saturating_sub(1 + foot),
        ),
        Rect::new(inner.x, inner.bottom() - foot, inner.width, foot),
    ]
}

fn draw_item(buf: &mut Buffer, area: Rect, item: &PickItem, selected: bool, theme: &Theme) {
    let label = if item.refused.is_some() {
        theme.dim
    } else {
        theme.normal
    };
    let key = columns(&item.key) as u16;
    let right = area
        .right()
        .saturating_sub(if key > 0 { key + 1 } else { 0 })
        .max(area.x);
    let x = put_fitted(buf, area.x, area.y, right, &item.label, label);
    put_fitted(
        buf,
        (x + 2).min(right),
        area.y,
        right,
        &item.detail,
        theme.dim,
    );
    put_fitted(
        buf,
        right.max((right + 1).min(area.right())),
        area.y,
        area.right(),
        &item.key,
        theme.key,
    );
    if selected {
        buf.set_style(area, theme.selected);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{half_drawn, named, screen, typed};

    fn picker() -> Picker {
        let item = |label, detail, key: &str| PickItem {
            key: key.to_string(),
            ..PickItem::new(label, detail)
        };
        let mut items = vec![
            item("面商", "约定或记录面商", "m"),
            item("办结", "按 A 类办结", "c"),
            item("导出", "写成 .docx", ""),
        ];
        items[1].refused = Some("缺：代表签字".to_string());
        Picker::new("命令", items)
    }

    fn after(keys: &str) -> (PickerAnswer, Picker) {
        let mut picker = picker();
        let mut answer = PickerAnswer::Keep;
        for key in keys.split_whitespace() {
            answer = picker.key(named(key));
        }
        (answer, picker)
    }

    #[test]
    fn keys_pick() {
        for (keys, expected) in [
            ("Enter", PickerAnswer::Pick(0)),
            ("Down Down Enter", PickerAnswer::Pick(2)),
            ("Down Enter", PickerAnswer::Keep),
            ("导 出 Enter", PickerAnswer::Pick(2)),
            ("d c Enter", PickerAnswer::Pick(2)),
            ("m s Enter", PickerAnswer::Pick(0)),
            ("没 有 Enter", PickerAnswer::Keep),
            ("没 Backspace Enter", PickerAnswer::Pick(0)),
            ("Esc", PickerAnswer::Cancel),
        ] {
            assert_eq!(after(keys).0, expected, "{keys}");
        }
    }

    #[test]
    fn the_box_says_why_an_item_is_refused() {
        let dump = screen(40, 9, |buf, area| {
            let picker = after("Down").1;
            picker.draw(buf, area, &Theme::new(true));
            assert_eq!(picker.caret(area), Some((4, 2)));
        });
        insta::assert_snapshot!(dump.trim_start_matches('\n'), @r"
        ┌ 命令 ────────────────────────────────┐
        │ >                                3/3 │
        │ 面商  约定或记录面商              m  │
        │ 办结  按 A 类办结                 c  │
        │ 导出  写成 .docx                     │
        │ 缺：代表签字                         │
        └──────────────────────────────────────┘
        ");
    }

    #[test]
    fn any_size_is_drawn_whole_with_the_caret_inside() {
        let mut picker = Picker::new(
            "转到",
            vec![PickItem::new("云川市人大代表建议", "养老"); 50],
        );
        for (width, height) in (0..45).flat_map(|w| (0..9).map(move |h| (w, h))) {
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            typed("养").for_each(|key| {
                picker.key(key);
            });
            picker.draw(&mut buf, area, &Theme::new(true));
            assert_eq!(half_drawn(&buf, area), None, "{width}x{height}");
            if let Some(at) = picker.caret(area) {
                assert!(area.contains(at.into()), "{at:?} in {width}x{height}");
            }
        }
    }
}
