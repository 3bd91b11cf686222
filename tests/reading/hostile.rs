//! Files built to exhaust the machine, and files that broke on their way.

use std::io::{Cursor, Seek, SeekFrom, Write};

use mianshang::document::read::{ReadError, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::package::{WORD, body, document, p, package};

fn refusal(bytes: &[u8]) -> ReadError {
    read("来文.docx", bytes).expect_err("a refusal")
}

#[test]
fn bombs_are_refused() {
    let million = "a".repeat(40 * 1024 * 1024);
    let many: Vec<(String, &str)> = (0..5_000).map(|n| (format!("part{n}"), "")).collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(path, content)| (path.as_str(), *content))
        .collect();
    let entity = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]>\
         <w:document {WORD}><w:body>{}</w:body></w:document>",
        p("&c;")
    );
    let deep = "<w:sdt>".repeat(300) + &"</w:sdt>".repeat(300);
    for (bytes, cause) in [
        (
            package(&[
                ("word/document.xml", &document(&p("甲"))),
                ("word/media/a", &million),
            ]),
            "压缩比",
        ),
        (package(&many), "部件"),
        (package(&[("word/document.xml", &entity)]), "DOCTYPE"),
        (body(&deep), "嵌套"),
        (stored(&million), "正文解压后"),
    ] {
        let ReadError::Hostile { cause: found, .. } = refusal(&bytes) else {
            panic!("{cause}: {:?}", refusal(&bytes));
        };
        assert!(found.contains(cause), "{found}");
    }
}

/// A part beyond the limit that was not even compressed; the whole file must then be beyond its own.
fn stored(content: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Not so even that the ratio speaks first.
    let mut seed = 1u32;
    let noise: String = content
        .chars()
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if seed >> 28 == 0 { 'b' } else { 'a' }
        })
        .collect();
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a part");
    zip.write_all(noise.as_bytes()).expect("its content");
    zip.finish().expect("a package").into_inner()
}

#[test]
fn a_declared_entity_without_doctype_says_nothing() {
    let text = read("来文.docx", &body(&p("甲&nbsp;乙"))).expect("readable");
    assert_eq!(text.text, "甲乙\n");
}

#[test]
fn half_a_file_is_damaged_and_never_a_panic() {
    let whole = body(&(0..50).map(|n| p(&format!("第{n}段"))).collect::<String>());
    for length in 4..whole.len() {
        assert!(
            matches!(refusal(&whole[..length]), ReadError::Damaged { .. }),
            "{length}"
        );
    }
    let cut = package(&[("word/document.xml", "<w:document><w:body><w:p>")]);
    assert!(refusal(&cut).to_string().contains("正文不完整"));
}

#[test]
fn a_flipped_byte_is_never_a_panic() {
    let whole = body(&(0..50).map(|n| p(&format!("第{n}段"))).collect::<String>());
    for at in 0..whole.len() {
        let mut spoilt = whole.clone();
        spoilt[at] ^= 0x55;
        let _ = read("来文.docx", &spoilt);
    }
}

/// A zip package whose bytes are changed after it was made.
fn patched(parts: &[(&str, &str)], change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = package(parts);
    change(&mut bytes);
    bytes
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let body = document(&p("甲"));
    for name in [
        "../../etc/passwd",
        "/etc/passwd",
        "word/../../x",
        "a\u{1b}]0;b\u{7}",
        "C:\\x\\..\\..\\y",
    ] {
        let bytes = package(&[("word/document.xml", &body), (name, "x")]);
        let error = refusal(&bytes);
        assert!(
            matches!(error, ReadError::Hostile { .. }),
            "{name}: {error}"
        );
        assert!(!error.to_string().contains('\u{1b}'));
    }
}

#[test]
fn a_link_inside_a_package_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("word/document.xml", options)
        .expect("a part");
    zip.write_all(document(&p("甲")).as_bytes())
        .expect("its content");
    zip.add_symlink("word/media", "/etc", options)
        .expect("a link");
    let bytes = zip.finish().expect("a package").into_inner();
    assert!(matches!(refusal(&bytes), ReadError::Hostile { .. }));
}

#[test]
fn more_entries_than_a_directory_counts_are_refused_at_once() {
    // An empty entry of the central directory, 65,536 times: what a crate would take memory for.
    let entry = [b"PK\x01\x02".as_slice(), &[0; 42]].concat();
    let bytes = [b"PK\x03\x04".to_vec(), entry.repeat(65_536)].concat();
    let began = std::time::Instant::now();
    assert!(matches!(refusal(&bytes), ReadError::Hostile { .. }));
    assert!(began.elapsed().as_secs() < 3);
}

#[test]
fn a_part_larger_than_it_says_is_refused() {
    let long = "a".repeat(40 * 1024 * 1024);
    let size = (long.len() as u32).to_le_bytes();
    let lie = |bytes: &mut Vec<u8>| {
        for at in 0..bytes.len() - 4 {
            if bytes[at..at + 4] == size {
                bytes[at..at + 4].copy_from_slice(&1_000u32.to_le_bytes());
            }
        }
    };
    let bytes = patched(&[("word/document.xml", &long)], lie);
    // Refused for the size or as damaged, but never unpacked whole and believed.
    let error = refusal(&bytes);
    assert!(
        matches!(error, ReadError::Hostile { .. } | ReadError::Damaged { .. }),
        "{error}"
    );
}

/// The crate that reads such files reserves what they claim before it looks at the text.
#[test]
fn an_old_word_file_that_claims_more_than_it_holds_is_refused() {
    const CHARACTERS: u64 = 0x4c;
    let mut file = Cursor::new(include_bytes!("old.doc").to_vec());
    let mut compound = cfb::CompoundFile::open(&mut file).expect("a compound file");
    let mut stream = compound.open_stream("WordDocument").expect("its text");
    stream.seek(SeekFrom::Start(CHARACTERS)).expect("its head");
    stream.write_all(&[0, 0, 0, 0x7f]).expect("a claim");
    drop(stream);
    drop(compound);
    let error = refusal(file.get_ref());
    assert!(
        matches!(&error, ReadError::Damaged { cause, .. } if cause.contains("声称")),
        "{error}"
    );
}
