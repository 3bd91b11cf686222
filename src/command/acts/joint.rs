//! 联名: whom of several signers an act is about, and the acts on co-signers alone. The signer is asked for only where
//! there are several; the lead stands first.

use super::*;
use crate::case::{
    Delivery, Described, Excuse, Grounds, JointAct, Signer, Who, Whom, signer::Standing,
};

const GROUNDS: Options<Grounds, 2> = [
    (Grounds::Consent, "consent", "同意由领衔人转告"),
    (Grounds::Unreachable, "unreachable", "联系不上"),
];

/// 与谁面商, 送达给谁: any of the signers.
pub(in crate::command) const fn signers(
    name: &'static str,
    label: &'static str,
    default: fn(&Ground) -> String,
) -> Param {
    param(name, label, ParamKind::Several(signer_choices))
        .from(default)
        .when(has_several)
}

/// 谁的意见: one of the signers.
pub(in crate::command) const fn one_signer(
    name: &'static str,
    label: &'static str,
    default: fn(&Ground) -> String,
) -> Param {
    param(name, label, ParamKind::Choice(signer_choices))
        .from(default)
        .when(has_several)
}

pub(in crate::command) fn has_several(ground: &Ground) -> bool {
    ground.case.is_some_and(Case::is_co_signed)
}

fn signer_choices(ground: &Ground) -> Vec<Choice> {
    let all = ground.case.map(Case::signers).unwrap_or_default();
    let choice = |one: Signer| {
        let part = match one.who {
            None => "（领衔）",
            Some(_) => "",
        };
        Choice::new(&one.person.name, format!("{}{part}", one.person.name))
    };
    all.into_iter().map(choice).collect()
}

/// Each of them, or a paper for everybody.
pub(in crate::command) fn signers_or_all(ground: &Ground) -> Vec<Choice> {
    let mut all = signer_choices(ground);
    all.push(Choice::new("all", "每人一份"));
    all
}

fn co_signer_choices(ground: &Ground) -> Vec<Choice> {
    let others = ground.case.map(|case| &case.co_signers[..]);
    let others = others.unwrap_or_default().iter();
    others
        .map(|one| Choice::new(&one.name, &one.name))
        .collect()
}

pub(in crate::command) fn lead(ground: &Ground) -> String {
    representative(ground)
}

/// As the meeting was arranged; then who has not been answered, the lead first.
pub(in crate::command) fn whom_to_meet(ground: &Ground) -> String {
    let Some(case) = ground.case.filter(|case| case.is_co_signed()) else {
        return lead(ground);
    };
    let round = case.round();
    let mut plans = round.plan.iter().chain(&round.other_plans);
    let open = |who: Who| round.meeting_with(who).is_none();
    if let Some(plan) = plans.find(|plan| plan.with.each().any(open)) {
        let names = plan
            .with
            .each()
            .map(|who| who.unwrap_or(&case.representative.name));
        return names.collect::<Vec<_>>().join(",");
    }
    let unanswered = |one: &Signer| match one.who {
        None => !case.is_met(),
        Some(_) => one.standing == Standing::Unanswered,
    };
    first_name(case, unanswered).unwrap_or_else(|| lead(ground))
}

/// The first who was answered and has not signed the present text.
pub(in crate::command) fn whom_to_hear(ground: &Ground) -> String {
    let heard = |one: &Signer| match one.standing {
        Standing::Met | Standing::Delivered | Standing::Unsigned | Standing::Changed => true,
        Standing::Unanswered => one.who.is_none(),
        _ => false,
    };
    let case = ground.case.filter(|case| case.is_co_signed());
    let named = case.and_then(|case| first_name(case, heard));
    named.unwrap_or_else(|| lead(ground))
}

fn first_name(case: &Case, meant: impl Fn(&Signer) -> bool) -> Option<String> {
    let found = case.signers().into_iter().find(meant)?;
    Some(found.person.name.clone())
}

fn first_unanswered(ground: &Ground) -> String {
    let open = |one: &Signer| one.who.is_some() && one.standing == Standing::Unanswered;
    let named = ground.case.and_then(|case| first_name(case, open));
    named.unwrap_or_else(|| lead(ground))
}

fn all_waiting(ground: &Ground) -> String {
    let waiting = ground
        .case
        .map(|case| case.waiting_signers(&ground.office.profile));
    let names = waiting.unwrap_or_default().into_iter();
    names
        .map(|one| one.person.name.clone())
        .collect::<Vec<_>>()
        .join(",")
}

