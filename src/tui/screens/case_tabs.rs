//! What the tabs of a case say. Only words from the case; nothing is changed here.

use super::{between, case_people, leaf::Page, promise_words};
use crate::{
    case::{
        Attachment, Case, Field, Round,
        field::label_of,
        reply::numbered_heading,
        story::{short, size},
    },
    tui::{prose::Para, view::View},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Reply,
    Meeting,
    Opinion,
    Outcome,
    Files,
    History,
    Promises,
    Between,
}

impl Tab {
    pub const ALL: [Tab; 9] = [
        Tab::Overview,
        Tab::Reply,
        Tab::Meeting,
        Tab::Opinion,
        Tab::Outcome,
        Tab::Files,
        Tab::History,
        Tab::Promises,
        Tab::Between,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Tab::Overview => "概要",
            Tab::Reply => "要求与答复",
            Tab::Meeting => "面商",
            Tab::Opinion => "意见签字",
            Tab::Outcome => "办结",
            Tab::Files => "附件",
            Tab::History => "经过",
            Tab::Promises => "承诺",
            Tab::Between => "协办",
        }
    }
}

pub fn text(tab: Tab, case: &Case, view: &View) -> Vec<Para> {
    let mut page = Page {
        theme: &view.theme,
        paras: Vec::new(),
    };
    match tab {
        Tab::Overview => overview(&mut page, case, view),
        Tab::Reply => reply(&mut page, case),
        Tab::Meeting => case_people::meeting(&mut page, case),
        Tab::Opinion => case_people::opinions(&mut page, case),
        Tab::Outcome => outcome(&mut page, case, view),
        Tab::Files => files(&mut page, case),
        Tab::History => history(&mut page, case),
        Tab::Promises => promise_words::tab(&mut page, case, view),
        Tab::Between => between::tab(&mut page, case, view),
    }
    page.paras
}

fn overview(page: &mut Page, case: &Case, view: &View) {
    let words = case.number.kind.words();
    doubts(page, case);
    page.item("案号", &format!("{}　{}", case.reference(), case.number));
    page.item("标题", &case.title);
    page.item(&format!("领衔{}", words.person), &person(case));
    if !case.is_co_signed() || !case.duty.answers_the_representative() {
        page.item("附议人", &(Field::CoSigners.rule().get)(case));
    }
    case_people::signers(page, case, view);
    page.item("办理方式", &duty(case));
    page.item("承办单位", &case.unit);
    page.item("交办日期", &day(case.assigned_on));
    page.item("签收日期", &day(case.accepted_on));
    match case.due(&view.office) {
        Some(due) => {
            page.item("办理时限", &due.date.to_string());
            for why in &due.why {
                page.line("            ", why);
            }
        }
        None => page.item("办理时限", "交办日期未填，无法推算（按 E 更正）"),
    }
    return_request(page, case);
    if !case.text.trim().is_empty() {
        page.head("原文");
        for line in case.text.lines() {
            page.line("  ", line);
        }
    }
    notes(page, case);
}

fn doubts(page: &mut Page, case: &Case) {
    if case.doubts.is_empty() {
        return;
    }
    page.head(&format!("待核对 {} 处（按 d 逐处核对）", case.doubts.len()));
    for doubt in &case.doubts {
        let label = label_of(&doubt.field);
        page.warn(&format!("{label}“{}”：{}", doubt.read, doubt.reason));
    }
    page.paras.push(Para::blank());
}

fn return_request(page: &mut Page, case: &Case) {
    let Some(request) = &case.return_request else {
        return;
    };
    page.head("退办");
    page.item(
        "申请",
        &format!("{}　建议改由{}", request.on, request.proposed_unit),
    );
    page.item("理由", &request.reason);
    match &request.answer {
        Some(answer) => {
            let granted = if answer.granted {
                "同意"
            } else {
                "不同意"
            };
            page.item(
                "答复",
                &format!("{}　{granted}　{}", answer.on, answer.words),
            );
        }
        None => page.item("答复", "等待答复（按 T 登记）"),
    }
}

fn notes(page: &mut Page, case: &Case) {
    if case.notes.is_empty() {
        return;
    }
    page.head("备注");
    for note in &case.notes {
        let lead = format!("{} {}　", note.at.format("%Y-%m-%d"), note.actor);
        page.line(&lead, &note.text);
    }
}

fn person(case: &Case) -> String {
    let one = &case.representative;
    let (employer, address) = (one.employer.as_deref().unwrap_or(""), one.written_to());
    let parts = [&*one.name, employer, &*one.phone, &*address];
    let filled: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join("　")
}

fn duty(case: &Case) -> String {
    match case.other_units.is_empty() {
        true => case.duty.label().to_owned(),
        false => format!(
            "{}　其他单位：{}",
            case.duty.label(),
            case.other_units.join("、")
        ),
    }
}

