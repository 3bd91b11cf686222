//! The papers in the terminal: pages and plain text.

use mianshang::document::page::{self, Page, Style};
use mianshang::document::{Block, Layout, Paper, record, reply, text};
use mianshang::text::width::{Measure, columns};

use crate::invented::{long_points, long_suggestion, office, office_of, proposal, suggestion};

#[test]
fn the_reply_page_by_page() {
    insta::assert_snapshot!(drawn(&page::pages(&reply::paper(&suggestion(), &office()))));
}

#[test]
fn the_record_form_page_by_page() {
    insta::assert_snapshot!(drawn(&page::pages(&record::paper(
        &suggestion(),
        &office()
    ))));
}

#[test]
fn the_reply_as_text() {
    insta::assert_snapshot!(text::write(&reply::paper(&suggestion(), &office())));
}

#[test]
fn the_record_form_as_text() {
    insta::assert_snapshot!(text::write(&record::paper(&proposal(), &office())));
}

#[test]
fn a_full_page_is_22_lines_of_28_characters() {
    for (layout, first) in [("letter", 21), ("plain", 22)] {
        let office = office_of(
            include_str!("../../data/profiles/shanxi-jincheng.toml"),
            layout,
        );
        let pages = page::pages(&reply::paper(&long_suggestion(), &office));
        assert!(pages.len() > 3, "{layout}: {}", pages.len());
        assert_eq!(pages[0].rows.len(), first, "{layout}");
        assert_eq!(pages[1].rows.len(), 22, "{layout}");
        let rows = pages.iter().flat_map(|page| &page.rows);
        let widths: Vec<usize> = rows.map(|row| Measure::Paper.columns(&row.text)).collect();
        assert_eq!(
            widths.iter().max(),
            Some(&56),
            "{layout}: no row is full, or one is too wide"
        );
    }
}

#[test]
fn numbers_stand_on_the_outer_edge_and_page_one_of_a_letter_has_none() {
    let pages = page::pages(&reply::paper(&long_suggestion(), &office()));
    let feet: Vec<&str> = pages
        .iter()
        .filter_map(|page| page.foot.as_ref())
        .map(|foot| foot.text.as_str())
        .collect();
    let second = "  — 2 —";
    let third = format!("{}— 3 —", " ".repeat(49));
    assert_eq!(feet[1..3], [second, &third]);
    assert!(feet[0].starts_with('═'));
}

#[test]
fn each_layout_has_its_own_head() {
    for (layout, expected) in [
        (
            Layout::Letter,
            ["DocNumber", "ClassMark", "", "", "Title", ""].as_slice(),
        ),
        (
            Layout::Plain,
            &["ClassMark", "", "Letterhead", "DocNumber", "", "Title"],
        ),
        (
            Layout::Official,
            &[
                "ClassMark",
                "",
                "",
                "",
                "Letterhead",
                "",
                "",
                "DocNumber",
                "Rule",
                "",
                "",
                "Title",
            ],
        ),
    ] {
        let style = if layout == Layout::Letter {
            "letter"
        } else {
            "plain"
        };
        let profile = include_str!("../../data/profiles/national.toml");
        let mut paper = reply::paper(&suggestion(), &office_of(profile, style));
        paper.layout = layout;
        let page = &page::pages(&paper)[0];
        let styles: Vec<String> = page.rows.iter().map(|row| tag(row.style)).collect();
        assert_eq!(styles[..expected.len()], *expected, "{layout:?}");
    }
}

#[test]
fn a_page_break_ends_the_page_and_notes_get_their_brackets() {
    let blocks = vec![
        Block::Paragraph("甲".to_owned()),
        Block::PageBreak,
        Block::PageBreak,
        Block::Note("此件公开发布".to_owned()),
    ];
    let pages = page::pages(&Paper::new(Layout::Official, "样张", blocks));
    let rows: Vec<Vec<&str>> = pages
        .iter()
        .map(|page| page.rows.iter().map(|row| row.text.as_str()).collect())
        .collect();
    assert_eq!(rows, [["　　甲"], ["　　（此件公开发布）"]]);
    assert_eq!(
        page::pages(&Paper::new(Layout::Form, "空白", Vec::new())).len(),
        1
    );
}

#[test]
fn a_heading_never_ends_a_page() {
    for length in 1..60 {
        let mut case = long_suggestion();
        let text = "长".repeat(length * 20);
        case.rounds[0].reply.sections[0].paragraphs = vec![text];
        let pages = page::pages(&reply::paper(&case, &office()));
        for page in pages {
            let last = page.rows.last().map(|row| row.style);
            assert!(!matches!(last, Some(Style::Heading(_))), "{length}");
        }
    }
}

#[test]
fn the_classes_are_those_of_the_profile() {
    for (profile, boxes) in [
        (
            include_str!("../../data/profiles/shanxi-jincheng.toml"),
            ["A类", "☑", "B类", "□", "C类", "□"].as_slice(),
        ),
        (
            include_str!("../../data/profiles/four-class.toml"),
            ["A类", "☑", "B类", "□", "C类", "□", "D类", "□"].as_slice(),
        ),
    ] {
        let text = text::write(&record::paper(&suggestion(), &office_of(profile, "letter")));
        let row = text
            .lines()
            .find(|line| line.contains("划勾"))
            .expect("the row of classes");
        let cells: Vec<&str> = row
            .split('│')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        assert_eq!(&cells[1..], boxes);
    }
}

#[test]
fn tables_are_straight_in_every_column() {
    for case in [suggestion(), proposal(), long_points()] {
        let text = text::write(&record::paper(&case, &office()));
        let ruled = text
            .lines()
            .filter(|line| line.starts_with(['│', '├', '┌', '└']));
        assert!(ruled.clone().count() > 10);
        assert!(ruled.clone().all(|line| columns(line) == 76), "{text}");
    }
}

fn drawn(pages: &[Page]) -> String {
    let mut out = String::new();
    for page in pages {
        for line in page.head.iter().chain(&page.rows).chain(&page.foot) {
            out.push_str(&format!("{:<11}|{}\n", tag(line.style), line.text));
        }
        out.push_str("----\n");
    }
    out
}

fn tag(style: Style) -> String {
    match style {
        Style::Blank => String::new(),
        other => format!("{other:?}").replace("Heading", "H"),
    }
}
