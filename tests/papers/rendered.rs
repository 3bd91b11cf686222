//! The papers as LibreOffice prints them: lines and characters of a full page, class mark, page numbers.

use std::path::Path;
use std::process::Command;

use mianshang::document::{Layout, Paper, docx, page, record, reply};

use crate::invented::{long_points, long_suggestion, office, office_of, suggestion};

#[test]
fn a_letter_prints_as_its_pages_show() {
    let Some(pages) = printed(&reply::paper(&long_suggestion(), &office())) else {
        return;
    };
    assert!(pages[0].iter().any(|line| line == "A类"), "{:?}", pages[0]);
    assert_eq!(pages[1].last().map(String::as_str), Some("—2—"));
    let full = &pages[1][..pages[1].len() - 1];
    assert_eq!(full.len(), 22, "{full:?}");
    assert!(
        full.iter().any(|line| line.chars().count() == 28),
        "{full:?}"
    );
    assert!(
        full.iter().all(|line| line.chars().count() <= 28),
        "{full:?}"
    );
}

#[test]
fn the_terminal_page_breaks_where_the_print_does() {
    let national = include_str!("../../data/profiles/national.toml");
    for layout in [Layout::Letter, Layout::Plain, Layout::Official] {
        let style = if layout == Layout::Letter {
            "letter"
        } else {
            "plain"
        };
        let mut paper = reply::paper(&long_suggestion(), &office_of(national, style));
        paper.layout = layout;
        let Some(printed) = printed(&paper) else {
            return;
        };
        let shown: Vec<Vec<String>> = page::pages(&paper)
            .iter()
            .map(|page| {
                let lines = page.head.iter().chain(&page.rows).chain(&page.foot);
                lines
                    .map(|line| bare(&line.text))
                    .filter(|line| !line.is_empty())
                    .collect()
            })
            .collect();
        assert_eq!(printed, shown, "{layout:?}");
    }
}

#[test]
fn an_ordinary_form_is_one_page_and_a_long_one_flows() {
    let Some(pages) = printed(&record::paper(&suggestion(), &office())) else {
        return;
    };
    assert_eq!(pages.len(), 1, "{pages:?}");
    let Some(pages) = printed(&record::paper(&long_points(), &office())) else {
        return;
    };
    assert_eq!(pages.len(), 2);
    let all = pages.concat().concat();
    for number in 0..30 {
        assert!(all.contains(&format!("第{number}处社区食堂")), "{number}");
    }
}

/// The lines of every page without their blanks; `None` where no LibreOffice is installed.
fn printed(paper: &Paper) -> Option<Vec<Vec<String>>> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("paper.docx");
    std::fs::write(&file, docx::write(paper).expect("docx")).expect("written");
    if !converted(folder.path(), &file) {
        eprintln!("跳过：没有可用的 LibreOffice 或 pdftotext");
        return None;
    }
    let text = std::fs::read_to_string(folder.path().join("paper.txt")).expect("text");
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    Some(
        pages
            .map(|page| {
                page.lines()
                    .map(bare)
                    .filter(|line| !line.is_empty())
                    .collect()
            })
            .collect(),
    )
}

fn converted(folder: &Path, file: &Path) -> bool {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let ran = |command: &mut Command| command.output().is_ok_and(|output| output.status.success());
    let mut office = Command::new("soffice");
    office
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(file);
    let mut text = Command::new("pdftotext");
    text.arg("-layout")
        .arg(folder.join("paper.pdf"))
        .arg(folder.join("paper.txt"));
    ran(&mut office) && ran(&mut text)
}

/// The line without blanks and rules.
fn bare(line: &str) -> String {
    line.chars()
        .filter(|c| !c.is_whitespace() && !"═━".contains(*c))
        .collect()
}
