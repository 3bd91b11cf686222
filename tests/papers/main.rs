//! The papers of invented cases through every writer.

mod briefing;
mod golden;
mod invented;
mod joint;
mod ledger;
mod letters;
mod marked;
mod more;
mod printed;
mod rendered;
mod settled;
mod statistics;
mod terminal;
