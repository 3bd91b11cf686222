//! The body of a .docx as blocks, and as lines: paragraphs in order, table rows, headings, automatic numbers, tick boxes.
//!
//! Knows the elements of WordprocessingML that carry words; must not know zip files or what the words mean.
//! Deleted and moved-away text is not part of the paper; of two renderings of a text box only one is.

use quick_xml::events::{BytesStart, Event};

use super::Fault;
use super::archive::Package;
use super::cells::{self, Grid};
use super::numbering::{Item, Numbering};
use super::styles::{Styles, aligned};
use super::xml::{Xml, attribute, character, is_on};
use crate::document::block::{Align, Block, Level};
use crate::text::numeral::{self, Mark};

/// Elements whose content is not read: the second rendering of a box, text that was moved away, formats before a change.
const SKIPPED: [&str; 5] = [
    "mc:Fallback",
    "w:moveFrom",
    "w:pPrChange",
    "w:rPrChange",
    "w:sectPrChange",
];
/// Marks of the symbol fonts that serve as tick boxes: Wingdings, Wingdings 2.
const SYMBOLS: [(&str, &str); 8] = [
    ("F0FE", "☑"),
    ("F052", "☑"),
    ("F0FC", "√"),
    ("F050", "√"),
    ("F0A8", "□"),
    ("F06F", "□"),
    ("F0A3", "□"),
    ("F071", "□"),
];
/// The signs a check box control may show.
const BOXES: [char; 8] = ['☐', '☑', '☒', '□', '■', '√', '✓', '✔'];

/// A paragraph longer than this is no heading, whatever numeral it begins with.
const LONGEST_HEADING: usize = 40;

/// The text of a package: paragraphs as lines, headings behind `#` marks, cells parted by tabs.
pub fn read(bytes: &[u8]) -> Result<String, Fault> {
    Ok(text(&walk(bytes)?))
}

/// The blocks of a package: headings by their style or their numeral, paragraphs with their automatic numbers, tables.
pub fn blocks(bytes: &[u8]) -> Result<Vec<Block>, Fault> {
    let mut blocks = walk(bytes)?;
    for block in &mut blocks {
        if let Block::Paragraph(text) = block
            && let Some(level) = numbered(text)
        {
            *block = Block::Heading(level, std::mem::take(text));
        }
    }
    let is_empty = |block: &Block| matches!(block, Block::Paragraph(text) if text.is_empty());
    while blocks.last().is_some_and(is_empty) {
        blocks.pop();
    }
    Ok(blocks)
}

/// The level of a paragraph that is a heading by its numeral.
fn numbered(text: &str) -> Option<Level> {
    let (mark, _) = numeral::mark(text)?;
    let is_short = text.chars().count() <= LONGEST_HEADING;
    if !is_short || text.contains(['。', '；', '：', '！', '？', '，']) {
        return None;
    }
    Some(match mark {
        Mark::One(_) => Level::One,
        Mark::Two(_) => Level::Two,
        Mark::Three(_) => Level::Three,
        Mark::Four(_) => Level::Four,
    })
}

fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(level, text) => {
                let marks = &"####"[..=*level as usize];
                out.push_str(&format!("{marks} {text}\n"));
            }
            Block::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<String> = row
                        .cells
                        .iter()
                        .map(|cell| cells::words(&cell.lines))
                        .collect();
                    out.push_str(&cells.join("\t"));
                    out.push('\n');
                }
            }
            Block::Paragraph(text) => {
                out.push_str(text);
                out.push('\n');
            }
            // The walk makes no others.
            _ => {}
        }
    }
    out
}

fn walk(bytes: &[u8]) -> Result<Vec<Block>, Fault> {
    let mut package = Package::word(bytes)?;
    let styles = package
        .part("word/styles.xml")?
        .map(|xml| Styles::read(&xml))
        .transpose()?;
    let numbering = package
        .part("word/numbering.xml")?
        .map(|xml| Numbering::read(&xml))
        .transpose()?;
    let body = package.part("word/document.xml")?.unwrap_or_default();
    let mut walk = Walk {
        styles: styles.unwrap_or_default(),
        numbering: numbering.unwrap_or_default(),
        ..Walk::default()
    };
    let mut events = Xml::new(&body);
    while let Some(event) = events.next()? {
        walk.event(event);
    }
    Ok(walk.out)
}

/// The place in the body and what has been gathered there.
#[derive(Default)]
struct Walk {
    styles: Styles,
    numbering: Numbering,
    out: Vec<Block>,
    /// How deep inside an element that is not read.
    skipping: usize,
    /// Inside `w:t`.
    in_text: bool,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Grid>,
    /// The content controls and old form fields around this place.
    ticks: Vec<Tick>,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    outline: Option<usize>,
    item: Option<Item>,
    align: Option<Align>,
}

/// A content control or form field, perhaps a check box.
#[derive(Default)]
struct Tick {
    ticked: Option<bool>,
}

