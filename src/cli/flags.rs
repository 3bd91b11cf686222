//! The parameters of one command as `--name value`, read from the registry row and nothing else.

use super::fault::Fault;
use crate::{
    command::{self, Command, DeskTask, Does, Ground, Param, ParamKind, Values},
    desk::perform,
    text::{date, width},
};

/// The flag for a parameter: `held_by` is typed `--held-by`.
pub fn typed(name: &str) -> String {
    name.replace('_', "-")
}

/// Reads `--name value` and `--name=value`; `_` and `-` are the same. A value given twice is two lines
/// where several lines are meant, else a mistake.
pub fn read(command: &'static Command, words: &[String]) -> Result<Values, Fault> {
    let mut values = Values::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let flag = word
            .strip_prefix("--")
            .ok_or_else(|| usage(command, format!("“{word}”前面要写 --项目")))?;
        let (name, given) = match flag.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (flag, None),
        };
        let param = known(command, name)
            .ok_or_else(|| usage(command, format!("{}没有 --{name} 这一项", command.title)))?;
        let value = given
            .or_else(|| words.next().cloned())
            .ok_or_else(|| usage(command, format!("--{name} 后面要写内容")))?;
        put(command, param, value, &mut values)?;
    }
    Ok(values)
}

fn known(command: &'static Command, name: &str) -> Option<&'static Param> {
    let name = name.replace('-', "_");
    command.params.iter().find(|param| param.name == name)
}

fn put(
    command: &'static Command,
    param: &Param,
    value: String,
    values: &mut Values,
) -> Result<(), Fault> {
    let whole = match (values.has(param.name), param.kind) {
        (false, _) => value,
        (true, ParamKind::Long) => format!("{}\n{value}", values.text(param.name)),
        (true, _) => {
            let words = format!("--{} 写了两次", typed(param.name));
            return Err(usage(command, words));
        }
    };
    values.set(param.name, whole);
    Ok(())
}

/// Dates told from today (明天, +3) as the days they mean; what is no date is left to be refused by name.
fn dated(command: &Command, mut values: Values, ground: &Ground) -> Values {
    for param in command.params {
        let text = values.text(param.name);
        if matches!(param.kind, ParamKind::Date)
            && let Some(day) = date::parse_near(&text, ground.today)
        {
            values.set(param.name, day.to_string());
        }
    }
    values
}

/// The values with defaults, or what is still missing.
pub fn completed(
    command: &'static Command,
    values: Values,
    ground: &Ground,
) -> Result<Values, Fault> {
    let values = dated(command, values, ground);
    perform::with_defaults(command, values, ground).map_err(|absent| {
        let names = absent
            .iter()
            .map(|param| format!("--{} {}", typed(param.name), param.label));
        let words = format!(
            "{}还缺：{}",
            command.title,
            names.collect::<Vec<_>>().join("、")
        );
        let mut lines = vec![words];
        lines.extend(explained(command, ground));
        Fault::Usage(lines)
    })
}

/// A value that the command cannot use.
pub fn bad(command: &'static Command, fault: &command::Fault) -> Fault {
    match fault.param.as_str() {
        "" => usage(command, fault.words.clone()),
        name => usage(command, format!("--{}：{}", typed(name), fault.words)),
    }
}

fn usage(command: &'static Command, words: String) -> Fault {
    let mut lines = vec![words, heading(command)];
    lines.extend(asked(command).map(|param| match param.default {
        None if param.required => row(param, "要填"),
        _ => row(param, "可不写"),
    }));
    Fault::Usage(lines)
}

/// What has to be filled in, with today's defaults and options.
pub fn explained(command: &'static Command, ground: &Ground) -> Vec<String> {
    let mut lines = vec![heading(command)];
    for param in asked(command).filter(|one| one.when.is_none_or(|when| when(ground))) {
        let default = param.default.map(|default| default(ground));
        let default = default.filter(|text| !text.is_empty());
        let need = match (&default, param.required) {
            (Some(text), _) => format!("不写就是 {text}"),
            (None, true) => "必填".to_owned(),
            (None, false) => "可不写".to_owned(),
        };
        lines.push(row(param, &need));
        lines.extend(options(param, ground));
    }
    lines
}

/// What the reference says of a new case.
pub const IN_REFERENCE: [&str; 5] = ["kind", "level", "term", "session", "number"];

/// The parameters that the reference does not answer already.
fn asked(command: &'static Command) -> impl Iterator<Item = &'static Param> {
    let is_new = matches!(command.does, Does::Desk(DeskTask::Register));
    let params = command.params.iter();
    params.filter(move |param| !(is_new && IN_REFERENCE.contains(&param.name)))
}

fn heading(command: &Command) -> String {
    match command.params.is_empty() {
        true => format!("{}：{}。不用填什么", command.title, command.doc),
        false => format!("{}：{}。要填的项目：", command.title, command.doc),
    }
}

fn row(param: &Param, need: &str) -> String {
    let flag = width::pad(&format!("--{}", typed(param.name)), 24);
    let help = match param.help {
        "" => String::new(),
        help => format!("：{help}"),
    };
    format!("  {flag}{}（{need}）{help}", param.label)
}

fn options(param: &Param, ground: &Ground) -> Vec<String> {
    let (ParamKind::Choice(options) | ParamKind::Several(options)) = param.kind else {
        return Vec::new();
    };
    let rows = options(ground).into_iter();
    rows.map(|one| format!("      {}  {}", one.id, one.label))
        .collect()
}
