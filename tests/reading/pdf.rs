//! A PDF with a text layer: a form and a letter of two pages, made by hand for this test.

use mianshang::document::read::{Format, Needs, has_text, needs, pages, pdf};
use mianshang::intake::{self, Found};

const LETTER: &[u8] = include_bytes!("letter.pdf");
/// What `pdftotext -layout` prints for it, so that no program is needed here.
const LAYOUT: &str = include_str!("letter.layout.txt");

#[test]
fn the_record_in_a_pdf_is_the_record() {
    assert_eq!(needs("来文.pdf", LETTER), Ok(Needs::Pages));
    let text = pages("来文.pdf", LAYOUT).expect("text");
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

#[test]
fn without_any_program_the_words_still_come() {
    let layout = pdf("来文.pdf", LETTER).expect("a text layer");
    assert!(has_text(&layout));
    let text = pages("来文.pdf", &layout).expect("text").text;
    for words in [
        "关于市五届人大三次会议第36号建议的答复",
        "尊敬的周一鸣代表：",
        "一、加快老年食堂布点",
        "13900001234",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}
