//! What a script sees of promises, revisions, sections, like cases, policies and figures.

use crate::bench::Bench;
use serde_json::{Value, json};

const REF: &str = "rd-6-5-8";
const POLICY: &str = include_str!("../fixtures/intake/policy/notice-with-list.txt");

fn keys(one: &Value) -> Vec<&str> {
    let keys = one.as_object().expect("an object").keys();
    keys.map(String::as_str).collect()
}

/// The same keys, in whatever order the reader of this test keeps them.
#[track_caller]
fn has_keys(one: &Value, contract: &str) {
    let (mut found, mut wanted) = (keys(one), contract.split_whitespace().collect::<Vec<_>>());
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
}

fn list(told: &Value) -> &[Value] {
    told.as_array().expect("a list")
}

/// An accepted case whose letter says two figures and promises one thing.
fn lettered(bench: &Bench, reference: &str, lamps: u32) {
    bench.register(reference);
    bench.act(reference, "accept");
    let text = format!(
        "--text 2025年，全市社区路灯{lamps}盏，其中石桥巷12盏。下一步，我们将在2026年10月底前补装30盏。"
    );
    let line = format!("add-section --heading 补装路灯 {text}");
    bench.act(reference, &line);
}

#[test]
fn promises_are_listed_shown_and_written_to_a_sheet() {
    let bench = Bench::new();
    lettered(&bench, REF, 120);
    let waiting = bench.json(&["commitments", REF, "--json"]);
    let candidate = &waiting[0]["candidates"][0];
    assert_eq!(candidate["due"], "2026-10-31");
    assert_eq!(bench.case(REF)["commitments"], json!([]));
    bench.act(REF, "keep-commitment --candidate 1");
    let all = bench.json(&["commitments", "--json"]);
    assert_eq!(list(&all).len(), 1);
    has_keys(
        &all[0],
        "reference id words owner due standing topic title representative class section sentence kept_on remind \
         wait_until waiting_on waiting_for proofs fulfilled_on fulfilled_by answered_on dropped_because",
    );
    assert_eq!(
        (&all[0]["owner"], &all[0]["standing"]),
        (&json!("林知远"), &json!("open"))
    );
    assert_eq!(bench.case(REF)["commitments"], all, "show tells the same");
    assert_eq!(
        bench.json(&["commitments", "--due", "overdue", "--json"]),
        json!([])
    );
    let sheet = bench.path("承诺.csv").display().to_string();
    let told = bench.done(&["commitments", "--to", &sheet]);
    assert!(told.contains("承诺台账 1 项"), "{told}");
    let written = std::fs::read_to_string(&sheet).expect("a sheet");
    let head = "案号,标题,领衔,办理类别,承诺事项,出自,责任人,时限,状态";
    assert!(
        written.trim_start_matches('\u{feff}').starts_with(head),
        "{written}"
    );
    assert!(written.contains("2026-10-31,办理中"), "{written}");
    let again = bench.refused(&["commitments", "--to", &sheet]);
    assert!(again.contains("已经有"), "{again}");
    let book = bench.path("承诺.xlsx").display().to_string();
    bench.done(&["commitments", REF, "--to", &book]);
    assert!(std::fs::read(&book).expect("a book").starts_with(b"PK"));
    bench.refused(&[
        "commitments",
        "--to",
        &bench.path("承诺.doc").display().to_string(),
    ]);
}

#[test]
fn two_revisions_are_told_apart_and_written_for_word() {
    let mut bench = Bench::new();
    bench.on("2026-08-20");
    bench.done(&["demo"]);
    let listed = bench.done(&["diff", "rd-6-5-171", "--list"]);
    assert_eq!(listed.lines().count(), 3, "{listed}");
    let told = bench.done(&["diff", "rd-6-5-171"]);
    let marked = |sign: char| told.lines().skip(1).any(|line| line.starts_with(sign));
    assert!(told.lines().next().is_some_and(|head| head.contains('→')));
    assert!(marked('+') || marked('~') || told.contains("[+"), "{told}");
    let file = bench.path("两稿.docx").display().to_string();
    bench.done(&["diff", "rd-6-5-171", "--file", &file]);
    assert!(std::fs::read(&file).expect("a file").starts_with(b"PK"));
    bench.refused(&["diff", "rd-6-5-171", "--file", &file]);
    let none = bench.refused(&["diff", "zx-6-5-121"]);
    assert!(none.contains("没有可比较的文本"), "{none}");
    bench.refused(&["diff", "rd-6-5-171", "--from", "9"]);
}

