//! Papers out: picked, looked at, written, opened; several cases at once; the ledger.

use super::{
    life::{CLOSE, drafted, ready},
    trip::{Trip, settings},
};
use crate::{
    case::settings::{Settings, Tools},
    command::{self, Does, Values},
    desk::CaseKey,
    tui::message::{Effect, Message, Run},
};
use insta::assert_snapshot;
use ratatui::crossterm::event::KeyCode;
use std::{fs, path::Path};

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("the folder was made");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.map(|entry| name(entry.expect("a file"))).collect();
    names.sort();
    names
}

/// The form's folder in place of what stands there.
fn to(dir: &Path) -> String {
    format!("<tab><tab><ctrl-a><paste {}><ctrl-s>", dir.display())
}

#[test]
fn a_paper_is_picked_looked_at_and_written() {
    for (width, height, size) in [(80, 24, "small"), (120, 40, "wide")] {
        let mut trip = drafted(width, height);
        trip.keys("x").expect("出什么材料").expect("先看纸面");
        assert_snapshot!(format!("export_pick_{size}"), trip.screen());
        trip.keys("<enter>").expect("纸面 · 答复 1/");
        assert_snapshot!(format!("export_page_{size}"), trip.screen());
        let dir = trip.dir().join("寄送");
        trip.keys("x").expect("存到文件夹").keys(&to(&dir));
        trip.expect("已写出 1 份");
        assert_eq!(names(&dir), ["rd-8-4-321 答复.docx"]);
        trip.keys("q").expect("1概要");
        let remembered = trip.desk.settings.export_folder.clone();
        assert!(remembered.ends_with("寄送"), "{remembered}");
        trip.keys("x<enter>x").expect("寄送");
    }
}

#[test]
fn a_file_that_is_there_is_written_over_only_with_a_yes() {
    let mut trip = drafted(80, 24);
    let dir = trip.dir().join("寄送");
    trip.keys("x<enter>x").keys(&to(&dir));
    let path = dir.join("rd-8-4-321 答复.docx");
    fs::write(&path, "别人的").expect("another file");
    trip.keys("x<ctrl-s>")
        .expect("已经有同名文件")
        .expect("rd-8-4-321 答复.docx");
    trip.keys("<esc>");
    assert_eq!(fs::read_to_string(&path).expect("left alone"), "别人的");
    trip.keys("x<ctrl-s>y").expect("已写出 1 份");
    assert!(fs::read(&path).expect("written").starts_with(b"PK"));
}

#[test]
fn what_was_written_is_opened_and_a_missing_program_is_told() {
    let mut trip = drafted(120, 40);
    let tools = Tools {
        open: "/nowhere/open".to_owned(),
        libreoffice: "/nowhere/soffice".to_owned(),
        ..Tools::default()
    };
    let with_tools = Settings {
        tools,
        ..settings()
    };
    trip.desk.set_up(with_tools).expect("set up");
    trip.keys("x<enter>o").expect("还没有写成文件");
    let dir = trip.dir().join("寄送");
    trip.keys("x").keys(&to(&dir)).keys("o");
    trip.expect("没有找到打开文件的程序 /nowhere/open");
    let pdf = format!(
        "x<tab><right><tab><ctrl-a><paste {}><ctrl-s>",
        dir.display()
    );
    trip.keys(&pdf).expect("没有找到 LibreOffice");
    assert_eq!(names(&dir), ["rd-8-4-321 答复.docx"], "no half of a PDF");
}

#[test]
fn several_cases_and_the_ledger() {
    let mut trip = ready(120, 40);
    trip.keys(CLOSE).keys("q");
    trip.keys("x台账<enter>").expect("存成文件");
    let file = trip.dir().join("台账.xlsx");
    trip.keys(&format!("<ctrl-a><paste {}><ctrl-s>", file.display()));
    trip.expect("已写出 1 张台账");
    assert!(fs::read(&file).expect("the ledger").starts_with(b"PK"));
    trip.keys(":台账<enter>").expect("存成文件");
    let wrong = trip.dir().join("台账.doc");
    trip.keys(&format!("<ctrl-a><paste {}><ctrl-s>", wrong.display()));
    trip.expect(".xlsx 或 .csv");
    assert!(!wrong.exists());
}

#[test]
fn all_papers_of_all_that_is_listed_are_written_with_one_report() {
    let mut trip = demo();
    trip.keys("x列出的各件<enter>").expect("存到文件夹");
    let dir = trip.dir().join("季度");
    trip.keys(&to(&dir));
    let written = names(&dir).len();
    trip.expect(&format!("写出 {written} 份"));
    assert!(written > 12, "{:?}", names(&dir));
    assert!(!names(&dir).iter().any(|name| name.starts_with('.')));
    trip.keys("<esc>").expect_not("各件这一步");
}

#[test]
fn the_writing_of_many_papers_shows_how_far_it_is_and_stops_with_what_is_done() {
    let mut trip = demo();
    let dir = trip.dir().join("季度");
    let folder = dir.display().to_string();
    let values = [
        ("paper", "all"),
        ("format", "text"),
        ("to", folder.as_str()),
    ];
    let targets = trip.desk.open_keys(true).expect("the cases");
    let run = ordered("export", values.into_iter().collect(), targets);
    let mut waiting = Some(Effect::Run(Box::new(run)));
    for _ in 0..4 {
        waiting = trip.step(waiting);
    }
    assert_eq!(names(&dir).len(), 3);
    assert_snapshot!("export_under_way", trip.screen());
    trip.app.update(Message::Key(KeyCode::Esc.into()));
    while waiting.is_some() {
        waiting = trip.step(waiting);
    }
    let screen = trip.screen();
    assert!(screen.contains("停下了，还有"), "{screen}");
    assert_eq!(names(&dir).len(), 4, "the one that was under way is whole");
}

#[test]
fn a_ledger_of_many_cases_shows_how_far_it_is_and_stops_without_a_file() {
    let mut trip = demo();
    let file = trip.dir().join("台账.xlsx");
    let name = file.display().to_string();
    let order = |trip: &Trip| {
        let targets = trip.desk.open_keys(true).expect("the cases").repeat(50);
        let values = [("file", name.as_str())].into_iter().collect();
        Some(Effect::Run(Box::new(ordered("ledger", values, targets))))
    };
    let mut waiting = order(&trip);
    for _ in 0..3 {
        waiting = trip.step(waiting);
    }
    assert_snapshot!("ledger_under_way", trip.screen());
    trip.app.update(Message::Key(KeyCode::Esc.into()));
    while waiting.is_some() {
        waiting = trip.step(waiting);
    }
    let screen = trip.screen();
    assert!(screen.contains("停下了，台账没有写"), "{screen}");
    assert!(!file.exists());
    waiting = order(&trip);
    while waiting.is_some() {
        waiting = trip.step(waiting);
    }
    let screen = trip.screen();
    assert!(screen.contains("已写出 1 张台账"), "{screen}");
    assert!(!screen.contains("Esc 停下"), "{screen}");
    assert!(file.exists());
}

fn ordered(name: &str, values: Values, targets: Vec<CaseKey>) -> Run {
    let command = command::find(name).expect("the command");
    let Does::Desk(task) = command.does else {
        panic!("a task of the desk")
    };
    Run {
        command,
        task: Some(task),
        values,
        targets,
        batch: Vec::new(),
        seen: None,
    }
}

fn demo() -> Trip {
    let mut trip = Trip::new(80, 24);
    trip.keys(":示例<enter>").expect("示例案卷");
    trip
}
