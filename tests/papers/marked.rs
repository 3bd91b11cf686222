//! Two revisions as a Word file: accepting every change gives the later text, rejecting every change the earlier one.

use mianshang::{
    case::{
        Action, Case, Entry, Intake, Kind, Number, Representative,
        revision::{Revision, Why, two},
    },
    document::{difference, docx},
};
use quick_xml::{Reader, events::Event};
use std::io::{Cursor, Read};

fn entry(seq: u64, actor: &str, action: Action) -> Entry {
    Entry {
        seq,
        at: format!("2026-08-{:02}T09:30:00+08:00", seq.min(28))
            .parse()
            .unwrap(),
        actor: actor.into(),
        batch: None,
        action,
    }
}

fn registered() -> Case {
    let intake = Intake {
        doubts: Vec::new(),
        number: Number {
            kind: Kind::Suggestion,
            level: "市".into(),
            term: 8,
            session: 4,
            number: 321,
        },
        title: "关于完善社区助餐服务的建议".into(),
        unit: "云川市民政局".into(),
        representative: Representative {
            name: "柳映雪".into(),
            ..Representative::default()
        },
        co_signers: Vec::new(),
        duty: Default::default(),
        other_units: Vec::new(),
        assigned_on: None,
        due: None,
        text: String::new(),
        asks: vec!["增设助餐点".into()],
        handler: "钟启明".into(),
        phone: "0300-5550101".into(),
        principal: None,
    };
    Case::fold(&[entry(1, "钟启明", Action::Register(Box::new(intake)))])
        .unwrap()
        .unwrap()
}

fn with(case: Case, actor: &str, action: Action) -> Case {
    let seq = case.head() + 1;
    case.applied(entry(seq, actor, action)).unwrap()
}

fn section(heading: &str, paragraphs: &[&str]) -> Action {
    Action::AddSection {
        heading: heading.into(),
        paragraphs: paragraphs.iter().map(|text| (*text).to_owned()).collect(),
    }
}

fn approve(case: Case) -> Case {
    let fingerprint = case.fingerprint();
    let on = "2026-08-10".parse().unwrap();
    let by = "贺文山".into();
    with(
        case,
        "钟启明",
        Action::Approve {
            by,
            on,
            fingerprint,
        },
    )
}

/// A letter that was approved, much changed by another hand, and approved again.
pub fn twice_approved() -> Case {
    let case = registered();
    let case = with(
        case,
        "钟启明",
        section(
            "关于助餐点",
            &[
                "目前已建成12处助餐点。",
                "其中城区9处，乡镇3处。",
                "年底前再建6处。",
            ],
        ),
    );
    let case = with(
        case,
        "钟启明",
        section("关于补贴", &["补贴已列入2026年预算。"]),
    );
    let case = approve(case);
    let first = case.reply().sections[0].id;
    let case = with(
        case,
        "林知远",
        Action::EditSection {
            section: first,
            heading: "关于增设助餐点".into(),
            paragraphs: [
                "目前已建成15处助餐点。",
                "市财政安排了专项经费。",
                "年底前再建6处 & <全部>开放。",
            ]
            .map(str::to_owned)
            .to_vec(),
        },
    );
    let case = with(
        case,
        "林知远",
        section("关于志愿服务", &["已招募志愿者86人。"]),
    );
    let case = with(case, "林知远", Action::MoveSection { section: 4, to: 1 });
    approve(case)
}

pub fn texts(one: &Revision) -> Vec<String> {
    one.lines.iter().map(|line| line.text.clone()).collect()
}

/// The paragraphs that are left when every change is accepted, or every change rejected.
fn resolved(bytes: &[u8], accept: bool) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let mut reader = Reader::from_str(&xml);
    let (mut paragraphs, mut open) = (Vec::new(), String::new());
    let (mut inserted, mut deleted, mut properties, mut mark_goes, mut reads) =
        (false, false, false, false, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return paragraphs,
            Event::Start(tag) => match tag.name().as_ref() {
                "w:pPr" => properties = true,
                "w:ins" if properties => mark_goes |= !accept,
                "w:del" if properties => mark_goes |= accept,
                "w:ins" => inserted = true,
                "w:del" => deleted = true,
                "w:t" => reads = accept || !inserted,
                "w:delText" => reads = !accept,
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "w:ins" if properties => mark_goes |= !accept,
                "w:del" if properties => mark_goes |= accept,
                _ => {}
            },
            Event::Text(text) if reads => open += &text.xml10_content(),
            Event::GeneralRef(name) if reads => {
                let known = quick_xml::escape::resolve_predefined_entity(&name.xml10_content());
                open += known.unwrap_or("?");
            }
            Event::End(tag) => match tag.name().as_ref() {
                "w:pPr" => properties = false,
                "w:ins" => inserted = false,
                "w:del" => deleted = false,
                "w:t" | "w:delText" => reads = false,
                "w:p" => {
                    assert!(!inserted && !deleted);
                    if !std::mem::take(&mut mark_goes) {
                        paragraphs.push(std::mem::take(&mut open));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

#[test]
fn every_text_that_was_approved_is_one_of_the_revisions() {
    let all = twice_approved().revisions();
    let told: Vec<(usize, Why, &str, &str)> = all
        .iter()
        .map(|one| (one.n, one.why, &*one.by, &*one.writer))
        .collect();
    assert_eq!(
        told,
        [
            (1, Why::Approved, "贺文山", "钟启明"),
            (2, Why::Approved, "贺文山", "林知远")
        ]
    );
    let undone = twice_approved();
    let seq = undone.last_undoable().unwrap();
    let undone = with(undone, "林知远", Action::Undo { seq });
    let whys: Vec<Why> = undone.revisions().iter().map(|one| one.why).collect();
    assert_eq!(whys, [Why::Approved, Why::Current]);
    assert_eq!(undone.revisions()[1].lines, all[1].lines);
}

#[test]
fn accepted_it_is_the_later_text_and_rejected_the_earlier() {
    let all = twice_approved().revisions();
    let (from, to) = two(&all, None, None).unwrap();
    for (from, to) in [(from, to), (to, from)] {
        let marked = difference::marked("两稿".into(), from, to);
        assert_eq!(marked.author, to.writer);
        let bytes = docx::write_marked(&marked).unwrap();
        assert_eq!(resolved(&bytes, true), texts(to));
        assert_eq!(resolved(&bytes, false), texts(from));
        if let Some(dir) = std::env::var_os("MIANSHANG_MARKED") {
            let name = format!("{}-{}.docx", from.n, to.n);
            std::fs::write(std::path::Path::new(&dir).join(name), &bytes).unwrap();
        }
    }
    let same = docx::write_marked(&difference::marked("同".into(), to, to)).unwrap();
    assert_eq!(resolved(&same, true), resolved(&same, false));
}

#[test]
fn the_difference_reads_without_colours() {
    let all = twice_approved().revisions();
    let told = difference::difference(&all[0], &all[1]);
    let lines: Vec<String> = told
        .iter()
        .filter(|one| one.is_changed())
        .map(|one| format!("{:?} {}", one.change, one.plain()))
        .collect();
    assert_eq!(
        lines,
        [
            "Added [+一、关于志愿服务+]",
            "Added [+已招募志愿者86人。+]",
            "Same [-一-][+二+]、关于[+增设+]助餐点",
            "Same 目前已建成[-12-][+15+]处助餐点。",
            "Removed [-其中城区9处，乡镇3处。-]",
            "Added [+市财政安排了专项经费。+]",
            "Same 年底前再建6处[+ & <全部>开放+]。",
            "Same [-二-][+三+]、关于补贴",
        ]
    );
}
