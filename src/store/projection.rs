//! When the projections are made: together with every act by `rows` and `search`, and all anew when the program or the
//! rules have changed. They can be dropped at any time, because the journal holds everything.

use super::{
    commitments::{self, PromiseLine},
    facet, facts,
    fault::Fault,
    figures,
    journal::{CaseKey, entries},
    library, of_record, passages,
    passages::Reading,
    rows::{self, Row},
    search, sections, staff,
    verify::{self, VerifyError},
    words,
};
use crate::case::{Case, office::Office, report::Fact};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// Raise it when a row or the search index is made differently.
const VERSION: u32 = 11;

const TABLES: &str = "
CREATE TABLE case_row(
  case_key INTEGER PRIMARY KEY,
  reference TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  representative TEXT NOT NULL,
  stage TEXT NOT NULL,
  due TEXT,
  why TEXT NOT NULL,
  class TEXT,
  next TEXT NOT NULL,
  missing TEXT NOT NULL,
  marks INTEGER NOT NULL,
  duty TEXT NOT NULL,
  hurry TEXT NOT NULL,
  urgency INTEGER NOT NULL,
  due_day INTEGER NOT NULL,
  doubtful INTEGER NOT NULL,
  tracked TEXT,
  promise_day INTEGER NOT NULL,
  look_back INTEGER NOT NULL,
  wake_day INTEGER NOT NULL,
  wait TEXT,
  awaited_day INTEGER NOT NULL
) STRICT;
CREATE INDEX row_by_urgency ON case_row(urgency, case_key);
CREATE INDEX row_by_due ON case_row(due_day, urgency, case_key);
CREATE INDEX row_by_representative ON case_row(representative, case_key);
CREATE INDEX row_by_stage ON case_row(stage, urgency, case_key, wake_day);
CREATE INDEX row_doubtful ON case_row(urgency, case_key) WHERE doubtful = 1;
CREATE INDEX row_by_promise ON case_row(promise_day, case_key) WHERE promise_day < 5000000;
CREATE INDEX row_awaited ON case_row(awaited_day, case_key) WHERE awaited_day < 5000000;
CREATE INDEX row_look_back ON case_row(urgency, case_key) WHERE look_back = 1;
CREATE INDEX row_by_wake ON case_row(wake_day, case_key) WHERE wake_day > 0;
CREATE TABLE tally(
  stage TEXT NOT NULL,
  due_day INTEGER NOT NULL,
  doubtful INTEGER NOT NULL,
  wake_day INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (stage, due_day, doubtful, wake_day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER row_counted AFTER INSERT ON case_row BEGIN
  INSERT INTO tally VALUES (NEW.stage, NEW.due_day, NEW.doubtful, NEW.wake_day, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER row_uncounted AFTER DELETE ON case_row BEGIN
  UPDATE tally SET n = n - 1 WHERE stage = OLD.stage
    AND due_day = OLD.due_day AND doubtful = OLD.doubtful AND wake_day = OLD.wake_day;
  DELETE FROM tally WHERE stage = OLD.stage
    AND due_day = OLD.due_day AND doubtful = OLD.doubtful AND wake_day = OLD.wake_day AND n = 0;
END;
";

const DROP: &str = "
DROP TABLE IF EXISTS projection;
DROP TABLE IF EXISTS case_row;
DROP TABLE IF EXISTS tally;
DROP TABLE IF EXISTS search;
";

/// What the projections depend on besides the journal.
fn fingerprint(office: &Office) -> String {
    let made_from = format!(
        "{VERSION} {} {:?} {:?}",
        env!("CARGO_PKG_VERSION"),
        office.profile,
        office.calendar
    );
    let digest = Sha256::digest(made_from.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the projections are there and were made by this version from these rules.
pub(super) fn is_fresh(conn: &Connection, office: &Office) -> Result<bool, Fault> {
    let there = "SELECT count(*) FROM sqlite_schema WHERE name = 'projection'";
    let tables: i64 = conn.query_row(there, [], |row| row.get(0))?;
    if tables == 0 {
        return Ok(false);
    }
    // As bytes: one that was damaged is made anew like any other projection.
    let made_from = "SELECT CAST(made_from AS BLOB) FROM projection";
    let made_from = conn.query_row(made_from, [], |row| row.get::<_, Vec<u8>>(0));
    Ok(made_from.optional()?.as_deref() == Some(fingerprint(office).as_bytes()))
}

/// Makes all projections anew from the journal, which is proved first: nothing is built on a damaged one.
pub(super) fn rebuild(conn: &Connection, office: &Office, reading: Reading) -> Result<(), Fault> {
    verify::journal(conn, None).map_err(|error| match error {
        VerifyError::Tampered(place) => Fault::Damaged(place),
        VerifyError::Failed(fault) => fault,
    })?;
    conn.execute_batch(DROP)?;
    conn.execute_batch(facet::DROP)?;
    conn.execute_batch(facts::DROP)?;
    conn.execute_batch(figures::DROP)?;
    conn.execute_batch(of_record::DROP)?;
    conn.execute_batch(staff::DROP)?;
    conn.execute_batch(commitments::DROP)?;
    conn.execute_batch(sections::DROP)?;
    conn.execute_batch(passages::DROP)?;
    conn.execute_batch(TABLES)?;
    conn.execute_batch(facet::TABLES)?;
    conn.execute_batch(facts::TABLES)?;
    conn.execute_batch(figures::TABLES)?;
    conn.execute_batch(of_record::TABLES)?;
    conn.execute_batch(staff::TABLES)?;
    conn.execute_batch(commitments::TABLES)?;
    search::create(conn)?;
    sections::create(conn)?;
    passages::create(conn)?;
    conn.execute_batch("CREATE TABLE projection(made_from TEXT NOT NULL) STRICT;")?;
    let mut query = conn.prepare("SELECT DISTINCT case_key FROM journal ORDER BY case_key")?;
    let found = query.query_map([], |row| row.get::<_, CaseKey>(0))?;
    for key in found {
        let key = key?;
        let case = folded(conn, key)?;
        rows::replace(conn, key, case.as_ref(), office)?;
        facts::replace(conn, key, case.as_ref(), office)?;
        figures::replace(conn, key, None, case.as_ref())?;
        of_record::replace(conn, key, None, case.as_ref())?;
        staff::replace(conn, key, None, case.as_ref())?;
        commitments::replace(conn, key, case.as_ref())?;
        search::replace(conn, key, None, case.as_ref())?;
        sections::replace(conn, key, None, case.as_ref())?;
    }
    for kept in library::policies(conn)? {
        passages::add(conn, &kept, reading)?;
    }
    while search::merge(conn, 10_000)? | words::merge(conn, 10_000)? {}
    conn.execute(
        "INSERT INTO projection(made_from) VALUES (?1)",
        [fingerprint(office)],
    )?;
    Ok(())
}

fn folded(conn: &Connection, key: CaseKey) -> Result<Option<Case>, Fault> {
    Case::fold(&entries(conn, key)?)
        .map_err(|error| Fault::unreadable(&format!("第 {key} 号案卷"), error))
}

/// The first case whose row, facts or promises are not those its journal gives.
pub(super) fn first_stale(
    conn: &Connection,
    keys: &[CaseKey],
    office: &Office,
) -> Result<Option<CaseKey>, Fault> {
    for key in keys {
        let case = folded(conn, *key)?;
        let made = case
            .as_ref()
            .map(|case| Row::of(*key, case, office, NaiveDate::MIN));
        let kept = rows::of_keys(conn, &[*key], NaiveDate::MIN)?.pop();
        let fact = case.as_ref().map(|case| Fact::of(case, office));
        let promised = case
            .map(|case| PromiseLine::of(*key, &case))
            .unwrap_or_default();
        if made != kept
            || fact != facts::kept(conn, *key)?
            || promised != commitments::kept(conn, *key)?
        {
            return Ok(Some(*key));
        }
    }
    Ok(None)
}
