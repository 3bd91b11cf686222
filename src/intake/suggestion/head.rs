//! The head of a suggestion: its labels and their values, its title, who is named without a label; and the same at its foot.

use super::{
    ends,
    label::{LONGEST, Label, labels},
};
use crate::{
    intake::{glyph, plain::Row, title},
    text::{clean::half_width, date, scan::simplified},
};

/// Rows in which a head may stand, and those at the end that may say who signs.
const HEAD: usize = 30;
const FOOT: usize = 8;

#[derive(Default)]
pub struct Head {
    /// Label, value, line of the file.
    found: Vec<(Label, String, u32)>,
    /// Lines of the head that are no label, squeezed: banners, 第102号.
    pub loose: Vec<(String, u32)>,
    title_line: Option<(String, u32)>,
    /// Who is named without a label: 市人大代表 程望舒.
    pub signed: Option<(String, u32)>,
    /// Rows of the head, and the first row of the foot.
    pub end: usize,
    pub foot: usize,
    /// Where the label of the text stands: its row, and its cell with the bytes before the text.
    pub text_at: Option<(usize, usize, usize)>,
}

impl Head {
    pub fn read(rows: &[Row]) -> Head {
        let mut head = Head {
            foot: rows.len(),
            ..Head::default()
        };
        let mut at = 0;
        while at < rows.len().min(HEAD) && head.text_at.is_none() {
            at += match head.take(rows, at) {
                0 if head.is_over(&rows[at]) => break,
                taken => taken.max(1),
            };
        }
        head.read_foot(rows);
        head
    }

    /// The text has begun: a title is known, and the row is a sentence or a heading of it.
    fn is_over(&self, row: &Row) -> bool {
        let has_title = self.title_line.is_some() || self.of(Label::Title).is_some();
        has_title && !row.is_blank()
    }

    /// Rows of the head that begin here; 0 when this is none.
    fn take(&mut self, rows: &[Row], at: usize) -> usize {
        let row = &rows[at];
        if row.is_blank() {
            return 1;
        }
        let before = self.found.len();
        self.take_labels(row, at);
        if self.found.len() > before || self.text_at.is_some() {
            self.end = at + 1;
            return 1;
        }
        if self.title_line.is_none()
            && self.of(Label::Title).is_none()
            && let Some((title, taken)) = broken_title(&rows[at..])
        {
            self.title_line = Some((title, row.line));
            self.end = at + taken;
            return taken;
        }
        let line = row.dense();
        if let Some(name) = unlabelled(&row.text()) {
            self.signed.get_or_insert((name, row.line));
        } else if !is_banner(&line) {
            return 0;
        }
        self.loose.push((line.into_owned(), row.line));
        self.end = at + 1;
        1
    }

    /// `标签：值` one after another, or a cell with a label and the next with its value.
    fn take_labels(&mut self, row: &Row, at: usize) {
        let mut waiting: Option<Label> = None;
        for (column, cell) in row.cells.iter().enumerate() {
            let marks = labels(cell, row.cells.len() > 1);
            if marks.is_empty() && waiting.is_some() && !cell.trim().is_empty() {
                let label = waiting.take().expect("a label waits");
                match label {
                    Label::Text => self.text_at = Some((at, column, 0)),
                    _ => self.push(label, cell, row.line),
                }
                continue;
            }
            for (index, mark) in marks.iter().enumerate() {
                let end = marks.get(index + 1).map_or(cell.len(), |next| next.start);
                let value = cell[mark.end..end].trim();
                match (mark.label, value.is_empty()) {
                    (Label::Text, false) => self.text_at = Some((at, column, mark.end)),
                    (label, true) => waiting = Some(label),
                    (label, false) => self.push(label, value, row.line),
                }
            }
        }
        if waiting == Some(Label::Text) {
            self.text_at = Some((at, row.cells.len(), 0));
        }
        if let Some(label) = waiting.filter(|label| *label != Label::Text) {
            // An empty value is a value: the row belongs to the head.
            self.found.push((label, String::new(), row.line));
        }
    }

    fn push(&mut self, label: Label, value: &str, line: u32) {
        let value = value.trim_matches(['；', ';', '，', ',', '|', ' ', '\u{3000}']);
        if glyph::size(value) <= LONGEST {
            self.found.push((label, value.to_owned(), line));
        }
    }

