//! The second reader: a thread that looks at the text under the pen while it is being written. It gets the latest
//! text only and answers with a message, so a key never waits for it. Knows the checks, never the screen or the store.

use super::message::Message;
use crate::{
    case::{Case, Office, Origin, SectionId},
    desk::CaseKey,
    review::{self, Finding, Known, Matrix, Why},
};
use std::{
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
};

/// A state of the text: another one has to be looked at anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Number of the case's last entry.
    pub head: u64,
    /// The section under the pen, the editor's count of changes, and the heading.
    pub pen: Option<(SectionId, u64, String)>,
}

/// What is to be looked at.
#[derive(Clone)]
pub struct Look {
    pub key: CaseKey,
    pub stamp: Stamp,
    pub case: Arc<Case>,
    /// The section under the pen as it is written now.
    pub written: Option<Written>,
    pub office: Arc<Office>,
}

/// A section as it stands under the pen, and where texts put into it came from.
#[derive(Clone)]
pub struct Written {
    pub section: SectionId,
    pub heading: String,
    pub paragraphs: Vec<String>,
    pub origins: Vec<Origin>,
}

/// What was seen.
pub struct Looked {
    pub key: CaseKey,
    pub stamp: Stamp,
    /// Findings that still speak, in the order of the paper, each with its id.
    pub open: Vec<Seen>,
    pub settled: Vec<(Finding, Why)>,
    pub matrix: Matrix,
}

/// A finding and its id: `check:digest`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub finding: Finding,
    pub id: String,
}

/// Keeps its own copy of the case, so that a key costs the copying of one section only.
#[derive(Default)]
pub struct Reader {
    copy: Option<(Arc<Case>, Case)>,
}

impl Reader {
    pub fn read(&mut self, look: Look, known: &Known) -> Looked {
        let same = self
            .copy
            .take()
            .filter(|(of, _)| Arc::ptr_eq(of, &look.case));
        let mut copy = same.unwrap_or_else(|| (look.case.clone(), (*look.case).clone()));
        let case = &mut copy.1;
        if let Some(written) = look.written {
            case.reword(
                written.section,
                written.heading,
                written.paragraphs,
                &written.origins,
            );
        }
        let found = review::check(case, &look.office, known);
        let sorted = review::sorted(case, found);
        let seen = |finding| Seen {
            id: review::id(case, &finding),
            finding,
        };
        let looked = Looked {
            key: look.key,
            stamp: look.stamp,
            open: sorted.open.into_iter().map(seen).collect(),
            settled: sorted.settled,
            matrix: review::matrix(case),
        };
        self.copy = Some(copy);
        looked
    }
}

/// The name of the reader's thread.
pub const THREAD: &str = "second reader";

type Tray = (Mutex<Option<(Look, Arc<Known>)>>, Condvar);

/// The thread's in-tray: one sheet, the newest.
pub struct Checker(Arc<Tray>);

impl Checker {
    /// Starts the thread; every answer is told through `tell`, which says whether anybody still hears.
    pub fn start(tell: impl Fn(Message) -> bool + Send + 'static) -> Checker {
        let desk = Arc::new((Mutex::new(None), Condvar::new()));
        let tray = Arc::clone(&desk);
        let work = move || {
            let mut reader = Reader::default();
            loop {
                let (look, known) = next(&tray);
                // A defect of a check must not end the writing: this text is then left unread.
                let read = std::panic::AssertUnwindSafe(|| reader.read(look, &known));
                let Ok(looked) = std::panic::catch_unwind(read) else {
                    continue;
                };
                if !tell(Message::Reviewed(Box::new(looked))) {
                    return;
                }
            }
        };
        // Without a second reader one still writes.
        let _ = thread::Builder::new().name(THREAD.to_owned()).spawn(work);
        Checker(desk)
    }

    /// Lays a text before the reader; one that still waits is forgotten.
    pub fn ask(&self, look: Look, known: Arc<Known>) {
        let (tray, bell) = &*self.0;
        *tray.lock().unwrap_or_else(PoisonError::into_inner) = Some((look, known));
        bell.notify_one();
    }
}

fn next((tray, bell): &Tray) -> (Look, Arc<Known>) {
    let mut waiting = tray.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        match waiting.take() {
            Some(look) => return look,
            None => waiting = bell.wait(waiting).unwrap_or_else(PoisonError::into_inner),
        }
    }
}
