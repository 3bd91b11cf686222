//! The invented cases: every stage has one, the day does not matter, and real cases are not mixed with them.

use crate::bench::Bench;
use serde_json::Value;
use std::collections::BTreeSet;

fn texts<'v>(rows: &'v Value, key: &str) -> BTreeSet<&'v str> {
    let rows = rows.as_array().expect("rows").iter();
    rows.filter_map(|row| row[key].as_str()).collect()
}

fn marks(rows: &Value) -> BTreeSet<&str> {
    let rows = rows.as_array().expect("rows").iter();
    let marks = rows.flat_map(|row| row["marks"].as_array().expect("marks"));
    marks.filter_map(Value::as_str).collect()
}

#[test]
fn every_stage_and_mark_has_its_case_on_any_day() {
    for day in ["2026-03-06", "2024-02-29", "2026-10-08", "2027-12-31"] {
        let mut bench = Bench::new();
        bench.on(day);
        bench.done(&["demo"]);
        let rows = bench.json(&["list", "--json"]);
        assert_eq!(rows.as_array().map(Vec::len), Some(12), "{day}");
        let stages = "intake drafting approval meeting signature closing closed archived returned";
        let stages: BTreeSet<&str> = stages.split(' ').collect();
        assert_eq!(texts(&rows, "stage"), stages, "{day}");
        let expected = BTreeSet::from([
            "超期",
            "签后有改动",
            "重新办理",
            "延期",
            "重点督办",
            "协办",
            "待核对",
        ]);
        assert_eq!(marks(&rows), expected, "{day}");
        assert_eq!(texts(&rows, "kind").len(), 2);
        assert_eq!(
            bench.done(&["list", "--view", "overdue"]).lines().count(),
            2,
            "{day}"
        );
    }
}

#[test]
fn the_demo_sets_up_an_invented_office_and_can_be_shown_twice() {
    let bench = Bench::new();
    bench.done(&["demo"]);
    let case = bench.case("rd-6-5-18");
    assert_eq!(
        (case["unit"].as_str(), case["class"].as_str()),
        (Some("云川市住房和城乡建设局"), Some("A"))
    );
    assert_eq!(case["history"][0]["actor"], "林知远");
    let doubts = case["doubts"].as_array().expect("doubts").iter();
    let doubted: Vec<&str> = doubts.filter_map(|doubt| doubt["field"].as_str()).collect();
    assert_eq!(doubted, ["meeting.phone", "meeting.held_by"]);
    assert!(bench.done(&["demo"]).starts_with("已放入 0 件"));
    bench.done(&["verify"]);
}

#[test]
fn any_number_is_filled_up_the_same_each_time() {
    let [one, two] = [(); 2].map(|()| {
        let bench = Bench::new();
        bench.done(&["demo", "--cases", "60"]);
        bench.json(&["list", "--json"])
    });
    assert_eq!(one.as_array().map(Vec::len), Some(60));
    assert_eq!(one, two);
    let few = Bench::new();
    few.done(&["demo", "--cases", "3"]);
    assert_eq!(
        few.json(&["list", "--json"]).as_array().map(Vec::len),
        Some(3)
    );
    few.done(&["demo", "--cases", "20"]);
    assert_eq!(
        few.json(&["list", "--json"]).as_array().map(Vec::len),
        Some(20)
    );
}

#[test]
fn real_cases_are_not_mixed_with_invented_ones() {
    let bench = Bench::new();
    bench.register("rd-6-5-321");
    let told = bench.refused(&["demo"]);
    assert!(
        told.contains("已经有 1 件案卷") && told.contains("--force"),
        "{told}"
    );
    bench.done(&["demo", "--force"]);
    assert_eq!(
        bench.json(&["list", "--json"]).as_array().map(Vec::len),
        Some(13)
    );
}

/// A set-up that has not named its principal, under every scheme of classes.
#[test]
fn the_demo_suits_any_office() {
    for profile in ["shanxi-jincheng", "national", "four-class", "jia-yi-bing"] {
        let bench = Bench::new();
        let office =
            format!("unit = \"青屏县教育局\"\nhandler = \"顾\"\nprofile = \"{profile}\"\n");
        std::fs::create_dir_all(bench.store().parent().expect("a folder")).expect("the folder");
        std::fs::write(bench.store().with_file_name("office.toml"), office).expect("the settings");
        bench.done(&["demo"]);
        let rows = bench.json(&["list", "--json"]);
        assert_eq!(rows.as_array().map(Vec::len), Some(12), "{profile}");
    }
}
