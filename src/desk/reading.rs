//! Bytes of a file to text, with what this machine has: our own readers first, then LibreOffice, pdftotext and the text
//! recognition that the office has set up. Where none helps, a word on what to do.

use std::{sync::mpsc, thread, time::Duration};

use super::tools::{ToolError, Tools};
use crate::{
    document::read::{self, Format, Needs, ReadError, Text},
    text::clean,
};

/// How long our own PDF reader may take; it cannot be stopped, only left behind.
const PATIENCE: Duration = Duration::from_secs(20);

/// The text of a file; `name` serves the messages.
///
/// # Errors
/// One sentence that names the file and says what to do.
pub fn text(name: &str, bytes: &[u8], tools: &Tools) -> Result<Text, String> {
    let word = |error: ReadError| error.to_string();
    match read::needs(name, bytes).map_err(word)? {
        Needs::Nothing => read::read(name, bytes).map_err(word),
        Needs::Help(ending) => old_word(name, bytes, ending, tools),
        Needs::Office(ending) => through_office(name, bytes, ending, tools),
        Needs::Pages => pdf(name, bytes, tools),
        Needs::Eyes(kind, ending) => match tools.wishes.ocr.trim() {
            "" => read::read(name, bytes).map_err(word),
            _ => recognised(name, bytes, ending, tools, kind),
        },
    }
}

/// Our own reader first: it needs no second. What it cannot read LibreOffice may.
fn old_word(name: &str, bytes: &[u8], ending: &str, tools: &Tools) -> Result<Text, String> {
    let error = match read::read(name, bytes) {
        Err(error @ ReadError::Damaged { .. }) => error,
        other => return other.map_err(|error| error.to_string()),
    };
    match tools.to_docx(bytes, ending) {
        Ok(docx) => read::read(name, &docx).map_err(|error| error.to_string()),
        Err(_) => Err(error.to_string()),
    }
}

fn through_office(name: &str, bytes: &[u8], ending: &str, tools: &Tools) -> Result<Text, String> {
    match tools.to_docx(bytes, ending) {
        Ok(docx) => read::read(name, &docx).map_err(|error| error.to_string()),
        Err(error) => Err(format!(
            "{}：{error}；请用 WPS 或 Word 打开后另存为 .docx 再导入",
            clean::visible(name)
        )),
    }
}

/// Our own reader first, then pdftotext for what is damaged, then eyes for what has no text.
fn pdf(name: &str, bytes: &[u8], tools: &Tools) -> Result<Text, String> {
    let error = match patiently(name, bytes)? {
        Err(error) => error,
        Ok(text) => return Ok(text),
    };
    match error {
        ReadError::NoText { .. } if !tools.wishes.ocr.trim().is_empty() => {
            recognised(name, bytes, "pdf", tools, "扫描件")
        }
        ReadError::Damaged { .. } => {
            let printed = tools.pdf_text(bytes).map_err(|_| error.to_string())?;
            let text = read::read(name, &printed).map_err(|_| error.to_string())?;
            Ok(Text {
                format: Format::Pdf,
                lossy: true,
                ..text
            })
        }
        error => Err(error.to_string()),
    }
}

/// What our own reader says of a PDF, which may be made to be read for ever.
fn patiently(name: &str, bytes: &[u8]) -> Result<Result<Text, ReadError>, String> {
    let (send, receive) = mpsc::channel();
    let (own, copy) = (name.to_owned(), bytes.to_vec());
    thread::spawn(move || {
        // Nobody may be waiting any more.
        let _ = send.send(read::read(&own, &copy));
    });
    receive.recv_timeout(PATIENCE).map_err(|_| {
        format!(
            "{}：这份 PDF 读了 {} 秒还没有读完；请用 WPS 转成 .docx 再导入",
            clean::visible(name),
            PATIENCE.as_secs()
        )
    })
}

fn recognised(
    name: &str,
    bytes: &[u8],
    ending: &str,
    tools: &Tools,
    kind: &str,
) -> Result<Text, String> {
    let failed =
        |error: ToolError| format!("{}：{kind}没有识别成文字：{error}", clean::visible(name));
    let printed = tools.recognised(bytes, ending).map_err(failed)?;
    let text = read::read(name, &printed).map_err(|error| error.to_string())?;
    Ok(Text {
        format: Format::Scan,
        ..text
    })
}
