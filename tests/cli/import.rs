//! Papers in: what is taken in, what is left as it was, what is refused, and that one bad file stops nothing.

use crate::{
    bench::Bench,
    records::{POLICY, SUGGESTION, changed, numbered},
};
use serde_json::{Value, json};
use std::fs;

const REF: &str = "rd-6-5-417";

fn outcomes(told: &Value) -> Vec<(&str, &str)> {
    let rows = told.as_array().expect("an array").iter();
    rows.map(|row| {
        let text = |key: &str| row[key].as_str().unwrap_or("-");
        (text("outcome"), text("kind"))
    })
    .collect()
}

/// The store with nothing pending beside it.
fn bytes(bench: &Bench) -> Vec<u8> {
    let log = bench.path("data/mianshang.db-wal");
    let pending = fs::metadata(&log).map_or(0, |log| log.len());
    assert_eq!(pending, 0, "nothing waits in the log");
    fs::read(bench.store()).expect("the store")
}

#[test]
fn a_record_becomes_a_closed_case_with_its_original() {
    let bench = Bench::new();
    let file = bench.file("record.txt", SUGGESTION);
    let told = bench.json(&["import", &file, "--json"]);
    assert_eq!(
        told,
        json!([{"file": file, "outcome": "imported", "kind": "suggestion", "reference": REF,
            "doubts": [], "error": null}])
    );
    let case = bench.case(REF);
    assert_eq!(
        (&case["stage"], &case["class"]),
        (&json!("closed"), &json!("A"))
    );
    assert_eq!(case["title"], "关于发展社区老年助餐的建议");
    assert_eq!(case["unit"], "云川市民政局");
    assert_eq!(
        case["representative"],
        json!({"name": "柳如棠", "employer": "云川市第二小学", "phone": "14200000417"})
    );
    assert_eq!(
        case["key_points"],
        json!(["加快助餐点建设", "做好上门送餐服务"])
    );
    assert_eq!(
        case["meeting"],
        json!({"date": "2025-08-06", "place": "市民政局", "held_by": "林知远", "phone": "6010012"})
    );
    let opinion = &case["opinion"];
    assert_eq!(
        (&opinion["words"], &opinion["verdict"], &opinion["signer"]),
        (&json!("满意"), &json!("satisfied"), &json!("柳如棠"))
    );
    let sections = case["reply"]["sections"].as_array().expect("sections");
    let joined = sections[0]["paragraphs"][0].as_str().expect("a paragraph");
    assert!(
        joined.ends_with("日均服务老年人四千余人次，对独居、高龄老人给予用餐补贴。"),
        "{joined}"
    );
    assert_eq!(
        sections[1]["paragraphs"]
            .as_array()
            .expect("paragraphs")
            .len(),
        2
    );
    assert_eq!(case["reply"]["handler"], "林知远");
    assert_eq!(case["reply"]["salutation"], "尊敬的柳如棠代表：");
    assert_eq!(case["attachments"][0]["name"], "record.txt");
}

#[test]
fn the_same_again_changes_nothing_and_other_words_are_refused() {
    let bench = Bench::new();
    let file = bench.file("a.txt", SUGGESTION);
    bench.done(&["import", &file]);
    let before = bytes(&bench);
    let same = [
        &file,
        &bench.file("b.txt", SUGGESTION),
        &bench.file("c.txt", format!("{SUGGESTION}\n\n")),
    ];
    for file in same {
        let told = bench.json(&["import", file, "--json"]);
        assert_eq!(outcomes(&told), [("unchanged", "suggestion")], "{file}");
        assert_eq!(told[0]["reference"], REF);
    }
    let other = bench.file("d.txt", changed());
    let ran = bench.run(&["import", &other, "--json"]);
    assert_eq!(ran.code, 1);
    let told: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(outcomes(&told), [("failed", "suggestion")]);
    let error = told[0]["error"].as_str().expect("a reason");
    assert!(
        error.starts_with(&other) && error.contains("三十六处") && error.contains("四十处"),
        "{error}"
    );
    assert_eq!(ran.err.trim_end(), error);
    assert_eq!(bytes(&bench), before);
}

#[test]
fn a_corrected_case_is_still_known_by_its_file() {
    let bench = Bench::new();
    let paper = SUGGESTION.replace("市六届人大五次会议", "");
    let file = bench.file("a.txt", paper);
    bench.done(&["import", &file]);
    bench.act("417", "correct-doubt --field congress.term --value 6");
    let told = bench.json(&["import", &file, "--json"]);
    assert_eq!(outcomes(&told), [("unchanged", "suggestion")]);
    assert_eq!(told[0]["reference"], "rd-6-0-417");
}

#[test]
fn an_import_is_undone_whole_and_can_be_done_again() {
    let bench = Bench::new();
    let file = bench.file("a.txt", SUGGESTION);
    bench.done(&["import", &file]);
    bench.act(REF, "undo");
    assert_eq!(bench.json(&["list", "--json"]), json!([]));
    let told = bench.json(&["import", &file, "--json"]);
    assert_eq!(outcomes(&told), [("imported", "suggestion")]);
}

