//! `mianshang template`: what may be named in a template, which templates there are, and what is wrong with one.

use super::{
    args::TemplateTask,
    fault::{Fault, Outcome},
    out,
};
use crate::{
    desk::{Desk, templates::read_template},
    document::{
        facts::{self, Example},
        notation::OPENINGS,
        template::{self, Source},
    },
};
use std::path::PathBuf;

/// One of the tasks on templates.
pub fn template(desk: &Desk, what: TemplateTask) -> Outcome {
    match what {
        TemplateTask::List => list(desk),
        TemplateTask::Show { name } => show(desk, &name),
        TemplateTask::Fields => fields(),
        TemplateTask::Check { files } => check(desk, &files),
    }
}

/// One template a line, with the file that replaces it.
fn list(desk: &Desk) -> Outcome {
    let rows = desk.listed_templates().into_iter().map(|one| {
        let from = match one.own {
            Some(path) => path.display().to_string(),
            None => "自带".to_owned(),
        };
        format!("{}　{}　{from}", one.label, one.id)
    });
    out::lines(rows)?;
    let folder = desk.dir().join("templates");
    out::line(format!(
        "改一份：mianshang template show 名称 > {}/名称.txt，改好用 mianshang template check 查",
        folder.display()
    ))
}

/// The text of one, as it counts now.
fn show(desk: &Desk, name: &str) -> Outcome {
    let source = find(desk, name)?;
    out::lines(source.text.lines())
}

/// Every name and every opening word, with what it is.
fn fields() -> Outcome {
    out::line("写在 {{ }} 里的字段：")?;
    out::lines(facts::all().map(|fact| {
        let example = match fact.example {
            Example::Text(text) => format!("如 {text}"),
            Example::Texts(texts) => format!("几项，如 {}", texts.join("、")),
            Example::Rows(_) => "几项，用 for 逐项写".to_owned(),
        };
        format!("  {}　{}（{example}）", fact.name, fact.about)
    }))?;
    out::line("行首的写法：")?;
    out::lines(
        OPENINGS
            .iter()
            .map(|(word, about)| format!("  {word}　{about}")),
    )?;
    out::line("  一、　（一）　单独成行的是小标题；其余每一行是一段")
}

/// What is wrong, a line for each flaw; without a name, with all templates.
fn check(desk: &Desk, files: &[PathBuf]) -> Outcome {
    let sources: Vec<Source> = match files {
        [] => desk.templates()?.0.into_values().collect(),
        files => files
            .iter()
            .map(|file| read_template(file).or_else(|fault| by_name(desk, file, fault)))
            .collect::<anyhow::Result<_>>()?,
    };
    let strays = match files {
        [] => desk.stray_templates(),
        _ => Vec::new(),
    };
    let strays = strays.iter().map(|path| {
        let names: Vec<&str> = desk
            .listed_templates()
            .iter()
            .map(|one| one.label)
            .collect();
        format!(
            "{}：没有叫这个名字的函件，用不上；可以叫 {}",
            path.display(),
            names.join("、")
        )
    });
    let flaws = sources.iter().flat_map(template::flaws);
    let flaws: Vec<String> = flaws.map(|flaw| flaw.to_string()).chain(strays).collect();
    match flaws.is_empty() {
        true => out::line(format!("{} 份模板没有问题", sources.len())),
        false => Err(Fault::Refused(flaws)),
    }
}

/// What was typed may be the name of a template instead of a file.
fn by_name(desk: &Desk, typed: &std::path::Path, fault: anyhow::Error) -> anyhow::Result<Source> {
    let name = typed.to_string_lossy();
    find(desk, &name).map_err(|_| fault)
}

fn find(desk: &Desk, name: &str) -> Result<Source, Fault> {
    let listed = desk.listed_templates();
    let known = listed
        .iter()
        .find(|one| one.id == name || one.label == name);
    let Some(known) = known else {
        let names: Vec<&str> = listed.iter().map(|one| one.label).collect();
        return Err(Fault::refused(format!(
            "没有模板“{name}”，有 {}",
            names.join("、")
        )));
    };
    let texts = desk.templates()?;
    let source = texts.0.get(known.id).cloned();
    source.ok_or_else(|| Fault::refused(format!("没有模板“{name}”")))
}
