//! 资料: policies, sections of earlier replies, representatives, and the cases like the one at hand. What is typed
//! filters; the preview shows the hit. From the bench it also puts the selected text in, with where it came from.

use crate::{
    case::Origin,
    desk::{
        CaseKey, Person,
        likes::{SectionHit, Similar},
        shelf::{PassageHit, Shelved},
    },
    tui::{
        message::{Effect, Then},
        perform::searching::{Found, Search},
        prose::Scroll,
        widgets::{editor::EditorAnswer, field::Field, list::ListState},
    },
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Policies,
    Sections,
    People,
    Similar,
}

impl Tab {
    pub const ALL: [Tab; 4] = [Tab::Policies, Tab::Sections, Tab::People, Tab::Similar];

    pub fn label(self) -> &'static str {
        match self {
            Tab::Policies => "政策",
            Tab::Sections => "旧文",
            Tab::People => "代表",
            Tab::Similar => "相近",
        }
    }
}

/// Where a selected text goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nowhere: the screen is for looking.
    Nowhere,
    /// A new section of the case.
    Section,
    /// The caret of the editor, in the text that stands here.
    Caret { text: String },
}

/// One row of the policy tab: a document, or a passage of one.
#[derive(Clone, Debug)]
pub struct PolicyRow {
    pub document: Shelved,
    pub hit: Option<PassageHit>,
}

pub struct Library {
    pub(super) tab: Tab,
    pub(super) field: Field,
    pub(super) list: ListState,
    pub(super) target: Target,
    /// What the case is about, to look for like things.
    pub(super) topic: Option<String>,
    /// The case that the screen was opened from.
    pub(super) case: Option<CaseKey>,
    pub(super) policies: Vec<PolicyRow>,
    pub(super) sections: Vec<SectionHit>,
    pub(super) people: Vec<Person>,
    pub(super) similar: Vec<Similar>,
    pub(super) scroll: Scroll,
    /// The preview shows the differences to what stands at the caret.
    pub(super) compares: bool,
    /// A text of another place or no longer in force was chosen once; the second time it goes in.
    pub(super) warned: Option<String>,
    /// The document that is to be marked as superseded by the next one chosen.
    pub(super) old: Option<Shelved>,
    /// The last mark, for taking it back.
    last_mark: Option<String>,
}

pub enum LibraryStep {
    Keep,
    Close,
    Ask(Box<Effect>),
    /// A text for the caret, with its origin where it has one.
    Insert(String, Option<Origin>),
    /// Words of a document for the caret.
    Cite {
        words: String,
        document: Box<Shelved>,
        is_sure: bool,
    },
    /// A whole section for the case.
    AddSection(Box<SectionHit>),
    Say(String),
}

impl Library {
    pub fn new(tab: Tab, target: Target, topic: Option<String>, case: Option<CaseKey>) -> Self {
        Library {
            tab,
            field: Field::new(""),
            list: ListState::default(),
            target,
            topic,
            case,
            policies: Vec::new(),
            sections: Vec::new(),
            people: Vec::new(),
            similar: Vec::new(),
            scroll: Scroll::default(),
            compares: false,
            warned: None,
            old: None,
            last_mark: None,
        }
    }

    /// What the tab wants to know, as things were typed.
    pub fn look(&self) -> Effect {
        let words = self.field.text();
        Effect::Search(Box::new(match self.tab {
            Tab::Policies => Search::Policies { words },
            Tab::Sections => Search::Sections {
                words,
                topic: self.topic.clone(),
            },
            Tab::People => Search::People { words },
            Tab::Similar => Search::Similar {
                key: self.case.unwrap_or_default(),
                words,
            },
        }))
    }

    /// Takes in what was found for a list; what it is no list of is handed back.
    pub fn take(&mut self, found: Found) -> Option<Found> {
        match found {
            Found::Policies { shelf, hits } => {
                let is_whole = self.field.text().trim().is_empty();
                self.policies = rows(shelf, hits, is_whole);
            }
            Found::Sections(hits) => self.sections = self.own_last(hits),
            Found::People(people) => self.people = people,
            Found::Similar(similar) => self.similar = similar,
            other => return Some(other),
        }
        None
    }

