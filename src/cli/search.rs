//! `search`, `similar` and `policy`: looking through what was written and what is in force.
//! The JSON keys are a contract that scripts rely on.

use super::{
    args::TEMPLATE,
    fault::{Fault, Outcome},
    json::Listed,
    out, reference,
};
use crate::desk::{
    Desk, View,
    likes::{SectionHit, Similar},
    shelf::{PassageHit, Shelved},
};
use serde::Serialize;

/// The widest that a column may get.
const WIDEST: usize = 30;
/// Hits that are looked up; where there are more, it is said.
const MOST: usize = 200;

/// Looking through everything there is.
#[derive(clap::Subcommand)]
pub enum LookingTask {
    /// 在往年答复、政策文件或案卷里找
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang search 词… [--in sections|policies|cases] [--json]")]
    Search {
        #[arg(required = true, value_name = "词", help = "几个词用空格分开，都要有")]
        words: Vec<String>,
        #[arg(
            long = "in",
            value_name = "范围",
            default_value = "sections",
            hide_default_value = true,
            hide_possible_values = true,
            help = "sections 答复各部分（默认），policies 政策条款，cases 案卷"
        )]
        among: Among,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 找要求相近的案卷
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang similar 案号 [--json]")]
    Similar {
        #[arg(value_name = "案号", help = "如 rd-8-4-321")]
        reference: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 看资料库里的政策文件
    #[command(subcommand, help_template = TEMPLATE, override_usage = "mianshang policy list|show",
        subcommand_help_heading = "命令", disable_help_subcommand = true)]
    Policy(PolicyTask),
}

/// `policy list`, `policy show`
#[derive(clap::Subcommand)]
pub enum PolicyTask {
    /// 列出全部政策文件
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang policy list [--json]")]
    List {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 看一份政策文件
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang policy show 文号或标题 [--json]")]
    Show {
        #[arg(value_name = "文号或标题", help = "写一部分就行")]
        name: String,
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
}

/// Where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Among {
    Sections,
    Policies,
    Cases,
}

/// Carries one of them out.
pub fn look(desk: &Desk, task: LookingTask) -> Outcome {
    match task {
        LookingTask::Search { words, among, json } => search(desk, &words.join(" "), among, json),
        LookingTask::Similar { reference, json } => similar(desk, &reference, json),
        LookingTask::Policy(PolicyTask::List { json }) => policies(desk, json),
        LookingTask::Policy(PolicyTask::Show { name, json }) => policy(desk, &name, json),
    }
}

fn search(desk: &Desk, words: &str, among: Among, json: bool) -> Outcome {
    match among {
        Among::Sections => sections(&desk.find_sections(words, None, MOST)?, words, json),
        Among::Policies => {
            let shelf = desk.shelf()?;
            let hits = desk.find_passages(&shelf, words, MOST)?;
            passages(desk, &shelf, &hits, words, json)
        }
        Among::Cases => cases(desk, words, json),
    }
}

#[derive(Serialize)]
struct ToldSection<'a> {
    reference: &'a str,
    title: &'a str,
    representative: &'a str,
    round: u32,
    heading: &'a str,
    text: &'a str,
}

fn sections(hits: &[SectionHit], words: &str, json: bool) -> Outcome {
    if json {
        let told = hits.iter().map(|hit| ToldSection {
            reference: &hit.reference,
            title: &hit.title,
            representative: &hit.representative,
            round: hit.round,
            heading: &hit.heading,
            text: &hit.text,
        });
        return out::json(&told.collect::<Vec<_>>());
    }
    let row = |hit: &SectionHit| {
        vec![
            hit.reference.clone(),
            hit.heading.clone(),
            around(&format!("{}　{}", hit.heading, hit.text), words),
        ]
    };
    out::table(&hits.iter().map(row).collect::<Vec<_>>(), WIDEST)?;
    counted("旧文", hits.len())
}

#[derive(Serialize)]
struct ToldPassage<'a> {
    citation: String,
    doc_number: Option<String>,
    title: &'a str,
    jurisdiction: Option<&'a str>,
    place: &'a str,
    text: &'a str,
    warning: Option<String>,
}

