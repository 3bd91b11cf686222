//! Text to be read: wrapped with 禁则, scrolled by rows.
//!
//! Must not know where the text comes from. The library's own wrapping begins rows with 》 and breaks
//! at spaces first, so rows come from the same wrapper as the editor's.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::editor::Paragraph;
use super::glyph::{glyphs, put_glyph};
use super::scrollbar;
use crate::text::clean::ascii_key;
use crate::tui::theme::Theme;

/// Paragraphs with styles and how far they are scrolled.
#[derive(Debug, Default)]
pub struct Paragraphs {
    paragraphs: Vec<Styled>,
    /// First row seen, and the last that may be first; as of the last drawing.
    top: Cell<usize>,
    lowest: Cell<usize>,
    /// Rows seen when last drawn.
    height: Cell<usize>,
}

#[derive(Debug)]
struct Styled {
    paragraph: Paragraph,
    /// Styles, each with the byte where it ends.
    runs: Vec<(usize, Style)>,
}

impl Paragraphs {
    /// One paragraph per line; its spans keep their styles through the wrapping.
    pub fn new<'l>(lines: impl IntoIterator<Item = Line<'l>>) -> Self {
        Paragraphs {
            paragraphs: lines.into_iter().map(Styled::new).collect(),
            ..Paragraphs::default()
        }
    }

    /// A plain text, a paragraph per line.
    pub fn plain(text: &str) -> Self {
        Paragraphs::new(text.lines().map(Line::raw))
    }

    /// Takes other paragraphs and stays where it is scrolled.
    pub fn set<'l>(&mut self, lines: impl IntoIterator<Item = Line<'l>>) {
        self.paragraphs = lines.into_iter().map(Styled::new).collect();
    }

    /// Scrolls: arrows, `j k`, PgUp, PgDn, Space, Home, End, `g G`. `false`: not a key of this.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let page = self.height.get().saturating_sub(1).max(1) as isize;
        let held = key.modifiers - KeyModifiers::SHIFT;
        let code = match key.code {
            KeyCode::Char(_) if !held.is_empty() => return false,
            KeyCode::Char(c) => KeyCode::Char(ascii_key(c)),
            code => code,
        };
        let rows = match code {
            _ if key.kind == KeyEventKind::Release => return false,
            KeyCode::Up | KeyCode::Char('k') => -1,
            KeyCode::Down | KeyCode::Char('j') => 1,
            KeyCode::PageUp => -page,
            KeyCode::PageDown | KeyCode::Char(' ') => page,
            KeyCode::Home | KeyCode::Char('g') => isize::MIN,
            KeyCode::End | KeyCode::Char('G') => isize::MAX,
            _ => return false,
        };
        self.scroll(rows);
        true
    }

    /// Scrolls by rows, as the wheel does.
    pub fn scroll(&mut self, rows: isize) {
        let to = self.top.get().saturating_add_signed(rows);
        self.top.set(to.min(self.lowest.get()));
    }

    /// Rows of the whole text in a view of this width.
    pub fn height(&self, width: u16) -> usize {
        let cols = text_width(width);
        self.paragraphs
            .iter()
            .map(|p| p.paragraph.rows(cols).len())
            .sum()
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, theme: &Theme) {
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let total = self.height(area.width);
        self.lowest.set(total.saturating_sub(height));
        let top = self.top.get().min(self.lowest.get());
        self.top.set(top);
        self.height.set(height);
        let cols = text_width(area.width);
        let rows = self.paragraphs.iter().flat_map(|p| {
            let rows = p.paragraph.rows(cols);
            (0..rows.len()).map(move |i| (p, rows[i].clone()))
        });
        for (y, (styled, row)) in (area.top()..area.bottom()).zip(rows.skip(top)) {
            let mut x = area.x;
            for glyph in glyphs(&styled.paragraph.text()[row.clone()]) {
                let style = theme.normal.patch(styled.style(row.start + glyph.start));
                if !put_glyph(buf, x, y, area.x + cols, &glyph, style) {
                    break;
                }
                x += glyph.cols;
            }
        }
        scrollbar::draw(buf, area, &(top..top + height), total, theme);
    }
}

impl Styled {
    fn new(line: Line) -> Styled {
        let mut text = String::new();
        let mut runs = vec![];
        for span in &line.spans {
            text += &span.content;
            runs.push((text.len(), line.style.patch(span.style)));
        }
        Styled {
            paragraph: Paragraph::new(&text),
            runs,
        }
    }

    fn style(&self, byte: usize) -> Style {
        let run = self.runs.iter().find(|(end, _)| byte < *end);
        run.map_or(Style::new(), |(_, style)| *style)
    }
}

/// One column is left for the scroll mark.
fn text_width(width: u16) -> u16 {
    width.saturating_sub(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{half_drawn, named, screen};
    use ratatui::style::Stylize;

    const TEXT: &str = "关于《养老服务条例》，现答复如下：\n一、已建成12处。\n二、年内再建3处。";

    fn shown(view: &Paragraphs, height: u16) -> String {
        screen(13, height, |buf, area| {
            view.draw(buf, area, &Theme::new(true))
        })
    }

    #[test]
    fn rows_obey_the_prohibitions() {
        insta::assert_snapshot!(shown(&Paragraphs::plain(TEXT), 9), @r"
        关于《养老服
        务条例》，现
        答复如下：
        一、已建成12
        处。
        二、年内再建
        3处。
        ");
    }

    #[test]
    fn keys_scroll_as_far_as_there_is_text() {
        for (keys, first) in [
            ("", "关于"),
            ("j ｊ Up", "务条"),
            ("Space", "一、"),
            ("G", "一、已"),
            ("G j j k", "答复"),
            ("End Home", "关于"),
            ("x C-j", "关于"),
        ] {
            let mut view = Paragraphs::plain(TEXT);
            shown(&view, 4);
            for key in keys.split_whitespace() {
                view.key(named(key));
            }
            assert!(
                shown(&view, 4).starts_with(first),
                "{keys}: {}",
                shown(&view, 4)
            );
        }
    }

    #[test]
    fn styles_follow_their_words_through_the_wrapping() {
        let view = Paragraphs::new([Line::from(vec![
            "一二三四五".into(),
            "六七".bold(),
            "八".into(),
        ])]);
        let area = Rect::new(0, 0, 13, 2);
        let mut buf = Buffer::empty(area);
        view.draw(&mut buf, area, &Theme::new(true));
        let bold: Vec<&str> = area
            .positions()
            .filter(|p| buf[*p].modifier.contains(ratatui::style::Modifier::BOLD))
            .map(|p| buf[p].symbol().trim())
            .collect();
        assert_eq!(bold.concat(), "六七");
    }

    #[test]
    fn any_size_is_drawn_whole() {
        let view = Paragraphs::plain(&TEXT.repeat(5));
        for (width, height) in (0..20).flat_map(|w| (0..6).map(move |h| (w, h))) {
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            view.draw(&mut buf, area, &Theme::new(true));
            assert_eq!(half_drawn(&buf, area), None, "{width}x{height}");
        }
    }
}
