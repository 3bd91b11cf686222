//! How 办件台 looks: views with counts, the table, the preview that says why this date and what is next.

use super::{
    chrome::{self, Hint},
    desk::{DeskScreen, VIEWS_WIDTH},
};
use crate::{
    case::{Mark, Stage},
    command,
    desk::{Row, View as Listing},
    tui::{
        prose::{self, Para, Scroll},
        view::View,
        widgets::{
            glyph::put_fitted,
            table::{TableCell, TableRow},
        },
    },
};
use chrono::{Datelike, NaiveDate};
use ratatui::{buffer::Buffer, layout::Rect};

const PREVIEW_HEIGHT: u16 = 8;

impl DeskScreen {
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

    fn draw_main(
        &self,
        buf: &mut Buffer,
        area: Rect,
        names_view: bool,
        view: &View,
    ) -> Option<(u16, u16)> {
        let mut area = area;
        let mut caret = None;
        let filtered = self.filtering || !self.query.is_empty();
        let mut line = Rect::default();
        if (filtered || names_view) && area.height > 2 {
            let words = match names_view {
                true => format!("{} {}  /", self.place_name(), self.total),
                false => "/".to_owned(),
            };
            let x = put_fitted(buf, area.x, area.y, area.right(), &words, view.theme.key);
            line = Rect::new(x + 1, area.y, area.right().saturating_sub(x + 1), 1);
            caret = self
                .query
                .draw(buf, line, &view.theme)
                .filter(|_| self.filtering);
            area = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
        }
        if self.query.fault().is_some() && area.height > 2 {
            self.query.draw_fault(
                buf,
                Rect {
                    height: 1,
                    ..inset(area)
                },
                &view.theme,
            );
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
        if self.filtering {
            self.query.draw_offer(buf, line, area, &view.theme);
        }
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
                title(row).into(),
                row.representative.as_str().into(),
                stage,
                due,
                row.next.as_str().into(),
            ],
            marked: self.marked.contains(&row.key),
        }
    }

    fn draw_empty(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let filtered = !self.query.is_empty();
        let words = match (filtered, self.counts.of(Listing::All) == 0) {
            (true, _) if self.listing != Listing::All || self.shelf.shown().is_some() => {
                "这个视图里没有匹配的案卷。按 Tab 换到“全部”再找，按 Esc 清除筛选。"
            }
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
        if self.filtering && self.query.is_offering() {
            return vec![
                Hint::new("tab", "选用"),
                Hint::new("↑↓", "选择"),
                Hint::new("esc", "关闭"),
            ];
        }
        if self.filtering {
            return vec![
                Hint::new("enter", "完成"),
                Hint::new("esc", "清除"),
                Hint::new("↑↓", "选择"),
                Hint::new("tab", "能写什么"),
                Hint::new("ctrl-s", "存为视图"),
            ];
        }
        let mut hints = Vec::new();
        if !self.marked.is_empty() {
            hints.push(Hint::new(
                "esc",
                &format!("取消 {} 件标记", self.marked.len()),
            ));
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

/// What the title is about, without the words that every title has: 关于…的建议.
fn subject(title: &str) -> &str {
    let inner = title.strip_prefix("关于").unwrap_or(title);
    let inner = ["的建议", "的提案"]
        .iter()
        .find_map(|end| inner.strip_suffix(end))
        .unwrap_or(inner);
    if inner.is_empty() { title } else { inner }
}

/// With what the handler and the leaders set it apart by.
fn title(row: &Row) -> String {
    let marks = [(Mark::Pinned, "[顶]"), (Mark::Supervised, "[督]")];
    let signs = marks.iter().filter(|(mark, _)| row.marks.contains(mark));
    let signs: String = signs.map(|(_, sign)| *sign).collect();
    format!("{signs}{}", subject(&row.title))
}

/// 还有 12 天 / 今天到期 / 超期 3 天; for a finished case nothing is left to count.
fn due_words(row: &Row, view: &View) -> String {
    if let Some(wake) = row.wake.filter(|wake| *wake > view.today) {
        return format!("缓到{}-{}", wake.month(), wake.day());
    }
    match row.due {
        Some(due) if row.stage.is_open() => match (due - view.today).num_days() {
            0 => "今天到期".to_owned(),
            days @ 1.. => format!("还有{days}天"),
            days => format!("超期{}天", -days),
        },
        _ => class_words(row),
    }
}

/// A类; where it came to something else after the close, B→A类.
fn class_words(row: &Row) -> String {
    match (&row.class, &row.tracked) {
        (Some(class), Some(tracked)) => format!("{class}→{tracked}类"),
        (Some(class), None) => format!("{class}类"),
        (None, _) => String::new(),
    }
}

/// What is next, what to heed, why this date, what is missing.
fn preview(row: &Row, view: &View) -> Vec<Para> {
    let theme = &view.theme;
    let mut lines = Vec::new();
    if !row.next.is_empty() && row.stage != Stage::Archived {
        let key = command::find("next")
            .and_then(command::Command::key)
            .unwrap_or("n");
        let next = Para::new(format!("{}（按 {key}）", row.next), theme.good);
        lines.push(next.led("下一步 ", theme.dim));
    }
    let marks = row.marks.iter();
    let marks: Vec<String> = marks.map(|mark| marked(row, *mark, view.today)).collect();
    if !marks.is_empty() {
        lines.push(Para::new(marks.join(" · "), theme.warn).led("注意   ", theme.dim));
    }
    if let Some(wait) = &row.wait {
        lines.push(Para::new(wait.as_str(), theme.warn).led("暂缓   ", theme.dim));
    }
    if let Some(due) = row.due.filter(|_| row.stage.is_open()) {
        lines.push(Para::new(why(due, &row.why), theme.normal).led("时限   ", theme.dim));
        let hurry = row.hurry.words(view.today);
        lines.push(Para::new(hurry, theme.normal).led("急缓   ", theme.dim));
    }
    if !row.missing.is_empty() {
        lines.push(Para::new(row.missing.join(" · "), theme.normal).led("缺     ", theme.dim));
    }
    lines
}

/// The date with its first reason, which often ends in the date already, and a word on years without a holiday notice.
fn why(due: NaiveDate, reasons: &[String]) -> String {
    let due = due.to_string();
    let first = match reasons.first() {
        Some(reason) if reason.contains(&due) => reason.clone(),
        Some(reason) => format!("{due}　{reason}"),
        None => due,
    };
    match reasons.iter().find(|reason| reason.contains("未收录")) {
        Some(unknown) => format!("{first}；{unknown}"),
        None => first,
    }
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

/// What is waited for says since when it is late.
fn marked(row: &Row, mark: Mark, today: NaiveDate) -> String {
    let late = row.awaited.map_or(0, |due| (today - due).num_days());
    match mark {
        Mark::Awaiting if late > 0 => format!("{}（晚{late}天）", mark.label()),
        mark => mark.label().to_owned(),
    }
}