pub(super) fn day(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn reply(page: &mut Page, case: &Case) {
    asks(page, case.round());
    let open = case.open_proposals();
    if open > 0 {
        page.warn(&format!("原文里还有 {open} 条没有定（按 Q 提取要求）"));
    }
    letter(page, case, case.round());
    for (index, round) in case.rounds.iter().rev().skip(1).enumerate() {
        let number = case.rounds.len() - 1 - index;
        page.head(&format!("第 {number} 轮（原样保留）"));
        asks(page, round);
        letter(page, case, round);
    }
}

fn asks(page: &mut Page, round: &Round) {
    page.head("主要内容与回应");
    if round.asks.is_empty() {
        page.quiet("还没有列出（按 o 增加）");
    }
    for (index, ask) in round.asks.iter().enumerate() {
        let positions: Vec<String> = ask
            .answered_by
            .iter()
            .filter_map(|id| round.reply.position(*id))
            .map(|at| format!("第{at}部分"))
            .collect();
        let (answer, style) = match (&ask.waived, positions.is_empty()) {
            (Some(reason), _) => (format!("不作答复：{reason}"), page.theme.warn),
            (None, true) => ("未回应".to_owned(), page.theme.danger),
            (None, false) => (positions.join("、"), page.theme.good),
        };
        let para = Para::new(&ask.text, page.theme.normal)
            .led(format!("{}. ", index + 1), page.theme.dim)
            .and("　→ ", page.theme.dim)
            .and(answer, style);
        page.paras.push(para);
    }
}

fn letter(page: &mut Page, case: &Case, round: &Round) {
    let letter = case.letter_of(round);
    page.head(&letter.title);
    page.line("", &letter.salutation);
    page.line("", &format!("　　{}", letter.opening));
    for (index, section) in letter.sections.iter().enumerate() {
        if !section.heading.is_empty() {
            let heading = format!("　　{}", numbered_heading(index, &section.heading));
            page.paras.push(Para::new(heading, page.theme.title));
        }
        for paragraph in &section.paragraphs {
            page.line("", &format!("　　{paragraph}"));
        }
    }
    page.line("", &format!("　　{}", letter.closing));
    let reply = &round.reply;
    let principal = reply.principal.clone().unwrap_or_default();
    page.quiet(&format!(
        "负责人：{principal}　承办人：{}　联系电话：{}　指纹 {}",
        reply.handler,
        reply.phone,
        short(&letter.fingerprint())
    ));
}

fn outcome(page: &mut Page, case: &Case, view: &View) {
    let round = case.round();
    page.head("办理情况");
    match &round.class {
        None => page.quiet("还没有确定类别（按 l 确定）"),
        Some(class) => {
            let rule = view.office.profile.class(&class.class);
            let meaning = rule.map(|rule| format!("{}　{}", rule.label, rule.meaning));
            page.item("类别", &meaning.unwrap_or_else(|| class.class.clone()));
            page.item("办理计划", &class.plan);
            page.item("完成日期", &day(class.plan_date));
            page.item("说明", &class.explanation);
        }
    }
    page.head("审签");
    if round.approvals.is_empty() {
        page.quiet("还没有签发（按 a 记录）");
    }
    for approval in &round.approvals {
        let words = format!("{}　{}", approval.by, short(&approval.fingerprint));
        page.item(&day(approval.on), &words);
    }
    for sent_back in &round.sent_back {
        page.item(
            &sent_back.on.to_string(),
            &format!("{}退回：{}", sent_back.by, sent_back.reason),
        );
    }
    page.head("发文");
    match &round.issued {
        None => page.quiet("还没有登记发文（按 w 登记）"),
        Some(issued) => {
            page.item("发文字号", &issued.doc_number);
            page.item("印发日期", &issued.on.to_string());
            page.item("送达方式", &issued.delivery);
            page.item("送达给", &issued.to.told(&case.representative.name));
        }
    }
    if let Some(closed) = &round.closed {
        page.head("办结");
        page.item("办结日期", &day(closed.on));
        page.item("归档日期", &day(case.archived_on));
    }
}

fn files(page: &mut Page, case: &Case) {
    page.head("附件");
    if case.attachments.is_empty() {
        page.quiet("还没有附件（按 f 加一个）");
    }
    for file in &case.attachments {
        page.line("", &file_line(file));
        for origin in &file.origin {
            let sheet = match origin.sheet.is_empty() {
                true => String::new(),
                false => format!("表“{}”", origin.sheet),
            };
            let place = format!("{}　{sheet}第{}行", label_of(&origin.field), origin.line);
            page.line("  读自这里　", &place);
        }
    }
    if !case.attachments.is_empty() {
        page.quiet("按 X 看附件，按 f 再加一个");
    }
}

fn file_line(file: &Attachment) -> String {
    let size = size(file.bytes);
    let note = match file.note.is_empty() {
        true => String::new(),
        false => format!("　{}", file.note),
    };
    format!("{}　{size}　{}{note}", file.name, short(&file.hash))
}

fn history(page: &mut Page, case: &Case) {
    page.head("经过（新的在前）");
    for told in case.story().iter().rev() {
        let lead = format!(
            "{:>3} {} {}　",
            told.seq,
            told.at.format("%m-%d %H:%M"),
            told.actor
        );
        let style = match told.undone {
            true => page.theme.removed,
            false => page.theme.normal,
        };
        let para = Para::new(&told.words, style).led(lead, page.theme.dim);
        let taken_back = if told.undone { "　已撤销" } else { "" };
        page.paras.push(para.and(taken_back, page.theme.dim));
    }
}
