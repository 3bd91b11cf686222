//! Text taken over from an earlier reply: where it came from, and which of its words hang on the day they were written.
//! Such a word waits until somebody has confirmed it or written its clause anew. It is advice and stops no act: whether
//! 今年 still holds only the handler knows, and a leader may sign what the handler has read.

use super::{
    action::Action,
    blocker::Reasons,
    reply::{Section, SectionId},
    state::{Case, Round},
};
use crate::text::moment;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A word that ages, with the clause that it stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TimeWord {
    pub word: String,
    pub clause: String,
}

/// Where a text was taken from, and what it was at that moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Of the case.
    pub reference: String,
    /// Its round, counted from 1.
    pub round: u32,
    /// Id of the section inside that case.
    pub section: SectionId,
    pub heading: String,
    /// SHA-256 of heading and text as they were taken over.
    pub digest: String,
    /// Words that hang on the day, found when the text came in.
    #[serde(default)]
    pub waiting: Vec<TimeWord>,
}

impl Origin {
    pub fn new(reference: &str, round: u32, section: SectionId, heading: &str, text: &str) -> Self {
        Origin {
            reference: reference.to_owned(),
            round,
            section,
            heading: heading.to_owned(),
            digest: digest(heading, text),
            waiting: time_words(text),
        }
    }
}

/// SHA-256 (hex) of a section's heading and text.
pub fn digest(heading: &str, text: &str) -> String {
    let digest = Sha256::digest(format!("{heading}\n{text}").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The words of a text that hang on the day, each once for a clause.
pub fn time_words(text: &str) -> Vec<TimeWord> {
    let mut found: Vec<TimeWord> = Vec::new();
    for range in moment::find(text) {
        let one = TimeWord {
            clause: moment::clause_at(text, range.start).to_owned(),
            word: text[range].to_owned(),
        };
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

/// Taking text over, and looking at what hangs on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReuseAct {
    /// A whole section, as a new one.
    Add {
        heading: String,
        paragraphs: Vec<String>,
        origin: Box<Origin>,
    },
    /// A section as it was written, with what was put into it.
    Write {
        section: SectionId,
        heading: String,
        paragraphs: Vec<String>,
        origins: Vec<Origin>,
    },
    /// These words were looked at and hold.
    Confirm {
        section: SectionId,
        words: Vec<TimeWord>,
    },
}

impl ReuseAct {
    /// The name in the history and in `show --json`.
    pub fn name(&self) -> &'static str {
        match self {
            ReuseAct::Add { .. } => "reuse-section",
            ReuseAct::Write { .. } => "write-with-reuse",
            ReuseAct::Confirm { .. } => "confirm-time-words",
        }
    }

    /// The same without where it came from.
    fn plain(&self) -> Option<Action> {
        match self {
            ReuseAct::Add {
                heading,
                paragraphs,
                ..
            } => Some(Action::AddSection {
                heading: heading.clone(),
                paragraphs: paragraphs.clone(),
            }),
            ReuseAct::Write {
                section,
                heading,
                paragraphs,
                ..
            } => Some(Action::EditSection {
                section: *section,
                heading: heading.clone(),
                paragraphs: paragraphs.clone(),
            }),
            ReuseAct::Confirm { .. } => None,
        }
    }
}

/// What was taken over into one section, and which of its words were confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reused {
    pub origins: Vec<Origin>,
    pub confirmed: Vec<TimeWord>,
}

impl Round {
    /// Where the text of a section came from; empty when it was written here.
    pub fn origins(&self, section: SectionId) -> &[Origin] {
        self.reused
            .get(&section)
            .map_or(&[], |reused| &reused.origins)
    }

    /// The words that came with a section's text and were neither confirmed nor written anew.
    pub fn waiting(&self, section: &Section) -> Vec<TimeWord> {
        let Some(reused) = self.reused.get(&section.id) else {
            return Vec::new();
        };
        let text = section.paragraphs.join("\n");
        let mut waiting: Vec<TimeWord> = Vec::new();
        for one in reused.origins.iter().flat_map(|origin| &origin.waiting) {
            let is_settled = reused.confirmed.contains(one) || waiting.contains(one);
            if !is_settled && text.contains(&one.clause) {
                waiting.push(one.clone());
            }
        }
        waiting
    }
}

impl Case {
    pub(super) fn reuse_needs(&self, act: &ReuseAct, reasons: &mut Reasons) {
        if let Some(plain) = act.plain() {
            self.section_needs(&plain, reasons);
        }
        let ReuseAct::Confirm { section, words } = act else {
            return;
        };
        let Some(section) = self.reply().section(*section) else {
            reasons.need(false, "没有这一部分答复");
            return;
        };
        let waiting = self.round().waiting(section);
        let all = !words.is_empty() && words.iter().all(|word| waiting.contains(word));
        reasons.need(all, "这里没有待核的时间词");
    }

    pub(super) fn reuse(&mut self, act: &ReuseAct) {
        match act {
            ReuseAct::Add {
                heading,
                paragraphs,
                origin,
            } => {
                self.push_section(heading, paragraphs);
                if let Some(id) = self.reply().sections.last().map(|section| section.id) {
                    self.remember(id, std::slice::from_ref(origin));
                }
            }
            ReuseAct::Write {
                section,
                heading,
                paragraphs,
                origins,
            } => {
                self.write_section(*section, heading, paragraphs);
                self.remember(*section, origins);
            }
            ReuseAct::Confirm { section, words } => {
                let reused = self.round_mut().reused.entry(*section).or_default();
                reused.confirmed.extend(words.iter().cloned());
            }
        }
    }

    pub(super) fn remember(&mut self, section: SectionId, origins: &[Origin]) {
        if origins.is_empty() {
            return;
        }
        let reused = self.round_mut().reused.entry(section).or_default();
        for origin in origins {
            if !reused.origins.contains(origin) {
                reused.origins.push(origin.clone());
            }
        }
    }

    pub(super) fn tell_reuse(&self, act: &ReuseAct) -> String {
        let from = |origin: &Origin| format!("{}“{}”", origin.reference, origin.heading);
        let place = |id: &SectionId| match self.reply().position(*id) {
            Some(at) => format!("第{at}部分"),
            None => "答复".to_owned(),
        };
        match act {
            ReuseAct::Add {
                heading, origin, ..
            } => format!("增加答复“{heading}”，取自 {}", from(origin)),
            ReuseAct::Write {
                section, origins, ..
            } => {
                let from: Vec<String> = origins.iter().map(from).collect();
                format!("修改{}，其中取自 {}", place(section), from.join("、"))
            }
            ReuseAct::Confirm { section, words } => {
                let words: Vec<&str> = words.iter().map(|one| one.word.as_str()).collect();
                format!("{}时间词核对无误：{}", place(section), words.join("、"))
            }
        }
    }
}
