//! `report` and `handover` as scripts see them.

use crate::bench::Bench;

#[test]
fn figures_come_as_text_json_lists_and_files() {
    let mut bench = Bench::new();
    bench.on("2026-08-20");
    bench.done(&["demo"]);
    let told = bench.done(&["report"]);
    for words in [
        "办复率",
        "满意率（含基本满意）",
        "内容分类：教科文卫 1，城建环资 6，社会建设 2，未分类 3",
        "交办到签收",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let json = bench.json(&["report", "--kind", "提案", "--json"]);
    let figures = json["figures"].as_array().expect("figures");
    for figure in figures {
        let now = &figure["now"];
        let count = |name: &str| now[name].as_u64().expect("a count");
        let cases = |name: &str| now[name].as_array().expect("cases").len() as u64;
        assert_eq!(count("numerator"), cases("numerator_cases"));
        assert_eq!(count("denominator"), cases("denominator_cases"));
        assert!(
            figure["means"]
                .as_str()
                .is_some_and(|words| words.contains('÷'))
        );
    }
    let listed = bench.done(&["report", "--list", "met"]);
    assert!(
        listed.contains("计入") && listed.contains("面商率"),
        "{listed}"
    );
    for name in ["统计.xlsx", "总结.docx", "总结.md"] {
        let file = bench.path(name).display().to_string();
        let told = bench.done(&["report", "--year", "2026", "--out", &file]);
        assert!(told.contains("写在"), "{told}");
        let refused = bench.refused(&["report", "--out", &file]);
        assert!(refused.contains("没有覆盖"), "{refused}");
        bench.done(&["report", "--out", &file, "--overwrite"]);
    }
}

#[test]
fn what_cannot_be_meant_is_said() {
    let bench = Bench::new();
    bench.done(&["demo"]);
    for (words, told) in [
        (&["report", "--session", "八届四次"][..], "届次写成"),
        (&["report", "--kind", "议案"], "建议 或 提案"),
        (&["report", "--list", "高兴率"], "没有指标"),
        (&["report", "--format", "xlsx"], "--out"),
        (
            &["report", "--out", "统计.docx", "--format", "xlsx"],
            "不一致",
        ),
    ] {
        let ran = bench.run(words);
        assert_eq!(ran.code, 2, "{words:?} {}", ran.err);
        assert!(ran.err.contains(told), "{words:?} {}", ran.err);
    }
    let file = bench.path("统计.pdf").display().to_string();
    let refused = bench.refused(&["report", "--out", &file]);
    assert!(refused.contains(".xlsx"), "{refused}");
}

#[test]
fn a_case_goes_from_one_desk_to_another() {
    let bench = Bench::new();
    bench.register("rd-6-5-321");
    let pack = bench.path("交接包.zip").display().to_string();
    let told = bench.done(&["handover", "write", "--to", "沈若兰", "--out", &pack]);
    assert!(told.contains("案卷 1 件"), "{told}");
    let other = bench.path("别的").display().to_string();
    let told = bench.done(&["--data-dir", &other, "handover", "read", &pack, "--dry-run"]);
    assert!(
        told.contains("新接收") && told.contains("只看不写"),
        "{told}"
    );
    bench.done(&["--data-dir", &other, "handover", "read", &pack]);
    let told = bench.done(&["--data-dir", &other, "handover", "read", &pack]);
    assert!(told.contains("本机已有，相同"), "{told}");
    let listed = bench.done(&["--data-dir", &other, "list"]);
    assert!(listed.contains("rd-6-5-321"), "{listed}");
    let refused = bench.refused(&["handover", "write", "--out", &pack]);
    assert!(refused.contains("没有覆盖"), "{refused}");
}
