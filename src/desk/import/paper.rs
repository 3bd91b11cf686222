//! A file of an import in hand: its bytes, what is wished of it, and what it is called. Knows no format.

use super::Wishes;
use crate::{
    case::{Doubt, action::Origin},
    document::read::Rival,
    store::content_hash,
};
use std::path::Path;

/// A file in hand.
pub(super) struct Paper {
    /// For messages.
    pub name: String,
    pub hash: String,
    pub content: Vec<u8>,
    pub wishes: Wishes,
    /// Which of several records in it is meant, from 1; 0 where it holds one.
    pub part: usize,
    /// Where in it the values were found.
    pub origin: Vec<Origin>,
}

impl Paper {
    pub fn new(name: String, content: Vec<u8>, wishes: &Wishes) -> Self {
        Paper {
            name,
            hash: content_hash(&content),
            content,
            wishes: wishes.clone(),
            part: 0,
            origin: Vec::new(),
        }
    }

    /// What it is called in messages.
    pub fn told(&self) -> String {
        match self.part {
            0 => self.name.clone(),
            part => format!("{} 第{part}份", self.name),
        }
    }

    pub fn file_name(&self) -> String {
        let name = Path::new(&self.name).file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

/// What is to be said of a file's bytes before its words.
pub(super) fn bytes_doubted(lossy: bool, rival: Option<Rival>) -> Vec<Doubt> {
    let doubt = |read: &str, reason: String| Doubt {
        field: "source".to_owned(),
        read: read.to_owned(),
        reason,
    };
    let lost = "原件有的字节读不出，文中以 \u{fffd} 标出，请对照原件";
    let lost = lossy.then(|| doubt("\u{fffd}", lost.to_owned()));
    let guessed = rival.map(|rival| doubt(rival.read_as, rival.words()));
    lost.into_iter().chain(guessed).collect()
}