    /// From the end upwards: the signature, dates, labels.
    fn read_foot(&mut self, rows: &[Row]) {
        let first = rows.len().saturating_sub(FOOT).max(self.end);
        for at in (first..rows.len()).rev() {
            let row = &rows[at];
            if row.is_blank() {
                continue;
            }
            let text = row.text();
            let line = glyph::squeeze(&text);
            let before = self.found.len();
            let starts_with_label = labels(&text, false)
                .first()
                .is_some_and(|mark| mark.start == 0);
            if starts_with_label && glyph::size(&text) <= LONGEST {
                let kept = self.text_at;
                self.take_labels(row, at);
                self.text_at = kept;
            }
            let named = unlabelled(&text);
            let is_signature = self.found.len() > before || named.is_some() || is_day(&line);
            if !is_signature {
                return;
            }
            if let Some(name) = named {
                self.signed.get_or_insert((name, row.line));
            }
            self.foot = at;
        }
    }

    /// The first value of a label that is not empty.
    pub fn of(&self, label: Label) -> Option<(&str, u32)> {
        let mut found = self.found.iter();
        let found = found.find(|(one, value, _)| *one == label && !value.trim().is_empty())?;
        Some((&found.1, found.2))
    }

    pub fn says_who(&self) -> bool {
        let named = [Label::Representative, Label::CoSigners, Label::Number];
        self.signed.is_some() || named.into_iter().any(|label| self.of(label).is_some())
    }

    pub fn title(&self) -> Option<(String, u32)> {
        let labelled = self
            .of(Label::Title)
            .map(|(title, line)| (bare(title), line));
        labelled.or_else(|| self.title_line.clone())
    }
}

/// A title on one line or cut over two or three.
fn broken_title(rows: &[Row]) -> Option<(String, usize)> {
    let mut whole = String::new();
    for (taken, row) in rows.iter().take(3).enumerate() {
        let line = bare(&row.text());
        let begins = simplified(&line).starts_with("关于") || ends(&line);
        let is_line = row.cells.len() <= 1 && !line.contains(['。', '：', ':', '，', '；']);
        if !is_line || taken == 0 && !begins || line.is_empty() {
            return None;
        }
        whole.push_str(&line);
        if ends(&whole) && !is_banner(&whole) {
            let size = glyph::size(&whole);
            return (6..=80).contains(&size).then(|| (bare(&whole), taken + 1));
        }
    }
    None
}

fn bare(title: &str) -> String {
    let title = glyph::squeeze(title);
    title
        .trim_start_matches(['#', '*', '《'])
        .trim_end_matches(['》', '*'])
        .to_owned()
}

/// What stands above a title: the session, the name of the form, 第102号, a date.
fn is_banner(line: &str) -> bool {
    let line: String = simplified(line).chars().map(half_width).collect();
    let line = line.trim_matches(['(', ')', '-', '—', '"', '“', '”']);
    const FORMS: [&str; 12] = [
        "代表建议",
        "代表建议、批评和意见",
        "建议、批评和意见",
        "代表议案建议",
        "人大代表建议",
        "委员提案",
        "政协委员提案",
        "政协提案",
        "提案",
        "建议",
        "提案表",
        "建议表",
    ];
    let session = title::congress(line).is_some() && glyph::size(line) <= 40;
    let number = glyph::size(line) <= 20 && title::number(line).is_some();
    let form = FORMS
        .iter()
        .any(|form| line.ends_with(form) || line.ends_with(&format!("{form}纸")));
    let house = ["人民代表大会", "政协", "人大"]
        .iter()
        .any(|word| line.contains(word));
    session
        || number
        || form && (glyph::size(line) <= 12 || house) && !line.starts_with("关于")
        || is_day(line)
}

/// 2026年3月6日, 2026年3月, 二〇二六年三月.
fn is_day(line: &str) -> bool {
    let month = line.contains('年') && line.ends_with('月') && glyph::size(line) <= 9;
    month || date::parse(line).is_some()
}

/// 市人大代表 程望舒, 程望舒（市政协委员）, ——市政协委员　沈若汀: the name.
fn unlabelled(text: &str) -> Option<String> {
    let text = text.trim_matches(['—', '－', '-', '（', '）', '(', ')', ' ', '\u{3000}']);
    if glyph::size(text) > 24 || text.contains(['。', '：', ':', '，', '；', '《']) {
        return None;
    }
    let is_title = |word: &str| {
        let word = simplified(word);
        ["人大代表", "政协委员", "代表", "委员"]
            .iter()
            .any(|end| word.ends_with(end))
    };
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "（）()".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let (titles, names): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| is_title(word));
    if titles.is_empty() || names.is_empty() {
        return None;
    }
    let name = names.concat();
    let han = name.chars().all(|c| glyph::is_han(c) || c == '·');
    (han && (2..=8).contains(&glyph::size(&name))).then_some(name)
}
