//! What wakes the desk: keys, signals, and the terminal going away. Each source waits in a thread of its own,
//! so that an idle desk does nothing at all.

use super::{checking::Checker, message::Message};
use anyhow::Context;
use ratatui::crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
    iterator::Signals,
};
use std::{
    cell::Cell,
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender},
    thread,
    time::Duration,
};

/// What was heard.
pub enum Heard {
    Silence,
    Events(Vec<Event>),
    /// A helper of the desk has an answer.
    Told(Message),
    Suspend,
    Hangup,
}

pub struct Sources {
    tell: Sender<Heard>,
    heard: Receiver<Heard>,
    ask: SyncSender<()>,
    asked: Cell<bool>,
}

impl Sources {
    /// Starts listening. Keys are read only while somebody hears, so that an editor started by the desk has the
    /// terminal to itself.
    pub fn start() -> anyhow::Result<Sources> {
        let (tell, heard) = mpsc::channel();
        let (ask, asked) = mpsc::sync_channel(1);
        let keys = tell.clone();
        thread::spawn(move || read_keys(&asked, &keys));
        let hangup = tell.clone();
        thread::spawn(move || watch_terminal(&hangup));
        let own = tell.clone();
        let signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])
            .context("不能接收系统信号")?;
        thread::spawn(move || watch_signals(signals, &tell));
        Ok(Sources {
            tell: own,
            heard,
            ask,
            asked: Cell::new(false),
        })
    }

    /// Whether a key pressed now is taken by us.
    pub fn is_listening(&self) -> bool {
        self.asked.get()
    }

    /// A second reader whose answers are heard here.
    pub fn checker(&self) -> Checker {
        let tell = self.tell.clone();
        Checker::start(move |message| tell.send(Heard::Told(message)).is_ok())
    }

    /// Waits for something; for ever without a limit.
    pub fn hear(&self, wait: Option<Duration>) -> Heard {
        if !self.asked.replace(true) {
            let _ = self.ask.send(());
        }
        let heard = match wait {
            None => self.heard.recv().unwrap_or(Heard::Hangup),
            Some(wait) => match self.heard.recv_timeout(wait) {
                Ok(heard) => heard,
                Err(RecvTimeoutError::Timeout) => Heard::Silence,
                Err(RecvTimeoutError::Disconnected) => Heard::Hangup,
            },
        };
        if matches!(heard, Heard::Events(_)) {
            self.asked.set(false);
        }
        heard
    }
}

/// One wait, then all that is there already: a burst is one batch and is drawn once.
fn read_keys(asked: &Receiver<()>, tell: &Sender<Heard>) {
    while asked.recv().is_ok() {
        let heard = match batch() {
            Ok(events) => Heard::Events(events),
            Err(_) => Heard::Hangup,
        };
        if tell.send(heard).is_err() {
            return;
        }
    }
}

/// As good as no time at all; but with none at all the library does not even look at what it has already read.
const AT_ONCE: Duration = Duration::from_micros(10);

fn batch() -> io::Result<Vec<Event>> {
    let mut events = vec![event::read()?];
    while event::poll(AT_ONCE)? {
        events.push(event::read()?);
    }
    Ok(events)
}

/// Asked for nothing, `poll` returns only when the terminal hangs up; no signal need reach us for that.
fn watch_terminal(tell: &Sender<Heard>) {
    let stdin = rustix::stdio::stdin();
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_)
                if watched[0]
                    .revents()
                    .intersects(PollFlags::HUP | PollFlags::ERR) =>
            {
                break;
            }
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
    let _ = tell.send(Heard::Hangup);
}

fn watch_signals(mut signals: Signals, tell: &Sender<Heard>) {
    for signal in signals.forever() {
        let heard = match signal {
            SIGTSTP => Heard::Suspend,
            _ => Heard::Hangup,
        };
        if tell.send(heard).is_err() {
            return;
        }
    }
}

/// The message that an event of the terminal means.
pub fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => Some(Message::Key(key)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(_, _) | Event::FocusGained => Some(Message::Redraw),
        Event::Mouse(mouse) => Some(Message::Mouse(mouse)),
        Event::FocusLost => None,
    }
}
