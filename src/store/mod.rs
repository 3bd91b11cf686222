//! The one file of the desk, and the only SQL: journal, projections, search, attachments, drafts.
//! Knows how entries are kept and found, never what they need to be accepted: `desk` asks `case` for that, inside a
//! [`Writer`]. Attachments are blobs in the same file, so that an act and its attachment are one transaction and one
//! backup holds all.

mod aside;
mod backup;
mod commitments;
mod facet;
mod facts;
mod fault;
mod figures;
pub mod files;
mod handover;
mod journal;
mod library;
mod merging;
mod of_record;
mod others;
mod passages;
mod people;
mod projection;
mod query;
mod rows;
mod saved;
mod schema;
mod search;
mod sections;
mod staff;
mod values;
mod verify;
mod view;
mod words;

pub use aside::{Draft, content_hash};
pub use backup::Restored;
pub use commitments::{PromiseLine, PromiseView, Promises};
pub use fault::Fault;
pub use figures::Quote;
pub use handover::{Disproved, Line, Received, prove};
pub use journal::{BadHead, CaseKey, Head};
pub use library::Kept;
pub use of_record::RecordValue;
pub use others::Other;
pub use passages::{FoundPassage, Passage, PolicyMark, Reading};
pub use people::Person;
pub use rows::{Row, Rows};
pub use saved::{SavedCounts, SavedView};
pub use sections::{Itself, SectionRow};
pub use verify::{Verified, VerifyError};
pub use view::{Counts, View};

use crate::{
    case::{Action, Case, Entry, office::Office},
    command::query::Query,
};
use chrono::NaiveDate;
use merging::Merging;
use query::Answer;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use search::Found;
use std::{
    cell::{Cell, RefCell},
    ops::Range,
    path::Path,
    rc::Rc,
};

/// Pages of each index that an idle moment merges.
const IDLE_PAGES: i64 = 64;

/// An open store.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    /// Entries that this process knows of.
    seen: Cell<u64>,
    last_found: RefCell<Option<Rc<Found>>>,
    last_answer: RefCell<Option<Rc<Answer>>>,
    counted: RefCell<Option<saved::Counted>>,
    merging: Merging,
}

impl Store {
    /// Opens the file or makes it; see [`Fault`] for what it refuses.
    pub fn open(path: &Path) -> Result<Store, Fault> {
        let conn = schema::open(path)?;
        let seen = Cell::new(journal::head(&conn)?.entries);
        Ok(Store {
            conn,
            seen,
            last_found: RefCell::default(),
            last_answer: RefCell::default(),
            counted: RefCell::default(),
            merging: Merging::default(),
        })
    }

    /// Rebuilds the projections when they were made by another version or from other rules.
    /// `reading` takes a kept policy apart.
    pub fn refresh(&mut self, office: &Office, reading: Reading) -> Result<(), Fault> {
        if !projection::is_fresh(&self.conn, office)? {
            let tx = immediate(&mut self.conn)?;
            // Another window may have done it while this one waited.
            if !projection::is_fresh(&tx, office)? {
                projection::rebuild(&tx, office, reading)?;
            }
            tx.commit()?;
        }
        schema::write_ahead(&self.conn)
    }

