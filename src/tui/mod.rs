//! The terminal desk. `app` is a value that turns messages into effects, `perform` carries them out, `terminal` and
//! `sources` are the only parts that touch the terminal itself. Never names the store.

mod app;
mod input;
mod keys;
mod layer;
mod message;
mod perform;
mod prose;
mod screens;
mod sources;
mod steps;
pub mod terminal;
pub mod theme;
mod view;
pub mod widgets;

#[cfg(test)]
pub mod testing;

use crate::desk::Desk;
use app::App;
use message::{Effect, Message};
use ratatui::crossterm::event::Event;
use sources::{Heard, Sources};
use std::{
    collections::VecDeque,
    panic::{self, AssertUnwindSafe},
    time::{Duration, Instant},
};
use terminal::Screen;
use theme::Theme;
use view::View;

/// What the surroundings ask of the desk on screen.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub colour: bool,
    /// Command line of the handler's own editor.
    pub editor: Option<String>,
    /// The terminal says of itself that it only writes line after line.
    pub dumb: bool,
}

/// Unsaved text is kept at the latest this long after the key.
const KEEP_WITHIN: Duration = Duration::from_millis(600);

/// Runs the desk until it is left.
///
/// # Errors
/// When this is not a terminal that can be drawn on, or it fails while in use.
pub fn run(desk: &mut Desk, options: &Options) -> anyhow::Result<()> {
    let mut screen = Screen::enter(options)?;
    let sources = Sources::start()?;
    let mut app = new_app(desk, Theme::new(options.colour));
    let lived = panic::catch_unwind(AssertUnwindSafe(|| {
        live(&mut app, desk, &mut screen, &sources, options)
    }));
    // However it ended, a broken terminal or a defect of ours included: what was typed is kept.
    if let Some(effect) = app.keep_draft() {
        perform::perform(effect, desk);
    }
    lived.unwrap_or_else(|panicked| panic::resume_unwind(panicked))
}

fn live(
    app: &mut App,
    desk: &mut Desk,
    screen: &mut Screen,
    sources: &Sources,
    options: &Options,
) -> anyhow::Result<()> {
    let mut todo = VecDeque::from([app.start()]);
    let mut unkept_since: Option<Instant> = None;
    loop {
        while let Some(effect) = todo.pop_front() {
            let shows_progress = matches!(effect, Effect::Import(_));
            match carry_out(effect, app, desk, screen, options)? {
                Next::Go(following) => todo.extend(following),
                Next::Leave => return Ok(()),
            }
            if shows_progress {
                screen.draw(app)?;
                break;
            }
        }
        if todo.is_empty() {
            screen.draw(app)?;
        }
        unkept_since = match app.has_unkept_text() {
            true => unkept_since.or_else(|| Some(Instant::now())),
            false => None,
        };
        let wait = match (todo.is_empty(), unkept_since) {
            (false, _) => Some(Duration::ZERO),
            (true, Some(since)) => Some(KEEP_WITHIN.saturating_sub(since.elapsed())),
            (true, None) => None,
        };
        match sources.hear(wait) {
            Heard::Silence => {
                if unkept_since.is_some_and(|since| since.elapsed() >= KEEP_WITHIN) {
                    todo.extend(app.update(Message::Tick));
                }
            }
            Heard::Events(events) => {
                // A window may come back to the size it had, with its content gone.
                if events
                    .iter()
                    .any(|event| matches!(event, Event::Resize(..)))
                {
                    screen.clear()?;
                }
                if desk.moved_on() {
                    todo.extend(app.update(Message::MovedOn));
                }
                for message in events.into_iter().filter_map(sources::message) {
                    queue(&mut todo, app.update(message));
                }
            }
            Heard::Suspend => screen.suspend()?,
            Heard::Hangup => return Ok(()),
        }
    }
}

/// A newer listing makes an older one that still waits pointless.
fn queue(todo: &mut VecDeque<Effect>, effect: Option<Effect>) {
    let Some(effect) = effect else {
        return;
    };
    if matches!(effect, Effect::List { .. }) {
        todo.retain(|waiting| !matches!(waiting, Effect::List { .. }));
    }
    todo.push_back(effect);
}

enum Next {
    Go(Option<Effect>),
    Leave,
}

fn carry_out(
    effect: Effect,
    app: &mut App,
    desk: &mut Desk,
    screen: &mut Screen,
    options: &Options,
) -> anyhow::Result<Next> {
    let answer = match effect {
        Effect::Quit => return Ok(Next::Leave),
        Effect::Redraw => {
            screen.clear()?;
            None
        }
        Effect::OpenEditor { text } => Some(screen.edit(&text, options, desk.dir())?),
        effect => perform::perform(effect, desk),
    };
    Ok(Next::Go(answer.and_then(|message| app.update(message))))
}

fn new_app(desk: &Desk, theme: Theme) -> App {
    let view = View::new(
        desk.office.clone(),
        desk.settings.clone(),
        desk.profiles(),
        desk.today(),
        theme,
    );
    App::new(view, desk.is_new())
}
