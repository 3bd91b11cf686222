//! A refusal, in the handler's words, and the gathering of several of them.

use chrono::NaiveDate;

/// One reason why something may not happen now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocker {
    pub words: String,
    /// Name of the command that mends it, where there is one.
    pub fix: Option<&'static str>,
}

impl Blocker {
    pub fn new(words: impl Into<String>) -> Self {
        Blocker {
            words: words.into(),
            fix: None,
        }
    }

    pub fn fixed_by(words: impl Into<String>, fix: &'static str) -> Self {
        Blocker {
            words: words.into(),
            fix: Some(fix),
        }
    }
}

/// Gathers reasons; reads as a list of requirements.
pub(super) struct Reasons(pub(super) Vec<Blocker>);

impl Reasons {
    pub(super) fn none() -> Self {
        Reasons(Vec::new())
    }

    pub(super) fn need(&mut self, holds: bool, words: impl Into<String>) -> &mut Self {
        if !holds {
            self.0.push(Blocker::new(words));
        }
        self
    }

    pub(super) fn need_first(
        &mut self,
        holds: bool,
        words: impl Into<String>,
        fix: &'static str,
    ) -> &mut Self {
        if !holds {
            self.0.push(Blocker::fixed_by(words, fix));
        }
        self
    }

    pub(super) fn filled(&mut self, text: &str, label: &str) -> &mut Self {
        self.need(!text.trim().is_empty(), format!("没有填{label}"))
    }

    pub(super) fn not_future(
        &mut self,
        day: NaiveDate,
        today: NaiveDate,
        label: &str,
    ) -> &mut Self {
        let words = format!("{label} {day} 还没有到（今天 {today}）");
        self.need(day <= today, words)
    }

    pub(super) fn not_before(
        &mut self,
        day: NaiveDate,
        limit: Option<NaiveDate>,
        words: &str,
    ) -> &mut Self {
        match limit {
            Some(limit) => self.need(day >= limit, format!("{words}（{limit}）")),
            None => self,
        }
    }
}
