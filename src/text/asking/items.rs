//! Items: the number that one begins with, enumerations inside a paragraph, and what of an item is the thing asked for.

use super::{asks, does, numeral, sentences};
use crate::text::{clean::half_width, numeral::Mark, scan::dense};
use std::ops::Range;

/// How deep a number stands: 建议一：, 一、, （一）, 1., （1）, ①, 一是.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    Named,
    One,
    Two,
    Three,
    Four,
    Circled,
    Ordinal,
}

/// The number a text begins with.
#[derive(Clone, Copy, Debug)]
pub struct Lead {
    pub rank: Rank,
    pub number: u32,
    /// Bytes it takes.
    pub len: usize,
}

/// No mark is longer than so many characters.
const LONGEST: usize = 16;

/// The number that the text begins with, of whatever kind.
pub fn mark_at(text: &str) -> Option<Lead> {
    let end = text
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    named(head)
        .or_else(|| dated(head))
        .or_else(|| printed(head))
        .or_else(|| circled(head))
        .or_else(|| ordinal(head))
}

fn printed(head: &str) -> Option<Lead> {
    let (mark, len) = numeral::mark(head)?;
    let rank = match mark {
        Mark::One(_) => Rank::One,
        Mark::Two(_) => Rank::Two,
        Mark::Three(_) => Rank::Three,
        Mark::Four(_) => Rank::Four,
    };
    let number = mark.number();
    Some(Lead { rank, number, len })
}

/// 建议一：, 建议1、, 对策（二）.
fn named(head: &str) -> Option<Lead> {
    let rest = ["建议", "对策", "举措", "措施"]
        .iter()
        .find_map(|word| head.strip_prefix(word))?;
    let inner = rest.trim_start_matches(['（', '(', ' ']);
    let end = inner.find(|c| numeral::digit(c).is_none() && c != '十')?;
    let number = numeral::parse(&inner[..end]).filter(|n| (1..60).contains(n))?;
    let behind = inner[end..].trim_start_matches(['）', ')']);
    let own = behind.strip_prefix(['：', ':', '、', '.', '．', ' ', '，'])?;
    let len = head.len() - own.trim_start().len();
    Some(Lead {
        rank: Rank::Named,
        number,
        len,
    })
}

/// 2.2027年底前…: a point behind which a year stands.
fn dated(head: &str) -> Option<Lead> {
    let end = head.find(|c| !half_width(c).is_ascii_digit())?;
    let number = numeral::parse(&head[..end]).filter(|n| (1..60).contains(n))?;
    let rest = head[end..].strip_prefix(['.', '．', '、'])?;
    let digits = rest
        .chars()
        .take_while(|c| half_width(*c).is_ascii_digit())
        .count();
    let is_year = digits == 4 && rest.chars().nth(4) == Some('年');
    is_year.then_some(Lead {
        rank: Rank::Three,
        number,
        len: head.len() - rest.len(),
    })
}

fn circled(head: &str) -> Option<Lead> {
    let c = head.chars().next()?;
    let number = match c {
        '①'..='⑳' => c as u32 - '①' as u32 + 1,
        '⑴'..='⒇' => c as u32 - '⑴' as u32 + 1,
        '⒈'..='⒛' => c as u32 - '⒈' as u32 + 1,
        '❶'..='❿' => c as u32 - '❶' as u32 + 1,
        _ => return None,
    };
    let rest = head[c.len_utf8()..].trim_start_matches(['、', '.', '．', ' ']);
    Some(Lead {
        rank: Rank::Circled,
        number,
        len: head.len() - rest.len(),
    })
}

