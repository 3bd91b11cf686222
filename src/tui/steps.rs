//! What the boxes over the screen led to: a form submitted, a command picked, a way out taken.

use super::{
    app::App,
    layer::Layer,
    message::{Effect, Run},
    screens::{
        form::{FormLayer, FormStep},
        offer::OfferStep,
        palette::PaletteStep,
        reader,
        recovery::RecoveryStep,
        refusal::RefusalStep,
        setup::SetupStep,
    },
    view::Tone,
};
use crate::{
    case::Field,
    command::{self, Command},
};

impl App {
    pub(super) fn form_step(&mut self, step: FormStep) -> Option<Effect> {
        match step {
            FormStep::Keep => None,
            FormStep::Cancel => {
                self.layers.pop();
                None
            }
            FormStep::ChooseFile(field) => self.choose_file(Some(field)),
            FormStep::Submit(run) => Some(Effect::Run(run)),
        }
    }

    pub(super) fn palette_step(&mut self, step: PaletteStep) -> Option<Effect> {
        match step {
            PaletteStep::Keep => None,
            PaletteStep::Cancel => {
                self.layers.pop();
                None
            }
            PaletteStep::Run(command) => {
                self.layers.pop();
                self.command(command)
            }
            PaletteStep::Demo => {
                self.layers.pop();
                Some(Effect::Demo)
            }
            PaletteStep::Confirm(values) => {
                self.layers.pop();
                let (key, case) = self.current()?;
                Some(Effect::Run(Box::new(Run {
                    command: command::find("confirm-doubt")?,
                    task: None,
                    values,
                    targets: vec![key],
                    batch: Vec::new(),
                    seen: Some(case.head()),
                })))
            }
            PaletteStep::Finding(at) => {
                self.layers.pop();
                self.settle_picked(at)
            }
            PaletteStep::Advise(command, values) => {
                self.layers.pop();
                self.advise(command, values)
            }
            PaletteStep::Filled(command, values) => {
                self.layers.pop();
                self.filled(command, &values)
            }
            PaletteStep::Fix => {
                self.layers.pop();
                self.fix_finding()
            }
            PaletteStep::View(shown) => {
                self.layers.pop();
                Some(self.desk().go_to(&shown))
            }
            PaletteStep::Write(command, field) => {
                self.layers.pop();
                self.write_field(command, field)
            }
        }
    }

    fn write_field(&mut self, command: &'static Command, field: Field) -> Option<Effect> {
        let (key, case) = self.current()?;
        let now = (field.rule().get)(case);
        let ground = self.view.ground(Some(case));
        let form = FormLayer::of_field(command, field, &now, &ground, (key, case.head()));
        self.layers.push(Layer::Form(Box::new(form)));
        None
    }

    /// The way out that a refusal offers leads straight to the command that mends it.
    pub(super) fn refusal_step(&mut self, step: RefusalStep) -> Option<Effect> {
        match step {
            RefusalStep::Keep => None,
            RefusalStep::Close => {
                self.layers.pop();
                None
            }
            RefusalStep::Fix(command) => {
                self.layers.pop();
                self.fix(command)
            }
        }
    }

    pub(super) fn fix(&mut self, command: &'static Command) -> Option<Effect> {
        match command.name {
            "edit-section" | "link" => self.go_bench(),
            "add-section" if self.current().is_some() => {
                self.go_bench();
                self.command(command)
            }
            _ => self.command(command),
        }
    }

    pub(super) fn recovery_step(&mut self, step: RecoveryStep) -> Option<Effect> {
        match step {
            RecoveryStep::Keep => None,
            RecoveryStep::Later => {
                self.layers.pop();
                None
            }
            RecoveryStep::Restore(draft) => {
                self.layers.pop();
                let effect = self.open_bench();
                if let Some(bench) = self.bench() {
                    bench.restore(&draft);
                }
                effect
            }
            RecoveryStep::Discard { key, part } => {
                self.layers.pop();
                self.say("已丢弃没存完的文字", Tone::Good);
                Some(Effect::DropDraft { key, part })
            }
            RecoveryStep::Compare(draft) => {
                let (_, case) = self.current()?;
                let reader = reader::draft_difference(case, &draft, &self.view.theme);
                self.read(reader);
                None
            }
        }
    }

    pub(super) fn offer_step(&mut self, step: OfferStep) -> Option<Effect> {
        match step {
            OfferStep::Keep => None,
            OfferStep::Close(effect) => {
                self.layers.pop();
                effect
            }
        }
    }

    pub(super) fn setup_step(&mut self, step: SetupStep) -> Option<Effect> {
        match step {
            SetupStep::Keep => None,
            SetupStep::Cancel => {
                self.layers.pop();
                None
            }
            SetupStep::Save(settings) => Some(Effect::SetUp(settings)),
        }
    }
}
