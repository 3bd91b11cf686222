//! What can be asked: bare words that say yes or no, keys with values, measures with amounts; one table each.

use crate::{
    case::{Duty, Kind, Stage, Topic, Verdict},
    text::{numeral, pinyin},
};

/// A fact that a case has or has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    Lead,
    Assisting,
    Separate,
    Overdue,
    Open,
    Closed,
    Supervised,
    Pinned,
    Waiting,
    CoSigned,
    Planned,
    Met,
    Signed,
    ChangedAfterSignature,
    LaterRound,
    Extended,
    ReturnAsked,
    Doubtful,
    Tied,
    PromiseDue,
    LookBack,
    Awaiting,
    SignersWaiting,
}

/// The first name of each is the one shown.
const FLAGS: [(Flag, &[&str]); 23] = [
    (Flag::Lead, &["主办", "lead"]),
    (Flag::Assisting, &["协办", "会办", "assisting"]),
    (Flag::Separate, &["分别办理", "分办", "separate"]),
    (Flag::Overdue, &["超期", "overdue"]),
    (Flag::Open, &["在办", "未办结", "open"]),
    (Flag::Closed, &["已办结", "closed"]),
    (Flag::Supervised, &["重点督办", "重点", "supervised"]),
    (Flag::Pinned, &["置顶", "pinned"]),
    (Flag::Waiting, &["暂缓", "waiting"]),
    (Flag::CoSigned, &["联名", "cosigned"]),
    (Flag::Planned, &["已约面商", "已约", "planned"]),
    (Flag::Met, &["已面商", "met"]),
    (Flag::Signed, &["已签", "已签字", "signed"]),
    (Flag::ChangedAfterSignature, &["签后有改动", "changed"]),
    (Flag::LaterRound, &["重新办理", "第二轮", "reworked"]),
    (Flag::Extended, &["延期", "已延期", "extended"]),
    (Flag::ReturnAsked, &["退办申请中", "return-asked"]),
    (Flag::Doubtful, &["待核对", "doubtful"]),
    (Flag::Tied, &["并案", "tied"]),
    (Flag::PromiseDue, &["承诺到期", "promise-due"]),
    (Flag::LookBack, &["回头看", "look-back"]),
    (Flag::Awaiting, &["协办待复", "awaiting"]),
    (Flag::SignersWaiting, &["联名待复", "signers-waiting"]),
];

impl Flag {
    pub fn all() -> impl Iterator<Item = Flag> {
        FLAGS.iter().map(|(flag, _)| *flag)
    }

    pub fn names(self) -> &'static [&'static str] {
        FLAGS[self as usize].1
    }

    pub fn label(self) -> &'static str {
        self.names()[0]
    }

    pub fn read(text: &str) -> Option<Flag> {
        Flag::all().find(|flag| is_one_of(flag.names(), text))
    }
}

/// Something that has one of several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Stage,
    Class,
    Representative,
    Session,
    Unit,
    Kind,
    Duty,
    Verdict,
    Level,
    Topic,
}

const KEYS: [(Key, &[&str]); 10] = [
    (Key::Stage, &["阶段", "stage"]),
    (Key::Class, &["类别", "类", "class"]),
    (
        Key::Representative,
        &["代表", "委员", "领衔", "rep", "representative"],
    ),
    (Key::Session, &["届次", "届", "界", "session"]),
    (Key::Unit, &["单位", "协办单位", "unit"]),
    (Key::Kind, &["种类", "kind"]),
    (Key::Duty, &["办理", "duty"]),
    (Key::Verdict, &["意见", "满意程度", "verdict"]),
    (Key::Level, &["层级", "level"]),
    (Key::Topic, &["专题", "分类", "topic"]),
];

/// Said of a class or a verdict that is not there yet.
pub(super) const NONE: &str = "无";

impl Key {
    pub fn all() -> impl Iterator<Item = Key> {
        KEYS.iter().map(|(key, _)| *key)
    }

