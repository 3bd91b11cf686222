//! The binary. No words after its name: the desk; otherwise the command line.
//! The only place that reads the environment.

use mianshang::cli::{self, Args, Place};
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
    match place.open() {
        Ok(_) => cli::fail("办件台还没有装进这个版本，请用子命令：mianshang --help"),
        Err(words) => cli::fail(&words),
    }
}
