//! The text layer of a PDF without any program of the machine: plainer than what pdftotext gives, and only for
//! machines without it.
//!
//! Streams are unpacked once within a limit before the crate sees them. What it cannot read it panics about.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::Fault;
use super::guard::guarded;

/// Bytes of all streams unpacked.
const MOST_UNPACKED: u64 = 96 * 1024 * 1024;
/// Pages and objects deep inside one another exhaust the stack.
const DEEPEST: usize = 100;

/// The text of all pages, each ended by a form feed.
pub fn text(bytes: &[u8]) -> Result<String, Fault> {
    check(bytes)?;
    let bytes = bytes.to_vec();
    match guarded(move || pdf_extract::extract_text_from_mem_by_pages(&bytes)) {
        Some(Ok(pages)) => Ok(pages.into_iter().map(|page| page + "\u{c}").collect()),
        Some(Err(error)) => Err(Fault::Damaged(
            crate::text::clean::visible(&error.to_string()).into_owned(),
        )),
        None => Err(Fault::Damaged("内部结构无法解析".to_owned())),
    }
}

/// Refuses bombs and towers.
fn check(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.windows(8).any(|window| window == b"/Encrypt") {
        return Err(Fault::Other(super::LOCKED));
    }
    let mut depth = 0usize;
    for byte in bytes.windows(2) {
        match byte {
            b"<<" | b"[[" => depth += 1,
            b">>" | b"]]" => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth > DEEPEST * 4 {
            return Err(Fault::Hostile("PDF 的结构嵌套得不正常"));
        }
    }
    let mut unpacked = 0;
    for (at, _) in bytes
        .windows(6)
        .enumerate()
        .filter(|(_, window)| *window == b"stream")
    {
        let start = bytes[at + 6..]
            .iter()
            .position(|byte| !matches!(byte, b'\r' | b'\n'));
        let Some(stream) = start.map(|start| &bytes[at + 6 + start..]) else {
            continue;
        };
        // What is packed otherwise cannot grow beyond measure, or is not read at all.
        let mut unpacker = ZlibDecoder::new(stream).take(MOST_UNPACKED - unpacked + 1);
        let grown = std::io::copy(&mut unpacker, &mut std::io::sink());
        unpacked += grown.unwrap_or(0).min(MOST_UNPACKED);
        if unpacked > MOST_UNPACKED {
            return Err(Fault::Hostile("PDF 解开后大得不正常"));
        }
    }
    Ok(())
}
