//! The office: who answers, by which rules, on which calendar. Loaded data, no logic of a case.
//!
//! Knows nothing about files, the clock or any single case; `office.toml` comes in as `&str`.
//! The rules are those of `profile.rs`, with the office's own numbers laid over them.

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
pub use super::datafile::Unreadable;
pub use super::profile::{
    Answer, ApprovalOrder, ClassRule, CloseNeeds, Copies, JointOverride, JointRule, OffDay,
    Profile, Requires, Rule, RuleOverride, Term, Unit,
};
pub use super::settings::{Overrides, Settings};
pub use super::target::{Boosts, Step, TargetRule};

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
    /// How names stand in what is published.
    pub public_names: PublicNames,
    /// How several units are written to.
    pub unit_letters: UnitLetters,
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
            public_names: settings.public_names,
            unit_letters: settings.unit_letters,
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

/// 云川市 of 云川市民政局, 云川市青石县 of 云川市青石县民政局; empty when the name has no place in front.
/// The first 市 decides, because later ones belong to words such as 市场 and 城市管理.
fn place_of(unit: &str) -> &str {
    let level = |words: &str, after: usize| {
        let mut found = unit
            .char_indices()
            .filter(|(at, c)| *at > after && words.contains(*c));
        found.next().map(|(at, c)| at + c.len_utf8())
    };
    let first = level("市县区旗", 0)
        .or_else(|| level("省", 0))
        .unwrap_or_default();
    let end = match unit[..first].ends_with('市') {
        true => level("县区旗", first).unwrap_or(first),
        false => first,
    };
    &unit[..end]
}

fn level_of(place: &str) -> String {
    place.chars().last().map_or("市".to_owned(), String::from)
}

/// How the names of representatives stand in 公开稿.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicNames {
    /// The surname alone: 沈××代表.
    #[default]
    Surname,
    /// As they are.
    Full,
}

/// To whom a letter goes that concerns several units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitLetters {
    /// Those that were asked the same stand together in its 主送.
    #[default]
    Together,
    /// To each its own.
    Each,
}

/// How the head of the reply letter is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// 信函格式 of GB/T 9704: red unit name, double red lines at head and foot.
    #[default]
    Letter,
    /// 公文格式 of GB/T 9704: red unit name over one red rule inside the type area, every page numbered.
    Official,
    /// The unit's name alone above the text, as many bureaus print it.
    Plain,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;

    fn profile(id: &str) -> Profile {
        let (_, text) = data::PROFILES.iter().find(|(name, _)| *name == id).unwrap();
        Profile::parse(text).unwrap()
    }

    fn office(settings: &str) -> Office {
        let settings = Settings::parse(settings).unwrap();
        let profile = profile(&settings.profile);
        Office::new(settings, profile, Calendar::default())
    }

    #[test]
    fn the_unit_alone_makes_an_office() {
        let cases = [
            ("云川市民政局", "云川市", "市"),
            ("云川市青石县民政局", "云川市青石县", "县"),
            ("青石区市场监督管理局", "青石区", "区"),
            ("云城市城市管理局", "云城市", "市"),
            ("云川省民政厅", "云川省", "省"),
            ("市民政局", "", "市"),
            ("民政局", "", "市"),
            ("", "", "市"),
        ];
        for (unit, place, level) in cases {
            let office = office(&format!("unit = \"{unit}\""));
            assert_eq!(
                (office.place.as_str(), office.level.as_str()),
                (place, level),
                "{unit}"
            );
            assert_eq!(office.meeting_place, unit);
        }
    }

    #[test]
    fn the_office_lays_its_own_numbers_over_the_profile() {
        let plain = profile("shanxi-jincheng");
        let office = office(
            "unit = \"云川市民政局\"\nletter_prefix = \" \"\n[copies_to]\nproposals = [\"市政协\"]\n\
             [rules]\napproval = \"after_meeting\"\nnear_due_days = 7\n\
             reply = { count = 80, unit = \"working_days\", source = \"本市办法\" }\nnew_round = { off_day = \"next\" }",
        );
        let own = &office.profile;
        assert_eq!(
            (own.approval, own.near_due_days),
            (ApprovalOrder::AfterMeeting, 7)
        );
        assert_eq!(
            (own.reply.words().as_str(), own.reply.source.as_str()),
            ("80 个工作日", "本市办法")
        );
        assert_eq!(
            (own.new_round.count, own.new_round.off_day),
            (plain.new_round.count, OffDay::Next)
        );
        assert_eq!(
            (own.new_round.source.as_str(), own.new_round.verify),
            ("本单位设定", false)
        );
        assert_eq!(
            (&own.assisting, &own.classes),
            (&plain.assisting, &plain.classes)
        );
        assert_eq!(office.letter_prefix, None);
        assert_eq!(
            (
                office.copies_to.suggestions.len(),
                office.copies_to.proposals.len()
            ),
            (0, 1)
        );
    }
}
