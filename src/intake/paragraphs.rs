//! Lines become paragraphs again: what a page break or a fixed width cut in two is joined, page furniture dropped.
//!
//! Knows how Chinese official papers begin a paragraph (an indent, a numeral, 一是) and end one, not what it says. No
//! Han character of the text is lost, page numbers and running heads excepted.

use super::{clauses, glyph, plain::Row};
use crate::text::{numeral, width};

/// One paragraph and the line it began on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub text: String,
    pub line: u32,
    pub emphasised: bool,
}

/// The paragraphs of a stretch of rows. Rows equal to one of `furniture` (spaces aside) are running heads.
pub fn read(rows: &[Row], furniture: &[String]) -> Vec<Paragraph> {
    let rows: Vec<&Row> = rows
        .iter()
        .enumerate()
        .filter(|(at, row)| !is_page_number(rows, *at) && !is_furniture(row, furniture))
        .map(|(_, row)| row)
        .collect();
    let tabled = tabled(&rows);
    let measure = Measure::of(&rows);
    let mut done: Vec<Paragraph> = Vec::new();
    let mut last: Option<&Row> = None;
    let mut gap = false;
    for (at, row) in rows.into_iter().enumerate() {
        if row.is_blank() {
            gap = true;
            continue;
        }
        let text = match tabled[at] {
            true => table_row(row),
            false => glyph::tidy(&row.text()),
        };
        let whole = done.last().map(|paragraph| paragraph.text.clone());
        match (last, whole, done.last_mut()) {
            (Some(above), Some(whole), Some(open))
                if measure.continues(&whole, above, row, gap) =>
            {
                glyph::append(&mut open.text, &text)
            }
            _ => done.push(Paragraph {
                text,
                line: row.line,
                emphasised: row.emphasised,
            }),
        }
        last = Some(row);
        gap = false;
    }
    done
}

/// Which rows belong to a table: those whose neighbour has as many cells.
fn tabled(rows: &[&Row]) -> Vec<bool> {
    let filled: Vec<usize> = (0..rows.len()).filter(|at| !rows[*at].is_blank()).collect();
    let mut found = vec![false; rows.len()];
    for pair in filled.windows(2) {
        let (above, below) = (rows[pair[0]].cells.len(), rows[pair[1]].cells.len());
        if above > 1 && above == below {
            found[pair[0]] = true;
            found[pair[1]] = true;
        }
    }
    found
}

/// A row of a table in a line of text: `| 街道 | 助餐点 |`.
fn table_row(row: &Row) -> String {
    let cell = |text: &String| glyph::rejoin(text).replace('|', "｜");
    let cells: Vec<String> = row.cells.iter().map(cell).collect();
    format!("| {} |", cells.join(" | "))
}

/// Whether the paragraph is a heading and nothing else: numbered, short, without a stop.
pub fn is_heading(text: &str) -> bool {
    numeral::mark(text).is_some()
        && glyph::size(text) <= 50
        && !text.contains(['。', '；', '！', '：', '？'])
}

/// Whether the row at `at` holds nothing but a page number.
pub fn is_page_number(rows: &[Row], at: usize) -> bool {
    if rows[at].is_blank() || !glyph::is_within(&rows[at].text(), 14) {
        return false;
    }
    let text = rows[at].dense();
    let core = text.trim_matches(|c: char| "-—–－―·_~～|".contains(c));
    let digits = |text: &str| {
        !text.is_empty()
            && text.chars().count() <= 3
            && text
                .chars()
                .all(|c| glyph::digits(&c.to_string()).len() == 1)
    };
    let dashed = core.len() < text.len() && digits(core);
    let counted = core
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'))
        .is_some_and(|(number, rest)| {
            let total = rest.trim_matches(|c: char| "/，,、（）()".contains(c));
            digits(number)
                && (total.is_empty()
                    || total
                        .strip_prefix('共')
                        .and_then(|rest| rest.strip_suffix('页'))
                        .is_some_and(digits))
        });
    let fraction = core
        .split_once('/')
        .is_some_and(|(page, of)| digits(page) && digits(of));
    let english = core
        .to_ascii_lowercase()
        .trim_matches(['[', ']', '=', '#'])
        .strip_prefix("page")
        .is_some_and(|rest| digits(rest.split("of").next().unwrap_or(rest)));
    let alone = digits(&text)
        && (at == 0 || rows[at - 1].is_blank())
        && rows.get(at + 1).is_none_or(Row::is_blank);
    dashed || counted || fraction || english || alone
}

