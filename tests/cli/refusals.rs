//! What the command line says when it says no, and the exit code it says it with.

use crate::bench::Bench;

const REF: &str = "rd-6-5-321";

#[test]
fn a_refusal_lists_every_reason_with_the_command_that_mends_it() {
    let bench = Bench::new();
    bench.register(REF);
    bench.act(REF, "accept");
    let reasons = bench.refused(&["do", REF, "close"]);
    let expected = "\
答复还没有正文（mianshang do rd-6-5-321 add-section）
2 项要求未回应（mianshang do rd-6-5-321 link）
当前文本还没有签发（mianshang do rd-6-5-321 approve）
没有面商记录（mianshang do rd-6-5-321 hold-meeting）
代表还没有签署意见（mianshang do rd-6-5-321 record-opinion）
没有确定办理类别（mianshang do rd-6-5-321 classify）
";
    assert_eq!(reasons, expected);
}

#[test]
fn what_is_typed_wrongly_is_told_with_what_could_be_typed() {
    let bench = Bench::new();
    bench.register(REF);
    let table: [(&[&str], &str); 12] = [
        (&["do"], "要写案号和办什么"),
        (&["do", REF], "要写办什么"),
        (&["do", REF, "fly"], "没有“fly”这件事"),
        (
            &["do", REF, "accept", "2026-03-03"],
            "“2026-03-03”前面要写 --项目",
        ),
        (&["do", REF, "accept", "--by", "谁"], "签收没有 --by 这一项"),
        (&["do", REF, "accept", "--on"], "--on 后面要写内容"),
        (
            &["do", REF, "accept", "--on", "明年"],
            "--on：“明年”不是日期",
        ),
        (
            &["do", REF, "accept", "--on=2026-03-03", "--on=2026-03-04"],
            "--on 写了两次",
        ),
        (
            &["do", REF, "add-section"],
            "增加答复部分还缺：--heading 标题",
        ),
        (
            &["do", REF, "remove-ask", "--ask", "9"],
            "--ask：没有第 9 项要求（共 2 项）",
        ),
        (&["do", "321", "register"], "“321”不是案号"),
        (
            &["do", "rd-6-5-9", "register", "--term", "7"],
            "--term 7 和案号 rd-6-5-9 不一致",
        ),
    ];
    for (words, said) in table {
        let told = bench.mistyped(words);
        assert!(told.starts_with(said), "{words:?}: {told}");
    }
}

#[test]
fn missing_values_are_named_all_at_once_with_their_options() {
    let bench = Bench::new();
    bench.register(REF);
    let told = bench.mistyped(&["do", REF, "record-opinion", "--words", "满意"]);
    let first = told.lines().next().expect("a line");
    assert_eq!(first, "意见签字还缺：--verdict 对办理结果、--mode 签字方式");
    assert!(told.contains("      satisfied  满意\n"), "{told}");
}

#[test]
fn only_what_is_really_asked_for_is_asked_for() {
    let bench = Bench::new();
    let told = bench.mistyped(&["do", "rd-6-5-9", "register"]);
    assert!(told.contains("还缺：--title 标题、"), "{told}");
    for said in ["--kind", "--level", "--term", "--session", "--number "] {
        assert!(!told.contains(said), "{said} {told}");
    }
    bench.register(REF);
    let told = bench.mistyped(&["do", REF, "accept", "--by", "谁"]);
    assert!(told.contains("日期（可不写）"), "{told}");
}

#[test]
fn days_are_told_from_today() {
    let bench = Bench::new();
    bench.register(REF);
    bench.act(REF, "accept --on 昨天");
    bench.act(REF, "set-due --date +3 --reason 交办通知载明");
    let case = bench.case(REF);
    assert_eq!(case["accepted_on"], "2026-03-05");
    assert_eq!(case["due"]["date"], "2026-03-09");
}

