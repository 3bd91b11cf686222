//! Bytes of a file to text, with what this machine has: our own readers first, then pdftotext, LibreOffice and the text
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

fn pdf(name: &str, bytes: &[u8], tools: &Tools) -> Result<Text, String> {
    let pages = match tools.pdf_text(bytes) {
        Err(error) if error.is_missing() => own_pdf(name, bytes)?,
        Err(error) => {
            return Err(format!(
                "{}：这份 PDF 读不出（{error}）；请用 WPS 转成 .docx，或复制文字存成 .txt 再导入",
                clean::visible(name)
            ));
        }
        Ok(pages) => pages,
    };
    match (read::has_text(&pages), tools.wishes.ocr.trim()) {
        (true, _) => read::pages(name, &pages).map_err(|error| error.to_string()),
        (false, "") => Err(format!(
            "{}：这份 PDF 没有文字层，多半是扫描件；请先做文字识别（OCR），把文字存成 .txt 或 .docx 再导入，\
             或在 office.toml 的 [tools] 里写上 ocr 命令",
            clean::visible(name)
        )),
        (false, _) => recognised(name, bytes, "pdf", tools, "扫描件"),
    }
}

/// A machine without pdftotext.
fn own_pdf(name: &str, bytes: &[u8]) -> Result<String, String> {
    let (send, receive) = mpsc::channel();
    let (name, copy) = (name.to_owned(), bytes.to_vec());
    let shown = clean::visible(&name).into_owned();
    thread::spawn(move || {
        // Nobody may be waiting any more.
        let _ = send.send(read::pdf(&name, &copy));
    });
    match receive.recv_timeout(PATIENCE) {
        Ok(pages) => pages.map_err(|error| error.to_string()),
        Err(_) => Err(format!(
            "{shown}：这份 PDF 读了 {} 秒还没有读完；请用 WPS 转成 .docx 再导入",
            PATIENCE.as_secs()
        )),
    }
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
