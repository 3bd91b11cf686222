//! The one form for every act: built from the registry's parameters, over the screen it was called from.

use crate::{
    command::{Choice, Command, DeskTask, Ground, Param, ParamKind, Values},
    desk::CaseKey,
    tui::{
        message::Run,
        screens::bench::Bench,
        view::View,
        widgets::{
            form::{self, Entry, Form, FormAnswer, Kind},
            popup::{centred, frame},
        },
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};

pub struct FormLayer {
    command: &'static Command,
    task: Option<DeskTask>,
    targets: Vec<CaseKey>,
    seen: Option<u64>,
    title: String,
    form: Form,
}

/// What a key led to.
pub enum FormStep {
    Keep,
    Cancel,
    /// A file is to be chosen for the named field.
    ChooseFile(&'static str),
    Submit(Box<Run>),
}

impl FormLayer {
    pub fn new(
        command: &'static Command,
        task: Option<DeskTask>,
        ground: &Ground,
        targets: Vec<CaseKey>,
        seen: Option<u64>,
    ) -> Self {
        let entries = command
            .params
            .iter()
            .map(|param| entry(param, ground))
            .collect();
        let batch = match targets.len() {
            0 | 1 => String::new(),
            n => format!("（{n} 件一起办）"),
        };
        FormLayer {
            command,
            task,
            targets,
            seen,
            title: format!("{}{batch}", command.title),
            form: Form::new(entries, ground.today),
        }
    }

    /// What is selected on the bench is what the form is about.
    pub fn start_from(&mut self, bench: &Bench) {
        let (ask, section) = bench.selection();
        for (name, number) in [("ask", ask), ("section", section)] {
            if let Some(number) = number {
                self.form.set_value(name, &number.to_string());
            }
        }
        let text = ask.and_then(|at| bench.case().asks().get(at - 1));
        if let (Some(ask), "edit-ask" | "split-ask") = (text, self.command.name) {
            self.form.set_value("text", &ask.text);
            self.form.set_value("parts", &ask.text);
        }
        let first_open = match self.command.name {
            "edit-ask" => "text",
            "split-ask" => "parts",
            "waive" => "reason",
            _ => return,
        };
        self.form.focus(first_open);
    }

    pub fn key(&mut self, key: KeyEvent) -> FormStep {
        if key.code == KeyCode::F(2)
            && let Some(name) = self.focused_path()
        {
            return FormStep::ChooseFile(name);
        }
        match self.form.key(key) {
            FormAnswer::Keep => FormStep::Keep,
            FormAnswer::Cancel => FormStep::Cancel,
            FormAnswer::Submit => FormStep::Submit(Box::new(self.run())),
        }
    }

    fn focused_path(&self) -> Option<&'static str> {
        let focused = self.form.focused()?;
        let param = self
            .command
            .params
            .iter()
            .find(|param| param.name == focused)?;
        matches!(param.kind, ParamKind::Path).then_some(param.name)
    }

    fn run(&self) -> Run {
        Run {
            command: self.command,
            task: self.task,
            values: self.form.values().into_iter().collect::<Values>(),
            targets: self.targets.clone(),
            seen: self.seen,
        }
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    pub fn fill(&mut self, name: &str, value: &str) {
        self.form.set_value(name, value);
    }

    pub fn show_fault(&mut self, param: &str, words: String) {
        self.form.set_errors(vec![(param.to_owned(), words)]);
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let place = self.place(area);
        let inner = frame(buf, place, &self.title, &view.theme);
        self.form.draw(buf, inner, &view.theme);
        self.form.caret(inner)
    }

    /// As wide as the window allows up to a readable line, as high as it may need.
    fn place(&self, area: Rect) -> Rect {
        let rows = self.command.params.iter().map(rows_of).sum::<u16>() + 5;
        centred(area, area.width.min(90), rows.min(area.height))
    }
}

fn rows_of(param: &Param) -> u16 {
    match param.kind {
        ParamKind::Long => 4,
        ParamKind::Choice(_) => 2,
        _ => 1,
    }
}

fn entry(param: &'static Param, ground: &Ground) -> Entry {
    let mut entry = Entry::new(param.name, param.label, kind(param, ground)).help(help(param));
    if let Some(default) = param.default {
        entry = entry.value(&default(ground));
    }
    if param.required {
        entry = entry.required();
    }
    entry
}

fn help(param: &Param) -> &'static str {
    match param.kind {
        ParamKind::Path if param.help.is_empty() => "F2 选择文件",
        _ => param.help,
    }
}

fn kind(param: &Param, ground: &Ground) -> Kind {
    let offered = |choice: Choice| form::Choice::new(&choice.id, &choice.label);
    match param.kind {
        ParamKind::Text => Kind::Text,
        ParamKind::Long => Kind::Long,
        ParamKind::Date => Kind::Date,
        ParamKind::Number => Kind::Number,
        ParamKind::Path => Kind::Path,
        ParamKind::Choice(choices) => {
            Kind::Choice(choices(ground).into_iter().map(offered).collect())
        }
    }
}
