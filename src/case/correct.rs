//! What a correction needs: of a value that was typed at intake, or of one that was read from a paper and doubted.
//! A correction is tried on a copy, so that it can never lend a case evidence that nobody gave.

use super::{
    blocker::{Blocker, Reasons},
    close::{classify_needs, unknown_class},
    field::Field,
    office::Office,
    state::Case,
};
use chrono::NaiveDate;

impl Case {
    pub(super) fn amend_needs(
        &self,
        field: Field,
        value: &str,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        let mut tried = self.clone();
        if !readable(&mut tried, field, value, reasons) {
            return;
        }
        let get = field.rule().get;
        let words = format!("{}没有变化", field.label());
        reasons.need(get(self) != get(&tried), words);
        match field {
            Field::OpinionSigner => self.resigned(&tried, reasons),
            Field::CoSigners => self.co_signers_stay(&tried, reasons),
            Field::Class if !self.is_closed() => {
                if let Some(class) = &tried.round().class {
                    classify_needs(class, office, reasons);
                }
            }
            Field::AssignedOn | Field::MeetingDate => tried.order_of_days(field, today, reasons),
            _ => {}
        }
        self.stays_closed(&tried, field, office, reasons);
    }

    pub(super) fn confirm_needs(&self, path: &str, reasons: &mut Reasons) {
        let known = self.doubts.iter().any(|doubt| doubt.field == path);
        let words = match path {
            "" => "没有待核对的内容".to_owned(),
            path => format!("“{path}”没有待核对的内容"),
        };
        reasons.need(known, words);
    }

    pub(super) fn correct_needs(
        &self,
        path: &str,
        value: &str,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        self.confirm_needs(path, reasons);
        if !reasons.0.is_empty() {
            return;
        }
        let Some(field) = Field::from_path(path) else {
            reasons.need(false, "这一处不能直接改值：请在正文中改，或确认无误");
            return;
        };
        if !readable(&mut self.clone(), field, value, reasons) {
            return;
        }
        let mut tried = self.clone();
        tried.correct_doubt(path, value);
        if field == Field::Class {
            let class = tried.class().unwrap_or_default();
            reasons.need(
                office.profile.class(class).is_some(),
                unknown_class(class, office),
            );
        }
        if let Some(on) = tried.meeting().and_then(|meeting| meeting.on) {
            reasons.not_future(on, today, Field::MeetingDate.label());
        }
        reasons.need_first(
            !self.is_closed() || tried.is_finished_record(),
            "已办结，这样改就少了类别、签字或满意的意见",
            "reopen",
        );
    }

    /// A co-signer who was met, heard or answered does not vanish; one whose name is spelt right is still there.
    fn co_signers_stay(&self, tried: &Case, reasons: &mut Reasons) {
        for one in &self.co_signers {
            let is_kept = tried.co_signers.iter().any(|kept| kept.name == one.name);
            let lost = !is_kept && tried.has_record_of(&one.name);
            let words = format!(
                "{}已经有面商、送达或意见的记录，不能去掉；姓名写错了请只改这一处",
                one.name
            );
            reasons.need(!lost, words);
        }
    }

    /// A name may be spelt right; a signature is never made by writing a name.
    fn resigned(&self, tried: &Case, reasons: &mut Reasons) {
        let signed = self
            .opinion()
            .is_some_and(|opinion| opinion.signer.is_some());
        reasons.need_first(signed, "还没有签字，签了字请记录意见签字", "record-opinion");
        if let Some(opinion) = tried.opinion() {
            tried.signer_needs(opinion, reasons);
        }
    }

    fn order_of_days(&self, field: Field, today: NaiveDate, reasons: &mut Reasons) {
        let meeting = self.meeting().and_then(|meeting| meeting.on);
        let signed = self.opinion().and_then(|opinion| opinion.on);
        let (day, later, words) = match field {
            Field::MeetingDate => (meeting, signed, "面商时间晚于签字日期"),
            _ => (self.assigned_on, self.accepted_on, "交办日期晚于签收日期"),
        };
        let Some(day) = day else {
            return;
        };
        reasons.not_future(day, today, field.label());
        if let Some(later) = later {
            reasons.need(day <= later, format!("{words}（{later}）"));
        }
    }

    /// What is closed may be mended only where the close still holds.
    fn stays_closed(&self, tried: &Case, field: Field, office: &Office, reasons: &mut Reasons) {
        if !self.is_closed() {
            return;
        }
        let label = field.label();
        if tried.fingerprint() != self.fingerprint() {
            let words = format!("已办结，改{label}会改动定稿的答复");
            reasons.need_first(false, words, "reopen");
            return;
        }
        let before = self.gaps(office);
        for gap in tried.gaps(office) {
            let words = format!("已办结，改{label}以后{}", gap.words);
            reasons.need_first(before.contains(&gap), words, "reopen");
        }
    }

    fn gaps(&self, office: &Office) -> Vec<Blocker> {
        let mut gaps = Reasons::none();
        self.close_needs(office, &mut gaps);
        gaps.0
    }
}

/// Whether the value could be read into the field.
fn readable(case: &mut Case, field: Field, value: &str, reasons: &mut Reasons) -> bool {
    match (field.rule().set)(case, value) {
        Ok(()) => true,
        Err(reason) => {
            reasons.need(false, format!("{}{reason}", field.label()));
            false
        }
    }
}
