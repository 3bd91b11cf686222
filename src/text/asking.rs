//! What a suggestion seems to ask for: the numbered items and sentences of its 建议 part, each with its place in the text.
//! Proposed only: a person decides what is an ask.
//!
//! Must not know cases or papers. The layouts are those of suggestions as deputies write them: a heading 二、建议, a
//! lead-in 为此建议：, items 建议一：, 1.、（一）、一是, 首先, or plain sentences.

mod items;
mod parts;

pub use items::{split, unnumbered_list};

use super::{
    numeral,
    scan::{dense, simplified, unquoted},
    sentence::sentences,
};
use items::{clauses, enumerated, item_text};
use parts::{Part, named_items, part_items};
use std::ops::Range;

/// Something that seems to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What is asked, without its number and the mark at its end; of a long item its first sentence.
    pub text: String,
    /// All that belongs to it, its number included; bytes of the text.
    pub range: Range<usize>,
    /// The item says more than `text`.
    pub is_short: bool,
    /// It was not found under a heading or words that announce what is asked.
    pub is_unsure: bool,
}

/// What the text seems to ask for, in its order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let plain = simplified(text);
    let found = found(&plain);
    // Found in the simplified copy, told in the text's own characters.
    let own = |piece: Piece| Piece {
        text: item_text(&text[piece.range.clone()]).0,
        ..piece
    };
    found.into_iter().map(own).collect()
}

fn found(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    let named = named_items(text, &lines);
    let mut found = match named.is_empty() {
        false => of_items(text, named),
        true => of_parts(text, &lines),
    };
    if found.is_empty() {
        found = unannounced(text, &lines);
    }
    let mut seen: Vec<String> = Vec::new();
    found.retain(|piece| {
        let bare = dense(&piece.text);
        let is_new = bare.chars().count() >= 2 && !seen.contains(&bare);
        if is_new {
            seen.push(bare);
        }
        is_new
    });
    found
}

/// A line with something on it: its place without the blanks around.
#[derive(Clone, Debug)]
pub(in crate::text) struct Line<'a> {
    pub at: usize,
    pub text: &'a str,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let own = line.trim();
        if !own.is_empty() {
            let lead = line.len() - line.trim_start().len();
            found.push(Line {
                at: at + lead,
                text: own,
            });
        }
        at += line.len() + 1;
    }
    found
}

fn of_items(text: &str, items: Vec<Range<usize>>) -> Vec<Piece> {
    let pieces = items.into_iter().filter_map(|range| item(text, range));
    pieces.collect()
}

/// One item with its number.
fn item(text: &str, range: Range<usize>) -> Option<Piece> {
    let (own, is_short) = item_text(&text[range.clone()]);
    (!own.is_empty()).then_some(Piece {
        text: own,
        range,
        is_short,
        is_unsure: false,
    })
}

fn of_parts(text: &str, lines: &[Line]) -> Vec<Piece> {
    let mut found = Vec::new();
    for part in parts::parts(lines) {
        let items = part_items(text, lines, &part);
        match items.is_empty() {
            false => found.extend(of_items(text, items)),
            true => found.extend(of_paragraphs(text, lines, &part)),
        }
    }
    found
}

