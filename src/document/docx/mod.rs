//! Papers as .docx files in the layout of GB/T 9704-2012.
//!
//! Own writer: a WordprocessingML package of the fewest parts Word, WPS and LibreOffice open without a word. The
//! same paper always gives the same bytes: no clock, no random ids. Knows blocks; must not know cases.

mod body;
pub mod marked;
mod section;
mod styles;
mod table;
mod xml;

use std::io::{Cursor, Write};

use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

pub use self::marked::write_marked;
use self::section::Margin;
use self::xml::Element;
use super::block::Paper;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument";
const THEME: &str = include_str!("theme.xml");

/// Why a paper could not be packed; the bytes stay in memory, so this is a paper beyond all size.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("文书无法打包为 docx：{0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("文书无法打包为 docx：{0}")]
    Io(#[from] std::io::Error),
}

/// The bytes of a .docx file.
///
/// # Errors
/// When the archive cannot be written, which for papers of human size does not happen.
pub fn write(paper: &Paper) -> Result<Vec<u8>, WriteError> {
    package(paper, body::elements(paper))
}

/// A body in the package that the paper's layout asks for.
fn package(paper: &Paper, body: Vec<Element>) -> Result<Vec<u8>, WriteError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for part in parts(paper, body) {
        zip.start_file(part.path, options)?;
        zip.write_all(part.xml.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// One file of the package.
struct Part {
    path: String,
    xml: String,
}

fn part(path: impl Into<String>, xml: impl Into<String>) -> Part {
    Part {
        path: path.into(),
        xml: xml.into(),
    }
}

fn parts(paper: &Paper, body: Vec<Element>) -> Vec<Part> {
    let margins = section::margins(paper);
    let mut all = vec![
        part("[Content_Types].xml", content_types(&margins)),
        part("_rels/.rels", package_relations()),
        part("docProps/core.xml", core(&paper.name)),
        part("word/document.xml", document(paper, body, &margins)),
        part("word/_rels/document.xml.rels", document_relations(&margins)),
        part("word/styles.xml", styles::part()),
        part("word/settings.xml", settings()),
        part("word/fontTable.xml", font_table()),
        part("word/theme/theme1.xml", THEME),
    ];
    all.extend(
        margins
            .into_iter()
            .map(|margin| part(format!("word/{}", margin.file), margin.xml)),
    );
    all
}

fn document(paper: &Paper, body: Vec<Element>, margins: &[Margin]) -> String {
    let body = Element::new("w:body")
        .children(body)
        .child(section::properties(paper.layout, margins));
    Element::new("w:document")
        .with("xmlns:w", WORD)
        .with("xmlns:r", RELATIONSHIPS)
        .with("xmlns:mc", COMPATIBILITY)
        .with("xmlns:w14", WORD_2010)
        .with("mc:Ignorable", "w14")
        .child(body)
        .part()
}

/// The parts named in `word/_rels/document.xml.rels`: id, kind, path below `word/`.
const RELATED: [(&str, &str, &str); 4] = [
    ("rStyles", "styles", "styles.xml"),
    ("rSettings", "settings", "settings.xml"),
    ("rFonts", "fontTable", "fontTable.xml"),
    ("rTheme", "theme", "theme/theme1.xml"),
];

fn document_relations(margins: &[Margin]) -> String {
    let margins = margins.iter().map(|margin| {
        let kind = if margin.header { "header" } else { "footer" };
        (margin.id, kind, margin.file)
    });
    let related = RELATED.into_iter().chain(margins);
    relations(related.map(|(id, kind, target)| (id, format!("{RELATIONSHIPS}/{kind}"), target)))
}

fn package_relations() -> String {
    relations([
        (
            "rDocument",
            format!("{RELATIONSHIPS}/officeDocument"),
            "word/document.xml",
        ),
        (
            "rCore",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml",
        ),
    ])
}

fn relations<'a>(all: impl IntoIterator<Item = (&'a str, String, &'a str)>) -> String {
    let relation = |(id, kind, target)| {
        Element::new("Relationship")
            .with("Id", id)
            .with("Type", kind)
            .with("Target", target)
    };
    Element::new("Relationships")
        .with("xmlns", format!("{PACKAGE}/relationships"))
        .children(all.into_iter().map(relation))
        .part()
}

fn content_types(margins: &[Margin]) -> String {
    let default = |extension, kind: &str| {
        Element::new("Default")
            .with("Extension", extension)
            .with("ContentType", kind)
    };
    let fixed = [
        (
            "/word/document.xml",
            format!("{CONTENT}.wordprocessingml.document.main+xml"),
        ),
        (
            "/word/styles.xml",
            format!("{CONTENT}.wordprocessingml.styles+xml"),
        ),
        (
            "/word/settings.xml",
            format!("{CONTENT}.wordprocessingml.settings+xml"),
        ),
        (
            "/word/fontTable.xml",
            format!("{CONTENT}.wordprocessingml.fontTable+xml"),
        ),
        ("/word/theme/theme1.xml", format!("{CONTENT}.theme+xml")),
        (
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
    ];
    let fixed = fixed
        .into_iter()
        .map(|(path, kind)| (path.to_owned(), kind));
    let margins = margins.iter().map(|margin| {
        let kind = if margin.header { "header" } else { "footer" };
        (
            format!("/word/{}", margin.file),
            format!("{CONTENT}.wordprocessingml.{kind}+xml"),
        )
    });
    let overrides = fixed.chain(margins).map(|(path, kind)| {
        Element::new("Override")
            .with("PartName", path)
            .with("ContentType", kind)
    });
    Element::new("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .child(default(
            "rels",
            &format!(
                "{}.relationships+xml",
                "application/vnd.openxmlformats-package"
            ),
        ))
        .child(default("xml", "application/xml"))
        .children(overrides)
        .part()
}

fn core(title: &str) -> String {
    Element::new("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .child(Element::new("dc:title").text(title))
        .part()
}

fn settings() -> String {
    let compatibility = Element::new("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", 15);
    Element::new("w:settings")
        .with("xmlns:w", WORD)
        .child(Element::new("w:zoom").with("w:percent", 100))
        .child(Element::new("w:evenAndOddHeaders"))
        .child(Element::val("w:characterSpacingControl", "doNotCompress"))
        .child(Element::new("w:compat").child(compatibility))
        .child(Element::val("w:themeFontLang", "en-US").with("w:eastAsia", "zh-CN"))
        .part()
}

fn font_table() -> String {
    let font = |(name, substitute): (&str, &str)| {
        Element::new("w:font")
            .with("w:name", name)
            .child(Element::val("w:altName", substitute))
            .child(Element::val("w:charset", "86"))
            .child(Element::val("w:family", "auto"))
            .child(Element::val("w:pitch", "default"))
    };
    Element::new("w:fonts")
        .with("xmlns:w", WORD)
        .children(styles::FONTS.into_iter().map(font))
        .part()
}
