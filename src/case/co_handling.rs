//! 协办: which units a lead unit has asked, by when, who was reminded, what came in and what became of it; and the opinion
//! that an assisting unit sends to its lead. Knows no clock: what is late is asked of a day.

use super::{
    action::{Duty, Issued},
    clock::{DateKind, Dated},
    deadline::{self, Due},
    office::{Office, Step, Term},
    reply::{AskId, SectionId},
    state::{Case, Closed},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What can happen between the units that handle one case. Units are known by their names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CoHandlingAct {
    /// 商请协办: a letter went out to these units.
    Ask {
        units: Vec<String>,
        on: NaiveDate,
        due: NaiveDate,
        /// What they are asked about; empty: whatever lies in their duties.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        topic: String,
        /// The asks that they are to answer; empty: all that concern them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        asks: Vec<AskId>,
    },
    /// 催办
    Remind {
        units: Vec<String>,
        on: NaiveDate,
        means: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        person: String,
        words: String,
    },
    /// 协办意见 came in.
    Receive {
        unit: String,
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        person: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        phone: String,
        words: String,
        /// Content hash of an attachment of the case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attachment: Option<String>,
    },
    /// 采用: where, or with which words.
    Use {
        unit: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        section: Option<SectionId>,
        words: String,
    },
    /// 不采用
    Leave { unit: String, reason: String },
    /// The unit is not waited for any more.
    Withdraw { unit: String, reason: String },
    /// As assisting unit: our opinion went to the lead unit, and with that the case is closed.
    Send {
        issued: Issued,
        /// Who took it there.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        received_by: String,
    },
}

/// One of the other units of a case that we lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CoUnit {
    pub unit: String,
    /// `None` while no letter is on record.
    pub asked: Option<Asked>,
    pub reminders: Vec<Reminder>,
    pub opinion: Option<UnitOpinion>,
    pub taken: Option<Taken>,
    /// Why it is not waited for any more.
    pub withdrawn: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    pub on: NaiveDate,
    pub due: NaiveDate,
    pub topic: String,
    #[serde(skip)]
    pub asks: Vec<AskId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reminder {
    pub on: NaiveDate,
    pub means: String,
    pub person: String,
    pub words: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitOpinion {
    pub on: NaiveDate,
    pub person: String,
    pub phone: String,
    pub words: String,
    pub attachment: Option<String>,
}

/// What became of an opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    Used {
        #[serde(skip)]
        section: Option<SectionId>,
        words: String,
    },
    Left {
        reason: String,
    },
}

impl CoUnit {
    pub(super) fn named(unit: &str) -> CoUnit {
        CoUnit {
            unit: unit.to_owned(),
            ..CoUnit::default()
        }
    }

    /// Neither answered nor given up.
    pub fn is_open(&self) -> bool {
        self.opinion.is_none() && self.withdrawn.is_none()
    }

    /// A letter is out and no answer is in.
    pub fn is_awaited(&self) -> bool {
        self.asked.is_some() && self.is_open()
    }

    pub fn is_used(&self) -> bool {
        matches!(self.taken, Some(Taken::Used { .. }))
    }

    /// The opinion is in, and nobody has said what became of it.
    pub fn is_unsettled(&self) -> bool {
        self.opinion.is_some() && self.taken.is_none()
    }

    /// Days past its date; 0 while there is time.
    pub fn days_late(&self, today: NaiveDate) -> i64 {
        let due = self.asked.as_ref().filter(|_| self.is_awaited());
        due.map_or(0, |asked| (today - asked.due).num_days().max(0))
    }

    /// Since when nothing was heard or said: the letter, or the last reminder.
    pub fn silent_since(&self) -> Option<NaiveDate> {
        let reminded = self.reminders.iter().map(|one| one.on).max();
        reminded.or(self.asked.as_ref().map(|asked| asked.on))
    }
}

impl Case {
    /// The other units of this round, those of the assignment that nobody has written to at the end.
    /// Empty unless we lead.
    pub fn co_units(&self) -> Vec<CoUnit> {
        if self.duty != Duty::Lead {
            return Vec::new();
        }
        let mut units = self.round().co_units.clone();
        for name in &self.other_units {
            if !units.iter().any(|one| one.unit == *name) {
                units.push(CoUnit::named(name));
            }
        }
        units
    }

    pub fn co_unit(&self, name: &str) -> Option<CoUnit> {
        self.co_units().into_iter().find(|one| one.unit == name)
    }

    /// Names of the assigned units that no letter has gone to and that have not answered by themselves.
    pub fn unasked_units(&self) -> Vec<String> {
        let units = self.co_units().into_iter();
        let unasked = units.filter(|one| one.asked.is_none() && one.is_open());
        unasked.map(|one| one.unit).collect()
    }

    /// 协办待复: somebody was asked and has not answered.
    pub fn awaits_opinions(&self) -> bool {
        self.co_units().iter().any(CoUnit::is_awaited)
    }

    /// The first day on which an awaited opinion is due.
    pub fn opinions_day(&self) -> Option<NaiveDate> {
        let units = self.co_units().into_iter();
        let awaited = units.filter(CoUnit::is_awaited);
        awaited.filter_map(|one| Some(one.asked?.due)).min()
    }

    /// Whether this round waits for other units at all. Those of the assignment answer in the first.
    pub(super) fn has_co_handlers(&self) -> bool {
        let assigned = self.rounds.len() == 1 && !self.other_units.is_empty();
        self.duty == Duty::Lead && (assigned || !self.round().co_units.is_empty())
    }

