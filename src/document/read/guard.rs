//! A room for crates that read old formats: what panics in it ends there.
//!
//! Knows panics; must not know formats. A panic hook asks [`is_guarded`] and then leaves the terminal alone.

use std::cell::Cell;
use std::panic::{UnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is in the room, so that a panic is no end of the program.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// What `read` gives, `None` where it panicked.
pub(super) fn guarded<T>(read: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    let before = GUARDED.replace(true);
    let result = catch_unwind(read);
    GUARDED.set(before);
    result.ok()
}
