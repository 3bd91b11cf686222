//! 案卷: one case for filing, whole: cover, contents with page numbers, every paper, and what happened.
//!
//! Page numbers in the contents are those of the page as it prints; in Word they are fields that follow the text.
//! Knows cases and blocks; must not know any writer beyond how pages are counted.

use super::block::{Align, Block, Cell, CellLine, Flow, Layout, Paper, Piece, Row, Table};
use super::papers::Ground;
use super::{page, record, reply};
use crate::case::{Case, Round, Who};
use crate::text::{date, numeral};
use chrono::NaiveDate;

/// Millimetres of the contents' columns: number, 文号, who, title, date, page.
const CONTENTS: [u16; 6] = [12, 34, 30, 42, 26, 12];
/// Millimetres of the history's columns: day, who, what.
const HISTORY: [u16; 3] = [28, 22, 106];
/// Millimetres of the files' columns: number, name, size, fingerprint.
const FILES: [u16; 4] = [12, 74, 30, 40];
/// Millimetres of the signers' columns: name, state, met, handed over, words.
const SIGNERS: [u16; 5] = [24, 34, 24, 24, 50];
const COVER: [u16; 2] = [40, 116];
const SHORT: u16 = 10;
/// The tall cells of the form, less than on its own page because page numbers need room.
const TALL: u16 = 36;

/// One paper inside the file.
struct Part {
    title: String,
    number: String,
    by: String,
    on: Option<NaiveDate>,
    blocks: Vec<Block>,
}

/// The whole file of the case.
pub fn paper(ground: &Ground) -> Paper {
    let case = ground.case();
    let parts = parts(ground);
    let pages = page_numbers(ground, &parts);
    let name = format!("案卷 {}", case.reference());
    Paper::new(Layout::Plain, name, blocks(ground, &parts, &pages))
}

/// The page on which each part begins, counted on the paper as it prints.
fn page_numbers(ground: &Ground, parts: &[Part]) -> Vec<usize> {
    let unknown = vec![0; parts.len()];
    let all = blocks(ground, parts, &unknown);
    let begins = all
        .iter()
        .enumerate()
        .filter(|(_, block)| matches!(block, Block::Part(_)));
    begins
        .map(|(at, _)| {
            let before = Paper::new(Layout::Plain, "", all[..at].to_vec());
            page::pages(&before).len() + 1
        })
        .collect()
}

fn blocks(ground: &Ground, parts: &[Part], pages: &[usize]) -> Vec<Block> {
    let mut all = cover(ground, parts.len());
    all.push(Block::PageBreak);
    all.extend(contents(parts, pages));
    for (index, part) in parts.iter().enumerate() {
        all.push(Block::Part(anchor(index)));
        all.extend(part.blocks.iter().cloned());
    }
    all
}

fn anchor(index: usize) -> String {
    format!("part{}", index + 1)
}

fn cover(ground: &Ground, count: usize) -> Vec<Block> {
    let case = ground.case();
    let words = case.number.kind.words();
    let day = |on: Option<NaiveDate>| on.map(date::chinese).unwrap_or_default();
    let closed = case.round().closed.as_ref().and_then(|closed| closed.on);
    let class = case.class().map(|code| {
        let rule = ground.office.profile.class(code);
        rule.map_or_else(|| code.to_owned(), |rule| rule.label.clone())
    });
    let facts = [
        ("案号", case.reference()),
        ("届次和编号", case.number.to_string()),
        ("标题", case.title.clone()),
        (words.person, case.representative.name.clone()),
        ("办理方式", case.duty.label().to_owned()),
        ("承办单位", reply::unit(case, ground.office).to_owned()),
        ("承办人", case.reply().handler.clone()),
        ("交办日期", day(case.assigned_on)),
        ("办结日期", day(closed)),
        ("办理类别", class.unwrap_or_default()),
        ("归档日期", day(case.archived_on)),
        ("卷内文件", format!("{count}件")),
        ("保管期限", String::new()),
        ("立卷人", String::new()),
    ];
    let rows = facts.map(|(label, value)| {
        Row::new(
            SHORT,
            vec![Cell::label(COVER[0], label), left(COVER[1], value)],
        )
    });
    vec![
        Block::Letterhead(reply::unit(case, ground.office).to_owned()),
        Block::Title(format!("{}{}{}案卷", words.body, words.person, words.paper)),
        Block::Line(String::new()),
        Block::Table(Table {
            rows: rows.into_iter().collect(),
        }),
    ]
}

