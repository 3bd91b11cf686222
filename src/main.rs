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

/// What the environment says of the terminal's pictures; tmux and screen name themselves in TERM also over ssh.
fn around() -> tui::Surroundings {
    let value = |name: &str| std::env::var(name).unwrap_or_default().to_lowercase();
    let is_set = |name: &str| !value(name).is_empty();
    let says = |name: &str, words: &[&str]| words.iter().any(|word| value(name).contains(word));
    tui::Surroundings {
        true_colour: says("COLORTERM", &["truecolor", "24bit"]),
        shared: says("TERM", &["tmux", "screen"])
            || ["TMUX", "STY", "ZELLIJ"].into_iter().any(is_set),
        kitty: says("TERM", &["kitty", "ghostty"]) || says("TERM_PROGRAM", &["ghostty"]),
        iterm: says(
            "TERM_PROGRAM",
            &["iterm", "wezterm", "mintty", "vscode", "rio"],
        ) || says("LC_TERMINAL", &["iterm"]),
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
        around: around(),
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
