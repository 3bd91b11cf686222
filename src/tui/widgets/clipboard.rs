//! The desk's own clipboard, shared by every editor and field.
//!
//! Must not know the terminal: what was copied waits here until the owner of the terminal asks for
//! it to hand on to the system (OSC 52). One per thread, as the desk is one thread.

use std::cell::RefCell;

#[derive(Default)]
struct Clipboard {
    text: String,
    waiting: bool,
}

thread_local! {
    static CLIPBOARD: RefCell<Clipboard> = RefCell::default();
}

/// Keeps a text for pasting and for the terminal.
pub fn copy(text: String) {
    CLIPBOARD.with_borrow_mut(|c| {
        *c = Clipboard {
            text,
            waiting: true,
        }
    });
}

/// What was copied last; empty when nothing was.
pub fn copied() -> String {
    CLIPBOARD.with_borrow(|c| c.text.clone())
}

/// What was copied since the last call, to be handed to the system's clipboard.
pub fn take_for_terminal() -> Option<String> {
    CLIPBOARD.with_borrow_mut(|c| std::mem::take(&mut c.waiting).then(|| c.text.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_gets_each_copy_once() {
        assert_eq!(take_for_terminal(), None);
        copy("答复".into());
        assert_eq!(take_for_terminal().as_deref(), Some("答复"));
        assert_eq!(take_for_terminal(), None);
        assert_eq!(copied(), "答复");
    }
}
