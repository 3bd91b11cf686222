//! 协办: what stands between the units of a case, as a tab and as a list of what can be done now.
//!
//! ```text
//! ┌ 协办 ─────────────────────────────────────────┐
//! │ 收到云川市财政局的意见   2026-05-10 前，晚3天 │
//! │ 催办云川市财政局           已催 1 次            │
//! │ 商请云川市商务局           还没有发函           │
//! └─────────────────────────────────────────────────┘
//! ```

use super::{leaf::Page, palette::Palette};
use crate::{
    case::{Case, CoUnit, Duty, co_handling::Taken},
    command::{self, Command, Values},
    tui::{
        app::App,
        layer::Layer,
        message::{Effect, Run, Then},
        view::{Tone, View},
        widgets::picker::PickItem,
    },
};
use chrono::NaiveDate;

type Row = (PickItem, &'static Command, Values);

impl App {
    /// What can be done between the units of the case in hand.
    pub(in crate::tui) fn open_between(&mut self) -> Option<Effect> {
        let Some((_, case)) = self.current() else {
            let key = self.desk().selected()?.key;
            let then = Then::Between;
            return Some(Effect::Open { key, then });
        };
        let rows = rows(case, self.view.today);
        match rows.is_empty() {
            true => self.say("这一件只由本单位办，没有别的单位", Tone::Good),
            false => self
                .layers
                .push(Layer::Palette(Palette::filled("协办", rows))),
        }
        None
    }

    /// A letter between units that was written wants to be recorded as sent: its form stands open, Esc leaves it.
    pub(in crate::tui) fn offer_to_record(&mut self, run: &Run) -> Option<Effect> {
        let (key, case) = self.current()?;
        if run.targets != [key] {
            return None;
        }
        let awaited: Vec<CoUnit> = case.co_units();
        let awaited: Vec<&CoUnit> = awaited.iter().filter(|one| one.is_awaited()).collect();
        let (name, given) = match run.values.text("paper").as_str() {
            "assist-request" if !case.unasked_units().is_empty() => ("ask-unit", Vec::new()),
            "reminder" if !awaited.is_empty() => {
                let unit = match awaited[..] {
                    [one] => one.unit.clone(),
                    _ => "all".to_owned(),
                };
                let words = "发催办函".to_owned();
                let means = "信函".to_owned();
                let given = vec![("unit", unit), ("means", means), ("words", words)];
                ("remind-unit", given)
            }
            _ => return None,
        };
        let values = given.into_iter().collect::<Values>();
        self.filled(command::find(name)?, &values)
    }

    /// The form of a command with what is known already.
    pub(in crate::tui) fn filled(
        &mut self,
        command: &'static Command,
        values: &Values,
    ) -> Option<Effect> {
        if !matches!(command.does, command::Does::Act(_))
            && !matches!(
                command.does,
                command::Does::Desk(command::DeskTask::ReceiveOpinion)
            )
        {
            return self.command(command);
        }
        let (key, case) = self.current()?;
        let case = case.clone();
        let effect = self.ask(command, Some(&case), vec![key]);
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            let given: Vec<(&str, String)> = values
                .names()
                .map(|name| (name, values.text(name)))
                .collect();
            form.preset(&given);
        }
        effect
    }
}

fn row(name: &str, label: String, detail: &str, given: &[(&str, &str)]) -> Option<Row> {
    let values = given.iter().copied().collect::<Values>();
    Some((PickItem::new(&label, detail), command::find(name)?, values))
}

fn rows(case: &Case, today: NaiveDate) -> Vec<Row> {
    match case.duty {
        Duty::Lead => lead_rows(case, today),
        Duty::Assisting => assisting_rows(case),
        Duty::Separate => separate_rows(case),
    }
}

