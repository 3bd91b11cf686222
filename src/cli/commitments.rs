//! `commitments`: the ledger of promises, and what still waits in the letters of single cases.
//! The JSON keys are a contract that scripts rely on; new ones may only be added after the old ones.

use super::{
    fault::{Fault, Outcome, failed},
    out, reference, shown,
};
use crate::{
    case::{
        Candidate, Case,
        commitment::{End, Proof},
    },
    desk::{Desk, PromiseLine, PromiseView},
};
use chrono::NaiveDate;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The widest that a column may get.
const WIDEST: usize = 40;

/// What is asked for.
#[derive(clap::Args)]
pub struct Wish {
    #[arg(value_name = "案号", help = "一件或几件；不写就是全部台账")]
    pub references: Vec<String>,
    #[arg(long, value_name = "视图", help = super::args::due_help())]
    pub due: Option<String>,
    #[arg(long, value_name = "查找", help = "汉字、拼音、首字母、编号")]
    pub find: Vec<String>,
    /// 输出 JSON
    #[arg(long)]
    pub json: bool,
    #[arg(
        long,
        value_name = "文件",
        conflicts_with = "json",
        help = "存成承诺台账，文件名以 .xlsx 或 .csv 结尾"
    )]
    pub to: Option<PathBuf>,
    /// 同名文件已经在了也写
    #[arg(long, requires = "to")]
    pub overwrite: bool,
}

/// The promises of a view, or of the named cases with the sentences that still wait there.
pub fn commitments(desk: &Desk, wish: &Wish) -> Outcome {
    let view = wish.due.as_deref().map_or(Ok(PromiseView::All), named)?;
    if let Some(path) = &wish.to {
        return export(desk, wish, view, path);
    }
    if !wish.references.is_empty() {
        return of_cases(desk, wish);
    }
    let found = desk.promises(view, &wish.find.join(" "), 0..usize::MAX)?;
    let today = desk.today();
    if wish.json {
        let lines: Vec<Line> = found.lines.iter().map(|one| Line::of(one, today)).collect();
        return out::json(&lines);
    }
    print(&found.lines, today)?;
    out::line(format!("{} {} 项", view.label(), found.total))
}

fn export(desk: &Desk, wish: &Wish, view: PromiseView, path: &Path) -> Outcome {
    let mut lines = Vec::new();
    for typed in &wish.references {
        let key = reference::find(desk, typed)?;
        lines.extend(PromiseLine::of(key, &desk.case(key)?));
    }
    if wish.references.is_empty() {
        lines = desk
            .promises(view, &wish.find.join(" "), 0..usize::MAX)?
            .lines;
    }
    let written = desk.export_promises(&lines, path, wish.overwrite);
    let count = written.map_err(failed)?;
    out::line(format!("承诺台账 {count} 项，写在 {}", shown(path)))
}

fn of_cases(desk: &Desk, wish: &Wish) -> Outcome {
    let today = desk.today();
    let mut told = Vec::new();
    for typed in &wish.references {
        let key = reference::find(desk, typed)?;
        let case = desk.case(key)?;
        let (found, kept) = (case.candidates(), PromiseLine::of(key, &case));
        match wish.json {
            true => told.push(OfCase::new(&case, &found, &kept, today)),
            false => print_case(&case, &found, &kept, today)?,
        }
    }
    match wish.json {
        true => out::json(&told),
        false => Ok(()),
    }
}

fn named(typed: &str) -> Result<PromiseView, Fault> {
    let views = PromiseView::ALL;
    let found = views
        .into_iter()
        .find(|view| view.id() == typed || view.label() == typed);
    let known = views.map(|view| format!("{}（{}）", view.id(), view.label()));
    let words = || format!("没有“{typed}”这个视图，可以是：{}", known.join("、"));
    found.ok_or_else(|| Fault::usage(words()))
}

fn print_case(case: &Case, found: &[Candidate], kept: &[PromiseLine], today: NaiveDate) -> Outcome {
    out::line(format!("{}　{}", case.reference(), case.title))?;
    for (at, one) in found.iter().enumerate() {
        let why = match one.why.as_str() {
            "" => "没有写什么时候",
            why => why,
        };
        out::line(format!("  待定 {}. {}（{why}）", at + 1, one.sentence))?;
    }
    print(kept, today)
}

