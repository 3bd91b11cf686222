//! 答复: the letter to the representative as a paper.
//!
//! The parts and their order are those of GB/T 9704-2012 and of the replies that bureaus send; the class mark stands in the
//! upper right corner of page one. Knows cases and blocks; must not know any writer.

use super::block::{Block, Field, Layout, Level, Paper};
use super::{outline, rows};
use crate::case::office::{self, Office};
use crate::case::reply::numbered_heading;
use crate::case::{Case, Kind, Letter, Who};
use crate::text::date;

/// A date that is written when the letter goes out.
const OPEN_DATE: &str = "\u{3000}\u{3000}\u{3000}\u{3000}年\u{3000}月\u{3000}日";

/// The reply of the current round to the lead.
pub fn paper(case: &Case, office: &Office) -> Paper {
    paper_for(case, office, None)
}

/// The same to one of the signers: the salutation alone is theirs.
pub fn paper_for(case: &Case, office: &Office, who: Who) -> Paper {
    sheet(case, office, layout(office), who)
}

/// The reply of the current round on a page of this kind.
pub(super) fn sheet(case: &Case, office: &Office, layout: Layout, who: Who) -> Paper {
    let letter = case.letter_for(who);
    let mut blocks = head(case, office, layout);
    blocks.extend(body(&letter));
    blocks.extend(tail(case, office, layout));
    Paper::new(layout, letter.title, blocks)
}

/// What the letter says, from its title to its closing words.
pub(super) fn body(letter: &Letter) -> Vec<Block> {
    let mut blocks = vec![
        Block::Title(letter.title.clone()),
        Block::Salutation(letter.salutation.clone()),
    ];
    blocks.extend(paragraphs(&letter.opening));
    for (index, section) in letter.sections.iter().enumerate() {
        if !section.heading.is_empty() {
            let heading = numbered_heading(index, &section.heading);
            blocks.push(Block::Heading(Level::One, heading));
        }
        let lines = section.paragraphs.iter().flat_map(|text| lines(text));
        blocks.extend(rows::blocks(lines, outline::below_level_one));
    }
    blocks.extend(paragraphs(&letter.closing));
    blocks
}

/// How the office prints its letters.
pub(super) fn layout(office: &Office) -> Layout {
    match office.layout {
        office::Layout::Official => Layout::Official,
        office::Layout::Letter => Layout::Letter,
        office::Layout::Plain => Layout::Plain,
    }
}

/// The name of the unit that answers.
pub(super) fn unit<'a>(case: &'a Case, office: &'a Office) -> &'a str {
    if case.unit.is_empty() {
        &office.unit
    } else {
        &case.unit
    }
}

fn head(case: &Case, office: &Office, layout: Layout) -> Vec<Block> {
    let letterhead = Some(Block::Letterhead(unit(case, office).to_owned()));
    let issued = case.round().issued.as_ref();
    let number = issued
        .filter(|issued| !issued.doc_number.is_empty())
        .map(|issued| Block::DocNumber(issued.doc_number.clone()));
    let mark = case.class().map(|code| {
        let rule = office.profile.class(code);
        Block::ClassMark(rule.map_or_else(|| format!("{code}类"), |rule| rule.label.clone()))
    });
    // The letterhead of a letter stands above the type area, so that its class mark still is in the upper right corner.
    let parts = if layout == Layout::Letter {
        [letterhead, number, mark]
    } else {
        [mark, letterhead, number]
    };
    parts.into_iter().flatten().collect()
}

fn tail(case: &Case, office: &Office, layout: Layout) -> Vec<Block> {
    let reply = case.reply();
    let mut blocks = Vec::new();
    let enclosed = enclosed(case);
    if !enclosed.is_empty() {
        blocks.push(Block::Attachments(enclosed));
    }
    blocks.push(Block::Contacts(vec![
        Field::new("负责人", reply.principal.clone().unwrap_or_default()),
        Field::new("承办人", reply.handler.clone()),
        Field::new("联系电话", reply.phone.clone()),
    ]));
    let unit = unit(case, office);
    let issued = case.round().issued.as_ref();
    blocks.push(Block::SignOff {
        unit: unit.to_owned(),
        date: issued.map_or_else(|| OPEN_DATE.to_owned(), |issued| date::chinese(issued.on)),
    });
    if let Some(disclosure) = &case.disclosure {
        blocks.push(Block::Note(disclosure.words().to_owned()));
    }
    let copies = copies(case, office);
    if !copies.is_empty() {
        blocks.push(Block::CopyTo(copies.to_vec()));
    }
    // Only 公文格式 has this line; a letter's foot is its 抄送 alone (GB/T 9704-2012, 7.4.3 and 10.1).
    if let (Layout::Official, Some(issued)) = (layout, issued) {
        blocks.push(Block::Printed {
            unit: format!("{unit}办公室"),
            date: date::chinese(issued.on),
        });
    }
    blocks
}

/// The names of the files that go out with the reply: those whose note says 随文.
fn enclosed(case: &Case) -> Vec<String> {
    let sent = case.attachments.iter();
    let sent = sent.filter(|file| file.note.trim_start().starts_with("随文"));
    sent.map(|file| match file.name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => file.name.clone(),
    })
    .collect()
}

/// 抄送.
pub(super) fn copies<'a>(case: &Case, office: &'a Office) -> &'a [String] {
    match case.number.kind {
        Kind::Suggestion => &office.copies_to.suggestions,
        Kind::Proposal => &office.copies_to.proposals,
    }
}

/// The lines of a text, each a paragraph or a heading of the second level.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Block> + '_ {
    lines(text).map(outline::below_level_one)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}
