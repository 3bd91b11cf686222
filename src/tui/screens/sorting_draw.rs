//! How the pieces and the text look: side by side where there is room, one over the other where there is not.

use super::{
    chrome::{self, Hint},
    sorting::{Choice, Row, SortingScreen},
};
use crate::{
    case::Standing,
    text::width::{fit, pad},
    tui::{
        prose::{self, Para, Scroll},
        view::View,
        widgets::{
            glyph::put_fitted,
            popup::{centred, frame},
        },
    },
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use std::ops::Range;

/// Columns from which the text stands beside the list.
const WIDE: u16 = 100;

impl SortingScreen {
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let case = self.case();
        let title = format!("提取要求 · {}　{}", case.reference(), case.title);
        chrome::head(buf, frame.head, &title, view);
        let (pieces, text) = panes(frame.body, self.rows.len() as u16);
        self.draw_list(buf, pieces, view);
        self.draw_text(buf, text, view);
        chrome::foot(buf, frame.foot, &self.hints(), view);
        self.draw_form(buf, area, view)
    }

    /// How many there are, the pieces, and the selected one in full.
    fn draw_list(&self, buf: &mut Buffer, area: Rect, view: &View) {
        if area.height == 0 {
            return;
        }
        put_fitted(
            buf,
            area.x + 1,
            area.y,
            area.right(),
            &self.count(),
            view.theme.title,
        );
        let rest = area.height - 1;
        let needed = self.rows.len() as u16;
        let detail = (rest / 4)
            .clamp(2, 6)
            .max(rest.saturating_sub(needed))
            .min(rest);
        let height = rest - detail;
        let total = self.rows.len();
        let seen = self.list.window(height, total);
        for (y, at) in (area.y + 1..).zip(seen) {
            self.draw_row(buf, Rect::new(area.x, y, area.width, 1), at, view);
        }
        let below = Rect::new(area.x, area.y + 1 + height, area.width, detail);
        self.draw_detail(buf, below, view);
    }

    fn count(&self) -> String {
        let count = |wanted: fn(&Row) -> bool| self.rows.iter().filter(|row| wanted(row)).count();
        let open = count(|row| row.standing == Standing::Open && row.choice == Choice::Undecided);
        let asks = count(|row| matches!(row.standing, Standing::Ask(_) | Standing::Taken));
        let mut words = format!("原文里读到 {} 条：待定 {open}", self.rows.len());
        if asks > 0 {
            words.push_str(&format!("，已列入 {asks}"));
        }
        if self.pending() > 0 {
            words.push_str(&format!("，未存 {}", self.pending()));
        }
        words
    }

    fn draw_row(&self, buf: &mut Buffer, area: Rect, at: usize, view: &View) {
        let row = &self.rows[at];
        let selected = self.selected() == Some(at);
        let (sign, style) = sign(row, view);
        let style = if selected { view.theme.selected } else { style };
        let pointer = if selected { "›" } else { " " };
        let line = format!("{pointer}{sign} {} {}", at + 1, row.text);
        let room = usize::from(area.width);
        let line = pad(&fit(&line, room), room);
        put_fitted(buf, area.x, area.y, area.right(), &line, style);
    }

    fn draw_detail(&self, buf: &mut Buffer, area: Rect, view: &View) {
        if area.height == 0 {
            return;
        }
        let rule = Rect { height: 1, ..area };
        chrome::rule(buf, rule, "", view);
        let inner = Rect::new(
            area.x + 1,
            area.y + 1,
            area.width.saturating_sub(2),
            area.height - 1,
        );
        prose::draw(
            buf,
            inner,
            &self.detail(view),
            &Scroll::default(),
            &view.theme,
        );
    }

    fn detail(&self, view: &View) -> Vec<Para> {
        let theme = &view.theme;
        let Some(row) = self.selected().map(|at| &self.rows[at]) else {
            return vec![Para::new(
                "没有读到要求：原文里没有“建议”一部分，也没有提出要求的句子。按 q 返回，按 o 自己增加。",
                theme.dim,
            )];
        };
        let (words, style) = told(row, view);
        let mut paras = vec![Para::new(&row.text, theme.normal).led(format!("{words}　"), style)];
        if row.is_short && !row.is_reworded() {
            let words = "只取了第一句，后面的说明见原文；要改按 Enter，要拆按 s";
            paras.push(Para::new(words, theme.dim));
        }
        if row.is_unsure {
            let words = "原文没有写明哪一部分是建议，从全文里找的，请看清楚";
            paras.push(Para::new(words, theme.warn));
        }
        paras
    }

    fn draw_text(&self, buf: &mut Buffer, area: Rect, view: &View) {
        if area.height < 2 {
            return;
        }
        let head = Rect { height: 1, ..area };
        chrome::rule(buf, head, "原文", view);
        let inner = Rect::new(
            area.x + 1,
            area.y + 1,
            area.width.saturating_sub(2),
            area.height - 1,
        );
        let paras = self.text(view);
        let top = self.top(&paras, inner);
        prose::draw(buf, inner, &paras, &Scroll::at(top), &view.theme);
    }

    /// The text with the selected piece set off, and the other pieces less so.
    fn text(&self, view: &View) -> Vec<Para> {
        let theme = &view.theme;
        let here = self.selected().map(|at| self.rows[at].range.clone());
        let mut marks: Vec<(Range<usize>, Style)> = Vec::new();
        marks.extend(here.clone().map(|range| (range, theme.found)));
        let others = self
            .rows
            .iter()
            .filter(|row| Some(&row.range) != here.as_ref());
        marks.extend(others.map(|row| (row.range.clone(), theme.title)));
        let mut at = 0;
        let mut paras = Vec::new();
        for line in self.case().text.split('\n') {
            paras.push(marked(line, at, &marks, theme.normal));
            at += line.len() + 1;
        }
        paras
    }

    /// The row of the screen from which on the text is seen: the selected piece in the upper part.
    fn top(&self, paras: &[Para], area: Rect) -> usize {
        let start = self.selected().map_or(0, |at| self.rows[at].range.start);
        let before = &self.case().text[..start];
        let line = before.matches('\n').count();
        let inside = before.rsplit('\n').next().unwrap_or_default();
        let above = prose::height(&paras[..line.min(paras.len())], area.width);
        let lead = Para::new(inside, Style::default());
        let within = prose::height(&[lead], area.width).saturating_sub(1);
        let third = usize::from(area.height) / 3;
        let all = prose::height(paras, area.width);
        let most = all.saturating_sub(usize::from(area.height));
        (above + within)
            .saturating_sub(third)
            .min(most)
            .saturating_add_signed(self.shift)
            .min(most)
    }

    fn draw_form(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let editing = self.editing.as_ref()?;
        let width = area.width.min(90);
        let height = editing.form.height(width.saturating_sub(4)) + 3;
        let place = centred(area, width, height.min(area.height));
        let inner = frame(buf, place, editing.title, &view.theme);
        editing.form.draw(buf, inner, &view.theme);
        editing.form.caret(inner)
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        if self.pending() > 0 {
            hints.extend(Hint::all(&["keep-proposals"]).into_iter().map(Hint::strong));
        }
        hints.extend(Hint::all(&[
            "take-proposal",
            "take-all-proposals",
            "edit-proposal",
            "split-proposal",
            "merge-proposal",
            "reject-proposal",
            "help",
            "back",
        ]));
        hints
    }
}

