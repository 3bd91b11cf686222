//! What a row of the list makes of a case: a new one, or the fields in which it differs. Values in, values out.

use super::{Assignment, Planned};
use crate::{
    case::{
        Action, Attachment, Case, Duty, Field, Intake, Representative, action::Origin,
        office::Office,
    },
    intake::assignment::Row,
};

/// A value that the list tells otherwise than the case.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub field: String,
    pub label: String,
    pub before: String,
    pub after: String,
    pub(super) action: Action,
}

/// What the row itself says otherwise than the case; what it leaves out is no difference.
pub(super) fn changes(row: &Row, case: &Case) -> Vec<Change> {
    let mut found: Vec<Change> = row
        .told
        .iter()
        .filter_map(|path| {
            let field = Field::from_path(path)?;
            let after = value(row, field)?;
            let before = (field.rule().get)(case);
            (before != after && !after.is_empty()).then(|| Change {
                field: (*path).to_owned(),
                label: field.label().to_owned(),
                before: field.shown(&before).to_owned(),
                after: field.shown(&after).to_owned(),
                action: Action::Amend {
                    field,
                    value: after.clone(),
                },
            })
        })
        .collect();
    let set = case.round().due.as_ref().map(|due| due.date);
    if let Some(due) = row
        .due
        .filter(|due| Some(*due) != set && row.told.contains(&"due"))
    {
        found.push(Change {
            field: "due".to_owned(),
            label: "办理时限".to_owned(),
            before: set.map_or("（空）".to_owned(), |date| date.to_string()),
            after: due.to_string(),
            action: Action::SetDue {
                date: due,
                reason: "交办清单载明".to_owned(),
            },
        });
    }
    found
}

/// The row's value of a field as the case's table of fields writes it; none for what makes up the number.
fn value(row: &Row, field: Field) -> Option<String> {
    let value = match field {
        Field::Title => row.title.clone(),
        Field::RepresentativeName => row.representative.clone(),
        Field::RepresentativeEmployer => row.employer.clone().unwrap_or_default(),
        Field::RepresentativePhone => row.phone.clone(),
        Field::RepresentativeAddress => row.address.clone(),
        Field::RepresentativePostcode => row.postcode.clone(),
        Field::CoSigners => row.co_signers.join("、"),
        Field::Duty => row.duty?.id().to_owned(),
        Field::OtherUnits => row.other_units.join("、"),
        Field::AssignedOn => row.assigned_on?.to_string(),
        Field::Text => row.text.clone(),
        _ => return None,
    };
    Some(value)
}

pub(super) fn intake(row: &Row, office: &Office) -> Intake {
    let named = |name: &String| Representative {
        name: name.clone(),
        ..Representative::default()
    };
    let number = row
        .number
        .clone()
        .expect("a row without a number is not taken in");
    Intake {
        doubts: row
            .doubts
            .iter()
            .filter(|doubt| doubt.field != "kind")
            .cloned()
            .collect(),
        number,
        title: row.title.clone(),
        unit: office.unit.clone(),
        representative: Representative {
            name: row.representative.clone(),
            employer: row.employer.clone(),
            phone: row.phone.clone(),
            address: row.address.clone(),
            postcode: row.postcode.clone(),
        },
        co_signers: row.co_signers.iter().map(named).collect(),
        duty: row.duty.unwrap_or(Duty::Lead),
        other_units: row.other_units.clone(),
        assigned_on: row.assigned_on,
        due: row.due,
        text: row.text.clone(),
        asks: Vec::new(),
        handler: office.handler.clone(),
        phone: office.phone.clone(),
        principal: Some(office.principal.clone()).filter(|name| !name.is_empty()),
    }
}

/// The list as an attachment, with the values that were read from it.
pub(super) fn original(list: &Assignment, hash: &str, planned: &Planned) -> Attachment {
    let fields: Vec<String> = match planned.key {
        Some(_) => planned
            .changes
            .iter()
            .map(|change| change.field.clone())
            .collect(),
        None => planned
            .row
            .told
            .iter()
            .map(|field| (*field).to_owned())
            .collect(),
    };
    let origin = fields.into_iter().map(|field| Origin {
        field,
        line: planned.row.line,
        sheet: planned.row.sheet.clone(),
    });
    Attachment {
        name: list.file_name(),
        hash: hash.to_owned(),
        bytes: list.content.len() as u64,
        note: format!("交办清单，第{}行", planned.row.line),
        origin: origin.collect(),
    }
}
