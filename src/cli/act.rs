//! `mianshang do REF ACTION --name value`: the registry of commands as flags.
//! Every list here is read from the registry; a refusal says the reasons, and the command that mends each.

use super::{
    fault::{Fault, Outcome},
    flags, out, reference,
};
use crate::{
    case::{Case, Number},
    command::{self, Command, DeskTask, Does, Ground, Values},
    desk::{ActError, CaseKey, Desk, RunError, perform},
};
use std::{collections::BTreeMap, path::Path};

/// The commands that can be typed after `do REF`.
pub fn offered() -> impl Iterator<Item = &'static Command> {
    command::commands().filter(|command| match command.does {
        Does::Act(_) => true,
        Does::Desk(task) => matches!(
            task,
            DeskTask::Register
                | DeskTask::Attach
                | DeskTask::ReceiveOpinion
                | DeskTask::Undo
                | DeskTask::Redo
        ),
        Does::Screen(_) => false,
    })
}

/// Every flag of every command once, with its label.
pub fn all_flags() -> impl Iterator<Item = (String, &'static str)> {
    let params = offered().flat_map(|command| command.params);
    let unique: BTreeMap<&str, &str> = params.map(|param| (param.name, param.label)).collect();
    unique
        .into_iter()
        .map(|(name, label)| (flags::typed(name), label))
}

/// What was typed after `do`, taken apart.
pub enum Wanted {
    /// `do --help`
    Everything,
    /// `do REF ACTION --help`
    Explained {
        reference: String,
        command: &'static Command,
    },
    Done {
        reference: String,
        command: &'static Command,
        values: Values,
    },
}

impl Wanted {
    /// Reads the words; a mistake is told together with what could have been typed.
    pub fn read(words: &[String]) -> Result<Wanted, Fault> {
        let help = |word: &String| word == "--help" || word == "-h";
        let (reference, action, rest) = match words {
            [] => return Err(usage("要写案号和办什么".to_owned())),
            [first, ..] if help(first) => return Ok(Wanted::Everything),
            [_] => return Err(usage("要写办什么".to_owned())),
            [_, second, ..] if help(second) => return Ok(Wanted::Everything),
            [reference, action, rest @ ..] => (reference.clone(), action, rest),
        };
        let command = named(action).ok_or_else(|| usage(format!("没有“{action}”这件事")))?;
        if rest.first().is_some_and(help) {
            return Ok(Wanted::Explained { reference, command });
        }
        let values = flags::read(command, rest)?;
        Ok(Wanted::Done {
            reference,
            command,
            values,
        })
    }
}

fn named(typed: &str) -> Option<&'static Command> {
    let name = typed.to_ascii_lowercase().replace('_', "-");
    offered().find(|command| command.name == name || command.title == typed)
}

fn usage(words: String) -> Fault {
    let lines = std::iter::once(words).chain(everything());
    Fault::Usage(lines.collect())
}

/// All that can be done, one line each.
pub fn everything() -> Vec<String> {
    let head = "用法：mianshang do 案号 办什么 [--项目 内容…]；能办的事：".to_owned();
    let widest = offered().map(|one| one.name.len()).max().unwrap_or(0);
    let row = |one: &Command| format!("  {:widest$}  {}：{}", one.name, one.title, one.doc);
    std::iter::once(head).chain(offered().map(row)).collect()
}

/// Prints what has to be filled in, with the options as they are for this case.
pub fn explain(desk: &Desk, typed: &str, command: &'static Command) -> Outcome {
    let key = reference::find(desk, typed).ok();
    let case = key.map(|key| desk.case(key)).transpose()?;
    let ground = ground(desk, case.as_ref());
    out::lines(flags::explained(command, &ground))
}

/// Carries the command out and says what happened and what is next.
pub fn run(desk: &mut Desk, typed: &str, command: &'static Command, values: Values) -> Outcome {
    match command.does {
        Does::Desk(DeskTask::Register) => register(desk, typed, command, values),
        Does::Desk(DeskTask::Undo) => take_back(desk, typed, Desk::undo),
        Does::Desk(DeskTask::Redo) => take_back(desk, typed, Desk::redo),
        _ => on_case(desk, typed, command, values),
    }
}

