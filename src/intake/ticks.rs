//! Which of several printed options is ticked: `A类 √ B类 C类`, `□满意 ☑基本满意`, with the tick before or after its
//! option, in its cell or the next one, or in the row below it.
//!
//! Knows no field: options are given as words. Forms differ in where the box stands, so the boxes' own order decides.

use super::labels::Piece;

/// What the cells say.
#[derive(Debug, PartialEq, Eq)]
pub enum Choice {
    /// One option, by its index.
    One(usize),
    /// More than one option is ticked.
    Several(Vec<usize>),
    /// Options or boxes, but no tick.
    None,
    /// More boxes than options: one of the options was not read, and which is not known.
    Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Option(usize),
    Tick,
    Box,
}

struct Seen {
    sign: Sign,
    row: usize,
    column: usize,
}

/// Reads the choice. A single option written without any box counts as chosen.
pub fn choice(pieces: &[Piece], options: &[&str]) -> Choice {
    let signs: Vec<Seen> = pieces
        .iter()
        .flat_map(|piece| signs(piece, options))
        .collect();
    if has_lost_option(&signs) {
        return Choice::Lost;
    }
    let mut chosen: Vec<usize> = (0..signs.len())
        .filter(|&at| signs[at].sign == Sign::Tick)
        .filter_map(|at| owner(&signs, at))
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    if chosen.is_empty()
        && signs
            .iter()
            .all(|seen| matches!(seen.sign, Sign::Option(_)))
    {
        chosen = signs
            .iter()
            .filter_map(|seen| option_of(seen.sign))
            .collect();
        chosen.dedup();
        return if let [one] = chosen[..] {
            Choice::One(one)
        } else {
            Choice::None
        };
    }
    match chosen[..] {
        [] => Choice::None,
        [one] => Choice::One(one),
        _ => Choice::Several(chosen),
    }
}

fn has_lost_option(signs: &[Seen]) -> bool {
    let options = signs.iter().filter(|seen| option_of(seen.sign).is_some());
    let options = options.count();
    let empty = signs.iter().any(|seen| seen.sign == Sign::Box);
    empty && options > 0 && signs.len() - options > options
}

/// Whether a tick or an empty box stands in the text.
pub fn has_box(text: &str) -> bool {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if mark(rest).is_some() {
            return true;
        }
        rest = &rest[c.len_utf8()..];
    }
    false
}

fn option_of(sign: Sign) -> Option<usize> {
    if let Sign::Option(option) = sign {
        Some(option)
    } else {
        None
    }
}

/// The option a tick belongs to.
fn owner(signs: &[Seen], tick: usize) -> Option<usize> {
    let here = &signs[tick];
    let same_cell: Vec<usize> = signs
        .iter()
        .filter(|seen| (seen.row, seen.column) == (here.row, here.column))
        .filter_map(|seen| option_of(seen.sign))
        .collect();
    if let [one] = same_cell[..] {
        return Some(one);
    }
    let options_in_row = signs
        .iter()
        .any(|seen| seen.row == here.row && option_of(seen.sign).is_some());
    if !options_in_row {
        let above = signs
            .iter()
            .find(|seen| seen.column == here.column && option_of(seen.sign).is_some());
        if let Some(above) = above {
            return option_of(above.sign);
        }
    }
    let before = || {
        signs[..tick]
            .iter()
            .rev()
            .find_map(|seen| option_of(seen.sign))
    };
    let after = || signs[tick..].iter().find_map(|seen| option_of(seen.sign));
    if leads(signs) {
        after().or_else(before)
    } else {
        before().or_else(after)
    }
}

/// Whether boxes stand before their options.
fn leads(signs: &[Seen]) -> bool {
    signs
        .first()
        .is_some_and(|seen| option_of(seen.sign).is_none())
}

fn signs(piece: &Piece, options: &[&str]) -> Vec<Seen> {
    let text: String = piece
        .text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(crate::text::clean::half_width)
        .collect();
    let mut found = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let option = longest(rest, options);
        let (sign, len) = match (mark(rest), option) {
            (Some((sign, len)), _) => (Some(sign), len),
            (None, Some(option)) => (Some(Sign::Option(option)), options[option].len()),
            (None, None) => (None, c.len_utf8()),
        };
        found.extend(sign.map(|sign| Seen {
            sign,
            row: piece.row,
            column: piece.column,
        }));
        rest = &rest[len..];
    }
    found
}

fn longest(text: &str, options: &[&str]) -> Option<usize> {
    (0..options.len())
        .filter(|&at| text.starts_with(options[at]))
        .max_by_key(|&at| options[at].len())
}

/// A tick or a box at the beginning of the text (half-width, without spaces) and its bytes.
fn mark(text: &str) -> Option<(Sign, usize)> {
    const WRITTEN: &[(&str, Sign)] = &[
        ("[x]", Sign::Tick),
        ("[X]", Sign::Tick),
        ("[]", Sign::Box),
        ("()", Sign::Box),
    ];
    if let Some((written, sign)) = WRITTEN
        .iter()
        .find(|(written, _)| text.starts_with(written))
    {
        return Some((*sign, written.len()));
    }
    let c = text.chars().next()?;
    let sign = match c {
        '√' | '✓' | '✔' | '☑' | '☒' | '✅' | '■' | '▣' | '◉' | '●' | '🗹' | '\u{f0fe}'
        | '\u{f052}' | '\u{f0fc}' => Sign::Tick,
        '□' | '☐' | '○' | '◯' | '▢' | '◻' | '\u{f0a8}' | '\u{f06f}' => Sign::Box,
        _ => return None,
    };
    Some((sign, c.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLASSES: &[&str] = &["A", "B", "C", "D"];

    fn check(table: &str, expected: Choice) {
        let mut pieces = Vec::new();
        for (row, line) in table.split('\n').enumerate() {
            for (column, cell) in line.split('|').enumerate() {
                pieces.push(Piece {
                    text: cell.to_owned(),
                    line: 1,
                    row,
                    column,
                });
            }
        }
        assert_eq!(choice(&pieces, CLASSES), expected, "{table}");
    }

    #[test]
    fn the_tick_finds_its_option() {
        for (table, option) in [
            ("A类|☑|B类||C类|", 0),
            ("A 类 √|B 类|C 类", 0),
            ("A类√ B类 C类", 0),
            ("A类☐B类☑C类☐", 1),
            ("□A类 ☑B类 □C类", 1),
            ("A类|√B类|C类", 1),
            ("√|A类||B类||C类", 0),
            ("A类|B类|C类\n|√|", 1),
            ("A（√） B（ ） C（ ）", 0),
            ("(√)A ( )B ( )C", 0),
            ("[ ] A [x] B [ ] C", 1),
            ("A类[ ] B类[ ] C类[√]", 2),
            ("A", 0),
            ("Ａ类■　Ｂ类□", 0),
        ] {
            check(table, Choice::One(option));
        }
    }

    #[test]
    fn a_box_without_an_option_leaves_all_open() {
        check("A类|□|☑|C类|□", Choice::Lost);
        check("□A类 ☑ □C类", Choice::Lost);
    }

    #[test]
    fn none_and_several_are_told_apart() {
        check("A类□ B类□ C类□", Choice::None);
        check("A类||B类||C类|", Choice::None);
        check("", Choice::None);
        check("A类√ B类√ C类", Choice::Several(vec![0, 1]));
    }
}
