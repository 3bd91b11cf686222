//! The particular needs of the acts that carry a case forward: acceptance, approval, meeting, signature, class, close.

use super::{
    action::Classification,
    blocker::{Blocker, Reasons},
    field::Field,
    meeting::{Meeting, Mode, Opinion, Verdict},
    office::{ApprovalOrder, ClassRule, Office},
    reply::{Ask, AskId, SectionId},
    stage::{self, Stage},
    state::Case,
};
use crate::case::fold;
use chrono::NaiveDate;

impl Case {
    pub(super) fn has_doubt(&self, field: &str) -> bool {
        self.doubts.iter().any(|doubt| doubt.field == field)
    }

    pub(super) fn known_ask(&self, id: AskId, reasons: &mut Reasons) {
        let known = self.asks().iter().any(|ask| ask.id == id);
        reasons.need(known, "没有这一项要求");
    }

    pub(super) fn known_section(&self, id: SectionId, reasons: &mut Reasons) {
        reasons.need(self.reply().section(id).is_some(), "没有这一部分答复");
    }

    /// Whether the value can be read into the field, tried on a copy.
    pub(super) fn settable(
        &self,
        field: Field,
        value: &str,
        reasons: &mut Reasons,
    ) -> Option<Case> {
        let mut tried = self.clone();
        match (field.rule().set)(&mut tried, value) {
            Ok(()) => Some(tried),
            Err(reason) => {
                reasons.need(false, format!("{}{reason}", field.label()));
                None
            }
        }
    }

    pub(super) fn amend_needs(
        &self,
        field: Field,
        value: &str,
        office: &Office,
        reasons: &mut Reasons,
    ) {
        let Some(tried) = self.settable(field, value, reasons) else {
            return;
        };
        reasons.need(
            (field.rule().get)(self) != (field.rule().get)(&tried),
            format!("{}没有变化", field.label()),
        );
        let same_text = tried.fingerprint() == self.fingerprint();
        reasons.need_first(
            !self.is_closed() || same_text,
            format!("已办结，改{}会改动已签字的答复", field.label()),
            "reopen",
        );
        if self.is_closed() && same_text {
            self.keeps_its_close(&tried, office, reasons);
        }
    }

    /// What a close stood on cannot be taken from under it: no signature emptied, no class that does not exist.
    fn keeps_its_close(&self, tried: &Case, office: &Office, reasons: &mut Reasons) {
        let [mut before, mut after] = [Reasons::none(), Reasons::none()];
        self.close_needs(office, &mut before);
        tried.close_needs(office, &mut after);
        for gap in after.0.iter().filter(|gap| !before.0.contains(gap)) {
            let words = format!("已办结，这样改以后{}", gap.words);
            reasons.need_first(false, words, "reopen");
        }
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
        if let Some(limit) = self.extension_limit(office)
            && self.rounds.len() == 1
        {
            reasons.need(
                until <= limit.date,
                format!("延期最长到 {}（{}）", limit.date, limit.why.join("；")),
            );
        }
    }

