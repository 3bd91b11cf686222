//! What each action needs. An empty list means it may happen; otherwise each line says what is missing,
//! in the handler's words, and names the command that mends it.

use super::{
    action::{Action, Intake},
    blocker::{Blocker, Reasons},
    close::classify_needs,
    office::Office,
    stage::Stage,
    state::Case,
};
use chrono::NaiveDate;

/// When in its life a case lets an action happen at all.
enum Scope {
    Always,
    /// Before acceptance.
    Waiting,
    /// Not closed, archived or returned.
    Unfinished,
    /// Accepted and unfinished.
    Handling,
    /// Closed or archived.
    Finished,
    /// Closed, archived or returned.
    Ended,
}

fn scope(action: &Action) -> Scope {
    match action {
        Action::Register(_)
        | Action::Import(_)
        | Action::Amend { .. }
        | Action::ConfirmDoubt { .. }
        | Action::CorrectDoubt { .. }
        | Action::LogContact(_)
        | Action::Attach(_)
        | Action::Note { .. }
        | Action::Undo { .. } => Scope::Always,
        Action::Accept { .. } => Scope::Waiting,
        Action::AskReturn { .. }
        | Action::AnswerReturn { .. }
        | Action::SetDue { .. }
        | Action::Extend { .. }
        | Action::AddAsk { .. }
        | Action::EditAsk { .. }
        | Action::SplitAsk { .. }
        | Action::MergeAsks { .. }
        | Action::RemoveAsk { .. } => Scope::Unfinished,
        Action::Link { .. }
        | Action::Unlink { .. }
        | Action::Waive { .. }
        | Action::AddSection { .. }
        | Action::EditSection { .. }
        | Action::MoveSection { .. }
        | Action::RemoveSection { .. }
        | Action::SetJoint { .. }
        | Action::Approve { .. }
        | Action::SendBack { .. }
        | Action::Schedule(_)
        | Action::Hold(_)
        | Action::Opine(_)
        | Action::Classify(_)
        | Action::Issue(_)
        | Action::Close { .. } => Scope::Handling,
        Action::NewRound { .. } | Action::Archive { .. } => Scope::Finished,
        Action::Reopen { .. } => Scope::Ended,
    }
}

fn still_open(stage: Stage, reasons: &mut Reasons) {
    match stage {
        Stage::Closed | Stage::Archived => {
            reasons.need_first(false, format!("{}，不能再改", stage.label()), "reopen");
        }
        Stage::Returned => {
            reasons.need_first(false, "已退办，不在本单位办理", "reopen");
        }
        _ => {}
    }
}

/// What a new case needs before it can be registered.
pub fn intake_blockers(intake: &Intake) -> Vec<Blocker> {
    let mut reasons = Reasons::none();
    reasons
        .filled(&intake.title, "标题")
        .filled(&intake.unit, "承办单位")
        .filled(&intake.representative.name, "领衔人姓名")
        .need(intake.number.number > 0, "编号要大于 0")
        .filled(&intake.number.level, "层级");
    if let Some(due) = intake.due {
        reasons.not_before(due, intake.assigned_on, "通知载明时限早于交办日期");
    }
    reasons.0
}

impl Case {
    /// Why `action` may not happen now; empty when it may.
    pub fn blockers(&self, action: &Action, office: &Office, today: NaiveDate) -> Vec<Blocker> {
        let standing = self.standing_blockers(action, office);
        if !standing.is_empty() {
            return standing;
        }
        let mut reasons = Reasons::none();
        self.own_needs(action, office, today, &mut reasons);
        reasons.0
    }

    /// The list that guards the close, shown on every screen of the case.
    pub fn readiness(&self, office: &Office) -> Vec<Blocker> {
        if !self.stage(office).is_open() {
            return Vec::new();
        }
        let mut reasons = Reasons::none();
        self.close_needs(office, &mut reasons);
        reasons.0
    }

