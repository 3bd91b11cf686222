//! How one comes to the pieces of a suggestion's text, and what goes from there into the case.

use super::{provenance, sorting::SortingScreen};
use crate::{
    command::ScreenTask,
    tui::{
        app::App,
        layer::Layer,
        message::{Effect, Then},
        view::Tone,
    },
};

impl App {
    pub(in crate::tui) fn open_proposals(&mut self) -> Option<Effect> {
        let today = self.view.today;
        let Some((key, case)) = self.current() else {
            let key = self.desk().selected()?.key;
            let then = Then::Proposals;
            return Some(Effect::Open { key, then });
        };
        if case.text.trim().is_empty() {
            let words = "这一件还没有原文：在办件台按 i 导入建议、提案的文件，或按 E 更正填写原文";
            self.say(words, Tone::Bad);
            return None;
        }
        let screen = SortingScreen::new(key, case.clone(), today);
        self.layers.push(Layer::Sorting(Box::new(screen)));
        None
    }

    pub(in crate::tui) fn sort(&mut self, task: ScreenTask) -> Option<Effect> {
        let Some(Layer::Sorting(screen)) = self.layers.last_mut() else {
            return None;
        };
        if task == ScreenTask::KeepProposals {
            let act = screen.act();
            if act.is_none() {
                self.say("还没有定哪一条：空格列入，d 不作要求", Tone::Bad);
            }
            return act;
        }
        if let Err(words) = screen.perform(task) {
            self.say(words, Tone::Bad);
        }
        None
    }

    /// What was decided and not kept is not thrown away by one key.
    pub(in crate::tui) fn sorting_holds_back(&mut self) -> bool {
        let Some(Layer::Sorting(screen)) = self.layers.last_mut() else {
            return false;
        };
        let holds = screen.holds_back();
        if holds {
            let words = format!(
                "{} 条定了还没有存：Ctrl-S 存入案卷，再按一次放弃",
                screen.pending()
            );
            self.say(&words, Tone::Bad);
        }
        holds
    }

    pub(in crate::tui) fn open_provenance(&mut self) -> Option<Effect> {
        let (_, case) = self.current()?;
        let reader = provenance::reader(case, &self.view.theme);
        self.read(reader);
        None
    }
}
