//! Marks of Markdown and LaTeX on one line: headings, bold, bars, escapes, formulas. Their words stay, the marks go.
//!
//! Knows no HTML (that is `tags`) and no field.

use crate::text::numeral;
use std::borrow::Cow;

/// What stands for any bullet in the rows' text until it is known whose item it is.
pub const BULLET: &str = "• ";

/// A line without its marks.
pub struct Line {
    /// The words; cells parted by tabs.
    pub text: String,
    /// The whole line was a heading or bold.
    pub emphasised: bool,
    /// It was a row between upright bars.
    pub piped: bool,
}

/// The text without control and invisible characters; a form feed is a line break, Word's cell mark a tab.
pub fn printable(source: &str) -> Cow<'_, str> {
    let stays = |c| matches!(c, '\t' | ' '..='~' | '\u{2010}'..='\u{2029}' | '\u{2070}'..='\u{fefe}' | '\u{ff00}'..);
    if source.chars().all(stays) {
        return Cow::Borrowed(source);
    }
    let mut text = String::with_capacity(source.len());
    for c in source.chars() {
        match c {
            '\u{7}' => text.push('\t'),
            '\u{b}' | '\u{c}' => text.push_str("<br>"),
            '\t' => text.push(c),
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
            | '\u{ad}' => {}
            '\u{a0}' | '\u{2002}'..='\u{200a}' => text.push(' '),
            // Latin-1's own control characters may be half of a misread character.
            c if c.is_control() && c < '\u{80}' => {}
            c => text.push(c),
        }
    }
    Cow::Owned(text)
}

/// Whether the line begins as the first line of a paragraph does.
pub fn is_indented(source: &str) -> bool {
    source.starts_with(['\u{3000}', '\u{2003}', '\t'])
        || source.starts_with("  ")
        || source.starts_with("&emsp;")
        || source.starts_with("&nbsp;&nbsp;")
}

/// Whether the line only parts: a rule, a fence, the line under a table's head, a box border, an image.
pub fn is_rule(source: &str) -> bool {
    let line = source.trim();
    if line.starts_with("```")
        || line.starts_with("~~~")
        || (line.starts_with("![") && line.ends_with(')'))
    {
        return true;
    }
    let drawn = |c: char| "-=*_—─━═~·.|:+ \t┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋".contains(c);
    !line.is_empty()
        && line.chars().all(drawn)
        && line.chars().filter(|c| !" |:\t".contains(*c)).count() >= 3
}

/// The line's words.
pub fn inline(source: &str) -> Line {
    let (body, emphasised) = unheaded(source);
    let parted = run_in_heading(body);
    let body = parted.as_deref().unwrap_or(body);
    let item = bulleted(body);
    let body = item.unwrap_or(body);
    let piped = is_piped(body);
    let mut text = if body.contains(['*', '_', '`', '!', '[']) {
        unmarked(body)
    } else {
        body.to_owned()
    };
    if text.contains(['\\', '$']) {
        text = formulas(&text);
    }
    if piped {
        text = cells(&text);
    }
    if item.is_some() {
        text.insert_str(0, BULLET);
    }
    Line {
        text,
        emphasised,
        piped,
    }
}

/// The line behind its bullet, where it has one.
fn bulleted(line: &str) -> Option<&str> {
    let line = line.trim();
    let rest = ["- ", "* ", "+ ", "• ", "● ", "▪ ", "◆ "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet))?;
    // "- 2 -" is a page number.
    (!rest.ends_with(['-', '—'])).then_some(rest)
}

/// The line without `#` or `>`, and whether it was a heading or wholly bold.
fn unheaded(source: &str) -> (&str, bool) {
    let line = source.trim_start_matches(['>', ' ']);
    let line = if line.len() < source.len() && source.trim_start().starts_with('>') {
        line
    } else {
        source
    };
    let trimmed = line.trim();
    let hashes = trimmed.len() - trimmed.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) {
        return (trimmed.trim_matches('#').trim(), true);
    }
    let bold = trimmed.len() > 4
        && trimmed.starts_with("**")
        && trimmed.ends_with("**")
        && trimmed.matches("**").count() == 2;
    if bold {
        return (trimmed, true);
    }
    (line, false)
}

