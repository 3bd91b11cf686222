//! What the rest of the desk knows while one letter is read: policies, other cases, people, figures. A plain value that
//! the desk makes; without it the checks that need it stay silent.

use crate::case::{FigureKey, FigureValue, Kind};
use chrono::NaiveDate;

/// What the rest of the desk knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    pub today: Option<NaiveDate>,
    pub policies: Vec<KnownPolicy>,
    /// The newest cases of the desk; the one that is read may be among them.
    pub cases: Vec<KnownCase>,
    /// 承办人 and 负责人 of this office, and who stands under at least two of its letters.
    pub staff: Vec<String>,
    /// The figures of the newest cases, by subject; those of the case that is read may be among them.
    pub figures: Vec<KnownFigure>,
    /// 口径: the values that the office stands by.
    pub of_record: Vec<KnownRecord>,
}

impl Known {
    pub(super) fn of_record(&self, key: &FigureKey) -> Option<&KnownRecord> {
        self.of_record.iter().find(|one| one.key == *key)
    }

    /// The figures of one subject.
    pub(super) fn of_subject(&self, subject: &str) -> &[KnownFigure] {
        let from = self
            .figures
            .partition_point(|one| one.subject.as_str() < subject);
        let count = self.figures[from..]
            .iter()
            .take_while(|one| one.subject == subject);
        &self.figures[from..from + count.count()]
    }
}

/// A document of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPolicy {
    /// 文号 in its right form.
    pub number: Option<String>,
    pub title: String,
    /// The place it governs: 云川市, 全国.
    pub place: Option<String>,
    /// What took its place or ended it, in words.
    pub ended: Option<String>,
}

/// A figure that another letter quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFigure {
    pub reference: String,
    pub subject: String,
    pub unit: String,
    /// 每人每年; empty for a plain number.
    pub per: String,
    /// Empty for the whole of the office's own place.
    pub place: String,
    /// 2024年, 2024年6月底.
    pub when: String,
    /// Millionths of the unit.
    pub micros: i64,
    /// How far off it may be as it is written, in millionths.
    pub slack: i64,
    /// As that letter writes it.
    pub words: String,
}

/// A value of record (口径).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownRecord {
    /// The case in which it was chosen.
    pub reference: String,
    pub key: FigureKey,
    pub value: FigureValue,
    pub by: String,
    pub on: NaiveDate,
}

/// Another suggestion or proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCase {
    pub reference: String,
    pub kind: Kind,
    pub number: u32,
    pub title: String,
    pub representative: String,
}
