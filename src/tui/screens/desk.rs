//! 办件台, where the day starts: views with counts, the cases by urgency, and why and what next.
//!
//! ```text
//!  待签收   2 │   案号        标题                    代表    阶段    时限      下一步
//!  起草     3 │ * rd-8-4-12   关于增加社区停车位的建议  周某某  起草    还有12天  起草
//!  …          │ ──────────────────────────────────────────────────────────────
//!  全部    12 │ 时限 2026-07-19：2026-04-19 交办 + 3 个月 …
//!             │ 缺：1 项要求未回应 · 当前文本还没有签发
//! ```

use super::chrome::{self, Hint};
use crate::{
    case::{Mark, Stage},
    command::{self, ScreenTask},
    desk::{CaseKey, Counts, Row, View as Listing},
    text::width::pad,
    tui::{
        app::View,
        message::{Effect, Listing as Listed},
        prose::{self, Para, Scroll},
        widgets::{
            field::Field,
            glyph::put_fitted,
            table::{Column, Table, TableCell, TableRow, Width},
        },
    },
};
use ratatui::{
    buffer::Buffer,
    crossterm::event::{KeyCode, KeyEvent},
    layout::Rect,
};
use std::{collections::BTreeSet, ops::Range};

/// Rows fetched at a time, around the selected one.
const WINDOW: usize = 120;
const VIEWS_WIDTH: u16 = 14;
const PREVIEW_HEIGHT: u16 = 7;
/// From this width on the table says the next step too; in a narrow window the title needs the room.
const WITH_NEXT: u16 = 80;

pub struct DeskScreen {
    pub listing: Listing,
    query: Field,
    pub filtering: bool,
    table: Table,
    rows: Vec<Row>,
    first: usize,
    total: usize,
    counts: Counts,
    pub marked: BTreeSet<CaseKey>,
    loaded: bool,
}

impl DeskScreen {
    pub fn new(listing: Listing) -> Self {
        let columns = vec![
            Column::new("案号", Width::Fit(16)),
            Column::new("标题", Width::Flex(1)),
            Column::new("代表委员", Width::Fit(8)),
            Column::new("阶段", Width::Fit(8)),
            Column::new("时限", Width::Fit(10)),
            Column::new("下一步", Width::Fit(12)).where_at_least(WITH_NEXT),
        ];
        DeskScreen {
            listing,
            query: Field::new(""),
            filtering: false,
            table: Table::new(columns),
            rows: Vec::new(),
            first: 0,
            total: 0,
            counts: Counts::default(),
            marked: BTreeSet::new(),
            loaded: false,
        }
    }

    /// Asks for the rows around the selected one.
    pub fn list(&self) -> Effect {
        let at = self.table.selected(self.total).unwrap_or(0);
        let start = at.saturating_sub(WINDOW / 2);
        Effect::List {
            view: self.listing,
            query: self.query.text(),
            window: start..start + WINDOW,
        }
    }

    /// Takes an answer, unless a later question has made it stale.
    pub fn take(&mut self, listed: Listed) {
        if listed.view != self.listing || listed.query != self.query.text() {
            return;
        }
        self.first = listed.window.start;
        self.total = listed.rows.total;
        self.rows = listed.rows.rows;
        self.counts = listed.counts;
        self.loaded = true;
    }

    pub fn selected(&self) -> Option<&Row> {
        self.row(self.table.selected(self.total)?)
    }

    fn row(&self, at: usize) -> Option<&Row> {
        self.rows.get(at.checked_sub(self.first)?)
    }

    fn window(&self) -> Range<usize> {
        self.first..self.first + self.rows.len()
    }

    /// The marked cases, or else the selected one.
    pub fn targets(&self) -> Vec<CaseKey> {
        match self.marked.is_empty() {
            true => self.selected().map(|row| row.key).into_iter().collect(),
            false => self.marked.iter().copied().collect(),
        }
    }

    pub fn paste(&mut self, text: &str) -> Option<Effect> {
        self.filtering.then(|| {
            self.query.paste(text);
            self.table.list.select(0);
            self.list()
        })
    }

    /// Its own keys: the list, and typing while filtering. `Err` when the key is not its own.
    pub fn key(&mut self, key: KeyEvent) -> Result<Option<Effect>, ()> {
        if self.filtering {
            return Ok(self.filter_key(key));
        }
        if key.code == KeyCode::Esc && self.clear() {
            return Ok(Some(self.list()));
        }
        if !self.table.key(key, self.total) {
            return Err(());
        }
        let at = self.table.selected(self.total).unwrap_or(0);
        Ok((!self.window().contains(&at)).then(|| self.list()))
    }

