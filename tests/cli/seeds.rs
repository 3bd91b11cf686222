//! Real records, where a developer has them beside the project. Only counts and stages are looked at, never their words.

use crate::bench::Bench;
use serde_json::Value;
use std::path::PathBuf;

#[test]
fn real_records_become_closed_cases_and_the_policy_goes_to_the_library() {
    let folder = std::env::var_os("MIANSHANG_SEEDS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| PathBuf::from("../shared/seeds"));
    if !folder.is_dir() {
        println!("跳过：没有真实材料文件夹 {}", folder.display());
        return;
    }
    let bench = Bench::new();
    let folder = folder.display().to_string();
    let told = bench.json(&["import", &folder, "--json"]);
    let told = told.as_array().expect("files");
    assert!(told.iter().all(|one| one["outcome"] == "imported"));
    let policies = told.iter().filter(|one| one["kind"] == "policy").count();
    assert_eq!((told.len(), policies), (4, 1));
    for one in told.iter().filter(|one| one["kind"] != "policy") {
        let case = bench.case(one["reference"].as_str().expect("a reference"));
        assert_eq!(case["stage"], "closed");
        assert_eq!(case["blockers"], Value::Array(Vec::new()));
        assert!(
            case["key_points"]
                .as_array()
                .is_some_and(|points| points.len() >= 3)
        );
    }
    let again = bench.json(&["import", &folder, "--json"]);
    let again = again.as_array().expect("files");
    assert!(again.iter().all(|one| one["outcome"] == "unchanged"));
}
