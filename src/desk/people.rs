//! Representatives: whom this office has answered, and one representative's history of cases, verdicts and plans.
//! Telephones are told in the history only.

use super::{CaseKey, Desk};
use crate::{
    case::{Case, Verdict},
    store::Person,
};

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
    /// What is planned, as the classification says.
    pub plans: Vec<String>,
}

/// All that is known of one representative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    pub name: String,
    pub employers: Vec<String>,
    pub phones: Vec<String>,
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
    let plan = |round: &crate::case::Round| {
        let class = round.class.as_ref()?;
        let until = class
            .plan_date
            .map(|day| format!("（{day}）"))
            .unwrap_or_default();
        (!class.plan.is_empty()).then(|| format!("{}{until}", class.plan))
    };
    Past {
        key,
        reference: case.reference(),
        title: case.title.clone(),
        stage: case.stage(&desk.office).label(),
        class: case.class().map(str::to_owned),
        verdicts: verdicts
            .filter_map(|one| one.verdict.map(Verdict::label))
            .collect(),
        plans: case.rounds.iter().filter_map(plan).collect(),
    }
}
