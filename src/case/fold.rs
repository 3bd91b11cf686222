//! The fold: from journal entries to a case. Undo is a compensating entry: it brings back what stood before the act it names.

use super::{
    action::{Action, Classification, Entry, Intake, Record},
    follow_up::FollowUp,
    meeting::{Opinion, Verdict},
    settle::Advice,
    state::{Approval, Case, Closed, NoBeginning, Round, SetDate, Told},
    story,
    suggestion::{Suggestion, SuggestionAct},
};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};

impl Case {
    /// Folds a journal. `None` when its registration has been undone: the case is withdrawn.
    pub fn fold(journal: &[Entry]) -> Result<Option<Case>, NoBeginning> {
        let mut fold = Fold::of(journal);
        for entry in journal {
            fold.take(entry)?;
        }
        Ok(fold.finish(journal))
    }

    /// Adds one accepted entry. Undoing folds the journal anew, so that nothing has to know its own inverse.
    /// Returns `None` when the undo took back the registration itself.
    pub fn applied(mut self, entry: Entry) -> Option<Case> {
        if let Action::Undo { .. } = entry.action {
            let mut journal = self.journal;
            journal.push(entry);
            return Case::fold(&journal).ok().flatten();
        }
        let words = story::tell(&self, &entry.action);
        self.change(&entry);
        self.story.push(told(&entry, words));
        self.journal.push(entry);
        Some(self)
    }

    /// The letter as it stood when its fingerprint was this: what the representative had in hand.
    pub fn text_with(&self, fingerprint: &str) -> Option<String> {
        let journal = self.journal();
        let prefixes = (1..=journal.len()).rev().map(|end| &journal[..end]);
        let mut earlier = prefixes.filter_map(|prefix| Case::fold(prefix).ok().flatten());
        let then = earlier.find(|case| case.fingerprint() == fingerprint)?;
        Some(then.letter().lines().join("\n"))
    }

    fn new(intake: &Intake) -> Case {
        let mut case = Case {
            number: intake.number.clone(),
            title: intake.title.clone(),
            unit: intake.unit.clone(),
            representative: intake.representative.clone(),
            co_signers: intake.co_signers.clone(),
            duty: intake.duty,
            other_units: intake.other_units.clone(),
            assigned_on: intake.assigned_on,
            accepted_on: None,
            letter_by_duty: false,
            return_request: None,
            text: intake.text.clone(),
            suggestion: Suggestion::default(),
            supervised: false,
            disclosure: None,
            topic: None,
            rounds: vec![Round::default()],
            doubts: intake.doubts.clone(),
            contacts: Vec::new(),
            attachments: Vec::new(),
            notes: Vec::new(),
            advice: Advice::default(),
            follow_up: FollowUp::default(),
            archived_on: None,
            ties: BTreeSet::new(),
            of_record: Vec::new(),
            wait: None,
            pinned: false,
            imported_from: None,
            next_id: 1,
            journal: Vec::new(),
            story: Vec::new(),
        };
        for text in &intake.asks {
            case.push_ask(text);
        }
        let reply = case.reply_mut();
        reply.handler = intake.handler.clone();
        reply.phone = intake.phone.clone();
        reply.principal = intake.principal.clone();
        case.round_mut().due = intake.due.map(|date| SetDate {
            date,
            reason: "交办通知载明".to_owned(),
            approver: None,
        });
        case
    }

    /// A printed record is evidence of itself: it was approved and sent, and its signature stands under this text.
    fn from_record(record: &Record, told: NaiveDate) -> Case {
        let mut case = Case::new(&record.intake);
        case.imported_from = Some(record.source.clone());
        case.doubts = record.doubts.clone();
        let reply = case.reply_mut();
        reply.joint = record.joint;
        reply.salutation = record.salutation.clone();
        reply.opening = record.opening.clone();
        reply.closing = record.closing.clone();
        for (heading, paragraphs) in &record.sections {
            case.push_section(heading, paragraphs);
        }
        case.link_positions(&record.links);
        let fingerprint = case.fingerprint();
        let round = case.round_mut();
        round.class = record.class.clone().map(|class| Classification {
            class,
            plan: String::new(),
            plan_date: None,
            explanation: String::new(),
        });
        round.meetings.extend(record.meeting.clone());
        round.issued = record.issued.clone();
        round.issued_text = record.issued.as_ref().map(|_| fingerprint.clone());
        round.approvals.push(Approval {
            by: record.intake.principal.clone().unwrap_or_default(),
            on: None,
            fingerprint: fingerprint.clone(),
        });
        if let Some(opinion) = &record.opinion {
            let opinion = Opinion {
                fingerprint,
                ..opinion.clone()
            };
            case.hear(&opinion, told);
        }
        if case.is_finished_record() {
            let on = case.meeting().and_then(|meeting| meeting.on);
            case.round_mut().closed = Some(Closed { on });
        }
        case
    }

    /// The record anew from both its papers; what was put beside the first stays.
    pub(super) fn complete(&mut self, record: &Record, told: NaiveDate) {
        let whole = Case::from_record(record, told);
        let paper = self.suggestion.paper.take();
        *self = Case {
            imported_from: self.imported_from.take(),
            contacts: std::mem::take(&mut self.contacts),
            attachments: std::mem::take(&mut self.attachments),
            notes: std::mem::take(&mut self.notes),
            ties: std::mem::take(&mut self.ties),
            of_record: std::mem::take(&mut self.of_record),
            journal: std::mem::take(&mut self.journal),
            story: std::mem::take(&mut self.story),
            ..whole
        };
        if let Some(paper) = paper {
            self.read_paper(&paper);
        }
    }

