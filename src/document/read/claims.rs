//! What an old Word file claims of its length: the crate that reads it believes the claims and reserves the memory.
//!
//! Knows the head of the WordDocument stream ([MS-DOC] 2.5.1, and Word 6); must not know its text.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::Fault;

const WORD_97: u16 = 0xa5ec;
const FIRST_WORD_97: u16 = 0x00c0;
const SECOND_TABLE: u16 = 0x0200;
/// Places in the head: version, flags, the number of characters of Word 6, the end of the fixed part.
const VERSION: usize = 2;
const FLAGS: usize = 10;
const CHARACTERS_OF_WORD_6: usize = 0x34;
const BASE: usize = 32;
/// Place among the 32-bit words of the head.
const CHARACTERS: usize = 3;
/// Places among the pairs of the head: footnotes, headers and endnotes, each an array of positions in the text.
const POSITIONS: [usize; 3] = [3, 11, 47];

const TOO_LONG: &str = "声称的字数比文件还多";

/// Refuses a file whose text is said to be longer than the file.
pub fn check(bytes: &[u8]) -> Result<(), Fault> {
    let Ok(mut file) = CompoundFile::open(Cursor::new(bytes)) else {
        return Ok(());
    };
    let mut stream = |name: &str| {
        let mut content = Vec::new();
        let stream = file.open_stream(name).ok()?;
        let most = bytes.len() as u64;
        stream.take(most).read_to_end(&mut content).ok()?;
        Some(content)
    };
    let Some(head) = stream("WordDocument") else {
        return Ok(());
    };
    let claims = match is_word_97(&head) {
        true => {
            let second = short(&head, FLAGS) & SECOND_TABLE != 0;
            let table = stream(if second { "1Table" } else { "0Table" });
            word_97(&head, &table.unwrap_or_default())
        }
        false => vec![long(&head, CHARACTERS_OF_WORD_6)],
    };
    match claims.into_iter().any(|claim| claim as usize > bytes.len()) {
        true => Err(Fault::Damaged(TOO_LONG.to_owned())),
        false => Ok(()),
    }
}

fn is_word_97(head: &[u8]) -> bool {
    short(head, 0) == WORD_97 && short(head, VERSION) >= FIRST_WORD_97
}

/// The number of characters, and every position in notes and headers.
fn word_97(head: &[u8], table: &[u8]) -> Vec<u32> {
    let words = BASE + 4 + 2 * usize::from(short(head, BASE));
    let pairs = words + 2 + 4 * usize::from(short(head, words - 2));
    let mut claims = vec![long(head, words + 4 * CHARACTERS)];
    for pair in POSITIONS {
        let at = pairs + 8 * pair;
        let (from, length) = (long(head, at) as usize, long(head, at + 4) as usize);
        let array = table.get(from..from.saturating_add(length));
        let array = array.unwrap_or_default();
        claims.extend((0..array.len() / 4).map(|at| long(array, 4 * at)));
    }
    claims
}

fn short(data: &[u8], at: usize) -> u16 {
    let byte = |at: usize| data.get(at).copied().unwrap_or(0);
    u16::from_le_bytes([byte(at), byte(at + 1)])
}

fn long(data: &[u8], at: usize) -> u32 {
    u32::from(short(data, at)) | u32::from(short(data, at + 2)) << 16
}
