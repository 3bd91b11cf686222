//! The tables, their version, and the look at a file before anything is done to it.
//! The journal and what people wrote are kept for ever; every other table is a projection and can be dropped.

use super::{fault::Fault, files, handover, saved};
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::{fs, io::Read, path::Path, time::Duration};

/// Format of the kept tables; a higher one is refused untouched.
const VERSION: u32 = 4;
/// "mshg", in the file's header: tells our file from any other database.
const APPLICATION_ID: u32 = 0x6d73_6867;

const KEPT: &str = "
CREATE TABLE journal(
  id INTEGER PRIMARY KEY,
  case_key INTEGER NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  batch INTEGER NOT NULL,
  action TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  chain BLOB NOT NULL CHECK (length(chain) = 32),
  UNIQUE (case_key, seq)
) STRICT;
CREATE INDEX journal_by_batch ON journal(batch);
CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is never cut'); END;
CREATE TABLE attachment(
  hash TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;
CREATE TABLE policy(
  hash TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  name TEXT NOT NULL,
  read TEXT NOT NULL
) STRICT;
CREATE TRIGGER policy_is_never_changed BEFORE UPDATE ON policy
  BEGIN SELECT RAISE(ABORT, 'the library is never changed'); END;
CREATE TRIGGER policy_is_never_cut BEFORE DELETE ON policy
  BEGIN SELECT RAISE(ABORT, 'the library is never cut'); END;
CREATE TABLE draft(
  case_key INTEGER NOT NULL,
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  seen INTEGER NOT NULL,
  base TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (case_key, part)
) STRICT;
";

/// What version 2 added: which policy took the place of which. A wrong mark is taken back by another one.
const POLICY_MARKS: &str = "
CREATE TABLE policy_mark(
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  hash TEXT NOT NULL,
  taken_over_by TEXT
) STRICT;
CREATE TRIGGER policy_mark_is_never_changed BEFORE UPDATE ON policy_mark
  BEGIN SELECT RAISE(ABORT, 'marks are never changed'); END;
CREATE TRIGGER policy_mark_is_never_cut BEFORE DELETE ON policy_mark
  BEGIN SELECT RAISE(ABORT, 'marks are never cut'); END;
";

/// Opens the file for writing; makes it when it is missing. A file that is not ours, newer or damaged is not touched.
pub(super) fn open(path: &Path) -> Result<Connection, Fault> {
    match fs::metadata(path) {
        // A creation that was cut off: the database itself takes it back.
        Ok(_) if files::with_ending(path, "-journal").exists() => {}
        Ok(file) if file.len() > 0 => look(path)?,
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let made = files::create_private(path);
            // Another window may make it at the same moment; one of the two fills it.
            if made.is_err() && !path.exists() {
                made?;
            }
        }
        Err(error) => return Err(error.into()),
    }
    // The log and its index get the rights of the file itself.
    files::keep_to_owner(path, 0o600)?;
    let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    match version(&conn)? {
        0 => create(&mut conn)?,
        found => {
            known(found)?;
            step_up(&mut conn)?;
        }
    }
    Ok(conn)
}

/// Whether the file is one that this program may open, found without touching it.
pub(super) fn look(path: &Path) -> Result<(), Fault> {
    let mut head = Vec::new();
    fs::File::open(path)?.take(100).read_to_end(&mut head)?;
    if head.len() < 100 || !head.starts_with(b"SQLite format 3\0") {
        return Err(Fault::NotOurs);
    }
    let word = |at: usize| u32::from_be_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    match (word(68), word(60)) {
        (APPLICATION_ID, found) => known(found)?,
        _ => return Err(Fault::NotOurs),
    }
    let log = files::with_ending(path, "-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        let reader = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        known(version(&reader)?)?;
    }
    Ok(())
}

fn known(found: u32) -> Result<(), Fault> {
    match found > VERSION {
        true => Err(Fault::Newer {
            found,
            known: VERSION,
        }),
        false => Ok(()),
    }
}

/// A connection with the settings that every promise of the store rests on.
pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Connection, Fault> {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 16384;",
    )?;
    Ok(conn)
}

fn version(conn: &Connection) -> Result<u32, Fault> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// All in one transaction, before the log is switched on: so the header always tells what the file is.
fn create(conn: &mut Connection) -> Result<(), Fault> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    if version(&tx)? == 0 {
        let tables: i64 =
            tx.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if tables > 0 {
            return Err(Fault::NotOurs);
        }
        tx.execute_batch(KEPT)?;
        for added in STEPS {
            tx.execute_batch(added)?;
        }
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", VERSION)?;
    }
    tx.commit()?;
    Ok(())
}

/// What each version added to the one before, from version 2 on.
const STEPS: [&str; VERSION as usize - 1] = [POLICY_MARKS, saved::TABLE, handover::TABLE];

/// Another window may take a step at the same moment: whoever waited finds it taken.
fn step_up(conn: &mut Connection) -> Result<(), Fault> {
    for (from, added) in (1..).zip(STEPS) {
        if version(conn)? > from {
            continue;
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        if version(&tx)? == from {
            tx.execute_batch(added)?;
            tx.pragma_update(None, "user_version", from + 1)?;
        }
        tx.commit()?;
    }
    Ok(())
}

/// Switches the log on; only once a store is known to be whole, because it is written into the file's header.
pub(super) fn write_ahead(conn: &Connection) -> Result<(), Fault> {
    let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode == "wal" || conn.is_readonly("main")? {
        return Ok(());
    }
    conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    Ok(())
}

/// Whether the triggers that guard the journal are as they were made.
pub(super) fn is_guarded(conn: &Connection) -> Result<bool, Fault> {
    let mut query = conn.prepare_cached(
        "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'",
    )?;
    let found: Vec<String> = query
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(found.len() == 2 && found.iter().all(|sql| KEPT.contains(sql.as_str())))
}
