//! The domain: a case as the fold of its journal. Values in, values out; no file, no SQL, no terminal, no clock.

pub mod action;
pub mod blocker;
pub mod calendar;
mod change;
mod datafile;
pub mod deadline;
pub mod office;
pub mod profile;
pub mod settings;
