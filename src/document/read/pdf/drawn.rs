//! What a page draws: its signs and its straight lines, in points from the upper left corner.
//!
//! Knows the crate that interprets PDF; must not know what lines and words the signs make. Fonts that are not in the file
//! are read by the character maps of the crate; no glyph is drawn.

use std::panic::resume_unwind;

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt,
    font::{Glyph, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::{LoadPdfError, Pdf},
    interpret_page,
    kurbo::{Affine, BezPath, PathEl, Point, Rect},
};

use super::bombs;
use crate::text::radical;

/// Signs, lines and clippings of all pages; no paper of the office has as many.
const MOST_DRAWN: usize = 2_000_000;
/// Pages that are read.
const MOST_PAGES: usize = 2_000;
/// A glyph is drawn in thousandths of its size.
const UNITS: f64 = 1000.0;
/// A filled shape that is no thicker is a line.
const THIN: f64 = 2.5;
/// Shorter lines are parts of signs.
const SHORTEST: f64 = 4.0;

/// One page.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Page {
    pub signs: Vec<Sign>,
    pub rules: Vec<Rule>,
}

/// A character where it stands: its left end on the line it is written on.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    pub text: String,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub size: f64,
}

impl Sign {
    pub fn end(&self) -> f64 {
        self.x + self.width
    }

    /// Its middle, as the eye sees it.
    pub fn middle(&self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y - self.size * 0.35)
    }
}

/// A straight line: level at the height `at`, or upright at the place `at`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub level: bool,
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

/// Why there are no pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    Locked,
    Damaged,
    Hostile(&'static str),
}

/// Unwinds out of the crate when a file draws without end.
struct TooMuch;

/// The pages of a file.
///
/// It panics where a file draws without end: call it in a guarded room.
pub fn pages(bytes: Vec<u8>) -> Result<Vec<Page>, Failure> {
    let locked = bytes.windows(8).any(|window| window == b"/Encrypt");
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Failure::Locked,
        LoadPdfError::Invalid => Failure::Damaged,
    })?;
    bombs::check_parsed(&pdf, locked).map_err(Failure::Hostile)?;
    let cache = InterpreterCache::new();
    let mut pen = Pen::default();
    let mut pages = Vec::new();
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let (width, height) = page.render_dimensions();
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, width.into(), height.into()),
            &cache,
            pdf.xref(),
            InterpreterSettings::default(),
        );
        interpret_page(page, &mut context, &mut pen);
        pages.push(pen.page(width.into(), height.into()));
    }
    Ok(pages)
}

/// The device that the crate draws on.
#[derive(Default)]
struct Pen {
    drawn: usize,
    /// By the direction that they are written in: to the right, down, to the left, up.
    signs: [Vec<Sign>; 4],
    rules: Vec<Rule>,
}

impl Pen {
    fn count(&mut self, more: usize) {
        self.drawn += more;
        if self.drawn > MOST_DRAWN {
            resume_unwind(Box::new(TooMuch));
        }
    }

    /// What was drawn since the last page, turned so that most of the signs stand upright. The others are marks
    /// across the page, and what lies outside it nobody sees.
    fn page(&mut self, width: f64, height: f64) -> Page {
        let turns = (0..4).rev().max_by_key(|turn| self.signs[*turn].len());
        let turns = turns.unwrap_or(0);
        let mut signs = std::mem::take(&mut self.signs);
        let mut signs = std::mem::take(&mut signs[turns]);
        signs.retain(|sign| (0.0..=width).contains(&sign.x) && (0.0..=height).contains(&sign.y));
        let rules = std::mem::take(&mut self.rules);
        Page {
            signs: signs.into_iter().map(|sign| upright(sign, turns)).collect(),
            rules: rules.into_iter().map(|rule| turned(rule, turns)).collect(),
        }
    }

