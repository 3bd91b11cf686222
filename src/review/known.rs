//! What the rest of the desk knows while one letter is read: policies, other cases, people, figures. A plain value that
//! the desk makes; without it the checks that need it stay silent.

use crate::case::Kind;
use chrono::NaiveDate;

/// What the rest of the desk knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    pub today: Option<NaiveDate>,
    pub policies: Vec<KnownPolicy>,
    /// The newest cases of the desk; the one that is read may be among them.
    pub cases: Vec<KnownCase>,
    /// 承办人 and 负责人 of this office and of its other letters.
    pub staff: Vec<String>,
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

/// Another suggestion or proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCase {
    pub reference: String,
    pub kind: Kind,
    pub number: u32,
    pub title: String,
    pub representative: String,
}
