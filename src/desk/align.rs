//! Other letters beside a value of record (口径): where they say another number, and drafts brought into line as one act.
//! What was approved or signed is only told of. Reads figures and cases; must not know any screen.

use super::{
    ActError, CaseKey, Desk,
    act::unmoved,
    figures::{Subject, key},
};
use crate::{
    case::{Action, Case, FigureKey, FigureValue, Office, Section, SectionId},
    store::{Quote, RecordValue},
    text::sentence,
};
use std::collections::{BTreeMap, BTreeSet};

/// A letter that says another number than the value of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Straying {
    pub case: CaseKey,
    /// The case's last entry when this was found.
    pub seen: u64,
    pub reference: String,
    pub title: String,
    /// From 1.
    pub section: usize,
    pub paragraph: usize,
    /// Characters of the paragraph.
    pub start: usize,
    pub end: usize,
    /// The number as it stands, and as it would be written.
    pub old: String,
    pub new: String,
    /// The sentence as it stands, and as it would read.
    pub sentence: String,
    pub reads: String,
    /// Why it is left alone; empty for a draft that may be brought into line.
    pub kept: Option<String>,
    id: SectionId,
}

/// A value of record with every letter that strays from it, drafts first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    pub key: FigureKey,
    pub value: FigureValue,
    pub reference: String,
    pub straying: Vec<Straying>,
}

impl Desk {
    /// Which letters say another number than the value of record; `None` while there is none for this figure.
    pub fn alignment(&self, of: &FigureKey) -> anyhow::Result<Option<Alignment>> {
        let subjects = self.figures(&of.subject)?.into_iter();
        let mut subjects = subjects.filter(|one| one.name == of.subject && one.unit == of.unit);
        let Some(subject) = subjects.next() else {
            return Ok(None);
        };
        let Some(record) = subject.of_record.iter().find(|one| one.key == *of) else {
            return Ok(None);
        };
        let mut straying = self.straying(&subject, record)?;
        straying.sort_by_key(|one| one.kept.is_some());
        Ok(Some(Alignment {
            key: of.clone(),
            value: record.value.clone(),
            reference: record.reference.clone(),
            straying,
        }))
    }

    fn straying(&self, subject: &Subject, record: &RecordValue) -> anyhow::Result<Vec<Straying>> {
        let mut cases: BTreeMap<CaseKey, Case> = BTreeMap::new();
        let mut found = Vec::new();
        let quotes = subject.quotes.iter().filter(|one| key(one) == record.key);
        for quote in quotes.filter(|one| subject.agrees(one) == Some(false)) {
            let case = match cases.entry(quote.key) {
                std::collections::btree_map::Entry::Occupied(held) => held.into_mut(),
                std::collections::btree_map::Entry::Vacant(open) => {
                    open.insert(self.case(quote.key)?)
                }
            };
            found.extend(straying(case, quote, &record.value, &self.office));
        }
        Ok(found)
    }

    /// Writes the value of record into the chosen drafts, as one act that is undone as one. Says in how many cases.
    ///
    /// # Errors
    /// Refused whole when one of the drafts has been changed, approved or signed since it was looked at.
    pub fn align(&mut self, chosen: &[Straying]) -> Result<usize, ActError> {
        if chosen.is_empty() {
            return Err(ActError::refused("没有选要改的稿子"));
        }
        let mut sections: BTreeMap<(CaseKey, SectionId), Vec<&Straying>> = BTreeMap::new();
        for one in chosen {
            sections.entry((one.case, one.id)).or_default().push(one);
        }
        let cases: BTreeSet<CaseKey> = chosen.iter().map(|one| one.case).collect();
        let (now, office) = (self.now(), self.office.clone());
        let mut pass = self.pass()?;
        for key in &cases {
            let one = chosen.iter().find(|one| one.case == *key);
            unmoved(&mut pass, *key, one.map_or(0, |one| one.seen))?;
        }
        for ((key, id), rows) in sections {
            let case = pass.case(key)?.ok_or_else(ActError::unknown)?;
            let reference = case.reference();
            if let Some(why) = kept(case, &office) {
                return Err(ActError::refused(format!("{reference}：{why}，不能代改")));
            }
            let section = case.reply().section(id).ok_or_else(ActError::unknown)?;
            let action = rewritten(section, &rows);
            let taken = pass.take(key, now, action);
            taken.map_err(|error| error.about(&reference))?;
        }
        pass.finish()?;
        Ok(cases.len())
    }
}

/// Why the text of a case is not ours to change any more.
fn kept(case: &Case, office: &Office) -> Option<String> {
    let stage = case.stage(office);
    let signed = case.opinion().is_some_and(|one| one.signer.is_some());
    match () {
        () if !stage.is_open() => Some(stage.label().to_owned()),
        () if case.round().issued.is_some() => Some("已印发".to_owned()),
        () if signed => Some("代表已签字".to_owned()),
        () if case.is_approved() => Some("已签发".to_owned()),
        () if !case.is_accepted() => Some("还没有签收".to_owned()),
        () => None,
    }
}

fn straying(case: &Case, quote: &Quote, value: &FigureValue, office: &Office) -> Option<Straying> {
    let section = case.reply().sections.get(quote.section.checked_sub(1)?)?;
    let text = section.paragraphs.get(quote.paragraph.checked_sub(1)?)?;
    let byte = |at: usize| {
        let found = text.char_indices().nth(at);
        found.map_or(text.len(), |(byte, _)| byte)
    };
    let (start, end) = (byte(quote.start), byte(quote.end));
    let words = value.written_like(&text[start..end]);
    let all = sentence::sentences(text).into_iter();
    let around = all.into_iter().find(|one| one.contains(&start))?;
    let reads = format!(
        "{}{}{}",
        &text[around.start..start],
        words,
        &text[end..around.end.max(end)]
    );
    let spans = (value.per != quote.per).then(|| {
        let named = |per: &str| if per.is_empty() { "总数" } else { per }.to_owned();
        format!(
            "口径是{}，这里是{}，请自己改",
            named(&value.per),
            named(&quote.per)
        )
    });
    Some(Straying {
        case: quote.key,
        seen: case.head(),
        reference: quote.reference.clone(),
        title: case.title.clone(),
        section: quote.section,
        paragraph: quote.paragraph,
        start: quote.start,
        end: quote.end,
        old: text[start..end].to_owned(),
        new: words,
        sentence: text[around.start..around.end.max(end)].trim().to_owned(),
        reads: reads.trim().to_owned(),
        kept: kept(case, office).or(spans),
        id: section.id,
    })
}

/// The section with its numbers written over, the last of a paragraph first so that the places stay true.
fn rewritten(section: &Section, rows: &[&Straying]) -> Action {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|one| std::cmp::Reverse((one.paragraph, one.start)));
    let mut paragraphs = section.paragraphs.clone();
    for one in rows {
        if let Some(text) = paragraphs.get_mut(one.paragraph - 1) {
            let chars: Vec<char> = text.chars().collect();
            let (before, after) = (&chars[..one.start], &chars[one.end..]);
            *text = before
                .iter()
                .copied()
                .chain(one.new.chars())
                .chain(after.iter().copied())
                .collect();
        }
    }
    Action::EditSection {
        section: section.id,
        heading: section.heading.clone(),
        paragraphs,
    }
}
