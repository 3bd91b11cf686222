//! Chinese text: how wide it is, where it breaks, what its numbers, dates and marks mean.
//!
//! Pure functions on `&str` and bytes. Knows nothing of cases, papers, the terminal or the store.

pub mod align;
pub mod asking;
pub mod citation;
pub mod clean;
pub mod date;
pub mod decode;
pub mod diff;
pub mod doc_number;
pub mod figure;
pub mod future;
pub mod likeness;
pub mod moment;
pub mod numeral;
pub mod pinyin;
mod pinyin_index;
pub mod promise;
pub mod radical;
pub mod scan;
pub mod sentence;
pub mod similarity;
pub mod width;
pub mod wrap;