/// 一是, 第二，, 首先, 其次, 再次, 最后, 其一.
fn ordinal(head: &str) -> Option<Lead> {
    let lead = |number, len| Lead {
        rank: Rank::Ordinal,
        number,
        len,
    };
    if let Some((number, len)) = numeral::ordinal(head) {
        return Some(lead(number, len));
    }
    const WORDS: [(&str, u32); 8] = [
        ("首先", 1),
        ("其次", 2),
        ("再次", 3),
        ("最后", 4),
        ("其一", 1),
        ("其二", 2),
        ("其三", 3),
        ("其四", 4),
    ];
    let (word, number) = WORDS.iter().find(|(word, _)| head.starts_with(word))?;
    let rest = head[word.len()..].strip_prefix(['，', ',', '、', '：', '是'])?;
    Some(lead(*number, head.len() - rest.len()))
}

/// The items of an enumeration that runs through a paragraph; none when there are not two.
pub fn enumerated(text: &str) -> Vec<Range<usize>> {
    let mut best: Vec<usize> = Vec::new();
    let starts = starts(text);
    let ranks: Vec<Rank> = starts.iter().map(|(_, lead)| lead.rank).collect();
    for rank in ranks {
        let mut last = 0;
        let mut found = Vec::new();
        for (at, lead) in starts.iter().filter(|(_, lead)| lead.rank == rank) {
            let next = lead.number == last + 1 || rank == Rank::Ordinal && lead.number > last;
            if next {
                last = lead.number;
                found.push(*at);
            }
        }
        // The outer enumeration begins first.
        let outer = best.is_empty() || found.first() < best.first();
        if found.len() > 1 && outer {
            best = found;
        }
    }
    let ends = best.iter().skip(1).copied().chain([text.len()]);
    let ranges = best.iter().copied().zip(ends);
    ranges.map(|(from, to)| trimmed(text, from..to)).collect()
}

/// Every place where an item could begin, with its number.
fn starts(text: &str) -> Vec<(usize, Lead)> {
    let mut found = Vec::new();
    let mut open = true;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        // A ringed number can be nothing else.
        let ringed = matches!(c, '①'..='⒛' | '❶'..='❿');
        if (open || ringed)
            && at >= skip
            && !c.is_whitespace()
            && let Some(lead) = mark_at(&text[at..])
        {
            skip = at + lead.len;
            found.push((at, lead));
        }
        open = c.is_whitespace() && open || "。；;：:！？!?，,\n".contains(c);
    }
    found
}

pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let whole = &text[range.clone()];
    let lead = whole.len() - whole.trim_start().len();
    range.start + lead..range.start + lead + whole.trim().len()
}

/// Longer items are cut to their first sentence, which is what they ask for; the rest gives reasons.
const LONG: usize = 40;

/// What an item asks for, without its number; whether the item says more.
pub fn item_text(item: &str) -> (String, bool) {
    let own = unnumbered(item);
    let first_line = own.lines().next().unwrap_or_default().trim();
    let is_heading = first_line.len() < own.trim_end().len() && size(first_line) <= LONG;
    let sentence = sentences(own).into_iter().next();
    let sentence = sentence.map_or(own, |range| &own[range]);
    let text = match () {
        () if is_heading => first_line,
        () if size(own) > LONG && size(sentence) >= 4 => sentence,
        () => own,
    };
    // A long item whose first sentence ends with a colon says nothing yet.
    let text = if text.ends_with(['：', ':']) && size(own) <= LONG * 2 {
        own
    } else {
        text
    };
    let short = text.trim_end().len() < own.trim_end().len();
    (plain(text), short)
}

/// Without its number and what may stand behind a number: 一是，.
fn unnumbered(item: &str) -> &str {
    let mut own = item.trim();
    while let Some(lead) = mark_at(own).filter(|lead| lead.len < own.len()) {
        own = own[lead.len..].trim_start_matches(['，', ',', '、', '：', ':', ' ', '\u{3000}']);
    }
    own
}

/// One line, without the mark at its end.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut whole = String::new();
    for word in words {
        if is_latin(whole.chars().next_back()) && is_latin(word.chars().next()) {
            whole.push(' ');
        }
        whole.push_str(word);
    }
    let end = whole.trim_end_matches(['。', '；', ';', '，', ',', '：', ':', '、']);
    end.to_owned()
}

