//! Form and letter put together into one record: the form's word first, the letter's where the form is silent.
//!
//! Knows which field each part may fill, not how the parts were read. A value is never corrected from the other part.

use std::borrow::Cow;

use super::{
    check,
    form::{self, Form},
    glyph,
    letter::{self, Reading},
    locate::{self, Parts},
    paragraphs,
    plain::Row,
    record::{Congress, Doubt, Kind, Letter, Record},
    title,
};

/// Reads the one record in `rows`, of which these are the parts; none when there is neither form nor letter.
pub fn record(rows: &[Row], parts: &Parts) -> Option<Record> {
    if parts.form.is_none() && parts.letter.is_none() {
        return None;
    }
    let (form_title, form) = read_form(rows, parts);
    let key_points = form.as_ref().map_or(&[][..], |form| &form.key_points);
    let reading = parts
        .letter
        .clone()
        .map(|range| letter::read(rows, range, parts.start, key_points));
    let behind = behind(rows, parts, reading.as_ref());
    let mut record = join(&form_title, form.unwrap_or_default(), reading);
    record.doubts.extend(behind);
    record.doubts.extend(recovered(rows));
    let compared = check::doubts(&record, parts.form.is_some());
    record.doubts.extend(compared);
    Some(record)
}

fn read_form(rows: &[Row], parts: &Parts) -> (String, Option<Form>) {
    let Some(range) = parts.form.clone() else {
        return (String::new(), None);
    };
    let rows = &rows[range];
    let first_label = rows
        .iter()
        .position(|row| !super::labels::slots(row).is_empty())
        .unwrap_or(0);
    let heading = form_heading(&rows[..first_label]);
    let kept = rows
        .iter()
        .enumerate()
        .skip(first_label)
        .filter(|(at, row)| {
            let page_number = is_dashed(row) && paragraphs::is_page_number(rows, *at);
            !(page_number || locate::is_form_title(row))
        });
    let kept: Vec<Row> = kept.map(|(_, row)| unrepeated(row)).collect();
    (heading, Some(form::read(&kept)))
}

/// The form's title, in one line or two; other words above it are not its.
fn form_heading(rows: &[Row]) -> String {
    let lines: Vec<Cow<str>> = rows
        .iter()
        .map(Row::dense)
        .filter(|line| !line.is_empty())
        .collect();
    let Some(last) = rows
        .iter()
        .filter(|row| !row.is_blank())
        .position(locate::is_form_title)
    else {
        return lines.concat();
    };
    match lines[last].contains(['大', '协']) {
        true => lines[last].to_string(),
        false => lines[last.saturating_sub(1)..=last].concat(),
    }
}

/// Some converters print a merged cell once for each column it covers.
fn unrepeated(row: &Row) -> Row {
    let mut row = row.clone();
    for at in (1..row.cells.len()).rev() {
        if row.cells[at] == row.cells[at - 1] {
            row.cells[at].clear();
        }
    }
    row
}

/// A bare digit may be a value; only a dressed one is a page number in a form.
fn is_dashed(row: &Row) -> bool {
    let text = row.text();
    text.contains(['-', '—', '－', '–', '页'])
}

fn join(form_title: &str, form: Form, reading: Option<Reading>) -> Record {
    let Reading {
        letter,
        doubts,
        sources,
        ..
    } = reading.unwrap_or_default();
    let letter = (!sources.is_empty()).then_some(letter);
    let mut record = Record {
        kind: kind(form_title, &form, letter.as_ref()),
        number: form.number,
        congress: None,
        place: title::place(form_title).filter(|_| !form_title.is_empty()),
        title: form.title,
        unit: form.unit,
        representative: form.representative,
        co_signers: form.co_signers,
        asks: form.asks,
        form_key_points: form.key_points,
        class: form.class,
        opinion: form.opinion,
        meeting: form.meeting,
        letter: None,
        doubts: form.doubts,
        sources: form.sources,
    };
    record.doubts.extend(doubts);
    for (field, line) in sources {
        record.sources.entry(field).or_insert(line);
    }
    let from_form = title::congress(&form.number_words).or_else(|| title::congress(form_title));
    record.congress = from_form;
    if let Some(letter) = letter {
        fill_from_letter(&mut record, letter);
    }
    if let Some(congress) = &mut record.congress {
        complete_level(congress, record.place.as_deref());
    }
    record
}

