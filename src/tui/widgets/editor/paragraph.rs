//! One paragraph and, remembered, its rows at the width last asked for.
//!
//! Must not know its neighbours. The rows live with the text they belong to: a changed paragraph is
//! a new one, so no cache can be stale and only what was edited is wrapped again.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use crate::text::citation;
use crate::text::wrap::{Measure, wrap};
use crate::tui::widgets::glyph::{display, glyphs};

/// Byte ranges of the rows of a paragraph; they cover it wholly and there is at least one.
pub type Rows = Rc<[Range<usize>]>;

#[derive(Debug)]
pub struct Paragraph {
    text: String,
    rows: RefCell<Option<(u16, Rows)>>,
    atoms: OnceCell<Vec<Range<usize>>>,
}

impl Paragraph {
    /// `text` holds no line break.
    pub fn new(text: &str) -> Self {
        Paragraph {
            text: text.to_string(),
            rows: RefCell::new(None),
            atoms: OnceCell::new(),
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Stretches that stand or go as a whole.
    pub fn atoms(&self) -> &[Range<usize>] {
        self.atoms.get_or_init(|| citation::find(&self.text))
    }

    /// The rows at this many columns.
    pub fn rows(&self, cols: u16) -> Rows {
        let mut kept = self.rows.borrow_mut();
        match kept.as_ref() {
            Some((width, rows)) if *width == cols => rows.clone(),
            _ => {
                let rows: Rows = wrapped(&self.text, cols).into();
                *kept = Some((cols, rows.clone()));
                rows
            }
        }
    }
}

/// Rows of a text measured as it is shown, marks for control characters included.
pub fn wrapped(text: &str, cols: u16) -> Vec<Range<usize>> {
    match display(text) {
        Cow::Borrowed(text) => wrap(text, usize::from(cols), Measure::Terminal),
        Cow::Owned(_) => filled(text, cols),
    }
}

/// Rows filled without regard to 禁则: a mark must stay whole, and texts with marks are rare.
fn filled(text: &str, cols: u16) -> Vec<Range<usize>> {
    let mut rows = vec![];
    let (mut start, mut used) = (0, 0);
    for glyph in glyphs(text) {
        if used + glyph.cols > cols && glyph.start > start {
            rows.push(start..glyph.start);
            (start, used) = (glyph.start, 0);
        }
        used += glyph.cols;
    }
    rows.push(start..text.len());
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_cover_a_text_with_control_characters() {
        let text = "甲\u{1}乙\u{202e}\u{202e}丙丁\u{7}\u{7}戊";
        for cols in 1..12 {
            let rows = wrapped(text, cols);
            let joined: String = rows.iter().map(|r| &text[r.clone()]).collect();
            assert_eq!(joined, text, "at {cols} columns");
            for row in rows {
                let widths: Vec<u16> = glyphs(&text[row]).map(|g| g.cols).collect();
                let fits = widths.iter().sum::<u16>() <= cols;
                assert!(fits || widths.len() == 1, "{widths:?} at {cols} columns");
            }
        }
    }
}
