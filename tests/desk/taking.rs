//! A desk in a folder of its own that takes in invented files.

use crate::{office, package};
use mianshang::{
    case::Case,
    desk::{
        Desk,
        import::{Imported, Outcome},
    },
};
use std::{fs, path::PathBuf};

pub struct Bench {
    pub dir: tempfile::TempDir,
    pub desk: Desk,
}

impl Bench {
    pub fn new() -> Bench {
        let dir = tempfile::tempdir().expect("a folder");
        let desk = office::desk(&dir.path().join("data"));
        Bench { dir, desk }
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, content).expect("a file");
        path
    }

    pub fn import(&mut self, name: &str, content: impl AsRef<[u8]>) -> Imported {
        let path = self.file(name, content);
        let done = self.desk.import(&[path], false, &mut |_| true);
        done.expect("the store is well").remove(0)
    }

    #[track_caller]
    pub fn takes(&mut self, name: &str, content: impl AsRef<[u8]>) -> Imported {
        let done = self.import(name, content);
        assert_eq!(done.outcome, Outcome::Imported, "{:?}", done.error);
        done
    }

    pub fn case(&self, reference: &str) -> Case {
        let key = self.desk.find(reference).expect("looked up");
        self.desk.case(key.expect("a case")).expect("folded")
    }

    pub fn count(&self) -> usize {
        let all = self.desk.rows(mianshang::desk::View::All, "", 0..1000);
        all.expect("rows").rows.len()
    }
}

/// The lines as paragraphs of Word.
pub fn docx(text: &str) -> Vec<u8> {
    let paragraphs: String = text.lines().map(package::p).collect();
    package::body(&paragraphs)
}