/// One signer by name; nothing given is the lead.
pub fn who(values: &Values, name: &str, ground: &Ground) -> Result<Option<String>, Fault> {
    match values.optional(name) {
        None => Ok(None),
        Some(typed) => named(&typed, name, ground),
    }
}

/// Any signers, by their names, or 全体.
pub fn whom(values: &Values, name: &str, ground: &Ground) -> Result<Whom, Fault> {
    let typed = values.text(name);
    let parts: Vec<&str> = typed
        .split([',', '，', '、', ' ', '\u{3000}'])
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return Ok(Whom::default());
    }
    let mut whom = Whom {
        others: Vec::new(),
        without_lead: true,
    };
    for part in parts {
        if matches!(part, "全体" | "all") {
            let others = &ground.case()?.co_signers;
            whom.others = others.iter().map(|one| one.name.clone()).collect();
            whom.without_lead = false;
            continue;
        }
        match named(part, name, ground)? {
            None => whom.without_lead = false,
            Some(other) if whom.others.contains(&other) => {}
            Some(other) => whom.others.push(other),
        }
    }
    Ok(whom)
}

/// Who is not known is left to the rules, which say so in the words of the case.
fn named(typed: &str, param: &str, ground: &Ground) -> Result<Option<String>, Fault> {
    let case = ground.case()?;
    if typed == case.representative.name || matches!(typed, "lead" | "领衔") {
        return Ok(None);
    }
    let known = case.co_signers.iter().any(|one| one.name == typed);
    let names: Vec<String> = signer_choices(ground)
        .into_iter()
        .map(|one| one.id)
        .collect();
    let words = || format!("没有“{typed}”这位联名人：{}", names.join("、"));
    match known {
        true => Ok(Some(typed.to_owned())),
        false => Err(Fault::new(param, words())),
    }
}

fn act(act: JointAct) -> Action {
    Action::Joint(act)
}

pub(in crate::command) static ROWS: &[Command] = &[
    Command {
        name: "deliver",
        keys: "",
        title: "送达联名人",
        doc: "联名件：答复送到了哪几位手里、怎样送的；落款文号在登记发文里记",
        places: DESK_AND_CASE,
        params: &[
            signers("to", "送达给", first_unanswered),
            TODAY,
            param("means", "送达方式", ParamKind::Text).from(|_| "当面送达".to_owned()),
        ],
        does: Does::Act(|values, ground| {
            Ok(act(JointAct::Deliver(Delivery {
                to: whom(values, "to", ground)?,
                on: values.date("on")?,
                means: values.text("means"),
            })))
        }),
    },
    Command {
        name: "answer-through-lead",
        keys: "",
        title: "转告附议人",
        doc: "联名件：附议人同意由领衔人转告，或者联系不上；谁说的、怎样联系的记清楚",
        places: DESK_AND_CASE,
        params: &[
            param("names", "附议人", ParamKind::Several(co_signer_choices)).from(all_waiting),
            param("grounds", "情况", ParamKind::Choice(|_| choices(&GROUNDS))),
            param("words", "说明", ParamKind::Long)
                .help("谁同意的、怎样说的；联系不上的写打过哪几次"),
            TODAY,
            param("by", "记录人", ParamKind::Text).from(handler),
        ],
        does: Does::Act(|values, ground| {
            let names = whom(values, "names", ground)?;
            Ok(act(JointAct::Excuse(Excuse {
                names: names.others,
                grounds: values.choice("grounds", &GROUNDS)?,
                on: values.date("on")?,
                words: values.text("words"),
                by: values.text("by"),
            })))
        }),
    },
    Command {
        name: "describe-signer",
        keys: "",
        title: "附议人资料",
        doc: "联名件：附议人的单位、电话和地址，印在他那一份表上；不填的不变",
        places: CASE,
        params: &[
            param("name", "附议人", ParamKind::Choice(co_signer_choices)),
            param("employer", "工作单位", ParamKind::Text).optional(),
            param("phone", "联系电话", ParamKind::Text).optional(),
            param("address", "通讯地址", ParamKind::Text).optional(),
            param("postcode", "邮政编码", ParamKind::Text).optional(),
        ],
        does: Does::Act(|values, ground| {
            let name = who(values, "name", ground)?;
            let narrow = |name| Some(values.phone(name)).filter(|text| !text.is_empty());
            Ok(act(JointAct::Describe(Described {
                name: name.ok_or_else(|| Fault::new("name", "没有选附议人"))?,
                employer: values.optional("employer"),
                phone: narrow("phone"),
                address: values.optional("address"),
                postcode: Some(values.postcode("postcode")?).filter(|text| !text.is_empty()),
            })))
        }),
    },
];
