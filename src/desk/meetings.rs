//! 面商日: the meetings that are arranged, what came of them, and the cases that still need one; and one meeting with its
//! outcome taken down as one act: held, heard, what was demanded at the table.

use super::{CaseKey, Desk, RunError, View};
use crate::{
    case::{
        Action, Case, Meeting, Mode, Opinion, SignerStanding, Verdict, Who, Whom, office::Profile,
    },
    command::{self, Fault, Ground, Values},
    document::agenda::minutes,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One case that is to be talked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingLine {
    pub key: CaseKey,
    pub reference: String,
    pub title: String,
    /// The co-signer that the line is about; the lead has none.
    pub co_signer: Option<String>,
    pub representative: String,
    pub phone: String,
    /// Of the plan, or of the meeting that was held; not where nothing is arranged yet.
    pub on: Option<NaiveDate>,
    pub time: String,
    pub place: String,
    pub held: bool,
    /// The answer was handed over, so that an opinion can be taken without a meeting.
    pub delivered: Option<NaiveDate>,
    /// Said of the current text or of the round that it ended.
    pub verdict: Option<Verdict>,
    pub signed: bool,
    /// The last talk: 2026-08-20 未接.
    pub contact: String,
}

impl Desk {
    /// Meetings by day and place, the place that begins first before the others, then the cases that need one by representative; `also` stay on the sheet whatever
    /// became of them.
    pub fn meetings(&self, also: &[CaseKey]) -> anyhow::Result<Vec<MeetingLine>> {
        let mut keys = also.to_vec();
        for query in ["已约", "阶段:待签字", "阶段:待面商"] {
            let rows = self.rows(View::All, query, 0..usize::MAX)?.rows;
            keys.extend(rows.iter().map(|row| row.key));
        }
        keys.sort_unstable();
        keys.dedup();
        let mut lines = Vec::with_capacity(keys.len());
        for key in keys {
            // One that was withdrawn since is gone from the sheet.
            if let Ok(case) = self.case(key) {
                let people = talked_to(&case, &self.office.profile);
                lines.extend(people.into_iter().map(|who| line(key, &case, who)));
            }
        }
        let mut opens: BTreeMap<(Option<NaiveDate>, String), u32> = BTreeMap::new();
        for one in &lines {
            let at = opens.entry((one.on, one.place.clone())).or_insert(u32::MAX);
            *at = minutes(&one.time).min(*at);
        }
        lines.sort_by_cached_key(|one| {
            let day = one.on.unwrap_or(NaiveDate::MAX);
            let place = (opens[&(one.on, one.place.clone())], one.place.clone());
            let order = (day, place, minutes(&one.time));
            (order, one.representative.clone(), one.reference.clone())
        });
        Ok(lines)
    }

    /// The meeting, where it is not on record yet, the representative's words and verdict, and each demand made at the
    /// table as a new ask or as a note: one act, undone together.
    ///
    /// # Errors
    /// A value that cannot be used, or the reasons why it may not be done now.
    pub fn record_outcome(
        &mut self,
        key: CaseKey,
        seen: u64,
        values: &Values,
    ) -> Result<Case, RunError> {
        let case = self.case(key)?;
        let on = values.date("on")?;
        let of = self.signer(&case, values)?;
        let who = of.as_deref();
        let mut actions = Vec::new();
        let met = case
            .round()
            .meeting_with(who)
            .is_some_and(Meeting::is_complete);
        if !met && case.ended_round_hears(who).is_none() {
            let mut with = command::signers_given(values, "with", &self.ground(&case))?;
            // Who is heard was there.
            if !with.includes(who) {
                with = Whom::one(who);
            }
            actions.push(Action::Hold(Meeting {
                on: Some(on),
                place: values.text("place"),
                held_by: values.text("held_by"),
                phone: values.phone("phone"),
                with,
            }));
        }
        actions.push(Action::Opine(Box::new(opinion(&case, of, values, on)?)));
        actions.extend(demands(values));
        Ok(self.act(key, seen, actions)?)
    }

    fn signer(&self, case: &Case, values: &Values) -> Result<Option<String>, Fault> {
        command::signer_given(values, "of", &self.ground(case))
    }

    fn ground<'a>(&'a self, case: &'a Case) -> Ground<'a> {
        Ground::new(case, &self.office, self.today())
    }
}

/// Who has a line of their own: the lead, and each co-signer who is met or still to be answered.
fn talked_to<'a>(case: &'a Case, profile: &Profile) -> Vec<Who<'a>> {
    let waiting = case.waiting_signers(profile);
    let round = case.round();
    let mut all = vec![None];
    all.extend(case.signers().iter().filter_map(|one| {
        let arranged = round.plan_with(one.who).is_some() || one.meeting.is_some();
        let waited = waiting.iter().any(|other| other.who == one.who);
        let late = case.ended_round_hears(one.who).is_some();
        let own = arranged || waited || late;
        (one.who.is_some() && own).then_some(one.who)
    }));
    all
}

