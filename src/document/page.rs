//! The paper as it will print, in character cells: 纸面.
//!
//! A page of GB/T 9704-2012 is a grid of 22 lines by 28 characters, and a terminal is a grid too, so the preview is
//! the page itself. Knows blocks and columns; must not know the terminal: each line says what it is and the screen
//! decides how that looks.

use super::block::{Block, Layout, Level, Paper};
use super::grid::{self, COLUMNS, INDENT, LINES};
use super::{ruled, title};
use crate::text::width::{Measure, columns};
use crate::text::wrap::wrap;

/// Lines of a page of a form: its 249 mm at twice the width of a column, and the rules, which take none in print.
const FORM_LINES: usize = 50;
/// Millimetres of one line of a form, and of a letter.
const FORM_LINE: u16 = 6;
/// Of a table among letters, and of a line of text.
const TABLE_LINE: u16 = 7;
const BODY_LINE: usize = 10;

/// One sheet side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// What stands above the type area: letterhead and double rule of a letter.
    pub head: Vec<Line>,
    /// The type area, 22 lines at most (21 under the head of a letter), each at most 56 columns.
    pub rows: Vec<Line>,
    /// The page number or the lower rule of a letter, below the type area.
    pub foot: Option<Line>,
}

/// One line, already in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    pub text: String,
    pub style: Style,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    #[default]
    Blank,
    Letterhead,
    /// A red rule.
    Rule,
    ClassMark,
    DocNumber,
    Title,
    Salutation,
    Heading(Level),
    Body,
    Table,
    SignOff,
    Small,
    PageNumber,
}

/// The pages of a paper, at least one.
pub fn pages(paper: &Paper) -> Vec<Page> {
    let mut sheet = Sheet::new(paper);
    let mut previous = None;
    for (index, block) in paper.blocks.iter().enumerate() {
        sheet.block(previous, block, paper.blocks.get(index + 1));
        previous = Some(block);
    }
    sheet.finish()
}

/// Lines that belong together, ready to be placed.
struct Group {
    lines: Vec<Line>,
    /// Whether the group moves to the next page rather than be parted.
    whole: bool,
    /// Whether its last line may not end a page.
    with_next: bool,
}

struct Sheet<'p> {
    paper: &'p Paper,
    done: Vec<Page>,
    page: Page,
    /// What a form prints small at the foot of each page.
    fine: Option<Line>,
    /// A group that waits for the line it must not be parted from, with the blank lines above it.
    held: Vec<(usize, Vec<Line>)>,
}

impl<'p> Sheet<'p> {
    fn new(paper: &'p Paper) -> Self {
        let mut page = Page::default();
        if paper.layout == Layout::Letter {
            page.head = paper.blocks.iter().filter_map(head).flatten().collect();
        }
        Self {
            paper,
            done: Vec::new(),
            page,
            fine: paper.blocks.iter().find_map(|block| match block {
                Block::FinePrint(text) if paper.layout == Layout::Form => {
                    Some(Line::new(text, Style::Small))
                }
                _ => None,
            }),
            held: Vec::new(),
        }
    }

    fn block(&mut self, previous: Option<&Block>, block: &Block, next: Option<&Block>) {
        if matches!(block, Block::PageBreak | Block::Part(_)) {
            self.release();
            self.turn();
        } else if !grid::in_margin(self.paper.layout, block) {
            let gap = grid::gap(previous, block, self.paper.layout);
            let mut lines = lines(block, self.paper.layout);
            if grid::ruled(self.paper, block) {
                lines.push(Line::new("━".repeat(COLUMNS), Style::Rule));
            }
            if grid::is_foot(block) {
                self.foot(previous, gap, lines);
                return;
            }
            let group = Group {
                lines,
                whole: matches!(
                    block,
                    Block::SignOff { .. } | Block::Title(_) | Block::Contacts(_)
                ),
                with_next: grid::keeps_with_next(block, next),
            };
            self.place(gap, group);
        }
    }

