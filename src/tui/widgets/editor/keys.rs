//! Which key does what in a text: one table, read by the editor, the one-line field and the help.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::sheet::Sheet;
use crate::tui::widgets::clipboard;

/// A way for the caret to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    PageUp,
    PageDown,
    RowStart,
    RowEnd,
    TextStart,
    TextEnd,
}

/// What a key asks of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Go(Motion),
    Type(char),
    Split,
    Erase(Motion),
    Copy,
    Cut,
    Paste,
    Undo,
    Redo,
    SelectAll,
    ParagraphUp,
    ParagraphDown,
    Find,
    FindNext,
    FindPrevious,
}

struct Binding(KeyModifiers, KeyCode, Act, &'static str);

const NONE: KeyModifiers = KeyModifiers::NONE;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

use Act::*;
use KeyCode::Char;
use Motion::*;

#[rustfmt::skip]
const KEYS: &[Binding] = &[
    Binding(NONE, KeyCode::Left, Go(Left), ""),
    Binding(NONE, KeyCode::Right, Go(Right), ""),
    Binding(NONE, KeyCode::Up, Go(Up), ""),
    Binding(NONE, KeyCode::Down, Go(Down), ""),
    Binding(CTRL, KeyCode::Left, Go(WordLeft), "前一个词"),
    Binding(CTRL, KeyCode::Right, Go(WordRight), "后一个词"),
    Binding(NONE, KeyCode::Home, Go(RowStart), "行首，再按到段首"),
    Binding(NONE, KeyCode::End, Go(RowEnd), "行尾，再按到段尾"),
    Binding(NONE, KeyCode::PageUp, Go(PageUp), "上一屏"),
    Binding(NONE, KeyCode::PageDown, Go(PageDown), "下一屏"),
    Binding(CTRL, KeyCode::Home, Go(TextStart), "全文开头"),
    Binding(CTRL, KeyCode::End, Go(TextEnd), "全文末尾"),
    Binding(NONE, KeyCode::Enter, Split, ""),
    Binding(NONE, KeyCode::Backspace, Erase(Left), ""),
    Binding(CTRL, Char('h'), Erase(Left), ""),
    Binding(NONE, KeyCode::Delete, Erase(Right), ""),
    Binding(CTRL, KeyCode::Backspace, Erase(WordLeft), "删前一个词"),
    Binding(CTRL, Char('w'), Erase(WordLeft), ""),
    Binding(CTRL, Char('u'), Erase(TextStart), "删到段首"),
    Binding(CTRL, KeyCode::Delete, Erase(WordRight), "删后一个词"),
    Binding(CTRL, Char('a'), SelectAll, "全选"),
    Binding(CTRL, Char('c'), Copy, "复制"),
    Binding(CTRL, Char('x'), Cut, "剪切"),
    Binding(CTRL, Char('v'), Paste, "粘贴"),
    Binding(CTRL, Char('z'), Undo, "撤销"),
    Binding(CTRL, Char('y'), Redo, "重做"),
    Binding(ALT, KeyCode::Up, ParagraphUp, "本段上移"),
    Binding(ALT, KeyCode::Down, ParagraphDown, "本段下移"),
    Binding(CTRL, Char('f'), Find, "查找、替换"),
    Binding(NONE, KeyCode::F(3), FindNext, "下一处"),
    Binding(SHIFT, KeyCode::F(3), FindPrevious, "上一处"),
];

/// What this key asks; `None` for a key that is not the text's business.
pub fn act(key: KeyEvent) -> Option<Act> {
    let held = key.modifiers & (CTRL | ALT | SHIFT);
    let code = match key.code {
        Char(c) if held.contains(CTRL) => Char(c.to_ascii_lowercase()),
        code => code,
    };
    let bound = |held: KeyModifiers| {
        KEYS.iter()
            .find(|b| b.0 == held && b.1 == code)
            .map(|b| b.2)
    };
    match code {
        Char(c) if !held.intersects(CTRL | ALT) => Some(Type(c)),
        _ => bound(held).or_else(|| bound(held - SHIFT)),
    }
}

/// Whether the selection is to follow the caret.
pub fn selecting(key: KeyEvent) -> bool {
    key.modifiers.contains(SHIFT)
}

/// Names and meanings of the keys worth telling, for the help.
pub fn help() -> impl Iterator<Item = (String, &'static str)> {
    KEYS.iter()
        .filter(|b| !b.3.is_empty())
        .map(|b| (name(b), b.3))
}

fn name(Binding(held, code, ..): &Binding) -> String {
    let prefix = match *held {
        CTRL => "Ctrl-",
        ALT => "Alt-",
        SHIFT => "Shift-",
        _ => "",
    };
    let key = match code {
        Char(c) => c.to_ascii_uppercase().to_string(),
        KeyCode::Left => "←".into(),
        KeyCode::Right => "→".into(),
        KeyCode::Up => "↑".into(),
        KeyCode::Down => "↓".into(),
        code => code.to_string(),
    };
    format!("{prefix}{key}")
}

/// Carries out what needs no rows: the part that the editor and the one-line field share.
/// `false`: not of this part.
pub fn edit(sheet: &mut Sheet, act: Act) -> bool {
    match act {
        Type(c) => sheet.type_text(c.encode_utf8(&mut [0; 4])),
        Split if sheet.open_atom() => {}
        Split => sheet.insert("\n"),
        Erase(motion) => {
            let to = beside(sheet, motion);
            sheet.erase(to);
        }
        Copy | Cut => {
            if let Some(text) = sheet.selected_text() {
                clipboard::copy(text);
            }
            if let (Cut, Some(selection)) = (act, sheet.selection()) {
                sheet.erase(selection.start);
            }
        }
        Paste => sheet.insert(&clipboard::copied()),
        Undo => {
            sheet.undo();
        }
        Redo => {
            sheet.redo();
        }
        SelectAll => sheet.select(Default::default()..sheet.end()),
        ParagraphUp | ParagraphDown => {
            sheet.move_paragraph(act == ParagraphDown);
        }
        Go(_) | Find | FindNext | FindPrevious => return false,
    }
    true
}

/// Whether carrying it out may change the text.
pub fn changes(act: Act) -> bool {
    !matches!(
        act,
        Go(_) | Copy | SelectAll | Find | FindNext | FindPrevious
    )
}

/// Where a sideways motion leads from the caret; an erasure to the start goes no further than the paragraph.
pub fn beside(sheet: &Sheet, motion: Motion) -> super::sheet::Pos {
    let caret = sheet.caret();
    match motion {
        Left => sheet.beside(caret, false),
        Right => sheet.beside(caret, true),
        WordLeft => sheet.word_beside(caret, false),
        WordRight => sheet.word_beside(caret, true),
        TextStart => super::sheet::Pos::new(caret.paragraph, 0),
        _ => caret,
    }
}

/// Sideways motion; without `select`, ← and → on a selection only leave it, at that end.
pub fn go_beside(sheet: &mut Sheet, motion: Motion, select: bool) {
    let to = match (sheet.selection(), motion) {
        (Some(selection), Left) if !select => selection.start,
        (Some(selection), Right) if !select => selection.end,
        _ => beside(sheet, motion),
    };
    sheet.go(to, select);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::named;

    #[test]
    fn no_key_is_bound_twice() {
        for (i, a) in KEYS.iter().enumerate() {
            assert!(
                !KEYS[..i].iter().any(|b| b.0 == a.0 && b.1 == a.1),
                "{}",
                name(a)
            );
        }
    }

    #[test]
    fn keys_ask_for() {
        for (key, expected) in [
            ("a", Some(Type('a'))),
            ("？", Some(Type('？'))),
            ("C-f", Some(Find)),
            ("C-S-Z", Some(Undo)),
            ("S-Left", Some(Go(Left))),
            ("C-S-Right", Some(Go(WordRight))),
            ("S-F3", Some(FindPrevious)),
            ("F3", Some(FindNext)),
            ("A-Up", Some(ParagraphUp)),
            ("A-x", None),
            ("C-s", None),
            ("Tab", None),
            ("Esc", None),
        ] {
            assert_eq!(act(named(key)), expected, "{key}");
        }
    }
}
