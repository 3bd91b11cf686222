//! The needs of each action by itself, in the order of a case's life. `rules` lists every action and hands it to its group
//! here, so that the compiler still names the place when an action is added.

use super::{action::Action, blocker::Reasons, close::classify_needs, office::Office, state::Case};
use chrono::NaiveDate;

impl Case {
    /// Acceptance, return and deadlines.
    pub(super) fn arrival_needs(
        &self,
        action: &Action,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        match action {
            Action::Accept { on, .. } => self.accept_needs(*on, today, reasons),
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
            _ => {}
        }
    }

    /// 建议主要内容 and what answers it.
    pub(super) fn ask_needs(&self, action: &Action, reasons: &mut Reasons) {
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
            _ => {}
        }
    }

    /// The letter.
    pub(super) fn section_needs(&self, action: &Action, reasons: &mut Reasons) {
        match action {
            Action::AddSection { heading, .. } => {
                let needs_heading = self.duty.answers_the_representative();
                reasons.need(!needs_heading || !heading.trim().is_empty(), "没有填标题");
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
                let words = "采用了协办意见，开头语应当写“经和其他部门共同研究”";
                reasons.need_first(*joint || !self.uses_opinions(), words, "leave-opinion");
            }
            _ => {}
        }
    }

    /// From the approval of the letter to its issue.
    pub(super) fn handling_needs(
        &self,
        action: &Action,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        match action {
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
            Action::Schedule(plan) => self.plan_needs(plan, reasons),
            Action::Hold(meeting) => self.meeting_needs(meeting, office, today, reasons),
            Action::Opine(opinion) => self.opinion_needs(opinion, office, today, reasons),
            Action::Classify(class) => classify_needs(class, office, reasons),
            Action::Issue(issued) => {
                self.known_signers(&issued.to, reasons);
                if self.needs_approval(&office.profile) {
                    self.approval_gap(reasons);
                }
                reasons
                    .not_future(issued.on, today, "印发日期")
                    .not_before(issued.on, self.round_start(), &self.too_early("印发日期"))
                    .filled(&issued.delivery, "送达方式");
            }
            _ => {}
        }
    }

    /// The close and what follows it.
    pub(super) fn end_needs(
        &self,
        action: &Action,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        match action {
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
            _ => {}
        }
    }
}
