//! 口径: every figure that letters quote, what disagrees first; type to find, Enter opens the case that says it. A value of
//! record is chosen here, and stands above what the letters say.
//!
//! ```text
//! ┌ 口径 · 84 项，2 项不一致 ──────────────────────┐
//! │ > jly_                                      4/84 │
//! │ 口径 乡镇敬老院 47所   2024年 统计年报 林知远    │
//! │ 乡镇敬老院 47所   rd-8-4-321 2024年              │
//! │ 乡镇敬老院 48所   rd-8-4-152 2024年 · 与口径不一 │
//! │ Enter 打开 · F8 定口径 · F6 和口径不一的稿子     │
//! └──────────────────────────────────────────────────┘
//! ```

use crate::{
    case::{Case, FigureKey},
    command::{self, Command, Values},
    desk::{CaseKey, Quote, RecordValue, Subject},
    tui::{
        view::View,
        widgets::picker::{PickItem, Picker, PickerAnswer},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

pub struct Figures {
    picker: Picker,
    lines: Vec<Line>,
    /// The figure whose value of record is being chosen or given up.
    pub asked: Option<FigureKey>,
}

/// What one row of the list stands for.
struct Line {
    case: CaseKey,
    /// `None` while nobody knows which year it speaks of.
    key: Option<FigureKey>,
    /// Its place in the letter; empty for a value of record.
    figure: String,
    is_record: bool,
}

pub enum FiguresStep {
    Keep,
    Cancel,
    Open(CaseKey),
    /// The form of a command for the case that says the figure.
    Ask(&'static Command, CaseKey),
    /// Which letters stray from the value of record.
    Align(FigureKey),
    Say(&'static str),
}

const FOOT: &str = "Enter 打开 · F8 定为口径或取消 · F6 和口径不一的稿子 · Esc 返回";

impl Figures {
    pub fn new(subjects: &[Subject]) -> Self {
        let (items, lines) = rows(subjects);
        Figures {
            picker: Picker::new(&title(subjects), items).with_foot(FOOT),
            lines,
            asked: None,
        }
    }

    /// The same list after something was done; what was typed stays.
    pub fn take(&mut self, subjects: &[Subject]) {
        let at = self.picker.row();
        let (items, lines) = rows(subjects);
        self.picker.set_title(&title(subjects));
        self.picker.set_items(items);
        self.picker.go_to(at);
        self.lines = lines;
    }

    pub fn key(&mut self, key: KeyEvent) -> FiguresStep {
        match key.code {
            KeyCode::F(8) => self.choose(),
            KeyCode::F(6) => match self.selected().and_then(|line| line.key.clone()) {
                Some(key) => FiguresStep::Align(key),
                None => FiguresStep::Keep,
            },
            _ => match self.picker.key(key) {
                PickerAnswer::Keep => FiguresStep::Keep,
                PickerAnswer::Cancel => FiguresStep::Cancel,
                PickerAnswer::Pick(at) => match self.lines.get(at) {
                    Some(line) => FiguresStep::Open(line.case),
                    None => FiguresStep::Keep,
                },
            },
        }
    }

    fn selected(&self) -> Option<&Line> {
        self.lines.get(self.picker.selected()?)
    }

    fn choose(&mut self) -> FiguresStep {
        let Some(line) = self.selected() else {
            return FiguresStep::Keep;
        };
        let Some(key) = line.key.clone() else {
            return FiguresStep::Say("不知道这个数字说的是哪一年，请先在正文里写明");
        };
        let name = if line.is_record {
            "drop-figure"
        } else {
            "choose-figure"
        };
        let case = line.case;
        self.asked = Some(key);
        match command::find(name) {
            Some(command) => FiguresStep::Ask(command, case),
            None => FiguresStep::Keep,
        }
    }

    /// What is known of the form that was asked for.
    pub fn given(&self, command: &Command, case: &Case) -> Option<Values> {
        let line = self.selected()?;
        let mut standing = case.of_record.iter().filter(|one| one.value.is_some());
        let at = standing.position(|one| Some(&one.key) == line.key.as_ref());
        let figure = match (command.name, at) {
            ("choose-figure", _) => line.figure.clone(),
            ("drop-figure", Some(at)) => (at + 1).to_string(),
            _ => return None,
        };
        let mut given = Values::default();
        given.set("figure", figure);
        Some(given)
    }

    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        self.picker.draw(buf, area, &view.theme);
        self.picker.caret(area)
    }
}

fn title(subjects: &[Subject]) -> String {
    let troubled = subjects.iter().filter(|one| one.trouble.is_some()).count();
    match troubled {
        0 => format!("口径 · {} 项", subjects.len()),
        n => format!("口径 · {} 项，{n} 项不一致", subjects.len()),
    }
}

fn rows(subjects: &[Subject]) -> (Vec<PickItem>, Vec<Line>) {
    let of_one = |subject: &Subject| {
        let records = subject.of_record.iter().map(|one| record(subject, one));
        let quotes = subject.quotes.iter().map(|one| quoted(subject, one));
        records.chain(quotes).collect::<Vec<_>>()
    };
    subjects.iter().flat_map(of_one).unzip()
}

fn record(subject: &Subject, one: &RecordValue) -> (PickItem, Line) {
    let value = &one.value;
    let label = format!("口径 {} {}{}", subject.name, value.per, value.words);
    let key = &one.key;
    let detail = format!(
        "{}{} {} · {} {} · {}",
        key.when, key.place, value.source, one.by, one.on, one.reference
    );
    let line = Line {
        case: one.case,
        key: Some(key.clone()),
        figure: String::new(),
        is_record: true,
    };
    (PickItem::new(&label, &detail), line)
}

fn quoted(subject: &Subject, quote: &Quote) -> (PickItem, Line) {
    let label = format!("{} {}{}", subject.name, quote.per, quote.words);
    let mut detail = quote.reference.clone();
    for more in [&quote.when, &quote.place] {
        if !more.is_empty() {
            detail.push(' ');
            detail.push_str(more);
        }
    }
    let said = match (subject.agrees(quote), subject.trouble) {
        (Some(true), _) if subject.is_chosen(quote) => Some("口径出自这里"),
        (Some(true), _) => Some("与口径一致"),
        (Some(false), _) => Some("与口径不一"),
        (None, trouble) => trouble.map(|trouble| trouble.label()),
    };
    if let Some(said) = said {
        detail.push_str(" · ");
        detail.push_str(said);
    }
    let key = FigureKey {
        subject: quote.subject.clone(),
        unit: quote.unit.clone(),
        place: quote.place.clone(),
        when: quote.when.clone(),
    };
    let line = Line {
        case: quote.key,
        key: (!quote.when.is_empty()).then_some(key),
        figure: command::figure_id(quote.section, quote.paragraph, quote.start),
        is_record: false,
    };
    (PickItem::new(&label, &detail), line)
}
