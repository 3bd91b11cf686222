//! How 面商日 looks: the meetings under the day and place at which they are, and the keys below.

use super::{
    chrome::{self, Hint},
    meetings::{Meetings, Shown},
};
use crate::{
    case::Verdict,
    desk::meetings::MeetingLine,
    text::date,
    tui::{
        view::View,
        widgets::table::{TableCell, TableRow},
    },
};
use chrono::Datelike;
use ratatui::{buffer::Buffer, layout::Rect};

impl Meetings {
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        chrome::head(buf, frame.head, "面商日", view);
        match self.lines.is_empty() && self.loaded {
            true => {
                let words = " 没有约好的面商，也没有要面商的案卷。";
                chrome::line(
                    buf,
                    Rect {
                        height: 1,
                        ..frame.body
                    },
                    words,
                    view.theme.dim,
                );
            }
            false => self.table.draw(
                buf,
                frame.body,
                &view.theme,
                self.rows.len(),
                |at| match self.rows[at] {
                    Shown::Place { first, count } => {
                        heading(&self.lines[first..first + count], view)
                    }
                    Shown::Line(at) => self.row(&self.lines[at], view),
                },
            ),
        }
        chrome::foot(buf, frame.foot, &self.hints(), view);
        None
    }

    fn row(&self, line: &MeetingLine, view: &View) -> TableRow {
        let theme = &view.theme;
        let (verdict, style) = match line.verdict {
            Some(Verdict::Dissatisfied) => ("不满意", theme.danger),
            Some(verdict) => (verdict.label(), theme.good),
            None if line.held || line.delivered.is_some() => ("待征得", theme.warn),
            None => ("—", theme.dim),
        };
        let signed = match (line.verdict, line.signed) {
            (Some(_), true) => "已签",
            (Some(_), false) => "未签",
            (None, _) => "—",
        };
        let styled = |text: String, style| TableCell { text, style };
        TableRow {
            cells: vec![
                match line.delivered {
                    Some(on) => format!("送达 {}-{}", on.month(), on.day()).into(),
                    None => line.time.as_str().into(),
                },
                line.representative.as_str().into(),
                line.reference.as_str().into(),
                styled(verdict.to_owned(), style),
                signed.into(),
                line.title.as_str().into(),
                line.contact.as_str().into(),
            ],
            marked: self.marked.contains(&line.key),
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        if !self.marked.is_empty() {
            hints.push(Hint::new("M", &format!("约这 {} 件", self.marked.len())).strong());
        }
        for (key, words) in [
            ("enter", "登记"),
            ("c", "电话"),
            ("space", "标记"),
            ("M", "约定"),
            ("x", "日程"),
            ("p", "准备单"),
            ("o", "打开"),
            ("u", "撤销"),
            ("q", "返回"),
        ] {
            hints.push(Hint::new(key, words));
        }
        hints
    }
}

/// 8月24日 周一　市第二人民医院　3 件，1 件已登记
fn heading(group: &[MeetingLine], view: &View) -> TableRow {
    let count = group.len();
    let Some(on) = group[0].on else {
        return TableRow {
            cells: vec![TableCell {
                text: format!("还没有约　{count} 件"),
                style: view.theme.title,
            }],
            marked: false,
        };
    };
    let place = match group[0].place.as_str() {
        "" => "地点没有写",
        place => place,
    };
    let entered = group.iter().filter(|line| line.verdict.is_some()).count();
    let entered = match entered {
        0 => String::new(),
        n if n == count => "，都已登记".to_owned(),
        n => format!("，{n} 件已登记"),
    };
    let late = on < view.today && group.iter().any(|line| !line.held);
    let day = format!("{}月{}日 周{}", on.month(), on.day(), date::weekday(on));
    TableRow {
        cells: vec![TableCell {
            text: format!("{day}　{place}　{count} 件{entered}"),
            style: if late {
                view.theme.danger
            } else {
                view.theme.title
            },
        }],
        marked: false,
    }
}