#[test]
fn sections_policies_and_cases_are_searched() {
    let mut bench = Bench::new();
    bench.on("2026-08-20");
    bench.done(&["demo"]);
    bench.file("policy.txt", POLICY);
    bench.done(&["import", &bench.path("policy.txt").display().to_string()]);
    let sections = bench.json(&["search", "停车", "泊位", "--json"]);
    for one in list(&sections) {
        has_keys(one, "reference title representative round heading text");
        let text = one["text"].as_str().expect("text");
        let whole = format!("{}{text}", one["heading"].as_str().expect("text"));
        assert!(whole.contains("停车") && whole.contains("泊位"), "{whole}");
    }
    let found = bench.json(&["search", "助餐", "--in", "policies", "--json"]);
    assert!(!list(&found).is_empty());
    let cases = bench.json(&["search", "停车", "--in", "cases", "--json"]);
    assert_eq!(cases[0]["reference"], "rd-6-5-18");
    assert_eq!(bench.json(&["search", "没有这样的词", "--json"]), json!([]));
    let policies = bench.json(&["policy", "list", "--json"]);
    assert_eq!(list(&policies).len(), 1);
    let shown = bench.done(&["policy", "show", "云政办发〔2024〕18号"]);
    assert!(shown.contains("老年助餐服务"), "{shown}");
    bench.refused(&["policy", "show", "没有这份文件"]);
    bench.mistyped(&["search", "停车", "--in", "别处"]);
}

#[test]
fn cases_that_ask_alike_are_told_with_the_words_they_share() {
    let bench = Bench::new();
    lettered(&bench, REF, 120);
    bench.register("rd-6-5-9");
    let alike = bench.json(&["similar", REF, "--json"]);
    has_keys(
        &alike[0],
        "reference title representative stage class likeness shared tied",
    );
    assert_eq!(alike[0]["reference"], "rd-6-5-9");
    assert_eq!(alike[0]["likeness"], json!(1.0));
    bench.refused(&["similar", "rd-6-5-404"]);
}

#[test]
fn figures_that_disagree_are_told_with_the_value_of_record() {
    let bench = Bench::new();
    lettered(&bench, REF, 120);
    lettered(&bench, "rd-6-5-9", 130);
    let lamps = |bench: &Bench| {
        let told = bench.json(&["figures", "--subject", "社区路灯", "--json"]);
        list(&told)[0].clone()
    };
    let before = lamps(&bench);
    has_keys(&before, "subject unit trouble quotes of_record");
    has_keys(
        &before["quotes"][0],
        "reference text value per place time section paragraph start end agrees",
    );
    assert_eq!(before["trouble"], "数字不一");
    assert_eq!(
        (&before["of_record"], &before["quotes"][0]["agrees"]),
        (&json!([]), &json!(null))
    );
    let start = before["quotes"][1]["start"].as_u64().expect("a place");
    let figure = format!("1.1.{start}");
    let chosen = [
        "--figure",
        &figure,
        "--source",
        "路灯台账",
        "--word",
        "年底数",
    ];
    bench.done(&[&["do", REF, "choose-figure"][..], &chosen].concat());
    let after = lamps(&bench);
    let record = &after["of_record"][0];
    has_keys(
        record,
        "reference text value per place time source word by on",
    );
    assert_eq!(
        (&record["text"], &record["source"]),
        (&json!("120盏"), &json!("路灯台账"))
    );
    let agrees = |at: usize| after["quotes"][at]["agrees"].clone();
    assert_eq!((agrees(0), agrees(1)), (json!(false), json!(true)));
    let told = bench.done(&["figures", "--subject", "社区路灯"]);
    assert!(
        told.contains("与口径不一") && told.contains("路灯台账"),
        "{told}"
    );
    assert_eq!(bench.case(REF)["figures_of_record"][0]["word"], "年底数");
    let check = bench.run(&["check", "rd-6-5-9", "--json"]).out;
    let check: Value = serde_json::from_str(&check).expect("JSON");
    let mut found = list(&check).iter();
    let one = found.find(|one| one["check"] == "figures").expect("found");
    assert_eq!(one["fix"], "120盏");
    bench.act(REF, "drop-figure --figure 1");
    assert_eq!(lamps(&bench)["of_record"], json!([]));
}