#[test]
fn the_grammar_answers_in_chinese_with_two() {
    let bench = Bench::new();
    let table: [(&[&str], &str); 8] = [
        (&["fly"], "没有“fly”这个命令"),
        (&["list", "--fly"], "不认识 --fly"),
        (
            &["list", "--view", "fly"],
            "没有“fly”这个视图，可以是：intake（待签收）、",
        ),
        (&["show"], "还缺：<案号>"),
        (&["import"], "还缺：<路径>..."),
        (&["export", REF, "--to", "x"], "还缺：--as <文书>"),
        (
            &["export", REF, "--as", "fly", "--to", "x"],
            "--as <文书> 不能是“fly”，可以是：",
        ),
        (&["completions", "fly"], "<外壳> 不能是“fly”"),
    ];
    for (words, said) in table {
        let told = bench.mistyped(words);
        assert!(told.starts_with(said), "{words:?}: {told}");
    }
}

#[test]
fn a_case_that_is_not_there_or_not_clear_is_refused_with_one() {
    let bench = Bench::new();
    for reference in [REF, "zx-6-5-321", "rd-6-4-321", "sheng-rd-6-5-322"] {
        bench.register(reference);
    }
    let told = bench.refused(&["show", "321"]);
    assert!(told.starts_with("“321”有 3 件："), "{told}");
    for unknown in ["rd-6-5-999", "999", "天", ""] {
        let told = bench.refused(&["do", unknown, "accept"]);
        assert!(
            told.starts_with(&format!("没有“{unknown}”这一件")),
            "{told}"
        );
    }
    for typed in [
        "322",
        "RD-6-5-321",
        "ｒｄ－６－５－３２１",
        "rd—06—5—321",
        "第322号",
    ] {
        bench.done(&["show", typed]);
    }
}

#[test]
fn a_reference_is_registered_once() {
    let bench = Bench::new();
    bench.register(REF);
    let again = [
        "do",
        REF,
        "register",
        "--title",
        "甲",
        "--representative",
        "乙",
        "--unit",
        "丙",
    ];
    let told = bench.refused(&again);
    assert!(told.contains(&format!("案号 {REF} 已经有了")), "{told}");
}

#[test]
fn a_moment_that_cannot_be_read_is_refused() {
    let mut bench = Bench::new();
    bench.on("昨天下午");
    let told = bench.refused(&["list"]);
    assert!(
        told.starts_with("MIANSHANG_NOW “昨天下午”不是时刻"),
        "{told}"
    );
}

#[test]
fn help_is_chinese_and_comes_from_the_registry() {
    let bench = Bench::new();
    bench.register(REF);
    let help = bench.done(&["--help"]);
    assert!(
        help.contains("MIANSHANG_NOW") && help.contains("退出码"),
        "{help}"
    );
    for word in [
        "Usage",
        "Options",
        "Commands",
        "Arguments",
        "possible values",
    ] {
        for of in [
            "import",
            "list",
            "show",
            "do",
            "export",
            "demo",
            "completions",
        ] {
            let told = bench.done(&[of, "--help"]);
            assert!(!told.contains(word), "{of}: {told}");
        }
        assert!(!help.contains(word), "{help}");
    }
    let acts = bench.done(&["do", "--help"]);
    let meeting = acts
        .lines()
        .find(|line| line.starts_with("  hold-meeting "));
    assert!(
        meeting.is_some_and(|line| line.contains(" 面商：")),
        "{acts}"
    );
    let act = bench.done(&["do", REF, "approve", "--help"]);
    assert!(act.contains("（不写就是 2026-03-06）"), "{act}");
}

#[test]
fn completion_scripts_know_the_acts_and_their_values() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = bench.done(&["completions", shell]);
        for word in ["held-by", "collected-by", "data-dir"] {
            assert!(script.contains(word), "{shell} {word}");
        }
        // Scripts for fish offer no values for words without a flag.
        let names_acts = script.contains("hold-meeting") && script.contains("record-opinion");
        assert!(names_acts || shell == "fish", "{shell}");
    }
}

#[test]
fn the_data_directory_may_stand_before_or_behind() {
    let bench = Bench::new();
    let other = bench.path("other").display().to_string();
    let register = [
        "register",
        "--title",
        "甲",
        "--representative",
        "乙",
        "--unit",
        "丙",
    ];
    let behind = [&["do", REF], &register[..], &["--data-dir", &other]].concat();
    bench.done(&behind);
    bench.refused(&["show", REF]);
    bench.done(&["--data-dir", &other, "show", REF]);
    bench.done(&["show", REF, "--data-dir", &other]);
}