    /// 版记 ends at the last line of the page; what comes after its first line moves it up.
    fn foot(&mut self, previous: Option<&Block>, gap: usize, lines: Vec<Line>) {
        self.release();
        let stands = previous.is_some_and(grid::is_foot);
        if stands {
            let blank = self
                .page
                .rows
                .iter()
                .rposition(|row| row.style == Style::Blank);
            if let Some(at) = blank {
                self.page.rows.remove(at);
            }
        } else if gap + lines.len() > self.room() {
            self.turn();
        }
        let above = self.room().saturating_sub(lines.len());
        if !stands {
            self.page
                .rows
                .extend(std::iter::repeat_n(Line::default(), above));
        }
        for line in lines {
            self.line(line);
        }
    }

    fn place(&mut self, gap: usize, group: Group) {
        if group.with_next {
            self.held.push((gap, group.lines));
            return;
        }
        let held: usize = self.held.iter().map(|(gap, lines)| gap + lines.len()).sum();
        let least = if group.whole { group.lines.len() } else { 1 };
        if held + gap + least > self.room() {
            self.turn();
        }
        self.release();
        self.blank(gap);
        for line in group.lines {
            self.line(line);
        }
    }

    fn release(&mut self) {
        for (gap, lines) in std::mem::take(&mut self.held) {
            self.blank(gap);
            for line in lines {
                self.line(line);
            }
        }
    }

    fn blank(&mut self, count: usize) {
        if !self.page.rows.is_empty() || self.done.is_empty() {
            let count = count.min(self.room());
            self.page
                .rows
                .extend(std::iter::repeat_n(Line::default(), count));
        }
    }

    fn line(&mut self, line: Line) {
        if self.left() < self.height(line.style, &line.text) {
            self.turn();
        }
        self.page.rows.push(line);
    }

    /// Lines of text that still fit.
    fn room(&self) -> usize {
        self.left() / self.height(Style::Body, "")
    }

    /// What is left of the page; millimetres in print, lines on a form.
    fn left(&self) -> usize {
        let lines = match self.paper.layout {
            Layout::Form => FORM_LINES,
            Layout::Letter if !self.page.head.is_empty() => LINES - 1,
            Layout::Letter | Layout::Official | Layout::Plain => LINES,
        };
        let taken = self.page.rows.iter();
        let taken: usize = taken.map(|row| self.height(row.style, &row.text)).sum();
        (lines * self.height(Style::Body, "")).saturating_sub(taken)
    }

    /// In print a rule of a table takes no room and its text stands closer; a form's own page counts what is drawn.
    fn height(&self, style: Style, text: &str) -> usize {
        match (self.paper.layout, style) {
            (Layout::Form, _) => 1,
            (_, Style::Table) if text.starts_with(['┌', '├', '└']) => 0,
            (_, Style::Table) => usize::from(TABLE_LINE),
            _ => BODY_LINE,
        }
    }

    /// Ends the page, unless nothing stands on it.
    fn turn(&mut self) {
        if self.page.rows.is_empty() {
            return;
        }
        let mut page = std::mem::take(&mut self.page);
        let own = foot(self.paper.layout, self.done.len() + 1);
        page.foot = own.or_else(|| self.fine.clone());
        self.done.push(page);
    }

    fn finish(mut self) -> Vec<Page> {
        self.release();
        if self.done.is_empty() && self.page.rows.is_empty() {
            self.page.rows.push(Line::default());
        }
        self.turn();
        self.done
    }
}

fn head(block: &Block) -> Option<[Line; 2]> {
    match block {
        Block::Letterhead(unit) => Some([
            centred(unit, Style::Letterhead),
            Line::new("═".repeat(COLUMNS), Style::Rule),
        ]),
        _ => None,
    }
}

/// Odd numbers on the right, even ones on the left, one character from the edge (GB/T 9704-2012, 7.5).
fn foot(layout: Layout, number: usize) -> Option<Line> {
    let text = format!("— {number} —");
    match layout {
        Layout::Form => None,
        Layout::Letter if number == 1 => Some(Line::new("═".repeat(COLUMNS), Style::Rule)),
        Layout::Letter | Layout::Official | Layout::Plain if number % 2 == 1 => {
            Some(right(&text, 2, Style::PageNumber))
        }
        Layout::Letter | Layout::Official | Layout::Plain => {
            Some(Line::new(format!("  {text}"), Style::PageNumber))
        }
    }
}