    /// Every unit has answered or is not waited for any more; in a later round, every one that was asked again.
    pub fn has_all_opinions(&self) -> bool {
        let first = self.rounds.len() == 1;
        let units = self.co_units();
        let mut counted = units.iter().filter(|one| first || one.asked.is_some());
        counted.all(|one| !one.is_open())
    }

    /// Opinions are not waited for any more: all are in, or the text was approved without them where the place allows it.
    pub(super) fn is_past_opinions(&self, office: &Office) -> bool {
        let needed = office.profile.requires.opinions;
        self.has_all_opinions() || !needed && self.is_approved()
    }

    /// The dates of the opinions that are awaited: of each unit that was asked, and one for those nobody has written to.
    pub(super) fn opinion_dates(&self, office: &Office) -> Vec<Dated> {
        if !self.has_co_handlers() {
            return Vec::new();
        }
        let is_past = self.is_past_opinions(office);
        let units = self.co_units();
        let asked = units.iter().filter_map(|one| {
            let asked = one.asked.as_ref().filter(|_| one.is_open())?;
            Some(Dated {
                kind: DateKind::Opinions,
                due: asked_due(asked, &one.unit),
                is_past,
                of: Some(one.unit.clone()),
            })
        });
        let mut dates: Vec<Dated> = asked.collect();
        let unasked = self.unasked_units();
        if self.rounds.len() == 1 && !unasked.is_empty() {
            let due = self.opinions_by_rule(office).map(|mut due| {
                due.why.push(format!("还没有商请：{}", unasked.join("、")));
                due
            });
            dates.extend(due.map(|due| Dated {
                kind: DateKind::Opinions,
                due,
                is_past,
                of: None,
            }));
        }
        dates
    }

    /// By the place's own window.
    pub fn opinions_by_rule(&self, office: &Office) -> Option<Due> {
        self.counted(Term::Assisting, self.round_start()?, office)
    }

    /// The day that a letter of `today` would name: by the place's window or by the plan backwards from the due date,
    /// whichever comes first and is still ahead. `None` where both have passed: then a person has to say.
    pub fn opinions_wanted_by(&self, office: &Office, today: NaiveDate) -> Option<NaiveDate> {
        let by_rule = self.opinions_by_rule(office).map(|due| due.date);
        let plan = office.profile.targets.iter();
        let plan = plan.filter(|target| target.step == Step::Opinions);
        let planned = plan
            .filter_map(|target| {
                let due = self.due(office)?;
                let before =
                    deadline::working_days_before(due.date, target.before, &office.calendar);
                Some(before)
            })
            .min();
        let days = by_rule.into_iter().chain(planned);
        days.filter(|day| *day > today).min()
    }

    /// Makes an accepted act so.
    pub(super) fn co_handle(&mut self, act: &CoHandlingAct) {
        match act {
            CoHandlingAct::Ask {
                units,
                on,
                due,
                topic,
                asks,
            } => self.with_units(units, |one| {
                one.withdrawn = None;
                one.asked = Some(Asked {
                    on: *on,
                    due: *due,
                    topic: topic.clone(),
                    asks: asks.clone(),
                });
            }),
            CoHandlingAct::Remind {
                units,
                on,
                means,
                person,
                words,
            } => self.with_units(units, |one| {
                one.reminders.push(Reminder {
                    on: *on,
                    means: means.clone(),
                    person: person.clone(),
                    words: words.clone(),
                });
            }),
            CoHandlingAct::Receive {
                unit,
                on,
                person,
                phone,
                words,
                attachment,
            } => self.with_unit(unit, |one| {
                one.withdrawn = None;
                one.opinion = Some(UnitOpinion {
                    on: *on,
                    person: person.clone(),
                    phone: phone.clone(),
                    words: words.clone(),
                    attachment: attachment.clone(),
                });
            }),
            CoHandlingAct::Use {
                unit,
                section,
                words,
            } => {
                let (section, words) = (*section, words.clone());
                self.take_opinion(unit, Taken::Used { section, words });
            }
            CoHandlingAct::Leave { unit, reason } => {
                let reason = reason.clone();
                self.take_opinion(unit, Taken::Left { reason });
            }
            CoHandlingAct::Withdraw { unit, reason } => {
                self.with_unit(unit, |one| one.withdrawn = Some(reason.clone()));
            }
            CoHandlingAct::Send { issued, .. } => {
                self.issue(issued);
                let on = Some(issued.on);
                self.round_mut().closed = Some(Closed { on });
            }
        }
    }

    /// The letter says 经和其他部门共同研究 as soon as an opinion is used, and no longer when the last one is not.
    fn take_opinion(&mut self, unit: &str, taken: Taken) {
        let before = self.uses_opinions();
        self.with_unit(unit, |one| one.taken = Some(taken));
        let after = self.uses_opinions();
        if before != after {
            self.reply_mut().joint = after;
        }
    }

    /// Some opinion of another unit stands in the letter.
    pub fn uses_opinions(&self) -> bool {
        self.round().co_units.iter().any(CoUnit::is_used)
    }

    fn with_units(&mut self, units: &[String], change: impl Fn(&mut CoUnit)) {
        for unit in units {
            self.with_unit(unit, &change);
        }
    }

    fn with_unit(&mut self, name: &str, change: impl FnOnce(&mut CoUnit)) {
        let units = &mut self.round_mut().co_units;
        let at = units.iter().position(|one| one.unit == name);
        let at = at.unwrap_or_else(|| {
            units.push(CoUnit::named(name));
            units.len() - 1
        });
        change(&mut units[at]);
    }
}

fn asked_due(asked: &Asked, unit: &str) -> Due {
    Due {
        date: asked.due,
        why: vec![format!(
            "{} 商请{unit}，请在 {} 前送意见",
            asked.on, asked.due
        )],
        unknown_years: Vec::new(),
    }
}
