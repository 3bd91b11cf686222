//! Spoilt files at the desk's own doors: rules, settings, holidays, templates, lists, papers and the pack of a handover.
//! What cannot be read is told in words; what is kept stays whole.
//!
//! `FUZZ_ROUNDS=10000 cargo test --test desk spoilt` goes on for longer.

use crate::{
    office::{accept, desk, intake, note},
    record,
    spoil::{Dice, spoilt},
    taking::Bench,
};
use mianshang::{
    case::{
        calendar::Calendar,
        office::{Profile, Settings},
    },
    data,
    desk::import::Outcome,
    document::template::{self, Source},
};
use std::fs;

const SETTINGS: &str = "unit = '云川市民政局'\nhandler = '钟启明'\nphone = '0300-5550101'\nprofile = 'national'\nlayout = 'letter'\nlevel = '市'\nterm = 8\nsession = 4\n[copies_to]\nsuggestions = ['市人大常委会代表工作委员会']\n[tools]\nocr = 'tesseract {in} {out}'\n";
const LIST: &str = "市八届人大四次会议代表建议交办清单\n建议号,案由,领衔代表,联系电话,主办单位,协办单位,交办时间\n102,关于打通城东三条断头路的建议,程望舒,14200000102,市民政局,市住建局,2026-04-10\n103,关于增建口袋公园的建议,叶知秋,14200000103,市民政局,,2026-04-10\n";
const SUGGESTION: &str = "云川市第八届人民代表大会第四次会议\n编号：第102号\n标题：关于打通城东三条断头路的建议\n领衔代表：程望舒　　工作单位：云川市第二小学\n通讯地址：云川市学府路12号　　邮编：330001\n建议内容：\n三条路断头。\n二、建议\n1.尽快打通东三路。\n2.完善公交线路；增加站点。\n";
const POLICY: &str = include_str!("../fixtures/intake/policy/notice-with-list.txt");
const TABLE: &str = include_str!("../fixtures/intake/policy/notice-markdown-list.txt");

fn rounds(usual: usize) -> usize {
    let asked = std::env::var("FUZZ_ROUNDS").ok();
    asked
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(usual)
}

/// The text with bytes of it changed.
fn changed(text: &str, dice: &mut Dice) -> String {
    String::from_utf8_lossy(&spoilt(text.as_bytes(), dice)).into_owned()
}

#[test]
fn spoilt_rules_settings_and_holidays_are_told_in_words() {
    let mut dice = Dice(11);
    let mut refused = 0;
    for round in 0..rounds(400) {
        let profiles = data::PROFILES.len();
        let words = [
            Profile::parse(&changed(data::PROFILES[round % profiles].1, &mut dice))
                .map(drop)
                .map_err(|error| error.to_string()),
            Settings::parse(&changed(SETTINGS, &mut dice))
                .map(drop)
                .map_err(|error| error.to_string()),
            Calendar::of([changed(data::HOLIDAYS[round % 3].1, &mut dice).as_str()])
                .map(drop)
                .map_err(|error| error.to_string()),
        ];
        for error in words.into_iter().filter_map(Result::err) {
            refused += 1;
            assert!(!error.trim().is_empty(), "round {round}");
        }
    }
    assert!(refused > 0, "nothing was spoilt");
}

#[test]
fn spoilt_templates_have_flaws_with_a_line() {
    let mut dice = Dice(12);
    let mut flaws = 0;
    for round in 0..rounds(100) {
        let (name, text) = data::TEMPLATES[round % data::TEMPLATES.len()];
        let source = Source {
            name: name.to_owned(),
            text: changed(text, &mut dice),
        };
        for flaw in template::flaws(&source) {
            flaws += 1;
            assert!(flaw.line >= 1 && !flaw.words.is_empty(), "{flaw:?}");
        }
    }
    assert!(flaws > 0, "nothing was spoilt");
}

#[test]
fn spoilt_papers_and_lists_leave_the_store_whole() {
    let mut dice = Dice(13);
    let mut bench = Bench::new();
    let two = [record::numbered(31), record::numbered(32)].concat();
    let seeds = [
        ("清单.csv", LIST),
        ("原文.txt", SUGGESTION),
        ("往件.txt", &*two),
        ("政策.txt", POLICY),
        ("政策表.txt", TABLE),
    ];
    for round in 0..rounds(60) {
        let (name, text) = seeds[round % seeds.len()];
        let done = bench.import(name, spoilt(text.as_bytes(), &mut dice));
        for one in done.each() {
            let told = one.error.as_ref().is_some_and(|words| !words.is_empty());
            assert_eq!(one.outcome == Outcome::Failed, told, "{one:?}");
        }
    }
    bench.desk.verify().expect("the store is whole");
}

#[test]
fn a_spoilt_pack_is_refused_or_brings_whole_cases() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut old = desk(&dir.path().join("old"));
    for no in 1..=2 {
        let key = old.register(intake(no, "关于推进社区助餐的建议"));
        let acts = vec![accept(), note("代表最关心价格")];
        old.act(key.expect("registered"), 1, acts).expect("acted");
    }
    let path = dir.path().join("交接包.zip");
    let keys = old.open_keys(false).expect("keys");
    old.write_handover(&keys, "沈若兰", &path, true)
        .expect("written");
    let pack = fs::read(&path).expect("the pack");
    let mut dice = Dice(14);
    let mut new = desk(&dir.path().join("new"));
    let mut refused = 0;
    for _ in 0..rounds(60) {
        fs::write(&path, spoilt(&pack, &mut dice)).expect("a file");
        if let Err(error) = new.read_handover(&path, false) {
            refused += 1;
            assert!(!error.to_string().is_empty());
        }
    }
    assert!(refused > 0, "nothing was spoilt");
    new.verify().expect("the store is whole");
    for no in 1..=2 {
        let reference = format!("rd-8-4-{no}");
        if let Some(key) = new.find(&reference).expect("looked up") {
            let case = new.case(key).expect("folded");
            assert_eq!(case.title, "关于推进社区助餐的建议");
            assert_eq!(case.notes.len(), 1);
        }
    }
}
