//! The acts on a case, in the order of its life: one row each, with what has to be filled in and the action it makes.

pub(super) mod advice;
pub(super) mod co_handling;
pub(super) mod commitment;
pub(super) mod drafting;
pub mod figure;
pub(super) mod intake;
pub mod joint;
pub(super) mod outcome;
pub(super) mod suggestion;
pub(super) mod waiting;

use super::{
    Choice, Command, DeskTask, Does, Fault, Ground, Param, ParamKind, Place, Values,
    ground::{ask_choices, section_choices},
};
use crate::case::{
    Action, Case, Classification, Contact, Duty, Field, Issued, Kind, Meeting, Mode, Opinion, Plan,
    Reached, Verdict, field::FIELDS,
};

const DESK_AND_CASE: &[Place] = &[Place::Desk, Place::Case];
const CASE: &[Place] = &[Place::Case];
const CASE_AND_BENCH: &[Place] = &[Place::Case, Place::Bench];
const TODAY: Param = param("on", "日期", ParamKind::Date).from(today);
const ASK: Param = param("ask", "要求", ParamKind::Choice(ask_choices));
const SECTION: Param = param("section", "答复部分", ParamKind::Choice(section_choices));

pub(super) const fn param(name: &'static str, label: &'static str, kind: ParamKind) -> Param {
    Param {
        name,
        label,
        kind,
        required: true,
        help: "",
        default: None,
        when: None,
    }
}

impl Param {
    pub(super) const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    pub(super) const fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    pub(super) const fn from(mut self, default: fn(&Ground) -> String) -> Self {
        self.default = Some(default);
        self
    }

    pub(super) const fn when(mut self, asked: fn(&Ground) -> bool) -> Self {
        self.when = Some(asked);
        self
    }
}

fn today(ground: &Ground) -> String {
    ground.today.to_string()
}

/// Of the office, or of the case while the office has not said.
fn person(of_office: &str, of_case: Option<&str>) -> String {
    let known = Some(of_office).filter(|name| !name.trim().is_empty());
    known.or(of_case).unwrap_or_default().to_owned()
}

pub(super) fn handler(ground: &Ground) -> String {
    let reply = ground.case.map(Case::reply);
    person(&ground.office.handler, reply.map(|reply| &*reply.handler))
}

pub(super) fn phone(ground: &Ground) -> String {
    let reply = ground.case.map(Case::reply);
    person(&ground.office.phone, reply.map(|reply| &*reply.phone))
}

fn principal(ground: &Ground) -> String {
    let reply = ground.case.map(Case::reply);
    let named = reply.and_then(|reply| reply.principal.as_deref());
    person(&ground.office.principal, named)
}

/// Who was called: the signer that was picked, unless somebody else was typed, with the number known of them.
fn called(values: &Values, ground: &Ground) -> Result<(String, String), Fault> {
    let (person, phone) = (values.text("person"), values.phone("phone"));
    let lead = &ground.case()?.representative;
    match joint::who(values, "signer", ground)? {
        Some(name) if person.is_empty() || person == lead.name => {
            let others = ground.case()?.co_signers.iter();
            let mut known = others.filter(|one| one.name == name).map(|one| &one.phone);
            let phone = match phone.is_empty() || phone == lead.phone {
                true => known.next().cloned().unwrap_or_default(),
                false => phone,
            };
            Ok((name, phone))
        }
        _ => Ok((person, phone)),
    }
}

fn representatives_phone(ground: &Ground) -> String {
    ground
        .case
        .map(|case| case.representative.phone.clone())
        .unwrap_or_default()
}

fn representative(ground: &Ground) -> String {
    ground
        .case
        .map(|case| case.representative.name.clone())
        .unwrap_or_default()
}

/// A number that the office knows, or an empty field for one that it does not.
fn known(number: u32) -> String {
    match number {
        0 => String::new(),
        number => number.to_string(),
    }
}

fn extension_limit(ground: &Ground) -> String {
    let limit = ground
        .case
        .and_then(|case| case.extension_limit(ground.office));
    limit
        .map(|limit| limit.date.to_string())
        .unwrap_or_default()
}

/// The day of the meeting that was arranged, unless it is being held sooner.
pub(super) fn planned_day(ground: &Ground) -> String {
    let plan = ground.case.and_then(|case| case.round().plan.as_ref());
    let day = plan.map_or(ground.today, |plan| plan.on.min(ground.today));
    day.to_string()
}

/// From the meeting that was arranged, else from elsewhere.
pub(super) fn planned(
    ground: &Ground,
    get: fn(&Plan) -> String,
    otherwise: fn(&Ground) -> String,
) -> String {
    let plan = ground.case.and_then(|case| case.round().plan.as_ref());
    plan.map_or_else(|| otherwise(ground), get)
}

/// The day on which whoever is heard next was met.
fn meeting_day(ground: &Ground) -> String {
    let on = ground.case.and_then(|case| {
        let name = joint::whom_to_hear(ground);
        case.signer_named(&name)?.meeting?.on
    });
    on.map_or_else(|| today(ground), |on| on.to_string())
}

