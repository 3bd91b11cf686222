//! The papers as LibreOffice prints them: lines and characters of a full page, class mark, page numbers.

use std::path::Path;
use std::process::Command;

use mianshang::document::{Layout, Paper, docx, page, record, reply};

use crate::invented::{crowded, long_points, long_suggestion, office, office_of, suggestion};

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
fn marks_stand_where_the_standard_puts_them() {
    for layout in [Layout::Letter, Layout::Official] {
        let mut paper = reply::paper(&long_suggestion(), &office());
        paper.layout = layout;
        let Some(pages) = placed(&paper) else {
            return;
        };
        let on = |page: usize, text: &str| {
            let words = pages[page].iter();
            words
                .filter(|word| word.text == text)
                .cloned()
                .collect::<Vec<_>>()
        };
        let mark = on(0, "A类").into_iter().chain(on(0, "A")).next();
        let mark = mark.expect("the class mark on page one");
        assert!(mark.x > 0.6 && mark.y < 0.35, "{layout:?}: {mark:?}");
        for page in 0..pages.len() {
            let number = (page + 1).to_string();
            let foot = on(page, &number).into_iter().find(|word| word.y > 0.88);
            match (page, layout) {
                (0, Layout::Letter) => assert!(foot.is_none(), "{foot:?}"),
                _ => {
                    let foot = foot.unwrap_or_else(|| panic!("{layout:?}: no number {number}"));
                    assert_eq!(foot.x > 0.5, page % 2 == 0, "{layout:?}: {foot:?}");
                }
            }
        }
        let last = pages.last().expect("a page");
        let copies = last.iter().find(|word| word.text.starts_with("抄送"));
        let copies = copies.expect("抄送 on the last page");
        assert!(copies.y > 0.66, "{layout:?}: {copies:?}");
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

#[test]
fn a_form_with_crowded_cells_stays_on_its_page_and_every_page_has_the_fingerprint() {
    let paper = record::paper(&crowded(), &office());
    let Some(pages) = printed(&paper) else {
        return;
    };
    assert_eq!(pages.len(), 1, "{pages:?}");
    let is_fine = |line: &String| line.starts_with("答复文本指纹：");
    assert!(pages[0].last().is_some_and(is_fine), "{pages:?}");
    let pages = printed(&record::paper(&long_points(), &office())).expect("printed once");
    assert!(pages.iter().all(|page| page.last().is_some_and(is_fine)));
    let shown = page::pages(&paper);
    let foot = shown[0].foot.as_ref().expect("the foot of the form");
    assert!(is_fine(&foot.text), "{foot:?}");
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

/// A word of a printed page; its place in parts of the page's width and height, from the upper left corner.
#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub x: f64,
    /// Where it ends.
    pub end: f64,
    pub y: f64,
}

/// The words of every page with their places; `None` where no LibreOffice is installed.
fn placed(paper: &Paper) -> Option<Vec<Vec<Word>>> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("paper.docx");
    std::fs::write(&file, docx::write(paper).expect("docx")).expect("written");
    if !converted(folder.path(), &file) {
        eprintln!("跳过：没有可用的 LibreOffice 或 pdftotext");
        return None;
    }
    let boxes = Command::new("pdftotext")
        .arg("-bbox")
        .args([folder.path().join("paper.pdf"), "-".into()])
        .output()
        .expect("pdftotext has just run");
    let text = String::from_utf8_lossy(&boxes.stdout).into_owned();
    Some(text.split("<page ").skip(1).map(words_of).collect())
}

pub fn words_of(page: &str) -> Vec<Word> {
    let (width, height) = (number_of(page, "width"), number_of(page, "height"));
    let words = page.split("<word ").skip(1);
    words
        .map(|word| Word {
            text: word.split(['>', '<']).nth(1).unwrap_or_default().to_owned(),
            x: number_of(word, "xMin") / width,
            end: number_of(word, "xMax") / width,
            y: number_of(word, "yMin") / height,
        })
        .collect()
}

pub fn number_of(text: &str, name: &str) -> f64 {
    let value = text.split(&format!("{name}=\"")).nth(1);
    let value = value.and_then(|rest| rest.split('"').next());
    value
        .and_then(|value| value.parse().ok())
        .expect("a number")
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
