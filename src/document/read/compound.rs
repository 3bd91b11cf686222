//! The compound file around .doc and .xls, and the places that a sheet of Excel 97 claims.
//!
//! Crates believe what is declared there and reserve the memory, so it is looked at first.

use std::io::{Cursor, Read, Write};

use cfb::CompoundFile;

use super::gathered::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, TOO_MUCH};
use super::{Fault, LOCKED, RICH, WORD};

/// Records of a sheet whose data begin with row and column.
const CELLS: [u16; 8] = [
    0x0006, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e, 0x00bd,
];
const MANY_CELLS: u16 = 0x00bd;
const DIMENSIONS: u16 = 0x0200;
const BEGIN: u16 = 0x0809;
const ENCRYPTED: u16 = 0x002f;

fn damaged(error: impl std::fmt::Display) -> Fault {
    Fault::Damaged(crate::text::clean::visible(&error.to_string()).into_owned())
}

/// A fresh compound file with nothing but the workbook of this one, after a look at what it claims. The stream is
/// copied out because a crate that follows the chains of sectors itself can be led in circles.
pub fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if file.exists("EncryptedPackage") {
        return Err(Fault::Other(LOCKED));
    }
    let Some(name) = ["Workbook", "Book"]
        .into_iter()
        .find(|name| file.exists(name))
    else {
        let word = file.exists("WordDocument");
        return Err(Fault::Other(if word { WORD } else { RICH }));
    };
    let stream = file.open_stream(name).map_err(damaged)?;
    let mut book = Vec::new();
    stream
        .take(bytes.len() as u64)
        .read_to_end(&mut book)
        .map_err(damaged)?;
    check(&book)?;
    let mut fresh = CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))
        .map_err(damaged)?;
    let mut stream = fresh.create_stream(name).map_err(damaged)?;
    stream.write_all(&book).map_err(damaged)?;
    drop(stream);
    fresh.flush().map_err(damaged)?;
    Ok(fresh.into_inner().into_inner())
}

/// Walks the records: the rectangle of every sheet must be bearable, whatever it holds.
fn check(book: &[u8]) -> Result<(), Fault> {
    let mut total = 0usize;
    let mut used = Rectangle::default();
    let mut rest = book;
    while let [a, b, c, d, after @ ..] = rest {
        let (kind, length) = (u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]));
        let Some((data, next)) = after.split_at_checked(usize::from(length)) else {
            break;
        };
        match kind {
            ENCRYPTED => return Err(Fault::Other(LOCKED)),
            BEGIN => total = total.saturating_add(std::mem::take(&mut used).cells()),
            DIMENSIONS => claimed(data)?,
            _ if CELLS.contains(&kind) => used.include(kind, data)?,
            _ => {}
        }
        rest = next;
    }
    match total.saturating_add(used.cells()) > MOST_CELLS {
        true => Err(TOO_MUCH),
        false => Ok(()),
    }
}

/// The rows and columns that a sheet says it uses.
fn claimed(data: &[u8]) -> Result<(), Fault> {
    let (rows, columns) = match data.len() {
        10 => (u32::from(short(data, 2)), short(data, 6)),
        14.. => {
            let high = u32::from(short(data, 6));
            (high << 16 | u32::from(short(data, 4)), short(data, 10))
        }
        _ => return Ok(()),
    };
    // Excel claims all rows of a column that was formatted; only what is reserved for them counts.
    let cells = (rows as usize).saturating_mul(usize::from(columns));
    match cells > MOST_CELLS * 4 {
        true => Err(TOO_MUCH),
        false => Ok(()),
    }
}

fn short(data: &[u8], at: usize) -> u16 {
    let byte = |at: usize| data.get(at).copied().unwrap_or(0);
    u16::from_le_bytes([byte(at), byte(at + 1)])
}

/// The places used so far, from the first row and column to the last.
#[derive(Default)]
struct Rectangle {
    rows: Option<(u32, u32)>,
    columns: Option<(u32, u32)>,
}

impl Rectangle {
    fn include(&mut self, kind: u16, data: &[u8]) -> Result<(), Fault> {
        let (row, column) = (u32::from(short(data, 0)), u32::from(short(data, 2)));
        let last = match kind {
            MANY_CELLS => u32::from(short(data, data.len().saturating_sub(2))),
            _ => column,
        };
        if row >= MOST_ROWS || column.max(last) >= MOST_COLUMNS {
            return Err(TOO_MUCH);
        }
        self.rows = Some(wider(self.rows, row, row));
        self.columns = Some(wider(self.columns, column, column.max(last)));
        Ok(())
    }

    fn cells(&self) -> usize {
        let length = |ends: Option<(u32, u32)>| ends.map_or(0, |(a, b)| (b - a + 1) as usize);
        length(self.rows) * length(self.columns)
    }
}

fn wider(ends: Option<(u32, u32)>, from: u32, to: u32) -> (u32, u32) {
    ends.map_or((from, to), |(a, b)| (a.min(from), b.max(to)))
}