impl Walk {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(element) if self.skipping > 0 || self.is_skipped(&element) => {
                self.skipping += 1
            }
            Event::End(_) if self.skipping > 0 => self.skipping -= 1,
            _ if self.skipping > 0 => {}
            Event::Start(element) => self.start(&element),
            Event::Empty(element) => {
                self.start(&element);
                self.end(element.name().as_ref());
            }
            Event::End(element) => self.end(element.name().as_ref()),
            Event::Text(text) if self.in_text => self.push(&self.signed(&text.xml10_content())),
            Event::CData(text) if self.in_text => self.push(&self.signed(&text.xml10_content())),
            Event::GeneralRef(reference) if self.in_text => self.push(&character(&reference)),
            _ => {}
        }
    }

    fn is_skipped(&self, element: &BytesStart) -> bool {
        SKIPPED.contains(&element.name().as_ref())
    }

    /// The text with the sign of a check box as its state says, whatever sign its font gives it.
    fn signed(&self, text: &str) -> String {
        match self.ticks.last() {
            Some(Tick {
                ticked: Some(ticked),
            }) => text.replace(BOXES, sign(*ticked)),
            _ => text.to_owned(),
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let value = || attribute(element, "w:val").unwrap_or_default();
        match element.name().as_ref() {
            "w:p" => self.paragraphs.push(Paragraph::default()),
            "w:t" => self.in_text = true,
            "w:tab" if !self.in_tabs(element) => self.push(" "),
            "w:br" | "w:cr" => self.push("\n"),
            "w:noBreakHyphen" => self.push("-"),
            "w:sym" => self.push(symbol(&attribute(element, "w:char").unwrap_or_default())),
            "w:tbl" => self.tables.push(Grid::default()),
            "w:sdt" => self.ticks.push(Tick::default()),
            "w14:checkbox" => self.tick(false),
            "w14:checked" => self.tick(is_on(&attribute(element, "w14:val").unwrap_or_default())),
            "w:checkBox" => self.ticks.push(Tick {
                ticked: Some(false),
            }),
            "w:default" | "w:checked" => self.tick(is_on(
                &attribute(element, "w:val").unwrap_or("1".to_owned()),
            )),
            "w:pStyle" => self.paragraph(|paragraph| paragraph.style = value()),
            "w:outlineLvl" => self.paragraph(|paragraph| paragraph.outline = value().parse().ok()),
            "w:numId" => self
                .paragraph(|paragraph| paragraph.item.get_or_insert_default().instance = value()),
            "w:ilvl" => {
                let level = value().parse().unwrap_or(0);
                self.paragraph(|paragraph| paragraph.item.get_or_insert_default().level = level);
            }
            "w:jc" => {
                let align = aligned(&value());
                self.paragraph(|paragraph| paragraph.align = Some(align));
            }
            _ => {
                if let Some(table) = self.tables.last_mut() {
                    table.set(element);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" => self.in_text = false,
            "w:p" => self.end_paragraph(),
            "w:tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            "w:tr" => self.end_row(),
            "w:tbl" => self.end_table(),
            "w:sdt" => {
                self.ticks.pop();
            }
            "w:checkBox" => {
                let ticked = self.ticks.pop().and_then(|tick| tick.ticked);
                self.push(sign(ticked == Some(true)));
            }
            _ => {}
        }
    }

    /// `w:tab` also defines tab stops, and then has a `w:val`.
    fn in_tabs(&self, element: &BytesStart) -> bool {
        attribute(element, "w:val").is_some()
    }

    fn push(&mut self, text: &str) {
        self.paragraph(|paragraph| paragraph.text.push_str(text));
    }

    fn paragraph(&mut self, change: impl FnOnce(&mut Paragraph)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(paragraph);
        }
    }

    fn tick(&mut self, ticked: bool) {
        if let Some(tick) = self.ticks.last_mut() {
            tick.ticked = Some(ticked);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let own = paragraph.align;
        let align = own.or_else(|| self.styles.align(&paragraph.style));
        let align = align.unwrap_or(Align::Left);
        let (level, line) = self.line(paragraph);
        match (self.tables.last_mut(), level) {
            (Some(table), _) => line.split('\n').for_each(|line| table.add(align, line)),
            (None, level) => self.put(level, &line),
        }
    }

    /// A break inside a paragraph parts it, as it does on paper.
    fn put(&mut self, level: Option<Level>, line: &str) {
        for (at, part) in line.split('\n').enumerate() {
            let text = part.to_owned();
            self.out.push(match level.filter(|_| at == 0) {
                Some(level) => Block::Heading(level, text),
                None => Block::Paragraph(text),
            });
        }
    }

    fn line(&mut self, paragraph: Paragraph) -> (Option<Level>, String) {
        let outline = paragraph
            .outline
            .or_else(|| self.styles.outline(&paragraph.style));
        let own = paragraph.item.filter(|item| !item.instance.is_empty());
        let item = own.or_else(|| self.styles.item(&paragraph.style));
        if paragraph.text.trim().is_empty() {
            return (None, String::new());
        }
        let number = item
            .map(|item| self.numbering.next(&item))
            .unwrap_or_default();
        let level = outline.filter(|level| *level < 6 && self.tables.is_empty());
        let level = level.map(|level| match level {
            0 => Level::One,
            1 => Level::Two,
            2 => Level::Three,
            _ => Level::Four,
        });
        (level, format!("{number}{}", paragraph.text.trim_end()))
    }

    fn end_row(&mut self) {
        let Some((table, outer)) = self.tables.split_last_mut() else {
            return;
        };
        let row = table.end_row("  ");
        // A table inside a cell is lines of that cell.
        if let Some(outer) = outer.last_mut() {
            outer.add(Align::Left, &row);
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.tables.pop()
            && self.tables.is_empty()
        {
            self.out.push(Block::Table(table.table()));
        }
    }
}

fn symbol(code: &str) -> &'static str {
    let known = SYMBOLS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(code));
    known.map_or("", |(_, sign)| sign)
}

fn sign(ticked: bool) -> &'static str {
    if ticked { "☑" } else { "□" }
}
