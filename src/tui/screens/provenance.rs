//! 出处 in a box: every value of a case with the file and line it was read in, or who wrote it and when.

use super::reader::Reader;
use crate::{
    case::{
        Case,
        provenance::{From, Provenance},
    },
    text::width::fit,
    tui::{prose::Para, theme::Theme},
};

/// Columns of a value that are shown; the whole stands on the case's own pages.
const SHOWN: usize = 60;

/// Where the case's values came from.
pub fn reader(case: &Case, theme: &Theme) -> Reader {
    let all = case.provenance();
    let mut paras: Vec<Para> = Vec::new();
    for one in &all {
        paras.push(value(one, theme));
        paras.push(place(one, theme));
    }
    if all.is_empty() {
        paras.push(Para::new("这一件的经过里没有记下各个值的出处", theme.dim));
    }
    Reader::new(format!("出处 · {}", case.reference()), paras)
}

fn value(one: &Provenance, theme: &Theme) -> Para {
    let first = one.value.lines().next().unwrap_or_default();
    let shown = match one.value.is_empty() {
        true => "见案卷".to_owned(),
        false => fit(first, SHOWN).into_owned(),
    };
    Para::new(shown, theme.normal).led(format!("{}　", one.label), theme.title)
}

fn place(one: &Provenance, theme: &Theme) -> Para {
    let day = one.at.format("%Y-%m-%d %H:%M");
    let words = match &one.from {
        From::File(place) => format!(
            "读自 {}（附件 {}）　{day} {} 导入",
            place.words(),
            short(&place.hash),
            one.actor
        ),
        From::Hand => format!("{day} {} 填写（经过第 {} 步）", one.actor, one.seq),
    };
    let before = one.before.as_ref();
    let before = before.map(|place| format!("；原来读自 {}", place.words()));
    Para::new(words + &before.unwrap_or_default(), theme.dim).led("    ", theme.dim)
}

fn short(hash: &str) -> &str {
    crate::case::story::short(hash)
}
