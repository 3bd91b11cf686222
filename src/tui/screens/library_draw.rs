//! How 资料 looks: tabs, what is typed, the list, and a preview of what is selected with the words found marked.

use super::{
    chrome::{self, Hint},
    library::{Library, Tab, Target},
    library_read as read, reader,
};
use crate::{
    desk::likes::SectionHit,
    text::width::{fit, pad},
    tui::{
        prose::{self, Para},
        view::View,
        widgets::glyph::put,
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// From this width on the preview stands beside the list.
const WIDE: u16 = 110;

impl Library {
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        chrome::head(buf, frame.head, &format!("资料{}", self.going()), view);
        let body = frame.body;
        self.draw_tabs(buf, row(body, 0), view);
        let typed = row(body, 1);
        put(
            buf,
            typed.x + 1,
            typed.y,
            typed.right(),
            ">",
            view.theme.key,
        );
        let field = Rect::new(
            typed.x + 3,
            typed.y,
            typed.width.saturating_sub(4),
            typed.height,
        );
        self.field.draw(buf, field, view.theme.input, &view.theme);
        let rest = Rect::new(
            body.x,
            body.y + 2,
            body.width,
            body.height.saturating_sub(2),
        );
        let (list, preview) = parts(rest);
        self.draw_list(buf, list, view);
        self.draw_preview(buf, preview, view);
        chrome::foot(buf, frame.foot, &self.hints(), view);
        self.field.caret(field)
    }

    fn going(&self) -> &'static str {
        match self.target {
            Target::Nowhere => "",
            Target::Section => " · 选一段旧文作为新的一部分",
            Target::Caret { .. } => " · 插入到光标处",
        }
    }

    fn draw_tabs(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let mut x = area.x + 1;
        for tab in self.tabs() {
            let (words, style) = match *tab == self.tab {
                true => (format!("[{}]", tab.label()), view.theme.focus),
                false => (format!(" {} ", tab.label()), view.theme.normal),
            };
            x = put(buf, x, area.y, area.right(), &words, style) + 1;
        }
    }

    fn draw_list(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let seen = self.list.window(area.height, self.total());
        for (y, at) in (area.y..).zip(seen) {
            let place = Rect::new(area.x, y, area.width, 1);
            let room = usize::from(area.width.saturating_sub(2));
            let line = fit(&self.line(at, room), room).into_owned();
            put(buf, area.x + 1, y, area.right(), &line, view.theme.normal);
            if self.at() == Some(at) {
                buf.set_style(place, view.theme.selected);
            }
        }
        if self.total() == 0 {
            chrome::line(buf, area, &format!(" {}", self.nothing()), view.theme.dim);
        }
    }

    fn nothing(&self) -> &'static str {
        match (self.tab, self.field.text().trim().is_empty()) {
            (_, false) => "没有相符的；几个词用空格分开，都要有",
            (Tab::Policies, true) => "资料库还没有政策文件，在办件台按 i 导入",
            (Tab::Sections, true) => "还没有写过答复",
            (Tab::People, true) => "还没有案卷",
            (Tab::Similar, true) => "没有要求相近的案卷",
        }
    }

    /// What the letter in hand says already stands last where a text is looked for to put into it.
    pub(super) fn own_last(&self, mut hits: Vec<SectionHit>) -> Vec<SectionHit> {
        if !matches!(self.target, Target::Nowhere) {
            hits.sort_by_key(|hit| Some(hit.case) == self.case);
        }
        hits
    }

    fn line(&self, at: usize, room: usize) -> String {
        let cells = |parts: &[(&str, usize)], last: &str| {
            let head: Vec<String> = parts
                .iter()
                .map(|(text, width)| pad(text, *width))
                .collect();
            format!("{}  {last}", head.join("  "))
        };
        match self.tab {
            Tab::Policies => {
                let one = &self.policies[at];
                let standing = match (&one.document.ended, &one.document.proposal) {
                    (Some(_), _) => "已被取代",
                    (None, Some(_)) => "可能已被取代",
                    (None, None) => "",
                };
                let number = one.document.number().unwrap_or_default();
                match &one.hit {
                    Some(hit) => cells(
                        &[(&number, 22), (&fit(&hit.label, 12), 12)],
                        &format!("{standing} {}", hit.text.replace('\n', " ")),
                    ),
                    None => cells(&[(&number, 22), (standing, 12)], &one.document.policy.title),
                }
            }
            Tab::Sections => {
                let one = &self.sections[at];
                let like = match one.likeness > 0.0 {
                    true => format!("{:>3.0}%", one.likeness * 100.0),
                    false => String::new(),
                };
                let head = [
                    (one.reference.as_str(), 12),
                    (&like, usize::from(!like.is_empty()) * 4),
                ];
                cells(&head, &format!("{}　{}", one.heading, one.title))
            }
            Tab::People => {
                let one = &self.people[at];
                cells(
                    &[(&one.name, 12), (&format!("{} 件", one.cases), 6)],
                    &format!("最近 {}", one.newest),
                )
            }
            Tab::Similar => {
                let one = &self.similar[at];
                let shared: Vec<&str> = one.shared.iter().take(4).map(String::as_str).collect();
                let tied = if one.tied { "并案 " } else { "" };
                let like = format!("{:>3.0}%", one.likeness * 100.0);
                let title = fit(&one.title, room.saturating_sub(40).max(20)).into_owned();
                cells(
                    &[(&like, 4), (&one.reference, 12)],
                    &format!("{tied}{title}　{}", shared.join("、")),
                )
            }
        }
    }

    fn draw_preview(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let Some(at) = self.at().filter(|_| area.height > 1) else {
            return;
        };
        let (title, paras) = self.preview(at, view);
        chrome::rule(buf, row(area, 0), &title, view);
        let text = Rect::new(
            area.x + 1,
            area.y + 1,
            area.width.saturating_sub(2),
            area.height - 1,
        );
        prose::draw(buf, text, &paras, &self.scroll, &view.theme);
    }

    fn preview(&self, at: usize, view: &View) -> (String, Vec<Para>) {
        let words = self.field.text();
        let theme = &view.theme;
        match self.tab {
            Tab::Policies => {
                let one = &self.policies[at];
                let mut paras = read::about(&one.document, &view.office, theme);
                if let Some(hit) = &one.hit {
                    paras.extend(read::marked(&hit.text, &words, theme));
                }
                (one.document.citation(), paras)
            }
            Tab::Sections => {
                let one = &self.sections[at];
                let paras = match (&self.target, self.compares) {
                    (Target::Caret { text }, true) => reader::changes(text, &one.text, theme),
                    _ => read::marked(&one.text, &words, theme),
                };
                let title = format!("{}　{}　{}", one.reference, one.representative, one.heading);
                (title, paras)
            }
            Tab::People => (
                self.people[at].name.clone(),
                vec![Para::new("Enter 看办过的各件、满意程度和承诺", theme.dim)],
            ),
            Tab::Similar => {
                let one = &self.similar[at];
                let class = one
                    .class
                    .as_ref()
                    .map(|class| format!("　{class}类"))
                    .unwrap_or_default();
                let paras = vec![
                    Para::new(&one.title, theme.title),
                    Para::new(
                        format!("{}　{}{class}", one.representative, one.stage.label()),
                        theme.normal,
                    ),
                    Para::new(format!("都提到：{}", one.shared.join("、")), theme.normal),
                ];
                (one.reference.clone(), paras)
            }
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let goes_in = self.target != Target::Nowhere;
        let mut hints = Vec::new();
        match (self.tab, goes_in) {
            _ if self.old.is_some() => hints.push(Hint::new("enter", "由它取代").strong()),
            (Tab::Policies, true) => {
                hints.push(Hint::new("enter", "插入引文").strong());
                hints.push(Hint::new("f6", "连条文"));
                hints.push(Hint::new("ctrl-o", "看全文"));
            }
            (Tab::Sections, true) => {
                hints.push(Hint::new("enter", "插入").strong());
                hints.push(Hint::new("f4", "与现文比较"));
                hints.push(Hint::new("f6", "还用在哪里"));
                hints.push(Hint::new("ctrl-o", "打开原案"));
            }
            (Tab::Policies, false) => {
                hints.push(Hint::new("enter", "看全文"));
                hints.push(Hint::new("f8", "标明被取代"));
            }
            (Tab::Sections, false) => {
                hints.push(Hint::new("enter", "打开原案"));
                hints.push(Hint::new("f6", "还用在哪里"));
            }
            (Tab::People, _) => hints.push(Hint::new("enter", "看经历")),
            (Tab::Similar, _) => {
                hints.push(Hint::new("enter", "打开"));
                hints.push(Hint::new("f8", "并案/解除"));
            }
        }
        hints.push(Hint::new("tab", "换栏"));
        hints.push(Hint::new("ctrl-n", "预览下滚"));
        hints.push(Hint::new("esc", "返回"));
        hints
    }
}

fn row(area: Rect, at: u16) -> Rect {
    let height = u16::from(at < area.height);
    Rect::new(area.x, area.y + at.min(area.height), area.width, height)
}

fn parts(area: Rect) -> (Rect, Rect) {
    if area.width >= WIDE {
        let left = area.width * 11 / 20;
        let right = Rect::new(
            area.x + left + 1,
            area.y,
            area.width - left - 1,
            area.height,
        );
        return (
            Rect {
                width: left,
                ..area
            },
            right,
        );
    }
    let top = area.height / 2;
    let below = Rect::new(area.x, area.y + top, area.width, area.height - top);
    (
        Rect {
            height: top,
            ..area
        },
        below,
    )
}
