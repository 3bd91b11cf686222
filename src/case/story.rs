//! 经过 in the handler's words: what each entry did, told with the values that stood before it.

use super::{
    action::{Action, Record},
    co_handling_rules, commitment_rules,
    field::{self, Field},
    follow_up,
    joint::Whom,
    meeting::Verdict,
    reply::{AskId, SectionId},
    state::{Case, Told},
};
use chrono::NaiveDate;

/// The stable name of an action: in `show --json`, in the registry of commands, in the history.
pub fn name(action: &Action) -> &'static str {
    match action {
        Action::Register(_) => "register",
        Action::Import(_) => "import",
        Action::Complete(_) => "complete",
        Action::Amend { .. } => "amend",
        Action::ConfirmDoubt { .. } => "confirm-doubt",
        Action::CorrectDoubt { .. } => "correct-doubt",
        Action::Accept { .. } => "accept",
        Action::AskReturn { .. } => "ask-return",
        Action::AnswerReturn { .. } => "answer-return",
        Action::SetDue { .. } => "set-due",
        Action::Extend { .. } => "extend",
        Action::AddAsk { .. } => "add-ask",
        Action::EditAsk { .. } => "edit-ask",
        Action::SplitAsk { .. } => "split-ask",
        Action::MergeAsks { .. } => "merge-asks",
        Action::RemoveAsk { .. } => "remove-ask",
        Action::Link { .. } => "link",
        Action::Unlink { .. } => "unlink",
        Action::Waive { .. } => "waive",
        Action::AddSection { .. } => "add-section",
        Action::EditSection { .. } => "edit-section",
        Action::MoveSection { .. } => "move-section",
        Action::RemoveSection { .. } => "remove-section",
        Action::SetJoint { .. } => "set-joint",
        Action::Approve { .. } => "approve",
        Action::SendBack { .. } => "send-back",
        Action::LogContact(_) => "log-contact",
        Action::Schedule(_) => "schedule",
        Action::Hold(_) => "hold-meeting",
        Action::Opine(_) => "record-opinion",
        Action::Attach(_) => "attach",
        Action::Classify(_) => "classify",
        Action::Issue(_) => "issue",
        Action::Close { .. } => "close",
        Action::Reopen { .. } => "reopen",
        Action::NewRound { .. } => "new-round",
        Action::Archive { .. } => "archive",
        Action::Note { .. } => "note",
        Action::Advice(act) => act.name(),
        Action::Commitment(act) => commitment_rules::name(act),
        Action::FollowUp(act) => follow_up::name(act),
        Action::Reuse(act) => act.name(),
        Action::Tie(act) => act.name(),
        Action::Figure(act) => act.name(),
        Action::Suggestion(act) => act.name(),
        Action::Wait(act) => act.name(),
        Action::CoHandling(act) => co_handling_rules::name(act),
        Action::Joint(act) => act.name(),
        Action::Undo { .. } => "undo",
    }
}

/// The first line of a case's story.
pub fn began(action: &Action) -> String {
    match action {
        Action::Import(record) => {
            format!("导入已办案卷：{}{}", record.intake.number, to_check(record))
        }
        Action::Register(intake) => format!("登记：{}《{}》", intake.number, intake.title),
        other => name(other).to_owned(),
    }
}

fn to_check(record: &Record) -> String {
    match record.doubts.len() {
        0 => String::new(),
        n => format!("，{n} 处待核对"),
    }
}

