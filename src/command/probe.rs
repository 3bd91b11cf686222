//! Would this command be refused as things stand? Asked before a form is opened, and for the palette,
//! so that nobody fills in a form only to be told no.

use super::{Command, Does, Fault, Ground, Param, ParamKind, Values};
use crate::case::Blocker;

impl Command {
    /// The values a form starts from.
    pub fn defaults(&self, ground: &Ground) -> Values {
        let given = self.params.iter().filter_map(|param| {
            let default = param.default?;
            Some((param.name, default(ground)))
        });
        given.collect()
    }

    /// Reasons that no value filled in could remove; empty when the command may be tried.
    pub fn refusal(&self, ground: &Ground) -> Vec<Blocker> {
        let (Does::Act(build), Some(case)) = (self.does, ground.case) else {
            return Vec::new();
        };
        match build(&self.filled(ground), ground) {
            Ok(action) => case.blockers(&action, ground.office, ground.today),
            Err(fault) => vec![nothing_to_choose(self, fault)],
        }
    }

    /// Every parameter filled with something plausible, so that only the case itself can object.
    fn filled(&self, ground: &Ground) -> Values {
        let mut values = self.defaults(ground);
        for param in self.params {
            if values.text(param.name).is_empty() {
                values.set(param.name, param.plausible(ground));
            }
        }
        values
    }
}

impl Param {
    fn plausible(&self, ground: &Ground) -> String {
        match self.kind {
            _ if !self.required && self.name == "signer" => String::new(),
            ParamKind::Text | ParamKind::Path => "填".to_owned(),
            ParamKind::Long => "填\n写".to_owned(),
            ParamKind::Date => ground.today.to_string(),
            ParamKind::Number => "1".to_owned(),
            ParamKind::Choice(choices) => {
                let offered = choices(ground);
                let at = offered.len().checked_sub(1).filter(|_| self.name == "from");
                let pick = offered.get(at.unwrap_or(0));
                pick.map(|choice| choice.id.clone()).unwrap_or_default()
            }
        }
    }
}

fn nothing_to_choose(command: &Command, fault: Fault) -> Blocker {
    let param = command
        .params
        .iter()
        .find(|param| param.name == fault.param);
    match param.map(|param| (param.label, param.name)) {
        Some((_, "ask" | "into" | "from")) => Blocker::fixed_by("还没有列出要求", "add-ask"),
        Some((_, "section")) => Blocker::fixed_by("答复还没有正文", "add-section"),
        Some((label, _)) => Blocker::new(format!("{label}：没有可选的内容")),
        None => Blocker::new(fault.words),
    }
}
