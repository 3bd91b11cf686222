//! Where a text begins to say what it asks for, and where that ends.

use super::{
    Line,
    items::{Lead, Rank, mark_at, size, trimmed},
};
use crate::text::scan::{dense, unquoted};
use std::ops::Range;

/// Lines that say what is asked, the first of them perhaps only from a place on.
#[derive(Clone, Debug)]
pub struct Part {
    pub lines: Range<usize>,
    /// Bytes of the first line that belong to what announces the part.
    pub skipped: usize,
}

impl Part {
    /// All up to the words that close the paper.
    pub fn whole(lines: &[Line]) -> Part {
        let end = lines.iter().position(|line| closes(line.text));
        Part {
            lines: 0..end.unwrap_or(lines.len()),
            skipped: 0,
        }
    }

    /// The place of each of its lines.
    pub fn paragraphs<'a>(&'a self, lines: &'a [Line]) -> impl Iterator<Item = Range<usize>> + 'a {
        let first = self.lines.start;
        self.lines.clone().filter_map(move |index| {
            let line = &lines[index];
            let skipped = if index == first { self.skipped } else { 0 };
            let own = &line.text[skipped..];
            let lead = own.len() - own.trim_start().len();
            (!own.trim().is_empty()).then(|| line.at + skipped + lead..line.end())
        })
    }
}

/// What announces that something is asked for.
struct Opener {
    line: usize,
    /// Bytes of the line that belong to it; the whole line when nothing follows.
    skipped: usize,
    /// How deep a heading it is.
    rank: Option<Rank>,
}

/// The parts that ask, in order.
pub fn parts(lines: &[Line]) -> Vec<Part> {
    let openers: Vec<Opener> = (0..lines.len())
        .filter_map(|at| opener(lines, at))
        .collect();
    let mut found: Vec<Part> = Vec::new();
    for one in &openers {
        let part = part_of(lines, one);
        if let Some(last) = found.last_mut()
            && last.lines.contains(&one.line)
        {
            // 二、建议 and under it 为此提出以下建议：; an opener amid the items of a part is one of their words.
            if is_still_empty(lines, last, one.line) && !part.lines.is_empty() {
                *last = part;
            }
            continue;
        }
        if !part.lines.is_empty() {
            found.push(part);
        }
    }
    found
}

/// Nothing but running text stands in the part before the line.
fn is_still_empty(lines: &[Line], part: &Part, before: usize) -> bool {
    let marked = |index: usize| mark_at(lines[index].text).is_some();
    !(part.lines.start..before).any(marked)
}

fn opener(lines: &[Line], at: usize) -> Option<Opener> {
    let text = lines[at].text;
    let lead = mark_at(text);
    let own = &text[lead.map_or(0, |lead| lead.len)..];
    if is_heading(own) {
        return Some(Opener {
            line: at,
            skipped: text.len(),
            rank: lead.map(|lead| lead.rank),
        });
    }
    let skipped = led_in(text)?;
    Some(Opener {
        line: at,
        skipped,
        rank: lead.map(|lead| lead.rank),
    })
}

const HEADINGS: [&str; 22] = [
    "建议",
    "对策",
    "建议如下",
    "意见建议",
    "对策措施",
    "建议措施",
    "解决办法",
    "解决措施",
    "解决方案",
    "改进措施",
    "改进办法",
    "工作建议",
    "具体办法",
    "具体措施",
    "具体诉求",
    "请求事项",
    "办理建议",
    "建议事项",
    "建议方案",
    "意见和建议",
    "建议和意见",
    "建议与对策",
];

/// 建议, 二、几点建议, 对策措施：; a title 关于…的建议 is none.
fn is_heading(own: &str) -> bool {
    let own = dense(own);
    let own = own.trim_matches(['#', '*', '【', '】', '《', '》', '　']);
    let own = own.trim_end_matches(['：', ':', '。', '）', ')']);
    let alone = ["办法", "方案", "诉求", "请求", "具体意见"];
    let named = HEADINGS.iter().any(|end| own.ends_with(end)) || alone.contains(&own);
    let is_whole = ["建议内容", "提案内容", "主要内容"].contains(&own);
    named
        && !is_whole
        && size(own) <= 18
        && !own.contains(['，', '。', '；', '？'])
        && !own.starts_with("关于")
        && !own.contains("办理建议的")
}

/// 为此，我们建议：…: the bytes up to the colon behind a clause that announces.
fn led_in(text: &str) -> Option<usize> {
    let plain = unquoted(text);
    let words = [
        "建议", "恳请", "请求", "希望", "呼吁", "对策", "诉求", "办法",
    ];
    for (at, colon) in plain.match_indices(['：', ':']) {
        let before = plain[..at].char_indices().rev();
        let stop = before.into_iter().find(|(_, c)| "。；！？;".contains(*c));
        let clause = &plain[stop.map_or(0, |(stop, c)| stop + c.len_utf8())..at];
        let named = words.iter().any(|word| clause.contains(word));
        let title = dense(clause);
        let is_label = title.starts_with("关于") || LABELS.iter().any(|label| title == *label);
        if named && size(clause) <= 40 && !is_label && mark_named(clause).is_none() {
            return Some(at + colon.len());
        }
    }
    None
}