/// A fixed set of options: value, id, label.
pub(super) type Options<T, const N: usize> = [(T, &'static str, &'static str); N];

pub(super) fn choices<T, const N: usize>(options: &Options<T, N>) -> Vec<Choice> {
    options
        .iter()
        .map(|(_, id, label)| Choice::new(*id, *label))
        .collect()
}

const KINDS: Options<Kind, 2> = [
    (Kind::Suggestion, "suggestion", "人大代表建议"),
    (Kind::Proposal, "proposal", "政协委员提案"),
];
const DUTIES: Options<Duty, 3> = [
    (Duty::Lead, "lead", "主办"),
    (Duty::Assisting, "assisting", "协办"),
    (Duty::Separate, "separate", "分别办理"),
];
const RETURN_ANSWERS: Options<bool, 2> = [(true, "yes", "同意退办"), (false, "no", "不同意退办")];
const OPENINGS: Options<bool, 2> = [
    (false, "no", "经研究"),
    (true, "yes", "经和其他部门共同研究"),
];
const REACHED: Options<Reached, 4> = [
    (Reached::NoAnswer, "no_answer", "未接"),
    (Reached::Postponed, "postponed", "改约"),
    (Reached::Agreed, "agreed", "约定"),
    (Reached::Talked, "talked", "谈过"),
];
pub(super) const VERDICTS: Options<Verdict, 3> = [
    (Verdict::Satisfied, "satisfied", "满意"),
    (Verdict::MostlySatisfied, "mostly_satisfied", "基本满意"),
    (Verdict::Dissatisfied, "dissatisfied", "不满意"),
];
const MODES: Options<Mode, 3> = [
    (Mode::Paper, "paper", "纸面签字"),
    (Mode::Scan, "scan", "扫描件"),
    (Mode::Proxy, "proxy", "他人代签"),
];

fn other_opening(ground: &Ground) -> String {
    let joint = ground.case.is_some_and(|case| case.reply().joint);
    let other = OPENINGS.iter().find(|(value, _, _)| *value != joint);
    other.map(|(_, id, _)| (*id).to_owned()).unwrap_or_default()
}

fn classes(ground: &Ground) -> Vec<Choice> {
    let classes = ground.office.profile.classes.iter();
    classes
        .map(|rule| Choice::new(&rule.code, format!("{} {}", rule.label, rule.meaning)))
        .collect()
}

/// The code of a class, also when its label was typed.
fn class_code(typed: &str, ground: &Ground) -> Result<String, Fault> {
    let classes = &ground.office.profile.classes;
    let found = classes
        .iter()
        .find(|rule| rule.code == typed || rule.label == typed);
    let labels: Vec<&str> = classes.iter().map(|rule| &*rule.label).collect();
    let words = || format!("请选择类别：{}", labels.join("、"));
    found
        .map(|rule| rule.code.clone())
        .ok_or_else(|| Fault::new("class", words()))
}

fn fields(ground: &Ground) -> Vec<Choice> {
    let now = |rule: &crate::case::field::FieldRule| {
        let value = ground.case.map(rule.get).unwrap_or_default();
        let value = rule.field.shown(&value);
        Choice::new(rule.path, format!("{}：{value}", rule.label))
    };
    FIELDS.iter().map(now).collect()
}

fn doubts(ground: &Ground) -> Vec<Choice> {
    let doubts = ground.case.map(|case| &case.doubts[..]).unwrap_or_default();
    let label = |doubt: &crate::case::Doubt| format!("{}：{}", doubt.read, doubt.reason);
    doubts
        .iter()
        .map(|doubt| Choice::new(&doubt.field, label(doubt)))
        .collect()
}

/// What is not given stays as it is.
fn edit_section(values: &Values, ground: &Ground) -> Result<Action, Fault> {
    let id = ground.section(values, "section")?;
    let section = ground.case()?.reply().section(id);
    let old = section.ok_or_else(|| Fault::new("section", "没有这一部分"))?;
    let paragraphs = match values.optional("text") {
        Some(_) => values.paragraphs("text"),
        None => old.paragraphs.clone(),
    };
    Ok(Action::EditSection {
        section: id,
        heading: values
            .optional("heading")
            .map(|_| values.item("heading"))
            .unwrap_or_else(|| old.heading.clone()),
        paragraphs,
    })
}

fn record_opinion(values: &Values, ground: &Ground) -> Result<Action, Fault> {
    let of = joint::who(values, "of", ground)?;
    let attitude = match values.optional("attitude") {
        Some(_) => Some(values.choice("attitude", &VERDICTS)?),
        None => None,
    };
    Ok(Action::Opine(Box::new(Opinion {
        words: values.text("words"),
        verdict: Some(values.choice("verdict", &VERDICTS)?),
        attitude,
        signer: values.optional("signer"),
        mode: values.choice("mode", &MODES)?,
        collected_by: values.text("collected_by"),
        on: Some(values.date("on")?),
        fingerprint: ground.case()?.fingerprint_for(of.as_deref()),
        of,
    })))
}
