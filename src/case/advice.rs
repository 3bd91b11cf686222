//! How loud 校对 is in this place, and what a letter should look like there. Loaded data: which checks there are is
//! for `review` to know, and what a letter says is not known here.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much a finding matters in this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 严重
    Severe,
    /// 提醒
    Warn,
    /// 留意
    Note,
    /// The check is not made.
    Off,
}

/// Name of a check → how much it matters; what is not named stays as it ships.
pub type Levels = BTreeMap<String, Level>;

/// What a letter should look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Drafting {
    /// Fewer characters than this hardly answer anything.
    pub shortest: u32,
    /// More characters than this are not read to the end.
    pub longest: u32,
    /// Blanks between Chinese characters and digits.
    pub spaces: Spaces,
    /// This share of the letter, in percent, should stand in sections that answer an ask.
    pub answering: u32,
}

impl Default for Drafting {
    fn default() -> Drafting {
        Drafting {
            shortest: 50,
            longest: 4000,
            spaces: Spaces::Even,
            answering: 50,
        }
    }
}

impl Drafting {
    pub(super) fn check(&self) -> Result<(), String> {
        match () {
            () if self.shortest >= self.longest => {
                Err("drafting：shortest 要小于 longest".to_owned())
            }
            () if self.answering > 100 => {
                Err("drafting：answering 是百分数，不超过 100".to_owned())
            }
            () => Ok(()),
        }
    }
}

/// Blanks between Chinese characters and digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spaces {
    /// None at all, as GB/T 9704 sets them.
    None,
    /// Everywhere or nowhere.
    Even,
}
