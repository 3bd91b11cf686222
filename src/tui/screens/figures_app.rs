//! How the ledger of figures is come to and gone on from: a value of record is chosen, and other letters are looked at.

use super::{
    align::AlignScreen,
    figures::{Figures, FiguresStep},
    form::FormLayer,
};
use crate::{
    case::Case,
    command::Command,
    desk::{CaseKey, Subject, align::Alignment},
    tui::{
        app::App,
        layer::Layer,
        message::{Effect, Then},
        view::Tone,
    },
};

impl App {
    fn figures(&mut self) -> Option<&mut Figures> {
        match self.layers.last_mut() {
            Some(Layer::Figures(figures)) => Some(figures),
            _ => None,
        }
    }

    pub(in crate::tui) fn figured(&mut self, subjects: &[Subject]) -> Option<Effect> {
        match self.figures() {
            Some(figures) => figures.take(subjects),
            None if subjects.is_empty() => self.say("各件答复里还没有读到数字", Tone::Good),
            None => self.layers.push(Layer::Figures(Figures::new(subjects))),
        }
        None
    }

    pub(in crate::tui) fn figures_step(&mut self, step: FiguresStep) -> Option<Effect> {
        match step {
            FiguresStep::Keep => None,
            FiguresStep::Cancel => {
                self.layers.pop();
                // Drafts may have been brought into line behind the screen below.
                match self.current() {
                    Some((key, _)) => Some(Effect::Reload(key)),
                    None => Some(self.relist()),
                }
            }
            FiguresStep::Open(key) => {
                self.layers.pop();
                let then = Then::Stay;
                Some(Effect::Open { key, then })
            }
            FiguresStep::Ask(command, key) => {
                let targets = vec![key];
                Some(Effect::Prepare { command, targets })
            }
            FiguresStep::Align(key) => Some(Effect::FindStraying(key)),
            FiguresStep::Say(words) => {
                self.say(words, Tone::Bad);
                None
            }
        }
    }

    /// The figure under the hand is what the form is about, and is not asked for again.
    pub(in crate::tui) fn figure_form(
        &self,
        command: &'static Command,
        case: Option<&Case>,
        targets: &[CaseKey],
    ) -> Option<FormLayer> {
        let (Some(Layer::Figures(figures)), Some(case), [key]) =
            (self.layers.last(), case, targets)
        else {
            return None;
        };
        let given = figures.given(command, case)?;
        let ground = self.view.ground(Some(case));
        Some(FormLayer::given(
            command,
            given,
            &ground,
            (*key, case.head()),
        ))
    }

    /// After a value was chosen: the list anew, and whoever strays from it.
    pub(in crate::tui) fn figure_chosen(&mut self) -> Option<Effect> {
        let key = self.figures()?.asked.take()?;
        Some(Effect::FindStraying(key))
    }

    pub(in crate::tui) fn strayed(
        &mut self,
        subjects: &[Subject],
        found: Option<Box<Alignment>>,
    ) -> Option<Effect> {
        self.figured(subjects);
        match found {
            None if self.view.status().is_some() => {}
            None => self.say("这一项还没有定口径，按 F8 定", Tone::Good),
            Some(found) if found.straying.is_empty() => {
                self.view.say_more("各件答复都和口径一致", Tone::Good);
            }
            Some(found) => {
                let screen = AlignScreen::new(*found);
                self.layers.push(Layer::Align(Box::new(screen)));
            }
        }
        None
    }

    /// Drafts were brought into line.
    pub(in crate::tui) fn aligned(&mut self, words: &str) -> Option<Effect> {
        if matches!(self.layers.last(), Some(Layer::Align(_))) {
            self.layers.pop();
        }
        self.say(words, Tone::Good);
        Some(Effect::Figures)
    }
}
