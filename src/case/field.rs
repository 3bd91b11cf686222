//! Every single value of a case that can be amended: its path, its name on screen, how it is read and set.
//! One table serves amendments, doubts, the command line and the history.

mod read;

use super::{action::Duty, disclosure, state::Case, topic};
use crate::text::clean::narrow;
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
    RepresentativeAddress,
    RepresentativePostcode,
    CoSigners,
    Duty,
    OtherUnits,
    AssignedOn,
    Text,
    Supervised,
    Disclosure,
    Topic,
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

use super::label::{is_yes, yes_no};
pub use super::label::{label_of, list};
pub use read::postcode;
use read::{co_signer, count, day, filled, meeting, meeting_text, optional, positive, put, shown};

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

    /// A value of this field as a person reads it.
    pub fn shown(self, value: &str) -> &str {
        match (self, Duty::read(value)) {
            (Field::Duty, Some(duty)) => duty.label(),
            _ if value.is_empty() => "（空）",
            _ => value,
        }
    }

    pub fn path(self) -> &'static str {
        self.rule().path
    }
}

const fn row(
    field: Field,
    path: &'static str,
    label: &'static str,
    get: Get,
    set: Set,
) -> FieldRule {
    FieldRule {
        field,
        path,
        label,
        get,
        set,
    }
}

