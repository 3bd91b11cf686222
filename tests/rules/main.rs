//! The rules of a case: every act at every stage, defects that must not come back, a random walk, and the words.

mod between;
mod clock;
#[path = "../common/mod.rs"]
mod common;
mod corrections;
mod figures;
mod joint;
mod life;
mod matrix;
mod originals;
mod promises;
mod refusals;
mod rounds;
mod undo;
mod waiting;
mod words;
