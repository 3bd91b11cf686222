//! Which cases each letter fits, and why it does not fit the others.
//!
//! A letter is only drawn up where the case holds what it tells. Knows cases; must not know blocks or templates.

use super::agenda;
use crate::case::{
    Case, CoUnit, Disclosure,
    co_handling::Asked,
    office::{Office, UnitLetters},
};

type Fits = Result<(), String>;

/// 答复 and 面商记录表: the unit that answers the representative.
pub fn answers(case: &Case, _: &Office) -> Fits {
    let person = case.number.kind.words().person;
    let words = || format!("协办件由主办单位与{person}面商并答复，本单位出协办意见函");
    need(case.duty.answers_the_representative(), words)
}

/// 面商日程表: there is a meeting to tell of.
pub fn is_planned(case: &Case, _: &Office) -> Fits {
    need(agenda::fits(case), || "还没有约定面商".to_owned())
}

/// 公开稿: a reply that may be published, or of which nobody has said that it may not.
pub fn is_publishable(case: &Case, office: &Office) -> Fits {
    answers(case, office)?;
    need(case.reply().is_written(), || "答复还没有正文".to_owned())?;
    match &case.disclosure {
        Some(Disclosure::Withheld { reason }) => Err(format!("公开属性是不予公开：{reason}")),
        Some(Disclosure::Public | Disclosure::OnRequest) | None => Ok(()),
    }
}

/// 协办意见函: the unit that assists, with something to say.
pub fn assists(case: &Case, _: &Office) -> Fits {
    need(!case.duty.answers_the_representative(), || {
        "这一件不是协办件".to_owned()
    })?;
    need(!case.other_units.is_empty(), || {
        "没有登记主办单位".to_owned()
    })?;
    need(case.reply().is_written(), || {
        "协办意见还没有正文".to_owned()
    })
}

/// 商请协办函 and 催办函: the unit that leads, with others beside it.
pub fn leads_others(case: &Case, _: &Office) -> Fits {
    need(case.duty.answers_the_representative(), || {
        "这一件由别的单位主办".to_owned()
    })?;
    let others = !case.other_units.is_empty() || !case.co_units().is_empty();
    need(others, || "没有登记协办单位".to_owned())
}

/// The units that each letter of this paper is for: those that were asked the same by the same day stand together, or
/// each alone where the office wants it so. One empty group where there is nothing to part.
pub fn addressed(id: &str, case: &Case, office: &Office) -> Vec<Vec<String>> {
    let concerns: fn(&CoUnit) -> bool = match id {
        "assist-request" => CoUnit::is_open,
        "reminder" => CoUnit::is_awaited,
        _ => return vec![Vec::new()],
    };
    let mut groups: Vec<(Option<Asked>, Vec<String>)> = Vec::new();
    for one in case.co_units().into_iter().filter(concerns) {
        let same = groups.iter_mut().find(|(asked, _)| *asked == one.asked);
        match same.filter(|_| office.unit_letters == UnitLetters::Together) {
            Some((_, units)) => units.push(one.unit),
            None => groups.push((one.asked, vec![one.unit])),
        }
    }
    match groups.len() {
        0 | 1 => vec![Vec::new()],
        _ => groups.into_iter().map(|(_, units)| units).collect(),
    }
}

/// Whether something on record wants the letter: nobody is urged who was not asked.
pub fn is_called_for(id: &str, case: &Case) -> bool {
    match id {
        "reminder" => case.co_units().iter().any(CoUnit::is_awaited),
        _ => true,
    }
}

/// 退办申请: its reason is on record.
pub fn return_asked(case: &Case, _: &Office) -> Fits {
    need(case.return_request.is_some(), || {
        "还没有记下退办理由和建议承办单位，先申请退办".to_owned()
    })
}

/// 延期申请: there is a date to be moved.
pub fn is_open(case: &Case, office: &Office) -> Fits {
    need(case.stage(office).is_open(), || "这一件已经办完".to_owned())?;
    need(case.due(office).is_some(), || {
        "没有交办日期，算不出现在的时限".to_owned()
    })
}

fn need(holds: bool, words: impl FnOnce() -> String) -> Fits {
    if holds { Ok(()) } else { Err(words()) }
}
