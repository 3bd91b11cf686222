//! What a file is comes from its bytes, and what is not read is told what to become.

use mianshang::document::read::{Format, LARGEST, ReadError, read};

use crate::package::package;

#[test]
fn what_is_not_text_is_refused_by_name_with_a_remedy() {
    let sheet = package(&[("xl/workbook.xml", "<a/>")]);
    let archive = package(&[("照片.txt", "甲")]);
    let cases: [(&[u8], &str); 14] = [
        (b"", "文件是空的"),
        (b" \r\n\t", "文件是空的"),
        (
            b"\x89PNG\r\n\x1a\n....",
            "这是图片（PNG），请先做文字识别（OCR）",
        ),
        (b"\xff\xd8\xff\xe0..JFIF", "这是图片（JPEG）"),
        (b"BM\x36\0\0\0\0\0", "这是图片（BMP）"),
        (b"%PDF-1.7", "文件已损坏或不完整"),
        (b"{\\rtf1\\ansi", "另存为 .docx"),
        (b"7z\xbc\xaf\x27\x1c", "这是压缩包"),
        (&sheet, "这是电子表格"),
        (&archive, "这是压缩包"),
        (b"PK\x03\x04 and no more", "文件已损坏或不完整"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "另存为 .docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0",
            "文件已损坏或不完整",
        ),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0", "这不是文字文件"),
    ];
    for (bytes, expected) in cases {
        let error = read("来文.docx", bytes).expect_err(expected).to_string();
        assert!(
            error.starts_with("来文.docx：") && error.contains(expected),
            "{error}"
        );
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused_and_one_at_the_limit_is_not() {
    let mut bytes = vec![b'a'; LARGEST];
    assert!(read("大.txt", &bytes).is_ok());
    bytes.push(b'a');
    let error = read("大.txt", &bytes).expect_err("too large");
    assert_eq!(
        error,
        ReadError::TooLarge {
            name: "大.txt".to_owned(),
            megabytes: 21
        }
    );
}

#[test]
fn text_comes_in_the_encodings_of_the_office() {
    let gbk = b"\xbd\xa8\xd2\xe9\xb1\xe0\xba\xc5\xa3\xba\xb5\xda 152 \xba\xc5";
    for (bytes, expected) in [
        ("# 标题\r\n\r\n正文\r".as_bytes(), "# 标题\n\n正文\n"),
        (b"\xef\xbb\xbf\xe7\x94\xb2", "甲"),
        (gbk, "建议编号：第 152 号"),
        (b"BM and other words", "BM and other words"),
        (
            "<p align=\"right\">签字：</p>".as_bytes(),
            "<p align=\"right\">签字：</p>",
        ),
    ] {
        let text = read("来文.txt", bytes).expect(expected);
        assert_eq!(
            (text.text.as_str(), text.format, text.lossy),
            (expected, Format::Plain, false)
        );
    }
}

#[test]
fn an_old_word_file_is_read_whatever_its_name() {
    let text = read("旧文.wps", include_bytes!("old.doc")).expect("readable");
    assert_eq!(text.format, Format::Doc);
    for words in [
        "关于市八届人大四次会议第15号建议的答复",
        "尊敬的沈若谷代表：",
        "一、把食堂开到家门口",
        "林秋实",
    ] {
        assert!(text.text.contains(words), "{words} in {}", text.text);
    }
}

#[test]
fn a_damaged_old_word_file_never_ends_the_program() {
    let whole = include_bytes!("old.doc");
    for length in (512..whole.len()).step_by(997) {
        let _ = read("旧文.doc", &whole[..length]);
        let mut spoilt = whole.to_vec();
        spoilt[length] ^= 0xff;
        let _ = read("旧文.doc", &spoilt);
    }
}

#[test]
fn escape_sequences_in_a_name_do_not_reach_the_message() {
    let error = read("\u{1b}]0;a\u{7}.docx", b"")
        .expect_err("empty")
        .to_string();
    assert!(
        !error.contains('\u{1b}') && !error.contains('\u{7}'),
        "{error:?}"
    );
}
