//! `office.toml`: what an office says about itself, and its own numbers laid over the rules profile.
//!
//! Knows nothing about where the file lies. Nothing unknown in it is skipped, so that a slip of the pen is seen.

use serde::{Deserialize, Serialize};

use crate::text::clean::narrow;

use super::advice::{Drafting, Levels};
use super::datafile::{Unreadable, read};
use super::office::{Layout, PublicNames, UnitLetters};
use super::profile::{
    ApprovalOrder, Copies, JointOverride, Profile, Requires, RuleOverride, Term, TermOverrides,
};
use super::score::{ScoreRule, check_scores};
use super::target::{Boosts, TargetRule, check_targets};

/// `office.toml`: what an office says about itself. An empty string means: take it from the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// See [`super::office::Office::unit`].
    pub unit: String,
    /// Empty: the beginning of `unit` up to 市, 县, 区 …
    pub place: String,
    /// Empty: the last word of `place`.
    pub level: String,
    /// See [`Office::term`](super::office::Office::term).
    pub term: u32,
    /// See [`Office::session`](super::office::Office::session).
    pub session: u32,
    /// See [`super::office::Office::handler`].
    pub handler: String,
    /// See [`super::office::Office::phone`].
    pub phone: String,
    /// See [`super::office::Office::principal`].
    pub principal: String,
    /// Empty: the unit.
    pub meeting_place: String,
    /// See [`super::office::Office::letter_prefix`].
    pub letter_prefix: Option<String>,
    /// See [`super::office::Office::layout`].
    pub layout: Layout,
    /// See [`super::office::Office::public_names`].
    pub public_names: PublicNames,
    /// See [`super::office::Office::unit_letters`].
    pub unit_letters: UnitLetters,
    /// Id of the profile.
    pub profile: String,
    /// Clicks and drags belong to the text under the pen, not to the terminal's own selection.
    pub mouse: bool,
    /// The terminal's bell rings when something is due or late: at the start, and on each new day.
    pub bell: bool,
    /// The desk opens with what is on today and in this week.
    pub agenda_at_start: bool,
    /// Absent: those of the profile.
    pub copies_to: Option<Copies>,
    /// How a scan is shown.
    pub pictures: Pictures,
    /// Where papers went last; empty: 面商导出 where the desk was started.
    pub export_folder: String,
    /// Programs of the machine.
    pub tools: Tools,
    /// The office's own numbers.
    pub rules: Overrides,
}

/// How a scan is shown in the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pictures {
    /// As the terminal can; it is asked once, when the first picture is wanted.
    #[default]
    Auto,
    /// By characters only; the terminal is not asked.
    Blocks,
    /// Not at all.
    Off,
}

/// Programs that do what this one does not. An empty string means: the usual one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tools {
    /// Opens a file that was written; words are parted by blanks.
    pub open: String,
    /// Makes a PDF of a Word document.
    pub libreoffice: String,
    /// Draws the pages of a PDF.
    pub pdftoppm: String,
    /// Reads the words of a PDF that is damaged.
    pub pdftotext: String,
    /// A command line that prints the text of a scan; `{input}` stands for the file. Empty: there is none.
    pub ocr: String,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            unit: String::new(),
            place: String::new(),
            level: String::new(),
            term: 0,
            session: 0,
            handler: String::new(),
            phone: String::new(),
            principal: String::new(),
            meeting_place: String::new(),
            letter_prefix: None,
            layout: Layout::default(),
            public_names: PublicNames::default(),
            unit_letters: UnitLetters::default(),
            profile: "shanxi-jincheng".to_owned(),
            mouse: false,
            bell: false,
            agenda_at_start: false,
            copies_to: None,
            pictures: Pictures::default(),
            export_folder: String::new(),
            tools: Tools::default(),
            rules: Overrides::default(),
        }
    }
}

impl Settings {
    /// Reads `office.toml`. Errors name the line; nothing unknown is skipped.
    pub fn parse(text: &str) -> Result<Settings, Unreadable> {
        let settings: Settings = read("单位设置", text)?;
        settings
            .rules
            .check()
            .map_err(|cause| Unreadable::whole("单位设置", cause))?;
        Ok(settings.tidied())
    }

    /// As they are kept, whatever the input method typed.
    pub fn tidied(self) -> Settings {
        Settings {
            phone: narrow(&self.phone),
            ..self
        }
    }

    /// The text of `office.toml`; [`Settings::parse`] reads it back to the same settings.
    pub fn to_toml(&self) -> Result<String, Unreadable> {
        toml::to_string_pretty(self).map_err(|e| Unreadable::whole("单位设置", e.to_string()))
    }
}

