//! 面商: a terminal desk for the person in a bureau who answers deputies' suggestions (建议) and CPPCC members' proposals (提案).
//!
//! # Bird's eye
//!
//! A case is the fold of its journal. [`case`] says what may happen (`Case::blockers`) and what it changes
//! (`Case::applied`); both are pure. [`command`] is the one registry of everything that can be done. [`desk`] is the only
//! reader and writer of files and of the clock; [`store`] under it holds the only SQL. [`document`] turns a case into
//! papers and files into text, [`intake`] turns text into proposed values with doubts. [`tui`] and [`cli`] are two faces of
//! the same desk. [`text`] knows Chinese text and nothing of this project; [`data`] is what is embedded in the binary.
//!
//! Dependencies run one way: `tui, cli → desk → store, intake, document → command → case → text`.
//!
//! # Invariants
//!
//! * The journal is the only truth; every other table can be dropped and rebuilt from it.
//! * Nothing shown is stored: stage, due date, 要点, coverage and readiness are computed from facts.
//! * A closed case is signed on its current text, unless it was imported as a finished record.
//! * Text from outside is data: it reaches no terminal and no shell unescaped.

pub mod case;
pub mod cli;
pub mod command;
pub mod data;
pub mod desk;
pub mod document;
pub mod intake;
pub mod review;
pub mod store;
pub mod text;
pub mod tui;
