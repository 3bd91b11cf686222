//! How 承诺 looks: views with counts, the list, and everything about the one under the hand.

use super::{
    chrome::{self, Hint},
    commitments::{Item, Ledger, Scope},
    promise_words::{self, detail},
};
use crate::{
    case::commitment::Standing,
    desk::{PromiseLine, PromiseView},
    tui::{
        prose::{self, Para, Scroll},
        view::View,
        widgets::{
            glyph::put,
            table::{TableCell, TableRow},
        },
    },
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

const DETAIL_HEIGHT: u16 = 9;

impl Ledger {
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        let title = match self.case() {
            Some((_, case)) => format!("承诺　{}　{}", case.reference(), case.title),
            None => "承诺台账".to_owned(),
        };
        chrome::head(buf, frame.head, &title, view);
        let mut body = frame.body;
        let mut caret = None;
        if body.height > 3 {
            let row = Rect { height: 1, ..body };
            caret = self.draw_top(buf, row, view);
            body = Rect::new(body.x, body.y + 1, body.width, body.height - 1);
        }
        let (table, below) = split(body);
        self.draw_list(buf, table, view);
        self.draw_detail(buf, below, view);
        chrome::foot(buf, frame.foot, &self.hints(), view);
        caret
    }

    /// The views with their counts, or the filter; for a case what waits and what stands in the ledger.
    fn draw_top(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        if let Scope::Case(_, _, found) = &self.scope {
            let words = format!("待定 {} 句　台账 {} 项", found.len(), self.lines.len());
            let row = Rect {
                x: area.x + 1,
                ..area
            };
            chrome::line(buf, row, &words, view.theme.title);
            return None;
        }
        let mut x = area.x;
        for (one, count) in PromiseView::ALL.into_iter().zip(self.counts) {
            let style = match (one == self.view, one, count) {
                (true, ..) => view.theme.selected,
                (_, PromiseView::Overdue, 1..) => view.theme.danger,
                (_, _, 0) => view.theme.dim,
                _ => view.theme.normal,
            };
            let label = format!(" {} {count} ", one.label());
            x = put(buf, x, area.y, area.right(), &label, style);
        }
        if !self.filtering && self.query.text().is_empty() {
            return None;
        }
        let x = put(buf, x + 1, area.y, area.right(), "/", view.theme.key);
        let field = Rect::new(x, area.y, area.right().saturating_sub(x), 1);
        self.query.draw(buf, field, view.theme.normal, &view.theme);
        self.query.caret(field).filter(|_| self.filtering)
    }

    fn draw_list(&self, buf: &mut Buffer, area: Rect, view: &View) {
        if self.total == 0 && self.loaded {
            let lines = [
                Para::blank(),
                Para::new(self.empty_words(), view.theme.normal),
            ];
            let inner = Rect::new(
                area.x + 1,
                area.y,
                area.width.saturating_sub(2),
                area.height,
            );
            return prose::draw(buf, inner, &lines, &Scroll::default(), &view.theme);
        }
        self.table.draw(buf, area, &view.theme, self.total, |at| {
            let cells = match self.item(at) {
                Some(Item::Found(_, one)) => vec![
                    TableCell::from(format!("第{}部分", one.position)),
                    TableCell::from(one.sentence.as_str()),
                    TableCell::from(""),
                    TableCell::from(promise_words::day(one.due)),
                    styled("待定", view.theme.warn),
                ],
                Some(Item::Kept(line)) => self.kept_cells(line, view),
                None => vec![TableCell::from("…")],
            };
            TableRow {
                cells,
                marked: false,
            }
        });
    }

    fn kept_cells(&self, line: &PromiseLine, view: &View) -> Vec<TableCell> {
        let one = &line.commitment;
        let standing = one.standing(view.today);
        let style = match standing {
            Standing::Overdue => view.theme.danger,
            Standing::Open if view.is_near(one.due) => view.theme.warn,
            Standing::Open => view.theme.normal,
            Standing::Waiting | Standing::Dropped => view.theme.dim,
            Standing::Fulfilled => view.theme.good,
        };
        let first = match self.scope {
            Scope::Desk => line.reference.clone(),
            Scope::Case(..) => one.origin.label().to_owned(),
        };
        vec![
            TableCell::from(first),
            TableCell::from(one.words.as_str()),
            TableCell::from(one.owner.as_str()),
            styled(&promise_words::day(one.due), style),
            styled(standing.label(), style),
        ]
    }

    fn empty_words(&self) -> &'static str {
        match (&self.scope, self.query.text().is_empty()) {
            (Scope::Case(..), _) => {
                "答复里没有看出承诺，台账里也没有。口头答应的事按 a 列入；办理计划在定类别时自动列入。"
            }
            (Scope::Desk, false) => "没有匹配的承诺。按 Esc 清除筛选。",
            (Scope::Desk, true) if self.counts[5] == 0 => {
                "台账里还没有承诺。打开一件案卷按 P，答复里的承诺会列出来，按空格列入台账。"
            }
            (Scope::Desk, true) => "这里没有承诺。按 Tab 换一个视图。",
        }
    }

    fn draw_detail(&self, buf: &mut Buffer, area: Rect, view: &View) {
        if area.is_empty() {
            return;
        }
        let (heading, mut lines) = match self.selected() {
            Some(Item::Found(_, one)) => promise_words::waiting(one, view),
            Some(Item::Kept(line)) => detail(line, view),
            None => (String::new(), Vec::new()),
        };
        if let Some((_, case)) = self.case() {
            lines.extend(promise_words::follow_up(case, view));
        }
        chrome::rule(buf, Rect { height: 1, ..area }, &heading, view);
        let inner = Rect::new(
            area.x + 1,
            area.y + 1,
            area.width.saturating_sub(1),
            area.height - 1,
        );
        prose::draw(buf, inner, &lines, &Scroll::default(), &view.theme);
    }

    fn hints(&self) -> Vec<Hint> {
        if self.filtering {
            return vec![
                Hint::new("enter", "完成"),
                Hint::new("esc", "清除"),
                Hint::new("↑↓", "选择"),
            ];
        }
        let names: &[&str] = match (self.selected(), &self.scope) {
            (Some(Item::Found(..)), _) => &[
                "keep-candidate",
                "keep-commitment",
                "dismiss-candidate",
                "undo",
                "palette",
                "help",
                "back",
            ],
            (Some(Item::Kept(_)), Scope::Desk) => &[
                "open",
                "prove-commitment",
                "fulfil-commitment",
                "wait-commitment",
                "remind-commitment",
                "filter",
                "palette",
                "help",
                "back",
            ],
            (Some(Item::Kept(_)), Scope::Case(..)) => &[
                "prove-commitment",
                "fulfil-commitment",
                "wait-commitment",
                "amend-commitment",
                "answer-again",
                "reclassify",
                "undo",
                "palette",
                "help",
                "back",
            ],
            (None, Scope::Case(..)) => &["keep-commitment", "palette", "help", "back"],
            (None, Scope::Desk) => &["next-tab", "palette", "help", "back"],
        };
        Hint::all(names)
    }
}

fn styled(text: &str, style: Style) -> TableCell {
    TableCell {
        text: text.to_owned(),
        style,
    }
}

/// The list above and the detail below; beside each other where there is room.
fn split(area: Rect) -> (Rect, Rect) {
    if area.width >= 150 {
        let right = area.width / 3;
        let left = Rect {
            width: area.width - right - 1,
            ..area
        };
        return (
            left,
            Rect::new(left.right() + 1, area.y, right, area.height),
        );
    }
    let height = if area.height >= 14 { DETAIL_HEIGHT } else { 0 };
    let top = Rect {
        height: area.height - height,
        ..area
    };
    (top, Rect::new(area.x, top.bottom(), area.width, height))
}