/// What the action does to `before`, told in one line.
pub fn tell(before: &Case, action: &Action) -> String {
    match action {
        Action::Register(_) | Action::Import(_) => began(action),
        Action::Complete(record) => {
            let half = match before.reply().is_written() {
                true => "面商记录表",
                false => "答复",
            };
            format!("补入{half}{}", to_check(record))
        }
        Action::Amend { field, value } => told_change(before, *field, value),
        Action::ConfirmDoubt { field } => format!("核对无误：{}", field::label_of(field)),
        Action::CorrectDoubt { field, value } => match Field::from_path(field) {
            Some(known) => format!("核对更正：{}", told_change(before, known, value)),
            None => format!("核对更正：{field}"),
        },
        Action::Accept { on, .. } => format!("签收（{on}）"),
        Action::AskReturn {
            reason,
            proposed_unit,
            ..
        } => format!("申请退办，建议改由{proposed_unit}：{reason}"),
        Action::AnswerReturn { granted, words, .. } => match granted {
            true => joined("同意退办", words),
            false => joined("不同意退办", words),
        },
        Action::SetDue { date, reason } => format!("办理时限定为 {date}：{reason}"),
        Action::Extend {
            until,
            reason,
            approver,
        } => format!("经{approver}批准延期至 {until}：{reason}"),
        Action::LogContact(contact) => {
            format!("{} {}", contact.on, contact.told())
        }
        Action::Attach(file) => format!("附件：{}", file.name),
        Action::Note { text } => format!("备注：{text}"),
        Action::Close { on } => told_close(before, *on),
        Action::Reuse(act) => before.tell_reuse(act),
        Action::Tie(act) => act.tell(),
        Action::Figure(act) => act.tell(),
        Action::Suggestion(act) => act.tell(),
        Action::Wait(act) => act.tell(),
        Action::CoHandling(act) => co_handling_rules::tell(before, act),
        Action::Joint(act) => act.tell(before),
        Action::Reopen { reason } => format!("重新打开：{reason}"),
        Action::NewRound { reason, .. } => format!("重新办理：{reason}"),
        Action::Archive { on } => format!("归档（{on}）"),
        Action::Advice(act) => act.tell(&before.advice),
        Action::Commitment(act) => commitment_rules::tell(before, act),
        Action::FollowUp(act) => follow_up::tell(before, act),
        Action::Undo { seq } => told_undo(before.story(), *seq),
        drafting => tell_drafting(before, drafting),
    }
}

fn tell_drafting(before: &Case, action: &Action) -> String {
    match action {
        Action::AddAsk { text } => format!("增加要求：{text}"),
        Action::EditAsk { ask, text } => {
            let (name, old) = (ask_name(before, *ask), ask_text(before, *ask));
            format!("修改{name}：{old} → {text}")
        }
        Action::SplitAsk { ask, parts } => {
            format!("{}拆成 {} 项", ask_name(before, *ask), parts.len())
        }
        Action::MergeAsks { into, from } => {
            format!("{}并入{}", ask_name(before, *from), ask_name(before, *into))
        }
        Action::RemoveAsk { ask } => joined(
            &format!("删去{}", ask_name(before, *ask)),
            ask_text(before, *ask),
        ),
        Action::Link { ask, section } => {
            format!(
                "{}由{}回应",
                ask_name(before, *ask),
                section_name(before, *section)
            )
        }
        Action::Unlink { ask, section } => {
            format!(
                "{}不再由{}回应",
                ask_name(before, *ask),
                section_name(before, *section)
            )
        }
        Action::Waive { ask, reason } => format!("{}不作答复：{reason}", ask_name(before, *ask)),
        Action::AddSection {
            heading,
            paragraphs,
        } if heading.is_empty() => {
            let first = paragraphs.first().map_or("", String::as_str);
            format!("增加一部分：{}", co_handling_rules::short(first))
        }
        Action::AddSection { heading, .. } => format!("增加答复“{heading}”"),
        Action::EditSection { section, .. } => format!("修改{}", section_name(before, *section)),
        Action::MoveSection { section, to } => {
            format!("{}移到第{to}部分", section_name(before, *section))
        }
        Action::RemoveSection { section } => format!("删去{}", section_name(before, *section)),
        Action::SetJoint { joint: true } => "改为“经和其他部门共同研究”".to_owned(),
        Action::SetJoint { joint: false } => "改为“经研究”".to_owned(),
        Action::Approve {
            by, fingerprint, ..
        } => format!("{by}签发（{}）", short(fingerprint)),
        Action::SendBack { by, reason, .. } => format!("{by}退回修改：{reason}"),
        Action::Classify(class) => format!("办理情况定为 {}", class.class),
        Action::Schedule(_) | Action::Hold(_) | Action::Opine(_) | Action::Issue(_) => {
            tell_signers(before, action)
        }
        other => name(other).to_owned(),
    }
}

