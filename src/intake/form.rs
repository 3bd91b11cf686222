//! The 面商记录表: its labelled values put into fields.
//!
//! Knows what each label's value looks like, nothing of the letter. Which phone is whose follows from the person named
//! before it.

use std::collections::BTreeMap;

use super::{
    glyph, items,
    labels::{self, Entry, Piece, Slot},
    opinion,
    plain::Row,
    record::{Doubt, Meeting, Opinion, Person},
    ticks::{self, Choice},
    title,
};
use crate::text::date;

/// The form's fields as read.
#[derive(Debug, Default)]
pub struct Form {
    pub unit: Option<String>,
    pub number: Option<u32>,
    /// The number cell word for word: it may name the congress too.
    pub number_words: String,
    pub title: Option<String>,
    pub representative: Person,
    pub co_signers: Vec<String>,
    pub asks: Vec<String>,
    pub key_points: Vec<String>,
    pub class: Option<String>,
    pub opinion: Option<Opinion>,
    pub meeting: Meeting,
    pub doubts: Vec<Doubt>,
    pub sources: BTreeMap<String, u32>,
    /// The labels the form prints, whether filled or not.
    pub labels: Vec<&'static str>,
}

/// Letters a class may have, and the older wording 甲乙丙.
const CLASSES: &[&str] = &["A", "B", "C", "D", "E", "甲", "乙", "丙", "丁"];

/// Reads the form's rows.
pub fn read(rows: &[Row]) -> Form {
    let entries = labels::entries(rows);
    let mut form = Form {
        labels: entries.iter().map(|entry| entry.label).collect(),
        ..Form::default()
    };
    let mut person = Slot::Name;
    for entry in &entries {
        match entry.slot {
            Slot::Name | Slot::HeldBy | Slot::Handler => person = entry.slot,
            _ => {}
        }
        form.take(entry, person);
    }
    form.take_class(&entries);
    form.take_opinion(&entries);
    form
}

impl Form {
    fn take(&mut self, entry: &Entry, person: Slot) {
        match entry.slot {
            Slot::Unit => self.word(entry, "unit", |form| &mut form.unit),
            Slot::Number => self.take_number(entry),
            Slot::Title => self.take_title(entry),
            Slot::Name => self.take_names(entry),
            Slot::Employer => self.word(entry, "representative.employer", |form| {
                &mut form.representative.employer
            }),
            // Where a deputy is written to; the host's address has no place here.
            Slot::Address if person == Slot::Name => {
                self.word(entry, "representative.address", |form| {
                    &mut form.representative.address
                });
            }
            Slot::Postcode if person == Slot::Name => {
                self.word(entry, "representative.postcode", |form| {
                    &mut form.representative.postcode
                });
            }
            Slot::CoSigners => self.co_signers.extend(names(&entry.text())),
            Slot::Asks => self.take_items(entry, "asks"),
            Slot::KeyPoints => self.take_items(entry, "key_points"),
            Slot::Date => self.take_date(entry),
            Slot::Place => self.word(entry, "meeting.place", |form| &mut form.meeting.place),
            Slot::HeldBy => self.name(entry),
            Slot::Handler if self.meeting.held_by.is_none() => self.name(entry),
            Slot::Phone if person == Slot::Name => {
                self.word(entry, "representative.phone", |form| {
                    &mut form.representative.phone
                });
            }
            Slot::Phone => self.word(entry, "meeting.phone", |form| &mut form.meeting.phone),
            Slot::Handler
            | Slot::Principal
            | Slot::Address
            | Slot::Postcode
            | Slot::Other
            | Slot::Class
            | Slot::Opinion
            | Slot::Signature => {}
        }
    }

