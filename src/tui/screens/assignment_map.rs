//! What a column of an assignment list means, told by hand: first the column is picked, then its meaning.

use crate::{
    desk::import::assignment::{Column, List},
    tui::{
        view::View,
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{buffer::Buffer, crossterm::event::KeyEvent, layout::Rect};

pub struct Mapping {
    list: usize,
    header: Vec<String>,
    /// The column that was picked.
    at: Option<usize>,
    picker: Picker,
}

pub enum MappingStep {
    Keep,
    Cancel,
    Assign {
        list: usize,
        at: usize,
        to: Option<Column>,
    },
}

impl Mapping {
    /// For the list of this sheet, or the first.
    pub fn new(lists: &[List], sheet: Option<&str>) -> Option<Mapping> {
        let named = lists
            .iter()
            .position(|list| Some(list.sheet.as_str()) == sheet);
        let at = named.unwrap_or(0);
        let list = lists.get(at)?;
        let items = list
            .header
            .iter()
            .zip(&list.columns)
            .map(|(title, meaning)| {
                let title = if title.is_empty() { "（空）" } else { title };
                PickItem::new(title, meaning.map_or("不用", Column::label))
            });
        Some(Mapping {
            list: at,
            header: list.header.clone(),
            at: None,
            picker: Picker::new("哪一列", items.collect()),
        })
    }

    pub fn key(&mut self, key: KeyEvent) -> MappingStep {
        match (self.picker.key(key), self.at) {
            (PickerAnswer::Keep, _) => MappingStep::Keep,
            (PickerAnswer::Cancel, _) => MappingStep::Cancel,
            (PickerAnswer::Pick(column), None) => {
                self.at = Some(column);
                let unused = PickItem::new("不用", "这一列不读");
                let meanings = Column::all().map(|one| PickItem::new(one.label(), ""));
                let items = std::iter::once(unused).chain(meanings).collect();
                let title = format!("“{}”这一列是", self.header[column]);
                self.picker = Picker::new(&title, items);
                MappingStep::Keep
            }
            (PickerAnswer::Pick(meaning), Some(at)) => MappingStep::Assign {
                list: self.list,
                at,
                to: meaning.checked_sub(1).and_then(|at| Column::all().nth(at)),
            },
        }
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        self.picker.draw(buf, area, &view.theme);
        self.picker.caret(area)
    }
}
