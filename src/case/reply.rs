//! 答复: the letter's parts, its coverage of the asks, and the fingerprint that a signature is bound to.
//! Whatever can be derived (title, salutation, opening, 要点) is derived; a text that the handler wrote otherwise is kept as written.

use super::number::Number;
use crate::text::numeral;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Identity of a section inside one case; stays when the section moves.
pub type SectionId = u32;
/// Identity of an ask inside one case.
pub type AskId = u32;

/// One numbered thing the representative asks for (建议主要内容).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub id: AskId,
    pub text: String,
    /// The sections that answer it, as linked by the handler.
    pub answered_by: BTreeSet<SectionId>,
    /// Why the reply does not answer it, when that was decided.
    pub waived: Option<String>,
}

impl Ask {
    pub fn is_settled(&self) -> bool {
        !self.answered_by.is_empty() || self.waived.is_some()
    }
}

/// One level-one section of the letter; the heading carries no numeral.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub id: SectionId,
    pub heading: String,
    pub paragraphs: Vec<String>,
}

impl Section {
    pub fn is_written(&self) -> bool {
        self.paragraphs.iter().any(|text| !text.trim().is_empty())
    }
}

/// The letter to the representative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Written together with other departments: 经和其他部门共同研究.
    pub joint: bool,
    /// Kept only where the wording differs from the derived one.
    pub salutation: Option<String>,
    pub opening: Option<String>,
    pub closing: Option<String>,
    pub sections: Vec<Section>,
    /// 负责人
    pub principal: Option<String>,
    /// 承办人
    pub handler: String,
    pub phone: String,
}

impl Reply {
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Position of a section in the letter, counted from 1.
    pub fn position(&self, id: SectionId) -> Option<usize> {
        let index = self.sections.iter().position(|section| section.id == id)?;
        Some(index + 1)
    }

    /// 答复意见要点: the level-one headings in their order, never typed.
    pub fn key_points(&self) -> Vec<&str> {
        self.sections
            .iter()
            .map(|section| section.heading.as_str())
            .filter(|heading| !heading.is_empty())
            .collect()
    }

    pub fn is_written(&self) -> bool {
        !self.sections.is_empty() && self.sections.iter().all(Section::is_written)
    }
}

/// The letter as words, before any paper is laid out; also what a fingerprint is taken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter<'a> {
    pub title: String,
    pub salutation: String,
    pub opening: String,
    pub sections: &'a [Section],
    pub closing: String,
}

impl<'a> Letter<'a> {
    pub fn new(number: &Number, title: &str, lead: &str, reply: &'a Reply) -> Self {
        let salutation = || Letter::salutation_to(lead, number);
        let opening = || {
            let studied = match reply.joint {
                true => "经和其他部门共同研究",
                false => "经研究",
            };
            format!("您提出的《{title}》收悉，{studied}，现答复如下：")
        };
        Letter {
            title: number.reply_title(),
            salutation: reply.salutation.clone().unwrap_or_else(salutation),
            opening: reply.opening.clone().unwrap_or_else(opening),
            sections: &reply.sections,
            closing: reply.closing.clone().unwrap_or_else(default_closing),
        }
    }

    /// 尊敬的柳映雪代表：
    pub fn salutation_to(name: &str, number: &Number) -> String {
        format!("尊敬的{name}{}：", number.kind.words().person)
    }

    /// One line of text per paragraph of the letter, headings numbered: the revision as it is read and signed.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            self.title.clone(),
            self.salutation.clone(),
            self.opening.clone(),
        ];
        for (index, section) in self.sections.iter().enumerate() {
            if !section.heading.is_empty() {
                lines.push(numbered_heading(index, &section.heading));
            }
            lines.extend(section.paragraphs.iter().cloned());
        }
        lines.push(self.closing.clone());
        lines
    }

    /// SHA-256 (hex) over [`Letter::lines`]; contact lines, number of issue and class mark are not part of it,
    /// because correcting a telephone number does not change what the representative agreed to.
    pub fn fingerprint(&self) -> String {
        sha256(&self.lines())
    }

    /// The same over all lines but the salutation: the text that every signer of a 联名 gets alike.
    pub fn shared_fingerprint(&self) -> String {
        let mut lines = self.lines();
        lines.remove(SALUTATION);
        sha256(&lines)
    }
}

/// Place of the salutation in [`Letter::lines`].
const SALUTATION: usize = 1;

fn sha256(lines: &[String]) -> String {
    let digest = Sha256::digest(lines.join("\n").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 一、heading
pub fn numbered_heading(index: usize, heading: &str) -> String {
    let numeral = numeral::chinese(u32::try_from(index + 1).unwrap_or(u32::MAX));
    format!("{numeral}、{heading}")
}

fn default_closing() -> String {
    "感谢您对我们工作的关心和支持，欢迎今后提出更多宝贵意见。".to_owned()
}