/// The office's own choices laid over its profile; what is absent stays as the profile says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Overrides {
    /// See [`Profile::approval`].
    pub approval: Option<ApprovalOrder>,
    /// See [`Profile::mostly_satisfied_closes`].
    pub mostly_satisfied_closes: Option<bool>,
    /// See [`Profile::near_due_days`].
    pub near_due_days: Option<u32>,
    /// See [`Profile::requires`].
    pub requires: Option<Requires>,
    /// See [`Profile::reply`].
    pub reply: Option<RuleOverride>,
    /// See [`Profile::extension`].
    pub extension: Option<RuleOverride>,
    /// See [`Profile::return_window`].
    pub return_window: Option<RuleOverride>,
    /// See [`Profile::assisting`].
    pub assisting: Option<RuleOverride>,
    /// See [`Profile::new_round`].
    pub new_round: Option<RuleOverride>,
    /// See [`Profile::feedback`].
    pub feedback: Option<RuleOverride>,
    /// See [`Profile::joint`].
    pub joint: Option<JointOverride>,
    /// See [`Profile::proposals`]: numbers for 提案 alone.
    pub proposals: TermOverrides,
    /// See [`Profile::targets`]; given ones stand in place of all the profile's.
    #[serde(rename = "target", skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetRule>,
    /// See [`Profile::scores`]; given ones stand in place of all the profile's.
    #[serde(rename = "score", skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<ScoreRule>,
    /// See [`Profile::boosts`].
    pub boosts: Option<Boosts>,
    /// See [`Profile::drafting`].
    pub drafting: Option<Drafting>,
    /// See [`Profile::review`].
    pub review: Levels,
}

impl Overrides {
    /// The profile as this office uses it.
    pub fn apply(&self, mut profile: Profile) -> Profile {
        set(&mut profile.approval, self.approval);
        set(
            &mut profile.mostly_satisfied_closes,
            self.mostly_satisfied_closes,
        );
        set(&mut profile.near_due_days, self.near_due_days);
        set(&mut profile.requires, self.requires);
        set(&mut profile.drafting, self.drafting);
        profile.review.extend(self.review.clone());
        set(&mut profile.boosts, self.boosts);
        if let Some(own) = &self.joint {
            profile.joint = Some(own.rule());
        }
        for term in Term::ALL {
            if let Some(own) = self.of(term) {
                profile.lay(term, own);
            }
            if let Some(own) = self.proposals.of(term) {
                profile.proposals.set(term, Some(own.clone()));
            }
        }
        if !self.targets.is_empty() {
            profile.targets.clone_from(&self.targets);
        }
        if !self.scores.is_empty() {
            profile.scores.clone_from(&self.scores);
        }
        profile
    }

    fn check(&self) -> Result<(), String> {
        self.drafting.map_or(Ok(()), |own| own.check())?;
        for term in Term::ALL {
            let checked = self.of(term).map_or(Ok(()), RuleOverride::check);
            checked.map_err(|cause| format!("{}：{cause}", term.id()))?;
        }
        self.proposals.check()?;
        check_targets(&self.targets)?;
        check_scores(&self.scores)
    }

    fn of(&self, term: Term) -> Option<&RuleOverride> {
        let own = match term {
            Term::Reply => &self.reply,
            Term::Extension => &self.extension,
            Term::ReturnWindow => &self.return_window,
            Term::Assisting => &self.assisting,
            Term::NewRound => &self.new_round,
            Term::Feedback => &self.feedback,
        };
        own.as_ref()
    }
}

fn set<T>(value: &mut T, own: Option<T>) {
    if let Some(own) = own {
        *value = own;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_their_file() {
        let mut settings = Settings {
            unit: "云川市民政局".to_owned(),
            ..Settings::default()
        };
        assert_eq!(
            Settings::parse(&settings.to_toml().unwrap()).unwrap(),
            settings
        );
        settings.letter_prefix = Some("云民函".to_owned());
        settings.copies_to = Some(Copies {
            suggestions: vec!["市\"府\"".to_owned()],
            proposals: vec![],
        });
        settings.rules.reply = Some(RuleOverride {
            count: Some(2),
            ..RuleOverride::default()
        });
        settings.rules.requires = Some(Requires {
            meeting: false,
            issue: true,
            commitments: false,
            opinions: true,
            assisting_approval: false,
        });
        assert_eq!(
            Settings::parse(&settings.to_toml().unwrap()).unwrap(),
            settings
        );
    }

    #[test]
    fn a_telephone_number_is_kept_in_half_width() {
        let wide = Settings {
            phone: "６０１００７２".to_owned(),
            ..Settings::default()
        };
        assert_eq!(wide.tidied().phone, "6010072");
        let read = Settings::parse("phone = \"６０１００７２\"").unwrap();
        assert_eq!(read.phone, "6010072");
    }

    #[test]
    fn settings_that_cannot_be_meant_are_refused() {
        let cases = [
            ("unti = \"x\"", "单位设置第 1 行：不认识的项目 unti"),
            (
                "[rules]\nreply = { count = 0 }",
                "单位设置：reply：期限不能是 0",
            ),
            (
                "[rules]\nreply = { count = 300, unit = \"months\" }",
                "单位设置：reply：期限 300 个月太长，最多 120",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(Settings::parse(text).unwrap_err().to_string(), expected);
        }
    }
}
