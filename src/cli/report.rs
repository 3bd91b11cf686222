//! `report`: the figures in the terminal, as JSON, or written as a workbook or a summary.

use super::{
    fault::{Fault, Outcome, failed},
    out, shown,
};
use crate::{
    case::{
        Duty, Kind, Topic,
        report::{
            COMPARED, Cut, Fact, INDICATORS, Item, Report, Session, Slice, Tally, indicator,
            scored, time,
        },
    },
    desk::{Desk, Gathered},
};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Which cases, and how the report is wanted.
#[derive(clap::Args)]
pub struct Wish {
    #[arg(
        long,
        value_name = "年",
        help = "交办在这一年的，和上一年比",
        conflicts_with = "session"
    )]
    pub year: Option<i32>,
    #[arg(
        long,
        value_name = "届-次",
        help = "这一届次的，如 8-4，和前一次会议比"
    )]
    pub session: Option<String>,
    #[arg(long, value_name = "类", help = "建议 或 提案")]
    pub kind: Option<String>,
    #[arg(long, value_name = "方式", help = "主办、协办 或 分别办理")]
    pub duty: Option<String>,
    #[arg(long, value_name = "分类", help = "内容分类，如 社会建设")]
    pub topic: Option<String>,
    #[arg(
        long,
        value_name = "指标",
        help = list_help(),
        conflicts_with_all = ["json", "out"]
    )]
    pub list: Option<String>,
    /// 输出 JSON，连同每个数的案号
    #[arg(long, conflicts_with = "out")]
    pub json: bool,
    #[arg(
        long,
        value_name = "文件",
        help = "写成文件：.xlsx 指标和图表，.docx .txt .md 办理工作总结"
    )]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "格式", help = "text（默认）、xlsx 或 docx；xlsx、docx 要写 --out", value_parser = ["text", "xlsx", "docx"])]
    pub format: Option<String>,
    /// 同名文件已经在了也写
    #[arg(long, requires = "out")]
    pub overwrite: bool,
}

fn list_help() -> String {
    let ids: Vec<String> = INDICATORS
        .iter()
        .map(|one| format!("{} {}", one.id, one.name))
        .collect();
    format!("列出一项指标的案卷：{}", ids.join("，"))
}

pub fn report(desk: &Desk, wish: &Wish) -> Outcome {
    let slice = slice(wish)?;
    if let Some(file) = file(wish)? {
        let count = desk
            .export_report(slice, &file, wish.overwrite)
            .map_err(failed)?;
        return out::line(format!("统计 {count} 件，写在 {}", shown(&file)));
    }
    let gathered = desk.facts()?;
    let report = desk.report(&gathered.facts, slice);
    match &wish.list {
        Some(id) => list(&gathered, &report, id),
        None if wish.json => out::json(&whole(&gathered.facts, &report)),
        None => out::lines(told(&gathered.facts, &report)),
    }
}

/// Where it is written, with the ending of the wanted format where the name has none.
fn file(wish: &Wish) -> Result<Option<PathBuf>, Fault> {
    let wanted = wish.format.as_deref();
    match (&wish.out, wanted) {
        (None, Some(format @ ("xlsx" | "docx"))) => Err(Fault::usage(format!(
            "写成 {format} 要用 --out 写明文件，如 --out 统计.{format}"
        ))),
        (None, _) => Ok(None),
        (Some(path), Some(format)) if path.extension().is_none() => {
            let ending = if format == "text" { "txt" } else { format };
            Ok(Some(path.with_extension(ending)))
        }
        (Some(path), Some(format)) => {
            let ending = path.extension().unwrap_or_default().to_string_lossy();
            let fits = matches!((format, &*ending), ("text", "txt" | "md")) || ending == format;
            match fits {
                true => Ok(Some(path.clone())),
                false => Err(Fault::usage(format!(
                    "--format {format} 和文件名的后缀 .{ending} 不一致"
                ))),
            }
        }
        (Some(path), None) => Ok(Some(path.clone())),
    }
}

fn slice(wish: &Wish) -> Result<Slice, Fault> {
    Ok(Slice {
        year: wish.year,
        session: read(&wish.session, Session::read, "届次写成 届-次，如 8-4")?,
        kind: read(&wish.kind, kind, "类写 建议 或 提案")?,
        duty: read(&wish.duty, Duty::read, "方式写 主办、协办 或 分别办理")?,
        topic: read(&wish.topic, topic, &format!("分类写 {}", topics()))?,
    })
}

fn read<T>(
    given: &Option<String>,
    read: impl Fn(&str) -> Option<T>,
    else_say: &str,
) -> Result<Option<T>, Fault> {
    let Some(text) = given else { return Ok(None) };
    let read = read(text.trim());
    read.map(Some)
        .ok_or_else(|| Fault::usage(format!("“{text}”不行：{else_say}")))
}

fn kind(text: &str) -> Option<Kind> {
    let named = |kind: &Kind| kind.id() == text || kind.words().paper == text;
    Kind::ALL.into_iter().find(named)
}

fn topic(text: &str) -> Option<Topic> {
    let named = |topic: &Topic| topic.id() == text || topic.label() == text;
    Topic::ALL.into_iter().find(named)
}

fn topics() -> String {
    Topic::ALL.map(Topic::label).join("、")
}

