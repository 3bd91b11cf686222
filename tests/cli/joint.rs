//! 联名: each signer is met, answered, heard and gets papers of their own.

use crate::bench::Bench;
use serde_json::json;
use std::fs;

const REF: &str = "rd-6-5-321";

fn approved() -> Bench {
    let mut bench = Bench::new();
    bench.register(REF);
    bench.act(REF, "amend --field co_signers --value 严时雨、江一帆");
    bench.act(REF, "accept --on 2026-03-03");
    bench.act(
        REF,
        "add-section --heading 补装路灯 --text 石桥巷补装路灯四十二盏，本月底亮灯。",
    );
    bench.act(REF, "link --ask 1 --section 1");
    bench.act(REF, "link --ask 2 --section 1");
    bench.act(
        REF,
        "describe-signer --name 江一帆 --employer 云川市地方志办公室 --phone 14200000003",
    );
    bench.on("2026-03-20");
    bench.act(REF, "approve");
    bench
}

#[test]
fn every_signer_is_answered_and_heard() {
    let bench = approved();
    let out = bench.act(REF, "hold-meeting --with 柳如棠、严时雨 --place 市第二小学");
    assert!(
        out.contains("面商（柳如棠、严时雨）：2026-03-20")
            && out.contains("下一步：意见签字（record-opinion），等 柳如棠、严时雨、江一帆"),
        "{out}"
    );
    let said = "--words 同意 --verdict satisfied --mode paper";
    bench.act(
        REF,
        &format!("record-opinion --of 柳如棠 --signer 柳如棠 {said}"),
    );
    bench.act(
        REF,
        &format!("record-opinion --of 严时雨 --signer 严时雨 {said}"),
    );
    bench.act(REF, "classify --class A");
    let refused = bench.refused(&["do", REF, "close"]);
    assert!(
        refused.contains("附议代表江一帆还没有答复（面商或送达）"),
        "{refused}"
    );
    bench.act(REF, "deliver --to 江一帆 --means 邮寄");
    let case = bench.case(REF);
    let states: Vec<&str> = case["signers"]
        .as_array()
        .expect("signers")
        .iter()
        .map(|one| one["state"].as_str().expect("a state"))
        .collect();
    assert_eq!(states, ["satisfied", "satisfied", "delivered"]);
    assert_eq!(case["signers"][0]["lead"], json!(true));
    assert_eq!(case["signers"][2]["phone"], "14200000003");
    let shown = bench.done(&["show", REF]);
    assert!(
        shown.contains("联名（3 人）")
            && shown.contains("附议  江一帆  已送达        2026-03-20 邮寄 · 14200000003"),
        "{shown}"
    );
    let list = bench.done(&["list", "联名待复"]);
    assert!(list.contains(REF), "{list}");
    assert!(bench.done(&["list", "代表:江一帆"]).contains(REF));
    bench.act(
        REF,
        "answer-through-lead --names 江一帆 --grounds consent --words 电话里同意 --on 2026-03-20",
    );
    let out = bench.act(REF, "close");
    assert!(out.contains("现在：已办结"), "{out}");
    let told = bench.done(&["rules", "explain", REF]);
    assert!(
        told.contains("联名") && told.contains("由领衔人转告"),
        "{told}"
    );
}

#[test]
fn each_signer_gets_papers_of_their_own() {
    let bench = approved();
    let to = bench.path("out").display().to_string();
    let export = |more: &[&str]| {
        let words = ["export", REF, "--format", "text", "--to", &to];
        bench.run(&[&words[..], more].concat())
    };
    assert_eq!(export(&["--as", "reply", "--signer", "江一帆"]).code, 0);
    let letter =
        fs::read_to_string(bench.path("out/rd-6-5-321 答复 江一帆.txt")).expect("a letter");
    assert!(letter.contains("尊敬的江一帆代表："), "{letter}");
    assert_eq!(export(&["--as", "record", "--signer", "全体"]).code, 0);
    let form =
        fs::read_to_string(bench.path("out/rd-6-5-321 面商记录表 江一帆.txt")).expect("a form");
    assert!(
        form.contains("江一帆") && form.contains("14200000003") && !form.contains("柳如棠"),
        "{form}"
    );
    assert!(bench.path("out/rd-6-5-321 面商记录表.txt").exists());
    assert!(bench.path("out/rd-6-5-321 面商记录表 严时雨.txt").exists());
    let none = export(&["--as", "reply", "--signer", "白若溪"]);
    assert_eq!(none.code, 1);
    assert!(
        none.err
            .contains("没有“白若溪”这位联名人：柳如棠、严时雨、江一帆"),
        "{}",
        none.err
    );
    let whole = export(&["--as", "dossier", "--signer", "江一帆"]);
    assert!(
        whole.err.contains("案卷不分联名人，只有一份"),
        "{}",
        whole.err
    );
}

#[test]
fn the_rule_is_shown_with_its_source() {
    let bench = Bench::new();
    bench.register(REF);
    let shown = bench.done(&["rules", "show", "national"]);
    assert!(
        shown.contains("联名：答复领衔人，由其转告；附议人同意转告要有记录　（"),
        "{shown}"
    );
    let own = bench.file(
        "office.toml",
        "unit = \"云川市民政局\"\n[rules.joint]\nanswer = \"lead\"\n",
    );
    assert!(
        bench
            .done(&["rules", "check", &own])
            .contains("单位设置可用")
    );
    let wrong = bench.file("wrong.toml", "[rules.joint]\nanswer = \"some\"\n");
    let told = bench.refused(&["rules", "check", &wrong]);
    assert!(told.contains("可写 each lead"), "{told}");
}
