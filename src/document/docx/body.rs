//! Blocks as paragraphs of the document body.
//!
//! Knows what each block looks like on GB/T 9704-2012's page; must not know packages or zip files.

use super::styles::{CHARACTER, LINE, lead_fonts};
use super::table;
use super::xml::Element;
use crate::document::block::{Block, Layout, Level, Paper};
use crate::document::{grid, title};
use crate::text::width::Measure;

/// The width of the type area in points: 156 mm.
const TYPE_AREA: usize = 442;
/// Half points of a letterhead: in the type area, and above it where only 17 mm are free.
const LETTERHEAD: usize = 88;
const LETTERHEAD_OF_LETTER: usize = 64;
/// The row of a letter's head, so that the type area of page one loses exactly one line.
const HEAD_ROW: u32 = 640;
/// Points between letterhead and rule: 4 mm.
const ABOVE_RULE: u32 = 11;
/// Twips a rule takes with its space; the rest of its line stays blank.
const RULE: u32 = 280;
/// Twips of the type area's width.
const FOOT_WIDTH: u32 = 8845;
/// The height of a rule of 版记, in twips.
const FOOT_RULE: u32 = 120;
/// The advance of a character of 14 pt, in twips.
const SMALL_CHARACTER: u32 = 280;

/// The children of `w:body`, without the section properties.
pub fn elements(paper: &Paper) -> Vec<Element> {
    let mut out = Vec::new();
    let mut previous: Option<&Block> = None;
    for (index, block) in paper.blocks.iter().enumerate() {
        let next = paper.blocks.get(index + 1);
        let place = Place {
            paper,
            previous,
            next,
        };
        out.extend(place.elements(block));
        previous = Some(block);
    }
    let last = paper
        .blocks
        .iter()
        .rfind(|block| !grid::in_margin(paper.layout, block));
    if matches!(last, None | Some(Block::Table(_))) {
        // Word wants a paragraph at the end of a body.
        out.push(styled("FinePrint", vec![line_of(20)], Vec::new()));
    }
    out
}

/// The letterhead over its double rule, for the header of a letter's first page.
pub fn letter_head(paper: &Paper) -> Vec<Element> {
    let units = paper.blocks.iter().filter_map(|block| match block {
        Block::Letterhead(unit) => Some(unit),
        _ => None,
    });
    units
        .map(|unit| {
            let properties = vec![
                line_of(HEAD_ROW),
                wide_indent(),
                Element::new("w:pBdr").child(rule("w:bottom", "thickThinSmallGap", 24, ABOVE_RULE)),
            ];
            styled(
                "Letterhead",
                properties,
                vec![letterhead(unit, LETTERHEAD_OF_LETTER)],
            )
        })
        .collect()
}

/// The lower double rule of a letter's first page.
pub fn letter_foot() -> Element {
    let properties = vec![
        line_of(20),
        wide_indent(),
        Element::new("w:pBdr").child(rule("w:bottom", "thinThickSmallGap", 24, 0)),
    ];
    styled("Footer", properties, Vec::new())
}

/// A paragraph of a style with properties of its own.
pub fn styled(style: &str, properties: Vec<Element>, runs: Vec<Element>) -> Element {
    let properties = Element::new("w:pPr")
        .child(Element::val("w:pStyle", style))
        .children(properties);
    Element::new("w:p").child(properties).children(runs)
}

/// A run of text; the hint keeps “”…— in the Chinese typeface.
pub fn run(text: &str) -> Element {
    run_with(Vec::new(), text)
}

/// A run with properties of its own.
pub fn run_with(properties: Vec<Element>, text: &str) -> Element {
    // Fonts of its own carry the hint; Word takes no second element of them.
    let own = properties.iter().any(|one| one.is("w:rFonts"));
    let hint = (!own).then(|| Element::new("w:rFonts").with("w:hint", "eastAsia"));
    Element::new("w:r")
        .child(Element::new("w:rPr").children(hint).children(properties))
        .child(Element::new("w:t").with("xml:space", "preserve").text(text))
}

/// Where a block stands.
struct Place<'p> {
    paper: &'p Paper,
    previous: Option<&'p Block>,
    next: Option<&'p Block>,
}