fn contents(parts: &[Part], pages: &[usize]) -> Vec<Block> {
    let header = ["顺序号", "文号", "责任者", "题名", "日期", "页号"];
    let mut rows = vec![words_row(CONTENTS, header.map(str::to_owned)).flowing(Flow::Header)];
    rows.extend(
        parts
            .iter()
            .zip(pages)
            .enumerate()
            .map(|(index, (part, page))| {
                let on = part.on.map(date::chinese).unwrap_or_default();
                let mut row = words_row(
                    CONTENTS,
                    [
                        (index + 1).to_string(),
                        part.number.clone(),
                        part.by.clone(),
                        part.title.clone(),
                        on,
                        String::new(),
                    ],
                );
                let number = CellLine {
                    align: Align::Center,
                    pieces: vec![Piece::PageOf {
                        part: anchor(index),
                        shown: page.to_string(),
                    }],
                };
                row.cells[5] = Cell::of(CONTENTS[5], vec![number]).in_the_middle();
                row
            }),
    );
    vec![
        Block::Title("卷内文件目录".to_owned()),
        Block::Line(format!("共{}件", parts.len())),
        Block::Table(Table { rows }),
    ]
}

/// What the case holds, in the order in which it came about.
fn parts(ground: &Ground) -> Vec<Part> {
    let case = ground.case();
    let mut parts = vec![original(case)];
    let several = case.rounds.len() > 1;
    for (number, round) in (1..).zip(&case.rounds) {
        let current = std::ptr::eq(round, case.round());
        let suffix = match several {
            true => format!("（第{}轮）", numeral::chinese(number)),
            false => String::new(),
        };
        let has_letter = round.reply.is_written();
        if has_letter {
            parts.push(letter(ground, round, current, &suffix));
        }
        if current && has_letter && case.duty.answers_the_representative() {
            parts.push(form(ground, &suffix, None));
            let signers = case.signers();
            let others = signers.iter().filter(|one| one.who.is_some());
            let answered = others.filter(|one| one.meeting.is_some() || one.opinion.is_some());
            parts.extend(answered.map(|one| form(ground, &suffix, one.who)));
        }
        if case.is_co_signed() && case.duty.answers_the_representative() {
            parts.push(signers(ground, round, &suffix));
        }
    }
    parts.push(history(ground));
    if !case.attachments.is_empty() {
        parts.push(files(ground));
    }
    parts
}

fn original(case: &Case) -> Part {
    let words = case.number.kind.words();
    let mut blocks = vec![Block::Title(case.title.clone())];
    let person = format!("{}：{}", words.person, case.representative.name);
    blocks.push(Block::Line(format!("{}　{person}", case.number)));
    if !case.co_signers.is_empty() {
        let names: Vec<&str> = case
            .co_signers
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        blocks.push(Block::Line(format!("附议：{}", names.join("、"))));
    }
    match case.text.trim() {
        "" => {
            blocks.push(Block::Paragraph(format!("{}主要内容：", words.paper)));
            let asks = (1..).zip(case.asks());
            blocks.extend(
                asks.map(|(number, ask)| Block::Paragraph(format!("{number}. {}", ask.text))),
            );
        }
        text => blocks.extend(reply::paragraphs(text)),
    }
    Part {
        title: case.title.clone(),
        number: format!("第{}号", case.number.number),
        by: format!("{}{}", case.representative.name, words.person),
        on: case.assigned_on,
        blocks,
    }
}

fn letter(ground: &Ground, round: &Round, current: bool, suffix: &str) -> Part {
    let case = ground.case();
    let issued = round.issued.as_ref();
    let blocks = match current {
        true => reply::sheet(case, ground.office, Layout::Plain, None).blocks,
        false => reply::body(&case.letter_of(round)),
    };
    Part {
        title: format!("{}{suffix}", case.letter_of(round).title),
        number: issued.map_or_else(String::new, |one| one.doc_number.clone()),
        by: reply::unit(case, ground.office).to_owned(),
        on: issued.map(|one| one.on),
        blocks,
    }
}

