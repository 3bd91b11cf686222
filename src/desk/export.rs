//! stub
use std::path::{Path, PathBuf};
#[derive(Clone, Copy)]
pub enum PaperKind {
    Record,
    Reply,
}
#[derive(Clone, Copy)]
pub enum Format {
    Docx,
    Text,
}
impl super::Desk {
    pub fn export(
        &self,
        _k: i64,
        _p: PaperKind,
        _f: Format,
        _d: &Path,
        _o: bool,
    ) -> anyhow::Result<PathBuf> {
        todo!()
    }
}
