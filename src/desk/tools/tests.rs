//! Programs of our own stand in for those of the machine.

use super::*;
use std::os::unix::fs::PermissionsExt;

/// A program of our own that does what it is told in a shell's words.
fn program(dir: &Path, script: &str) -> String {
    let path = dir.join("program");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("made a program");
    path.display().to_string()
}

fn wishes(program: &str) -> Wishes {
    Wishes {
        open: program.to_owned(),
        libreoffice: program.to_owned(),
        pdftoppm: program.to_owned(),
        ..Wishes::default()
    }
}

#[test]
fn without_the_program_the_handler_is_told_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    let wishes = wishes("/nowhere/at/all");
    let tools = Tools {
        wishes: &wishes,
        dir: dir.path(),
    };
    let told = |words: anyhow::Error| words.to_string();
    assert!(
        tools
            .to_pdf(b"")
            .map_err(told)
            .unwrap_err()
            .contains("没有找到 LibreOffice")
    );
    assert!(
        tools
            .pdf_page(b"", 1)
            .map_err(told)
            .unwrap_err()
            .contains("没有找到 pdftoppm")
    );
    assert!(
        tools
            .open(dir.path())
            .map_err(told)
            .unwrap_err()
            .contains("没有找到打开文件的程序")
    );
    assert_eq!(
        fs::read_dir(dir.path()).expect("a folder").count(),
        0,
        "something was left"
    );
}

#[test]
fn what_the_program_made_comes_back_and_nothing_stays() {
    let dir = tempfile::tempdir().expect("a folder");
    let bin = tempfile::tempdir().expect("a folder");
    let script = "for last; do :; done; test -t 1 && exit 9; test \"$LC_ALL\" = C.UTF-8 || exit 8; cp \"$last\" paper.pdf; echo noise; ls -ld . > /dev/null";
    let wishes = wishes(&program(bin.path(), script));
    let tools = Tools {
        wishes: &wishes,
        dir: dir.path(),
    };
    assert_eq!(tools.to_pdf(b"paper").expect("converted"), b"paper");
    assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 0);
}

#[test]
fn a_program_that_fails_or_makes_nothing_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let bin = tempfile::tempdir().expect("a folder");
    let wishes = wishes(&program(bin.path(), "exit 3"));
    let tools = Tools {
        wishes: &wishes,
        dir: dir.path(),
    };
    assert!(
        tools
            .to_pdf(b"")
            .unwrap_err()
            .to_string()
            .contains("没有写成 PDF")
    );
    assert!(
        tools
            .pdf_page(b"", 1)
            .unwrap_err()
            .to_string()
            .contains("PDF 读不出来")
    );
    assert_eq!(tools.pdf_page(b"", 2).expect("no such page"), None);
    assert!(
        tools
            .open(dir.path())
            .unwrap_err()
            .to_string()
            .contains("没有打开它")
    );
}

#[test]
fn a_program_without_an_end_is_ended_with_its_children() {
    let dir = tempfile::tempdir().expect("a folder");
    let mark = dir.path().join("alive");
    let script = format!("(sleep 3; touch {}) & sleep 60", mark.display());
    let program = program(dir.path(), &script);
    let began = Instant::now();
    let ended = run(
        &[&program],
        &[],
        dir.path(),
        Duration::from_millis(100),
        "missing",
    );
    assert!(ended.unwrap_err().to_string().contains("已经停掉"));
    assert!(began.elapsed() < Duration::from_secs(3));
    assert!(!mark.exists());
}

#[test]
fn opening_does_not_wait_for_the_window_to_close() {
    let dir = tempfile::tempdir().expect("a folder");
    let wishes = wishes(&program(dir.path(), "sleep 5"));
    let tools = Tools {
        wishes: &wishes,
        dir: dir.path(),
    };
    let began = Instant::now();
    tools.open(dir.path()).expect("it is open");
    assert!(began.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_path_is_written_as_a_url_wants_it() {
    assert_eq!(url_path(Path::new("/a b/面")), "/a%20b/%E9%9D%A2");
}
