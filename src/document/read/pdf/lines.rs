//! Signs put together to lines, and lines to the stretches between wide gaps.
//!
//! Knows places and sizes only. A blank is a gap: how wide one must be depends on the signs that it parts, since Chinese
//! lines are spread to their margin and stand off from digits without a blank being meant. Blanks that were typed part
//! words of one column; what was set apart without them stands in another.

use super::drawn::Sign;

/// Gaps in ems. Between Chinese characters, around letters and digits next to them, between letters.
const AMONG_WIDE: f64 = 0.4;
const BESIDE_WIDE: f64 = 0.35;
const AMONG_NARROW: f64 = 0.15;
/// A wider gap parts columns: one that was left free, and one that blanks were typed in.
const FREE_COLUMN: f64 = 0.9;
const TYPED_COLUMN: f64 = 1.6;
/// How far from the line a sign may stand that belongs to it: a raised number, another font.
const RAISED: f64 = 0.4;
/// The same sign printed so near is one in bold.
const BOLD: f64 = 0.3;

/// Signs at one height, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub y: f64,
    pub size: f64,
    pub parts: Vec<Part>,
}

/// A stretch of a line without a wide gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub from: f64,
    pub to: f64,
    pub text: String,
}

impl Line {
    pub fn from(&self) -> f64 {
        self.parts.first().map_or(0.0, |part| part.from)
    }

    pub fn to(&self) -> f64 {
        self.parts.last().map_or(0.0, |part| part.to)
    }

    pub fn text(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| &*part.text).collect();
        parts.join(" ")
    }
}

/// The lines of these signs, from the top down.
pub fn lines(mut signs: Vec<Sign>) -> Vec<Line> {
    signs.retain(|sign| sign.size > 0.0 && sign.x.is_finite() && sign.y.is_finite());
    signs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<(f64, f64, Vec<Sign>)> = Vec::new();
    for sign in signs {
        match lines.last_mut() {
            Some((y, size, line)) if (sign.y - *y).abs() <= RAISED * size.max(sign.size) => {
                if sign.size > *size {
                    (*y, *size) = (sign.y, sign.size);
                }
                line.push(sign);
            }
            _ => lines.push((sign.y, sign.size, vec![sign])),
        }
    }
    let lines = lines.into_iter().map(|(y, size, signs)| Line {
        y,
        size,
        parts: parts(signs),
    });
    lines.filter(|line| !line.parts.is_empty()).collect()
}

fn parts(mut signs: Vec<Sign>) -> Vec<Part> {
    signs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<Sign> = None;
    let mut typed = 0.0;
    for sign in signs {
        let before = last.as_ref();
        if sign.text.trim().is_empty() {
            typed += sign.width;
            continue;
        }
        if before.is_some_and(|before| is_again(before, &sign)) {
            continue;
        }
        let blank = before.map(|before| gap(before, &sign, typed));
        typed = 0.0;
        match (parts.last_mut(), blank) {
            (Some(part), Some(blank)) if blank < Gap::Column => {
                if blank == Gap::Blank {
                    part.text.push(' ');
                }
                part.text.push_str(&sign.text);
                part.to = part.to.max(sign.end());
            }
            _ => parts.push(Part {
                from: sign.x,
                to: sign.end(),
                text: sign.text.clone(),
            }),
        }
        last = Some(sign);
    }
    parts
}

fn is_again(before: &Sign, sign: &Sign) -> bool {
    before.text == sign.text && sign.x - before.x < BOLD * sign.size.min(before.width)
}

/// What stands between two signs.
#[derive(PartialEq, PartialOrd)]
enum Gap {
    None,
    Blank,
    Column,
}

/// `typed` is the width of the blanks between them.
fn gap(before: &Sign, sign: &Sign, typed: f64) -> Gap {
    let em = before.size.max(sign.size);
    let ems = (sign.x - before.end()) / em;
    let wide = [before, sign].map(|sign| sign.text.chars().all(is_wide));
    let blank = match wide {
        [true, true] => AMONG_WIDE,
        [false, false] => AMONG_NARROW,
        _ => BESIDE_WIDE,
    };
    match ems {
        _ if ems >= TYPED_COLUMN || ems - typed / em >= FREE_COLUMN => Gap::Column,
        _ if ems >= blank => Gap::Blank,
        _ => Gap::None,
    }
}

/// Characters as wide as they are high.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…')
}
