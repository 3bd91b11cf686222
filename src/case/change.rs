//! What each action changes. Every arm is written out, so that the compiler lists them when an action is added.

use super::{
    action::{Action, Entry, Issued},
    field::Field,
    joint::Grounds,
    meeting::{Opinion, Verdict},
    reply::{Ask, AskId, Section, SectionId},
    reuse::Origin,
    state::{Case, Closed, NoteText, ReturnAnswer, ReturnRequest, Round, SetDate},
};
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Case {
    /// The facts after one entry. Every arm is written out: the compiler lists them when an action is added.
    pub(super) fn change(&mut self, entry: &Entry) {
        match &entry.action {
            Action::Register(_) | Action::Import(_) | Action::Undo { .. } => {}
            Action::Complete(record) => self.complete(record, entry.at.date_naive()),
            Action::Amend { field, value } => self.set(*field, value),
            Action::ConfirmDoubt { field } => self.settle_doubt(field),
            Action::CorrectDoubt { field, value } => self.correct_doubt(field, value),
            Action::Accept { on, by_duty } => {
                self.accepted_on = Some(*on);
                self.letter_by_duty = *by_duty;
            }
            Action::AskReturn {
                on,
                reason,
                proposed_unit,
            } => {
                self.return_request = Some(ReturnRequest {
                    on: *on,
                    reason: reason.clone(),
                    proposed_unit: proposed_unit.clone(),
                    answer: None,
                });
            }
            Action::AnswerReturn { on, granted, words } => self.answer_return(*on, *granted, words),
            Action::SetDue { date, reason } => {
                let round = self.round_mut();
                round.due = Some(set_date(*date, reason, None));
                round.extension = None;
            }
            Action::Extend {
                until,
                reason,
                approver,
            } => self.round_mut().extension = Some(set_date(*until, reason, Some(approver))),
            Action::LogContact(contact) => self.contacts.push(contact.clone()),
            Action::Attach(attachment) => self.attachments.push(attachment.clone()),
            Action::Note { text } => self.notes.push(NoteText {
                at: entry.at,
                actor: entry.actor.clone(),
                text: text.clone(),
            }),
            Action::Advice(act) => self.advice.change(act),
            Action::Close { on } => self.round_mut().closed = Some(Closed { on: Some(*on) }),
            Action::Reopen { .. } => {
                self.round_mut().closed = None;
                self.archived_on = None;
                self.return_request = self.return_request.take().filter(|r| !r.is_granted());
            }
            Action::NewRound { on, reason } => self.begin_round(*on, reason),
            Action::Archive { on } => self.archived_on = Some(*on),
            Action::Classify(class) => self.classify(class, entry.at.date_naive()),
            Action::Commitment(act) => self.commit(act, entry.at.date_naive()),
            Action::FollowUp(act) => self.follow(act),
            Action::Reuse(act) => self.reuse(act),
            Action::Tie(act) => self.tie(act),
            Action::Figure(act) => {
                self.record_figure(act, &entry.actor, entry.at.date_naive(), entry.seq);
            }
            Action::Suggestion(act) => self.sort_suggestion(act),
            Action::Wait(act) => self.look_when(act),
            Action::CoHandling(act) => self.co_handle(act),
            Action::Joint(act) => self.join(act),
            Action::Opine(opinion) => self.hear(opinion, entry.at.date_naive()),
            drafting => self.draft(drafting),
        }
    }

    /// Actions on the asks, the letter and its approval: all inside the current round.
    fn draft(&mut self, action: &Action) {
        match action {
            Action::AddAsk { text } => self.push_ask(text),
            Action::EditAsk { ask, text } => self.with_ask(*ask, |ask| ask.text = text.clone()),
            Action::SplitAsk { ask, parts } => self.split_ask(*ask, parts),
            Action::MergeAsks { into, from } => self.merge_asks(*into, *from),
            Action::RemoveAsk { ask } => self.round_mut().asks.retain(|one| one.id != *ask),
            Action::Link { ask, section } => self.link(*ask, *section),
            Action::Unlink { ask, section } => self.unlink(*ask, *section),
            Action::Waive { ask, reason } => self.with_ask(*ask, |ask| {
                ask.waived = Some(reason.clone());
                ask.answered_by.clear();
            }),
            Action::AddSection {
                heading,
                paragraphs,
            } => self.push_section(heading, paragraphs),
            Action::EditSection {
                section,
                heading,
                paragraphs,
            } => self.write_section(*section, heading, paragraphs),
            Action::MoveSection { section, to } => self.move_section(*section, *to),
            Action::RemoveSection { section } => self.remove_section(*section),
            Action::SetJoint { joint } => self.reply_mut().joint = *joint,
            Action::Approve { .. } | Action::SendBack { .. } => self.judge(action),
            Action::Schedule(plan) => self.arrange(plan),
            Action::Hold(meeting) => self.round_mut().meetings.push(meeting.clone()),
            Action::Issue(issued) => self.issue(issued),
            Action::Register(_)
            | Action::Import(_)
            | Action::Complete(_)
            | Action::Undo { .. }
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
            | Action::Note { .. }
            | Action::Advice(_)
            | Action::Close { .. }
            | Action::Reopen { .. }
            | Action::NewRound { .. }
            | Action::Archive { .. }
            | Action::Classify(_)
            | Action::Commitment(_)
            | Action::FollowUp(_)
            | Action::Reuse(_)
            | Action::Tie(_)
            | Action::Figure(_)
            | Action::Suggestion(_)
            | Action::Wait(_)
            | Action::CoHandling(_)
            | Action::Joint(_)
            | Action::Opine(_) => {}
        }
    }
}

