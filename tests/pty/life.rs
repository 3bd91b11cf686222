//! Start, Chinese from an input method, a window that changes its size, a long paste, and the end.

use crate::{
    cases::{REFERENCE, folder, with_title},
    term::{self, PROGRAM, Term, in_terminal, program},
};
use tempfile::TempDir;

#[test]
fn an_empty_folder_begins_with_a_few_questions() {
    let dir = TempDir::new().unwrap();
    let mut term = term::desk(&dir.path().join("新的"));
    drop(term.until_text("第一次使用"));
    term.type_until("云川市民政局", "云川市民政局");
    term.type_until("\x1b", "还没有案卷");
    term.type_keys("q");
    assert!(term.end().success());
}

#[test]
fn chinese_appears_and_the_terminals_own_cursor_stands_behind_it() {
    let folder = folder();
    let mut term = folder.in_editor();
    term.type_until("另有三处在建", "另有三处在建");
    let seen = term.until("the caret", |seen| seen.around_caret().0 == "建");
    assert!(!seen.screen.screen().hide_cursor());
    drop(seen);
    // Three wide characters back, and the next one lands there.
    term.type_keys("\x1b[D\x1b[D\x1b[D");
    drop(term.until("the caret inside", |seen| {
        seen.around_caret() == ("三".into(), "处".into())
    }));
    term.type_until("十", "另有三十处在建");
    let caret = ("十".to_owned(), "处".to_owned());
    drop(term.until("the caret behind it", |seen| seen.around_caret() == caret));
}

#[test]
fn the_filter_hears_what_is_typed_and_shows_the_caret() {
    let folder = folder();
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    term.type_until("/", "完成");
    term.type_until("助餐没有", "没有匹配的案卷");
    let caret = |seen: &term::Seen| seen.around_caret().0 == "有";
    drop(term.until("the caret in the filter", caret));
    term.type_until("\x7f\x7f", REFERENCE);
}

#[test]
fn a_window_may_change_its_size_to_anything() {
    let folder = folder();
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    for (rows, cols) in [(40, 120), (1, 1), (200, 500), (3, 7), (24, 80)] {
        let before = term.seen().raw.len();
        term.resize(rows, cols);
        drop(term.until("something drawn", |seen| seen.raw.len() > before));
    }
    // The narrow one has lost its text for good, so what is there again was drawn again.
    let whole = |seen: &term::Seen| seen.has("助餐服务的建议") && seen.has("筛选");
    drop(term.until("the whole desk", whole));
    term.type_until("?", "帮助 · 办件台");
}

#[test]
fn a_redraw_asks_the_terminal_nothing() {
    let folder = folder();
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    let before = term.seen().raw.len();
    term.type_keys("\x0c");
    let again = |seen: &term::Seen| {
        let new = String::from_utf8_lossy(&seen.raw[before..]).into_owned();
        new.contains("助")
    };
    drop(term.until("the desk drawn again", again));
    term.type_keys("q");
    assert!(term.end().success());
    assert!(
        !term.seen().wrote("\x1b[6n"),
        "it asked where its cursor is"
    );
}

#[test]
fn a_long_paste_is_text_and_never_keys() {
    let folder = folder();
    let mut term = folder.in_editor();
    let long: String = "一二三四五六七八九十".repeat(1_000);
    term.type_keys(&format!("\x1b[200~{long}q\x11。\x1b[201~"));
    drop(term.until_text("10009 字"));
    term.type_until("\x13", "已存：");
    term.type_keys("\x11");
    assert!(term.end().success());
    let case = folder.open().case(folder.key).unwrap();
    let text = &case.reply().sections[0].paragraphs[0];
    assert!(text.starts_with("已建成十二处。一二三"), "{text}");
    assert!(text.contains(&long));
}

