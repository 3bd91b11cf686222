//! The shapes that scripts rely on: names and order of keys, nulls, stage and verdict ids.

use crate::bench::Bench;
use serde_json::{Value, json};

const REF: &str = "zx-6-5-235";

/// The keys in the order in which they were printed.
fn keys(printed: &str, indent: usize) -> Vec<String> {
    let start = format!("{}\"", " ".repeat(indent));
    let lines = printed.lines().filter_map(|line| line.strip_prefix(&start));
    lines
        .filter_map(|rest| Some(rest.split_once("\":")?.0.to_owned()))
        .collect()
}

#[test]
fn show_prints_every_key_in_its_order_also_when_empty() {
    let bench = Bench::new();
    bench.register(REF);
    let printed = bench.done(&["show", REF, "--json"]);
    let contract = "reference kind congress number title unit representative asks reply key_points meeting opinion \
         class stage due blockers doubts history";
    let contract: Vec<&str> = contract.split_whitespace().collect();
    assert_eq!(keys(&printed, 2)[..contract.len()], contract);
    let case: Value = serde_json::from_str(&printed).expect("JSON");
    let absent = [
        ("meeting", json!(null)),
        ("opinion", json!(null)),
        ("class", json!(null)),
        ("key_points", json!([])),
        ("doubts", json!([])),
    ];
    for (key, value) in absent {
        assert_eq!(case[key], value, "{key}");
    }
    assert_eq!(
        case["congress"],
        json!({"level": "市", "body": "政协", "term": 6, "session": 5})
    );
    assert_eq!(
        (&case["kind"], &case["number"]),
        (&json!("proposal"), &json!(235))
    );
    assert_eq!(
        case["asks"][0],
        json!({"no": 1, "text": "在石桥巷补装路灯。", "answered_by": [], "waived": null})
    );
    assert_eq!(case["due"]["date"], "2026-06-02");
    assert!(!case["due"]["why"].as_array().expect("reasons").is_empty());
    assert_eq!(case["reply"]["salutation"], "尊敬的柳如棠委员：");
    let event = &case["history"][0];
    assert_eq!(
        (&event["seq"], &event["action"]),
        (&json!(1), &json!("register"))
    );
    assert_eq!(event["at"], "2026-03-06T09:00:00+08:00");
    assert_eq!(case["stage"], "intake");
    assert_eq!(case["disclosure"], json!(null));
}

#[test]
fn whether_a_reply_may_be_published_is_told() {
    let bench = Bench::new();
    bench.register(REF);
    for (typed, told) in [
        ("公开发布", json!({"state": "public", "reason": null})),
        ("依申请公开", json!({"state": "on_request", "reason": null})),
        (
            "不予公开：涉及个人隐私",
            json!({"state": "withheld", "reason": "涉及个人隐私"}),
        ),
    ] {
        bench.act(REF, &format!("amend --field disclosure --value {typed}"));
        assert_eq!(bench.case(REF)["disclosure"], told);
    }
}

#[test]
fn list_prints_an_array_with_every_key() {
    let mut bench = Bench::new();
    assert_eq!(bench.json(&["list", "--json"]), json!([]));
    bench.register(REF);
    bench.on("2026-06-03");
    let printed = bench.done(&["list", "--json"]);
    let contract = [
        "reference",
        "kind",
        "number",
        "title",
        "representative",
        "stage",
        "due",
        "overdue",
        "class",
        "next",
        "missing",
    ];
    assert_eq!(keys(&printed, 4)[..contract.len()], contract);
    let row = &serde_json::from_str::<Value>(&printed).expect("JSON")[0];
    assert_eq!(
        (&row["due"], &row["overdue"]),
        (&json!("2026-06-02"), &json!(true))
    );
    assert_eq!(
        (&row["next"], &row["class"]),
        (&json!("签收"), &json!(null))
    );
    assert!(
        row["missing"]
            .as_array()
            .expect("gaps")
            .contains(&json!("还没有签收"))
    );
}

#[test]
fn views_and_queries_narrow_the_list() {
    let bench = Bench::new();
    bench.register(REF);
    bench.register("rd-6-5-8");
    bench.act("rd-6-5-8", "accept");
    let references = |words: &[&str]| {
        let words: Vec<&str> = [&["list", "--json"], words].concat();
        let rows = bench.json(&words);
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| row["reference"].as_str().expect("text").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(references(&["--view", "intake"]), [REF]);
    assert_eq!(references(&["--view", "起草"]), ["rd-6-5-8"]);
    assert_eq!(references(&["235"]), [REF]);
    assert_eq!(references(&["照明", "柳如棠"]).len(), 2);
    assert_eq!(references(&["没有这样的词"]).len(), 0);
}

#[test]
fn what_comes_from_outside_never_reaches_the_terminal_as_control() {
    let bench = Bench::new();
    bench.register(REF);
    let evil = "甲\u{1b}]0;x\u{7}\u{202e}乙\u{9b}31m";
    bench.done(&["do", REF, "note", "--text", evil]);
    bench.done(&["do", REF, "amend", "--field", "title", "--value", evil]);
    let runs: [&[&str]; 5] = [
        &["show", REF],
        &["show", REF, "--json"],
        &["list"],
        &["list", "--json"],
        &["do", REF, "note", "--text", evil],
    ];
    for words in runs {
        let out = bench.done(words);
        let hidden = |c: char| c == '\u{202e}' || (c.is_control() && c != '\n');
        assert!(!out.contains(hidden), "{words:?}: {out:?}");
    }
    assert_eq!(bench.case(REF)["title"], evil);
    let told = bench.refused(&["show", evil]);
    assert!(!told.contains('\u{1b}'), "{told:?}");
}
