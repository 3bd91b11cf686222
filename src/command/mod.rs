//! The one registry of what can be done. Keys, footer hints, palette, help, shell completion, `mianshang do` and the
//! tests all read [`COMMANDS`]; nothing else lists a command a second time. Knows the case, never the terminal or a file.

mod acts;
pub mod ground;
mod next;
mod probe;
pub mod query;
mod screen;
pub mod values;

use crate::case::Action;
pub use acts::co_handling::received;
pub use acts::figure::id as figure_id;
pub use acts::joint::{who as signer_given, whom as signers_given};
pub use ground::Ground;
pub use next::{next_signers, next_step};
pub use values::{Fault, Values};

/// One thing a handler can do.
pub struct Command {
    /// Stable name: typed on the command line, named by a blocker as the way out.
    pub name: &'static str,
    /// Keys as they are shown in help: `s`, `ctrl-s`, `space`, `f5`; several are parted by a blank.
    pub keys: &'static str,
    pub title: &'static str,
    pub doc: &'static str,
    /// Where the key works.
    pub places: &'static [Place],
    pub params: &'static [Param],
    pub does: Does,
}

/// A part of the screen in which keys have their own meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Desk,
    Case,
    /// The list of asks and sections beside the editor.
    Bench,
    /// The editor itself: plain keys are text there.
    Editor,
    /// Asks × sections.
    Coverage,
    Page,
    /// The ledger of promises.
    Ledger,
    /// The suggestion's own text and what it asks for.
    Sorting,
}

impl Place {
    pub const ALL: [Place; 8] = [
        Place::Desk,
        Place::Case,
        Place::Bench,
        Place::Editor,
        Place::Coverage,
        Place::Page,
        Place::Ledger,
        Place::Sorting,
    ];

    pub fn label(self) -> &'static str {
        match self {
            Place::Desk => "办件台",
            Place::Case => "卷宗",
            Place::Bench => "起草",
            Place::Editor => "编辑",
            Place::Coverage => "回应对照",
            Place::Page => "纸面",
            Place::Ledger => "承诺",
            Place::Sorting => "提取要求",
        }
    }
}

/// Makes an action out of what was filled in.
pub type Build = fn(&Values, &Ground) -> Result<Action, Fault>;

/// Who carries a command out.
#[derive(Clone, Copy)]
pub enum Does {
    /// It becomes an entry in the case's journal.
    Act(Build),
    /// The desk does it, because files or several cases are involved.
    Desk(DeskTask),
    /// The terminal does it; nothing in the case changes.
    Screen(ScreenTask),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeskTask {
    Register,
    Attach,
    Undo,
    Redo,
    Import,
    Export,
    Ledger,
    /// 统计 or 办理工作总结 as a file.
    Report,
    Backup,
    /// 换人: a pack for another desk.
    HandOver,
    /// 换人: a pack from another desk.
    TakeOver,
    /// Two revisions as a Word file with tracked changes.
    Difference,
    Tie,
    /// A meeting with all that came of it.
    Outcome,
    SaveView,
    RenameView,
    RemoveView,
    /// 协办意见 with its paper.
    ReceiveOpinion,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScreenTask {
    OpenAttachment,
    OpenWritten,
    Open,
    Back,
    Quit,
    Next,
    Palette,
    Help,
    Filter,
    Mark,
    MarkAll,
    Views,
    Meetings,
    NextTab,
    PreviousTab,
    Bench,
    Page,
    Doubts,
    Difference,
    Revisions,
    Promises,
    KeepPromise,
    Check,
    Figures,
    Library,
    Similar,
    InsertSection,
    InsertPolicy,
    TimeWords,
    Dates,
    Calendar,
    Statistics,
    Settings,
    Refresh,
    SaveText,
    OpenEditor,
    ToggleLink,
    NextFinding,
    PreviousFinding,
    /// What can be done between units.
    CoHandling,
    FixFinding,
    SettleFinding,
    Coverage,
    SplitAsk,
    Proposals,
    Provenance,
    TakeProposal,
    TakeAllProposals,
    RejectProposal,
    EditProposal,
    SplitProposal,
    MergeProposal,
    KeepProposals,
    MoveUp,
    MoveDown,
    NextPart,
    Find,
}

/// One value to fill in.
pub struct Param {
    pub name: &'static str,
    pub label: &'static str,
    pub kind: ParamKind,
    pub required: bool,
    pub help: &'static str,
    /// What stands in the form at first; `None` where a person must choose.
    pub default: Option<fn(&Ground) -> String>,
    /// Where it is asked for at all; `None` is everywhere.
    pub when: Option<fn(&Ground) -> bool>,
}

#[derive(Clone, Copy)]
pub enum ParamKind {
    Text,
    /// Several lines.
    Long,
    Date,
    Number,
    Path,
    /// A paper of the register, and a kind of file: the faces know which there are.
    Paper,
    Format,
    Choice(fn(&Ground) -> Vec<Choice>),
    /// Any of the options, their ids joined by `,`.
    Several(fn(&Ground) -> Vec<Choice>),
}

/// One option: what is stored, and what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub id: String,
    pub label: String,
}

impl Choice {
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Choice {
            id: id.into(),
            label: label.into(),
        }
    }
}

