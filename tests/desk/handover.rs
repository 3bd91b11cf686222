//! 换人: what is handed over arrives whole, twice changes nothing, what goes on is added, what parted is told and left, and
//! nothing that was changed on the way is believed.

use crate::office::*;
use mianshang::{
    desk::{Clock, Desk, handover::Fate},
    document::pack::{self, Pack},
};
use std::{
    fs,
    path::{Path, PathBuf},
};

struct Two {
    dir: tempfile::TempDir,
    old: Desk,
    new: Desk,
}

impl Two {
    fn new() -> Two {
        let dir = tempfile::tempdir().expect("a folder");
        let mut old = desk(&dir.path().join("old"));
        for no in 1..=3 {
            let key = old
                .register(intake(no, "关于推进社区助餐的建议"))
                .expect("registered");
            old.act(key, 1, vec![accept(), note("代表最关心价格")])
                .expect("acted");
        }
        let scan = dir.path().join("扫描件.png");
        fs::write(&scan, b"not really a picture").expect("a file");
        let key = old.find("rd-8-4-1").expect("looked up").expect("a case");
        old.attach(key, 3, &scan, "签字的记录表").expect("attached");
        let new = desk(&dir.path().join("new"));
        Two { dir, old, new }
    }

    fn pack(&self, name: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        let keys = self.old.open_keys(false).expect("keys");
        self.old
            .write_handover(&keys, "沈若兰", &path, true)
            .expect("written");
        path
    }

    fn read(&mut self, path: &Path) -> Vec<Fate> {
        let taken = self.new.read_handover(path, false).expect("read");
        taken.cases.into_iter().map(|(_, fate)| fate).collect()
    }
}

fn told(desk: &Desk, reference: &str) -> Vec<String> {
    let key = desk.find(reference).expect("looked up").expect("a case");
    let case = desk.case(key).expect("folded");
    case.story().iter().map(|told| told.words.clone()).collect()
}

#[test]
fn what_is_handed_over_arrives_whole_and_twice_changes_nothing() {
    let mut two = Two::new();
    let pack = two.pack("交接包.zip");
    let dry = two.new.read_handover(&pack, true).expect("looked at");
    assert!(dry.cases.iter().all(|(_, fate)| *fate == Fate::New));
    assert_eq!(
        two.new.facts().expect("facts").keys.len(),
        0,
        "only looked at"
    );
    assert_eq!(two.read(&pack), [Fate::New, Fate::New, Fate::New]);
    for reference in ["rd-8-4-1", "rd-8-4-2", "rd-8-4-3"] {
        assert_eq!(told(&two.new, reference), told(&two.old, reference));
    }
    let key = two
        .new
        .find("rd-8-4-1")
        .expect("looked up")
        .expect("a case");
    let case = two.new.case(key).expect("folded");
    let content = two
        .new
        .read_attachment(&case.attachments[0].hash)
        .expect("there");
    assert_eq!(content, b"not really a picture");
    two.new.verify().expect("whole");
    assert_eq!(two.read(&pack), [Fate::Same, Fate::Same, Fate::Same]);
    let proof = two.new.verify().expect("whole");
    assert_eq!(proof.entries, two.old.verify().expect("whole").entries);
}

#[test]
fn what_goes_on_is_added_and_what_parted_is_left() {
    let mut two = Two::new();
    let first = two.pack("一.zip");
    two.read(&first);
    let key = |desk: &Desk, no: u32| {
        desk.find(&format!("rd-8-4-{no}"))
            .expect("looked up")
            .expect("a case")
    };
    let (a, b) = (key(&two.old, 2), key(&two.old, 3));
    two.old.act(a, 3, vec![note("又谈了一次")]).expect("acted");
    two.old.act(b, 3, vec![note("这边写的")]).expect("acted");
    let c = key(&two.new, 3);
    two.new.act(c, 3, vec![note("那边写的")]).expect("acted");
    let d = key(&two.new, 1);
    two.new.act(d, 4, vec![note("接着办了")]).expect("acted");
    let before = told(&two.new, "rd-8-4-3");
    let second = two.pack("二.zip");
    let fates = two.read(&second);
    assert_eq!(
        fates
            .iter()
            .filter(|fate| **fate == Fate::Continued(1))
            .count(),
        1
    );
    assert_eq!(
        fates
            .iter()
            .filter(|fate| **fate == Fate::Parted(4))
            .count(),
        1
    );
    assert_eq!(
        fates
            .iter()
            .filter(|fate| **fate == Fate::OursIsLonger)
            .count(),
        1
    );
    assert_eq!(
        told(&two.new, "rd-8-4-3"),
        before,
        "what parted was touched"
    );
    assert_eq!(told(&two.new, "rd-8-4-2"), told(&two.old, "rd-8-4-2"));
    two.new.verify().expect("whole");
}

