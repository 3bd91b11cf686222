//! 卷宗: one case. The stage strip on top, the readiness list under it, then the tabs.
//!
//! ```text
//!  rd-8-4-12  关于增加老旧小区停车位的建议
//!  ✓签收 ─ ✓起草 ─ ●待审签 ─ ○面商 ─ ○签字 ─ ○办结        还有 12 天  延期
//!  缺：当前文本还没有签发 · 没有面商记录
//!  1概要  2要求与答复  3面商  4意见签字  5办结  6附件  7经过  8承诺  9协办
//! ```

use super::{
    between,
    case_tabs::{self, Tab},
    chrome::{self, Hint},
    promise_words,
};
use crate::{
    case::{Case, Stage, office::Office, stage::steps},
    command::{self, Command, ScreenTask},
    desk::CaseKey,
    text::clean::ascii_key,
    tui::{
        message::Effect,
        prose::{self, Para, Scroll},
        view::View,
        widgets::glyph::{put, put_fitted},
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Rect,
};

pub struct CaseScreen {
    pub key: CaseKey,
    pub case: Case,
    tab: Tab,
    scroll: Scroll,
}

impl CaseScreen {
    pub fn new(key: CaseKey, case: Case) -> Self {
        CaseScreen {
            key,
            case,
            tab: Tab::Overview,
            scroll: Scroll::default(),
        }
    }

    /// Scrolling and the numbers of the tabs.
    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return Err(());
        }
        let page = self.scroll.page();
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.scroll.by(-1),
            KeyCode::Down | KeyCode::Char('j') => self.scroll.by(1),
            KeyCode::PageUp => self.scroll.by(-page),
            KeyCode::PageDown => self.scroll.by(page),
            KeyCode::Home | KeyCode::Char('g') => self.scroll.go_start(),
            KeyCode::End | KeyCode::Char('G') => self.scroll.go_end(),
            KeyCode::Char(c) => match ascii_key(c).to_digit(10) {
                Some(number) => self.show_tab(number as usize),
                None => return Err(()),
            },
            _ => return Err(()),
        }
        Ok(None)
    }

    fn show_tab(&mut self, number: usize) {
        if let Some(tab) = number.checked_sub(1).and_then(|at| Tab::ALL.get(at)) {
            self.tab = *tab;
            self.scroll = Scroll::default();
        }
    }

    pub fn perform(&mut self, task: ScreenTask) -> Option<Effect> {
        let at = Tab::ALL
            .iter()
            .position(|tab| *tab == self.tab)
            .unwrap_or(0);
        let last = Tab::ALL.len() - 1;
        match task {
            ScreenTask::NextTab => self.show_tab(if at == last { 1 } else { at + 2 }),
            ScreenTask::PreviousTab => self.show_tab(if at == 0 { last + 1 } else { at }),
            _ => {}
        }
        None
    }

    /// What Enter means on this tab: the act that belongs to it.
    pub fn open_command(&self, office: &Office) -> Option<&'static Command> {
        let name = match self.tab {
            Tab::Overview | Tab::History => return command::next_step(&self.case, office),
            Tab::Reply => "draft",
            Tab::Meeting => "hold-meeting",
            Tab::Opinion => "record-opinion",
            Tab::Outcome => "close",
            Tab::Files if self.case.attachments.is_empty() => "attach",
            Tab::Files => "open-attachment",
            Tab::Promises => "promises",
            Tab::Between => "co-handling",
        };
        command::find(name)
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let title = format!("{}　{}", self.case.reference(), self.case.title);
        chrome::head(buf, frame.head, &title, view);
        let above = self.above(view);
        let height = prose::height(&above, frame.body.width.saturating_sub(2)) as u16;
        let height = height.min(frame.body.height / 3);
        let top = Rect::new(
            frame.body.x + 1,
            frame.body.y + 1,
            frame.body.width.saturating_sub(2),
            height,
        );
        strip(
            buf,
            Rect {
                height: 1,
                ..frame.body
            },
            &self.case,
            view,
        );
        prose::draw(buf, top, &above, &Scroll::default(), &view.theme);
        let tabs = Rect::new(frame.body.x, top.bottom(), frame.body.width, 1);
        if tabs.y < frame.body.bottom() {
            self.draw_tabs(buf, tabs, view);
            let rest = Rect::new(
                frame.body.x + 1,
                tabs.y + 1,
                frame.body.width.saturating_sub(2),
                frame.body.bottom().saturating_sub(tabs.y + 1),
            );
            let text = case_tabs::text(self.tab, &self.case, view);
            prose::draw(buf, rest, &text, &self.scroll, &view.theme);
        }
        chrome::foot(buf, frame.foot, &self.hints(view), view);
        None
    }

    /// The readiness list: the same that guards the close.
    fn above(&self, view: &View) -> Vec<Para> {
        let stage = self.case.stage(&view.office);
        let missing = self.case.readiness(&view.office);
        let words: Vec<&str> = missing.iter().map(|one| one.words.as_str()).collect();
        if !stage.is_open() {
            return Vec::new();
        }
        let line = match words.is_empty() {
            true => Para::new("材料齐全，可以办结（按 b）", view.theme.good)
                .and(promise_words::open_words(&self.case), view.theme.warn),
            false => Para::new(words.join(" · "), view.theme.warn).led("缺：", view.theme.warn),
        };
        let hints = self.case.hints().into_iter();
        let hints =
            hints.map(|hint| Para::new(hint, view.theme.normal).led("看：", view.theme.dim));
        let waited = between::waited_for(&self.case, view);
        let waited = (!waited.is_empty())
            .then(|| Para::new(waited.join(" · "), view.theme.warn).led("候：", view.theme.warn));
        std::iter::once(line).chain(waited).chain(hints).collect()
    }

    fn draw_tabs(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let mut x = area.x + 1;
        for (index, tab) in Tab::ALL.into_iter().enumerate() {
            let label = format!(" {}{} ", index + 1, tab.label());
            let style = match tab == self.tab {
                true => view.theme.selected,
                false => view.theme.normal,
            };
            x = put(buf, x, area.y, area.right(), &label, style);
        }
    }

    /// The next step first; then only what could be done now and is not the next step itself.
    fn hints(&self, view: &View) -> Vec<Hint> {
        let next = command::next_step(&self.case, &view.office);
        let is_open = self.case.stage(&view.office).is_open();
        let mut hints = Vec::new();
        if let Some(next) = next {
            hints.push(Hint::new("n", next.title).strong());
        }
        if !self.case.doubts.is_empty() {
            let words = format!("核对 {} 处", self.case.doubts.len());
            hints.push(Hint::new("d", &words).strong());
        }
        if is_open && next.is_none_or(|next| next.name != "proposals") {
            hints.extend(proposals_hint(&self.case));
        }
        if self.case.is_changed_after_signature() {
            hints.extend(Hint::all(&["difference"]));
        }
        let drafts = is_open && next.is_none_or(|next| next.name != "draft");
        if drafts {
            hints.extend(Hint::all(&["draft"]));
        }
        if !self.case.other_units.is_empty() || !self.case.co_units().is_empty() {
            hints.extend(Hint::all(&["co-handling"]));
        }
        hints.extend(Hint::all(&[
            "page",
            "export",
            "log-contact",
            "note",
            "undo",
            "palette",
            "help",
            "back",
        ]));
        hints
    }
}

