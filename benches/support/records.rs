//! Invented record files as bureaus keep them: text in three encodings, Word with its table, PDF with a text layer.

use mianshang::document::{
    Layout, Paper,
    block::{Align, Block, Cell, CellLine, Row, Table},
    docx,
};
use std::{fmt::Write, fs, path::Path};

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

/// Points of a page, of its margin and between lines; characters of a line.
const PAGE: usize = 842;
const MARGIN: usize = 72;
const LEADING: usize = 24;
const CHARACTERS: usize = 30;

fn pdf(text: &str) -> Vec<u8> {
    let lines: Vec<Vec<char>> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .flat_map(set)
        .collect();
    let pages: Vec<String> = lines
        .chunks((PAGE - 2 * MARGIN) / LEADING)
        .map(drawn)
        .collect();
    let mut file = String::from("%PDF-1.5\n");
    let mut places = Vec::new();
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", 6 + at * 2))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /FangSong /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] >>".to_owned(),
        stream(CHARACTER_MAP),
    ];
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {PAGE}] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
            7 + at * 2
        ));
        objects.push(stream(page));
    }
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).expect("text");
    }
    let table = file.len();
    writeln!(file, "xref\n0 {}\n0000000000 65535 f ", places.len() + 1).expect("text");
    for place in &places {
        writeln!(file, "{place:010} 00000 n ").expect("text");
    }
    let size = places.len() + 1;
    write!(
        file,
        "trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    )
    .expect("text");
    file.into_bytes()
}

const CHARACTER_MAP: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end";

fn stream(content: &str) -> String {
    format!(
        "<< /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A line of the text as lines of the page: paragraphs indented, cells far apart.
fn set(line: &str) -> Vec<Vec<char>> {
    let plain = line.trim_start_matches(['#', ' ']).replace('\t', "    ");
    let indent = if plain.chars().count() > CHARACTERS {
        "　　"
    } else {
        ""
    };
    let all: Vec<char> = format!("{indent}{plain}").chars().collect();
    all.chunks(CHARACTERS).map(<[char]>::to_vec).collect()
}

fn drawn(lines: &[Vec<char>]) -> String {
    let mut content = String::from("BT /F 15 Tf\n");
    for (at, line) in lines.iter().enumerate() {
        let y = PAGE - MARGIN - at * LEADING;
        let codes: String = line.iter().map(|c| format!("{:04X}", *c as u32)).collect();
        writeln!(content, "1 0 0 1 {MARGIN} {y} Tm <{codes}> Tj").expect("text");
    }
    content + "ET"
}