impl Case {
    fn allot_id(&mut self) -> u32 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    pub(super) fn push_ask(&mut self, text: &str) {
        let ask = Ask {
            id: self.allot_id(),
            text: text.to_owned(),
            answered_by: BTreeSet::new(),
            waived: None,
        };
        self.round_mut().asks.push(ask);
    }

    pub(super) fn push_section(&mut self, heading: &str, paragraphs: &[String]) {
        let section = Section {
            id: self.allot_id(),
            heading: heading.to_owned(),
            paragraphs: paragraphs.to_vec(),
        };
        self.reply_mut().sections.push(section);
    }

    fn link(&mut self, ask: AskId, section: SectionId) {
        self.with_ask(ask, |ask| {
            ask.answered_by.insert(section);
            ask.waived = None;
        });
    }

    fn unlink(&mut self, ask: AskId, section: SectionId) {
        self.with_ask(ask, |ask| {
            ask.answered_by.remove(&section);
        });
    }

    fn with_ask(&mut self, id: AskId, change: impl FnOnce(&mut Ask)) {
        if let Some(ask) = self.round_mut().asks.iter_mut().find(|ask| ask.id == id) {
            change(ask);
        }
    }

    /// Other words in one section, to be looked at only: no entry says so.
    pub fn reword(
        &mut self,
        section: SectionId,
        heading: String,
        paragraphs: Vec<String>,
        origins: &[Origin],
    ) {
        self.with_section(section, |section| {
            section.heading = heading;
            section.paragraphs = paragraphs;
        });
        self.remember(section, origins);
    }

    pub(super) fn write_section(&mut self, id: SectionId, heading: &str, paragraphs: &[String]) {
        self.with_section(id, |section| {
            section.heading = heading.to_owned();
            section.paragraphs = paragraphs.to_vec();
        });
    }

    fn with_section(&mut self, id: SectionId, change: impl FnOnce(&mut Section)) {
        let sections = &mut self.reply_mut().sections;
        if let Some(section) = sections.iter_mut().find(|section| section.id == id) {
            change(section);
        }
    }

    /// The parts take the place of the ask; each keeps its links until the handler sorts them out.
    fn split_ask(&mut self, id: AskId, parts: &[String]) {
        let Some(at) = self.asks().iter().position(|ask| ask.id == id) else {
            return;
        };
        let whole = self.round_mut().asks.remove(at);
        for (offset, part) in parts.iter().enumerate() {
            let ask = Ask {
                id: if offset == 0 {
                    whole.id
                } else {
                    self.allot_id()
                },
                text: part.clone(),
                ..whole.clone()
            };
            self.round_mut().asks.insert(at + offset, ask);
        }
    }

    fn merge_asks(&mut self, into: AskId, from: AskId) {
        let asks = &mut self.round_mut().asks;
        let Some(at) = asks.iter().position(|ask| ask.id == from) else {
            return;
        };
        let merged = asks.remove(at);
        self.with_ask(into, |ask| {
            ask.text = format!(
                "{}；{}",
                ask.text.trim_end_matches(['。', '；']),
                merged.text
            );
            ask.answered_by.extend(merged.answered_by);
            // Waived as a whole only when both were: half an answer may not hide behind a waiver.
            ask.waived = ask.waived.take().filter(|_| merged.waived.is_some());
        });
    }

    fn move_section(&mut self, id: SectionId, to: usize) {
        let sections = &mut self.reply_mut().sections;
        let Some(from) = sections.iter().position(|section| section.id == id) else {
            return;
        };
        let section = sections.remove(from);
        let to = to.saturating_sub(1).min(sections.len());
        sections.insert(to, section);
    }

