//! 届次 and 编号: which congress, which session, which number, and the reference that can be typed for it.

use super::kind::Kind;
use crate::text::numeral;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Levels of congress and the prefix each gives to a reference; 市 is the everyday one and has none.
const LEVELS: [(&str, &str); 7] = [
    ("市", ""),
    ("全国", "quanguo-"),
    ("省", "sheng-"),
    ("自治区", "zizhiqu-"),
    ("州", "zhou-"),
    ("区", "qu-"),
    ("县", "xian-"),
];

/// Full identity of a case, as printed: 市八届人大四次会议第321号建议.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Number {
    pub kind: Kind,
    /// 市, 省, 县 …
    pub level: String,
    /// 届; 0 when it is not known.
    pub term: u32,
    /// 次; 0 for a suggestion made between sessions (闭会期间), or when not known.
    pub session: u32,
    pub number: u32,
}

impl Number {
    /// 市八届人大四次会议; what is not known is left out.
    pub fn congress(&self) -> String {
        let body = self.kind.words().body;
        let term = match self.term {
            0 => String::new(),
            n => format!("{}届", numeral::chinese(n)),
        };
        let session = match (self.term, self.session) {
            (0, 0) => String::new(),
            (_, 0) => "闭会期间".to_owned(),
            (_, n) => format!("{}次会议", numeral::chinese(n)),
        };
        format!("{}{term}{body}{session}", self.level)
    }

    /// The reply's title, e.g. 关于市八届人大四次会议第321号建议的答复.
    pub fn reply_title(&self) -> String {
        let words = self.kind.words();
        format!(
            "{}{}第{}号{}的答复",
            words.about,
            self.congress(),
            self.number,
            words.paper
        )
    }

    /// The typeable reference: `rd-8-4-321`, `zx-8-4-235`, `sheng-rd-14-2-88`.
    pub fn reference(&self) -> String {
        format!(
            "{}{}-{}-{}-{}",
            level_prefix(&self.level),
            self.kind.words().prefix,
            self.term,
            self.session,
            self.number
        )
    }
}

fn level_prefix(level: &str) -> String {
    match LEVELS.iter().find(|(name, _)| *name == level) {
        Some((_, prefix)) => (*prefix).to_owned(),
        None => format!("{level}-"),
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.kind.words();
        write!(f, "{}第{}号{}", self.congress(), self.number, words.paper)
    }
}

/// Why a typed reference could not be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}”不是案号：请写成 rd-8-4-321（人大建议）或 zx-8-4-235（政协提案）")]
pub struct BadReference(String);

impl FromStr for Number {
    type Err = BadReference;

    fn from_str(text: &str) -> Result<Self, BadReference> {
        read_reference(text.trim()).ok_or_else(|| BadReference(text.to_owned()))
    }
}

fn read_reference(text: &str) -> Option<Number> {
    let mut parts = text.rsplitn(4, '-');
    let number = parts.next()?.parse().ok()?;
    let session = parts.next()?.parse().ok()?;
    let term = parts.next()?.parse().ok()?;
    let head = parts.next()?;
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| head.ends_with(kind.words().prefix))?;
    let prefix = head.strip_suffix(kind.words().prefix)?;
    let level = match LEVELS.iter().find(|(_, known)| *known == prefix) {
        Some((name, _)) => *name,
        None => prefix.strip_suffix('-')?,
    };
    Some(Number {
        kind,
        level: level.to_owned(),
        term,
        session,
        number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(kind: Kind, level: &str, term: u32, session: u32, number: u32) -> Number {
        Number {
            kind,
            level: level.into(),
            term,
            session,
            number,
        }
    }

    #[test]
    fn titles_and_references_follow_the_kind() {
        let table = [
            (
                number(Kind::Suggestion, "市", 8, 4, 321),
                "rd-8-4-321",
                "关于市八届人大四次会议第321号建议的答复",
            ),
            (
                number(Kind::Proposal, "市", 8, 4, 235),
                "zx-8-4-235",
                "关于对市八届政协四次会议第235号提案的答复",
            ),
            (
                number(Kind::Suggestion, "省", 14, 2, 88),
                "sheng-rd-14-2-88",
                "关于省十四届人大二次会议第88号建议的答复",
            ),
            (
                number(Kind::Suggestion, "市", 0, 0, 77),
                "rd-0-0-77",
                "关于市人大第77号建议的答复",
            ),
            (
                number(Kind::Suggestion, "市", 8, 0, 3),
                "rd-8-0-3",
                "关于市八届人大闭会期间第3号建议的答复",
            ),
        ];
        for (number, reference, title) in table {
            assert_eq!(number.reference(), reference);
            assert_eq!(number.reply_title(), title);
            assert_eq!(reference.parse::<Number>(), Ok(number));
        }
    }

    #[test]
    fn what_is_not_a_reference_is_refused() {
        for text in ["", "321", "rd-8-4", "xx-8-4-1", "rd-8-4-abc", "rd-8-4--1"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }
}
