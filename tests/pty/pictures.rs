//! A scan in a real terminal: one that tells nothing of itself, one that can draw pixels, and one that is shared.

use crate::{
    cases::{Folder, REFERENCE, folder},
    term::{Term, program},
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::{fs, io::Cursor};

/// The question that every terminal answers, and an answer of one that draws sixels in cells of 10 by 20 pixels.
const QUESTION: &str = "\x1b[c";
const ANSWER: &str = "\x1b[6;20;10t\x1b[?62;4;22c";
const SIXEL: &str = "\x1bP";
const WIPED: &str = "\x1b[2J";

fn with_scan() -> Folder {
    let folder = folder();
    let page = RgbImage::from_fn(60, 80, |x, y| Rgb([x as u8, y as u8, 0]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(page)
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("written");
    let path = folder.path().join("scan.png");
    fs::write(&path, bytes.into_inner()).expect("a scan");
    let mut desk = folder.open();
    let seen = desk.case(folder.key).expect("the case").head();
    desk.attach(folder.key, seen, &path, "").expect("attached");
    folder
}

fn on_the_case(folder: &Folder, term: &str) -> Term {
    let mut command = program(folder.path());
    for name in ["TMUX", "STY", "ZELLIJ", "TERM_PROGRAM", "LC_TERMINAL"] {
        command.env_remove(name);
    }
    command.env("TERM", term);
    command.env("COLORTERM", "truecolor");
    let mut term = Term::start(&command, 24, 80);
    drop(term.until_text(REFERENCE));
    term.type_until("\r", "1概要");
    term
}

fn leaves_clean(mut term: Term) {
    term.type_keys("q");
    drop(term.until("the case without a picture", |seen| {
        seen.has("1概要") && !seen.has("▀")
    }));
    term.type_keys("\x11");
    assert!(term.end().success());
    assert!(term.has_its_settings());
    assert!(!term.seen().screen.screen().alternate_screen());
}

#[test]
fn a_terminal_that_tells_nothing_gets_blocks_and_keeps_its_keys() {
    let folder = with_scan();
    let mut term = on_the_case(&folder, "xterm-256color");
    assert!(
        !term.seen().wrote(QUESTION),
        "asked before a picture was wanted"
    );
    term.type_until("X", "▀");
    assert!(term.seen().wrote(QUESTION));
    term.type_until("+", "140%");
    leaves_clean(term);
}

#[test]
fn a_terminal_with_pixels_gets_them_and_they_are_wiped_away() {
    let folder = with_scan();
    let mut term = on_the_case(&folder, "xterm-256color");
    term.type_keys("X");
    drop(term.until("the question", |seen| seen.wrote(QUESTION)));
    term.type_keys(ANSWER);
    drop(term.until("pixels", |seen| seen.wrote(SIXEL)));
    let before = term.seen().raw.len();
    term.type_keys("q");
    drop(term.until("a wiped screen", |seen| {
        seen.raw[before..]
            .windows(WIPED.len())
            .any(|it| it == WIPED.as_bytes())
    }));
    term.type_until("X", "扫描件 scan.png");
    let asked = String::from_utf8_lossy(&term.seen().raw)
        .matches(QUESTION)
        .count();
    assert_eq!(asked, 1, "one asks once");
    leaves_clean(term);
}

#[test]
fn within_tmux_nothing_is_asked() {
    let folder = with_scan();
    let mut term = on_the_case(&folder, "tmux-256color");
    term.type_until("X", "▀");
    assert!(!term.seen().wrote(QUESTION));
    leaves_clean(term);
}

#[test]
fn who_wants_no_pixels_is_not_asked_for_them() {
    let folder = with_scan();
    fs::write(folder.path().join("office.toml"), "pictures = 'blocks'\n").expect("settings");
    let mut term = on_the_case(&folder, "xterm-256color");
    term.type_until("X", "▀");
    assert!(!term.seen().wrote(QUESTION));
    leaves_clean(term);
}
