//! The office: who answers, by which rules, on which calendar. Loaded data, no logic of a case.
//!
//! Knows nothing about files, the clock or any single case; `office.toml` comes in as `&str`.
//! The rules are those of `profile.rs`, with the office's own numbers laid over them.

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
pub use super::datafile::Unreadable;
use super::datafile::read;
pub use super::profile::{
    ApprovalOrder, ClassRule, CloseNeeds, Copies, OffDay, Profile, Requires, Rule, Unit,
};

/// The unit that answers, its rules and its calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// Full name of the unit: 云川市民政局.
    pub unit: String,
    /// Name of the place, as in the form title 云川市人大代表建议面商记录表.
    pub place: String,
    /// The level as the papers abbreviate it: 市, 县, 区, 省.
    pub level: String,
    /// 届 of the congress now sitting; 0 when the office has not said.
    pub term: u32,
    /// 次 of its last session; 0 when the office has not said.
    pub session: u32,
    /// 承办人.
    pub handler: String,
    /// 联系电话 of the handler.
    pub phone: String,
    /// 负责人 who signs the reply.
    pub principal: String,
    /// Usual place of a meeting; the unit itself when the settings leave it empty.
    pub meeting_place: String,
    /// The word before the year in a document number: 云民函 in 云民函〔2026〕15号.
    pub letter_prefix: Option<String>,
    /// Who gets a copy of the reply.
    pub copies_to: Copies,
    /// How the head of the reply is set.
    pub layout: Layout,
    /// The rules of the place, with the office's own numbers already in.
    pub profile: Profile,
    /// Working days.
    pub calendar: Calendar,
}

impl Office {
    /// The office of these settings; `profile` is the one that [`Settings::profile`] names.
    pub fn new(settings: Settings, profile: Profile, calendar: Calendar) -> Office {
        let profile = settings.rules.apply(profile);
        let place = or(settings.place, || place_of(&settings.unit).to_owned());
        Office {
            level: or(settings.level, || level_of(&place)),
            meeting_place: or(settings.meeting_place, || settings.unit.clone()),
            copies_to: settings
                .copies_to
                .unwrap_or_else(|| profile.copies_to.clone()),
            unit: settings.unit,
            place,
            term: settings.term,
            session: settings.session,
            handler: settings.handler,
            phone: settings.phone,
            principal: settings.principal,
            letter_prefix: settings.letter_prefix.filter(|p| !p.trim().is_empty()),
            layout: settings.layout,
            profile,
            calendar,
        }
    }
}

fn or(given: String, derived: impl FnOnce() -> String) -> String {
    if given.trim().is_empty() {
        derived()
    } else {
        given
    }
}

/// 云川市 of 云川市民政局: up to the last word of administrative level, empty when there is none.
fn place_of(unit: &str) -> &str {
    let level = |(_, c): &(usize, char)| "省市州县区旗".contains(*c);
    match unit
        .char_indices()
        .filter(|(at, _)| *at > 0)
        .filter(level)
        .last()
    {
        Some((at, c)) => &unit[..at + c.len_utf8()],
        None => "",
    }
}

fn level_of(place: &str) -> String {
    place.chars().last().map_or("市".to_owned(), String::from)
}

/// How the head of the reply letter is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// 信函格式 of GB/T 9704: red unit name, double red lines at head and foot.
    #[default]
    Letter,
    /// The unit's name alone above the text, as many bureaus print it.
    Plain,
}

/// `office.toml`: what an office says about itself. An empty string means: take it from the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// See [`Office::unit`].
    pub unit: String,
    /// Empty: the beginning of `unit` up to 市, 县, 区 …
    pub place: String,
    /// Empty: the last word of `place`.
    pub level: String,
    /// See [`Office::term`].
    pub term: u32,
    /// See [`Office::session`].
    pub session: u32,
    /// See [`Office::handler`].
    pub handler: String,
    /// See [`Office::phone`].
    pub phone: String,
    /// See [`Office::principal`].
    pub principal: String,
    /// Empty: the unit.
    pub meeting_place: String,
    /// See [`Office::letter_prefix`].
    pub letter_prefix: Option<String>,
    /// See [`Office::layout`].
    pub layout: Layout,
    /// Id of the profile.
    pub profile: String,
    /// Absent: those of the profile.
    pub copies_to: Option<Copies>,
    /// The office's own numbers.
    pub rules: Overrides,
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
            profile: "shanxi-jincheng".to_owned(),
            copies_to: None,
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
        Ok(settings)
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
        for (rule, own) in profile.rules_mut().into_iter().zip(self.rules()) {
            if let Some(own) = own {
                own.apply(rule);
            }
        }
        profile
    }

    fn check(&self) -> Result<(), String> {
        let names = [
            "reply",
            "extension",
            "return_window",
            "assisting",
            "new_round",
        ];
        for (name, own) in names.iter().zip(self.rules()) {
            let own = own.clone().unwrap_or_default();
            let unit = own.unit.unwrap_or(Unit::Days);
            own.count
                .map_or(Ok(()), |n| unit.allows(n))
                .map_err(|cause| format!("{name}：{cause}"))?;
        }
        Ok(())
    }

    /// In the order of [`Profile::rules`].
    fn rules(&self) -> [&Option<RuleOverride>; 5] {
        [
            &self.reply,
            &self.extension,
            &self.return_window,
            &self.assisting,
            &self.new_round,
        ]
    }
}

fn set<T>(value: &mut T, own: Option<T>) {
    if let Some(own) = own {
        *value = own;
    }
}

/// One number of the office's own: it counts as checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleOverride {
    /// See [`Rule::count`].
    pub count: Option<u32>,
    /// See [`Rule::unit`].
    pub unit: Option<Unit>,
    /// See [`Rule::off_day`].
    pub off_day: Option<OffDay>,
    /// See [`Rule::source`]; absent: 本单位设定.
    pub source: Option<String>,
}

impl RuleOverride {
    fn apply(&self, rule: &mut Rule) {
        set(&mut rule.count, self.count);
        set(&mut rule.unit, self.unit);
        set(&mut rule.off_day, self.off_day);
        rule.source = self
            .source
            .clone()
            .unwrap_or_else(|| "本单位设定".to_owned());
        rule.verify = false;
    }
}
