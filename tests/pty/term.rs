//! The real program in a real pseudo-terminal, seen as a person sees it. Tests wait for what is to be seen, with a
//! limit that only a hanging program reaches; nothing here sleeps.

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    process::Command,
    sync::{Arc, Condvar, Mutex, MutexGuard},
    thread::JoinHandle,
    time::{Duration, Instant},
};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_mianshang");

/// What has come out so far.
#[derive(Default)]
pub struct Seen {
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
    ended: bool,
    closing: bool,
}

impl Seen {
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    pub fn has(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    pub fn wrote(&self, bytes: &str) -> bool {
        let bytes = bytes.as_bytes();
        self.raw.windows(bytes.len()).any(|part| part == bytes)
    }

    /// The character under the terminal's own cursor, and the one before it.
    pub fn around_caret(&self) -> (String, String) {
        let screen = self.screen.screen();
        let (row, col) = screen.cursor_position();
        let at = |col: u16| {
            let cell = screen.cell(row, col);
            cell.map(|cell| cell.contents().to_owned())
                .unwrap_or_default()
        };
        let before = match screen.cell(row, col.saturating_sub(1)) {
            Some(cell) if cell.is_wide_continuation() => at(col.saturating_sub(2)),
            _ => at(col.saturating_sub(1)),
        };
        (before, at(col))
    }
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// Our end of the pseudo-terminal; without it the program's end is cut off.
struct Line {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
}

pub struct Term {
    line: Option<Line>,
    child: Box<dyn Child + Send + Sync>,
    seen: Shared,
    reader: Option<JoinHandle<()>>,
    /// The settings of the terminal before the program began, in words.
    settings: String,
}

/// The desk on this folder, 24 × 80.
pub fn desk(dir: &Path) -> Term {
    Term::start(&program(dir), 24, 80)
}

pub fn program(dir: &Path) -> CommandBuilder {
    in_terminal(&[PROGRAM, "--data-dir", dir.to_str().expect("a plain path")])
}

/// A command in an environment that tests can count on.
pub fn in_terminal(words: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(words[0]);
    command.args(&words[1..]);
    for name in [
        "NO_COLOR",
        "EDITOR",
        "VISUAL",
        "MIANSHANG_DATA_DIR",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("MIANSHANG_NOW", "2026-08-06T12:00:00+08:00");
    command
}

impl Term {
    pub fn start(command: &CommandBuilder, rows: u16, cols: u16) -> Term {
        let pair = native_pty_system()
            .openpty(size(rows, cols))
            .expect("a pseudo-terminal");
        let settings = settings(&*pair.master);
        let seen: Shared = Arc::default();
        seen.0.lock().expect("unpoisoned").screen = vt100::Parser::new(cells(rows), cells(cols), 0);
        let from = pair.master.try_clone_reader().expect("its output");
        let reader = std::thread::spawn({
            let seen = Arc::clone(&seen);
            move || read(from, &seen)
        });
        let child = pair.slave.spawn_command(command.clone());
        Term {
            line: Some(Line {
                keys: pair.master.take_writer().expect("its input"),
                master: pair.master,
            }),
            child: child.expect("the program starts"),
            seen,
            reader: Some(reader),
            settings,
        }
    }

    pub fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().expect("unpoisoned")
    }

    /// Waits until what is seen is as asked for.
    pub fn until(&self, what: &str, holds: impl Fn(&Seen) -> bool) -> MutexGuard<'_, Seen> {
        let limit = Instant::now() + PATIENCE;
        let mut seen = self.seen();
        while !holds(&seen) {
            let left = limit.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !seen.ended,
                "waited in vain for {what}; seen:\n{}",
                seen.text()
            );
            seen = self.seen.1.wait_timeout(seen, left).expect("unpoisoned").0;
        }
        seen
    }

    pub fn until_text(&self, words: &str) -> MutexGuard<'_, Seen> {
        self.until(words, |seen| seen.has(words))
    }

    pub fn type_keys(&mut self, keys: &str) {
        let to = &mut self.line.as_mut().expect("a line that is not cut").keys;
        to.write_all(keys.as_bytes()).expect("keys arrive");
        to.flush().expect("keys arrive");
    }

    /// Types, then waits until the words are seen.
    pub fn type_until(&mut self, keys: &str, words: &str) {
        self.type_keys(keys);
        drop(self.until_text(words));
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        let mut seen = self.seen();
        let screen = seen.screen.screen_mut();
        screen.set_size(cells(rows), cells(cols));
        drop(seen);
        self.line()
            .master
            .resize(size(rows, cols))
            .expect("a new size");
    }

    /// Sends a signal by its name without SIG.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a running program");
        send(name, id);
    }

    pub fn process(&self) -> u32 {
        self.child.process_id().expect("a running program")
    }

    /// Waits for the end of the program and all that it wrote.
    pub fn end(&mut self) -> ExitStatus {
        let status = self.wait();
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader ends with the program");
        }
        status
    }

    fn wait(&mut self) -> ExitStatus {
        let watch = self.child.clone_killer();
        let limit = KillAfter::new(watch);
        let status = self.child.wait().expect("an exit status");
        assert!(limit.in_time(), "the program had to be killed");
        status
    }

    /// Whether the terminal has the settings it had before the program began.
    pub fn has_its_settings(&self) -> bool {
        settings(&*self.line().master) == self.settings
    }

    /// The window is closed: keys, screen and all.
    pub fn close(mut self) -> ExitStatus {
        self.seen().closing = true;
        // Something has to come out once more, for the reader to let go of its end.
        self.resize(30, 100);
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader lets go");
        }
        self.line = None;
        self.wait()
    }

    fn line(&self) -> &Line {
        self.line.as_ref().expect("a line that is not cut")
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Kills a program that hangs, so that a test of it fails instead of hanging too.
struct KillAfter {
    done: std::sync::mpsc::Sender<()>,
    watch: JoinHandle<bool>,
}

impl KillAfter {
    fn new(mut killer: Box<dyn portable_pty::ChildKiller + Send + Sync>) -> KillAfter {
        let (done, ended) = std::sync::mpsc::channel();
        let watch = std::thread::spawn(move || {
            let in_time = ended.recv_timeout(PATIENCE).is_ok();
            if !in_time {
                let _ = killer.kill();
            }
            in_time
        });
        KillAfter { done, watch }
    }

    fn in_time(self) -> bool {
        let _ = self.done.send(());
        self.watch.join().expect("the watch ends")
    }
}

pub fn send(signal: &str, process: u32) {
    let words = format!("kill -{signal} {process}");
    let sent = Command::new("sh").args(["-c", &words]).status();
    assert!(sent.expect("sh").success(), "{words}");
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a size")
}

fn size(rows: u16, cols: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a terminal"))
}

fn read(mut from: Box<dyn Read + Send>, seen: &Shared) {
    let mut bytes = [0; 65_536];
    loop {
        let count = from.read(&mut bytes).unwrap_or(0);
        // A test that failed while it looked leaves a poisoned lock; its own words are enough.
        let Ok(mut now) = seen.0.lock() else { return };
        now.raw.extend_from_slice(&bytes[..count]);
        now.screen.process(&bytes[..count]);
        now.ended = count == 0;
        let stop = now.ended || now.closing;
        drop(now);
        seen.1.notify_all();
        if stop {
            return;
        }
    }
}
