//! Assignment lists as offices keep them, through every kind of spreadsheet.

use mianshang::document::read::{ReadError, SheetRow, sheets};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::package::package;

/// The rows of the first sheet, each with its line.
fn rows(name: &str, bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    let all = sheets(name, bytes).expect(name);
    let rows = all.into_iter().next().expect("a sheet").rows;
    rows.into_iter()
        .map(|SheetRow { line, cells }| (line, cells))
        .collect()
}

fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (line, cells.iter().map(|&cell| cell.to_owned()).collect())
}

pub fn workbook() -> Vec<u8> {
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("交办清单").expect("a name");
    let write = |result: Result<&mut _, rust_xlsxwriter::XlsxError>| {
        let _: &mut rust_xlsxwriter::Worksheet = result.expect("a cell");
    };
    write(sheet.merge_range(0, 0, 0, 3, "云川市交办清单", &Format::new()));
    for (column, head) in (0..).zip(["建议号", "标题", "交办时间", "合计"]) {
        write(sheet.write(2, column, head));
    }
    write(sheet.write(3, 0, 102));
    write(sheet.write(3, 1, "打通断头路\n（二期）"));
    let day = ExcelDateTime::from_ymd(2026, 4, 10).expect("a day");
    write(sheet.write_with_format(3, 2, &day, &date));
    write(sheet.write(3, 3, Formula::new("=A4*2").set_result("204")));
    write(sheet.write(5, 0, 0.1 + 0.2));
    let noon = ExcelDateTime::parse_from_str("2026-04-10T14:30:00").expect("a moment");
    write(sheet.write_with_format(5, 2, &noon, &moment));
    write(sheet.write(5, 3, true));
    book.add_worksheet().write(0, 0, "第二张").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

fn expected() -> Vec<(u32, Vec<String>)> {
    vec![
        row(1, &["云川市交办清单"]),
        row(3, &["建议号", "标题", "交办时间", "合计"]),
        row(4, &["102", "打通断头路\n（二期）", "2026-04-10", "204"]),
        row(6, &["0.3", "", "2026-04-10 14:30", "TRUE"]),
    ]
}

#[test]
fn a_workbook_says_what_its_cells_show() {
    let bytes = workbook();
    assert_eq!(rows("清单.xlsx", &bytes), expected());
    let all = sheets("清单.xlsx", &bytes).expect("a workbook");
    let names: Vec<&str> = all.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["交办清单", "Sheet2"]);
}

/// The workbook above, kept by LibreOffice as Excel 97 and as OpenDocument.
#[test]
fn old_and_open_workbooks_say_the_same() {
    let mut open = expected();
    // LibreOffice keeps a truth value as a number there.
    open[3].1[3] = "1".to_owned();
    assert_eq!(rows("清单.xls", include_bytes!("list.xls")), expected());
    assert_eq!(rows("清单.et", include_bytes!("list.xls")), expected());
    assert_eq!(rows("清单.ods", include_bytes!("list.ods")), open);
}

#[test]
fn text_with_commas_or_tabs_in_any_encoding() {
    let text = "建议号,标题,主办单位\r\n102,\"打通断头路,二期\",云川市住建局\r\n\r\n88,\"两行\n标题\"\r\n9,尾\r\n";
    let expected = vec![
        row(1, &["建议号", "标题", "主办单位"]),
        row(2, &["102", "打通断头路,二期", "云川市住建局"]),
        row(4, &["88", "两行\n标题"]),
        row(6, &["9", "尾"]),
    ];
    let utf16: Vec<u8> = ("\u{feff}".to_owned() + text)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    for bytes in [text.as_bytes().to_vec(), utf16, gb] {
        assert_eq!(rows("清单.csv", &bytes), expected);
    }
    let tabs = rows("清单.tsv", "编号\t标题\n1\t甲，乙\n".as_bytes());
    assert_eq!(tabs, [row(1, &["编号", "标题"]), row(2, &["1", "甲，乙"])]);
}

#[test]
fn bytes_that_mean_nothing_are_told() {
    let sheet = sheets("清单.csv", b"\xe5\xbb\xba\xe8\xae\xae\xe5\x8f\xb7\xe6\xa0\x87\xe9\xa2\x98\xe4\xba\xba\xe5\x91\x98\xe8\xae\xae\xe5\x8f\xb7\xe6\xa0\x87\xe9\xa2\x98\xff,1\n").expect("readable");
    assert!(sheet[0].lossy && sheet[0].rows[0].cells[0].contains('\u{fffd}'));
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"甲\">{table}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    package(&[("content.xml", &content)])
}

