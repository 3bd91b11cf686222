//! The real program in a real terminal, under real signals, kills, cut lines and full disks.

#[path = "../desk/office.rs"]
mod office;

mod cases;
mod ends;
mod kill;
mod life;
mod pictures;
mod term;
mod written;
