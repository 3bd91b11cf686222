//! Something to read in a box over the screen: help, differences, a report.

use super::chrome;
use crate::{
    case::Case,
    command::{self, Place},
    desk::Draft,
    review::{self, Severity, Sorted},
    text::{
        diff::{Change, diff},
        width::pad,
    },
    tui::{
        keys,
        prose::{self, Para, Scroll},
        theme::Theme,
        view::View,
        widgets::{
            editor,
            popup::{centred, frame},
        },
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::cell::Cell;

pub struct Reader {
    title: String,
    paras: Vec<Para>,
    scroll: Scroll,
    /// Columns that the text was drawn in.
    width: Cell<u16>,
}

impl Reader {
    pub fn new(title: impl Into<String>, paras: Vec<Para>) -> Self {
        Reader {
            title: title.into(),
            paras,
            scroll: Scroll::default(),
            width: Cell::default(),
        }
    }

    /// Rows at which a changed paragraph begins.
    fn changes(&self) -> Vec<usize> {
        let is_marked = |para: &Para| para.lead.starts_with(['›', '＋', '－']);
        let all = self.paras.iter().enumerate();
        let marked = all.filter(|(_, para)| is_marked(para));
        marked
            .map(|(at, _)| prose::height(&self.paras[..at], self.width.get()))
            .collect()
    }

    /// To the change below, or back to the first.
    fn go_to_change(&mut self) {
        let changes = self.changes();
        let below = changes.iter().find(|row| **row > self.scroll.top());
        if let Some(row) = below
            .filter(|_| !self.scroll.is_at_end())
            .or(changes.first())
        {
            self.scroll.go_to(*row);
        }
    }

    /// `true` when the box is to be closed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let page = self.scroll.page();
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.scroll.by(-1),
            KeyCode::Down | KeyCode::Char('j') => self.scroll.by(1),
            KeyCode::PageUp => self.scroll.by(-page),
            KeyCode::PageDown | KeyCode::Char(' ' | '　') => self.scroll.by(page),
            KeyCode::Home => self.scroll.go_start(),
            KeyCode::End => self.scroll.go_end(),
            KeyCode::Char('n') if !self.changes().is_empty() => self.go_to_change(),
            _ => return true,
        }
        false
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let width = area.width.min(84);
        let rows = prose::height(&self.paras, width.saturating_sub(4)) as u16;
        let place = centred(area, width, (rows + 3).min(area.height));
        let inner = frame(buf, place, &self.title, &view.theme);
        let text = Rect {
            height: inner.height.saturating_sub(1),
            ..inner
        };
        prose::draw(buf, text, &self.paras, &self.scroll, &view.theme);
        let foot = Rect::new(inner.x, text.bottom(), inner.width, inner.height.min(1));
        self.width.set(text.width);
        let words = match self.changes().is_empty() {
            true => "↑↓ 滚动　Esc 关闭",
            false => "n 下一处改动　↑↓ 滚动　Esc 关闭",
        };
        chrome::line(buf, foot, words, view.theme.key);
        None
    }
}

/// The keys of a place, read from the registry.
pub fn help(place: Place, theme: &Theme) -> Reader {
    let mut paras = Vec::new();
    for command in command::commands().filter(|command| command.places.contains(&place)) {
        let bound = command.keys.split(' ').filter(|key| !key.is_empty());
        let shown: Vec<String> = bound.map(keys::shown).collect();
        if shown.is_empty() {
            continue;
        }
        let lead = pad(&format!("{}  ", shown.join(" ")), 16);
        let para = Para::new(command.title, theme.title)
            .led(lead, theme.key)
            .and(format!("　{}", command.doc), theme.normal);
        paras.push(para);
    }
    if place == Place::Editor {
        for (key, words) in editor::keys::help() {
            paras.push(Para::new(words, theme.normal).led(pad(&key, 16), theme.key));
        }
    }
    let hidden = "没有键的命令按 : 打开命令表，输入名称、拼音或首字母找";
    paras.push(Para::blank());
    paras.push(Para::new(hidden, theme.dim));
    Reader::new(format!("帮助 · {}", place.label()), paras)
}

/// The signed text against the current one, paragraph by paragraph; `None` when they agree.
pub fn difference(case: &Case, theme: &Theme) -> Option<Reader> {
    let signed = case.opinion().filter(|opinion| opinion.signer.is_some())?;
    let before = case.text_with(&signed.fingerprint)?;
    let now = case.letter().lines().join("\n");
    if before == now {
        return None;
    }
    Some(Reader::new(
        "签字文本 → 现在文本",
        changes(&before, &now, theme),
    ))
}

