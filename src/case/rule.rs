//! A length of time with its source, and an office's own number over it. The numbers live in `data/profiles/*.toml`.
//!
//! Knows nothing about dates, files or any single case.

use serde::{Deserialize, Serialize};

/// The lengths of time that a place sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    Reply,
    Extension,
    ReturnWindow,
    Assisting,
    NewRound,
    Feedback,
}

impl Term {
    pub const ALL: [Term; 6] = [
        Term::Reply,
        Term::Extension,
        Term::ReturnWindow,
        Term::Assisting,
        Term::NewRound,
        Term::Feedback,
    ];

    /// The name a handler knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Term::Reply => "答复",
            Term::Extension => "延期",
            Term::ReturnWindow => "退办",
            Term::Assisting => "协办",
            Term::NewRound => "重新办理",
            Term::Feedback => "反馈",
        }
    }

    /// The name in a rules file.
    pub fn id(self) -> &'static str {
        match self {
            Term::Reply => "reply",
            Term::Extension => "extension",
            Term::ReturnWindow => "return_window",
            Term::Assisting => "assisting",
            Term::NewRound => "new_round",
            Term::Feedback => "feedback",
        }
    }

    /// What it is counted from.
    pub fn event(self) -> &'static str {
        match self {
            Term::Reply | Term::Extension | Term::ReturnWindow | Term::Assisting => "交办",
            Term::NewRound => "重新办理",
            Term::Feedback => "送达",
        }
    }
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
    /// Stands for a length the place has not set, until a number is laid over it.
    pub(super) fn unsaid() -> Rule {
        Rule {
            count: 1,
            unit: Unit::Months,
            off_day: OffDay::Keep,
            source: String::new(),
            verify: true,
        }
    }

    /// 3 个月, 10 天, 5 个工作日.
    pub fn words(&self) -> String {
        format!("{} {}", self.count, self.unit.words())
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

    /// A count that can be meant; ten years and more is a slip of the finger.
    pub(super) fn allows(self, count: u32) -> Result<(), String> {
        let most = self.most();
        match count {
            0 => Err("期限不能是 0".to_owned()),
            n if n > most => Err(format!("期限 {n} {}太长，最多 {most}", self.words())),
            _ => Ok(()),
        }
    }

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

/// A number laid over a rule: the office's own, or that of another house.
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
    /// See [`Rule::verify`]; what an office sets itself counts as checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub verify: bool,
}

impl RuleOverride {
    pub(super) fn apply(&self, rule: &mut Rule) {
        rule.count = self.count.unwrap_or(rule.count);
        rule.unit = self.unit.unwrap_or(rule.unit);
        rule.off_day = self.off_day.unwrap_or(rule.off_day);
        rule.source = self
            .source
            .clone()
            .unwrap_or_else(|| "本单位设定".to_owned());
        rule.verify = self.verify;
    }

    /// What is wrong with the number, where one was given.
    pub(super) fn check(&self) -> Result<(), String> {
        let unit = self.unit.unwrap_or(Unit::Days);
        self.count.map_or(Ok(()), |count| unit.allows(count))
    }
}

/// Numbers laid over some of the lengths; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TermOverrides {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply: Option<RuleOverride>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<RuleOverride>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_window: Option<RuleOverride>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assisting: Option<RuleOverride>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_round: Option<RuleOverride>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feedback: Option<RuleOverride>,
}

impl TermOverrides {
    pub fn of(&self, term: Term) -> Option<&RuleOverride> {
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

    pub(super) fn set(&mut self, term: Term, own: Option<RuleOverride>) {
        let place = match term {
            Term::Reply => &mut self.reply,
            Term::Extension => &mut self.extension,
            Term::ReturnWindow => &mut self.return_window,
            Term::Assisting => &mut self.assisting,
            Term::NewRound => &mut self.new_round,
            Term::Feedback => &mut self.feedback,
        };
        *place = own;
    }

    pub(super) fn check(&self) -> Result<(), String> {
        for term in Term::ALL {
            let checked = self.of(term).map_or(Ok(()), RuleOverride::check);
            checked.map_err(|cause| format!("{}：{cause}", term.id()))?;
        }
        Ok(())
    }
}
