//! Every paper of the register as LibreOffice prints it, all in one run of the program: A4, as many pages as the terminal
//! shows, nothing beyond the margins, no word lost, page numbers on their side, 22 lines of 28 characters.
//!
//! A new paper is printed too as soon as it stands in the register; `MIANSHANG_PRINTED=folder` keeps the PDFs.

use std::{
    collections::HashMap,
    fs,
    path::Path,
    process::{Command, Stdio},
};

use mianshang::{
    case::{Case, action::Duty},
    document::{
        Block, Layout, Paper, docx, page,
        papers::{PAPERS, Scope},
        text,
    },
};

use crate::{
    invented::{long_points, long_suggestion, proposal, suggestion},
    letters::{case_of, drawn, planned, shared},
    more::laden,
    rendered::{Word, words_of},
};

/// 28, 26 and 35 mm of a page 210 mm wide and 297 high, and the few points that a hanging mark may reach over.
const LEFT: f64 = 28.0 / 210.0 - 0.005;
const RIGHT: f64 = 1.0 - 26.0 / 210.0 + 0.03;
const TOP: f64 = 25.0 / 297.0;
const BOTTOM: f64 = 1.0 - 10.0 / 297.0;

/// Cases of which one at least fits each paper.
fn cases(id: &str) -> Vec<(&'static str, Case)> {
    vec![
        ("建议", case_of(id, false)),
        ("提案", case_of(id, true)),
        ("约面商", planned(proposal(), "下午3点")),
        ("全", laden()),
        ("长", long_suggestion()),
        ("多", long_points()),
        ("主办", shared(suggestion(), Duty::Lead)),
        ("协办", shared(suggestion(), Duty::Assisting)),
    ]
}

/// The papers by the names of their files.
fn papers() -> Vec<(String, Paper)> {
    let mut all: Vec<(String, Paper)> = Vec::new();
    for rule in PAPERS {
        let drawn = cases(rule.id).into_iter().filter_map(|(name, case)| {
            let paper = drawn(rule.id, &[case]).ok()?;
            Some((format!("{}-{name}", rule.id), paper))
        });
        let mut fitting: Vec<(String, Paper)> = drawn.collect();
        fitting.dedup_by(|a, b| a.1 == b.1);
        assert!(!fitting.is_empty(), "no invented case fits {}", rule.label);
        all.extend(fitting);
        if rule.scope == Scope::All {
            let several = [
                planned(proposal(), "下午3点"),
                planned(suggestion(), "上午九点半"),
            ];
            let paper = crate::letters::drawn(rule.id, &several).expect("a paper of several");
            all.push((format!("{}-几件", rule.id), paper));
        }
    }
    all
}