impl Place<'_> {
    fn elements(&self, block: &Block) -> Vec<Element> {
        let mut elements = self.plain(block);
        if let (Some(Block::Part(name)), Some(first)) = (self.previous, elements.first_mut()) {
            *first = first.clone().children(bookmark(name));
        }
        // The frame of 版记 goes where the paragraph behind it stands: on this page.
        if grid::is_foot(block) && !self.next.is_some_and(grid::is_foot) {
            elements.push(styled("FinePrint", vec![line_of(20)], Vec::new()));
        }
        elements
    }

    fn plain(&self, block: &Block) -> Vec<Element> {
        match block {
            _ if grid::in_margin(self.paper.layout, block) => Vec::new(),
            Block::Letterhead(unit) => vec![self.letterhead(block, unit)],
            Block::DocNumber(number) => vec![self.doc_number(block, number)],
            Block::ClassMark(mark) => vec![self.simple(block, "ClassMark", mark)],
            Block::Title(text) => vec![self.title(block, text)],
            Block::Salutation(text) => vec![self.simple(block, "Salutation", text)],
            Block::Heading(level, text) => vec![self.simple(block, heading(*level), text)],
            Block::Paragraph(text) => vec![self.simple(block, "BodyText", text)],
            Block::Line(text) => vec![self.simple(block, "FlushLine", text)],
            Block::Table(table) => vec![table::element(table)],
            Block::Contacts(fields) => self.rows(block, "Contacts", &grid::contacts(fields)),
            Block::SignOff { unit, date } => self.sign_off(block, unit, date),
            Block::Attachments(names) => self.rows(block, "BodyText", &grid::attachments(names)),
            Block::Note(text) => vec![self.simple(block, "Note", &grid::note(text))],
            Block::CopyTo(names) => self.ruled_foot(copy_to(&grid::copy_to(names))),
            Block::FinePrint(text) => vec![self.simple(block, "FinePrint", text)],
            Block::RunIn {
                level,
                heading,
                text,
            } => vec![self.run_in(block, *level, heading, text)],
            Block::Printed { unit, date } => self.ruled_foot(printed(unit, date)),
            Block::PageBreak | Block::Part(_) => Vec::new(),
        }
    }

    fn simple(&self, block: &Block, style: &str, text: &str) -> Element {
        styled(style, self.start(block), vec![run(text)])
    }

    /// One paragraph a row, the first below the blank lines.
    fn rows(&self, block: &Block, style: &str, rows: &[String]) -> Vec<Element> {
        rows.iter()
            .enumerate()
            .map(|(index, row)| {
                let start = if index == 0 {
                    self.start(block)
                } else {
                    Vec::new()
                };
                styled(style, start, vec![run(row)])
            })
            .collect()
    }

    fn letterhead(&self, block: &Block, unit: &str) -> Element {
        let mut properties = vec![
            spacing(self.before(block))
                .with("w:line", 2 * LINE)
                .with("w:lineRule", "exact"),
        ];
        if self.begins_page() {
            properties.push(Element::new("w:pageBreakBefore"));
        }
        if grid::ruled(self.paper, block) {
            properties.push(red_rule());
        }
        styled("Letterhead", properties, vec![letterhead(unit, LETTERHEAD)])
    }

    fn doc_number(&self, block: &Block, number: &str) -> Element {
        let mut properties = self.start(block);
        properties.push(if grid::ruled(self.paper, block) {
            red_rule()
        } else {
            Element::val("w:jc", "right")
        });
        styled("DocNumber", properties, vec![run(number)])
    }

    fn title(&self, block: &Block, text: &str) -> Element {
        let mut runs = Vec::new();
        for line in title::lines(text) {
            if !runs.is_empty() {
                runs.push(Element::new("w:r").child(Element::new("w:br")));
            }
            runs.push(run(&line));
        }
        styled("Title", self.start(block), runs)
    }

    fn sign_off(&self, block: &Block, unit: &str, date: &str) -> Vec<Element> {
        let (unit_right, date_right) = grid::sign_off(unit, date);
        let mut first = self.start(block);
        first.extend([Element::new("w:keepNext"), right_indent(unit_right)]);
        vec![
            styled("SignOff", first, vec![run(unit)]),
            styled("SignOff", vec![right_indent(date_right)], vec![run(date)]),
        ]
    }

    /// The heading in its own typeface, the rest as body text.
    fn run_in(&self, block: &Block, level: Level, heading: &str, text: &str) -> Element {
        let lead = run_with(vec![lead_fonts(level)], heading);
        styled("BodyText", self.start(block), vec![lead, run(text)])
    }

    /// A line of 版记; in 公文格式 there is a rule over the first and below each.
    fn ruled_foot(&self, line: Element) -> Vec<Element> {
        if self.paper.layout != Layout::Official {
            return vec![line];
        }
        let goes_on = self.previous.is_some_and(grid::is_foot);
        let first = (!goes_on).then(foot_rule);
        first.into_iter().chain([line, foot_rule()]).collect()
    }

    /// The blank lines above, and the page break when one was asked for.
    fn start(&self, block: &Block) -> Vec<Element> {
        let mut properties = Vec::new();
        if self.begins_page() {
            properties.push(Element::new("w:pageBreakBefore"));
        }
        let before = self.before(block);
        if before > 0 {
            properties.push(spacing(before));
        }
        // Headings have it from their style.
        if grid::keeps_with_next(block, self.next) && !matches!(block, Block::Heading(..)) {
            properties.extend(["w:keepNext", "w:keepLines"].map(Element::new));
        }
        properties
    }

    fn begins_page(&self) -> bool {
        matches!(self.previous, Some(Block::PageBreak | Block::Part(_)))
    }

    fn before(&self, block: &Block) -> u32 {
        let lines = u32::try_from(grid::gap(self.previous, block, self.paper.layout)).unwrap_or(0);
        let ruled = self
            .previous
            .is_some_and(|previous| grid::ruled(self.paper, previous));
        if ruled {
            (lines + 1) * LINE - RULE
        } else {
            lines * LINE
        }
    }
}

