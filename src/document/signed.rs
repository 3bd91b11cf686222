//! The signers of a 联名 in aligned rows: name, state, and what there is to tell of each. On screen and on the command line.
//!
//! Knows cases; must not know any writer.

use crate::case::{Signer, SignerStanding as Standing};
use crate::text::width::{columns, pad};

/// A row for each: 附议  严时雨  已面商  , and what hangs behind it: 2026-08-07 面商 · 139…
pub fn rows(signers: &[Signer]) -> Vec<(String, String)> {
    let names = signers.iter().map(|one| columns(&one.person.name)).max();
    let states = signers
        .iter()
        .map(|one| columns(one.standing.label()))
        .max();
    let (names, states) = (names.unwrap_or(0), states.unwrap_or(0));
    let row = |one: &Signer| {
        let lead = if one.who.is_none() {
            "领衔"
        } else {
            "附议"
        };
        let name = pad(&one.person.name, names);
        let state = pad(one.standing.label(), states);
        (format!("{lead}  {name}  {state}  "), details(one))
    };
    signers.iter().map(row).collect()
}

/// What is behind the state, the newest fact last.
fn details(one: &Signer) -> String {
    let mut parts = Vec::new();
    if let Some(on) = one.meeting.and_then(|held| held.on) {
        parts.push(format!("{on} 面商"));
    }
    if let Some(handed) = one.delivered {
        parts.push(format!("{} {}", handed.on, handed.means));
    }
    if let Some(opinion) = one.opinion {
        parts.push(format!("“{}”", opinion.words.replace('\n', " ")));
    }
    if let Some(excuse) = one.excuse.filter(|_| is_excused(one)) {
        parts.push(format!("{} {}（{}记）", excuse.on, excuse.words, excuse.by));
    }
    if !is_settled(one) && !one.person.phone.is_empty() {
        parts.push(one.person.phone.clone());
    }
    parts.join(" · ")
}

fn is_excused(one: &Signer) -> bool {
    matches!(one.standing, Standing::ThroughLead | Standing::Unreachable)
}

/// Nobody has to be called any more.
fn is_settled(one: &Signer) -> bool {
    is_excused(one) || matches!(one.standing, Standing::Signed(_))
}
