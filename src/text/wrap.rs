//! Where a paragraph breaks into rows.
//!
//! Knows columns and the line-breaking prohibitions (避头尾, 禁则) of Chinese typesetting; must not
//! know who draws the rows. The tables follow GB/T 15834 and common typesetting practice.

use std::ops::Range;

use super::width::{Cluster, Clusters};

pub use super::width::Measure;

/// Marks that never begin a row.
const NOT_AT_HEAD: &str = "，。、；：？！）》】〉」』”’〕〗］｝＞…—·,.;:?!)]}%％‰℃°′″～々∶";
/// Marks that never end a row.
const NOT_AT_TAIL: &str = "（《【〈「『“‘〔〖［｛＜([{￥$＄";

/// Byte ranges of the rows of one paragraph (no line break inside), each at most `cols` wide.
///
/// The ranges cover the text wholly and in order; an empty text is one empty row. Runs of letters
/// and digits stay whole where they fit. Spaces at a break stay at the end of the row above and may
/// hang beyond `cols`; otherwise only a single grapheme wider than `cols` makes a row too wide.
pub fn wrap(text: &str, cols: usize, measure: Measure) -> Vec<Range<usize>> {
    let mut rows = Rows {
        cols,
        ..Rows::default()
    };
    let mut before = Habit::default();
    for cluster in Clusters::new(text, measure) {
        let habit = Habit::of(&cluster);
        if !habit.space {
            let at = rows.at.byte;
            let coded = rows.after_space
                && code_across(&text[rows.start.byte..at], &text[at..])
                    .is_some_and(|width| width <= cols);
            rows.boundary(before, habit, coded);
            rows.make_room(cluster.width);
            before = habit;
        }
        rows.after_space = habit.space;
        rows.at.byte += cluster.text.len();
        rows.at.column += cluster.width;
    }
    rows.done.push(rows.start.byte..text.len());
    rows.done
}

/// A place in the paragraph; columns are counted from its beginning, not from the row's.
#[derive(Clone, Copy, Default)]
struct Place {
    byte: usize,
    column: usize,
}

#[derive(Default)]
struct Rows {
    cols: usize,
    done: Vec<Range<usize>>,
    start: Place,
    at: Place,
    after_space: bool,
    /// The last place of the row where a break offends nothing.
    free: Option<Place>,
    /// The last place where a break splits a word but offends no prohibition.
    inside_word: Option<Place>,
}

impl Rows {
    /// Notes what a break here, between `before` (the last that is no space) and `next`, would mean; `coded` when the
    /// two are the halves of GB/T 9704.
    fn boundary(&mut self, before: Habit, next: Habit, coded: bool) {
        if self.at.byte == self.start.byte || next.not_at_head || before.not_at_tail {
            return;
        }
        let same_word = before.word && next.word && (coded || !self.after_space);
        let slot = if same_word {
            &mut self.inside_word
        } else {
            &mut self.free
        };
        *slot = Some(self.at);
    }

    /// Breaks until `width` more columns fit, or the row is empty.
    fn make_room(&mut self, width: usize) {
        while self.at.byte > self.start.byte
            && self.at.column - self.start.column + width > self.cols
        {
            let place = self.free.take().or(self.inside_word).unwrap_or(self.at);
            self.done.push(self.start.byte..place.byte);
            self.start = place;
            self.inside_word = self.inside_word.filter(|p| p.byte > place.byte);
        }
    }
}

/// Columns of GB/T 9704 when it lies across this place: the letters of a standard, a space, and its number.
fn code_across(row: &str, next: &str) -> Option<usize> {
    let number = next
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(next.len());
    let run = row.trim_end_matches(' ');
    let is_code = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '/';
    let from = run.trim_end_matches(is_code).len();
    let is_letters =
        run.len() >= from + 2 && run[from..].starts_with(|c: char| c.is_ascii_uppercase());
    (number > 0 && is_letters).then_some(row.len() - from + number)
}

/// How a character behaves at the edge of a row.
#[derive(Clone, Copy, Default)]
struct Habit {
    space: bool,
    /// Part of a run of letters, digits and ASCII marks, which stays whole.
    word: bool,
    not_at_head: bool,
    not_at_tail: bool,
}

