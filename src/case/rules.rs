//! What each action needs. An empty list means it may happen; otherwise each line says what is missing,
//! in the handler's words, and names the command that mends it.

use super::{
    action::{Action, Intake},
    blocker::{Blocker, Reasons},
    joint::JointAct,
    office::Office,
    stage::Stage,
    state::Case,
    suggestion::SuggestionAct,
    tie::TieAct,
    wait::WaitAct,
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
    /// Accepted and not returned, whether closed or not.
    Lasting,
    /// Closed or archived.
    Finished,
    /// Closed, archived or returned.
    Ended,
}

fn scope(action: &Action) -> Scope {
    match action {
        Action::Register(_)
        | Action::Import(_)
        | Action::Complete(_)
        | Action::Amend { .. }
        | Action::ConfirmDoubt { .. }
        | Action::CorrectDoubt { .. }
        | Action::LogContact(_)
        | Action::Attach(_)
        | Action::Note { .. }
        | Action::Advice(_)
        | Action::Tie(TieAct::Part { .. })
        | Action::Figure(_)
        | Action::Suggestion(SuggestionAct::Read(_))
        | Action::Joint(JointAct::Describe(_))
        | Action::Wait(WaitAct::Resume | WaitAct::Pin | WaitAct::Unpin)
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
        | Action::RemoveAsk { .. }
        | Action::Tie(TieAct::Join { .. })
        | Action::Suggestion(SuggestionAct::Extract { .. } | SuggestionAct::Reconsider { .. })
        | Action::Wait(WaitAct::PutAside(_)) => Scope::Unfinished,
        Action::Link { .. }
        | Action::Unlink { .. }
        | Action::Waive { .. }
        | Action::AddSection { .. }
        | Action::EditSection { .. }
        | Action::MoveSection { .. }
        | Action::RemoveSection { .. }
        | Action::SetJoint { .. }
        | Action::Reuse(_)
        | Action::Approve { .. }
        | Action::SendBack { .. }
        | Action::Schedule(_)
        | Action::Hold(_)
        | Action::Opine(_)
        | Action::Classify(_)
        | Action::Issue(_)
        | Action::CoHandling(_)
        | Action::Joint(JointAct::Deliver(_) | JointAct::Excuse(_))
        | Action::Close { .. } => Scope::Handling,
        Action::Commitment(_) => Scope::Lasting,
        Action::NewRound { .. } | Action::Archive { .. } | Action::FollowUp(_) => Scope::Finished,
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
            Scope::Lasting if stage == Stage::Returned => still_open(stage, &mut reasons),
            Scope::Lasting => {
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

    fn complete_needs(&self, reasons: &mut Reasons) {
        let words = "不是刚导入、还没有办过的案卷，不能补入另一份材料";
        reasons.need(self.is_untouched_import(), words);
    }

    fn own_needs(&self, action: &Action, office: &Office, today: NaiveDate, reasons: &mut Reasons) {
        match action {
            Action::Register(_) | Action::Import(_) => {
                reasons.need(false, "这一件已经登记");
            }
            Action::Complete(_) => self.complete_needs(reasons),
            Action::Amend { field, value } => {
                self.amend_needs(*field, value, office, today, reasons)
            }
            Action::ConfirmDoubt { field } => self.confirm_needs(field, reasons),
            Action::CorrectDoubt { field, value } => {
                self.correct_needs(field, value, office, today, reasons);
            }
            Action::Accept { .. }
            | Action::AskReturn { .. }
            | Action::AnswerReturn { .. }
            | Action::SetDue { .. }
            | Action::Extend { .. } => self.arrival_needs(action, office, today, reasons),
            Action::AddAsk { .. }
            | Action::EditAsk { .. }
            | Action::SplitAsk { .. }
            | Action::MergeAsks { .. }
            | Action::RemoveAsk { .. }
            | Action::Link { .. }
            | Action::Unlink { .. }
            | Action::Waive { .. } => self.ask_needs(action, reasons),
            Action::AddSection { .. }
            | Action::EditSection { .. }
            | Action::MoveSection { .. }
            | Action::RemoveSection { .. }
            | Action::SetJoint { .. } => self.section_needs(action, reasons),
            Action::Approve { .. }
            | Action::SendBack { .. }
            | Action::Schedule(_)
            | Action::Hold(_)
            | Action::Opine(_)
            | Action::Classify(_)
            | Action::Issue(_) => self.handling_needs(action, office, today, reasons),
            Action::Close { .. }
            | Action::Reopen { .. }
            | Action::NewRound { .. }
            | Action::Archive { .. } => self.end_needs(action, office, today, reasons),
            Action::LogContact(contact) => {
                reasons
                    .not_future(contact.on, today, "联系日期")
                    .filled(&contact.means, "联系方式");
                if contact.result.is_none() {
                    reasons.filled(&contact.words, "联系情况");
                }
            }
            Action::Attach(attachment) => {
                reasons.filled(&attachment.name, "附件名称");
            }
            Action::Note { text } => {
                reasons.filled(text, "内容");
            }
            Action::Advice(act) => self.settle_needs(act, reasons),
            Action::Commitment(act) => self.commitment_needs(act, today, reasons),
            Action::FollowUp(act) => self.follow_up_needs(act, office, today, reasons),
            Action::Reuse(act) => self.reuse_needs(act, reasons),
            Action::Tie(act) => self.tie_needs(act, reasons),
            Action::Figure(act) => self.figure_needs(act, reasons),
            Action::Suggestion(act) => self.suggestion_needs(act, reasons),
            Action::Wait(act) => self.wait_needs(act, today, reasons),
            Action::CoHandling(act) => self.co_handling_needs(act, office, today, reasons),
            Action::Joint(act) => self.joint_needs(act, office, today, reasons),
            Action::Undo { seq } => self.undo_needs(*seq, reasons),
        }
    }
}