    pub fn names(self) -> &'static [&'static str] {
        KEYS[self as usize].1
    }

    pub fn label(self) -> &'static str {
        self.names()[0]
    }

    pub fn read(text: &str) -> Option<Key> {
        Key::all().find(|key| is_one_of(key.names(), text))
    }

    /// Id and label of every value, where they are a closed set.
    pub(super) fn closed(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Key::Stage => Stage::ALL.map(|one| (one.id(), one.label())).to_vec(),
            Key::Kind => Kind::ALL.map(|one| (one.id(), one.words().paper)).to_vec(),
            Key::Duty => Duty::ALL.map(|one| (one.id(), one.label())).to_vec(),
            Key::Topic => {
                let mut all = Topic::ALL.map(|one| (one.id(), one.label())).to_vec();
                all.push(("", NONE));
                all
            }
            Key::Verdict => {
                let mut all = Verdict::ALL.map(|one| (one.id(), one.label())).to_vec();
                all.push(("", NONE));
                all
            }
            Key::Class | Key::Representative | Key::Session | Key::Unit | Key::Level => Vec::new(),
        }
    }

    /// The values that what was typed stands for; none when it is no value of this key.
    pub(super) fn values(self, typed: &str) -> Vec<String> {
        match self {
            Key::Stage | Key::Kind | Key::Duty | Key::Verdict | Key::Topic => {
                closed(self.closed(), typed)
            }
            Key::Class => class(typed).into_iter().collect(),
            Key::Session => session(typed).into_iter().collect(),
            Key::Representative | Key::Unit | Key::Level => match typed.trim() {
                "" => Vec::new(),
                typed => vec![typed.to_owned()],
            },
        }
    }

    /// How a value is written in a query.
    pub(super) fn shown(self, value: &str) -> &str {
        let closed = self.closed();
        let known = closed.iter().find(|(id, _)| *id == value);
        match known {
            Some((_, label)) => label,
            None if value.is_empty() => NONE,
            None => value,
        }
    }

    /// What may be written, for the one who wrote something else.
    pub(super) fn allowed(self) -> String {
        match self {
            Key::Class => "类别的字母，如 A、B，还没有定的写“无”".to_owned(),
            Key::Session => "届，或届-次，如 6、6-5".to_owned(),
            Key::Representative => "姓名或其中的字".to_owned(),
            Key::Unit => "单位名称或其中的字".to_owned(),
            Key::Level => "市、省、区、县…".to_owned(),
            _ => {
                let labels: Vec<&str> = self.closed().into_iter().map(|(_, label)| label).collect();
                labels.join("、")
            }
        }
    }
}

/// By id or label; or else every label in which it stands, in characters or pinyin.
fn closed(all: Vec<(&'static str, &'static str)>, typed: &str) -> Vec<String> {
    let exact = |(id, label): &&(&str, &str)| {
        !id.is_empty() && id.eq_ignore_ascii_case(typed) || *label == typed
    };
    if let Some((id, _)) = all.iter().find(exact) {
        return vec![(*id).to_owned()];
    }
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let near = all
        .iter()
        .filter(|(_, label)| pinyin::matches(typed, label));
    near.map(|(id, _)| (*id).to_owned()).collect()
}

fn class(typed: &str) -> Option<String> {
    if [NONE, "none", "-"].contains(&typed) {
        return Some(String::new());
    }
    let letter = typed.strip_suffix('类').unwrap_or(typed);
    let mut characters = letter.chars();
    let is_one = characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none();
    is_one.then(|| letter.to_ascii_uppercase())
}

/// 6, 6-5, 六届, 6届5次, 六届五次会议.
fn session(typed: &str) -> Option<String> {
    let typed = typed.trim_end_matches("会议");
    let (term, session) = match typed.split_once(['-', '届']) {
        Some((term, rest)) => (term, rest.trim_end_matches('次')),
        None => (typed, ""),
    };
    let number = |text: &str| numeral::parse(text).filter(|n| *n < 1_000);
    let term = number(term)?;
    match session {
        "" => Some(term.to_string()),
        session => Some(format!("{term}-{}", number(session)?)),
    }
}

/// A number of days or a day of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Days to the due date of an open case.
    Due,
    /// Days past it.
    Overdue,
    Assigned,
    /// The day of a planned meeting.
    Meeting,
}

const MEASURES: [(Measure, &[&str]); 4] = [
    (Measure::Due, &["时限", "到期", "天数", "due", "days"]),
    (Measure::Overdue, &["超期", "overdue"]),
    (Measure::Assigned, &["交办", "assigned"]),
    (Measure::Meeting, &["面商", "面商日", "meeting"]),
];

impl Measure {
    pub fn all() -> impl Iterator<Item = Measure> {
        MEASURES.iter().map(|(measure, _)| *measure)
    }

    pub fn names(self) -> &'static [&'static str] {
        MEASURES[self as usize].1
    }

    pub fn label(self) -> &'static str {
        self.names()[0]
    }

    pub fn read(text: &str) -> Option<Measure> {
        Measure::all().find(|one| is_one_of(one.names(), text))
    }

    /// What may be written, for the one who wrote something else.
    pub(super) fn allowed(self) -> &'static str {
        match self {
            Measure::Due | Measure::Meeting => {
                "<10天、>2026-05-01、<=5月1日，或 :今天、:本周、:下周、:本月、:无"
            }
            Measure::Overdue => ">3天、<=10天",
            Measure::Assigned => ">2026-05-01、<=5月1日，或 :今天、:本周、:本月、:无",
        }
    }
}

/// A stretch of days around today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    Today,
    ThisWeek,
    NextWeek,
    ThisMonth,
    /// There is no such day.
    Never,
}

const SPANS: [(Span, &[&str]); 5] = [
    (Span::Today, &["今天", "today"]),
    (Span::ThisWeek, &["本周", "这周", "week"]),
    (Span::NextWeek, &["下周", "next-week"]),
    (Span::ThisMonth, &["本月", "month"]),
    (Span::Never, &["无", "none"]),
];

impl Span {
    pub fn all() -> impl Iterator<Item = Span> {
        SPANS.iter().map(|(span, _)| *span)
    }

    pub fn label(self) -> &'static str {
        SPANS[self as usize].1[0]
    }

    pub fn read(text: &str) -> Option<Span> {
        Span::all().find(|one| is_one_of(SPANS[*one as usize].1, text))
    }
}

fn is_one_of(names: &[&str], text: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(text))
}