    /// A value of one line. A second value for the same field is a doubt, as are further lines.
    fn word(
        &mut self,
        entry: &Entry,
        field: &str,
        slot: impl Fn(&mut Self) -> &mut Option<String>,
    ) {
        let Some(piece) = entry.first() else { return };
        let mut lines = piece
            .text
            .trim()
            .split('\n')
            .map(glyph::tidy)
            .filter(|line| !line.is_empty());
        let value = lines.next().unwrap_or_default();
        let value = value
            .trim_matches(|c: char| "：:_＿".contains(c) || c.is_whitespace())
            .to_owned();
        if value.is_empty() {
            return;
        }
        if let Some(before) = slot(self).clone() {
            if before != value {
                self.doubts.push(Doubt::new(
                    field,
                    value,
                    format!("表中同一项出现两次，先读到“{before}”"),
                ));
            }
            return;
        }
        let extra = glyph::rejoin(
            &entry
                .text()
                .split('\n')
                .skip(1)
                .collect::<Vec<_>>()
                .join("\n"),
        );
        if !extra.is_empty() {
            self.doubts.push(Doubt::new(
                field,
                extra,
                format!("“{}”之后的文字不知归属，未读入", entry.label),
            ));
        }
        self.sources.insert(field.to_owned(), piece.line);
        *slot(self) = Some(value);
    }

    fn name(&mut self, entry: &Entry) {
        self.word(entry, "meeting.held_by", |form| &mut form.meeting.held_by);
        self.meeting.held_by = self
            .meeting
            .held_by
            .take()
            .map(|name| spaceless_name(&name));
    }

    fn take_number(&mut self, entry: &Entry) {
        let Some(piece) = entry.first() else { return };
        let words = glyph::rejoin(&piece.text);
        match title::number_in_cell(&words) {
            Some(number) => {
                self.sources.insert("number".to_owned(), piece.line);
                self.number = self.number.or(Some(number));
            }
            None => self.doubts.push(Doubt::new(
                "number",
                words.clone(),
                "编号栏里没有读出一个号码",
            )),
        }
        self.number_words = words;
    }

    fn take_title(&mut self, entry: &Entry) {
        let words = glyph::rejoin(&entry.text());
        let words = words.trim_matches(['《', '》', '“', '”']).to_owned();
        if !words.is_empty() && self.title.is_none() {
            self.sources.insert("title".to_owned(), entry.line);
            self.title = Some(words);
        }
    }

    fn take_names(&mut self, entry: &Entry) {
        let mut all = names(
            entry
                .first()
                .map_or("", |piece| piece.text.as_str())
                .trim()
                .split('\n')
                .next()
                .unwrap_or_default(),
        )
        .into_iter();
        if self.representative.name.is_none()
            && let Some(lead) = all.next()
        {
            self.sources
                .insert("representative.name".to_owned(), entry.line);
            self.representative.name = Some(lead);
        }
        self.co_signers.extend(all);
    }

    fn take_items(&mut self, entry: &Entry, field: &str) {
        let words = entry.text();
        let read = items::split(&words);
        if let Some(first) = entry.first() {
            self.sources.insert(field.to_owned(), first.line);
        }
        if let Some(lead) = read.lead {
            self.doubts.push(Doubt::new(
                field,
                lead,
                "编号之前的文字没有编号，未作为一条读入",
            ));
        }
        if let Some(odd) = read.odd {
            self.doubts
                .push(Doubt::new(field, glyph::rejoin(&words), odd));
        }
        let list = if field == "asks" {
            &mut self.asks
        } else {
            &mut self.key_points
        };
        // A merged cell may be printed once for each column or row it covers.
        if *list != read.texts {
            list.extend(read.texts);
        }
    }

    fn take_date(&mut self, entry: &Entry) {
        let Some(piece) = entry.first() else { return };
        if self.meeting.date.is_some() {
            return;
        }
        let words = glyph::rejoin(&piece.text);
        self.meeting.date = date::parse(&words).or_else(|| date::parse(&glyph::squeeze(&words)));
        self.sources.insert("meeting.date".to_owned(), piece.line);
        if self.meeting.date.is_none() {
            self.doubts
                .push(Doubt::new("meeting.date", words, "读不成一个完整的日期"));
        }
    }

