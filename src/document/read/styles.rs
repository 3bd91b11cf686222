//! What a paragraph's style says about its rank: heading level and automatic number.
//!
//! Knows `word/styles.xml`; must not know fonts or colours.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::Fault;
use super::numbering::Item;
use super::xml::{Xml, attribute};
use crate::document::block::Align;

/// Styles are based on one another; a chain longer than this is a ring.
const LONGEST_CHAIN: usize = 16;

/// The styles of a document by their ids.
#[derive(Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    /// Outline level from 0.
    outline: Option<usize>,
    item: Option<Item>,
    align: Option<Align>,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub fn read(xml: &str) -> Result<Self, Fault> {
        let mut styles = HashMap::new();
        let mut id = String::new();
        let mut style = Style::default();
        let mut events = Xml::new(xml);
        while let Some(event) = events.next()? {
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    let value = |name| attribute(&element, name).unwrap_or_default();
                    match element.name().as_ref() {
                        "w:style" => id = value("w:styleId"),
                        name => style.set(name, || value("w:val")),
                    }
                }
                Event::End(element) if element.name().as_ref() == "w:style" => {
                    styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
                }
                _ => {}
            }
        }
        Ok(Self { styles })
    }

    /// The outline level, from 0, of paragraphs in this style.
    pub fn outline(&self, id: &str) -> Option<usize> {
        self.chain(id).find_map(|style| style.outline)
    }

    /// The list that paragraphs in this style belong to.
    pub fn item(&self, id: &str) -> Option<Item> {
        self.chain(id).find_map(|style| style.item.clone())
    }

    /// How paragraphs in this style stand.
    pub fn align(&self, id: &str) -> Option<Align> {
        self.chain(id).find_map(|style| style.align)
    }

    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let parent = |style: &&Style| self.styles.get(style.based_on.as_ref()?);
        std::iter::successors(self.styles.get(id), parent).take(LONGEST_CHAIN)
    }
}

impl Style {
    fn set(&mut self, name: &str, value: impl Fn() -> String) {
        match name {
            "w:basedOn" => self.based_on = Some(value()),
            "w:outlineLvl" => self.outline = value().parse().ok().filter(|level| *level < 9),
            "w:numId" => self.item.get_or_insert_default().instance = value(),
            "w:jc" => self.align = Some(aligned(&value())),
            "w:ilvl" => self.item.get_or_insert_default().level = value().parse().unwrap_or(0),
            _ => {}
        }
    }
}

/// A value of `w:jc`.
pub fn aligned(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "right" | "end" => Align::Right,
        _ => Align::Left,
    }
}
