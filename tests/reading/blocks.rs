//! A .docx becomes blocks and blocks become a .docx: text, tables and numbers stay.

use mianshang::document::read::{blocks, read};
use mianshang::document::{
    Align, Block, Cell, CellLine, Flow, Layout, Level, Paper, Piece, Row, Table, docx,
};
use proptest::prelude::*;

use crate::package::{WORD, body, document, p, package};

fn of(bytes: &[u8]) -> Vec<Block> {
    blocks("来文.docx", bytes).expect("readable")
}

fn text(bytes: &[u8]) -> String {
    read("来文.docx", bytes).expect("readable").text
}

fn written(blocks: Vec<Block>) -> Vec<u8> {
    docx::write(&Paper::new(Layout::Plain, "样张", blocks)).expect("docx")
}

/// What was read is written and read again, twice, and says the same.
fn comes_back(bytes: &[u8]) -> Vec<Block> {
    let first = of(bytes);
    let again = written(first.clone());
    assert_eq!(of(&again), first);
    assert_eq!(unmarked(&text(&again)), unmarked(&text(bytes)));
    first
}

/// A heading known by its numeral alone gets its mark only when it is written.
fn unmarked(text: &str) -> Vec<&str> {
    let lines = text.trim_end().lines();
    lines
        .map(|line| line.trim_start_matches('#').trim_start())
        .collect()
}

fn cell(properties: &str, inner: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn joined_table() -> String {
    let grid = "<w:tblGrid><w:gridCol w:w=\"1134\"/><w:gridCol w:w=\"2268\"/><w:gridCol w:w=\"1134\"/></w:tblGrid>";
    let rows = [
        row(&[
            cell("<w:vMerge w:val=\"restart\"/>", &p("代表")),
            cell(
                "<w:gridSpan w:val=\"2\"/><w:vAlign w:val=\"center\"/>",
                &(p("甲") + &p("乙")),
            ),
        ]),
        row(&[
            cell("<w:vMerge/>", "<w:p/>"),
            cell(
                "",
                "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>签字：</w:t></w:r></w:p>",
            ),
            cell("", "<w:p/>"),
        ]),
    ];
    format!("<w:tbl>{grid}{}</w:tbl>", rows.concat())
}

#[test]
fn spans_and_joins_become_cells_of_the_papers() {
    let found = comes_back(&body(&joined_table()));
    let line = |align, text: &str| CellLine::new(align, text);
    let expected = Table {
        rows: vec![
            Row::new(
                0,
                vec![
                    Cell::of(20, vec![line(Align::Left, "代表")]),
                    Cell::of(60, vec![line(Align::Left, "甲"), line(Align::Left, "乙")])
                        .in_the_middle(),
                ],
            )
            .flowing(Flow::Breaks),
            Row::new(
                0,
                vec![
                    Cell::joined(20),
                    Cell::of(40, vec![line(Align::Right, "签字：")]),
                    Cell::of(20, Vec::new()),
                ],
            )
            .flowing(Flow::Breaks),
        ],
    };
    assert_eq!(found, [Block::Table(expected)]);
}

#[test]
fn headings_are_known_by_style_or_by_numeral() {
    let styles = format!(
        "<w:styles {WORD}><w:style w:styleId=\"1\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>"
    );
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>";
    let lines =
        p("一、加快布点") + &p("（一）摸清底数") + &p("1.建成食堂12个，覆盖全市。") + &p("正文");
    let bytes = package(&[
        (
            "word/document.xml",
            &document(&(styled.to_owned() + &lines)),
        ),
        ("word/styles.xml", &styles),
    ]);
    assert_eq!(
        comes_back(&bytes),
        [
            Block::Heading(Level::One, "总体情况".to_owned()),
            Block::Heading(Level::One, "一、加快布点".to_owned()),
            Block::Heading(Level::Two, "（一）摸清底数".to_owned()),
            Block::Paragraph("1.建成食堂12个，覆盖全市。".to_owned()),
            Block::Paragraph("正文".to_owned()),
        ]
    );
}

#[test]
fn nested_automatic_numbers_become_words_once() {
    let level = |at: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%1.%2.%3"),
    );
    let item = |level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let lines = item(0, "甲")
        + &item(1, "乙")
        + &item(1, "丙")
        + &item(2, "丁")
        + &item(0, "戊")
        + &item(1, "己");
    let bytes = package(&[
        ("word/document.xml", &document(&lines)),
        ("word/numbering.xml", &numbering),
    ]);
    comes_back(&bytes);
    assert_eq!(
        unmarked(&text(&bytes)),
        [
            "一、甲",
            "（一）乙",
            "（二）丙",
            "一.二.1丁",
            "二、戊",
            "（一）己"
        ]
    );
}

#[test]
fn boxes_nested_tables_changes_and_fields_keep_their_words() {
    let nested = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[cell("", &(p("外") + &joined_table()))])
    );
    let text_box = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:p>",
        p("框")
    );
    let changed = "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>";
    let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2026年4月10日</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let bytes = body(&(nested + &text_box + changed + field));
    let found = comes_back(&bytes);
    let words = text(&bytes);
    for expected in [
        "外  代表  甲  乙",
        "签字：",
        "框\n前\n",
        "增\n2026年4月10日",
    ] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
    assert!(!words.contains('删') && words.matches('框').count() == 1);
    assert_eq!(
        found
            .iter()
            .filter(|block| matches!(block, Block::Table(_)))
            .count(),
        1
    );
}