    /// Whether nothing stands but the import of one paper and what was put beside it.
    pub fn is_untouched_import(&self) -> bool {
        let gone = undone(&self.journal);
        let mut standing = self
            .journal
            .iter()
            .filter(|entry| !is_undo(entry) && !gone.contains(&entry.seq));
        self.imported_from.is_some()
            && standing.all(|entry| {
                matches!(
                    entry.action,
                    Action::Import(_)
                        | Action::Attach(_)
                        | Action::Note { .. }
                        | Action::LogContact(_)
                        | Action::Advice(_)
                        | Action::Figure(_)
                        | Action::Suggestion(SuggestionAct::Read(_))
                )
            })
    }

    /// A record is a finished one when it carries its own evidence: a class, a signature, and a verdict that accepts.
    pub(super) fn is_finished_record(&self) -> bool {
        let accepts = |opinion: &Opinion| {
            let accepted = matches!(
                opinion.verdict,
                Some(Verdict::Satisfied | Verdict::MostlySatisfied)
            );
            accepted && opinion.signer.is_some()
        };
        self.class().is_some() && self.reply().is_written() && self.opinion().is_some_and(accepts)
    }

    fn link_positions(&mut self, links: &[(usize, usize)]) {
        for (ask, section) in links {
            let Some(id) = self.reply().sections.get(section.wrapping_sub(1)) else {
                continue;
            };
            let id = id.id;
            if let Some(ask) = self.round_mut().asks.get_mut(ask.wrapping_sub(1)) {
                ask.answered_by.insert(id);
            }
        }
    }
}

/// A fold under way. An undo brings back the case as it stood before the entry that it names; rules let only the last
/// standing act be named, so nothing later is lost, and every line of the story stays as it was told when it happened.
struct Fold {
    /// Entries that some undo names.
    named: HashSet<u64>,
    /// The case as it stood before each of them.
    before: HashMap<u64, Option<Case>>,
    case: Option<Case>,
    story: Vec<Told>,
}

impl Fold {
    fn of(journal: &[Entry]) -> Fold {
        let named = journal.iter().filter_map(|entry| match entry.action {
            Action::Undo { seq } => Some(seq),
            _ => None,
        });
        Fold {
            named: named.collect(),
            before: HashMap::new(),
            case: None,
            story: Vec::new(),
        }
    }

    fn take(&mut self, entry: &Entry) -> Result<(), NoBeginning> {
        if self.named.contains(&entry.seq) {
            self.before.insert(entry.seq, self.case.clone());
        }
        let words = match (&mut self.case, &entry.action) {
            (_, Action::Undo { seq }) => {
                let words = story::told_undo(&self.story, *seq);
                if let Some(before) = self.before.get(seq) {
                    self.case.clone_from(before);
                }
                words
            }
            (None, Action::Register(intake)) => {
                self.case = Some(Case::new(intake));
                story::began(&entry.action)
            }
            (None, Action::Import(record)) => {
                self.case = Some(Case::from_record(record, entry.at.date_naive()));
                story::began(&entry.action)
            }
            (None, _) => return Err(NoBeginning),
            (Some(case), action) => {
                let words = story::tell(case, action);
                case.change(entry);
                words
            }
        };
        self.story.push(told(entry, words));
        Ok(())
    }

    fn finish(self, journal: &[Entry]) -> Option<Case> {
        let gone = undone(journal);
        let marked = self.story.into_iter().map(|told| Told {
            undone: gone.contains(&told.seq),
            ..told
        });
        Some(Case {
            story: marked.collect(),
            journal: journal.to_vec(),
            ..self.case?
        })
    }
}

fn told(entry: &Entry, words: String) -> Told {
    Told {
        seq: entry.seq,
        at: entry.at,
        actor: entry.actor.clone(),
        action: story::name(&entry.action),
        words,
        undone: false,
    }
}

/// The entries that a later, standing undo has taken back.
pub fn undone(journal: &[Entry]) -> HashSet<u64> {
    let mut gone = HashSet::new();
    for entry in journal.iter().rev() {
        if let Action::Undo { seq } = entry.action
            && !gone.contains(&entry.seq)
        {
            gone.insert(seq);
        }
    }
    gone
}

/// The last act that stands: what an undo takes back.
pub fn last_act(journal: &[Entry]) -> Option<u64> {
    let gone = undone(journal);
    let mut standing = journal
        .iter()
        .rev()
        .filter(|entry| !gone.contains(&entry.seq));
    Some(standing.find(|entry| !is_undo(entry))?.seq)
}

/// The last undo that stands, when no act has come after it: what a redo takes back.
/// A redo is itself an undo of an undo, and is passed over, so that several steps can be brought back in turn.
pub fn last_undo(journal: &[Entry]) -> Option<u64> {
    let gone = undone(journal);
    let undos: HashSet<u64> = journal
        .iter()
        .filter(|entry| is_undo(entry))
        .map(|entry| entry.seq)
        .collect();
    let is_redo =
        |entry: &Entry| matches!(entry.action, Action::Undo { seq } if undos.contains(&seq));
    let mut standing = journal
        .iter()
        .rev()
        .filter(|entry| !gone.contains(&entry.seq));
    let last = standing.find(|entry| !is_redo(entry))?;
    is_undo(last).then_some(last.seq)
}

fn is_undo(entry: &Entry) -> bool {
    matches!(entry.action, Action::Undo { .. })
}