    /// The ticks may stand in rows of their own up to the next label.
    fn take_class(&mut self, entries: &[Entry]) {
        let pieces: Vec<Piece> = entries
            .iter()
            .filter(|entry| entry.slot == Slot::Class)
            .flat_map(|entry| entry.value.clone())
            .collect();
        let Some(first) = pieces.first() else { return };
        let words = pieces
            .iter()
            .map(|piece| piece.text.trim())
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        self.sources.insert("class".to_owned(), first.line);
        match ticks::choice(&pieces, CLASSES) {
            Choice::One(class) => self.class = Some(CLASSES[class].to_owned()),
            Choice::Several(_) => self.doubts.push(Doubt::new("class", words, "勾了不止一类")),
            Choice::Lost => {
                let reason = "框比读到的类别多，有一类没有读出来，请对照原件";
                self.doubts.push(Doubt::new("class", words, reason));
            }
            Choice::None => match written_tick(&pieces) {
                Some(class) => {
                    self.class = Some(class.to_owned());
                    self.doubts
                        .push(Doubt::new("class", words, "勾可能被读成了字母 V，请核对"));
                }
                None => self.doubts.push(Doubt::new("class", words, "没有读到勾")),
            },
        }
    }

    fn take_opinion(&mut self, entries: &[Entry]) {
        let words = entries
            .iter()
            .find(|entry| entry.slot == Slot::Opinion && !entry.text().is_empty());
        let words = words.or_else(|| entries.iter().find(|entry| entry.slot == Slot::Opinion));
        let signature = entries.iter().find(|entry| entry.slot == Slot::Signature);
        if words.is_none() && signature.is_none() {
            return;
        }
        let name = self.representative.name.as_deref();
        let read = opinion::read(words.map_or(&[][..], |entry| &entry.value), signature, name);
        for (field, line) in [("opinion.words", words), ("opinion.signer", signature)] {
            if let Some(entry) = line {
                self.sources.insert(field.to_owned(), entry.line);
            }
        }
        self.opinion = Some(read);
    }
}

/// A tick that OCR read as the letter V.
fn written_tick(pieces: &[Piece]) -> Option<&'static str> {
    let ticked: Vec<Piece> = pieces
        .iter()
        .map(|piece| {
            let text = piece.text.replace(['V', 'v', 'Ｖ', 'ν'], "√");
            Piece {
                text,
                ..piece.clone()
            }
        })
        .collect();
    if !ticked.iter().any(|piece| piece.text.contains('√')) {
        return None;
    }
    match ticks::choice(&ticked, CLASSES) {
        Choice::One(class) => Some(CLASSES[class]),
        _ => None,
    }
}

/// A name whose characters were spread out (张 三); words of other scripts keep their spaces.
pub fn spaceless_name(name: &str) -> String {
    if name
        .chars()
        .all(|c| glyph::is_han(c) || c.is_whitespace() || c == '·')
        && glyph::size(name) <= 4
    {
        glyph::squeeze(name).into_owned()
    } else {
        name.to_owned()
    }
}

/// The names of a cell: 张三、李四等3人.
pub fn names(text: &str) -> Vec<String> {
    let text = text.trim().trim_matches(['：', ':']);
    let text = text.split(['（', '(']).next().unwrap_or(text);
    let parts = text
        .split(['、', '，', ',', '；', ';', '\n', '/'])
        .map(|part| part.split('等').next().unwrap_or(part).trim());
    let mut found: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let spread = words.iter().any(|word| glyph::size(word) == 1);
        if spread || words.len() == 1 {
            found.push(glyph::squeeze(part).into_owned())
        } else {
            found.extend(words.into_iter().map(str::to_owned))
        }
    }
    found.retain(|name| name.chars().any(glyph::is_han) || name.chars().any(char::is_alphabetic));
    found
}
