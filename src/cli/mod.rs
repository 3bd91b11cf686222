//! The command line: the same registry of commands as the keys, scriptable.
//!
//! Knows the desk; must not know the store, nor the terminal's screens. Exit codes, JSON shapes and flags are a
//! contract that scripts rely on (see ARCHITECTURE.md and `mianshang --help`).

mod act;
mod agenda;
mod args;
mod attachment;
mod between;
mod check;
mod commitments;
mod diff;
mod export;
mod fault;
mod figures;
mod files;
mod flags;
mod handover;
mod import;
mod json;
mod ledger;
mod look;
mod out;
mod reference;
mod report;
mod rules;
mod search;
mod signers;
mod sources;
mod template;
mod view;

use crate::desk::{Clock, Desk};
use crate::text::date;
use act::Wanted;
pub use args::{Args, Task};
use chrono::{DateTime, Local, NaiveDate};
use clap::{Parser, error::ErrorKind};
use fault::{Fault, Outcome};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// Where the cases are kept, and what time it is.
pub struct Place {
    pub dir: PathBuf,
    pub clock: Clock,
}

impl Place {
    /// The data directory of `--data-dir`, else of the environment, else the usual one of this system; and the moment
    /// that `now` fixes, if any.
    pub fn new(
        asked: Option<PathBuf>,
        environment: Option<OsString>,
        now: Option<OsString>,
    ) -> Result<Place, String> {
        let set = environment.filter(|dir| !dir.is_empty()).map(PathBuf::from);
        let dir = asked.or(set).or_else(usual_dir);
        Ok(Place {
            dir: dir.ok_or("找不到放数据的地方，请用 --data-dir 指定")?,
            clock: clock(now)?,
        })
    }

    /// Opens the desk.
    pub fn open(&self) -> Result<Desk, String> {
        Desk::open(&self.dir, self.clock).map_err(|error| error.to_string())
    }

    fn desk(&self) -> Result<Desk, Fault> {
        self.open().map_err(Fault::refused)
    }
}

fn usual_dir() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "mianshang")?;
    Some(dirs.data_dir().to_owned())
}

/// A date alone means nine in the morning of that day, where the machine is.
fn clock(now: Option<OsString>) -> Result<Clock, String> {
    let Some(now) = now.filter(|now| !now.is_empty()) else {
        return Ok(Clock::System);
    };
    let text = now.to_string_lossy();
    let morning = |day: NaiveDate| {
        let at = day.and_hms_opt(9, 0, 0)?.and_local_timezone(Local);
        Some(at.earliest()?.fixed_offset())
    };
    let exact = DateTime::parse_from_rfc3339(&text).ok();
    let moment = exact.or_else(|| date::parse(&text).and_then(morning));
    moment.map(Clock::Fixed).ok_or_else(|| {
        format!("MIANSHANG_NOW “{text}”不是时刻，请写成 2026-03-06 或 2026-03-06T09:00:00+08:00")
    })
}

/// Reads the command line. The error is the exit code, with everything already said.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Args, u8> {
    let args = Args::try_parse_from(words).map(Args::gathered);
    args.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.to_string();
            out::lines(text.trim_end().lines()).map_or_else(Fault::tell, |()| 0)
        }
        _ => Fault::usage(fault::typed_wrong(&error)).tell(),
    })
}

/// Says why nothing could be done, and gives the exit code for it.
pub fn fail(words: &str) -> u8 {
    Fault::refused(words).tell()
}

/// Carries one subcommand out and gives the exit code.
pub fn run(task: Task, place: &Place) -> u8 {
    pass_over_guarded_panics();
    carry_out(task, place).map_or_else(Fault::tell, |()| 0)
}

/// A reader that trips over a damaged file is caught and told in one sentence; what the crate shouts is for nobody.
fn pass_over_guarded_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !crate::document::read::is_guarded() {
            before(info);
        }
    }));
}

fn carry_out(task: Task, place: &Place) -> Outcome {
    match task {
        Task::Import(wish) => import::import(&mut place.desk()?, wish),
        Task::List { query, view, json } => {
            look::list(&place.desk()?, view.as_deref(), &query.join(" "), json)
        }
        Task::Show { reference, json } => look::show(&place.desk()?, &reference, json),
        Task::Check {
            references,
            all,
            json,
        } => check::check(&place.desk()?, &references, all, json),
        Task::Figures { subject, json } => {
            figures::figures(&place.desk()?, &subject.unwrap_or_default(), json)
        }
        Task::Commitments(wish) => commitments::commitments(&place.desk()?, &wish),
        Task::Diff(wish) => diff::diff(&place.desk()?, &wish),
        Task::View(task) => view::view(&mut place.desk()?, task),
        Task::Looking(task) => search::look(&place.desk()?, task),
        Task::Do { words } => act(&words, place),
        Task::Export {
            references,
            paper,
            format,
            signer,
            to,
            overwrite,
        } => {
            let wish = export::Wish {
                paper: &paper,
                format: format.as_deref(),
                signer: signer.as_deref(),
                to: &to,
                overwrite,
            };
            export::export(&place.desk()?, &references, &wish)
        }
        Task::Ledger(wish) => ledger::ledger(&place.desk()?, &wish),
        Task::Report(wish) => report::report(&place.desk()?, &wish),
        Task::Attachment(task) => attachment::attachment(&place.desk()?, &task),
        Task::Agenda(wish) => agenda::agenda(&place.desk()?, &wish),
        Task::Rules(task) => rules::run(&task, place),
        Task::Template { what } => template::template(&place.desk()?, what),
        Task::Verify => files::verify(place),
        Task::Backup { file } => files::backup(&place.desk()?, &file),
        Task::Restore { file } => files::restore(place, &file),
        Task::Handover(task) => handover::handover(&mut place.desk()?, task),
        Task::Demo { cases, force } => files::demo(&mut place.desk()?, cases, force),
        Task::Completions { shell } => completions(shell),
    }
}

fn act(words: &[String], place: &Place) -> Outcome {
    match Wanted::read(words)? {
        Wanted::Everything => out::lines(act::everything()),
        Wanted::Explained { reference, command } => {
            act::explain(&place.desk()?, &reference, command)
        }
        Wanted::Done {
            reference,
            command,
            values,
        } => act::run(&mut place.desk()?, &reference, command, values),
    }
}

fn completions(shell: clap_complete::Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::for_completion(), "mianshang", &mut script);
    let text = String::from_utf8_lossy(&script);
    out::lines(text.lines())
}

/// Where a path typed by a person cannot be used, its name has to be shown all the same.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
