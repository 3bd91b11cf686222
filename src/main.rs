//! The binary. No words after its name: the desk; otherwise the command line.
//! The only place that reads the environment.

use mianshang::{
    cli::{self, Args, Place},
    tui,
};
use std::process::ExitCode;

fn main() -> ExitCode {
    let code = cli::parse(std::env::args_os()).map_or_else(|code| code, run);
    ExitCode::from(code)
}

fn run(args: Args) -> u8 {
    let environment = std::env::var_os("MIANSHANG_DATA_DIR");
    let now = std::env::var_os("MIANSHANG_NOW");
    match (Place::new(args.data_dir, environment, now), args.task) {
        (Err(words), _) => cli::fail(&words),
        (Ok(place), Some(task)) => cli::run(task, &place),
        (Ok(place), None) => open_desk(&place),
    }
}

/// The terminal desk.
fn open_desk(place: &Place) -> u8 {
    let editor = ["VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let options = tui::Options {
        colour: std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        editor: editor.filter(|editor| !editor.trim().is_empty()),
        dumb: std::env::var_os("TERM").is_some_and(|term| term == "dumb"),
    };
    let mut desk = match place.open() {
        Ok(desk) => desk,
        Err(words) => return cli::fail(&words),
    };
    match tui::run(&mut desk, &options) {
        Ok(()) => 0,
        Err(error) => cli::fail(&format!("{error:#}")),
    }
}
