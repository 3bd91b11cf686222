//! Files that are small and unpack to more than the machine holds, and structures nested without end.
//!
//! Knows how streams are packed; must not know what they hold. What is measured here once is unpacked by the crate later.

use std::io::{Read, copy, sink};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::{
    Filter, Pdf,
    object::{Object, Stream},
};

use crate::document::read::Fault;

/// Bytes of all streams unpacked, without pictures.
const MOST_UNPACKED: u64 = 96 * 1024 * 1024;
/// Bytes of one picture: A3 in colour at 600 dots an inch has less.
const MOST_PICTURE: u64 = 256 * 1024 * 1024;
/// Times that a stream may grow where it cannot be measured.
const GROWTH: u64 = 1_032;
const LZW_GROWTH: u64 = 2_800;
/// Pages and objects deep inside one another exhaust the stack.
const DEEPEST: usize = 400;
/// A dictionary stands so near before its stream.
const DICTIONARY: usize = 1_024;

const TOO_MUCH: &str = "PDF 解开后大得不正常";

/// Refuses what can be seen before the file is parsed.
pub fn check(bytes: &[u8]) -> Result<(), Fault> {
    let mut depth = 0usize;
    for pair in bytes.windows(2) {
        match pair {
            b"<<" | b"[[" => depth += 1,
            b">>" | b"]]" => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth > DEEPEST {
            return Err(Fault::Hostile("PDF 的结构嵌套得不正常"));
        }
    }
    let mut unpacked = 0;
    for at in streams(bytes) {
        let (most, all) = match is_picture(&bytes[..at]) {
            true => (MOST_PICTURE, &mut 0),
            false => (MOST_UNPACKED, &mut unpacked),
        };
        *all += measured(&bytes[at..], most);
        if *all > most {
            return Err(Fault::Hostile(TOO_MUCH));
        }
    }
    Ok(())
}

/// Refuses what was locked or packed twice and could not be measured before.
pub fn check_parsed(pdf: &Pdf, locked: bool) -> Result<(), &'static str> {
    let mut unpacked = 0;
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            unpacked += most_of(&stream, locked);
            if unpacked > MOST_UNPACKED {
                return Err(TOO_MUCH);
            }
        }
    }
    Ok(())
}

/// The most that a stream may unpack to; 0 where that was measured before, and for pictures in formats of their own.
fn most_of(stream: &Stream, locked: bool) -> u64 {
    let filters = stream.filters();
    let raw = || stream.raw_data().len() as u64;
    match filters.as_slice() {
        [Filter::FlateDecode] if locked => measured(&stream.raw_data(), MOST_UNPACKED),
        [] | [Filter::FlateDecode] => 0,
        filters if filters.contains(&Filter::LzwDecode) => raw() * LZW_GROWTH,
        filters if filters.contains(&Filter::FlateDecode) => raw() * GROWTH,
        _ => 0,
    }
}

/// Where streams begin.
fn streams(bytes: &[u8]) -> impl Iterator<Item = usize> {
    const WORD: &[u8] = b"stream";
    let words = bytes.windows(WORD.len()).enumerate();
    let words = words.filter(|(_, window)| *window == WORD);
    words.filter_map(|(at, _)| {
        let behind = at + WORD.len();
        let start = bytes[behind..]
            .iter()
            .position(|byte| !matches!(byte, b'\r' | b'\n'));
        start.map(|start| behind + start)
    })
}

fn is_picture(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(DICTIONARY)..];
    let own = near.windows(4).rposition(|word| word == b" obj");
    let own = &near[own.unwrap_or(0)..];
    let has = |word: &[u8]| own.windows(word.len()).any(|window| window == word);
    has(b"/Image") && !has(b"/ObjStm") && !has(b"/XRef")
}

/// What a packed stream unpacks to, up to a limit; 0 where it is packed otherwise.
fn measured(stream: &[u8], most: u64) -> u64 {
    let grown = |reader: &mut dyn Read| copy(&mut reader.take(most + 1), &mut sink());
    grown(&mut ZlibDecoder::new(stream))
        .or_else(|_| grown(&mut DeflateDecoder::new(stream)))
        .unwrap_or(0)
}
