//! A file that holds several records: each becomes a case of its own, and one that cannot be read stops no other.

use super::{Imported, Outcome, Paper, Trouble};
use crate::{
    case::Doubt,
    desk::Desk,
    intake::record::{Kind, Record},
};
use std::collections::HashMap;

impl Desk {
    /// The first fills `about`, the others stand behind it.
    pub(super) fn take_several(
        &mut self,
        all: &[Record],
        bytes: Vec<Doubt>,
        mut paper: Paper,
        about: &mut Imported,
    ) -> Result<Outcome, Trouble> {
        let repeated = repeated(all);
        let mut told = Vec::with_capacity(all.len());
        for (at, read) in all.iter().enumerate() {
            let part = at + 1;
            paper.part = part;
            let mut one = Imported {
                part,
                ..Imported::nothing_of(about.file.clone())
            };
            let taken = match repeated[at] {
                Some(first) => Err(Trouble::WithFile(format!(
                    "{}：与第{first}份编号相同、内容不同，没有读入，请核对编号",
                    paper.told()
                ))),
                None => self.take_read(read, bytes.clone(), &mut paper, &mut one),
            };
            match taken {
                Ok(outcome) => one.outcome = outcome,
                Err(Trouble::WithFile(words)) => one.error = Some(words),
                Err(fault) => return Err(fault),
            }
            told.push(one);
        }
        let mut told = told.into_iter();
        *about = told.next().unwrap_or_else(|| about.clone());
        about.further = told.collect();
        match about.error.take() {
            Some(words) => Err(Trouble::WithFile(words)),
            None => Ok(about.outcome),
        }
    }
}

/// Kind, number, and term and session where they are told.
type Key = (Kind, u32, Option<(u32, u32)>);

/// For each record the part before it that has the same number.
fn repeated(all: &[Record]) -> Vec<Option<usize>> {
    let mut seen: HashMap<Key, usize> = HashMap::new();
    let first = |(at, read): (usize, &Record)| {
        let congress = read.congress.as_ref();
        let session = congress.map(|one| (one.term, one.session));
        let key = (read.kind, read.number?, session);
        let first = *seen.entry(key).or_insert(at + 1);
        (first <= at).then_some(first)
    };
    all.iter().enumerate().map(first).collect()
}
