//! A whole folder in: every kind of file told by kind, and nothing new the second time.

use crate::{
    bench::Bench,
    records::{POLICY, SUGGESTION, numbered},
};
use serde_json::{Value, json};

/// 建议号,案由,领衔代表,主办单位 and three rows, as a spreadsheet of Taiwan's Windows would save it.
const LIST: &str = "建议号,案由,领衔代表,主办单位\n\
    501,关于增设公交站台的建议,程望舒,云川市民政局\n\
    502,关于改造农贸市场的建议,罗雁行,云川市商务局\n\
    ,关于修建步道的建议,温故园,云川市民政局\n";

fn folder(bench: &Bench) -> String {
    let in_gb = encoding_rs::GB18030.encode(LIST).0.into_owned();
    bench.file("in/2024/a.txt", SUGGESTION);
    bench.file("in/2024/b.txt", numbered(418));
    bench.file("in/copy.txt", SUGGESTION);
    bench.file("in/policy.txt", POLICY);
    bench.file("in/云川市六届人大五次会议交办清单.csv", in_gb);
    bench.file("in/empty.txt", "");
    bench.file("in/photo.png", b"\x89PNG\r\n\x1a\n0000");
    bench.file("in/few.txt", b"\xb0\xa1\xb0\xa4");
    bench.path("in").display().to_string()
}

fn settled() -> Bench {
    let bench = Bench::new();
    bench.file(
        "data/office.toml",
        "unit = \"云川市民政局\"\nhandler = \"林知远\"\n",
    );
    bench
}

fn report(bench: &Bench, folder: &str) -> Value {
    let ran = bench.run(&["import", folder, "--json", "--summary"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn reasons(report: &Value) -> Vec<&str> {
    let reasons = report["reasons"].as_array().expect("reasons").iter();
    reasons
        .map(|one| one["words"].as_str().expect("words"))
        .collect()
}

#[test]
fn a_folder_is_told_by_kind_and_brings_nothing_the_second_time() {
    let bench = settled();
    let folder = folder(&bench);
    let first = report(&bench, &folder);
    for (what, count) in [
        ("files", 8),
        ("suggestions", 2),
        ("proposals", 0),
        ("policies", 1),
        ("lists", 1),
        ("attachments", 4),
        ("unchanged", 1),
        ("failed", 3),
    ] {
        assert_eq!(first[what], json!(count), "{what}: {first:#}");
    }
    assert_eq!(
        first["rows"],
        json!([
            {"status": "new", "rows": 1},
            {"status": "elsewhere", "rows": 1},
            {"status": "failed", "rows": 1},
        ])
    );
    let words = reasons(&first);
    for reason in ["文件是空的", "图片", "也可能是 Big5", "第4行 编号"] {
        assert!(
            words.iter().any(|words| words.contains(reason)),
            "{reason}: {words:?}"
        );
    }
    let cases = bench.json(&["list", "--json"]);
    assert_eq!(cases.as_array().map(Vec::len), Some(3));

    let second = report(&bench, &folder);
    for what in ["suggestions", "policies", "attachments"] {
        assert_eq!(second[what], 0, "{what}: {second:#}");
    }
    assert_eq!(second["unchanged"], 5, "{second:#}");
    assert_eq!(second["failed"], 3);
    assert_eq!(bench.json(&["list", "--json"]), cases);
}

#[test]
fn the_report_is_read_by_people_too() {
    let bench = settled();
    let folder = folder(&bench);
    let ran = bench.run(&["import", &folder, "--summary"]);
    for line in [
        "导入 4 个，没有变 1 个，没读成 3 个",
        "往件  2 件",
        "政策  1 份",
        "清单  1 份，3 行：新 1，非本单位 1，不能用 1",
        "附件  4 份原件已留存",
        "读不了  3 个",
    ] {
        assert!(ran.out.contains(line), "{line}\n{}", ran.out);
    }
    assert!(!ran.out.contains("已导入"), "{}", ran.out);
}
