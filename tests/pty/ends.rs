//! However the desk ends, the terminal is as it was and the text is kept.

use crate::{
    cases::{REFERENCE, folder},
    term::{self, PROGRAM, Term, in_terminal, send},
};
use mianshang::{
    case::office::Settings,
    tui::{Options, terminal::Screen},
};
use std::fs;

/// Everything that was switched on has been switched off, on the screen and in the settings of the line.
#[track_caller]
fn as_it_was(term: &Term) {
    let seen = term.seen();
    let screen = seen.screen.screen();
    assert!(!screen.alternate_screen(), "the other screen");
    assert!(!screen.bracketed_paste(), "bracketed paste");
    assert!(!screen.hide_cursor(), "the cursor");
    for mode in [
        "?1004", "?1000", "?1002", "?1003", "?1006", "?2004", "?1049",
    ] {
        let last = |on: &str| {
            let raw = String::from_utf8_lossy(&seen.raw).into_owned();
            raw.rfind(&format!("\x1b[{mode}{on}"))
        };
        assert!(last("h") <= last("l"), "{mode} is still on");
    }
    assert!(term.has_its_settings(), "the settings of the line");
}

#[test]
fn leaving_gives_the_terminal_back() {
    let folder = folder();
    let mut term = term::desk(folder.path());
    let seen = term.until_text(REFERENCE);
    assert!(seen.screen.screen().alternate_screen() && seen.screen.screen().bracketed_paste());
    drop(seen);
    assert!(
        !term.has_its_settings(),
        "while it runs, keys arrive one by one"
    );
    term.type_keys("q");
    assert!(term.end().success());
    as_it_was(&term);
}

/// What the tests here look at can be otherwise: a killed program cannot tidy up.
#[test]
fn a_kill_leaves_the_terminal_behind() {
    let folder = folder();
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    term.signal("KILL");
    term.end();
    assert!(term.seen().screen.screen().alternate_screen());
    assert!(!term.has_its_settings());
}

#[test]
fn every_ending_signal_gives_the_terminal_back_and_keeps_the_text() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let folder = folder();
        let mut term = folder.in_editor();
        term.type_until("一字不少", "一字不少");
        term.signal(signal);
        term.end();
        as_it_was(&term);
        assert_eq!(folder.rescued(), "已建成十二处。一字不少", "{signal}");
    }
}

/// Where the handler wants the mouse, it belongs to the text and to nothing else.
#[test]
fn the_mouse_points_into_the_text_and_is_given_back() {
    let folder = folder();
    let mut desk = folder.open();
    let settings = Settings {
        mouse: true,
        ..desk.settings.clone()
    };
    desk.set_up(settings).expect("the settings are written");
    drop(desk);
    let listens = |seen: &term::Seen| {
        let mode = seen.screen.screen().mouse_protocol_mode();
        mode == vt100::MouseProtocolMode::ButtonMotion
    };
    for ending in ["q", "TERM", "HUP"] {
        let mut term = folder.in_editor();
        drop(term.until("the mouse", listens));
        // Down on the first character of the text, dragged over two more.
        term.type_keys("\x1b[<0;31;4M\x1b[<32;35;4M\x1b[<0;35;4m");
        term.type_until("共", "共成十二处。");
        term.type_keys("\x1b[<0;200;90M\x1b[<0;200;90m");
        term.type_until("\x1b", "写正文");
        drop(term.until("no mouse", |seen| !listens(seen)));
        term.type_until("\r", "已存");
        drop(term.until("the mouse again", listens));
        match ending {
            "q" => term.type_keys("\x11"),
            signal => term.signal(signal),
        }
        term.end();
        as_it_was(&term);
        let undone = folder.open().undo(folder.key);
        undone.expect("the text is as it was");
    }
}

#[test]
fn a_stopped_desk_lends_the_terminal_and_comes_back_drawn() {
    let folder = folder();
    let mut term = term::desk(folder.path());
    drop(term.until_text(REFERENCE));
    for _ in 0..3 {
        term.signal("TSTP");
        until_stopped(term.process());
        drop(term.until("the old screen", |seen| {
            !seen.screen.screen().alternate_screen()
        }));
        as_it_was(&term);
        term.signal("CONT");
        drop(term.until("the desk", |seen| {
            seen.screen.screen().alternate_screen() && seen.has("助餐服务的建议")
        }));
    }
    term.type_keys("q");
    assert!(term.end().success());
    as_it_was(&term);
}

fn until_stopped(process: u32) {
    let limit = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while state(process) != Some('T') {
        assert!(std::time::Instant::now() < limit, "it did not stop");
        std::thread::yield_now();
    }
}

/// As the kernel calls it; `None` when there is no such process.
fn state(process: u32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit(") ").next()?.chars().next()
}

#[test]
fn a_closed_window_ends_the_desk_and_keeps_the_text() {
    let folder = folder();
    let mut term = folder.in_editor();
    term.type_until("窗口没了", "窗口没了");
    term.close();
    assert_eq!(folder.rescued(), "已建成十二处。窗口没了");
}

/// A shell that ignores the hang-up tells its children nothing; the desk notices by itself.
#[test]
fn a_line_cut_without_a_signal_ends_the_desk_too() {
    let folder = folder();
    let script = "trap '' HUP; \"$0\" --data-dir \"$1\"; exit 7";
    let path = folder.path().to_str().unwrap();
    let shell = in_terminal(&["sh", "-c", script, PROGRAM, path]);
    let mut term = folder.in_editor_of(Term::start(&shell, 24, 80));
    term.type_until("线断了", "线断了");
    assert_eq!(term.close().exit_code(), 7, "the shell saw the desk end");
    assert_eq!(folder.rescued(), "已建成十二处。线断了");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_speaks() {
    let this = std::env::current_exe().unwrap();
    let this = this.to_str().unwrap();
    let inside = ["--ignored", "--exact", "--nocapture", "ends::panics_inside"];
    let command = in_terminal(&[&[this][..], &inside].concat());
    let mut term = Term::start(&command, 24, 80);
    assert!(!term.end().success());
    as_it_was(&term);
    let seen = term.seen();
    let raw = String::from_utf8_lossy(&seen.raw).into_owned();
    let (back, words) = (raw.rfind("\x1b[?1049l"), raw.find("a defect of ours"));
    assert!(back.is_some() && back < words, "{raw:?}");
    assert!(seen.has("a defect of ours"), "{}", seen.text());
}

#[test]
#[ignore = "run by the test above, in a terminal of its own"]
fn panics_inside() {
    let Ok(_screen) = Screen::enter(&Options::default()) else {
        return;
    };
    panic!("a defect of ours");
}

/// Many times over, while keys are still coming in.
#[test]
fn signals_in_the_middle_of_typing_give_the_terminal_back_every_time() {
    if std::env::var_os("MIANSHANG_LONG").is_none() {
        println!("skipped: MIANSHANG_LONG=1 runs it");
        return;
    }
    let folder = folder();
    for round in 0..200 {
        let signal = ["TERM", "HUP", "INT", "QUIT"][round % 4];
        let mut term = term::desk(folder.path());
        drop(term.until_text(REFERENCE));
        term.type_keys(&"j/助餐\x1b?\x1b".repeat(round % 7));
        send(signal, term.process());
        term.end();
        as_it_was(&term);
    }
}
