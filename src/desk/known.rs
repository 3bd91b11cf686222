//! What 校对 is told of the rest of the desk, made once and kept until the journal, the library or the day moves.

use super::Desk;
use crate::{
    intake::{policy::Policy, repeal},
    review::{Known, KnownCase, KnownFigure, KnownPolicy, KnownRecord},
    store::{Other, Quote, RecordValue},
    text::doc_number,
};
use chrono::NaiveDate;
use std::{cell::RefCell, sync::Arc};

/// So many of the newest cases are remembered: a text is copied from this year's or last year's letters.
const REMEMBERED: usize = 2_000;

/// The last answer, and what it was made from.
#[derive(Default)]
pub(super) struct Memory {
    last: RefCell<Option<(Made, Arc<Known>)>>,
    policies: RefCell<Vec<KnownPolicy>>,
}

#[derive(Clone, PartialEq)]
struct Made {
    entries: u64,
    policies: usize,
    marks: usize,
    today: NaiveDate,
    staff: [String; 2],
}

impl Desk {
    /// What 校对 needs to know besides the case; the same value again while nothing has moved.
    pub fn known(&self) -> anyhow::Result<Arc<Known>> {
        let made = Made {
            entries: self.store.head()?.entries,
            policies: self.store.policy_count()?,
            marks: self.store.policy_marks()?.len(),
            today: self.today(),
            staff: [self.office.handler.clone(), self.office.principal.clone()],
        };
        let mut last = self.known.last.borrow_mut();
        if let Some((same, known)) = &*last
            && *same == made
        {
            return Ok(Arc::clone(known));
        }
        let cases = self.store.others(REMEMBERED)?;
        let figures = self.store.newest_quotes(REMEMBERED)?;
        let of_record = self.store.of_record()?;
        let mut staff = made.staff.to_vec();
        staff.extend(self.store.staff()?);
        let known = Arc::new(Known {
            today: Some(made.today),
            policies: self.marked_policies(made.policies)?,
            cases: cases.into_iter().map(KnownCase::from).collect(),
            staff,
            figures: figures.into_iter().map(KnownFigure::from).collect(),
            of_record: of_record.into_iter().map(KnownRecord::from).collect(),
        });
        *last = Some((made, Arc::clone(&known)));
        Ok(known)
    }

    /// What a person marked as superseded stands over what the documents say of one another.
    fn marked_policies(&self, count: usize) -> anyhow::Result<Vec<KnownPolicy>> {
        let mut policies = self.known_policies(count)?;
        let marked = self.shelf()?.into_iter();
        for (document, ended) in marked.filter_map(|one| Some((one.policy, one.ended?))) {
            let same = |known: &&mut KnownPolicy| known.title == document.title;
            if let Some(known) = policies.iter_mut().find(same) {
                known.ended = Some(format!("已被{}取代", ended.words));
            }
        }
        Ok(policies)
    }

    /// The library only grows, so what was read of it stays read.
    fn known_policies(&self, count: usize) -> anyhow::Result<Vec<KnownPolicy>> {
        let mut read = self.known.policies.borrow_mut();
        if read.len() != count {
            let kept = self.store.policies()?.into_iter();
            let all: Vec<Policy> = kept
                .map(|kept| serde_json::from_str(&kept.read).unwrap_or_default())
                .collect();
            *read = with_ends(all);
        }
        Ok(read.clone())
    }
}

/// The library, with what one document says of another.
fn with_ends(all: Vec<Policy>) -> Vec<KnownPolicy> {
    let ended: Vec<(Vec<String>, String)> = all
        .iter()
        .map(|policy| {
            let by = policy.doc_number.as_ref().unwrap_or(&policy.title);
            (repeal::ended_by(policy), format!("{by} 已写明废止"))
        })
        .collect();
    let known = all.into_iter().map(KnownPolicy::from);
    known
        .map(|policy| {
            let named = |one: &String| policy.number.as_ref() == Some(one) || policy.title == *one;
            let by = ended.iter().find(|(ended, _)| ended.iter().any(named));
            KnownPolicy {
                ended: by.map(|(_, by)| by.clone()),
                ..policy
            }
        })
        .collect()
}

impl From<Quote> for KnownFigure {
    fn from(quote: Quote) -> KnownFigure {
        KnownFigure {
            reference: quote.reference,
            subject: quote.subject,
            unit: quote.unit,
            per: quote.per,
            place: quote.place,
            when: quote.when,
            micros: quote.micros,
            slack: quote.slack,
            words: quote.words,
        }
    }
}

impl From<RecordValue> for KnownRecord {
    fn from(chosen: RecordValue) -> KnownRecord {
        KnownRecord {
            reference: chosen.reference,
            key: chosen.key,
            value: chosen.value,
            by: chosen.by,
            on: chosen.on,
        }
    }
}

impl From<Policy> for KnownPolicy {
    fn from(policy: Policy) -> KnownPolicy {
        let proper = |text: String| {
            let read = doc_number::find(&text)
                .first()
                .map(doc_number::DocNumber::proper);
            read.unwrap_or(text)
        };
        KnownPolicy {
            number: policy.doc_number.map(proper),
            title: policy.title,
            place: policy.jurisdiction,
            ended: None,
        }
    }
}

impl From<Other> for KnownCase {
    fn from(other: Other) -> KnownCase {
        KnownCase {
            reference: other.reference,
            kind: other.kind,
            number: other.number,
            title: other.title,
            representative: other.representative,
        }
    }
}
