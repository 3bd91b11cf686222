//! The office: who answers, by which rules, on which calendar. Loaded data, no logic of a case.
//!
//! Knows nothing about files, the clock or any single case; texts come in as `&str`.
//! Every number of a profile carries its source in words, and says whether the office still has to check it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::calendar::Calendar;

/// The unit that answers, its rules and its calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// Full name of the unit: 云川市民政局.
    pub unit: String,
    /// Name of the place, as in the form title 云川市人大代表建议面商记录表.
    pub place: String,
    /// The level as the papers abbreviate it: 市, 县, 区, 省.
    pub level: String,
    pub term: u32,
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
            term: 0,
            session: 0,
            unit: settings.unit,
            place,
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

/// 抄送 by kind of paper, because a suggestion and a proposal come from different houses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Copies {
    /// For 建议: 市人大常委会代表工委 and the like.
    pub suggestions: Vec<String>,
    /// For 提案: 市政协提案委 and the like.
    pub proposals: Vec<String>,
}

/// The rules of a place: classes, deadlines, and what a close needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// File name without its ending.
    pub id: String,
    /// What the handler picks it by.
    pub name: String,
    /// Where the rules come from and what is assumed.
    pub note: String,
    /// Does the reply get signed off before the meeting or after it?
    pub approval: ApprovalOrder,
    /// Does 基本满意 close a case as 满意 does?
    pub mostly_satisfied_closes: bool,
    /// A due date this many calendar days away is near.
    pub near_due_days: u32,
    /// What a close needs beyond asks, approval and opinion.
    pub requires: Requires,
    /// 答复: counted from 交办.
    pub reply: Rule,
    /// 延期: the latest day an extension may reach, counted from 交办 too, not from the first due date.
    pub extension: Rule,
    /// 退办: how long the unit may ask for another unit, counted from 交办.
    pub return_window: Rule,
    /// 协办意见 to the leading unit, counted from 交办.
    pub assisting: Rule,
    /// 重新办理 after 不满意, counted from the day of that opinion.
    pub new_round: Rule,
    /// Default 抄送; the office may set its own.
    #[serde(default)]
    pub copies_to: Copies,
    /// 办理情况分类, best first.
    #[serde(rename = "class")]
    pub classes: Vec<ClassRule>,
}

impl Profile {
    /// Reads a profile file. Errors name the line; nothing unknown is skipped.
    pub fn parse(text: &str) -> Result<Profile, Unreadable> {
        let profile: Profile = read("规则文件", text)?;
        profile
            .check()
            .map_err(|cause| Unreadable::whole("规则文件", cause))?;
        Ok(profile)
    }

    /// The class with this letter: `A`, `甲`.
    pub fn class(&self, code: &str) -> Option<&ClassRule> {
        self.classes.iter().find(|c| c.code == code)
    }

    /// Every deadline with the name a handler knows it by.
    pub fn rules(&self) -> [(&'static str, &Rule); 5] {
        [
            ("答复", &self.reply),
            ("延期", &self.extension),
            ("退办", &self.return_window),
            ("协办", &self.assisting),
            ("重新办理", &self.new_round),
        ]
    }

    fn check(&self) -> Result<(), String> {
        for (name, rule) in self.rules() {
            rule.check().map_err(|cause| format!("{name}：{cause}"))?;
        }
        for (n, class) in self.classes.iter().enumerate() {
            if class.code.trim().is_empty() {
                return Err(format!("第 {} 个分类没有代号（code）", n + 1));
            }
            if self.classes[..n].iter().any(|c| c.code == class.code) {
                return Err(format!("分类 {} 写了两次", class.code));
            }
        }
        match self.classes.iter().any(|c| c.solved) {
            true => Ok(()),
            false => Err("没有一个分类算作“已解决”（solved = true）".to_owned()),
        }
    }
}

/// When the reply is signed off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalOrder {
    /// 先审签、后面商.
    BeforeMeeting,
    /// 先面商、后审签.
    AfterMeeting,
}

/// Facts a close needs, each a choice of the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requires {
    /// A meeting held (date, place, person, phone).
    pub meeting: bool,
    /// The reply issued: 文号, date and how it was delivered.
    pub issue: bool,
}

/// One box of 办理情况.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassRule {
    /// What is typed and stored: `A`, `甲`.
    pub code: String,
    /// What is printed: A类.
    pub label: String,
    /// What it means in this place.
    pub meaning: String,
    /// Counts as solved in figures.
    pub solved: bool,
    /// Stays on the list of things to look after once closed.
    pub follow_up: bool,
    /// What a close in this class asks for.
    #[serde(default)]
    pub close_needs: CloseNeeds,
    /// Where the wording comes from.
    pub source: String,
    /// The office has to check it against its own rules.
    #[serde(default)]
    pub verify: bool,
}

/// What a close in a class asks for beyond the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseNeeds {
    /// A plan with a date.
    pub plan: bool,
    /// An explanation why not now.
    pub explanation: bool,
}

/// A length of time, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// How many of `unit`; the day of the event itself is not counted.
    pub count: u32,
    /// What is counted.
    pub unit: Unit,
    /// What happens when the last day is not a working day.
    #[serde(default)]
    pub off_day: OffDay,
    /// Where the number comes from, in words.
    pub source: String,
    /// The number is an assumption: 请按本市规定核对.
    #[serde(default)]
    pub verify: bool,
}

impl Rule {
    /// 3 个月, 10 天, 5 个工作日.
    pub fn words(&self) -> String {
        format!("{} {}", self.count, self.unit.words())
    }

    fn check(&self) -> Result<(), String> {
        let most = self.unit.most();
        match self.count {
            0 => Err("期限不能是 0".to_owned()),
            n if n > most => Err(format!("期限 {n} {}太长，最多 {most}", self.unit.words())),
            _ => Ok(()),
        }
    }
}

/// What a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar months; a day that the month lacks becomes its last day.
    Months,
    /// Calendar days.
    Days,
    /// Days on which offices are open.
    WorkingDays,
}

impl Unit {
    /// 个月, 天, 个工作日.
    pub fn words(self) -> &'static str {
        match self {
            Unit::Months => "个月",
            Unit::Days => "天",
            Unit::WorkingDays => "个工作日",
        }
    }

    /// Ten years: more is a slip of the finger.
    fn most(self) -> u32 {
        match self {
            Unit::Months => 120,
            Unit::Days => 3660,
            Unit::WorkingDays => 2500,
        }
    }
}

/// What happens to a due date that falls on an off day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffDay {
    /// It stays.
    #[default]
    Keep,
    /// The next working day.
    Next,
    /// The working day before.
    Previous,
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overrides;
impl Overrides {
    fn apply(self, p: Profile) -> Profile {
        p
    }
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
#[derive(Debug)]
pub struct Unreadable;
impl Unreadable {
    fn whole(_: &str, _: impl Into<String>) -> Self {
        Unreadable
    }
}
fn read<T: DeserializeOwned>(_: &str, t: &str) -> Result<T, Unreadable> {
    toml::from_str(t).map_err(|_| Unreadable)
}
