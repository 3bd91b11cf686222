//! What came of writing papers, as it grows file by file. Writes nothing itself.

use super::message::Run;
use crate::{desk::export::ExportError, document::ledger::Ledger};
use std::path::PathBuf;

/// What came of writing papers.
pub struct Exported {
    /// What was asked for, so that it can be asked for again.
    pub run: Box<Run>,
    pub words: String,
    pub written: Vec<PathBuf>,
    /// These are there already and were left alone.
    pub exists: Vec<PathBuf>,
    pub refused: Vec<String>,
    /// Files that were not tried any more, because somebody stopped.
    pub left: usize,
    /// So many that each is listed at the end.
    pub many: bool,
    /// Where files go next time, when that is remembered.
    pub folder: Option<String>,
}

/// A ledger on its way: the cases that are in it, of those that were asked for.
pub struct Grown {
    pub ledger: Ledger,
    pub at: usize,
    pub done: Exported,
}

impl Exported {
    pub fn of(run: Run) -> Self {
        Exported {
            run: Box::new(run),
            words: String::new(),
            written: Vec::new(),
            exists: Vec::new(),
            refused: Vec::new(),
            left: 0,
            many: false,
            folder: None,
        }
    }

    /// One file more; `name` says which, where it was not written.
    pub fn take(&mut self, name: &str, answer: Result<Vec<PathBuf>, ExportError>) {
        match answer {
            Ok(paths) => self.written.extend(paths),
            Err(ExportError::Exists(path)) => self.exists.push(path),
            Err(error) => self.refused.push(format!("{name}：{error}")),
        }
    }
}