/// The cases of one indicator: what counts, and what only stands below the line.
fn list(gathered: &Gathered, report: &Report, id: &str) -> Outcome {
    let named = |one: &&indicator::Indicator| one.id == id || one.name == id;
    let Some(known) = INDICATORS.iter().find(named) else {
        return Err(Fault::usage(format!("没有指标“{id}”。{}", list_help())));
    };
    let Some(figure) = report.figure(known.id) else {
        return Ok(());
    };
    let facts = &gathered.facts;
    let line = |sign: &str, item: Item| {
        let fact = &facts[item.case];
        vec![
            sign.to_owned(),
            item.reference(facts),
            fact.stage.label().to_owned(),
            fact.title.clone(),
        ]
    };
    out::lines([
        format!("{}　{}", known.name, figure.now.told()),
        known.means.to_owned(),
    ])?;
    let counted = figure.now.part.iter().map(|item| line("计入", *item));
    let rest = figure.now.rest();
    let rest = rest.iter().map(|item| line("未计入", *item));
    let rows: Vec<Vec<String>> = counted.chain(rest).collect();
    out::table(&rows, 20)
}

fn told(facts: &[Fact], report: &Report) -> Vec<String> {
    use crate::text::width::pad;
    let mut lines = vec![format!(
        "统计：{}，{} 件，截至 {}",
        report.slice.told(),
        report.chosen.len(),
        report.today
    )];
    for figure in &report.figures {
        let change = match (figure.change(), report.before) {
            (change, Some(before)) if !change.is_empty() => {
                format!("　比{} {change}", before.told())
            }
            _ => String::new(),
        };
        lines.push(format!(
            "  {}{}{change}",
            pad(figure.indicator.name, 30),
            figure.now.told()
        ));
    }
    for cut in Cut::ALL {
        let parts = cut.parts(facts, &report.chosen);
        let parts: Vec<String> = parts
            .iter()
            .filter(|part| !part.cases.is_empty())
            .map(|part| format!("{} {}", part.name, part.cases.len()))
            .collect();
        lines.push(format!("{}：{}", cut.label(), parts.join("，")));
    }
    for step in time::steps(facts, &report.chosen) {
        if let Some(p90) = step.p90() {
            lines.push(format!(
                "  {}中位 {} 天，九成 {p90} 天以内，{} 件",
                pad(step.name, 14),
                step.median(),
                step.days.len()
            ));
        }
    }
    lines.extend(scores(report));
    lines
}

fn scores(report: &Report) -> Vec<String> {
    if report.scores.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["自评：".to_owned()];
    lines.extend(report.scores.iter().map(|one| {
        let points = one.points.map_or("由人填".to_owned(), |one| one.shown());
        let verify = if one.rule.verify {
            "；请按本市规定核对"
        } else {
            ""
        };
        format!(
            "  {}　{points}　{}（{}{verify}）",
            one.rule.name, one.sum, one.rule.source
        )
    }));
    let (points, open) = scored::total(&report.scores);
    lines.push(format!(
        "  能算的各项合计 {}，另有 {open} 项由人填",
        points.shown()
    ));
    lines
}

fn whole(facts: &[Fact], report: &Report) -> Value {
    let refs = |items: &[Item]| -> Vec<String> {
        items.iter().map(|item| item.reference(facts)).collect()
    };
    let tally = |tally: &Tally| {
        json!({
            "numerator": tally.part.len(),
            "denominator": tally.whole.len(),
            "numerator_cases": refs(&tally.part),
            "denominator_cases": refs(&tally.whole),
        })
    };
    let figures = report.figures.iter().map(|figure| {
        json!({
            "id": figure.indicator.id,
            "name": figure.indicator.name,
            "means": figure.indicator.means,
            "source": figure.indicator.source,
            "now": tally(&figure.now),
            "before": figure.before.as_ref().map(tally),
        })
    });
    let cuts = Cut::ALL.iter().map(|cut| {
        let parts = cut.parts(facts, &report.chosen);
        let parts = parts.iter().map(|part| {
            let rates = COMPARED.iter().filter_map(|id| indicator::find(id));
            let rates = rates.map(|one| {
                let counted = Tally::of(one, facts, &part.cases, report.today);
                (one.id.to_owned(), tally(&counted))
            });
            let items: Vec<Item> = part.cases.iter().map(|at| Item::case(*at)).collect();
            json!({
                "name": part.name,
                "cases": refs(&items),
                "rates": rates.collect::<serde_json::Map<_, _>>(),
            })
        });
        (cut.id().to_owned(), Value::Array(parts.collect()))
    });
    let steps = time::steps(facts, &report.chosen).into_iter().map(|step| {
        json!({
            "name": step.name,
            "cases": step.days.len(),
            "median_tenths": step.median_tenths(),
            "p90": step.p90(),
        })
    });
    let scores = report.scores.iter().map(|one| {
        json!({
            "name": one.rule.name,
            "points": one.points.map(|points| points.0 as f64 / 100.0),
            "sum": one.sum,
            "source": one.rule.source,
            "verify": one.rule.verify,
        })
    });
    json!({
        "of": report.slice.told(),
        "compared_with": report.before.map(|slice| slice.told()),
        "today": report.today,
        "cases": report.chosen.len(),
        "figures": figures.collect::<Vec<_>>(),
        "cuts": cuts.collect::<serde_json::Map<_, _>>(),
        "steps": steps.collect::<Vec<_>>(),
        "scores": scores.collect::<Vec<_>>(),
    })
}