/// What the text seems to ask for and nobody has decided on.
fn proposals_hint(case: &Case) -> Option<Hint> {
    let hint = Hint::all(&["proposals"]).pop();
    hint.filter(|_| case.open_proposals() > 0).map(Hint::strong)
}

/// ✓签收 ─ ✓起草 ─ ●待审签 ─ ○面商 ─ ○签字 ─ ○办结, with the time left and the marks behind.
fn strip(buf: &mut Buffer, area: Rect, case: &Case, view: &View) {
    if area.is_empty() {
        return;
    }
    let stage = case.stage(&view.office);
    let mut x = area.x + 1;
    for (index, (label, state)) in stops(case, stage, &view.office).into_iter().enumerate() {
        if index > 0 {
            x = put(buf, x, area.y, area.right(), " ─ ", view.theme.border);
        }
        let (sign, style) = match state {
            Stop::Done => ("✓", view.theme.good),
            Stop::Now => ("●", view.theme.focus),
            Stop::Ahead => ("○", view.theme.dim),
        };
        x = put(
            buf,
            x,
            area.y,
            area.right(),
            &format!("{sign}{label}"),
            style,
        );
    }
    let behind = behind_strip(case, stage, view);
    let style = match case.is_overdue(&view.office, view.today) {
        true => view.theme.danger,
        false => view.theme.warn,
    };
    put_fitted(buf, x + 2, area.y, area.right(), &behind, style);
}

enum Stop {
    Done,
    Now,
    Ahead,
}

fn stops(case: &Case, stage: Stage, office: &Office) -> Vec<(&'static str, Stop)> {
    if stage == Stage::Returned {
        return vec![(Stage::Returned.label(), Stop::Now)];
    }
    let mut order = vec![Stage::Intake];
    order.extend(steps(&office.profile));
    if !case.duty.answers_the_representative() {
        order.retain(|stage| !matches!(stage, Stage::Meeting | Stage::Signature));
    }
    order.push(Stage::Closing);
    let state = |step: Stage| match () {
        () if step == stage => (step.label(), Stop::Now),
        () if !stage.is_open() || case.is_done(step, &office.profile) && step != Stage::Closing => {
            (step.label().trim_start_matches('待'), Stop::Done)
        }
        () => (step.label().trim_start_matches('待'), Stop::Ahead),
    };
    order.into_iter().map(state).collect()
}

fn behind_strip(case: &Case, stage: Stage, view: &View) -> String {
    let mut words = Vec::new();
    match case.days_left(&view.office, view.today) {
        Some(days) if stage.is_open() && days > 0 => words.push(format!("还有{days}天")),
        Some(0) if stage.is_open() => words.push("今天到期".to_owned()),
        Some(days) if stage.is_open() => words.push(format!("超期{}天", -days)),
        _ => words.push(stage.label().to_owned()),
    }
    let marks = case.marks(&view.office, view.today);
    let marks = marks
        .iter()
        .filter(|mark| **mark != crate::case::Mark::Overdue);
    words.extend(marks.map(|mark| mark.label().to_owned()));
    words.join(" · ")
}
