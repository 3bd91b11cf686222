//! What was written is found again: any substring, every place and no other; copies; like cases; 并案 on both sides.

use crate::office::*;
use mianshang::{
    case::{Action, Intake},
    desk::{CaseKey, Clock, Desk, likes::COPY},
    text::likeness::plain_text,
};
use std::path::{Path, PathBuf};

fn open(dir: &Path) -> Desk {
    Desk::open(dir, Clock::parse("2026-08-06").unwrap()).unwrap()
}

/// A desk of invented letters, with the text of every section on it.
fn written(dir: &Path, cases: u32) -> (Desk, Vec<String>) {
    let mut desk = open(dir);
    desk.demo(Some(cases as usize), true).unwrap();
    let rows = desk.rows(mianshang::desk::View::All, "", 0..9_999).unwrap();
    let mut texts = Vec::new();
    for row in rows.rows {
        let case = desk.case(row.key).unwrap();
        let mut own: Vec<(u32, String)> = Vec::new();
        for section in case.rounds.iter().flat_map(|round| &round.reply.sections) {
            let text = format!("{}\n{}", section.heading, section.paragraphs.join("\n"));
            if section.is_written() && !own.contains(&(section.id, text.clone())) {
                own.push((section.id, text));
            }
        }
        texts.extend(own.into_iter().map(|(_, text)| text));
    }
    (desk, texts)
}

/// Numbers that look chosen by chance and are the same every time.
fn chance(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

#[test]
fn a_thousand_terms_find_what_a_full_scan_finds_and_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let (desk, texts) = written(dir.path(), 300);
    assert!(texts.len() > 300, "{}", texts.len());
    let plain: Vec<String> = texts.iter().map(|text| plain_text(text)).collect();
    let mut seed = 7;
    let mut met = 0;
    for turn in 0..1_000 {
        let source: Vec<char> = texts[chance(&mut seed) % texts.len()]
            .split(|c: char| !c.is_alphanumeric())
            .max_by_key(|part| part.len())
            .unwrap()
            .chars()
            .collect();
        let length = 1 + turn % 4;
        let from = chance(&mut seed) % source.len().saturating_sub(length).max(1);
        let mut term: String = source[from..source.len().min(from + length)]
            .iter()
            .collect();
        // A tenth stands nowhere.
        if turn % 10 == 9 {
            term = term
                .chars()
                .rev()
                .chain("龘".chars())
                .take(length)
                .collect();
        }
        let scanned = plain
            .iter()
            .filter(|text| text.contains(&plain_text(&term)))
            .count();
        let found = desk.find_sections(&term, None, usize::MAX).unwrap();
        assert_eq!(found.len(), scanned, "{term}");
        for hit in &found {
            let whole = plain_text(&format!("{}{}", hit.heading, hit.text));
            assert!(whole.contains(&plain_text(&term)), "{term}");
        }
        met += usize::from(scanned > 0);
    }
    assert!(met > 800, "{met} terms stood somewhere");
}

#[test]
fn a_phrase_with_marks_and_several_words_are_found_as_they_stand() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(dir.path());
    let key = begun(&mut desk, intake(1, "关于停车的建议"));
    add(
        &mut desk,
        key,
        "停车",
        &["一是新建泊位，二是错时开放。", "泊位 120 个"],
    );
    for (words, hits) in [
        ("泊位，二是", 1),
        ("泊位；二是", 0),
        ("泊位二是", 0),
        ("１２０个", 1),
        ("开放 新建", 1),
        ("开放 没有", 0),
        ("，", 0),
        ("", 1),
    ] {
        assert_eq!(
            desk.find_sections(words, None, 9).unwrap().len(),
            hits,
            "{words}"
        );
    }
}

fn begun(desk: &mut Desk, intake: Intake) -> CaseKey {
    let key = desk.register(intake).unwrap();
    let on = desk.today();
    act(desk, key, Action::Accept { on, by_duty: true });
    key
}

fn act(desk: &mut Desk, key: CaseKey, action: Action) {
    let seen = desk.case(key).unwrap().head();
    desk.act(key, seen, vec![action]).unwrap();
}

fn add(desk: &mut Desk, key: CaseKey, heading: &str, paragraphs: &[&str]) {
    let add = Action::AddSection {
        heading: heading.to_owned(),
        paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
    };
    act(desk, key, add);
}

#[test]
fn what_is_written_anew_or_removed_is_found_no_more() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(dir.path());
    let key = begun(&mut desk, intake(1, "关于停车的建议"));
    add(&mut desk, key, "停车", &["新建泊位"]);
    let found = |desk: &Desk, word: &str| desk.find_sections(word, None, 9).unwrap().len();
    assert_eq!(found(&desk, "泊位"), 1);
    let section = desk.case(key).unwrap().reply().sections[0].id;
    act(
        &mut desk,
        key,
        Action::EditSection {
            section,
            heading: "停车".to_owned(),
            paragraphs: vec!["错时开放".to_owned()],
        },
    );
    assert_eq!((found(&desk, "泊位"), found(&desk, "错时")), (0, 1));
    desk.undo(key).unwrap();
    assert_eq!((found(&desk, "泊位"), found(&desk, "错时")), (1, 0));
    act(&mut desk, key, Action::RemoveSection { section });
    assert_eq!(found(&desk, "泊位"), 0);
}

