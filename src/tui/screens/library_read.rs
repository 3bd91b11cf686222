//! What 资料 shows to be read: a document in full, a representative's history, the copies of a section, what became of
//! an origin. Knows what was found, not how it is found.

use super::reader::{self, Reader};
use crate::{
    case::{Office, Origin},
    desk::{
        likes::{OriginNow, SectionHit},
        people::History,
        shelf::Shelved,
    },
    tui::{prose::Para, theme::Theme},
};

/// The head of a document: what it is, since when, and why to think twice.
pub fn about(document: &Shelved, office: &Office, theme: &Theme) -> Vec<Para> {
    let policy = &document.policy;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let mut paras = Vec::new();
    for (name, value) in [
        ("发文机关", policy.issuer.clone()),
        ("成文日期", day(policy.issued)),
        ("施行日期", day(policy.effective)),
        ("适用地区", policy.jurisdiction.clone()),
    ] {
        if let Some(value) = value {
            paras.push(Para::new(value, theme.normal).led(format!("{name}  "), theme.dim));
        }
    }
    if let Some(warning) = document.warning(office) {
        paras.push(Para::new(warning, theme.warn).led("注意      ", theme.warn));
    }
    if let Some(proposal) = &document.proposal {
        let words = format!("可能已被{}取代，按 F8 标明", proposal.words);
        paras.push(Para::new(words, theme.warn).led("注意      ", theme.warn));
    }
    paras
}

/// A text with every word that was looked for marked in it.
pub fn marked(text: &str, words: &str, theme: &Theme) -> Vec<Para> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let line = |line: &str| {
        let mut para = Para::default();
        let mut rest = line;
        while let Some((at, word)) = first(rest, &words) {
            para.spans.push((rest[..at].to_owned(), theme.normal));
            para.spans
                .push((rest[at..at + word].to_owned(), theme.found));
            rest = &rest[at + word..];
        }
        para.spans.push((rest.to_owned(), theme.normal));
        para
    };
    text.lines().map(line).collect()
}

/// Where the first of the words stands, and its length.
fn first(text: &str, words: &[&str]) -> Option<(usize, usize)> {
    let found = words
        .iter()
        .filter_map(|word| Some((text.find(word)?, word.len())));
    found.min()
}

pub fn document(
    document: &Shelved,
    citing: &[SectionHit],
    office: &Office,
    theme: &Theme,
) -> Reader {
    let mut paras = about(document, office, theme);
    let policy = &document.policy;
    for doubt in &policy.doubts {
        paras.push(Para::new(&doubt.reason, theme.normal).led("待核对  ", theme.danger));
    }
    for target in &policy.targets {
        paras.push(
            Para::new(&target.text, theme.normal)
                .led(format!("{} 年目标  ", target.year), theme.key),
        );
    }
    paras.push(Para::blank());
    for clause in &policy.clauses {
        let mut para =
            Para::new(&clause.heading, theme.title).led(format!("{}  ", clause.number), theme.dim);
        para = para.and(
            format!("　{}", clause.text.replace('\n', " ")),
            theme.normal,
        );
        paras.push(para);
        if !clause.responsible.is_empty() {
            paras.push(
                Para::new(clause.responsible.join("、"), theme.dim).led("  责任单位  ", theme.dim),
            );
        }
    }
    for list in &policy.lists {
        paras.push(Para::blank());
        if !list.name.is_empty() {
            let named = format!("{}　{} 行", list.name, list.rows.len());
            paras.push(Para::new(named, theme.title));
        }
        paras.push(Para::new(list.header.join(" │ "), theme.dim));
        for row in (0..).map_while(|at| list.whole_row(at)) {
            paras.push(Para::new(row.join(" │ ").replace('\n', " "), theme.normal));
        }
    }
    paras.push(Para::blank());
    paras.push(Para::new(
        format!("引用过它的答复：{} 处", citing.len()),
        theme.title,
    ));
    for hit in citing {
        let words = format!("{}　{}　{}", hit.reference, hit.heading, hit.title);
        paras.push(Para::new(words, theme.normal));
    }
    Reader::new(document.citation(), paras)
}

