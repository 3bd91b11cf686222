//! A numbered enumeration in a cell cut into its items: `1. … 2. …`, `（1）…`, `①…`, `一、…`, on one line or on many.
//!
//! Knows no field. A number counts as numbering only when it follows the one before and stands where an item can begin,
//! because items themselves hold numbers (2024年1.5万元).

use super::{glyph, markup::BULLET};
use crate::text::{asking, clean::half_width, numeral};

/// The items of a cell and what was odd about their numbering.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Items {
    pub texts: Vec<String>,
    /// Words before the first number that are no mere lead-in.
    pub lead: Option<String>,
    /// Why the cut may be wrong.
    pub odd: Option<String>,
}

/// Cuts `text`, in which `\n` is a break of the source's lines.
pub fn split(text: &str) -> Items {
    let text = text.trim();
    let best = STYLES
        .iter()
        .filter_map(|style| Some((sequence(text, *style)?, *style)));
    let best = best
        .filter(|(marks, _)| lead_in(&text[..marks[0].start]))
        .min_by_key(|(marks, _)| marks[0].start);
    match best {
        Some((marks, _)) => numbered(text, &marks),
        None => unnumbered(text),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Point,
    ArabicBrackets,
    HanPoint,
    HanBrackets,
    Circled,
    Ordinal,
}

const STYLES: [Style; 6] = [
    Style::Point,
    Style::ArabicBrackets,
    Style::HanPoint,
    Style::HanBrackets,
    Style::Circled,
    Style::Ordinal,
];

struct Mark {
    number: u32,
    start: usize,
    end: usize,
}

/// A short or colon-ended beginning, such as 建议如下：.
fn lead_in(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.ends_with(['：', ':'])
        || glyph::size(text) <= 30
        || text.ends_with(['。', '\n'])
}

fn numbered(text: &str, marks: &[Mark]) -> Items {
    let ends = marks
        .iter()
        .skip(1)
        .map(|mark| mark.start)
        .chain([text.len()]);
    let texts = marks
        .iter()
        .zip(ends)
        .map(|(mark, end)| glyph::rejoin(text[mark.end..end].trim_end_matches([' ', '\n', '•'])));
    let texts: Vec<String> = texts.filter(|item| !item.is_empty()).collect();
    let lead = Some(glyph::rejoin(&text[..marks[0].start])).filter(|lead| {
        let introduces = lead.ends_with(['：', ':']) && glyph::size(lead) <= 16;
        !(lead.is_empty() || introduces)
    });
    let gap = marks
        .iter()
        .zip(1..)
        .find(|(mark, expected)| mark.number != *expected);
    let odd = gap.map(|(mark, expected)| format!("编号不连续：第{expected}项写作{}", mark.number));
    Items { texts, lead, odd }
}

/// No numbers: whole sentences on lines of their own are items, and so are short sentences of one paragraph that ask
/// alike; anything else is one.
fn unnumbered(text: &str) -> Items {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| glyph::tidy(bulletless(line)))
        .filter(|line| !line.is_empty())
        .collect();
    let listed = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .all(|line| line.trim_start().starts_with(BULLET));
    let apart = listed
        || lines.len() > 1
            && lines[..lines.len() - 1]
                .iter()
                .all(|line| line.ends_with(['。', '；', ';', '！', '？']));
    let texts = if apart {
        lines
    } else {
        let whole = glyph::rejoin(text);
        let parted = asking::unnumbered_list(&whole);
        parted.unwrap_or_else(|| {
            Some(whole)
                .filter(|text| !text.is_empty())
                .into_iter()
                .collect()
        })
    };
    let odd = (!texts.is_empty() && !listed).then(|| format!("没有编号，按{}条读入", texts.len()));
    Items {
        texts,
        lead: None,
        odd,
    }
}

fn bulletless(line: &str) -> &str {
    line.trim()
        .trim_start_matches(['•', '●', '·', '◆', '▪', '-', '*'])
        .trim()
}

/// The marks of one style, in order; none when the first does not begin with 1.
fn sequence(text: &str, style: Style) -> Option<Vec<Mark>> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at >= skip
            && let Some(mark) = mark_at(text, at, style)
            && follows(&mark, marks.last(), before, text)
        {
            skip = mark.end;
            marks.push(mark);
        }
        before = Some(c);
    }
    (!marks.is_empty()).then_some(marks)
}

/// Whether the mark may come after the last one, standing behind the character `before`.
fn follows(mark: &Mark, last: Option<&Mark>, before: Option<char>, text: &str) -> bool {
    let at_line = matches!(
        text[..mark.start]
            .trim_end_matches([' ', '\u{3000}'])
            .chars()
            .next_back(),
        None | Some('\n')
    );
    let after_stop = before.is_some_and(|c| c.is_whitespace() || "。；;！？!?：:".contains(c));
    let decimal = text[mark.end..].starts_with(|c: char| half_width(c).is_ascii_digit());
    let year = decimal
        && text[mark.end..]
            .chars()
            .take_while(char::is_ascii_digit)
            .count()
            == 4;
    if before.is_some_and(|c| {
        half_width(c).is_ascii_digit() || "第、，（(".contains(c) || numeral::digit(c).is_some()
    }) {
        return false;
    }
    let Some(last) = last else {
        return mark.number == 1 && (at_line || after_stop) && (!decimal || year || at_line);
    };
    let next = mark.number == last.number + 1;
    match () {
        _ if at_line => (next || mark.number <= last.number + 3) && (!decimal || (next && year)),
        _ if after_stop => (next || mark.number == last.number + 2) && (!decimal || (next && year)),
        _ => next && !decimal,
    }
}

