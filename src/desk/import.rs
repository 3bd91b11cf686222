//! stub
use crate::case::Doubt;
use std::path::PathBuf;
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Suggestion,
    Proposal,
    Policy,
    List,
}
impl Kind {
    pub fn id(self) -> &'static str {
        todo!()
    }
    pub fn label(self) -> &'static str {
        todo!()
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Imported,
    Unchanged,
    Failed,
}
impl Outcome {
    pub fn id(self) -> &'static str {
        todo!()
    }
}
pub struct Imported {
    pub file: PathBuf,
    pub outcome: Outcome,
    pub kind: Option<Kind>,
    pub reference: Option<String>,
    pub doubts: Vec<Doubt>,
    pub error: Option<String>,
}
pub struct Progress<'a> {
    pub done: &'a Imported,
    pub at: usize,
    pub of: usize,
}
impl super::Desk {
    pub fn import(
        &mut self,
        _p: &[PathBuf],
        _d: bool,
        _f: &mut dyn FnMut(Progress) -> bool,
    ) -> anyhow::Result<Vec<Imported>> {
        todo!()
    }
    pub fn files_to_import(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        paths.to_vec()
    }
    pub fn demo(&mut self, _: Option<usize>, _f: bool) -> anyhow::Result<usize> {
        todo!()
    }
}
