//! The terminal desk. `app` is a value that turns messages into effects, `perform` carries them out, `terminal` and
//! `sources` are the only parts that touch the terminal itself. Never names the store.

mod advising;
mod app;
mod checking;
mod exported;
mod input;
mod keys;
mod layer;
mod lookups;
mod message;
mod opening;
mod perform;
mod picture;
mod prose;
mod screens;
mod shown;
mod sources;
mod steps;
pub mod terminal;
pub mod theme;
mod view;
mod waiting;
pub mod widgets;

#[cfg(test)]
mod journeys;
#[cfg(test)]
pub mod testing;

use crate::{case::settings::Pictures, desk::Desk, review::Known};
use app::App;
use checking::Checker;
use chrono::{Datelike, Days};
use message::{Effect, Message};
pub use picture::Surroundings;
use picture::{Surface, ask};
use ratatui::crossterm::event::Event;
use sources::{Heard, Sources};
use std::{
    panic::{self, AssertUnwindSafe},
    sync::Arc,
    time::{Duration, Instant},
};
use terminal::Screen;
use theme::Theme;
use view::View;
use waiting::Waiting;

/// What the surroundings ask of the desk on screen.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub colour: bool,
    /// Command line of the handler's own editor.
    pub editor: Option<String>,
    /// A terminal that can only print line after line (TERM=dumb).
    pub dumb: bool,
    /// What is said of its pictures.
    pub around: Surroundings,
}

/// Unsaved text is kept at the latest this long after the key.
const KEEP_WITHIN: Duration = Duration::from_millis(600);

/// Upkeep of the search index waits this long after the last key.
const TEND_AFTER: Duration = Duration::from_millis(200);

/// Runs the desk until it is left.
///
/// # Errors
/// When this is not a terminal that can be drawn on, or it fails while in use.
pub fn run(desk: &mut Desk, options: &Options) -> anyhow::Result<()> {
    let screen = Screen::enter(options)?;
    let sources = Sources::start()?;
    let mut app = new_app(desk, Theme::new(options.colour));
    app.view.surface = Surface::of_cells(options.colour, options.around);
    let mut waiting = Waiting::default();
    waiting.add(Some(app.start()));
    let mut session = Session {
        app,
        desk,
        screen,
        options,
        waiting,
        unkept_since: None,
        untended: true,
        listening: false,
        asked: false,
        checker: sources.checker(),
        known: None,
    };
    let lived = panic::catch_unwind(AssertUnwindSafe(|| session.live(&sources)));
    // However it ended, a broken terminal or a defect of ours included: what was typed is kept.
    session.keep_text();
    lived.unwrap_or_else(|panicked| panic::resume_unwind(panicked))
}

/// The desk on screen, the desk itself, and what the one still has to do for the other.
struct Session<'a> {
    app: App,
    desk: &'a mut Desk,
    screen: Screen,
    options: &'a Options,
    waiting: Waiting,
    unkept_since: Option<Instant>,
    /// The search index may have upkeep left to do.
    untended: bool,
    /// The keys are being read just now.
    listening: bool,
    /// The terminal was asked what pictures it can show.
    asked: bool,
    /// Reads the text under the pen while it is being written.
    checker: Checker,
    known: Option<Arc<Known>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Stay,
    Leave,
}

