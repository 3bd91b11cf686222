//! What programs may and may not do, shown on a shell.

use super::*;
use crate::case::settings::Tools as Wishes;

fn shell(script: &str, patience: Duration, most: u64) -> Result<Vec<u8>, ToolError> {
    let dir = tempfile::tempdir().expect("a folder");
    let room = Folder::new(dir.path()).expect("a folder");
    let mut command = command(&room, Path::new("/bin/sh"));
    command.args(["-c", script]);
    printed(command, "sh", patience, most)
}

#[test]
fn what_a_program_prints_comes_back_and_its_folder_goes() {
    let found = shell("pwd; echo \"$LC_ALL$HOME\"; ls -ld .", READING, 1_000).expect("text");
    let found = String::from_utf8(found).expect("text");
    let folder = found.lines().next().expect("a folder");
    assert!(found.contains(&format!("C.UTF-8{folder}")), "{found}");
    assert!(found.contains("drwx------"), "{found}");
    assert!(!Path::new(folder).exists());
}

#[test]
fn what_takes_too_long_is_killed_with_what_it_started() {
    let dir = tempfile::tempdir().expect("a folder");
    let mark = dir.path().join("alive");
    let script = format!("(sleep 0.6; touch {}) & sleep 30", mark.display());
    let slow = shell(&script, Duration::from_millis(200), 1_000);
    assert!(matches!(slow, Err(ToolError::TooSlow { .. })), "{slow:?}");
    thread::sleep(Duration::from_millis(800));
    assert!(!mark.exists(), "a child outlived its parent");
}

#[test]
fn endless_output_ends_and_failure_is_told() {
    let endless = shell("yes", READING, 10_000);
    assert!(endless.is_err(), "{endless:?}");
    let failed = shell("exit 3", READING, 10).expect_err("a failure");
    assert!(failed.to_string().contains("没有做成"), "{failed}");
}

#[test]
fn command_lines_are_parted_at_blanks_outside_quotes() {
    let parts = |line| words(line).expect("closed quotes");
    assert_eq!(
        parts("ocr  -l 'chi sim' \"\" {input}"),
        ["ocr", "-l", "chi sim", "", "{input}"]
    );
    assert_eq!(words("ocr 'x"), None);
}

#[test]
fn recognition_prints_what_it_reads() {
    let dir = tempfile::tempdir().expect("a folder");
    let recognised = |ocr: &str, scan: &[u8]| {
        let wishes = Wishes {
            ocr: ocr.to_owned(),
            ..Wishes::default()
        };
        let tools = Tools {
            wishes: &wishes,
            dir: dir.path(),
        };
        tools.recognised(scan, "pdf")
    };
    let text = recognised("cat {input}", "识别的字".as_bytes()).expect("text");
    assert_eq!(text, "识别的字".as_bytes());
    for (setting, words) in [
        ("", "是空的"),
        ("cat", "没有 {input}"),
        ("没有这个程序 {input}", "找不到"),
        ("cat '{input}", "引号"),
    ] {
        let error = recognised(setting, b"").expect_err(words).to_string();
        assert!(error.contains(words), "{error}");
    }
}
