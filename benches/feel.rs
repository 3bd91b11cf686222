//! What a person feels: the real program in a real terminal beside a minimal one, in turn.
//! `cargo bench --bench feel`.

#[path = "../examples/hello.rs"]
mod hello;
#[path = "support/pty.rs"]
mod pty;
mod support;

use mianshang::{case::Action, desk::View};
use pty::Program;
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use support::{Samples, compare, desk_of, open, scratch};

const ROUNDS: usize = 20;
const SIZES: [usize; 2] = [10_000, 100_000];
/// Between two keys: long enough for the second reader to have ended, or too short for it.
const REST: Duration = Duration::from_millis(120);
const HURRY: Duration = Duration::from_millis(15);
/// The yardstick runs in this same binary, asked for by this word.
const HELLO: &str = "hello";

fn main() -> std::io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some(HELLO) {
        return hello::main();
    }
    let names = ["hello", "desk of 10,000", "desk of 100,000"];
    let programs = programs();
    let mut first: [Samples; 3] = Default::default();
    let mut list: [Samples; 3] = Default::default();
    let mut burst: [Samples; 3] = Default::default();
    let mut bytes = [0; 3];
    let mut memory = [0.0_f64; 3];
    for _ in 0..ROUNDS {
        for (at, (words, ready)) in programs.iter().enumerate() {
            let (mut program, took) = Program::start(words, ready);
            first[at].add(took);
            for key in ["j"; 20].iter().chain(&["k"; 10]) {
                list[at].add(program.key(key));
            }
            bytes[at] = program.settled("j").1;
            burst[at].add(program.settled(&"j".repeat(25)).0);
            memory[at] = memory[at].max(program.peak_memory());
            program.leave();
        }
    }
    println!("{ROUNDS} rounds in turn, 120 × 40");
    compare("first frame", &named(&names, &first));
    compare("list key to frame", &named(&names, &list));
    compare("25 keys at once, to the last byte", &named(&names, &burst));
    for at in 0..3 {
        let (name, bytes, memory) = (names[at], bytes[at], memory[at]);
        println!("\n{name}: {bytes} bytes for a key, {memory:.1} MiB at most");
    }
    other_keys(&programs);
    typing(&programs[0].0);
    Ok(())
}

fn named<'s>(names: &[&'s str; 3], samples: &'s [Samples; 3]) -> Vec<(&'s str, &'s Samples)> {
    names.iter().copied().zip(samples).collect()
}

/// The yardstick and the two desks, each with what shows that it is ready.
fn programs() -> [(Vec<String>, &'static str); 3] {
    let this = std::env::current_exe().expect("this binary");
    let hello = vec![this.to_string_lossy().into_owned(), HELLO.to_owned()];
    let [small, large] = SIZES.map(|size| (desk_in(&desk_of(size)), "-6-5-"));
    [(hello, "40"), small, large]
}

fn desk_in(dir: &Path) -> Vec<String> {
    let program = env!("CARGO_BIN_EXE_mianshang");
    let words = [program, "--data-dir", &dir.to_string_lossy()];
    words.map(str::to_owned).to_vec()
}

/// Screens, tabs, and the letters of a filter, on 100,000 cases.
fn other_keys(programs: &[(Vec<String>, &'static str); 3]) {
    let [mut bare, mut screens, mut filter] = <[Samples; 3]>::default();
    for _ in 0..ROUNDS {
        let (mut program, _) = Program::start(&programs[0].0, programs[0].1);
        for _ in 0..10 {
            bare.add(program.key("j"));
        }
        program.leave();
        let (mut program, _) = Program::start(&programs[2].0, programs[2].1);
        for key in [
            "\t", "\x1b[Z", "\r", "\t", "\t", "\x1b", "\r", "e", "\t", "\x1b",
        ] {
            screens.add(program.key(key));
        }
        program.leave();
        let (mut program, _) = Program::start(&programs[2].0, programs[2].1);
        program.key("/");
        for key in [
            "老", "旧", "小", "区", "\x15", "t", "c", "w", "\x7f", "\x15", "1", "2", "3",
        ] {
            filter.add(program.key(key));
        }
        program.leave();
    }
    compare(
        "other keys to frame, 100,000 cases",
        &[
            ("hello, list key", &bare),
            ("view, case, tab, bench", &screens),
            ("a letter of the filter, with its answer", &filter),
        ],
    );
}

/// At the end of a section of 20,000 characters; and a paste of 10,000 into it.
fn typing(hello: &[String]) {
    let (dir, reference) = long_section();
    let words = desk_in(&dir);
    let [mut bare, mut key, mut flying, mut paste] = <[Samples; 4]>::default();
    for _ in 0..ROUNDS / 4 {
        let (mut program, _) = Program::start(hello, "40");
        let (mut desk, _) = Program::start(&words, "rd-");
        for keys in [
            "/",
            &reference,
            "\r",
            "\r",
            "e",
            "\x1b[F",
            "\r",
            "\x1b[1;5F",
        ] {
            desk.settled(keys);
        }
        // No two alike, so that only the key's own frame can show it.
        let mut characters = ('\u{7000}'..'\u{7100}').map(String::from);
        for character in characters.by_ref().take(100) {
            bare.add(program.key("j"));
            program.key("k");
            key.add(desk.echo(&character, REST));
        }
        for character in characters.take(100) {
            flying.add(desk.echo(&character, HURRY));
        }
        let long = "一二三四五六七八九十".repeat(1_000);
        paste.add(desk.settled(&format!("\x1b[200~{long}\x1b[201~")).0);
        program.leave();
        desk.leave();
    }
    compare(
        "typing in a section of 20,000 characters",
        &[
            ("hello, list key", &bare),
            ("one character, the second reader at rest", &key),
            ("one character, the second reader at work", &flying),
            ("a paste of 10,000", &paste),
        ],
    );
}

/// The invented cases, one of them with a long section more; and its reference.
fn long_section() -> (PathBuf, String) {
    let dir = scratch("long-section");
    let mut desk = open(&dir);
    desk.demo(None, true).expect("invented cases");
    let rows = desk.rows(View::Drafting, "", 0..1).expect("the rows").rows;
    let (key, reference) = (rows[0].key, rows[0].reference.clone());
    let paragraph = "已建成社区助餐点三十六处，日均服务四千余人次。".repeat(43);
    let section = Action::AddSection {
        heading: "关于助餐点".into(),
        paragraphs: vec![paragraph; 20],
    };
    let head = desk.case(key).expect("the case").head();
    desk.act(key, head, vec![section]).expect("it is kept");
    (dir, reference)
}