    pub fn begin(&mut self) -> Result<Writer<'_>, Fault> {
        let tx = immediate(&mut self.conn)?;
        let head = journal::head(&tx)?;
        Ok(Writer {
            batch: journal::highest(&tx, "batch")? as u64 + 1,
            start: head,
            head,
            is_spelled: false,
            is_reworded: false,
            tx,
            seen: &self.seen,
            merging: &self.merging,
        })
    }

    /// So many acts follow each other and may share one merge of the indexes.
    pub fn merge_once_in(&self, acts: u32) {
        self.merging.shared_by(acts);
    }

    pub fn entries(&self, key: CaseKey) -> Result<Vec<Entry>, Fault> {
        journal::entries(&self.conn, key)
    }

    pub fn head(&self) -> Result<Head, Fault> {
        journal::head(&self.conn)
    }

    pub fn find(&self, reference: &str) -> Result<Option<CaseKey>, Fault> {
        Ok(rows::holder(&self.conn, reference)?.map(|(key, _)| key))
    }

    pub fn counts(&self, today: NaiveDate) -> Result<Counts, Fault> {
        rows::counts(&self.conn, today)
    }

    pub fn key_rows(&self, keys: &[CaseKey], today: NaiveDate) -> Result<Vec<Row>, Fault> {
        rows::of_keys(&self.conn, keys, today)
    }

    /// One stretch of a view, filtered by what was typed.
    pub fn rows(
        &self,
        view: View,
        query: &Query,
        window: Range<usize>,
        today: NaiveDate,
    ) -> Result<Rows, Fault> {
        // One look at the file for all of them: each statement by itself would lock and unlock it again.
        let _one_look = self.conn.unchecked_transaction()?;
        let words = query.only_words();
        let found = words
            .as_deref()
            .map(|words| self.found(words))
            .transpose()?;
        let (total, keys) = match found {
            None => {
                let answer = self.answer(query, view, today)?;
                let shown = answer.keys.iter().skip(window.start).take(window.len());
                (answer.keys.len(), shown.copied().collect())
            }
            Some(None) => {
                let keys = rows::keys(&self.conn, view, today, window.start, window.len())?;
                (self.counts(today)?.of(view), keys)
            }
            Some(Some(found)) => found.stretch(&self.conn, view, today, window)?,
        };
        let rows = rows::of_keys(&self.conn, &keys, today)?;
        Ok(Rows { total, rows })
    }

    fn answer(&self, query: &Query, view: View, today: NaiveDate) -> Result<Rc<Answer>, Fault> {
        let entries = self.head()?.entries;
        let mut last = self.last_answer.borrow_mut();
        if let Some(last) = &*last
            && last.is_of(query, view, today, entries)
        {
            return Ok(Rc::clone(last));
        }
        let found = Answer::look_up(&self.conn, query, view, today, entries)?;
        Ok(Rc::clone(last.insert(Rc::new(found))))
    }

    /// What words find; asked again while nothing was written, as scrolling does, it is not looked up again.
    fn found(&self, query: &str) -> Result<Option<Rc<Found>>, Fault> {
        let entries = self.head()?.entries;
        let mut last = self.last_found.borrow_mut();
        if let Some(last) = &*last
            && last.is_of(query, entries)
        {
            return Ok(Some(Rc::clone(last)));
        }
        *last = Found::look_up(&self.conn, query, entries)?.map(Rc::new);
        Ok(last.clone())
    }

    /// Whether another process has written since this was last asked.
    pub fn moved_on(&self) -> Result<bool, Fault> {
        let entries = journal::head(&self.conn)?.entries;
        Ok(self.seen.replace(entries) != entries)
    }

    /// A small step of upkeep for idle moments; whether there is more to do.
    pub fn tend(&mut self) -> Result<bool, Fault> {
        let more = search::merge(&self.conn, IDLE_PAGES)? | words::merge(&self.conn, IDLE_PAGES)?;
        if !more {
            self.checkpoint()?;
        }
        Ok(more)
    }

    /// Moves what the write-ahead log holds into the file now, so that no act has to wait for it; an act does it only
    /// when nobody was idle for 64 MiB.
    fn checkpoint(&self) -> Result<(), Fault> {
        let passive = "PRAGMA wal_checkpoint(PASSIVE)";
        Ok(self.conn.query_row(passive, [], |_| Ok(()))?)
    }

    /// The entries of the whole store, newest first, until `stop` says that it has seen enough.
    pub fn backwards(
        &self,
        mut stop: impl FnMut(CaseKey, u64, &Action) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        journal::backwards(&self.conn, &mut stop)
    }

    /// One entry's action.
    pub fn action(&self, key: CaseKey, seq: u64) -> Result<Option<Action>, Fault> {
        journal::action(&self.conn, key, seq)
    }
}

fn immediate(conn: &mut Connection) -> Result<Transaction<'_>, Fault> {
    Ok(conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// The one writer of the store while it lives; what is not committed has not been.
pub struct Writer<'s> {
    tx: Transaction<'s>,
    start: Head,
    head: Head,
    batch: u64,
    /// The search index was changed.
    is_spelled: bool,
    /// Sections or passages were.
    is_reworded: bool,
    seen: &'s Cell<u64>,
    merging: &'s Merging,
}

