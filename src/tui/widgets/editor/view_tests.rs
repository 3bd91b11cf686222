//! What of the text is seen and where, tested with the helpers of `tests`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::tests::{AREA, check, draw, editor, marked, press};
use super::*;
use crate::tui::testing::{named, rows, screen};
use crate::tui::theme::Theme;

#[test]
fn the_end_of_a_full_row_shows_on_that_row() {
    let mut editor = editor("一|二三四五六七八");
    press(&mut editor, "End");
    assert_eq!(editor.caret(AREA), Some((8, 0)));
    press(&mut editor, "Left Right");
    assert_eq!(
        editor.caret(AREA),
        Some((0, 1)),
        "by → it stands where typing will appear"
    );
    press(&mut editor, "C-End");
    assert_eq!(editor.caret(AREA), Some((8, 1)));
}

#[test]
fn search_and_replace() {
    for (start, keys, expected) in [
        ("|一答复二答复", "C-f 答 复", "一[答复|]二答复"),
        ("|一答复二答复", "C-f 答 复 Enter", "一答复二[答复|]"),
        ("|一答复二答复", "C-f 答 复 Enter Enter", "一[答复|]二答复"),
        ("|一答复二答复", "C-f 答 复 Up", "一答复二[答复|]"),
        ("|一答复\n二答复", "C-f 答 复 Esc F3", "一答复\n二[答复|]"),
        ("|甲Gb", "C-f g B", "甲[Gb|]"),
        ("|甲", "C-f 乙", "|甲"),
        (
            "|一答复二答复",
            "C-f 答 复 Tab 回 信 Enter",
            "一回信二[答复|]",
        ),
        (
            "|一答复二答复\n答复",
            "C-f 答 复 Tab 信 C-r",
            "一信二信\n信|",
        ),
        (
            "|一答复二答复\n答复",
            "C-f 答 复 Tab 信 C-r Esc C-z",
            "一答复|二答复\n答复",
        ),
        ("答|复答复", "S-Right C-f Enter", "答复答[复|]"),
    ] {
        check(start, keys, expected);
    }
}

#[test]
fn the_search_bar_stands_at_the_bottom_and_has_the_caret() {
    let area = Rect::new(0, 0, 40, 4);
    let mut editor = editor("|关于养老服务的答复");
    press(&mut editor, "C-f 答 复");
    let dump = rows(&draw(&editor, area));
    assert_eq!(dump[0], "关于养老服务的答复");
    assert!(dump[3].starts_with("查找 答复"), "{dump:?}");
    assert_eq!(editor.caret(area), Some((9, 3)));
    press(&mut editor, "Tab");
    let dump = rows(&draw(&editor, area));
    assert!(
        dump[2].starts_with("查找 答复") && dump[3].starts_with("替换"),
        "{dump:?}"
    );
}

#[test]
fn rows_obey_the_prohibitions_and_control_characters_show() {
    let editor = Editor::new("一二三四，五\n甲\u{1b}[0m");
    let dump = screen(10, 3, |buf, area| editor.draw(buf, area, &Theme::new(true)));
    assert!(dump.starts_with("一二三\n四，五"), "{dump}");
    assert!(
        !dump.replace('\n', "").contains(char::is_control),
        "{dump:?}"
    );
}

#[test]
fn highlights_are_drawn_in_place() {
    let mut editor = Editor::new("甲乙丙\n丁");
    editor.set_highlights(vec![Highlight {
        paragraph: 0,
        bytes: 3..6,
        tint: Tint::Finding,
    }]);
    let theme = Theme::new(false);
    let mut buf = Buffer::empty(AREA);
    editor.draw(&mut buf, AREA, &theme);
    let lit: Vec<u16> = (0..9)
        .filter(|x| buf[(*x, 0)].modifier == theme.finding.add_modifier)
        .collect();
    assert_eq!(lit, [2, 3]);
}

#[test]
fn the_mouse_points_selects_and_scrolls() {
    let mut editor = editor("|一二三四五六七八九十\n甲\n乙\n丙\n丁\n戊\n己");
    editor.click(5, 1);
    assert!(marked(&editor).starts_with("一二三四五六|七"));
    editor.drag(30, 3);
    assert_eq!(editor.selected_text().as_deref(), Some("七八九十\n甲"));
    editor.click(0, 0);
    editor.wheel(3);
    assert_eq!(rows(&draw(&editor, AREA))[0], "甲");
    assert_eq!(
        editor.caret(AREA),
        None,
        "the wheel leaves the caret behind"
    );
    editor.key(named("Right"));
    assert_eq!(
        editor.caret(AREA),
        Some((2, 0)),
        "a key brings the view back"
    );
    assert_eq!(editor.click(20, 0), EditorAnswer::Ignored);
}

#[test]
fn a_resize_keeps_the_caret_on_its_row_of_the_view() {
    let text = "一二三四五六七八九十".repeat(30);
    let mut editor = Editor::new(&text);
    draw(&editor, AREA);
    press(&mut editor, "PageDown PageDown PageDown Up Up");
    let (_, before) = editor.caret(AREA).unwrap();
    let wider = Rect::new(0, 0, 13, 6);
    draw(&editor, wider);
    assert_eq!(editor.caret(wider).unwrap().1, before);
}

#[test]
fn the_caret_stands_on_the_character_it_is_before() {
    let text = "“云川”市（民）《条例》——…①，GB/T 9704-2012，𠮷e\u{301}👨🇨🇳。\n养老服务";
    for width in 3..32 {
        let area = Rect::new(2, 1, width, 40);
        let mut editor = Editor::new(text);
        let mut steps = 0;
        loop {
            let mut buf = Buffer::empty(Rect::new(0, 0, 40, 42));
            editor.draw(&mut buf, area, &Theme::new(true));
            let (x, y) = editor.caret(area).expect("a caret");
            let at = editor.position();
            let rest = &editor.sheet.paragraphs()[at.paragraph].text()[at.byte..];
            let next = rest.graphemes(true).next();
            assert_eq!(
                buf[(x, y)].symbol(),
                next.unwrap_or(" "),
                "{at:?} at width {width}"
            );
            editor.click(x, y);
            assert_eq!(
                editor.position(),
                at,
                "a click there is the same place, width {width}"
            );
            if at == editor.sheet.end() {
                break;
            }
            editor.key(named("Right"));
            steps += 1;
        }
        assert_eq!(
            steps,
            text.graphemes(true).count(),
            "every grapheme is one step"
        );
    }
}