/// Labels of a form that hold the whole text or say who wrote it.
const LABELS: [&str; 10] = [
    "建议内容",
    "建议人",
    "建议编号",
    "建议标题",
    "建议名称",
    "建议号",
    "建议主要内容",
    "建议单位",
    "建议承办单位",
    "建议类别",
];

fn mark_named(clause: &str) -> Option<Lead> {
    let behind = format!("{}：", dense(clause));
    mark_at(&behind).filter(|lead| lead.rank == Rank::Named)
}

/// From the opener to the next heading of its rank, to words that close the paper, or to its end.
fn part_of(lines: &[Line], opener: &Opener) -> Part {
    let is_rest = opener.skipped < lines[opener.line].text.len();
    let start = opener.line + usize::from(!is_rest);
    let skipped = if is_rest { opener.skipped } else { 0 };
    let mut run = Run {
        items: None,
        heading: opener.rank,
        outer: lines[..=opener.line]
            .iter()
            .filter_map(|line| mark_at(line.text))
            .collect(),
    };
    if is_rest {
        run.take(lines[start].text[skipped..].trim_start());
    }
    let mut end = start + usize::from(is_rest);
    while end < lines.len() && !closes(lines[end].text) && run.take(lines[end].text) {
        end += 1;
    }
    Part {
        lines: start..end.max(start),
        skipped,
    }
}

/// The numbering that runs through a part.
struct Run {
    items: Option<(Rank, u32)>,
    heading: Option<Rank>,
    /// The numbers of the paper up to the part.
    outer: Vec<Lead>,
}

impl Run {
    /// Whether a line still belongs to the part.
    fn take(&mut self, line: &str) -> bool {
        let Some(lead) = mark_at(line) else {
            return true;
        };
        let Some((rank, last)) = self.items else {
            if lead.number == 1 {
                self.items = Some((lead.rank, 1));
                return true;
            }
            return !self.goes_on_outside(lead);
        };
        if lead.rank != rank {
            return lead.rank > rank;
        }
        let goes_on = lead.number >= last && lead.number <= last + 2 && lead.number > 1;
        self.items = Some((rank, lead.number));
        goes_on
    }

    /// 三、 behind 二、建议 is the next part of the paper, and so is 2. behind 1. with its own 建议：.
    fn goes_on_outside(&self, lead: Lead) -> bool {
        let mut same = self.outer.iter().rev().filter(|one| one.rank == lead.rank);
        let last = same.next().map(|one| one.number);
        last.is_some_and(|last| lead.number == last + 1)
            || lead.rank <= self.heading.unwrap_or(Rank::Two)
    }
}

/// 妥否，请研究。特此建议。 and the signature.
fn closes(line: &str) -> bool {
    let line = dense(line);
    const WORDS: [&str; 17] = [
        "妥否",
        "盼复",
        "当否",
        "可否",
        "是否妥当",
        "以上建议",
        "以上意见",
        "以上提案",
        "特此建议",
        "特此提案",
        "请予研究",
        "请予答复",
        "敬请",
        "此致",
        "建议人",
        "提案人",
        "附议",
    ];
    WORDS.iter().any(|word| line.starts_with(word))
}

/// The numbered items of a part: from the first number 1, each up to the next of its rank. The words before it lead in.
pub fn part_items(text: &str, lines: &[Line], part: &Part) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut run: Option<(Rank, u32)> = None;
    let mut end = None;
    for place in part.paragraphs(lines) {
        let Some(lead) = mark_at(&text[place.clone()]) else {
            end = Some(place.end);
            continue;
        };
        let is_item = match run {
            None => lead.number == 1,
            Some((rank, last)) => lead.rank == rank && lead.number >= last,
        };
        if is_item {
            run = Some((lead.rank, lead.number));
            starts.push(place.start);
        }
        end = Some(place.end);
    }
    let (Some(end), false) = (end, starts.is_empty()) else {
        return Vec::new();
    };
    let alone = starts.len() == 1;
    let ends = starts.iter().skip(1).copied().chain([end]);
    let items: Vec<Range<usize>> = starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(from, to)| trimmed(text, from..to))
        .collect();
    // 1.…；2.… on one line is a single line with a number; its items stand inside.
    match alone {
        true => {
            let inside = super::enumerated(&text[items[0].clone()]);
            let by = items[0].start;
            let moved: Vec<Range<usize>> = inside
                .into_iter()
                .map(|one| one.start + by..one.end + by)
                .collect();
            if moved.is_empty() { items } else { moved }
        }
        false => items,
    }
}

/// 建议一：…, wherever they stand; each up to the next, to words that close, or to a heading of the paper.
pub fn named_items(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines {
        let lead = mark_at(line.text);
        match lead {
            Some(lead) if lead.rank == Rank::Named => {
                found.push(line.at..line.end());
                open = true;
            }
            Some(lead) if lead.rank == Rank::One => open = false,
            _ if closes(line.text) => open = false,
            _ => {
                if let (true, Some(last)) = (open, found.last_mut()) {
                    last.end = line.end();
                }
            }
        }
    }
    found
        .into_iter()
        .map(|range| trimmed(text, range))
        .collect()
}
