//! What a close needs; the same list stands on every screen of the case. The profile of the place decides the order of
//! approval and signature, and whether a meeting, an issue, a plan or an explanation is asked for.

use super::{
    action::Classification,
    blocker::{Blocker, Reasons},
    meeting::{Meeting, Verdict},
    office::{ApprovalOrder, ClassRule, Office},
    stage,
    state::Case,
};
use chrono::NaiveDate;

impl Case {
    /// Everything a close needs, in the order in which it is done.
    pub(super) fn close_needs(&self, office: &Office, reasons: &mut Reasons) {
        reasons
            .need_first(self.is_accepted(), "还没有签收", "accept")
            .need_first(
                !self.is_return_pending(),
                "退办申请还没有答复",
                "answer-return",
            );
        if !self.duty.answers_the_representative() {
            self.opinion_ready_needs(office, reasons);
            let sent = self.is_issued();
            reasons.need_first(sent, "协办意见还没有送主办单位", "send-opinion");
            return;
        }
        self.draft_needs(reasons);
        self.turned_down_gaps(reasons);
        if office.profile.requires.opinions {
            self.opinions_gap(reasons);
        }
        let order = office.profile.approval;
        if order == ApprovalOrder::BeforeMeeting {
            self.approval_gap(reasons);
        }
        self.satisfaction_needs(office, reasons);
        self.co_signer_gaps(office, reasons);
        if order == ApprovalOrder::AfterMeeting {
            self.approval_gap(reasons);
        }
        self.class_needs(office, reasons);
        if office.profile.requires.commitments {
            self.promise_gap(office, reasons);
        }
        if office.profile.requires.issue {
            self.issue_gap(reasons);
        }
    }

    pub(super) fn closed_on(&self) -> Option<NaiveDate> {
        self.round().closed.as_ref()?.on
    }

    /// The day of the last thing that the close rests on.
    pub(super) fn last_evidence(&self) -> Option<NaiveDate> {
        let round = self.round();
        let approval = round.approvals.last().and_then(|approval| approval.on);
        let meetings = round.meetings.iter().map(|meeting| meeting.on);
        let opinions = round.opinions.iter().map(|opinion| opinion.on);
        let handed = round.deliveries.iter().map(|one| Some(one.delivery.on));
        let issued = round.issued.as_ref().map(|issued| issued.on);
        let days = [self.round_start(), approval, issued].into_iter();
        let days = days.chain(meetings).chain(opinions).chain(handed);
        days.flatten().max()
    }

    pub(super) fn turned_down_gaps(&self, reasons: &mut Reasons) {
        reasons
            .need_first(!self.is_sent_back(), "退回的文本还没有修改", "edit-section")
            .need_first(
                !self.is_as_last_round(),
                "还是上一轮的答复，没有修改",
                "edit-section",
            );
    }

    pub(super) fn approval_gap(&self, reasons: &mut Reasons) {
        reasons.need_first(self.is_approved(), "当前文本还没有签发", "approve");
    }

    fn promise_gap(&self, office: &Office, reasons: &mut Reasons) {
        let rule = self.class().and_then(|code| office.profile.class(code));
        if rule.is_some_and(|rule| rule.follow_up) {
            let open = self.candidates().len();
            let words = format!("{open} 句承诺还没有列入台账或说明");
            reasons.need_first(open == 0, words, "keep-commitment");
        }
    }

    fn issue_gap(&self, reasons: &mut Reasons) {
        let words = match self.round().issued {
            Some(_) => "印发后文本有改动，要重新登记发文",
            None => "还没有登记发文",
        };
        reasons.need_first(self.is_issued(), words, "issue");
    }

    fn satisfaction_needs(&self, office: &Office, reasons: &mut Reasons) {
        let person = match self.is_co_signed() {
            true => format!("领衔{}", self.number.kind.words().person),
            false => self.number.kind.words().person.to_owned(),
        };
        match self.meeting() {
            _ if !self.needs_meeting(&office.profile) => {}
            None => {
                reasons.need_first(false, "没有面商记录", "hold-meeting");
            }
            Some(meeting) => meeting_gaps(meeting, reasons),
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
                !self.changed_for(None),
                format!("签后有改动：请{person}就现在的文本重新签字"),
                "record-opinion",
            );
        let verdict = opinion.verdict.map_or("未写明", Verdict::label);
        let words = format!("{person}意见是“{verdict}”，按规定不能办结");
        let accepted = stage::accepts(opinion, &office.profile);
        reasons.need_first(accepted, words, "record-opinion");
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
}

fn meeting_gaps(meeting: &Meeting, reasons: &mut Reasons) {
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

pub(super) fn classify_needs(class: &Classification, office: &Office, reasons: &mut Reasons) {
    let Some(rule) = office.profile.class(&class.class) else {
        reasons.need(false, unknown_class(&class.class, office));
        return;
    };
    class_duties(class, rule, reasons);
}

pub(super) fn unknown_class(class: &str, office: &Office) -> String {
    let classes = office.profile.classes.iter();
    let known: Vec<&str> = classes.map(|rule| &*rule.code).collect();
    format!("没有“{class}”类，本市分 {}", known.join("、"))
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
