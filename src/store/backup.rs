//! Copies of the store: made while it is in use, proved before they get their name, and put back the same way.

use super::{
    Store,
    fault::Fault,
    files,
    journal::Head,
    schema,
    verify::{self, Verified, VerifyError},
};
use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

/// Writes a proved copy under a new name; a file that is there is never overwritten.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<Verified, VerifyError> {
    if to.symlink_metadata().is_ok() {
        return Err(Fault::Exists(to.display().to_string()).into());
    }
    let temporary = files::beside(to, "tmp");
    let copied = proved_copy(from, &temporary)
        .and_then(|proof| Ok((proof, files::publish(&temporary, to).map_err(Fault::from)?)));
    if copied.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    let (proof, ()) = copied?;
    Ok(proof)
}

/// The head that proves a copy later, beside it.
pub(super) fn head_file(copy: &Path) -> PathBuf {
    files::with_ending(copy, ".head")
}

fn proved_copy(from: &Connection, to: &Path) -> Result<Verified, VerifyError> {
    files::create_private(to).map_err(Fault::from)?;
    let mut copy = schema::connect(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    pages(from, &mut copy)?;
    // A copy is one file: no log beside it that could be forgotten.
    alone(&copy)?;
    verify::verify(&copy, None, None)
}

/// All pages in one step: readers do not hinder a writer, and the copy is of one moment.
fn pages(from: &Connection, to: &mut Connection) -> Result<(), Fault> {
    let backup = Backup::new(from, to)?;
    loop {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            _ => std::thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// Takes the log into the file; only the last connection can.
fn alone(conn: &Connection) -> Result<(), Fault> {
    let mode = conn.pragma_update_and_check(None, "journal_mode", "delete", |row| {
        row.get::<_, String>(0)
    })?;
    match mode.as_str() {
        "delete" => Ok(()),
        _ => Err(Fault::Busy),
    }
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub proof: Verified,
    /// Where the store that stood there before is kept.
    pub kept: Option<PathBuf>,
}

/// Puts a proved copy in the place of the store, which is kept beside it as `kept`.
pub(super) fn restore(store: &Path, from: &Path, kept: &Path) -> Result<Restored, VerifyError> {
    schema::look(from)?;
    let source = schema::connect(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let exported = exported_head(&head_file(from))?;
    let temporary = files::beside(store, "restore");
    let swapped = proved_copy(&source, &temporary)
        .and_then(|_| {
            let copy = schema::connect(&temporary, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            verify::verify(&copy, exported.as_ref(), None)
        })
        .and_then(|proof| {
            let kept = keep(store, kept)?;
            fs::rename(&temporary, store).map_err(Fault::from)?;
            files::sync_dir(store).map_err(Fault::from)?;
            Ok(Restored { proof, kept })
        });
    if swapped.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    swapped
}

/// Gives the present store a second name; the first is free to be replaced in one step.
fn keep(store: &Path, kept: &Path) -> Result<Option<PathBuf>, Fault> {
    if !store.exists() {
        return Ok(None);
    }
    match schema::look(store)
        .and_then(|()| schema::connect(store, OpenFlags::SQLITE_OPEN_READ_WRITE))
    {
        Ok(conn) => {
            conn.busy_timeout(Duration::from_millis(300))?;
            match alone(&conn) {
                Err(Fault::Busy) => return Err(Fault::Busy),
                // A damaged store is kept as it is, with its log.
                Err(_) => keep_log(store, kept)?,
                Ok(()) => {}
            }
        }
        Err(_) => keep_log(store, kept)?,
    }
    fs::hard_link(store, kept).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Err(error),
        _ => fs::copy(store, kept).map(|_| ()),
    })?;
    Ok(Some(kept.to_owned()))
}

fn keep_log(store: &Path, kept: &Path) -> Result<(), Fault> {
    for ending in ["-wal", "-shm"] {
        let log = files::with_ending(store, ending);
        if log.exists() {
            fs::rename(log, files::with_ending(kept, ending))?;
        }
    }
    Ok(())
}

pub(super) fn exported_head(file: &Path) -> Result<Option<Head>, Fault> {
    match fs::read_to_string(file) {
        Ok(text) => match text.parse() {
            Ok(head) => Ok(Some(head)),
            Err(error) => Err(Fault::Damaged(format!("{}：{error}", file.display()))),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl Store {
    /// Walks everything; see [`Verified`].
    pub fn verify(
        &self,
        exported: Option<&Head>,
        office: &crate::case::office::Office,
    ) -> Result<Verified, VerifyError> {
        verify::verify(&self.conn, exported, Some(office))
    }

    /// A proved copy, with its head beside it; nothing is overwritten.
    pub fn backup(&self, to: &Path) -> Result<Verified, VerifyError> {
        let head_file = head_file(to);
        let taken = |file: &&Path| file.symlink_metadata().is_ok();
        if let Some(file) = [to, &head_file].into_iter().find(taken) {
            return Err(Fault::Exists(file.display().to_string()).into());
        }
        let proof = copy(&self.conn, to)?;
        files::write_whole(&head_file, format!("{}\n", proof.head).as_bytes())
            .map_err(Fault::from)?;
        Ok(proof)
    }
}
