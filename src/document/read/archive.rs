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

/// An opened package.
pub struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens a package that holds a Word document.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Fault::Damaged(format!("压缩结构有误：{error}")))?;
        let mut package = Self { zip };
        package.check()?;
        match package.zip.index_for_name("word/document.xml") {
            Some(_) => Ok(package),
            None => Err(Fault::Other(package.kind())),
        }
    }

    /// The text of a part, or `None` where there is no such part.
    pub fn part(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Some(index) = self.zip.index_for_name(path) else {
            return Ok(None);
        };
        let damaged = |error: &dyn std::fmt::Display| Fault::Damaged(format!("{path}：{error}"));
        let file = self.zip.by_index(index).map_err(|error| damaged(&error))?;
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(&error))?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(Fault::Hostile("正文解压后大得不正常"));
        }
        Ok(Some(decode::decode(&bytes).text))
    }

    fn check(&mut self) -> Result<(), Fault> {
        if self.zip.len() > MOST_PARTS {
            return Err(Fault::Hostile("压缩包内的部件多得不正常"));
        }
        let mut unpacked = 0u64;
        for index in 0..self.zip.len() {
            let file = self
                .zip
                .by_index_raw(index)
                .map_err(|error| Fault::Damaged(format!("压缩结构有误：{error}")))?;
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