fn opinion(
    case: &Case,
    of: Option<String>,
    values: &Values,
    on: NaiveDate,
) -> Result<Opinion, Fault> {
    let verdict = Verdict::from_id(&values.text("verdict"));
    let verdict = verdict.ok_or_else(|| Fault::new("verdict", "没有选满意程度"))?;
    let signed = match values.text("signed").as_str() {
        "yes" => Some(case.person(of.as_deref()).name.clone()),
        "no" => None,
        _ => return Err(Fault::new("signed", "没有选签了没有")),
    };
    Ok(Opinion {
        words: values.text("words"),
        verdict: Some(verdict),
        attitude: Verdict::from_id(&values.text("attitude")),
        signer: signed,
        mode: Mode::Paper,
        collected_by: values.text("held_by"),
        on: Some(on),
        fingerprint: case.fingerprint_for(of.as_deref()),
        of,
    })
}

/// One a line, each with where it comes from.
fn demands(values: &Values) -> Vec<Action> {
    let text = values.text("demands");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let as_ask = values.text("demands_as") == "ask";
    let action = |line: &str| match as_ask {
        true => Action::AddAsk {
            text: format!("{}（面商时提出）", line.trim_end_matches('。')),
        },
        false => Action::Note {
            text: format!("面商时提出：{line}"),
        },
    };
    lines.map(action).collect()
}

fn line(key: CaseKey, case: &Case, who: Who) -> MeetingLine {
    let round = case.round();
    let plan = round.plan_with(who);
    // Who was met before another signer ended the round is still to be heard of that meeting.
    let late = case.ended_round_hears(who);
    let held = late.unwrap_or(round).meeting_with(who);
    let opinion = round.opinion_of(who).or_else(|| ended(case, who));
    let person = case.person(who);
    let mut talks = case.contacts.iter().rev();
    let contact = match case.is_co_signed() {
        true => talks.find(|one| one.person == person.name),
        false => talks.next(),
    };
    let contact = contact.map(|one| match &one.result {
        Some(result) => format!("{} {}", one.on, result.label()),
        None => format!("{} {}", one.on, one.means),
    });
    MeetingLine {
        key,
        reference: case.reference(),
        title: case.title.clone(),
        co_signer: who.map(str::to_owned),
        representative: person.name.clone(),
        phone: person.phone.clone(),
        on: held.and_then(|one| one.on).or(plan.map(|plan| plan.on)),
        time: plan.and_then(|plan| plan.time.clone()).unwrap_or_default(),
        place: held
            .map(|one| one.place.clone())
            .or(plan.map(|plan| plan.place.clone()))
            .unwrap_or_default(),
        held: held.is_some_and(Meeting::is_complete),
        delivered: case
            .signer(who)
            .filter(|one| one.standing == SignerStanding::Delivered)
            .and_then(|one| one.delivered)
            .filter(|_| who.is_some())
            .map(|handed| handed.on),
        verdict: opinion.and_then(|one| one.verdict),
        signed: opinion.is_some_and(|one| one.signer.is_some()),
        contact: contact.unwrap_or_default(),
    }
}

/// 不满意 ends a round: what was said then is what the sheet shows, as long as nothing newer is arranged.
fn ended<'a>(case: &'a Case, who: Who) -> Option<&'a Opinion> {
    let last = case.rounds.iter().rev().nth(1)?;
    let round = case.round();
    let fresh = round.plan_with(who).is_none() && round.meeting_with(who).is_none();
    last.opinion_of(who).filter(|_| fresh)
}

/// Cases of one representative that are read.
const MOST: usize = 20;

impl Desk {
    /// The other cases of the representatives of these.
    pub(super) fn earlier(&self, cases: &[Case]) -> anyhow::Result<Vec<Case>> {
        let mut names: Vec<&str> = cases
            .iter()
            .map(|case| &*case.representative.name)
            .collect();
        names.sort_unstable();
        names.dedup();
        let mut earlier = Vec::new();
        for name in names {
            for key in self.store.cases_of(name, MOST)? {
                let case = self.case(key)?;
                let is_chosen = cases.iter().any(|one| one.number == case.number);
                earlier.extend((!is_chosen).then_some(case));
            }
        }
        Ok(earlier)
    }
}
