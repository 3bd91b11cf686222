//! What a file needs before it is text, told from its first bytes and its directory.
//!
//! Knows signs of formats; must not know which programs there are.

use super::archive::Package;
use super::{COMPOUND, ReadError, ZIP, has_stream, picture, sized};

/// What stands between the bytes and their text. Endings are for programs that go by the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// [`super::read`] reads it, or says why it cannot be read.
    Nothing,
    /// [`super::read`] reads most of them; an office program may read the rest.
    Help(&'static str),
    /// An office program has to make a .docx of it.
    Office(&'static str),
    /// [`super::read`] reads it, but nobody knows how long a PDF takes; one without text needs eyes.
    Pages,
    /// It is a picture of this kind; somebody has to recognise its text.
    Eyes(&'static str, &'static str),
}

/// What a file needs; `name` only serves the messages.
///
/// # Errors
/// When the file is empty or too large.
pub fn needs(name: &str, bytes: &[u8]) -> Result<Needs, ReadError> {
    sized(name, bytes)?;
    if let Some(kind) = picture(bytes) {
        return Ok(Needs::Eyes(kind, ending(kind)));
    }
    if is_pdf(bytes) {
        return Ok(Needs::Pages);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Needs::Office("rtf"));
    }
    if bytes.starts_with(COMPOUND) {
        return Ok(old(bytes));
    }
    let is_open = |bytes| {
        let package = Package::open(bytes);
        package.is_ok_and(|mut package| {
            let kind = package.part("mimetype").ok().flatten();
            kind.is_some_and(|kind| kind.starts_with("application/vnd.oasis.opendocument.text"))
        })
    };
    match bytes.starts_with(ZIP) && is_open(bytes) {
        true => Ok(Needs::Office("odt")),
        false => Ok(Needs::Nothing),
    }
}

/// Some programs write a line before the sign.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.windows(5).any(|window| window == b"%PDF-")
        && (head.starts_with(b"%PDF-") || head.contains(&0) || !head.is_ascii())
}

fn old(bytes: &[u8]) -> Needs {
    let has = |name| has_stream(bytes, name);
    if has("EncryptedPackage") || has("Workbook") || has("Book") {
        Needs::Nothing
    } else if has("WordDocument") {
        Needs::Help("doc")
    } else {
        Needs::Office("wps")
    }
}

fn ending(kind: &str) -> &'static str {
    match kind {
        "PNG" => "png",
        "JPEG" => "jpg",
        "GIF" => "gif",
        "BMP" => "bmp",
        "HEIC" => "heic",
        _ => "tif",
    }
}
