//! 公开稿: the reply as it may be published, and the list of what was covered in it.
//!
//! The list is for those who check before publishing and is a paper of its own, so that it is not published by mistake.
//! Knows cases and blocks; what is personal is for `mask` to say.

use super::block::{Align, Block, Cell, CellLine, Field, Flow, Layout, Paper, Piece, Row, Table};
use super::mask::{self, Covered, Known};
use super::reply;
use crate::case::{
    Case,
    office::{Office, PublicNames},
};

/// Millimetres of the list's columns: number, kind, where, what was written, what is shown.
const WIDTHS: [u16; 5] = [12, 24, 52, 38, 30];
const SHORT: u16 = 10;
/// Characters of a paragraph that tell where something stood.
const EXCERPT: usize = 16;

/// The reply without what is personal.
pub fn paper(case: &Case, office: &Office) -> Paper {
    let (blocks, _) = covered(case, office);
    let title = case.letter().title;
    Paper::new(reply::layout(office), format!("{title}（公开稿）"), blocks)
}

/// What was covered, for the one who checks.
pub fn list(case: &Case, office: &Office) -> Paper {
    let (_, found) = covered(case, office);
    let header = ["序号", "类别", "所在", "原文", "公开稿"].map(str::to_owned);
    let mut rows = vec![row(header).flowing(Flow::Header)];
    rows.extend((1..).zip(&found).map(|(number, one): (u32, &Found)| {
        row([
            number.to_string(),
            one.covered.kind.to_owned(),
            one.place.clone(),
            one.covered.original.clone(),
            one.covered.shown.clone(),
        ])
    }));
    let title = "公开稿遮盖清单".to_owned();
    let mut blocks = vec![
        Block::Title(title.clone()),
        Block::Line(format!("{}：{}", case.reference(), case.letter().title)),
        Block::Line(format!("共{}处。内部核对用，不随公开稿发布。", found.len())),
    ];
    if !found.is_empty() {
        blocks.push(Block::Table(Table { rows }));
    }
    Paper::new(
        Layout::Form,
        format!("{title} {}", case.reference()),
        blocks,
    )
}

/// One covered stretch and where it stood.
struct Found {
    place: String,
    covered: Covered,
}

fn covered(case: &Case, office: &Office) -> (Vec<Block>, Vec<Found>) {
    let known = known(case, office);
    let mut found = Vec::new();
    let blocks = reply::paper(case, office)
        .blocks
        .into_iter()
        .filter_map(|block| block_covered(block, &known, &mut found))
        .collect();
    (blocks, found)
}

fn known(case: &Case, office: &Office) -> Known {
    let people = std::iter::once(&case.representative).chain(&case.co_signers);
    let names = match office.public_names {
        PublicNames::Surname => people.clone().map(|one| one.name.clone()).collect(),
        PublicNames::Full => Vec::new(),
    };
    let employers = people.clone().filter_map(|one| one.employer.clone());
    let is_own = |employer: &String| *employer == reply::unit(case, office);
    Known {
        names,
        employers: employers.filter(|one| !is_own(one)).collect(),
        addresses: people.map(|one| one.address.clone()).collect(),
    }
}

/// The block with its words covered; the contact line goes whole.
fn block_covered(block: Block, known: &Known, found: &mut Vec<Found>) -> Option<Block> {
    let mut words = |text: String| {
        let (shown, covered) = mask::cover(&text, known);
        let place: String = shown.chars().take(EXCERPT).collect();
        let mark = if shown.chars().count() > EXCERPT {
            "…"
        } else {
            ""
        };
        found.extend(covered.into_iter().map(|covered| Found {
            place: format!("{place}{mark}"),
            covered,
        }));
        shown
    };
    Some(match block {
        Block::Title(text) => Block::Title(words(text)),
        Block::Salutation(text) => Block::Salutation(words(text)),
        Block::Heading(level, text) => Block::Heading(level, words(text)),
        Block::Paragraph(text) => Block::Paragraph(words(text)),
        Block::Line(text) => Block::Line(words(text)),
        Block::Note(text) => Block::Note(words(text)),
        Block::Table(mut table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            let pieces = cells.flat_map(|cell| &mut cell.lines);
            for piece in pieces.flat_map(|line| &mut line.pieces) {
                if let Piece::Text(text) = piece {
                    *text = words(std::mem::take(text));
                }
            }
            Block::Table(table)
        }
        Block::Attachments(names) => Block::Attachments(names.into_iter().map(words).collect()),
        Block::Contacts(fields) => {
            found.extend(fields.into_iter().filter_map(left_out));
            return None;
        }
        other => other,
    })
}

fn left_out(field: Field) -> Option<Found> {
    (!field.value.is_empty()).then(|| Found {
        place: "落款前的联系方式".to_owned(),
        covered: Covered {
            kind: "联系方式",
            original: format!("{}：{}", field.label, field.value),
            shown: "（不列）".to_owned(),
        },
    })
}

fn row(texts: [String; 5]) -> Row {
    let cells = WIDTHS.into_iter().zip(texts).map(|(width, text)| {
        Cell::of(width, vec![CellLine::new(Align::Center, text)]).in_the_middle()
    });
    Row::new(SHORT, cells.collect())
}