    /// What the letter itself must have before anyone is asked to look at it.
    pub(super) fn draft_needs(&self, reasons: &mut Reasons) {
        reasons
            .need_first(!self.asks().is_empty(), "没有列出建议主要内容", "add-ask")
            .need_first(
                !self.reply().sections.is_empty(),
                "答复还没有正文",
                "add-section",
            );
        for (index, section) in self.reply().sections.iter().enumerate() {
            let words = format!("答复第{}部分没有正文", index + 1);
            reasons.need_first(section.is_written(), words, "edit-section");
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
            .need(!self.is_approved(), "当前文本已经签发");
        let order = office.profile.approval;
        if order == ApprovalOrder::AfterMeeting && self.duty.answers_the_representative() {
            let signed = self.is_done(Stage::Signature, &office.profile);
            reasons.need_first(signed, "本市规定先面商签字、后签发", "record-opinion");
        }
        self.same_text(fingerprint, reasons);
    }

    fn approval_first(&self, office: &Office, reasons: &mut Reasons) {
        if office.profile.approval == ApprovalOrder::BeforeMeeting {
            reasons.need_first(self.is_approved(), "当前文本还没有签发", "approve");
        }
    }

    pub(super) fn meeting_needs(
        &self,
        meeting: &Meeting,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        self.faces_the_representative(reasons);
        self.draft_needs(reasons);
        self.approval_first(office, reasons);
        match meeting.on {
            Some(on) => reasons.not_future(on, today, "面商时间"),
            None => reasons.need(false, "没有填面商时间"),
        };
        reasons
            .filled(&meeting.place, "面商地点")
            .filled(&meeting.held_by, "面商人")
            .filled(&meeting.phone, "面商电话");
    }

    fn faces_the_representative(&self, reasons: &mut Reasons) {
        let faces = self.duty.answers_the_representative();
        reasons.need(faces, "协办件由主办单位与代表面商，本单位只送协办意见");
    }

    pub(super) fn opinion_needs(
        &self,
        opinion: &Opinion,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        self.faces_the_representative(reasons);
        reasons.need_first(self.is_met(), "还没有面商记录", "hold-meeting");
        self.approval_first(office, reasons);
        reasons
            .need(opinion.verdict.is_some(), "没有选满意程度")
            .filled(&opinion.words, "代表意见原话")
            .filled(&opinion.collected_by, "意见由谁当面征得");
        match opinion.on {
            Some(on) => {
                let met = self.meeting().and_then(|meeting| meeting.on);
                reasons.not_future(on, today, "签字日期").not_before(
                    on,
                    met,
                    "签字日期早于面商时间",
                );
            }
            None => {
                reasons.need(false, "没有填签字日期");
            }
        }
        self.signer_needs(opinion, reasons);
        self.same_text(&opinion.fingerprint, reasons);
    }

    /// A signature is the representative's own, unless it is recorded as given by another for them.
    fn signer_needs(&self, opinion: &Opinion, reasons: &mut Reasons) {
        let Some(signer) = &opinion.signer else {
            return;
        };
        let own = *signer == self.representative.name;
        let words = format!(
            "签字人“{signer}”不是领衔人“{}”：本人签字请核对姓名，他人代签请选“{}”",
            self.representative.name,
            Mode::Proxy.label()
        );
        reasons.need(own || opinion.mode == Mode::Proxy, words);
    }

    /// Everything a close needs, in the order in which it is done.
    pub(super) fn close_needs(&self, office: &Office, reasons: &mut Reasons) {
        reasons.need_first(self.accepted_on.is_some(), "还没有签收", "accept");
        self.draft_needs(reasons);
        reasons.need_first(self.is_approved(), "当前文本还没有签发", "approve");
        if self.duty.answers_the_representative() {
            self.satisfaction_needs(office, reasons);
            self.class_needs(office, reasons);
        }
        if office.profile.requires.issue {
            let issued = self.round().issued.is_some();
            reasons.need_first(issued, "还没有登记发文", "issue");
        }
    }

    fn satisfaction_needs(&self, office: &Office, reasons: &mut Reasons) {
        let person = self.number.kind.words().person;
        match self.meeting() {
            None => {
                reasons.need_first(false, "没有面商记录", "hold-meeting");
            }
            Some(meeting) => self.meeting_gaps(meeting, reasons),
        }
        let Some(opinion) = self.opinion() else {
            let words = format!("{person}还没有签署意见");
            reasons.need_first(false, words, "record-opinion");
            return;
        };
        let signed = opinion.signer.is_some();
        reasons
            .need_first(signed, format!("{person}没有签字"), "record-opinion")
            .need_first(
                !self.is_changed_after_signature(),
                format!("签后有改动：请{person}就现在的文本重新签字"),
                "record-opinion",
            );
        let verdict = opinion.verdict.map_or("未写明", Verdict::label);
        let words = format!("{person}意见是“{verdict}”，按规定不能办结");
        let accepted = stage::accepts(opinion, &office.profile);
        reasons.need_first(accepted, words, "record-opinion");
    }

    fn meeting_gaps(&self, meeting: &Meeting, reasons: &mut Reasons) {
        let gaps = [
            (meeting.on.is_some(), "缺面商时间"),
            (!meeting.place.trim().is_empty(), "缺面商地点"),
            (!meeting.held_by.trim().is_empty(), "缺面商人"),
            (!meeting.phone.trim().is_empty(), "缺面商电话"),
        ];
        for (holds, words) in gaps {
            reasons.need_first(holds, words, "amend");
        }
    }

    fn class_needs(&self, office: &Office, reasons: &mut Reasons) {
        match &self.round().class {
            None => {
                reasons.need_first(false, "没有确定办理类别", "classify");
            }
            Some(class) => {
                let mut gaps = Reasons::none();
                classify_needs(class, office, &mut gaps);
                let fixed = gaps
                    .0
                    .into_iter()
                    .map(|gap| Blocker::fixed_by(gap.words, "classify"));
                reasons.0.extend(fixed);
            }
        }
    }

    /// Only the last standing act can be taken back, so that nothing later loses its ground;
    /// what was taken back last can be brought back.
    pub(super) fn undo_needs(&self, seq: u64, reasons: &mut Reasons) {
        let last = [self.last_undoable(), self.last_redoable()];
        reasons.need(last.contains(&Some(seq)), "只能撤销最后一步");
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

pub(super) fn classify_needs(class: &Classification, office: &Office, reasons: &mut Reasons) {
    let Some(rule) = office.profile.class(&class.class) else {
        let known: Vec<&str> = office
            .profile
            .classes
            .iter()
            .map(|rule| &*rule.code)
            .collect();
        let words = format!("没有“{}”类，本市分 {}", class.class, known.join("、"));
        reasons.need(false, words);
        return;
    };
    class_duties(class, rule, reasons);
}

fn class_duties(class: &Classification, rule: &ClassRule, reasons: &mut Reasons) {
    if rule.close_needs.plan {
        reasons
            .filled(&class.plan, &format!("{}的办理计划", rule.label))
            .need(
                class.plan_date.is_some(),
                format!("没有填{}的计划完成日期", rule.label),
            );
    }
    if rule.close_needs.explanation {
        reasons.filled(&class.explanation, &format!("{}的说明", rule.label));
    }
}
