//! The one form for every act: built from the registry's parameters, over the screen it was called from.

use crate::{
    case::{Case, Duty, Field, Topic},
    command::{Choice, Command, DeskTask, Ground, Param, ParamKind, Values},
    desk::{CaseKey, Target, export::Format},
    document::papers::{self, PaperRule},
    tui::{
        message::Run,
        prose::{self, Scroll},
        screens::{bench::Bench, coverage::CoverageScreen, form_head},
        theme::Theme,
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
    /// The cases of a batch as they were listed here.
    pub(super) batch: Vec<Target>,
    seen: Option<u64>,
    title: String,
    form: Form,
    /// The field that the form is about, where it was picked before.
    field: Option<Field>,
    /// What was picked before and is not asked for again.
    given: Values,
    /// Told that what was filled in would be lost.
    warned: bool,
    /// What wants to be looked at before this is done, and stops nothing.
    pub(super) notes: Vec<String>,
}

/// As wide as a line is easily read.
const WIDTH: u16 = 90;

/// The parameter that holds what is to be written into a field.
const VALUE: &str = "value";

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
        let asked = command.asked_of(targets.len(), ground);
        let entries = asked.map(|param| entry(param, ground));
        let batch = match targets.len() {
            0 | 1 => String::new(),
            n => format!("（{n} 件一起办）"),
        };
        let mut form = Form::new(entries.collect(), ground.today);
        if let Some(open) = first_open(command, &form) {
            form.focus(open);
        }
        FormLayer {
            command,
            task,
            targets,
            batch: Vec::new(),
            seen,
            title: format!("{}{batch}", command.title),
            form,
            field: None,
            given: Values::default(),
            warned: false,
            notes: form_head::notes(command, ground),
        }
    }

    /// Only what is needed and not given yet is asked for.
    pub fn given(
        command: &'static Command,
        given: Values,
        ground: &Ground,
        target: (CaseKey, u64),
    ) -> Self {
        let (key, seen) = target;
        let open = command.asked(ground).filter(|param| !given.has(param.name));
        let entries = open.map(|param| entry(param, ground)).collect();
        FormLayer {
            form: Form::new(entries, ground.today),
            given,
            ..FormLayer::new(command, None, ground, vec![key], Some(seen))
        }
    }

    /// The value of one field of the case, picked before; what stands there now is to be written over.
    pub fn of_field(
        command: &'static Command,
        field: Field,
        now: &str,
        ground: &Ground,
        target: (CaseKey, u64),
    ) -> Self {
        let (key, seen) = target;
        let value = command.params.iter().find(|param| param.name == VALUE);
        let label = value.map_or("改为", |param| param.label);
        let entry = Entry::new(VALUE, label, field_kind(field, ground)).value(now);
        FormLayer {
            title: format!("{}：{}", command.title, field.label()),
            form: Form::new(vec![entry], ground.today),
            field: Some(field),
            ..FormLayer::new(command, None, ground, vec![key], Some(seen))
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
        let selected = ask.and_then(|at| Some((at - 1, bench.case().asks().get(at - 1)?)));
        if let (Some((at, ask)), "edit-ask" | "split-ask") = (selected, self.command.name) {
            self.form.set_value("text", &ask.text);
            let parts = bench.parts_of(at).join("\n");
            let whole = parts.is_empty().then(|| ask.text.clone());
            self.form.set_value("parts", &whole.unwrap_or(parts));
        }
        self.take_as_given();
    }

    /// The ask selected beside the sections is what the form is about, in the parts that it falls into.
    pub fn start_from_matrix(&mut self, screen: &CoverageScreen) {
        if let Some(at) = screen.ask() {
            self.form.set_value("ask", &(at + 1).to_string());
            self.form.set_value("parts", &screen.parts().join("\n"));
        }
        self.take_as_given();
    }

    fn take_as_given(&mut self) {
        self.form.take_as_given();
        let first_open = match self.command.name {
            "edit-ask" => "text",
            "split-ask" => "parts",
            "waive" => "reason",
            _ => return,
        };
        self.form.focus(first_open);
    }

    /// Exactly these cases are acted on, as they stand now.
    pub fn list(&mut self, batch: Vec<Target>) {
        self.batch = batch;
    }

    /// Values that are known from where the form was called; the hand goes to what is still open.
    pub fn preset(&mut self, values: &[(&str, String)]) {
        if values.is_empty() {
            return;
        }
        for (name, value) in values {
            self.form.set_value(name, value);
        }
        self.form.take_as_given();
        if let Some(open) = first_open(self.command, &self.form) {
            self.form.focus(open);
        }
    }

    /// What was filled in is thrown away at the second Esc only.
    pub fn key(&mut self, key: KeyEvent) -> FormStep {
        let warned = std::mem::take(&mut self.warned);
        if key.code == KeyCode::F(2)
            && let Some(name) = self.focused_path()
        {
            return FormStep::ChooseFile(name);
        }
        match self.form.key(key) {
            FormAnswer::Keep => FormStep::Keep,
            FormAnswer::Cancel if self.form.modified() && !warned => {
                self.warned = true;
                FormStep::Keep
            }
            FormAnswer::Cancel => FormStep::Cancel,
            FormAnswer::Submit => FormStep::Submit(Box::new(self.run())),
        }
    }

    fn focused_path(&self) -> Option<&'static str> {
        let focused = self.form.focused()?;
        let mut params = self.command.params.iter();
        let param = params.find(|param| param.name == focused)?;
        matches!(param.kind, ParamKind::Path).then_some(param.name)
    }

    fn run(&self) -> Run {
        Run {
            command: self.command,
            task: self.task,
            values: self.values(),
            targets: self.targets.clone(),
            batch: self.batch.clone(),
            seen: self.seen,
        }
    }

    /// The handler has the case as it is now before their eyes.
    pub fn has_seen(&mut self, key: CaseKey, case: &Case) {
        if self.targets == [key]
            && let Some(seen) = &mut self.seen
        {
            *seen = case.head();
        }
    }

    fn values(&self) -> Values {
        let mut values: Values = self.form.values().into_iter().collect();
        if let Some(field) = self.field {
            values.set("field", field.path());
        }
        for name in self.given.names() {
            values.set(name, self.given.text(name));
        }
        values
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(text);
    }

    pub fn fill(&mut self, name: &str, value: &str) {
        self.form.set_value(name, value);
    }

    /// A fault of what was picked before is shown where it can be mended.
    pub fn show_fault(&mut self, param: &str, words: String) {
        let param = if self.field.is_some() { VALUE } else { param };
        self.form.set_errors(vec![(param.to_owned(), words)]);
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let place = self.place(area, &view.theme);
        let warning = if self.warned {
            "　再按一次 Esc 放弃所填"
        } else {
            ""
        };
        let title = format!("{}{warning}", self.title);
        let inner = frame(buf, place, &title, &view.theme);
        let listed = self.listed(&view.theme);
        let head = (prose::height(&listed, inner.width) as u16).min(inner.height / 2);
        let above = Rect {
            height: head,
            ..inner
        };
        prose::draw(buf, above, &listed, &Scroll::default(), &view.theme);
        let inner = Rect::new(inner.x, inner.y + head, inner.width, inner.height - head);
        self.form.draw(buf, inner, &view.theme);
        self.form.caret(inner)
    }

    /// As wide as the window allows up to a readable line, as high as it may need.
    fn place(&self, area: Rect, theme: &Theme) -> Rect {
        let width = area.width.min(WIDTH);
        let listed = prose::height(&self.listed(theme), width.saturating_sub(4)) as u16;
        let rows = self.form.height(width.saturating_sub(4)) + listed + 3;
        centred(area, width, rows.min(area.height))
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
    let offered = |choices: fn(&Ground) -> Vec<Choice>| {
        let all = choices(ground).into_iter();
        all.map(|one| form::Choice::new(&one.id, &one.label))
            .collect()
    };
    match param.kind {
        ParamKind::Text => Kind::Text,
        ParamKind::Long => Kind::Long,
        ParamKind::Date => Kind::Date,
        ParamKind::Number => Kind::Number,
        ParamKind::Path => Kind::Path,
        ParamKind::Paper => Kind::Choice(papers(ground)),
        ParamKind::Format => {
            let formats = Format::ALL.iter();
            let offered = formats.map(|one| form::Choice::new(one.id(), one.label()));
            Kind::Choice(offered.collect())
        }
        ParamKind::Choice(choices) => Kind::Choice(offered(choices)),
        ParamKind::Several(choices) => Kind::Multi(offered(choices)),
    }
}

