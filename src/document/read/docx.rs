//! The body of a .docx as lines: paragraphs in order, table rows, headings, automatic numbers, tick boxes.
//!
//! Knows the elements of WordprocessingML that carry words; must not know zip files or what the words mean.
//! Deleted and moved-away text is not part of the paper; of two renderings of a text box only one is.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Fault;
use super::archive::Package;
use super::numbering::{Item, Numbering};
use super::styles::Styles;

/// Elements inside one another; tables in tables reach thirty.
const DEEPEST: usize = 200;
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

/// The text of a package.
pub fn read(bytes: &[u8]) -> Result<String, Fault> {
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

/// XML events with the limits that outside data gets.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Xml<'x> {
    pub fn new(xml: &'x str) -> Self {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        Self { reader, depth: 0 }
    }

    /// The next event, `None` at the end.
    pub fn next(&mut self) -> Result<Option<Event<'x>>, Fault> {
        let event = self.reader.read_event().map_err(|error| {
            Fault::Damaged(format!(
                "XML 第 {} 字节：{error}",
                self.reader.error_position()
            ))
        })?;
        match event {
            Event::Eof if self.depth > 0 => return Err(Fault::Damaged("正文不完整".to_owned())),
            Event::Eof => return Ok(None),
            // Entities are declared here, and a paper has no use for them.
            Event::DocType(_) => return Err(Fault::Hostile("XML 中有 DOCTYPE 声明")),
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if self.depth > DEEPEST {
            return Err(Fault::Hostile("XML 嵌套深得不正常"));
        }
        Ok(Some(event))
    }
}

/// The value of an attribute.
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// The place in the body and what has been gathered there.
#[derive(Default)]
struct Walk {
    styles: Styles,
    numbering: Numbering,
    out: String,
    /// How deep inside an element that is not read.
    skipping: usize,
    /// Inside `w:t`.
    in_text: bool,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    /// The content controls and old form fields around this place.
    ticks: Vec<Tick>,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: String,
    outline: Option<usize>,
    item: Option<Item>,
}

#[derive(Default)]
struct Table {
    row: Vec<String>,
    cell: Vec<String>,
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
            "w:tbl" => self.tables.push(Table::default()),
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
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" => self.in_text = false,
            "w:p" => self.end_paragraph(),
            "w:tc" => self.end_cell(),
            "w:tr" => self.end_row(),
            "w:tbl" => {
                self.tables.pop();
            }
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
        let line = self.line(paragraph);
        match self.tables.last_mut() {
            Some(table) => table.cell.push(line),
            None => self.put(&line),
        }
    }

    fn line(&mut self, paragraph: Paragraph) -> String {
        let outline = paragraph
            .outline
            .or_else(|| self.styles.outline(&paragraph.style));
        let own = paragraph.item.filter(|item| !item.instance.is_empty());
        let item = own.or_else(|| self.styles.item(&paragraph.style));
        if paragraph.text.trim().is_empty() {
            return String::new();
        }
        let number = item
            .map(|item| self.numbering.next(&item))
            .unwrap_or_default();
        let mark = match outline {
            Some(level) if level < 6 && self.tables.is_empty() => {
                format!("{} ", "#".repeat(level + 1))
            }
            _ => String::new(),
        };
        format!("{mark}{number}{}", paragraph.text.trim_end())
    }

    /// A row is one line, so the paragraphs of a cell stand side by side.
    fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            let words: Vec<&str> = cell
                .iter()
                .flat_map(|text| text.lines())
                .map(str::trim)
                .collect();
            let words: Vec<&str> = words.into_iter().filter(|text| !text.is_empty()).collect();
            table.row.push(words.join("  "));
        }
    }

    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let row = std::mem::take(&mut table.row).join("\t");
        let outer = self
            .tables
            .len()
            .checked_sub(2)
            .and_then(|outer| self.tables.get_mut(outer));
        match outer {
            Some(outer) => outer.cell.push(row.replace('\t', "  ")),
            None => self.put(&row),
        }
    }

    fn put(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }
}

/// `&amp;` and its four fellows, and characters by number; declared entities do not exist here.
pub fn character(reference: &BytesRef) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let known = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content());
    known.unwrap_or_default().to_owned()
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

fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}
