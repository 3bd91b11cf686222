//! How 统计 looks: what is chosen, the tabs, the tables with their bars, and what stands under the hand in words.

use super::{
    chrome::{self, Hint},
    statistics::{Statistics, Tab},
};
use crate::{
    case::report::{COMPARED, Tally, indicator, scored, tally::percent},
    tui::{
        prose::{self, Para, Scroll},
        theme::Theme,
        view::View,
        widgets::{
            glyph::{put, put_fitted},
            table::{TableCell, TableRow},
        },
    },
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

/// Rows below a table in which the selected row is told.
const WORDS: u16 = 4;
/// Columns of a bar, and of one in a wide window.
const BAR: u16 = 12;
const WIDE_BAR: u16 = 30;

impl Statistics {
    pub fn draw(&self, buf: &mut Buffer, area: Rect, view: &View) -> Option<(u16, u16)> {
        let frame = chrome::frame(area);
        chrome::head(buf, frame.head, "面商 · 统计", view);
        let body = frame.body;
        if let Some(list) = &self.list {
            let row = Rect { height: 1, ..body };
            chrome::line(buf, row, &format!(" {}", list.title()), view.theme.title);
            list.draw(buf, below(body, 1), self.facts(), &view.theme);
        } else {
            self.draw_top(buf, body, view);
            self.draw_tab(buf, below(body, 2), view);
        }
        chrome::foot(buf, frame.foot, &self.hints(), view);
        None
    }

    /// What is chosen, and the tabs.
    fn draw_top(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let theme = &view.theme;
        let slice = &self.slice;
        let words = [
            slice
                .year
                .map_or("全部年份".to_owned(), |year| format!("{year}年")),
            slice
                .session
                .map_or("全部届次".to_owned(), |one| one.label()),
            slice
                .kind
                .map_or("建议和提案", |kind| kind.words().paper)
                .to_owned(),
            slice
                .duty
                .map_or("全部方式", |duty| duty.label())
                .to_owned(),
        ];
        let count = match self.loaded {
            true => format!("{} 件", self.report.chosen.len()),
            false => "正在读……".to_owned(),
        };
        let before = match self.report.before {
            Some(before) => format!("　和{}比", before.told()),
            None => String::new(),
        };
        let line = format!(" {}　{count}{before}", words.join(" · "));
        put_fitted(buf, area.x, area.y, area.right(), &line, theme.title);
        if area.height < 2 {
            return;
        }
        let mut x = area.x;
        for (number, tab) in (1..).zip(Tab::ALL) {
            let style = match tab == self.tab {
                true => theme.selected,
                false => theme.normal,
            };
            let label = format!(" {number} {} ", tab.label());
            x = put(buf, x, area.y + 1, area.right(), &label, style);
        }
    }

    fn draw_tab(&self, buf: &mut Buffer, area: Rect, view: &View) {
        match self.tab {
            Tab::Progress => self.draw_progress(buf, area, view),
            Tab::Heat => self.draw_heat(buf, area, view),
            Tab::Scores if self.report.scores.is_empty() => {
                let words = "本单位的办理规则里没有考核评分表。照 data/profiles/ 里的 [[score]] 在 office.toml 用 [[rules.score]] 写几条：名称、算哪个指标、每件或每个百分点几分、出处。";
                self.words(buf, area, view, &[words.to_owned()]);
            }
            Tab::Figures | Tab::Cuts | Tab::Steps | Tab::Scores => {
                let words = if area.height > 10 { WORDS } else { 0 };
                let table = Rect {
                    height: area.height - words,
                    ..area
                };
                let bar = if area.width >= 110 { WIDE_BAR } else { BAR };
                let total = self.rows();
                self.table
                    .draw(buf, table, &view.theme, total, |at| self.row(at, bar, view));
                let rest = Rect::new(area.x, table.bottom(), area.width, words);
                self.draw_words(buf, rest, view);
            }
        }
    }

    fn row(&self, at: usize, room: u16, view: &View) -> TableRow {
        let cells = match self.tab {
            Tab::Figures => self.figure_cells(at, room, &view.theme),
            Tab::Cuts => self.part_cells(at, room),
            Tab::Steps => self.step_cells(at, room),
            Tab::Scores => self.score_cells(at, &view.theme),
            Tab::Progress | Tab::Heat => None,
        };
        TableRow {
            cells: cells.unwrap_or_default(),
            marked: false,
        }
    }

    fn figure_cells(&self, at: usize, room: u16, theme: &Theme) -> Option<Vec<TableCell>> {
        let figure = self.report.figures.get(at)?;
        let (part, whole) = (figure.now.part.len(), figure.now.whole.len());
        let change = figure.change();
        let style = match change.chars().next() {
            Some('+' | '-') => theme.key,
            _ => theme.dim,
        };
        Some(vec![
            figure.indicator.name.into(),
            styled(&bar(part, whole, room), theme.good),
            figure.now.percent().into(),
            format!("{part}/{whole}").into(),
            styled(&change, style),
        ])
    }

    fn part_cells(&self, at: usize, room: u16) -> Option<Vec<TableCell>> {
        let part = self.parts.get(at)?;
        let most = self.parts.iter().map(|part| part.cases.len()).max();
        let count = part.cases.len();
        let mut cells = vec![
            TableCell::from(part.name.as_str()),
            count.to_string().into(),
            bar(count, most.unwrap_or(0), room).into(),
        ];
        for one in COMPARED.iter().filter_map(|id| indicator::find(id)) {
            let tally = Tally::of(one, self.facts(), &part.cases, self.report.today);
            cells.push(percent(tally.part.len(), tally.whole.len()).into());
        }
        Some(cells)
    }

    fn step_cells(&self, at: usize, room: u16) -> Option<Vec<TableCell>> {
        let steps = self.steps();
        let step = steps.get(at)?;
        let medians = steps.iter().filter_map(|step| step.median_tenths());
        let most = medians.max().unwrap_or(0).max(1) as usize;
        let median = step.median_tenths().unwrap_or(0).max(0) as usize;
        let day =
            |day: Option<&(i64, usize)>| day.map_or("—".to_owned(), |(days, _)| days.to_string());
        Some(vec![
            step.name.into(),
            bar(median, most, room).into(),
            step.median().into(),
            step.p90()
                .map_or("—".to_owned(), |days| days.to_string())
                .into(),
            day(step.days.first()).into(),
            day(step.days.last()).into(),
            step.days.len().to_string().into(),
        ])
    }

    fn score_cells(&self, at: usize, theme: &Theme) -> Option<Vec<TableCell>> {
        let one = self.report.scores.get(at)?;
        let points = match one.points {
            Some(points) => styled(&points.shown(), theme.title),
            None => styled("由人填", theme.warn),
        };
        Some(vec![
            one.rule.name.as_str().into(),
            points,
            one.sum.as_str().into(),
        ])
    }

    /// What the row under the hand means.
    fn draw_words(&self, buf: &mut Buffer, area: Rect, view: &View) {
        let at = self.table.selected(self.rows()).unwrap_or(0);
        let words = match self.tab {
            Tab::Figures => self.report.figures.get(at).map(|figure| {
                vec![
                    format!("{} = {}", figure.indicator.name, figure.indicator.means),
                    format!("出处：{}", figure.indicator.source),
                ]
            }),
            Tab::Cuts => {
                let cut = self.cut.label();
                Some(vec![format!(
                    "按{cut}分（←→ 换）。满意*含基本满意，各率的分子分母同“指标”。未分类的用 E 填内容分类。"
                )])
            }
            Tab::Steps => Some(vec![
                "两头日期都有的才算；几轮的算第一次签发、面商、签字。中位：一半不超过；九成以内：十件里九件不超过。".to_owned(),
            ]),
            Tab::Scores => self.report.scores.get(at).map(|one| {
                let verify = if one.rule.verify { "，请按本市规定核对" } else { "" };
                let (total, open) = scored::total(&self.report.scores);
                vec![
                    format!("出处：{}{verify}", one.rule.source),
                    format!("能算的各项合计 {}，另有 {open} 项由人填", total.shown()),
                ]
            }),
            Tab::Progress | Tab::Heat => None,
        };
        if area.height > 0 {
            chrome::rule(buf, Rect { height: 1, ..area }, "", view);
            self.words(buf, below(area, 1), view, &words.unwrap_or_default());
        }
    }

    pub(super) fn words(&self, buf: &mut Buffer, area: Rect, view: &View, words: &[String]) {
        let paras: Vec<Para> = words
            .iter()
            .map(|line| Para::new(line, view.theme.normal))
            .collect();
        let inner = Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(2),
            ..area
        };
        prose::draw(buf, inner, &paras, &Scroll::default(), &view.theme);
    }

    fn hints(&self) -> Vec<Hint> {
        if self.list.is_some() {
            return vec![
                Hint::new("enter", "打开"),
                Hint::new("tab", "计入、未计入"),
                Hint::new("m", "在办件台标记这些"),
                Hint::new("q", "返回"),
            ];
        }
        let mut hints = vec![Hint::new("tab", "换栏")];
        match self.tab {
            Tab::Cuts => hints.push(Hint::new("←→", "换分法")),
            Tab::Heat => hints.extend([Hint::new("w", "换内容"), Hint::new("←→↑↓ n", "选日子")]),
            Tab::Figures | Tab::Progress | Tab::Steps | Tab::Scores => {}
        }
        hints.extend([
            Hint::new("enter", "案卷"),
            Hint::new("x", "写成文件"),
            Hint {
                key: "y s t d".to_owned(),
                words: "换年 届次 类 方式".to_owned(),
                strong: false,
            },
            Hint::new("c", "全部"),
            Hint::new("q", "返回"),
        ]);
        hints
    }
}

/// What is left of an area under so many rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect::new(area.x, area.y + rows, area.width, area.height - rows)
}

fn styled(text: &str, style: Style) -> TableCell {
    TableCell {
        text: text.to_owned(),
        style,
    }
}

/// A bar in eighths of a column; something that is not nothing is seen.
pub(super) fn bar(part: usize, whole: usize, room: u16) -> String {
    let eighths = (part * usize::from(room) * 8)
        .checked_div(whole)
        .unwrap_or(0);
    let eighths = eighths.max(usize::from(part > 0));
    let mut bar = "█".repeat(eighths / 8);
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    bar.push_str(rest);
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        for (part, whole, expected) in [
            (0, 8, ""),
            (8, 8, "████"),
            (4, 8, "██"),
            (1, 8, "▌"),
            (1, 1000, "▏"),
            (0, 0, ""),
        ] {
            assert_eq!(bar(part, whole, 4), expected, "{part}/{whole}");
        }
    }
}
