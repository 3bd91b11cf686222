//! A disk that is full, a folder that may only be read: said clearly, and nothing changed.

use crate::{
    cases::{Folder, REFERENCE, folder},
    term::{PROGRAM, Term, in_terminal},
};
use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

/// The store at rest: everything in the one file.
fn settled(folder: &Folder) -> Vec<u8> {
    drop(folder.open());
    fs::read(folder.path().join("mianshang.db")).expect("the store")
}

/// The shell's limit, in blocks of 512 bytes as POSIX counts them; the signal for it is ignored, so that writes fail.
fn limited(bytes: usize, words: &[&str]) -> Vec<String> {
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", bytes / 512);
    let mut all = vec!["sh".to_owned(), "-c".to_owned(), script, "sh".to_owned()];
    all.extend(words.iter().map(|&word| word.to_owned()));
    all
}

fn note(dir: &Path) -> Vec<String> {
    let words = [PROGRAM, "--data-dir", dir.to_str().expect("a plain path")];
    let act = ["do", REFERENCE, "note", "--text", "写不下的一条"];
    words.iter().chain(&act).map(|&word| word.into()).collect()
}

fn run(words: &[String]) -> (Option<i32>, String) {
    let out = Command::new(&words[0]).args(&words[1..]).output().unwrap();
    let words = String::from_utf8(out.stderr).unwrap();
    (out.status.code(), words)
}

#[test]
fn a_full_disk_is_never_called_saved() {
    let folder = folder();
    let before = settled(&folder);
    for room in [0, 512, 4_096, 8_192, 16_384] {
        let words = note(folder.path());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (code, said) = run(&limited(room, &words));
        let kept = folder.open().case(folder.key).unwrap().head();
        match code {
            Some(0) => assert_eq!(kept, 4, "said to be saved in {room} bytes"),
            _ => {
                assert_eq!((code, kept), (Some(1), 3), "{room}: {said}");
                assert!(said.contains("未保存") || said.contains("打不开"), "{said}");
                assert!(folder.open().verify().is_ok());
            }
        }
        if kept == 3 {
            assert!(settled(&folder) == before, "{room}: the file has changed");
        }
    }
}

#[test]
fn a_full_disk_under_the_pen_keeps_the_text_in_sight() {
    let folder = folder();
    let before = settled(&folder);
    let dir = folder.path().to_str().unwrap();
    // Room to open the desk and its log's index, none for a page of the log.
    let words = limited(40_960, &[PROGRAM, "--data-dir", dir]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut term = folder.in_editor_of(Term::start(&in_terminal(&words), 24, 80));
    let long = "写了很多字".repeat(6_000);
    term.type_keys(&format!("\x1b[200~{long}末\x1b[201~"));
    drop(term.until_text("30008 字"));
    term.type_keys("\x13");
    let seen = term.until("a clear word", |seen| {
        seen.has("未保存") || seen.has("没有存下")
    });
    assert!(seen.has("磁盘读写失败"), "{}", seen.text());
    drop(seen);
    // Nothing of it is gone: it can still be seen, counted and gone on with.
    term.type_until("尾", "30009 字");
    drop(term.until_text("未存"));
    term.signal("KILL");
    term.end();
    assert_eq!(folder.open().case(folder.key).unwrap().head(), 3);
    assert!(settled(&folder) == before, "the file has changed");
}

/// A person other than root meets rights; root has to be dressed as one.
fn as_a_person(words: &[String]) -> Option<Vec<String>> {
    let is_root = Command::new("id").arg("-u").output().ok()?.stdout == b"0\n";
    if !is_root {
        return Some(words.to_vec());
    }
    let dress = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"];
    let works = Command::new("setpriv").arg("--version").output().is_ok();
    works.then(|| {
        let dress = dress.iter().map(|&word| word.to_owned());
        dress.chain(words.iter().cloned()).collect()
    })
}

#[test]
fn a_folder_that_may_only_be_read_stays_byte_for_byte() {
    let folder = folder();
    let before = settled(&folder);
    let file = folder.path().join("mianshang.db");
    let Some(words) = as_a_person(&note(folder.path())) else {
        println!("skipped: root without setpriv");
        return;
    };
    allow(&file, 0o400);
    allow(folder.path(), 0o500);
    let (code, said) = run(&words);
    allow(folder.path(), 0o700);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("只读"), "{said}");
    assert!(fs::read(&file).unwrap() == before, "the file has changed");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert!(
        names
            .iter()
            .all(|name| !name.file_name().to_string_lossy().contains("tmp"))
    );
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
