//! 日历: a month with what falls on its days, and beside it the list of one day. What is past and not done stands apart.
//!
//! ```text
//!  2026年8月                            8月20日 周四  今天
//!   一    二    三    四    五    六    日   面商 下午3点 市民政局  rd-8-4-321 柳映雪
//!                               1 ·   2 ·  初稿安排               zx-8-4-47  沈若汀
//!   3    4 止2  5    6 …                   已过未办 3 项
//! ```

use super::chrome::{self, Hint};
use crate::{
    case::{
        agenda::{Item, What},
        calendar::Day,
    },
    desk::CaseKey,
    text::{date::weekday, width::pad},
    tui::{
        message::{Effect, Then},
        theme::Theme,
        view::View,
        widgets::{glyph::put_fitted, list::ListState},
    },
};
use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
    style::{Modifier, Style},
};

/// Columns of one day of the month, and of the whole grid.
const DAY: u16 = 6;
const GRID: u16 = 7 * DAY + 1;

/// An item with the case it leads to.
#[derive(Clone, Debug)]
pub struct Dated {
    pub key: CaseKey,
    pub item: Item,
}

pub struct Season {
    items: Vec<Dated>,
    day: NaiveDate,
    list: ListState,
    loaded: bool,
}

/// What a key led to.
pub enum SeasonStep {
    Keep,
    Close,
    Open(Effect),
}

impl Season {
    pub fn new(today: NaiveDate) -> Self {
        Season {
            items: Vec::new(),
            day: today,
            list: ListState::default(),
            loaded: false,
        }
    }

    pub fn take(&mut self, items: Vec<Dated>) {
        self.items = items;
        self.loaded = true;
    }

    pub fn key(&mut self, key: KeyEvent, today: NaiveDate) -> SeasonStep {
        let total = self.listed(today).len();
        match key.code {
            KeyCode::Esc | KeyCode::Char('q') => return SeasonStep::Close,
            KeyCode::Left | KeyCode::Char('h') => self.go(self.day.pred_opt()),
            KeyCode::Right | KeyCode::Char('l') => self.go(self.day.succ_opt()),
            KeyCode::Up => self.go(self.day.checked_sub_days(Days::new(7))),
            KeyCode::Down => self.go(self.day.checked_add_days(Days::new(7))),
            KeyCode::PageUp => self.go(self.day.checked_sub_months(Months::new(1))),
            KeyCode::PageDown => self.go(self.day.checked_add_months(Months::new(1))),
            KeyCode::Char('t') => self.go(Some(today)),
            KeyCode::Char('n') => self.go(self.next_day()),
            KeyCode::Tab => self
                .list
                .select((self.list.selected(total).unwrap_or(0) + 1) % total.max(1)),
            KeyCode::Enter => {
                let listed = self.listed(today);
                let at = self.list.selected(listed.len());
                if let Some(dated) = at.and_then(|at| listed.get(at)) {
                    let (key, then) = (dated.key, Then::Stay);
                    return SeasonStep::Open(Effect::Open { key, then });
                }
            }
            _ => {}
        }
        SeasonStep::Keep
    }

    fn go(&mut self, day: Option<NaiveDate>) {
        if let Some(day) = day {
            self.day = day;
            self.list = ListState::default();
        }
    }

    /// The next day on which something falls.
    fn next_day(&self) -> Option<NaiveDate> {
        let later = self.items.iter().filter(|dated| dated.item.on > self.day);
        later.map(|dated| dated.item.on).min()
    }

    fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Dated> {
        self.items.iter().filter(move |dated| dated.item.on == day)
    }

    /// What falls on the day; on today also what is past and not done.
    fn listed(&self, today: NaiveDate) -> Vec<&Dated> {
        let late = self
            .items
            .iter()
            .filter(|dated| self.day == today && dated.item.on < today);
        self.on(self.day).chain(late).collect()
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        chrome::head(buf, frame.head, "面商 · 日历", view);
        let body = frame.body;
        let (grid, list) = match body.width >= GRID + 30 {
            true => (
                Rect {
                    width: GRID,
                    ..body
                },
                Rect::new(
                    body.x + GRID + 1,
                    body.y,
                    body.width - GRID - 1,
                    body.height,
                ),
            ),
            false => {
                let high = body.height.min(9);
                (
                    Rect {
                        height: high,
                        ..body
                    },
                    Rect::new(body.x, body.y + high, body.width, body.height - high),
                )
            }
        };
        self.draw_month(buf, grid, view);
        self.draw_list(buf, list, view);
        let hints = [
            Hint::new("←→↑↓", "选日子"),
            Hint::new("翻页键", "换月"),
            Hint::new("n", "下一个有事的日子"),
            Hint::new("t", "今天"),
            Hint::new("tab", "选一项"),
            Hint::new("enter", "打开"),
            Hint::new("q", "返回"),
        ];
        chrome::foot(buf, frame.foot, &hints, view);
        None
    }

