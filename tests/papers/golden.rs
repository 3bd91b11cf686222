//! The XML of both papers, whole, and that the same paper always gives the same bytes.

use std::io::{Cursor, Read};

use mianshang::document::{Paper, docx, record, reply};

use mianshang::case::Duty;

use crate::invented::{office, office_of, proposal, suggestion};
use crate::letters::{drawn, planned, shared};

#[test]
fn the_reply_as_word_reads_it() {
    let xml = part(&reply::paper(&suggestion(), &office()), "word/document.xml");
    insta::assert_snapshot!(readable(&xml));
}

#[test]
fn the_record_form_as_word_reads_it() {
    let xml = part(&record::paper(&proposal(), &office()), "word/document.xml");
    insta::assert_snapshot!(readable(&xml));
}

#[test]
fn the_other_papers_as_word_reads_them() {
    for (id, case) in [
        ("agenda", planned(proposal(), "下午3点")),
        ("survey", suggestion()),
        ("public", crate::more::laden()),
        ("masked", crate::more::laden()),
        ("dossier", suggestion()),
        ("reminder", shared(suggestion(), Duty::Lead)),
    ] {
        let paper = drawn(id, &[case]).expect(id);
        let xml = part(&paper, "word/document.xml");
        insta::assert_snapshot!(format!("xml_{id}"), readable(&xml));
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let paper = reply::paper(&suggestion(), &office());
    let bytes = docx::write(&paper).expect("docx");
    assert_eq!(bytes, docx::write(&paper).expect("docx"));
}

#[test]
fn every_relation_has_its_part() {
    for layout in ["letter", "plain"] {
        let office = office_of(include_str!("../../data/profiles/national.toml"), layout);
        let paper = reply::paper(&suggestion(), &office);
        let relations = part(&paper, "word/_rels/document.xml.rels");
        let targets: Vec<&str> = relations
            .split("Target=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(targets.len() >= 6, "{targets:?}");
        for target in targets {
            assert!(
                !part(&paper, &format!("word/{target}")).is_empty(),
                "{target}"
            );
        }
    }
}

pub fn part(paper: &Paper, path: &str) -> String {
    let bytes = docx::write(paper).expect("docx");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut text = String::new();
    archive
        .by_name(path)
        .expect(path)
        .read_to_string(&mut text)
        .expect("text");
    text
}

/// One element of layout a line, so that a change shows where it is.
pub fn readable(xml: &str) -> String {
    [
        "<w:p>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "<w:sdt>",
        "<w:sectPr>",
        "</w:tbl>",
        "<w:body>",
    ]
    .into_iter()
    .fold(xml.to_owned(), |text, tag| {
        text.replace(tag, &format!("\n{tag}"))
    })
}
