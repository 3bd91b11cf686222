//! Whatever is typed, pasted, clicked and resized: no panic, the caret inside the view, no character
//! drawn by halves or outside, and undo leads back to the beginning.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::{Editor, EditorAnswer};
use crate::tui::testing::{half_drawn, named, press};
use crate::tui::theme::Theme;

const KEYS: &[&str] = &[
    "Left",
    "Right",
    "Up",
    "Down",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "C-Left",
    "C-Right",
    "C-Home",
    "C-End",
    "S-Left",
    "S-Right",
    "S-Up",
    "S-Down",
    "S-Home",
    "S-End",
    "C-S-Left",
    "C-S-End",
    "Enter",
    "Backspace",
    "Delete",
    "C-Backspace",
    "C-Delete",
    "C-a",
    "C-c",
    "C-x",
    "C-v",
    "C-z",
    "C-y",
    "A-Up",
    "A-Down",
    "C-f",
    "F3",
    "S-F3",
    "C-r",
    "Tab",
    "Esc",
];

const PASTES: &[&str] = &[
    "",
    "一\r二\r\n三",
    "据GB/T 9704-2012执行。",
    "（《“”》）——……①",
    "\u{301}",
    "\u{200d}👧",
    "🇨🇳\u{1b}[31m",
    "\t\t  ",
    "。。。，，，",
    "abcdefghijklmnop",
    "\u{202e}甲\u{feff}",
    "《办法》（云政发〔2023〕42号）",
    "\n（一）甲\n（二）乙",
];

const STARTS: &[&str] = &[
    "",
    "\n\n",
    "关于加快养老服务设施建设的建议，收悉。经研究，现答复如下：\n一、2024年已建成12处。",
    "甲\u{1}\u{7}乙\u{202e}丙\u{200b}",
    "（一）按《办法》（云政发〔2023〕42号），\n（二）《意见》（云政办发〔2022〕7号）\n（三）1.5亿元",
    "e\u{301}👨\u{200d}👩\u{200d}👧𠮷 \r\n尾",
];

#[derive(Clone, Debug)]
enum Op {
    Key(&'static str),
    Type(char),
    Paste(&'static str),
    Resize(u16, u16),
    Click(u16, u16),
    Drag(u16, u16),
    Wheel(isize),
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        8 => prop::sample::select(KEYS).prop_map(Op::Key),
        8 => prop::sample::select("经研究，。（》 a9\u{301}\u{200d}👩答复".chars().collect::<Vec<_>>()).prop_map(Op::Type),
        2 => prop::sample::select(PASTES).prop_map(Op::Paste),
        2 => (2u16..=40, 1u16..=20).prop_map(|(w, h)| Op::Resize(w, h)),
        1 => (0u16..50, 0u16..25).prop_map(|(x, y)| Op::Click(x, y)),
        1 => (0u16..50, 0u16..25).prop_map(|(x, y)| Op::Drag(x, y)),
        1 => (-5isize..6).prop_map(Op::Wheel),
    ]
}

fn apply(editor: &mut Editor, area: &mut Rect, op: &Op) -> EditorAnswer {
    match *op {
        Op::Key(name) => editor.key(named(name)),
        Op::Type(c) => editor.key(press(KeyCode::Char(c))),
        Op::Paste(text) => editor.paste(text),
        Op::Resize(width, height) => {
            *area = Rect::new(3, 2, width, height);
            EditorAnswer::Moved
        }
        Op::Click(x, y) => editor.click(x, y),
        Op::Drag(x, y) => editor.drag(x, y),
        Op::Wheel(rows) => editor.wheel(rows),
    }
}

fn check(editor: &Editor, area: Rect, parted: bool) -> Result<(), TestCaseError> {
    let screen = Rect::new(0, 0, 48, 26);
    let mut buf = Buffer::empty(screen);
    editor.draw(&mut buf, area, &Theme::new(true));
    match editor.caret(area) {
        Some(at) => prop_assert!(area.contains(at.into()), "caret {at:?} outside {area:?}"),
        None => prop_assert!(parted, "no caret in {area:?}"),
    }
    prop_assert_eq!(half_drawn(&buf, area), None);
    for (x, y) in screen.positions().map(|p| (p.x, p.y)) {
        let inside = area.contains((x, y).into());
        prop_assert!(
            inside || buf[(x, y)].symbol() == " ",
            "drawn outside at {x},{y}"
        );
        let symbol = buf[(x, y)].symbol();
        prop_assert!(
            !symbol.contains(|c: char| c.is_control() || c == '\u{202e}'),
            "{symbol:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn random_sessions(start in prop::sample::select(STARTS), ops in prop::collection::vec(op(), 1..60)) {
        let mut editor = Editor::new(start).numbered();
        let begun = editor.text();
        let mut area = Rect::new(3, 2, 20, 6);
        let mut parted = false;
        for op in &ops {
            let ignored = apply(&mut editor, &mut area, op) == EditorAnswer::Ignored;
            parted = match op {
                Op::Wheel(_) => true,
                Op::Key(_) | Op::Type(_) | Op::Paste(_) => parted && ignored,
                _ => parted,
            };
            check(&editor, area, parted)?;
        }
        editor.key(named("Esc"));
        while editor.key(named("C-y")) == EditorAnswer::Changed {}
        let furthest = editor.text();
        while editor.key(named("C-z")) == EditorAnswer::Changed {}
        prop_assert_eq!(editor.text(), begun);
        prop_assert!(!editor.modified());
        while editor.key(named("C-y")) == EditorAnswer::Changed {}
        prop_assert_eq!(editor.text(), furthest);
    }
}