/// The two papers of every case together, then each that fits; for a batch, all of them.
fn papers(ground: &Ground) -> Vec<form::Choice> {
    let fits = |paper: &&PaperRule| {
        ground
            .case
            .is_none_or(|case| (paper.fits)(case, ground.office).is_ok())
    };
    let fitting = papers::PAPERS.iter().filter(fits);
    let each = fitting.map(|paper| form::Choice::new(paper.id, paper.label));
    [("both", "记录表和答复"), ("all", "这一步的全部文书")]
        .map(|(id, label)| form::Choice::new(id, label))
        .into_iter()
        .chain(each)
        .collect()
}

/// How the value of a field is asked for.
fn field_kind(field: Field, ground: &Ground) -> Kind {
    match field {
        Field::Text => Kind::Long,
        Field::AssignedOn | Field::MeetingDate => Kind::Date,
        Field::Term | Field::Session | Field::Number => Kind::Number,
        Field::Supervised => Kind::Choice(["是", "否"].map(|it| form::Choice::new(it, it)).into()),
        Field::Duty => {
            let duties = Duty::ALL.iter();
            Kind::Choice(
                duties
                    .map(|duty| form::Choice::new(duty.id(), duty.label()))
                    .collect(),
            )
        }
        Field::Topic => {
            let topics = Topic::ALL.iter();
            Kind::Choice(
                topics
                    .map(|topic| form::Choice::new(topic.id(), topic.label()))
                    .collect(),
            )
        }
        Field::Class => {
            let classes = ground.office.profile.classes.iter();
            Kind::Choice(
                classes
                    .map(|rule| form::Choice::new(&rule.code, &rule.label))
                    .collect(),
            )
        }
        _ => Kind::Text,
    }
}

/// The first thing that has to be said and is not yet: the hand goes there.
fn first_open(command: &Command, form: &Form) -> Option<&'static str> {
    let mut required = command.params.iter().filter(|param| param.required);
    let open = |param: &&Param| form.value(param.name).is_none_or(|value| value.is_empty());
    required.find(open).map(|param| param.name)
}
