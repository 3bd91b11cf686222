//! `agenda`: what falls due, for the terminal, for a timer that reminds, for the calendar of a phone.

use super::{
    fault::{Outcome, failed},
    out,
};
use crate::{case::agenda::Item, desk::Desk, text::width::pad};
use chrono::{Datelike, Days, NaiveDate};
use std::path::PathBuf;

/// How the agenda is wanted.
#[derive(clap::Args)]
pub struct Wish {
    #[arg(
        long,
        value_name = "天数",
        default_value_t = 7,
        hide_default_value = true,
        help = "往后看几天（默认 7）"
    )]
    pub days: u32,
    /// 输出 JSON
    #[arg(long)]
    pub json: bool,
    /// 有事才提醒：发一条桌面通知，没有桌面就输出一行，供定时任务用
    #[arg(long)]
    pub notify: bool,
    #[arg(long, value_name = "文件", help = "写成日历文件（.ics），手机可以订阅")]
    pub ics: Option<PathBuf>,
    /// 同名文件已经在了也写
    #[arg(long, requires = "ics")]
    pub overwrite: bool,
}

pub fn agenda(desk: &Desk, wish: &Wish) -> Outcome {
    if let Some(file) = &wish.ics {
        // A phone keeps what it was told: the file holds everything that lies ahead, not the asked days alone.
        let written = desk.export_calendar(file, wish.overwrite).map_err(failed)?;
        return out::line(format!("已写出 {written} 项到 {}", super::shown(file)));
    }
    let today = desk.today();
    let last = today.checked_add_days(Days::new(wish.days.into()));
    let items = desk.agenda(last.unwrap_or(today))?;
    let items: Vec<Item> = items.into_iter().map(|(_, item)| item).collect();
    match (wish.notify, wish.json) {
        (true, _) => notify(desk, &items, today),
        (false, true) => out::json(&items),
        (false, false) => out::lines(listed(&items, today, wish.days)),
    }
}

fn listed(items: &[Item], today: NaiveDate, days: u32) -> Vec<String> {
    let mut lines = Vec::new();
    let (late, ahead): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.on < today);
    if !late.is_empty() {
        lines.push(format!("已过而没有办的 {} 项", late.len()));
        lines.extend(late.iter().map(|item| row(item, &item.on.to_string())));
    }
    lines.push(match ahead.is_empty() {
        true => format!("今天起 {days} 天内没有到期的"),
        false => format!("今天起 {days} 天内 {} 项", ahead.len()),
    });
    lines.extend(
        ahead
            .iter()
            .map(|item| row(item, &day_words(item.on, today))),
    );
    lines
}

fn row(item: &Item, day: &str) -> String {
    let (day, reference) = (pad(day, 16), pad(&item.reference, 14));
    let words = pad(&item.words, 24);
    format!(
        "  {day}{reference}{words}{}　{}",
        item.representative, item.title
    )
}

/// 8月31日周一 今天
fn day_words(on: NaiveDate, today: NaiveDate) -> String {
    let day =
        ["一", "二", "三", "四", "五", "六", "日"][on.weekday().num_days_from_monday() as usize];
    let near = match (on - today).num_days() {
        0 => " 今天",
        1 => " 明天",
        _ => "",
    };
    format!("{}月{}日周{day}{near}", on.month(), on.day())
}

/// One sentence to the desktop; nothing when there is nothing, so that a timer does not cry wolf. Without a desktop the
/// timer's own mail carries it.
fn notify(desk: &Desk, items: &[Item], today: NaiveDate) -> Outcome {
    if items.is_empty() {
        return Ok(());
    }
    let late = items.iter().filter(|item| item.on < today).count();
    let now = items.iter().filter(|item| item.on == today).count();
    let ahead = items.len() - late - now;
    let words = format!("已过未办 {late} 项，今天 {now} 项，往后几天 {ahead} 项");
    match desk.notify("面商", &words) {
        Ok(()) => Ok(()),
        Err(_) => out::line(words),
    }
}
