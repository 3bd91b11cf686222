//! What one record file says: the form's fields, the letter, and every doubt about them.
//!
//! Plain values, nothing decided. Field names in `Doubt` are the dotted paths of `show --json`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use super::opinion::Opinion;
pub use crate::case::{kind::Kind, meeting::Verdict};

/// 市八届人大四次会议.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Congress {
    /// 市, 省, 县, 区 or 全国; empty when the paper does not say.
    pub level: String,
    /// 人大 or 政协.
    pub body: &'static str,
    pub term: u32,
    pub session: u32,
}

/// A person as the form names one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub name: Option<String>,
    pub employer: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub postcode: Option<String>,
}

/// The meeting as the form records it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    pub date: Option<NaiveDate>,
    pub place: Option<String>,
    pub held_by: Option<String>,
    pub phone: Option<String>,
}

/// One level-one section of the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Without its numeral; empty for text that stands under no heading.
    pub heading: String,
    pub paragraphs: Vec<String>,
}

/// The reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    pub letterhead: Option<String>,
    /// The letter of the class mark, such as A.
    pub class_mark: Option<String>,
    pub doc_number: Option<String>,
    pub title: Option<String>,
    /// Word for word, with its colon taken off.
    pub salutation: Option<String>,
    pub opening: String,
    /// The opening says that other departments took part.
    pub joint: bool,
    pub sections: Vec<Section>,
    pub closing: String,
    pub principal: Option<String>,
    pub handler: Option<String>,
    pub phone: Option<String>,
    pub issued: Option<NaiveDate>,
    /// What stands under the signature: 抄送, 附件, （此件公开发布）.
    pub notes: Vec<String>,
}

/// Something read that a person must look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Dotted path as in `show --json`.
    pub field: String,
    /// What the file says there; empty when it says nothing.
    pub read: String,
    /// Why that is doubtful, in Chinese.
    pub reason: String,
}

impl Doubt {
    pub fn new(field: &str, read: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            field: field.to_owned(),
            read: read.into(),
            reason: reason.into(),
        }
    }
}

/// One record file: the form, the letter or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub kind: Kind,
    pub unit: Option<String>,
    pub number: Option<u32>,
    pub congress: Option<Congress>,
    /// From the form's title, such as 云川市.
    pub place: Option<String>,
    /// Of the suggestion, without 《》.
    pub title: Option<String>,
    pub representative: Person,
    pub co_signers: Vec<String>,
    pub asks: Vec<String>,
    pub form_key_points: Vec<String>,
    /// A, B, C or D; 甲 is read as A and so on only in comparing, never here.
    pub class: Option<String>,
    pub opinion: Option<Opinion>,
    pub meeting: Meeting,
    pub letter: Option<Letter>,
    pub doubts: Vec<Doubt>,
    /// Line of the file, counted from 1, on which a field was found.
    pub sources: BTreeMap<String, u32>,
}
