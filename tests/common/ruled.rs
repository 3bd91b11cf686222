//! Rules on a PDF made by hand.

use crate::sheet::{HEIGHT, Sheet};

pub fn rule(sheet: &mut Sheet, from: (f64, f64), to: (f64, f64)) {
    let height = HEIGHT as f64;
    sheet.draw(&format!(
        "{} {} m {} {} l S",
        from.0,
        height - from.1,
        to.0,
        height - to.1
    ));
}

/// Rules along these places and heights.
pub fn grid(sheet: &mut Sheet, across: &[f64], down: &[f64]) {
    let (left, right) = (across[0], across[across.len() - 1]);
    let (top, bottom) = (down[0], down[down.len() - 1]);
    for y in down {
        rule(sheet, (left, *y), (right, *y));
    }
    for x in across {
        rule(sheet, (*x, top), (*x, bottom));
    }
}
