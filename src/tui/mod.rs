//! The terminal desk.

pub mod theme;
pub mod widgets;

#[cfg(test)]
pub mod testing;