#[test]
fn copies_are_found_however_they_drifted_apart() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(dir.path());
    let text = "目前全市有日间照料中心三百余个，我们逐年对其提档升级，今年要完成二十个。";
    let other =
        "目前全市有日间照料中心三百余个，我们分三年对其提档升级，今年投资九百万元完成二十个。";
    let first = begun(&mut desk, numbered(1));
    add(&mut desk, first, "照料", &[text]);
    let second = begun(&mut desk, numbered(2));
    add(&mut desk, second, "照料中心", &[other]);
    add(
        &mut desk,
        second,
        "停车",
        &["新建停车泊位一千个，错时开放单位停车场。"],
    );
    let section = desk.case(first).unwrap().reply().sections[0].id;
    let copies = desk.copies((first, section), text).unwrap();
    assert_eq!(copies.len(), 1);
    assert_eq!(copies[0].heading, "照料中心");
    assert!(
        (COPY..1.0).contains(&copies[0].likeness),
        "{}",
        copies[0].likeness
    );
}

fn numbered(number: u32) -> Intake {
    intake(number, "关于停车的建议")
}

#[test]
fn cases_that_ask_alike_are_shown_and_tied_on_both_sides_in_one_act() {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(dir.path());
    let asking = |number, title: &str, ask: &str| Intake {
        title: title.to_owned(),
        asks: vec![ask.to_owned()],
        ..numbered(number)
    };
    let first = begun(
        &mut desk,
        asking(
            1,
            "关于增建老旧小区停车泊位的建议",
            "在老旧小区增建停车泊位。",
        ),
    );
    let second = begun(
        &mut desk,
        asking(
            2,
            "关于缓解老旧小区停车难的建议",
            "老旧小区停车泊位不足，应当增建。",
        ),
    );
    let third = begun(
        &mut desk,
        asking(3, "关于扩大普惠园覆盖的建议", "多办普惠性幼儿园。"),
    );
    let similar = desk.similar(&desk.case(first).unwrap(), 9).unwrap();
    let keys: Vec<CaseKey> = similar.iter().map(|one| one.key).collect();
    assert_eq!(keys, [second]);
    assert!(
        similar[0]
            .shared
            .iter()
            .any(|words| words.contains("停车泊位"))
    );

    assert_eq!(desk.tie(&[first, second, third]).unwrap(), 3);
    let ties = |desk: &Desk, key| desk.case(key).unwrap().ties.len();
    assert_eq!(
        (ties(&desk, first), ties(&desk, second), ties(&desk, third)),
        (2, 2, 2)
    );
    assert!(desk.tie(&[first, second]).is_err());
    desk.untie(first, third).unwrap();
    assert_eq!(
        (ties(&desk, first), ties(&desk, second), ties(&desk, third)),
        (1, 2, 1)
    );
    desk.undo(first).unwrap();
    assert_eq!((ties(&desk, first), ties(&desk, third)), (2, 2));
}

/// Two real letters on one topic have two sections in common that drifted apart.
#[test]
fn copies_in_the_real_letters_are_found() {
    let folder = PathBuf::from("../shared/seeds");
    if !folder.is_dir() {
        println!("跳过：没有真实材料文件夹 {}", folder.display());
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let mut desk = open(dir.path());
    desk.import(&[folder], false, &mut |_| true).unwrap();
    let find = |reference: &str| desk.find(reference).unwrap().unwrap();
    let (one, other) = (find("rd-8-4-321"), find("rd-8-4-152"));
    let sections = |key| desk.case(key).unwrap().reply().sections.clone();
    for (here, there) in [(1, 0), (2, 1)] {
        let section = &sections(one)[here];
        let copies = desk
            .copies((one, section.id), &section.paragraphs.join("\n"))
            .unwrap();
        let expected = sections(other)[there].id;
        assert_eq!((copies[0].case, copies[0].section), (other, expected));
        assert!(copies[0].likeness > 0.9, "{}", copies[0].likeness);
        let changed: Vec<String> =
            mianshang::text::diff::diff(&section.paragraphs.join("\n"), &copies[0].text)
                .into_iter()
                .filter(|chunk| chunk.change != mianshang::text::diff::Change::Same)
                .map(|chunk| chunk.text)
                .collect();
        assert!(!changed.is_empty());
        let told = changed.concat();
        let mut numbers = told.split(|c: char| !c.is_ascii_digit());
        assert!(
            numbers.any(|run| run.len() == 4),
            "the sum that only one copy names: {changed:?}"
        );
        let by_years = told.contains('逐') || told.contains("分三");
        assert!(here != 2 || by_years, "how the years are told: {changed:?}");
    }
    let similar = desk.similar(&desk.case(one).unwrap(), 9).unwrap();
    assert!(similar.iter().any(|like| like.key == other));
}