/// 联名: how far the round came with each signer.
fn signers(ground: &Ground, round: &Round, suffix: &str) -> Part {
    let case = ground.case();
    let header = ["姓名", "情况", "面商", "送达", "说明"].map(str::to_owned);
    let mut rows = vec![words_row(SIGNERS, header).flowing(Flow::Header)];
    rows.extend(case.signers_in(round).iter().map(|one| {
        let day = |on: Option<NaiveDate>| on.map(|on| on.format("%Y.%-m.%-d").to_string());
        let said = one.opinion.map(|opinion| opinion.words.clone());
        let why = one
            .excuse
            .filter(|_| said.is_none())
            .map(|excuse| format!("{}（{}记）", excuse.words, excuse.by));
        words_row(
            SIGNERS,
            [
                one.person.name.clone(),
                one.standing.label().to_owned(),
                day(one.meeting.and_then(|held| held.on)).unwrap_or_default(),
                day(one.delivered.map(|handed| handed.on)).unwrap_or_default(),
                said.or(why).unwrap_or_default(),
            ],
        )
        .flowing(Flow::Breaks)
    }));
    let title = format!("联名答复情况{suffix}");
    Part {
        title: title.clone(),
        number: String::new(),
        by: reply::unit(case, ground.office).to_owned(),
        on: Some(ground.today),
        blocks: vec![
            Block::Title(title),
            Block::Line(case.number.to_string()),
            Block::Table(Table { rows }),
        ],
    }
}

fn form(ground: &Ground, suffix: &str, who: Who) -> Part {
    let case = ground.case();
    let mut blocks = record::paper_for(case, ground.office, who).blocks;
    for block in &mut blocks {
        if let Block::Table(table) = block {
            for row in &mut table.rows {
                row.height = row.height.min(TALL);
            }
        }
    }
    Part {
        title: match who {
            None => format!("面商记录表{suffix}"),
            Some(name) => format!("面商记录表（{name}）{suffix}"),
        },
        number: String::new(),
        by: reply::unit(case, ground.office).to_owned(),
        on: case
            .round()
            .meeting_with(who)
            .and_then(|meeting| meeting.on),
        blocks,
    }
}

fn history(ground: &Ground) -> Part {
    let case = ground.case();
    let header = ["日期", "经办人", "事项"].map(str::to_owned);
    let mut rows = vec![words_row(HISTORY, header).flowing(Flow::Header)];
    rows.extend(case.story().iter().map(|told| {
        let undone = if told.undone { "（已撤销）" } else { "" };
        let mut row = words_row(
            HISTORY,
            [
                told.at.date_naive().format("%Y.%-m.%-d").to_string(),
                told.actor.clone(),
                String::new(),
            ],
        );
        row.cells[2] = left(HISTORY[2], format!("{}{undone}", told.words));
        row.flowing(Flow::Breaks)
    }));
    Part {
        title: "办理经过".to_owned(),
        number: String::new(),
        by: reply::unit(case, ground.office).to_owned(),
        on: Some(ground.today),
        blocks: vec![
            Block::Title("办理经过".to_owned()),
            Block::Line(case.number.to_string()),
            Block::Table(Table { rows }),
        ],
    }
}

fn files(ground: &Ground) -> Part {
    let case = ground.case();
    let header = ["序号", "名称", "字节", "指纹"].map(str::to_owned);
    let mut rows = vec![words_row(FILES, header).flowing(Flow::Header)];
    rows.extend(
        (1..)
            .zip(&case.attachments)
            .map(|(number, file): (u32, _)| {
                let note = match file.note.as_str() {
                    "" => String::new(),
                    note => format!("（{note}）"),
                };
                words_row(
                    FILES,
                    [
                        number.to_string(),
                        format!("{}{note}", file.name),
                        file.bytes.to_string(),
                        file.hash.chars().take(16).collect(),
                    ],
                )
            }),
    );
    Part {
        title: "附件目录".to_owned(),
        number: String::new(),
        by: reply::unit(case, ground.office).to_owned(),
        on: Some(ground.today),
        blocks: vec![
            Block::Title("附件目录".to_owned()),
            Block::Line(case.number.to_string()),
            Block::Table(Table { rows }),
        ],
    }
}

fn words_row<const N: usize>(widths: [u16; N], texts: [String; N]) -> Row {
    let cells = widths.into_iter().zip(texts);
    Row::new(
        SHORT,
        cells
            .map(|(width, text)| Cell::label(width, text))
            .collect(),
    )
}

fn left(width: u16, text: String) -> Cell {
    Cell::of(width, vec![CellLine::new(Align::Left, text)]).in_the_middle()
}
