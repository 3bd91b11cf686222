//! The same record in every layout, and records that are odd in one way each.

use std::{
    fs,
    path::{Path, PathBuf},
};

use mianshang::intake::{self, Found};

use crate::telling::tell;

pub fn fixtures(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/intake")
        .join(folder);
    let entries = fs::read_dir(&root).expect("the fixture folder");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a fixture").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no fixtures in {folder}");
    files
}

pub fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("a fixture's text")
}

fn told(path: &Path) -> String {
    match intake::read(&text(path)) {
        Ok(found) => tell(&found),
        Err(unreadable) => format!("unreadable: {unreadable}\n"),
    }
}

/// Compares with the expectation; `INTAKE_BLESS=1` writes it instead, to be read before it is committed.
fn check(path: &Path, want: &Path) {
    let told = told(path);
    if std::env::var_os("INTAKE_BLESS").is_some() {
        fs::write(want, &told).expect("writing the expectation");
    }
    let wanted = text(want);
    let difference = wanted.lines().zip(told.lines()).find(|(a, b)| a != b);
    assert_eq!(wanted, told, "{}: {difference:#?}", path.display());
}

#[test]
fn a_suggestion_reads_alike_in_every_layout() {
    let files = fixtures("suggestion");
    files
        .iter()
        .for_each(|path| check(path, &path.with_file_name("expected.want")));
}

#[test]
fn a_proposal_reads_alike_in_every_layout() {
    let files = fixtures("proposal");
    files
        .iter()
        .for_each(|path| check(path, &path.with_file_name("expected.want")));
}

#[test]
fn odd_records_keep_what_they_say_and_raise_doubts() {
    fixtures("odd")
        .iter()
        .for_each(|path| check(path, &path.with_extension("want")));
}

#[test]
fn suggestions_themselves_are_read_as_their_authors_lay_them_out() {
    fixtures("original")
        .iter()
        .for_each(|path| check(path, &path.with_extension("want")));
}

#[test]
fn policy_documents_become_clauses_and_lists() {
    fixtures("policy")
        .iter()
        .for_each(|path| check(path, &path.with_extension("want")));
}

#[test]
fn a_source_line_shows_what_was_read_there() {
    for path in fixtures("suggestion")
        .into_iter()
        .chain(fixtures("proposal"))
    {
        let text = text(&path);
        let Ok(Found::Record(record)) = intake::read(&text) else {
            panic!("{}", path.display())
        };
        let lines: Vec<&str> = text.lines().collect();
        let shown = |field: &str, words: &str| {
            let line = record.sources[field] as usize;
            let plain: String = lines[line - 1]
                .chars()
                .filter(|c| !c.is_whitespace())
                .collect();
            let below: String = lines.get(line).unwrap_or(&"").to_string();
            assert!(
                plain.contains(words) || below.contains(words),
                "{}: {field} on line {line}: {plain}",
                path.display()
            );
        };
        shown("representative.phone", "13900001234");
        shown("meeting.phone", "2251234");
        shown("number", "36");
        shown("reply.closing", "感谢您");
    }
}
