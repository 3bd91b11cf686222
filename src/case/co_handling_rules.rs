//! What each act between units needs, and how it is told.

use super::{
    action::{Duty, Issued},
    blocker::Reasons,
    co_handling::{CoHandlingAct, CoUnit},
    office::Office,
    reply::AskId,
    state::Case,
};
use chrono::NaiveDate;

/// Characters of an opinion that a line of 经过 tells.
const TOLD: usize = 40;

impl Case {
    pub(super) fn co_handling_needs(
        &self,
        act: &CoHandlingAct,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        if let CoHandlingAct::Send { issued, .. } = act {
            return self.send_needs(issued, office, today, reasons);
        }
        if !self.is_of(Duty::Lead, reasons) {
            return;
        }
        match act {
            CoHandlingAct::Ask {
                units,
                on,
                due,
                asks,
                ..
            } => self.ask_unit_needs(units, (*on, *due), asks, (office, today), reasons),
            CoHandlingAct::Remind {
                units,
                on,
                means,
                words,
                ..
            } => {
                self.remind_needs(units, *on, reasons);
                reasons
                    .not_future(*on, today, "催办日期")
                    .filled(means, "催办方式")
                    .filled(words, "催办情况");
            }
            CoHandlingAct::Receive {
                unit,
                on,
                words,
                attachment,
                ..
            } => {
                self.receive_needs(unit, *on, attachment.as_deref(), reasons);
                reasons
                    .not_future(*on, today, "收到日期")
                    .filled(words, "协办意见");
            }
            CoHandlingAct::Use {
                unit,
                section,
                words,
            } => {
                self.settled_needs(unit, reasons);
                reasons.filled(words, "怎样采用");
                if let Some(section) = section {
                    self.known_section(*section, reasons);
                }
            }
            CoHandlingAct::Leave { unit, reason } => {
                self.settled_needs(unit, reasons);
                reasons.filled(reason, "不采用的理由");
            }
            CoHandlingAct::Withdraw { unit, reason } => {
                if let Some(one) = self.known_unit(unit, reasons) {
                    reasons.need(one.is_open(), already(&one));
                }
                reasons.filled(reason, "不再商请的理由");
            }
            CoHandlingAct::Send { .. } => {}
        }
    }

    fn is_of(&self, duty: Duty, reasons: &mut Reasons) -> bool {
        let words = format!("这一件是{}，不是{}件", self.duty.label(), duty.label());
        reasons.need(self.duty == duty, words);
        self.duty == duty
    }

    fn ask_unit_needs(
        &self,
        units: &[String],
        (on, due): (NaiveDate, NaiveDate),
        asks: &[AskId],
        (office, today): (&Office, NaiveDate),
        reasons: &mut Reasons,
    ) {
        reasons
            .need(!units.is_empty(), "没有填协办单位")
            .not_future(on, today, "发函日期")
            .not_before(on, self.round_start(), &self.too_early("发函日期"))
            .need(due > on, "送意见的日期要晚于发函日期");
        if let Some(limit) = self.due(office) {
            let words = format!("送意见的日期晚于办理时限 {}", limit.date);
            // Once the limit has passed, every day is late, and the opinion is wanted all the same.
            reasons.need(due <= limit.date || limit.date <= on, words);
        }
        for unit in units {
            let words = format!("“{unit}”就是本单位");
            reasons.need(*unit != self.unit, words);
            if let Some(one) = self.co_unit(unit).filter(|one| one.opinion.is_some()) {
                reasons.need(false, already(&one));
            }
        }
        for ask in asks {
            self.known_ask(*ask, reasons);
        }
    }

    fn remind_needs(&self, units: &[String], on: NaiveDate, reasons: &mut Reasons) {
        reasons.need_first(!units.is_empty(), "没有等着回复的单位", "ask-unit");
        for unit in units {
            let Some(one) = self.known_unit(unit, reasons) else {
                continue;
            };
            match &one.asked {
                _ if !one.is_open() => {
                    reasons.need(false, already(&one));
                }
                None => {
                    reasons.need_first(false, format!("还没有商请{unit}"), "ask-unit");
                }
                Some(asked) => {
                    reasons.not_before(on, Some(asked.on), "催办日期早于发函日期");
                }
            }
        }
    }

    fn receive_needs(
        &self,
        unit: &str,
        on: NaiveDate,
        attachment: Option<&str>,
        reasons: &mut Reasons,
    ) {
        let known = attachment.is_none_or(|hash| self.has_attachment(hash));
        reasons.need_first(known, "附件还没有存进这一件", "attach");
        let Some(one) = self.known_unit(unit, reasons) else {
            return;
        };
        let start = one.asked.as_ref().map(|asked| asked.on);
        reasons
            .need(one.opinion.is_none(), already(&one))
            .not_before(on, start, "收到日期早于发函日期")
            .not_before(on, self.round_start(), &self.too_early("收到日期"));
    }

    fn settled_needs(&self, unit: &str, reasons: &mut Reasons) {
        if let Some(one) = self.known_unit(unit, reasons) {
            let words = format!("还没有收到{unit}的意见");
            reasons.need_first(one.opinion.is_some(), words, "receive-opinion");
        }
    }

    fn known_unit(&self, unit: &str, reasons: &mut Reasons) -> Option<CoUnit> {
        let known = self.co_unit(unit);
        let words = match unit.trim() {
            "" => "没有选协办单位".to_owned(),
            unit => format!("{unit}不在协办单位之列"),
        };
        reasons.need_first(known.is_some(), words, "ask-unit");
        known
    }

