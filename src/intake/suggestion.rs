//! The suggestion itself, as its author wrote it: title, number, session, who, and the text. A form with labels, a plain
//! essay with a title and a name, or a table.
//!
//! What only a reply, a form of the meeting or a document of the government says tells that it is none. What the text
//! asks for is not read here: that is proposed from the kept text. Knows no file and no store.

mod body;
mod head;
mod label;

use super::{
    address, glyph, locate, phone,
    plain::Row,
    record::{Congress, Doubt, Kind},
    title,
};
use crate::text::{clean::narrow, scan::simplified};
use head::Head;
use label::Label;
use std::{borrow::Cow, collections::BTreeMap};

/// What such a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub kind: Kind,
    pub title: String,
    pub number: Option<u32>,
    pub congress: Option<Congress>,
    pub representative: Option<String>,
    pub co_signers: Vec<String>,
    pub employer: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub postcode: Option<String>,
    /// The text without its head and its signature, one paragraph a line.
    pub text: String,
    pub doubts: Vec<Doubt>,
    /// Line of the file, from 1, on which a field was found.
    pub sources: BTreeMap<String, u32>,
}

/// A text of fewer characters says nothing that could be answered.
const SHORTEST: usize = 10;

/// Reads a suggestion; none when the rows are something else.
pub fn read(rows: &[Row]) -> Option<Suggestion> {
    if rows.iter().any(is_answer) {
        return None;
    }
    let head = Head::read(rows);
    let (title, title_line) = head.title()?;
    let kind = kind(rows, &head, &title);
    let body = body::read(rows, &head);
    let text = body.text();
    let is_known = ends(&title) || head.of(Label::Title).is_some();
    if !is_known || glyph::size(&text) < SHORTEST || !(head.says_who() || kind.is_some()) {
        return None;
    }
    let mut reading = Reading {
        head: &head,
        sources: BTreeMap::from([("title".to_owned(), title_line)]),
        doubts: Vec::new(),
    };
    if let Some(line) = body.line() {
        reading.sources.insert("text".to_owned(), line);
    }
    Some(reading.suggestion(kind, title, text))
}

/// As the title of a suggestion does.
fn ends(title: &str) -> bool {
    let title = simplified(title);
    ["建议", "提案", "议案"]
        .iter()
        .any(|word| title.ends_with(word))
}

/// What only a reply, a form of the meeting or a document of the government says.
fn is_answer(row: &Row) -> bool {
    let text = row.text();
    let line = glyph::squeeze(&text);
    const WORDS: [&str; 16] = [
        "面商时间",
        "面商地点",
        "面商人",
        "面商情况",
        "答复意见要点",
        "办理情况（划",
        "现答复如下",
        "函复如下",
        "收悉",
        "号建议的答复",
        "号提案的答复",
        "代表意见和要求",
        "委员意见和要求",
        "现印发给你们",
        "征询意见表",
        "面商记录表",
    ];
    let greets = line.starts_with("尊敬的")
        && glyph::size(&line) <= 30
        && (line.contains("代表") || line.contains("委员"));
    greets
        || WORDS.iter().any(|word| line.contains(word))
        || locate::is_form_title(row)
        || super::head::is_doc_number(&line)
}

/// By the title, the labels and the banner; none when neither is named.
fn kind(rows: &[Row], head: &Head, title: &str) -> Option<Kind> {
    let above: Vec<Cow<str>> = rows[..head.end].iter().map(Row::dense).collect();
    let above = simplified(&above.join("\n"));
    let title = &simplified(title);
    let has = |words: &[&str]| words.iter().any(|word| above.contains(word));
    let proposal = has(&[
        "政协",
        "政治协商",
        "提案人",
        "提案者",
        "提案编号",
        "提案号",
        "委员姓名",
    ]);
    let suggestion = has(&[
        "人大",
        "人民代表大会",
        "领衔代表",
        "代表团",
        "建议编号",
        "建议号",
    ]);
    match (suggestion, proposal) {
        (true, false) => Some(Kind::Suggestion),
        (false, true) => Some(Kind::Proposal),
        _ if title.ends_with("提案") => Some(Kind::Proposal),
        _ if title.ends_with("建议") && has(&["委员"]) && !has(&["代表"]) => {
            Some(Kind::Proposal)
        }
        _ if ends(title) => Some(Kind::Suggestion),
        _ => None,
    }
}

