//! The parts screens are made of: editor, field, form, table, picker, popup, text view.
//!
//! Plain states with `draw(&self, …)` and `key(&mut self, …) -> Answer`. They must not know cases,
//! files, the desk or the clock; a widget answers what happened and its owner decides what it means.
//! What a widget remembers of the last drawing (scroll, page height) is a cache in a `Cell`, so that
//! drawing needs no `&mut`.

pub mod clipboard;
pub mod editor;
pub mod field;
pub mod form;
pub mod gauge;
pub mod glyph;
pub mod list;
pub mod picker;
pub mod popup;
pub mod progress;
pub mod scrollbar;
pub mod table;