fn print(lines: &[PromiseLine], today: NaiveDate) -> Outcome {
    let cells = |line: &PromiseLine| {
        let one = &line.commitment;
        let due = one
            .due
            .map_or_else(|| "未写时限".to_owned(), |due| due.to_string());
        vec![
            format!("{} {}", line.reference, one.id),
            one.words.clone(),
            one.owner.clone(),
            due,
            one.standing(today).label().to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(cells).collect();
    out::table(&rows, WIDEST)
}

/// One promise in JSON.
#[derive(Serialize)]
struct Line<'a> {
    reference: &'a str,
    id: u32,
    words: &'a str,
    owner: &'a str,
    due: Option<NaiveDate>,
    standing: &'static str,
    topic: &'a str,
    title: &'a str,
    representative: &'a str,
    class: Option<&'a str>,
    section: &'a str,
    sentence: Option<&'a str>,
    kept_on: NaiveDate,
    remind: Option<NaiveDate>,
    wait_until: Option<NaiveDate>,
    waiting_on: Option<&'a str>,
    waiting_for: Option<&'a str>,
    proofs: Vec<Progress<'a>>,
    fulfilled_on: Option<NaiveDate>,
    fulfilled_by: Option<&'a str>,
    answered_on: Option<NaiveDate>,
    dropped_because: Option<&'a str>,
}

#[derive(Serialize)]
struct Progress<'a> {
    on: NaiveDate,
    words: &'a str,
    attachment: Option<&'a str>,
}

impl<'a> From<&'a Proof> for Progress<'a> {
    fn from(proof: &'a Proof) -> Self {
        Progress {
            on: proof.on,
            words: &proof.words,
            attachment: proof.attachment.as_deref(),
        }
    }
}

impl<'a> Line<'a> {
    fn of(line: &'a PromiseLine, today: NaiveDate) -> Self {
        let one = &line.commitment;
        let (mut fulfilled, mut dropped) = (None, None);
        match &one.end {
            None => {}
            Some(End::Dropped { reason }) => dropped = Some(reason.as_str()),
            Some(End::Fulfilled {
                on,
                words,
                answered_on,
            }) => fulfilled = Some((*on, words.as_str(), *answered_on)),
        }
        let wait = one.wait.as_ref().filter(|_| one.is_open());
        Line {
            reference: &line.reference,
            id: one.id,
            words: &one.words,
            owner: &one.owner,
            due: one.due,
            standing: one.standing(today).id(),
            topic: &one.topic,
            title: &line.title,
            representative: &line.representative,
            class: line.class.as_deref(),
            section: &line.heading,
            sentence: one.sentence.as_deref(),
            kept_on: one.kept_on,
            remind: one.remind,
            wait_until: wait.map(|wait| wait.until),
            waiting_on: wait.and_then(|wait| wait.whom.as_deref()),
            waiting_for: wait.map(|wait| wait.reason.as_str()),
            proofs: one.proofs.iter().map(Progress::from).collect(),
            fulfilled_on: fulfilled.map(|(on, ..)| on),
            fulfilled_by: fulfilled.map(|(_, words, _)| words),
            answered_on: fulfilled.and_then(|(.., day)| day),
            dropped_because: dropped,
        }
    }
}

/// The promises of one case, as `show --json` tells them.
pub fn of_case(case: &Case, today: NaiveDate) -> Vec<serde_json::Value> {
    // The key belongs to the store; the lines of one case are told without it.
    let lines = PromiseLine::of(0, case);
    let told = lines.iter().map(|line| Line::of(line, today));
    told.filter_map(|line| serde_json::to_value(line).ok())
        .collect()
}

/// One case in JSON.
#[derive(Serialize)]
struct OfCase {
    reference: String,
    candidates: Vec<serde_json::Value>,
    commitments: Vec<serde_json::Value>,
    second_answers: Vec<serde_json::Value>,
    class: Option<String>,
    follow_up_class: Option<String>,
}

impl OfCase {
    fn new(case: &Case, found: &[Candidate], kept: &[PromiseLine], today: NaiveDate) -> Self {
        let candidate = |one: &Candidate| {
            serde_json::json!({
                "sentence": one.sentence,
                "section": one.position,
                "heading": one.heading,
                "sign": one.sign,
                "due": one.due,
                "why": one.why,
            })
        };
        let lines = kept.iter().map(|line| Line::of(line, today));
        let answers = case.follow_up.answers.iter();
        OfCase {
            reference: case.reference(),
            candidates: found.iter().map(candidate).collect(),
            commitments: lines
                .filter_map(|line| serde_json::to_value(line).ok())
                .collect(),
            second_answers: answers
                .filter_map(|answer| serde_json::to_value(answer).ok())
                .collect(),
            class: case.class().map(str::to_owned),
            follow_up_class: case.outcome().map(|outcome| outcome.class.clone()),
        }
    }
}