struct Reading<'a> {
    head: &'a Head,
    sources: BTreeMap<String, u32>,
    doubts: Vec<Doubt>,
}

impl Reading<'_> {
    fn suggestion(mut self, kind: Option<Kind>, title: String, text: String) -> Suggestion {
        let number = self.number();
        let congress = self.congress();
        let (representative, co_signers) = self.people();
        let employer = self.told(Label::Employer, "representative.employer");
        let phone = self.phone();
        let (address, postcode) = self.written_to();
        if kind.is_none() {
            self.doubts.push(Doubt::new(
                "kind",
                "",
                "原文没有写明是建议还是提案，暂按建议",
            ));
        }
        Suggestion {
            kind: kind.unwrap_or(Kind::Suggestion),
            title,
            number,
            congress,
            representative,
            co_signers,
            employer: employer.map(|text| glyph::rejoin(&text)),
            phone,
            address,
            postcode,
            text,
            doubts: self.doubts,
            sources: self.sources,
        }
    }

    fn told(&mut self, label: Label, field: &str) -> Option<String> {
        let (value, line) = self.head.of(label)?;
        self.sources.insert(field.to_owned(), line);
        Some(value.to_owned())
    }

    fn number(&mut self) -> Option<u32> {
        if let Some(cell) = self.told(Label::Number, "number") {
            let number = title::number_in_cell(&simplified(&cell)).filter(|number| *number > 0);
            if number.is_none() {
                self.sources.remove("number");
                let reason = format!("编号“{cell}”读不出号数");
                self.doubts.push(Doubt::new("number", cell, reason));
            }
            return number;
        }
        let found = self.head.loose.iter().find_map(|(line, at)| {
            let short = glyph::size(line) <= 24;
            let number = title::number(&simplified(line)).filter(|_| short)?;
            Some((number, *at))
        });
        let (number, line) = found?;
        self.sources.insert("number".to_owned(), line);
        Some(number)
    }

    fn congress(&mut self) -> Option<Congress> {
        let told = self.head.of(Label::Congress);
        let loose = self
            .head
            .loose
            .iter()
            .map(|(line, at)| (line.as_str(), *at));
        let found = told
            .into_iter()
            .chain(loose)
            .find_map(|(line, at)| Some((title::congress(&simplified(line))?, at)));
        let (congress, line) = found?;
        self.sources.insert("congress.term".to_owned(), line);
        Some(congress)
    }

    fn people(&mut self) -> (Option<String>, Vec<String>) {
        let lead = self.told(Label::Representative, "representative.name");
        let lead = lead.or_else(|| {
            let (name, line) = self.head.signed.clone()?;
            self.sources.insert("representative.name".to_owned(), line);
            Some(name)
        });
        let lead = lead.unwrap_or_default();
        let mut people = super::assignment::people(&lead);
        let more = self
            .told(Label::CoSigners, "co_signers")
            .unwrap_or_default();
        people.extend(super::assignment::people(&more));
        let mut distinct: Vec<String> = Vec::new();
        for name in people {
            if !distinct.contains(&name) {
                distinct.push(name);
            }
        }
        if lead.trim().is_empty() {
            self.doubts.push(Doubt::new(
                "representative.name",
                "",
                "原文没有写领衔人姓名",
            ));
            return (None, distinct);
        }
        let mut people = distinct.into_iter();
        let first = people.next();
        (first, people.collect())
    }

    /// The address, and the postcode from its own cell or else from the address's; one that is none stays on the paper.
    fn written_to(&mut self) -> (Option<String>, Option<String>) {
        let told = self.told(Label::Address, "representative.address");
        let (address, beside) = told.as_deref().map(address::parted).unzip();
        let own = self.told(Label::Postcode, "representative.postcode");
        let own = own.and_then(|cell| address::postcode(&cell));
        if own.is_none() {
            self.sources.remove("representative.postcode");
        }
        let beside = beside.flatten().filter(|_| own.is_none());
        if beside.is_some() {
            let line = self.sources["representative.address"];
            self.sources
                .insert("representative.postcode".to_owned(), line);
        }
        (address, own.or(beside))
    }

    fn phone(&mut self) -> Option<String> {
        let cell = self.told(Label::Phone, "representative.phone")?;
        let phone = narrow(&glyph::tidy(&cell));
        if let Some(odd) = phone::odd(&phone) {
            self.doubts
                .push(Doubt::new("representative.phone", phone.clone(), odd));
        }
        Some(phone)
    }
}

#[cfg(test)]
mod tests;
