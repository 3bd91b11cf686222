//! The editor, tested as a handler uses it: a text with the caret `|` written inside, a row of keys,
//! the text that comes of it, with the selection in `[ ]`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::tui::testing::named;
use crate::tui::theme::Theme;
use crate::tui::widgets::clipboard;

/// Nine columns hold four wide characters, and the caret behind them.
pub const AREA: Rect = Rect::new(0, 0, 9, 6);

pub fn editor(marked: &str) -> Editor {
    let caret = marked.find('|').expect("a caret");
    let mut editor = Editor::new(&marked.replacen('|', "", 1));
    editor.go_to(Pos::default().after(&marked[..caret]));
    draw(&editor, AREA);
    editor
}

pub fn marked(editor: &Editor) -> String {
    let caret = editor.position();
    let mut marks = vec![(caret, "|")];
    if let Some(selection) = editor.sheet.selection() {
        marks.insert(0, (selection.start, "["));
        marks.push((selection.end, "]"));
    }
    let mut text = String::new();
    let mut from = Pos::default();
    for (at, mark) in marks.into_iter().chain([(editor.sheet.end(), "")]) {
        text += &editor.sheet.slice(from, at);
        text += mark;
        from = at;
    }
    text
}

pub fn draw(editor: &Editor, area: Rect) -> Buffer {
    let mut buf = Buffer::empty(area);
    editor.draw(&mut buf, area, &Theme::new(true));
    buf
}

pub fn press(editor: &mut Editor, keys: &str) {
    for key in keys.split_whitespace() {
        match key.strip_prefix("paste:") {
            Some(text) => editor.paste(&text.replace("\\n", "\n").replace("\\r", "\r")),
            None => editor.key(named(key)),
        };
        draw(editor, AREA);
    }
}

pub fn check(start: &str, keys: &str, expected: &str) {
    let mut editor = editor(start);
    press(&mut editor, keys);
    assert_eq!(marked(&editor), expected, "{start:?} after {keys}");
}

#[test]
fn typing_and_erasing() {
    for (start, keys, expected) in [
        ("|", "您 好 ？", "您好？|"),
        ("甲|乙", "Enter", "甲\n|乙"),
        ("甲\n|乙", "Backspace", "甲|乙"),
        ("甲|\n乙", "Delete", "甲|乙"),
        ("|甲", "Backspace", "|甲"),
        ("甲|", "Delete", "甲|"),
        ("👨\u{200d}👩\u{200d}👧|e\u{301}", "Delete Backspace", "|"),
        ("经研究，答复|", "C-Backspace", "经研究，|"),
        ("|GB 9704办理", "C-Delete", "|9704办理"),
        ("甲|乙", "Tab Esc C-s A-x", "甲|乙"),
        (
            "甲|",
            "paste:一\\r二\\r\\n三\u{7}四\u{1b}",
            "甲一\n二\n三四|",
        ),
    ] {
        check(start, keys, expected);
    }
}

#[test]
fn a_pasted_tab_is_a_space() {
    let mut editor = editor("|");
    editor.paste("甲\t乙");
    assert_eq!(editor.text(), "甲 乙");
}

#[test]
fn caret_motion_through_wrapped_rows() {
    let long = "一二三四五六七八九十";
    for (start, keys, expected) in [
        (long.to_string() + "|", "Up", "一二三四五六|七八九十"),
        (
            format!("一二|{}", &long[6..]),
            "Down",
            "一二三四五六|七八九十",
        ),
        (
            format!("一二|{}", &long[6..]),
            "Down Down",
            "一二三四五六七八九十|",
        ),
        (
            format!("一二三|{}\n甲\n乙丙丁", &long[9..]),
            "Down Down Down Down",
            "一二三四五六七八九十\n甲\n乙丙丁|",
        ),
        (
            format!("一二|{}", &long[6..]),
            "Home",
            "|一二三四五六七八九十",
        ),
        (
            "一二三四五六|七八九十".into(),
            "Home",
            "一二三四|五六七八九十",
        ),
        (
            "一二三四五六|七八九十".into(),
            "Home Home",
            "|一二三四五六七八九十",
        ),
        (
            "一|二三四五六七八九十".into(),
            "End",
            "一二三四|五六七八九十",
        ),
        (
            "一|二三四五六七八九十".into(),
            "End Right",
            "一二三四五|六七八九十",
        ),
        (
            "一|二三四五六七八九十".into(),
            "End End",
            "一二三四五六七八九十|",
        ),
        (
            "一|二三四五六七八九十".into(),
            "End Down",
            "一二三四五六七八|九十",
        ),
        ("甲\n乙|\n丙".into(), "C-Home", "|甲\n乙\n丙"),
        ("甲\n乙|\n丙".into(), "C-End", "甲\n乙\n丙|"),
        ("甲|\n乙".into(), "Right", "甲\n|乙"),
        ("甲\n|乙".into(), "Left", "甲|\n乙"),
        (
            "|经研究，GB 办理".into(),
            "C-Right C-Right C-Right",
            "经研究，GB |办理",
        ),
        (
            "经研究，GB 办理|".into(),
            "C-Left C-Left",
            "经研究，|GB 办理",
        ),
        (
            "一\n二\n三\n四\n五\n六\n七|".into(),
            "PageUp",
            "一\n二|\n三\n四\n五\n六\n七",
        ),
        (
            "一|\n二\n三\n四\n五\n六\n七".into(),
            "PageDown PageDown",
            "一\n二\n三\n四\n五\n六\n七|",
        ),
    ] {
        check(&start, keys, expected);
    }
}