fn lead_rows(case: &Case, today: NaiveDate) -> Vec<Row> {
    let units = case.co_units();
    let mut rows = Vec::new();
    let mut awaited: Vec<&CoUnit> = units.iter().filter(|one| one.is_awaited()).collect();
    awaited.sort_by_key(|one| one.asked.as_ref().map(|asked| asked.due));
    for one in &awaited {
        let unit = one.unit.as_str();
        rows.extend(row(
            "receive-opinion",
            format!("收到{unit}的意见"),
            &when(one, today),
            &[("unit", unit)],
        ));
        rows.extend(row(
            "remind-unit",
            format!("催办{unit}"),
            &silence(one, today),
            &[("unit", unit)],
        ));
    }
    for one in units.iter().filter(|one| one.opinion.is_some()) {
        let unit = one.unit.as_str();
        let (using, leaving) = match &one.taken {
            None => ("还没有说用没用", ""),
            Some(Taken::Used { .. }) => ("已采用", "改为不采用"),
            Some(Taken::Left { .. }) => ("改为采用", "没有采用"),
        };
        let given = [("unit", unit)];
        let label = format!("采用{unit}的意见");
        rows.extend(row("use-opinion", label, using, &given));
        let label = format!("不采用{unit}的意见");
        rows.extend(row("leave-opinion", label, leaving, &given));
    }
    let unasked = case.unasked_units();
    if unasked.len() > 1 {
        let all = unasked.join("、");
        let label = format!("商请{all}");
        rows.extend(row("ask-unit", label, "一起发函", &[("unit", &all)]));
    }
    for unit in &unasked {
        let given = [("unit", unit.as_str())];
        rows.extend(row("ask-unit", format!("商请{unit}"), "还没有发函", &given));
    }
    for one in units.iter().filter(|one| one.is_open()) {
        let given = [("unit", one.unit.as_str())];
        let label = format!("不再商请{}", one.unit);
        rows.extend(row("withdraw-unit", label, "写明为什么", &given));
    }
    let label = "商请别的单位…".to_owned();
    rows.extend(row("ask-unit", label, "名单以外的", &[("unit", "")]));
    rows
}

fn assisting_rows(case: &Case) -> Vec<Row> {
    let lead = case.other_units.join("、");
    let mut rows = Vec::new();
    if case.reply().sections.is_empty() {
        rows.extend(row(
            "write-opinion",
            "写协办意见".to_owned(),
            "短的一次写完",
            &[],
        ));
    }
    rows.extend(row(
        "draft",
        "在起草里写".to_owned(),
        "分几部分、查资料",
        &[],
    ));
    rows.extend(row("approve", "审签".to_owned(), "", &[]));
    rows.extend(row("export", "出协办意见函".to_owned(), "", &[]));
    rows.extend(row("send-opinion", format!("送{lead}"), "送出就办结", &[]));
    rows
}

fn separate_rows(case: &Case) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, ask) in case.asks().iter().enumerate() {
        for unit in &case.other_units {
            let number = (at + 1).to_string();
            rows.extend(row(
                "leave-ask",
                format!("第{number}项由{unit}答复"),
                &ask.text,
                &[("ask", &number), ("unit", unit)],
            ));
        }
    }
    rows
}

/// 2026-05-10 前，晚3天
fn when(one: &CoUnit, today: NaiveDate) -> String {
    let Some(asked) = &one.asked else {
        return "还没有发函".to_owned();
    };
    let left = (asked.due - today).num_days();
    match left {
        0 => format!("{} 前，就是今天", asked.due),
        1.. => format!("{} 前，还有{left}天", asked.due),
        _ => format!("{} 前，晚{}天", asked.due, -left),
    }
}

/// How long nothing has been heard.
fn silence(one: &CoUnit, today: NaiveDate) -> String {
    let days = one.silent_since().map_or(0, |day| (today - day).num_days());
    match one.reminders.len() {
        0 if days == 0 => "今天发的函".to_owned(),
        n if days == 0 => format!("已催{n}次，今天催的"),
        0 => format!("没有催过，{days}天没有回音"),
        n => format!("已催{n}次，{days}天没有回音"),
    }
}

