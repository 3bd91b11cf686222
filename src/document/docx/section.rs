//! The page around the text: paper size, margins, line grid, headers and footers.
//!
//! Measures of GB/T 9704-2012: 5.2.1 margins 37/28/26/35 mm, 7.5 page numbers, 10 the letter.
//! Knows layouts; must not know the blocks of a paper beyond its letterhead.

use super::body::{letter_foot, letter_head, run, styled};
use super::styles::LINE;
use super::xml::Element;
use crate::document::block::{Block, Layout, Paper};

/// A header or footer part of the package.
pub struct Margin {
    pub file: &'static str,
    pub id: &'static str,
    pub header: bool,
    /// Which pages: `default` (odd), `even`, or `first`.
    pages: &'static str,
    pub xml: String,
}

/// The headers and footers of a paper.
pub fn margins(paper: &Paper) -> Vec<Margin> {
    match paper.layout {
        Layout::Form => fine_print(paper),
        Layout::Official | Layout::Plain => numbers(&[]).into(),
        Layout::Letter => letter(paper),
    }
}

/// What a form prints small stands at the foot of each of its pages, so that a tall cell cannot push it to a page of
/// its own.
fn fine_print(paper: &Paper) -> Vec<Margin> {
    let lines: Vec<Element> = paper
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::FinePrint(text) => Some(styled("FinePrint", Vec::new(), vec![run(text)])),
            _ => None,
        })
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![
        footer("footer1.xml", "rFooter1", "default", lines.clone()),
        footer("footer2.xml", "rFooter2", "even", lines),
    ]
}

/// Page one between its rules, the other pages numbered.
fn letter(paper: &Paper) -> Vec<Margin> {
    // The rule of page one lies 20 mm above the edge, the numbers 25 mm: five below them stay blank.
    let below = [styled("Footer", vec![exact(284)], Vec::new())];
    // A page without a header of its own would get an empty body line there, and lose one of its 22.
    let blank = || vec![styled("Footer", vec![exact(20)], Vec::new())];
    let head = Some(letter_head(paper)).filter(|head| !head.is_empty());
    let mut all: Vec<Margin> = numbers(&below).into();
    all.extend([
        header(
            "header1.xml",
            "rHeader1",
            "first",
            head.unwrap_or_else(blank),
        ),
        header("header2.xml", "rHeader2", "default", blank()),
        header("header3.xml", "rHeader3", "even", blank()),
        footer("footer3.xml", "rFooter3", "first", vec![letter_foot()]),
    ]);
    all
}

fn header(
    file: &'static str,
    id: &'static str,
    pages: &'static str,
    content: Vec<Element>,
) -> Margin {
    let xml = root("w:hdr").children(content).part();
    Margin {
        file,
        id,
        header: true,
        pages,
        xml,
    }
}

fn footer(
    file: &'static str,
    id: &'static str,
    pages: &'static str,
    content: Vec<Element>,
) -> Margin {
    let xml = root("w:ftr").children(content).part();
    Margin {
        file,
        id,
        header: false,
        pages,
        xml,
    }
}

/// The `w:sectPr` that closes the body.
pub fn properties(layout: Layout, margins: &[Margin]) -> Element {
    let references = margins.iter().map(|margin| {
        Element::new(if margin.header {
            "w:headerReference"
        } else {
            "w:footerReference"
        })
        .with("w:type", margin.pages)
        .with("r:id", margin.id)
    });
    let section = Element::new("w:sectPr")
        .children(references)
        .child(Element::new("w:pgSz").with("w:w", 11906).with("w:h", 16838))
        .child(page_margins(layout))
        .child(Element::new("w:cols").with("w:space", 425))
        .child(
            Element::new("w:docGrid")
                .with("w:type", "lines")
                .with("w:linePitch", LINE),
        );
    if layout == Layout::Letter {
        section.child(Element::new("w:titlePg"))
    } else {
        section
    }
}

fn page_margins(layout: Layout) -> Element {
    let (top, bottom) = match layout {
        Layout::Official | Layout::Plain | Layout::Letter => (2098, 1984),
        Layout::Form => (1587, 1134),
    };
    let footer = match layout {
        Layout::Letter => 1134,
        Layout::Official | Layout::Plain => 1418,
        Layout::Form => 680,
    };
    Element::new("w:pgMar")
        .with("w:top", top)
        .with("w:right", 1474)
        .with("w:bottom", bottom)
        .with("w:left", 1587)
        .with("w:header", 1701)
        .with("w:footer", footer)
        .with("w:gutter", 0)
}

/// `— 1 —` one character from the outer edge.
fn numbers(below: &[Element]) -> [Margin; 2] {
    let content = |align: &str, indent: &'static str| {
        let properties = vec![
            Element::val("w:jc", align),
            Element::new("w:ind").with(indent, 280),
        ];
        let field = Element::new("w:fldSimple")
            .with("w:instr", " PAGE ")
            .child(run("1"));
        let number = styled("Footer", properties, vec![run("— "), field, run(" —")]);
        [&[number], below].concat()
    };
    [
        footer(
            "footer1.xml",
            "rFooter1",
            "default",
            content("right", "w:right"),
        ),
        footer("footer2.xml", "rFooter2", "even", content("left", "w:left")),
    ]
}

fn root(name: &'static str) -> Element {
    Element::new(name)
        .with("xmlns:w", super::WORD)
        .with("xmlns:r", super::RELATIONSHIPS)
}

fn exact(line: u32) -> Element {
    Element::new("w:spacing")
        .with("w:line", line)
        .with("w:lineRule", "exact")
}