impl Writer<'_> {
    /// The number that the entries now being written carry.
    pub fn batch(&self) -> u64 {
        self.batch
    }

    /// What follows is an act of its own.
    pub fn next_batch(&mut self) {
        self.batch += 1;
    }

    /// A key for a new case.
    pub fn new_key(&self) -> Result<CaseKey, Fault> {
        Ok(journal::highest(&self.tx, "case_key")? + 1)
    }

    pub fn entries(&self, key: CaseKey) -> Result<Vec<Entry>, Fault> {
        journal::entries(&self.tx, key)
    }

    /// The entries that were made together, in their order.
    pub fn batch_entries(&self, batch: u64) -> Result<Vec<(CaseKey, u64)>, Fault> {
        journal::batch(&self.tx, batch)
    }

    pub fn append(&mut self, key: CaseKey, entry: &Entry) -> Result<(), Fault> {
        self.head = journal::append(&self.tx, key, entry, self.batch, self.head)?;
        Ok(())
    }

    /// Keeps the content of an attachment, once, and names it by its hash.
    pub fn keep_content(&self, content: &[u8]) -> Result<String, Fault> {
        aside::keep_content(&self.tx, content)
    }

    pub fn has_content(&self, hash: &str) -> Result<bool, Fault> {
        aside::has_content(&self.tx, hash)
    }

    /// Who holds a reference, with the title of its case.
    pub fn holder(&self, reference: &str) -> Result<Option<(CaseKey, String)>, Fault> {
        rows::holder(&self.tx, reference)
    }

    /// Brings row, facts and search index to what the case has become.
    pub fn project(
        &mut self,
        key: CaseKey,
        before: Option<&Case>,
        after: Option<&Case>,
        office: &Office,
    ) -> Result<(), Fault> {
        rows::replace(&self.tx, key, after, office)?;
        facts::replace(&self.tx, key, after, office)?;
        figures::replace(&self.tx, key, before, after)?;
        of_record::replace(&self.tx, key, before, after)?;
        staff::replace(&self.tx, key, before, after)?;
        commitments::replace(&self.tx, key, after)?;
        self.is_spelled |= search::replace(&self.tx, key, before, after)?;
        self.is_reworded |= sections::replace(&self.tx, key, before, after)?;
        Ok(())
    }

    pub fn commit(self) -> Result<(), Fault> {
        let merging = self.merging;
        if self.is_spelled
            && let Some(pages) = merging.pages(&merging.names)
        {
            search::merge(&self.tx, pages)?;
        }
        if self.is_reworded
            && let Some(pages) = merging.pages(&merging.texts)
        {
            words::merge(&self.tx, pages)?;
        }
        let (start, head, seen) = (self.start, self.head, self.seen);
        self.tx.commit()?;
        // Entries of another window that were not yet noticed stay to be noticed.
        if seen.get() == start.entries {
            seen.set(head.entries);
        }
        Ok(())
    }
}

impl Store {
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), Fault> {
        aside::keep_draft(&mut self.conn, draft)
    }

    /// Those of one case, or all.
    pub fn drafts(&self, key: Option<CaseKey>) -> Result<Vec<Draft>, Fault> {
        aside::drafts(&self.conn, key)
    }

    pub fn drop_draft(&mut self, key: CaseKey, part: &str) -> Result<(), Fault> {
        aside::drop_draft(&mut self.conn, key, part)
    }

    /// Keeps the content of an attachment, once, and names it by its hash.
    pub fn keep_content(&mut self, content: &[u8]) -> Result<String, Fault> {
        aside::keep_content(&self.conn, content)
    }

    pub fn content(&self, hash: &str) -> Result<Option<Vec<u8>>, Fault> {
        aside::content(&self.conn, hash)
    }
}

/// Puts a proved copy in the place of a store that nobody has open, which is kept as `kept`.
pub fn restore(store: &Path, from: &Path, kept: &Path) -> Result<Restored, VerifyError> {
    backup::restore(store, from, kept)
}

/// A head that was written down earlier; `None` when there is no such file.
pub fn exported_head(file: &Path) -> Result<Option<Head>, Fault> {
    backup::exported_head(file)
}

#[cfg(test)]
mod tests;
