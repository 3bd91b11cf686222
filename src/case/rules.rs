//! What each action needs. An empty list means it may happen; otherwise each line says what is missing,
//! in the handler's words, and names the command that mends it.

use super::{
    action::{Action, Intake},
    blocker::{Blocker, Reasons},
    field::Field,
    needs::classify_needs,
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
        Action::Reopen { .. } | Action::NewRound { .. } | Action::Archive { .. } => Scope::Finished,
    }
}

fn still_open(stage: Stage, reasons: &mut Reasons) {
    match stage {
        Stage::Closed | Stage::Archived => {
            reasons.need_first(false, format!("{}，不能再改", stage.label()), "reopen");
        }
        Stage::Returned => {
            reasons.need(false, "已退办，不在本单位办理");
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
        .need(!intake.number.level.trim().is_empty(), "没有填层级");
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
    fn standing_blockers(&self, action: &Action, office: &Office) -> Vec<Blocker> {
        let stage = self.stage(office);
        let mut reasons = Reasons::none();
        match scope(action) {
            Scope::Always => {}
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
            Scope::Finished => {
                reasons.need_first(
                    matches!(stage, Stage::Closed | Stage::Archived),
                    format!("还没有办结，现在是“{}”", stage.label()),
                    "close",
                );
            }
        }
        reasons.0
    }

    fn own_needs(&self, action: &Action, office: &Office, today: NaiveDate, reasons: &mut Reasons) {
        match action {
            Action::Register(_) | Action::Import(_) => {
                reasons.need(false, "这一件已经登记");
            }
            Action::Amend { field, value } => self.amend_needs(*field, value, office, reasons),
            Action::ConfirmDoubt { field } => {
                reasons.need(self.has_doubt(field), format!("“{field}”没有待核对的内容"));
            }
            Action::CorrectDoubt { field, value } => {
                reasons.need(self.has_doubt(field), format!("“{field}”没有待核对的内容"));
                match Field::from_path(field) {
                    Some(field) => {
                        self.settable(field, value, reasons);
                    }
                    None => {
                        reasons.need(false, "这一处不能直接改值：请在正文中改，或确认无误");
                    }
                }
            }
            Action::Accept { on } => self.accept_needs(*on, today, reasons),
            Action::AskReturn {
                on,
                reason,
                proposed_unit,
            } => {
                reasons
                    .need(!self.is_return_pending(), "退办申请已经提出，等待答复")
                    .not_future(*on, today, "申请日期")
                    .filled(reason, "退办理由")
                    .filled(proposed_unit, "建议改由的单位");
            }
            Action::AnswerReturn { on, .. } => {
                reasons
                    .need_first(
                        self.is_return_pending(),
                        "没有待答复的退办申请",
                        "ask-return",
                    )
                    .not_future(*on, today, "答复日期");
            }
            Action::SetDue { date, reason } => {
                reasons.filled(reason, "依据").not_before(
                    *date,
                    self.assigned_on,
                    "时限早于交办日期",
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
                reasons.not_future(*on, today, "办结日期");
            }
            Action::Reopen { reason } => {
                reasons.filled(reason, "重新打开的理由");
            }
            Action::NewRound { on, reason } => {
                reasons
                    .filled(reason, "重新办理的理由")
                    .not_future(*on, today, "日期");
            }
            Action::Archive { on } => {
                reasons
                    .need(self.archived_on.is_none(), "已经归档")
                    .not_future(*on, today, "归档日期");
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
            Action::RemoveAsk { ask } | Action::Unlink { ask, .. } => {
                self.known_ask(*ask, reasons);
            }
            Action::Link { ask, section } => {
                self.known_ask(*ask, reasons);
                self.known_section(*section, reasons);
            }
            Action::Waive { ask, reason } => {
                self.known_ask(*ask, reasons);
                reasons.filled(reason, "不作答复的理由");
            }
            Action::AddSection { heading, .. } => {
                reasons.filled(heading, "标题");
            }
            Action::EditSection { section, .. }
            | Action::MoveSection { section, .. }
            | Action::RemoveSection { section } => self.known_section(*section, reasons),
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
                reasons
                    .filled(by, "退回人")
                    .filled(reason, "退回意见")
                    .not_future(*on, today, "退回日期");
                self.same_text(fingerprint, reasons);
            }
            Action::Schedule(plan) => {
                self.draft_needs(reasons);
                reasons
                    .filled(&plan.place, "面商地点")
                    .filled(&plan.held_by, "面商人");
            }
            Action::Hold(meeting) => self.meeting_needs(meeting, office, today, reasons),
            Action::Opine(opinion) => self.opinion_needs(opinion, office, today, reasons),
            Action::Classify(class) => classify_needs(class, office, reasons),
            Action::Issue(issued) => {
                reasons
                    .need_first(self.is_approved(), "当前文本还没有签发", "approve")
                    .not_future(issued.on, today, "印发日期")
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
