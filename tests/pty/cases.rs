//! Folders with a case in them, and the way to the places where a handler types.

use crate::{
    office::*,
    term::{self, Term},
};
use mianshang::{
    case::Action,
    desk::{CaseKey, Clock, Desk, Draft},
};
use std::path::Path;
use tempfile::TempDir;

pub const REFERENCE: &str = "rd-8-4-321";

pub struct Folder {
    pub dir: TempDir,
    pub key: CaseKey,
}

/// One accepted case with one section, whose text is 已建成十二处。
pub fn folder() -> Folder {
    with_title("关于完善社区助餐服务的建议")
}

pub fn with_title(title: &str) -> Folder {
    let dir = TempDir::new().expect("a folder");
    let mut desk = desk(dir.path());
    let section = Action::AddSection {
        heading: "关于助餐点".into(),
        paragraphs: vec!["已建成十二处。".into()],
    };
    let register = Action::Register(Box::new(intake(321, title)));
    let story = [register, accept(), section].map(|action| (desk.now(), action));
    let keys = desk.take_in([story.to_vec()]).expect("a case");
    Folder { dir, key: keys[0] }
}

impl Folder {
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn open(&self) -> Desk {
        Desk::open(self.path(), Clock::System).expect("the desk opens")
    }

    pub fn drafts(&self) -> Vec<Draft> {
        self.open().drafts(self.key).expect("the drafts")
    }

    /// The text under the pen as it was rescued; empty when nothing was.
    pub fn rescued(&self) -> String {
        let drafts = self.drafts();
        let text = drafts.first().map(|draft| draft.text.as_str());
        let body = text.and_then(|text| text.split_once('\n'));
        body.map(|(_, body)| body.to_owned()).unwrap_or_default()
    }

    /// In the editor of the section, the caret at the end of its text.
    pub fn in_editor(&self) -> Term {
        self.in_editor_of(term::desk(self.path()))
    }

    pub fn in_editor_of(&self, mut term: Term) -> Term {
        drop(term.until_text(REFERENCE));
        term.type_until("\r", "签收");
        term.type_until("e", "写正文");
        term.type_until("\r", "已存");
        term.type_keys("\x1b[1;5F");
        term
    }
}