    pub(super) fn tabs(&self) -> &'static [Tab] {
        match self.case {
            Some(_) => &Tab::ALL,
            None => &Tab::ALL[..3],
        }
    }

    pub(super) fn total(&self) -> usize {
        match self.tab {
            Tab::Policies => self.policies.len(),
            Tab::Sections => self.sections.len(),
            Tab::People => self.people.len(),
            Tab::Similar => self.similar.len(),
        }
    }

    pub(super) fn at(&self) -> Option<usize> {
        self.list.selected(self.total())
    }

    pub fn key(&mut self, key: KeyEvent) -> LibraryStep {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        let warned = self.warned.take();
        match key.code {
            KeyCode::Esc if self.old.take().is_some() => LibraryStep::Keep,
            KeyCode::Esc => LibraryStep::Close,
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(-1),
            KeyCode::Enter => self.enter(warned),
            KeyCode::Char('o') if control => self.open(),
            KeyCode::Char('z') if control && self.last_mark.is_some() => self.unmark(),
            KeyCode::Char('n') if control => self.scrolled(1),
            KeyCode::Char('p') if control => self.scrolled(-1),
            KeyCode::F(4) => {
                self.compares = !self.compares;
                LibraryStep::Keep
            }
            KeyCode::F(6) => self.copies_or_quote(warned),
            KeyCode::F(8) => self.mark_or_tie(),
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.list.step(key.code, self.total());
                self.scroll.go_start();
                LibraryStep::Keep
            }
            _ if self.field.key(key) == EditorAnswer::Changed => self.again(),
            _ => LibraryStep::Keep,
        }
    }

    pub fn paste(&mut self, text: &str) -> LibraryStep {
        match self.field.paste(text) {
            EditorAnswer::Changed => self.again(),
            _ => LibraryStep::Keep,
        }
    }

    fn again(&mut self) -> LibraryStep {
        self.list.select(0);
        self.scroll.go_start();
        LibraryStep::Ask(Box::new(self.look()))
    }

    fn turn(&mut self, by: isize) -> LibraryStep {
        let tabs = self.tabs();
        let at = tabs.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        self.tab = tabs[(at as isize + by).rem_euclid(tabs.len() as isize) as usize];
        self.again()
    }

    fn scrolled(&mut self, by: isize) -> LibraryStep {
        self.scroll.by(by);
        LibraryStep::Keep
    }

    fn enter(&mut self, warned: Option<String>) -> LibraryStep {
        if self.old.is_some() {
            return self.mark_by_selected();
        }
        let Some(at) = self.at() else {
            return LibraryStep::Keep;
        };
        match (self.tab, &self.target) {
            (Tab::Sections, Target::Section) => {
                LibraryStep::AddSection(Box::new(self.sections[at].clone()))
            }
            (Tab::Sections, Target::Caret { .. }) => {
                let hit = &self.sections[at];
                LibraryStep::Insert(hit.text.clone(), Some(hit.origin()))
            }
            (Tab::Policies, Target::Caret { .. }) => {
                let words = self.policies[at].document.citation();
                self.cite(at, words, warned)
            }
            _ => self.open(),
        }
    }

    /// A rule of another place, or one that was superseded, goes in at the second press only.
    fn cite(&self, at: usize, words: String, warned: Option<String>) -> LibraryStep {
        LibraryStep::Cite {
            is_sure: warned.as_deref() == Some(words.as_str()),
            document: Box::new(self.policies[at].document.clone()),
            words,
        }
    }

    /// The words were shown to be doubtful; the same again puts them in.
    pub fn warn(&mut self, words: String) {
        self.warned = Some(words);
    }

    /// The case, the document or the person behind the row.
    fn open(&mut self) -> LibraryStep {
        let Some(at) = self.at() else {
            return LibraryStep::Keep;
        };
        let effect = match self.tab {
            Tab::Policies => Effect::Search(Box::new(Search::Document {
                hash: self.policies[at].document.hash.clone(),
            })),
            Tab::Sections => open_case(self.sections[at].case),
            Tab::People => Effect::Search(Box::new(Search::Person {
                name: self.people[at].name.clone(),
            })),
            Tab::Similar => open_case(self.similar[at].key),
        };
        LibraryStep::Ask(Box::new(effect))
    }

    /// Of a section: where else it stands. Of a policy: its words with the citation.
    fn copies_or_quote(&mut self, warned: Option<String>) -> LibraryStep {
        let Some(at) = self.at() else {
            return LibraryStep::Keep;
        };
        match (self.tab, &self.target) {
            (Tab::Sections, _) => {
                LibraryStep::Ask(Box::new(Effect::Search(Box::new(Search::Copies {
                    hit: Box::new(self.sections[at].clone()),
                }))))
            }
            (Tab::Policies, Target::Caret { .. }) => {
                let row = &self.policies[at];
                let Some(hit) = &row.hit else {
                    return LibraryStep::Say(
                        "先输入几个字找到条文，再按 F6 连条文一起插入".to_owned(),
                    );
                };
                let quoted = hit
                    .text
                    .replace('“', "‘")
                    .replace('”', "’")
                    .replace('\n', "");
                let words = format!("{}规定：“{quoted}”", row.document.citation());
                self.cite(at, words, warned)
            }
            _ => LibraryStep::Keep,
        }
    }

    fn mark_or_tie(&mut self) -> LibraryStep {
        let Some(at) = self.at() else {
            return LibraryStep::Keep;
        };
        match self.tab {
            Tab::Policies => self.begin_mark(at),
            Tab::Similar => {
                let (Some(key), one) = (self.case, &self.similar[at]) else {
                    return LibraryStep::Keep;
                };
                let look = match one.tied {
                    true => Search::Untie {
                        key,
                        other: one.key,
                    },
                    false => Search::Tie {
                        keys: vec![key, one.key],
                    },
                };
                LibraryStep::Ask(Box::new(Effect::Search(Box::new(look))))
            }
            Tab::Sections | Tab::People => LibraryStep::Keep,
        }
    }

    /// What is proposed is taken at once; otherwise the superseding document has to be chosen.
    fn begin_mark(&mut self, at: usize) -> LibraryStep {
        let document = self.policies[at].document.clone();
        if document.ended.is_some() {
            return self.mark(document.hash, None);
        }
        if let Some(proposal) = &document.proposal {
            return self.mark(document.hash.clone(), Some(proposal.by.clone()));
        }
        let words = format!("选取代{}的文件，按 Enter；Esc 不标", document.citation());
        self.old = Some(document);
        LibraryStep::Say(words)
    }

    fn mark_by_selected(&mut self) -> LibraryStep {
        let (Some(old), Some(at)) = (self.old.take(), self.at()) else {
            return LibraryStep::Keep;
        };
        let by = self.policies[at].document.hash.clone();
        self.mark(old.hash, Some(by))
    }

    fn mark(&mut self, hash: String, by: Option<String>) -> LibraryStep {
        self.last_mark = by.is_some().then(|| hash.clone());
        LibraryStep::Ask(Box::new(Effect::Search(Box::new(Search::Mark {
            hash,
            by,
        }))))
    }

    fn unmark(&mut self) -> LibraryStep {
        match self.last_mark.take() {
            Some(hash) => self.mark(hash, None),
            None => LibraryStep::Keep,
        }
    }
}

fn open_case(key: CaseKey) -> Effect {
    Effect::Open {
        key,
        then: Then::Stay,
    }
}

/// Passages where words were typed, whole documents where not.
fn rows(shelf: Vec<Shelved>, hits: Vec<PassageHit>, is_whole: bool) -> Vec<PolicyRow> {
    if is_whole {
        let whole = |document| PolicyRow {
            document,
            hit: None,
        };
        return shelf.into_iter().map(whole).collect();
    }
    let found = hits.into_iter().map(|hit| PolicyRow {
        document: shelf[hit.at].clone(),
        hit: Some(hit),
    });
    found.collect()
}
