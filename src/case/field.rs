//! Every single value of a case that can be amended: its path, its name on screen, how it is read and set.
//! One table serves amendments, doubts, the command line and the history.

use super::{
    action::{Duty, Representative},
    state::Case,
};
use crate::text::date;
use serde::{Deserialize, Serialize};

/// A value that can be amended after intake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Title,
    Unit,
    Level,
    Term,
    Session,
    Number,
    RepresentativeName,
    RepresentativeEmployer,
    RepresentativePhone,
    CoSigners,
    Duty,
    OtherUnits,
    AssignedOn,
    Text,
    Supervised,
    Salutation,
    Opening,
    Closing,
    Principal,
    Handler,
    Phone,
    MeetingDate,
    MeetingPlace,
    MeetingHeldBy,
    MeetingPhone,
    OpinionSigner,
    Class,
}

type Get = fn(&Case) -> String;
type Set = fn(&mut Case, &str) -> Result<(), &'static str>;

/// One row of the table of fields.
pub struct FieldRule {
    pub field: Field,
    /// Dotted path as in `show --json`, also the name in a doubt.
    pub path: &'static str,
    pub label: &'static str,
    pub get: Get,
    pub set: Set,
}

impl Field {
    pub fn rule(self) -> &'static FieldRule {
        FIELDS
            .iter()
            .find(|rule| rule.field == self)
            .expect("every field has its row")
    }

    pub fn from_path(path: &str) -> Option<Field> {
        let rule = FIELDS.iter().find(|rule| rule.path == path)?;
        Some(rule.field)
    }

    pub fn label(self) -> &'static str {
        self.rule().label
    }

    pub fn path(self) -> &'static str {
        self.rule().path
    }
}

const EMPTY: &str = "不能为空";
const NOT_A_NUMBER: &str = "要填数字";
const NOT_A_DATE: &str = "要填日期，如 2026-08-06 或 2026年8月6日";
const NO_MEETING: &str = "还没有面商记录";

fn filled(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err(EMPTY),
        text => Ok(text.to_owned()),
    }
}

fn optional(text: &str) -> Option<String> {
    filled(text).ok()
}

fn count(text: &str) -> Result<u32, &'static str> {
    text.trim().parse().map_err(|_| NOT_A_NUMBER)
}

fn day(text: &str) -> Result<chrono::NaiveDate, &'static str> {
    date::parse(text).ok_or(NOT_A_DATE)
}

fn list(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '；', ';'])
        .filter_map(optional)
        .collect()
}

fn shown(day: Option<chrono::NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn meeting(case: &mut Case) -> Result<&mut super::meeting::Meeting, &'static str> {
    case.round_mut().meetings.last_mut().ok_or(NO_MEETING)
}

fn meeting_text(case: &Case, get: fn(&super::meeting::Meeting) -> String) -> String {
    case.meeting().map(get).unwrap_or_default()
}