#[test]
fn a_folder_is_read_in_order_and_a_bad_file_stops_nothing() {
    let bench = Bench::new();
    bench.file("in/1 好.txt", numbered(1));
    let picture = bench.file("in/2 照片.txt", b"\x89PNG\r\n\x1a\n0000");
    let empty = bench.file("in/3 空.txt", "");
    bench.file("in/4/policy.txt", POLICY);
    bench.file("in/5 好.txt", numbered(5));
    bench.file("in/.hidden", "秘密");
    let folder = bench.path("in").display().to_string();
    let ran = bench.run(&["import", &folder, "--json"]);
    assert_eq!(ran.code, 1);
    let told: Value = serde_json::from_str(&ran.out).expect("JSON");
    let expected = [
        ("imported", "suggestion"),
        ("failed", "-"),
        ("failed", "-"),
        ("imported", "policy"),
        ("imported", "suggestion"),
    ];
    assert_eq!(outcomes(&told), expected);
    let reasons: Vec<&str> = ran.err.lines().collect();
    assert!(
        reasons[0].starts_with(&picture) && reasons[0].contains("图片"),
        "{reasons:?}"
    );
    assert!(
        reasons[1].starts_with(&empty) && reasons[1].contains("空的"),
        "{reasons:?}"
    );
    assert_eq!(reasons.len(), 2);
    assert_eq!(
        bench.json(&["list", "--json"]).as_array().map(Vec::len),
        Some(2)
    );
    let again = bench.run(&["import", &folder, "--json"]);
    let told: Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!(outcomes(&told)[3], ("unchanged", "policy"));
}

#[test]
fn what_cannot_be_read_leaves_the_store_as_it_was() {
    let bench = Bench::new();
    bench.done(&["import", &bench.file("a.txt", numbered(1))]);
    let before = bytes(&bench);
    let no_number = SUGGESTION.replace("第 417 号", "").replace("第417号", "");
    let files: Vec<(String, &str)> = vec![
        (bench.file("空白.txt", " \n\n"), "空的"),
        (bench.file("照片.jpg", b"\xff\xd8\xff\xe0 jfif"), "图片"),
        (bench.file("扫描.pdf", b"%PDF-1.7 ..."), "文件已损坏"),
        (bench.file("坏.docx", b"PK\x03\x04 broken"), "损坏"),
        (
            bench.file("日记.txt", "今天天气不错，去公园走了走。"),
            "没有认出",
        ),
        (bench.file("没有编号.txt", no_number), "没有读到编号"),
        (
            bench.file("太大.txt", vec![b'a'; 50 * 1024 * 1024]),
            "超过 20 MB",
        ),
        ("/没有/这个.txt".to_owned(), "没有这个文件"),
        ("/dev/null".to_owned(), "不是普通文件"),
    ];
    for (file, reason) in &files {
        let told = bench.run(&["import", file]);
        assert_eq!(told.code, 1, "{file}");
        assert!(
            told.err.starts_with(file.as_str()) && told.err.contains(reason),
            "{}",
            told.err
        );
    }
    assert_eq!(bytes(&bench), before);
}

#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let bench = Bench::new();
    bench.file("in/a.txt", SUGGESTION);
    let pipe = bench.path("in/pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .expect("mkfifo");
    assert!(made.success());
    let told = bench.run(&["import", &bench.path("in").display().to_string()]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("不是普通文件"), "{}", told.err);
    assert!(
        told.out.contains("导入 1 个，没有变 0 个，没读成 1 个"),
        "{}",
        told.out
    );
}

#[test]
fn a_dry_run_tells_everything_and_keeps_nothing() {
    let bench = Bench::new();
    bench.done(&["list"]);
    let before = bytes(&bench);
    let file = bench.file("a.txt", SUGGESTION);
    let policy = bench.file("b.txt", POLICY);
    let told = bench.json(&["import", &file, &policy, "--dry-run", "--json"]);
    assert_eq!(
        outcomes(&told),
        [("imported", "suggestion"), ("imported", "policy")]
    );
    assert_eq!(bench.json(&["list", "--json"]), json!([]));
    assert_eq!(bytes(&bench), before);
}

#[test]
fn what_the_paper_leaves_out_becomes_a_doubt() {
    let bench = Bench::new();
    let paper = SUGGESTION
        .replace("市六届人大五次会议", "")
        .replace("《关于发展社区老年助餐的建议》", "建议");
    let told = bench.json(&["import", &bench.file("a.txt", paper), "--json"]);
    assert_eq!(told[0]["reference"], "rd-0-0-417");
    let case = bench.case("417");
    let doubts: Vec<&str> = case["doubts"]
        .as_array()
        .expect("doubts")
        .iter()
        .filter_map(|doubt| doubt["field"].as_str())
        .collect();
    for field in ["congress.term", "title"] {
        assert!(doubts.contains(&field), "{field} {doubts:?}");
    }
    bench.act(
        "417",
        "correct-doubt --field title --value 关于发展社区老年助餐的建议",
    );
    let case = bench.case("417");
    assert_eq!(case["title"], "关于发展社区老年助餐的建议");
    assert_eq!(case["stage"], "closed");
}

