//! Letters between units: those that were asked the same stand in one, the others get their own, each with its asks and day.

use crate::office::*;
use mianshang::{
    case::{Action, CoHandlingAct, Field, office::UnitLetters},
    desk::{Desk, export::Format},
    document::papers,
};
use std::{collections::BTreeMap, fs, path::Path};

fn asked(units: &[&str], topic: &str, asks: &[u32], due: &str) -> Action {
    Action::CoHandling(CoHandlingAct::Ask {
        units: units.iter().map(|unit| (*unit).to_owned()).collect(),
        on: date("2026-07-01"),
        due: date(due),
        topic: topic.to_owned(),
        asks: asks.to_vec(),
    })
}

/// What was written, by the name of its file.
fn written(desk: &Desk, id: &str, dir: &Path) -> BTreeMap<String, String> {
    let key = desk.find("rd-8-4-1").expect("looked up").expect("a case");
    let paper = papers::find(id).expect("a paper");
    let paths = desk
        .export(&[key], paper, None, Format::Text, dir, true)
        .expect("written");
    let name = |path: &Path| {
        path.file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    };
    let text = |path: &Path| fs::read_to_string(path).expect("read");
    paths.iter().map(|path| (name(path), text(path))).collect()
}

fn desk_with_three_units(dir: &Path) -> Desk {
    let mut desk = desk(dir);
    let key = desk
        .register(intake(1, "关于推进社区助餐的建议"))
        .expect("registered");
    let ask = |text: &str| Action::AddAsk { text: text.into() };
    let units = Action::Amend {
        field: Field::OtherUnits,
        value: "市财政局、市商务局、市卫健委".into(),
    };
    desk.act(
        key,
        1,
        vec![accept(), units, ask("安排补助资金"), ask("引进餐饮企业")],
    )
    .expect("acted");
    desk
}

#[test]
fn units_that_were_asked_the_same_stand_in_one_letter() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut desk = desk_with_three_units(&dir.path().join("desk"));
    let out = dir.path().join("out");
    let all = written(&desk, "assist-request", &out);
    assert_eq!(all.keys().collect::<Vec<_>>(), ["rd-8-4-1 商请协办函"]);
    assert!(all["rd-8-4-1 商请协办函"].contains("市财政局、市商务局、市卫健委："));
    let key = desk.find("rd-8-4-1").expect("looked up").expect("a case");
    let head = desk.case(key).expect("folded").head();
    let asks: Vec<u32> = desk
        .case(key)
        .expect("folded")
        .asks()
        .iter()
        .map(|ask| ask.id)
        .collect();
    let last = asks.len();
    let acts = vec![
        asked(
            &["市财政局"],
            "补助资金",
            &asks[last - 2..last - 1],
            "2026-07-20",
        ),
        asked(
            &["市商务局", "市卫健委"],
            "引进企业",
            &asks[last - 1..],
            "2026-07-30",
        ),
    ];
    desk.act(key, head, acts).expect("asked");
    for (id, label) in [("assist-request", "商请协办函"), ("reminder", "催办函")] {
        let parted = written(&desk, id, &out);
        let names = [
            format!("rd-8-4-1 {label} 市商务局、市卫健委"),
            format!("rd-8-4-1 {label} 市财政局"),
        ];
        assert_eq!(parted.keys().cloned().collect::<Vec<_>>(), names);
        let [trade, money] = names.map(|name| parted[&name].clone());
        assert!(
            money.contains("2026年7月20日") && !money.contains("7月30日"),
            "{money}"
        );
        assert!(
            trade.contains("2026年7月30日") && !trade.contains("7月20日"),
            "{trade}"
        );
        if id == "assist-request" {
            assert!(
                money.contains("补助资金") && !money.contains("引进"),
                "{money}"
            );
            assert!(
                trade.contains("引进餐饮企业") && !trade.contains("补助资金"),
                "{trade}"
            );
        }
    }
}

#[test]
fn an_office_may_write_to_each_by_itself() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut desk = desk_with_three_units(&dir.path().join("desk"));
    let mut own = desk.settings.clone();
    own.unit_letters = UnitLetters::Each;
    desk.set_up(own).expect("kept");
    let each = written(&desk, "assist-request", &dir.path().join("out"));
    assert_eq!(
        each.keys().collect::<Vec<_>>(),
        [
            "rd-8-4-1 商请协办函 市卫健委",
            "rd-8-4-1 商请协办函 市商务局",
            "rd-8-4-1 商请协办函 市财政局",
        ]
    );
    let one = &each["rd-8-4-1 商请协办函 市卫健委"];
    assert!(
        one.contains("市卫健委：") && !one.contains("市财政局"),
        "{one}"
    );
}