/// A part without numbered lines: enumerations inside its paragraphs, or the paragraphs themselves.
fn of_paragraphs(text: &str, lines: &[Line], part: &Part) -> Vec<Piece> {
    let paragraphs: Vec<Range<usize>> = part
        .paragraphs(lines)
        .filter(|range| !text[range.clone()].ends_with(['：', ':']))
        .collect();
    let alone = paragraphs.len() == 1;
    let mut found = Vec::new();
    for range in paragraphs {
        let inside = enumerated(&text[range.clone()]);
        if !inside.is_empty() {
            let moved = inside.into_iter().map(|one| shifted(one, range.start));
            found.extend(of_items(text, moved.collect()));
        } else if alone {
            found.extend(of_sentences(text, range));
        } else {
            found.extend(item(text, range));
        }
    }
    found
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The sentences that ask; where none says so, all of them.
fn of_sentences(text: &str, range: Range<usize>) -> Vec<Piece> {
    let all: Vec<Range<usize>> = sentences(&text[range.clone()])
        .into_iter()
        .map(|one| shifted(one, range.start))
        .collect();
    let asking: Vec<Range<usize>> = all
        .iter()
        .filter(|one| asks(&text[(*one).clone()]))
        .cloned()
        .collect();
    let chosen = if asking.is_empty() { all } else { asking };
    of_items(
        text,
        chosen
            .into_iter()
            .flat_map(|one| parted(text, one))
            .collect(),
    )
}

/// The clauses of one sentence, each asking for one thing.
fn parted(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let inside = clauses(&text[range.clone()]).into_iter();
    inside.map(|one| shifted(one, range.start)).collect()
}

/// Where nothing announces what is asked: numbered lines that begin with a verb of doing, such items one after another
/// in a line, else sentences that ask.
fn unannounced(text: &str, lines: &[Line]) -> Vec<Piece> {
    let whole = Part::whole(lines);
    let items = part_items(text, lines, &whole);
    let doing = |range: &&Range<usize>| is_wanted(&text[(*range).clone()]);
    let found = match items.len() > 1 && items.iter().filter(doing).count() * 2 > items.len() {
        true => of_items(text, items),
        false => match lines.iter().flat_map(numbered_in_line).collect::<Vec<_>>() {
            items if items.is_empty() => of_asking_sentences(text, lines),
            items => of_items(text, items),
        },
    };
    let unsure = found.into_iter().map(|piece| Piece {
        is_unsure: true,
        ..piece
    });
    unsure.collect()
}

fn of_asking_sentences(text: &str, lines: &[Line]) -> Vec<Piece> {
    let asking = lines.iter().flat_map(|line| {
        let inside = sentences(line.text).into_iter();
        inside.map(|one| shifted(one, line.at))
    });
    let asking = asking.filter(|one| asks(&text[one.clone()]));
    asking.flat_map(|one| in_sentence(text, one)).collect()
}

/// 一、加快…。二、完善…。 in one line, where every item is something to be done and none tells what was. 一是 and 二是 tell
/// as often as they ask.
fn numbered_in_line(line: &Line) -> Vec<Range<usize>> {
    let items = enumerated(line.text);
    let wanted = items.iter().all(|range| {
        let item = &line.text[range.clone()];
        let is_printed = items::mark_at(item).is_some_and(|lead| lead.rank < items::Rank::Circled);
        is_printed && is_wanted(item)
    });
    match wanted {
        true => items.into_iter().map(|one| shifted(one, line.at)).collect(),
        false => Vec::new(),
    }
}

/// Whether an item begins with something to do, and does not tell what was done or is wanting.
fn is_wanted(item: &str) -> bool {
    let (own, _) = item_text(item);
    let told = ["已", "近年", "取得", "不够", "不足", "不强"];
    let head: String = own.chars().take(5).collect();
    let is_done = head.contains('了') && !head.contains("了解");
    does(&own) && !is_done && !told.iter().any(|word| own.contains(word))
}

fn in_sentence(text: &str, range: Range<usize>) -> Vec<Piece> {
    let inside = enumerated(&text[range.clone()]);
    match inside.is_empty() {
        true => of_items(text, parted(text, range)),
        false => {
            let moved = inside.into_iter().map(|one| shifted(one, range.start));
            of_items(text, moved.collect())
        }
    }
}

const ASKING: [&str; 14] = [
    "建议",
    "希望",
    "恳请",
    "呼吁",
    "请求",
    "应当",
    "应该",
    "应尽快",
    "应加",
    "应进一步",
    "应建立",
    "应完善",
    "应及时",
    "恳望",
];

/// Whether a sentence says that something should be done; what is quoted does not.
fn asks(sentence: &str) -> bool {
    // 关于…的建议 names a suggestion; it is a title.
    let plain = unquoted(sentence).replace("的建议", "");
    let polite = ["提出建议", "提出如下", "以上建议", "我的建议", "本建议"];
    ASKING.iter().any(|word| plain.contains(word))
        && !polite.iter().any(|word| plain.contains(word))
}

const DOING: &str = "加建完推落实增扩改优提强制出设开成统规支鼓引培整打畅补修拓健深尽大积科严保探简降减联搭发挥充启构";

/// Whether a text begins with a verb of doing: 加快…, 建立…, 完善….
fn does(text: &str) -> bool {
    asks(text) || text.chars().next().is_some_and(|c| DOING.contains(c))
}

#[cfg(test)]
mod tests;
