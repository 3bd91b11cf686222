//! From a command and what was filled in to the act: the way of `mianshang do`, of the forms and of the demo cases.
//! Reads the registry; must not know who typed, nor where the result goes.

use crate::{
    case::{Duty, Intake, Kind, Number, Representative, field},
    command::{Command, Fault, Ground, Param, ParamKind, Values},
};

/// `values` with the registry's own defaults where nothing was given.
/// The error is every required parameter that is still without a value.
pub fn with_defaults(
    command: &Command,
    mut values: Values,
    ground: &Ground,
) -> Result<Values, Vec<&'static Param>> {
    let open = command.asked(ground).filter(|one| !values.has(one.name));
    let open: Vec<&'static Param> = open.collect();
    let mut absent = Vec::new();
    for param in open {
        let default = param.default.map(|default| default(ground));
        match default.filter(|text| !text.is_empty()) {
            Some(text) => values.set(param.name, text),
            None if param.required => absent.push(param),
            None => {}
        }
    }
    match absent.is_empty() {
        true => Ok(values),
        false => Err(absent),
    }
}

/// The new case that the command `register` was filled in for.
pub fn intake(command: &Command, values: &Values, ground: &Ground) -> Result<Intake, Fault> {
    let kind = chosen(command, "kind", values, ground)?;
    let duty = chosen(command, "duty", values, ground)?;
    let named = |name| Representative {
        name,
        ..Representative::default()
    };
    let co_signers = field::list(&values.text("co_signers"));
    Ok(Intake {
        doubts: Vec::new(),
        number: Number {
            kind: Kind::from_id(&kind).ok_or_else(|| Fault::new("kind", "没有选类别"))?,
            level: values.text("level"),
            term: values.number("term")?,
            session: values.number("session")?,
            number: values.number("number")?,
        },
        title: values.text("title"),
        unit: values.text("unit"),
        representative: Representative {
            name: values.text("representative"),
            employer: values.optional("employer"),
            phone: values.phone("representative_phone"),
            address: values.text("representative_address"),
            postcode: values.postcode("representative_postcode")?,
        },
        co_signers: co_signers.into_iter().map(named).collect(),
        duty: Duty::from_id(&duty).ok_or_else(|| Fault::new("duty", "没有选办理方式"))?,
        other_units: field::list(&values.text("other_units")),
        assigned_on: values.optional_date("assigned_on")?,
        due: values.optional_date("due")?,
        text: values.text("text"),
        asks: values.items("asks"),
        handler: values.text("handler"),
        phone: values.phone("phone"),
        principal: values.optional("principal"),
    })
}

/// The id of the option that was typed, by id or by label.
fn chosen(
    command: &Command,
    name: &str,
    values: &Values,
    ground: &Ground,
) -> Result<String, Fault> {
    let param = command.params.iter().find(|param| param.name == name);
    let options = match param.map(|param| param.kind) {
        Some(ParamKind::Choice(options)) => options(ground),
        _ => Vec::new(),
    };
    let typed = values.text(name);
    let found = options
        .iter()
        .find(|one| one.id == typed || one.label == typed);
    let labels: Vec<&str> = options.iter().map(|one| &*one.label).collect();
    let words = || format!("“{typed}”不在可选之列：{}", labels.join("、"));
    found
        .map(|one| one.id.clone())
        .ok_or_else(|| Fault::new(name, words()))
}
