//! A handler at the desk: a real desk in a folder of its own on a fixed day, keys typed by a line of notation, and
//! the screen read back as text. Effects are carried out as the run loop does it.

use crate::{
    case::{Case, office::Settings},
    command::DeskTask,
    desk::{CaseKey, Clock, Desk},
    text::width::columns,
    tui::{
        app::App,
        checking::Reader,
        message::{Effect, Message},
        new_app, perform,
        testing::{half_drawn, named, rows},
        theme::Theme,
        waiting::Waiting,
    },
};
use chrono::NaiveDate;
use ratatui::{
    Terminal, backend::TestBackend, buffer::Buffer, crossterm::event::KeyEvent, style::Modifier,
};
use std::{path::Path, rc::Rc};
use tempfile::TempDir;

/// 2026-08-20, a Thursday, in the afternoon.
const NOW: &str = "2026-08-20T15:04:00+08:00";

pub struct Trip {
    pub app: App,
    pub desk: Desk,
    dir: Rc<TempDir>,
    size: (u16, u16),
    waiting: Waiting,
    reader: Reader,
    /// What the handler's own editor gives back.
    pub edited: Option<String>,
    pub left: bool,
    /// How often the bell rang.
    pub rung: usize,
    /// Nothing outside the desk's own folder is read or written.
    pub stays_home: bool,
}

pub fn settings() -> Settings {
    Settings {
        unit: "云川市民政局".to_owned(),
        handler: "林知远".to_owned(),
        phone: "2201234".to_owned(),
        principal: "周立本".to_owned(),
        term: 8,
        session: 4,
        ..Settings::default()
    }
}

impl Trip {
    /// An office that is set up, with an empty desk.
    pub fn new(width: u16, height: u16) -> Trip {
        let dir = Rc::new(TempDir::new().expect("a folder"));
        open(dir.path())
            .set_up(settings())
            .expect("the settings are written");
        Trip::at(dir, width, height)
    }

    /// Nobody has ever worked here.
    pub fn first_run(width: u16, height: u16) -> Trip {
        Trip::at(Rc::new(TempDir::new().expect("a folder")), width, height)
    }

    /// Another window on the same desk; what stood in this one is not known to it.
    pub fn beside(&self) -> Trip {
        Trip::at(self.dir.clone(), self.size.0, self.size.1)
    }

    /// The same desk opened on the morning of another day.
    pub fn on(&self, day: NaiveDate) -> Trip {
        let desk = open_at(self.dir.path(), &format!("{day}T08:30:00+08:00"));
        Trip::of(desk, self.dir.clone(), self.size.0, self.size.1)
    }

    fn at(dir: Rc<TempDir>, width: u16, height: u16) -> Trip {
        let desk = open(dir.path());
        Trip::of(desk, dir, width, height)
    }

    fn of(desk: Desk, dir: Rc<TempDir>, width: u16, height: u16) -> Trip {
        let app = new_app(&desk, Theme::new(false));
        let mut waiting = Waiting::default();
        waiting.add(Some(app.start()));
        let mut trip = Trip {
            app,
            desk,
            dir,
            size: (width, height),
            waiting,
            reader: Reader::default(),
            edited: None,
            left: false,
            rung: 0,
            stays_home: false,
        };
        trip.work();
        trip
    }

    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// Types one line: plain text literally, blanks ignored, `<enter>` `<ctrl-s>` `<space>` by name,
    /// `<paste 一段文字>`, `<tick>` for a pause in typing.
    pub fn keys(&mut self, line: &str) -> &mut Trip {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let (token, after) = match c {
                '<' => {
                    let end = rest.find('>').expect("a name in <> ends");
                    (&rest[1..end], &rest[end + 1..])
                }
                _ => rest.split_at(c.len_utf8()),
            };
            if token != " " && token != "\n" {
                self.meet(if c == '<' { message(token) } else { key(token) });
            }
            rest = after;
        }
        self
    }

    /// Keys that reach the desk as one burst, faster than it draws.
    pub fn burst(&mut self, keys: impl IntoIterator<Item = KeyEvent>) -> &mut Trip {
        self.take_in(keys.into_iter().map(Message::Key).collect());
        self
    }

    /// One thing that happens, and all that follows from it.
    pub fn meet(&mut self, message: Message) {
        self.take_in(vec![message]);
    }

    fn take_in(&mut self, messages: Vec<Message>) {
        if self.desk.moved_on() {
            self.waiting.add(self.app.update(Message::MovedOn));
        }
        for message in messages {
            if self.waiting.comes_first(&self.app) {
                self.work();
            }
            self.waiting.add(self.app.update(message));
        }
        self.work();
    }

    /// As if the app had asked for it.
    pub fn carry_out(&mut self, effect: Option<Effect>) {
        self.waiting.add(effect);
        self.work();
    }

    /// Carries out one effect and gives back the one that follows, as the desk does between two files of an import.
    pub fn step(&mut self, effect: Option<Effect>) -> Option<Effect> {
        let answer = perform::perform(effect?, &mut self.desk)?;
        self.app.update(answer)
    }

    fn work(&mut self) {
        while let Some(effect) = self.waiting.next() {
            let answer = match effect {
                Effect::Quit => {
                    self.left = true;
                    None
                }
                Effect::Redraw => None,
                Effect::Bell => {
                    self.rung += 1;
                    None
                }
                effect if self.stays_home && reaches_out(&effect) => None,
                Effect::OpenEditor { text } => Some(Message::Edited {
                    text: self.edited.clone().unwrap_or(text),
                }),
                effect => perform::perform(effect, &mut self.desk),
            };
            let following = answer.and_then(|message| self.app.update(message));
            self.waiting.add(following);
        }
        self.have_it_read();
    }

    /// As the second reader does it, but at once.
    fn have_it_read(&mut self) {
        while let Some(look) = self.app.look() {
            let known = self.desk.known().expect("what the desk knows");
            let looked = self.reader.read(look, &known);
            self.app.update(Message::Reviewed(Box::new(looked)));
        }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.meet(Message::Redraw);
    }

    /// The screen as a terminal would be given it.
    pub fn buffer(&self) -> Buffer {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        let drawn = terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        drawn.buffer.clone()
    }

    /// The screen as rows of text, none of its wide characters half drawn.
    pub fn screen(&self) -> String {
        let buf = self.buffer();
        let rows = rows(&buf).join("\n");
        assert_eq!(half_drawn(&buf, buf.area), None, "\n{rows}");
        rows.trim_end().to_owned()
    }

    /// The screen with what was added in `{}` and what was taken out in `[]`.
    pub fn differences(&self) -> String {
        let buf = self.buffer();
        let rows: Vec<String> = (0..buf.area.height).map(|y| marked(&buf, y)).collect();
        rows.join("\n")
    }

    /// The first row of the screen that has these words in it, or the whole screen when none has.
    pub fn row(&self, words: &str) -> String {
        let screen = self.screen();
        let row = screen.lines().find(|row| row.contains(words));
        row.map_or(screen.clone(), |row| row.trim().to_owned())
    }

    pub fn sees(&self, words: &str) -> bool {
        self.screen().contains(words)
    }

    /// Fails with the whole screen when these words are not on it.
    #[track_caller]
    pub fn expect(&mut self, words: &str) -> &mut Trip {
        assert!(self.sees(words), "“{words}” is not on\n{}", self.screen());
        self
    }

    #[track_caller]
    pub fn expect_not(&mut self, words: &str) -> &mut Trip {
        assert!(!self.sees(words), "“{words}” is on\n{}", self.screen());
        self
    }

    pub fn key_of(&self, reference: &str) -> CaseKey {
        let found = self.desk.find(reference).expect("the store is read");
        found.unwrap_or_else(|| panic!("no {reference}"))
    }

    pub fn case(&self, reference: &str) -> Case {
        self.desk
            .case(self.key_of(reference))
            .expect("the case folds")
    }
}

