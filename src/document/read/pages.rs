//! The text of pages as a PDF lays it out, made into lines that read like those of a text file.
//!
//! Goes: the margin, page numbers, running heads, the blanks that stand between Chinese characters. Stays: indents, and
//! the gaps between columns. A cell of a form that is printed in several short lines becomes one again. Knows how
//! `pdftotext -layout` prints; must not know what the words mean. Positions are characters, as it counts them.

use std::collections::HashMap;

/// A page with fewer signs than this has no text layer, only perhaps a stamp.
const FEWEST: usize = 20;
/// Pages that must share a first or last line before it is a running head.
const HEADED: usize = 3;
/// Blanks that part columns.
const GAP: &str = "  ";
/// The longest line inside a narrow cell, and how far from the margin such a line begins.
const NARROW: usize = 14;
const INSIDE: usize = 8;

/// Whether the pages have a text layer at all.
pub fn has_text(pages: &str) -> bool {
    let signs = pages.chars().filter(|c| c.is_alphanumeric()).count();
    let pages = pages.split('\u{c}').count().saturating_sub(1).max(1);
    signs >= FEWEST * pages.min(2)
}

/// The lines of all pages, and whether some page had none.
pub fn lines(text: &str) -> (String, bool) {
    let mut pages: Vec<Vec<String>> = text
        .trim_end_matches(['\u{c}', '\n', ' '])
        .split('\u{c}')
        .map(|page| {
            page.lines()
                .map(|line| line.trim_end().to_owned())
                .collect()
        })
        .collect();
    let empty: Vec<bool> = pages
        .iter()
        .map(|page| page.iter().all(|line| line.is_empty()))
        .collect();
    pages.iter_mut().for_each(|page| drop_number(page));
    drop_heads(&mut pages);
    let mut out = String::new();
    let mut gaps = false;
    for (number, (page, empty)) in (1..).zip(pages.iter().zip(empty)) {
        if empty {
            gaps = true;
            out.push_str(&format!("\u{fffd}（第{number}页没有文字层）\n"));
            continue;
        }
        let margin = page
            .iter()
            .filter(|line| !line.is_empty())
            .map(|line| indent(line))
            .min();
        for line in rows(page, margin.unwrap_or(0)) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    (out, gaps)
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}

fn ends(page: &[String]) -> Vec<usize> {
    let first = page.iter().position(|line| !line.is_empty());
    let last = page.iter().rposition(|line| !line.is_empty());
    let mut ends: Vec<usize> = first.into_iter().chain(last).collect();
    ends.dedup();
    ends
}

/// A page number stands alone in the last line, or in the first.
fn drop_number(page: &mut [String]) {
    for at in ends(page).into_iter().rev() {
        if is_number(&page[at]) {
            page[at].clear();
            return;
        }
    }
}

fn is_number(line: &str) -> bool {
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let core = squeezed.trim_matches(|c: char| "-—–－―·•~～|".contains(c));
    let is_count = |text: &str| {
        (1..=4).contains(&text.chars().count())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
    };
    let page = core
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'));
    is_count(core)
        || core
            .split_once('/')
            .is_some_and(|(at, of)| is_count(at) && is_count(of))
        || page.is_some_and(|(number, rest)| {
            let of = rest.trim_start_matches(['，', ',', '/']);
            let of = of.strip_prefix('共').and_then(|of| of.strip_suffix('页'));
            is_count(number) && (rest.is_empty() || of.is_some_and(is_count))
        })
}

/// First and last lines that most pages share.
fn drop_heads(pages: &mut [Vec<String>]) {
    let plain = |line: &str| -> String {
        let numbered = line.contains('页');
        line.chars()
            .filter(|c| !(c.is_whitespace() || numbered && c.is_ascii_digit()))
            .collect()
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        for at in ends(page) {
            *counts.entry(plain(&page[at])).or_default() += 1;
        }
    }
    let most = HEADED.max(pages.len() / 2 + 1);
    for page in pages {
        for at in ends(page) {
            if counts
                .get(&plain(&page[at]))
                .is_some_and(|count| *count >= most)
            {
                page[at].clear();
            }
        }
    }
}

/// A stretch of a line between gaps.
#[derive(Clone)]
struct Cell {
    /// First character and the one behind the last.
    from: usize,
    to: usize,
    text: String,
}

impl Cell {
    fn overlaps(&self, other: &Cell) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether a piece may be of this cell. One much longer stands beside it: positions count a digit as wide as a
    /// character, so that they drift.
    fn holds(&self, part: &Cell) -> bool {
        self.overlaps(part) && part.to - part.from <= self.to - self.from + 2
    }
}

fn cells(line: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut blanks = GAP.len();
    for (at, c) in line.chars().enumerate() {
        if c == ' ' {
            blanks += 1;
            continue;
        }
        match cells.last_mut() {
            Some(cell) if blanks < GAP.len() => {
                cell.text.extend(std::iter::repeat_n(' ', blanks));
                cell.text.push(c);
                cell.to = at + 1;
            }
            _ => cells.push(Cell {
                from: at,
                to: at + 1,
                text: c.to_string(),
            }),
        }
        blanks = 0;
    }
    cells
}

/// The lines of a page, cells that were printed in several lines put together.
fn rows(page: &[String], margin: usize) -> Vec<String> {
    let mut lines: Vec<Vec<Cell>> = page.iter().map(|line| cells(line)).collect();
    for at in 0..lines.len() {
        if lines[at].len() < 3 {
            continue;
        }
        let above = (0..at)
            .rev()
            .take_while(|&near| is_inside(&lines[near], &lines[at], margin))
            .last();
        let below = (at + 1..lines.len())
            .take_while(|&near| is_inside(&lines[near], &lines[at], margin))
            .last();
        // A row stands in the middle of its tall cells, or they begin with it; what is only above it is another thing.
        let hanging = (at + 1..lines.len()).take_while(|&near| {
            is_inside(&lines[near], &lines[at], margin) && hangs(&lines[near], &lines[at])
        });
        let (first, last) = match (above, below, hanging.last()) {
            (Some(first), Some(last), _) => (first, last),
            (None, _, Some(last)) => (at, last),
            _ => continue,
        };
        let mut whole = lines[at].clone();
        whole.iter_mut().for_each(|cell| cell.text.clear());
        for line in &mut lines[first..=last] {
            for part in std::mem::take(line) {
                match whole.iter_mut().find(|cell| cell.holds(&part)) {
                    Some(cell) => cell.text.push_str(&part.text),
                    // A cell of an even number of lines has none on the row itself.
                    None => {
                        let place = whole.partition_point(|cell| cell.from <= part.from);
                        whole.insert(place, part);
                    }
                }
            }
        }
        lines[at] = whole;
    }
    lines.iter().map(|cells| shown(cells, margin)).collect()
}

/// Whether a line holds only pieces of the cells of `row`.
fn is_inside(line: &[Cell], row: &[Cell], margin: usize) -> bool {
    !line.is_empty()
        && line.len() < row.len()
        && line.iter().all(|part| {
            part.from >= margin + INSIDE
                && part.to - part.from <= NARROW
                && !part.text.contains(['：', ':'])
                && row.iter().filter(|cell| cell.overlaps(part)).count() <= 1
        })
}

/// Whether every piece begins right below the cell it goes on.
fn hangs(line: &[Cell], row: &[Cell]) -> bool {
    line.iter()
        .all(|part| row.iter().any(|cell| cell.from.abs_diff(part.from) <= 1))
}

fn shown(cells: &[Cell], margin: usize) -> String {
    let Some(first) = cells.first() else {
        return String::new();
    };
    let texts: Vec<String> = cells
        .iter()
        .map(|cell| unspaced(&cell.text, cells.len() > 1))
        .collect();
    let indent = " ".repeat(first.from.saturating_sub(margin));
    format!("{indent}{}", texts.join("\t"))
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Signs between which a date or a number was spread.
const JOINS: &str = "第年月日号届次个项万亿元人家处条米名时分类〔〕（）";

/// Takes out the blanks that only the spacing of the page made.
fn unspaced(text: &str, in_table: bool) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::new();
    for (at, word) in words.iter().enumerate() {
        let stays = match (out.chars().next_back(), word.chars().next()) {
            (Some(a), Some(b)) if is_wide(a) && is_wide(b) => {
                at > 0 && is_name(last_part(words[at - 1])) && is_name(word)
            }
            (Some(a), Some(b)) if is_wide(a) || is_wide(b) => {
                in_table && !JOINS.contains(a) && !JOINS.contains(b)
            }
            (Some(_), Some(_)) => true,
            _ => false,
        };
        if stays {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What stands behind a label.
fn last_part(word: &str) -> &str {
    word.rsplit(['：', '、', '，', ':']).next().unwrap_or(word)
}

/// Names in a row are parted by single blanks; words of running text are longer or shorter.
fn is_name(word: &str) -> bool {
    (2..=4).contains(&word.chars().count())
        && word.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        lines(text).0
    }

    #[test]
    fn blanks_between_characters_go_and_columns_stay() {
        for (line, expected) in [
            ("    关于市六届人大 18 号", "关于市六届人大18号"),
            ("承办单位    云川市民政局", "承办单位\t云川市民政局"),
            (
                "面商时间   2026 年 10 月 14 日   地点",
                "面商时间\t2026年10月14日\t地点",
            ),
            ("附议人：王一 李二三 赵四", "附议人：王一 李二三 赵四"),
            ("代 表 姓 名", "代表姓名"),
            ("按 GB/T 9704 排版", "按GB/T 9704排版"),
        ] {
            assert_eq!(read(line), format!("{expected}\n"), "{line}");
        }
    }

    #[test]
    fn numbers_and_running_heads_go() {
        let page =
            |n: usize| format!("云川市民政局文件\n  第一段{n}里的字\n\n       — {n} —\n\u{c}");
        let text: String = (1..=4).map(page).collect();
        assert_eq!(
            read(&text).split_whitespace().collect::<Vec<_>>(),
            [
                "第一段1里的字",
                "第一段2里的字",
                "第一段3里的字",
                "第一段4里的字"
            ]
        );
        for number in ["3", "- 3 -", "第 3 页 共 5 页", "3/5", "—３—"] {
            assert!(is_number(number), "{number}");
        }
        assert!(!is_number("2026年"));
    }

    #[test]
    fn a_cell_in_several_lines_is_one_again() {
        let text = "                                             云川市\n 代表姓名            周砚秋         工作单位            第三中   联系电话 14200000018\n                                              学\n建议主要内容：";
        assert_eq!(
            read(text),
            "\n 代表姓名\t周砚秋\t工作单位\t云川市第三中学\t联系电话 14200000018\n\n建议主要内容：\n"
        );
    }

    #[test]
    fn a_cell_in_two_lines_stands_beside_its_row() {
        let text = "                              云川市\n 代表姓名    周砚秋    工作单位              联系电话\n                              气象台";
        assert_eq!(
            read(text),
            "\n代表姓名\t周砚秋\t工作单位\t云川市气象台\t联系电话\n\n"
        );
    }

    #[test]
    fn a_cell_that_hangs_is_one_and_a_signature_above_is_not_of_the_row() {
        let text = "姓名   周一鸣    单位   云川市第      电话\n                     三中学\n         满意周一鸣\n面商时间   8月9日    地点   三楼";
        let expected = "姓名\t周一鸣\t单位\t云川市第三中学\t电话\n\n         满意周一鸣\n面商时间\t8月9日\t地点\t三楼\n";
        let text = text.replace("                     三", "                 三");
        assert_eq!(read(&text), expected);
    }

    #[test]
    fn a_page_without_text_is_told() {
        let (text, gaps) = lines("甲\n\u{c}\u{c}乙\n\u{c}");
        assert!(
            gaps && text == "甲\n\u{fffd}（第2页没有文字层）\n乙\n",
            "{text:?}"
        );
        assert!(!has_text("\u{c}\u{c}\u{c}") && !has_text("\n 甲 \u{c}"));
    }
}
