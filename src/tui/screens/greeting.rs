//! The first look of the day: what is late, what is on today and in the rest of the week; and a bell for those who want it.

use super::{reader::Reader, season::Dated};
use crate::{
    text::width::pad,
    tui::{app::App, message::Effect, prose::Para, theme::Theme},
};
use chrono::{Datelike, Days, NaiveDate};

/// What the day begins with.
pub struct Greeting {
    /// Something is due today, or late.
    pub ring: bool,
    /// What falls until the end of the week, where it is to be shown.
    pub agenda: Option<Vec<Dated>>,
}

impl App {
    /// What is to be asked on the first list of a day; nothing where nobody wants it.
    pub(in crate::tui) fn greet(&mut self) -> Option<Effect> {
        let settings = &self.view.settings;
        let first = self.view.greeted.is_none();
        let agenda = settings.agenda_at_start && first;
        if self.view.greeted == Some(self.view.today) || !(agenda || settings.bell) {
            return None;
        }
        self.view.greeted = Some(self.view.today);
        Some(Effect::Greet {
            until: agenda.then(|| sunday(self.view.today)),
        })
    }

    pub(in crate::tui) fn greeted(&mut self, greeting: Greeting) -> Option<Effect> {
        if let Some(items) = greeting.agenda {
            let reader = agenda(&items, self.view.today, &self.view.theme);
            self.read(reader);
        }
        (greeting.ring && self.view.settings.bell).then_some(Effect::Bell)
    }
}

pub fn sunday(today: NaiveDate) -> NaiveDate {
    let left = 6 - today.weekday().num_days_from_monday();
    today
        .checked_add_days(Days::new(u64::from(left)))
        .unwrap_or(today)
}

/// What is past and not done, today, and the rest of the week.
fn agenda(items: &[Dated], today: NaiveDate, theme: &Theme) -> Reader {
    let mut paras = Vec::new();
    let groups: [(&str, &dyn Fn(NaiveDate) -> bool); 3] = [
        ("已过未办", &|on| on < today),
        ("今天", &|on| on == today),
        ("本周", &|on| on > today),
    ];
    for (name, belongs) in groups {
        let mut own = items
            .iter()
            .filter(|dated| belongs(dated.item.on))
            .peekable();
        if own.peek().is_none() {
            if name != "已过未办" {
                paras.push(Para::new(format!("{name}：没有安排"), theme.dim));
            }
            continue;
        }
        paras.push(Para::new(name, theme.title));
        let style = match name {
            "已过未办" => theme.danger,
            _ => theme.normal,
        };
        paras.extend(own.map(|dated| line(dated, style, theme)));
    }
    paras.push(Para::blank());
    paras.push(Para::new(
        "按 K 看日历；设置（S）里可以关掉这一页。",
        theme.dim,
    ));
    Reader::new("今天和本周", paras)
}

fn line(dated: &Dated, style: ratatui::style::Style, theme: &Theme) -> Para {
    let item = &dated.item;
    let day = format!("{}-{}", item.on.month(), item.on.day());
    let lead = format!("{} {} ", pad(&day, 5), pad(&item.reference, 11));
    let words = format!("{}　{}《{}》", item.words, item.representative, item.title);
    Para::new(words, style).led(&lead, theme.dim)
}
