//! `handover`: a pack for the one who takes over, and its reading on the other desk.

use super::{
    args::TEMPLATE,
    fault::{Fault, Outcome},
    out, reference, shown,
};
use crate::desk::{CaseKey, Desk};
use clap::Subcommand;
use std::path::PathBuf;

/// What to do with a pack.
#[derive(Subcommand)]
pub enum HandoverTask {
    /// 写一个交接包：案卷的全部经过、附件、设置，和一份可签字的交接清单
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang handover write [案号…] [--all] [--to 接收人] [--out 文件] [--overwrite]")]
    Write {
        #[arg(
            value_name = "案号",
            help = "只移交这几件；不写就是在办的、办结未归档的、有承诺要兑现的"
        )]
        references: Vec<String>,
        /// 归档、退办的也一起移交
        #[arg(long, conflicts_with = "references")]
        all: bool,
        #[arg(
            long,
            value_name = "接收人",
            default_value = "",
            hide_default_value = true,
            help = "写在清单上"
        )]
        to: String,
        #[arg(long, value_name = "文件", help = "写到哪里（默认 交接包-日期.zip）")]
        out: Option<PathBuf>,
        /// 同名文件已经在了也写
        #[arg(long)]
        overwrite: bool,
    },
    /// 接收一个交接包：先逐条校验；本机已有的不覆盖，只接着补
    #[command(next_help_heading = "填写", help_template = TEMPLATE, override_usage = "mianshang handover read 文件 [--dry-run]")]
    Read {
        #[arg(value_name = "文件", help = "交接包")]
        file: PathBuf,
        /// 只看会怎样，不写
        #[arg(long)]
        dry_run: bool,
    },
}

pub fn handover(desk: &mut Desk, task: HandoverTask) -> Outcome {
    match task {
        HandoverTask::Write {
            references,
            all,
            to,
            out: file,
            overwrite,
        } => {
            let keys = keys(desk, &references, all)?;
            let file = file.unwrap_or_else(|| format!("交接包-{}.zip", desk.today()).into());
            let written = desk.write_handover(&keys, &to, &file, overwrite)?;
            out::line(format!(
                "交接包：案卷 {} 件，附件 {} 个，写在 {}",
                written.cases,
                written.attachments,
                shown(&file)
            ))?;
            match written.unsaved {
                0 => Ok(()),
                n => out::line(format!("有 {n} 处正在写、还没有存进案卷的文字没有带上")),
            }
        }
        HandoverTask::Read { file, dry_run } => read(desk, &file, dry_run),
    }
}

fn keys(desk: &Desk, references: &[String], all: bool) -> Result<Vec<CaseKey>, Fault> {
    match references.is_empty() {
        true => Ok(desk.open_keys(all)?),
        false => references
            .iter()
            .map(|typed| reference::find(desk, typed))
            .collect(),
    }
}

fn read(desk: &mut Desk, file: &std::path::Path, dry_run: bool) -> Outcome {
    let taken = desk.read_handover(file, dry_run)?;
    let manifest = &taken.manifest;
    out::line(format!(
        "{} {} 移交的 {} 件（{}）{}",
        manifest.unit,
        manifest.from,
        taken.cases.len(),
        manifest.made_at,
        if dry_run { "，只看不写" } else { "" }
    ))?;
    let rows: Vec<Vec<String>> = taken
        .cases
        .iter()
        .map(|(packed, fate)| vec![packed.reference.clone(), packed.title.clone(), fate.words()])
        .collect();
    out::table(&rows, 40)?;
    if !dry_run {
        out::line(format!("附件 {} 个", taken.attachments))?;
    }
    let trouble = taken.cases.iter().filter(|(_, fate)| fate.is_trouble());
    match trouble.count() {
        0 => Ok(()),
        n => Err(Fault::refused(format!("{n} 件没有接收，原因见上"))),
    }
}
