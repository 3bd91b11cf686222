//! What reaches the desk on screen, and what it asks of the world. Both are plain values:
//! `App::update` turns one into the other and never does anything itself.

use super::checking::Looked;
use super::exported::{Exported, Grown};
use super::perform::searching::{Found, Search};
use super::screens::{greeting::Greeting, season::Dated};
use crate::{
    case::{
        Action, Attachment, Blocker, Case, FigureKey, Origin,
        office::{Office, Settings},
    },
    command::{Command, DeskTask, Values},
    desk::{
        CaseKey, Counts, Draft, Gathered, PromiseView, Promises, Rows, SavedCounts, SavedView,
        Subject, Target, View,
        align::{Alignment, Straying},
        attachments::Seen,
        export::{ExportError, sheets::Sheet},
        import::{
            Imported,
            assignment::{Assignment, Planned},
        },
        meetings::MeetingLine,
        rules::Moved,
    },
    document::page::Page,
    review::Sorted,
};
use chrono::NaiveDate;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use std::{ops::Range, path::PathBuf};

/// Something that happened.
pub enum Message {
    Key(KeyEvent),
    Paste(String),
    Mouse(MouseEvent),
    /// The screen was resized, or has to be drawn again.
    Redraw,
    /// Some time has passed while text was unsaved.
    Tick,
    /// Another window has written.
    MovedOn,
    /// The case as it is now, asked for because another window has written.
    Reloaded {
        key: CaseKey,
        case: Box<Case>,
    },
    Listed(Box<Listing>),
    /// Of the desk's own list.
    Desk(Box<DeskNews>),
    Promised(Box<PromiseListing>),
    Opened(Box<OpenedCase>),
    /// A command was looked at with its case; its form may be opened.
    Prepared(Box<Prepared>),
    Done(Box<Done>),
    Refused(Refusal),
    /// One value of the form on top cannot be used.
    Faulty {
        param: String,
        words: String,
    },
    Failed(String),
    /// Told in the status line only.
    Told(String),
    Files(Folder),
    /// What was typed as a folder is a file.
    ChosenFile(PathBuf),
    /// A file was taken in or refused, and how many cases are like it.
    Imported {
        done: Box<Imported>,
        likes: String,
    },
    Edited {
        text: String,
    },
    SetUp {
        /// Open cases that are due on another day under the new rules.
        moved: Vec<Moved>,
        settings: Box<Settings>,
        office: Box<Office>,
    },
    /// The case has moved on in another window: this is how it stands now, and nothing was written.
    Moved {
        key: CaseKey,
        case: Box<Case>,
    },
    Figured(Vec<Subject>),
    /// The figures, and which letters stray from one value of record.
    Strayed(Vec<Subject>, Option<Box<Alignment>>),
    /// Drafts were brought into line.
    Aligned(String),
    /// What 校对 sees in a case.
    Checked(Sorted),
    /// Of papers and attachments.
    Paper(Box<PaperNews>),
    Agenda(Vec<Dated>),
    /// The facts of every case, for 统计.
    Gathered(Box<Gathered>),
    /// The second reader has looked at the text under the pen.
    Reviewed(Box<Looked>),
    /// The draft is kept.
    Kept,
    /// What 资料 asked for.
    Found(Box<Found>),
    DraftLost(String),
    /// An assignment list, with what would become of its rows.
    Planned(Box<(Assignment, Vec<Planned>)>),
    /// Rows of a list came in.
    RowsTaken(String),
    /// What a path to import stands for, once folders are opened.
    ToImport(Vec<PathBuf>),
    /// The one file to import is an assignment list.
    ListToImport(PathBuf),
}

/// A command and the case that its form is filled from.
pub struct Prepared {
    pub command: &'static Command,
    pub case: Case,
    pub targets: Vec<CaseKey>,
    /// How each of several cases stands, for the one who is to act on all of them.
    pub batch: Vec<Target>,
}

/// What the desk was told about its own list.
pub enum DeskNews {
    /// How many cases each saved view has.
    Counted(SavedCounts),
    /// Every case of the list that is shown.
    Marked { query: String, keys: Vec<CaseKey> },
    /// The sheet of the meetings.
    Meetings(Vec<MeetingLine>),
    /// What the day begins with.
    Greeted(Greeting),
}

/// What one listing of the desk brought.
pub struct Listing {
    pub view: View,
    pub query: String,
    pub window: Range<usize>,
    pub rows: Rows,
    pub counts: Counts,
    pub saved: Vec<SavedView>,
    /// Not where they are still to be counted.
    pub saved_counts: Option<SavedCounts>,
    pub today: NaiveDate,
}

/// What one listing of the ledger of promises brought.
pub struct PromiseListing {
    pub view: PromiseView,
    pub query: String,
    pub window: Range<usize>,
    pub promises: Promises,
}

pub struct OpenedCase {
    pub key: CaseKey,
    pub case: Case,
    pub drafts: Vec<Draft>,
    pub then: Then,
}

/// Where to go once a case is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Stay,
    Bench,
    Page,
    Dates,
    /// What can be done between units.
    Between,
    Doubts,
    Proposals,
}

/// Something was done, and this is how things stand now.
pub struct Done {
    pub words: String,
    pub key: Option<CaseKey>,
    /// The case as it is now, when one was concerned.
    pub case: Option<Case>,
    /// The draft of this part is now in the journal.
    pub saved_part: Option<String>,
}

/// A command was refused.
pub struct Refusal {
    pub title: String,
    pub blockers: Vec<Blocker>,
}

/// A folder's content, for choosing a file.
pub struct Folder {
    pub path: PathBuf,
    /// Names with a mark for folders, in order.
    pub entries: Vec<FileEntry>,
}

