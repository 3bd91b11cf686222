//! Where each value of a case came from: the file and the line it was read in, or the person who wrote it. Read off the
//! journal; an attachment that came in with a value says where it stood.

use super::{
    action::{Action, Entry},
    field::{FIELDS, Field},
    fold,
    label::label_of,
    state::Case,
    suggestion::SuggestionAct,
};
use std::collections::BTreeMap;

/// Where one value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Dotted path as in `show --json`.
    pub field: String,
    pub label: String,
    /// What stands there now, as a person reads it; empty for what is no single value.
    pub value: String,
    pub from: From,
    /// Number of the entry that brought it.
    pub seq: u64,
    pub at: chrono::DateTime<chrono::FixedOffset>,
    pub actor: String,
    /// What it was read from before somebody wrote it anew.
    pub before: Option<Place>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    File(Place),
    /// Typed by the actor.
    Hand,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: String,
    pub hash: String,
    pub sheet: String,
    pub line: u32,
}

impl Place {
    /// 交办清单.xlsx 表“建议”第5行
    pub fn words(&self) -> String {
        let sheet = match self.sheet.is_empty() {
            true => String::new(),
            false => format!("表“{}”", self.sheet),
        };
        format!("{} {sheet}第{}行", self.file, self.line)
    }
}

impl Case {
    /// In the order of the table of fields, then what is no single value.
    pub fn provenance(&self) -> Vec<Provenance> {
        let gone = fold::undone(self.journal());
        let standing = self.journal().iter();
        let mut reading = Reading::default();
        for entry in standing.filter(|entry| !gone.contains(&entry.seq)) {
            reading.take(entry);
        }
        let mut found: Vec<Provenance> = reading
            .known
            .into_iter()
            .map(|(field, source)| self.told(field, source))
            .collect();
        let place = |one: &Provenance| {
            let row = FIELDS.iter().position(|rule| rule.path == one.field);
            (row.unwrap_or(FIELDS.len()), one.field.clone())
        };
        found.sort_by_key(place);
        found
    }

    fn told(&self, field: String, source: Source) -> Provenance {
        let value = match Field::from_path(&field) {
            Some(field) => field.shown(&(field.rule().get)(self)).to_owned(),
            None => self.other_value(&field),
        };
        Provenance {
            label: label_of(&field).to_owned(),
            value,
            field,
            from: source.place.map_or(From::Hand, From::File),
            seq: source.seq,
            at: source.at,
            actor: source.actor,
            before: source.before,
        }
    }
}

impl Case {
    /// What stands at a path that is no field.
    fn other_value(&self, path: &str) -> String {
        match path {
            "due" => {
                let due = self.round().due.as_ref();
                due.map(|due| due.date.to_string()).unwrap_or_default()
            }
            "asks" => format!("{} 项", self.asks().len()),
            _ => String::new(),
        }
    }
}

struct Source {
    place: Option<Place>,
    seq: u64,
    at: chrono::DateTime<chrono::FixedOffset>,
    actor: String,
    before: Option<Place>,
}

#[derive(Default)]
struct Reading {
    known: BTreeMap<String, Source>,
}

impl Reading {
    fn take(&mut self, entry: &Entry) {
        if let Action::Attach(file) = &entry.action {
            for origin in &file.origin {
                let place = Place {
                    file: file.name.clone(),
                    hash: file.hash.clone(),
                    sheet: origin.sheet.clone(),
                    line: origin.line,
                };
                self.put(&origin.field, Some(place), entry);
            }
        }
        for field in written(&entry.action) {
            self.put(field, None, entry);
        }
    }

    /// What comes in with its file in one act was not typed.
    fn put(&mut self, field: &str, place: Option<Place>, entry: &Entry) {
        let old = self.known.remove(field);
        let before = old.and_then(|old| old.place.or(old.before));
        let source = Source {
            before: before.filter(|before| Some(before) != place.as_ref()),
            place,
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor.clone(),
        };
        self.known.insert(field.to_owned(), source);
    }
}

/// The values that an act itself writes.
fn written(action: &Action) -> Vec<&str> {
    if let Action::Register(intake) = action {
        return registered(intake);
    }
    if let Action::Amend { field, .. } = action {
        return vec![field.path()];
    }
    if let Action::CorrectDoubt { field, .. } = action {
        return vec![field];
    }
    let asks = matches!(
        action,
        Action::AddAsk { .. }
            | Action::EditAsk { .. }
            | Action::SplitAsk { .. }
            | Action::MergeAsks { .. }
            | Action::Suggestion(SuggestionAct::Extract { .. })
    );
    match (asks, matches!(action, Action::SetDue { .. })) {
        (true, _) => vec!["asks"],
        (false, true) => vec!["due"],
        (false, false) => Vec::new(),
    }
}

/// The values that a registration gives, as far as they are there.
fn registered(intake: &super::action::Intake) -> Vec<&'static str> {
    let given = [
        ("title", !intake.title.is_empty()),
        ("number", true),
        ("representative.name", true),
        (
            "representative.employer",
            intake.representative.employer.is_some(),
        ),
        (
            "representative.phone",
            !intake.representative.phone.is_empty(),
        ),
        (
            "representative.address",
            !intake.representative.address.is_empty(),
        ),
        (
            "representative.postcode",
            !intake.representative.postcode.is_empty(),
        ),
        ("co_signers", !intake.co_signers.is_empty()),
        ("other_units", !intake.other_units.is_empty()),
        ("assigned_on", intake.assigned_on.is_some()),
        ("due", intake.due.is_some()),
        ("text", !intake.text.is_empty()),
        ("asks", !intake.asks.is_empty()),
    ];
    let there = given.into_iter().filter(|(_, there)| *there);
    there.map(|(path, _)| path).collect()
}
