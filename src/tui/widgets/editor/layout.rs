//! The text as rows of the screen: from places to rows and columns and back.
//!
//! Must not know scrolling or styles. Rows are counted over the whole text from 0. Where a paragraph
//! is wrapped, the end of a row and the start of the next are the same place in the text; `Spot`
//! keeps them apart.

use std::ops::Range;

use super::sheet::{Pos, Sheet};
use crate::tui::widgets::glyph::glyphs;

/// A place in the text and the side of a soft break it is shown on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    pub pos: Pos,
    /// At a soft break: shown at the end of the row above, not at the start of the next.
    pub trailing: bool,
}

/// One row: its paragraph and the bytes of it that stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub paragraph: usize,
    pub bytes: Range<usize>,
    /// The paragraph ends with this row.
    pub last: bool,
}

pub struct Layout<'s> {
    sheet: &'s Sheet,
    cols: u16,
}

impl<'s> Layout<'s> {
    /// Lays the text out for a view of this width. One column is kept free, so that the caret behind
    /// a full row still stands inside the view; very narrow views cannot afford it.
    pub fn new(sheet: &'s Sheet, width: u16) -> Self {
        let cols = if width >= 4 { width - 1 } else { width.max(1) };
        Layout { sheet, cols }
    }

    pub fn height(&self) -> usize {
        self.heights().sum()
    }

    pub fn row(&self, mut row: usize) -> Option<Row> {
        for (paragraph, height) in self.heights().enumerate() {
            if row < height {
                let rows = self.sheet.paragraphs()[paragraph].rows(self.cols);
                return Some(Row {
                    paragraph,
                    bytes: rows[row].clone(),
                    last: row + 1 == height,
                });
            }
            row -= height;
        }
        None
    }

    /// Row and column of a place.
    pub fn place(&self, spot: Spot) -> (usize, u16) {
        let Spot { pos, trailing } = spot;
        let above: usize = self.heights().take(pos.paragraph).sum();
        let paragraph = &self.sheet.paragraphs()[pos.paragraph];
        let rows = paragraph.rows(self.cols);
        let mut row = rows.partition_point(|r| r.start <= pos.byte).max(1) - 1;
        if trailing && row > 0 && rows[row].start == pos.byte {
            row -= 1;
        }
        let col = glyphs(&paragraph.text()[rows[row].start..pos.byte])
            .map(|g| g.cols)
            .sum();
        (above + row, col)
    }

    /// The place whose glyph covers this column of this row; behind the last row: the end.
    pub fn at(&self, row: usize, col: u16) -> Spot {
        let Some(row) = self.row(row) else {
            return Spot {
                pos: self.sheet.end(),
                trailing: false,
            };
        };
        let text = &self.sheet.paragraphs()[row.paragraph].text()[row.bytes.clone()];
        let mut right = 0;
        let under = glyphs(text).find(|g| {
            right += g.cols;
            col < right
        });
        let byte = under
            .as_ref()
            .map_or(row.bytes.end, |g| row.bytes.start + g.start);
        Spot {
            pos: Pos::new(row.paragraph, byte),
            trailing: under.is_none() && !row.last,
        }
    }

    fn heights(&self) -> impl Iterator<Item = usize> + '_ {
        self.sheet
            .paragraphs()
            .iter()
            .map(|p| p.rows(self.cols).len())
    }
}
