//! The desk as the program uses it, on disk: every promise of the store that can be kept or broken in one process.

mod acts;
mod aligning;
mod finding;
mod frozen;
mod handover;
mod keeping;
mod knowing;
mod letters;
mod lists;
mod looking;
mod office;
mod old_store;
mod originals;
#[path = "../reading/package.rs"]
mod package;
mod proof;
mod queries;
#[path = "../common/record.rs"]
mod record;
mod recount;
#[path = "../common/ruled.rs"]
mod ruled;
mod several;
#[path = "../common/sheet.rs"]
mod sheet;
#[path = "../common/spoil.rs"]
mod spoil;
mod spoilt;
mod taking;
mod together;
mod varied;
mod walk;
