//! `rules`: which rules there are, what each number is and where it comes from, whether a file can be used, and why a case
//! is due when it is.

use super::{
    args::TEMPLATE,
    fault::{Fault, Outcome},
    out, reference,
};
use crate::{
    case::report::indicator,
    case::score::{ScoreKind, ScoreRule},
    case::{
        Kind,
        office::{ApprovalOrder, Profile},
        why::{Line, explanation},
    },
    desk::{
        Desk,
        rules::{Moved, RulesFile},
    },
    text::width::pad,
};
use clap::Subcommand;
use std::path::PathBuf;

/// What may be asked of the rules.
#[derive(Subcommand)]
pub enum RulesTask {
    /// 列出可选的办理规则
    #[command(help_template = TEMPLATE, override_usage = "mianshang rules list")]
    List,
    /// 看一套规则的每个数和出处；不写就看现在用的
    #[command(help_template = TEMPLATE, override_usage = "mianshang rules show [规则]")]
    Show {
        #[arg(value_name = "规则", help = "rules list 列出的名字")]
        id: Option<String>,
    },
    /// 查规则文件或 office.toml 能不能用
    #[command(help_template = TEMPLATE, override_usage = "mianshang rules check 文件…")]
    Check {
        #[arg(required = true, value_name = "文件")]
        files: Vec<PathBuf>,
    },
    /// 一件案卷的每个日期怎么算来的，逐日画出来
    #[command(help_template = TEMPLATE, override_usage = "mianshang rules explain 案号")]
    Explain {
        #[arg(value_name = "案号")]
        reference: String,
    },
    /// 换用一套规则，列出哪些案卷的时限变了
    #[command(help_template = TEMPLATE, override_usage = "mianshang rules use 规则")]
    Use {
        #[arg(value_name = "规则", help = "rules list 列出的名字")]
        id: String,
    },
}

pub fn run(task: &RulesTask, place: &super::Place) -> Outcome {
    match task {
        RulesTask::List => list(&place.desk()?),
        RulesTask::Show { id } => show(&place.desk()?, id.as_deref()),
        RulesTask::Check { files } => check(files),
        RulesTask::Explain { reference } => explain(&place.desk()?, reference),
        RulesTask::Use { id } => change(&mut place.desk()?, id),
    }
}

fn list(desk: &Desk) -> Outcome {
    let mark = |id: &str| match id == desk.settings.profile {
        true => "*".to_owned(),
        false => String::new(),
    };
    let rows: Vec<Vec<String>> = desk
        .profiles()
        .into_iter()
        .map(|(id, name, note)| vec![mark(&id), id, name, note])
        .collect();
    out::table(&rows, 40)
}

fn show(desk: &Desk, id: Option<&str>) -> Outcome {
    match id {
        Some(id) => out::lines(profile_lines(&desk.profile(id).map_err(Fault::refused)?)),
        None => out::lines(profile_lines(&desk.office.profile)),
    }
}

fn profile_lines(profile: &Profile) -> Vec<String> {
    let mut lines = vec![
        format!("{}  {}", profile.id, profile.name),
        profile.note.clone(),
    ];
    for kind in Kind::ALL {
        lines.push(String::new());
        lines.push(format!("期限（{}）", kind.words().paper));
        for (term, rule) in profile.rules(kind) {
            let from = format!("自{}之日起 {}", term.event(), rule.words());
            let label = pad(term.name(), 10);
            lines.push(format!(
                "  {label}{from}　{}",
                sourced(&rule.source, rule.verify)
            ));
        }
    }
    lines.extend([String::new(), "内部安排（办理时限前的工作日）".to_owned()]);
    let targets = profile.targets.iter();
    lines.extend(targets.map(|one| {
        let label = pad(one.step.label(), 10);
        format!("  {label}{} 个，前 {} 天算临近", one.before, one.near)
    }));
    lines.extend([String::new(), "办理情况分类".to_owned()]);
    lines.extend(profile.classes.iter().map(|class| {
        let label = pad(&class.label, 16);
        let source = sourced(&class.source, class.verify);
        format!("  {label}{}　{source}", class.meaning)
    }));
    lines.extend([String::new(), "其他".to_owned()]);
    lines.extend(choices(profile).map(|words| format!("  {words}")));
    if !profile.scores.is_empty() {
        lines.extend([String::new(), "考核评分".to_owned()]);
        lines.extend(profile.scores.iter().map(|one| {
            let source = sourced(&one.source, one.verify);
            format!("  {}{}　{source}", pad(&one.name, 24), score(one))
        }));
    }
    lines
}

