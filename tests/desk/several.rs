//! Files that hold several records, one after another: each becomes a case, with the same original.

use crate::{
    record,
    taking::{Bench, docx},
};
use mianshang::desk::import::{Imported, Outcome, report::Report};

fn several(numbers: &[u32]) -> String {
    let all = numbers.iter().map(|number| record::numbered(*number));
    all.collect::<Vec<_>>().join("\n\n")
}

fn outcomes(done: &Imported) -> Vec<(Option<&str>, Outcome)> {
    let each = done.each();
    each.map(|one| (one.reference.as_deref(), one.outcome))
        .collect()
}

/// A record of somebody else about something else.
fn another(number: u32) -> String {
    let person = "代表姓名\t顾长风\t工作单位\t云川市供电所\t联系电话\t14200000999";
    let said = "全市新增普惠托位一千二百个，街道实现全覆盖，收费低于市场三成，家长评价良好。";
    let line = |line: &str| match line {
        line if line.starts_with("代表姓名") => person.to_owned(),
        line if line.contains("今年以来") => said.repeat(9),
        line => line.replace("柳如棠", "顾长风").replace("助餐", "托育"),
    };
    let text = record::numbered(number);
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_record_of_a_file_becomes_a_case_with_the_same_original() {
    for (name, of) in [
        ("三件.txt", None),
        ("三件.docx", Some(docx as fn(&str) -> Vec<u8>)),
    ] {
        let mut bench = Bench::new();
        let text = several(&[31, 32, 33]);
        let content = of.map_or_else(|| text.clone().into_bytes(), |of| of(&text));
        let done = bench.import(name, content);
        let new = Outcome::Imported;
        assert_eq!(
            outcomes(&done),
            [
                (Some("rd-6-5-31"), new),
                (Some("rd-6-5-32"), new),
                (Some("rd-6-5-33"), new)
            ],
            "{done:?}"
        );
        let report = Report::of([&done]);
        let counted = (report.files, report.suggestions, report.attachments);
        assert_eq!(counted, (1, 3, 1));
        let cases = [31, 32, 33].map(|number| bench.case(&format!("rd-6-5-{number}")));
        let original = &cases[0].attachments[0];
        for case in &cases {
            let own = &case.attachments[0];
            assert_eq!(own.hash, original.hash);
            assert_eq!(case.imported_from.as_ref(), Some(&original.hash));
            assert_eq!(case.reply().sections.len(), 2);
        }
    }
}

#[test]
fn the_lines_are_those_of_the_file_it_stands_in() {
    let mut bench = Bench::new();
    let text = several(&[31, 32]);
    bench.import("两件.txt", &text);
    let lines: Vec<&str> = text.lines().collect();
    for number in ["31", "32"] {
        let case = bench.case(&format!("rd-6-5-{number}"));
        let origin = &case.attachments[0].origin;
        let of = |field: &str| {
            origin
                .iter()
                .find(|one| one.field == field)
                .map(|one| one.line)
        };
        let shown = lines[of("number").expect("its line") as usize - 1];
        assert!(shown.contains(&format!("第 {number} 号")), "{shown}");
        let ends = lines[of("reply.closing").expect("its line") as usize - 1];
        assert!(ends.starts_with("感谢您"), "{ends}");
    }
}

#[test]
fn taking_it_in_again_changes_nothing() {
    let mut bench = Bench::new();
    let text = several(&[31, 32]);
    bench.import("两件.txt", &text);
    let again = bench.import("两件.txt", &text);
    let same = Outcome::Unchanged;
    let all = [(Some("rd-6-5-31"), same), (Some("rd-6-5-32"), same)];
    assert_eq!(outcomes(&again), all);
    // One of them alone, in a file of its own, is there too.
    assert_eq!(bench.import("一件.txt", record::numbered(32)).outcome, same);
    assert_eq!(bench.count(), 2);
}

#[test]
fn a_file_whose_first_record_alone_was_there_brings_the_rest() {
    let mut bench = Bench::new();
    bench.import("一件.txt", record::numbered(31));
    let done = bench.import("三件.txt", several(&[31, 32, 33]));
    assert_eq!(
        outcomes(&done),
        [
            (Some("rd-6-5-31"), Outcome::Unchanged),
            (Some("rd-6-5-32"), Outcome::Imported),
            (Some("rd-6-5-33"), Outcome::Imported)
        ]
    );
}

#[test]
fn one_that_cannot_be_read_stops_no_other() {
    let mut bench = Bench::new();
    let nameless = another(32)
        .replace("第 32 号", "第 号")
        .replace("第32号", "");
    let text = [record::numbered(31), nameless, record::numbered(33)].join("\n");
    let done = bench.import("三件.txt", text);
    let outcomes: Vec<Outcome> = done.each().map(|one| one.outcome).collect();
    assert_eq!(
        outcomes,
        [Outcome::Imported, Outcome::Failed, Outcome::Imported]
    );
    let words = done.further[0].error.as_deref().unwrap_or_default();
    assert!(words.contains("三件.txt 第2份：没有读到编号"), "{words}");
    let report = Report::of([&done]);
    assert_eq!((report.suggestions, report.failed), (2, 1));
}

#[test]
fn two_that_bear_one_number_are_told_apart() {
    let mut bench = Bench::new();
    let second = another(31);
    let done = bench.import("两件.txt", format!("{}\n{second}", record::numbered(31)));
    let words: Vec<String> = done.each().filter_map(|one| one.error.clone()).collect();
    assert_eq!(words.len(), 1, "{done:?}");
    assert!(words[0].contains("与第1份编号相同"), "{}", words[0]);
}

/// The form and the letter of each, parted.
fn halves(numbers: &[u32]) -> (String, String) {
    let parted = numbers.iter().map(|number| {
        let text = record::numbered(*number);
        let at = text.find("# 云川市民政局").expect("the letter's head");
        (text[..at].to_owned(), text[at..].to_owned())
    });
    let (forms, letters): (Vec<String>, Vec<String>) = parted.unzip();
    (forms.concat(), letters.concat())
}

#[test]
fn forms_first_and_letters_behind_them_find_each_other_by_number() {
    let mut bench = Bench::new();
    let (forms, letters) = halves(&[31, 32, 33]);
    let done = bench.import("三件.txt", forms + &letters);
    assert_eq!(done.each().count(), 3, "{done:?}");
    for number in [31, 32, 33] {
        let case = bench.case(&format!("rd-6-5-{number}"));
        assert_eq!(case.reply().sections.len(), 2);
        assert!(case.opinion().is_some());
        let doubted: Vec<&String> = case.doubts.iter().map(|doubt| &doubt.field).collect();
        assert!(
            !doubted.iter().any(|field| **field == "number"),
            "{doubted:?}"
        );
    }
}

#[test]
fn a_file_of_forms_and_a_file_of_letters_make_whole_cases() {
    let mut bench = Bench::new();
    let (forms, letters) = halves(&[31, 32]);
    bench.import("表.txt", forms);
    let done = bench.import("答复.txt", letters);
    let new = Outcome::Imported;
    let all = [(Some("rd-6-5-31"), new), (Some("rd-6-5-32"), new)];
    assert_eq!(outcomes(&done), all, "{done:?}");
    assert_eq!(bench.count(), 2);
    let case = bench.case("rd-6-5-32");
    assert_eq!(case.reply().sections.len(), 2);
    assert!(case.opinion().is_some());
}