/// Every command, acts first.
pub fn commands() -> impl Iterator<Item = &'static Command> {
    let tables = [
        acts::intake::ROWS,
        acts::drafting::ROWS,
        acts::advice::ROWS,
        acts::outcome::ROWS,
        acts::joint::ROWS,
        acts::commitment::ROWS,
        acts::suggestion::ROWS,
        acts::figure::ROWS,
        acts::waiting::ROWS,
        acts::co_handling::ROWS,
        screen::papers::ROWS,
        screen::sorting::ROWS,
        screen::advising::ROWS,
        screen::looking::ROWS,
        screen::files::ROWS,
        screen::views::ROWS,
        screen::meetings::ROWS,
        screen::moving::ROWS,
    ];
    tables.into_iter().flatten()
}

pub fn find(name: &str) -> Option<&'static Command> {
    commands().find(|command| command.name == name)
}

/// The command that a key means in a place.
pub fn bound(place: Place, key: &str) -> Option<&'static Command> {
    commands().find(|command| {
        command.places.contains(&place) && command.keys.split(' ').any(|bound| bound == key)
    })
}

impl Command {
    /// The first of its keys, for hints.
    pub fn key(&self) -> Option<&'static str> {
        self.keys.split(' ').find(|key| !key.is_empty())
    }

    pub fn is_act(&self) -> bool {
        matches!(self.does, Does::Act(_))
    }

    /// What has to be filled in where this is the ground.
    pub fn asked(&self, ground: &Ground) -> impl Iterator<Item = &'static Param> {
        let asked = |param: &&Param| param.when.is_none_or(|when| when(ground));
        self.params.iter().filter(asked)
    }

    /// The same of several cases together: what hangs on a case is then asked of none, and means each one's own lead.
    pub fn asked_of(&self, cases: usize, ground: &Ground) -> impl Iterator<Item = &'static Param> {
        self.asked(ground)
            .filter(move |param| cases < 2 || param.when.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for place in Place::ALL {
            let mut taken: HashMap<&str, &str> = HashMap::new();
            for command in commands().filter(|one| one.places.contains(&place)) {
                for key in command.keys.split(' ').filter(|key| !key.is_empty()) {
                    if let Some(other) = taken.insert(key, command.name) {
                        panic!("{place:?}: {key} 既是 {other} 又是 {}", command.name);
                    }
                }
            }
        }
    }

    #[test]
    fn the_keys_that_move_in_every_list_are_left_to_the_lists() {
        for place in [Place::Desk, Place::Case, Place::Bench] {
            for key in ["j", "k", "g", "G", "up", "down", "home", "end"] {
                assert!(bound(place, key).is_none(), "{place:?} {key}");
            }
        }
    }

    #[test]
    fn names_are_unique_and_every_command_explains_itself() {
        let mut names = HashMap::new();
        for command in commands() {
            assert!(names.insert(command.name, ()).is_none(), "{}", command.name);
            assert!(!command.title.is_empty() && !command.doc.is_empty());
            assert!(
                !command.places.is_empty() || command.is_act(),
                "{}",
                command.name
            );
        }
    }
}
