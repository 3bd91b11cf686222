//! What a hostile file may cost before it is refused: 200 ms and 64 MiB, counted by an allocator of this binary's own.
//!
//! One test, since the count is of the whole process. An unoptimised build may take ten times as long.

#[path = "reading/package.rs"]
mod package;

use mianshang::document::read::{self, ReadError};
use package::{WORD, body, document, p, package};
use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    time::{Duration, Instant},
};

const MOST_MEMORY: usize = 64 * 1024 * 1024;
const MOST_TIME: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 200 });

struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator unchanged; only sizes are counted beside it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        MOST.fetch_max(now, Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A workbook with this sheet and these words about its strings.
fn workbook(sheet: &str, strings: &str) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: String| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let parts = relation("r1", "worksheet", "worksheets/sheet1.xml")
        + &relation("r2", "sharedStrings", "sharedStrings.xml");
    package(&[
        (
            "_rels/.rels",
            &relations(relation("r1", "officeDocument", "xl/workbook.xml")),
        ),
        ("xl/_rels/workbook.xml.rels", &relations(parts)),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook {MAIN} xmlns:r=\"{KIND}\"><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet {MAIN}>{sheet}</worksheet>"),
        ),
        (
            "xl/sharedStrings.xml",
            &format!("<sst {MAIN} {strings}><si><t>值</t></si></sst>"),
        ),
    ])
}

fn cell(row: &str, place: &str) -> String {
    format!("<sheetData><row r=\"{row}\"><c r=\"{place}\" t=\"s\"><v>0</v></c></row></sheetData>")
}

/// Name and bytes; every one is built to exhaust the machine.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let million = "a".repeat(40 * 1024 * 1024);
    let many: Vec<(String, &str)> = (0..5_000).map(|at| (format!("part{at}"), "")).collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let fine = document(&p("甲"));
    let entity = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]>\
         <w:document {WORD}><w:body>{}</w:body></w:document>",
        p("&c;")
    );
    let directory = [b"PK\x01\x02".as_slice(), &[0; 42]].concat().repeat(65_536);
    let dimension = "<dimension ref=\"A1:XFD1048576\"/>";
    vec![
        (
            "一百倍的压缩.docx",
            package(&[("word/document.xml", &fine), ("word/media/a", &million)]),
        ),
        ("一大段.docx", package(&[("word/document.xml", &million)])),
        ("五千个部件.docx", package(&many)),
        ("实体.docx", package(&[("word/document.xml", &entity)])),
        (
            "嵌套.docx",
            body(&("<w:sdt>".repeat(300) + &"</w:sdt>".repeat(300))),
        ),
        ("目录.docx", [b"PK\x03\x04".to_vec(), directory].concat()),
        (
            "上级文件夹.docx",
            package(&[("word/document.xml", &fine), ("../../etc/passwd", "x")]),
        ),
        (
            "大行号.xlsx",
            workbook(&(dimension.to_owned() + &cell("1000000", "A1000000")), ""),
        ),
        (
            "大列号.xlsx",
            workbook(&(dimension.to_owned() + &cell("1", "XFD1")), ""),
        ),
        (
            "大字数.xlsx",
            workbook(&cell("1", "A1"), "uniqueCount=\"99999999999\""),
        ),
        ("太大.txt", vec![b'a'; read::LARGEST + 1]),
        ("太大.csv", b"a,b\n".repeat(read::LARGEST / 4 + 1)),
    ]
}

#[test]
fn hostile_files_are_refused_quickly_and_with_little_memory() {
    for (name, bytes) in hostile() {
        let before = NOW.load(Relaxed);
        MOST.store(before, Relaxed);
        let began = Instant::now();
        let is_sheet = name.ends_with(".xlsx") || name.ends_with(".csv");
        let refused = match is_sheet {
            true => read::sheets(name, &bytes).map(drop),
            false => read::read(name, &bytes).map(drop),
        };
        let (took, memory) = (began.elapsed(), MOST.load(Relaxed) - before);
        let error = refused.expect_err(name);
        assert!(
            matches!(
                error,
                ReadError::Hostile { .. } | ReadError::TooLarge { .. }
            ),
            "{name}: {error}"
        );
        println!("{name}: {} ms, {} KiB", took.as_millis(), memory / 1024);
        assert!(took <= MOST_TIME, "{name}: {took:?}");
        assert!(memory <= MOST_MEMORY, "{name}: {} MiB", memory >> 20);
    }
}
