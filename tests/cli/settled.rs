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

/// The names in front of values at this depth, in their order.
fn keys(printed: &str, indent: usize) -> Vec<String> {
    let at = format!("\n{}\"", " ".repeat(indent));
    let rest = printed.split(&at).skip(1);
    rest.filter_map(|line| Some(line.split_once("\":")?.0.to_owned()))
        .collect()
}

#[test]
fn a_finding_has_exactly_these_keys_and_a_severe_one_fails() {
    let bench = Bench::new();
    bench.register(REF);
    bench.done(&["do", REF, "accept"]);
    let add = ["--heading", "补装路灯", "--text", "已补装路灯。。"];
    bench.done(&[&["do", REF, "add-section"][..], &add].concat());
    let mild = bench.run(&["check", REF, "--json"]);
    assert_eq!(mild.code, 0, "{}", mild.out);
    let wanted = "reference check severity place text reason source fix";
    let first = wanted.split(' ').count();
    assert_eq!(keys(&mild.out, 4)[..first].join(" "), wanted);
    assert_eq!(keys(&mild.out, 4).len() % first, 0);
    let place = "part section paragraph start end";
    assert_eq!(keys(&mild.out, 6)[..5].join(" "), place);
    // The representative's telephone in the letter is severe.
    let leak = ["--section", "1", "--text", "已补装路灯，手机13912345678。"];
    bench.done(&[&["do", REF, "edit-section"][..], &leak].concat());
    let severe = bench.run(&["check", REF, "--json"]);
    assert_eq!(severe.code, 1, "{}", severe.out);
    assert!(severe.out.contains("\"severity\": \"severe\""));
    assert_eq!(bench.run(&["check", REF]).code, 1);
}
