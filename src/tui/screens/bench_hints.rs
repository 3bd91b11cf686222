//! The keys that the bench offers below: what the draft lacks first.

use super::{
    bench::{Bench, Focus},
    chrome::Hint,
};
use crate::command;

impl Bench {
    /// The keys for what has them now.
    pub(super) fn hints(&self) -> Vec<Hint> {
        match self.focus {
            Focus::Text => {
                let mut hints = Vec::new();
                if let Some(at) = self.current_finding() {
                    if self.findings()[at].finding.fix.is_some() {
                        hints.extend(Hint::all(&["fix-finding"]));
                    }
                    hints.extend(Hint::all(&["settle-finding"]));
                }
                hints.extend(Hint::all(&["save-text", "leave-editor"]));
                if !self.findings().is_empty() {
                    hints.extend(Hint::all(&["next-finding"]));
                }
                hints.push(Hint::new("tab", "标题/正文"));
                hints.push(Hint::new("ctrl-f", "查找"));
                hints.extend(Hint::all(&[
                    "page-from-editor",
                    "external-editor",
                    "editor-help",
                ]));
                hints
            }
            Focus::Asks => self.list_hints(
                [Hint::new("enter", "改要求"), Hint::new("tab", "到答复")],
                &[
                    "coverage", "add-ask", "waive", "page", "undo", "help", "palette", "back",
                ],
            ),
            Focus::Sections => self.list_hints(
                [Hint::new("enter", "写正文"), Hint::new("tab", "到要求")],
                &[
                    "coverage",
                    "add-section",
                    "page",
                    "part-up",
                    "part-down",
                    "undo",
                    "help",
                    "palette",
                    "back",
                ],
            ),
        }
    }

    /// What the draft lacks first, then the keys of the list.
    fn list_hints(&self, own: [Hint; 2], names: &[&str]) -> Vec<Hint> {
        let lacking = self.lacking();
        let mut hints: Vec<Hint> = lacking
            .and_then(hint)
            .map(Hint::strong)
            .into_iter()
            .collect();
        hints.extend(own);
        let rest = ["toggle-link"].iter().chain(names);
        let rest = rest.filter(|name| Some(**name) != lacking);
        hints.extend(rest.filter_map(|name| hint(name)));
        hints
    }

    /// The command that brings the draft on: something to answer, an answer, the tie between them.
    fn lacking(&self) -> Option<&'static str> {
        let case = &self.case;
        match () {
            () if case.asks().is_empty() => Some("add-ask"),
            () if case.reply().sections.is_empty() => Some("add-section"),
            () if case.unsettled_asks().next().is_some() => Some("toggle-link"),
            () => None,
        }
    }
}

fn hint(name: &str) -> Option<Hint> {
    Hint::of(command::find(name)?)
}