    /// Needs that follow from where the case stands, before the action's own.
    pub fn standing_blockers(&self, action: &Action, office: &Office) -> Vec<Blocker> {
        let stage = self.stage(office);
        let mut reasons = Reasons::none();
        match scope(action) {
            Scope::Always => {}
            Scope::Waiting if stage == Stage::Returned => still_open(stage, &mut reasons),
            Scope::Waiting => {
                reasons.need(
                    stage == Stage::Intake,
                    format!("已经签收，现在是“{}”", stage.label()),
                );
            }
            Scope::Unfinished => still_open(stage, &mut reasons),
            Scope::Handling => {
                still_open(stage, &mut reasons);
                reasons.need_first(stage != Stage::Intake, "还没有签收", "accept");
            }
            Scope::Finished if stage == Stage::Returned => still_open(stage, &mut reasons),
            Scope::Finished => {
                let words = format!("还没有办结，现在是“{}”", stage.label());
                reasons.need_first(!stage.is_open(), words, "close");
            }
            Scope::Ended => {
                let words = format!("现在是“{}”，本来就可以改", stage.label());
                reasons.need(!stage.is_open(), words);
            }
        }
        reasons.0
    }

    fn own_needs(&self, action: &Action, office: &Office, today: NaiveDate, reasons: &mut Reasons) {
        match action {
            Action::Register(_) | Action::Import(_) => {
                reasons.need(false, "这一件已经登记");
            }
            Action::Amend { field, value } => {
                self.amend_needs(*field, value, office, today, reasons)
            }
            Action::ConfirmDoubt { field } => self.confirm_needs(field, reasons),
            Action::CorrectDoubt { field, value } => {
                self.correct_needs(field, value, office, today, reasons);
            }
            Action::Accept { on } => self.accept_needs(*on, today, reasons),
            Action::AskReturn {
                on,
                reason,
                proposed_unit,
            } => {
                reasons
                    .need_first(
                        !self.is_return_pending(),
                        "退办申请已经提出，等待答复",
                        "answer-return",
                    )
                    .not_future(*on, today, "申请日期")
                    .not_before(*on, self.round_start(), &self.too_early("申请日期"))
                    .filled(reason, "退办理由")
                    .filled(proposed_unit, "建议改由的单位");
            }
            Action::AnswerReturn { on, .. } => {
                let asked = self.return_request.as_ref().map(|request| request.on);
                reasons
                    .need_first(
                        self.is_return_pending(),
                        "没有待答复的退办申请",
                        "ask-return",
                    )
                    .not_future(*on, today, "答复日期")
                    .not_before(*on, asked, "答复日期早于申请日期");
            }
            Action::SetDue { date, reason } => {
                reasons.filled(reason, "依据").not_before(
                    *date,
                    self.round_start(),
                    &self.too_early("时限"),
                );
            }
            Action::Extend {
                until,
                reason,
                approver,
            } => self.extend_needs(*until, reason, approver, office, reasons),
            Action::LogContact(contact) => {
                reasons
                    .not_future(contact.on, today, "联系日期")
                    .filled(&contact.means, "联系方式")
                    .filled(&contact.words, "联系情况");
            }
            Action::Attach(attachment) => {
                reasons.filled(&attachment.name, "附件名称");
            }
            Action::Note { text } => {
                reasons.filled(text, "内容");
            }
            Action::Close { on } => {
                self.close_needs(office, reasons);
                reasons.not_future(*on, today, "办结日期").not_before(
                    *on,
                    self.last_evidence(),
                    "办结日期早于办理日期",
                );
            }
            Action::Reopen { reason } => {
                reasons.filled(reason, "重新打开的理由");
            }
            Action::NewRound { on, reason } => {
                reasons
                    .filled(reason, "重新办理的理由")
                    .not_future(*on, today, "重新办理日期")
                    .not_before(*on, self.closed_on(), "重新办理日期早于办结日期");
            }
            Action::Archive { on } => {
                reasons
                    .need(self.archived_on.is_none(), "已经归档")
                    .not_future(*on, today, "归档日期")
                    .not_before(*on, self.closed_on(), "归档日期早于办结日期");
            }
            Action::Undo { seq } => self.undo_needs(*seq, reasons),
            drafting => self.drafting_needs(drafting, office, today, reasons),
        }
    }

