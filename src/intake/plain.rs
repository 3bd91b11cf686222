//! The markup off: text with Markdown, HTML or LaTeX in it becomes rows of cells, each with its line in the source.
//!
//! Knows no label and no field. A blank line and a page rule are rows without cells. Inside a cell, `\n` is a break the
//! source made there (`<br>`, `<p>`). Rules come from what OCR and Word converters print.

use std::borrow::Cow;

use super::{glyph, markup, tags};
use crate::text::clean;

/// One line of the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line in the source, counted from 1.
    pub line: u32,
    /// What stands in it; empty for a blank line or a rule, one for running text, several for a table row.
    pub cells: Vec<String>,
    /// The line began with an indent.
    pub indented: bool,
    /// The line began with a tab: a cell of a table printed one cell a line.
    pub tabbed: bool,
    /// The whole line was a Markdown or HTML heading, or bold.
    pub emphasised: bool,
    /// The line was an item behind a bullet.
    pub bulleted: bool,
    /// The cells were parted by upright bars.
    pub piped: bool,
    /// The line was GBK read as Latin-1 and has been turned back.
    pub recovered: bool,
}

impl Row {
    /// All the cells as one text, parted by spaces.
    pub fn text(&self) -> Cow<'_, str> {
        let cells = self.cells.iter().map(|cell| cell.trim());
        let mut filled = cells.filter(|cell| !cell.is_empty());
        let first = Cow::Borrowed(filled.next().unwrap_or_default());
        filled.fold(first, |text, cell| text + " " + cell)
    }

    /// The same without any space.
    pub fn dense(&self) -> Cow<'_, str> {
        match self.text() {
            Cow::Borrowed(text) => glyph::squeeze(text),
            Cow::Owned(text) => Cow::Owned(glyph::squeeze(&text).into_owned()),
        }
    }

    /// Whether there is nothing to read in the row.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The rows of a text, markup removed. Never fails; unknown marks stay as text.
pub fn rows(text: &str) -> Vec<Row> {
    let text = clean::newlines(text);
    let mut page = Page {
        last_close: last_table_close(&text),
        ..Page::default()
    };
    for (index, line) in text.split('\n').enumerate() {
        page.line = index as u32 + 1;
        page.take(line);
        page.offset += line.len() + 1;
    }
    page.end_row();
    page.rows.retain(|row| !is_fine_print(row));
    page.rows
}

/// What our own forms print below their table: the fingerprint of the letter.
fn is_fine_print(row: &Row) -> bool {
    let text = row.text();
    let rest = text.trim_start().strip_prefix("答复文本指纹");
    rest.is_some_and(|rest| rest.trim_start().starts_with(['：', ':']))
}

/// A table that is never closed must not swallow the letter behind it.
fn last_table_close(text: &str) -> usize {
    if !text.contains('<') {
        return 0;
    }
    ["</tr>", "</TR>", "</table>", "</TABLE>"]
        .iter()
        .filter_map(|tag| text.rfind(tag))
        .max()
        .unwrap_or(0)
}

#[derive(Default)]
struct Page {
    rows: Vec<Row>,
    row: Row,
    cell: String,
    in_row: bool,
    in_cell: bool,
    /// For each column the rows below that a tall cell still covers.
    covered: Vec<usize>,
    /// Columns right of the open cell that it covers.
    wide: usize,
    /// The last line that was misread, as it stood and as it was meant.
    misread: Option<(String, String)>,
    line: u32,
    offset: usize,
    last_close: usize,
}

impl Page {
    fn take(&mut self, source: &str) {
        // Mended first: a soft hyphen may be half of a misread character.
        let mended = self.mended(source);
        let meant = markup::printable(&mended);
        if !self.in_row {
            self.row = Row {
                line: self.line,
                recovered: mended != source,
                tabbed: source.starts_with('\t'),
                indented: markup::is_indented(source),
                ..Row::default()
            };
            if markup::is_rule(&meant) {
                self.end_row();
                return;
            }
        }
        let line = markup::inline(&meant);
        self.row.emphasised |= line.emphasised;
        self.row.piped |= line.piped;
        for token in tags::tokens(&line.text) {
            match token {
                tags::Token::Text(text) => self.text(&tags::entities(text)),
                tags::Token::Tag(tag) => self.tag(&tag),
            }
        }
        if self.in_row {
            self.cell.push('\n')
        } else {
            self.end_row()
        }
    }

