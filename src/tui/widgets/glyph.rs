//! Text as cells: what each grapheme looks like on the screen and how many columns it takes.
//!
//! Must not know rows, carets or styles beyond the one it is given. A control, bidi or zero-width
//! character is drawn as its visible mark and never sent to the terminal raw.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::text::clean::visible;
use crate::text::width::{Clusters, Measure, columns, fit};

/// One grapheme as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'t> {
    /// Byte offset in the text.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// What the cell holds: the grapheme or its visible mark.
    pub shown: Cow<'t, str>,
    /// Columns, at least one.
    pub cols: u16,
}

/// The graphemes of a text without line breaks.
pub fn glyphs(text: &str) -> impl Iterator<Item = Glyph<'_>> {
    Clusters::new(text, Measure::Terminal).map(|cluster| {
        let (shown, cols) = shown(cluster.text, cluster.width);
        Glyph {
            start: cluster.start,
            end: cluster.start + cluster.text.len(),
            shown,
            cols: cols as u16,
        }
    })
}

fn shown(cluster: &str, width: usize) -> (Cow<'_, str>, usize) {
    let first = cluster.chars().next().unwrap_or(' ');
    if matches!(first, ' '..='~' | '一'..='龥') && first.len_utf8() == cluster.len() {
        return (Cow::Borrowed(cluster), width);
    }
    match visible(cluster) {
        Cow::Borrowed(_) if width == 0 => (Cow::Owned(format!("\u{25cc}{cluster}")), 1),
        Cow::Borrowed(same) => (Cow::Borrowed(same), width),
        Cow::Owned(mark) => {
            let cols = columns(&mark);
            (Cow::Owned(mark), cols)
        }
    }
}

/// The whole text as it is shown; borrowed when every character shows itself.
pub fn display(text: &str) -> Cow<'_, str> {
    match glyphs(text).find(|g| matches!(g.shown, Cow::Owned(_))) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(glyphs(text).map(|g| g.shown).collect()),
    }
}

/// Writes `text` from (`x`, `y`), not beyond column `right`; returns the column behind it.
///
/// A wide character that would be cut in half is left out.
pub fn put(buf: &mut Buffer, x: u16, y: u16, right: u16, text: &str, style: Style) -> u16 {
    let mut at = x;
    for glyph in glyphs(text) {
        if !put_glyph(buf, at, y, right, &glyph, style) {
            break;
        }
        at += glyph.cols;
    }
    at
}

/// Writes one glyph; `false` when it does not fit before column `right`.
pub fn put_glyph(
    buf: &mut Buffer,
    x: u16,
    y: u16,
    right: u16,
    glyph: &Glyph,
    style: Style,
) -> bool {
    if x + glyph.cols > right.min(buf.area.right()) || y >= buf.area.bottom() {
        return false;
    }
    if let Cow::Owned(mark) = &glyph.shown {
        buf.set_stringn(x, y, mark, usize::from(glyph.cols), style);
        return true;
    }
    // One cluster is one cell; the library would look for clusters once more.
    buf[(x, y)].set_symbol(&glyph.shown).set_style(style);
    for behind in x + 1..x + glyph.cols {
        let cell = &mut buf[(behind, y)];
        cell.reset();
        cell.set_style(style);
    }
    true
}

/// Writes `text` cut with `…` to what lies between `x` and `right`; returns the column behind it.
pub fn put_fitted(buf: &mut Buffer, x: u16, y: u16, right: u16, text: &str, style: Style) -> u16 {
    let shown = display(text);
    let room = usize::from(right.saturating_sub(x));
    put(buf, x, y, right, &fit(&shown, room), style)
}

/// The grapheme boundary before `at`; 0 at the beginning.
pub fn before(text: &str, at: usize) -> usize {
    text[..at]
        .grapheme_indices(true)
        .next_back()
        .map_or(0, |(i, _)| i)
}

/// The grapheme boundary behind `at`; the length of the text at its end.
pub fn behind(text: &str, at: usize) -> usize {
    text[at..]
        .graphemes(true)
        .next()
        .map_or(text.len(), |g| at + g.len())
}

/// `at`, or the next place where no grapheme is cut in two.
pub fn snap(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) | Err(_) => at,
        Ok(false) => cursor
            .next_boundary(text, 0)
            .ok()
            .flatten()
            .unwrap_or(text.len()),
    }
}

/// The start of the word before `at`: spaces, then a run of one class.
pub fn word_before(text: &str, at: usize) -> usize {
    let head = text[..at].trim_end();
    let graphemes = head.grapheme_indices(true).rev();
    same_class(graphemes).last().map_or(0, |(start, _)| start)
}

/// The end of the word behind `at`, with the spaces that follow it.
pub fn word_behind(text: &str, at: usize) -> usize {
    let word: usize = same_class(text[at..].grapheme_indices(true))
        .map(|(_, g)| g.len())
        .sum();
    text.len() - text[at + word..].trim_start().len()
}

fn same_class<'t>(
    graphemes: impl Iterator<Item = (usize, &'t str)>,
) -> impl Iterator<Item = (usize, &'t str)> {
    let mut class = None;
    graphemes.take_while(move |(_, g)| *class.get_or_insert(Class::of(g)) == Class::of(g))
}

/// Words end where the class of character changes: Chinese has no spaces to go by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Chinese,
    Mark,
}

impl Class {
    fn of(grapheme: &str) -> Class {
        match grapheme.chars().next().unwrap_or(' ') {
            c if c.is_whitespace() => Class::Space,
            c if c.is_ascii_alphanumeric() => Class::Letter,
            c if c.is_alphanumeric() => Class::Chinese,
            _ => Class::Mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{half_drawn, screen};
    use ratatui::layout::Rect;

    #[test]
    fn words_are_runs_of_one_class() {
        let text = "经研究，GB/T 9704 已施行。";
        let mut ends = vec![];
        let mut at = 0;
        while at < text.len() {
            let end = word_behind(text, at);
            ends.push(&text[at..end]);
            at = end;
        }
        assert_eq!(
            ends,
            ["经研究", "，", "GB", "/", "T ", "9704 ", "已施行", "。"]
        );
        assert_eq!(
            word_before(text, text.find("已").unwrap()),
            text.find("9704").unwrap()
        );
    }

    #[test]
    fn a_wide_character_is_never_cut() {
        for width in 1..8 {
            let area = Rect::new(0, 0, width, 1);
            let mut buf = Buffer::empty(area);
            let end = put(&mut buf, 0, 0, width, "甲乙a丙", Style::new());
            assert!(end <= width);
            assert_eq!(half_drawn(&buf, area), None, "width {width}");
        }
    }

    #[test]
    fn control_characters_are_shown_as_marks() {
        let dump = screen(30, 1, |buf, area| {
            put(
                buf,
                0,
                0,
                area.right(),
                "甲\u{1b}[31m\u{202e}乙\u{7}",
                Style::new(),
            );
        });
        assert!(
            !dump.chars().any(|c| c.is_control() || c == '\u{202e}'),
            "{dump:?}"
        );
        assert!(dump.contains("[31m") && dump.contains('乙'));
    }

    #[test]
    fn graphemes_are_stepped_over_whole() {
        let text = "e\u{301}👨\u{200d}👩\u{200d}👧中";
        let family = "e\u{301}".len();
        assert_eq!(behind(text, 0), family);
        assert_eq!(before(text, text.len() - "中".len()), family);
        assert_eq!(snap(text, family + 4), text.len() - "中".len());
    }
}