    fn has_attachment(&self, hash: &str) -> bool {
        self.attachments.iter().any(|file| file.hash == hash)
    }

    fn send_needs(
        &self,
        issued: &Issued,
        office: &Office,
        today: NaiveDate,
        reasons: &mut Reasons,
    ) {
        if !self.is_of(Duty::Assisting, reasons) {
            return;
        }
        self.opinion_ready_needs(office, reasons);
        reasons
            .need_first(!self.other_units.is_empty(), "没有登记主办单位", "amend")
            .not_future(issued.on, today, "送出日期")
            .not_before(issued.on, self.last_evidence(), "送出日期早于办理日期")
            .filled(&issued.delivery, "送达方式");
    }

    /// What our opinion needs before it may go to the lead unit.
    pub(super) fn opinion_ready_needs(&self, office: &Office, reasons: &mut Reasons) {
        self.draft_needs(reasons);
        self.turned_down_gaps(reasons);
        if office.profile.requires.assisting_approval {
            self.approval_gap(reasons);
        }
    }

    /// 协办意见 that a place wants to see before the close.
    pub(super) fn opinions_gap(&self, reasons: &mut Reasons) {
        let units = self.co_units();
        let open = units.iter().filter(|one| one.is_open());
        let open: Vec<&str> = open.map(|one| one.unit.as_str()).collect();
        let words = format!("协办意见还没有收齐：{}", open.join("、"));
        reasons.need_first(open.is_empty(), words, "receive-opinion");
    }
}

fn already(one: &CoUnit) -> String {
    match (&one.opinion, &one.withdrawn) {
        (Some(opinion), _) => format!("{}的意见 {} 已经收到", one.unit, opinion.on),
        (None, Some(reason)) => format!("已经不再商请{}：{reason}", one.unit),
        (None, None) => format!("还在等{}的意见", one.unit),
    }
}

/// The stable name of an act.
pub(super) fn name(act: &CoHandlingAct) -> &'static str {
    match act {
        CoHandlingAct::Ask { .. } => "ask-unit",
        CoHandlingAct::Remind { .. } => "remind-unit",
        CoHandlingAct::Receive { .. } => "receive-opinion",
        CoHandlingAct::Use { .. } => "use-opinion",
        CoHandlingAct::Leave { .. } => "leave-opinion",
        CoHandlingAct::Withdraw { .. } => "withdraw-unit",
        CoHandlingAct::Send { .. } => "send-opinion",
    }
}

/// One line of 经过.
pub(super) fn tell(before: &Case, act: &CoHandlingAct) -> String {
    match act {
        CoHandlingAct::Ask {
            units,
            on,
            due,
            topic,
            ..
        } => {
            let topic = match topic.trim() {
                "" => String::new(),
                topic => format!("：{topic}"),
            };
            let units = units.join("、");
            format!("商请{units}协办（{on} 发函，请在 {due} 前送意见）{topic}")
        }
        CoHandlingAct::Remind {
            units,
            on,
            means,
            person,
            words,
        } => format!("催办{}（{on} {means}{person}）：{words}", units.join("、")),
        CoHandlingAct::Receive {
            unit,
            on,
            person,
            words,
            ..
        } => {
            let by = if person.is_empty() { "" } else { "，" };
            format!("收到{unit}协办意见（{on}{by}{person}）：{}", short(words))
        }
        CoHandlingAct::Use {
            unit,
            section,
            words,
        } => {
            let place = section.and_then(|id| before.reply().position(id));
            let place = place.map(|at| format!("第{at}部分，")).unwrap_or_default();
            let told = told_opening(before, true);
            format!("采用{unit}的意见：{place}{words}{told}")
        }
        CoHandlingAct::Leave { unit, reason } => {
            let used = before.round().co_units.iter().filter(|one| one.is_used());
            let others = used.filter(|one| one.unit != *unit).count();
            let was_used = before.co_unit(unit).is_some_and(|one| one.is_used());
            let told = match was_used && others == 0 {
                true => told_opening(before, false),
                false => String::new(),
            };
            format!("没有采用{unit}的意见：{reason}{told}")
        }
        CoHandlingAct::Withdraw { unit, reason } => format!("不再商请{unit}：{reason}"),
        CoHandlingAct::Send {
            issued,
            received_by,
        } => told_sent(before, issued, received_by),
    }
}

fn told_sent(before: &Case, issued: &Issued, received_by: &str) -> String {
    let units = before.other_units.join("、");
    let number = match issued.doc_number.trim() {
        "" => String::new(),
        number => format!("，{number}"),
    };
    let to = match received_by.trim() {
        "" => String::new(),
        name => format!("，{name}收"),
    };
    let (on, delivery) = (issued.on, &issued.delivery);
    format!("协办意见送{units}（{on} {delivery}{number}{to}），办结")
}

/// What the act does to the letter's opening, and to whoever has put their name under it.
fn told_opening(before: &Case, joint: bool) -> String {
    if before.reply().joint == joint || before.reply().opening.is_some() {
        return String::new();
    }
    let opening = match joint {
        true => "经和其他部门共同研究",
        false => "经研究",
    };
    let signed = before
        .opinion()
        .is_some_and(|opinion| opinion.signer.is_some());
    let again = match (signed, before.is_approved()) {
        (true, _) => "，签过字的文本因此有改动",
        (false, true) => "，签发过的文本因此有改动",
        (false, false) => "",
    };
    format!("；开头语改为“{opening}”{again}")
}

/// The beginning of a text, as a line tells it.
pub(super) fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TOLD) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