fn lines(block: &Block, layout: Layout) -> Vec<Line> {
    match block {
        Block::Letterhead(unit) => vec![Line::default(), centred(unit, Style::Letterhead)],
        Block::ClassMark(mark) => vec![right(mark, 0, Style::ClassMark)],
        Block::DocNumber(number) if layout == Layout::Official => {
            vec![centred(number, Style::DocNumber)]
        }
        Block::DocNumber(number) => vec![right(number, 0, Style::DocNumber)],
        Block::Title(text) => title::lines(text)
            .iter()
            .map(|line| centred(line, Style::Title))
            .collect(),
        Block::Salutation(text) => rows(text, Style::Salutation),
        Block::Heading(level, text) => rows(&format!("{INDENT}{text}"), Style::Heading(*level)),
        Block::Paragraph(text) => rows(&format!("{INDENT}{text}"), Style::Body),
        Block::Line(text) => rows(text, Style::Body),
        Block::Table(table) => ruled::draw(table, COLUMNS, Some(row_height(layout)))
            .into_iter()
            .map(|line| Line::new(line, Style::Table))
            .collect(),
        Block::Contacts(fields) => grid::contacts(fields)
            .into_iter()
            .map(|line| Line::new(line, Style::Body))
            .collect(),
        Block::SignOff { unit, date } => {
            let (unit_right, date_right) = grid::sign_off(unit, date);
            vec![
                right(unit, unit_right, Style::SignOff),
                right(date, date_right, Style::SignOff),
            ]
        }
        Block::Attachments(names) => grid::attachments(names)
            .iter()
            .flat_map(|row| rows(&format!("{INDENT}{row}"), Style::Body))
            .collect(),
        Block::RunIn { heading, text, .. } => {
            rows(&format!("{INDENT}{heading}{text}"), Style::Body)
        }
        Block::Printed { unit, date } => vec![Line::new(
            format!("  {}", grid::printed(unit, date, COLUMNS - 4)),
            Style::Small,
        )],
        Block::Note(text) => rows(&format!("{INDENT}{}", grid::note(text)), Style::Body),
        Block::CopyTo(names) => hanging(&grid::copy_to(names)),
        Block::FinePrint(text) => rows(text, Style::Small),
        Block::PageBreak | Block::Part(_) => Vec::new(),
    }
}

fn row_height(layout: Layout) -> u16 {
    match layout {
        Layout::Form => FORM_LINE,
        Layout::Letter | Layout::Official | Layout::Plain => TABLE_LINE,
    }
}

impl Line {
    fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }
}

fn rows(text: &str, style: Style) -> Vec<Line> {
    wrap(text, COLUMNS, Measure::Paper)
        .into_iter()
        .map(|row| Line::new(text[row].trim_end(), style))
        .collect()
}

/// 抄送: one character from either edge, later rows below the first name.
fn hanging(text: &str) -> Vec<Line> {
    const LEFT: usize = 2;
    const LABEL: usize = 6;
    let label = "抄送：";
    let names = text.strip_prefix(label).unwrap_or(text);
    let width = COLUMNS - 2 * LEFT - LABEL;
    wrap(names, width, Measure::Paper)
        .into_iter()
        .enumerate()
        .map(|(index, row)| {
            let start = if index == 0 {
                label
            } else {
                "\u{3000}\u{3000}\u{3000}"
            };
            Line::new(format!("  {start}{}", names[row].trim_end()), Style::Small)
        })
        .collect()
}

fn centred(text: &str, style: Style) -> Line {
    let left = COLUMNS.saturating_sub(columns(text)) / 2;
    Line::new(format!("{}{text}", " ".repeat(left)), style)
}

fn right(text: &str, free: usize, style: Style) -> Line {
    let left = COLUMNS.saturating_sub(columns(text) + free);
    Line::new(format!("{}{text}", " ".repeat(left)), style)
}