    fn remove_section(&mut self, id: SectionId) {
        let round = self.round_mut();
        round.reply.sections.retain(|section| section.id != id);
        for ask in &mut round.asks {
            ask.answered_by.remove(&id);
        }
    }

    fn answer_return(&mut self, on: NaiveDate, granted: bool, words: &str) {
        if let Some(request) = &mut self.return_request {
            request.answer = Some(ReturnAnswer {
                on,
                granted,
                words: words.to_owned(),
            });
        }
    }

    pub(super) fn issue(&mut self, issued: &Issued) {
        let text = self.fingerprint();
        let round = self.round_mut();
        round.issued = Some(issued.clone());
        round.issued_text = Some(text);
    }

    /// 不满意 begins the next round at once: there is no way to record it and leave the case as it was.
    /// The round begins on the day of the opinion, or on the day it was `told` where the paper bears none.
    pub(super) fn hear(&mut self, opinion: &Opinion, told: NaiveDate) {
        if self.is_of_ended_round(opinion) {
            let at = self.rounds.len() - 2;
            self.rounds[at].opinions.push(opinion.clone());
            return;
        }
        self.round_mut().opinions.push(opinion.clone());
        let met = self.round().meeting_with(opinion.who());
        let heard = opinion.on.or(met.and_then(|meeting| meeting.on));
        if opinion.verdict == Some(Verdict::Dissatisfied) {
            let person = self.number.kind.words().person;
            let reason = match opinion.who() {
                None => format!("{person}意见为“不满意”"),
                Some(name) => format!("附议{person}{name}意见为“不满意”"),
            };
            self.begin_round(heard.unwrap_or(told), &reason);
        }
    }

    /// The new round starts from the same asks and text; approvals, meetings and signatures stay with the old one.
    /// Who agreed to be answered through the lead goes on being answered so; who could not be reached is tried again.
    fn begin_round(&mut self, on: NaiveDate, reason: &str) {
        let consents = self.round().excuses.iter();
        let consents = consents.filter(|one| one.grounds == Grounds::Consent);
        let next = Round {
            began: Some((on, reason.to_owned())),
            asks: self.round().asks.clone(),
            reply: self.round().reply.clone(),
            reused: self.round().reused.clone(),
            excuses: consents.cloned().collect(),
            ..Round::default()
        };
        self.archived_on = None;
        self.rounds.push(next);
    }

    /// Values come here checked by `rules`; one that cannot be read leaves the case as it was.
    fn set(&mut self, field: Field, value: &str) {
        let mut changed = self.clone();
        if (field.rule().set)(&mut changed, value).is_ok() {
            *self = changed;
        }
    }

    fn settle_doubt(&mut self, field: &str) {
        self.doubts.retain(|doubt| doubt.field != field);
    }

    /// Correcting a misread mends our copy, not the paper: a signature that stood under the copy still stands.
    pub(super) fn correct_doubt(&mut self, path: &str, value: &str) {
        let before = self.fingerprints();
        if let Some(field) = Field::from_path(path) {
            self.set(field, value);
        }
        let after = self.fingerprints();
        for (round, (before, after)) in self.rounds.iter_mut().zip(before.iter().zip(&after)) {
            for (before, after) in before.iter().zip(after) {
                rebind(round, before, after);
            }
        }
        self.settle_doubt(path);
    }

    /// Of each round's letter, with and without its salutation.
    fn fingerprints(&self) -> Vec<[String; 2]> {
        let letters = self.rounds.iter().map(|round| self.letter_of(round));
        letters
            .map(|letter| [letter.fingerprint(), letter.shared_fingerprint()])
            .collect()
    }
}

/// What stood under the one text now stands under the other.
fn rebind(round: &mut Round, before: &str, after: &str) {
    let approvals = round.approvals.iter_mut().map(|one| &mut one.fingerprint);
    let sent_back = round.sent_back.iter_mut().map(|one| &mut one.fingerprint);
    let opinions = round.opinions.iter_mut().map(|one| &mut one.fingerprint);
    let delivered = round.deliveries.iter_mut().map(|one| &mut one.text);
    let bound = approvals.chain(sent_back).chain(opinions).chain(delivered);
    for bound in bound.chain(&mut round.issued_text) {
        if bound == before {
            after.clone_into(bound);
        }
    }
}

fn set_date(date: NaiveDate, reason: &str, approver: Option<&String>) -> SetDate {
    SetDate {
        date,
        reason: reason.to_owned(),
        approver: approver.cloned(),
    }
}
