//! The command line against the real binary: words and files in, text, JSON and exit codes out.

mod agenda;
mod bench;
mod demo;
mod files;
mod folder;
mod import;
mod joint;
mod json;
mod life;
mod looking;
mod records;
mod refusals;
mod report;
mod returned;
mod rules;
mod scans;
mod seeds;
mod settled;
mod templates;