#[test]
fn tables_without_grids_or_with_lies_in_them_are_tables() {
    for cells in [
        cell("<w:gridSpan w:val=\"4000000000\"/>", &p("甲")) + &cell("", &p("乙")),
        cell("<w:tcW w:w=\"4294967295\"/>", &p("甲"))
            + &cell("<w:tcW w:w=\"4294967295\"/>", &p("乙")),
        cell("<w:vMerge/>", &p("甲")) + &cell("", &p("乙")),
        cell("<w:vMerge/>", "<w:p/>") + &cell("", &(p("甲") + &p("乙"))),
    ] {
        let ragged = format!(
            "<w:tbl>{}{}<w:tr/></w:tbl>",
            row(&[cells]),
            row(&[cell("", &p("丙"))])
        );
        let found = of(&body(&ragged));
        let [Block::Table(table)] = found.as_slice() else {
            panic!("{found:?}")
        };
        let widths: Vec<Option<u16>> = table.rows.iter().map(|row| row.edges().last()).collect();
        assert_eq!(widths[0], widths[1]);
        assert!(!table.rows[0].cells[0].joined);
        let words = text(&body(&ragged));
        assert!(
            ["甲", "乙", "丙"].iter().all(|word| words.contains(word)),
            "{words}"
        );
    }
}

fn words() -> impl Strategy<Value = String> {
    "[甲-龟a-z0-9，。“”<&（）〔〕·]{1,24}"
}

fn lines() -> impl Strategy<Value = Vec<CellLine>> {
    let piece = prop_oneof![
        words().prop_map(Piece::Text),
        any::<bool>().prop_map(Piece::Tick)
    ];
    let align = prop_oneof![Just(Align::Left), Just(Align::Center), Just(Align::Right)];
    let line = (align, proptest::collection::vec(piece, 1..4)).prop_map(|(align, pieces)| {
        // Two texts side by side are one when they are read.
        let mut joined: Vec<Piece> = Vec::new();
        for piece in pieces {
            match (joined.last_mut(), piece) {
                (Some(Piece::Text(last)), Piece::Text(more)) => last.push_str(&more),
                (_, piece) => joined.push(piece),
            }
        }
        CellLine {
            align,
            pieces: joined,
        }
    });
    proptest::collection::vec(line, 0..3)
}

fn table() -> impl Strategy<Value = Block> {
    (2usize..5, 1usize..4).prop_flat_map(|(columns, rows)| {
        let cell = (lines(), any::<bool>(), any::<bool>());
        let row = proptest::collection::vec(cell, columns);
        proptest::collection::vec((row, 0u16..30, 1usize..columns), rows).prop_map(move |rows| {
            let mut table = Table::default();
            for (at, (cells, height, split)) in rows.into_iter().enumerate() {
                // Every row covers the columns in its own way: the first cells are one up to `split`.
                let mut made = Vec::new();
                for (index, (lines, middle, joined)) in
                    cells.into_iter().enumerate().skip(split - 1)
                {
                    let columns = if index == split - 1 { split } else { 1 };
                    let width = 20 * columns as u16;
                    let above: Vec<u16> = match at {
                        0 => Vec::new(),
                        _ => table.rows[at - 1].edges().collect(),
                    };
                    let left: u16 = made.iter().map(|cell: &Cell| cell.width).sum();
                    let fits = above.windows(2).any(|sides| sides == [left, left + width]);
                    made.push(match joined && fits {
                        true => Cell {
                            middle,
                            ..Cell::joined(width)
                        },
                        false => Cell {
                            width,
                            lines,
                            middle,
                            joined: false,
                        },
                    });
                }
                table.rows.push(Row::new(height, made));
            }
            Block::Table(table)
        })
    })
}

fn block() -> impl Strategy<Value = Block> {
    let level = prop_oneof![
        Just(Level::One),
        Just(Level::Two),
        Just(Level::Three),
        Just(Level::Four)
    ];
    prop_oneof![
        (level, words()).prop_map(|(level, text)| Block::Heading(level, text)),
        words().prop_map(|text| Block::Paragraph(text + "。")),
        table(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn papers_come_back_as_they_were(all in proptest::collection::vec(block(), 1..8)) {
        let mut paper = Vec::new();
        for block in all {
            // Two tables side by side are one in Word; a paper puts a line between them.
            if matches!((paper.last(), &block), (Some(Block::Table(_)), Block::Table(_))) {
                paper.push(Block::Paragraph("之间。".to_owned()));
            }
            paper.push(block);
        }
        let bytes = written(paper.clone());
        prop_assert_eq!(of(&bytes), paper);
    }
}

/// A document with styles of ours, a table and numbers, for those who spoil it.
pub fn sample() -> Vec<u8> {
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    let numbering = format!(
        "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let styles = format!(
        "<w:styles {WORD}><w:style w:styleId=\"1\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>"
    );
    let lines = joined_table() + &p("甲&amp;乙") + numbered;
    package(&[
        ("word/document.xml", &document(&lines)),
        ("word/numbering.xml", &numbering),
        ("word/styles.xml", &styles),
    ])
}