pub static FIELDS: [FieldRule; 27] = [
    FieldRule {
        field: Field::Title,
        path: "title",
        label: "标题",
        get: |case| case.title.clone(),
        set: |case, text| Ok(case.title = filled(text)?),
    },
    FieldRule {
        field: Field::Unit,
        path: "unit",
        label: "承办单位",
        get: |case| case.unit.clone(),
        set: |case, text| Ok(case.unit = filled(text)?),
    },
    FieldRule {
        field: Field::Level,
        path: "congress.level",
        label: "层级",
        get: |case| case.number.level.clone(),
        set: |case, text| Ok(case.number.level = filled(text)?),
    },
    FieldRule {
        field: Field::Term,
        path: "congress.term",
        label: "届",
        get: |case| case.number.term.to_string(),
        set: |case, text| Ok(case.number.term = count(text)?),
    },
    FieldRule {
        field: Field::Session,
        path: "congress.session",
        label: "次会议",
        get: |case| case.number.session.to_string(),
        set: |case, text| Ok(case.number.session = count(text)?),
    },
    FieldRule {
        field: Field::Number,
        path: "number",
        label: "编号",
        get: |case| case.number.number.to_string(),
        set: |case, text| Ok(case.number.number = count(text)?),
    },
    FieldRule {
        field: Field::RepresentativeName,
        path: "representative.name",
        label: "姓名",
        get: |case| case.representative.name.clone(),
        set: |case, text| Ok(case.representative.name = filled(text)?),
    },
    FieldRule {
        field: Field::RepresentativeEmployer,
        path: "representative.employer",
        label: "工作单位",
        get: |case| case.representative.employer.clone().unwrap_or_default(),
        set: |case, text| Ok(case.representative.employer = optional(text)),
    },
    FieldRule {
        field: Field::RepresentativePhone,
        path: "representative.phone",
        label: "联系电话",
        get: |case| case.representative.phone.clone(),
        set: |case, text| Ok(case.representative.phone = text.trim().to_owned()),
    },
    FieldRule {
        field: Field::CoSigners,
        path: "co_signers",
        label: "附议人",
        get: |case| {
            let names: Vec<&str> = case.co_signers.iter().map(|one| &*one.name).collect();
            names.join("、")
        },
        set: |case, text| {
            let named = |name| Representative {
                name,
                ..Representative::default()
            };
            Ok(case.co_signers = list(text).into_iter().map(named).collect())
        },
    },
    FieldRule {
        field: Field::Duty,
        path: "duty",
        label: "办理方式",
        get: |case| case.duty.id().to_owned(),
        set: |case, text| {
            Ok(case.duty = Duty::from_id(text.trim()).ok_or("只能是 主办、协办、分别办理")?)
        },
    },
    FieldRule {
        field: Field::OtherUnits,
        path: "other_units",
        label: "其他单位",
        get: |case| case.other_units.join("、"),
        set: |case, text| Ok(case.other_units = list(text)),
    },
    FieldRule {
        field: Field::AssignedOn,
        path: "assigned_on",
        label: "交办日期",
        get: |case| shown(case.assigned_on),
        set: |case, text| Ok(case.assigned_on = Some(day(text)?)),
    },
    FieldRule {
        field: Field::Text,
        path: "text",
        label: "原文",
        get: |case| case.text.clone(),
        set: |case, text| Ok(case.text = text.to_owned()),
    },
    FieldRule {
        field: Field::Supervised,
        path: "supervised",
        label: "重点督办",
        get: |case| yes_no(case.supervised).to_owned(),
        set: |case, text| Ok(case.supervised = is_yes(text)?),
    },
    FieldRule {
        field: Field::Salutation,
        path: "reply.salutation",
        label: "称谓",
        get: |case| case.letter().salutation,
        set: |case, text| Ok(case.reply_mut().salutation = optional(text)),
    },
    FieldRule {
        field: Field::Opening,
        path: "reply.opening",
        label: "开头语",
        get: |case| case.letter().opening,
        set: |case, text| Ok(case.reply_mut().opening = optional(text)),
    },
    FieldRule {
        field: Field::Closing,
        path: "reply.closing",
        label: "结束语",
        get: |case| case.letter().closing,
        set: |case, text| Ok(case.reply_mut().closing = optional(text)),
    },
    FieldRule {
        field: Field::Principal,
        path: "reply.principal",
        label: "负责人",
        get: |case| case.reply().principal.clone().unwrap_or_default(),
        set: |case, text| Ok(case.reply_mut().principal = optional(text)),
    },
    FieldRule {
        field: Field::Handler,
        path: "reply.handler",
        label: "承办人",
        get: |case| case.reply().handler.clone(),
        set: |case, text| Ok(case.reply_mut().handler = filled(text)?),
    },
    FieldRule {
        field: Field::Phone,
        path: "reply.phone",
        label: "承办电话",
        get: |case| case.reply().phone.clone(),
        set: |case, text| Ok(case.reply_mut().phone = filled(text)?),
    },
    FieldRule {
        field: Field::MeetingDate,
        path: "meeting.date",
        label: "面商时间",
        get: |case| shown(case.meeting().and_then(|meeting| meeting.on)),
        set: |case, text| Ok(meeting(case)?.on = Some(day(text)?)),
    },
    FieldRule {
        field: Field::MeetingPlace,
        path: "meeting.place",
        label: "面商地点",
        get: |case| meeting_text(case, |meeting| meeting.place.clone()),
        set: |case, text| Ok(meeting(case)?.place = filled(text)?),
    },
    FieldRule {
        field: Field::MeetingHeldBy,
        path: "meeting.held_by",
        label: "面商人",
        get: |case| meeting_text(case, |meeting| meeting.held_by.clone()),
        set: |case, text| Ok(meeting(case)?.held_by = filled(text)?),
    },
    FieldRule {
        field: Field::MeetingPhone,
        path: "meeting.phone",
        label: "面商电话",
        get: |case| meeting_text(case, |meeting| meeting.phone.clone()),
        set: |case, text| Ok(meeting(case)?.phone = filled(text)?),
    },
    FieldRule {
        field: Field::OpinionSigner,
        path: "opinion.signer",
        label: "签字人",
        get: |case| {
            let signer = case.opinion().and_then(|opinion| opinion.signer.clone());
            signer.unwrap_or_default()
        },
        set: |case, text| {
            let opinion = case.round_mut().opinions.last_mut();
            Ok(opinion.ok_or("还没有记录意见")?.signer = optional(text))
        },
    },
    FieldRule {
        field: Field::Class,
        path: "class",
        label: "办理情况",
        get: |case| case.class().unwrap_or_default().to_owned(),
        set: |case, text| {
            let class = filled(text)?;
            let current = case.round_mut().class.as_mut().ok_or("还没有确定类别")?;
            Ok(current.class = class)
        },
    },
];

fn yes_no(value: bool) -> &'static str {
    if value { "是" } else { "否" }
}

fn is_yes(text: &str) -> Result<bool, &'static str> {
    match text.trim() {
        "是" | "true" | "yes" | "1" => Ok(true),
        "否" | "false" | "no" | "0" | "" => Ok(false),
        _ => Err("要填 是 或 否"),
    }
}
