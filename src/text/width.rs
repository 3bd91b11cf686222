//! How many columns a text takes, and how to make it take exactly so many.
//!
//! Must not know where the text is shown. Widths are those of `unicode-width`, the crate the
//! terminal library draws with, so cursor and cells never part.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What one column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Cells of a terminal: ambiguous characters (“ … — ①) take one.
    Terminal,
    /// Half-width places on paper: Chinese fonts draw ambiguous characters full, two places.
    Paper,
}

impl Measure {
    /// Columns of `text` in this measure.
    pub fn columns(self, text: &str) -> usize {
        Clusters::new(text, self).map(|c| c.width).sum()
    }
}

/// Columns of `text` on the terminal.
pub fn columns(text: &str) -> usize {
    Measure::Terminal.columns(text)
}

/// `text` when it fits into `cols` columns, else its beginning and `…`.
pub fn fit(text: &str, cols: usize) -> Cow<'_, str> {
    let mut used = 0;
    let mut keep = 0;
    for cluster in Clusters::new(text, Measure::Terminal) {
        used += cluster.width;
        if used < cols {
            keep = cluster.start + cluster.text.len();
        }
        if used > cols {
            return if cols == 0 {
                Cow::Borrowed("")
            } else {
                Cow::Owned(format!("{}…", &text[..keep]))
            };
        }
    }
    Cow::Borrowed(text)
}

/// `text` cut or filled with spaces on the right to exactly `cols` columns.
pub fn pad(text: &str, cols: usize) -> String {
    let text = fit(text, cols);
    let gap = cols - columns(&text);
    format!("{text}{:gap$}", "")
}

/// `text` cut or filled with spaces on the left to exactly `cols` columns.
pub fn pad_left(text: &str, cols: usize) -> String {
    let text = fit(text, cols);
    let gap = cols - columns(&text);
    format!("{:gap$}{text}", "")
}

/// `text` cut or filled on both sides to exactly `cols` columns; an odd space goes right.
pub fn center(text: &str, cols: usize) -> String {
    let text = fit(text, cols);
    let gap = cols - columns(&text);
    let (left, right) = (gap / 2, gap - gap / 2);
    format!("{:left$}{text}{:right$}", "", "")
}

/// One grapheme cluster of a text: what a cursor steps over and a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster<'t> {
    /// Byte offset in the text.
    pub start: usize,
    pub text: &'t str,
    /// Columns.
    pub width: usize,
}

/// The grapheme clusters of a text with their widths.
pub struct Clusters<'t> {
    text: &'t str,
    at: usize,
    measure: Measure,
}

impl<'t> Clusters<'t> {
    pub fn new(text: &'t str, measure: Measure) -> Self {
        Clusters {
            text,
            at: 0,
            measure,
        }
    }
}

impl<'t> Iterator for Clusters<'t> {
    type Item = Cluster<'t>;

    fn next(&mut self) -> Option<Cluster<'t>> {
        let rest = &self.text[self.at..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        let (len, width) = match plain_width(first, self.measure) {
            Some(width)
                if chars
                    .next()
                    .is_none_or(|c| plain_width(c, self.measure).is_some()) =>
            {
                (first.len_utf8(), width)
            }
            _ => {
                let cluster = rest.graphemes(true).next()?;
                (cluster.len(), wide(cluster, self.measure))
            }
        };
        let start = self.at;
        self.at += len;
        Some(Cluster {
            start,
            text: &rest[..len],
            width,
        })
    }
}

fn wide(cluster: &str, measure: Measure) -> usize {
    match measure {
        Measure::Terminal => cluster.width(),
        Measure::Paper => cluster.width_cjk(),
    }
}

/// Width of the characters official text is made of. Two of them side by side are never one
/// cluster, which spares segmentation: it is most of the cost of wrapping.
fn plain_width(c: char, measure: Measure) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{3000}'..='\u{3029}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}' => Some(2),
        '“' | '”' | '‘' | '’' | '…' | '—' | '·' => Some(match measure {
            Measure::Terminal => 1,
            Measure::Paper => 2,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_on_terminal_and_paper() {
        for (text, terminal, paper) in [
            ("", 0, 0),
            ("abc", 3, 3),
            ("市民政局", 8, 8),
            ("“云川”", 6, 8),
            ("——……", 4, 8),
            ("①·×℃", 4, 8),
            ("（2020）１２", 12, 12),
            ("e\u{301}中", 3, 3),
            ("👨\u{200d}👩\u{200d}👧", 2, 2),
            ("𠮷", 2, 2),
        ] {
            assert_eq!(columns(text), terminal, "terminal {text}");
            assert_eq!(Measure::Paper.columns(text), paper, "paper {text}");
        }
    }

    #[test]
    fn cuts_and_fills() {
        for (text, cols, fitted, padded, left, centred) in [
            ("民政局", 6, "民政局", "民政局", "民政局", "民政局"),
            ("民政局", 5, "民政…", "民政…", "民政…", "民政…"),
            ("民政局", 4, "民…", "民… ", " 民…", "民… "),
            ("民政局", 1, "…", "…", "…", "…"),
            ("民政局", 0, "", "", "", ""),
            ("民政", 7, "民政", "民政   ", "   民政", " 民政  "),
            ("", 2, "", "  ", "  ", "  "),
        ] {
            assert_eq!(fit(text, cols), fitted);
            assert_eq!(pad(text, cols), padded);
            assert_eq!(pad_left(text, cols), left);
            assert_eq!(center(text, cols), centred);
        }
    }

    proptest! {
        #[test]
        fn plain_path_agrees_with_segmentation(text in "[ -~“”…—·，。（）一-龥Ａ-Ｚe\u{301}\u{fe0f}\u{200d}👩é\u{3000}]{0,30}") {
            for measure in [Measure::Terminal, Measure::Paper] {
                let ours: Vec<_> = Clusters::new(&text, measure).map(|c| (c.text, c.width)).collect();
                let theirs: Vec<_> = text.graphemes(true).map(|g| (g, wide(g, measure))).collect();
                prop_assert_eq!(ours, theirs);
            }
        }

        #[test]
        fn padding_is_exact(text in "\\PC{0,20}", cols in 0usize..30) {
            prop_assert_eq!(columns(&pad(&text, cols)), cols);
            prop_assert_eq!(columns(&pad_left(&text, cols)), cols);
        }
    }
}
