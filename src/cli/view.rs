//! `view`: the handler's own views, and which view `--view` names.

use super::{
    args::TEMPLATE,
    fault::{Fault, Outcome},
    out,
};
use crate::{
    command::query,
    desk::{Desk, View, views::ViewError},
};
use serde::Serialize;

/// What is done with saved views.
#[derive(clap::Subcommand)]
pub enum ViewTask {
    /// 列出保存的视图，带件数
    #[command(help_template = TEMPLATE, override_usage = "mianshang view list [--json]")]
    List {
        /// 输出 JSON
        #[arg(long)]
        json: bool,
    },
    /// 把一个条件存为视图；同名的换成新的条件
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang view save 名称 条件…")]
    Save {
        #[arg(value_name = "名称")]
        name: String,
        #[arg(required = true, value_name = "条件", help = super::args::QUERY_HELP)]
        query: Vec<String>,
    },
    /// 给保存的视图改名
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang view rename 名称 新名称")]
    Rename {
        #[arg(value_name = "名称")]
        from: String,
        #[arg(value_name = "新名称")]
        to: String,
    },
    /// 删除保存的视图；案卷不动
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang view remove 名称")]
    Remove {
        #[arg(value_name = "名称")]
        name: String,
    },
}

#[derive(Serialize)]
struct Shown {
    name: String,
    query: String,
    /// Absent where this version cannot read the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    cases: Option<usize>,
}

pub fn view(desk: &mut Desk, task: ViewTask) -> Outcome {
    match task {
        ViewTask::List { json } => list(desk, json),
        ViewTask::Save { name, query } => {
            let before = desk.save_view(&name, View::All, &query.join(" "));
            match before.map_err(refused)? {
                Some(before) => out::line(format!("视图“{name}”已换成新的条件（原来是 {before}）")),
                None => out::line(format!("已存为视图“{name}”")),
            }
        }
        ViewTask::Rename { from, to } => {
            desk.rename_view(&from, &to).map_err(refused)?;
            out::line(format!("视图“{from}”已改名为“{to}”"))
        }
        ViewTask::Remove { name } => {
            let query = desk.remove_view(&name).map_err(refused)?;
            out::line(format!("已删除视图“{name}”（条件是 {query}）"))
        }
    }
}

fn refused(error: ViewError) -> Fault {
    match error {
        ViewError::Query(fault) => Fault::usage(fault.to_string()),
        ViewError::Failed(cause) => cause.into(),
        ViewError::Name(_) | ViewError::Unknown(_) => Fault::refused(error.to_string()),
    }
}

fn list(desk: &Desk, json: bool) -> Outcome {
    let counts = desk.count_saved()?;
    let views = desk.saved_views()?.into_iter().zip(counts);
    let shown: Vec<Shown> = views
        .map(|(view, cases)| Shown {
            name: view.name,
            query: view.query,
            cases,
        })
        .collect();
    if json {
        return out::json(&shown);
    }
    if shown.is_empty() {
        return out::line("还没有保存的视图");
    }
    let row = |one: &Shown| {
        let cases = one.cases.map_or("读不懂".to_owned(), |n| format!("{n} 件"));
        vec![one.name.clone(), cases, one.query.clone()]
    };
    out::table(&shown.iter().map(row).collect::<Vec<_>>(), 60)
}

/// A view as it was named, with what it asks for besides.
pub struct Chosen {
    pub view: View,
    pub label: String,
    query: String,
}

impl Chosen {
    /// Built in, by its id or its label; or saved.
    pub fn of(desk: &Desk, typed: Option<&str>) -> Result<Chosen, Fault> {
        let built_in = |view: View| Chosen {
            view,
            label: view.label().to_owned(),
            query: String::new(),
        };
        let Some(typed) = typed else {
            return Ok(built_in(View::All));
        };
        let is_named = |view: &View| view.id() == typed || view.label() == typed;
        if let Some(view) = View::ALL.into_iter().find(is_named) {
            return Ok(built_in(view));
        }
        let saved = desk.saved_views()?;
        if let Some(view) = saved.iter().find(|view| view.name == typed) {
            return Ok(Chosen {
                view: View::All,
                label: view.name.clone(),
                query: view.query.clone(),
            });
        }
        let known = View::ALL.map(|view| format!("{}（{}）", view.id(), view.label()));
        let known = known
            .into_iter()
            .chain(saved.into_iter().map(|view| view.name));
        let known: Vec<String> = known.collect();
        Err(Fault::usage(format!(
            "没有“{typed}”这个视图，可以是：{}",
            known.join("、")
        )))
    }

    /// Its own query with what was typed; a word that cannot be read is a mistake in the command.
    pub fn with(&self, typed: &str) -> Result<String, Fault> {
        query::parse(typed).map_err(|fault| Fault::usage(fault.to_string()))?;
        Ok(format!("{} {typed}", self.query).trim().to_owned())
    }
}