    fn filter_key(&mut self, key: KeyEvent) -> Option<Effect> {
        match key.code {
            KeyCode::Esc => {
                self.filtering = false;
                self.query.set_text("");
            }
            KeyCode::Enter => {
                self.filtering = false;
                return None;
            }
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                self.table.list.step(key.code, self.total);
                return (!self
                    .window()
                    .contains(&self.table.list.selected(self.total)?))
                .then(|| self.list());
            }
            _ => {
                let before = self.query.text();
                self.query.key(key);
                if before == self.query.text() {
                    return None;
                }
            }
        }
        self.table.list.select(0);
        Some(self.list())
    }

    /// Takes away marks first, then the filter; `false` when there was neither.
    fn clear(&mut self) -> bool {
        if !self.marked.is_empty() {
            self.marked.clear();
            return true;
        }
        let had = !self.query.text().is_empty();
        self.query.set_text("");
        had
    }

    /// What the registry's screen tasks mean here.
    pub fn perform(&mut self, task: ScreenTask) -> Option<Effect> {
        match task {
            ScreenTask::Filter => self.filtering = true,
            ScreenTask::Mark => self.toggle_mark(),
            ScreenTask::MarkAll => self.toggle_all(),
            ScreenTask::NextTab => return Some(self.turn(1)),
            ScreenTask::PreviousTab => return Some(self.turn(-1)),
            _ => {}
        }
        None
    }

    fn toggle_mark(&mut self) {
        let Some(key) = self.selected().map(|row| row.key) else {
            return;
        };
        if !self.marked.remove(&key) {
            self.marked.insert(key);
        }
        self.table.list.step(KeyCode::Down, self.total);
    }

    /// Marks exactly the rows that are loaded and seen as one list; a longer list has to be narrowed first.
    fn toggle_all(&mut self) {
        match self.marked.is_empty() {
            true => self.marked.extend(self.rows.iter().map(|row| row.key)),
            false => self.marked.clear(),
        }
    }

    fn turn(&mut self, by: isize) -> Effect {
        let all = Listing::ALL;
        let at = all.iter().position(|one| *one == self.listing).unwrap_or(0);
        let to = (at as isize + by).rem_euclid(all.len() as isize) as usize;
        self.listing = all[to];
        self.table.list.select(0);
        self.marked.clear();
        self.list()
    }

    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let title = match view.office.unit.as_str() {
            "" => "面商".to_owned(),
            unit => format!("面商 · {unit}"),
        };
        chrome::head(buf, frame.head, &title, view);
        let side = if area.width >= 60 { VIEWS_WIDTH } else { 0 };
        let body = frame.body;
        self.draw_views(
            buf,
            Rect {
                width: side,
                ..body
            },
            view,
        );
        let main = Rect::new(body.x + side, body.y, body.width - side, body.height);
        let caret = self.draw_main(buf, main, side == 0, view);
        chrome::foot(buf, frame.foot, &self.hints(), view);
        caret
    }

    fn draw_views(&self, buf: &mut Buffer, area: Rect, view: &View) {
        for (y, listing) in (area.y..area.bottom()).zip(Listing::ALL) {
            let count = self.counts.of(listing);
            let count_words = count.to_string();
            let room = usize::from(VIEWS_WIDTH) - 3 - count_words.len();
            let label = format!(" {}{count_words} ", pad(listing.label(), room));
            let style = match (listing == self.listing, listing, count) {
                (true, _, _) => view.theme.selected,
                (_, Listing::Overdue, 1..) => view.theme.danger,
                (_, _, 0) => view.theme.dim,
                _ => view.theme.normal,
            };
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

    fn draw_main(
        &self,
        buf: &mut Buffer,
        area: Rect,
        names_view: bool,
        view: &View,
    ) -> Option<(u16, u16)> {
        let mut area = area;
        let mut caret = None;
        let filtered = self.filtering || !self.query.text().is_empty();
        if (filtered || names_view) && area.height > 2 {
            let words = match names_view {
                true => format!("{} {}  /", self.listing.label(), self.total),
                false => "/".to_owned(),
            };
            let x = put_fitted(buf, area.x, area.y, area.right(), &words, view.theme.key);
            let field = Rect::new(x + 1, area.y, area.right().saturating_sub(x + 1), 1);
            self.query.draw(buf, field, view.theme.normal, &view.theme);
            caret = self.query.caret(field).filter(|_| self.filtering);
            area = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
        }
        let preview = if area.height >= 14 { PREVIEW_HEIGHT } else { 0 };
        let wide = area.width >= 150;
        let (table, preview) = match wide {
            true => split_right(area, area.width / 3),
            false => split_bottom(area, preview),
        };
        self.draw_table(buf, table, view);
        self.draw_preview(buf, preview, view);
        caret
    }

    fn draw_table(&self, buf: &mut Buffer, area: Rect, view: &View) {
        if self.total == 0 && self.loaded {
            return self.draw_empty(buf, area, view);
        }
        self.table.draw(buf, area, &view.theme, self.total, |at| {
            match self.row(at) {
                Some(row) => self.table_row(row, view),
                None => TableRow {
                    cells: vec![TableCell::from("…")],
                    marked: false,
                },
            }
        });
    }

    fn table_row(&self, row: &Row, view: &View) -> TableRow {
        let due = TableCell {
            text: due_words(row, view),
            style: match (row.overdue, view.is_near(row.due)) {
                (true, _) => view.theme.danger,
                (false, true) if row.stage.is_open() => view.theme.warn,
                _ => view.theme.normal,
            },
        };
        let stage = TableCell {
            text: row.stage.label().to_owned(),
            style: match row.marks.contains(&Mark::ChangedAfterSignature) {
                true => view.theme.warn,
                false => view.theme.normal,
            },
        };
        TableRow {
            cells: vec![
                row.reference.as_str().into(),
                row.title.as_str().into(),
                row.representative.as_str().into(),
                stage,
                due,
                row.next.as_str().into(),
            ],
            marked: self.marked.contains(&row.key),
        }
    }

    fn draw_empty(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let filtered = !self.query.text().is_empty();
        let words = match (filtered, self.counts.of(Listing::All) == 0) {
            (true, _) => "没有匹配的案卷。按 Esc 清除筛选。",
            (false, true) => {
                "还没有案卷：按 N 登记新件，按 i 导入已有案卷，按 : 输入“示例”载入示例案卷。"
            }
            (false, false) => "这个视图里没有案卷。按 Tab 换一个视图。",
        };
        let lines = [Para::blank(), Para::new(words, view.theme.normal)];
        prose::draw(buf, inset(area), &lines, &Scroll::default(), &view.theme);
    }

    fn draw_preview(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let (Some(row), false) = (self.selected(), area.is_empty()) else {
            return;
        };
        let kind = row.kind.words();
        let heading = format!("第{}号{}　{}", row.number, kind.paper, row.title);
        chrome::rule(buf, Rect { height: 1, ..area }, &heading, view);
        let inner = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
        prose::draw(
            buf,
            inset(inner),
            &preview(row, view),
            &Scroll::default(),
            &view.theme,
        );
    }

    fn hints(&self) -> Vec<Hint> {
        if self.filtering {
            return vec![
                Hint::new("enter", "完成"),
                Hint::new("esc", "清除"),
                Hint::new("↑↓", "选择"),
            ];
        }
        let mut hints = Vec::new();
        if !self.marked.is_empty() {
            hints.push(Hint::new("esc", &format!("已标记 {} 件", self.marked.len())).strong());
        }
        if let Some(row) = self.selected().filter(|row| !row.next.is_empty()) {
            hints.push(Hint::new("n", &row.next).strong());
        }
        let names: &[&str] = match self.counts.of(Listing::All) {
            0 => &["register", "import", "palette", "settings", "help", "quit"],
            _ => &[
                "open", "filter", "mark", "register", "import", "export", "undo", "palette", "help",
            ],
        };
        hints.extend(Hint::all(names));
        hints
    }
}

/// 还有 12 天 / 今天到期 / 超期 3 天; for a finished case nothing is left to count.
fn due_words(row: &Row, view: &View) -> String {
    match row.due {
        Some(due) if row.stage.is_open() => match (due - view.today).num_days() {
            0 => "今天到期".to_owned(),
            days @ 1.. => format!("还有{days}天"),
            days => format!("超期{}天", -days),
        },
        _ => row
            .class
            .as_ref()
            .map(|class| format!("{class}类"))
            .unwrap_or_default(),
    }
}

/// What is next, why this date, what is missing.
fn preview(row: &Row, view: &View) -> Vec<Para> {
    let theme = &view.theme;
    let mut lines = Vec::new();
    let marks: Vec<&str> = row.marks.iter().map(|mark| mark.label()).collect();
    if !row.next.is_empty() && row.stage != Stage::Archived {
        let key = command::find("next")
            .and_then(command::Command::key)
            .unwrap_or("n");
        let next = Para::new(format!("{}（按 {key}）", row.next), theme.good);
        lines.push(next.led("下一步 ", theme.dim));
    }
    if !marks.is_empty() {
        lines.push(Para::new(marks.join(" · "), theme.warn).led("注意   ", theme.dim));
    }
    if let Some(due) = row.due.filter(|_| row.stage.is_open()) {
        let why = match row.why.first() {
            Some(why) => why.clone(),
            None => due.to_string(),
        };
        lines.push(Para::new(why, theme.normal).led("时限   ", theme.dim));
    }
    if !row.missing.is_empty() {
        lines.push(Para::new(row.missing.join(" · "), theme.normal).led("缺     ", theme.dim));
    }
    lines
}

fn inset(area: Rect) -> Rect {
    Rect::new(
        area.x + 1,
        area.y,
        area.width.saturating_sub(1),
        area.height,
    )
}

fn split_bottom(area: Rect, height: u16) -> (Rect, Rect) {
    let top = Rect {
        height: area.height - height,
        ..area
    };
    (top, Rect::new(area.x, top.bottom(), area.width, height))
}

fn split_right(area: Rect, width: u16) -> (Rect, Rect) {
    let left = Rect {
        width: area.width - width - 1,
        ..area
    };
    (
        left,
        Rect::new(left.right() + 1, area.y, width, area.height),
    )
}