fn is_furniture(row: &Row, furniture: &[String]) -> bool {
    let text = row.dense();
    !text.is_empty() && furniture.iter().any(|head| *head == text)
}

/// How wide the lines are, when they were cut at one width.
struct Measure {
    /// Columns of a full line; none when each line is a paragraph of its own length.
    full: Option<usize>,
    /// Some paragraphs are indented, so a line that is not goes on.
    indents: bool,
}

impl Measure {
    fn of(rows: &[&Row]) -> Self {
        let mut widths: Vec<usize> = rows
            .iter()
            .filter(|row| !row.is_blank())
            .map(|row| width::columns(&row.text()))
            .collect();
        // Not the longest: one line may stand out, but most lines of cut text are full.
        widths.sort_unstable();
        let full = widths.get(widths.len() * 4 / 5).copied().unwrap_or(0);
        let near = widths
            .iter()
            .filter(|columns| **columns + 10 >= full && **columns <= full + 4)
            .count();
        // Half-width digits make lines of one width differ, but nothing else leaves so many sentences open.
        let open = rows
            .windows(2)
            .filter(|pair| !pair[1].is_blank() && !pair[0].is_blank())
            .filter(|pair| !glyph::ends_sentence(&pair[0].text()))
            .count();
        let alike = near * 5 >= widths.len() * 2 || open * 3 >= widths.len();
        let cut = widths.len() >= 5 && (30..=110).contains(&full) && alike;
        let indents = rows.iter().filter(|row| row.indented).count() >= 2;
        Self {
            full: cut.then_some(full),
            indents,
        }
    }

    /// Whether `row` goes on with the paragraph `whole`, whose last line was `above`.
    fn continues(&self, whole: &str, above: &Row, row: &Row, gap: bool) -> bool {
        let text = row.text();
        let table = above.cells.len() > 1 || row.cells.len() > 1;
        if table || row.bulleted || begins_item(whole, &text) {
            return false;
        }
        if glyph::ends_sentence(whole) {
            let indented = row.indented && self.indents;
            return self.full_line(above) && !(gap || indented || self.begins(&text));
        }
        if is_heading(whole) || is_bare_heading(whole, above) {
            return self.full_line(above)
                && !gap
                && !row.indented
                && self.indents
                && glyph::size(&text) <= 16
                && !glyph::ends_sentence(&text);
        }
        let counted = numeral::ordinal(&text).is_some() && !whole.ends_with(['，', '、']);
        !counted && !self.begins_after_break(&text)
    }

    fn full_line(&self, row: &Row) -> bool {
        self.full
            .is_some_and(|full| width::columns(&row.text()) + 10 >= full)
    }

    fn begins(&self, text: &str) -> bool {
        numeral::ordinal(text).is_some()
            || ["感谢您", "衷心感谢", "最后，"]
                .iter()
                .any(|word| text.starts_with(word))
    }

    /// Without a full stop above only an unmistakable beginning parts the paragraphs.
    fn begins_after_break(&self, text: &str) -> bool {
        ["感谢您", "衷心感谢", "再次感谢", "专此答复", "特此答复"]
            .iter()
            .any(|word| text.starts_with(word))
    }
}

/// Whether the line's numeral begins an item; behind 第 or 、 it goes on with a list of numbers.
fn begins_item(whole: &str, text: &str) -> bool {
    clauses::is_article(text)
        || numeral::mark(text).is_some_and(|(mark, _)| {
            mark.level() <= 2
                || !whole.ends_with(|c: char| "、第，".contains(c) || c.is_ascii_digit())
        })
}

/// A heading without numeral: a line of its own, marked or short, without any stop.
fn is_bare_heading(whole: &str, above: &Row) -> bool {
    let own = glyph::squeeze(whole) == above.dense();
    let size = glyph::size(whole);
    own && !whole.contains(['，', '。', '、', '；', '：', '”', '《', '“'])
        && ((above.emphasised && size <= 40) || (4..=14).contains(&size) && above.indented)
}