/// `**一、加大投入**近年来…`: a numbered bold beginning without a stop is a line of its own.
fn run_in_heading(line: &str) -> Option<String> {
    let (bold, rest) = line.trim().strip_prefix("**")?.split_once("**")?;
    let heads =
        numeral::mark(bold).is_some() && !bold.ends_with(['。', '：', '；', '，', '、', '.']);
    let text = heads
        && !rest.trim().is_empty()
        && !rest
            .trim_start()
            .starts_with(['。', '：', '；', '，', '、', '*']);
    text.then(|| format!("{bold}<br>{rest}"))
}

fn is_piped(line: &str) -> bool {
    let bars = line.matches(['|', '│', '┃', '║', '｜']).count();
    bars >= 2 || (bars == 1 && line.trim_start().starts_with('|'))
}

fn cells(line: &str) -> String {
    let bar = |c: char| "|│┃║｜".contains(c);
    let line = line.trim();
    let line = line.strip_prefix(bar).unwrap_or(line);
    let line = line.strip_suffix(bar).unwrap_or(line);
    line.split(bar)
        .map(|cell| cell.replace('\t', " ").trim().to_owned())
        .collect::<Vec<_>>()
        .join("\t")
}

/// Without bold and code marks, images; a link keeps its words.
fn unmarked(line: &str) -> String {
    let mut text = line.replace("**", "").replace("__", "").replace('`', "");
    while let Some(open) = text.find("![")
        && let Some(middle) = text[open..].find("](")
        && let Some(end) = text[open + middle..].find(')')
    {
        text.replace_range(open..=open + middle + end, "");
    }
    while let Some(middle) = text.find("](")
        && let Some(open) = text[..middle].rfind('[')
        && let Some(end) = text[middle..].find(')')
    {
        text.replace_range(middle..=middle + end, "");
        text.remove(open);
    }
    text
}

/// Commands that mean a character, longest first where one begins another.
const COMMANDS: &[(&str, &str)] = &[
    ("\\checkmark", "√"),
    ("\\surd", "√"),
    ("\\sqrt{}", "√"),
    ("\\sqrt", "√"),
    ("\\boxtimes", "☑"),
    ("\\boxed{√}", "☑"),
    ("\\blacksquare", "■"),
    ("\\square", "□"),
    ("\\Box", "□"),
    ("\\times", "×"),
    ("\\geqslant", "≥"),
    ("\\leqslant", "≤"),
    ("\\geq", "≥"),
    ("\\leq", "≤"),
    ("\\ge", "≥"),
    ("\\le", "≤"),
    ("\\sim", "～"),
    ("\\cdot", "·"),
    ("\\pm", "±"),
    ("\\circ", "°"),
    ("\\quad", " "),
    ("\\%", "%"),
    ("\\,", " "),
    ("\\ ", " "),
];

/// LaTeX's ticks and signs as characters, its brackets and Markdown's escapes gone.
fn formulas(line: &str) -> String {
    let mut text = line.to_owned();
    let is_formula = text.contains("\\(") || text.contains("\\[") || text.contains('$');
    for (command, meaning) in COMMANDS {
        if text.contains(command) {
            text = text.replace(command, meaning);
        }
    }
    if is_formula {
        text = text
            .replace("\\(", "")
            .replace("\\)", "")
            .replace("\\text", "")
            .replace("\\mathrm", "")
            .replace("\\mathbf", "");
        if text.matches('$').count() >= 2 {
            text = text.replace(['$', '{', '}'], "");
        }
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escape = c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation);
        if !escape {
            plain.push(c);
        }
    }
    plain
}
