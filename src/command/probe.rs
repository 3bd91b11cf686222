//! Would this command be refused as things stand? Asked before a form is opened, and for the palette,
//! so that nobody fills in a form only to be told no. The answer is found by trying: one good set of values is enough.

use super::{
    Build, Command, DeskTask, Does, Fault, Ground, Param, ParamKind, Values, find, received,
};
use crate::case::{Blocker, Case, Duty, Field};

/// Tries before it is taken that nothing helps: more than the choices of any two lists of one case.
const TRIES: usize = 1_000;

impl Command {
    /// The values a form starts from.
    pub fn defaults(&self, ground: &Ground) -> Values {
        let given = self.asked(ground).filter_map(|param| {
            let default = param.default?;
            Some((param.name, default(ground)))
        });
        given.collect()
    }

    /// Reasons that no value filled in could remove; empty when the command may be tried.
    pub fn refusal(&self, ground: &Ground) -> Vec<Blocker> {
        match (self.does, ground.case) {
            (Does::Desk(DeskTask::Redo), Some(case)) if case.last_redoable().is_none() => {
                vec![Blocker::new("没有刚撤销的一步可以恢复")]
            }
            (Does::Act(build), Some(case)) => self.tried(build, case, ground),
            (Does::Desk(DeskTask::ReceiveOpinion), Some(case)) => {
                let build: Build = |values, _| received(values, "填".to_owned(), None);
                self.tried(build, case, ground)
            }
            (Does::Act(_) | Does::Desk(_) | Does::Screen(_), _) => Vec::new(),
        }
    }

    /// The reasons against the first try, unless a later one goes through.
    fn tried(&self, build: Build, case: &Case, ground: &Ground) -> Vec<Blocker> {
        let mut first = None;
        for turn in 0..TRIES {
            let Some(values) = self.filled(turn, ground) else {
                break;
            };
            let action = match build(&values, ground) {
                Ok(action) => action,
                Err(fault) => {
                    first.get_or_insert_with(|| self.nothing_to_choose(fault, ground));
                    continue;
                }
            };
            // Where a case stands does not change with what is filled in.
            let standing = case.standing_blockers(&action, ground.office);
            if !standing.is_empty() {
                return standing;
            }
            let reasons = case.blockers(&action, ground.office, ground.today);
            if reasons.is_empty() {
                return reasons;
            }
            first.get_or_insert(reasons);
        }
        first.unwrap_or_default()
    }

    /// What would bring something to choose from, or why that may not happen either.
    fn nothing_to_choose(&self, fault: Fault, ground: &Ground) -> Vec<Blocker> {
        let param = self.params.iter().find(|param| param.name == fault.param);
        let (words, fix) = match param.map(|param| (param.label, param.name)) {
            Some((_, "ask" | "into" | "from")) => ("还没有列出要求", "add-ask"),
            Some((_, "section")) => ("答复还没有正文", "add-section"),
            Some((_, "which")) => {
                return vec![Blocker::new("没有认可过的提醒，也没有停过的校对")];
            }
            Some((_, "commitment")) => ("台账里没有这一件未了的承诺", "keep-commitment"),
            Some((_, "unit")) => return no_unit(ground),
            Some((_, "name" | "names")) => ("这一件没有附议人", "amend"),
            Some((_, "figure" | "pieces")) => return vec![Blocker::new(fault.words)],
            Some((_, "candidate")) => return vec![Blocker::new("答复里没有待定的承诺")],
            Some((label, _)) => return vec![Blocker::new(format!("{label}：没有可选的内容"))],
            None => return vec![Blocker::new(fault.words)],
        };
        let against = find(fix).map(|command| command.refusal(ground));
        let against = against.filter(|reasons| !reasons.is_empty());
        against.unwrap_or_else(|| vec![Blocker::fixed_by(words, fix)])
    }

    /// Every parameter filled with something plausible, so that only the case itself can object.
    /// `turn` counts through all combinations, as the wheels of a counter do; `None` when they are used up.
    fn filled(&self, turn: usize, ground: &Ground) -> Option<Values> {
        let mut values = Values::default();
        let mut left = turn;
        for param in self.asked(ground) {
            let options = param.plausible(&values, ground);
            if let Some(option) = options.get(left % options.len().max(1)) {
                values.set(param.name, option.clone());
            }
            left /= options.len().max(1);
        }
        (left == 0).then_some(values)
    }
}

impl Param {
    /// Values worth trying, the likeliest first; none for a choice that offers nothing.
    fn plausible(&self, so_far: &Values, ground: &Ground) -> Vec<String> {
        let default = self.default.map(|default| default(ground));
        let mut options: Vec<String> = default
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        match self.kind {
            _ if matches!(self.name, "signer" | "asks") => {}
            _ if self.name == "finding" => options.push("any:0".to_owned()),
            _ if self.name == "check" => options.push("any".to_owned()),
            _ if self.name.ends_with("postcode") => options.push("100000".to_owned()),
            _ if self.name == "value" => options.extend(field_values(so_far, ground)),
            ParamKind::Choice(choices) | ParamKind::Several(choices) => {
                options.extend(choices(ground).into_iter().map(|choice| choice.id));
            }
            ParamKind::Date => options.extend(days(ground)),
            ParamKind::Number => options.extend(["1", "2"].map(str::to_owned)),
            ParamKind::Text | ParamKind::Path | ParamKind::Paper | ParamKind::Format => {
                options.push("填".to_owned())
            }
            ParamKind::Long => options.push("填\n写".to_owned()),
        }
        options
    }
}

/// Why no unit can be chosen: there is none, or it has not come to that yet.
fn no_unit(ground: &Ground) -> Vec<Blocker> {
    match ground.case {
        Some(case) if case.duty != Duty::Lead => {
            vec![Blocker::new(format!(
                "这一件是{}，不是主办件",
                case.duty.label()
            ))]
        }
        _ => vec![Blocker::fixed_by("没有这样的协办单位", "ask-unit")],
    }
}

/// Today, the day after the present deadline, and tomorrow, for what must come later.
fn days(ground: &Ground) -> Vec<String> {
    let due = ground.case.and_then(|case| case.due(ground.office));
    let after = due.and_then(|due| due.date.succ_opt());
    let days = std::iter::once(ground.today)
        .chain(after)
        .chain(ground.today.succ_opt());
    days.map(|day| day.to_string()).collect()
}

/// What could be written into the field that was picked: words, a number, a day, a duty, a class, or what it holds now.
fn field_values(so_far: &Values, ground: &Ground) -> Vec<String> {
    let field = Field::from_path(&so_far.text("field"));
    let now = |field: Field| ground.case.map(field.rule().get);
    let classes = ground.office.profile.classes.iter();
    let mut values = vec!["填".to_owned(), "1".to_owned(), ground.today.to_string()];
    values.extend(classes.map(|class| class.code.clone()));
    values.extend(field.and_then(now));
    values
}