pub(super) fn size(text: &str) -> usize {
    dense(text).chars().count()
}

/// Words that open one more thing asked for within a sentence.
const FURTHER: [&str; 14] = [
    "同时要",
    "同时应",
    "同时",
    "另外",
    "此外",
    "并建议",
    "并希望",
    "还应当",
    "还应",
    "还要",
    "以及要",
    "并应",
    "并要",
    "也要",
];

/// The clauses of a sentence that ask for one thing each: parted by ；, or opened by 同时, 此外, 还应. The sentence itself
/// where a clause would be no whole.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        match c {
            '；' | ';' => cuts.push((behind, behind + opened(&text[behind..]))),
            '，' | ',' if opened(&text[behind..]) > 0 => {
                cuts.push((behind, behind + opened(&text[behind..])));
            }
            _ => {}
        }
    }
    let starts = [0].into_iter().chain(cuts.iter().map(|(_, start)| *start));
    let ends = cuts.iter().map(|(end, _)| *end).chain([text.len()]);
    let parts: Vec<Range<usize>> = starts
        .zip(ends)
        .map(|(from, to)| trimmed(text, from..to))
        .filter(|range| !range.is_empty())
        .collect();
    let whole = |range: &Range<usize>| size(plain(&text[range.clone()]).as_str()) >= 4;
    let doing = |range: &&Range<usize>| does(&text[(*range).clone()]);
    match parts.iter().all(whole) && parts.iter().filter(doing).count() * 2 > parts.len() {
        true => parts,
        false => vec![trimmed(text, 0..text.len())],
    }
}

/// Bytes of the words that open a further thing, with the comma behind them.
fn opened(text: &str) -> usize {
    let own = text.trim_start();
    let word = FURTHER.iter().find(|word| own.starts_with(*word));
    word.map_or(0, |word| {
        let rest = own[word.len()..].trim_start_matches(['，', ',']);
        text.len() - rest.len()
    })
}

/// Things asked for without numbers, one after another in one paragraph: its sentences, or its clauses parted by ；. None
/// where some sentences ask and others only tell.
pub fn unnumbered_list(text: &str) -> Option<Vec<String>> {
    let by_sentence = sentences(text);
    let ranges: Vec<Range<usize>> = match by_sentence.len() {
        0 | 1 => {
            let clauses = text.split_inclusive(['；', ';']);
            let mut at = 0;
            let place = |clause: &str| {
                at += clause.len();
                at - clause.len()..at
            };
            clauses.map(place).collect()
        }
        _ => by_sentence,
    };
    let parts: Vec<&str> = ranges.into_iter().map(|range| text[range].trim()).collect();
    let short = parts
        .iter()
        .all(|part| (4..=LONGEST_ASK).contains(&size(part)));
    let asking = parts.iter().filter(|part| asks(part)).count();
    let alike = asking == 0 || asking == parts.len();
    (parts.len() > 1 && short && alike).then(|| parts.into_iter().map(str::to_owned).collect())
}

/// A sentence longer than this tells more than what is asked.
const LONGEST_ASK: usize = 60;

/// The parts that an item falls into: what is enumerated inside it, else its sentences, else its clauses parted by ；.
pub fn split(item: &str) -> Vec<String> {
    let own = unnumbered(item);
    let inside = enumerated(own);
    let by_sentence = || sentences(own);
    let ranges = match inside.is_empty() {
        false => inside,
        true => by_sentence(),
    };
    let mut found: Vec<String> = ranges
        .into_iter()
        .map(|range| plain(unnumbered(&own[range])))
        .filter(|part| size(part) >= 2)
        .collect();
    if found.len() < 2 {
        let clauses = own.split(['；', ';']).map(|part| plain(unnumbered(part)));
        found = clauses.filter(|part| size(part) >= 2).collect();
    }
    found
}