#[test]
fn what_the_paper_leaves_blank_can_be_corrected_to_blank() {
    let bench = Bench::new();
    let paper = SUGGESTION
        .replace("14200000417", "１４２０００００４")
        .replace("代表姓名\t柳如棠", "代表姓名\t柳如裳");
    bench.done(&["import", &bench.file("a.txt", paper)]);
    let at = "representative.phone";
    let correct = ["do", "417", "correct-doubt", "--field"];
    let told = bench.done(&[&correct[..], &[at]].concat());
    assert!(told.contains("下一步：核对（doubts）"), "{told}");
    assert_eq!(bench.case("417")["representative"]["phone"], Value::Null);
    let name = bench.refused(&[&correct[..], &["representative.name"]].concat());
    assert!(name.contains("不能为空"), "{name}");
}

#[test]
fn half_a_record_is_read_as_far_as_it_goes_or_refused() {
    let bench = Bench::new();
    let ends = SUGGESTION.char_indices().map(|(at, _)| at);
    for (no, end) in ends.step_by(23).enumerate() {
        bench.file(&format!("in/{no:03}.txt"), &SUGGESTION[..end]);
    }
    let folder = bench.path("in").display().to_string();
    let ran = bench.run(&["import", &folder, "--dry-run", "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let told: Value = serde_json::from_str(&ran.out).expect("JSON");
    for one in told.as_array().expect("files") {
        let (file, error) = (one["file"].as_str().expect("a name"), one["error"].as_str());
        match one["outcome"].as_str() {
            Some("imported") => assert!(error.is_none() && one["reference"].is_string(), "{one}"),
            _ => assert!(error.is_some_and(|words| words.starts_with(file)), "{one}"),
        }
    }
}

/// The form of a paper and its letter, as two files.
fn halves(paper: &str) -> (&str, &str) {
    paper.split_at(paper.find("# 云川市民政局\n").expect("a letterhead"))
}

#[test]
fn a_form_and_its_letter_in_two_files_are_one_case() {
    let (form, letter) = halves(SUGGESTION);
    let together = Bench::new();
    together.done(&["import", &together.file("a.txt", SUGGESTION)]);
    let whole = together.case("rd-6-5-417");
    for papers in [[form, letter], [letter, form]] {
        let bench = Bench::new();
        let files = [
            bench.file("一.txt", papers[0]),
            bench.file("二.txt", papers[1]),
        ];
        bench.done(&["import", &files[0]]);
        assert_ne!(bench.case("417")["stage"], "closed");
        let told = bench.json(&["import", &files[1], "--json"]);
        assert_eq!(outcomes(&told), [("imported", "suggestion")]);
        assert_eq!(told[0]["reference"], "rd-6-5-417");
        let case = bench.case("rd-6-5-417");
        for part in [
            "stage", "asks", "reply", "meeting", "opinion", "class", "doubts",
        ] {
            assert_eq!(case[part], whole[part], "{part}");
        }
        assert_eq!(case["attachments"].as_array().map(Vec::len), Some(2));
        let again = bench.json(&["import", &files[0], &files[1], "--json"]);
        assert_eq!(outcomes(&again), [("unchanged", "suggestion"); 2]);
        bench.act("417", "undo");
        assert_ne!(bench.case("417")["stage"], "closed");
        let told = bench.json(&["import", &files[1], "--json"]);
        assert_eq!(outcomes(&told), [("imported", "suggestion")]);
    }
}

#[test]
fn halves_that_differ_are_doubted_and_those_of_two_cases_stay_apart() {
    let (form, letter) = halves(SUGGESTION);
    let bench = Bench::new();
    let resigned = letter.replace("承办人：林知远", "承办人：秦望舒");
    let files = [bench.file("一.txt", form), bench.file("二.txt", resigned)];
    bench.done(&["import", &files[0], &files[1]]);
    let doubts = bench.case("417")["doubts"].to_string();
    assert!(doubts.contains("秦望舒"), "{doubts}");
    let other = letter
        .replace("社区老年助餐", "公园照明")
        .replace("柳如棠", "秦望舒")
        .replace("六届人大五次", "五届人大五次");
    let told = bench.json(&["import", &bench.file("三.txt", other), "--json"]);
    assert_eq!(told[0]["reference"], "rd-5-5-417");
}

#[test]
fn a_case_that_is_worked_on_is_not_completed() {
    let (form, letter) = halves(SUGGESTION);
    let bench = Bench::new();
    let files = [bench.file("一.txt", letter), bench.file("二.txt", form)];
    bench.done(&["import", &files[0]]);
    bench.act(
        "417",
        "amend --field representative.phone --value 14200000009",
    );
    let ran = bench.run(&["import", &files[1]]);
    let case = bench.case("rd-6-5-417");
    assert_eq!(case["opinion"], Value::Null, "{}", ran.out);
}
