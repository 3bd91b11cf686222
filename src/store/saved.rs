//! Saved views: queries that people gave a name. Written by people, so kept for ever in a table of their own; two windows
//! write one after the other. How many cases each has is counted between two acts, never on the way of a key.

use super::{Store, fault::Fault, journal};
use crate::command::query::{self, Query};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

/// What version 3 added.
pub(super) const TABLE: &str = "
CREATE TABLE saved_view(
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  place INTEGER NOT NULL
) STRICT;
";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub name: String,
    pub query: String,
}

/// How many cases each saved view has; `None` where its query cannot be read.
pub type SavedCounts = Vec<Option<usize>>;

/// Counts, and what they are counts of.
#[derive(Debug)]
pub(super) struct Counted {
    views: Vec<SavedView>,
    entries: u64,
    today: NaiveDate,
    counts: SavedCounts,
}

fn all(conn: &Connection) -> Result<Vec<SavedView>, Fault> {
    let sql = "SELECT name, query FROM saved_view ORDER BY place, name";
    let mut query = conn.prepare_cached(sql)?;
    let found = query.query_map([], |row| {
        Ok(SavedView {
            name: row.get(0)?,
            query: row.get(1)?,
        })
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

impl Store {
    /// In the order in which they were saved.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, Fault> {
        all(&self.conn)
    }

    /// Keeps a view; the query that had this name before, when there was one.
    pub fn save_view(&mut self, view: &SavedView) -> Result<Option<String>, Fault> {
        let tx = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql = "SELECT query FROM saved_view WHERE name = ?1";
        let before = tx
            .query_row(sql, [&view.name], |row| row.get(0))
            .optional()?;
        tx.execute(
            "INSERT INTO saved_view VALUES (?1, ?2,
               (SELECT coalesce(max(place), 0) + 1 FROM saved_view))
             ON CONFLICT(name) DO UPDATE SET query = excluded.query",
            [&view.name, &view.query],
        )?;
        tx.commit()?;
        Ok(before)
    }

    /// Whether there was such a view; another one of the new name is never written over.
    pub fn rename_view(&mut self, from: &str, to: &str) -> Result<bool, Fault> {
        let sql = "UPDATE OR IGNORE saved_view SET name = ?2 WHERE name = ?1";
        Ok(self.conn.execute(sql, [from, to])? > 0)
    }

    /// Whether there was such a view.
    pub fn remove_view(&mut self, name: &str) -> Result<bool, Fault> {
        let sql = "DELETE FROM saved_view WHERE name = ?1";
        Ok(self.conn.execute(sql, [name])? > 0)
    }

    /// The counts of these views, when nothing was written since they were counted.
    pub fn saved_counts(
        &self,
        views: &[SavedView],
        today: NaiveDate,
    ) -> Result<Option<SavedCounts>, Fault> {
        let entries = journal::head(&self.conn)?.entries;
        let counted = self.counted.borrow();
        let fresh = counted
            .as_ref()
            .filter(|one| one.entries == entries && one.today == today && one.views == views);
        Ok(fresh.map(|one| one.counts.clone()))
    }

    /// Counts them anew.
    pub fn count_saved(&self, today: NaiveDate) -> Result<SavedCounts, Fault> {
        let views = self.saved_views()?;
        if let Some(counts) = self.saved_counts(&views, today)? {
            return Ok(counts);
        }
        let entries = journal::head(&self.conn)?.entries;
        let queries: Vec<Option<Query>> = views
            .iter()
            .map(|view| query::parse(&view.query).ok())
            .collect();
        let count = |query: &Option<Query>| match query {
            Some(query) => self.count(query, today).map(Some),
            None => Ok(None),
        };
        let counts: SavedCounts = queries.iter().map(count).collect::<Result<_, Fault>>()?;
        *self.counted.borrow_mut() = Some(Counted {
            views,
            entries,
            today,
            counts: counts.clone(),
        });
        Ok(counts)
    }
}