/// The list at the left or above, the text at the right or below.
fn panes(body: Rect, rows: u16) -> (Rect, Rect) {
    if body.width >= WIDE {
        let left = body.width * 45 / 100;
        let right = Rect::new(body.x + left, body.y, body.width - left, body.height);
        return (
            Rect {
                width: left,
                ..body
            },
            right,
        );
    }
    let upper = (rows + 4)
        .clamp(6, (body.height / 2).max(6))
        .min(body.height);
    let lower = Rect::new(body.x, body.y + upper, body.width, body.height - upper);
    (
        Rect {
            height: upper,
            ..body
        },
        lower,
    )
}

fn sign(row: &Row, view: &View) -> (&'static str, Style) {
    let theme = &view.theme;
    match (row.choice, row.standing) {
        (Choice::Take, _) => ("●", theme.good),
        (Choice::Reject, _) => ("×", theme.dim),
        (Choice::Undecided, Standing::Open) => ("?", theme.warn),
        (Choice::Undecided, Standing::Ask(_) | Standing::Taken) => ("✓", theme.normal),
        (Choice::Undecided, Standing::Rejected) => ("×", theme.dim),
    }
}

fn told(row: &Row, view: &View) -> (String, Style) {
    let theme = &view.theme;
    let reworded = if row.is_reworded() {
        "（改写）"
    } else {
        ""
    };
    match (row.choice, row.standing) {
        (Choice::Take, _) => (format!("列入{reworded}，未存"), theme.good),
        (Choice::Reject, _) => ("不作要求，未存".to_owned(), theme.dim),
        (Choice::Undecided, Standing::Open) => ("待定".to_owned(), theme.warn),
        (Choice::Undecided, Standing::Ask(n)) => (format!("已是要求{n}"), theme.good),
        (Choice::Undecided, Standing::Taken) => ("已列入，要求后来改过".to_owned(), theme.good),
        (Choice::Undecided, Standing::Rejected) => ("不作要求".to_owned(), theme.dim),
    }
}

/// One line of the text, cut where marks begin and end.
fn marked(line: &str, at: usize, marks: &[(Range<usize>, Style)], plain: Style) -> Para {
    let mut cuts = vec![0, line.len()];
    for (range, _) in marks {
        for edge in [range.start, range.end] {
            if (at..=at + line.len()).contains(&edge) {
                cuts.push(edge - at);
            }
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut para = Para::default();
    for pair in cuts.windows(2) {
        let piece = &line[pair[0]..pair[1]];
        let mark = marks
            .iter()
            .find(|(range, _)| range.start <= at + pair[0] && at + pair[1] <= range.end);
        para = para.and(piece, mark.map_or(plain, |(_, style)| *style));
    }
    para
}
