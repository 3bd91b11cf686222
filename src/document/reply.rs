//! 答复: the letter to the representative as a paper.
//!
//! The parts and their order are those of GB/T 9704-2012 and of the replies that bureaus send; the class mark stands in the
//! upper right corner of page one. Knows cases and blocks; must not know any writer.

use super::block::{Block, Field, Layout, Level, Paper};
use super::outline;
use crate::case::office::{self, Office};
use crate::case::reply::numbered_heading;
use crate::case::{Case, Kind};
use crate::text::date;

/// The reply of the current round.
pub fn paper(case: &Case, office: &Office) -> Paper {
    let layout = layout(office);
    let letter = case.letter();
    let mut blocks = head(case, office, layout);
    blocks.push(Block::Title(letter.title.clone()));
    blocks.push(Block::Salutation(letter.salutation));
    blocks.extend(paragraphs(&letter.opening));
    for (index, section) in letter.sections.iter().enumerate() {
        if !section.heading.is_empty() {
            let heading = numbered_heading(index, &section.heading);
            blocks.push(Block::Heading(Level::One, heading));
        }
        blocks.extend(section.paragraphs.iter().flat_map(|text| paragraphs(text)));
    }
    blocks.extend(paragraphs(&letter.closing));
    blocks.extend(tail(case, office));
    Paper::new(layout, letter.title, blocks)
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

fn tail(case: &Case, office: &Office) -> Vec<Block> {
    let reply = case.reply();
    let mut blocks = vec![Block::Contacts(vec![
        Field::new("负责人", reply.principal.clone().unwrap_or_default()),
        Field::new("承办人", reply.handler.clone()),
        Field::new("联系电话", reply.phone.clone()),
    ])];
    if let Some(issued) = &case.round().issued {
        blocks.push(Block::SignOff {
            unit: unit(case, office).to_owned(),
            date: date::chinese(issued.on),
        });
    }
    let copies = copies(case, office);
    if !copies.is_empty() {
        blocks.push(Block::CopyTo(copies.to_vec()));
    }
    blocks
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
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(outline::below_level_one)
}