impl Session<'_> {
    fn live(&mut self, sources: &Sources) -> anyhow::Result<()> {
        while self.turn(sources)? == Then::Stay {}
        Ok(())
    }

    fn keep_text(&mut self) {
        if let Some(effect) = self.app.keep_draft() {
            perform::perform(effect, self.desk);
        }
    }

    /// Carries out what waits, draws once, and hears what comes next.
    fn turn(&mut self, sources: &Sources) -> anyhow::Result<Then> {
        if self.work()? == Then::Leave {
            return Ok(Then::Leave);
        }
        if self.waiting.is_empty() {
            self.screen.draw(&self.app)?;
            self.screen.listen_to_mouse(self.app.wants_mouse())?;
        }
        self.have_it_read();
        self.unkept_since = match self.app.has_unkept_text() {
            true => self.unkept_since.or_else(|| Some(Instant::now())),
            false => None,
        };
        let heard = sources.hear(self.patience());
        self.listening = sources.is_listening();
        match heard {
            Heard::Silence => self.tick(),
            Heard::Events(events) => return self.take_in(events),
            Heard::Told(message) => self.waiting.add(self.app.update(message)),
            Heard::Suspend => self.screen.suspend()?,
            Heard::Hangup => return Ok(Then::Leave),
        }
        Ok(Then::Stay)
    }

    /// How long to wait for a key before there is something to do without one.
    fn patience(&self) -> Option<Duration> {
        match (self.waiting.is_empty(), self.unkept_since) {
            (false, _) => Some(Duration::ZERO),
            (true, Some(since)) => Some(KEEP_WITHIN.saturating_sub(since.elapsed())),
            (true, None) => self.untended.then_some(TEND_AFTER),
        }
    }

    /// Gives the text under the pen to the second reader, when it has changed and is drawn.
    fn have_it_read(&mut self) {
        if !self.waiting.is_empty() {
            return;
        }
        let Some(look) = self.app.look() else {
            return;
        };
        let known = self.known.take().or_else(|| self.desk.known().ok());
        let known = self.known.insert(known.unwrap_or_default());
        self.checker.ask(look, Arc::clone(known));
    }

    fn tick(&mut self) {
        let is_time = |since: Instant| since.elapsed() >= KEEP_WITHIN;
        if self.unkept_since.is_some_and(is_time) {
            self.waiting.add(self.app.update(Message::Tick));
        } else if self.unkept_since.is_none() {
            // Upkeep that fails now is taken up at the next act.
            self.untended = self.desk.tend().unwrap_or(false);
            if self.known.is_some() {
                self.known = self.desk.known().ok();
            }
        }
    }

    fn take_in(&mut self, events: Vec<Event>) -> anyhow::Result<Then> {
        self.untended = true;
        // A window may come back to the size it had, with its content gone.
        if events
            .iter()
            .any(|event| matches!(event, Event::Resize(..)))
        {
            self.screen.clear()?;
        }
        if self.desk.moved_on() {
            self.waiting.add(self.app.update(Message::MovedOn));
        }
        for message in events.into_iter().filter_map(sources::message) {
            if self.waiting.comes_first(&self.app) && self.work()? == Then::Leave {
                return Ok(Then::Leave);
            }
            self.waiting.add(self.app.update(message));
        }
        Ok(Then::Stay)
    }

    /// Once, before the first picture, and only while nobody else takes what the terminal answers.
    fn ask_for_pictures(&mut self) {
        let wanted = self.desk.settings.pictures == Pictures::Auto;
        if wanted && !self.asked && !self.listening {
            self.asked = true;
            self.app.view.surface = ask::surface(self.options.colour, self.options.around);
        }
    }

    /// Carries out what waits; one step of a long work at a time, so that each is seen and a key can stop it.
    fn work(&mut self) -> anyhow::Result<Then> {
        while let Some(effect) = self.waiting.next() {
            let shows_progress = effect.is_a_step();
            if matches!(effect, Effect::Look { .. }) {
                self.ask_for_pictures();
            }
            let answer = match effect {
                Effect::Quit => return Ok(Then::Leave),
                Effect::Redraw => {
                    self.screen.wipe(&self.app)?;
                    None
                }
                Effect::Bell => {
                    self.screen.ring()?;
                    None
                }
                Effect::OpenEditor { text } => {
                    Some(self.screen.edit(&text, self.options, self.desk.dir())?)
                }
                effect => perform::perform(effect, self.desk),
            };
            let following = answer.and_then(|message| self.app.update(message));
            self.waiting.add(following);
            if shows_progress {
                self.screen.draw(&self.app)?;
                break;
            }
        }
        Ok(Then::Stay)
    }
}

fn new_app(desk: &Desk, theme: Theme) -> App {
    let mut view = View::new(
        desk.office.clone(),
        desk.settings.clone(),
        desk.profiles(),
        desk.today(),
        theme,
    );
    if let Some(words) = rescued(desk).or_else(|| unknown_year(desk)) {
        view.say(&words, view::Tone::Bad);
    }
    App::new(view, desk.is_new())
}

/// So many days ahead the desk looks for a year whose holidays nobody has told it: most cases are due within them.
const AHEAD: Days = Days::new(92);

/// A year from which on every working day is only guessed, and what to do about it.
fn unknown_year(desk: &Desk) -> Option<String> {
    let today = desk.today();
    let ahead = today.checked_add_days(AHEAD).unwrap_or(today);
    let calendar = &desk.office.calendar;
    let year = (today.year()..=ahead.year()).find(|year| !calendar.known(*year))?;
    Some(format!(
        "{year} 年的节假日安排没有收录，那一年的期限只按周末推算；通知公布后在 holidays/ 里放 {year}.toml"
    ))
}

/// Text that was under the pen when the desk went away last time, and where it waits.
fn rescued(desk: &Desk) -> Option<String> {
    let drafts = desk.all_drafts().ok()?;
    let keys: Vec<_> = drafts.iter().map(|draft| draft.key).collect();
    let rows = desk.key_rows(&keys).ok()?;
    let mut references: Vec<&str> = rows.iter().map(|row| row.reference.as_str()).collect();
    references.dedup();
    match references.is_empty() {
        true => None,
        false => Some(format!(
            "上次有没存完的文字，打开接着写：{}",
            references.join("、")
        )),
    }
}
