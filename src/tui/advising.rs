//! What is done about a finding from the bench: gone to, put right, accepted with a word, silenced, taken back.
//! The acts themselves are rows of the registry.

use super::{
    app::App,
    checking::{Look, Looked},
    layer::Layer,
    message::{Effect, Refusal, Run},
    screens::{bench::Bench, coverage::CoverageScreen, form::FormLayer, palette::Palette},
    view::Tone,
};
use crate::command::{self, Command, Values};
use ratatui::crossterm::event::MouseEvent;

impl App {
    pub(super) fn bench(&mut self) -> Option<&mut Bench> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Layer::Bench(bench) => Some(&mut **bench),
            _ => None,
        })
    }

    /// The mouse belongs to the text under the pen as long as it is on top, where the handler wants it so.
    pub fn wants_mouse(&self) -> bool {
        let writing = matches!(self.layers.last(), Some(Layer::Bench(bench)) if bench.is_editing());
        self.view.settings.mouse && writing
    }

    pub(super) fn mouse(&mut self, event: MouseEvent) -> Option<Effect> {
        if let Some(Layer::Bench(bench)) = self.layers.last_mut() {
            bench.mouse(event);
        }
        None
    }

    /// What the second reader is to look at now, if anything changed since it was last asked.
    pub fn look(&mut self) -> Option<Look> {
        let office = self.view.office.clone();
        self.bench()?.look(&office)
    }

    pub(super) fn reviewed(&mut self, looked: Looked) -> Option<Effect> {
        if let Some(bench) = self.bench() {
            bench.see(looked);
        }
        None
    }

    pub(super) fn go_to_finding(&mut self, forward: bool) -> Option<Effect> {
        let writing = self.bench()?.is_editing();
        if !writing && !self.may_write()? {
            return None;
        }
        match self.bench()?.go_to_finding(forward) {
            Ok(effect) => effect,
            Err(words) => {
                self.say(words, Tone::Good);
                None
            }
        }
    }

    /// Nobody writes a text that could not be saved: the refusal says why. `None`: there is no case.
    pub(super) fn may_write(&mut self) -> Option<bool> {
        let (_, case) = self.current()?;
        let edit = command::find("edit-section")?;
        let blockers = match case.reply().sections.is_empty() {
            true => Vec::new(),
            false => edit.refusal(&self.view.ground(Some(case))),
        };
        let may = blockers.is_empty();
        if !may {
            let title = edit.title.to_owned();
            self.refuse(Refusal { title, blockers });
        }
        Some(may)
    }

    pub(super) fn fix_finding(&mut self) -> Option<Effect> {
        if let Err(words) = self.bench()?.fix_finding() {
            self.say(words, Tone::Bad);
        }
        None
    }

    /// The choice for the finding at the caret; elsewhere every finding to choose from.
    pub(super) fn settle_finding(&mut self) -> Option<Effect> {
        let bench = self.bench()?;
        let palette = match bench.current_finding() {
            Some(at) => Palette::finding(&bench.findings()[at]),
            None => Palette::findings(bench.findings(), &bench.case().advice),
        };
        match palette {
            Some(palette) => self.layers.push(Layer::Palette(palette)),
            None => self.say("没有提醒", Tone::Good),
        }
        None
    }

    /// One finding was picked from the list.
    pub(super) fn settle_picked(&mut self, at: usize) -> Option<Effect> {
        let palette = self
            .bench()?
            .findings()
            .get(at)
            .and_then(Palette::finding)?;
        self.layers.push(Layer::Palette(palette));
        None
    }

    pub(super) fn open_coverage(&mut self) -> Option<Effect> {
        let (key, case) = self.current()?;
        let screen = CoverageScreen::new(key, case.clone());
        self.layers.push(Layer::Coverage(Box::new(screen)));
        None
    }

    /// An act about a finding; what has to be said with it is asked for.
    pub(super) fn advise(&mut self, command: &'static Command, given: Values) -> Option<Effect> {
        let (key, case) = self.current()?;
        let seen = case.head();
        let open = command
            .params
            .iter()
            .any(|param| param.required && !given.has(param.name));
        if !open {
            return Some(Effect::Run(Box::new(Run {
                command,
                task: None,
                values: given,
                targets: vec![key],
                batch: Vec::new(),
                seen: Some(seen),
            })));
        }
        let form = FormLayer::given(command, given, &self.view.ground(Some(case)), (key, seen));
        self.layers.push(Layer::Form(Box::new(form)));
        None
    }
}
