//! Files of the office as text: .docx, old .doc, .txt, .md, .html, and the text layer of a PDF.
//!
//! What a file is comes from its bytes, never from its name. Pure: bytes in, text out. Knows formats and their dangers;
//! must not know what the text means. Every refusal names the file and says what to do with it.

mod archive;
mod cells;
mod claims;
mod compound;
mod docx;
mod gathered;
mod guard;
mod needs;
mod numbering;
mod ods;
mod pdf;
mod separated;
mod sheets;
mod styles;
mod xml;

pub use gathered::{Sheet, SheetRow};
pub use guard::is_guarded;
pub use needs::{Needs, needs};
pub use sheets::sheets;

use thiserror::Error;

use super::block::Block;
use crate::text::{clean, decode};

/// No paper of the office is larger; what is, is a scan or a mistake.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Paragraphs as lines; headings begin with `#` marks; table rows are lines of cells parted by tabs.
    pub text: String,
    pub format: Format,
    /// Some bytes of the file meant nothing and stand as U+FFFD.
    pub lossy: bool,
    /// Another encoding that makes a text nearly as likely.
    pub rival: Option<Rival>,
}

/// The encoding that a text was read in, and one that would do nearly as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rival {
    pub read_as: &'static str,
    pub or: &'static str,
}

impl Rival {
    fn of(decoded: &decode::Decoded) -> Option<Rival> {
        let read_as = decoded.encoding;
        decoded.rival.map(|or| Rival { read_as, or })
    }

    /// What the handler is told.
    pub fn words(&self) -> String {
        let (read_as, or) = (self.read_as, self.or);
        format!("文字按 {read_as} 编码读，也可能是 {or}，请核对；或者另存为 UTF-8 再导入")
    }
}

/// What the bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Docx,
    Doc,
    /// Plain text, Markdown or HTML, its marks untouched.
    Plain,
    Pdf,
    /// What a recognition of text printed.
    Scan,
}

/// Why a file was not read, in words for the handler.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    #[error("{name}：文件是空的，请核对是否选错了文件")]
    Empty { name: String },
    #[error(
        "{name}：文件有 {megabytes} MB，超过 20 MB 的上限；若是扫描件，请先做文字识别（OCR）再导入"
    )]
    TooLarge { name: String, megabytes: usize },
    #[error("{name}：这是图片（{kind}），请先做文字识别（OCR），把文字存成 .txt 或 .docx 再导入")]
    Picture { name: String, kind: &'static str },
    #[error(
        "{name}：这份 PDF 没有文字层，多半是扫描件；请先做文字识别（OCR），把文字存成 .txt 或 .docx 再导入，\
         或在 office.toml 的 [tools] 里写上 ocr 命令"
    )]
    NoText { name: String },
    #[error("{name}：{what}，{remedy}")]
    Other {
        name: String,
        what: &'static str,
        remedy: &'static str,
    },
    #[error("{name}：文件已损坏或不完整（{cause}），请用 WPS 或 Word 打开后另存为 .docx 再导入")]
    Damaged { name: String, cause: String },
    #[error("{name}：拒绝读取，{cause}；请向来文单位要一份正常的文件")]
    Hostile { name: String, cause: &'static str },
}

/// What a reader of one format found wrong; the file's name is added outside.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Damaged(String),
    Hostile(&'static str),
    Other(Kind),
    NoText,
}

/// A kind of file that is known but not read: its first bytes, what it is, what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kind {
    what: &'static str,
    remedy: &'static str,
}

const SAVE_AS: &str = "请用 WPS 或 Word 打开后另存为 .docx 再导入";
const SAVE_AS_SHEET: &str = "请用 WPS 或 Excel 打开后另存为 .xlsx 再导入";
const SHEET: Kind = Kind {
    what: "这是电子表格",
    remedy: "交办清单请按清单导入，其他请复制文字存成 .txt 再导入",
};
const WORD: Kind = Kind {
    what: "这是 Word 文件，不是电子表格",
    remedy: "请核对是否选错了文件",
};
const OFD: Kind = Kind {
    what: "这是 OFD 版式文件",
    remedy: "请用 OFD 阅读器复制文字，存成 .txt 再导入",
};
const LOCKED: Kind = Kind {
    what: "文件设有打开密码",
    remedy: "请去掉密码另存后再导入",
};
const ARCHIVE: Kind = Kind {
    what: "这是压缩包",
    remedy: "请先解压，再导入里面的文件",
};
const RICH: Kind = Kind {
    what: "这是 RTF 或其他办公文件",
    remedy: SAVE_AS,
};
const BINARY: Kind = Kind {
    what: "这不是文字文件",
    remedy: "请核对是否选错了文件",
};

/// First bytes of pictures and their names.
const PICTURES: [(&[u8], &str); 7] = [
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\0\x18ftypheic", "HEIC"),
];

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads the text of a file; `name` only serves the messages.
///
/// # Errors
/// A [`ReadError`] that names the file and says what to do, for files that are empty, too large, pictures, of a kind
/// that is not read, damaged, or built to exhaust the machine.
pub fn read(name: &str, bytes: &[u8]) -> Result<Text, ReadError> {
    let text = named(name, bytes, content)?;
    match text.text.trim().is_empty() {
        true => Err(ReadError::Empty {
            name: clean::visible(name).into_owned(),
        }),
        false => Ok(text),
    }
}

