//! What Word keeps outside the words: numbers, boxes, cells, changes.

use mianshang::document::read::{Format, read};

use crate::package::{WORD, body, document, p, package};

fn text(bytes: &[u8]) -> String {
    let read = read("来文.docx", bytes).expect("readable");
    assert_eq!(read.format, Format::Docx);
    read.text
}

#[test]
fn bodies_become_lines() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let table = format!(
        "<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(&p("建议主要内容：")),
        cell(&format!("{}{}", p("1. 修路"), p("2. 架桥"))),
        cell("<w:p/>"),
    );
    let nested = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell(&format!("{}{table}", p("外")))
    );
    let tick = |state: u8, sign: &str| {
        format!(
            "<w:p><w:r><w:t>A类</w:t></w:r><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"{state}\"/>\
             </w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        )
    };
    let field = |state: &str| {
        format!(
            "<w:p><w:r><w:fldChar><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r></w:p>"
        )
    };
    let cases = [
        (p("甲") + &p("乙"), "甲\n乙\n"),
        ("<w:p/>".to_owned() + &p("甲"), "\n甲\n"),
        (p("A&amp;B &lt;1&gt; &#20013;&#x56fd;"), "A&B <1> 中国\n"),
        (table.clone(), "建议主要内容：\t1. 修路  2. 架桥\t\n"),
        (nested, "外  建议主要内容：  1. 修路  2. 架桥\n"),
        (tick(1, "☒"), "A类☑\n"),
        (tick(0, "☐"), "A类□\n"),
        (field("<w:default w:val=\"0\"/><w:checked/>"), "☑\n"),
        (field("<w:default w:val=\"0\"/>"), "□\n"),
        ("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>".to_owned(), "☑\n"),
        ("<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>".to_owned(), "一 二\n三\n"),
        (
            "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>".to_owned(),
            "甲\n",
        ),
        (
            "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>\
             <w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom></w:p>"
                .to_owned(),
            "增\n",
        ),
        (
            format!(
                "<w:p><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:p>",
                p("框")
            ),
            "框\n\n",
        ),
        ("<w:p><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>".to_owned(), "1\n"),
    ];
    for (xml, expected) in cases {
        assert_eq!(text(&body(&xml)), expected, "{xml}");
    }
}

#[test]
fn automatic_numbers_and_headings_are_shown() {
    let numbering = format!(
        "<w:numbering {WORD}><w:abstractNum w:abstractNumId=\"7\">\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
         <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
         <w:lvl w:ilvl=\"2\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%3.\"/></w:lvl>\
         <w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"●\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>\
         </w:numbering>"
    );
    let styles = format!(
        "<w:styles {WORD}><w:style w:styleId=\"2\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>\
         <w:outlineLvl w:val=\"1\"/></w:pPr></w:style>\
         <w:style w:styleId=\"3\"><w:basedOn w:val=\"2\"/></w:style>\
         <w:style w:styleId=\"8\"><w:basedOn w:val=\"9\"/></w:style><w:style w:styleId=\"9\"><w:basedOn w:val=\"8\"/></w:style></w:styles>"
    );
    let styled = |style: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let item = |list: u8, level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>\
             <w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        styled("2", "修路"),
        item(1, 1, "定线"),
        item(1, 1, "施工"),
        item(1, 2, "备料"),
        item(1, 3, "点"),
        styled("3", "架桥"),
        item(1, 1, "勘察"),
        item(1, 0, ""),
        item(2, 0, "另起"),
        item(0, 0, "无号"),
        item(99, 0, "未知"),
        styled("8", "环"),
    ];
    let bytes = package(&[
        ("word/document.xml", &document(&body.concat())),
        ("word/numbering.xml", &numbering),
        ("word/styles.xml", &styles),
    ]);
    let expected = "## 一、修路\n（一）定线\n（二）施工\n3.备料\n点\n## 二、架桥\n（一）勘察\n\n五、另起\n无号\n未知\n环\n";
    assert_eq!(text(&bytes), expected);
}

#[test]
fn our_own_papers_come_back() {
    use mianshang::document::{
        Align, Block, Cell, CellLine, Layout, Level, Paper, Piece, Row, Table, docx,
    };
    let box_cell = |ticked| {
        let pieces = vec![Piece::Text("A类 ".to_owned()), Piece::Tick(ticked)];
        Cell::of(
            50,
            vec![CellLine {
                align: Align::Center,
                pieces,
            }],
        )
    };
    let blocks = vec![
        Block::Title("关于社区食堂的答复".to_owned()),
        Block::Heading(Level::One, "一、开到家门口".to_owned()),
        Block::Paragraph("“一老”<服务>&\u{1b}[31m".to_owned()),
        Block::Table(Table {
            rows: vec![Row::new(12, vec![box_cell(true), box_cell(false)])],
        }),
    ];
    let bytes = docx::write(&Paper::new(Layout::Form, "样张", blocks)).expect("docx");
    let expected = "关于社区食堂的答复\n# 一、开到家门口\n“一老”<服务>&[31m\nA类 ☑\tA类 □\n\n";
    assert_eq!(text(&bytes), expected);
}
