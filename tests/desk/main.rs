//! The desk as the program uses it, on disk: every promise of the store that can be kept or broken in one process.

mod acts;
mod looking;
mod office;
mod walk;
