//! From one screen to the next: what opens over what, and with which case.

use super::{
    app::App,
    layer::Layer,
    message::{Effect, Then},
    screens::{
        bench::Bench, page::PageScreen, palette::Palette, reader, season::Dated, season::Season,
        why,
    },
    view::Tone,
};
use crate::command::{self, Place};

impl App {
    pub(super) fn agenda_here(&mut self, items: Vec<Dated>) -> Option<Effect> {
        if let Some(Layer::Season(season)) = self.layers.last_mut() {
            season.take(items);
        }
        None
    }

    pub(super) fn open(&mut self) -> Option<Effect> {
        match self.layers.last_mut()? {
            Layer::Desk(desk) => {
                let key = desk.selected()?.key;
                Some(Effect::Open {
                    key,
                    then: Then::Stay,
                })
            }
            Layer::Case(screen) => {
                let command = screen.open_command(&self.view.office)?;
                self.command(command)
            }
            Layer::Bench(bench) if bench.is_on_asks() => {
                let name = if bench.case().asks().is_empty() {
                    "add-ask"
                } else {
                    "edit-ask"
                };
                self.command(command::find(name)?)
            }
            Layer::Bench(_) => self.write(),
            Layer::Ledger(_) => self.open_promise(),
            _ => None,
        }
    }

    fn write(&mut self) -> Option<Effect> {
        if !self.may_write()? {
            return None;
        }
        match self.bench()?.edit() {
            true => None,
            false => self.command(command::find("add-section")?),
        }
    }

    pub(super) fn go_bench(&mut self) -> Option<Effect> {
        match self.current() {
            Some(_) => self.open_bench(),
            None => {
                let key = self.desk().selected()?.key;
                Some(Effect::Open {
                    key,
                    then: Then::Bench,
                })
            }
        }
    }

    pub(super) fn open_bench(&mut self) -> Option<Effect> {
        if matches!(self.layers.last(), Some(Layer::Bench(_))) {
            return None;
        }
        let (key, case) = self.current()?;
        let bench = Bench::new(key, case.clone());
        self.layers.push(Layer::Bench(Box::new(bench)));
        None
    }

    pub(super) fn open_page(&mut self) -> Option<Effect> {
        let case = match self.layers.last()? {
            Layer::Bench(bench) => bench.case_as_written(),
            _ => match self.current() {
                Some((_, case)) => case.clone(),
                None => {
                    let key = self.desk().selected()?.key;
                    return Some(Effect::Open {
                        key,
                        then: Then::Page,
                    });
                }
            },
        };
        if !case.duty.answers_the_representative() {
            return Some(Effect::ShowOpinion(Box::new(case)));
        }
        let page = PageScreen::new(&case, &self.view.office);
        self.layers.push(Layer::Page(page));
        None
    }

    pub(super) fn open_doubts(&mut self) -> Option<Effect> {
        let Some((_, case)) = self.current() else {
            let key = self.desk().selected()?.key;
            let then = Then::Doubts;
            return Some(Effect::Open { key, then });
        };
        if case.doubts.is_empty() {
            self.say("没有待核对的内容", Tone::Good);
            return None;
        }
        let palette = Palette::doubts(case);
        self.layers.push(Layer::Palette(palette));
        None
    }

    pub(super) fn open_check(&mut self) -> Option<Effect> {
        let (_, case) = self.current()?;
        Some(Effect::Check(Box::new(case.clone())))
    }

    pub(super) fn open_calendar(&mut self) -> Option<Effect> {
        self.layers
            .push(Layer::Season(Season::new(self.view.today)));
        Some(Effect::Agenda)
    }

    pub(super) fn open_dates(&mut self) -> Option<Effect> {
        let Some((_, case)) = self.current() else {
            let key = self.desk().selected()?.key;
            let then = Then::Dates;
            return Some(Effect::Open { key, then });
        };
        let reader = why::reader(case, &self.view);
        self.read(reader);
        None
    }

    pub(super) fn open_difference(&mut self) -> Option<Effect> {
        if let Some(written) = self.bench().and_then(|bench| bench.written()) {
            let (_, case) = self.current()?;
            let (part, text) = written;
            let reader = reader::unsaved_difference(case, &part, &text, &self.view.theme);
            self.read(reader);
            return None;
        }
        let (_, case) = self.current()?;
        match reader::difference(case, &self.view.theme) {
            Some(reader) => self.read(reader),
            None => self.say("没有可比较的签字文本，或签字后没有改动", Tone::Good),
        }
        None
    }

    pub(super) fn help(&mut self) -> Option<Effect> {
        let place = self.layers.last()?.place().unwrap_or(Place::Desk);
        let help = reader::help(place, &self.view.theme);
        self.read(help);
        None
    }

    pub(super) fn open_palette(&mut self) -> Option<Effect> {
        let place = self.layers.last()?.place()?;
        let case = self.current().map(|(_, case)| case.clone());
        let palette = Palette::commands(place, &self.view.ground(case.as_ref()));
        self.layers.push(Layer::Palette(palette));
        None
    }
}