    fn drafting_needs(
        &self,
        action: &Action,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        match action {
            Action::AddAsk { text } => {
                reasons.filled(text, "要求内容");
            }
            Action::EditAsk { ask, text } => {
                self.known_ask(*ask, reasons);
                reasons.filled(text, "要求内容");
            }
            Action::SplitAsk { ask, parts } => {
                self.known_ask(*ask, reasons);
                let all_filled = parts.iter().all(|part| !part.trim().is_empty());
                reasons.need(
                    parts.len() > 1 && all_filled,
                    "拆分至少要两项，每项都要有内容",
                );
            }
            Action::MergeAsks { into, from } => {
                self.known_ask(*into, reasons);
                self.known_ask(*from, reasons);
                reasons.need(into != from, "要选两项不同的要求");
            }
            Action::RemoveAsk { ask } => self.known_ask(*ask, reasons),
            Action::Unlink { ask, section } => {
                self.known_ask(*ask, reasons);
                let linked = self.is_linked(*ask, *section);
                reasons.need(linked, "没有这一条回应关系");
            }
            Action::Link { ask, section } => {
                self.known_ask(*ask, reasons);
                self.known_section(*section, reasons);
                let linked = self.is_linked(*ask, *section);
                reasons.need(!linked, "已经标明由这一部分回应");
            }
            Action::Waive { ask, reason } => {
                self.known_ask(*ask, reasons);
                reasons.filled(reason, "不作答复的理由");
            }
            Action::AddSection { heading, .. } => {
                reasons.filled(heading, "标题");
            }
            Action::EditSection { section, .. } | Action::RemoveSection { section } => {
                self.known_section(*section, reasons);
            }
            Action::MoveSection { section, to } => {
                self.known_section(*section, reasons);
                let places = self.reply().sections.len();
                let words = format!("只能移到第 1 至第 {places} 部分");
                reasons.need((1..=places).contains(to), words);
            }
            Action::SetJoint { joint } => {
                reasons.need(*joint != self.reply().joint, "没有变化");
            }
            Action::Approve {
                by,
                on,
                fingerprint,
            } => self.approve_needs(by, *on, fingerprint, office, today, reasons),
            Action::SendBack {
                by,
                on,
                reason,
                fingerprint,
            } => {
                let written = !self.reply().sections.is_empty();
                reasons
                    .need_first(written, "答复还没有正文", "add-section")
                    .filled(by, "退回人")
                    .filled(reason, "退回意见")
                    .not_future(*on, today, "退回日期")
                    .not_before(*on, self.round_start(), &self.too_early("退回日期"));
                self.same_text(fingerprint, reasons);
            }
            Action::Schedule(plan) => {
                if self.faces_the_representative(reasons) {
                    self.draft_needs(reasons);
                    reasons
                        .filled(&plan.place, "面商地点")
                        .filled(&plan.held_by, "面商人");
                }
            }
            Action::Hold(meeting) => self.meeting_needs(meeting, office, today, reasons),
            Action::Opine(opinion) => self.opinion_needs(opinion, office, today, reasons),
            Action::Classify(class) => classify_needs(class, office, reasons),
            Action::Issue(issued) => {
                self.approval_gap(reasons);
                reasons
                    .not_future(issued.on, today, "印发日期")
                    .not_before(issued.on, self.round_start(), &self.too_early("印发日期"))
                    .filled(&issued.delivery, "送达方式");
            }
            Action::Register(_)
            | Action::Import(_)
            | Action::Amend { .. }
            | Action::ConfirmDoubt { .. }
            | Action::CorrectDoubt { .. }
            | Action::Accept { .. }
            | Action::AskReturn { .. }
            | Action::AnswerReturn { .. }
            | Action::SetDue { .. }
            | Action::Extend { .. }
            | Action::LogContact(_)
            | Action::Attach(_)
            | Action::Close { .. }
            | Action::Reopen { .. }
            | Action::NewRound { .. }
            | Action::Archive { .. }
            | Action::Note { .. }
            | Action::Undo { .. } => {}
        }
    }
}
