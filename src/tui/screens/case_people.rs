//! The people of a case on its tabs: who signed, meetings, deliveries, opinions. Only words from the case.

use super::{case_tabs::day, leaf::Page};
use crate::{
    case::{Case, Opinion, Verdict, Whom, story::short},
    document::signed,
    tui::{prose::Para, view::View},
};

/// 联名: a row for each, the lead first.
pub(super) fn signers(page: &mut Page, case: &Case, view: &View) {
    if !case.is_co_signed() || !case.duty.answers_the_representative() {
        return;
    }
    let signers = case.signers();
    let rule = view.office.profile.joint.as_ref();
    let rule = rule.map(|rule| rule.answer.words()).unwrap_or_default();
    page.item("联名", &format!("{} 人　{rule}", signers.len()));
    let waiting = case.waiting_signers(&view.office.profile);
    for (one, (lead, details)) in signers.iter().zip(signed::rows(&signers)) {
        let waited = waiting.iter().any(|other| other.who == one.who);
        let style = match waited {
            true => page.theme.warn,
            false => page.theme.normal,
        };
        page.paras
            .push(Para::new(details, style).led(format!("  {lead}"), style));
    }
}

pub(super) fn meeting(page: &mut Page, case: &Case) {
    let round = case.round();
    let with = |whom: &Whom| match whom.told(&case.representative.name) {
        names if names.is_empty() => String::new(),
        names => format!("（{names}）"),
    };
    for plan in round.plan.iter().chain(&round.other_plans) {
        page.head(&format!("约定{}", with(&plan.with)));
        page.item("时间", &plan.when());
        page.item("地点", &plan.place);
        page.item("面商人", &plan.held_by);
    }
    // What was met anew stands for itself; with several signers each meeting is told.
    let told = match case.is_co_signed() {
        true => round.meetings.len(),
        false => 1,
    };
    for meeting in round.meetings.iter().rev().take(told) {
        page.head(&format!("面商{}", with(&meeting.with)));
        page.item("时间", &day(meeting.on));
        page.item("地点", &meeting.place);
        page.item("面商人", &meeting.held_by);
        page.item("联系电话", &meeting.phone);
    }
    if round.meetings.is_empty() {
        page.head("面商");
        page.quiet("还没有面商记录（按 m 记录）");
    }
    for one in &round.deliveries {
        let to: Vec<&str> = one
            .delivery
            .to
            .each()
            .map(|who| &*case.person(who).name)
            .collect();
        page.head(&format!("送达（{}）", to.join("、")));
        page.item("日期", &one.delivery.on.to_string());
        page.item("方式", &one.delivery.means);
    }
    page.head("联系记录");
    if case.contacts.is_empty() {
        page.quiet("还没有联系记录（按 c 记录）");
    }
    for contact in &case.contacts {
        page.line(&format!("{}　", contact.on), &contact.told());
    }
}

pub(super) fn opinions(page: &mut Page, case: &Case) {
    let person = case.number.kind.words().person;
    if case.round().opinions.is_empty() {
        page.head(&format!("{person}意见和要求"));
        page.quiet("还没有签署意见（按 y 记录）");
    }
    for (number, round) in case.rounds.iter().enumerate().rev() {
        for (at, opinion) in round.opinions.iter().enumerate().rev() {
            let round_words = match case.rounds.len() {
                1 => String::new(),
                _ => format!("（第 {} 轮）", number + 1),
            };
            let later = round.opinions[at + 1..].iter();
            let superseded = match later.into_iter().any(|one| one.of == opinion.of) {
                false => "",
                true => "　后来重新签过",
            };
            let name = match case.is_co_signed() {
                true => format!("　{}", case.person(opinion.who()).name),
                false => String::new(),
            };
            page.head(&format!(
                "{person}意见和要求{name}{round_words}{superseded}"
            ));
            let current = case.fingerprint_for(opinion.who());
            let is_current = number + 1 == case.rounds.len();
            opinion_items(page, opinion, is_current.then_some(current.as_str()));
        }
    }
}

fn opinion_items(page: &mut Page, opinion: &Opinion, current: Option<&str>) {
    let label = |verdict: Option<Verdict>| verdict.map_or("未写明", Verdict::label);
    page.item("原话", &opinion.words);
    page.item("对办理结果", label(opinion.verdict));
    page.item("对办理态度", opinion.attitude.map_or("", Verdict::label));
    page.item("签字", opinion.signer.as_deref().unwrap_or("没有签字"));
    page.item("方式", opinion.mode.label());
    page.item("由谁征得", &opinion.collected_by);
    page.item("日期", &day(opinion.on));
    page.item("签字文本", short(&opinion.fingerprint));
    if current.is_some_and(|current| current != opinion.fingerprint) {
        page.warn("签后有改动：现在的文本不是签字时的文本（按 D 看改动）");
    }
}