/// What is done with the signers, named where they are not the lead alone.
fn tell_signers(before: &Case, action: &Action) -> String {
    match action {
        Action::Schedule(plan) => {
            let head = with("约定面商", &plan.with, before);
            format!("{head}：{} {}，{}", plan.when(), plan.place, plan.held_by)
        }
        Action::Hold(meeting) => {
            let on = meeting.on.map(|day| day.to_string()).unwrap_or_default();
            let head = with("面商", &meeting.with, before);
            format!("{head}：{on} {}，{}", meeting.place, meeting.held_by)
        }
        Action::Opine(opinion) => {
            let signed = match &opinion.signer {
                Some(signer) => format!("{signer}签字（{}）", opinion.mode.label()),
                None => "未签字".to_owned(),
            };
            let verdict = opinion.verdict.map_or("未写明", Verdict::label);
            let of = opinion.who().unwrap_or_default();
            format!("{of}意见“{}”，{verdict}，{signed}", opinion.words)
        }
        Action::Issue(issued) => {
            let sent = joined(&format!("印发（{}）", issued.on), &issued.doc_number);
            match issued.to.told(&before.representative.name) {
                to if to.is_empty() => sent,
                to => format!("{sent}，送达{to}"),
            }
        }
        other => name(other).to_owned(),
    }
}

/// 面商（柳映雪、严时雨）
fn with(what: &str, whom: &Whom, before: &Case) -> String {
    match whom.told(&before.representative.name) {
        names if names.is_empty() => what.to_owned(),
        names => format!("{what}（{names}）"),
    }
}

/// A close goes through with promises that nobody has looked at; it does not hide them.
fn told_close(before: &Case, on: NaiveDate) -> String {
    match before.candidates().len() {
        0 => format!("办结（{on}）"),
        open => format!("办结（{on}），{open} 句承诺未列入台账"),
    }
}

fn told_change(before: &Case, field: Field, value: &str) -> String {
    let old = (field.rule().get)(before);
    let (old, new) = (field.shown(&old), field.shown(value));
    format!("{}：{old} → {new}", field.label())
}

/// An undo tells what it took back, and an undo of an undo what it brought back.
pub(super) fn told_undo(story: &[Told], seq: u64) -> String {
    match story.iter().find(|told| told.seq == seq) {
        Some(told) if told.action == "undo" => {
            format!("恢复：{}", told.words.trim_start_matches("撤销："))
        }
        Some(told) => format!("撤销：{}", told.words),
        None => format!("撤销第 {seq} 步"),
    }
}

fn ask_name(case: &Case, id: AskId) -> String {
    let position = case.asks().iter().position(|ask| ask.id == id);
    position.map_or_else(|| "要求".to_owned(), |at| format!("要求{}", at + 1))
}

fn ask_text(case: &Case, id: AskId) -> &str {
    let ask = case.asks().iter().find(|ask| ask.id == id);
    ask.map_or("", |ask| &ask.text)
}

fn section_name(case: &Case, id: SectionId) -> String {
    match (case.reply().position(id), case.reply().section(id)) {
        (Some(position), Some(section)) if section.heading.is_empty() => {
            format!("第{position}部分")
        }
        (Some(position), Some(section)) => format!("第{position}部分“{}”", section.heading),
        _ => "答复".to_owned(),
    }
}

fn joined(head: &str, tail: &str) -> String {
    match tail.trim() {
        "" => head.to_owned(),
        tail => format!("{head}：{tail}"),
    }
}

/// The size of a file for the eye; what is not empty never shows as 0.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..=1023 => format!("{bytes} 字节"),
        bytes => format!("{} KB", bytes.div_ceil(1024)),
    }
}

/// The first eight digits of a fingerprint, as printed on forms.
pub fn short(fingerprint: &str) -> &str {
    fingerprint.get(..8).unwrap_or(fingerprint)
}
