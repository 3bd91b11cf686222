//! A text with its changes marked as Word marks them: accepting all gives the new text, rejecting all the old one.
//!
//! Knows paragraphs and their styles; must not know what they say, nor when they were written: that is given.

use super::body::{run, styled};
use super::xml::Element;
use super::{WriteError, package};
use crate::document::block::{Layout, Paper};
use crate::text::diff::{Change, Chunk};

/// What a marked paragraph looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Title,
    Salutation,
    Heading,
    Body,
}

/// One paragraph of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub style: Style,
    /// Whether the paragraph itself came or went.
    pub change: Change,
    pub chunks: Vec<Chunk>,
}

/// Two texts as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Name of the file, without its ending.
    pub name: String,
    pub paragraphs: Vec<Paragraph>,
    /// Who made the changes.
    pub author: String,
    /// When: `2026-08-20T09:30:00Z`.
    pub date: String,
}

/// The bytes of a .docx file with tracked changes.
///
/// # Errors
/// As for any paper.
pub fn write_marked(marked: &Marked) -> Result<Vec<u8>, WriteError> {
    let paper = Paper::new(Layout::Plain, &marked.name, Vec::new());
    let mut pen = Pen { marked, marks: 0 };
    let paragraphs = marked.paragraphs.iter();
    let body = paragraphs.map(|one| pen.paragraph(one)).collect();
    package(&paper, body)
}

struct Pen<'m> {
    marked: &'m Marked,
    /// Changes marked so far; every one has a number.
    marks: u32,
}

impl Pen<'_> {
    fn mark(&mut self, change: Change) -> Option<Element> {
        let tag = match change {
            Change::Same => return None,
            Change::Added => "w:ins",
            Change::Removed => "w:del",
        };
        self.marks += 1;
        Some(
            Element::new(tag)
                .with("w:id", self.marks)
                .with("w:author", &self.marked.author)
                .with("w:date", &self.marked.date),
        )
    }

    fn paragraph(&mut self, one: &Paragraph) -> Element {
        let style = match one.style {
            Style::Title => "Title",
            Style::Salutation => "Salutation",
            Style::Heading => "Heading1",
            Style::Body => "BodyText",
        };
        let mark = self.mark(one.change);
        let own = mark.map(|mark| Element::new("w:rPr").child(mark));
        let runs: Vec<Element> = one.chunks.iter().map(|chunk| self.chunk(chunk)).collect();
        styled(style, own.into_iter().collect(), runs)
    }

    fn chunk(&mut self, chunk: &Chunk) -> Element {
        match (chunk.change, self.mark(chunk.change)) {
            (Change::Removed, Some(mark)) => mark.child(removed(&chunk.text)),
            (_, Some(mark)) => mark.child(run(&chunk.text)),
            (_, None) => run(&chunk.text),
        }
    }
}

/// A run that was taken out has its words in another element.
fn removed(text: &str) -> Element {
    let hint = Element::new("w:rFonts").with("w:hint", "eastAsia");
    Element::new("w:r")
        .child(Element::new("w:rPr").child(hint))
        .child(
            Element::new("w:delText")
                .with("xml:space", "preserve")
                .text(text),
        )
}
