//! Named styles of the desk.
//!
//! Must not know any screen. Only the terminal's own sixteen colours and modifiers are used, so the
//! handler's colour scheme decides; yellow, white and the greys are left out because one of the
//! two backgrounds always swallows them. `NO_COLOR` (<https://no-color.org>) gives modifiers only.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;

/// What each kind of text looks like.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    pub normal: Style,
    /// What may be overlooked: help, placeholders.
    pub dim: Style,
    pub title: Style,
    /// The row or text under the handler's hand.
    pub selected: Style,
    /// Rows marked for a batch.
    pub marked: Style,
    pub warn: Style,
    pub danger: Style,
    pub good: Style,
    /// Names of keys in hints.
    pub key: Style,
    pub border: Style,
    /// The border or label of what has the keys.
    pub focus: Style,
    pub added: Style,
    pub removed: Style,
    /// A place in the text that a check remarks on, by how much it matters.
    pub severe: Style,
    pub finding: Style,
    pub note: Style,
    /// A citation, which stands as one piece.
    pub cited: Style,
    /// Every match of a search.
    pub found: Style,
    /// The place where something can be typed.
    pub input: Style,
    /// The lines boxes are drawn with.
    pub lines: border::Set<'static>,
}

impl Theme {
    /// With colours, or with modifiers only.
    pub fn new(colour: bool) -> Self {
        let plain = Style::new();
        let tint = |c: Color| if colour { plain.fg(c) } else { plain };
        let bold = Modifier::BOLD;
        let underlined = Modifier::UNDERLINED;
        Theme {
            normal: plain,
            dim: plain.add_modifier(Modifier::DIM),
            title: plain.add_modifier(bold),
            selected: plain.add_modifier(Modifier::REVERSED),
            marked: tint(Color::Magenta).add_modifier(bold),
            warn: tint(Color::Magenta).add_modifier(bold),
            danger: tint(Color::Red).add_modifier(
                bold | if colour {
                    Modifier::empty()
                } else {
                    underlined
                },
            ),
            good: tint(Color::Green),
            key: tint(Color::Cyan).add_modifier(bold),
            border: plain.add_modifier(Modifier::DIM),
            focus: tint(Color::Cyan).add_modifier(bold),
            added: tint(Color::Green).add_modifier(underlined),
            removed: tint(Color::Red).add_modifier(Modifier::CROSSED_OUT),
            severe: tint(Color::Red).add_modifier(underlined | bold),
            finding: tint(Color::Magenta).add_modifier(underlined),
            note: plain.add_modifier(underlined),
            cited: tint(Color::Cyan),
            found: tint(Color::Cyan).add_modifier(underlined | bold),
            input: plain.add_modifier(underlined),
            lines: border::PLAIN,
        }
    }

    /// For terminals that draw `│` and `─` two columns wide.
    pub fn with_ascii_lines(self) -> Self {
        Theme {
            lines: border::Set {
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
                vertical_left: "|",
                vertical_right: "|",
                horizontal_top: "-",
                horizontal_bottom: "-",
            },
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(t: &Theme) -> [Style; 19] {
        [
            t.normal, t.dim, t.title, t.selected, t.marked, t.warn, t.danger, t.good, t.key,
            t.border, t.focus, t.added, t.removed, t.severe, t.finding, t.note, t.cited, t.found,
            t.input,
        ]
    }

    #[test]
    fn colours_are_readable_on_dark_and_light() {
        let readable = [Color::Red, Color::Green, Color::Magenta, Color::Cyan];
        for style in styles(&Theme::new(true)) {
            assert!(style.fg.is_none_or(|c| readable.contains(&c)), "{style:?}");
            assert_eq!(style.bg, None, "the background is the terminal's");
        }
    }

    #[test]
    fn without_colour_only_modifiers_speak() {
        let theme = Theme::new(false);
        assert!(
            styles(&theme)
                .iter()
                .all(|s| s.fg.is_none() && s.bg.is_none())
        );
        for loud in [
            theme.selected,
            theme.warn,
            theme.danger,
            theme.added,
            theme.removed,
            theme.finding,
        ] {
            assert_ne!(loud, theme.normal);
        }
    }
}
