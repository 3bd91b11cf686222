//! The yardstick: about the least that ratatui can do on a whole screen. Fifty lines, one of them chosen;
//! `j` and `k` move, `q` leaves. What the desk costs above this is the desk's own.

use ratatui::{
    crossterm::event::{self, Event, KeyCode},
    style::Modifier,
    widgets::{List, ListState},
};

pub fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    let lines = (1..=50).map(|n| format!("第{n}号 关于第{n}件事的建议"));
    let list = List::new(lines).highlight_style(Modifier::REVERSED);
    let mut state = ListState::default().with_selected(Some(0));
    let outcome = loop {
        if let Err(error) = terminal.draw(|frame| {
            frame.render_stateful_widget(&list, frame.area(), &mut state);
        }) {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.code == KeyCode::Char('q') => break Ok(()),
            Ok(Event::Key(key)) if key.code == KeyCode::Char('j') => state.select_next(),
            Ok(Event::Key(key)) if key.code == KeyCode::Char('k') => state.select_previous(),
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::restore();
    outcome
}
