//! How an assignment list is drawn: the table of its rows, and what is to be said of the selected one.

use super::{
    assignment::AssignmentScreen,
    chrome::{self, Hint},
};
use crate::{
    case::Duty,
    desk::import::assignment::{Planned, Status},
    tui::{
        prose::{self, Para, Scroll},
        theme::Theme,
        view::View,
        widgets::table::{TableCell, TableRow},
    },
};
use ratatui::{buffer::Buffer, layout::Rect};

/// Rows of the screen for the selected row of the list.
const DETAIL: u16 = 7;

pub fn draw(screen: &AssignmentScreen, buf: &mut Buffer, area: Rect, view: &View) {
    let frame = chrome::frame(area);
    chrome::head(buf, frame.head, &title(screen), view);
    let below = DETAIL.min(frame.body.height / 2);
    let table = Rect {
        height: frame.body.height - below,
        ..frame.body
    };
    let total = screen.plan.len();
    screen.table.draw(buf, table, &view.theme, total, |at| {
        row(&screen.plan[at], screen.chosen.contains(&at), &view.theme)
    });
    if let Some(one) = screen.selected().filter(|_| below > 1) {
        let rule = Rect::new(table.x, table.bottom(), table.width, 1);
        chrome::rule(
            buf,
            rule,
            &format!("第{}行　{}", one.row.line, one.status.label()),
            view,
        );
        let text = Rect::new(
            table.x + 1,
            rule.bottom(),
            table.width.saturating_sub(1),
            below - 1,
        );
        let mut paras = doubts(screen, &view.theme);
        paras.extend(detail(one, &view.theme));
        prose::draw(buf, text, &paras, &Scroll::default(), &view.theme);
    }
    let hints = [
        Hint::new("ctrl-s", "导入选中的").strong(),
        Hint::new("space", "选或不选"),
        Hint::new("*", "全选"),
        Hint::new("m", "列的含义"),
        Hint::new("enter", "细看"),
        Hint::new("esc", "返回"),
    ];
    chrome::foot(buf, frame.foot, &hints, view);
}

/// What is odd about the whole file.
fn doubts(screen: &AssignmentScreen, theme: &Theme) -> Vec<Para> {
    let doubts = screen.list.doubts.iter();
    doubts
        .map(|doubt| Para::new(&doubt.reason, theme.danger).led("! ", theme.danger))
        .collect()
}

fn title(screen: &AssignmentScreen) -> String {
    let name = screen
        .list
        .file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let counted: Vec<String> = Status::ALL
        .into_iter()
        .filter_map(|status| {
            let count = screen
                .plan
                .iter()
                .filter(|one| one.status == status)
                .count();
            (count > 0).then(|| format!("{} {count}", status.label()))
        })
        .collect();
    format!(
        "交办清单　已选 {}　{}　{name}",
        screen.chosen.len(),
        counted.join("，")
    )
}

fn row(one: &Planned, chosen: bool, theme: &Theme) -> TableRow {
    let style = match one.status {
        Status::New => theme.good,
        Status::Doubtful | Status::Unusable => theme.danger,
        Status::Changed => theme.title,
        Status::Known | Status::Elsewhere => theme.dim,
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let status = TableCell {
        text: one.status.label().to_owned(),
        style,
    };
    let row = &one.row;
    TableRow {
        cells: vec![
            status,
            one.reference.clone().into(),
            row.title.clone().into(),
            row.representative.clone().into(),
            row.duty.map_or("", Duty::label).into(),
            day(row.assigned_on).into(),
            day(row.due).into(),
        ],
        marked: chosen,
    }
}

/// Everything of a row: what is odd first, then what would change, then what it says.
pub fn detail(one: &Planned, theme: &Theme) -> Vec<Para> {
    let mut paras = Vec::new();
    for reason in &one.reasons {
        paras.push(Para::new(reason, theme.danger).led("! ", theme.danger));
    }
    for change in &one.changes {
        let words = format!("{} → {}", change.before, change.after);
        paras.push(Para::new(words, theme.normal).led(format!("{}　", change.label), theme.title));
    }
    let row = &one.row;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    for (label, value) in [
        ("标题", row.title.clone()),
        ("领衔人", row.representative.clone()),
        ("附议人", row.co_signers.join("、")),
        ("工作单位", row.employer.clone().unwrap_or_default()),
        ("联系电话", row.phone.clone()),
        ("通讯地址", row.address.clone()),
        ("邮政编码", row.postcode.clone()),
        ("办理方式", row.duty.map_or("", Duty::label).to_owned()),
        ("其他单位", row.other_units.join("、")),
        ("交办日期", day(row.assigned_on)),
        ("办理时限", day(row.due)),
    ] {
        if !value.is_empty() {
            paras.push(Para::new(value, theme.normal).led(format!("{label}　"), theme.dim));
        }
    }
    paras
}
