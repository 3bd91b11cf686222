//! The JSON of what a suggestion's text seems to ask for, and of where values came from. Part of `show --json`.

use crate::case::{
    Case, Proposal, Standing,
    provenance::{From, Place, Provenance},
};
use serde::Serialize;

/// One piece of the text that seems to ask for something.
#[derive(Serialize)]
pub struct ToldProposal {
    no: usize,
    text: String,
    /// Of the case's text, from 1.
    line: usize,
    /// open, taken or rejected
    state: &'static str,
    /// Number of the ask that says it.
    ask: Option<usize>,
    /// The item says more than its text here.
    more: bool,
    /// Nothing in the text announces it as asked for.
    unsure: bool,
}

/// Where one value came from.
#[derive(Serialize)]
pub struct ToldProvenance {
    field: String,
    label: String,
    file: Option<String>,
    hash: Option<String>,
    sheet: Option<String>,
    line: Option<u32>,
    /// Number of the entry in the history.
    seq: u64,
    at: String,
    actor: String,
    /// What it was read from before it was written anew.
    before: Option<ToldPlace>,
}

#[derive(Serialize)]
struct ToldPlace {
    file: String,
    hash: String,
    sheet: Option<String>,
    line: u32,
}

pub fn proposals(case: &Case) -> Vec<ToldProposal> {
    let numbered = (1..).zip(case.proposals());
    numbered.map(|(no, one)| proposal(no, one)).collect()
}

fn proposal(no: usize, one: Proposal) -> ToldProposal {
    ToldProposal {
        no,
        line: one.line,
        state: one.standing.id(),
        ask: match one.standing {
            Standing::Ask(number) => Some(number),
            Standing::Open | Standing::Taken | Standing::Rejected => None,
        },
        more: one.piece.is_short,
        unsure: one.piece.is_unsure,
        text: one.piece.text,
    }
}

pub fn provenance(case: &Case) -> Vec<ToldProvenance> {
    case.provenance().into_iter().map(told).collect()
}

fn told(one: Provenance) -> ToldProvenance {
    let place = match one.from {
        From::File(place) => Some(self::place(place)),
        From::Hand => None,
    };
    ToldProvenance {
        field: one.field,
        label: one.label,
        line: place.as_ref().map(|place| place.line),
        file: place.as_ref().map(|place| place.file.clone()),
        hash: place.as_ref().map(|place| place.hash.clone()),
        sheet: place.and_then(|place| place.sheet),
        seq: one.seq,
        at: one.at.to_rfc3339(),
        actor: one.actor,
        before: one.before.map(self::place),
    }
}

fn place(place: Place) -> ToldPlace {
    ToldPlace {
        file: place.file,
        hash: place.hash,
        sheet: Some(place.sheet).filter(|sheet| !sheet.is_empty()),
        line: place.line,
    }
}