    /// The line with misread text put right. A line too short to tell is read in the light of the last misread one.
    fn mended<'a>(&mut self, source: &'a str) -> Cow<'a, str> {
        let mended = clean::recover(source);
        if mended != source {
            self.misread = Some((source.to_owned(), mended.to_string()));
            return mended;
        }
        let suspect = source.contains(|c| matches!(c, '\u{a1}'..='\u{ff}'))
            && !source.contains(glyph::is_han);
        let together = self
            .misread
            .as_ref()
            .filter(|_| suspect)
            .and_then(|(before, meant)| {
                let both = clean::mojibake(&format!("{before}{source}"))?;
                both.strip_prefix(meant.as_str()).map(str::to_owned)
            });
        together.map_or(mended, Cow::Owned)
    }

    fn text(&mut self, text: &str) {
        if self.in_row {
            self.cell.push_str(text);
            return;
        }
        let mut parts = text.split('\t');
        self.cell.push_str(parts.next().unwrap_or_default());
        for part in parts {
            self.end_cell();
            self.cell.push_str(part);
        }
    }

    fn tag(&mut self, tag: &tags::Tag) {
        match (tag.name.as_str(), tag.closing) {
            ("input", _) => self.cell.push(if tag.has("checked") { '☑' } else { '□' }),
            ("tr", false) if self.offset <= self.last_close => self.begin_row(),
            ("tr" | "table", true) if self.in_row => {
                self.end_row();
                self.in_row = false;
                self.row = Row {
                    line: self.line,
                    ..Row::default()
                };
            }
            ("td" | "th", false) if self.in_row => self.begin_cell(tag),
            ("td" | "th", true) if self.in_row => self.end_cell(),
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => self.row.emphasised = true,
            ("li", closing) => self.cell.push_str(if closing { "\n" } else { "\n• " }),
            ("br" | "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => {
                self.cell.push('\n')
            }
            _ => {}
        }
    }

    fn begin_row(&mut self) {
        self.end_row();
        self.in_row = true;
        self.row = Row {
            line: self.line,
            ..Row::default()
        };
    }

    fn begin_cell(&mut self, tag: &tags::Tag) {
        self.end_cell_if_open();
        self.cover();
        self.cell.clear();
        self.in_cell = true;
        self.wide = tag.number("colspan").clamp(1, 40) - 1;
        let (tall, first) = (
            tag.number("rowspan").clamp(1, 400) - 1,
            self.row.cells.len(),
        );
        if tall > 0 {
            self.covered
                .resize(self.covered.len().max(first + self.wide + 1), 0);
            self.covered[first..=first + self.wide].fill(tall + 1);
        }
    }

    fn end_cell_if_open(&mut self) {
        if self.in_cell {
            self.end_cell();
        }
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.cell);
        self.row.cells.push(text.trim().to_owned());
        self.in_cell = false;
        let wide = std::mem::take(&mut self.wide);
        self.row.cells.extend((0..wide).map(|_| String::new()));
    }

    /// Puts empty cells where a tall cell of an earlier row covers the place.
    fn cover(&mut self) {
        while self
            .covered
            .get(self.row.cells.len())
            .is_some_and(|left| *left > 0)
        {
            self.row.cells.push(String::new());
        }
    }

    fn end_row(&mut self) {
        if self.in_row {
            self.end_cell_if_open();
            self.cover();
            self.covered
                .iter_mut()
                .for_each(|left| *left = left.saturating_sub(1));
            self.cell.clear();
        } else {
            self.end_cell();
            self.trim_tabs();
        }
        self.push();
    }

    /// Tabs before the first and after the last text of a line are layout, not cells.
    fn trim_tabs(&mut self) {
        let cells = &mut self.row.cells;
        let first = cells
            .iter()
            .position(|cell| !cell.is_empty())
            .unwrap_or(cells.len());
        if !self.row.piped {
            cells.drain(..first);
        }
    }

    fn push(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.cells.len() != 1 {
            self.rows.push(row);
            return;
        }
        let lines: Vec<&str> = row.cells[0]
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        if lines.is_empty() {
            self.rows.push(Row {
                cells: Vec::new(),
                ..row
            });
            return;
        }
        for line in lines {
            let item = line.strip_prefix(markup::BULLET);
            self.rows.push(Row {
                cells: vec![item.unwrap_or(line).to_owned()],
                bulleted: item.is_some(),
                ..row.clone()
            });
        }
    }
}
