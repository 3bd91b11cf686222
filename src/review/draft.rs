//! What the checks look at: the passages of the letter with their places, and the case around them.
//! Must not know any single check.

use super::known::Known;
use crate::case::{Action, Case, Office};
use std::ops::Range;

/// Which paper, and which part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// 面商记录表
    Form,
    /// 主要内容; `paragraph` is the number of the ask.
    Ask,
    Title,
    Salutation,
    Opening,
    /// The sections; without a paragraph, the heading.
    Letter,
    Closing,
    /// 负责人, 承办人, 联系电话
    Contact,
    /// 发文字号
    Issue,
}

impl Part {
    /// The name used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Part::Form => "form",
            Part::Ask => "ask",
            Part::Title => "title",
            Part::Salutation => "salutation",
            Part::Opening => "opening",
            Part::Letter => "letter",
            Part::Closing => "closing",
            Part::Contact => "contact",
            Part::Issue => "issue",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Part::Form => "面商记录表",
            Part::Ask => "主要内容",
            Part::Title => "答复标题",
            Part::Salutation => "称谓",
            Part::Opening => "开头语",
            Part::Letter => "答复正文",
            Part::Closing => "结束语",
            Part::Contact => "落款",
            Part::Issue => "发文字号",
        }
    }
}

/// Where a finding stands. Sections and paragraphs count from 1; `start..end` are characters of that passage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub part: Part,
    pub section: Option<usize>,
    pub paragraph: Option<usize>,
    pub start: usize,
    pub end: usize,
}

impl Place {
    /// 第2部分第1段, 第2部分标题, 主要内容第3条, 面商记录表.
    pub fn words(&self) -> String {
        match (self.part, self.section, self.paragraph) {
            (_, Some(section), Some(paragraph)) => format!("第{section}部分第{paragraph}段"),
            (_, Some(section), None) => format!("第{section}部分标题"),
            (Part::Ask, None, Some(ask)) => format!("主要内容第{ask}条"),
            (part, None, _) => part.label().to_owned(),
        }
    }
}

/// A finding before its check has signed it.
#[derive(Debug)]
pub(super) struct Remark {
    pub place: Place,
    pub text: String,
    pub reason: String,
    pub fix: Option<String>,
}

impl Remark {
    /// About a whole field that is no passage of the letter.
    pub fn field(part: Part, text: &str, reason: impl Into<String>) -> Remark {
        let passage = Passage {
            part,
            section: None,
            paragraph: None,
            text: text.to_owned(),
        };
        passage.remark(Hit::new(0..text.len(), reason))
    }

    pub fn with_paragraph(mut self, number: usize) -> Remark {
        self.place.paragraph = Some(number);
        self
    }
}

/// Something seen in one text; bytes of it.
#[derive(Debug)]
pub(super) struct Hit {
    pub range: Range<usize>,
    pub reason: String,
    pub fix: Option<String>,
}

impl Hit {
    pub fn new(range: Range<usize>, reason: impl Into<String>) -> Hit {
        Hit {
            range,
            reason: reason.into(),
            fix: None,
        }
    }

    pub fn fixed(self, fix: impl Into<String>) -> Hit {
        Hit {
            fix: Some(fix.into()),
            ..self
        }
    }
}

/// One paragraph, heading or line of the letter.
pub(super) struct Passage {
    pub part: Part,
    pub section: Option<usize>,
    pub paragraph: Option<usize>,
    pub text: String,
}

impl Passage {
    pub fn remark(&self, hit: Hit) -> Remark {
        let start = self.text[..hit.range.start].chars().count();
        let text = &self.text[hit.range];
        Remark {
            place: Place {
                part: self.part,
                section: self.section,
                paragraph: self.paragraph,
                start,
                end: start + text.chars().count(),
            },
            text: text.to_owned(),
            reason: hit.reason,
            fix: hit.fix,
        }
    }

    /// A paragraph of a section, and no heading.
    pub fn is_paragraph(&self) -> bool {
        self.paragraph.is_some()
    }
}

/// The current round of a case, laid out for the checks.
pub(super) struct Draft<'a> {
    pub case: &'a Case,
    pub office: &'a Office,
    pub known: &'a Known,
    /// The whole letter in its order; nothing before the first section is written.
    pub passages: Vec<Passage>,
}

impl<'a> Draft<'a> {
    pub fn new(case: &'a Case, office: &'a Office, known: &'a Known) -> Self {
        Draft {
            case,
            office,
            known,
            passages: passages(case),
        }
    }

    /// What `find` sees in every passage of the letter.
    pub fn each(&self, find: impl Fn(&str) -> Vec<Hit>) -> Vec<Remark> {
        let all = self.passages.iter();
        all.flat_map(|passage| hits(passage, &find)).collect()
    }

    /// What `find` sees in the paragraphs of the sections.
    pub fn each_paragraph(&self, find: impl Fn(&str) -> Vec<Hit>) -> Vec<Remark> {
        let all = self.passages.iter().filter(|one| one.is_paragraph());
        all.flat_map(|passage| hits(passage, &find)).collect()
    }

    /// The handler has said that what was read in this field is right.
    pub fn is_confirmed(&self, field: &str) -> bool {
        let said =
            |action: &Action| matches!(action, Action::ConfirmDoubt { field: one } if one == field);
        let mut journal = self.case.journal().iter();
        journal.any(|entry| said(&entry.action))
    }
}

fn hits(passage: &Passage, find: impl Fn(&str) -> Vec<Hit>) -> Vec<Remark> {
    let seen = find(&passage.text).into_iter();
    seen.map(|hit| passage.remark(hit)).collect()
}

fn passages(case: &Case) -> Vec<Passage> {
    let letter = case.letter();
    if letter.sections.is_empty() {
        return Vec::new();
    }
    let line = |part, text: String| Passage {
        part,
        section: None,
        paragraph: None,
        text,
    };
    let mut all = vec![
        line(Part::Title, letter.title),
        line(Part::Salutation, letter.salutation),
        line(Part::Opening, letter.opening),
    ];
    for (at, section) in letter.sections.iter().enumerate() {
        let part = |paragraph, text: &str| Passage {
            part: Part::Letter,
            section: Some(at + 1),
            paragraph,
            text: text.to_owned(),
        };
        all.push(part(None, &section.heading));
        let numbered = section.paragraphs.iter().enumerate();
        all.extend(numbered.map(|(n, text)| part(Some(n + 1), text)));
    }
    all.push(line(Part::Closing, letter.closing));
    all
}
