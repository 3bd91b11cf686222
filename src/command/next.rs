//! The one thing to do now for a case: what `n` does, and what the desk's column 下一步 says.

use super::{Command, find};
use crate::case::{Case, Duty, Stage, office::Office};

/// The next step of an open case; `None` when there is nothing left to do.
pub fn next_step(case: &Case, office: &Office) -> Option<&'static Command> {
    find(next_name(case, office)?)
}

fn next_name(case: &Case, office: &Office) -> Option<&'static str> {
    let name = match case.stage(office) {
        Stage::Intake if case.is_return_pending() => "answer-return",
        Stage::Intake => "accept",
        Stage::Drafting if !case.duty.answers_the_representative() => assisting_draft(case),
        Stage::Drafting if case.asks().is_empty() && case.open_proposals() > 0 => "proposals",
        Stage::Drafting if case.asks().is_empty() => "add-ask",
        Stage::Drafting if !case.reply().is_written() && !case.unasked_units().is_empty() => {
            "ask-unit"
        }
        Stage::Drafting => "draft",
        Stage::Approval => "approve",
        Stage::Meeting => "hold-meeting",
        Stage::Signature if case.is_signed_off(&office.profile) => co_signers(case, office),
        Stage::Signature => "record-opinion",
        Stage::Closing if case.duty == Duty::Assisting && !case.is_issued() => "send-opinion",
        Stage::Closing => {
            let missing = case.readiness(office);
            let mends = missing.iter().find_map(|blocker| blocker.fix);
            mends.unwrap_or("close")
        }
        Stage::Closed if !case.doubts.is_empty() => "doubts",
        Stage::Closed => "archive",
        Stage::Archived | Stage::Returned => return None,
    };
    Some(name)
}

/// What the first co-signers who are waited for need.
fn co_signers(case: &Case, office: &Office) -> &'static str {
    let needs = case.co_signer_needs(office);
    let fix = needs.iter().find_map(|need| need.fix);
    fix.unwrap_or("record-opinion")
}

/// The signers whom the next step is for, where several signed: 严时雨、江一帆.
pub fn next_signers(case: &Case, office: &Office) -> Option<String> {
    let open = matches!(case.stage(office), Stage::Signature | Stage::Meeting);
    let lead = open && case.is_co_signed() && !case.is_signed_off(&office.profile);
    let lead = lead.then_some(&*case.representative.name);
    let others = case.waiting_signers(&office.profile);
    let others = others.iter().filter(|_| open).map(|one| &*one.person.name);
    let names: Vec<&str> = lead.into_iter().chain(others).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// One form is enough for most opinions; a longer one is written at the bench.
fn assisting_draft(case: &Case) -> &'static str {
    match case.reply().sections.is_empty() {
        true => "write-opinion",
        false => "draft",
    }
}
