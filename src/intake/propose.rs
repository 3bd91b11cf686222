//! A record as read becomes the payload of the case's import: what the paper says, nothing added.
//!
//! Knows the case's words for a record and no store. Only what identifies a case must be there; all else may be empty and
//! stands among the doubts.

use super::{Unreadable, glyph, record};
use crate::case::{
    action::{self, Intake, Issued, Representative},
    meeting::{Meeting, Mode, Opinion},
    number::Number,
};

/// The import of a record read from the file whose SHA-256 is `source`.
///
/// # Errors
/// When the record has no number: without one it is no case.
pub fn import(record: &record::Record, source: &str) -> Result<action::Record, Unreadable> {
    let letter = record.letter.clone().unwrap_or_default();
    Ok(action::Record {
        intake: intake(record, &letter)?,
        source: source.to_owned(),
        joint: letter.joint,
        links: links(record, &letter),
        salutation: letter.salutation,
        opening: filled(letter.opening),
        closing: filled(letter.closing),
        sections: letter
            .sections
            .into_iter()
            .map(|section| (section.heading, section.paragraphs))
            .collect(),
        class: record.class.clone(),
        meeting: meeting(&record.meeting),
        opinion: record.opinion.as_ref().and_then(opinion),
        // A date alone is evidence that the letter went out; a number without a day is not.
        issued: letter.issued.map(|on| Issued {
            doc_number: letter.doc_number.unwrap_or_default(),
            on,
            delivery: String::new(),
            to: crate::case::Whom::default(),
        }),
        doubts: record.doubts.iter().map(doubt).collect(),
    })
}

fn intake(record: &record::Record, letter: &record::Letter) -> Result<Intake, Unreadable> {
    let paper = record.kind.words().paper;
    let unnumbered = || Unreadable {
        reason: format!("没有读到{paper}编号，不能建立案卷"),
        line: None,
    };
    let congress = record.congress.clone();
    let person = &record.representative;
    Ok(Intake {
        doubts: Vec::new(),
        number: Number {
            kind: record.kind,
            level: congress
                .as_ref()
                .map(|congress| congress.level.clone())
                .filter(|level| !level.is_empty())
                .unwrap_or_else(|| "市".to_owned()),
            term: congress.as_ref().map_or(0, |congress| congress.term),
            session: congress.map_or(0, |congress| congress.session),
            number: record.number.ok_or_else(unnumbered)?,
        },
        title: record.title.clone().unwrap_or_default(),
        unit: record.unit.clone().unwrap_or_default(),
        representative: Representative {
            name: person.name.clone().unwrap_or_default(),
            employer: person.employer.clone(),
            phone: person.phone.clone().unwrap_or_default(),
            address: person.address.clone().unwrap_or_default(),
            postcode: person.postcode.clone().unwrap_or_default(),
        },
        co_signers: record
            .co_signers
            .iter()
            .map(|name| Representative {
                name: name.clone(),
                ..Representative::default()
            })
            .collect(),
        duty: action::Duty::default(),
        other_units: Vec::new(),
        assigned_on: None,
        due: None,
        text: String::new(),
        asks: record.asks.clone(),
        handler: letter
            .handler
            .clone()
            .or_else(|| record.meeting.held_by.clone())
            .unwrap_or_default(),
        phone: letter
            .phone
            .clone()
            .or_else(|| record.meeting.phone.clone())
            .unwrap_or_default(),
        principal: letter.principal.clone(),
    })
}

/// An ask is answered for certain only by a section that repeats its words as heading; positions from 1.
fn links(record: &record::Record, letter: &record::Letter) -> Vec<(usize, usize)> {
    let mut links = Vec::new();
    for (ask, text) in (1..).zip(&record.asks) {
        let said = glyph::bare(text);
        links.extend(
            (1..)
                .zip(&letter.sections)
                .filter(|(_, section)| glyph::bare(&section.heading) == said)
                .map(|(section, _)| (ask, section)),
        );
    }
    links
}

fn meeting(read: &record::Meeting) -> Option<Meeting> {
    let empty = read == &record::Meeting::default();
    (!empty).then(|| Meeting {
        on: read.date,
        place: read.place.clone().unwrap_or_default(),
        held_by: read.held_by.clone().unwrap_or_default(),
        phone: read.phone.clone().unwrap_or_default(),
        with: crate::case::Whom::default(),
    })
}

fn opinion(read: &record::Opinion) -> Option<Opinion> {
    let empty = read.words.is_empty() && read.signer.is_none();
    (!empty).then(|| Opinion {
        words: read.words.clone(),
        verdict: read.verdict,
        attitude: None,
        signer: read.signer.clone(),
        mode: Mode::Paper,
        collected_by: String::new(),
        on: read.signed,
        fingerprint: String::new(),
        of: None,
    })
}

fn doubt(doubt: &record::Doubt) -> action::Doubt {
    action::Doubt {
        field: doubt.field.clone(),
        read: doubt.read.clone(),
        reason: doubt.reason.clone(),
    }
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}
