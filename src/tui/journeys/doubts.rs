//! A record of the past read in from a file, and what was doubtful in it.

use super::trip::Trip;
use crate::tui::message::Message;
use insta::assert_snapshot;
use ratatui::crossterm::event::KeyCode;
use std::fs;

/// An invented record whose form and letter disagree.
const RECORD: &str =
    include_str!("../../../tests/fixtures/intake/odd/form-and-letter-disagree.txt");

fn with_record() -> Trip {
    let trip = Trip::new(80, 24);
    let folder = trip.dir().join("旧件");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("记录.txt"), RECORD).expect("a record");
    fs::write(folder.join("空.txt"), "").expect("an empty file");
    trip
}

/// Goes to the folder by its way through the chooser, as far as the test's own folder allows.
fn imported() -> Trip {
    let mut trip = with_record();
    let folder = trip.dir().join("旧件");
    let effect = trip.app.import(vec![folder]);
    trip.carry_out(effect);
    trip
}

#[test]
fn a_folder_is_read_in_and_every_file_accounted_for() {
    let mut trip = imported();
    assert_snapshot!("import_report", without_path(&trip.screen()));
    trip.keys("<esc>").expect("待核对");
}

#[test]
fn an_import_shows_how_far_it_is_and_stops_with_what_is_done() {
    let mut trip = with_record();
    let folder = trip.dir().join("旧件");
    for name in ["己.txt", "庚.txt", "辛.txt"] {
        fs::write(folder.join(name), "").expect("an empty file");
    }
    let effect = trip.app.import(vec![folder]);
    let mut waiting = trip.step(effect);
    for _ in 0..2 {
        waiting = trip.step(waiting);
    }
    assert_snapshot!("import_under_way", without_path(&trip.screen()));
    trip.app.update(Message::Key(KeyCode::Esc.into()));
    while waiting.is_some() {
        waiting = trip.step(waiting);
    }
    trip.expect("导入了 3 个文件，停下了，还有 2 个没有读");
}

#[test]
fn the_file_chooser_goes_in_and_out_of_folders() {
    let mut trip = with_record();
    trip.keys("i").expect("导入其中的全部文件").expect("上一级");
    let dir = trip.dir().to_owned();
    trip.carry_out(Some(crate::tui::message::Effect::ListFiles(dir)));
    trip.expect("旧件/").keys("旧件<enter>").expect("记录.txt");
    assert_snapshot!("file_chooser", without_path(&trip.screen()));
    trip.keys("记录<enter>")
        .expect("导入 1 个文件")
        .expect("往件　1 件")
        .expect_not("读不了");
    trip.keys("<esc>i")
        .expect("上一级")
        .keys("<esc>")
        .expect("待核对");
}

#[test]
fn a_scan_is_attached_with_the_chooser() {
    let mut trip = with_record();
    trip.keys(super::life::REGISTER)
        .keys("<enter>f<f2>")
        .expect("上一级");
    let folder = trip.dir().join("旧件");
    trip.carry_out(Some(crate::tui::message::Effect::ListFiles(folder)));
    trip.keys("<enter>")
        .expect("旧件/")
        .keys("旧件<enter>记录<enter>")
        .expect("旧件/记录.txt");
    trip.keys("<tab>面商现场记录<ctrl-s>").expect("已存附件");
    trip.keys("6").expect("记录.txt").expect("面商现场记录");
    trip.keys("f<paste /没有/这个.pdf><ctrl-s>")
        .expect_not("已存附件 /没有");
}

#[test]
fn doubts_are_confirmed_or_corrected() {
    let mut trip = imported();
    trip.keys("<esc><enter>").expect("按 d 逐处核对");
    assert_snapshot!("imported_case", trip.screen());
    trip.keys("d");
    assert_snapshot!("doubts", trip.screen());
    let key = trip.app.current().expect("the case").0;
    let before = trip.desk.case(key).expect("folds").doubts.len();
    trip.keys("<enter>");
    let after = trip.desk.case(key).expect("folds").doubts.len();
    assert_eq!(after, before - 1, "{}", trip.screen());
    trip.keys("d更正<enter>").expect("核对更正：");
    assert_snapshot!("doubt_corrected", trip.screen());
    trip.keys("2205678<ctrl-s>");
    let last = trip.desk.case(key).expect("folds").doubts.len();
    assert_eq!(last, before - 2, "{}", trip.screen());
}

/// The test's own folder has another name every time.
fn without_path(screen: &str) -> String {
    let rows = screen.lines().map(|row| match row.contains("/旧件 ") {
        true => "（文件夹的名字）",
        false => row,
    });
    rows.collect::<Vec<_>>().join("\n")
}
