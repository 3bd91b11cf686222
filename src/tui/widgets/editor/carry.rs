//! Highlights go with their words while the text around them changes; those whose own words changed are dropped.

use super::sheet::{Pos, Shift};
use super::{Editor, Highlight};

impl Editor {
    pub(super) fn carry_highlights(&mut self) {
        for shift in self.sheet.take_shifts() {
            self.highlights.retain_mut(|one| carried(one, shift));
        }
    }
}

fn carried(one: &mut Highlight, shift: Shift) -> bool {
    let start = Pos::new(one.paragraph, one.bytes.start);
    let end = Pos::new(one.paragraph, one.bytes.end);
    if end <= shift.at {
        return true;
    }
    if start < shift.from {
        return false;
    }
    let (start, end) = (moved(start, shift), moved(end, shift));
    one.paragraph = start.paragraph;
    one.bytes = start.byte..end.byte;
    true
}

fn moved(at: Pos, shift: Shift) -> Pos {
    match at.paragraph == shift.from.paragraph {
        true => Pos::new(
            shift.to.paragraph,
            shift.to.byte + at.byte - shift.from.byte,
        ),
        false => Pos::new(
            at.paragraph + shift.to.paragraph - shift.from.paragraph,
            at.byte,
        ),
    }
}
