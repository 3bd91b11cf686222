//! The signers of a 联名 as `show` tells them: state, days, words and signature of each.

use crate::case::{Case, Signer, Verdict};
use chrono::NaiveDate;
use serde::Serialize;

/// One signer in `show --json`.
#[derive(Serialize)]
pub struct ToldSigner {
    name: String,
    lead: bool,
    phone: Option<String>,
    state: &'static str,
    met_on: Option<NaiveDate>,
    delivered_on: Option<NaiveDate>,
    verdict: Option<&'static str>,
    attitude: Option<&'static str>,
    words: Option<String>,
    signer: Option<String>,
    mode: Option<&'static str>,
    signed_on: Option<NaiveDate>,
    fingerprint: Option<String>,
    excuse: Option<ToldExcuse>,
}

#[derive(Serialize)]
struct ToldExcuse {
    grounds: &'static str,
    words: String,
    on: NaiveDate,
    by: String,
}

pub fn of_case(case: &Case) -> Vec<ToldSigner> {
    case.signers().iter().map(told).collect()
}

fn told(one: &Signer) -> ToldSigner {
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let opinion = one.opinion;
    ToldSigner {
        name: one.person.name.clone(),
        lead: one.who.is_none(),
        phone: filled(&one.person.phone),
        state: one.standing.id(),
        met_on: one.meeting.and_then(|held| held.on),
        delivered_on: one.delivered.map(|handed| handed.on),
        verdict: opinion.and_then(|one| one.verdict.map(Verdict::id)),
        attitude: opinion.and_then(|one| one.attitude.map(Verdict::id)),
        words: opinion.map(|one| one.words.clone()),
        signer: opinion.and_then(|one| one.signer.clone()),
        mode: opinion.map(|one| one.mode.id()),
        signed_on: opinion.and_then(|one| one.on),
        fingerprint: opinion.map(|one| one.fingerprint.clone()),
        excuse: one.excuse.map(|excuse| ToldExcuse {
            grounds: excuse.grounds.id(),
            words: excuse.words.clone(),
            on: excuse.on,
            by: excuse.by.clone(),
        }),
    }
}

/// Lines of `show`; nothing where the lead alone signed.
pub fn lines(case: &Case) -> Vec<String> {
    if !case.is_co_signed() {
        return Vec::new();
    }
    let signers = case.signers();
    let mut lines = vec![String::new(), format!("联名（{} 人）", signers.len())];
    lines.extend(
        crate::document::signed::rows(&signers)
            .into_iter()
            .map(|(lead, details)| format!("  {}", format!("{lead}{details}").trim_end())),
    );
    lines
}