/// Reads a .docx into blocks: headings, paragraphs with their automatic numbers, tables with their spans.
///
/// # Errors
/// A [`ReadError`] that names the file, for what is no .docx, is damaged, or is built to exhaust the machine.
pub fn blocks(name: &str, bytes: &[u8]) -> Result<Vec<Block>, ReadError> {
    named(name, bytes, docx::blocks)
}

/// Lets `content` read a file that is neither empty nor too large nor a picture, and names the file where it fails.
fn named<T>(
    name: &str,
    bytes: &[u8],
    content: impl FnOnce(&[u8]) -> Result<T, Fault>,
) -> Result<T, ReadError> {
    sized(name, bytes)?;
    // The name goes to a terminal with the message.
    let name = clean::visible(name).into_owned();
    if let Some(kind) = picture(bytes) {
        return Err(ReadError::Picture { name, kind });
    }
    content(bytes).map_err(|fault| fault.of(name))
}

fn sized(name: &str, bytes: &[u8]) -> Result<(), ReadError> {
    let name = || clean::visible(name).into_owned();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { name: name() });
    }
    if bytes.len() > LARGEST {
        let megabytes = bytes.len().div_ceil(1024 * 1024);
        return Err(ReadError::TooLarge {
            name: name(),
            megabytes,
        });
    }
    Ok(())
}

fn picture(bytes: &[u8]) -> Option<&'static str> {
    let (_, kind) = PICTURES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))?;
    // Text may begin with BM; a bitmap has zero bytes in its header.
    let is_text = *kind == "BMP" && !bytes.iter().take(64).any(|byte| *byte == 0);
    (!is_text).then_some(*kind)
}

fn content(bytes: &[u8]) -> Result<Text, Fault> {
    if bytes.starts_with(ZIP) {
        return docx::read(bytes).map(|text| whole(text, Format::Docx));
    }
    if bytes.starts_with(COMPOUND) {
        return doc(bytes).map(|text| whole(text, Format::Doc));
    }
    if needs::is_pdf(bytes) {
        return paged(bytes);
    }
    match other(bytes) {
        Some(kind) => Err(Fault::Other(kind)),
        None => plain(bytes),
    }
}

fn other(bytes: &[u8]) -> Option<Kind> {
    let starts: [(&[u8], Kind); 5] = [
        (b"{\\rtf", RICH),
        (b"Rar!", ARCHIVE),
        (b"7z\xbc\xaf", ARCHIVE),
        (b"\x1f\x8b", ARCHIVE),
        (b"PK\x05\x06", ARCHIVE),
    ];
    let found = starts
        .into_iter()
        .find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, kind)| kind)
}

fn whole(text: String, format: Format) -> Text {
    Text {
        text,
        format,
        lossy: false,
        rival: None,
    }
}

fn paged(bytes: &[u8]) -> Result<Text, Fault> {
    let (text, gaps) = pdf::text(bytes)?;
    Ok(Text {
        lossy: gaps || text.contains('\u{fffd}'),
        ..whole(clean::newlines(&text), Format::Pdf)
    })
}

fn plain(bytes: &[u8]) -> Result<Text, Fault> {
    let decoded = decode::decode(bytes);
    if decoded.text.contains('\0') {
        return Err(Fault::Other(BINARY));
    }
    Ok(Text {
        text: clean::newlines(&decoded.text),
        format: Format::Plain,
        lossy: decoded.lossy,
        rival: Rival::of(&decoded),
    })
}

/// Word 97 to 2003, and what WPS writes in its way.
fn doc(bytes: &[u8]) -> Result<String, Fault> {
    if has_stream(bytes, "EncryptedPackage") {
        return Err(Fault::Other(LOCKED));
    }
    if !has_stream(bytes, "WordDocument") {
        let sheet = has_stream(bytes, "Workbook") || has_stream(bytes, "Book");
        return Err(Fault::Other(if sheet { SHEET } else { RICH }));
    }
    claims::check(bytes)?;
    // The crate is young and the files are old: what it trips over is a damaged file, not the end of the desk.
    let parsed = guard::guarded(|| {
        let mut parser = undoc::doc::DocParser::from_bytes(bytes.to_vec())?;
        parser.parse()
    });
    match parsed {
        Some(Ok(document)) => Ok(clean::newlines(&document.plain_text())),
        Some(Err(error)) => Err(Fault::Damaged(
            clean::visible(&error.to_string()).into_owned(),
        )),
        None => Err(Fault::Damaged("内部结构无法解析".to_owned())),
    }
}

/// Whether a compound file names such a stream in its directory, where names are UTF-16.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name
        .encode_utf16()
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect();
    bytes.windows(name.len()).any(|window| window == name)
}

impl Fault {
    fn of(self, name: String) -> ReadError {
        match self {
            Self::Damaged(cause) => ReadError::Damaged { name, cause },
            Self::Hostile(cause) => ReadError::Hostile { name, cause },
            Self::Other(Kind { what, remedy }) => ReadError::Other { name, what, remedy },
            Self::NoText => ReadError::NoText { name },
        }
    }
}
