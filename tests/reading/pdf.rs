//! PDFs with a text layer, each made by hand: what stands on the page comes out as a text file would have it.

use std::{fmt::Write as _, io::Write as _};

use flate2::{Compression, write::ZlibEncoder};
use mianshang::{
    document::read::{Format, Needs, ReadError, needs, read},
    intake::{self, Found},
};

use crate::{
    ruled::{grid, rule},
    sheet::{HEIGHT, Sheet, codes, file, stream},
};

/// A form and a letter of two pages.
const LETTER: &[u8] = include_bytes!("letter.pdf");
/// The same, not to be changed without a password, and not to be opened without one.
const LOCKED: [&[u8]; 2] = [
    include_bytes!("locked-owner.pdf"),
    include_bytes!("locked-user.pdf"),
];

/// As older Chinese programs wrote it: by a character map that every reader has to know.
const SONG: [&str; 2] = [
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /DW 1000 >>",
];
/// Words in the size of a table, each where it stands.
fn put(sheet: &mut Sheet, words: &[(f64, f64, &str)]) {
    for (x, y, words) in words {
        sheet.words(*x, *y, 12.0, words);
    }
}

/// Words along a line that is turned to the left by so many degrees.
fn turned_words(sheet: &mut Sheet, (x, y): (f64, f64), size: f64, degrees: f64, words: &str) {
    let y = HEIGHT as f64 - y;
    let codes = codes(words);
    let (sin, cos) = degrees.to_radians().sin_cos();
    sheet.draw(&format!(
        "BT /F {size} Tf {cos:.4} {sin:.4} {:.4} {cos:.4} {x} {y} Tm <{codes}> Tj ET",
        -sin
    ));
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = read("来文.pdf", bytes).expect("a text layer").text;
    text.lines().map(str::to_owned).collect()
}

#[test]
fn the_record_in_a_pdf_is_the_record() {
    for pdf in [LETTER, LOCKED[0]] {
        assert_eq!(needs("来文.pdf", pdf), Ok(Needs::Pages));
        let text = read("来文.pdf", pdf).expect("text");
        assert_eq!((text.format, text.lossy), (Format::Pdf, false));
        let Ok(Found::Record(record)) = intake::read(&text.text) else {
            panic!("no record in {}", text.text);
        };
        let person = &record.representative;
        assert_eq!(record.number, Some(36));
        assert_eq!(person.name.as_deref(), Some("周一鸣"));
        assert_eq!(person.employer.as_deref(), Some("云川市第三中学"));
        assert_eq!(person.phone.as_deref(), Some("13900001234"));
        assert_eq!(record.asks.len(), 2);
        assert_eq!(record.meeting.place.as_deref(), Some("市民政局三楼会议室"));
        let letter = record.letter.expect("a letter");
        let sections: Vec<usize> = letter
            .sections
            .iter()
            .map(|one| one.paragraphs.len())
            .collect();
        assert_eq!(sections, [2, 1]);
        let across = &letter.sections[1].paragraphs[0];
        assert!(across.contains("用餐人数稳定的老年食堂给予"), "{across}");
    }
}

#[test]
fn what_only_a_password_opens_is_refused_with_what_to_do() {
    let error = read("密件.pdf", LOCKED[1]).expect_err("a password");
    assert!(
        error.to_string().contains("请去掉密码另存后再导入"),
        "{error}"
    );
}

#[test]
fn a_font_that_is_only_named_is_read() {
    let mut sheet = Sheet::new();
    sheet.font = SONG;
    sheet.words(80.0, 100.0, 16.0, "关于市六届人大一次会议第18号建议的答复");
    sheet.words(80.0, 130.0, 16.0, "尊敬的周一鸣代表：");
    assert_eq!(
        lines(&sheet.file()),
        [
            "关于市六届人大一次会议第18号建议的答复",
            "尊敬的周一鸣代表："
        ]
    );
}

const ACROSS: [f64; 4] = [60.0, 160.0, 200.0, 400.0];

