//! `diff`: two texts of one letter, word by word, to be read here or in Word.

use super::{
    fault::{Fault, Outcome},
    out, reference, shown,
};
use crate::{
    case::revision::{self, Revision},
    desk::Desk,
    document::difference,
    text::diff::Change,
};
use std::path::PathBuf;

/// What is to be compared, and how it is to be shown.
#[derive(clap::Args)]
pub struct Wish {
    #[arg(value_name = "案号", help = "如 rd-8-4-321")]
    pub reference: String,
    #[arg(long, value_name = "稿", help = "从第几稿（默认是前一个不同的文本）")]
    pub from: Option<usize>,
    #[arg(long, value_name = "稿", help = "到第几稿（默认是最后一稿）")]
    pub to: Option<usize>,
    /// 只列出各稿
    #[arg(long)]
    pub list: bool,
    #[arg(long, value_name = "文件", help = "存成带修订标记的 .docx")]
    pub file: Option<PathBuf>,
    /// 同名文件已经在了也写
    #[arg(long)]
    pub overwrite: bool,
}

pub fn diff(desk: &Desk, wish: &Wish) -> Outcome {
    let key = reference::find(desk, &wish.reference)?;
    let all = desk.case(key)?.revisions();
    if wish.list {
        return list(&all);
    }
    let (from, to) = revision::two(&all, wish.from, wish.to).map_err(Fault::refused)?;
    if let Some(file) = &wish.file {
        let written = desk.write_difference(key, from.n, to.n, file, wish.overwrite);
        let path = written.map_err(|error| Fault::refused(error.to_string()))?;
        return out::line(shown(&path));
    }
    out::line(format!("{} → {}", from.words(), to.words()))?;
    let told = difference::difference(from, to);
    let line = |one: &difference::Told| {
        let sign = match (one.change, one.is_changed()) {
            (Change::Added, _) => "+",
            (Change::Removed, _) => "-",
            (Change::Same, true) => "~",
            (Change::Same, false) => " ",
        };
        format!("{sign} {}", one.plain())
    };
    out::lines(told.iter().map(line))
}

fn list(all: &[Revision]) -> Outcome {
    let cells = |one: &Revision| {
        vec![
            one.n.to_string(),
            one.why.label().to_owned(),
            one.on.to_string(),
            one.by.clone(),
            format!("第{}轮", one.round),
            crate::case::story::short(&one.fingerprint).to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(cells).collect();
    out::table(&rows, 20)
}
