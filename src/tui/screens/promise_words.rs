//! What the screens say of one promise, of a sentence that waits, and of what came after the close. Only words.

use super::leaf::Page;
use crate::{
    case::{
        Candidate, Case, Commitment,
        commitment::{End, Standing},
    },
    desk::PromiseLine,
    tui::{prose::Para, view::View},
};
use chrono::NaiveDate;

pub fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "未写时限".to_owned(), |day| day.to_string())
}

fn item(label: &str, value: impl Into<String>, view: &View) -> Para {
    let lead = format!("{}  ", crate::text::width::pad(label, 6));
    Para::new(value, view.theme.normal).led(lead, view.theme.dim)
}

/// A sentence of the letter that waits for a person.
pub fn waiting(one: &Candidate, view: &View) -> (String, Vec<Para>) {
    let heading = format!("第{}部分　{}", one.position, one.heading);
    let why = match one.why.as_str() {
        "" => "句中没有写什么时候，列入时自己填".to_owned(),
        why => why.to_owned(),
    };
    let lines = vec![
        item("原句", &one.sentence, view),
        item("看出", format!("“{}”", one.sign), view),
        item("时限", why, view),
    ];
    (heading, lines)
}

/// Everything about one promise.
pub fn detail(line: &PromiseLine, view: &View) -> (String, Vec<Para>) {
    let one = &line.commitment;
    let heading = format!("{}　{}", line.reference, line.title);
    let place = match line.heading.as_str() {
        "" => one.origin.label().to_owned(),
        heading => format!("{}“{heading}”", one.origin.label()),
    };
    let mut lines = vec![item("承诺", &one.words, view)];
    if let Some(sentence) = one.sentence.as_ref().filter(|text| **text != one.words) {
        lines.push(item("原句", sentence, view));
    }
    let about = [
        Some(place),
        Some(format!("{}列入", one.kept_on)),
        Some(one.topic.clone()).filter(|topic| !topic.is_empty()),
        Some(format!("向{}承诺", line.representative)),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    lines.push(item("出处", about.join("　"), view));
    lines.push(item("时限", when(one, view), view));
    lines.extend(course(one, view));
    (heading, lines)
}

/// 2026-12-31（还有133天）
fn when(one: &Commitment, view: &View) -> String {
    let Some(due) = one.due else {
        return format!("未写时限　责任人 {}", one.owner);
    };
    let left = match (one.standing(view.today), (due - view.today).num_days()) {
        (Standing::Fulfilled | Standing::Dropped, _) => String::new(),
        (_, 0) => "（今天）".to_owned(),
        (_, days @ 1..) => format!("（还有{days}天）"),
        (_, days) => format!("（逾期{}天）", -days),
    };
    format!("{due}{left}　责任人 {}", one.owner)
}

fn course(one: &Commitment, view: &View) -> Vec<Para> {
    let mut lines = Vec::new();
    for proof in one.proofs.iter().rev() {
        let file = if proof.attachment.is_some() {
            "（有附件）"
        } else {
            ""
        };
        lines.push(item(
            "进展",
            format!("{} {}{file}", proof.on, proof.words),
            view,
        ));
    }
    if let Some(on) = one.remind.filter(|_| one.is_open()) {
        lines.push(item("提醒", on.to_string(), view));
    }
    if let Some(wait) = one.wait.as_ref().filter(|_| one.is_open()) {
        let whom = wait.whom.as_ref().map(|whom| format!("等{whom}，"));
        let words = format!(
            "到 {}：{}{}",
            wait.until,
            whom.unwrap_or_default(),
            wait.reason
        );
        lines.push(item("暂放", words, view));
    }
    match &one.end {
        None => {}
        Some(End::Dropped { reason }) => lines.push(item("不再跟踪", reason, view)),
        Some(End::Fulfilled {
            on,
            words,
            answered_on,
        }) => {
            let told = match answered_on {
                Some(day) => format!("（{day} 已答复代表）"),
                None => String::new(),
            };
            lines.push(item("兑现", format!("{on} {words}{told}"), view));
        }
    }
    lines
}

/// What was done after the close.
pub fn follow_up(case: &Case, view: &View) -> Vec<Para> {
    let mut lines = Vec::new();
    for answer in &case.follow_up.answers {
        let words = format!(
            "{} {}（{}）：{}",
            answer.on, answer.means, answer.by, answer.words
        );
        lines.push(item("二次答复", words, view));
    }
    for (round, outcome) in &case.follow_up.outcomes {
        let signed = case
            .rounds
            .get(round - 1)
            .and_then(|round| round.class.as_ref());
        let signed = signed.map_or("未定", |class| &class.class);
        let words = format!(
            "{} 由 {signed} 类到 {} 类（{}）：{}",
            outcome.on, outcome.class, outcome.by, outcome.reason
        );
        lines.push(item("跟踪结果", words, view));
    }
    lines
}

/// What a close leaves open; empty when every sentence that promises has been looked at.
pub fn open_words(case: &Case) -> String {
    match case.candidates().len() {
        0 => String::new(),
        open => format!("　还有 {open} 句承诺没有列入台账（按 P）"),
    }
}

/// The tab of a case: what waits, what stands in the ledger, what came after the close.
pub(super) fn tab(page: &mut Page, case: &Case, view: &View) {
    let found = case.candidates();
    page.head("待定（按 P 逐句列入台账）");
    if found.is_empty() {
        page.quiet("答复里没有待定的承诺");
    }
    for one in &found {
        let due = day(one.due);
        let para = Para::new(&one.sentence, view.theme.normal)
            .led("· ", view.theme.warn)
            .and(format!("　{due}"), view.theme.dim);
        page.paras.push(para);
    }
    page.head("台账");
    if case.commitments().is_empty() {
        page.quiet("台账里还没有这一件的承诺");
    }
    for one in case.commitments() {
        let standing = one.standing(view.today);
        let style = match standing {
            Standing::Overdue => view.theme.danger,
            Standing::Fulfilled => view.theme.good,
            Standing::Open | Standing::Waiting | Standing::Dropped => view.theme.dim,
        };
        let words = format!("　{}　{}　{}", day(one.due), one.owner, standing.label());
        let para = Para::new(&one.words, view.theme.normal)
            .led(format!("{}. ", one.id), view.theme.dim)
            .and(words, style);
        page.paras.push(para);
        page.paras.extend(course(one, view));
    }
    if let Some(outcome) = case.outcome() {
        page.head("办理结果与跟踪办理结果");
        page.item("办理结果", case.class().unwrap_or_default());
        page.item("跟踪结果", &outcome.class);
    }
    let after = follow_up(case, view);
    if !after.is_empty() {
        page.head("办结以后");
        page.paras.extend(after);
    }
}