pub static FIELDS: [FieldRule; 31] = [
    row(
        Field::Title,
        "title",
        "标题",
        |case| case.title.clone(),
        |case, text| put(&mut case.title, filled(text)?),
    ),
    row(
        Field::Unit,
        "unit",
        "承办单位",
        |case| case.unit.clone(),
        |case, text| put(&mut case.unit, filled(text)?),
    ),
    row(
        Field::Level,
        "congress.level",
        "层级",
        |case| case.number.level.clone(),
        |case, text| put(&mut case.number.level, filled(text)?),
    ),
    row(
        Field::Term,
        "congress.term",
        "届",
        |case| case.number.term.to_string(),
        |case, text| put(&mut case.number.term, count(text)?),
    ),
    row(
        Field::Session,
        "congress.session",
        "次会议",
        |case| case.number.session.to_string(),
        |case, text| put(&mut case.number.session, count(text)?),
    ),
    row(
        Field::Number,
        "number",
        "编号",
        |case| case.number.number.to_string(),
        |case, text| put(&mut case.number.number, positive(text)?),
    ),
    row(
        Field::RepresentativeName,
        "representative.name",
        "姓名",
        |case| case.representative.name.clone(),
        |case, text| put(&mut case.representative.name, filled(text)?),
    ),
    row(
        Field::RepresentativeEmployer,
        "representative.employer",
        "工作单位",
        |case| case.representative.employer.clone().unwrap_or_default(),
        |case, text| put(&mut case.representative.employer, optional(text)),
    ),
    row(
        Field::RepresentativePhone,
        "representative.phone",
        "联系电话",
        |case| case.representative.phone.clone(),
        |case, text| put(&mut case.representative.phone, narrow(text.trim())),
    ),
    row(
        Field::RepresentativeAddress,
        "representative.address",
        "通讯地址",
        |case| case.representative.address.clone(),
        |case, text| put(&mut case.representative.address, text.trim().to_owned()),
    ),
    row(
        Field::RepresentativePostcode,
        "representative.postcode",
        "邮政编码",
        |case| case.representative.postcode.clone(),
        |case, text| put(&mut case.representative.postcode, postcode(text)?),
    ),
    row(
        Field::CoSigners,
        "co_signers",
        "附议人",
        |case| {
            let names: Vec<&str> = case.co_signers.iter().map(|one| &*one.name).collect();
            names.join("、")
        },
        |case, text| {
            let named = list(text).into_iter().map(|name| co_signer(case, name));
            let named = named.collect();
            let before = std::mem::replace(&mut case.co_signers, named);
            case.keep_signer_records(&before);
            Ok(())
        },
    ),
    row(
        Field::Duty,
        "duty",
        "办理方式",
        |case| case.duty.id().to_owned(),
        |case, text| {
            put(
                &mut case.duty,
                Duty::read(text.trim()).ok_or("只能是 主办、协办、分别办理")?,
            )
        },
    ),
    row(
        Field::OtherUnits,
        "other_units",
        "其他单位",
        |case| case.other_units.join("、"),
        |case, text| put(&mut case.other_units, list(text)),
    ),
    row(
        Field::AssignedOn,
        "assigned_on",
        "交办日期",
        |case| shown(case.assigned_on),
        |case, text| put(&mut case.assigned_on, Some(day(text)?)),
    ),
    row(
        Field::Text,
        "text",
        "原文",
        |case| case.text.clone(),
        |case, text| put(&mut case.text, text.to_owned()),
    ),
    row(
        Field::Supervised,
        "supervised",
        "重点督办",
        |case| yes_no(case.supervised).to_owned(),
        |case, text| put(&mut case.supervised, is_yes(text)?),
    ),
    row(
        Field::Disclosure,
        "disclosure",
        "公开属性",
        |case| disclosure::told(&case.disclosure),
        |case, text| put(&mut case.disclosure, disclosure::read(text)?),
    ),
    row(
        Field::Topic,
        "topic",
        "内容分类",
        |case| topic::told(case.topic),
        |case, text| put(&mut case.topic, topic::read(text)?),
    ),
    row(
        Field::Salutation,
        "reply.salutation",
        "称谓",
        |case| case.letter().salutation,
        |case, text| put(&mut case.reply_mut().salutation, optional(text)),
    ),
    row(
        Field::Opening,
        "reply.opening",
        "开头语",
        |case| case.letter().opening,
        |case, text| put(&mut case.reply_mut().opening, optional(text)),
    ),
    row(
        Field::Closing,
        "reply.closing",
        "结束语",
        |case| case.letter().closing,
        |case, text| put(&mut case.reply_mut().closing, optional(text)),
    ),
    row(
        Field::Principal,
        "reply.principal",
        "负责人",
        |case| case.reply().principal.clone().unwrap_or_default(),
        |case, text| put(&mut case.reply_mut().principal, optional(text)),
    ),
    row(
        Field::Handler,
        "reply.handler",
        "承办人",
        |case| case.reply().handler.clone(),
        |case, text| put(&mut case.reply_mut().handler, filled(text)?),
    ),
    row(
        Field::Phone,
        "reply.phone",
        "承办电话",
        |case| case.reply().phone.clone(),
        |case, text| put(&mut case.reply_mut().phone, filled(&narrow(text))?),
    ),
    row(
        Field::MeetingDate,
        "meeting.date",
        "面商时间",
        |case| shown(case.meeting().and_then(|meeting| meeting.on)),
        |case, text| put(&mut meeting(case)?.on, Some(day(text)?)),
    ),
    row(
        Field::MeetingPlace,
        "meeting.place",
        "面商地点",
        |case| meeting_text(case, |meeting| meeting.place.clone()),
        |case, text| put(&mut meeting(case)?.place, filled(text)?),
    ),
    row(
        Field::MeetingHeldBy,
        "meeting.held_by",
        "面商人",
        |case| meeting_text(case, |meeting| meeting.held_by.clone()),
        |case, text| put(&mut meeting(case)?.held_by, filled(text)?),
    ),
    row(
        Field::MeetingPhone,
        "meeting.phone",
        "面商电话",
        |case| meeting_text(case, |meeting| meeting.phone.clone()),
        |case, text| put(&mut meeting(case)?.phone, filled(&narrow(text))?),
    ),
    row(
        Field::OpinionSigner,
        "opinion.signer",
        "签字人",
        |case| {
            let signer = case.opinion().and_then(|opinion| opinion.signer.clone());
            signer.unwrap_or_default()
        },
        |case, text| {
            let mut latest = case.round_mut().opinions.iter_mut().rev();
            let opinion = latest.find(|opinion| opinion.of.is_none());
            put(&mut opinion.ok_or("还没有记录意见")?.signer, optional(text))
        },
    ),
    row(
        Field::Class,
        "class",
        "办理情况",
        |case| case.class().unwrap_or_default().to_owned(),
        |case, text| {
            let class = filled(text)?;
            let current = case.round_mut().class.as_mut().ok_or("还没有确定类别")?;
            put(&mut current.class, class)
        },
    ),
];