fn mark_at(text: &str, at: usize, style: Style) -> Option<Mark> {
    let rest = &text[at..];
    let (number, len) = match style {
        Style::Point => {
            let (number, len) = run(rest, |c| half_width(c).is_ascii_digit())?;
            let sign = rest[len..]
                .trim_start_matches(' ')
                .chars()
                .next()
                .filter(|c| ".．、)）".contains(*c))?;
            let gap = rest[len..].len() - rest[len..].trim_start_matches(' ').len();
            (number, len + gap + sign.len_utf8())
        }
        Style::ArabicBrackets => bracketed(rest, |c| half_width(c).is_ascii_digit())?,
        Style::HanPoint => {
            let (number, len) = run(rest, is_han_digit)?;
            let sign = rest[len..]
                .chars()
                .next()
                .filter(|c| "、.．".contains(*c))?;
            (number, len + sign.len_utf8())
        }
        Style::HanBrackets => bracketed(rest, is_han_digit)?,
        Style::Circled => circled(rest)?,
        Style::Ordinal => {
            numeral::ordinal(rest).filter(|_| !rest.starts_with(char::is_whitespace))?
        }
    };
    // The words 一是 belong to the item; a printed number does not.
    let end = if style == Style::Ordinal {
        at
    } else {
        at + len
    };
    (1..100).contains(&number).then_some(Mark {
        number,
        start: at,
        end,
    })
}

fn is_han_digit(c: char) -> bool {
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'].contains(&c)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> Option<(u32, usize)> {
    let len = text.find(|c| !belongs(c)).unwrap_or(text.len());
    (1..=9)
        .contains(&len)
        .then(|| numeral::parse(&text[..len]))
        .flatten()
        .map(|number| (number, len))
}

fn bracketed(text: &str, belongs: impl Fn(char) -> bool) -> Option<(u32, usize)> {
    let inner = text.strip_prefix(['（', '('])?;
    let open = text.len() - inner.len();
    let (number, len) = run(inner, belongs)?;
    let close = inner[len..].chars().next().filter(|c| "）)".contains(*c))?;
    Some((number, open + len + close.len_utf8()))
}

fn circled(text: &str) -> Option<(u32, usize)> {
    let c = text.chars().next()?;
    let number = match c {
        '①'..='⑳' => c as u32 - '①' as u32 + 1,
        '⑴'..='⒇' => c as u32 - '⑴' as u32 + 1,
        '⒈'..='⒛' => c as u32 - '⒈' as u32 + 1,
        '❶'..='❿' => c as u32 - '❶' as u32 + 1,
        _ => return None,
    };
    let stop = text[c.len_utf8()..].starts_with(['、', '.', '．']);
    Some((
        number,
        c.len_utf8()
            + if stop {
                text[c.len_utf8()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8)
            } else {
                0
            },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_are_cut_at_their_numbers() {
        for (text, expected) in [
            (
                "1. 甲事。 2. 乙事。 3. 丙事。",
                &["甲事。", "乙事。", "丙事。"][..],
            ),
            ("1.甲事2.乙事3.丙事", &["甲事", "乙事", "丙事"]),
            ("1．甲；2．乙", &["甲；", "乙"]),
            ("1、甲\n2、乙", &["甲", "乙"]),
            ("（1）甲（2）乙", &["甲", "乙"]),
            ("(1) 甲\n(2) 乙", &["甲", "乙"]),
            ("①甲②乙③丙", &["甲", "乙", "丙"]),
            ("一、甲。二、乙。", &["甲。", "乙。"]),
            ("（一）甲。\n（二）乙。", &["甲。", "乙。"]),
            ("一是甲；二是乙。", &["一是甲；", "二是乙。"]),
            ("建议：1.甲。2.乙。", &["甲。", "乙。"]),
            (
                "1. 把2024年1.5万元用足。 2. 增长2.5%以上。",
                &["把2024年1.5万元用足。", "增长2.5%以上。"],
            ),
            (
                "1.2024年底前建成。 2.2025年运营。",
                &["2024年底前建成。", "2025年运营。"],
            ),
            (
                "1. 第1、2、3条小区2、3号楼加装电梯。 2. 乙",
                &["第1、2、3条小区2、3号楼加装电梯。", "乙"],
            ),
            (
                "1. 健全家庭养\n老支持。\n2. 乙",
                &["健全家庭养老支持。", "乙"],
            ),
            (
                "1. 甲含（1）子项（2）子项。 2. 乙",
                &["甲含（1）子项（2）子项。", "乙"],
            ),
            (
                "1.甲 2.乙 3.丙 4.丁 5.戊 6.己 7.庚 8.辛 9.壬 10.癸",
                &["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"],
            ),
            ("建设互助养老点。", &["建设互助养老点。"]),
            (
                "建设互助养老点。\n补贴运营。",
                &["建设互助养老点。", "补贴运营。"],
            ),
            ("", &[]),
        ] {
            assert_eq!(split(text).texts, expected, "{text}");
        }
    }

    #[test]
    fn odd_numbering_is_said() {
        assert!(
            split("1.甲。 3.丙。")
                .odd
                .is_some_and(|odd| odd.contains("第2项写作3"))
        );
        assert!(split("甲").odd.is_some());
        assert_eq!(split("1.甲。 2.乙。").odd, None);
        assert_eq!(
            split("农村路灯不亮的问题。1.甲。 2.乙。").lead.as_deref(),
            Some("农村路灯不亮的问题。")
        );
    }
}