/// What a careful editor would point at: place, words, reason, and what to write instead. What the handler has settled
/// is only counted.
pub fn findings(found: &Sorted, theme: &Theme) -> Reader {
    let findings = &found.open;
    let mut paras = Vec::new();
    for finding in findings {
        let style = match finding.severity {
            Severity::Severe => theme.danger,
            Severity::Warn => theme.warn,
            Severity::Note => theme.normal,
        };
        let lead = format!("{}  {}　", finding.severity.label(), finding.place.words());
        let quoted = match finding.text.is_empty() {
            true => String::new(),
            false => format!("“{}”　", finding.text),
        };
        let mut para = Para::new(quoted, theme.title)
            .led(lead, style)
            .and(&finding.reason, theme.normal);
        if let Some(fix) = &finding.fix {
            para = para.and(format!("　改为“{fix}”"), theme.good);
        }
        paras.push(para.and(format!("　（{}）", finding.source), theme.dim));
    }
    if findings.is_empty() {
        paras.push(Para::new(
            "没有发现问题。校对只看得出写法，事实请自己核对。",
            theme.good,
        ));
    }
    if !found.settled.is_empty() {
        let words = format!(
            "认可过和本件不再提醒的 {} 处没有列出；在起草里按 F9 看、恢复。",
            found.settled.len()
        );
        paras.push(Para::new(words, theme.dim));
    }
    Reader::new(format!("校对 · {}", review::summary(findings)), paras)
}

/// What a draft that was never saved would change.
pub fn draft_difference(case: &Case, draft: &Draft, theme: &Theme) -> Reader {
    let saved = saved_text(case, &draft.part);
    Reader::new(
        "已存的文字 → 没存完的文字",
        changes(&saved, &draft.text, theme),
    )
}

/// What saving the text under the pen would change.
pub fn unsaved_difference(case: &Case, part: &str, text: &str, theme: &Theme) -> Reader {
    let saved = saved_text(case, part);
    let paras = match saved == text {
        true => vec![Para::new("没有改动", theme.dim)],
        false => changes(&saved, text, theme),
    };
    Reader::new("已存的文字 → 正在写的文字", paras)
}

/// The text that stands in the case for a part of the bench: `section:7`.
pub fn saved_text(case: &Case, part: &str) -> String {
    let id = part.rsplit(':').next().and_then(|id| id.parse().ok());
    let section = id.and_then(|id| case.reply().section(id));
    section
        .map(|section| format!("{}\n{}", section.heading, section.paragraphs.join("\n")))
        .unwrap_or_default()
}

/// The changed paragraphs with their neighbours, marked at the left; the rest is only counted.
pub(super) fn changes(before: &str, now: &str, theme: &Theme) -> Vec<Para> {
    let paras = told(before, now, theme);
    let changed: Vec<bool> = paras.iter().map(|(_, changed)| *changed).collect();
    let is_near = |at: usize| {
        let around = at.saturating_sub(1)..changed.len().min(at + 2);
        changed[around].contains(&true)
    };
    let mut shown = Vec::new();
    let mut skipped = 0;
    for (at, (para, changed)) in paras.into_iter().enumerate() {
        if !is_near(at) {
            skipped += 1;
            continue;
        }
        shown.extend(same_words(&mut skipped, theme));
        let lead = if changed { "› " } else { "  " };
        shown.push(para.led(lead, theme.warn));
    }
    shown.extend(same_words(&mut skipped, theme));
    shown
}

fn same_words(skipped: &mut usize, theme: &Theme) -> Option<Para> {
    let count = std::mem::take(skipped);
    let words = format!("  ……（{count} 段没有改动）");
    (count > 0).then(|| Para::new(words, theme.dim))
}

/// Every paragraph with what was taken out and put in, and whether there was any.
fn told(before: &str, now: &str, theme: &Theme) -> Vec<(Para, bool)> {
    let mut paras = vec![(Para::default(), false)];
    for chunk in diff(before, now) {
        // Brackets as well as colours: not every terminal strikes out, and not everyone sees colours.
        let (open, close, style) = match chunk.change {
            Change::Same => ("", "", theme.normal),
            Change::Added => ("[+", "+]", theme.added),
            Change::Removed => ("[-", "-]", theme.removed),
        };
        for (index, line) in chunk.text.split('\n').enumerate() {
            if index > 0 {
                paras.push((Para::default(), false));
            }
            if let Some((para, changed)) = paras.last_mut() {
                if !line.is_empty() {
                    para.spans.push((format!("{open}{line}{close}"), style));
                }
                *changed |= chunk.change != Change::Same;
            }
        }
    }
    paras
}
