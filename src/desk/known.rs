//! What 校对 is told of the rest of the desk, made once and kept until the journal, the library or the day moves.

use super::Desk;
use crate::{
    intake::policy::Policy,
    review::{Known, KnownCase, KnownPolicy},
    store::Other,
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
    today: NaiveDate,
    staff: [String; 2],
}

impl Desk {
    /// What 校对 needs to know besides the case; the same value again while nothing has moved.
    pub fn known(&self) -> anyhow::Result<Arc<Known>> {
        let made = Made {
            entries: self.store.head()?.entries,
            policies: self.store.policy_count()?,
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
        let known = Arc::new(Known {
            today: Some(made.today),
            policies: self.known_policies(made.policies)?,
            cases: cases.into_iter().map(KnownCase::from).collect(),
            staff: made.staff.to_vec(),
        });
        *last = Some((made, Arc::clone(&known)));
        Ok(known)
    }

    /// The library only grows, so what was read of it stays read.
    fn known_policies(&self, count: usize) -> anyhow::Result<Vec<KnownPolicy>> {
        let mut read = self.known.policies.borrow_mut();
        if read.len() != count {
            let kept = self.store.policies()?.into_iter();
            *read = kept
                .map(|kept| serde_json::from_str::<Policy>(&kept.read).unwrap_or_default())
                .map(KnownPolicy::from)
                .collect();
        }
        Ok(read.clone())
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
