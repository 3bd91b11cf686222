//! Invented record files as bureaus keep them: text in three encodings, Word with its table, PDF with a text layer.

use mianshang::document::{
    Layout, Paper,
    block::{Align, Block, Cell, CellLine, Row, Table},
    docx,
};
use std::{fs, path::Path};

#[path = "../../tests/common/sheet.rs"]
mod sheet;

use sheet::{HEIGHT, Sheet};

const RECORD: &str = include_str!("../../tests/fixtures/intake/suggestion/tabs.txt");

/// So many files, the formats in turn.
pub fn write(folder: &Path, files: u32) {
    for at in 0..files {
        let number = 1_000 + at;
        let text = RECORD
            .replace("第 36 号", &format!("第 {number} 号"))
            .replace("第36号", &format!("第{number}号"));
        let (ending, bytes) = match at % 5 {
            0 => ("txt", encoding_rs::GB18030.encode(&text).0.into_owned()),
            1 => ("txt", text.clone().into_bytes()),
            2 => ("txt", utf16(&text)),
            3 => ("docx", word(&text)),
            _ => ("pdf", pdf(&text)),
        };
        fs::write(folder.join(format!("{number}.{ending}")), bytes).expect("a paper");
    }
}

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff, 0xfe].into_iter().chain(units).collect()
}

/// Lines as paragraphs, lines with tabs as rows of a table.
fn word(text: &str) -> Vec<u8> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines().map(|line| line.trim_start_matches(['#', ' '])) {
        if !line.contains('\t') {
            blocks.push(Block::Line(line.to_owned()));
            continue;
        }
        let texts: Vec<&str> = line.split('\t').collect();
        let width = 150 / u16::try_from(texts.len()).unwrap_or(1);
        let cell = |text: &&str| Cell::of(width, vec![CellLine::new(Align::Left, *text)]);
        let row = Row::new(0, texts.iter().map(cell).collect());
        match blocks.last_mut() {
            Some(Block::Table(table)) => table.rows.push(row),
            _ => blocks.push(Block::Table(Table { rows: vec![row] })),
        }
    }
    let paper = Paper::new(Layout::Plain, "往年记录".to_owned(), blocks);
    docx::write(&paper).expect("a Word file")
}

/// Points of the margin and between lines; characters of a line.
const MARGIN: usize = 72;
const LEADING: usize = 24;
const CHARACTERS: usize = 30;

fn pdf(text: &str) -> Vec<u8> {
    let lines: Vec<String> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .flat_map(set)
        .collect();
    let mut sheet = Sheet::new();
    for (at, page) in lines.chunks((HEIGHT - 2 * MARGIN) / LEADING).enumerate() {
        if at > 0 {
            sheet.next_page();
        }
        for (at, line) in page.iter().enumerate() {
            sheet.words(MARGIN as f64, (MARGIN + at * LEADING) as f64, 15.0, line);
        }
    }
    sheet.file()
}

/// A line of the text as lines of the page: paragraphs indented, cells far apart.
fn set(line: &str) -> Vec<String> {
    let plain = line.trim_start_matches(['#', ' ']).replace('\t', "    ");
    let indent = if plain.chars().count() > CHARACTERS {
        "　　"
    } else {
        ""
    };
    let all: Vec<char> = format!("{indent}{plain}").chars().collect();
    all.chunks(CHARACTERS).map(String::from_iter).collect()
}