fn passages(
    desk: &Desk,
    shelf: &[Shelved],
    hits: &[PassageHit],
    words: &str,
    json: bool,
) -> Outcome {
    if json {
        let told = hits.iter().map(|hit| {
            let document = &shelf[hit.at];
            ToldPassage {
                citation: document.citation(),
                doc_number: document.number(),
                title: &document.policy.title,
                jurisdiction: document.policy.jurisdiction.as_deref(),
                place: &hit.label,
                text: &hit.text,
                warning: document.warning(&desk.office),
            }
        });
        return out::json(&told.collect::<Vec<_>>());
    }
    let row = |hit: &PassageHit| {
        let document = &shelf[hit.at];
        vec![
            document
                .number()
                .unwrap_or_else(|| document.policy.title.clone()),
            hit.label.clone(),
            around(&hit.text, words),
        ]
    };
    out::table(&hits.iter().map(row).collect::<Vec<_>>(), WIDEST)?;
    counted("政策条款", hits.len())
}

fn cases(desk: &Desk, words: &str, json: bool) -> Outcome {
    let found = desk.rows(View::All, words, 0..MOST)?;
    if json {
        return out::json(&found.rows.iter().map(Listed::from).collect::<Vec<_>>());
    }
    let row = |row: &crate::desk::Row| {
        vec![
            row.reference.clone(),
            row.title.clone(),
            row.representative.clone(),
            row.stage.label().to_owned(),
        ]
    };
    out::table(&found.rows.iter().map(row).collect::<Vec<_>>(), WIDEST)?;
    counted("案卷", found.rows.len())
}

fn counted(what: &str, found: usize) -> Outcome {
    out::line(match found {
        MOST => format!("{what}：只列最近 {MOST} 处，请多写几个字"),
        n => format!("{what} {n} 处"),
    })
}

/// A stretch of text around the first of the words, on one line.
fn around(text: &str, words: &str) -> String {
    let line = text.replace('\n', "　");
    let first = words.split_whitespace().find_map(|word| line.find(word));
    let from = line[..first.unwrap_or(0)].char_indices().rev().nth(9);
    let from = from.map_or(0, |(at, _)| at);
    let shown: String = line[from..].chars().take(40).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if line[from..].chars().count() > 40 {
        "…"
    } else {
        ""
    };
    format!("{before}{shown}{after}")
}

#[derive(Serialize)]
struct ToldSimilar<'a> {
    reference: &'a str,
    title: &'a str,
    representative: &'a str,
    stage: &'static str,
    class: Option<&'a str>,
    /// 0 to 1.
    likeness: f32,
    shared: &'a [String],
    tied: bool,
}

fn similar(desk: &Desk, typed: &str, json: bool) -> Outcome {
    let case = desk.case(reference::find(desk, typed)?)?;
    let found = desk.similar(&case, MOST)?;
    if json {
        let told = found.iter().map(|one| ToldSimilar {
            reference: &one.reference,
            title: &one.title,
            representative: &one.representative,
            stage: one.stage.id(),
            class: one.class.as_deref(),
            likeness: (one.likeness * 100.0).round() / 100.0,
            shared: &one.shared,
            tied: one.tied,
        });
        return out::json(&told.collect::<Vec<_>>());
    }
    let row = |one: &Similar| {
        let shared: Vec<&str> = one.shared.iter().take(5).map(String::as_str).collect();
        vec![
            format!("{:.0}%", one.likeness * 100.0),
            one.reference.clone(),
            one.title.clone(),
            one.representative.clone(),
            one.stage.label().to_owned(),
            if one.tied {
                "并案".to_owned()
            } else {
                String::new()
            },
            shared.join("、"),
        ]
    };
    out::table(&found.iter().map(row).collect::<Vec<_>>(), WIDEST)?;
    out::line(format!("相近 {} 件", found.len()))
}

