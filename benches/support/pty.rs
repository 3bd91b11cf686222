//! A program in a terminal, and when its answer to a key arrives.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::{
    io::{Read, Write},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

/// After so long without a byte a frame is over.
const QUIET: Duration = Duration::from_millis(8);
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Program {
    // Held so that the terminal stays.
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    out: Receiver<(Instant, Vec<u8>)>,
}

impl Program {
    /// Starts it at 120 × 40 and waits for these bytes; tells how long that took.
    pub fn start(words: &[String], ready: &str) -> (Program, Duration) {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(&words[0]);
        command.args(&words[1..]);
        command.env("TERM", "xterm-256color");
        let from = pair.master.try_clone_reader().expect("its output");
        let (tell, out) = channel();
        thread::spawn(move || read(from, &tell));
        let keys = pair.master.take_writer().expect("its input");
        let start = Instant::now();
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut program = Program {
            _master: pair.master,
            keys,
            child,
            out,
        };
        let at = program.until(|seen| contains(seen, ready));
        program.rest();
        (program, at - start)
    }

    /// From the key to the first bytes that answer it.
    pub fn key(&mut self, key: &str) -> Duration {
        let start = self.type_keys(key);
        let at = self.until(|seen| !seen.is_empty());
        self.rest();
        at - start
    }

    /// From the key to the bytes that show what was typed; what comes for an earlier key does not count. Then so long a
    /// pause, in which whatever is done behind the keys may come to its end or not.
    pub fn echo(&mut self, key: &str, pause: Duration) -> Duration {
        while self.out.try_recv().is_ok() {}
        let start = self.type_keys(key);
        let at = self.until(|seen| contains(seen, key));
        thread::sleep(pause);
        at - start
    }

    /// From the keys to the last byte before silence; and how many bytes there were.
    pub fn settled(&mut self, keys: &str) -> (Duration, usize) {
        let start = self.type_keys(keys);
        let (mut last, mut count) = (start, 0);
        let mut wait = PATIENCE;
        while let Ok((at, bytes)) = self.out.recv_timeout(wait) {
            (last, wait) = (at, QUIET);
            count += bytes.len();
        }
        (last - start, count)
    }

    fn type_keys(&mut self, keys: &str) -> Instant {
        let start = Instant::now();
        self.keys.write_all(keys.as_bytes()).expect("keys arrive");
        start
    }

    fn until(&mut self, enough: impl Fn(&[u8]) -> bool) -> Instant {
        let mut seen = Vec::new();
        loop {
            let (at, bytes) = self.out.recv_timeout(PATIENCE).expect("an answer");
            seen.extend(bytes);
            if enough(&seen) {
                return at;
            }
        }
    }

    fn rest(&mut self) {
        while self.out.recv_timeout(QUIET).is_ok() {}
    }

    /// The most memory it has held so far, MiB.
    pub fn peak_memory(&self) -> f64 {
        let id = self.child.process_id().expect("a running program");
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("its status");
        let line = status.lines().find(|line| line.starts_with("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        kib.expect("its peak") / 1024.0
    }

    /// Hangs up.
    pub fn leave(mut self) {
        self.child.kill().expect("it is there");
        self.child.wait().expect("it ends");
    }
}

fn contains(seen: &[u8], part: &str) -> bool {
    seen.windows(part.len()).any(|one| one == part.as_bytes())
}

fn read(mut from: Box<dyn Read + Send>, tell: &std::sync::mpsc::Sender<(Instant, Vec<u8>)>) {
    let mut bytes = [0; 65_536];
    loop {
        let count = from.read(&mut bytes).unwrap_or(0);
        let told = tell.send((Instant::now(), bytes[..count].to_vec()));
        if count == 0 || told.is_err() {
            return;
        }
    }
}