#[test]
fn what_was_done_before_the_handover_is_not_undone_here() {
    let mut two = Two::new();
    let first = two.pack("一.zip");
    two.read(&first);
    let entries = |desk: &Desk| desk.verify().expect("whole").entries;
    let received = entries(&two.new);
    let key = |desk: &Desk| desk.find("rd-8-4-2").expect("looked up").expect("a case");
    let here = key(&two.new);
    let told = [two.new.undo_last(), two.new.undo(here)].map(|tried| {
        let refused = tried.expect_err("not ours to take back").to_string();
        assert!(
            refused.starts_with(
                "这一步是在钟启明的办件台办的，2026-08-06 随交接包接收，不能在这里撤销"
            ),
            "{refused}"
        );
    });
    assert_eq!(
        (told.len(), entries(&two.new)),
        (2, received),
        "nothing was written"
    );
    // One act there, acceptance and note, is one act here.
    let case = two.new.case(here).expect("folded");
    assert_eq!(case.journal()[1].batch, case.journal()[2].batch);
    // What is done here afterwards is undone here, and no further.
    two.new
        .act(here, 3, vec![note("接手后联系过")])
        .expect("acted");
    assert_eq!(
        two.new.undo_last().expect("undone").words,
        "撤销：备注：接手后联系过"
    );
    two.new.undo(here).expect_err("the next one is not ours");
    two.new.redo_last().expect("brought back");
    // An undo that the other desk has made is not brought back here either.
    let there = two
        .old
        .find("rd-8-4-3")
        .expect("looked up")
        .expect("a case");
    two.old.undo(there).expect("undone on the old desk");
    let second = two.pack("二.zip");
    two.read(&second);
    let refused = two
        .new
        .redo_last()
        .expect_err("not ours to bring back")
        .to_string();
    assert!(refused.contains("不能在这里恢复"), "{refused}");
    two.new.verify().expect("whole");
}

/// The parts of a pack, one of them changed.
fn changed(path: &Path, part: &str, change: impl Fn(String) -> String) -> PathBuf {
    let bytes = fs::read(path).expect("read");
    let mut opened = Pack::open(&bytes).expect("a pack");
    let head = opened.part(pack::MANIFEST).expect("its head");
    let value: serde_json::Value = serde_json::from_slice(&head).expect("JSON");
    let mut names = vec![pack::MANIFEST.to_owned()];
    for case in value["cases"].as_array().expect("cases") {
        names.push(case["part"].as_str().expect("a name").to_owned());
    }
    for hash in value["attachments"].as_array().expect("hashes") {
        names.push(format!("attachments/{}", hash.as_str().expect("a hash")));
    }
    let parts: Vec<(String, Vec<u8>)> = names
        .into_iter()
        .map(|name| {
            let content = opened.part(&name).expect("there");
            let content = match name.starts_with(part) {
                true => change(String::from_utf8(content).expect("text")).into_bytes(),
                false => content,
            };
            (name, content)
        })
        .collect();
    let other = path.with_file_name("改过.zip");
    fs::write(&other, pack::write(&parts).expect("written")).expect("written");
    other
}

#[test]
fn nothing_that_was_changed_on_the_way_is_believed() {
    let mut two = Two::new();
    let good = two.pack("交接包.zip");
    type Change = fn(String) -> String;
    let changes: [(&str, Change); 5] = [
        ("cases/0001", |text| {
            text.replace("代表最关心价格", "代表很满意")
        }),
        ("cases/0001", |text| {
            text.lines()
                .take(1)
                .chain(text.lines().skip(2))
                .collect::<Vec<_>>()
                .join("\n")
        }),
        ("cases/0001", |text| text.replacen("钟启明", "别人", 1)),
        ("cases/0001", |_| "{}".to_owned()),
        ("cases/0001", |text| {
            text.replace("\"batch\":1", "\"batch\":9")
        }),
    ];
    for (at, (part, change)) in changes.into_iter().enumerate() {
        let bad = changed(&good, part, change);
        let taken = two.new.read_handover(&bad, true).expect("looked at");
        let refused = taken
            .cases
            .iter()
            .filter(|(_, fate)| matches!(fate, Fate::Refused(_)));
        assert!(refused.count() >= 1, "change {at} was believed");
    }
    let bad = changed(&good, "attachments/", |text| {
        text.replace("really", "truely")
    });
    assert!(two.new.read_handover(&bad, false).is_err());
    assert_eq!(
        two.new.facts().expect("facts").keys.len(),
        0,
        "all or nothing"
    );
    let newer = changed(&good, pack::MANIFEST, |text| {
        text.replace("\"format\": 1", "\"format\": 2")
    });
    let error = two.new.read_handover(&newer, false).expect_err("newer");
    assert!(error.to_string().contains("更新的版本"), "{error}");
    let text = two.dir.path().join("不是包.zip");
    fs::write(&text, "hello").expect("written");
    assert!(two.new.read_handover(&text, false).is_err());
}

#[test]
fn the_list_says_what_is_open_and_what_was_noted() {
    let two = Two::new();
    let bytes = fs::read(two.pack("交接包.zip")).expect("read");
    let mut opened = Pack::open(&bytes).expect("a pack");
    let list = opened.part("交接清单.md").expect("the list");
    let list = String::from_utf8(list).expect("text");
    for words in ["rd-8-4-1", "代表最关心价格", "沈若兰", "起草", "2026-09-01"] {
        assert!(list.contains(words), "{words} is not in\n{list}");
    }
    let settings = opened.part(pack::SETTINGS).expect("the settings");
    assert!(
        String::from_utf8(settings)
            .expect("text")
            .contains("云川市民政局")
    );
}

#[test]
fn a_desk_that_was_never_set_up_can_take_over() {
    let two = Two::new();
    let pack = two.pack("交接包.zip");
    let dir = two.dir.path().join("fresh");
    let mut fresh = Desk::open(&dir, Clock::Fixed(noon("2026-08-06"))).expect("opens");
    let taken = fresh.read_handover(&pack, false).expect("read");
    assert_eq!(taken.cases.len(), 3);
}
