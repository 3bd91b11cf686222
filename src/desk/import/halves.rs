//! One case that came on two papers: its form in one file, its letter in another. The two are read anew as one paper,
//! so that whatever they tell differently is doubted as it is within a single file.

use super::{Desk, Paper, Trouble, record, text_doubted};
use crate::{
    case::{Case, Record},
    desk::{CaseKey, View},
    intake::{self, Found, record as paper},
};

impl Desk {
    /// The case whose other half this paper is, with both as one record. Only an import that nobody has worked on yet
    /// can be completed.
    pub(super) fn other_half(
        &self,
        half: &Record,
        paper: &Paper,
    ) -> Result<Option<(CaseKey, Record)>, Trouble> {
        if is_whole(half) {
            return Ok(None);
        }
        let number = half.intake.number.number;
        let named = self.rows(View::All, &number.to_string(), 0..usize::MAX)?;
        let alike = named
            .rows
            .iter()
            .filter(|row| row.number == number && row.kind == half.intake.kind());
        for row in alike {
            let case = self.case(row.key)?;
            if case.is_untouched_import()
                && let Some(whole) = self.joined(&case, paper, number)?
            {
                return Ok(Some((row.key, whole)));
            }
        }
        Ok(None)
    }

    fn joined(&self, case: &Case, paper: &Paper, number: u32) -> Result<Option<Record>, Trouble> {
        let source = case.imported_from.as_deref().unwrap_or_default();
        let Some(original) = self.store.content(source)? else {
            return Ok(None);
        };
        let kept = case.attachments.iter().find(|file| file.hash == source);
        let name = kept.map_or(source, |file| &file.name);
        let read =
            |name: &str, content: &[u8]| self.text_of(name, content).map_err(Trouble::WithFile);
        let (first, second) = (read(name, &original)?, read(&paper.name, &paper.content)?);
        let Some(whole) = joined(&first.text, &second.text, number) else {
            return Ok(None);
        };
        let mut whole = record::record(&whole, paper.hash.clone(), &self.office)?;
        for doubt in [first, second].iter().flat_map(text_doubted) {
            if !whole.doubts.contains(&doubt) {
                whole.doubts.push(doubt);
            }
        }
        Ok(Some(whole))
    }
}

/// Whether the record has something of a form and something of a letter, so that no other half is missing.
fn is_whole(record: &Record) -> bool {
    let form = record.meeting.is_some() || record.opinion.is_some();
    form && !record.sections.is_empty()
}

/// The two halves of the case of this number, of papers that may hold several, as one; the form first.
fn joined(one: &str, other: &str, number: u32) -> Option<paper::Record> {
    let own = |text: &String| read_in(text).is_some_and(|read| read.number == Some(number));
    let half = |text: &str| intake::cut(text).into_iter().find(own);
    whole(&half(one)?, &half(other)?)
}

/// The two texts as one paper; none where they are not the two halves of one case.
fn whole(one: &str, other: &str) -> Option<paper::Record> {
    let (first, second) = (read_in(one)?, read_in(other)?);
    let (form, letter) = match (is_form(&first), is_form(&second)) {
        (true, false) if is_letter(&second) => (one, other),
        (false, true) if is_letter(&first) => (other, one),
        _ => return None,
    };
    let whole = read_in(&format!("{form}\n\n{letter}"))?;
    let kept = whole.letter.is_some() && whole.number == first.number;
    (kept && is_one_case(&first, &second)).then_some(whole)
}

fn read_in(text: &str) -> Option<paper::Record> {
    match intake::read(text) {
        Ok(Found::Record(record)) => Some(*record),
        _ => None,
    }
}

/// The form alone.
fn is_form(paper: &paper::Record) -> bool {
    paper.letter.is_none()
}

/// The letter alone.
fn is_letter(paper: &paper::Record) -> bool {
    let no_form = paper.opinion.is_none() && paper.meeting == paper::Meeting::default();
    no_form && paper.asks.is_empty()
}

/// Numbers begin anew with every congress: where one paper does not name it, the title or the name has to agree.
fn is_one_case(one: &paper::Record, other: &paper::Record) -> bool {
    let same_number = one.kind == other.kind && one.number == other.number;
    let name = |paper: &paper::Record| paper.representative.name.clone();
    same_number
        && match (&one.congress, &other.congress) {
            (Some(one), Some(other)) => one == other,
            _ => {
                one.title.is_some() && one.title == other.title
                    || name(one).is_some() && name(one) == name(other)
            }
        }
}
