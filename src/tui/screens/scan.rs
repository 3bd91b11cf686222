//! 扫描件: a signed form as a picture, with the fingerprint that must stand on it beside it.
//!
//! ```text
//!  扫描件 签字表.png　1/2
//!  ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀   签字时的文本指纹
//!  ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀   3f09a1c2 77d0e5b4
//!  ▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀   ✓ 和现在的文本一致
//! ```

use super::{
    chrome::{self, Hint},
    leaf,
};
use crate::{
    case::{Attachment, Case, Verdict},
    desk::CaseKey,
    document::{picture::Picture, record},
    text::clean::ascii_key,
    tui::{
        message::Effect,
        picture::{self, Drawn, Look, Surface},
        prose::{self, Scroll},
        theme::Theme,
        view::View,
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::cell::{Cell, RefCell};

/// Columns of what stands beside the picture.
const BESIDE: u16 = 27;
const BESIDE_WIDE: u16 = 40;
const WIDE: u16 = 110;
const CLOSER: f64 = 1.4;
const CLOSEST: f64 = 40.0;
/// Share of what is seen that an arrow moves by.
const STEP: f64 = 0.2;

pub struct ScanScreen {
    pub key: CaseKey,
    pub case: Case,
    attachment: Attachment,
    picture: Picture,
    /// Page of a PDF, from 1; `None`: one picture.
    page: Option<u32>,
    look: Look,
    /// Only the picture, without what stands beside it.
    alone: bool,
    /// Black and white points, which show small print best.
    dots: bool,
    /// What was drawn last, and shares of the picture that were seen then.
    drawn: RefCell<Option<(Rect, Look, Drawn)>>,
    seen: Cell<(f64, f64)>,
    /// How much fills the width of the window.
    width_zoom: Cell<f64>,
}

/// What a key led to.
pub enum ScanStep {
    Keep,
    Close,
    Page(Effect),
    Open(Effect),
}

impl ScanScreen {
    pub fn new(key: CaseKey, case: Case, attachment: Attachment, picture: Picture) -> Self {
        ScanScreen {
            key,
            case,
            attachment,
            picture,
            page: None,
            look: Look::WHOLE,
            alone: false,
            dots: false,
            drawn: RefCell::new(None),
            seen: Cell::new((1.0, 1.0)),
            width_zoom: Cell::new(1.0),
        }
    }

    pub fn of_page(self, page: u32) -> Self {
        ScanScreen {
            page: Some(page),
            ..self
        }
    }

    /// The page that was asked for, of the same file.
    pub fn turn_to(&mut self, hash: &str, picture: Picture, page: u32) -> bool {
        let same = self.attachment.hash == hash && self.page.is_some();
        if same {
            self.picture = picture;
            self.page = Some(page);
            self.look.y = 0.0;
            self.drawn.replace(None);
        }
        same
    }

    pub fn key(&mut self, key: KeyEvent) -> ScanStep {
        let (across, down) = self.seen.get();
        match key.code {
            KeyCode::Esc => return ScanStep::Close,
            KeyCode::Left => self.shift(-STEP * across, 0.0),
            KeyCode::Right => self.shift(STEP * across, 0.0),
            KeyCode::Up => self.shift(0.0, -STEP * down),
            KeyCode::Down => self.shift(0.0, STEP * down),
            KeyCode::PageUp => return self.leaf(-1),
            KeyCode::PageDown => return self.leaf(1),
            KeyCode::Home => (self.look.x, self.look.y) = (0.0, 0.0),
            KeyCode::End => self.shift(0.0, 1.0),
            KeyCode::Char(c) => return self.letter(ascii_key(c)),
            _ => {}
        }
        ScanStep::Keep
    }

    fn letter(&mut self, letter: char) -> ScanStep {
        let (across, down) = self.seen.get();
        match letter {
            'q' => return ScanStep::Close,
            'o' => return ScanStep::Open(self.open()),
            '+' | '=' => self.zoom(self.look.zoom * CLOSER),
            '-' => self.zoom(self.look.zoom / CLOSER),
            '0' => self.look = Look::WHOLE,
            'w' => self.zoom(self.width_zoom.get()),
            'h' => self.shift(-STEP * across, 0.0),
            'l' => self.shift(STEP * across, 0.0),
            'k' => self.shift(0.0, -STEP * down),
            'j' => self.shift(0.0, STEP * down),
            ' ' => return self.leaf(1),
            ']' => return self.turn(1),
            '[' => return self.turn(-1),
            'd' => {
                self.dots = !self.dots;
                self.drawn.replace(None);
            }
            't' => {
                self.alone = !self.alone;
                self.drawn.replace(None);
            }
            _ => {}
        }
        ScanStep::Keep
    }

    fn open(&self) -> Effect {
        Effect::OpenAttachment {
            attachment: Box::new(self.attachment.clone()),
            why: None,
        }
    }

    /// The middle of what is seen stays in the middle.
    fn zoom(&mut self, zoom: f64) {
        let zoom = zoom.clamp(1.0, CLOSEST);
        let grown = self.look.zoom / zoom;
        let (across, down) = self.seen.get();
        let (x, y) = (self.look.x + across / 2.0, self.look.y + down / 2.0);
        self.look.zoom = zoom;
        let after = |share: f64| (share * grown).min(1.0);
        self.seen.set((after(across), after(down)));
        self.look.x = x - after(across) / 2.0;
        self.look.y = y - after(down) / 2.0;
        self.shift(0.0, 0.0);
    }

    fn shift(&mut self, x: f64, y: f64) {
        let (across, down) = self.seen.get();
        self.look.x = (self.look.x + x).clamp(0.0, (1.0 - across).max(0.0));
        self.look.y = (self.look.y + y).clamp(0.0, (1.0 - down).max(0.0));
    }

    /// A window further; at the end of a page the next one.
    fn leaf(&mut self, by: i32) -> ScanStep {
        let before = self.look.y;
        let (_, down) = self.seen.get();
        self.shift(0.0, f64::from(by) * down * 0.9);
        match (self.look.y - before).abs() < 1e-6 {
            true => self.turn(by),
            false => ScanStep::Keep,
        }
    }

    fn turn(&self, by: i32) -> ScanStep {
        let to = self.page.map(|page| page.saturating_add_signed(by));
        match to.filter(|to| *to >= 1 && Some(*to) != self.page) {
            Some(page) => ScanStep::Page(Effect::Look {
                key: self.key,
                hash: self.attachment.hash.clone(),
                page,
            }),
            None => ScanStep::Keep,
        }
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let page = self.page.map(|page| format!("　第 {page} 页"));
        let percent = (self.look.zoom * 100.0).round();
        let title = format!(
            "扫描件 {}{}　{percent}%",
            self.attachment.name,
            page.unwrap_or_default()
        );
        chrome::head(buf, frame.head, &title, view);
        let beside = match (self.alone, area.width) {
            (true, _) | (_, ..=50) => 0,
            (false, ..WIDE) => BESIDE,
            (false, WIDE..) => BESIDE_WIDE,
        };
        let window = Rect {
            width: frame.body.width - beside,
            ..frame.body
        };
        self.draw_picture(buf, window, view);
        if beside > 0 {
            let x = window.right() + 1;
            let facts = Rect::new(x, frame.body.y, beside - 1, frame.body.height);
            let paras = facts_of(&self.case, &view.theme);
            prose::draw(buf, facts, &paras, &Scroll::default(), &view.theme);
        }
        chrome::foot(buf, frame.foot, &self.hints(view), view);
        None
    }

    fn draw_picture(&self, buf: &mut Buffer, window: Rect, view: &View) {
        if window.is_empty() {
            return;
        }
        let surface = match (&view.surface, self.dots) {
            (Surface::Blocks { .. }, true) => &Surface::Dots,
            (surface, _) => surface,
        };
        self.seen
            .set(picture::shares(&self.picture, window, surface, self.look));
        self.width_zoom
            .set(picture::width_zoom(&self.picture, window, surface));
        let mut kept = self.drawn.borrow_mut();
        let fresh = matches!(&*kept, Some((at, look, _)) if *at == window && *look == self.look);
        if !fresh {
            let drawn = picture::prepare(&self.picture, window, surface, self.look);
            *kept = Some((window, self.look, drawn));
        }
        let shown = kept
            .as_ref()
            .is_some_and(|(_, _, drawn)| drawn.draw(buf, window));
        if !shown {
            chrome::line(
                buf,
                window,
                "这个终端没能显示图片；可把 office.toml 里的 pictures 改成 \"blocks\"",
                view.theme.warn,
            );
        }
    }

    fn hints(&self, view: &View) -> Vec<Hint> {
        let mut hints = vec![
            Hint::new("+", "放大"),
            Hint::new("-", "缩小"),
            Hint::new("w", "页宽"),
            Hint::new("0", "全页"),
            Hint::new("↑↓←→", "移动"),
        ];
        if self.page.is_some() {
            hints.push(Hint::new("]", "下一页"));
            hints.push(Hint::new("[", "上一页"));
        }
        if matches!(view.surface, Surface::Blocks { .. }) {
            hints.push(Hint::new("d", if self.dots { "彩色" } else { "点阵" }));
        }
        hints.push(Hint::new("t", "只看图"));
        hints.push(Hint::new("o", "外部打开"));
        hints.push(Hint::new("q", "返回"));
        hints
    }
}

/// What the signature on the scan is checked against.
fn facts_of(case: &Case, theme: &Theme) -> Vec<prose::Para> {
    let mut page = leaf::Page {
        theme,
        paras: Vec::new(),
    };
    let current = case.fingerprint();
    match case.opinion().filter(|opinion| opinion.signer.is_some()) {
        None => {
            page.head("现在的文本指纹");
            page.line("", &record::printed(&current));
            page.warn("还没有登记签字");
        }
        Some(opinion) => {
            page.head("签字时的文本指纹");
            page.line("", &record::printed(&opinion.fingerprint));
            match opinion.fingerprint == current {
                true => page.good("✓ 和现在的文本一致"),
                false => {
                    page.warn("✗ 签后有改动，现在的文本是");
                    page.line("", &record::printed(&current));
                }
            }
            page.head("登记的签字");
            page.item("签字人", opinion.signer.as_deref().unwrap_or_default());
            page.item(
                "日期",
                &opinion.on.map(|on| on.to_string()).unwrap_or_default(),
            );
            page.item("方式", opinion.mode.label());
            page.item("办理结果", opinion.verdict.map_or("", Verdict::label));
            page.item("原话", &opinion.words);
        }
    }
    page.paras.push(prose::Para::blank());
    page.quiet("请对照扫描件下方印的“答复文本指纹”：一样，签的就是这一稿。");
    page.paras
}

impl crate::tui::app::App {
    pub(in crate::tui) fn scan_step(&mut self, step: ScanStep) -> Option<Effect> {
        match step {
            ScanStep::Keep => None,
            ScanStep::Close => {
                self.layers.pop();
                // Pixels stay on the screen until it is wiped.
                match self.view.surface {
                    Surface::Pixels(_) => Some(Effect::Redraw),
                    Surface::Blocks { .. } | Surface::Dots => None,
                }
            }
            ScanStep::Page(effect) | ScanStep::Open(effect) => Some(effect),
        }
    }
}
