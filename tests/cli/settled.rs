//! A finding is accepted with a word, and comes back when its sentence changes.

use crate::bench::Bench;
use serde_json::{Value, json};

const REF: &str = "zx-6-5-235";

fn found(bench: &Bench, words: &[&str]) -> Vec<Value> {
    let all: Value = serde_json::from_str(&bench.run(words).out).expect("JSON");
    let all = all.as_array().expect("a list").clone();
    let mine = all.into_iter().filter(|one| one["check"] == "doubled");
    mine.collect()
}

#[test]
fn settled_findings_are_told_only_when_asked_for() {
    let bench = Bench::new();
    bench.register(REF);
    bench.done(&["do", REF, "accept"]);
    let write = [
        "--heading",
        "补装路灯",
        "--text",
        "已补装路灯。。年底前验收。",
    ];
    bench.done(&[&["do", REF, "add-section"][..], &write].concat());
    assert_eq!(found(&bench, &["check", REF, "--json"]).len(), 1);
    let open = found(&bench, &["check", REF, "--all", "--json"]);
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(open[0]["settled"], json!(null));
    let id = open[0]["id"].as_str().expect("an id");
    let accept = ["--finding", id, "--reason", "原文如此"];
    bench.done(&[&["do", REF, "accept-finding"][..], &accept].concat());
    assert_eq!(found(&bench, &["check", REF, "--json"]).len(), 0);
    let all = found(&bench, &["check", REF, "--all", "--json"]);
    assert_eq!(
        (&all[0]["settled"], &all[0]["word"]),
        (&json!("accepted"), &json!("原文如此"))
    );
    let told = bench.run(&["check", REF, "--all"]).out;
    assert!(
        told.contains("已认可") && told.contains("原文如此"),
        "{told}"
    );
    let edit = ["--section", "1", "--text", "已补装路灯三盏。。年底前验收。"];
    bench.done(&[&["do", REF, "edit-section"][..], &edit].concat());
    assert_eq!(found(&bench, &["check", REF, "--json"]).len(), 1);
    let silence = ["--check", "doubled"];
    bench.done(&[&["do", REF, "silence-check"][..], &silence].concat());
    assert_eq!(found(&bench, &["check", REF, "--json"]).len(), 0);
    bench.done(&["do", REF, "recall-advice", "--which", "doubled"]);
    assert_eq!(found(&bench, &["check", REF, "--json"]).len(), 1);
}

#[test]
fn an_id_that_is_none_is_refused_with_an_example() {
    let bench = Bench::new();
    bench.register(REF);
    let accept = ["--finding", "去年", "--reason", "原文如此"];
    let ran = bench.run(&[&["do", REF, "accept-finding"][..], &accept].concat());
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("check --all --json"), "{}", ran.err);
}