    fn sign(&mut self, glyph: &Glyph, place: Affine) {
        let [a, b, c, d, x, y] = place.as_coeffs();
        let scale = a.hypot(b);
        let along = b.atan2(a).to_degrees();
        let turns = (along / 90.0).round();
        if scale <= 0.0 || !scale.is_finite() || (along - turns * 90.0).abs() > 3.0 {
            return;
        }
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let text = match glyph.as_unicode() {
            Some(BfString::Char(c)) => printed(c).to_string(),
            Some(BfString::String(text)) => text.chars().map(printed).collect(),
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let advance = advance.map_or(UNITS, f64::from);
        self.signs[(turns as i64).rem_euclid(4) as usize].push(Sign {
            text,
            x,
            y,
            width: advance * scale,
            size: UNITS * c.hypot(d),
        });
    }

    fn stroke(&mut self, from: Point, to: Point) {
        let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        let level = dx > dy;
        if dx.min(dy) > THIN / 2.0 || dx.max(dy) < SHORTEST {
            return;
        }
        let (at, from, to) = match level {
            true => ((from.y + to.y) / 2.0, from.x, to.x),
            false => ((from.x + to.x) / 2.0, from.y, to.y),
        };
        self.rules.push(Rule {
            level,
            at,
            from: from.min(to),
            to: from.max(to),
        });
    }

    /// The sides of a shape.
    fn outline(&mut self, path: &BezPath) {
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => (start, last) = (point, point),
                PathEl::LineTo(point) => {
                    self.stroke(last, point);
                    last = point;
                }
                PathEl::ClosePath => {
                    self.stroke(last, start);
                    last = start;
                }
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => last = point,
            }
        }
    }

    /// A thin filled shape is a line; a wide one is a ground.
    fn filled(&mut self, path: &BezPath) {
        let mut corners: Option<Rect> = None;
        for element in path.elements() {
            if let PathEl::MoveTo(point) = element {
                self.band(corners.take());
                corners = Some(Rect::from_points(*point, *point));
            }
            if let (Some(corners), Some(point)) = (&mut corners, element.end_point()) {
                *corners = corners.union_pt(point);
            }
        }
        self.band(corners);
    }

    fn band(&mut self, shape: Option<Rect>) {
        let Some(shape) = shape else { return };
        let middle = shape.center();
        if shape.height() <= THIN && shape.width() > shape.height() {
            self.stroke((shape.x0, middle.y).into(), (shape.x1, middle.y).into());
        } else if shape.width() <= THIN {
            self.stroke((middle.x, shape.y0).into(), (middle.x, shape.y1).into());
        }
    }
}

impl Device<'_> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        self.count(path.elements().len());
        let path = props.transform * path.clone();
        match mode {
            DrawMode::Fill(_) => self.filled(&path),
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => self.outline(&path),
            DrawMode::Invisible => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.count(run.glyphs().len());
        for glyph in run.glyphs() {
            self.sign(glyph, props.transform * glyph.transform());
        }
    }

    fn push_clip_path(&mut self, path: &ClipPath) {
        self.count(1 + path.path.elements().len());
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.count(1);
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.count(1);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// A character as it is meant. No page prints a tab or a line break, which would part cells and lines here.
fn printed(c: char) -> char {
    match c.is_control() {
        true => ' ',
        false => radical::character(c),
    }
}

/// A sign of a page that is turned by so many quarters to the right, as if the page were not.
fn upright(sign: Sign, turns: usize) -> Sign {
    let (x, y) = turned_back(sign.x, sign.y, turns);
    Sign { x, y, ..sign }
}

fn turned_back(x: f64, y: f64, turns: usize) -> (f64, f64) {
    match turns {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}

fn turned(rule: Rule, turns: usize) -> Rule {
    let ends = match rule.level {
        true => [(rule.from, rule.at), (rule.to, rule.at)],
        false => [(rule.at, rule.from), (rule.at, rule.to)],
    };
    let [(x0, y0), (x1, y1)] = ends.map(|(x, y)| turned_back(x, y, turns));
    let level = rule.level == turns.is_multiple_of(2);
    let (at, one, other) = if level { (y0, x0, x1) } else { (x0, y0, y1) };
    Rule {
        level,
        at,
        from: one.min(other),
        to: one.max(other),
    }
}
