//! How the ledger of promises is come to and gone on from: opened, listed, a sentence kept with one key.

use super::commitments::{Item, Ledger};
use crate::{
    case::Case,
    command::{self, Command, Ground},
    desk::CaseKey,
    tui::{
        app::App,
        layer::Layer,
        message::{Effect, PromiseListing, Run, Then},
        view::Tone,
    },
};

impl App {
    fn ledger(&self) -> Option<&Ledger> {
        match self.layers.last() {
            Some(Layer::Ledger(ledger)) => Some(ledger),
            _ => None,
        }
    }

    /// Over a case its own promises, over the desk those of all cases.
    pub(in crate::tui) fn open_promises(&mut self) -> Option<Effect> {
        let ledger = match self.current() {
            Some((key, case)) => Ledger::of_case(key, case),
            None => Ledger::of_desk(),
        };
        let list = ledger.list();
        self.layers.push(Layer::Ledger(Box::new(ledger)));
        list
    }

    pub(in crate::tui) fn promises_listed(&mut self, listing: PromiseListing) -> Option<Effect> {
        let ledger = self.layers.iter_mut().rev().find_map(|layer| match layer {
            Layer::Ledger(ledger) => Some(ledger),
            _ => None,
        });
        if let Some(ledger) = ledger {
            ledger.take(listing);
        }
        None
    }

    /// The case that the promise under the hand belongs to.
    pub(in crate::tui) fn promise_target(&self) -> Option<CaseKey> {
        Some(self.ledger()?.kept()?.key)
    }

    pub(in crate::tui) fn is_on_ledger(&self) -> bool {
        self.ledger().is_some()
    }

    /// Enter: the case of a promise; in a case the form that belongs to what is under the hand.
    pub(in crate::tui) fn open_promise(&mut self) -> Option<Effect> {
        let ledger = self.ledger()?;
        let name = match (ledger.selected()?, ledger.case()) {
            (Item::Kept(line), None) => {
                return Some(Effect::Open {
                    key: line.key,
                    then: Then::Stay,
                });
            }
            (Item::Found(..), _) => "keep-commitment",
            (Item::Kept(line), Some(_)) if line.commitment.is_open() => "prove-commitment",
            (Item::Kept(_), Some(_)) => "answer-again",
        };
        self.command(command::find(name)?)
    }

    /// Space: the sentence goes into the ledger as it stands, for the handler, by the day that its words name.
    pub(in crate::tui) fn keep_candidate(&mut self) -> Option<Effect> {
        let ledger = self.ledger()?;
        let (Some(Item::Found(number, _)), Some((key, case))) = (ledger.selected(), ledger.case())
        else {
            self.say("答复里待定的句子才能按空格列入；口头答应的按 a", Tone::Bad);
            return None;
        };
        let command = command::find("keep-commitment")?;
        let run = as_it_stands(command, number, &self.view.ground(Some(case)), (key, case));
        Some(Effect::Run(Box::new(run)))
    }

    /// What stands under the hand is what the form is about.
    pub(in crate::tui) fn promise_presets(&self, command: &Command) -> Vec<(&'static str, String)> {
        self.ledger()
            .map(|ledger| ledger.presets(command.name))
            .unwrap_or_default()
    }
}

fn as_it_stands(
    command: &'static Command,
    number: usize,
    ground: &Ground,
    (key, case): (CaseKey, &Case),
) -> Run {
    let mut values = command.defaults(ground);
    values.set("candidate", number.to_string());
    Run {
        command,
        task: None,
        values,
        targets: vec![key],
        batch: Vec::new(),
        seen: Some(case.head()),
    }
}