fn on_case(desk: &mut Desk, typed: &str, command: &'static Command, values: Values) -> Outcome {
    let key = reference::find(desk, typed)?;
    let case = desk.case(key)?;
    let ground = ground(desk, Some(&case));
    let values = flags::completed(command, values, &ground)?;
    let changed = match command.does {
        Does::Act(build) => {
            let action = build(&values, &ground).map_err(|fault| flags::bad(command, &fault))?;
            desk.act(key, case.head(), vec![action])
        }
        Does::Desk(DeskTask::ReceiveOpinion) => {
            let received = desk.receive_opinion(key, case.head(), &values);
            match received {
                Err(RunError::Fault(fault)) => return Err(flags::bad(command, &fault)),
                Err(RunError::Act(error)) => Err(error),
                Err(RunError::Failed(error)) => Err(ActError::Failed(error)),
                Ok(case) => Ok(case),
            }
        }
        _ => {
            let file = values.text("file");
            desk.attach(key, case.head(), Path::new(&file), &values.text("note"))
        }
    };
    let changed = changed.map_err(|error| Fault::act(&case.reference(), error))?;
    told(desk, &changed, case.head())
}

fn register(desk: &mut Desk, typed: &str, command: &'static Command, values: Values) -> Outcome {
    let number = reference::new_number(typed)?;
    let ground = ground(desk, None);
    let values = flags::completed(command, with_number(values, &number)?, &ground)?;
    let intake = perform::intake(command, &values, &ground);
    let intake = intake.map_err(|fault| flags::bad(command, &fault))?;
    let key = desk.register(intake);
    let key = key.map_err(|error| Fault::act(&number.reference(), error))?;
    told(desk, &desk.case(key)?, 0)
}

/// The reference already says kind, congress and number; a flag may repeat them, not contradict.
fn with_number(mut values: Values, number: &Number) -> Result<Values, Fault> {
    let told = [
        number.kind.id().to_owned(),
        number.level.clone(),
        number.term.to_string(),
        number.session.to_string(),
        number.number.to_string(),
    ];
    for (name, value) in flags::IN_REFERENCE.into_iter().zip(told) {
        let given = values.text(name);
        if !given.is_empty() && given != value {
            let reference = number.reference();
            return Err(Fault::usage(format!(
                "--{name} {given} 和案号 {reference} 不一致"
            )));
        }
        values.set(name, value);
    }
    Ok(values)
}

type TakeBack = fn(&mut Desk, CaseKey) -> Result<crate::desk::Undone, crate::desk::ActError>;

fn take_back(desk: &mut Desk, typed: &str, how: TakeBack) -> Outcome {
    let key = reference::find(desk, typed)?;
    let reference = desk.case(key)?.reference();
    let undone = how(desk, key).map_err(|error| Fault::act(&reference, error))?;
    out::line(format!("{reference} {}", undone.words))?;
    match undone.case {
        Some(case) => out::line(where_it_stands(desk, &case)),
        None => out::line("这一件已撤回登记"),
    }
}

fn told(desk: &Desk, case: &Case, seen: u64) -> Outcome {
    let new = case.story().iter().filter(|told| told.seq > seen);
    let reference = case.reference();
    out::lines(new.map(|told| format!("{reference} {}", told.words)))?;
    out::line(where_it_stands(desk, case))
}

fn where_it_stands(desk: &Desk, case: &Case) -> String {
    let stage = case.stage(&desk.office).label();
    match command::next_step(case, &desk.office) {
        Some(next) => {
            let whom = command::next_signers(case, &desk.office);
            let whom = whom
                .map(|names| format!("，等 {names}"))
                .unwrap_or_default();
            format!(
                "现在：{stage}；下一步：{}（{}）{whom}",
                next.title, next.name
            )
        }
        None => format!("现在：{stage}"),
    }
}

fn ground<'a>(desk: &'a Desk, case: Option<&'a Case>) -> Ground<'a> {
    Ground {
        case,
        office: &desk.office,
        today: desk.today(),
    }
}
