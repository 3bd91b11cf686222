//! Sentences of the letter that promise and are neither in the ledger nor put aside: candidates, each with the day that
//! its words name and how that was read. Nothing becomes a promise by being found here.

use super::{reply::SectionId, state::Case};
use crate::text::{clean, promise};
use chrono::NaiveDate;

/// A sentence that promises, waiting for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub sentence: String,
    pub section: SectionId,
    /// Position of the section in the letter, from 1.
    pub position: usize,
    pub heading: String,
    /// The words that make it a promise.
    pub sign: String,
    pub due: Option<NaiveDate>,
    /// How the day was read; empty where none is named.
    pub why: String,
}

impl Case {
    /// The day that 年底前 and 三年内 are counted from: that of the reply, as far as it is known.
    pub fn reply_date(&self) -> NaiveDate {
        let round = self.round();
        let issued = round.issued.as_ref().map(|issued| issued.on);
        let approved = round.approvals.last().and_then(|one| one.on);
        let met = self.meeting().and_then(|meeting| meeting.on);
        let written = self.journal().last().map(|entry| entry.at.date_naive());
        let day = issued.or(approved).or(met).or(written);
        day.or(self.round_start()).unwrap_or_default()
    }

    /// In the order of the letter.
    pub fn candidates(&self) -> Vec<Candidate> {
        let from = self.reply_date();
        let mut found: Vec<Candidate> = Vec::new();
        for (index, section) in self.reply().sections.iter().enumerate() {
            for text in &section.paragraphs {
                for one in promise::promises(text, from) {
                    let sentence = clean::visible(&text[one.range]).into_owned();
                    if self.is_settled(&sentence) || found.iter().any(|c| c.sentence == sentence) {
                        continue;
                    }
                    let due = promise::due(&sentence, from);
                    found.push(Candidate {
                        section: section.id,
                        position: index + 1,
                        heading: section.heading.clone(),
                        sign: clean::visible(&text[one.sign]).into_owned(),
                        due: due.as_ref().map(|due| due.date),
                        why: due.map(|due| due.why).unwrap_or_default(),
                        sentence,
                    });
                }
            }
        }
        found
    }

    fn is_settled(&self, sentence: &str) -> bool {
        let mut kept = self.commitments().iter();
        let mut dismissed = self.follow_up.dismissed.iter();
        // A half of what was settled as one sentence is settled with it.
        kept.any(|one| {
            one.sentence
                .as_deref()
                .is_some_and(|whole| whole.contains(sentence))
        }) || dismissed.any(|(one, _)| one.contains(sentence))
    }
}
