//! 面商: the desk of the handler who answers suggestions and proposals.

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
