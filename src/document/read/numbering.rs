//! Automatic numbers: what Word shows before a paragraph and keeps nowhere in its text.
//!
//! Knows `word/numbering.xml`; counts along as the paragraphs come. A reply whose 一、二、三、 are automatic would
//! otherwise arrive without its sections.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::Fault;
use super::xml::{Xml, attribute};
use crate::text::numeral;

/// Word has nine levels.
const LEVELS: usize = 9;

/// The lists of a document and how far each has been counted.
#[derive(Default)]
pub struct Numbering {
    /// Levels by the id of their abstract list.
    lists: HashMap<String, Vec<Level>>,
    /// Abstract list and own starts by the id that paragraphs name.
    instances: HashMap<String, Instance>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Default)]
struct Instance {
    list: String,
    starts: HashMap<usize, u32>,
}

#[derive(Default)]
struct Level {
    index: usize,
    start: u32,
    format: String,
    /// `%1、`: the text with places for the counts of the levels.
    text: String,
}

/// Where a paragraph stands in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    pub instance: String,
    pub level: usize,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub fn read(xml: &str) -> Result<Self, Fault> {
        let mut numbering = Self::default();
        let mut list = None;
        let mut instance = None;
        let mut place = 0;
        let mut events = Xml::new(xml);
        while let Some(event) = events.next()? {
            let (Event::Start(element) | Event::Empty(element)) = event else {
                continue;
            };
            let value = |name| attribute(&element, name).unwrap_or_default();
            match element.name().as_ref() {
                "w:abstractNum" => list = Some(value("w:abstractNumId")),
                "w:num" => {
                    list = None;
                    instance = Some(value("w:numId"));
                }
                "w:abstractNumId" => numbering.instance(&instance).list = value("w:val"),
                "w:lvlOverride" => place = number(&value("w:ilvl")),
                "w:startOverride" => {
                    let start = value("w:val").parse().unwrap_or(1);
                    numbering.instance(&instance).starts.insert(place, start);
                }
                "w:lvl" => {
                    let level = Level {
                        index: number(&value("w:ilvl")),
                        start: 1,
                        ..Level::default()
                    };
                    numbering.levels(&list).push(level);
                }
                name @ ("w:start" | "w:numFmt" | "w:lvlText") => {
                    if let Some(level) = numbering.levels(&list).last_mut() {
                        level.set(name, value("w:val"));
                    }
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    fn instance(&mut self, id: &Option<String>) -> &mut Instance {
        self.instances
            .entry(id.clone().unwrap_or_default())
            .or_default()
    }

    /// The levels being read; those of overrides fall into a list that nobody names.
    fn levels(&mut self, list: &Option<String>) -> &mut Vec<Level> {
        self.lists
            .entry(list.clone().unwrap_or_default())
            .or_default()
    }

    /// The number of the next paragraph at this place, empty for bullets and unknown lists.
    pub fn next(&mut self, item: &Item) -> String {
        let Some(instance) = self.instances.get(&item.instance) else {
            return String::new();
        };
        let Some(levels) = self.lists.get(&instance.list) else {
            return String::new();
        };
        let at = item.level.min(LEVELS - 1);
        let start = |index: usize| {
            let level = levels.iter().find(|level| level.index == index);
            let own = instance.starts.get(&index).copied();
            own.or(level.map(|level| level.start)).unwrap_or(1)
        };
        // Paragraphs of one abstract list count on, whichever instance they name, unless it starts anew.
        let key = if instance.starts.is_empty() {
            format!("list {}", instance.list)
        } else {
            item.instance.clone()
        };
        let counts = self.counts.entry(key).or_default();
        counts[at] = Some(counts[at].map_or_else(|| start(at), |count| count.saturating_add(1)));
        counts[at + 1..].fill(None);
        match levels.iter().find(|level| level.index == at) {
            Some(level) => level.shown(levels, |index| {
                counts[index].unwrap_or_else(|| start(index))
            }),
            None => String::new(),
        }
    }
}

impl Level {
    fn set(&mut self, name: &str, value: String) {
        match name {
            "w:start" => self.start = value.parse().unwrap_or(1),
            "w:numFmt" => self.format = value,
            _ => self.text = value,
        }
    }

    fn shown(&self, levels: &[Level], count: impl Fn(usize) -> u32) -> String {
        if matches!(self.format.as_str(), "bullet" | "none") {
            return String::new();
        }
        (0..LEVELS).fold(self.text.clone(), |text, index| {
            let place = format!("%{}", index + 1);
            if !text.contains(&place) {
                return text;
            }
            let format = levels
                .iter()
                .find(|level| level.index == index)
                .map_or("", |level| &level.format);
            text.replace(&place, &written(format, count(index)))
        })
    }
}

/// A count in one of Word's formats; those no Chinese paper uses become digits.
fn written(format: &str, count: u32) -> String {
    let letter = |first: char| char::from_u32(u32::from(first) + count.saturating_sub(1) % 26);
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "chineseLegalSimplified" => numeral::chinese(count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&count) => {
            char::from_u32(0x2460 + count - 1)
                .map(String::from)
                .unwrap_or_default()
        }
        "upperLetter" => letter('A').map(String::from).unwrap_or_default(),
        "lowerLetter" => letter('a').map(String::from).unwrap_or_default(),
        _ => count.to_string(),
    }
}

fn number(text: &str) -> usize {
    text.parse().unwrap_or(0)
}
