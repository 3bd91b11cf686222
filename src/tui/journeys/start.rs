//! The first minutes with the desk.

use super::trip::Trip;
use insta::assert_snapshot;

#[test]
fn a_handler_on_a_fresh_machine() {
    let mut trip = Trip::first_run(80, 24);
    assert_snapshot!("first_run_small", trip.screen());
    trip.keys("<ctrl-s>").expect("必填");
    trip.keys("云川市民政局<tab>林知远<tab>2201234<tab>周立本<tab><tab>8<tab>4<ctrl-s>");
    trip.expect("设置已保存");
    assert_snapshot!("first_desk_small", trip.screen());
    assert_eq!(trip.desk.settings.handler, "林知远");
    assert_eq!(trip.desk.settings.term, 8);
    let mut later = trip.beside();
    later.expect_not("第一次使用").expect("林知远");
    later.keys("S").expect("周立本");
}

#[test]
fn the_programs_of_the_machine_are_settings_too() {
    let mut trip = Trip::new(80, 24);
    trip.keys("S");
    // Behind the printing of papers and what the day begins with: pictures, then the programs.
    trip.keys(&"<tab>".repeat(14));
    assert_snapshot!("settings_programs", trip.screen());
    trip.keys("<right><tab>wps<tab>ocr.sh<space>{input}<ctrl-s>")
        .expect("设置已保存");
    let settings = &trip.desk.settings;
    assert_eq!(settings.pictures, crate::case::settings::Pictures::Blocks);
    assert_eq!(settings.tools.open, "wps");
    assert_eq!(settings.tools.ocr, "ocr.sh {input}");
    assert_eq!(settings.unit, "云川市民政局", "the rest stays");
    trip.beside().keys("S").expect("云川市民政局");
}

#[test]
fn escape_writes_nothing() {
    let mut trip = Trip::first_run(120, 40);
    let before = files(&trip);
    trip.keys("云川市民政局<tab>林知远<esc>");
    trip.expect("还没有案卷").expect("N 登记新件");
    assert_eq!(files(&trip), before);
    assert!(trip.desk.is_new());
    assert!(trip.beside().sees("第一次使用"), "asked again next time");
}

#[test]
fn the_demo_cases_show_every_view() {
    let mut trip = Trip::new(120, 40);
    trip.keys(":示例<enter>").expect("示例案卷");
    assert_snapshot!("desk_demo_wide", trip.screen());
    trip.resize(80, 24);
    assert_snapshot!("desk_demo_small", trip.screen());
}

#[test]
fn the_desk_is_left_with_q_and_from_anywhere() {
    for keys in ["q", "<ctrl-q>", "S<esc>q", "/甲<ctrl-q>"] {
        let mut trip = Trip::new(80, 24);
        assert!(trip.keys(keys).left, "{keys}");
    }
}

fn files(trip: &Trip) -> Vec<String> {
    let all = std::fs::read_dir(trip.dir()).expect("the folder");
    let mut names: Vec<String> = all
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}
