//! A key press by its name in the registry: `s`, `ctrl-s`, `f5`, `enter`.
//! Full-width characters from an input method count as their ASCII keys.

use crate::text::clean::ascii_key;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The registry's name of a key; `None` for keys that have none.
pub fn name(key: KeyEvent) -> Option<String> {
    let plain = match key.code {
        KeyCode::Char(' ' | '\u{3000}') => "space".to_owned(),
        KeyCode::Char(c) => ascii_key(c).to_string(),
        KeyCode::F(n) => format!("f{n}"),
        KeyCode::Enter => "enter".to_owned(),
        KeyCode::Esc => "esc".to_owned(),
        KeyCode::Tab => "tab".to_owned(),
        KeyCode::BackTab => "backtab".to_owned(),
        KeyCode::Left => "left".to_owned(),
        KeyCode::Right => "right".to_owned(),
        KeyCode::Delete => "delete".to_owned(),
        _ => return None,
    };
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    match (control, alt) {
        (true, _) => Some(format!("ctrl-{}", plain.to_ascii_lowercase())),
        (false, true) => None,
        (false, false) => Some(plain),
    }
}

/// How a key is shown to a person.
pub fn shown(name: &str) -> String {
    match name {
        "enter" => "Enter".to_owned(),
        "esc" => "Esc".to_owned(),
        "tab" => "Tab".to_owned(),
        "backtab" => "Shift-Tab".to_owned(),
        "space" => "空格".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        _ => match name.strip_prefix("ctrl-") {
            Some(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            None if name.len() > 1 => name.to_ascii_uppercase(),
            None => name.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_an_input_method_count_as_ascii() {
        let table = [
            (KeyCode::Char('？'), "?"),
            (KeyCode::Char('：'), ":"),
            (KeyCode::Char('／'), "/"),
            (KeyCode::Char('１'), "1"),
            (KeyCode::Char('　'), "space"),
            (KeyCode::Char('A'), "A"),
            (KeyCode::F(5), "f5"),
        ];
        for (code, expected) in table {
            let key = KeyEvent::new(code, KeyModifiers::NONE);
            assert_eq!(name(key).as_deref(), Some(expected));
        }
    }

    #[test]
    fn control_is_part_of_the_name() {
        let key = KeyEvent::new(KeyCode::Char('s'), KeyModifiers::CONTROL);
        assert_eq!(name(key).as_deref(), Some("ctrl-s"));
        assert_eq!(shown("ctrl-s"), "Ctrl-S");
    }
}
