//! `mianshang check` against the real binary.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const PLACE: [&str; 5] = ["part", "section", "paragraph", "start", "end"];
const KEYS: [&str; 8] = [
    "reference",
    "check",
    "severity",
    "place",
    "text",
    "reason",
    "source",
    "fix",
];

/// A printed record whose reply is addressed to somebody else, with a doubled mark.
const COPIED: &str = "\
# 云川市人大代表建议面商记录表

承办单位：云川市交通运输局

建议编号：第 77 号

代表姓名	顾晓棠	工作单位	云川市第五小学	联系电话	13900000077
建议主要内容： 1. 增开通往开发区的公交线路。
答复意见要点： 1. 增开公交线路
办理情况（划勾）	A 类	√	B 类		C 类
代表意见和要求： 满意 签字：顾晓棠
面商时间	2025年7月9日	面商地点	市交通运输局
面商人	陆知秋	联系电话	5550177

# 云川市交通运输局

A类

## 关于市八届人大四次会议第77号建议的答复

尊敬的沈秋白代表：

您提出的《关于增开公交线路的建议》收悉，经研究，现答复如下：

### 一、增开公交线路

开发区公交专线已于2025年3月1日开通。。每日发车四十班。

感谢您对交通工作的关心和支持。

负责人：贺文山

承办人：陆知秋

联系电话：5550177
";

struct Bench(TempDir);

impl Bench {
    fn new() -> Bench {
        Bench(tempfile::tempdir().expect("a folder"))
    }

    /// Exit code and standard output.
    fn run(&self, words: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mianshang"));
        command
            .env("MIANSHANG_DATA_DIR", self.0.path().join("data"))
            .env("MIANSHANG_NOW", "2026-03-06");
        let output = command.args(words).output().expect("the binary runs");
        let out = String::from_utf8(output.stdout).expect("UTF-8");
        (output.status.code().expect("a code"), out)
    }

    fn with_the_copied_record() -> Bench {
        let bench = Bench::new();
        let file = bench.0.path().join("77.txt");
        fs::write(&file, COPIED).expect("a file");
        let (code, out) = bench.run(&["import", &file.display().to_string()]);
        assert_eq!(code, 0, "{out}");
        bench
    }
}

#[test]
fn a_copied_reply_is_severe_and_each_finding_has_its_place() {
    let bench = Bench::with_the_copied_record();
    let (code, out) = bench.run(&["check", "77", "--json"]);
    assert_eq!(code, 1);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let told = told.as_array().expect("a list");
    for one in told {
        let keys: Vec<&str> = KEYS
            .into_iter()
            .filter(|key| one.get(key).is_some())
            .collect();
        assert_eq!(
            (keys.len(), one.as_object().map(|all| all.len())),
            (8, Some(8))
        );
        assert!(PLACE.iter().all(|key| one["place"].get(key).is_some()));
    }
    let of = |check: &str| {
        told.iter()
            .find(|one| one["check"] == check)
            .expect("found")
    };
    assert_eq!(of("foreign")["fix"], "顾晓棠");
    assert_eq!(of("foreign")["severity"], "severe");
    let doubled = &of("doubled")["place"];
    assert_eq!(
        (&doubled["section"], &doubled["paragraph"]),
        (&Value::from(1), &Value::from(1))
    );
    assert_eq!(doubled["part"], "letter");
}

#[test]
fn a_person_reads_the_place_in_words() {
    let bench = Bench::with_the_copied_record();
    let (code, out) = bench.run(&["check", "rd-8-4-77"]);
    assert_eq!(code, 1);
    for words in ["严重", "称谓", "第1部分第1段", "校对 1 件"] {
        assert!(out.contains(words), "{words} in {out}");
    }
}

#[test]
fn without_a_reference_only_what_is_open_is_read() {
    let bench = Bench::with_the_copied_record();
    let (code, out) = bench.run(&["check", "--json"]);
    assert_eq!((code, out.trim()), (0, "[]"));
    let (code, out) = bench.run(&["check", "999"]);
    assert_eq!((code, out.as_str()), (1, ""));
}