fn fill_from_letter(record: &mut Record, letter: Letter) {
    let head = letter.title.clone().unwrap_or_default();
    if record.number.is_none() {
        record.number = title::number(&head).or_else(|| title::number(&letter.opening));
        copy_source(record, "reply.title", "number");
    }
    if record.congress.is_none() {
        record.congress = title::congress(&head).or_else(|| title::congress(&letter.opening));
    }
    let named = title::suggestion(&letter.opening);
    match (&record.title, named) {
        (Some(own), Some(named)) if glyph::bare(own) != glyph::bare(&named) => {
            record.doubts.push(Doubt::new(
                "title",
                own.clone(),
                format!("与答复开头所写“{named}”不一致"),
            ));
        }
        (None, Some(named)) => {
            record.title = Some(named);
            copy_source(record, "reply.opening", "title");
        }
        _ => {}
    }
    let greeted = letter
        .salutation
        .as_deref()
        .map(check::greeted)
        .unwrap_or_default();
    if record.representative.name.is_none() {
        record.representative.name = greeted.first().cloned();
        copy_source(record, "reply.salutation", "representative.name");
    }
    let lead = record.representative.name.clone().unwrap_or_default();
    for name in greeted
        .into_iter()
        .filter(|name| *name != glyph::squeeze(&lead))
    {
        // A single other name is the lead misread, not a co-signer.
        let several = letter
            .salutation
            .as_deref()
            .is_some_and(|greeting| check::greeted(greeting).len() > 1);
        if several && !record.co_signers.contains(&name) {
            record.co_signers.push(name);
        }
    }
    record.unit = record.unit.take().or_else(|| letter.letterhead.clone());
    record.class = record.class.take().or_else(|| letter.class_mark.clone());
    record.place = record
        .place
        .take()
        .or_else(|| letter.letterhead.as_deref().and_then(title::place));
    let joint = title::joint(&letter.opening, record.unit.as_deref());
    record.letter = Some(Letter { joint, ..letter });
}

fn copy_source(record: &mut Record, from: &str, to: &str) {
    if let Some(line) = record.sources.get(from).copied() {
        record.sources.entry(to.to_owned()).or_insert(line);
    }
}

/// 八届人大 without 市: the form's place says which.
fn complete_level(congress: &mut Congress, place: Option<&str>) {
    if congress.level.is_empty()
        && let Some(last) = place.and_then(|place| place.chars().last())
    {
        congress.level = last.to_string();
    }
}

fn kind(form_title: &str, form: &Form, letter: Option<&Letter>) -> Kind {
    let title_of = letter.and_then(|letter| letter.title.as_deref());
    let greeting = letter.and_then(|letter| letter.salutation.as_deref());
    let by_words = [
        Some(form_title),
        title_of,
        greeting,
        letter.map(|letter| letter.opening.as_str()),
        Some(form.number_words.as_str()),
    ];
    let printed = form.labels.iter().find_map(|label| title::kind(label));
    by_words[..1]
        .iter()
        .flatten()
        .find_map(|text| title::kind(text))
        .or(printed)
        .or_else(|| {
            by_words[1..]
                .iter()
                .flatten()
                .find_map(|text| title::kind(text))
        })
        .unwrap_or(Kind::Suggestion)
}

/// What stands behind the letter: a copy of its beginning, or text nobody asked for.
fn behind(rows: &[Row], parts: &Parts, reading: Option<&Reading>) -> Option<Doubt> {
    let letter = parts.letter.clone().unwrap_or(0..0);
    let reading = reading?;
    let rest = &rows[reading.end..letter.end];
    let said = rest.iter().any(|row| !row.is_blank());
    said.then(|| left_out(rest, &rows[..reading.end], UNREAD_BEHIND))
}

/// Said of text that is neither form nor letter.
pub const UNREAD_BEHIND: &str = "答复之后另有文字，未读入";

/// Rows left out, with the reason: a repetition of what was read, or `reason`.
pub fn left_out(rows: &[Row], before: &[Row], reason: &str) -> Doubt {
    let first = rows
        .iter()
        .find(|row| !row.is_blank())
        .map_or(0, |row| row.line);
    let reason = match is_copy(rows, before) {
        true => "文末重复了前面的内容，已略去重复的一份",
        false => reason,
    };
    let text: String = rows.iter().map(Row::text).collect();
    let start: String = text.chars().take(40).collect();
    Doubt::new("file", start, format!("{reason}（第{first}行起）"))
}

/// Whether the rows repeat what stands before them. Two replies may share most of their words; their numbers they do not.
pub fn is_copy(rows: &[Row], before: &[Row]) -> bool {
    let text = |rows: &[Row]| -> String { rows.iter().map(Row::text).collect() };
    let number = |rows: &[Row]| rows.iter().find_map(|row| title::number(&row.text()));
    number(rows).is_none_or(|own| number(before) == Some(own))
        && glyph::contained(&text(rows), &text(before)) >= 0.8
}

/// Says that a part of the record was read through a mended encoding.
fn recovered(rows: &[Row]) -> Option<Doubt> {
    let mended: Vec<&Row> = rows.iter().filter(|row| row.recovered).collect();
    let first = mended.first()?;
    Some(Doubt::new(
        "file",
        first.text().chars().take(40).collect::<String>(),
        format!(
            "第{}行起有{}行乱码，已按 GBK 还原，请核对",
            first.line,
            mended.len()
        ),
    ))
}
