//! The foot of a letter: who is responsible, who handled it, the phone, the date, what is printed below.
//!
//! Knows the labels' arrangement only: one line or many, value beside or below. What follows the foot is not the letter's.

use std::ops::Range;

use chrono::NaiveDate;

use super::{
    form, glyph, head,
    labels::{self, Slot},
    letter::Reading,
    paragraphs,
    plain::Row,
    record::Doubt,
};
use crate::text::date;

/// Where the foot stands in `rows[from..end]`; empty at the end when there is none.
pub fn range(rows: &[Row], from: usize, end: usize) -> Range<usize> {
    let labelled =
        (from..end).find(|index| is_label(&rows[*index]) || is_note(&rows[*index].text()));
    let mut start = labelled.unwrap_or(end);
    let mut index = start;
    while index > from {
        index -= 1;
        let row = &rows[index];
        let text = row.text();
        if row.is_blank() || paragraphs::is_page_number(rows, index) {
            continue;
        }
        if !(is_day(&text) || signs(&text)) {
            break;
        }
        start = index;
    }
    start..end
}

/// Fills the letter from the foot; the first row behind the foot.
pub fn read(rows: &[Row], range: Range<usize>, limit: usize, reading: &mut Reading) -> usize {
    let last = last_row(rows, range.clone());
    let foot: Vec<Row> = rows[range.start..last]
        .iter()
        .enumerate()
        .filter(|(at, _)| !paragraphs::is_page_number(&rows[range.start..last], *at))
        .map(|(_, row)| row.clone())
        .collect();
    for row in foot.iter().filter(|row| row.cells.len() <= 1) {
        read_line(row, reading);
    }
    let named: Vec<Row> = foot
        .into_iter()
        .filter(|row| !is_day(&row.text()) && !is_note(&row.text()))
        .collect();
    for entry in labels::entries(&named) {
        let Some(piece) = entry.first() else { continue };
        let words = glyph::tidy(piece.text.trim().split('\n').next().unwrap_or_default());
        let line = piece.line;
        match entry.slot {
            Slot::Principal => set(&mut reading.letter.principal, &words),
            Slot::Handler => set_handler(reading, &words),
            Slot::Phone => set(
                &mut reading.letter.phone,
                words.trim_end_matches(['）', ')', '。']),
            ),
            _ => continue,
        }
        let field = match entry.slot {
            Slot::Principal => "reply.principal",
            Slot::Handler => "reply.handler",
            _ => "reply.phone",
        };
        reading.sources.entry(field.to_owned()).or_insert(line);
    }
    last.min(limit)
}

fn set(field: &mut Option<String>, words: &str) {
    let words = words.trim_matches(|c: char| "：:_＿（）() 　，,".contains(c));
    if field.is_none() && !words.is_empty() {
        *field = Some(form::spaceless_name(words));
    }
}

/// A handler's cell may hold the phone too: 王某 2251234, 王某（2251234）.
fn set_handler(reading: &mut Reading, words: &str) {
    let digits = words.find(|c: char| glyph::digits(&c.to_string()).len() == 1);
    let (name, phone) = words.split_at(digits.unwrap_or(words.len()));
    set(&mut reading.letter.handler, name);
    if glyph::digits(phone).len() >= 7 {
        set(&mut reading.letter.phone, phone);
    }
}

/// A line without label: the date, the office's name, 抄送, （此件公开发布）.
fn read_line(row: &Row, reading: &mut Reading) {
    let text = row.text();
    if let Some(day) = day(&text) {
        reading.letter.issued = reading.letter.issued.or(Some(day));
        reading
            .sources
            .entry("reply.issued".to_owned())
            .or_insert(row.line);
    } else if glyph::squeeze(&text) == "年月日" {
        // Left open for the day of issue: nothing is said, so nothing is doubted.
    } else if is_day(&text) {
        reading.doubts.push(Doubt::new(
            "reply.issued",
            glyph::tidy(&text),
            "落款日期读不成一个完整的日期",
        ));
    } else if is_note(&text) {
        reading.letter.notes.push(glyph::tidy(&text));
    } else if signs(&text) && reading.letter.letterhead.is_none() {
        reading.letter.letterhead = Some(
            glyph::squeeze(&text)
                .trim_end_matches("（盖章）")
                .to_owned(),
        );
    }
}

fn is_label(row: &Row) -> bool {
    const FOOT: &[Slot] = &[Slot::Principal, Slot::Handler, Slot::Phone, Slot::Unit];
    let text = row.text();
    let text = text.trim_start_matches(['（', '(']);
    labels::leading(text).is_some_and(|slot| FOOT.contains(&slot)) && glyph::size(text) <= 90
}

fn is_note(text: &str) -> bool {
    const NOTES: &[&str] = &[
        "抄送",
        "抄报",
        "主题词",
        "附件：",
        "附件:",
        "（此件",
        "(此件",
        "公开属性",
        "是否同意公开",
        "附：",
        "（主动公开",
        "（依申请公开",
    ];
    let text = glyph::squeeze(text);
    NOTES.iter().any(|word| text.starts_with(word))
}

fn signs(text: &str) -> bool {
    head::is_unit(text)
}

fn is_day(text: &str) -> bool {
    let text = glyph::squeeze(text);
    glyph::size(&text) <= 14 && text.contains('年') && text.ends_with('日') || day(&text).is_some()
}

fn day(text: &str) -> Option<NaiveDate> {
    let text = glyph::squeeze(text);
    (glyph::size(&text) <= 14
        && (text.ends_with('日') || text.matches(['-', '.', '/']).count() == 2))
        .then(|| date::parse(&text))
        .flatten()
}

/// The row behind the last one that is the foot's: a label, its value below it, a day, a name, a note.
fn last_row(rows: &[Row], range: Range<usize>) -> usize {
    let (mut last, mut open, mut seen_day) = (range.start, false, false);
    for index in range.clone() {
        let row = &rows[index];
        let text = row.text();
        if row.is_blank() || paragraphs::is_page_number(rows, index) {
            continue;
        }
        let value = open && glyph::size(&text) <= 20;
        let note_goes_on = index > range.start && is_note(&rows[index - 1].text());
        if !(is_label(row)
            || is_note(&text)
            || (is_day(&text) && !seen_day)
            || signs(&text)
            || value
            || note_goes_on)
            || row.recovered && !rows[range.start].recovered
        {
            break;
        }
        seen_day |= is_day(&text);
        open = is_label(row);
        last = index + 1;
    }
    last
}
