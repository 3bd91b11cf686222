//! What the rule of the place still asks of co-signers before a close, in the handler's words, each with its way out.

use super::{
    blocker::{Blocker, Reasons},
    office::{Answer, Office},
    signer::{Signer, Standing},
    state::Case,
};

/// Names that are told one by one; of more it is said how many there are.
const NAMED: usize = 4;

impl Case {
    /// What is still needed of the co-signers, the first first.
    pub fn co_signer_needs(&self, office: &Office) -> Vec<Blocker> {
        let mut reasons = Reasons::none();
        self.co_signer_gaps(office, &mut reasons);
        reasons.0
    }

    /// What the close still needs of the co-signers, those in the same state in one line.
    pub(super) fn co_signer_gaps(&self, office: &Office, reasons: &mut Reasons) {
        let waiting = self.waiting_signers(&office.profile);
        let mut told: Vec<Standing> = Vec::new();
        let by_lead = office.profile.joint.as_ref().map(|rule| rule.answer) == Some(Answer::Lead);
        for one in &waiting {
            if told.contains(&one.standing) {
                continue;
            }
            told.push(one.standing);
            let same = waiting
                .iter()
                .filter(|other| other.standing == one.standing);
            let names: Vec<&str> = same.map(|one| &*one.person.name).collect();
            let gap = match by_lead {
                true => return reasons.0.push(self.consent_gap(&waiting)),
                false => self.gap(one.standing, &names),
            };
            reasons.0.push(gap);
        }
    }

    fn consent_gap(&self, waiting: &[Signer]) -> Blocker {
        let names: Vec<&str> = waiting.iter().map(|one| &*one.person.name).collect();
        let named = self.named(&names);
        let words = format!("{named}是否同意由领衔人转告，还没有记录");
        Blocker::fixed_by(words, "answer-through-lead")
    }

    fn gap(&self, standing: Standing, names: &[&str]) -> Blocker {
        let named = self.named(names);
        let (words, fix) = match standing {
            Standing::Unanswered => (format!("{named}还没有答复（面商或送达）"), "hold-meeting"),
            Standing::Unsigned => (format!("{named}没有签字"), "record-opinion"),
            Standing::Changed => (
                format!("签后有改动：请{named}就现在的文本重新签字"),
                "record-opinion",
            ),
            Standing::Signed(verdict) => (
                format!("{named}意见是“{}”，按规定不能办结", verdict.label()),
                "record-opinion",
            ),
            Standing::Unclear => (
                format!("{named}意见是“未写明”，按规定不能办结"),
                "record-opinion",
            ),
            Standing::Delivered | Standing::Met | Standing::ThroughLead | Standing::Unreachable => {
                (format!("{named}还没有签署意见"), "record-opinion")
            }
        };
        Blocker::fixed_by(words, fix)
    }

    /// 附议代表毕青山、晏秋水; 附议代表毕青山、晏秋水、陆一鸣、江一帆等 12 人
    fn named(&self, names: &[&str]) -> String {
        let person = self.number.kind.words().person;
        let first = names[..names.len().min(NAMED)].join("、");
        match names.len() {
            n if n > NAMED => format!("附议{person}{first}等 {n} 人"),
            _ => format!("附议{person}{first}"),
        }
    }
}