#[test]
fn repeated_rows_and_cells_are_counted_and_not_believed() {
    let cell = |times: u32, text: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let line = |times: u32, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    let honest = line(1_000, "<table:table-cell/>")
        + &line(
            2,
            &(cell(2, "甲") + "<table:table-cell table:number-columns-repeated=\"16000\"/>"),
        )
        + &line(
            1_040_000,
            &"<table:table-cell table:number-columns-repeated=\"16384\"/>".repeat(2),
        );
    assert_eq!(
        rows("清单.ods", &ods(&honest)),
        [row(1_001, &["甲", "甲"]), row(1_002, &["甲", "甲"])]
    );
    for table in [
        line(1_000_000_000, &cell(1, "甲")),
        line(1, &cell(1_000_000_000, "甲")),
        line(40_000, &cell(900, "甲")),
        line(
            1,
            &"<table:table-cell table:number-columns-repeated=\"4294967295\"/>".repeat(3),
        ) + &line(1_000_000, "<table:table-cell/>")
            + &line(1, &cell(1, "甲")),
    ] {
        let error = sheets("清单.ods", &ods(&table)).expect_err("refused");
        assert!(matches!(error, ReadError::Hostile { .. }), "{error}");
    }
}

fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |all: String| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    package(&[
        (
            "_rels/.rels",
            &relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(
                relation("rId1", "worksheet", "worksheets/sheet1.xml")
                    + &relation("rId2", "sharedStrings", "sharedStrings.xml"),
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook {main}><sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet {main}>{sheet}</worksheet>"),
        ),
        (
            "xl/sharedStrings.xml",
            &format!("<sst {main} {strings}><si><t>值</t></si></sst>"),
        ),
    ])
}

#[test]
fn sheets_that_claim_a_thousand_million_rows_are_refused_at_once() {
    let cell = |place: &str| format!("<c r=\"{place}\" t=\"s\"><v>0</v></c>");
    let sheet =
        |rows: &str| format!("<dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData>");
    let fine = sheet(&format!("<row r=\"2\">{}</row>", cell("B2")));
    let read = rows("清单.xlsx", &xlsx(&fine, "uniqueCount=\"1\""));
    assert_eq!(read, [row(2, &["", "值"])]);
    let hostile = [
        xlsx(
            &sheet(&format!("<row r=\"1000000\">{}</row>", cell("A1000000"))),
            "",
        ),
        xlsx(&sheet(&format!("<row r=\"1\">{}</row>", cell("XFD1"))), ""),
        xlsx(&fine, "uniqueCount=\"99999999999\""),
        xlsx(&fine, "uniqueCount = '9999999999999999999999'"),
        xlsx(
            &sheet(
                &(1..=600)
                    .map(|at| format!("<row r=\"{at}\">{}</row>", cell(&format!("ALL{at}"))))
                    .collect::<String>()
                    .repeat(6),
            ),
            "",
        ),
    ];
    for (at, bytes) in hostile.iter().take(4).enumerate() {
        let began = std::time::Instant::now();
        let error = sheets("清单.xlsx", bytes).expect_err("refused");
        assert!(matches!(error, ReadError::Hostile { .. }), "{at}: {error}");
        assert!(began.elapsed().as_millis() < 2_000, "{at}");
    }
    // Thin rows far to the right are bearable as long as they are few.
    assert!(sheets("清单.xlsx", &hostile[4]).is_ok());
}

#[test]
fn what_is_no_spreadsheet_says_what_it_is() {
    let cases: [(&[u8], &str); 7] = [
        (b"", "文件是空的"),
        (b",,\n,,\n", "文件是空的"),
        (&package(&[("word/document.xml", "<a/>")]), "文件是空的"),
        (
            &package(&[("ppt/presentation.xml", "<a/>")]),
            "不是电子表格",
        ),
        (&package(&[("xl/workbook.bin", "1")]), ".xlsb"),
        (include_bytes!("old.doc"), "这是 Word 文件"),
        (b"%PDF-1.7", "文件已损坏或不完整"),
    ];
    for (bytes, expected) in cases {
        let error = sheets("清单.xlsx", bytes).expect_err(expected).to_string();
        assert!(
            error.starts_with("清单.xlsx：") && error.contains(expected),
            "{error}"
        );
    }
}
