//! Representatives: whom this office has answered, and one representative's history of cases, verdicts and plans.
//! Telephones and addresses are told in the history only.

use super::{CaseKey, Desk};
use crate::{
    case::{Case, Commitment, Verdict, commitment::End},
    store::Person,
};
use chrono::NaiveDate;

/// One case in a representative's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub key: CaseKey,
    pub reference: String,
    pub title: String,
    pub stage: &'static str,
    pub class: Option<String>,
    /// The verdict of every round that has one, in order.
    pub verdicts: Vec<&'static str>,
    /// What was promised, with its day and what became of it: 已兑现, 未了.
    pub promises: Vec<Promised>,
}

/// One promise of an earlier reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    pub words: String,
    pub due: Option<NaiveDate>,
    /// 未了 already late, 未了, 已兑现, 不再跟踪: with day and words where there are any.
    pub now: String,
    pub is_open: bool,
}

/// All that is known of one representative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    pub name: String,
    pub employers: Vec<String>,
    pub phones: Vec<String>,
    pub addresses: Vec<String>,
    /// Newest first.
    pub cases: Vec<Past>,
}

/// Cases of one person that are read.
const MOST: usize = 100;

impl Desk {
    /// Representatives whose name holds what was typed, those with the newest cases first.
    pub fn people(&self, typed: &str, most: usize) -> anyhow::Result<Vec<Person>> {
        Ok(self.store.people(typed.trim(), most)?)
    }

    pub fn history(&self, name: &str) -> anyhow::Result<History> {
        let mut history = History {
            name: name.to_owned(),
            ..History::default()
        };
        for key in self.store.cases_of(name, MOST)? {
            let case = self.case(key)?;
            let lead = &case.representative;
            add(
                &mut history.employers,
                lead.employer.as_deref().unwrap_or_default(),
            );
            add(&mut history.phones, &lead.phone);
            add(&mut history.addresses, &lead.written_to());
            history.cases.push(past(key, &case, self));
        }
        Ok(history)
    }
}

fn add(all: &mut Vec<String>, one: &str) {
    if !one.is_empty() && !all.iter().any(|known| known == one) {
        all.push(one.to_owned());
    }
}

fn past(key: CaseKey, case: &Case, desk: &Desk) -> Past {
    let verdicts = case.rounds.iter().flat_map(|round| &round.opinions);
    Past {
        key,
        reference: case.reference(),
        title: case.title.clone(),
        stage: case.stage(&desk.office).label(),
        class: case.class().map(str::to_owned),
        verdicts: verdicts
            .filter_map(|one| one.verdict.map(Verdict::label))
            .collect(),
        promises: case
            .commitments()
            .iter()
            .map(|one| promised(one, desk.today()))
            .collect(),
    }
}

fn promised(one: &Commitment, today: NaiveDate) -> Promised {
    let late = one.due.is_some_and(|due| due < today);
    let now = match &one.end {
        Some(End::Fulfilled { on, words, .. }) => format!("{on} 已兑现：{words}"),
        Some(End::Dropped { reason, .. }) => format!("不再跟踪：{reason}"),
        None if late => "已过期，没有兑现".to_owned(),
        None => "未了".to_owned(),
    };
    Promised {
        words: one.words.clone(),
        due: one.due,
        now,
        is_open: one.end.is_none(),
    }
}
