//! Papers: the blocks they are made of, the papers themselves, and the writers and readers of files.
//!
//! A paper is one function from a case to blocks; writers (docx, text, terminal page) know blocks, not cases;
//! readers take bytes and give text. Everything here is pure: no files, no clock. The only XML of the project is here.

pub mod agenda;
pub mod block;
mod briefing;
pub mod difference;
pub mod docx;
pub mod dossier;
pub mod facts;
pub mod handover;
pub mod ics;
pub mod ledger;
pub mod markdown;
pub mod notation;
pub mod pack;
pub mod page;
pub mod papers;
pub mod picture;
pub mod public;
pub mod read;
pub mod record;
pub mod reply;
mod rows;
pub mod signed;
pub mod statistics;
pub mod survey;
pub mod template;
pub mod text;

mod grid;
pub mod letters;
mod mask;
mod outline;
mod ruled;
mod title;

pub use block::{
    Align, Block, Cell, CellLine, Field, Flow, Layout, Level, Paper, Piece, Row, Table,
};