/// The library, a document a line.
fn policies(desk: &Desk, json: bool) -> Outcome {
    let shelf = desk.shelf()?;
    if json {
        return out::json(&shelf.iter().map(|one| told(desk, one)).collect::<Vec<_>>());
    }
    let row = |one: &Shelved| {
        vec![
            one.number().unwrap_or_default(),
            one.policy
                .issued
                .map(|day| day.to_string())
                .unwrap_or_default(),
            one.policy.jurisdiction.clone().unwrap_or_default(),
            standing(one),
            one.policy.title.clone(),
        ]
    };
    out::table(&shelf.iter().map(row).collect::<Vec<_>>(), WIDEST)?;
    out::line(format!("政策文件 {} 份", shelf.len()))
}

fn standing(one: &Shelved) -> String {
    match (&one.ended, &one.proposal) {
        (Some(_), _) => "已被取代",
        (None, Some(_)) => "可能已被取代",
        (None, None) => "",
    }
    .to_owned()
}

#[derive(Serialize)]
struct ToldPolicy<'a> {
    title: &'a str,
    doc_number: Option<String>,
    issuer: Option<&'a str>,
    issued: Option<chrono::NaiveDate>,
    effective: Option<chrono::NaiveDate>,
    jurisdiction: Option<&'a str>,
    file: &'a str,
    superseded_by: Option<&'a str>,
    perhaps_superseded_by: Option<&'a str>,
    warning: Option<String>,
}

fn told<'a>(desk: &Desk, one: &'a Shelved) -> ToldPolicy<'a> {
    ToldPolicy {
        title: &one.policy.title,
        doc_number: one.number(),
        issuer: one.policy.issuer.as_deref(),
        issued: one.policy.issued,
        effective: one.policy.effective,
        jurisdiction: one.policy.jurisdiction.as_deref(),
        file: &one.file,
        superseded_by: one.ended.as_ref().map(|ended| ended.words.as_str()),
        perhaps_superseded_by: one.proposal.as_ref().map(|ended| ended.words.as_str()),
        warning: one.warning(&desk.office),
    }
}

/// One document in full, named by part of its number or title.
fn policy(desk: &Desk, name: &str, json: bool) -> Outcome {
    let shelf = desk.shelf()?;
    let is_meant = |one: &&Shelved| {
        one.policy.title.contains(name) || one.number().is_some_and(|number| number.contains(name))
    };
    let found: Vec<&Shelved> = shelf.iter().filter(is_meant).collect();
    let one = match found[..] {
        [one] => one,
        [] => {
            return Err(Fault::refused(format!(
                "资料库里没有“{name}”，用 policy list 看有哪些"
            )));
        }
        _ => {
            let names: Vec<String> = found.iter().map(|one| one.citation()).collect();
            return Err(Fault::refused(format!(
                "“{name}”不止一份：{}",
                names.join("、")
            )));
        }
    };
    if json {
        return out::json(&serde_json::json!({
            "about": told(desk, one),
            "clauses": one.policy.clauses,
            "lists": one.policy.lists,
            "targets": one.policy.targets,
        }));
    }
    let mut lines = vec![one.citation()];
    lines.extend(one.warning(&desk.office));
    lines.extend(
        one.proposal
            .as_ref()
            .map(|by| format!("可能已被取代：{}", by.words)),
    );
    for hit in desk.citing(one, MOST)? {
        lines.push(format!(
            "引用：{}《{}》{}",
            hit.reference, hit.title, hit.heading
        ));
    }
    let doubts = one.policy.doubts.iter();
    lines.extend(doubts.map(|doubt| format!("待核对：{} {}", doubt.read, doubt.reason)));
    for at in 0..one.policy.clauses.len() {
        lines.extend(
            one.passage(&format!("clause:{at}"))
                .map(|(number, text)| format!("{number}　{text}")),
        );
    }
    for (table, list) in one.policy.lists.iter().enumerate() {
        for at in 0..list.rows.len() {
            lines.extend(
                one.passage(&format!("row:{table}:{at}"))
                    .map(|(name, text)| format!("{name}　{text}")),
            );
        }
    }
    out::lines(lines)
}
