//! What a letter says that is not the whole answer to the representative: 协办意见 to the lead unit, and our part of a case
//! that several units answer, each for itself. Only words derived from the case; an imported paper and a case of an old journal keep theirs.

use super::{
    action::Duty,
    number::Number,
    reply::{Letter, Reply},
    state::Case,
};

/// The letter of a reply in the lane of its duty.
pub(super) fn letter<'a>(case: &'a Case, reply: &'a Reply) -> Letter<'a> {
    let whole = || Letter::new(&case.number, &case.title, &case.representative.name, reply);
    match case.duty {
        _ if case.imported_from.is_some() || !case.letter_by_duty => whole(),
        Duty::Lead => whole(),
        Duty::Assisting => to_the_lead(case, reply),
        Duty::Separate if case.other_units.is_empty() => whole(),
        Duty::Separate => our_part(whole(), case, reply),
    }
}

/// 关于…的协办意见, addressed to the lead unit.
fn to_the_lead<'a>(case: &Case, reply: &'a Reply) -> Letter<'a> {
    let words = case.number.kind.words();
    let lead = match case.other_units.is_empty() {
        true => "主办单位".to_owned(),
        false => case.other_units.join("、"),
    };
    let opening = || {
        format!(
            "由贵单位主办、我单位协办的{}{}《{}》（{}）收悉。经研究，现就涉及我单位职责的内容提出协办意见如下：",
            case.representative.name, words.person, case.title, case.number
        )
    };
    let closing = || format!("以上意见供贵单位答复{}时参考。", words.person);
    let kept = |own: &Option<String>| own.clone();
    Letter {
        title: opinion_title(&case.number),
        salutation: kept(&reply.salutation).unwrap_or_else(|| format!("{lead}：")),
        opening: kept(&reply.opening).unwrap_or_else(opening),
        sections: &reply.sections,
        closing: kept(&reply.closing).unwrap_or_else(closing),
    }
}

/// 关于市八届人大四次会议第15号建议的协办意见
fn opinion_title(number: &Number) -> String {
    format!("关于{number}的协办意见")
}

/// The answer to the representative, which says that the other units answer theirs.
fn our_part<'a>(whole: Letter<'a>, case: &Case, reply: &Reply) -> Letter<'a> {
    if reply.opening.is_some() {
        return whole;
    }
    let studied = match reply.joint {
        true => "经和其他部门共同研究",
        false => "经研究",
    };
    let opening = format!(
        "您提出的《{}》收悉，由我单位和{}分别办理。{studied}，现就涉及我单位职责的内容答复如下：",
        case.title,
        case.other_units.join("、")
    );
    Letter { opening, ..whole }
}
