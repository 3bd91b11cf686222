//! The reply as a letter: head, salutation, opening, sections, closing and foot.
//!
//! Knows the parts of a reply (product glossary, GB/T 9704), reads each by what it is, and keeps its words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{
    foot, glyph, head, locate,
    paragraphs::{self, Paragraph},
    plain::Row,
    record::{Doubt, Letter},
    sections,
};

/// The letter with what its reading left open.
#[derive(Debug, Default)]
pub struct Reading {
    pub letter: Letter,
    pub doubts: Vec<Doubt>,
    pub sources: BTreeMap<String, u32>,
    /// The first row behind the foot.
    pub end: usize,
}

/// Reads the letter in `range`, whose salutation (or opening) is at `start`.
pub fn read(rows: &[Row], range: Range<usize>, start: usize, key_points: &[String]) -> Reading {
    let mut reading = Reading::default();
    read_head(&rows[range.start..start], &mut reading);
    let foot_range = foot::range(rows, start + 1, range.end);
    let mut body: Vec<Row> = rows[start..foot_range.start].to_vec();
    let line = body.first().map_or(0, |row| row.line);
    if let Some((greeting, rest)) = body
        .first()
        .map(Row::text)
        .as_deref()
        .and_then(locate::salutation)
    {
        reading.letter.salutation = Some(glyph::tidy(greeting));
        reading.sources.insert("reply.salutation".to_owned(), line);
        body[0].cells = vec![rest.to_owned()];
    }
    let found = paragraphs::read(&body, &furniture(&reading.letter));
    fill_body(found, key_points, &mut reading);
    reading.end = foot::read(rows, foot_range, range.end, &mut reading);
    reading
}

/// Lines that a converter repeats at the top of every page.
fn furniture(letter: &Letter) -> Vec<String> {
    [&letter.letterhead, &letter.title]
        .into_iter()
        .flatten()
        .map(|text| glyph::squeeze(text).into_owned())
        .collect()
}

fn read_head(rows: &[Row], reading: &mut Reading) {
    let mut title_lines: Vec<String> = Vec::new();
    for row in rows.iter().filter(|row| !row.is_blank()) {
        for cell in row.cells.iter().flat_map(|cell| head::segments(cell)) {
            let text = glyph::squeeze(cell);
            let letter = &mut reading.letter;
            let field = if let Some(mark) = head::class_mark(&text) {
                letter.class_mark = Some(mark);
                "reply.class_mark"
            } else if head::is_doc_number(&text) {
                letter.doc_number = Some(text.into_owned());
                "reply.doc_number"
            } else if title_lines.is_empty() && letter.letterhead.is_none() && head::is_unit(&text)
            {
                letter.letterhead = Some(text.strip_suffix("文件").unwrap_or(&text).to_owned());
                "reply.letterhead"
            } else if title_lines.is_empty() && (head::is_unit(&text) || is_note(&text)) {
                letter.notes.push(glyph::tidy(cell));
                continue;
            } else {
                title_lines.push(text.into_owned());
                "reply.title"
            };
            reading.sources.entry(field.to_owned()).or_insert(row.line);
        }
    }
    let whole = title_lines.concat();
    reading.letter.title = (!whole.is_empty()).then_some(whole);
}

fn is_note(text: &str) -> bool {
    text.starts_with(['（', '(']) || text.contains(['：', ':'])
}

fn fill_body(mut found: Vec<Paragraph>, key_points: &[String], reading: &mut Reading) {
    let opening = split_opening(&mut found);
    if let Some(first) = opening.first() {
        reading
            .sources
            .insert("reply.opening".to_owned(), first.line);
    }
    reading.letter.opening = texts(&opening);
    let closing = split_closing(&mut found);
    if let Some(first) = closing.first() {
        reading
            .sources
            .insert("reply.closing".to_owned(), first.line);
    }
    reading.letter.closing = texts(&closing);
    let (sections, doubts) = sections::read(&found, key_points);
    if let Some(first) = found.first() {
        reading
            .sources
            .insert("reply.sections".to_owned(), first.line);
    }
    reading.letter.sections = sections;
    reading.doubts.extend(doubts);
}

fn texts(paragraphs: &[Paragraph]) -> String {
    paragraphs
        .iter()
        .map(|paragraph| paragraph.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

const ANSWER_FOLLOWS: &[&str] = &["如下：", "如下:", "如下。", "如下；"];

/// Takes the opening off: up to …如下：, which may share its paragraph with what follows.
fn split_opening(found: &mut Vec<Paragraph>) -> Vec<Paragraph> {
    let first_section = found
        .iter()
        .position(|paragraph| sections::level(&paragraph.text).is_some())
        .unwrap_or(found.len());
    let said = found
        .iter()
        .take(first_section.clamp(1, 4).min(found.len()))
        .position(|paragraph| {
            let text = glyph::squeeze(&paragraph.text);
            ANSWER_FOLLOWS.iter().any(|end| text.contains(end)) || text.ends_with("如下")
        });
    let Some(last) = said else {
        let acknowledged = found
            .first()
            .is_some_and(|first| locate::is_opening(&first.text) || first.text.contains("收悉"));
        return found.drain(..usize::from(acknowledged)).collect();
    };
    let text = found[last].text.clone();
    let cut = ANSWER_FOLLOWS
        .iter()
        .filter_map(|end| text.find(end).map(|at| at + end.len()))
        .min()
        .unwrap_or(text.len());
    let rest = text[cut..].trim().to_owned();
    let mut opening: Vec<Paragraph> = found.drain(..=last).collect();
    if !rest.is_empty()
        && let Some(end) = opening.last_mut()
    {
        end.text.truncate(cut);
        found.insert(
            0,
            Paragraph {
                text: rest,
                line: end.line,
                emphasised: false,
            },
        );
    }
    opening
}

/// Takes the closing off: the last paragraphs that thank and invite.
fn split_closing(found: &mut Vec<Paragraph>) -> Vec<Paragraph> {
    let polite = found
        .iter()
        .rev()
        .take_while(|paragraph| is_closing(&paragraph.text))
        .count();
    found.split_off(found.len() - polite)
}

fn is_closing(text: &str) -> bool {
    const BEGINS: &[&str] = &[
        "感谢",
        "衷心感谢",
        "再次感谢",
        "最后，感谢",
        "最后感谢",
        "诚挚感谢",
        "非常感谢",
        "真诚感谢",
        "谢谢",
        "以上答复",
        "以上意见",
        "专此答复",
        "特此答复",
        "此复",
        "专此函复",
        "特此函复",
        "欢迎您",
        "如有",
        "如您",
        "最后，再次",
        "最后，衷心",
        "诚恳",
        "真诚希望",
        "希望您",
        "恳请",
        "对您",
        "在此",
        "衷心",
    ];
    let text = text.trim();
    let thanks = [
        "感谢", "谢谢", "欢迎", "答复", "此复", "函复", "意见", "支持",
    ]
    .iter()
    .any(|word| text.contains(word));
    BEGINS.iter().any(|word| text.starts_with(word)) && thanks && glyph::size(text) <= 160
}
