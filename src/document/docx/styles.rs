//! The styles of a paper: one table row per kind of paragraph.
//!
//! Sizes and typefaces are those of GB/T 9704-2012 (7.2.4 to 7.3.8); knows fonts and twips, and the levels of headings.
//! Paragraphs name a style and carry next to no formatting of their own, so a bureau can restyle a paper in Word.

use super::xml::Element;
use crate::document::block::Level;

/// One twentieth of a point; 22 lines of 579 fill the 225 mm of the type area, 22 of 580 do not.
pub const LINE: u32 = 579;
/// The advance of a body character: 16 pt less a quarter of a point, so that 28 fill 156 mm.
pub const CHARACTER: u32 = 315;
/// Twips added to each body character to reach [`CHARACTER`].
const TIGHTER: i32 = -5;

const FANGSONG: &str = "仿宋_GB2312";
const HEITI: &str = "黑体";
const KAITI: &str = "楷体_GB2312";
const SONGTI: &str = "宋体";
const TITLE: &str = "方正小标宋简体";

/// Every font a paper names, with what stands in for it on a machine that lacks it.
pub const FONTS: [(&str, &str); 5] = [
    (FANGSONG, "仿宋"),
    (HEITI, "SimHei"),
    (KAITI, "楷体"),
    (SONGTI, "SimSun"),
    (TITLE, "宋体"),
];

const RED: &str = "FF0000";
const GREY: &str = "7F7F7F";
const BLACK: &str = "auto";

/// A paragraph style.
struct Style {
    id: &'static str,
    name: &'static str,
    font: &'static str,
    half_points: u32,
    color: &'static str,
    align: &'static str,
    /// Characters of indent of the first line.
    indent: u32,
    /// Exact line height in twips; 0 is the natural height of the font.
    line: u32,
    /// Outline level from 0, for headings: they also stay with the text below them.
    outline: Option<u8>,
}

const BODY: Style = Style {
    id: "BodyText",
    name: "Body Text",
    font: FANGSONG,
    half_points: 32,
    color: BLACK,
    align: "both",
    indent: 2,
    line: LINE,
    outline: None,
};

const CELL: Style = Style {
    id: "CellText",
    name: "表格文字",
    half_points: 28,
    indent: 0,
    line: 460,
    align: "left",
    ..BODY
};

const STYLES: [Style; 19] = [
    BODY,
    heading("Heading1", "heading 1", HEITI, 0),
    heading("Heading2", "heading 2", KAITI, 1),
    heading("Heading3", "heading 3", FANGSONG, 2),
    heading("Heading4", "heading 4", FANGSONG, 3),
    centred("Title", "Title", TITLE, 44, BLACK),
    centred("Letterhead", "发文机关标志", TITLE, 88, RED),
    centred("DocNumber", "发文字号", FANGSONG, 32, BLACK),
    Style {
        id: "ClassMark",
        name: "办理类别",
        font: HEITI,
        align: "right",
        ..flush()
    },
    Style {
        id: "Salutation",
        name: "Salutation",
        ..flush()
    },
    Style {
        id: "FlushLine",
        name: "顶格",
        ..flush()
    },
    Style {
        id: "Contacts",
        name: "联系方式",
        align: "left",
        ..flush()
    },
    Style {
        id: "SignOff",
        name: "Signature",
        align: "right",
        ..flush()
    },
    Style {
        id: "Note",
        name: "附注",
        align: "left",
        ..BODY
    },
    Style {
        id: "CopyTo",
        name: "抄送",
        half_points: 28,
        line: 520,
        ..flush()
    },
    Style {
        id: "FinePrint",
        name: "文本指纹",
        half_points: 15,
        line: 320,
        color: GREY,
        align: "left",
        ..flush()
    },
    CELL,
    Style {
        id: "CellMark",
        name: "表格标签",
        align: "center",
        ..CELL
    },
    Style {
        id: "Footer",
        name: "footer",
        font: SONGTI,
        half_points: 28,
        line: 0,
        align: "left",
        ..flush()
    },
];

const fn flush() -> Style {
    Style { indent: 0, ..BODY }
}

const fn heading(id: &'static str, name: &'static str, font: &'static str, level: u8) -> Style {
    Style {
        id,
        name,
        font,
        outline: Some(level),
        ..BODY
    }
}

const fn centred(
    id: &'static str,
    name: &'static str,
    font: &'static str,
    half_points: u32,
    color: &'static str,
) -> Style {
    Style {
        id,
        name,
        font,
        half_points,
        color,
        align: "center",
        indent: 0,
        ..BODY
    }
}