/// What is waited for, beside what is missing: 候：财政局的意见（晚3天）.
pub fn waited_for(case: &Case, view: &View) -> Vec<String> {
    let mut words = Vec::new();
    for one in case.co_units() {
        let unit = &one.unit;
        if one.is_awaited() {
            words.push(match one.days_late(view.today) {
                0 => format!("{unit}的意见（{}）", when(&one, view.today)),
                late => format!("{unit}的意见晚了{late}天"),
            });
        } else if one.is_unsettled() {
            words.push(format!("{unit}的意见已到，还没有说用没用"));
        }
    }
    words
}

/// The tab.
pub(super) fn tab(page: &mut Page, case: &Case, view: &View) {
    match case.duty {
        Duty::Lead => lead_tab(page, case, view),
        Duty::Assisting => {
            page.head("协办");
            page.item("主办单位", &case.other_units.join("、"));
            match &case.round().issued {
                Some(issued) => {
                    let sent = format!("{}　{}　{}", issued.on, issued.delivery, issued.doc_number);
                    page.item("意见送出", &sent);
                }
                None => page.quiet("意见还没有送出（按 J 看现在能办的）"),
            }
        }
        Duty::Separate => {
            page.head("分别办理");
            page.item("其他单位", &case.other_units.join("、"));
            for (at, ask) in case.asks().iter().enumerate() {
                let by = ask.waived.as_deref().unwrap_or("本单位答复");
                page.line(&format!("{}. ", at + 1), &format!("{}　→ {by}", ask.text));
            }
        }
    }
}

fn lead_tab(page: &mut Page, case: &Case, view: &View) {
    let units = case.co_units();
    if units.is_empty() {
        page.head("协办");
        page.quiet("没有协办单位（按 J 可以商请别的单位）");
    }
    for one in &units {
        page.head(&one.unit);
        asked(page, one, case, view);
        for reminder in &one.reminders {
            let lead = format!(
                "催办 {} {}{}　",
                reminder.on, reminder.means, reminder.person
            );
            page.line(&lead, &reminder.words);
        }
        if let Some(opinion) = &one.opinion {
            let from = [opinion.person.as_str(), opinion.phone.as_str()];
            let from = from.join("　");
            page.item("收到", &format!("{}　{}", opinion.on, from.trim()));
            for line in opinion.words.lines() {
                page.line("  ", line);
            }
        }
        taken(page, one, case);
        if let Some(reason) = &one.withdrawn {
            page.item("不再商请", reason);
        }
    }
}

fn asked(page: &mut Page, one: &CoUnit, case: &Case, view: &View) {
    let Some(asked) = &one.asked else {
        if one.is_open() {
            page.quiet("还没有发函（按 J 商请）");
        }
        return;
    };
    page.item(
        "商请",
        &format!("{}　请在 {} 前送意见", asked.on, asked.due),
    );
    if !asked.topic.is_empty() {
        page.item("事项", &asked.topic);
    }
    let numbers = case.asks().iter().enumerate();
    let numbers = numbers.filter(|(_, ask)| asked.asks.contains(&ask.id));
    let numbers: Vec<String> = numbers.map(|(at, _)| format!("第{}项", at + 1)).collect();
    if !numbers.is_empty() {
        page.item("请答", &numbers.join("、"));
    }
    match one.days_late(view.today) {
        _ if !one.is_awaited() => {}
        0 => page.item("等复", &silence(one, view.today)),
        late => page.warn(&format!("晚了{late}天　{}", silence(one, view.today))),
    }
}

fn taken(page: &mut Page, one: &CoUnit, case: &Case) {
    match &one.taken {
        None if one.opinion.is_some() => page.warn("还没有说用没用（按 J）"),
        None => {}
        Some(Taken::Used { section, words }) => {
            let place = section.and_then(|id| case.reply().position(id));
            let place = place.map(|at| format!("第{at}部分　")).unwrap_or_default();
            page.item("采用", &format!("{place}{words}"));
        }
        Some(Taken::Left { reason }) => page.item("没有采用", reason),
    }
}
