//! What the app has asked for and nobody has carried out yet. Must not know how it is carried out.

use super::{app::App, message::Effect};
use std::collections::VecDeque;

/// Effects in their order; of several listings only the newest.
#[derive(Default)]
pub struct Waiting(VecDeque<Effect>);

impl Waiting {
    /// A newer listing makes an older one that still waits pointless.
    pub fn add(&mut self, effect: Option<Effect>) {
        let Some(effect) = effect else {
            return;
        };
        if is_listing(&effect) {
            self.0.retain(|waiting| !is_listing(waiting));
        }
        self.0.push_back(effect);
    }

    pub fn next(&mut self) -> Option<Effect> {
        self.0.pop_front()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the next key of a burst has to wait for an answer, lest it meet a screen that its sender did not mean.
    /// While a filter is typed only its last listing counts.
    pub fn comes_first(&self, app: &App) -> bool {
        let only_listing = self.0.iter().all(is_listing);
        !(self.is_empty() || only_listing && app.is_filtering())
    }
}

fn is_listing(effect: &Effect) -> bool {
    matches!(effect, Effect::List { .. } | Effect::ListPromises { .. })
}