/// A list over two pages: a cell merged downwards, one in two lines, and a row that the page parts.
pub fn ruled() -> Sheet {
    let mut sheet = Sheet::new();
    sheet.words(180.0, 60.0, 16.0, "云川市助餐服务清单");
    let heading = [
        (66.0, 94.0, "对象"),
        (166.0, 94.0, "序号"),
        (206.0, 94.0, "服务内容"),
    ];
    grid(&mut sheet, &ACROSS, &[80.0, 100.0]);
    for x in ACROSS {
        rule(&mut sheet, (x, 100.0), (x, 240.0));
    }
    rule(&mut sheet, (160.0, 140.0), (400.0, 140.0));
    rule(&mut sheet, (60.0, 180.0), (400.0, 180.0));
    rule(&mut sheet, (60.0, 240.0), (400.0, 240.0));
    put(&mut sheet, &heading);
    put(
        &mut sheet,
        &[
            (66.0, 135.0, "八十周岁以上的"),
            (66.0, 151.0, "老年人"),
            (176.0, 124.0, "1"),
            (206.0, 116.0, "每日供应午餐，行动不便的由村里"),
            (206.0, 132.0, "送上门"),
            (176.0, 164.0, "2"),
            (206.0, 164.0, "每餐补助3.5元"),
            (66.0, 200.0, "独居老年人"),
            (176.0, 200.0, "3"),
            (206.0, 200.0, "每周两次上门看望并把用餐的情况"),
            (290.0, 800.0, "— 1 —"),
        ],
    );
    sheet.next_page();
    grid(&mut sheet, &ACROSS, &[80.0, 100.0, 120.0, 140.0]);
    put(&mut sheet, &heading);
    put(
        &mut sheet,
        &[
            (206.0, 114.0, "记下来"),
            (66.0, 134.0, "其他老年人"),
            (176.0, 134.0, "4"),
            (206.0, 134.0, "自费用餐"),
            (290.0, 800.0, "— 2 —"),
        ],
    );
    sheet
}

#[test]
fn a_ruled_table_is_rows_across_its_pages() {
    assert_eq!(
        lines(&ruled().file()),
        [
            "         云川市助餐服务清单",
            "对象\t序号\t服务内容",
            "八十周岁以上的老年人\t1\t每日供应午餐，行动不便的由村里送上门",
            "\t2\t每餐补助3.5元",
            "独居老年人\t3\t每周两次上门看望并把用餐的情况记下来",
            "对象\t序号\t服务内容",
            "其他老年人\t4\t自费用餐",
        ]
    );
}

/// A browser prints no line where the page ends.
#[test]
fn a_row_that_a_page_cuts_without_a_line_is_one() {
    let mut sheet = Sheet::new();
    let uprights = |sheet: &mut Sheet, from: f64, to: f64| {
        for x in ACROSS {
            rule(sheet, (x, from), (x, to));
        }
    };
    let level = |sheet: &mut Sheet, y: f64| rule(sheet, (60.0, y), (400.0, y));
    level(&mut sheet, 700.0);
    level(&mut sheet, 720.0);
    uprights(&mut sheet, 700.0, 780.0);
    put(
        &mut sheet,
        &[
            (66.0, 714.0, "对象"),
            (166.0, 714.0, "序号"),
            (206.0, 714.0, "服务内容"),
            (66.0, 736.0, "独居老年人"),
            (176.0, 736.0, "1"),
            (206.0, 736.0, "每周两次上门看望并把用餐的情况"),
        ],
    );
    sheet.next_page();
    level(&mut sheet, 100.0);
    level(&mut sheet, 140.0);
    uprights(&mut sheet, 60.0, 140.0);
    put(
        &mut sheet,
        &[
            (206.0, 76.0, "记下来"),
            (66.0, 124.0, "其他老年人"),
            (176.0, 124.0, "2"),
            (206.0, 124.0, "自费用餐"),
        ],
    );
    assert_eq!(
        lines(&sheet.file()),
        [
            "对象\t序号\t服务内容",
            "独居老年人\t1\t每周两次上门看望并把用餐的情况记下来",
            "其他老年人\t2\t自费用餐",
        ]
    );
}

#[test]
fn paragraphs_of_a_cell_are_parted_and_cut_lines_are_not() {
    let mut sheet = Sheet::new();
    grid(&mut sheet, &[60.0, 120.0, 300.0], &[100.0, 200.0]);
    sheet.words(66.0, 150.0, 12.0, "办理结果");
    for (at, words) in [
        "一、每日供应午餐，行动不便的",
        "送上门。",
        "二、公布菜单。",
        "三、食材集中采购，按 GB/T",
        "9704 的格式公布。",
    ]
    .iter()
    .enumerate()
    {
        sheet.words(126.0, 116.0 + 16.0 * at as f64, 12.0, words);
    }
    assert_eq!(
        lines(&sheet.file()),
        [
            "办理结果\t一、每日供应午餐，行动不便的送上门。  二、公布菜单。  三、食材集中采购，按GB/T9704的格式公布。"
        ]
    );
}