/// What one representative asked, what was answered, and how it was taken.
pub fn history(history: &History, theme: &Theme) -> Reader {
    let mut paras = Vec::new();
    for (name, values) in [
        ("工作单位  ", &history.employers),
        ("联系电话  ", &history.phones),
        ("通讯地址  ", &history.addresses),
    ] {
        if !values.is_empty() {
            paras.push(Para::new(values.join("、"), theme.normal).led(name, theme.dim));
        }
    }
    for past in &history.cases {
        let class = past
            .class
            .as_ref()
            .map(|class| format!("　{class}类"))
            .unwrap_or_default();
        paras.push(Para::blank());
        paras.push(Para::new(
            format!("{}　{}", past.reference, past.title),
            theme.title,
        ));
        let verdicts = match past.verdicts.is_empty() {
            true => "还没有意见".to_owned(),
            false => past.verdicts.join(" → "),
        };
        paras.push(Para::new(
            format!("{}{class}　{verdicts}", past.stage),
            theme.normal,
        ));
        for one in &past.promises {
            let day = one.due.map(|day| format!("（{day}）")).unwrap_or_default();
            let style = if one.is_open { theme.warn } else { theme.good };
            let said = Para::new(format!("{}{day}　", one.words), theme.normal);
            paras.push(said.and(&*one.now, style).led("答应过  ", theme.dim));
        }
    }
    Reader::new(
        format!("{} · {} 件", history.name, history.cases.len()),
        paras,
    )
}

/// Where else a section stands, and how each copy differs.
pub fn copies(hit: &SectionHit, copies: &[SectionHit], theme: &Theme) -> Reader {
    let mut paras = Vec::new();
    if copies.is_empty() {
        paras.push(Para::new("没有别处用过相近的文字", theme.dim));
    }
    for copy in copies {
        let words = format!(
            "{:.1}%　{}　{}　{}",
            copy.likeness * 100.0,
            copy.reference,
            copy.heading,
            copy.title
        );
        paras.push(Para::new(words, theme.title));
    }
    for copy in copies {
        paras.push(Para::blank());
        paras.push(Para::new(
            format!("与 {} 的差别（[-这里-] [+那里+]）", copy.reference),
            theme.title,
        ));
        let (here, there) = (squeezed(&hit.text), squeezed(&copy.text));
        match here == there {
            true if copy.text == hit.text => paras.push(Para::new("一字不差", theme.dim)),
            true => paras.push(Para::new("只有空格不同", theme.dim)),
            false => paras.extend(reader::changes(&here, &there, theme)),
        }
    }
    Reader::new(
        format!(
            "{} {} 还用在 {} 处",
            hit.reference,
            hit.heading,
            copies.len()
        ),
        paras,
    )
}

/// Without the spaces beside digits, which no reader takes for a difference of two copies.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| *c != ' ').collect()
}

/// Whether the section that a text was taken from still reads as it did.
pub fn origin(origin: &Origin, now: &OriginNow, theme: &Theme) -> Reader {
    let mut paras = vec![Para::new(
        format!(
            "取自 {} 第 {} 轮“{}”",
            origin.reference, origin.round, origin.heading
        ),
        theme.normal,
    )];
    match now {
        OriginNow::Same => paras.push(Para::new("原文没有改动", theme.good)),
        OriginNow::Gone => paras.push(Para::new("原来的案卷或这一部分已经没有了", theme.warn)),
        OriginNow::Changed { then, now } => {
            paras.push(Para::new("原文后来改过：", theme.warn));
            match then {
                Some(then) => paras.extend(reader::changes(then, now, theme)),
                None => paras.push(Para::new(now, theme.normal)),
            }
        }
    }
    Reader::new("出处", paras)
}
