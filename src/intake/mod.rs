//! What came in becomes proposed values and doubts: a 面商记录表 with its 答复, a suggestion itself, or a policy document.
//!
//! Takes text that someone else decoded; knows no file, no case, no store. Reads by labels and structure, never by position;
//! one bad field never stops the rest, and nothing doubtful is silently corrected.

mod address;
mod assemble;
pub mod assignment;
mod check;
mod clauses;
mod foot;
mod form;
mod glyph;
mod head;
mod items;
mod labels;
mod letter;
mod lists;
mod locate;
mod markup;
mod opinion;
mod paragraphs;
mod phone;
mod plain;
pub mod policy;
pub mod propose;
mod recognised;
pub mod record;
pub mod repeal;
mod sections;
mod several;
pub mod suggestion;
mod tags;
mod targets;
mod ticks;
mod title;
mod words;

use crate::text::clean;
use policy::Policy;
pub use recognised::mended;
use record::Record;
use suggestion::Suggestion;

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A record of one suggestion or proposal: form, letter or both.
    Record(Box<Record>),
    /// Several of them, one after another.
    Records(Vec<Record>),
    /// The suggestion or proposal itself.
    Suggestion(Box<Suggestion>),
    /// A policy document for the library.
    Policy(Box<Policy>),
}

/// Why nothing could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{reason}", line.map(|line| format!("第{line}行：")).unwrap_or_default())]
pub struct Unreadable {
    pub reason: String,
    /// Line of the file, counted from 1, where the trouble is.
    pub line: Option<u32>,
}

/// Reads the text of one file.
///
/// # Errors
/// When the text is empty, is no text, or shows no sign of a record or a policy document.
pub fn read(text: &str) -> Result<Found, Unreadable> {
    refuse_no_text(text)?;
    let rows = plain::rows(text);
    if let Some(policy) = policy::read(&rows) {
        return Ok(Found::Policy(Box::new(policy)));
    }
    if let Some(suggestion) = suggestion::read(&rows) {
        return Ok(Found::Suggestion(Box::new(suggestion)));
    }
    let mut records = several::records(&rows);
    match (records.pop(), records.is_empty()) {
        (Some(record), true) => return Ok(Found::Record(Box::new(record))),
        (Some(last), false) => {
            records.push(last);
            return Ok(Found::Records(records));
        }
        (None, _) => {}
    }
    let line = rows.iter().find(|row| !row.is_blank()).map(|row| row.line);
    Err(Unreadable {
        reason: "没有认出面商记录表、答复、建议提案原文或政策文件：找不到表中的栏目、“尊敬的…：”的称谓、“关于…的建议（提案）”的标题或发文字号"
            .to_owned(),
        line,
    })
}

/// The text of each record where several follow each other; the whole where there is one.
pub fn cut(text: &str) -> Vec<String> {
    let begins = several::begins(&plain::rows(text));
    let text = clean::newlines(text);
    let lines: Vec<&str> = text.split('\n').collect();
    let starts = begins.iter().map(|line| *line as usize - 1);
    let ends = begins.iter().skip(1).map(|line| *line as usize - 1);
    let ends = ends.chain([lines.len()]);
    starts
        .zip(ends)
        .map(|(from, to)| lines[from..to].join("\n"))
        .collect()
}

/// The number that a file's name gives: 第102号, 102-关于….docx, 102.docx.
pub fn number_in_name(name: &str) -> Option<u32> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let leading: String = stem.chars().take_while(char::is_ascii_digit).collect();
    let leading = leading.parse().ok().filter(|n| (1..10_000).contains(n));
    let is_year = |n: &u32| (1990..2100).contains(n);
    title::number(stem).or(leading.filter(|n| !is_year(n)))
}

/// Beginnings of files that are no text, and what they are.
const SIGNATURES: &[(&str, &str)] = &[
    ("%PDF", "PDF 文件"),
    ("PK\u{3}\u{4}", "Word 或压缩文件"),
    ("\u{89}PNG", "图片"),
    ("\u{fffd}PNG", "图片"),
    ("GIF8", "图片"),
    ("ÿØÿ", "照片"),
    ("{\\rtf", "RTF 文件"),
];

/// No record and no policy document comes near this size, in bytes.
const MOST: usize = 8 << 20;

fn refuse_no_text(text: &str) -> Result<(), Unreadable> {
    let unreadable = |reason: String| Err(Unreadable { reason, line: None });
    if text.len() > MOST {
        return unreadable(format!(
            "文字有 {} MB，不像一份记录或文件（上限 {} MB）",
            text.len() >> 20,
            MOST >> 20
        ));
    }
    let body = text.trim_start_matches('\u{feff}').trim_start();
    if body
        .trim_matches(|c: char| c.is_whitespace() || c.is_control())
        .is_empty()
    {
        return unreadable("文件是空的".to_owned());
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(sign, _)| body.starts_with(sign)) {
        return unreadable(format!("这是{name}的原始内容，不是文字"));
    }
    let head = text.chars().take(20_000);
    let (bad, all) = head.fold((0, 0), |(bad, all), c| {
        (
            bad + usize::from(
                c == '\u{fffd}'
                    || (c.is_control() && !"\n\r\t\u{b}\u{c}\u{7}".contains(c) && c < '\u{80}'),
            ),
            all + 1,
        )
    });
    if bad * 10 > all {
        let line = text
            .lines()
            .position(|line| line.contains(['\u{fffd}', '\0']))
            .map(|at| at as u32 + 1);
        return Err(Unreadable {
            reason: "多半是照片或程序文件，不是文字".to_owned(),
            line,
        });
    }
    Ok(())
}
