//! Spoilt files through every reader: what comes out is text or a reason, never a panic and never a long wait.
//!
//! `FUZZ_ROUNDS=100000 cargo test --test reading fuzz` goes on for longer. What once broke a reader is kept under
//! `broken/`.

use std::time::{Duration, Instant};

use mianshang::document::read::{blocks, needs, read, sheets};

use crate::{
    blocks::sample,
    spoil::{Dice, spoilt},
};

/// The longest that one file of some kilobytes may take, on a busy machine and unoptimised.
const PATIENCE: Duration = Duration::from_secs(5);
const ROUNDS: usize = 120;

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let text = include_str!("../fixtures/intake/suggestion/tabs.txt");
    let list = "建议号,标题,办理时限\n102,\"打通断头路,二期\",2026-06-30\n";
    let utf16 = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        ("a.docx", sample()),
        ("a.doc", include_bytes!("old.doc").to_vec()),
        ("a.xls", include_bytes!("list.xls").to_vec()),
        ("a.ods", include_bytes!("list.ods").to_vec()),
        ("a.xlsx", crate::sheets::workbook()),
        ("a.pdf", include_bytes!("letter.pdf").to_vec()),
        ("b.pdf", crate::pdf::ruled().file()),
        ("a.csv", list.into()),
        ("a.csv", encoding_rs::GB18030.encode(list).0.into_owned()),
        ("a.txt", text.into()),
        ("a.txt", encoding_rs::GB18030.encode(text).0.into_owned()),
        ("a.txt", utf16),
    ]
}

fn everything(name: &str, bytes: &[u8]) {
    let began = Instant::now();
    let _ = needs(name, bytes);
    let _ = read(name, bytes);
    let _ = sheets(name, bytes);
    let _ = blocks(name, bytes);
    let took = began.elapsed();
    assert!(
        took < PATIENCE,
        "{name} of {} bytes took {took:?}",
        bytes.len()
    );
}

#[test]
fn what_once_broke_a_reader_no_longer_does() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reading/broken");
    let files: Vec<_> = std::fs::read_dir(folder).expect("a folder").collect();
    assert!(!files.is_empty());
    for file in files {
        let path = file.expect("a file").path();
        let bytes = std::fs::read(&path).expect("its content");
        everything(&path.to_string_lossy(), &bytes);
    }
}

#[test]
fn spoilt_files_never_end_the_program() {
    let rounds = std::env::var("FUZZ_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(ROUNDS);
    let seeds = seeds();
    let mut dice = Dice(20_261_128);
    for round in 0..rounds {
        let (name, seed) = &seeds[round % seeds.len()];
        let bytes = spoilt(seed, &mut dice);
        // Kept while it is tried: an abort leaves no other trace.
        let kept = std::env::temp_dir().join(format!("mianshang-fuzz-{}", std::process::id()));
        if rounds > ROUNDS {
            std::fs::write(&kept, &bytes).expect("kept");
        }
        let tried = std::panic::catch_unwind(|| everything(name, &bytes));
        if rounds > ROUNDS {
            std::fs::remove_file(&kept).expect("gone");
        }
        if let Err(cause) = tried {
            let kept = std::env::temp_dir().join(format!("broken-{round}-{name}"));
            std::fs::write(&kept, &bytes).expect("kept");
            eprintln!("round {round}: {}", kept.display());
            std::panic::resume_unwind(cause);
        }
    }
}

/// Parts of zip packages are spoilt from inside as well: their checksums hide the XML from bytes flipped outside.
#[test]
fn spoilt_parts_never_end_the_program() {
    let mut dice = Dice(7);
    for (name, seed) in seeds().iter().filter(|(_, seed)| seed.starts_with(b"PK")) {
        for _ in 0..ROUNDS / 6 {
            let bytes = respoilt(seed, &mut dice);
            everything(name, &bytes);
        }
    }
}

fn respoilt(seed: &[u8], dice: &mut Dice) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut from = zip::ZipArchive::new(Cursor::new(seed)).expect("a package");
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let chosen = dice.roll(from.len());
    for index in 0..from.len() {
        let mut part = from.by_index(index).expect("a part");
        let name = part.name().expect("a name").to_string();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        if index == chosen && !content.is_empty() {
            content = spoilt(&content, dice);
        }
        to.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        to.write_all(&content).expect("its content");
    }
    to.finish().expect("a package").into_inner()
}