#[test]
fn an_editor_of_ones_own_has_the_keys_to_itself() {
    let folder = folder();
    let script = folder.path().join("editor.sh");
    let words = "printf 'EDITOR IS OPEN'; read words; printf %s \"$words\" > \"$1\"";
    std::fs::write(&script, words).unwrap();
    let mut command = program(folder.path());
    command.env("EDITOR", format!("sh {}", script.display()));
    let mut term = folder.in_editor_of(Term::start(&command, 24, 80));
    term.type_until("\x0f", "EDITOR IS OPEN");
    assert!(
        term.has_its_settings(),
        "the editor finds the terminal as it was"
    );
    term.type_keys("written elsewhere\n");
    drop(term.until_text("written elsewhere"));
    drop(term.until("the desk again", |seen| {
        seen.has("written elsewhere") && seen.has("未存")
    }));
}

#[test]
fn unsaved_text_is_kept_when_one_leaves() {
    let folder = folder();
    let mut term = folder.in_editor();
    term.type_until("还没有存", "还没有存");
    term.type_keys("\x11");
    assert!(term.end().success());
    assert_eq!(folder.rescued(), "已建成十二处。还没有存");
}

#[test]
fn no_terminal_is_one_clear_line() {
    let dir = TempDir::new().unwrap();
    let piped = assert_cmd::Command::new(PROGRAM)
        .args(["--data-dir", dir.path().to_str().unwrap()])
        .write_stdin("")
        .output()
        .unwrap();
    assert_eq!(piped.status.code(), Some(1));
    let words = String::from_utf8(piped.stderr).unwrap();
    assert!(
        words.contains("终端") && words.lines().count() == 1,
        "{words}"
    );
    assert!(piped.stdout.is_empty());
}

#[test]
fn a_dumb_terminal_is_one_clear_line() {
    let dir = TempDir::new().unwrap();
    let mut command = program(dir.path());
    command.env("TERM", "dumb");
    let mut term = Term::start(&command, 24, 80);
    assert_eq!(term.end().exit_code(), 1);
    let seen = term.seen();
    let words = String::from_utf8_lossy(&seen.raw).into_owned();
    assert!(
        words.contains("TERM=dumb") && words.lines().count() == 1,
        "{words:?}"
    );
    assert!(!words.contains('\x1b'), "{words:?}");
}

/// What a hostile title might say to a terminal: a window title, a clipboard, a report, C1, bidi, zero width, backspaces.
const PAYLOADS: [&str; 8] = [
    "\x1b]0;owned\x07",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b[31m\x1b[2J",
    "\x1b[6n",
    "\u{9b}31m",
    "\u{202e}倒\u{2066}",
    "零\u{200b}宽",
    "\x08\x08\r\n",
];

#[test]
fn nothing_in_a_title_speaks_to_the_terminal() {
    let title = format!("关于{}的建议", PAYLOADS.concat());
    let folder = with_title(&title);
    let kept = folder.open().case(folder.key).unwrap().title;
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    term.type_until("\r", "签收");
    term.type_until("e", "写正文");
    term.type_keys("\x11");
    assert!(term.end().success());
    let raw = String::from_utf8_lossy(&term.seen().raw).into_owned();
    for payload in PAYLOADS {
        assert!(!raw.contains(payload), "{payload:?} reached the terminal");
    }
    for sign in [
        "\x1b]", "\u{9b}", "\u{202e}", "\u{2066}", "\u{200b}", "\x08", "\x07",
    ] {
        assert!(!raw.contains(sign), "{sign:?} reached the terminal");
    }
    assert_eq!(kept, title, "what is kept is what came in");
    let shown = in_terminal(&[
        PROGRAM,
        "--data-dir",
        folder.path().to_str().unwrap(),
        "show",
        REFERENCE,
    ]);
    let mut term = Term::start(&shown, 24, 80);
    assert!(term.end().success());
    let raw = String::from_utf8_lossy(&term.seen().raw).into_owned();
    assert!(
        !raw.contains(['\x1b', '\u{9b}', '\u{202e}', '\x07']),
        "{raw:?}"
    );
}
