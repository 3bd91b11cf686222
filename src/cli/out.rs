//! Standard output: safe to show on a terminal, aligned by columns, silent when the reader has gone.

use super::fault::{Fault, Outcome};
use crate::text::{clean::visible, width};
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// Prints lines of text that may come from outside; no control character reaches the terminal.
pub fn lines<T: AsRef<str>>(lines: impl IntoIterator<Item = T>) -> Outcome {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{}", visible(line.as_ref()))?;
    }
    out.flush()?;
    Ok(())
}

/// Prints one line.
pub fn line(text: impl AsRef<str>) -> Outcome {
    lines([text])
}

/// Prints a value as JSON; characters that could mislead a terminal are written as `\u` escapes.
pub fn json(value: &impl Serialize) -> Outcome {
    let text = serde_json::to_string_pretty(value).map_err(|e| Fault::refused(e.to_string()))?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", escaped(&text))?;
    out.flush()?;
    Ok(())
}

/// Pretty printing only puts line breaks outside of strings, and those have to stay.
fn escaped(json: &str) -> String {
    let safe: Vec<Cow<str>> = json.split('\n').map(escaped_line).collect();
    safe.join("\n")
}

fn escaped_line(line: &str) -> Cow<'_, str> {
    if let Cow::Borrowed(line) = visible(line) {
        return Cow::Borrowed(line);
    }
    let units = |c: char| {
        let mut buffer = [0; 2];
        let units = c.encode_utf16(&mut buffer).iter();
        units
            .map(|unit| format!("\\u{unit:04x}"))
            .collect::<String>()
    };
    let safe = line
        .chars()
        .map(|c| match visible(c.encode_utf8(&mut [0; 4])) {
            Cow::Borrowed(_) => c.to_string(),
            Cow::Owned(_) => units(c),
        });
    Cow::Owned(safe.collect())
}

/// Rows under each other; every column but the last as wide as its widest cell, at most `most` columns.
pub fn table(rows: &[Vec<String>], most: usize) -> Outcome {
    let shown: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| visible(cell).into_owned()).collect())
        .collect();
    let count = shown.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |at: usize| {
        let cells = shown.iter().filter_map(|row| row.get(at));
        cells.map(|cell| width::columns(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(|at| widest(at).min(most)).collect();
    lines(shown.iter().map(|row| aligned(row, &widths)))
}

fn aligned(row: &[String], widths: &[usize]) -> String {
    let last = row.len().saturating_sub(1);
    let cells = row.iter().zip(widths).enumerate();
    let padded = cells.map(|(at, (cell, width))| match at == last {
        true => cell.clone(),
        false => width::pad(cell, *width),
    });
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_straight_under_wide_characters() {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        let rows = [row("案号", "标题"), row("rd-8-4-1", "停车")];
        let aligned: Vec<String> = rows.iter().map(|row| aligned(row, &[8, 4])).collect();
        assert_eq!(aligned, ["案号      标题", "rd-8-4-1  停车"]);
    }

    #[test]
    fn json_keeps_its_meaning_and_shows_no_control() {
        let text = "甲\u{1b}[2J\u{202e}乙\u{200b}\u{9b}";
        let safe = escaped(&serde_json::to_string(text).expect("a string"));
        assert!(
            safe.chars()
                .all(|c| !c.is_control() && c != '\u{202e}' && c != '\u{200b}')
        );
        assert_eq!(
            serde_json::from_str::<String>(&safe).expect("the same"),
            text
        );
    }
}