fn score(one: &ScoreRule) -> String {
    let per = one.per.shown();
    let indicator = one.indicator.as_deref().and_then(indicator::find);
    let name = indicator.map_or("", |known| known.name);
    match one.rule {
        ScoreKind::Rate => format!(
            "{name}达到 {}% 得 {}，每低一个百分点扣 {per}",
            one.target,
            one.points.shown()
        ),
        ScoreKind::Hits => format!("计入{name}的每件 {per}"),
        ScoreKind::Misses => format!("{name}里未达到的每件 {per}"),
        ScoreKind::ByHand => format!("由人评定，每件 {per}"),
    }
}

fn choices(profile: &Profile) -> impl Iterator<Item = String> {
    let yes = |stands: bool| if stands { "是" } else { "否" };
    let order = match profile.approval {
        ApprovalOrder::BeforeMeeting => "先审签，后面商",
        ApprovalOrder::AfterMeeting => "先面商，后审签",
    };
    let boosts = profile.boosts;
    let joint = match &profile.joint {
        Some(rule) => format!(
            "联名：{}　{}",
            rule.answer.words(),
            sourced(&rule.source, rule.verify)
        ),
        None => "联名：没有规定，只看领衔人".to_owned(),
    };
    [
        order.to_owned(),
        joint,
        format!("基本满意可以办结：{}", yes(profile.mostly_satisfied_closes)),
        format!("办结前须面商：{}", yes(profile.requires.meeting)),
        format!("办结前须登记发文：{}", yes(profile.requires.issue)),
        format!("到期前 {} 天算临近", profile.near_due_days),
        format!(
            "急缓提前：重点督办 {} 天，重新办理 {} 天，签后有改动 {} 天",
            boosts.supervised, boosts.later_round, boosts.changed_after_signature
        ),
    ]
    .into_iter()
}

fn sourced(source: &str, verify: bool) -> String {
    match verify {
        true => format!("（{source}；请按本市规定核对）"),
        false => format!("（{source}）"),
    }
}

fn check(files: &[PathBuf]) -> Outcome {
    let mut faults = Vec::new();
    for file in files {
        match Desk::look_at_rules(file) {
            Ok(RulesFile::Profile(profile)) => out::line(format!(
                "{}：规则文件可用，{} 处请按本市规定核对",
                file.display(),
                unchecked(&profile)
            ))?,
            Ok(RulesFile::Settings(_)) => {
                out::line(format!("{}：单位设置可用", file.display()))?;
            }
            Err(cause) => faults.push(cause),
        }
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Fault::Refused(faults)),
    }
}

/// Numbers and wordings that are assumptions still.
fn unchecked(profile: &Profile) -> usize {
    let common = profile
        .rules(Kind::Suggestion)
        .filter(|(_, rule)| rule.verify);
    let joint = profile.joint.iter().filter(|rule| rule.verify);
    let classes = profile.classes.iter().filter(|class| class.verify);
    common.count() + joint.count() + classes.count()
}

fn explain(desk: &Desk, typed: &str) -> Outcome {
    let case = desk.case(reference::find(desk, typed)?)?;
    let told = explanation(&case, &desk.office, desk.today());
    out::line(format!("{}  {}", case.reference(), case.title))?;
    out::lines(told.into_iter().flat_map(|line| match line {
        Line::Head(words) => vec![String::new(), words],
        Line::Item { label, text, .. } => vec![format!("  {}{text}", pad(&label, 10))],
        Line::More(words) => vec![format!("  {}{words}", " ".repeat(10))],
        Line::Grid(row) => vec![format!("  {row}")],
    }))
}

fn change(desk: &mut Desk, id: &str) -> Outcome {
    desk.profile(id).map_err(Fault::refused)?;
    let mut settings = desk.settings.clone();
    settings.profile = id.to_owned();
    let moved = desk.change_rules(settings)?;
    out::line(format!("现在用 {id}，{} 件的办理时限变了", moved.len()))?;
    out::lines(moved.iter().map(Moved::words))
}