    fn draw_month(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let Some(first) = self.day.with_day(1) else {
            return;
        };
        let known = match view.office.calendar.known(first.year()) {
            true => "",
            false => "　节假日安排未收录，只知周末",
        };
        let title = format!(" {}年{}月{known}", first.year(), first.month());
        let right = area.right();
        if area.height < 3 {
            return;
        }
        put_fitted(buf, area.x, area.y, right, &title, view.theme.title);
        for (at, name) in ["一", "二", "三", "四", "五", "六", "日"]
            .iter()
            .enumerate()
        {
            let x = area.x + 1 + at as u16 * DAY;
            put_fitted(buf, x, area.y + 1, right, name, view.theme.dim);
        }
        let mut y = area.y + 2;
        let days = first
            .iter_days()
            .take_while(|day| day.month() == first.month());
        for day in days {
            let column = day.weekday().num_days_from_monday() as u16;
            if y < area.bottom() {
                self.draw_day(buf, (area.x + 1 + column * DAY, y), day, view);
            }
            y += u16::from(column == 6);
        }
    }

    fn draw_day(&self, buf: &mut Buffer, (x, y): (u16, u16), day: NaiveDate, view: &View) {
        let theme = &view.theme;
        let what = self.on(day).map(|dated| dated.item.what).min();
        let count = self.on(day).count();
        let (mark, mut style) = match (what, view.office.calendar.day(day)) {
            (Some(what), _) => (what.mark(), day_style(what, day, view.today, theme)),
            (None, Day::Working) => ("", theme.normal),
            (None, Day::MakeUp(_)) => ("班", theme.dim),
            (None, Day::Holiday(_)) => ("休", theme.dim),
            (None, Day::Weekend) => ("·", theme.dim),
        };
        if day == view.today {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        if day == self.day {
            style = theme.selected;
        }
        let many = match count {
            0 | 1 => String::new(),
            n => n.min(9).to_string(),
        };
        let text = pad(
            &format!("{:>2}{mark}{many}", day.day()),
            usize::from(DAY) - 1,
        );
        put_fitted(buf, x, y, x + DAY - 1, &text, style);
    }

    fn draw_list(&self, buf: &mut Buffer, area: Rect, view: &View) {
        if area.height < 2 {
            return;
        }
        let theme = &view.theme;
        let head = format!(
            "{} 周{}{}",
            self.day,
            weekday(self.day),
            from_today(self.day, view.today)
        );
        put_fitted(buf, area.x, area.y, area.right(), &head, theme.title);
        let listed = self.listed(view.today);
        let rows = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
        if listed.is_empty() {
            let words = match (self.loaded, self.next_day()) {
                (false, _) => "正在读……".to_owned(),
                (true, Some(next)) => format!("没有到期的；n 到 {next}"),
                (true, None) => "没有到期的".to_owned(),
            };
            put_fitted(buf, rows.x, rows.y, rows.right(), &words, theme.dim);
            return;
        }
        let selected = self.list.selected(listed.len());
        for (y, at) in (rows.y..).zip(self.list.window(rows.height, listed.len())) {
            let Some(dated) = listed.get(at) else { break };
            let style = match Some(at) == selected {
                true => theme.selected,
                false => day_style(dated.item.what, dated.item.on, view.today, theme),
            };
            put_fitted(
                buf,
                rows.x,
                y,
                rows.right(),
                &row(&dated.item, view.today, rows.width),
                style,
            );
        }
    }
}

/// Columns from which the title stands in the row too.
const ROOMY: u16 = 60;

/// 初稿安排 晚15天　rd-8-4-321　柳映雪
fn row(item: &Item, today: NaiveDate, width: u16) -> String {
    let words = match (today - item.on).num_days() {
        late @ 1.. => format!("{} 晚{late}天", item.words),
        _ => item.words.clone(),
    };
    let Item {
        reference,
        representative,
        title,
        ..
    } = item;
    match width >= ROOMY {
        true => format!(
            "{}{}{representative}　{title}",
            pad(&words, 22),
            pad(reference, 12)
        ),
        false => format!("{words}　{reference}　{representative}"),
    }
}

fn day_style(what: What, day: NaiveDate, today: NaiveDate, theme: &Theme) -> Style {
    match (what, day < today) {
        (_, true) => theme.danger,
        (What::Due | What::Return, false) => theme.warn,
        (What::Meeting, false) => theme.good,
        (What::Opinions | What::Feedback | What::Step | What::Wake | What::Promise, false) => {
            theme.normal
        }
    }
}

fn from_today(day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => "　今天".to_owned(),
        n @ 1.. => format!("　{n} 天后"),
        n => format!("　{} 天前", -n),
    }
}