/// Whether files of the handler's own would be touched.
fn reaches_out(effect: &Effect) -> bool {
    match effect {
        Effect::OpenAttachment { .. } => true,
        Effect::ListFiles(_) | Effect::FindFiles(_) | Effect::Import(_) => true,
        Effect::Run(run) => run.task.is_some_and(|task| task != DeskTask::Register),
        _ => false,
    }
}

/// The row with what is underlined in `{}` and what is struck out in `[]`: how a difference reads without colour.
fn marked(buf: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut open = None;
    let mut x = 0;
    while x < buf.area.width {
        let cell = &buf[(x, y)];
        let mark = match cell.modifier {
            it if it.contains(Modifier::CROSSED_OUT) => Some(['[', ']']),
            it if it.contains(Modifier::UNDERLINED) => Some(['{', '}']),
            _ => None,
        };
        if mark != open {
            text.extend(open.map(|[_, end]| end));
            text.extend(mark.map(|[start, _]| start));
            open = mark;
        }
        text.push_str(cell.symbol());
        x += columns(cell.symbol()).max(1) as u16;
    }
    text.extend(open.map(|[_, end]| end));
    text.trim_end().to_owned()
}

fn open(dir: &Path) -> Desk {
    open_at(dir, NOW)
}

fn open_at(dir: &Path, now: &str) -> Desk {
    Desk::open(dir, Clock::parse(now).expect("a moment")).expect("the desk opens")
}

fn key(token: &str) -> Message {
    Message::Key(named(token))
}

fn message(name: &str) -> Message {
    if let Some(text) = name.strip_prefix("paste ") {
        return Message::Paste(text.replace("\\n", "\n"));
    }
    if name == "tick" {
        return Message::Tick;
    }
    let mut parts: Vec<&str> = name.split('-').collect();
    let last = parts.pop().unwrap_or_default();
    let mut full: Vec<&str> = parts.into_iter().map(modifier).collect();
    full.push(key_name(last));
    key(&full.join("-"))
}

fn modifier(name: &str) -> &'static str {
    match name {
        "ctrl" => "C",
        "shift" => "S",
        "alt" => "A",
        other => panic!("no modifier {other}"),
    }
}

fn key_name(name: &str) -> &str {
    match name {
        "f1" => "F1",
        "f2" => "F2",
        "f4" => "F4",
        "backspace" => "Backspace",
        "f8" => "F8",
        "f6" => "F6",
        "f3" => "F3",
        "f5" => "F5",
        "f7" => "F7",
        "f9" => "F9",
        "enter" => "Enter",
        "esc" => "Esc",
        "tab" => "Tab",
        "backtab" => "BackTab",
        "space" => "Space",
        "back" => "Backspace",
        "del" => "Delete",
        "left" => "Left",
        "right" => "Right",
        "up" => "Up",
        "down" => "Down",
        "pagedown" => "PageDown",
        "pageup" => "PageUp",
        "home" => "Home",
        "end" => "End",
        "pgup" => "PageUp",
        "pgdn" => "PageDown",
        other => other,
    }
}
