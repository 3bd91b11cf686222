//! 交接包: one file that carries cases from one desk to another. A zip archive of journals, attachments, settings and the
//! 交接清单 to be read.
//!
//! Knows names and sizes of its parts; must not know cases or journals. What comes from outside is measured before it is
//! believed: number, names, sizes, and how far each part shrinks.

use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// Name of the part that says what the pack is.
pub const MANIFEST: &str = "mianshang.json";
pub const SETTINGS: &str = "office.toml";

/// More parts than any handover has.
const MOST_PARTS: usize = 60_000;
/// Bytes of the file, of all parts unpacked, and of one part.
pub const LARGEST_PACK: u64 = 2 * 1024 * 1024 * 1024;
const MOST_UNPACKED: u64 = 2 * 1024 * 1024 * 1024;
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// Text shrinks to a fiftieth at best; beyond this a large part is a bomb.
const MOST_SHRUNK: u64 = 200;
/// Below this size a part may shrink as it likes.
const SMALL: u64 = 1024 * 1024;

/// Why a file is no pack that can be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PackFault {
    #[error("这不是交接包，或文件已损坏")]
    NotAPack,
    #[error("交接包不正常，没有读：{0}")]
    Hostile(&'static str),
    #[error("交接包里没有 {0}")]
    Missing(String),
}

/// Puts parts together; the same parts give the same bytes.
pub fn write(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // What is compressed already does not shrink again.
        let method = match name.starts_with("attachments/") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default());
        zip.start_file(name.as_str(), options)
            .map_err(|error| error.to_string())?;
        zip.write_all(bytes).map_err(|error| error.to_string())?;
    }
    let done = zip.finish().map_err(|error| error.to_string())?;
    Ok(done.into_inner())
}

/// An opened pack.
#[derive(Debug)]
pub struct Pack<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Pack<'b> {
    /// Opens a pack whose parts are bearable in number, size and name.
    pub fn open(bytes: &'b [u8]) -> Result<Self, PackFault> {
        if listed(bytes) > MOST_PARTS {
            return Err(PackFault::Hostile("部件多得不正常"));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackFault::NotAPack)?;
        let mut pack = Self { zip };
        pack.check()?;
        match pack.zip.index_for_name(MANIFEST) {
            Some(_) => Ok(pack),
            None => Err(PackFault::NotAPack),
        }
    }

    fn check(&mut self) -> Result<(), PackFault> {
        let mut unpacked = 0u64;
        for index in 0..self.zip.len() {
            let file = self
                .zip
                .by_index_raw(index)
                .map_err(|_| PackFault::NotAPack)?;
            let name = std::str::from_utf8(file.name_raw()).unwrap_or("..");
            if file.is_symlink() || !is_ours(name) {
                return Err(PackFault::Hostile("里面有不该有的名称"));
            }
            unpacked = unpacked.saturating_add(file.size());
            let shrunk = file.size() / file.compressed_size().max(1);
            if file.size() > SMALL && shrunk > MOST_SHRUNK {
                return Err(PackFault::Hostile("压缩比高得不正常"));
            }
        }
        match unpacked > MOST_UNPACKED {
            true => Err(PackFault::Hostile("解压后大得不正常")),
            false => Ok(()),
        }
    }

    /// The content of a part, measured while it is unpacked, because what a part declares can lie.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, PackFault> {
        let missing = || PackFault::Missing(name.to_owned());
        let index = self.zip.index_for_name(name).ok_or_else(missing)?;
        let file = self.zip.by_index(index).map_err(|_| PackFault::NotAPack)?;
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| PackFault::NotAPack)?;
        match bytes.len() as u64 > LARGEST_PART {
            true => Err(PackFault::Hostile("有一个部件大得不正常")),
            false => Ok(bytes),
        }
    }
}

/// A plain name, or one in one of our two folders.
fn is_ours(name: &str) -> bool {
    let plain = |name: &str| {
        !name.is_empty()
            && name.chars().count() <= 80
            && !name.starts_with('.')
            && !name.contains(['/', '\\', ':'])
            && !name.chars().any(char::is_control)
    };
    match name.split_once('/') {
        None => plain(name),
        Some(("cases" | "attachments", rest)) => plain(rest),
        Some(_) => false,
    }
}

/// Entries of the central directory, counted before a crate takes memory for each.
fn listed(bytes: &[u8]) -> usize {
    bytes
        .windows(4)
        .filter(|four| four == b"PK\x01\x02")
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let parts: Vec<(String, Vec<u8>)> = parts
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()))
            .collect();
        write(&parts).expect("written")
    }

    #[test]
    fn parts_come_out_as_they_went_in() {
        let bytes = pack(&[
            (MANIFEST, b"{}"),
            ("attachments/ab", b"\x00\x01"),
            ("交接清单.md", "甲".as_bytes()),
        ]);
        assert_eq!(
            bytes,
            pack(&[
                (MANIFEST, b"{}"),
                ("attachments/ab", b"\x00\x01"),
                ("交接清单.md", "甲".as_bytes())
            ])
        );
        let mut opened = Pack::open(&bytes).expect("opened");
        assert_eq!(opened.part("attachments/ab"), Ok(vec![0, 1]));
        assert_eq!(
            opened.part("cases/1.jsonl"),
            Err(PackFault::Missing("cases/1.jsonl".to_owned()))
        );
    }

    #[test]
    fn what_is_no_pack_is_refused() {
        assert_eq!(Pack::open(b"").err(), Some(PackFault::NotAPack));
        assert_eq!(Pack::open(b"PK\x03\x04").err(), Some(PackFault::NotAPack));
        let other = pack(&[("word/document.xml", b"<a/>")]);
        assert!(matches!(Pack::open(&other), Err(PackFault::Hostile(_))));
        assert_eq!(
            Pack::open(&pack(&[("a.txt", b"")])).err(),
            Some(PackFault::NotAPack)
        );
        for name in [
            "../a",
            "/etc/passwd",
            "cases/../a",
            "cases/a/b",
            ".a",
            "c:\\a",
            "甲\n乙",
        ] {
            let bytes = pack(&[(MANIFEST, b"{}"), (name, b"x")]);
            assert!(
                matches!(Pack::open(&bytes), Err(PackFault::Hostile(_))),
                "{name}"
            );
        }
        let bomb = vec![0u8; 8 * 1024 * 1024];
        let bytes = pack(&[(MANIFEST, b"{}"), ("cases/1.jsonl", &bomb)]);
        assert_eq!(
            Pack::open(&bytes).err(),
            Some(PackFault::Hostile("压缩比高得不正常"))
        );
    }
}
