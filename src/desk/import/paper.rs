//! A file of an import in hand: its bytes, what is wished of it, and what it is called. Knows no format.

use super::Wishes;
use crate::{
    case::{Doubt, action::Origin},
    desk::{Desk, reading},
    document::read::{Format, Rival, Text},
    intake,
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

impl Desk {
    /// The words of a file, those of a recognition made fit to be read.
    ///
    /// # Errors
    /// One sentence that names the file and says what to do.
    pub(in crate::desk) fn text_of(&self, name: &str, content: &[u8]) -> Result<Text, String> {
        let mut text = reading::text(name, content, &self.tools())?;
        if text.format == Format::Scan {
            text.text = intake::mended(&text.text);
        }
        Ok(text)
    }
}

/// What is to be said of a text before its words.
pub(super) fn text_doubted(text: &Text) -> Vec<Doubt> {
    let mut doubts = bytes_doubted(text.lossy, text.rival);
    if text.format == Format::Scan && doubts.is_empty() {
        let words = "文字是从扫描件识别出来的，难免有错字漏字，请对照原件逐项核对";
        doubts.push(Doubt {
            field: "source".to_owned(),
            read: String::new(),
            reason: words.to_owned(),
        });
    }
    doubts
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