#[derive(Clone, Debug)]
pub struct FileEntry {
    pub name: String,
    pub is_folder: bool,
    pub bytes: u64,
}

/// Something the desk on screen asks of the world.
pub enum Effect {
    List {
        view: View,
        query: String,
        window: Range<usize>,
    },
    ListPromises {
        view: PromiseView,
        query: String,
        window: Range<usize>,
    },
    /// All cases of a list are to be marked, not only those on the screen.
    MarkAll {
        view: View,
        query: String,
    },
    /// How many cases each saved view has.
    CountViews,
    Open {
        key: CaseKey,
        then: Then,
    },
    Reload(CaseKey),
    /// Fetch the first case so that a form can be filled from it.
    Prepare {
        command: &'static Command,
        targets: Vec<CaseKey>,
    },
    Run(Box<Run>),
    /// An action that the screen itself made, such as saving a section.
    Act {
        key: CaseKey,
        seen: u64,
        action: Box<Action>,
        part: Option<String>,
    },
    Undo {
        key: Option<CaseKey>,
        redo: bool,
    },
    KeepDraft(Box<Unkept>),
    DropDraft {
        key: CaseKey,
        part: String,
    },
    /// 口径: what all letters quote.
    Figures,
    FindStraying(FigureKey),
    /// Bring these drafts into line, as one act.
    Align(Vec<Straying>),
    /// 校对 of a case as it is handed over, with everything the desk knows.
    Check(Box<Case>),
    /// Something to be found in what was written and what is in force.
    Search(Box<Search>),
    ListFiles(PathBuf),
    FindFiles(Vec<PathBuf>),
    Agenda,
    /// The facts of every case, for 统计.
    Gather,
    /// Whether anything is due, and the agenda up to a day where it is wanted.
    Greet {
        until: Option<NaiveDate>,
    },
    /// The sheet of the meetings; these stay on it.
    Meetings {
        also: Vec<CaseKey>,
    },
    /// The terminal's bell.
    Bell,
    /// Read an assignment list and say what would become of its rows.
    OpenList(PathBuf),
    /// The same list with its columns told otherwise.
    Plan(Box<Assignment>),
    /// Take in the chosen rows as one act.
    TakeRows(Box<(Assignment, Vec<Planned>)>),
    /// One step of an import, so that each can be shown and the rest be cancelled.
    Import(PathBuf),
    OpenEditor {
        text: String,
    },
    /// A paper is to be looked at before it is written.
    ShowPaper {
        keys: Vec<CaseKey>,
        id: &'static str,
    },
    /// The 协办意见函 of an assisting case, with what is not saved yet.
    ShowOpinion(Box<Case>),
    /// The marked cases, or all of the view, for the ledger or for their papers.
    GatherListed {
        view: View,
        query: String,
        marked: Vec<CaseKey>,
        for_papers: bool,
    },
    /// One of many papers, so that each can be shown and the rest be stopped.
    WriteSheet(Box<(Sheet, Values)>),
    /// Some cases more into a ledger of many.
    GrowLedger(Box<Grown>),
    /// All that were to be written are.
    Conclude(Box<Exported>),
    /// A file that was written is given to the program that opens such files.
    OpenFile(PathBuf),
    /// An attachment as a picture or as text; of a PDF one page, from 1.
    Look {
        key: CaseKey,
        hash: String,
        page: u32,
    },
    /// An attachment is given to the program that opens such files.
    OpenAttachment {
        attachment: Box<Attachment>,
        /// Why it was not shown here.
        why: Option<String>,
    },
    SetUp(Box<Settings>),
    Demo,
    Redraw,
    Quit,
}

impl Effect {
    /// One of many that are seen one after the other: a file that comes in, a paper that is written.
    pub fn is_a_step(&self) -> bool {
        matches!(
            self,
            Effect::Import(_)
                | Effect::FindFiles(_)
                | Effect::WriteSheet(_)
                | Effect::GrowLedger(_)
        )
    }
}

/// Text under the pen that no file holds yet.
pub struct Unkept {
    pub key: CaseKey,
    pub part: String,
    pub text: String,
    pub seen: u64,
    pub fingerprint_of_base: String,
    /// Where texts in it came from that the case does not know of yet.
    pub origins: Vec<Origin>,
}

/// A command with its values, for one case or a batch.
pub struct Run {
    pub command: &'static Command,
    pub task: Option<DeskTask>,
    pub values: Values,
    pub targets: Vec<CaseKey>,
    /// What the writer saw, when it is a batch that was listed.
    pub batch: Vec<Target>,
    /// What the writer saw, when it is one case on screen.
    pub seen: Option<u64>,
}

/// What came of looking at a paper or an attachment, and of writing one.
pub enum PaperNews {
    /// A paper as it will print.
    Shown {
        keys: Vec<CaseKey>,
        id: &'static str,
        title: String,
        pages: Vec<Page>,
        /// Every paper that fits, this one too.
        others: Vec<&'static str>,
    },
    /// Many files are to be written, each with its name.
    Planned(Exported, Vec<(Sheet, String)>),
    /// One of them was written, or why not.
    Wrote(Result<Vec<PathBuf>, ExportError>),
    /// A ledger has some cases more.
    Grown(Box<Grown>),
    /// Papers were written, or could not be.
    Exported(Exported),
    /// The marked cases, or all that are listed, for the ledger or for their papers.
    Gathered {
        keys: Vec<CaseKey>,
        for_papers: bool,
    },
    /// An attachment was looked at.
    Looked {
        key: CaseKey,
        attachment: Attachment,
        seen: Seen,
    },
}
