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

/// One form is enough for most opinions; a longer one is written at the bench.
fn assisting_draft(case: &Case) -> &'static str {
    match case.reply().sections.is_empty() {
        true => "write-opinion",
        false => "draft",
    }
}
