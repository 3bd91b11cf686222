//! Files of every kind through the reader: what is text comes out as text, what is not is refused with a reason.

mod blocks;
mod fuzz;
mod hostile;
mod kinds;
mod package;
mod pdf;
#[path = "../common/ruled.rs"]
mod ruled;
#[path = "../common/sheet.rs"]
mod sheet;
mod sheets;
#[path = "../common/spoil.rs"]
mod spoil;
mod word;
