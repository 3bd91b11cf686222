//! What each act on a promise needs, and how it is told.

use super::{
    blocker::Reasons,
    commitment::{Commitment, CommitmentAct, CommitmentId, Kept},
    state::Case,
};
use chrono::NaiveDate;

impl Case {
    pub(super) fn commitment_needs(
        &self,
        act: &CommitmentAct,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        match act {
            CommitmentAct::Keep(kept) => self.keep_needs(kept, reasons),
            CommitmentAct::Dismiss { sentence, reason } => {
                self.dismiss_needs(sentence, reason, reasons);
            }
            CommitmentAct::Amend {
                commitment,
                words,
                owner,
                ..
            } => {
                self.open_commitment(*commitment, reasons);
                reasons.filled(words, "承诺内容").filled(owner, "责任人");
            }
            CommitmentAct::Prove {
                commitment,
                on,
                words,
                attachment,
            } => {
                self.open_commitment(*commitment, reasons);
                reasons
                    .not_future(*on, today, "进展日期")
                    .filled(words, "进展情况");
                let known = attachment.as_ref().is_none_or(|hash| self.holds(hash));
                reasons.need_first(known, "附件还没有存进这一件", "attach");
            }
            CommitmentAct::Fulfil {
                commitment,
                on,
                words,
                answered_on,
            } => {
                self.open_commitment(*commitment, reasons);
                reasons
                    .not_future(*on, today, "兑现日期")
                    .filled(words, "兑现情况");
                if let Some(answered) = answered_on {
                    reasons.not_future(*answered, today, "答复代表的日期");
                }
            }
            CommitmentAct::Drop { commitment, reason } => {
                self.open_commitment(*commitment, reasons);
                reasons.filled(reason, "不再跟踪的理由");
            }
            CommitmentAct::Remind { commitment, on } => {
                self.open_commitment(*commitment, reasons);
                reasons.need(*on > today, "提醒日期要在今天以后");
            }
            CommitmentAct::Wait {
                commitment,
                until,
                reason,
                ..
            } => {
                self.open_commitment(*commitment, reasons);
                reasons
                    .need(*until > today, "回来的日期要在今天以后")
                    .filled(reason, "等什么");
            }
        }
    }

    fn dismiss_needs(&self, sentence: &str, reason: &str, reasons: &mut Reasons) {
        let candidates = self.candidates();
        let stands = candidates.iter().any(|one| one.sentence == sentence);
        reasons
            .need(stands, "答复里没有这一句待定的承诺")
            .filled(reason, "不列为承诺的理由");
    }

    fn keep_needs(&self, kept: &Kept, reasons: &mut Reasons) {
        reasons
            .filled(&kept.words, "承诺内容")
            .filled(&kept.owner, "责任人");
        let Some(sentence) = &kept.sentence else {
            return;
        };
        let same = |one: &&Commitment| one.sentence.as_ref() == Some(sentence);
        let taken = self.commitments().iter().find(same);
        let words = match taken.map(|one| one.id) {
            Some(id) => format!("这一句已经列入台账（第 {id} 项）"),
            None => String::new(),
        };
        reasons.need(taken.is_none(), words);
    }

    fn holds(&self, hash: &str) -> bool {
        self.attachments.iter().any(|file| file.hash == hash)
    }

    fn open_commitment(&self, id: CommitmentId, reasons: &mut Reasons) {
        match self.commitment(id) {
            None => {
                reasons.need_first(false, "没有这一项承诺", "keep-commitment");
            }
            Some(one) => {
                reasons.need(one.is_open(), format!("第 {id} 项承诺已经了结"));
            }
        }
    }
}

/// The stable name of an act.
pub(super) fn name(act: &CommitmentAct) -> &'static str {
    match act {
        CommitmentAct::Keep(_) => "keep-commitment",
        CommitmentAct::Dismiss { .. } => "dismiss-candidate",
        CommitmentAct::Amend { .. } => "amend-commitment",
        CommitmentAct::Prove { .. } => "prove-commitment",
        CommitmentAct::Fulfil { .. } => "fulfil-commitment",
        CommitmentAct::Drop { .. } => "drop-commitment",
        CommitmentAct::Remind { .. } => "remind-commitment",
        CommitmentAct::Wait { .. } => "wait-commitment",
    }
}

/// One line of 经过.
pub(super) fn tell(before: &Case, act: &CommitmentAct) -> String {
    let named = |id: &CommitmentId| match before.commitment(*id) {
        Some(one) => format!("承诺{id}“{}”", one.words),
        None => format!("承诺{id}"),
    };
    match act {
        CommitmentAct::Keep(kept) => format!(
            "列入承诺台账：{}（{}，{}）",
            kept.words,
            by_when(kept.due),
            kept.owner
        ),
        CommitmentAct::Dismiss { sentence, reason } => {
            format!("不列为承诺：{sentence}（{reason}）")
        }
        CommitmentAct::Amend {
            commitment,
            words,
            owner,
            due,
            ..
        } => format!(
            "更正{}：{words}（{}，{owner}）",
            named(commitment),
            by_when(*due)
        ),
        CommitmentAct::Prove {
            commitment,
            on,
            words,
            ..
        } => format!("{}进展（{on}）：{words}", named(commitment)),
        CommitmentAct::Fulfil {
            commitment,
            on,
            words,
            answered_on,
        } => {
            let told = answered_on.map(|day| format!("，{day} 答复代表"));
            let told = told.unwrap_or_default();
            format!("{}已兑现（{on}{told}）：{words}", named(commitment))
        }
        CommitmentAct::Drop { commitment, reason } => {
            format!("{}不再跟踪：{reason}", named(commitment))
        }
        CommitmentAct::Remind { commitment, on } => format!("{}：{on} 提醒", named(commitment)),
        CommitmentAct::Wait {
            commitment,
            until,
            whom,
            reason,
        } => {
            let whom = whom.as_ref().map(|whom| format!("等{whom}，"));
            let whom = whom.unwrap_or_default();
            format!("{}放到 {until}：{whom}{reason}", named(commitment))
        }
    }
}

fn by_when(due: Option<NaiveDate>) -> String {
    due.map_or("未写时限".to_owned(), |due| format!("{due} 前"))
}