#[test]
fn every_paper_of_the_register_prints_as_it_should() {
    let papers = papers();
    let folder = tempfile::tempdir().expect("a folder");
    let folder = match std::env::var_os("MIANSHANG_PRINTED") {
        Some(kept) => kept.into(),
        None => folder.path().to_owned(),
    };
    fs::create_dir_all(&folder).expect("a folder");
    for (name, paper) in &papers {
        let xml = crate::golden::part(paper, "word/document.xml");
        let runs = xml
            .split("<w:rPr>")
            .skip(1)
            .filter_map(|run| run.split("</w:rPr>").next());
        let twice = runs
            .filter(|run| run.matches("<w:rFonts").count() > 1)
            .count();
        assert_eq!(
            twice, 0,
            "{name}: fonts named twice, which Word takes for damage"
        );
    }
    for (name, paper) in &papers {
        let bytes = docx::write(paper).expect("docx");
        fs::write(folder.join(format!("{name}.docx")), bytes).expect("written");
    }
    if !print(&folder, &papers) {
        println!("跳过：没有可用的 LibreOffice 或 pdftotext");
        return;
    }
    let mut wrong = Vec::new();
    for (name, paper) in &papers {
        let pages = pages(&folder.join(format!("{name}.pdf")));
        let told = faults(paper, &pages);
        wrong.extend(told.into_iter().map(|fault| format!("{name}：{fault}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One run of LibreOffice for all of them.
fn print(folder: &Path, papers: &[(String, Paper)]) -> bool {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut office = Command::new("soffice");
    office
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .args(
            papers
                .iter()
                .map(|(name, _)| folder.join(format!("{name}.docx"))),
        )
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let done = office.status().is_ok_and(|status| status.success());
    done && Command::new("pdftotext").arg("-v").output().is_ok()
}

/// The words of every page, each page with its width and height in points.
fn pages(pdf: &Path) -> Vec<(f64, f64, Vec<Word>)> {
    let boxes = Command::new("pdftotext")
        .arg("-bbox")
        .arg(pdf)
        .arg("-")
        .output();
    let boxes = String::from_utf8(boxes.expect("pdftotext").stdout).expect("UTF-8");
    let pages = boxes.split("<page ").skip(1);
    pages
        .map(|page| {
            let size = |name| crate::rendered::number_of(page, name);
            (size("width"), size("height"), words_of(page))
        })
        .collect()
}

fn faults(paper: &Paper, pages: &[(f64, f64, Vec<Word>)]) -> Vec<String> {
    let mut faults = Vec::new();
    let shown = page::pages(paper);
    // A cell that flows over a page is only nearly as high as in print.
    let tabled = paper
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Table(_)));
    let off = pages.len().abs_diff(shown.len());
    if pages.is_empty() || off > usize::from(tabled) {
        faults.push(format!(
            "印了 {} 页，纸面是 {} 页",
            pages.len(),
            shown.len()
        ));
    }
    for (at, (width, height, words)) in pages.iter().enumerate() {
        if (width - 595.3).abs() > 1.0 || (height - 841.9).abs() > 1.0 {
            faults.push(format!("第 {} 页是 {width}×{height}", at + 1));
        }
        if words.is_empty() {
            faults.push(format!("第 {} 页是空的", at + 1));
        }
        let outside = words
            .iter()
            .filter(|word| word.x < LEFT || word.end > RIGHT || word.y < TOP || word.y > BOTTOM);
        faults.extend(outside.map(|word| format!("第 {} 页有字在版心外：{word:?}", at + 1)));
        faults.extend(number_fault(paper.layout, at, words));
        if paper.layout != Layout::Form && !tabled {
            faults.extend(grid_fault(at, words));
        }
    }
    faults.extend(lost(paper, pages));
    faults
}

/// Odd pages have their number at the right, even ones at the left; a letter's first page and a form have none.
fn number_fault(layout: Layout, at: usize, words: &[Word]) -> Option<String> {
    let number = (at + 1).to_string();
    let foot = words
        .iter()
        .find(|word| word.y > 0.88 && word.text.trim_matches(['—', ' ']) == number);
    let wanted = !(layout == Layout::Form || layout == Layout::Letter && at == 0);
    match (foot, wanted) {
        (None, true) => Some(format!("第 {number} 页没有页码")),
        (Some(foot), true) if (foot.x > 0.5) != at.is_multiple_of(2) => {
            Some(format!("第 {number} 页的页码在另一侧"))
        }
        (Some(_), false) if layout == Layout::Letter => Some("首页有页码".to_owned()),
        _ => None,
    }
}

/// No line of body text is longer than 28 characters, no page higher than 22 lines.
fn grid_fault(at: usize, words: &[Word]) -> Option<String> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for word in words.iter().filter(|word| word.y < 0.88) {
        match lines.iter_mut().find(|(y, _)| (y - word.y).abs() < 0.006) {
            Some((_, line)) => line.push_str(&word.text),
            None => lines.push((word.y, word.text.clone())),
        }
    }
    // The letterhead stands above the type area.
    let body: Vec<&(f64, String)> = lines.iter().filter(|(y, _)| *y > 36.0 / 297.0).collect();
    let long = body.iter().find(|(_, line)| columns(line) > 56 + 2);
    long.map(|(_, line)| format!("第 {} 页有一行超过 28 字：{line}", at + 1))
        .or_else(|| (body.len() > 22).then(|| format!("第 {} 页有 {} 行", at + 1, body.len())))
}

fn columns(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// What the paper says and the print does not: its title in one piece, every character as often.
fn lost(paper: &Paper, pages: &[(f64, f64, Vec<Word>)]) -> Vec<String> {
    let words = pages.iter().flat_map(|(_, _, words)| words);
    let printed: String = words.map(|word| word.text.as_str()).collect();
    let titles = paper.blocks.iter().filter_map(|block| match block {
        Block::Title(title) => Some(plain(title)),
        _ => None,
    });
    let mut faults: Vec<String> = titles
        .filter(|title| !plain(&printed).contains(title.as_str()))
        .map(|title| format!("标题不全：{title}"))
        .collect();
    let (told, printed) = (counts(&text::write(paper)), counts(&printed));
    let mut missing: Vec<String> = told
        .iter()
        .filter(|(c, count)| printed.get(c).copied().unwrap_or(0) < **count)
        .map(|(c, count)| format!("{c}（{count}）"))
        .collect();
    missing.sort();
    if !missing.is_empty() {
        faults.push(format!("印出来少了字：{}", missing.join(" ")));
    }
    faults
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Letters and digits; ticks and rules have other signs in print.
fn counts(text: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}
