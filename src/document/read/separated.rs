//! Cells parted by commas, tabs or semicolons, in any encoding of the office.
//!
//! Knows lines and quotes; must not know what a column means.

use super::gathered::{Budget, Rows, Sheet, damaged};
use super::{BINARY, Fault, Rival};
use crate::text::{clean, decode};

/// .csv and .tsv in any encoding of the office.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let decoded = decode::decode(bytes);
    if decoded.text.contains('\0') {
        return Err(Fault::Other(BINARY));
    }
    let text = clean::newlines(&decoded.text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut lines = Lines {
        text: &text,
        at: 0,
        line: 0,
    };
    let mut budget = Budget::default();
    let mut rows = Rows::default();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(damaged)? {
        let row = lines.row(record.position().map_or(0, |place| place.byte() as usize));
        for (column, value) in (0..).zip(&record) {
            budget.look()?;
            rows.put(row, column, value.to_owned(), &mut budget)?;
        }
    }
    let sheet = rows.sheet(String::new());
    Ok(vec![Sheet {
        lossy: decoded.lossy,
        rival: Rival::of(&decoded),
        ..sheet
    }])
}

/// Counts lines as records come; the crate's own count is of the line before where lines are empty.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line, from 0, of the record that begins here or after some line ends.
    fn row(&mut self, byte: usize) -> u32 {
        let rest = &self.text.as_bytes()[byte.min(self.text.len())..];
        let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
        let start = self.text.len() - rest.len() + empty;
        let passed = &self.text.as_bytes()[self.at.min(start)..start];
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u32;
        self.at = start;
        self.line
    }
}

/// The sign that parts most cells of the first line that has any, quoted text left out.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b',', 0), (b';', 0)];
    for line in text.lines().take(20) {
        let mut quoted = false;
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == byte && !quoted) {
                *count += 1;
            }
        }
        if counts.iter().any(|(_, count)| *count > 0) {
            break;
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let found = counts.iter().find(|(_, count)| *count == most && most > 0);
    found.map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_between_cells_is_found_outside_quotes() {
        for (text, sign) in [
            ("编号,标题", b','),
            ("编号\t标题,副题\t人", b'\t'),
            ("\"甲,乙\";丙;丁", b';'),
            ("一列", b','),
            ("台账\n编号\t标题", b'\t'),
        ] {
            assert_eq!(delimiter(text), sign, "{text}");
        }
    }
}
