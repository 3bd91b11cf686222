//! Which case stands on which screens, and what becomes of them when it changes or goes.

use super::{app::App, layer::Layer, message::Effect, view::Tone};
use crate::{case::Case, desk::CaseKey};

impl App {
    /// The case on the topmost screen that shows one.
    pub(super) fn current(&self) -> Option<(CaseKey, &Case)> {
        let shows = |layer: &&Layer| {
            matches!(
                layer,
                Layer::Case(_)
                    | Layer::Bench(_)
                    | Layer::Coverage(_)
                    | Layer::Ledger(_)
                    | Layer::Sorting(_)
            )
        };
        match self.layers.iter().rev().find(shows)? {
            Layer::Case(screen) => Some((screen.key, &screen.case)),
            Layer::Bench(bench) => Some((bench.key, bench.case())),
            Layer::Coverage(screen) => Some((screen.key, screen.case())),
            Layer::Ledger(ledger) => ledger.case(),
            Layer::Sorting(screen) => Some((screen.key, screen.case())),
            _ => None,
        }
    }

    /// Puts the case as it is now on every screen that shows it; `false` when none does.
    pub(super) fn show(&mut self, key: CaseKey, case: &Case) -> bool {
        let mut shown = false;
        for layer in &mut self.layers {
            match layer {
                Layer::Case(screen) if screen.key == key => {
                    screen.case = case.clone();
                    shown = true;
                }
                Layer::Bench(bench) if bench.key == key => bench.take(case.clone()),
                Layer::Scan(scan) if scan.key == key => scan.case = case.clone(),
                Layer::Coverage(screen) if screen.key == key => screen.take(case.clone()),
                Layer::Sorting(screen) if screen.key == key => screen.take(case.clone()),
                Layer::Ledger(ledger) => ledger.refresh(key, case),
                Layer::Reuse(reuse) => reuse.take(case),
                _ => {}
            }
        }
        let is_done = |layer: &Layer| matches!(layer, Layer::Sorting(screen) if screen.is_done());
        self.layers.retain(|layer| !is_done(layer));
        shown
    }

    /// The case is gone from the desk: its screens go too.
    pub(super) fn withdraw(&mut self, gone: CaseKey) {
        self.layers.retain(|layer| match layer {
            Layer::Case(screen) => screen.key != gone,
            Layer::Bench(bench) => bench.key != gone,
            Layer::Scan(scan) => scan.key != gone,
            Layer::Coverage(screen) => screen.key != gone,
            Layer::Sorting(screen) => screen.key != gone,
            Layer::Ledger(ledger) => ledger.case().is_none_or(|(key, _)| key != gone),
            Layer::Revisions(revisions) => revisions.key != gone,
            _ => true,
        });
    }

    /// What is under the pen could not be kept: it stays on the screen, and nothing is left.
    pub(super) fn draft_lost(&mut self, words: &str) -> Option<Effect> {
        self.leaving = false;
        if let Some(bench) = self.bench() {
            bench.draft_failed();
        }
        self.say(words, Tone::Bad);
        None
    }
}