fn copy_to(text: &str) -> Element {
    let indent = Element::new("w:ind")
        .with("w:left", 4 * SMALL_CHARACTER)
        .with("w:right", SMALL_CHARACTER)
        .with("w:hanging", 3 * SMALL_CHARACTER);
    styled("CopyTo", vec![foot_frame(), indent], vec![run(text)])
}

/// 印发机关 on the left, 印发日期 on the right, one character from either edge.
fn printed(unit: &str, date: &str) -> Element {
    let indent = Element::new("w:ind")
        .with("w:left", SMALL_CHARACTER)
        .with("w:right", SMALL_CHARACTER);
    let tabs = tab_at(FOOT_WIDTH - SMALL_CHARACTER);
    let date = format!("{date}印发");
    let runs = vec![run(unit), tab(Vec::new()), run(&date)];
    styled("CopyTo", vec![foot_frame(), tabs, indent], runs)
}

/// A rule as wide as the type area: an underlined tab, since LibreOffice leaves a framed paragraph with borders where the
/// text ends.
fn foot_rule() -> Element {
    let properties = vec![foot_frame(), tab_at(FOOT_WIDTH), line_of(FOOT_RULE)];
    let thin = vec![Element::val("w:sz", 8), Element::val("w:u", "single")];
    styled("CopyTo", properties, vec![tab(thin)])
}

fn tab_at(position: u32) -> Element {
    Element::new("w:tabs").child(Element::val("w:tab", "right").with("w:pos", position))
}

fn tab(properties: Vec<Element>) -> Element {
    Element::new("w:r")
        .child(Element::new("w:rPr").children(properties))
        .child(Element::new("w:tab"))
}

/// 版记 lies at the foot of the page where the text ends, whatever is added above it later.
fn foot_frame() -> Element {
    Element::new("w:framePr")
        .with("w:w", FOOT_WIDTH)
        .with("w:wrap", "around")
        .with("w:vAnchor", "margin")
        .with("w:hAnchor", "margin")
        .with("w:xAlign", "left")
        .with("w:yAlign", "bottom")
}

fn bookmark(name: &str) -> [Element; 2] {
    let id: String = name.chars().filter(char::is_ascii_digit).collect();
    [
        Element::new("w:bookmarkStart")
            .with("w:id", &id)
            .with("w:name", name),
        Element::new("w:bookmarkEnd").with("w:id", &id),
    ]
}

fn heading(level: Level) -> &'static str {
    match level {
        Level::One => "Heading1",
        Level::Two => "Heading2",
        Level::Three => "Heading3",
        Level::Four => "Heading4",
    }
}

/// The letterhead as large as its row and the width of the type area allow.
fn letterhead(unit: &str, most: usize) -> Element {
    let characters = Measure::Paper.columns(unit).div_ceil(2).max(1);
    let half_points = (2 * TYPE_AREA / characters).min(most);
    let size = vec![
        Element::val("w:sz", half_points),
        Element::val("w:szCs", half_points),
    ];
    run_with(size, unit)
}

fn spacing(before: u32) -> Element {
    Element::new("w:spacing").with("w:before", before)
}

fn line_of(twips: u32) -> Element {
    Element::new("w:spacing")
        .with("w:line", twips)
        .with("w:lineRule", "exact")
}

fn right_indent(columns: usize) -> Element {
    let twips = u32::try_from(columns).unwrap_or(0) * CHARACTER / 2;
    Element::new("w:ind").with("w:right", twips)
}

/// 170 mm: 8 mm to the left and 6 mm to the right of the type area.
fn wide_indent() -> Element {
    Element::new("w:ind")
        .with("w:left", -454)
        .with("w:right", -340)
}

fn red_rule() -> Element {
    Element::new("w:pBdr").child(rule("w:bottom", "single", 18, ABOVE_RULE))
}

fn rule(side: &'static str, kind: &str, eighths: u32, space: u32) -> Element {
    border(side, kind, eighths, space, "FF0000")
}

fn border(side: &'static str, kind: &str, eighths: u32, space: u32, color: &str) -> Element {
    Element::val(side, kind)
        .with("w:sz", eighths)
        .with("w:space", space)
        .with("w:color", color)
}