impl Habit {
    fn of(cluster: &Cluster) -> Habit {
        let c = cluster.text.chars().next().unwrap_or_default();
        if matches!(c, '一'..='龥') {
            return Habit::default();
        }
        Habit {
            space: matches!(cluster.text, " " | "\t"),
            word: matches!(c, '!'..='~' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
                || (cluster.width == 1 && c.is_alphanumeric()),
            not_at_head: NOT_AT_HEAD.contains(c),
            not_at_tail: NOT_AT_TAIL.contains(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, cols: usize) -> Vec<&str> {
        wrap(text, cols, Measure::Terminal)
            .into_iter()
            .map(|r| &text[r])
            .collect()
    }

    #[test]
    fn breaks_where_a_typesetter_would() {
        for (text, cols, expected) in [
            ("", 10, &[""][..]),
            ("一二三四五六", 6, &["一二三", "四五六"]),
            ("一二三四五六", 7, &["一二三", "四五六"]),
            ("一二三，四五", 6, &["一二", "三，四", "五"]),
            ("一二（三四）", 6, &["一二", "（三", "四）"]),
            ("他说：“好。”走", 10, &["他说：", "“好。”走"]),
            ("据GB/T 9704办理", 8, &["据GB/T ", "9704办理"]),
            ("依据GB/T 9704办", 10, &["依据", "GB/T 9704", "办"]),
            ("见Word 2016说明", 10, &["见Word ", "2016说明"]),
            ("共3.14元整", 6, &["共3.14", "元整"]),
            ("达到一百%", 8, &["达到一", "百%"]),
            ("一二    三", 4, &["一二    ", "三"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("abcdefghij。", 10, &["abcdefghi", "j。"]),
            ("一二", 1, &["一", "二"]),
            ("一二", 0, &["一", "二"]),
            ("。。。。", 4, &["。。", "。。"]),
            ("于1月1日起施行", 6, &["于1月1", "日起施", "行"]),
        ] {
            assert_eq!(rows(text, cols), expected, "{text} at {cols}");
        }
    }

    #[test]
    fn paper_rows_hold_28_characters() {
        for (text, expected) in [
            ("民".repeat(30), 28),
            ("民".repeat(27) + "“政”", 27),
            ("民".repeat(26) + "——政", 28),
            ("民".repeat(27) + "——政", 26),
        ] {
            let first = wrap(&text, 56, Measure::Paper).remove(0);
            assert_eq!(text[first].chars().count(), expected, "{text}");
        }
    }

    fn bad_boundary(text: &str, at: usize) -> bool {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let before = Clusters::new(before, Measure::Terminal)
            .last()
            .and_then(|c| c.text.chars().next());
        let after = text[at..].chars().next();
        before.is_some_and(|c| NOT_AT_TAIL.contains(c))
            || after.is_some_and(|c| NOT_AT_HEAD.contains(c))
    }

    fn avoidable(text: &str, row: &Range<usize>) -> bool {
        let inner = Clusters::new(text, Measure::Terminal).map(|c| c.start);
        inner
            .filter(|&at| at > row.start && at < row.end)
            .any(|at| !bad_boundary(text, at) && !text[at..].starts_with([' ', '\t']))
    }

    fn check(text: &str, cols: usize, measure: Measure) -> Result<(), TestCaseError> {
        let rows = wrap(text, cols, measure);
        let whole: String = rows.iter().map(|r| &text[r.clone()]).collect();
        prop_assert_eq!(&whole, text);
        for (i, row) in rows.iter().enumerate() {
            prop_assert!(i == 0 || !row.is_empty());
            let seen = text[row.clone()].trim_end_matches([' ', '\t']);
            let single = Clusters::new(seen, measure).filter(|c| c.width > 0).count() <= 1;
            prop_assert!(
                measure.columns(seen) <= cols || single,
                "{:?} wider than {}",
                seen,
                cols
            );
            if i + 1 < rows.len() && bad_boundary(text, row.end) {
                prop_assert!(!avoidable(text, row), "{:?} ends badly", &text[row.clone()]);
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_too_wide(text in "[a-c0-3 ,.()，。、（）《》“”—…一-龥]{0,60}", cols in 0usize..24) {
            check(&text, cols, Measure::Terminal)?;
            check(&text, cols, Measure::Paper)?;
        }

        #[test]
        fn any_text_at_all(text in "\\PC{0,40}", cols in 0usize..12) {
            check(&text, cols, Measure::Terminal)?;
        }
    }
}
