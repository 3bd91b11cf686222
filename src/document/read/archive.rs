//! The zip file around a .docx, opened with care.
//!
//! Knows sizes and names of parts; must not know what is in them. Sizes are checked as declared and again while
//! unpacking, because a declaration can lie.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{ARCHIVE, Fault, Kind, OFD, SAVE_AS, SHEET};
use crate::text::decode;

/// More parts than any paper has.
const MOST_PARTS: usize = 4_000;
/// Bytes of all parts unpacked, and of one part that is read.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
const LARGEST_PART: u64 = 32 * 1024 * 1024;
/// Text shrinks to a tenth, at best to a fiftieth; beyond this a large part is a bomb.
const MOST_SHRUNK: u64 = 200;
/// Below this size a part may shrink as it likes.
const SMALL: u64 = 1024 * 1024;

/// XML of a spreadsheet unpacked, and the largest number of things it may announce.
const MOST_MEASURED: u64 = 64 * 1024 * 1024;
const MOST_COUNTED: u64 = 1_000_000;

const MANY_PARTS: Fault = Fault::Hostile("压缩包内的部件多得不正常");

/// An opened package.
pub struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens a package whose parts are bearable in number, size and name.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        if listed(bytes) > MOST_PARTS {
            return Err(MANY_PARTS);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        let mut package = Self { zip };
        package.check()?;
        Ok(package)
    }

    /// Opens a package that holds a Word document.
    pub fn word(bytes: &'b [u8]) -> Result<Self, Fault> {
        let package = Self::open(bytes)?;
        match package.holds("word/document.xml") {
            true => Ok(package),
            false => Err(Fault::Other(package.kind())),
        }
    }

    pub fn holds(&self, path: &str) -> bool {
        self.zip.index_for_name(path).is_some()
    }

    /// Unpacks every part once and forgets it: for crates that would believe the sizes, and the counts, that the
    /// parts declare.
    pub fn measure(&mut self) -> Result<(), Fault> {
        let mut unpacked = 0;
        for index in 0..self.zip.len() {
            let bytes = self.unpacked(index)?;
            unpacked += bytes.len() as u64;
            if unpacked > MOST_MEASURED {
                return Err(Fault::Hostile("解压后大得不正常"));
            }
            let xml = String::from_utf8_lossy(&bytes);
            if xml.contains("<!DOCTYPE") {
                return Err(Fault::Hostile("XML 中有 DOCTYPE 声明"));
            }
            if counts(&xml).any(|count| count > MOST_COUNTED) {
                return Err(Fault::Hostile("表格声明的数目大得不正常"));
            }
        }
        Ok(())
    }

    /// The text of a part, or `None` where there is no such part.
    pub fn part(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Some(index) = self.zip.index_for_name(path) else {
            return Ok(None);
        };
        Ok(Some(xml(self.unpacked(index)?)))
    }

    fn unpacked(&mut self, index: usize) -> Result<Vec<u8>, Fault> {
        let file = self.zip.by_index(index).map_err(|error| broken(&error))?;
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(&error))?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(Fault::Hostile("正文解压后大得不正常"));
        }
        Ok(bytes)
    }

    fn check(&mut self) -> Result<(), Fault> {
        if self.zip.len() > MOST_PARTS {
            return Err(MANY_PARTS);
        }
        let mut unpacked = 0u64;
        for index in 0..self.zip.len() {
            let file = self
                .zip
                .by_index_raw(index)
                .map_err(|error| broken(&error))?;
            if file.is_symlink() || leads_elsewhere(file.name_raw()) {
                return Err(Fault::Hostile("压缩包内有指向别处的名称"));
            }
            unpacked = unpacked.saturating_add(file.size());
            let shrunk = file.size() / file.compressed_size().max(1);
            if file.size() > SMALL && shrunk > MOST_SHRUNK {
                return Err(Fault::Hostile("压缩比高得不正常"));
            }
        }
        if unpacked > MOST_UNPACKED {
            return Err(Fault::Hostile("解压后大得不正常"));
        }
        Ok(())
    }

    fn kind(&self) -> Kind {
        let has = |start: &str| {
            self.zip
                .file_names()
                .flatten()
                .any(|name| name.starts_with(start))
        };
        if has("xl/") {
            SHEET
        } else if has("OFD.xml") {
            OFD
        } else if has("content.xml") || has("ppt/") {
            Kind {
                what: "这是 ODF 文档或演示文稿",
                remedy: SAVE_AS,
            }
        } else {
            ARCHIVE
        }
    }
}

/// XML is UTF-8 where it can be: no other encoding makes such bytes of its tags, and UTF-16 leaves NULs between them.
fn xml(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') && !text.starts_with('\u{feff}') => text,
        Ok(text) => decode::decode(text.as_bytes()).text,
        Err(error) => decode::decode(error.as_bytes()).text,
    }
}

/// Entries of the central directory, counted before a crate takes memory for each.
fn listed(bytes: &[u8]) -> usize {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'P');
    let entries = starts.filter(|(at, _)| bytes[*at..].starts_with(b"PK\x01\x02"));
    entries.count()
}

fn broken(error: &dyn std::fmt::Display) -> Fault {
    Fault::Damaged(format!("压缩结构有误：{error}"))
}

/// Names are never paths for us; those that would leave a folder come from somebody who hopes so.
fn leads_elsewhere(name: &[u8]) -> bool {
    let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
    let parts: Vec<&[u8]> = name.split(is_slash).collect();
    name.first().is_some_and(is_slash)
        || parts.contains(&b"..".as_slice())
        || parts.first().is_some_and(|first| first.contains(&b':'))
        || name.iter().any(u8::is_ascii_control)
}

/// The values of `uniqueCount="…"`, which readers reserve memory for.
fn counts(xml: &str) -> impl Iterator<Item = u64> + '_ {
    xml.split("uniqueCount").skip(1).map(|rest| {
        let rest = rest.trim_start_matches([' ', '=', '"', '\'', '\n', '\r', '\t']);
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        // A number of more digits than fit is larger than any limit.
        if end == 0 {
            0
        } else {
            rest[..end].parse().unwrap_or(u64::MAX)
        }
    })
}
