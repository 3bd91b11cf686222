//! What a query can ask of a case, in one narrow row each: a projection beside the desk's rows, in the order of the desk,
//! so that a query with conditions reads little and stops early. Nothing in it depends on today.

use super::{
    fault::Fault,
    journal::CaseKey,
    rows::Row,
    view::{NO_DATE, day},
};
use crate::{
    case::{Case, Mark, Topic, Verdict, office::Office},
    command::query::Flag,
};
use rusqlite::{Connection, params};

/// The columns that a view asks about have the names they have in `case_row`.
pub(super) const TABLES: &str = "
CREATE TABLE facet(
  urgency INTEGER NOT NULL,
  case_key INTEGER NOT NULL,
  stage TEXT NOT NULL,
  due_day INTEGER NOT NULL,
  doubtful INTEGER NOT NULL,
  promise_day INTEGER NOT NULL,
  look_back INTEGER NOT NULL,
  wake_day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  duty TEXT NOT NULL,
  class TEXT NOT NULL,
  verdict TEXT NOT NULL,
  topic TEXT NOT NULL,
  representative TEXT NOT NULL,
  units TEXT NOT NULL,
  level TEXT NOT NULL,
  term INTEGER NOT NULL,
  session INTEGER NOT NULL,
  assigned_day INTEGER NOT NULL,
  meeting_day INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  awaited_day INTEGER NOT NULL,
  PRIMARY KEY (urgency, case_key)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX facet_by_key ON facet(case_key);
";

pub(super) const DROP: &str = "DROP TABLE IF EXISTS facet;";

/// The bit of a flag that hangs on no day; of the others none.
pub(super) fn bit(flag: Flag) -> Option<i64> {
    let dated = matches!(
        flag,
        Flag::Overdue | Flag::Open | Flag::Closed | Flag::Waiting | Flag::PromiseDue
    );
    (!dated).then_some(1 << (flag as u32))
}

fn stands(flag: Flag, case: &Case, row: &Row, office: &Office) -> bool {
    use crate::case::Duty;
    // Known by the row already; a fingerprint is the dearest thing to ask a case for.
    let is_changed = || row.marks.contains(&Mark::ChangedAfterSignature);
    match flag {
        Flag::Lead => case.duty == Duty::Lead,
        Flag::Assisting => case.duty == Duty::Assisting,
        Flag::Separate => case.duty == Duty::Separate,
        Flag::Supervised => case.supervised,
        Flag::Pinned => case.pinned,
        Flag::CoSigned => !case.co_signers.is_empty(),
        Flag::Planned => case.is_planned(),
        Flag::Met => case.is_met(),
        Flag::Signed => {
            let signed = case.opinion().is_some_and(|one| one.signer.is_some());
            signed && !is_changed()
        }
        Flag::ChangedAfterSignature => is_changed(),
        Flag::LaterRound => case.rounds.len() > 1,
        Flag::Extended => case.round().extension.is_some(),
        Flag::ReturnAsked => case.is_return_pending(),
        Flag::Doubtful => !case.doubts.is_empty(),
        Flag::Tied => !case.ties.is_empty(),
        Flag::LookBack => case.needs_follow_up(office),
        Flag::Awaiting => case.is_awaiting(office),
        Flag::SignersWaiting => {
            let open = case.stage(office).is_open();
            open && !case.waiting_signers(&office.profile).is_empty()
        }
        Flag::Overdue | Flag::Open | Flag::Closed | Flag::Waiting | Flag::PromiseDue => false,
    }
}

fn flags(case: &Case, row: &Row, office: &Office) -> i64 {
    let set = |flag: Flag| bit(flag).filter(|_| stands(flag, case, row, office));
    Flag::all().filter_map(set).sum()
}

/// Everybody who signed, a name a line.
fn signers(case: &Case) -> String {
    let signers = std::iter::once(&case.representative).chain(&case.co_signers);
    let names: Vec<&str> = signers.map(|one| &*one.name).collect();
    names.join("\n")
}

pub(super) fn remove(conn: &Connection, key: CaseKey) -> Result<(), Fault> {
    let sql = "DELETE FROM facet WHERE case_key = ?1";
    conn.prepare_cached(sql)?.execute([key])?;
    Ok(())
}

/// Where a case stands in the order of the desk, and when it is due, as its row says.
pub(super) struct Standing {
    pub(super) urgency: i64,
    pub(super) due_day: i64,
    pub(super) wake_day: i64,
}

pub(super) fn add(
    conn: &Connection,
    case: &Case,
    row: &Row,
    office: &Office,
    standing: &Standing,
) -> Result<(), Fault> {
    let verdict = case.verdict();
    let plan = case.next_plan();
    let sql = "INSERT INTO facet VALUES
        (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)";
    conn.prepare_cached(sql)?.execute(params![
        standing.urgency,
        row.key,
        row.stage.id(),
        standing.due_day,
        !case.doubts.is_empty(),
        row.promise.map_or(NO_DATE, day),
        case.needs_follow_up(office),
        standing.wake_day,
        row.kind.id(),
        row.duty.id(),
        case.class_now().unwrap_or_default(),
        verdict.map_or("", Verdict::id),
        case.topic.map_or("", Topic::id),
        signers(case),
        case.other_units.join("\n"),
        case.number.level,
        case.number.term,
        case.number.session,
        case.assigned_on.map_or(NO_DATE, day),
        plan.map_or(NO_DATE, |plan| day(plan.on)),
        flags(case, row, office),
        row.awaited.map_or(NO_DATE, day),
    ])?;
    Ok(())
}
