//! The particular needs of the acts that carry a case forward: acceptance, approval, meeting, signature, undo.

use super::{
    action::{Action, Entry},
    blocker::Reasons,
    joint::Who,
    meeting::{Meeting, Mode, Opinion, Plan},
    office::{ApprovalOrder, Office},
    reply::{Ask, AskId, SectionId},
    stage::Stage,
    state::Case,
};
use crate::case::fold;
use chrono::NaiveDate;

impl Case {
    pub(super) fn known_ask(&self, id: AskId, reasons: &mut Reasons) {
        let known = self.asks().iter().any(|ask| ask.id == id);
        reasons.need(known, "没有这一项要求");
    }

    pub(super) fn is_linked(&self, ask: AskId, section: SectionId) -> bool {
        let is_meant = |one: &&Ask| one.id == ask;
        let ask = self.asks().iter().find(is_meant);
        ask.is_some_and(|ask| ask.answered_by.contains(&section))
    }

    pub(super) fn known_section(&self, id: SectionId, reasons: &mut Reasons) {
        reasons.need(self.reply().section(id).is_some(), "没有这一部分答复");
    }

    pub(super) fn accept_needs(&self, on: NaiveDate, today: NaiveDate, reasons: &mut Reasons) {
        reasons
            .need_first(
                !self.is_return_pending(),
                "退办申请还没有答复",
                "answer-return",
            )
            .not_future(on, today, "签收日期")
            .not_before(on, self.assigned_on, "签收日期早于交办日期");
    }

    pub(super) fn extend_needs(
        &self,
        until: NaiveDate,
        reason: &str,
        approver: &str,
        office: &Office,
        reasons: &mut Reasons,
    ) {
        reasons
            .filled(reason, "延期理由")
            .filled(approver, "批准人");
        if let Some(due) = self.due(office) {
            reasons.need(
                until > due.date,
                format!("新的期限要晚于现在的期限 {}", due.date),
            );
        }
        if let Some(limit) = self.extension_limit(office) {
            reasons.need(
                until <= limit.date,
                format!("延期最长到 {}（{}）", limit.date, limit.why.join("；")),
            );
        }
    }

    /// 面商时间早于交办日期, or in a later round 早于重新办理的日期.
    pub(super) fn too_early(&self, what: &str) -> String {
        let start = match self.rounds.len() {
            1 => "交办日期",
            _ => "重新办理的日期",
        };
        format!("{what}早于{start}")
    }

    /// What the letter itself must have before anyone is asked to look at it.
    pub(super) fn draft_needs(&self, reasons: &mut Reasons) {
        let answers = self.duty.answers_the_representative();
        let paper = if answers { "答复" } else { "协办意见" };
        reasons
            .need_first(
                !answers || !self.asks().is_empty(),
                "没有列出建议主要内容",
                "add-ask",
            )
            .need_first(
                !self.reply().sections.is_empty(),
                format!("{paper}还没有正文"),
                "add-section",
            );
        for (index, section) in self.reply().sections.iter().enumerate() {
            let words = format!("{paper}第{}部分没有正文", index + 1);
            reasons.need_first(section.is_written(), words, "edit-section");
        }
        // An assisting unit says what concerns it; the whole is for the lead unit to answer.
        if !answers {
            return;
        }
        let open = self.asks().iter().filter(|ask| !ask.is_settled()).count();
        let words = format!("{open} 项要求未回应");
        reasons.need_first(open == 0, words, "link");
    }

    /// The fingerprint that an act carries must be the one on screen.
    pub(super) fn same_text(&self, fingerprint: &str, reasons: &mut Reasons) {
        reasons.need(
            fingerprint == self.fingerprint(),
            "文本已经改动，请看过现在的文本再办",
        );
    }

    pub(super) fn approve_needs(
        &self,
        by: &str,
        on: NaiveDate,
        fingerprint: &str,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        self.draft_needs(reasons);
        reasons
            .filled(by, "签发人")
            .not_future(on, today, "签发日期")
            .not_before(on, self.round_start(), &self.too_early("签发日期"))
            .need(!self.is_approved(), "当前文本已经签发");
        let order = office.profile.approval;
        if order == ApprovalOrder::AfterMeeting && self.duty.answers_the_representative() {
            let signed = self.is_done(Stage::Signature, &office.profile);
            reasons.need_first(signed, "本市规定先面商签字、后签发", "record-opinion");
        }
        self.same_text(fingerprint, reasons);
    }

    pub(super) fn approval_first(&self, office: &Office, reasons: &mut Reasons) {
        if office.profile.approval == ApprovalOrder::BeforeMeeting {
            self.approval_gap(reasons);
        }
    }

    pub(super) fn plan_needs(&self, plan: &Plan, reasons: &mut Reasons) {
        if !self.faces_the_representative(reasons) {
            return;
        }
        self.draft_needs(reasons);
        self.known_signers(&plan.with, reasons);
        reasons
            .filled(&plan.place, "面商地点")
            .filled(&plan.held_by, "面商人");
    }

