//! The views beside the table: the built-in ones, then those that were saved. Which of them is shown, and what it asks for.

use super::desk::DeskScreen;
use crate::{
    command::Command,
    desk::{SavedCounts, SavedView, View as Listing},
    text::width::{columns, fit, pad},
    tui::{
        app::App,
        layer::Layer,
        message::{DeskNews, Effect, Prepared},
        screens::{form::FormLayer, palette::Palette},
        view::{Tone, View},
        widgets::glyph::put_fitted,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// One view of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    BuiltIn(Listing),
    Saved(String),
}

/// The saved views, and the one that is shown.
#[derive(Default)]
pub struct Shelf {
    views: Vec<SavedView>,
    counts: Option<SavedCounts>,
    shown: Option<SavedView>,
}

impl Shelf {
    /// Its own query with what is typed.
    pub fn with(&self, typed: &str) -> String {
        match &self.shown {
            Some(view) if typed.is_empty() => view.query.clone(),
            Some(view) => format!("{} {typed}", view.query),
            None => typed.to_owned(),
        }
    }

    pub fn shown(&self) -> Option<&SavedView> {
        self.shown.as_ref()
    }

    /// The views as they are now; one that was renamed is followed by what it asks for.
    pub fn take(&mut self, views: Vec<SavedView>, counts: Option<SavedCounts>) {
        self.counts = counts;
        self.views = views;
        if let Some(shown) = &mut self.shown {
            let named = self.views.iter().find(|view| view.name == shown.name);
            let same = || self.views.iter().find(|view| view.query == shown.query);
            if let Some(view) = named.or_else(same) {
                shown.name.clone_from(&view.name);
            }
        }
    }

    pub fn is_uncounted(&self) -> bool {
        !self.views.is_empty() && self.counts.is_none()
    }

    pub fn counted(&mut self, counts: SavedCounts) {
        self.counts = (counts.len() == self.views.len()).then_some(counts);
    }

    fn count(&self, at: usize) -> String {
        match self.counts.as_ref().and_then(|counts| counts.get(at)) {
            Some(Some(count)) => count.to_string(),
            Some(None) => "?".to_owned(),
            None => "…".to_owned(),
        }
    }
}

impl DeskScreen {
    /// Every view that can be turned to: 暂缓 only while something waits.
    pub(super) fn places(&self) -> Vec<Shown> {
        let waits = self.counts.of(Listing::Waiting) > 0 || self.listing == Listing::Waiting;
        let built_in = Listing::ALL.into_iter();
        let built_in = built_in.filter(|view| waits || *view != Listing::Waiting);
        let saved = self
            .shelf
            .views
            .iter()
            .map(|view| Shown::Saved(view.name.clone()));
        built_in.map(Shown::BuiltIn).chain(saved).collect()
    }

    pub(super) fn place(&self) -> Shown {
        match self.shelf.shown() {
            Some(view) => Shown::Saved(view.name.clone()),
            None => Shown::BuiltIn(self.listing),
        }
    }

    /// The name of what is shown.
    pub(super) fn place_name(&self) -> &str {
        match self.shelf.shown() {
            Some(view) => &view.name,
            None => self.listing.label(),
        }
    }

    pub fn go_to(&mut self, place: &Shown) -> Effect {
        match place {
            Shown::BuiltIn(listing) => {
                self.listing = *listing;
                self.shelf.shown = None;
            }
            Shown::Saved(name) => {
                self.listing = Listing::All;
                let view = self.shelf.views.iter().find(|view| view.name == *name);
                self.shelf.shown = view.cloned();
            }
        }
        self.table.list.select(0);
        self.marked.clear();
        self.list()
    }

    /// Every view with its count, to be picked by typing.
    pub fn offered_views(&self) -> Vec<(Shown, String, String)> {
        let named = |place: Shown| match &place {
            Shown::BuiltIn(view) => {
                let words = format!("{} 件", self.counts.of(*view));
                (place.clone(), view.label().to_owned(), words)
            }
            Shown::Saved(name) => {
                let at = self.shelf.views.iter().position(|view| view.name == *name);
                let at = at.unwrap_or_default();
                let query = &self.shelf.views[at].query;
                let words = format!("{} 件　{query}", self.shelf.count(at));
                (place.clone(), name.clone(), words)
            }
        };
        self.places().into_iter().map(named).collect()
    }

    /// The column of the views; where it is too low, the part around the one that is shown.
    pub(super) fn draw_views(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let places = self.places();
        let at = places
            .iter()
            .position(|one| *one == self.place())
            .unwrap_or(0);
        let room = usize::from(area.height);
        let first = match places.len() > room {
            true => (at + 1).saturating_sub(room.max(1)),
            false => 0,
        };
        for (y, place) in (area.y..area.bottom()).zip(&places[first..]) {
            let (label, count, plain) = self.line(place, view);
            let style = match *place == self.place() {
                true => view.theme.selected,
                false => plain,
            };
            let room = usize::from(area.width).saturating_sub(3 + columns(&count));
            let label = format!(" {}{count} ", pad(&fit(&label, room), room));
            put_fitted(
                buf,
                area.x,
                y,
                area.right().saturating_sub(1),
                &label,
                style,
            );
        }
    }

    fn line(&self, place: &Shown, view: &View) -> (String, String, ratatui::style::Style) {
        let theme = &view.theme;
        match place {
            Shown::BuiltIn(listing) => {
                let count = self.counts.of(*listing);
                let style = match (listing, count) {
                    (Listing::Overdue, 1..) => theme.danger,
                    (_, 0) => theme.dim,
                    _ => theme.normal,
                };
                (listing.label().to_owned(), count.to_string(), style)
            }
            Shown::Saved(name) => {
                let at = self.shelf.views.iter().position(|view| view.name == *name);
                let count = self.shelf.count(at.unwrap_or_default());
                (name.clone(), count, theme.key)
            }
        }
    }
}

impl App {
    pub(in crate::tui) fn desk_news(&mut self, news: DeskNews) -> Option<Effect> {
        match news {
            DeskNews::Counted(counts) => self.desk().shelf.counted(counts),
            // The whole list, unless another one is shown by now.
            DeskNews::Marked { query, keys } if self.desk().asked() == query => {
                self.desk().marked = keys.into_iter().collect();
            }
            DeskNews::Marked { .. } => {}
            DeskNews::Meetings(lines) => return self.meetings_here(lines),
            DeskNews::Greeted(greeting) => return self.greeted(greeting),
        }
        None
    }

    /// The form of a command, which names the cases of a batch.
    pub(in crate::tui) fn prepared(&mut self, prepared: Prepared) -> Option<Effect> {
        let effect = self.ask(prepared.command, Some(&prepared.case), prepared.targets);
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.list(prepared.batch);
        }
        effect
    }

    pub(in crate::tui) fn open_views(&mut self) -> Option<Effect> {
        let palette = Palette::views(self.desk().offered_views());
        self.layers.push(Layer::Palette(palette));
        None
    }

    /// The form of a view's command, filled with what is shown now.
    pub(in crate::tui) fn ask_view(&mut self, command: &'static Command) -> Option<Effect> {
        let desk = self.desk();
        desk.filtering = false;
        let asked = desk.asked();
        let query = format!("{} {asked}", desk.listing.query())
            .trim()
            .to_owned();
        let shown = desk.shelf.shown().map(|view| view.name.clone());
        let values = match command.name {
            "save-view" => vec![("query", query)],
            _ => match shown {
                Some(name) => vec![("view", name)],
                None => {
                    self.say("先换到要改的保存的视图（按 v 选），再改名或删除", Tone::Bad);
                    return None;
                }
            },
        };
        let ground = self.view.ground(None);
        let task = match command.does {
            crate::command::Does::Desk(task) => Some(task),
            _ => None,
        };
        let mut form = FormLayer::new(command, task, &ground, Vec::new(), None);
        form.preset(&values);
        self.layers.push(Layer::Form(Box::new(form)));
        None
    }
}