/// Sides left open, pieces of a line, a line drawn as a thin box, a frame around the page.
#[test]
fn rules_are_known_however_they_are_drawn() {
    let mut sheet = Sheet::new();
    sheet.draw("20 20 555 802 re S");
    for y in [100.0, 130.0, 160.0] {
        sheet.draw(&format!(
            "60 {} 100 0.5 re f 160 {} 240 0.5 re f",
            842.0 - y,
            842.0 - y
        ));
    }
    sheet.draw("q 1 0 0 1 200 682 cm 0 0 0.5 60 re f* Q");
    put(
        &mut sheet,
        &[
            (66.0, 120.0, "建议标题和主要的内容"),
            (206.0, 120.0, "关于老年食堂的建议"),
            (66.0, 150.0, "建议编号"),
            (206.0, 150.0, "第18号"),
            (66.0, 190.0, "以上内容属实，请按期办理答复。"),
        ],
    );
    assert_eq!(
        lines(&sheet.file()),
        [
            "建议标题和主要的内容\t关于老年食堂的建议",
            "建议编号\t第18号",
            "以上内容属实，请按期办理答复。"
        ]
    );
}

/// A tab or a line break among the signs of a file would part cells and lines that the page does not part.
#[test]
fn control_characters_are_blanks() {
    let mut sheet = Sheet::new();
    put(
        &mut sheet,
        &[
            (66.0, 100.0, "承办单位：\t云川市\n民政局\u{1b}[2J"),
            (66.0, 130.0, "尊敬的周一鸣代表，您好：您提的建议收悉。"),
        ],
    );
    assert_eq!(
        lines(&sheet.file()),
        [
            "承办单位：云川市 民政局[2J",
            "尊敬的周一鸣代表，您好：您提的建议收悉。"
        ]
    );
}

#[test]
fn turned_pages_are_read_upright_and_marks_across_them_are_left_out() {
    let said = [
        "尊敬的周一鸣代表：",
        "您提出的建议收悉，现将办理的情况答复如下。",
    ];
    let mut turned = Sheet::new();
    turned_words(&mut turned, (300.0, 800.0), 16.0, 90.0, said[0]);
    turned_words(&mut turned, (330.0, 800.0), 16.0, 90.0, said[1]);
    let mut marked = Sheet::new();
    marked.words(80.0, 100.0, 16.0, said[0]);
    marked.words(80.0, 130.0, 16.0, said[1]);
    turned_words(&mut marked, (100.0, 500.0), 60.0, 45.0, "内部资料");
    let mut set_across = turned;
    set_across.about_pages = "/Rotate 90".to_owned();
    for sheet in [&set_across, &marked] {
        assert_eq!(lines(&sheet.file()), said);
    }
    set_across.about_pages.clear();
    assert_eq!(lines(&set_across.file()), said);
}

#[test]
fn a_scan_is_told_from_a_damaged_file() {
    let mut scan = Sheet::new();
    scan.words(500.0, 800.0, 9.0, "扫描1");
    let error = read("扫描.pdf", &scan.file()).expect_err("no text");
    assert!(matches!(error, ReadError::NoText { .. }), "{error}");
    assert!(error.to_string().contains("OCR"), "{error}");
    let half = &LETTER[..LETTER.len() / 8];
    assert!(matches!(
        read("半份.pdf", half),
        Err(ReadError::Damaged { .. } | ReadError::NoText { .. })
    ));
}

/// Forms that draw one another, twice each, to a depth where nobody could wait for them.
#[test]
fn a_page_that_draws_without_end_is_refused() {
    const DEEP: usize = 40;
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>".to_owned(),
        stream("", b"/X Do"),
    ];
    for at in 0..DEEP {
        let next = if at + 1 < DEEP { at + 6 } else { 5 };
        let about = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {next} 0 R >> >>"
        );
        objects.push(stream(&about, b"/X Do /X Do"));
    }
    let error = read("循环.pdf", &file(&objects)).expect_err("no end");
    assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
}

/// Small streams that unpack to more than any paper has, packed once and packed twice.
#[test]
fn bombs_are_refused() {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    let blanks = vec![b' '; 1024 * 1024];
    for _ in 0..100 {
        packer.write_all(&blanks).expect("packed");
    }
    let once = packer.finish().expect("packed");
    let mut hex = once.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("text");
        hex
    });
    hex.push('>');
    for (filters, content) in [
        ("/FlateDecode", &once[..]),
        ("[/ASCIIHexDecode /FlateDecode]", hex.as_bytes()),
    ] {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>".to_owned(),
            stream(&format!("/Filter {filters}"), content),
        ];
        let error = read("炸弹.pdf", &file(&objects)).expect_err("a bomb");
        assert!(
            matches!(error, ReadError::Hostile { .. }),
            "{filters}: {error}"
        );
    }
}
