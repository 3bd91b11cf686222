//! One file per screen and per box. Each is a plain state with `draw` and the keys that are its own.

pub mod attachments;
pub mod bench;
mod bench_draw;
mod bench_hints;
pub mod case;
pub mod case_tabs;
pub mod chrome;
pub mod desk;
mod desk_draw;
mod editing;
pub mod files;
pub mod form;
pub mod importing;
mod leaf;
pub mod offer;
pub mod page;
pub mod palette;
pub mod reader;
pub mod recovery;
pub mod refusal;
pub mod scan;
pub mod season;
pub mod setup;
pub mod why;