    pub(super) fn meeting_needs(
        &self,
        meeting: &Meeting,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        if !self.faces_the_representative(reasons) {
            return;
        }
        self.draft_needs(reasons);
        self.approval_first(office, reasons);
        self.known_signers(&meeting.with, reasons);
        match meeting.on {
            Some(on) => reasons.not_future(on, today, "面商时间").not_before(
                on,
                self.round_start(),
                &self.too_early("面商时间"),
            ),
            None => reasons.need(false, "没有填面商时间"),
        };
        reasons
            .filled(&meeting.place, "面商地点")
            .filled(&meeting.held_by, "面商人")
            .filled(&meeting.phone, "面商电话");
    }

    /// Says so where this unit does not, and nothing else needs to be asked.
    pub(super) fn faces_the_representative(&self, reasons: &mut Reasons) -> bool {
        let faces = self.duty.answers_the_representative();
        let person = self.number.kind.words().person;
        let words = format!("协办件由主办单位与{person}面商，本单位只送协办意见");
        reasons.need(faces, words);
        faces
    }

    pub(super) fn opinion_needs(
        &self,
        opinion: &Opinion,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        if !self.faces_the_representative(reasons) {
            return;
        }
        self.known_signer(opinion.who(), reasons);
        let ended = self.is_of_ended_round(opinion);
        if !ended {
            self.draft_needs(reasons);
            self.approval_first(office, reasons);
            self.answered_first(opinion.who(), office, reasons);
        }
        reasons
            .need(opinion.verdict.is_some(), "没有选满意程度")
            .filled(&opinion.words, "代表意见原话")
            .filled(&opinion.collected_by, "意见由谁当面征得");
        match opinion.on {
            Some(on) => {
                let round = match ended {
                    true => &self.rounds[self.rounds.len() - 2],
                    false => self.round(),
                };
                let met = round.meeting_with(opinion.who());
                let met = met.and_then(|meeting| meeting.on);
                let start = match ended {
                    true => self.assigned_on,
                    false => self.round_start(),
                };
                reasons
                    .not_future(on, today, "签字日期")
                    .not_before(on, start, &self.too_early("签字日期"))
                    .not_before(on, met, "签字日期早于面商时间");
            }
            None => {
                reasons.need(false, "没有填签字日期");
            }
        }
        self.signer_needs(opinion, reasons);
        let current = self.fingerprint_for(opinion.who());
        let words = "文本已经改动，请看过现在的文本再办";
        reasons.need(ended || opinion.fingerprint == current, words);
    }

    /// Nobody signs what they were not told: the lead at a meeting where one is asked for, a co-signer at one or by hand.
    fn answered_first(&self, who: Who, office: &Office, reasons: &mut Reasons) {
        match who {
            None => {
                let met = !self.needs_meeting(&office.profile) || self.is_met();
                reasons.need_first(met, "还没有面商记录", "hold-meeting");
            }
            Some(name) => {
                let words = format!("还没有和{name}面商，也没有把答复送达{name}");
                reasons.need_first(self.is_answered(who), words, "hold-meeting");
            }
        }
    }

    /// A signature is the representative's own, unless it is recorded as given by another for them.
    pub(super) fn signer_needs(&self, opinion: &Opinion, reasons: &mut Reasons) {
        let Some(signer) = &opinion.signer else {
            return;
        };
        reasons.filled(signer, "签字人");
        let (part, name) = match opinion.who() {
            None => ("领衔人", &*self.representative.name),
            Some(name) => ("附议人", name),
        };
        let own = signer == name;
        let words = format!(
            "签字人“{signer}”不是{part}“{name}”：本人签字请核对姓名，他人代签请选“{}”",
            Mode::Proxy.label()
        );
        reasons.need(own || opinion.mode == Mode::Proxy, words);
    }

    /// Only the last standing act can be taken back, so that nothing later loses its ground;
    /// what was taken back last can be brought back.
    pub(super) fn undo_needs(&self, seq: u64, reasons: &mut Reasons) {
        let last = [self.last_undoable(), self.last_redoable()];
        let is_undo =
            |entry: &Entry| entry.seq == seq && matches!(entry.action, Action::Undo { .. });
        let words = match self.journal().iter().any(is_undo) {
            true => "撤销之后又办了别的，不能再恢复",
            false => "只能撤销最后一步",
        };
        reasons.need(last.contains(&Some(seq)), words);
    }

    /// See [`fold::last_act`].
    pub fn last_undoable(&self) -> Option<u64> {
        fold::last_act(self.journal())
    }

    /// See [`fold::last_undo`].
    pub fn last_redoable(&self) -> Option<u64> {
        fold::last_undo(self.journal())
    }

    pub fn unsettled_asks(&self) -> impl Iterator<Item = &Ask> {
        self.asks().iter().filter(|ask| !ask.is_settled())
    }
}