#[test]
fn up_on_the_first_row_is_left_to_the_owner() {
    let mut editor = editor("甲|\n乙");
    assert_eq!(editor.key(named("Up")), EditorAnswer::Ignored);
    assert_eq!(editor.key(named("Down")), EditorAnswer::Moved);
    assert_eq!(editor.key(named("Down")), EditorAnswer::Ignored);
    assert_eq!(editor.key(named("Left")), EditorAnswer::Moved);
    assert_eq!(editor.key(named("字")), EditorAnswer::Changed);
    assert_eq!(editor.key(named("Tab")), EditorAnswer::Ignored);
}

#[test]
fn selection_and_clipboard() {
    for (start, keys, expected) in [
        ("甲|乙丙丁", "S-Right S-Right", "甲[乙丙|]丁"),
        ("甲乙|丙", "S-Left", "甲[|乙]丙"),
        ("甲|乙丙丁", "S-Right S-Right Left", "甲|乙丙丁"),
        ("甲|乙丙丁", "S-Right S-Right Right", "甲乙丙|丁"),
        ("甲|乙丙丁", "S-End 新", "甲新|"),
        ("甲|乙\n丙丁", "S-Down Delete", "甲|丁"),
        ("甲|乙", "C-a", "[甲乙|]"),
        ("甲|乙\n丙", "C-a Backspace", "|"),
        ("甲|乙丙", "S-Right C-x End C-v", "甲丙乙|"),
        ("甲|乙丙", "S-Right C-c Right C-v", "甲乙乙|丙"),
        ("甲|乙", "C-a paste:子\\n丑", "子\n丑|"),
        ("甲|乙", "S-Right S-Left 一", "甲一|乙"),
        ("甲乙|丙", "C-S-Home", "[|甲乙]丙"),
    ] {
        check(start, keys, expected);
    }
}

#[test]
fn what_is_copied_is_offered_to_the_terminal() {
    let mut editor = editor("甲|乙");
    press(&mut editor, "S-Right C-c");
    assert_eq!(clipboard::take_for_terminal().as_deref(), Some("乙"));
}

#[test]
fn undo_takes_back_what_was_typed_in_one_go() {
    for (start, keys, expected) in [
        ("|", "经 研 究 C-z", "|"),
        ("|", "经 研 究 。 答 复 C-z", "经研究。|"),
        ("|", "经 Left 研 C-z", "|经"),
        ("|", "经 Enter 研 C-z C-z", "经|"),
        ("甲乙丙|", "Backspace Backspace C-z", "甲乙丙|"),
        ("|甲乙丙", "Delete Delete C-z", "|甲乙丙"),
        ("甲|乙", "C-a 新 的 C-z", "甲乙|"),
        ("|", "经 研 C-z C-y", "经研|"),
        ("|", "经 C-z 究 C-y", "究|"),
        ("甲|", "paste:乙\\n丙 C-z", "甲|"),
        ("甲\n|乙", "A-Up C-z", "甲\n|乙"),
        ("|", "C-z C-y", "|"),
    ] {
        check(start, keys, expected);
    }
}

#[test]
fn a_saved_text_is_unmodified_again_after_undo() {
    let mut editor = editor("甲|");
    assert!(!editor.modified());
    press(&mut editor, "乙");
    assert!(editor.modified());
    editor.mark_saved();
    press(&mut editor, "丙");
    assert!(editor.modified());
    press(&mut editor, "C-z");
    assert_eq!((editor.text().as_str(), editor.modified()), ("甲乙", false));
    press(&mut editor, "C-z");
    assert!(editor.modified(), "further back than what was saved");
}

#[test]
fn paragraphs_move_up_and_down_with_the_caret() {
    for (start, keys, expected) in [
        ("甲\n乙乙|\n丙", "A-Up", "乙乙|\n甲\n丙"),
        ("甲\n乙|乙\n丙", "A-Down", "甲\n丙\n乙|乙"),
        ("|甲\n乙", "A-Up", "|甲\n乙"),
        ("甲\n乙|", "A-Down", "甲\n乙|"),
    ] {
        check(start, keys, expected);
    }
}

#[test]
fn a_read_only_text_is_read_and_copied_but_not_changed() {
    let mut editor = Editor::read_only("甲乙");
    press(
        &mut editor,
        "丙 Backspace Delete Enter C-v C-z A-Down paste:丁 C-f 甲 Tab C-r Esc",
    );
    assert_eq!(editor.text(), "甲乙");
    assert_eq!(editor.key(named("丙")), EditorAnswer::Ignored);
    press(&mut editor, "C-a C-c");
    assert_eq!(clipboard::copied(), "甲乙");
}

#[test]
fn counts_and_positions() {
    let mut editor = editor("据GB/T 9704—2012，\n办|理 ");
    assert_eq!(editor.word_count(), 8);
    assert_eq!(editor.caret_line_col(), (2, 2));
    editor.set_text("一");
    assert_eq!(
        (editor.position(), editor.text().as_str()),
        (Pos::new(0, 3), "一")
    );
    press(&mut editor, "C-z");
    assert!(editor.text().ends_with("办理 "));
}
