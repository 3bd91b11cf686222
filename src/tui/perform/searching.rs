//! What the 资料 screen asks for and what it is told. Reads, except for marks and ties, which are acts.

use super::super::message::{Done, Message, Refusal};
use crate::{
    case::Origin,
    command::query::{Suggestion, Wants},
    desk::{
        ActError, CaseKey, Desk, Person,
        likes::{OriginNow, SectionHit, Similar},
        people::History,
        shelf::{PassageHit, Shelved},
    },
};

/// Rows that one answer brings at most.
pub const MOST: usize = 100;

/// What is looked for.
pub enum Search {
    /// Values that complete a word of the filter.
    Values {
        wants: Wants,
    },
    Policies {
        words: String,
    },
    Sections {
        words: String,
        topic: Option<String>,
    },
    People {
        words: String,
    },
    Similar {
        key: CaseKey,
        words: String,
    },
    /// What one document says in full, with who cites it.
    Document {
        hash: String,
    },
    Person {
        name: String,
    },
    /// Where else a section stands.
    Copies {
        hit: Box<SectionHit>,
    },
    Origin {
        origin: Box<Origin>,
    },
    Mark {
        hash: String,
        by: Option<String>,
    },
    Tie {
        keys: Vec<CaseKey>,
    },
    Untie {
        key: CaseKey,
        other: CaseKey,
    },
}

/// What was found.
pub enum Found {
    Values {
        wants: Wants,
        values: Vec<Suggestion>,
    },
    Policies {
        shelf: Vec<Shelved>,
        hits: Vec<PassageHit>,
    },
    Sections(Vec<SectionHit>),
    People(Vec<Person>),
    Similar(Vec<Similar>),
    Document {
        document: Box<Shelved>,
        citing: Vec<SectionHit>,
    },
    Person(History),
    Copies {
        hit: Box<SectionHit>,
        copies: Vec<SectionHit>,
    },
    Origin {
        origin: Box<Origin>,
        now: OriginNow,
    },
    Marked(String),
}

pub(super) fn search(desk: &mut Desk, look: Search) -> anyhow::Result<Message> {
    let found = match look {
        Search::Values { wants } => {
            let values = desk.suggest(&wants)?;
            Found::Values { wants, values }
        }
        Search::Policies { words } => {
            let shelf = desk.shelf()?;
            let hits = desk.find_passages(&shelf, &words, MOST)?;
            Found::Policies { shelf, hits }
        }
        Search::Sections { words, topic } => {
            Found::Sections(desk.find_sections(&words, topic.as_deref(), MOST)?)
        }
        Search::People { words } => Found::People(desk.people(&words, MOST)?),
        Search::Similar { key, words } => {
            let mut found = desk.similar(&desk.case(key)?, MOST)?;
            found.retain(|one| one.matches(&words));
            Found::Similar(found)
        }
        Search::Document { hash } => {
            let shelf = desk.shelf()?.into_iter();
            let mut shelf = shelf.filter(|one| one.hash == hash);
            let Some(document) = shelf.next() else {
                return Ok(Message::Failed("资料库里没有这份文件".to_owned()));
            };
            let citing = desk.citing(&document, MOST)?;
            Found::Document {
                document: Box::new(document),
                citing,
            }
        }
        Search::Person { name } => Found::Person(desk.history(&name)?),
        Search::Copies { hit } => {
            let copies = desk.copies((hit.case, hit.section), &hit.text)?;
            Found::Copies { hit, copies }
        }
        Search::Origin { origin } => {
            let now = desk.origin_now(&origin)?;
            Found::Origin { origin, now }
        }
        Search::Mark { hash, by } => {
            return Ok(match desk.mark_policy(&hash, by.as_deref()) {
                Ok(()) if by.is_some() => Message::Found(Box::new(Found::Marked(
                    "已标明被取代，Ctrl-Z 撤销".to_owned(),
                ))),
                Ok(()) => Message::Found(Box::new(Found::Marked("已撤销，恢复为现行".to_owned()))),
                Err(error) => refused(error, "标明被取代"),
            });
        }
        Search::Tie { keys } => {
            let done = desk
                .tie(&keys)
                .map(|n| format!("{n} 件并案办理，分别答复（按 u 一起撤销）"));
            return Ok(told(desk, done, &keys, "并案"));
        }
        Search::Untie { key, other } => {
            let done = desk.untie(key, other).map(|()| "不再并案".to_owned());
            return Ok(told(desk, done, &[key], "解除并案"));
        }
    };
    Ok(Message::Found(Box::new(found)))
}

fn told(desk: &Desk, done: Result<String, ActError>, keys: &[CaseKey], title: &str) -> Message {
    match done {
        Ok(words) => {
            let key = match keys {
                [key] => Some(*key),
                _ => keys.first().copied(),
            };
            Message::Done(Box::new(Done {
                words,
                key,
                case: key.and_then(|key| desk.case(key).ok()),
                saved_part: None,
            }))
        }
        Err(error) => refused(error, title),
    }
}

fn refused(error: ActError, title: &str) -> Message {
    match error {
        ActError::Refused(blockers) => Message::Refused(Refusal {
            title: title.to_owned(),
            blockers,
        }),
        error => Message::Failed(error.to_string()),
    }
}

/// Said of a case that has just come in: how many there are like it.
pub(super) fn likes(desk: &Desk, key: CaseKey) -> String {
    let found = desk.case(key).and_then(|case| desk.similar(&case, MOST));
    match found.map_or(0, |found| found.len()) {
        0 => String::new(),
        n => format!("，相近 {n} 件（按 V 看）"),
    }
}
