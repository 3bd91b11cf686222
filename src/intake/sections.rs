//! The body of a letter cut into its level-one sections.
//!
//! The level comes from the numeral (一、 over （一） over 1.), never from a converter's `#`. A body without 一、 takes the
//! highest level it has.

use super::{
    glyph,
    paragraphs::Paragraph,
    record::{Doubt, Section},
};
use crate::text::numeral;

/// Sentences longer than this are text, not a heading.
const HEADING: usize = 45;

/// The level of the paragraph's own numbering.
pub fn level(text: &str) -> Option<usize> {
    numeral::mark(text).map(|(mark, _)| mark.level())
}

/// The sections, and what is doubtful about them.
pub fn read(found: &[Paragraph], key_points: &[String]) -> (Vec<Section>, Vec<Doubt>) {
    let top = top_level(found);
    let mut sections: Vec<Section> = Vec::new();
    let mut doubts = Vec::new();
    for paragraph in found {
        let mark = numeral::mark(&paragraph.text).filter(|(mark, _)| Some(mark.level()) == top);
        match (mark, sections.last_mut()) {
            (Some((mark, len)), _) => {
                let (heading, rest) = heading(&paragraph.text[len..]);
                if heading.is_empty() {
                    doubts.push(Doubt::new(
                        "reply.sections",
                        glyph::tidy(rest),
                        format!("第{}部分没有单独的小标题", numeral::chinese(mark.number())),
                    ));
                }
                let paragraphs = Some(rest.trim().to_owned())
                    .filter(|rest| !rest.is_empty())
                    .into_iter()
                    .collect();
                sections.push(Section {
                    heading,
                    paragraphs,
                });
            }
            (None, Some(section)) => section.paragraphs.push(paragraph.text.clone()),
            (None, None) => sections.push(Section {
                heading: String::new(),
                paragraphs: vec![paragraph.text.clone()],
            }),
        }
    }
    sections
        .iter_mut()
        .for_each(|section| complete(section, key_points));
    (sections, doubts)
}

fn top_level(found: &[Paragraph]) -> Option<usize> {
    let levels: Vec<usize> = found
        .iter()
        .filter_map(|paragraph| level(&paragraph.text))
        .collect();
    let enough =
        |level: &usize| *level == 1 || levels.iter().filter(|other| *other == level).count() >= 2;
    (1..=3).find(|level| levels.contains(level) && enough(level))
}

/// The heading behind a numeral, and the text that shares its line.
fn heading(text: &str) -> (String, &str) {
    let text = text.trim();
    let stop = text.char_indices().find(|(_, c)| "。：:！？".contains(*c));
    let (head, rest) = match stop {
        Some((at, c)) => (&text[..at], &text[at + c.len_utf8()..]),
        None => (text, ""),
    };
    let short = glyph::size(head) <= HEADING
        || (rest.is_empty() && glyph::size(head) <= 2 * HEADING && !head.contains('；'));
    if short {
        (glyph::tidy(head), rest)
    } else {
        (String::new(), text)
    }
}

/// A heading that the page cut in two is whole again where the form's key point says so.
fn complete(section: &mut Section, key_points: &[String]) {
    let head = glyph::bare(&section.heading);
    let Some(first) = section.paragraphs.first().cloned() else {
        return;
    };
    let rests = key_points
        .iter()
        .map(|point| glyph::bare(point))
        .filter_map(|point| point.strip_prefix(&head).map(str::to_owned));
    let cut = rests
        .filter(|rest| !head.is_empty() && !rest.is_empty())
        .find_map(|rest| first_words(&first, &rest));
    if let Some(end) = cut {
        glyph::append(&mut section.heading, first[..end].trim_end());
        section.paragraphs[0] = first[end..].trim_start_matches(['。', ' ']).to_owned();
        section.paragraphs.retain(|text| !text.is_empty());
    }
}

/// Where in `text` the words end that it begins with, punctuation aside.
fn first_words(text: &str, words: &str) -> Option<usize> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take_while(|end| glyph::bare(&text[..*end]).len() <= words.len())
        .find(|end| glyph::bare(&text[..*end]) == words)
}