/// The whole `word/styles.xml`.
pub fn part() -> String {
    Element::new("w:styles")
        .with("xmlns:w", super::WORD)
        .child(defaults())
        .child(normal())
        .child(table_normal())
        .children(STYLES.iter().map(Style::element))
        .part()
}

/// A run's fonts: one typeface for Chinese, letters and digits, so that the grid holds.
pub fn fonts(name: &str) -> Element {
    Element::new("w:rFonts")
        .with("w:ascii", name)
        .with("w:eastAsia", name)
        .with("w:hAnsi", name)
        .with("w:cs", "Times New Roman")
}

/// The typeface of a heading that runs into its paragraph; the hint is that of every run.
pub fn lead_fonts(level: Level) -> Element {
    let name = match level {
        Level::One => HEITI,
        Level::Two => KAITI,
        Level::Three | Level::Four => FANGSONG,
    };
    fonts(name).with("w:hint", "eastAsia")
}

fn defaults() -> Element {
    let run = Element::new("w:rPr")
        .child(fonts(FANGSONG))
        .child(Element::val("w:sz", 32))
        .child(Element::val("w:szCs", 32))
        .child(
            Element::new("w:lang")
                .with("w:val", "en-US")
                .with("w:eastAsia", "zh-CN")
                .with("w:bidi", "ar-SA"),
        );
    Element::new("w:docDefaults")
        .child(Element::new("w:rPrDefault").child(run))
        .child(Element::new("w:pPrDefault"))
}

fn normal() -> Element {
    Element::new("w:style")
        .with("w:type", "paragraph")
        .with("w:default", 1)
        .with("w:styleId", "Normal")
        .child(Element::val("w:name", "Normal"))
        .child(Element::new("w:qFormat"))
        .child(strict_grid())
}

/// Without the habits that move characters off the 28-column grid or hold back the last line of a page.
///
/// They stand in the style, not in the defaults of the document: LibreOffice reads them only here. Hanging
/// punctuation is left to Word's own habit, because LibreOffice reads `w:overflowPunct` the wrong way round and
/// then prints justified lines without their hanging mark.
fn strict_grid() -> Element {
    let off = ["w:widowControl", "w:autoSpaceDE", "w:autoSpaceDN"];
    Element::new("w:pPr")
        .children(off.map(|habit| Element::val(habit, 0)))
        .child(Element::val("w:overflowPunct", 1))
}

fn table_normal() -> Element {
    let margins = ["w:left", "w:right"]
        .into_iter()
        .fold(Element::new("w:tblCellMar"), |all, side| {
            all.child(Element::new(side).with("w:w", 57).with("w:type", "dxa"))
        });
    Element::new("w:style")
        .with("w:type", "table")
        .with("w:default", 1)
        .with("w:styleId", "TableNormal")
        .child(Element::val("w:name", "Normal Table"))
        .child(Element::new("w:tblPr").child(margins))
}

impl Style {
    fn element(&self) -> Element {
        Element::new("w:style")
            .with("w:type", "paragraph")
            .with("w:styleId", self.id)
            .child(Element::val("w:name", self.name))
            .child(Element::val("w:basedOn", "Normal"))
            .child(Element::new("w:qFormat"))
            .child(self.paragraph())
            .child(self.run())
    }

    fn paragraph(&self) -> Element {
        let mut properties = Element::new("w:pPr").child(Element::val("w:jc", self.align));
        if self.line > 0 {
            properties = properties.child(
                Element::new("w:spacing")
                    .with("w:line", self.line)
                    .with("w:lineRule", "exact"),
            );
        }
        if self.indent > 0 {
            properties = properties.child(
                Element::new("w:ind")
                    .with("w:firstLineChars", self.indent * 100)
                    .with("w:firstLine", self.indent * CHARACTER),
            );
        }
        if self.half_points != BODY.half_points {
            // Large type would take two lines of the grid, and small type a whole one.
            properties = properties.child(Element::val("w:snapToGrid", 0));
        }
        match self.outline {
            Some(level) => properties
                .child(Element::new("w:keepNext"))
                .child(Element::val("w:outlineLvl", level)),
            None => properties,
        }
    }

    fn run(&self) -> Element {
        let run = Element::new("w:rPr")
            .child(fonts(self.font))
            .child(Element::val("w:sz", self.half_points))
            .child(Element::val("w:szCs", self.half_points));
        let run = if self.half_points == BODY.half_points {
            run.child(Element::val("w:spacing", TIGHTER))
        } else {
            run
        };
        if self.color == BLACK {
            run
        } else {
            run.child(Element::val("w:color", self.color))
        }
    }
}
