//! (room to be furnished)

pub mod calendar;
mod datafile;
pub mod deadline;
pub mod office;
pub mod profile;
pub mod settings;
